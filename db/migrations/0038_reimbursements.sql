-- Care that a member paid and asks to be paid back: the request, its papers and lines, why less was given, what happened to it, what
-- was paid. Judged as certificates are; what is granted uses the same ceilings. Amounts in FBu.

CREATE TABLE reimbursement (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- DR-2026-00001
  state TEXT NOT NULL CHECK (state IN
    ('submitted', 'admissible', 'inadmissible', 'decided', 'refused', 'approved', 'paid', 'archived', 'lapsed')),
  state_since TEXT NOT NULL,
  submitted_on TEXT NOT NULL,
  answer_by TEXT,                             -- the day the centre answers by
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  household_id BLOB NOT NULL REFERENCES household (id),
  beneficiary_id BLOB NOT NULL REFERENCES beneficiary (id),
  search TEXT NOT NULL,                       -- patient, member and number, plain: what the list is searched by
  facility_id BLOB REFERENCES facility (id),  -- NULL: not of the register
  facility_name TEXT NOT NULL,
  care_from TEXT NOT NULL,
  care_to TEXT NOT NULL,
  service_class TEXT NOT NULL,
  cause TEXT NOT NULL CHECK (cause IN ('emergency', 'stock_out', 'no_card', 'not_contracted', 'out_of_area')),
  referred INTEGER NOT NULL CHECK (referred IN (0, 1)),
  diagnosis_code TEXT,
  note TEXT NOT NULL,
  payee_kind TEXT NOT NULL CHECK (payee_kind IN ('member', 'proxy')),
  payee_name TEXT,                            -- of a proxy; the member is the household's
  payee_identity TEXT,
  mobile_money TEXT,
  bank_name TEXT,
  bank_account TEXT,
  agreement_id BLOB REFERENCES agreement (id),
  rate INTEGER NOT NULL CHECK (rate BETWEEN 0 AND 10000),
  paid INTEGER NOT NULL CHECK (paid > 0),     -- by the member, by the receipts
  base INTEGER NOT NULL CHECK (base BETWEEN 0 AND paid),
  claimed INTEGER NOT NULL CHECK (claimed BETWEEN 0 AND paid),
  accepted INTEGER NOT NULL CHECK (accepted BETWEEN 0 AND base), -- what the rules give
  granted INTEGER CHECK (granted BETWEEN 0 AND accepted),        -- what was decided; null before
  weighs INTEGER NOT NULL DEFAULT 0,          -- what it uses of the ceilings
  settled INTEGER NOT NULL DEFAULT 0 CHECK (settled = 0 OR settled = ifnull(granted, -1)), -- paid out
  rights TEXT NOT NULL CHECK (json_valid(rights)), -- what the register answered on the day of care
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  inadmissible_reason TEXT,
  inadmissible_text TEXT,
  inadmissible_by BLOB REFERENCES user (id),
  inadmissible_on TEXT,
  derogation TEXT,                            -- why it was admitted although late or incomplete
  derogation_by BLOB REFERENCES user (id),
  decision_number TEXT UNIQUE,
  decided_on TEXT,
  decided_by BLOB REFERENCES user (id),
  decision_text TEXT,
  refused_code TEXT,
  entry_id BLOB,                              -- of the decision
  approved_at TEXT,
  approved_by BLOB REFERENCES user (id),
  prescription_on TEXT,                       -- last day to fetch the money
  appeal_text TEXT,
  appealed_on TEXT,
  appealed_by BLOB REFERENCES user (id),
  archived_signed TEXT CHECK (archived_signed IN ('signature', 'thumbprint')),
  archived_on TEXT,
  archived_by BLOB REFERENCES user (id),
  lapsed_on TEXT,
  lapse_entry_id BLOB,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  changed_by BLOB REFERENCES user (id),
  CHECK (care_to >= care_from),
  CHECK (accepted <= claimed),
  CHECK (payee_kind = 'member' OR payee_name IS NOT NULL),
  CHECK (weighs = CASE WHEN state IN ('decided', 'approved', 'paid', 'archived') THEN ifnull(granted, -1) ELSE 0 END),
  CHECK ((state IN ('paid', 'archived')) = (settled > 0)),
  CHECK (state NOT IN ('decided', 'approved', 'paid', 'archived', 'lapsed') OR (ifnull(granted, 0) > 0 AND entry_id IS NOT NULL AND decided_by IS NOT NULL)),
  CHECK (state <> 'refused' OR (granted IS 0 AND decision_number IS NOT NULL)),
  CHECK (state NOT IN ('submitted', 'admissible', 'inadmissible') OR granted IS NULL),
  CHECK (state NOT IN ('approved', 'paid', 'archived', 'lapsed') OR (approved_by IS NOT NULL AND prescription_on IS NOT NULL)),
  CHECK (state <> 'inadmissible' OR inadmissible_reason IS NOT NULL),
  CHECK ((state = 'archived') = (archived_signed IS NOT NULL)),
  CHECK ((state = 'lapsed') = (lapse_entry_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- the queue of a state and what all of them come to read this index alone
CREATE INDEX reimbursement_queue ON reimbursement (state, submitted_on, number, paid, granted);
CREATE INDEX reimbursement_day ON reimbursement (submitted_on, number);
-- ceilings of a year, the same care twice
CREATE INDEX reimbursement_person ON reimbursement (beneficiary_id, care_from, weighs);
CREATE INDEX reimbursement_household ON reimbursement (household_id, care_from, weighs);
CREATE INDEX reimbursement_facility ON reimbursement (facility_id, care_from) WHERE facility_id IS NOT NULL;
CREATE INDEX reimbursement_mutual ON reimbursement (mutual_id, submitted_on, number);
CREATE INDEX reimbursement_unfetched ON reimbursement (prescription_on) WHERE state = 'approved';

CREATE TABLE reimbursement_paper (
  reimbursement_id BLOB NOT NULL REFERENCES reimbursement (id),
  position INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('receipt', 'prescription', 'certificate', 'referral', 'other')),
  number TEXT,
  number_key TEXT,                            -- without spaces, dots and case: what makes two the same
  issued_on TEXT,
  stamped INTEGER NOT NULL CHECK (stamped IN (0, 1)),
  PRIMARY KEY (reimbursement_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX reimbursement_paper_number ON reimbursement_paper (number_key, kind) WHERE number_key IS NOT NULL;

CREATE TABLE reimbursement_line (
  reimbursement_id BLOB NOT NULL REFERENCES reimbursement (id),
  position INTEGER NOT NULL,
  act_id BLOB REFERENCES act (id),            -- NULL: of no list
  label TEXT NOT NULL,
  quantity INTEGER NOT NULL CHECK (quantity >= 1),
  price INTEGER NOT NULL CHECK (price >= 0),
  tariff INTEGER CHECK (tariff >= 0),
  tariff_source TEXT CHECK (tariff_source IN ('agreement', 'reference')),
  tariff_from TEXT,
  paid INTEGER NOT NULL,
  base INTEGER NOT NULL CHECK (base BETWEEN 0 AND paid),
  claimed INTEGER NOT NULL CHECK (claimed BETWEEN 0 AND paid),
  accepted INTEGER NOT NULL CHECK (accepted BETWEEN 0 AND claimed),
  granted INTEGER CHECK (granted BETWEEN 0 AND accepted),
  note TEXT,
  PRIMARY KEY (reimbursement_id, position),
  CHECK (paid = quantity * price)
) STRICT, WITHOUT ROWID;

-- What was taken off and why; by the rules, or by the person who decided.
CREATE TABLE reimbursement_reason (
  reimbursement_id BLOB NOT NULL REFERENCES reimbursement (id),
  position INTEGER NOT NULL,
  line INTEGER,
  code TEXT NOT NULL,
  effect TEXT NOT NULL CHECK (effect IN ('reduced', 'rejected')),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  params TEXT NOT NULL CHECK (json_valid(params)),
  PRIMARY KEY (reimbursement_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE reimbursement_notice (
  reimbursement_id BLOB NOT NULL REFERENCES reimbursement (id),
  position INTEGER NOT NULL,
  line INTEGER,
  code TEXT NOT NULL,
  params TEXT NOT NULL CHECK (json_valid(params)),
  PRIMARY KEY (reimbursement_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE reimbursement_event (
  reimbursement_id BLOB NOT NULL REFERENCES reimbursement (id),
  position INTEGER NOT NULL,
  action TEXT,                                -- null: handed in
  from_state TEXT,
  to_state TEXT NOT NULL,
  reason TEXT,
  at TEXT NOT NULL,
  by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (reimbursement_id, position)
) STRICT, WITHOUT ROWID;

-- Money that left for a member. One that came back stays as it was written, with its reversal.
CREATE TABLE reimbursement_payment (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  reimbursement_id BLOB NOT NULL REFERENCES reimbursement (id),
  number TEXT NOT NULL,
  order_id BLOB REFERENCES payment_order (id), -- NULL: at the till
  paid_on TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  means TEXT NOT NULL CHECK (means IN ('transfer', 'cheque', 'mobile', 'cash')),
  account TEXT NOT NULL REFERENCES account (number),
  reference TEXT,
  identity TEXT,                              -- of whoever took the money
  entry_id BLOB NOT NULL,
  reversed_on TEXT,
  reversed_by BLOB REFERENCES user (id),
  reversed_reason TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK ((reversed_on IS NULL) = (reversed_by IS NULL))
) STRICT, WITHOUT ROWID;
-- Paid once: another payment waits until the first came back.
CREATE UNIQUE INDEX reimbursement_payment_once ON reimbursement_payment (reimbursement_id) WHERE reversed_on IS NULL;
CREATE INDEX reimbursement_payment_all ON reimbursement_payment (reimbursement_id, created_at);

-- What the file itself refuses ------------------------------------------------------------------------------------

CREATE TRIGGER reimbursement_kept BEFORE DELETE ON reimbursement
BEGIN SELECT RAISE (ABORT, 'a reimbursement is never deleted'); END;
CREATE TRIGGER reimbursement_moved BEFORE UPDATE OF state ON reimbursement
WHEN OLD.state <> NEW.state AND OLD.state || ' ' || NEW.state NOT IN (
  'submitted admissible', 'submitted inadmissible', 'admissible submitted', 'admissible inadmissible', 'admissible decided',
  'admissible refused', 'decided admissible', 'refused admissible', 'decided approved', 'approved paid', 'paid approved',
  'refused submitted', 'inadmissible submitted', 'paid archived', 'approved lapsed')
BEGIN SELECT RAISE (ABORT, 'a reimbursement does not move so'); END;
-- What was decided is what is paid: only taking the decision back frees it.
CREATE TRIGGER reimbursement_fixed BEFORE UPDATE ON reimbursement
WHEN OLD.state IN ('decided', 'approved', 'paid', 'archived', 'lapsed') AND NEW.state <> 'admissible' AND (
  OLD.number <> NEW.number OR OLD.beneficiary_id <> NEW.beneficiary_id OR OLD.household_id <> NEW.household_id
  OR OLD.mutual_id <> NEW.mutual_id OR OLD.care_from <> NEW.care_from OR OLD.paid <> NEW.paid OR OLD.base <> NEW.base
  OR OLD.accepted <> NEW.accepted OR OLD.granted IS NOT NEW.granted OR OLD.entry_id IS NOT NEW.entry_id
  OR OLD.payee_kind <> NEW.payee_kind OR OLD.payee_name IS NOT NEW.payee_name)
BEGIN SELECT RAISE (ABORT, 'a decided reimbursement does not change'); END;
CREATE TRIGGER reimbursement_appealed_once BEFORE UPDATE OF appealed_on ON reimbursement
WHEN OLD.appealed_on IS NOT NULL
BEGIN SELECT RAISE (ABORT, 'a reimbursement is appealed once'); END;
CREATE TRIGGER reimbursement_line_added BEFORE INSERT ON reimbursement_line
WHEN (SELECT state FROM reimbursement WHERE id = NEW.reimbursement_id) NOT IN ('submitted', 'admissible')
BEGIN SELECT RAISE (ABORT, 'a decided reimbursement does not change'); END;
CREATE TRIGGER reimbursement_line_changed BEFORE UPDATE ON reimbursement_line
WHEN (SELECT state FROM reimbursement WHERE id = OLD.reimbursement_id) NOT IN ('submitted', 'admissible')
BEGIN SELECT RAISE (ABORT, 'a decided reimbursement does not change'); END;
CREATE TRIGGER reimbursement_line_deleted BEFORE DELETE ON reimbursement_line
WHEN (SELECT state FROM reimbursement WHERE id = OLD.reimbursement_id) NOT IN ('submitted', 'admissible')
BEGIN SELECT RAISE (ABORT, 'a decided reimbursement does not change'); END;
CREATE TRIGGER reimbursement_reason_deleted BEFORE DELETE ON reimbursement_reason
WHEN (SELECT state FROM reimbursement WHERE id = OLD.reimbursement_id) NOT IN ('submitted', 'admissible')
BEGIN SELECT RAISE (ABORT, 'a decided reimbursement does not change'); END;
CREATE TRIGGER reimbursement_event_kept BEFORE DELETE ON reimbursement_event
BEGIN SELECT RAISE (ABORT, 'the history of a reimbursement is never changed'); END;
CREATE TRIGGER reimbursement_event_fixed BEFORE UPDATE ON reimbursement_event
BEGIN SELECT RAISE (ABORT, 'the history of a reimbursement is never changed'); END;
CREATE TRIGGER reimbursement_payment_kept BEFORE DELETE ON reimbursement_payment
BEGIN SELECT RAISE (ABORT, 'a payment is never deleted'); END;
CREATE TRIGGER reimbursement_payment_fixed BEFORE UPDATE OF reimbursement_id, number, order_id, paid_on, amount, account, entry_id
ON reimbursement_payment
BEGIN SELECT RAISE (ABORT, 'a payment does not change'); END;
CREATE TRIGGER reimbursement_payment_above BEFORE INSERT ON reimbursement_payment
WHEN NEW.amount IS NOT (SELECT granted FROM reimbursement WHERE id = NEW.reimbursement_id AND state = 'approved')
BEGIN SELECT RAISE (ABORT, 'a reimbursement is paid as it was approved, no more and no less'); END;
