-- Around care certificates: the booklets they are torn from, approvals asked before the care, scans of the paper, and what
-- changed in the facts after a certificate was judged.

-- A run of pre-numbered certificates handed to a facility. The paper's number is the series followed by the number.
CREATE TABLE certificate_booklet (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  slip_number TEXT NOT NULL UNIQUE,           -- CA-2026-00001, the paper that is signed when it is handed over
  facility_id BLOB NOT NULL REFERENCES facility (id),
  series TEXT NOT NULL,                       -- as printed; empty when the booklet has none
  series_key TEXT NOT NULL,                   -- written as claim.certificate_key is
  first_number INTEGER NOT NULL CHECK (first_number >= 1),
  last_number INTEGER NOT NULL,
  digits INTEGER NOT NULL CHECK (digits BETWEEN 1 AND 12), -- printed with zeros in front up to this width
  issued_on TEXT NOT NULL,
  received_by TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'returned', 'lost')),
  state_since TEXT NOT NULL,
  state_reason TEXT,
  returned_from INTEGER,                      -- first leaf that came back blank
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (last_number >= first_number),
  CHECK (returned_from IS NULL OR state = 'returned')
) STRICT, WITHOUT ROWID;
CREATE INDEX certificate_booklet_by_number ON certificate_booklet (series_key, first_number);
CREATE INDEX certificate_booklet_by_facility ON certificate_booklet (facility_id, series_key, first_number);
CREATE INDEX certificate_booklet_by_day ON certificate_booklet (issued_on, id);
CREATE TRIGGER certificate_booklet_kept BEFORE DELETE ON certificate_booklet
BEGIN SELECT RAISE(ABORT, 'a booklet is never deleted'); END;
CREATE TRIGGER certificate_booklet_unchanged BEFORE UPDATE ON certificate_booklet
WHEN old.facility_id IS NOT new.facility_id OR old.series_key IS NOT new.series_key OR old.first_number IS NOT new.first_number
  OR old.last_number IS NOT new.last_number OR old.issued_on IS NOT new.issued_on
BEGIN SELECT RAISE(ABORT, 'a booklet handed over does not change'); END;

-- A leaf that no invoice will bring: spoiled while writing. It explains a gap.
CREATE TABLE certificate_spoilt (
  booklet_id BLOB NOT NULL REFERENCES certificate_booklet (id),
  number INTEGER NOT NULL,
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (booklet_id, number)
) STRICT, WITHOUT ROWID;

-- What a facility's certificates are, by day of care; and those kept beside another one of the same number.
CREATE INDEX claim_facility ON claim (facility_id, care_from, state, certificate_key);
CREATE INDEX claim_duplicate ON claim (facility_id, certificate_key) WHERE duplicate = 1;

-- An approval asked before the care. What was used of it and whether it is over are computed, never kept.
CREATE TABLE prior_approval (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- PA-2026-00001
  beneficiary_id BLOB NOT NULL REFERENCES beneficiary (id),
  act_id BLOB NOT NULL REFERENCES act (id),
  facility_id BLOB REFERENCES facility (id),  -- NULL: wherever it is done
  quantity INTEGER NOT NULL CHECK (quantity >= 1),
  amount_limit INTEGER CHECK (amount_limit > 0), -- FBu charged to the mutual in all; NULL: none but the ceilings
  diagnosis_code TEXT,
  reason TEXT NOT NULL,
  requested_on TEXT NOT NULL,
  asked_by TEXT NOT NULL,                     -- the prescriber, as written
  state TEXT NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'granted', 'refused', 'cancelled')),
  valid_from TEXT,
  valid_to TEXT,
  decided_on TEXT,
  decided_at TEXT,
  decided_by BLOB REFERENCES user (id),
  decision TEXT,                              -- why it was refused, or what the adviser adds
  cancelled_on TEXT,                          -- from this day it holds no more
  cancelled_by BLOB REFERENCES user (id),
  cancelled_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (decided_by IS NULL OR decided_by <> created_by),
  CHECK ((valid_from IS NULL) = (valid_to IS NULL)),
  CHECK (valid_to >= valid_from),
  CHECK (state <> 'granted' OR (valid_from IS NOT NULL AND decided_by IS NOT NULL)),
  CHECK (state <> 'refused' OR decision IS NOT NULL),
  CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX prior_approval_by_person ON prior_approval (beneficiary_id, act_id, valid_from);
CREATE INDEX prior_approval_by_state ON prior_approval (state, requested_on, id);
CREATE INDEX prior_approval_by_facility ON prior_approval (facility_id, requested_on) WHERE facility_id IS NOT NULL;
CREATE TRIGGER prior_approval_kept BEFORE DELETE ON prior_approval
BEGIN SELECT RAISE(ABORT, 'an approval is never deleted'); END;
CREATE TRIGGER prior_approval_unchanged BEFORE UPDATE ON prior_approval
WHEN old.number IS NOT new.number OR old.beneficiary_id IS NOT new.beneficiary_id OR old.act_id IS NOT new.act_id
  OR old.facility_id IS NOT new.facility_id OR old.requested_on IS NOT new.requested_on OR old.created_by IS NOT new.created_by
  OR old.state IN ('refused', 'cancelled')
BEGIN SELECT RAISE(ABORT, 'an approval does not change once asked'); END;

-- The paper itself, inside the encrypted workspace. A scan taken off keeps its fingerprint, not its picture.
CREATE TABLE claim_scan (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  claim_id BLOB NOT NULL REFERENCES claim (id),
  kind TEXT NOT NULL CHECK (kind IN ('image/jpeg', 'application/pdf')),
  name TEXT NOT NULL,                         -- of the file it came from
  size INTEGER NOT NULL CHECK (size > 0),
  sha256 TEXT NOT NULL,
  width INTEGER,                              -- of a picture, in points of it
  height INTEGER,
  pages INTEGER,                              -- of a PDF that says
  bytes BLOB,                                 -- NULL once taken off
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  removed_at TEXT,
  removed_by BLOB REFERENCES user (id),
  removed_reason TEXT,
  CHECK ((bytes IS NULL) = (removed_at IS NOT NULL)),
  CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;
CREATE INDEX claim_scan_by_claim ON claim_scan (claim_id, created_at);
CREATE UNIQUE INDEX claim_scan_once ON claim_scan (claim_id, sha256) WHERE removed_at IS NULL;
CREATE TRIGGER claim_scan_kept BEFORE DELETE ON claim_scan
BEGIN SELECT RAISE(ABORT, 'a scan is taken off, never deleted'); END;
CREATE TRIGGER claim_scan_decided BEFORE UPDATE ON claim_scan
WHEN (SELECT state FROM claim WHERE id = old.claim_id) <> 'keyed' OR old.removed_at IS NOT NULL
BEGIN SELECT RAISE(ABORT, 'the paper of a decided certificate stays'); END;
