-- Packages of dictionary version 2: groups and payers, events, collectors and what was paid ahead, the campaign, cards.

-- The version of the dictionary that the rows of a partition follow: its hash is of the columns of that version.
ALTER TABLE federation_partition ADD COLUMN dictionary INTEGER NOT NULL DEFAULT 1;

-- Below: node build/scripts/consolidated.mjs 2. Columns that came after their table have no value where a centre has an older program.

ALTER TABLE consolidated_mutuals ADD COLUMN approval TEXT;
ALTER TABLE consolidated_mutuals ADD COLUMN provisional_on TEXT;
ALTER TABLE consolidated_mutuals ADD COLUMN definitive_on TEXT;

ALTER TABLE consolidated_households ADD COLUMN category TEXT;
ALTER TABLE consolidated_households ADD COLUMN group_id BLOB;
ALTER TABLE consolidated_households ADD COLUMN split_from BLOB;
ALTER TABLE consolidated_households ADD COLUMN split_on TEXT;

ALTER TABLE consolidated_memberships ADD COLUMN category TEXT;

ALTER TABLE consolidated_receipts ADD COLUMN collector_id BLOB;
ALTER TABLE consolidated_receipts ADD COLUMN booklet_id BLOB;
ALTER TABLE consolidated_receipts ADD COLUMN booklet_number INTEGER;
ALTER TABLE consolidated_receipts ADD COLUMN advance INTEGER;

CREATE TABLE consolidated_member_groups (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  name TEXT NOT NULL,
  kind TEXT NOT NULL,
  mutual_id BLOB,
  ended_on TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_member_groups_partition ON consolidated_member_groups (partition_no);

CREATE TABLE consolidated_payers (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  name TEXT,
  kind TEXT NOT NULL,
  ended_on TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_payers_partition ON consolidated_payers (partition_no);

CREATE TABLE consolidated_payer_commitments (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  payer_id BLOB NOT NULL,
  cover_year_id BLOB NOT NULL,
  day TEXT NOT NULL,
  share_percent INTEGER NOT NULL,
  opens_on TEXT NOT NULL,
  amount INTEGER NOT NULL,
  paid INTEGER NOT NULL,
  state TEXT NOT NULL,
  cancelled_on TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_payer_commitments_partition ON consolidated_payer_commitments (partition_no);

CREATE TABLE consolidated_payer_commitment_lines (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  commitment_id BLOB NOT NULL,
  membership_id BLOB NOT NULL,
  position INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (centre_id, commitment_id, membership_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_payer_commitment_lines_partition ON consolidated_payer_commitment_lines (partition_no);

CREATE TABLE consolidated_payer_payments (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  commitment_id BLOB NOT NULL,
  day TEXT NOT NULL,
  amount INTEGER NOT NULL,
  mode TEXT NOT NULL,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_payer_payments_partition ON consolidated_payer_payments (partition_no);

CREATE TABLE consolidated_payer_payment_parts (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  payment_id BLOB NOT NULL,
  membership_id BLOB NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (centre_id, payment_id, membership_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_payer_payment_parts_partition ON consolidated_payer_payment_parts (partition_no);

CREATE TABLE consolidated_household_events (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  household_id BLOB NOT NULL,
  mutual_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  state TEXT NOT NULL,
  beneficiary_id BLOB,
  supplement INTEGER NOT NULL,
  membership_id BLOB,
  due_position INTEGER,
  other_household_id BLOB,
  undoes_id BLOB,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_household_events_partition ON consolidated_household_events (partition_no);

CREATE TABLE consolidated_absences (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  beneficiary_id BLOB NOT NULL,
  event_id BLOB NOT NULL,
  mutual_id BLOB NOT NULL,
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  undone INTEGER NOT NULL CHECK (undone IN (0, 1)),
  PRIMARY KEY (centre_id, beneficiary_id, event_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_absences_partition ON consolidated_absences (partition_no);

CREATE TABLE consolidated_collectors (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  mutual_id BLOB NOT NULL,
  ended_on TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_collectors_partition ON consolidated_collectors (partition_no);

CREATE TABLE consolidated_receipt_booklets (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  series TEXT NOT NULL,
  first_number INTEGER NOT NULL,
  last_number INTEGER NOT NULL,
  collector_id BLOB NOT NULL,
  issued_on TEXT NOT NULL,
  state TEXT NOT NULL,
  state_since TEXT NOT NULL,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_receipt_booklets_partition ON consolidated_receipt_booklets (partition_no);

CREATE TABLE consolidated_spoilt_numbers (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  booklet_id BLOB NOT NULL,
  number INTEGER NOT NULL,
  PRIMARY KEY (centre_id, booklet_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_spoilt_numbers_partition ON consolidated_spoilt_numbers (partition_no);

CREATE TABLE consolidated_receipt_cancellations (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  receipt_id BLOB NOT NULL,
  state TEXT NOT NULL,
  asked_at TEXT NOT NULL,
  decided_at TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_receipt_cancellations_partition ON consolidated_receipt_cancellations (partition_no);

CREATE TABLE consolidated_collector_deposits (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  day TEXT NOT NULL,
  collector_id BLOB NOT NULL,
  mutual_id BLOB NOT NULL,
  covered INTEGER NOT NULL,
  declared INTEGER NOT NULL,
  counted INTEGER NOT NULL,
  shortage INTEGER NOT NULL,
  repaid INTEGER NOT NULL,
  surplus INTEGER NOT NULL,
  state TEXT NOT NULL,
  cancelled_on TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_collector_deposits_partition ON consolidated_collector_deposits (partition_no);

CREATE TABLE consolidated_deposit_receipts (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  deposit_id BLOB NOT NULL,
  receipt_id BLOB NOT NULL,
  standing INTEGER NOT NULL CHECK (standing IN (0, 1)),
  PRIMARY KEY (centre_id, deposit_id, receipt_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_deposit_receipts_partition ON consolidated_deposit_receipts (partition_no);

CREATE TABLE consolidated_advance_uses (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  day TEXT NOT NULL,
  mutual_id BLOB NOT NULL,
  household_id BLOB NOT NULL,
  membership_id BLOB NOT NULL,
  amount INTEGER NOT NULL,
  state TEXT NOT NULL,
  cancelled_on TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_advance_uses_partition ON consolidated_advance_uses (partition_no);

CREATE TABLE consolidated_advance_use_parts (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  advance_use_id BLOB NOT NULL,
  position INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (centre_id, advance_use_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_advance_use_parts_partition ON consolidated_advance_use_parts (partition_no);

CREATE TABLE consolidated_advance_refunds (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  day TEXT NOT NULL,
  mutual_id BLOB NOT NULL,
  household_id BLOB NOT NULL,
  amount INTEGER NOT NULL,
  state TEXT NOT NULL,
  paid_on TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_advance_refunds_partition ON consolidated_advance_refunds (partition_no);

CREATE TABLE consolidated_non_renewals (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  household_id BLOB NOT NULL,
  mutual_id BLOB NOT NULL,
  cover_year_id BLOB NOT NULL,
  reason_code TEXT NOT NULL,
  reason_label TEXT,
  excluded INTEGER NOT NULL CHECK (excluded IN (0, 1)),
  said_on TEXT NOT NULL,
  withdrawn_on TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_non_renewals_partition ON consolidated_non_renewals (partition_no);

CREATE TABLE consolidated_campaign_targets (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  cover_year_id BLOB NOT NULL,
  mutual_id BLOB NOT NULL,
  hill_code TEXT,
  households INTEGER NOT NULL,
  replaced_at TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_campaign_targets_partition ON consolidated_campaign_targets (partition_no);

CREATE TABLE consolidated_card_batches (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  kind TEXT NOT NULL,
  mutual_id BLOB NOT NULL,
  cards INTEGER NOT NULL,
  printed_on TEXT NOT NULL,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_card_batches_partition ON consolidated_card_batches (partition_no);

CREATE TABLE consolidated_cards (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  kind TEXT NOT NULL,
  mutual_id BLOB NOT NULL,
  household_id BLOB NOT NULL,
  membership_id BLOB NOT NULL,
  beneficiary_id BLOB,
  issued_on TEXT NOT NULL,
  duplicate INTEGER NOT NULL,
  state TEXT NOT NULL,
  state_since TEXT,
  valid_to TEXT,
  price INTEGER NOT NULL,
  replaces_id BLOB,
  batch_id BLOB,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_cards_partition ON consolidated_cards (partition_no);
