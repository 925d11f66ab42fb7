-- What hangs on a facility's invoice beside its road to payment: certificates it disputes, what a dispute adds, and what it was given
-- back for. A decided certificate never changes: what a dispute adds is a row of its own, with its own approval and its own payment.

CREATE TABLE invoice_dispute (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- CT-2026-00001
  invoice_id BLOB NOT NULL REFERENCES facility_invoice (id),
  state TEXT NOT NULL DEFAULT 'opened' CHECK (state IN ('opened', 'settled', 'settled_in_part', 'refused', 'withdrawn')),
  state_since TEXT NOT NULL,
  received_on TEXT NOT NULL,                  -- the day the facility's letter came
  deadline TEXT NOT NULL,                     -- the last day for it, as it was then
  letter_number TEXT,
  letter_on TEXT,
  argument TEXT NOT NULL,
  late_reason TEXT,                           -- why the head let a late one in
  contested INTEGER NOT NULL CHECK (contested > 0),
  granted INTEGER CHECK (granted BETWEEN 0 AND contested),
  decision TEXT,
  decided_on TEXT,
  decided_by BLOB REFERENCES user (id),
  derogation TEXT,                            -- number of the board's resolution, where a medical decision was overruled
  derogation_on TEXT,
  derogation_reason TEXT,
  withdrawn_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (late_reason IS NOT NULL OR received_on <= deadline),
  CHECK ((derogation IS NULL) = (derogation_on IS NULL) AND (derogation IS NULL) = (derogation_reason IS NULL)),
  CHECK ((state IN ('settled', 'settled_in_part', 'refused')) = (decided_on IS NOT NULL)),
  CHECK ((state = 'withdrawn') = (withdrawn_reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- one at a time on an invoice
CREATE UNIQUE INDEX invoice_dispute_open ON invoice_dispute (invoice_id) WHERE state = 'opened';
CREATE INDEX invoice_dispute_invoice ON invoice_dispute (invoice_id, number);
CREATE INDEX invoice_dispute_queue ON invoice_dispute (state, received_on, number);

CREATE TABLE invoice_dispute_line (
  dispute_id BLOB NOT NULL REFERENCES invoice_dispute (id),
  position INTEGER NOT NULL,
  claim_id BLOB NOT NULL REFERENCES claim (id),
  claimed INTEGER NOT NULL,                   -- the certificate's amounts when the dispute came
  accepted INTEGER NOT NULL,
  contested INTEGER NOT NULL CHECK (contested > 0),
  argument TEXT,
  medical INTEGER NOT NULL CHECK (medical IN (0, 1)), -- something was taken off it on medical grounds
  opinion INTEGER CHECK (opinion BETWEEN 0 AND contested), -- what the medical adviser would grant
  opinion_note TEXT,
  opinion_by BLOB REFERENCES user (id),
  opinion_at TEXT,
  granted INTEGER CHECK (granted BETWEEN 0 AND contested),
  answer TEXT,
  mutual_id BLOB REFERENCES mutual (id),      -- whom it is charged to
  PRIMARY KEY (dispute_id, position),
  CHECK ((opinion IS NULL) = (opinion_by IS NULL)),
  CHECK (coalesce(granted, 0) = 0 OR mutual_id IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX invoice_dispute_line_once ON invoice_dispute_line (dispute_id, claim_id);
CREATE INDEX invoice_dispute_line_claim ON invoice_dispute_line (claim_id);

-- What a dispute adds to an invoice: decided, approved by another, paid by an order as an invoice is.
CREATE TABLE invoice_complement (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- CP-2026-00001
  dispute_id BLOB NOT NULL REFERENCES invoice_dispute (id),
  invoice_id BLOB NOT NULL REFERENCES facility_invoice (id),
  facility_id BLOB NOT NULL REFERENCES facility (id),
  decided_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  account TEXT NOT NULL,                      -- debited: 6551, or 671 for care charged to an earlier year
  state TEXT NOT NULL DEFAULT 'decided' CHECK (state IN ('decided', 'approved', 'partly_paid', 'paid', 'cancelled')),
  state_since TEXT NOT NULL,
  approved_at TEXT,
  approved_by BLOB REFERENCES user (id),
  paid INTEGER NOT NULL DEFAULT 0 CHECK (paid BETWEEN 0 AND amount),
  paid_on TEXT,
  entry_id BLOB NOT NULL,
  cancelled_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id), -- who decided it
  CHECK (paid = 0 OR approved_by IS NOT NULL),
  CHECK ((state = 'cancelled') = (cancelled_reason IS NOT NULL)),
  CHECK (state NOT IN ('approved', 'partly_paid', 'paid') OR approved_by IS NOT NULL),
  CHECK ((state = 'paid') = (paid = amount))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX invoice_complement_once ON invoice_complement (dispute_id) WHERE state <> 'cancelled';
CREATE INDEX invoice_complement_invoice ON invoice_complement (invoice_id, number);
CREATE INDEX invoice_complement_facility ON invoice_complement (facility_id, state);
CREATE INDEX invoice_complement_queue ON invoice_complement (state, due_on, number);

-- The payments of an invoice that paid a complement of it.
CREATE TABLE invoice_complement_payment (
  payment_id BLOB PRIMARY KEY NOT NULL REFERENCES invoice_payment (id),
  complement_id BLOB NOT NULL REFERENCES invoice_complement (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_complement_payment_of ON invoice_complement_payment (complement_id);

-- An invoice given back to be completed, and what came back.
CREATE TABLE invoice_return (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- RT-2026-00001
  invoice_id BLOB NOT NULL REFERENCES facility_invoice (id),
  returned_on TEXT NOT NULL,
  answer_by TEXT NOT NULL,
  reason TEXT NOT NULL,
  back_on TEXT,
  back_by BLOB REFERENCES user (id),
  back_note TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (back_on >= returned_on),
  CHECK ((back_on IS NULL) = (back_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX invoice_return_out ON invoice_return (invoice_id) WHERE back_on IS NULL;
CREATE INDEX invoice_return_invoice ON invoice_return (invoice_id, returned_on);
CREATE INDEX invoice_return_late ON invoice_return (answer_by) WHERE back_on IS NULL;

CREATE TABLE invoice_return_item (
  return_id BLOB NOT NULL REFERENCES invoice_return (id),
  position INTEGER NOT NULL,
  claim_id BLOB REFERENCES claim (id),        -- NULL: about the invoice as a whole
  code TEXT,                                  -- of the reason; NULL: in words only
  text TEXT NOT NULL,
  completed INTEGER NOT NULL DEFAULT 0 CHECK (completed IN (0, 1)),
  PRIMARY KEY (return_id, position)
) STRICT, WITHOUT ROWID;

-- who waits for money, by facility and by day due
CREATE INDEX facility_invoice_due ON facility_invoice (state, facility_id, due_on, header_claimed, decided_accepted, paid);
CREATE INDEX facility_recovery_invoice ON facility_recovery (invoice_id);

-- What the file itself refuses ------------------------------------------------------------------------------------

CREATE TRIGGER invoice_dispute_kept BEFORE DELETE ON invoice_dispute
BEGIN SELECT RAISE (ABORT, 'a dispute is never deleted'); END;
CREATE TRIGGER invoice_dispute_fixed BEFORE UPDATE ON invoice_dispute
WHEN old.invoice_id IS NOT new.invoice_id OR old.number IS NOT new.number OR old.received_on IS NOT new.received_on
  OR old.contested IS NOT new.contested OR old.argument IS NOT new.argument OR old.created_by IS NOT new.created_by
  OR old.state = 'withdrawn'
BEGIN SELECT RAISE (ABORT, 'what a facility disputed does not change'); END;
CREATE TRIGGER invoice_dispute_line_kept BEFORE DELETE ON invoice_dispute_line
BEGIN SELECT RAISE (ABORT, 'a dispute is never deleted'); END;
CREATE TRIGGER invoice_dispute_line_fixed BEFORE UPDATE OF dispute_id, position, claim_id, claimed, accepted, contested, argument, medical
ON invoice_dispute_line
BEGIN SELECT RAISE (ABORT, 'what a facility disputed does not change'); END;
CREATE TRIGGER invoice_dispute_line_settled BEFORE UPDATE ON invoice_dispute_line
WHEN (SELECT state FROM invoice_dispute WHERE id = old.dispute_id) <> 'opened'
BEGIN SELECT RAISE (ABORT, 'a settled dispute does not change'); END;
CREATE TRIGGER invoice_complement_kept BEFORE DELETE ON invoice_complement
BEGIN SELECT RAISE (ABORT, 'a complement is never deleted'); END;
CREATE TRIGGER invoice_complement_fixed BEFORE UPDATE ON invoice_complement
WHEN old.amount IS NOT new.amount OR old.invoice_id IS NOT new.invoice_id OR old.facility_id IS NOT new.facility_id
  OR old.dispute_id IS NOT new.dispute_id OR old.decided_on IS NOT new.decided_on OR old.entry_id IS NOT new.entry_id
  OR old.account IS NOT new.account OR old.created_by IS NOT new.created_by OR old.state = 'cancelled'
BEGIN SELECT RAISE (ABORT, 'a complement does not change once decided'); END;
CREATE TRIGGER invoice_complement_payment_kept BEFORE DELETE ON invoice_complement_payment
BEGIN SELECT RAISE (ABORT, 'a payment is never deleted'); END;
CREATE TRIGGER invoice_complement_payment_fixed BEFORE UPDATE ON invoice_complement_payment
BEGIN SELECT RAISE (ABORT, 'a payment is never changed'); END;
CREATE TRIGGER invoice_return_kept BEFORE DELETE ON invoice_return
BEGIN SELECT RAISE (ABORT, 'a return is never deleted'); END;
CREATE TRIGGER invoice_return_fixed BEFORE UPDATE ON invoice_return
WHEN old.back_on IS NOT NULL OR old.invoice_id IS NOT new.invoice_id OR old.returned_on IS NOT new.returned_on OR old.reason IS NOT new.reason
BEGIN SELECT RAISE (ABORT, 'what an invoice was given back for does not change'); END;
CREATE TRIGGER invoice_return_item_kept BEFORE DELETE ON invoice_return_item
BEGIN SELECT RAISE (ABORT, 'what an invoice was given back for does not change'); END;
CREATE TRIGGER invoice_return_item_fixed BEFORE UPDATE ON invoice_return_item
WHEN old.claim_id IS NOT new.claim_id OR old.code IS NOT new.code OR old.text IS NOT new.text
  OR (SELECT back_on FROM invoice_return WHERE id = old.return_id) IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'what an invoice was given back for does not change'); END;

-- A decided invoice says what it said: its header, and what was decided once somebody approved it.
CREATE TRIGGER invoice_header_decided BEFORE UPDATE ON facility_invoice
WHEN old.state IN ('decided', 'approved', 'partly_paid', 'paid', 'rejected') AND (
  old.facility_id IS NOT new.facility_id OR old.agreement_id IS NOT new.agreement_id OR old.period IS NOT new.period
  OR old.facility_number IS NOT new.facility_number OR old.received_on IS NOT new.received_on
  OR old.header_claimed IS NOT new.header_claimed OR old.certificates IS NOT new.certificates)
BEGIN SELECT RAISE (ABORT, 'the header of a decided invoice does not change'); END;
CREATE TRIGGER invoice_decision_approved BEFORE UPDATE ON facility_invoice
WHEN old.state IN ('approved', 'partly_paid', 'paid') AND (
  old.decided_on IS NOT new.decided_on OR old.statement_number IS NOT new.statement_number
  OR old.decided_claimed IS NOT new.decided_claimed OR old.decided_accepted IS NOT new.decided_accepted
  OR old.entry_id IS NOT new.entry_id OR old.approved_by IS NOT new.approved_by)
BEGIN SELECT RAISE (ABORT, 'an approved decision does not change'); END;
-- No certificate joins an invoice whose keying is closed, and why an amount was taken off stays as written.
CREATE TRIGGER claim_joins BEFORE INSERT ON claim
WHEN (SELECT state FROM facility_invoice WHERE id = new.invoice_id) NOT IN ('received', 'keying')
BEGIN SELECT RAISE (ABORT, 'the keying of this invoice is closed'); END;
CREATE TRIGGER claim_reason_added BEFORE INSERT ON claim_reason
WHEN (SELECT state FROM claim WHERE id = new.claim_id) <> 'keyed'
BEGIN SELECT RAISE (ABORT, 'a decided certificate does not change'); END;
CREATE TRIGGER claim_reason_changed BEFORE UPDATE ON claim_reason
WHEN (SELECT state FROM claim WHERE id = old.claim_id) <> 'keyed'
BEGIN SELECT RAISE (ABORT, 'a decided certificate does not change'); END;
CREATE TRIGGER claim_reason_removed BEFORE DELETE ON claim_reason
WHEN (SELECT state FROM claim WHERE id = old.claim_id) <> 'keyed'
BEGIN SELECT RAISE (ABORT, 'a decided certificate does not change'); END;
CREATE TRIGGER claim_notice_added BEFORE INSERT ON claim_notice
WHEN (SELECT state FROM claim WHERE id = new.claim_id) <> 'keyed'
BEGIN SELECT RAISE (ABORT, 'a decided certificate does not change'); END;
CREATE TRIGGER claim_notice_changed BEFORE UPDATE ON claim_notice
WHEN (SELECT state FROM claim WHERE id = old.claim_id) <> 'keyed'
BEGIN SELECT RAISE (ABORT, 'a decided certificate does not change'); END;
CREATE TRIGGER claim_notice_removed BEFORE DELETE ON claim_notice
WHEN (SELECT state FROM claim WHERE id = old.claim_id) <> 'keyed'
BEGIN SELECT RAISE (ABORT, 'a decided certificate does not change'); END;
