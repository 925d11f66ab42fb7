-- Exchange: the keys of this workspace, the federation it trusts, the packages it made and what came back.
-- Secrets lie here because the file is encrypted as a whole, page by page: sealing them once more under the same key would
-- protect against nothing, and a backup must carry them.

-- One row an epoch: the first computer is 1; a restored copy or another computer counts on. The last one is in use.
CREATE TABLE exchange_key (
  epoch INTEGER PRIMARY KEY CHECK (epoch >= 1),
  public_key TEXT NOT NULL,                   -- SPKI, base64
  signing_secret TEXT NOT NULL,               -- 32 bytes, base64
  age_identity TEXT NOT NULL,
  age_recipient TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (reason IN ('created', 'restored', 'renewed')),
  created_at TEXT NOT NULL
) STRICT;

-- The federation's answer to a request. In force once a person has compared the fingerprint (confirmed_at).
CREATE TABLE exchange_trust (
  serial TEXT PRIMARY KEY,
  epoch INTEGER NOT NULL REFERENCES exchange_key (epoch),
  federation_id BLOB NOT NULL CHECK (length(federation_id) = 16),
  federation_code TEXT NOT NULL,
  federation_name TEXT NOT NULL,
  federation_key TEXT NOT NULL,
  federation_recipient TEXT NOT NULL,
  certificate TEXT NOT NULL,                  -- the exact signed text
  certificate_signature TEXT NOT NULL,
  not_before TEXT NOT NULL,
  not_after TEXT NOT NULL,
  shared_secret TEXT NOT NULL,                -- 32 bytes, base64: codes dictated by telephone
  read_at TEXT NOT NULL,
  read_by BLOB NOT NULL REFERENCES user (id),
  confirmed_at TEXT,
  confirmed_by BLOB REFERENCES user (id),
  CHECK ((confirmed_at IS NULL) = (confirmed_by IS NULL))
) STRICT, WITHOUT ROWID;

CREATE TABLE exchange_package (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  epoch INTEGER NOT NULL REFERENCES exchange_key (epoch),
  seq INTEGER NOT NULL CHECK (seq >= 1),
  period_from TEXT NOT NULL,
  period_to TEXT NOT NULL,
  manifest_sha256 TEXT NOT NULL,
  serial TEXT NOT NULL REFERENCES exchange_trust (serial),
  file_name TEXT NOT NULL,
  bytes INTEGER NOT NULL,
  rows INTEGER NOT NULL,                      -- carried
  parts INTEGER NOT NULL,                     -- partitions carried
  parts_listed INTEGER NOT NULL,              -- partitions of the inventory
  inventory TEXT NOT NULL CHECK (json_valid(inventory)),
  totals TEXT NOT NULL CHECK (json_valid(totals)),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  -- what the federation answered
  state TEXT NOT NULL DEFAULT 'made' CHECK (state IN ('made', 'held', 'incomplete', 'superseded')),
  missing TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(missing)),
  receipt_number TEXT,
  receipt TEXT,                               -- the exact signed text; NULL when a code was dictated
  receipt_signature TEXT,
  received_at TEXT,                           -- by the federation
  taken_at TEXT,
  taken_by BLOB REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  UNIQUE (epoch, seq)
) STRICT, WITHOUT ROWID;
CREATE INDEX exchange_package_by_period ON exchange_package (period_from);

-- What left the house is not rewritten: only the federation's answer is added.
CREATE TRIGGER exchange_package_kept BEFORE DELETE ON exchange_package
BEGIN SELECT RAISE (ABORT, 'a package is never deleted'); END;
CREATE TRIGGER exchange_package_unchanged BEFORE UPDATE ON exchange_package
WHEN old.manifest_sha256 IS NOT new.manifest_sha256 OR old.epoch IS NOT new.epoch OR old.seq IS NOT new.seq
  OR old.inventory IS NOT new.inventory OR old.totals IS NOT new.totals
BEGIN SELECT RAISE (ABORT, 'a package is never changed'); END;
