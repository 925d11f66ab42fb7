-- Facilities, agreements with them, acts and prices. A rate or a price is never changed in place: the one in force on a
-- day is the latest row that begins on or before it, so two can never overlap.

CREATE TABLE facility (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  code TEXT NOT NULL UNIQUE,
  reference_code TEXT UNIQUE REFERENCES facility_reference (code),
  name TEXT NOT NULL,
  type TEXT NOT NULL CHECK (type IN ('health_centre', 'hospital', 'clinic', 'medical_centre')),
  ownership TEXT NOT NULL CHECK (ownership IN ('public', 'private', 'confessional')),
  level INTEGER NOT NULL CHECK (level BETWEEN 1 AND 3),
  health_district TEXT,
  province TEXT,
  commune TEXT,
  phone TEXT,
  contact TEXT,
  tax_number TEXT,
  bank_name TEXT,
  bank_account TEXT,
  mobile_money TEXT,
  ended_on TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  facility_id BLOB NOT NULL REFERENCES facility (id),
  number TEXT NOT NULL UNIQUE,
  signed_on TEXT NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT,
  terminated_on TEXT,
  terminated_reason TEXT,
  filing_day INTEGER NOT NULL,                -- of the month after the care
  payment_days INTEGER NOT NULL,              -- from reception
  inter_mutual INTEGER NOT NULL CHECK (inter_mutual IN (0, 1)),
  follows_reference INTEGER NOT NULL CHECK (follows_reference IN (0, 1)),
  note TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (ends_on IS NULL OR ends_on >= starts_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX agreement_facility ON agreement (facility_id, starts_on);

CREATE TABLE agreement_suspension (
  agreement_id BLOB NOT NULL REFERENCES agreement (id),
  starts_on TEXT NOT NULL,
  ends_on TEXT,                               -- last day suspended
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (agreement_id, starts_on)
) STRICT, WITHOUT ROWID;

-- Rates are in hundredths of a percent: 8000 is 80 %. A null column means "whatever it is".
CREATE TABLE agreement_rate (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  agreement_id BLOB NOT NULL REFERENCES agreement (id),
  service_class TEXT,
  referred INTEGER CHECK (referred IN (0, 1)),
  effective_from TEXT NOT NULL,
  rate INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 10000),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX agreement_rate_key
  ON agreement_rate (agreement_id, ifnull(service_class, ''), ifnull(referred, -1), effective_from);

-- What holds when an agreement says nothing, by type, ownership, level, service and referral.
CREATE TABLE default_rate (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  type TEXT,
  ownership TEXT,
  level INTEGER,
  service_class TEXT,
  referred INTEGER CHECK (referred IN (0, 1)),
  effective_from TEXT NOT NULL,
  rate INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 10000),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX default_rate_key ON default_rate
  (ifnull(type, ''), ifnull(ownership, ''), ifnull(level, 0), ifnull(service_class, ''), ifnull(referred, -1), effective_from);

CREATE TABLE act (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  code TEXT NOT NULL UNIQUE,
  label TEXT NOT NULL,
  family TEXT NOT NULL,
  sex TEXT CHECK (sex IN ('F', 'M')),
  min_age INTEGER,
  max_age INTEGER,
  max_quantity INTEGER CHECK (max_quantity >= 1),
  ceiling INTEGER CHECK (ceiling >= 0),
  state_programme TEXT CHECK (state_programme IN ('under_five', 'delivery')),
  proposed INTEGER NOT NULL DEFAULT 0 CHECK (proposed IN (0, 1)), -- shipped as a proposal, not yet confirmed by a person
  ended_on TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (min_age IS NULL OR max_age IS NULL OR max_age >= min_age)
) STRICT, WITHOUT ROWID;

-- A flat rate and the acts it already pays for.
CREATE TABLE act_inclusion (
  act_id BLOB NOT NULL REFERENCES act (id),
  included_id BLOB NOT NULL REFERENCES act (id),
  PRIMARY KEY (act_id, included_id)
) STRICT, WITHOUT ROWID;

-- Reference prices, and the prices agreed with a facility. A null price takes the act off the list from that day.
CREATE TABLE reference_price (
  act_id BLOB NOT NULL REFERENCES act (id),
  effective_from TEXT NOT NULL,
  price INTEGER CHECK (price >= 0),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (act_id, effective_from)
) STRICT, WITHOUT ROWID;

CREATE TABLE agreement_price (
  agreement_id BLOB NOT NULL REFERENCES agreement (id),
  act_id BLOB NOT NULL REFERENCES act (id),
  effective_from TEXT NOT NULL,
  price INTEGER CHECK (price >= 0),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (agreement_id, act_id, effective_from)
) STRICT, WITHOUT ROWID;
