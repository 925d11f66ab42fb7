-- Agreements with all their terms, limits of acts by date, drafts of price lists, and what facilities ask, act by act and month by month.

ALTER TABLE facility ADD COLUMN zone TEXT;
ALTER TABLE facility ADD COLUMN email TEXT;
ALTER TABLE facility ADD COLUMN invoicing_contact TEXT;  -- who answers about an invoice
ALTER TABLE facility ADD COLUMN bank_holder TEXT;        -- the name on the account

ALTER TABLE agreement ADD COLUMN renews INTEGER NOT NULL DEFAULT 0 CHECK (renews IN (0, 1)); -- goes on at its term until one side ends it
ALTER TABLE agreement ADD COLUMN notice_days INTEGER CHECK (notice_days >= 0);               -- to end it
ALTER TABLE agreement ADD COLUMN dispute_days INTEGER NOT NULL DEFAULT 30 CHECK (dispute_days >= 0); -- from the statement
ALTER TABLE agreement ADD COLUMN services TEXT CHECK (json_valid(services));                 -- kinds of visit covered; null: all
ALTER TABLE agreement ADD COLUMN penalties TEXT;
ALTER TABLE agreement ADD COLUMN signatories TEXT NOT NULL DEFAULT '[]' CHECK (json_valid(signatories)); -- [{side, name, role}]
ALTER TABLE agreement ADD COLUMN contact TEXT;
ALTER TABLE agreement_suspension ADD COLUMN resumed_reason TEXT;

-- An agreement made longer. Its days before are what they were.
CREATE TABLE agreement_renewal (
  agreement_id BLOB NOT NULL REFERENCES agreement (id),
  previous_end TEXT NOT NULL,
  ends_on TEXT,                               -- null: without a term from now on
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (agreement_id, previous_end),
  CHECK (ends_on IS NULL OR ends_on > previous_end)
) STRICT, WITHOUT ROWID;

-- Rates may differ for members of another centre. Null: whoever the member is.
ALTER TABLE agreement_rate ADD COLUMN inter_mutual INTEGER CHECK (inter_mutual IN (0, 1));
DROP INDEX agreement_rate_key;
CREATE UNIQUE INDEX agreement_rate_key ON agreement_rate
  (agreement_id, ifnull(service_class, ''), ifnull(referred, -1), ifnull(inter_mutual, -1), effective_from);
ALTER TABLE default_rate ADD COLUMN inter_mutual INTEGER CHECK (inter_mutual IN (0, 1));
DROP INDEX default_rate_key;
CREATE UNIQUE INDEX default_rate_key ON default_rate
  (ifnull(type, ''), ifnull(ownership, ''), ifnull(level, 0), ifnull(service_class, ''), ifnull(referred, -1),
   ifnull(inter_mutual, -1), effective_from);

-- What an act is. The names of a medicine are for reading: nothing is judged by them.
ALTER TABLE act ADD COLUMN kind TEXT NOT NULL DEFAULT 'act' CHECK (kind IN ('act', 'medicine', 'flat_rate'));
ALTER TABLE act ADD COLUMN inn TEXT;          -- international non-proprietary name
ALTER TABLE act ADD COLUMN form TEXT;
ALTER TABLE act ADD COLUMN dosage TEXT;
ALTER TABLE act ADD COLUMN unit TEXT;         -- what one of them is: tablet, ampoule, day
ALTER TABLE act ADD COLUMN generic INTEGER CHECK (generic IN (0, 1));
ALTER TABLE act ADD COLUMN national_list INTEGER CHECK (national_list IN (0, 1));
UPDATE act SET kind = 'medicine' WHERE family = 'medicine';
UPDATE act SET kind = 'flat_rate' WHERE id IN (SELECT act_id FROM act_inclusion);

-- Limits of an act from a day on. What the act itself says (and act_inclusion) is the first version and is not written again:
-- the one in force on a day is the latest that begins on or before it, else the first.
CREATE TABLE act_limit (
  act_id BLOB NOT NULL REFERENCES act (id),
  effective_from TEXT NOT NULL,
  sex TEXT CHECK (sex IN ('F', 'M')),
  min_age INTEGER,
  max_age INTEGER,
  max_quantity INTEGER CHECK (max_quantity >= 1),
  ceiling INTEGER CHECK (ceiling >= 0),
  state_programme TEXT CHECK (state_programme IN ('under_five', 'delivery')),
  min_interval_days INTEGER CHECK (min_interval_days >= 1), -- between two of them for one person
  min_level INTEGER CHECK (min_level BETWEEN 1 AND 3),      -- of the facility
  excluded INTEGER NOT NULL DEFAULT 0 CHECK (excluded IN (0, 1)), -- the mutuals do not pay for it
  reason TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (act_id, effective_from),
  CHECK (min_age IS NULL OR max_age IS NULL OR max_age >= min_age)
) STRICT, WITHOUT ROWID;
CREATE TABLE act_limit_inclusion (
  act_id BLOB NOT NULL,
  effective_from TEXT NOT NULL,
  included_id BLOB NOT NULL REFERENCES act (id),
  PRIMARY KEY (act_id, effective_from, included_id),
  FOREIGN KEY (act_id, effective_from) REFERENCES act_limit (act_id, effective_from)
) STRICT, WITHOUT ROWID;
-- The first version of what is new here: an interval, a level, an exclusion.
ALTER TABLE act ADD COLUMN min_interval_days INTEGER CHECK (min_interval_days >= 1);
ALTER TABLE act ADD COLUMN min_level INTEGER CHECK (min_level BETWEEN 1 AND 3);
ALTER TABLE act ADD COLUMN excluded INTEGER NOT NULL DEFAULT 0 CHECK (excluded IN (0, 1));

-- A price says whether the act needs an approval first, and what the mutual takes into account at most for one.
ALTER TABLE agreement_price ADD COLUMN prior_approval INTEGER NOT NULL DEFAULT 0 CHECK (prior_approval IN (0, 1));
ALTER TABLE agreement_price ADD COLUMN at_most INTEGER CHECK (at_most >= 0);
ALTER TABLE reference_price ADD COLUMN prior_approval INTEGER NOT NULL DEFAULT 0 CHECK (prior_approval IN (0, 1));
ALTER TABLE reference_price ADD COLUMN at_most INTEGER CHECK (at_most >= 0);

-- A price list before it is signed: read from a file or written by hand, compared, then signed by somebody else. No amount comes from it.
CREATE TABLE price_draft (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  agreement_id BLOB REFERENCES agreement (id), -- null: the reference list
  effective_from TEXT NOT NULL,
  whole INTEGER NOT NULL CHECK (whole IN (0, 1)), -- what it does not name leaves the list
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'signed', 'discarded')),
  file_name TEXT,
  sha256 TEXT,
  note TEXT,
  reason TEXT,                                -- of the discard
  changed_by BLOB NOT NULL REFERENCES user (id), -- who wrote in it last
  decided_at TEXT,
  decided_by BLOB REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK ((state = 'draft') = (decided_by IS NULL)),
  CHECK (state <> 'discarded' OR reason IS NOT NULL),
  -- Who wrote it does not sign it.
  CHECK (state <> 'signed' OR (decided_by <> created_by AND decided_by <> changed_by))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX price_draft_open ON price_draft (ifnull(agreement_id, x'')) WHERE state = 'draft';
CREATE TABLE price_draft_line (
  draft_id BLOB NOT NULL REFERENCES price_draft (id),
  act_id BLOB NOT NULL REFERENCES act (id),
  price INTEGER CHECK (price >= 0),           -- null: the act leaves the list
  prior_approval INTEGER NOT NULL CHECK (prior_approval IN (0, 1)),
  at_most INTEGER CHECK (at_most >= 0),
  PRIMARY KEY (draft_id, act_id)
) STRICT, WITHOUT ROWID;
-- Lines of the file that say nothing sure. A list is not signed while one waits.
CREATE TABLE price_draft_problem (
  draft_id BLOB NOT NULL REFERENCES price_draft (id),
  position INTEGER NOT NULL,
  place TEXT NOT NULL,                        -- sheet and row
  code TEXT NOT NULL,
  params TEXT NOT NULL CHECK (json_valid(params)),
  act_code TEXT NOT NULL,
  label TEXT NOT NULL,
  price TEXT NOT NULL,                        -- as written
  settled TEXT CHECK (settled IN ('left_out', 'taken')),
  PRIMARY KEY (draft_id, position)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER price_draft_kept BEFORE DELETE ON price_draft
BEGIN SELECT RAISE(ABORT, 'a draft of a price list is never deleted'); END;
CREATE TRIGGER price_draft_settled BEFORE UPDATE ON price_draft WHEN old.state <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a settled list is never changed'); END;
CREATE TRIGGER price_draft_line_settled BEFORE UPDATE ON price_draft_line
WHEN (SELECT state FROM price_draft WHERE id = old.draft_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a settled list is never changed'); END;
CREATE TRIGGER price_draft_line_gone BEFORE DELETE ON price_draft_line
WHEN (SELECT state FROM price_draft WHERE id = old.draft_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a settled list is never changed'); END;
CREATE TRIGGER price_draft_line_added BEFORE INSERT ON price_draft_line
WHEN (SELECT state FROM price_draft WHERE id = new.draft_id) <> 'draft'
BEGIN SELECT RAISE(ABORT, 'a settled list is never changed'); END;

-- Prices asked on decided certificates, by month of care, act, facility and price. Kept as certificates are decided and taken
-- back; a check computes all again. `tariff` is the agreed price of the units that had one.
CREATE TABLE act_price_month (
  act_id BLOB NOT NULL REFERENCES act (id),
  month TEXT NOT NULL,
  facility_id BLOB NOT NULL REFERENCES facility (id),
  price INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  units INTEGER NOT NULL,
  listed_units INTEGER NOT NULL,
  tariff INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  PRIMARY KEY (act_id, month, facility_id, price)
) STRICT, WITHOUT ROWID;
CREATE INDEX act_price_month_facility ON act_price_month (facility_id, month, act_id);
INSERT INTO act_price_month (act_id, month, facility_id, price, lines, units, listed_units, tariff, accepted)
SELECT l.act_id, substr(c.care_from, 1, 7), c.facility_id, l.price, count(*), sum(l.quantity),
  sum(iif(l.tariff IS NULL, 0, l.quantity)), sum(ifnull(l.tariff, 0) * l.quantity), sum(l.accepted)
FROM claim c JOIN claim_line l ON l.claim_id = c.id WHERE c.state = 'decided' GROUP BY 1, 2, 3, 4;

CREATE TRIGGER act_prices_decided AFTER UPDATE OF state ON claim WHEN new.state = 'decided' AND old.state <> 'decided'
BEGIN
  INSERT INTO act_price_month (act_id, month, facility_id, price, lines, units, listed_units, tariff, accepted)
  SELECT act_id, substr(new.care_from, 1, 7), new.facility_id, price, count(*), sum(quantity),
    sum(iif(tariff IS NULL, 0, quantity)), sum(ifnull(tariff, 0) * quantity), sum(accepted)
  FROM claim_line WHERE claim_id = new.id GROUP BY act_id, price
  ON CONFLICT DO UPDATE SET lines = lines + excluded.lines, units = units + excluded.units,
    listed_units = listed_units + excluded.listed_units, tariff = tariff + excluded.tariff, accepted = accepted + excluded.accepted;
END;
CREATE TRIGGER act_prices_taken_back AFTER UPDATE OF state ON claim WHEN old.state = 'decided' AND new.state <> 'decided'
BEGIN
  INSERT INTO act_price_month (act_id, month, facility_id, price, lines, units, listed_units, tariff, accepted)
  SELECT act_id, substr(old.care_from, 1, 7), old.facility_id, price, -count(*), -sum(quantity),
    -sum(iif(tariff IS NULL, 0, quantity)), -sum(ifnull(tariff, 0) * quantity), -sum(accepted)
  FROM claim_line WHERE claim_id = old.id GROUP BY act_id, price
  ON CONFLICT DO UPDATE SET lines = lines + excluded.lines, units = units + excluded.units,
    listed_units = listed_units + excluded.listed_units, tariff = tariff + excluded.tariff, accepted = accepted + excluded.accepted;
END;
