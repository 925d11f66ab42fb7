-- The chart a centre makes its own, third parties with their papers, projects, models of entries, vouchers scanned, postings that
-- wait, and the policies by which the books are kept.

-- Lines of the account are matched with each other: what was owed with what paid it.
ALTER TABLE account ADD COLUMN matchable INTEGER NOT NULL DEFAULT 0 CHECK (matchable IN (0, 1));
UPDATE account SET matchable = 1
WHERE heading = 0 AND (third_party_type IN ('household', 'facility', 'supplier', 'mutual', 'staff', 'collector')
  OR number IN ('408', '4085', '4181', '4411', '4518', '4528', '4672', '471', '472', '511', '58'));

CREATE TRIGGER account_delete BEFORE DELETE ON account
BEGIN
  SELECT RAISE(ABORT, 'accounting: an account in use is never deleted')
    WHERE EXISTS (SELECT 1 FROM entry_line WHERE account = OLD.number)
      OR EXISTS (SELECT 1 FROM account_year WHERE account = OLD.number)
      OR EXISTS (SELECT 1 FROM manual_entry_line WHERE account = OLD.number)
      OR EXISTS (SELECT 1 FROM journal WHERE account = OLD.number);
END;

CREATE INDEX manual_entry_line_account ON manual_entry_line (account);

-- What an account, or every account that begins so, is called in another chart. Beside those that are shipped, and before them.
CREATE TABLE account_equivalent (
  plan TEXT NOT NULL,
  number TEXT NOT NULL CHECK (number GLOB '[1-8]*' AND number NOT GLOB '*[^0-9]*'),
  equivalent TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (plan, number)
) STRICT, WITHOUT ROWID;

-- A chart read from a file waits until another person accepts it. Until then no account changes.
CREATE TABLE chart_proposal (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'refused')),
  file TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  proposed_at TEXT NOT NULL,
  proposed_by BLOB NOT NULL REFERENCES user (id),
  decided_at TEXT,
  decided_by BLOB REFERENCES user (id),
  reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CHECK (state <> 'accepted' OR decided_by IS NOT proposed_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX chart_proposal_open ON chart_proposal (proposed_at) WHERE state = 'proposed';

CREATE TRIGGER chart_proposal_kept BEFORE DELETE ON chart_proposal
BEGIN SELECT RAISE(ABORT, 'a proposal is never deleted'); END;
CREATE TRIGGER chart_proposal_settled BEFORE UPDATE ON chart_proposal
WHEN OLD.state <> 'proposed' OR OLD.content IS NOT NEW.content OR OLD.proposed_by IS NOT NEW.proposed_by
BEGIN SELECT RAISE(ABORT, 'a proposal that was sent is never changed'); END;

CREATE TRIGGER journal_change BEFORE UPDATE ON journal
WHEN OLD.code IS NOT NEW.code OR ((OLD.kind IS NOT NEW.kind OR OLD.account IS NOT NEW.account)
  AND EXISTS (SELECT 1 FROM entry WHERE journal = OLD.code))
BEGIN SELECT RAISE(ABORT, 'accounting: a journal in use keeps its kind and its account'); END;
CREATE TRIGGER journal_delete BEFORE DELETE ON journal
BEGIN SELECT RAISE(ABORT, 'accounting: a journal is ended, never deleted'); END;

ALTER TABLE third_party ADD COLUMN nif TEXT;
ALTER TABLE third_party ADD COLUMN identity_paper TEXT;
ALTER TABLE third_party ADD COLUMN address TEXT;
ALTER TABLE third_party ADD COLUMN bank_name TEXT;
ALTER TABLE third_party ADD COLUMN bank_account TEXT;
ALTER TABLE third_party ADD COLUMN account_holder TEXT;
ALTER TABLE third_party ADD COLUMN mobile_money TEXT;
ALTER TABLE third_party ADD COLUMN note TEXT;
CREATE UNIQUE INDEX third_party_nif ON third_party (type, nif) WHERE nif IS NOT NULL;
CREATE TRIGGER third_party_kept BEFORE DELETE ON third_party
BEGIN SELECT RAISE(ABORT, 'a third party is ended, never deleted'); END;
CREATE TRIGGER third_party_type_kept BEFORE UPDATE ON third_party WHEN OLD.type IS NOT NEW.type
BEGIN SELECT RAISE(ABORT, 'a third party keeps its kind'); END;

-- What a donor pays for, an axis of lines.
CREATE TABLE project (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  code TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  donor_id BLOB,                              -- a third party, or a payer of membership
  starts_on TEXT NOT NULL,
  ends_on TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK (ends_on IS NULL OR ends_on >= starts_on)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER project_kept BEFORE DELETE ON project
BEGIN SELECT RAISE(ABORT, 'a project is ended, never deleted'); END;

ALTER TABLE entry_line ADD COLUMN project_id BLOB REFERENCES project (id);
ALTER TABLE entry_line ADD COLUMN service TEXT;
CREATE INDEX entry_line_project ON entry_line (project_id, account, day) WHERE project_id IS NOT NULL;
ALTER TABLE manual_entry_line ADD COLUMN project_id BLOB REFERENCES project (id);
ALTER TABLE manual_entry_line ADD COLUMN facility_type TEXT;
ALTER TABLE manual_entry_line ADD COLUMN ownership TEXT;
ALTER TABLE manual_entry_line ADD COLUMN service TEXT;

-- An entry that is typed again and again. With a rhythm it is proposed when it falls due; somebody posts it on purpose, once.
CREATE TABLE entry_model (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  name TEXT NOT NULL,
  journal TEXT NOT NULL REFERENCES journal (code),
  label TEXT NOT NULL,
  rhythm TEXT CHECK (rhythm IN ('month', 'quarter')),
  first_month TEXT,                           -- the first it falls due in
  last_month TEXT,
  ended_on TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((rhythm IS NULL) = (first_month IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX entry_model_name ON entry_model (name) WHERE ended_on IS NULL;

CREATE TABLE entry_model_line (
  model_id BLOB NOT NULL REFERENCES entry_model (id),
  rank INTEGER NOT NULL,
  account TEXT NOT NULL REFERENCES account (number),
  side TEXT NOT NULL CHECK (side IN ('debit', 'credit')),
  amount INTEGER CHECK (amount > 0),          -- NULL: typed each time
  mutual_id BLOB REFERENCES mutual (id),
  third_party_type TEXT,
  third_party_id BLOB,
  project_id BLOB REFERENCES project (id),
  label TEXT,
  PRIMARY KEY (model_id, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX entry_model_line_account ON entry_model_line (account);

CREATE TABLE recurrent_entry (
  model_id BLOB NOT NULL REFERENCES entry_model (id),
  month TEXT NOT NULL,
  manual_entry_id BLOB REFERENCES manual_entry (id),
  reason TEXT,                                -- why it was not made this time
  decided_at TEXT NOT NULL,
  decided_by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (model_id, month),
  CHECK ((manual_entry_id IS NULL) = (reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX recurrent_entry_manual ON recurrent_entry (manual_entry_id) WHERE manual_entry_id IS NOT NULL;
CREATE TRIGGER recurrent_entry_once BEFORE UPDATE ON recurrent_entry
BEGIN SELECT RAISE(ABORT, 'accounting: what fell due is decided once'); END;
CREATE TRIGGER recurrent_entry_kept BEFORE DELETE ON recurrent_entry
BEGIN SELECT RAISE(ABORT, 'accounting: what fell due is decided once'); END;

-- The papers an entry rests on, numbered, inside the encrypted workspace. One taken off keeps its fingerprint, not its picture.
CREATE TABLE voucher_scan (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  owner_type TEXT NOT NULL CHECK (owner_type IN ('manual-entry', 'entry')),
  owner_id BLOB NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('image/jpeg', 'application/pdf')),
  name TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  sha256 TEXT NOT NULL,
  width INTEGER,
  height INTEGER,
  pages INTEGER,
  bytes BLOB,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  removed_at TEXT,
  removed_by BLOB REFERENCES user (id),
  removed_reason TEXT,
  CHECK ((bytes IS NULL) = (removed_at IS NOT NULL)),
  CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;
CREATE INDEX voucher_scan_owner ON voucher_scan (owner_id, created_at);
CREATE UNIQUE INDEX voucher_scan_once ON voucher_scan (owner_id, sha256) WHERE removed_at IS NULL;
CREATE TRIGGER voucher_scan_kept BEFORE DELETE ON voucher_scan
BEGIN SELECT RAISE(ABORT, 'a scan is taken off, never deleted'); END;
CREATE TRIGGER voucher_scan_settled BEFORE UPDATE ON voucher_scan WHEN OLD.removed_at IS NOT NULL OR OLD.number IS NOT NEW.number
  OR OLD.owner_id IS NOT NEW.owner_id OR OLD.sha256 IS NOT NEW.sha256
BEGIN SELECT RAISE(ABORT, 'a scan keeps its number and its entry'); END;

-- What a document would have posted, had the chart or the month let it. Its id is the one its entry will have.
CREATE TABLE posting_waiting (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('waiting', 'posted', 'withdrawn')),
  draft TEXT NOT NULL CHECK (json_valid(draft)),
  journal TEXT NOT NULL,
  day TEXT NOT NULL,
  label TEXT NOT NULL,
  total INTEGER NOT NULL CHECK (total > 0),
  source_type TEXT NOT NULL,
  source_id BLOB NOT NULL CHECK (length(source_id) = 16),
  reverses BLOB,
  reversal_reason TEXT,
  code TEXT NOT NULL,                         -- why it could not post
  params TEXT NOT NULL CHECK (json_valid(params)),
  tried_at TEXT NOT NULL,                     -- the last time somebody tried
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  settled_at TEXT,
  settled_by BLOB REFERENCES user (id),
  settled_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'waiting') = (settled_at IS NULL)),
  CHECK ((reverses IS NULL) = (reversal_reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX posting_waiting_open ON posting_waiting (day, id) WHERE state = 'waiting';
CREATE INDEX posting_waiting_source ON posting_waiting (source_type, source_id);
CREATE UNIQUE INDEX posting_waiting_reverses ON posting_waiting (reverses) WHERE reverses IS NOT NULL AND state <> 'withdrawn';
CREATE TRIGGER posting_waiting_kept BEFORE DELETE ON posting_waiting
BEGIN SELECT RAISE(ABORT, 'accounting: a posting that waits is never lost'); END;
CREATE TRIGGER posting_waiting_settled BEFORE UPDATE ON posting_waiting
WHEN OLD.state <> 'waiting' OR OLD.draft IS NOT NEW.draft OR OLD.day IS NOT NEW.day OR OLD.number IS NOT NEW.number
BEGIN SELECT RAISE(ABORT, 'accounting: a posting that waits is settled once, as it was written'); END;

-- How the books are kept, from the first day of a fiscal year on.
CREATE TABLE accounting_policy (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  from_day TEXT NOT NULL,
  basis TEXT NOT NULL CHECK (basis IN ('accrual', 'cash')),
  entities TEXT NOT NULL CHECK (entities IN ('centre', 'mutual')),
  state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'refused')),
  founding INTEGER NOT NULL DEFAULT 0 CHECK (founding IN (0, 1)), -- chosen with the centre, before there was anybody else
  reason TEXT NOT NULL,
  proposed_at TEXT NOT NULL,
  proposed_by BLOB NOT NULL REFERENCES user (id),
  decided_at TEXT,
  decided_by BLOB REFERENCES user (id),
  refusal TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'proposed') = (decided_at IS NULL)),
  CHECK (state <> 'accepted' OR founding = 1 OR (decided_by IS NOT NULL AND decided_by IS NOT proposed_by))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX accounting_policy_from ON accounting_policy (from_day) WHERE state <> 'refused';
CREATE TRIGGER accounting_policy_kept BEFORE DELETE ON accounting_policy
BEGIN SELECT RAISE(ABORT, 'accounting: a policy is never deleted'); END;
CREATE TRIGGER accounting_policy_settled BEFORE UPDATE ON accounting_policy WHEN OLD.state <> 'proposed'
BEGIN SELECT RAISE(ABORT, 'accounting: a policy that was decided is never changed'); END;

-- Books on a cash basis: what was engaged and not paid yet, kept aside by what it will be once money moves.
CREATE TABLE deferred_entry (
  id BLOB PRIMARY KEY CHECK (length(id) = 16), -- of the entry, whether something of it posted or not
  day TEXT NOT NULL,
  label TEXT NOT NULL,
  source_type TEXT NOT NULL,
  source_id BLOB NOT NULL CHECK (length(source_id) = 16),
  total INTEGER NOT NULL CHECK (total > 0),
  posted INTEGER NOT NULL CHECK (posted IN (0, 1)),
  draft TEXT NOT NULL CHECK (json_valid(draft)),
  reverses BLOB REFERENCES deferred_entry (id),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX deferred_entry_day ON deferred_entry (day, id);
CREATE INDEX deferred_entry_source ON deferred_entry (source_type, source_id);
CREATE UNIQUE INDEX deferred_entry_reverses ON deferred_entry (reverses) WHERE reverses IS NOT NULL;

CREATE TABLE deferred_line (
  entry_id BLOB NOT NULL REFERENCES deferred_entry (id),
  rank INTEGER NOT NULL,
  account TEXT NOT NULL REFERENCES account (number), -- whose balance is kept aside
  third_party_id BLOB,
  mutual_id BLOB,
  nature TEXT NOT NULL CHECK (json_valid(nature)),   -- the account it will be, with its axes
  amount INTEGER NOT NULL CHECK (amount <> 0),       -- above 0: will be a debit
  PRIMARY KEY (entry_id, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX deferred_line_key ON deferred_line (account, third_party_id, mutual_id, nature, amount);
CREATE TRIGGER deferred_line_update BEFORE UPDATE ON deferred_line
BEGIN SELECT RAISE(ABORT, 'accounting: what was kept aside is never changed'); END;
CREATE TRIGGER deferred_line_delete BEFORE DELETE ON deferred_line
BEGIN SELECT RAISE(ABORT, 'accounting: what was kept aside is never changed'); END;
CREATE TRIGGER deferred_entry_update BEFORE UPDATE ON deferred_entry
BEGIN SELECT RAISE(ABORT, 'accounting: what was kept aside is never changed'); END;
CREATE TRIGGER deferred_entry_delete BEFORE DELETE ON deferred_entry
BEGIN SELECT RAISE(ABORT, 'accounting: what was kept aside is never changed'); END;
