-- Each decision on a member's request as it was given: it can be read and printed after an appeal, or once it was taken back.

CREATE TABLE reimbursement_decision (
  reimbursement_id BLOB NOT NULL,
  position INTEGER NOT NULL,                  -- of the event that gave it
  number TEXT UNIQUE,                         -- DM-2026-00001; NULL: declared inadmissible
  day TEXT NOT NULL,
  by BLOB NOT NULL REFERENCES user (id),
  standing TEXT NOT NULL CHECK (standing IN ('granted', 'part', 'refused', 'inadmissible')),
  granted INTEGER NOT NULL CHECK (granted >= 0),
  content TEXT NOT NULL CHECK (json_valid(content)), -- the paper: lines, reasons, amounts, text
  PRIMARY KEY (reimbursement_id, position),
  FOREIGN KEY (reimbursement_id, position) REFERENCES reimbursement_event (reimbursement_id, position),
  CHECK ((number IS NULL) = (standing = 'inadmissible')),
  CHECK ((granted > 0) = (standing IN ('granted', 'part')))
) STRICT, WITHOUT ROWID;

CREATE TRIGGER reimbursement_decision_kept BEFORE DELETE ON reimbursement_decision
BEGIN SELECT RAISE (ABORT, 'a decision is never deleted'); END;
CREATE TRIGGER reimbursement_decision_fixed BEFORE UPDATE ON reimbursement_decision
BEGIN SELECT RAISE (ABORT, 'a decision does not change'); END;
-- Taking it back frees the request only when the decision itself stays readable.
CREATE TRIGGER reimbursement_decision_first BEFORE UPDATE OF decision_number ON reimbursement
WHEN OLD.decision_number IS NOT NULL AND NEW.decision_number IS NOT OLD.decision_number
  AND NOT EXISTS (SELECT 1 FROM reimbursement_decision WHERE number = OLD.decision_number)
BEGIN SELECT RAISE (ABORT, 'a decision taken back stays readable'); END;
