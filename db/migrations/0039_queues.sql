-- What waits for whom, and what a month owes for invoices that nobody decided in it.

-- Who keyed or changed a certificate of an invoice: who does not approve it. Kept from the certificates, so that a queue of any
-- length asks one row a person.
CREATE TABLE invoice_hand (
  invoice_id BLOB NOT NULL REFERENCES facility_invoice (id),
  user_id BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (invoice_id, user_id)
) STRICT, WITHOUT ROWID;
INSERT INTO invoice_hand
  SELECT invoice_id, created_by FROM claim UNION SELECT invoice_id, changed_by FROM claim WHERE changed_by IS NOT NULL;
CREATE TRIGGER invoice_hand_keyed AFTER INSERT ON claim
WHEN NOT EXISTS (SELECT 1 FROM invoice_hand WHERE invoice_id = NEW.invoice_id AND user_id = NEW.created_by)
BEGIN INSERT INTO invoice_hand VALUES (NEW.invoice_id, NEW.created_by); END;
CREATE TRIGGER invoice_hand_changed AFTER UPDATE OF changed_by ON claim
WHEN NEW.changed_by IS NOT NULL
  AND NOT EXISTS (SELECT 1 FROM invoice_hand WHERE invoice_id = NEW.invoice_id AND user_id = NEW.changed_by)
BEGIN INSERT INTO invoice_hand VALUES (NEW.invoice_id, NEW.changed_by); END;
CREATE TRIGGER invoice_hand_kept BEFORE DELETE ON invoice_hand
BEGIN SELECT RAISE (ABORT, 'a hand in an invoice is never forgotten'); END;

CREATE INDEX facility_advance_state ON facility_advance (state, day);
-- what was accepted of what was claimed, by the day it was decided: the rate of an estimate
CREATE INDEX facility_invoice_decided ON facility_invoice
  (decided_on, facility_id, decided_claimed, decided_accepted, certificates) WHERE decided_on IS NOT NULL;

-- The estimate of a month: posted on its last day, reversed on the first of the next. Taken back, it stays, with its entries.
CREATE TABLE month_estimate (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- ES-2026-00001, gapless within the year
  month TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('posted', 'undone')),
  months INTEGER NOT NULL,                    -- looked back on for the rate
  enough INTEGER NOT NULL,                    -- certificates that make a rate
  claimed INTEGER NOT NULL CHECK (claimed >= 0),
  amount INTEGER NOT NULL CHECK (amount > 0),
  entry_id BLOB NOT NULL,
  reversal_id BLOB NOT NULL,
  undo_entry_id BLOB,
  undo_reversal_id BLOB,
  undone_at TEXT,
  undone_by BLOB REFERENCES user (id),
  undone_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK ((state = 'undone') = (undone_by IS NOT NULL AND undo_entry_id IS NOT NULL AND undone_reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX month_estimate_once ON month_estimate (month) WHERE state = 'posted';
CREATE INDEX month_estimate_month ON month_estimate (month, number);
CREATE TRIGGER month_estimate_kept BEFORE DELETE ON month_estimate
BEGIN SELECT RAISE (ABORT, 'an estimate is never deleted'); END;
CREATE TRIGGER month_estimate_fixed BEFORE UPDATE ON month_estimate
WHEN OLD.state <> 'posted' OR OLD.month IS NOT NEW.month OR OLD.amount IS NOT NEW.amount OR OLD.entry_id IS NOT NEW.entry_id
  OR OLD.reversal_id IS NOT NEW.reversal_id
BEGIN SELECT RAISE (ABORT, 'an estimate is taken back, never changed'); END;

-- One document of it, with its arithmetic as it was then: claimed x accepted before / claimed before.
CREATE TABLE month_estimate_line (
  estimate_id BLOB NOT NULL REFERENCES month_estimate (id),
  position INTEGER NOT NULL,
  document_type TEXT NOT NULL CHECK (document_type IN ('invoice', 'reimbursement')),
  document_id BLOB NOT NULL,
  number TEXT NOT NULL,
  received_on TEXT NOT NULL,
  party_id BLOB NOT NULL,                     -- the facility, or the household
  party TEXT NOT NULL,
  claimed INTEGER NOT NULL CHECK (claimed >= 0),
  basis TEXT NOT NULL CHECK (basis IN ('decided', 'facility', 'centre', 'judged', 'none')),
  rate_accepted INTEGER NOT NULL CHECK (rate_accepted >= 0),
  rate_claimed INTEGER NOT NULL CHECK (rate_claimed >= 0),
  certificates INTEGER NOT NULL CHECK (certificates >= 0),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  split TEXT NOT NULL CHECK (split IN ('own', 'certificates', 'facility', 'centre', 'members', 'none')),
  shares TEXT NOT NULL CHECK (json_valid(shares)), -- what each mutual bears
  PRIMARY KEY (estimate_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX month_estimate_line_document ON month_estimate_line (document_type, document_id);
CREATE TRIGGER month_estimate_line_kept BEFORE DELETE ON month_estimate_line
BEGIN SELECT RAISE (ABORT, 'an estimate is never deleted'); END;
CREATE TRIGGER month_estimate_line_fixed BEFORE UPDATE ON month_estimate_line
BEGIN SELECT RAISE (ABORT, 'an estimate is taken back, never changed'); END;
