-- Money at the door: booklets of paper receipts given to collectors, what collectors hold and hand over, what members paid ahead.

-- A booklet of pre-numbered receipts. Its numbers are the paper's own; the receipt keyed from it also takes the centre's number.
CREATE TABLE receipt_booklet (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  series TEXT NOT NULL,                       -- as printed on the booklet, in capitals
  first_number INTEGER NOT NULL CHECK (first_number >= 1),
  last_number INTEGER NOT NULL,
  collector_id BLOB NOT NULL REFERENCES collector (id),
  issued_on TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'returned', 'lost')),
  state_since TEXT NOT NULL,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL,
  CHECK (last_number >= first_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_booklet_by_collector ON receipt_booklet (collector_id, issued_on);
CREATE INDEX receipt_booklet_by_number ON receipt_booklet (series, first_number);

-- A number of a booklet that no member holds: spoiled while writing, or lost. It explains a gap.
CREATE TABLE booklet_spoilt (
  booklet_id BLOB NOT NULL REFERENCES receipt_booklet (id),
  number INTEGER NOT NULL,
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL,
  PRIMARY KEY (booklet_id, number)
) STRICT, WITHOUT ROWID;

ALTER TABLE receipt ADD COLUMN booklet_id BLOB REFERENCES receipt_booklet (id);
ALTER TABLE receipt ADD COLUMN booklet_number INTEGER;
ALTER TABLE receipt ADD COLUMN advance INTEGER NOT NULL DEFAULT 0 CHECK (advance >= 0);  -- paid beyond what was due, kept for what comes next
CREATE UNIQUE INDEX receipt_by_booklet ON receipt (booklet_id, booklet_number) WHERE booklet_id IS NOT NULL;
CREATE INDEX receipt_by_collector ON receipt (collector_id, day) WHERE booklet_id IS NOT NULL;
CREATE INDEX receipt_with_advance ON receipt (household_id) WHERE advance > 0;
CREATE TRIGGER receipt_paper_unchanged BEFORE UPDATE ON receipt
WHEN old.booklet_id IS NOT new.booklet_id OR old.booklet_number IS NOT new.booklet_number OR old.advance IS NOT new.advance
BEGIN SELECT RAISE(ABORT, 'a receipt is never changed'); END;

-- A cancellation is asked by one person and decided by another.
CREATE TABLE receipt_cancellation (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  receipt_id BLOB NOT NULL REFERENCES receipt (id),
  reason TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'asked' CHECK (state IN ('asked', 'validated', 'refused')),
  decided_at TEXT,
  decided_by BLOB,
  decision TEXT,                              -- why it was refused
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL,
  CHECK ((state = 'asked') = (decided_by IS NULL)),
  CHECK (decided_by IS NULL OR decided_by <> created_by)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX receipt_cancellation_asked ON receipt_cancellation (receipt_id) WHERE state = 'asked';
CREATE INDEX receipt_cancellation_by_state ON receipt_cancellation (state, created_at);

-- What a collector hands over: the receipts it covers, what he says, what is counted before him.
CREATE TABLE collector_deposit (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- VC-012-2026-00001, gapless within the mutual and year
  day TEXT NOT NULL,
  collector_id BLOB NOT NULL REFERENCES collector (id),
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  covered INTEGER NOT NULL CHECK (covered >= 0),      -- sum of the receipts
  declared INTEGER NOT NULL CHECK (declared >= 0),
  counted INTEGER NOT NULL CHECK (counted >= 0),
  shortage INTEGER NOT NULL CHECK (shortage >= 0),    -- stays his debt
  repaid INTEGER NOT NULL CHECK (repaid >= 0),        -- of earlier shortages
  surplus INTEGER NOT NULL CHECK (surplus >= 0),      -- nobody's: income
  entry_id BLOB,
  state TEXT NOT NULL DEFAULT 'recorded' CHECK (state IN ('recorded', 'cancelled')),
  cancelled_on TEXT,
  cancelled_by BLOB,
  cancelled_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL,
  CHECK (counted + shortage = covered + repaid + surplus),
  CHECK (shortage = 0 OR repaid + surplus = 0),
  CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL)),
  CHECK (cancelled_by IS NULL OR cancelled_by <> created_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX collector_deposit_by_collector ON collector_deposit (collector_id, day);
CREATE INDEX collector_deposit_by_day ON collector_deposit (day, number);
CREATE TRIGGER collector_deposit_kept BEFORE DELETE ON collector_deposit
BEGIN SELECT RAISE(ABORT, 'a deposit is never deleted'); END;
CREATE TRIGGER collector_deposit_unchanged BEFORE UPDATE ON collector_deposit
WHEN old.number IS NOT new.number OR old.day IS NOT new.day OR old.collector_id IS NOT new.collector_id
  OR old.covered IS NOT new.covered OR old.counted IS NOT new.counted OR old.shortage IS NOT new.shortage
  OR old.repaid IS NOT new.repaid OR old.surplus IS NOT new.surplus OR old.state = 'cancelled'
BEGIN SELECT RAISE(ABORT, 'a deposit is never changed'); END;

-- standing is 1 while the deposit stands: a receipt is in one standing deposit at most.
CREATE TABLE collector_deposit_receipt (
  deposit_id BLOB NOT NULL REFERENCES collector_deposit (id),
  receipt_id BLOB NOT NULL REFERENCES receipt (id),
  standing INTEGER NOT NULL DEFAULT 1 CHECK (standing IN (0, 1)),
  PRIMARY KEY (deposit_id, receipt_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX collector_deposit_receipt_once ON collector_deposit_receipt (receipt_id) WHERE standing = 1;

-- What was paid ahead pays a later due: a paper of its own, so that the day it counts from is known.
CREATE TABLE advance_use (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- IA-012-2026-00001
  day TEXT NOT NULL,
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  household_id BLOB NOT NULL REFERENCES household (id),
  membership_id BLOB NOT NULL REFERENCES membership (id),
  amount INTEGER NOT NULL CHECK (amount > 0),
  entry_id BLOB,
  state TEXT NOT NULL DEFAULT 'recorded' CHECK (state IN ('recorded', 'cancelled')),
  cancelled_on TEXT,
  cancelled_by BLOB,
  cancelled_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL,
  CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL)),
  CHECK (cancelled_by IS NULL OR cancelled_by <> created_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX advance_use_by_household ON advance_use (household_id, day);
CREATE INDEX advance_use_by_membership ON advance_use (membership_id);

CREATE TABLE advance_use_allocation (
  advance_use_id BLOB NOT NULL REFERENCES advance_use (id),
  membership_id BLOB NOT NULL REFERENCES membership (id),
  position INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  PRIMARY KEY (advance_use_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX advance_use_allocation_by_membership ON advance_use_allocation (membership_id, advance_use_id);

-- What was paid ahead given back in cash: prepared, signed, paid. While it is open the amount is set aside.
CREATE TABLE advance_refund (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- RA-012-2026-00001
  day TEXT NOT NULL,
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  household_id BLOB NOT NULL REFERENCES household (id),
  amount INTEGER NOT NULL CHECK (amount > 0),
  payee TEXT NOT NULL,
  reason TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'prepared' CHECK (state IN ('prepared', 'paid', 'withdrawn')),
  endorsed_by BLOB,
  endorsed_at TEXT,
  approved_by BLOB,
  approved_at TEXT,
  paid_on TEXT,
  paid_by BLOB,
  entry_id BLOB,
  withdrawn_by BLOB,
  withdrawn_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL,
  CHECK ((state = 'paid') = (paid_by IS NOT NULL AND entry_id IS NOT NULL)),
  CHECK (endorsed_by IS NULL OR endorsed_by <> created_by),
  CHECK (approved_by IS NULL OR approved_by <> created_by),
  CHECK (endorsed_by IS NULL OR approved_by IS NULL OR endorsed_by <> approved_by),
  CHECK (paid_by IS NULL OR (paid_by IS NOT endorsed_by AND paid_by IS NOT approved_by))
) STRICT, WITHOUT ROWID;
CREATE INDEX advance_refund_by_household ON advance_refund (household_id, day);
CREATE INDEX advance_refund_by_state ON advance_refund (state, day);
