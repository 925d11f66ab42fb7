-- A facility's invoice: a batch of care certificates under a header total, and its road to payment.

CREATE TABLE facility_invoice (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  facility_id BLOB NOT NULL REFERENCES facility (id),
  agreement_id BLOB REFERENCES agreement (id),
  period TEXT NOT NULL,                       -- YYYY-MM of the care
  facility_number TEXT NOT NULL,              -- as the facility wrote it
  facility_number_key TEXT NOT NULL,          -- without spaces and case
  invoiced_on TEXT,
  received_on TEXT NOT NULL,
  due_on TEXT NOT NULL,                       -- reception + the payment days of the agreement
  header_claimed INTEGER NOT NULL CHECK (header_claimed >= 0),
  certificates INTEGER NOT NULL CHECK (certificates >= 1),
  header_note TEXT,
  state TEXT NOT NULL DEFAULT 'received' CHECK (state IN
    ('received', 'keying', 'controlled', 'decided', 'approved', 'partly_paid', 'paid', 'returned', 'rejected')),
  state_since TEXT NOT NULL,
  decided_on TEXT,
  decided_by BLOB REFERENCES user (id),
  statement_number TEXT UNIQUE,
  decided_claimed INTEGER,
  decided_accepted INTEGER,
  entry_id BLOB,                              -- of the decision
  approved_at TEXT,
  approved_by BLOB REFERENCES user (id),
  paid INTEGER NOT NULL DEFAULT 0 CHECK (paid >= 0),
  paid_on TEXT,                               -- day of the last payment, once nothing is left
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (decided_accepted IS NOT NULL OR paid = 0),
  CHECK (paid <= decided_accepted),
  CHECK (state NOT IN ('decided', 'approved', 'partly_paid', 'paid') OR decided_accepted IS NOT NULL)
) STRICT, WITHOUT ROWID;
-- a facility begins its numbers again every year
CREATE UNIQUE INDEX facility_invoice_number ON facility_invoice (facility_id, facility_number_key, substr(period, 1, 4));
CREATE INDEX facility_invoice_queue ON facility_invoice (state, received_on, number);
CREATE INDEX facility_invoice_facility ON facility_invoice (facility_id, received_on);
CREATE INDEX facility_invoice_received ON facility_invoice (received_on);
CREATE INDEX facility_invoice_paid ON facility_invoice (paid_on) WHERE paid_on IS NOT NULL;

CREATE TABLE invoice_event (
  invoice_id BLOB NOT NULL REFERENCES facility_invoice (id),
  position INTEGER NOT NULL,
  action TEXT,                                -- null for the reception
  from_state TEXT,
  to_state TEXT NOT NULL,
  reason TEXT,
  at TEXT NOT NULL,
  by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (invoice_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE invoice_payment (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  invoice_id BLOB NOT NULL REFERENCES facility_invoice (id),
  number TEXT NOT NULL UNIQUE,
  paid_on TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  account TEXT NOT NULL,
  reference TEXT,
  entry_id BLOB NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX invoice_payment_invoice ON invoice_payment (invoice_id);
CREATE INDEX invoice_payment_day ON invoice_payment (paid_on);

CREATE TRIGGER invoice_kept BEFORE DELETE ON facility_invoice
BEGIN SELECT RAISE (ABORT, 'an invoice is never deleted'); END;
CREATE TRIGGER invoice_event_kept BEFORE DELETE ON invoice_event
BEGIN SELECT RAISE (ABORT, 'the history of an invoice is never changed'); END;
CREATE TRIGGER invoice_event_fixed BEFORE UPDATE ON invoice_event
BEGIN SELECT RAISE (ABORT, 'the history of an invoice is never changed'); END;
CREATE TRIGGER invoice_payment_kept BEFORE DELETE ON invoice_payment
BEGIN SELECT RAISE (ABORT, 'a payment is never deleted'); END;
CREATE TRIGGER invoice_payment_fixed BEFORE UPDATE ON invoice_payment
BEGIN SELECT RAISE (ABORT, 'a payment is never changed'); END;
