-- Payment orders: prepared, checked, signed once or twice, executed, reconciled. Cheques, advances to facilities, money to take back,
-- and what one person did where two are wanted and only one is there.

CREATE TABLE payment_order (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN
    ('prepared', 'checked', 'half_signed', 'signed', 'executed', 'reconciled', 'cancelled', 'reversed')),
  state_since TEXT NOT NULL,
  means TEXT NOT NULL CHECK (means IN ('transfer', 'cheque', 'mobile', 'cash')),
  account TEXT NOT NULL REFERENCES account (number),
  object TEXT NOT NULL,                       -- what it pays, in words, as the bank reads it
  prepared_on TEXT NOT NULL,
  wanted_on TEXT,                             -- the day the bank is asked to do it
  gross INTEGER NOT NULL CHECK (gross > 0),   -- what it settles
  taken_back INTEGER NOT NULL CHECK (taken_back >= 0), -- advances and overpayments kept off it
  total INTEGER NOT NULL CHECK (total >= 0),  -- what leaves the account
  at_stake INTEGER NOT NULL CHECK (at_stake >= gross), -- the documents as a whole, so that parts do not slip under a threshold
  resolution TEXT,                            -- number of the board's decision
  resolution_on TEXT,
  checked_by BLOB REFERENCES user (id),
  checked_at TEXT,
  signed_by BLOB REFERENCES user (id),
  signed_at TEXT,
  countersigned_by BLOB REFERENCES user (id),
  countersigned_at TEXT,
  executed_by BLOB REFERENCES user (id),
  executed_on TEXT,
  reference TEXT,                             -- of the bank or of the operator
  fee INTEGER NOT NULL DEFAULT 0 CHECK (fee >= 0),
  entry_id BLOB,
  reconciled_on TEXT,
  reconciled_by BLOB REFERENCES user (id),
  statement_reference TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (total = gross - taken_back),
  CHECK ((resolution IS NULL) = (resolution_on IS NULL)),
  CHECK (state NOT IN ('executed', 'reconciled', 'reversed') OR (entry_id IS NOT NULL AND signed_by IS NOT NULL)),
  CHECK (state <> 'reconciled' OR reconciled_on IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX payment_order_queue ON payment_order (state, prepared_on, number);
CREATE INDEX payment_order_day ON payment_order (prepared_on, number);

CREATE TABLE payment_order_line (
  order_id BLOB NOT NULL REFERENCES payment_order (id),
  position INTEGER NOT NULL,
  document_type TEXT NOT NULL CHECK (document_type IN
    ('invoice', 'reimbursement', 'advance', 'supplier', 'recovery', 'advance-back')),
  document_id BLOB NOT NULL,
  document_number TEXT NOT NULL,
  document_day TEXT NOT NULL,
  payee_type TEXT NOT NULL,
  payee_id BLOB NOT NULL,
  payee_name TEXT NOT NULL,
  payee_code TEXT,
  bank_name TEXT,                             -- the account as it was when the order was prepared
  bank_account TEXT,
  account_holder TEXT,
  mobile_money TEXT,
  amount INTEGER NOT NULL CHECK (amount <> 0), -- below zero: kept off
  left_before INTEGER NOT NULL,               -- what remained to pay, or to take back
  state TEXT NOT NULL CHECK (state IN ('open', 'done', 'released')),
  payment_id BLOB REFERENCES invoice_payment (id),
  PRIMARY KEY (order_id, position),
  CHECK ((amount < 0) = (document_type IN ('recovery', 'advance-back')))
) STRICT, WITHOUT ROWID;
-- Set aside once: a document waits in one order at most, whoever prepares another meanwhile.
CREATE UNIQUE INDEX payment_order_line_once ON payment_order_line (document_type, document_id) WHERE state = 'open';
CREATE INDEX payment_order_line_document ON payment_order_line (document_type, document_id);
CREATE INDEX payment_order_line_payee ON payment_order_line (payee_id);

CREATE TABLE payment_order_event (
  order_id BLOB NOT NULL REFERENCES payment_order (id),
  position INTEGER NOT NULL,
  action TEXT,                                -- null: prepared
  from_state TEXT,
  to_state TEXT NOT NULL,
  reason TEXT,
  at TEXT NOT NULL,
  by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (order_id, position)
) STRICT, WITHOUT ROWID;

-- Money that came back: the payment stays as it was written.
CREATE TABLE invoice_payment_reversal (
  payment_id BLOB PRIMARY KEY NOT NULL REFERENCES invoice_payment (id),
  order_id BLOB NOT NULL REFERENCES payment_order (id),
  reversed_on TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE cheque_book (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  account TEXT NOT NULL REFERENCES account (number),
  series TEXT NOT NULL,
  first INTEGER NOT NULL CHECK (first > 0),
  last INTEGER NOT NULL CHECK (last >= first),
  received_on TEXT NOT NULL,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX cheque_book_account ON cheque_book (account, series, first);

CREATE TABLE cheque (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  book_id BLOB NOT NULL REFERENCES cheque_book (id),
  number INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('issued', 'cashed', 'cancelled', 'lost', 'spoilt')),
  order_id BLOB REFERENCES payment_order (id), -- null: spoilt before it was used
  payee_id BLOB,
  payee_name TEXT,
  amount INTEGER CHECK (amount > 0),
  issued_on TEXT NOT NULL,
  settled_on TEXT,                            -- cashed, cancelled, lost on
  reason TEXT,
  replaced_by BLOB REFERENCES cheque (id),
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK ((state = 'spoilt') = (order_id IS NULL)),
  CHECK ((order_id IS NULL) = (amount IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX cheque_number ON cheque (book_id, number);
CREATE INDEX cheque_order ON cheque (order_id) WHERE order_id IS NOT NULL;
CREATE INDEX cheque_state ON cheque (state, issued_on);

-- Money given to a facility before its invoices.
CREATE TABLE facility_advance (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  facility_id BLOB NOT NULL REFERENCES facility (id),
  day TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('requested', 'approved', 'paid', 'taken_back', 'withdrawn')),
  approved_by BLOB REFERENCES user (id),
  approved_at TEXT,
  taken_back INTEGER NOT NULL DEFAULT 0 CHECK (taken_back BETWEEN 0 AND amount),
  withdrawn_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX facility_advance_facility ON facility_advance (facility_id, state, day);

-- A certificate found wrong after it was paid: what the facility gives back on its next orders.
CREATE TABLE facility_recovery (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  facility_id BLOB NOT NULL REFERENCES facility (id),
  invoice_id BLOB NOT NULL REFERENCES facility_invoice (id),
  claim_id BLOB NOT NULL REFERENCES claim (id),
  day TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  reason_code TEXT NOT NULL,
  reason TEXT NOT NULL,
  account TEXT NOT NULL,                      -- credited: same year 6558, earlier years 771
  state TEXT NOT NULL CHECK (state IN ('open', 'taken_back', 'cancelled')),
  taken_back INTEGER NOT NULL DEFAULT 0 CHECK (taken_back BETWEEN 0 AND amount),
  entry_id BLOB NOT NULL,
  cancelled_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX facility_recovery_facility ON facility_recovery (facility_id, state, day);
CREATE INDEX facility_recovery_claim ON facility_recovery (claim_id);

-- The head lets one order pay a facility whose agreement is suspended.
CREATE TABLE suspended_payment_leave (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  facility_id BLOB NOT NULL REFERENCES facility (id),
  reason TEXT NOT NULL,
  order_id BLOB REFERENCES payment_order (id), -- the order that used it
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX suspended_payment_leave_facility ON suspended_payment_leave (facility_id) WHERE order_id IS NULL;

-- An act that two people are wanted for, done by one because nobody else was there to: the supervisory committee sees it after.
CREATE TABLE deferred_visa (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  document_type TEXT NOT NULL,
  document_id BLOB NOT NULL,
  document_number TEXT NOT NULL,
  act TEXT NOT NULL,
  problem TEXT NOT NULL,                      -- what would have been refused
  amount INTEGER NOT NULL,
  seen_at TEXT,
  seen_by BLOB REFERENCES user (id),
  remark TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK ((seen_at IS NULL) = (seen_by IS NULL)),
  CHECK (seen_by IS NULL OR seen_by <> created_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX deferred_visa_waiting ON deferred_visa (seen_at, created_at);

-- What the file itself refuses ------------------------------------------------------------------------------------

CREATE TRIGGER payment_order_kept BEFORE DELETE ON payment_order
BEGIN SELECT RAISE (ABORT, 'a payment order is never deleted'); END;
-- What was checked or signed is what is paid.
CREATE TRIGGER payment_order_fixed BEFORE UPDATE OF means, account, gross, taken_back, total, at_stake ON payment_order
WHEN OLD.state <> 'prepared'
BEGIN SELECT RAISE (ABORT, 'a payment order changes only while it is prepared'); END;
CREATE TRIGGER payment_order_line_inserted BEFORE INSERT ON payment_order_line
WHEN (SELECT state FROM payment_order WHERE id = NEW.order_id) IS NOT 'prepared'
BEGIN SELECT RAISE (ABORT, 'a payment order changes only while it is prepared'); END;
CREATE TRIGGER payment_order_line_deleted BEFORE DELETE ON payment_order_line
WHEN (SELECT state FROM payment_order WHERE id = OLD.order_id) IS NOT 'prepared'
BEGIN SELECT RAISE (ABORT, 'a payment order changes only while it is prepared'); END;
CREATE TRIGGER payment_order_line_fixed BEFORE UPDATE OF document_type, document_id, payee_id, bank_account, mobile_money, amount
ON payment_order_line
BEGIN SELECT RAISE (ABORT, 'a line of a payment order does not change'); END;
CREATE TRIGGER payment_order_event_kept BEFORE DELETE ON payment_order_event
BEGIN SELECT RAISE (ABORT, 'the history of a payment order is never changed'); END;
CREATE TRIGGER payment_order_event_fixed BEFORE UPDATE ON payment_order_event
BEGIN SELECT RAISE (ABORT, 'the history of a payment order is never changed'); END;
CREATE TRIGGER invoice_payment_reversal_kept BEFORE DELETE ON invoice_payment_reversal
BEGIN SELECT RAISE (ABORT, 'a reversal is never deleted'); END;
CREATE TRIGGER cheque_kept BEFORE DELETE ON cheque
BEGIN SELECT RAISE (ABORT, 'a cheque is never deleted'); END;
CREATE TRIGGER deferred_visa_kept BEFORE DELETE ON deferred_visa
BEGIN SELECT RAISE (ABORT, 'a deferred visa is never deleted'); END;
