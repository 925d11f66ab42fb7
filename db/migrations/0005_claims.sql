-- One claim is one care certificate. Amounts are FBu: cost of the care, share claimed from the mutual, share accepted by
-- the rules, share charged to the mutual by a decision, share paid.

CREATE TABLE claim (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  invoice_id BLOB NOT NULL REFERENCES facility_invoice (id),
  facility_id BLOB NOT NULL REFERENCES facility (id),
  position INTEGER NOT NULL,                  -- on its invoice
  certificate_number TEXT NOT NULL,
  certificate_key TEXT NOT NULL,              -- the number without spaces, dots and case: what makes two the same
  duplicate INTEGER NOT NULL DEFAULT 0 CHECK (duplicate IN (0, 1)), -- kept on purpose beside the first of its number
  mutual_id BLOB REFERENCES mutual (id),
  household_id BLOB REFERENCES household (id),
  beneficiary_id BLOB REFERENCES beneficiary (id),
  registration_written TEXT,
  care_from TEXT NOT NULL,
  care_to TEXT NOT NULL,
  service_class TEXT NOT NULL,
  referred INTEGER NOT NULL CHECK (referred IN (0, 1)),
  diagnosis_code TEXT,
  prescriber TEXT,
  agreement_id BLOB REFERENCES agreement (id),
  rate INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 10000),
  patient_paid_given INTEGER CHECK (patient_paid_given >= 0), -- null: not written, taken as what was due
  cost INTEGER NOT NULL CHECK (cost >= 0),
  base INTEGER NOT NULL CHECK (base >= 0),    -- cost the rules retain, before the rate
  patient_paid INTEGER NOT NULL CHECK (patient_paid >= 0),
  patient_share INTEGER NOT NULL CHECK (patient_share >= 0),
  owed_to_patient INTEGER NOT NULL CHECK (owed_to_patient >= 0),
  claimed INTEGER NOT NULL CHECK (claimed >= 0),
  accepted INTEGER NOT NULL CHECK (accepted BETWEEN 0 AND claimed),
  charged INTEGER NOT NULL DEFAULT 0 CHECK (charged BETWEEN 0 AND accepted),
  paid INTEGER NOT NULL DEFAULT 0 CHECK (paid BETWEEN 0 AND charged),
  verdict TEXT NOT NULL CHECK (verdict IN ('accepted', 'reduced', 'rejected')),
  reason TEXT,                                -- the one that weighs most
  rights TEXT NOT NULL CHECK (json_valid(rights)), -- what the register answered on the day of care
  state TEXT NOT NULL DEFAULT 'keyed' CHECK (state IN ('keyed', 'decided', 'withdrawn', 'void')),
  state_reason TEXT,
  decided_on TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  changed_by BLOB REFERENCES user (id),
  CHECK (care_to >= care_from),
  CHECK (cost = claimed + patient_paid)
) STRICT, WITHOUT ROWID;
-- the grid of an invoice and its running totals read this index alone
CREATE INDEX claim_invoice ON claim (invoice_id, state, verdict, cost, patient_paid, claimed, accepted, charged, paid, position);
CREATE UNIQUE INDEX claim_certificate ON claim (facility_id, certificate_key)
  WHERE duplicate = 0 AND state IN ('keyed', 'decided');
-- ceilings of a year, duplicates of a day, history of a person
CREATE INDEX claim_person ON claim (beneficiary_id, care_from, state, accepted) WHERE beneficiary_id IS NOT NULL;
CREATE INDEX claim_household ON claim (household_id, care_from, state, accepted) WHERE household_id IS NOT NULL;
-- frequency, average cost, loss ratio by month and mutual
CREATE INDEX claim_care ON claim (state, care_from, mutual_id, charged);

CREATE TABLE claim_line (
  claim_id BLOB NOT NULL REFERENCES claim (id),
  position INTEGER NOT NULL,
  act_id BLOB NOT NULL REFERENCES act (id),
  quantity INTEGER NOT NULL CHECK (quantity >= 1),
  price INTEGER NOT NULL CHECK (price >= 0),
  tariff INTEGER CHECK (tariff >= 0),         -- null: the act was not on the list
  cost INTEGER NOT NULL,
  base INTEGER NOT NULL,
  claimed INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  patient_share INTEGER NOT NULL,
  PRIMARY KEY (claim_id, position),
  CHECK (cost = quantity * price)
) STRICT, WITHOUT ROWID;

-- What was removed and why. `line` is null when the reason is about the whole certificate.
CREATE TABLE claim_reason (
  claim_id BLOB NOT NULL REFERENCES claim (id),
  position INTEGER NOT NULL,
  line INTEGER,
  code TEXT NOT NULL,
  effect TEXT NOT NULL CHECK (effect IN ('reduced', 'rejected')),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  params TEXT NOT NULL CHECK (json_valid(params)),
  PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;

-- After a decision the figures of a certificate are what the statement says: only paying, or taking the decision back, touches it.
CREATE TRIGGER claim_decided BEFORE UPDATE ON claim
WHEN old.state = 'decided' AND new.state = 'decided' AND (
  old.cost <> new.cost OR old.claimed <> new.claimed OR old.accepted <> new.accepted OR old.charged <> new.charged
  OR old.beneficiary_id IS NOT new.beneficiary_id OR old.care_from <> new.care_from)
BEGIN SELECT RAISE (ABORT, 'a decided certificate does not change'); END;
CREATE TRIGGER claim_kept BEFORE DELETE ON claim
BEGIN SELECT RAISE (ABORT, 'a certificate is never deleted'); END;
CREATE TRIGGER claim_line_decided BEFORE DELETE ON claim_line
WHEN (SELECT state FROM claim WHERE id = old.claim_id) <> 'keyed'
BEGIN SELECT RAISE (ABORT, 'a decided certificate does not change'); END;
CREATE TRIGGER claim_line_added BEFORE INSERT ON claim_line
WHEN (SELECT state FROM claim WHERE id = new.claim_id) <> 'keyed'
BEGIN SELECT RAISE (ABORT, 'a decided certificate does not change'); END;
CREATE TRIGGER claim_line_changed BEFORE UPDATE ON claim_line
WHEN (SELECT state FROM claim WHERE id = old.claim_id) <> 'keyed'
BEGIN SELECT RAISE (ABORT, 'a decided certificate does not change'); END;
