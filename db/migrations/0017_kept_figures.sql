-- Figures kept beside the facts, so that the norms of a whole country are read and not walked. None of them is a truth: each is
-- computed from the facts of one household or one certificate, in the transaction that changes them, and a check computes all again.

-- Decided certificates by month of care and mutual (an empty id: nobody's): cases charged for something, and what they cost.
CREATE TABLE case_month (
  month TEXT NOT NULL,
  mutual_id BLOB NOT NULL,
  cases INTEGER NOT NULL,
  charged INTEGER NOT NULL,
  PRIMARY KEY (month, mutual_id)
) STRICT, WITHOUT ROWID;
INSERT INTO case_month (month, mutual_id, cases, charged)
SELECT substr(care_from, 1, 7), coalesce(mutual_id, zeroblob(16)), sum(charged > 0), sum(charged)
FROM claim WHERE state = 'decided' GROUP BY 1, 2;

CREATE TRIGGER case_counted AFTER INSERT ON claim WHEN new.state = 'decided'
BEGIN
  INSERT INTO case_month (month, mutual_id, cases, charged)
  VALUES (substr(new.care_from, 1, 7), coalesce(new.mutual_id, zeroblob(16)), new.charged > 0, new.charged)
  ON CONFLICT DO UPDATE SET cases = cases + excluded.cases, charged = charged + excluded.charged;
END;
CREATE TRIGGER case_counted_again AFTER UPDATE OF state, charged, care_from, mutual_id ON claim
WHEN old.state = 'decided' OR new.state = 'decided'
BEGIN
  UPDATE case_month SET cases = cases - (old.charged > 0), charged = charged - old.charged
  WHERE old.state = 'decided' AND month = substr(old.care_from, 1, 7) AND mutual_id = coalesce(old.mutual_id, zeroblob(16));
  INSERT INTO case_month (month, mutual_id, cases, charged)
  SELECT substr(new.care_from, 1, 7), coalesce(new.mutual_id, zeroblob(16)), new.charged > 0, new.charged WHERE new.state = 'decided'
  ON CONFLICT DO UPDATE SET cases = cases + excluded.cases, charged = charged + excluded.charged;
END;

-- Households whose facts changed since their figures were computed: emptied before every commit.
CREATE TABLE household_changed (
  household_id BLOB PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO household_changed SELECT id FROM household;

-- Of a household to which nothing particular happened: the days of its memberships. All with the same days have the same rights.
CREATE TABLE rights_shape (
  shape_id INTEGER PRIMARY KEY,
  days TEXT NOT NULL UNIQUE
) STRICT;
CREATE TABLE household_figure (
  household_id BLOB PRIMARY KEY NOT NULL REFERENCES household (id),
  shape_id INTEGER REFERENCES rights_shape (shape_id)   -- NULL: it is read by itself
) STRICT, WITHOUT ROWID;
CREATE INDEX household_figure_alone ON household_figure (household_id) WHERE shape_id IS NULL;

-- A membership that took effect: contributions and supplements due, and its part in the retention of the next cover year.
CREATE TABLE membership_figure (
  household_id BLOB NOT NULL REFERENCES household (id),
  cover_year_id BLOB NOT NULL REFERENCES cover_year (id),
  mutual_id BLOB NOT NULL,
  met_on TEXT NOT NULL,
  earned INTEGER NOT NULL,
  renewable INTEGER NOT NULL CHECK (renewable IN (0, 1)),
  renewed INTEGER NOT NULL CHECK (renewed IN (0, 1)),
  PRIMARY KEY (household_id, cover_year_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_figure_by_year ON membership_figure (cover_year_id, met_on, mutual_id, earned, renewable, renewed);

-- Days with open rights in a membership, and how many people have them.
CREATE TABLE covered_span (
  household_id BLOB NOT NULL REFERENCES household (id),
  cover_year_id BLOB NOT NULL REFERENCES cover_year (id),
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  mutual_id BLOB NOT NULL,
  people INTEGER NOT NULL CHECK (people > 0),
  PRIMARY KEY (household_id, cover_year_id, from_day, to_day)
) STRICT, WITHOUT ROWID;
CREATE INDEX covered_span_by_days ON covered_span (from_day, to_day, mutual_id, people);

-- The rule these were computed by; another one computes all of them again.
CREATE TABLE figure_rule (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  version INTEGER NOT NULL
) STRICT;
INSERT INTO figure_rule VALUES (1, 1);

-- A household born of a split rests on the one it left.
CREATE INDEX household_by_origin ON household (split_from) WHERE split_from IS NOT NULL;

-- What a household's figures are made of: any change names the household.
CREATE TRIGGER household_changed_itself AFTER UPDATE OF mutual_id, joined_on, ended_on, split_from, split_on ON household
BEGIN INSERT OR IGNORE INTO household_changed VALUES (new.id); END;
CREATE TRIGGER household_changed_new AFTER INSERT ON household
BEGIN INSERT OR IGNORE INTO household_changed VALUES (new.id); END;
CREATE TRIGGER household_changed_person AFTER UPDATE OF household_id, entered_on, left_on ON beneficiary
BEGIN
  INSERT OR IGNORE INTO household_changed VALUES (new.household_id);
  INSERT OR IGNORE INTO household_changed VALUES (old.household_id);
END;
CREATE TRIGGER household_changed_new_person AFTER INSERT ON beneficiary
BEGIN INSERT OR IGNORE INTO household_changed VALUES (new.household_id); END;
CREATE TRIGGER household_changed_membership
AFTER UPDATE OF household_id, cover_year_id, mutual_id, waiting_days, grace_days, due, required, paid, met_on, cancelled_on ON membership
BEGIN INSERT OR IGNORE INTO household_changed VALUES (new.household_id); END;
CREATE TRIGGER household_changed_new_membership AFTER INSERT ON membership
BEGIN INSERT OR IGNORE INTO household_changed VALUES (new.household_id); END;
CREATE TRIGGER household_changed_due AFTER INSERT ON membership_due
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM membership WHERE id = new.membership_id; END;
CREATE TRIGGER household_changed_due_rewritten AFTER UPDATE ON membership_due
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM membership WHERE id = new.membership_id; END;
CREATE TRIGGER household_changed_due_gone AFTER DELETE ON membership_due
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM membership WHERE id = old.membership_id; END;
CREATE TRIGGER household_changed_instalment AFTER INSERT ON membership_instalment
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM membership WHERE id = new.membership_id; END;
CREATE TRIGGER household_changed_instalment_rewritten AFTER UPDATE ON membership_instalment
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM membership WHERE id = new.membership_id; END;
CREATE TRIGGER household_changed_instalment_gone AFTER DELETE ON membership_instalment
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM membership WHERE id = old.membership_id; END;
CREATE TRIGGER household_changed_receipt AFTER UPDATE OF state ON receipt
BEGIN
  INSERT OR IGNORE INTO household_changed VALUES (new.household_id);
  INSERT OR IGNORE INTO household_changed
  SELECT m.household_id FROM receipt_allocation a JOIN membership m ON m.id = a.membership_id WHERE a.receipt_id = new.id;
END;
CREATE TRIGGER household_changed_allocation AFTER INSERT ON receipt_allocation
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM membership WHERE id = new.membership_id; END;
CREATE TRIGGER household_changed_advance AFTER INSERT ON advance_use
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM membership WHERE id = new.membership_id; END;
CREATE TRIGGER household_changed_advance_state AFTER UPDATE OF state ON advance_use
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM membership WHERE id = new.membership_id; END;
CREATE TRIGGER household_changed_commitment AFTER UPDATE OF state ON payer_commitment
BEGIN
  INSERT OR IGNORE INTO household_changed
  SELECT m.household_id FROM payer_commitment_line l JOIN membership m ON m.id = l.membership_id WHERE l.commitment_id = new.id;
END;
CREATE TRIGGER household_changed_commitment_line AFTER INSERT ON payer_commitment_line
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM membership WHERE id = new.membership_id; END;
CREATE TRIGGER household_changed_payer_part AFTER INSERT ON payer_payment_part
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM membership WHERE id = new.membership_id; END;
CREATE TRIGGER household_changed_event AFTER INSERT ON household_event
BEGIN INSERT OR IGNORE INTO household_changed VALUES (new.household_id); END;
CREATE TRIGGER household_changed_term AFTER INSERT ON beneficiary_term
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM beneficiary WHERE id = new.beneficiary_id; END;
CREATE TRIGGER household_changed_term_undone AFTER UPDATE ON beneficiary_term
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM beneficiary WHERE id = new.beneficiary_id; END;
CREATE TRIGGER household_changed_absence AFTER INSERT ON beneficiary_absence
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM beneficiary WHERE id = new.beneficiary_id; END;
CREATE TRIGGER household_changed_absence_undone AFTER UPDATE ON beneficiary_absence
BEGIN INSERT OR IGNORE INTO household_changed SELECT household_id FROM beneficiary WHERE id = new.beneficiary_id; END;
CREATE TRIGGER household_changed_refusal AFTER INSERT ON non_renewal
BEGIN INSERT OR IGNORE INTO household_changed VALUES (new.household_id); END;
CREATE TRIGGER household_changed_refusal_withdrawn AFTER UPDATE ON non_renewal
BEGIN INSERT OR IGNORE INTO household_changed VALUES (new.household_id); END;
-- The days of a cover year are in all of them.
CREATE TRIGGER household_changed_year AFTER UPDATE OF starts_on, ends_on, renewal_deadline ON cover_year
WHEN old.starts_on <> new.starts_on OR old.ends_on <> new.ends_on OR old.renewal_deadline <> new.renewal_deadline
BEGIN INSERT OR IGNORE INTO household_changed SELECT DISTINCT household_id FROM membership; END;
CREATE TRIGGER household_changed_new_year AFTER INSERT ON cover_year
BEGIN
  INSERT OR IGNORE INTO household_changed SELECT m.household_id FROM membership m JOIN cover_year y ON y.id = m.cover_year_id
  WHERE y.starts_on > new.starts_on;
END;
