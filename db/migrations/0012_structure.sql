-- What membership rests on, in full: how a mutual was approved, scales by category with a discount, groups and cooperatives,
-- third parties who pay for a list of households, photos of people.

ALTER TABLE mutual ADD COLUMN provisional_on TEXT;   -- provisional approval
ALTER TABLE mutual ADD COLUMN definitive_on TEXT;    -- definitive approval; approved_on stays the day printed with the number
ALTER TABLE mutual ADD COLUMN ended_reason TEXT;

ALTER TABLE scale ADD COLUMN discount_percent INTEGER NOT NULL DEFAULT 0 CHECK (discount_percent BETWEEN 0 AND 100);
ALTER TABLE scale ADD COLUMN discount_for TEXT NOT NULL DEFAULT 'all' CHECK (discount_for IN ('all', 'new', 'renewal'));

CREATE TABLE member_group (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('cooperative', 'association', 'school', 'profession', 'other')),
  mutual_id BLOB REFERENCES mutual (id),      -- NULL: its households are of several mutuals
  contact TEXT,
  phone TEXT,
  ended_on TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX member_group_by_name ON member_group (name);

ALTER TABLE household ADD COLUMN category TEXT NOT NULL DEFAULT 'ordinary'
  CHECK (category IN ('ordinary', 'indigent', 'group'));
ALTER TABLE household ADD COLUMN group_id BLOB REFERENCES member_group (id);
CREATE INDEX household_by_group ON household (group_id) WHERE group_id IS NOT NULL;
-- Of the day of enrolment: a household that changes category later owes what it owed.
ALTER TABLE membership ADD COLUMN category TEXT NOT NULL DEFAULT 'ordinary'
  CHECK (category IN ('ordinary', 'indigent', 'group'));

CREATE TABLE payer (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  name TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('donor', 'commune', 'state', 'cooperative', 'other')),
  contact TEXT,
  phone TEXT,
  ended_on TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX payer_by_name ON payer (name);

-- A payer takes what is left to pay of a list of memberships upon itself: it owes it, the households no longer do.
CREATE TABLE payer_commitment (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- TP-2026-00003, gapless within the year
  payer_id BLOB NOT NULL REFERENCES payer (id),
  cover_year_id BLOB NOT NULL REFERENCES cover_year (id),
  day TEXT NOT NULL,
  share_percent INTEGER NOT NULL CHECK (share_percent BETWEEN 1 AND 100),
  opens_on TEXT NOT NULL CHECK (opens_on IN ('commitment', 'payment')),
  reference TEXT,                             -- of the agreement or letter
  amount INTEGER NOT NULL CHECK (amount > 0),
  paid INTEGER NOT NULL DEFAULT 0,
  entry_id BLOB,
  state TEXT NOT NULL DEFAULT 'recorded' CHECK (state IN ('recorded', 'cancelled')),
  cancelled_on TEXT,
  cancelled_by BLOB,
  cancelled_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL,
  CHECK (paid BETWEEN 0 AND amount),
  CHECK (cancelled_by IS NULL OR cancelled_by <> created_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX payer_commitment_by_payer ON payer_commitment (payer_id, cover_year_id);

CREATE TABLE payer_commitment_line (
  membership_id BLOB NOT NULL REFERENCES membership (id),
  commitment_id BLOB NOT NULL REFERENCES payer_commitment (id),
  position INTEGER NOT NULL,                  -- of the due line
  amount INTEGER NOT NULL CHECK (amount > 0),
  PRIMARY KEY (membership_id, commitment_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX payer_commitment_line_by_commitment ON payer_commitment_line (commitment_id, membership_id);

CREATE TABLE payer_payment (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  commitment_id BLOB NOT NULL REFERENCES payer_commitment (id),
  day TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  mode TEXT NOT NULL CHECK (mode IN ('cash', 'bank', 'mobile')),
  reference TEXT,
  entry_id BLOB,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX payer_payment_by_commitment ON payer_payment (commitment_id, day);

-- Which memberships a payment reached, in the order of the list; rights follow it where payment opens them.
CREATE TABLE payer_payment_part (
  membership_id BLOB NOT NULL REFERENCES membership (id),
  payment_id BLOB NOT NULL REFERENCES payer_payment (id),
  amount INTEGER NOT NULL CHECK (amount > 0),
  PRIMARY KEY (membership_id, payment_id)
) STRICT, WITHOUT ROWID;

CREATE TRIGGER payer_commitment_kept BEFORE DELETE ON payer_commitment
BEGIN SELECT RAISE(ABORT, 'a commitment is never deleted'); END;
CREATE TRIGGER payer_commitment_line_kept BEFORE DELETE ON payer_commitment_line
BEGIN SELECT RAISE(ABORT, 'a commitment is never changed'); END;
CREATE TRIGGER payer_payment_kept BEFORE DELETE ON payer_payment
BEGIN SELECT RAISE(ABORT, 'a payment is never deleted'); END;

-- One photo a person, made small before it is sent (shared/rules/membership/photo.ts).
CREATE TABLE beneficiary_photo (
  beneficiary_id BLOB PRIMARY KEY NOT NULL REFERENCES beneficiary (id),
  kind TEXT NOT NULL CHECK (kind IN ('image/webp', 'image/jpeg')),
  bytes BLOB NOT NULL CHECK (length(bytes) BETWEEN 64 AND 40960),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL
) STRICT, WITHOUT ROWID;
