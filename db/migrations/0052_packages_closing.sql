-- Packages of dictionary version 3: months and years that are closed, the chart, funds, inventory, settling, requests of members.

-- What a federation finds when it works the fingerprints of a centre's closed months and sealed years out again over the rows it holds.
-- unheard: some of the rows they are of have not come.
CREATE TABLE federation_year_check (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  year INTEGER NOT NULL,
  version INTEGER NOT NULL,                   -- of the seal
  state TEXT NOT NULL CHECK (state IN ('same', 'differs', 'unheard')),
  parts TEXT NOT NULL CHECK (json_valid(parts)), -- which of them differ: entries, figures, chart, totals, seal
  found TEXT NOT NULL,                        -- the fingerprint of what is held
  entries INTEGER NOT NULL,                   -- as held
  lines INTEGER NOT NULL,
  total INTEGER NOT NULL,
  checked_at TEXT NOT NULL,
  PRIMARY KEY (centre_id, year)
) STRICT, WITHOUT ROWID;

CREATE TABLE federation_month_check (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  month TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('same', 'differs', 'unheard')),
  found TEXT NOT NULL,
  checked_at TEXT NOT NULL,
  PRIMARY KEY (centre_id, month)
) STRICT, WITHOUT ROWID;

-- Figures of the last month that a centre closed, from the rows held then.
CREATE TABLE federation_month_figure (
  centre_id BLOB PRIMARY KEY NOT NULL REFERENCES federation_centre (id),
  month TEXT NOT NULL,
  planned INTEGER,                            -- costs that the budgets in force allow for the year; NULL: none is
  spent INTEGER NOT NULL,                     -- costs of the year up to the end of the month
  reserve INTEGER,                            -- NULL: the centre did not send its chart
  costs INTEGER NOT NULL                      -- of the twelve months that end with it
) STRICT, WITHOUT ROWID;

-- Below: node build/scripts/consolidated.mjs 3. Columns that came after their table have no value where a centre has an older program.

ALTER TABLE consolidated_invoice_payments ADD COLUMN complement_id BLOB;

ALTER TABLE consolidated_entries ADD COLUMN reason TEXT;

ALTER TABLE consolidated_entry_lines ADD COLUMN third_party_type TEXT;
ALTER TABLE consolidated_entry_lines ADD COLUMN third_party_id BLOB;
ALTER TABLE consolidated_entry_lines ADD COLUMN facility_type TEXT;
ALTER TABLE consolidated_entry_lines ADD COLUMN ownership TEXT;
ALTER TABLE consolidated_entry_lines ADD COLUMN service TEXT;
ALTER TABLE consolidated_entry_lines ADD COLUMN project_id BLOB;
ALTER TABLE consolidated_entry_lines ADD COLUMN label TEXT;

CREATE TABLE consolidated_accounts (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  number TEXT NOT NULL,
  label TEXT NOT NULL,
  role TEXT,
  normal_side TEXT NOT NULL,
  heading INTEGER NOT NULL CHECK (heading IN (0, 1)),
  third_party_type TEXT,
  ended_on TEXT,
  PRIMARY KEY (centre_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_accounts_partition ON consolidated_accounts (partition_no);

CREATE TABLE consolidated_fiscal_years (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  year INTEGER NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (centre_id, year)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_fiscal_years_partition ON consolidated_fiscal_years (partition_no);

CREATE TABLE consolidated_year_seals (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  year INTEGER NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  hash TEXT NOT NULL,
  entries_hash TEXT NOT NULL,
  figures_hash TEXT NOT NULL,
  chart_hash TEXT NOT NULL,
  entries INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  total INTEGER NOT NULL,
  sealed_at TEXT NOT NULL,
  sealed_by_roles TEXT,
  reopened_at TEXT,
  reopened_by_roles TEXT,
  reopened_reason TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_year_seals_partition ON consolidated_year_seals (partition_no);

CREATE TABLE consolidated_year_totals (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  year INTEGER NOT NULL,
  class INTEGER NOT NULL,
  mutual_id BLOB NOT NULL,
  opening INTEGER NOT NULL,
  debit INTEGER NOT NULL,
  credit INTEGER NOT NULL,
  PRIMARY KEY (centre_id, year, class, mutual_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_year_totals_partition ON consolidated_year_totals (partition_no);

CREATE TABLE consolidated_year_results (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  year INTEGER NOT NULL,
  state TEXT NOT NULL,
  entry_id BLOB,
  income INTEGER NOT NULL,
  costs INTEGER NOT NULL,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_year_results_partition ON consolidated_year_results (partition_no);

CREATE TABLE consolidated_year_result_entities (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  result_id BLOB NOT NULL,
  mutual_id BLOB NOT NULL,
  income INTEGER NOT NULL,
  costs INTEGER NOT NULL,
  PRIMARY KEY (centre_id, result_id, mutual_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_year_result_entities_partition ON consolidated_year_result_entities (partition_no);

CREATE TABLE consolidated_allocations (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  result_id BLOB NOT NULL,
  resolution TEXT NOT NULL,
  day TEXT NOT NULL,
  state TEXT NOT NULL,
  entry_id BLOB,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_allocations_partition ON consolidated_allocations (partition_no);

CREATE TABLE consolidated_allocation_lines (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  allocation_id BLOB NOT NULL,
  mutual_id BLOB NOT NULL,
  use TEXT NOT NULL,
  account TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (centre_id, allocation_id, mutual_id, use)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_allocation_lines_partition ON consolidated_allocation_lines (partition_no);

CREATE TABLE consolidated_month_closings (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  month TEXT NOT NULL,
  version INTEGER NOT NULL,
  state TEXT NOT NULL,
  entries INTEGER NOT NULL,
  total INTEGER NOT NULL,
  hash TEXT NOT NULL,
  closed_at TEXT NOT NULL,
  closed_by_roles TEXT,
  reopened_at TEXT,
  reopened_by_roles TEXT,
  reopened_reason TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_month_closings_partition ON consolidated_month_closings (partition_no);

CREATE TABLE consolidated_month_sheets (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  closing_id BLOB NOT NULL,
  position INTEGER NOT NULL,
  piece TEXT NOT NULL,
  PRIMARY KEY (centre_id, closing_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_month_sheets_partition ON consolidated_month_sheets (partition_no);

CREATE TABLE consolidated_third_parties (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  type TEXT NOT NULL,
  ended_on TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_third_parties_partition ON consolidated_third_parties (partition_no);

CREATE TABLE consolidated_projects (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  donor_id BLOB,
  starts_on TEXT NOT NULL,
  ends_on TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_projects_partition ON consolidated_projects (partition_no);

CREATE TABLE consolidated_budgets (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  year INTEGER NOT NULL,
  mutual_id BLOB,
  version INTEGER NOT NULL,
  revises BLOB,
  state TEXT NOT NULL,
  adopted_at TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_budgets_partition ON consolidated_budgets (partition_no);

CREATE TABLE consolidated_budget_lines (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  budget_id BLOB NOT NULL,
  account TEXT NOT NULL,
  project_id BLOB NOT NULL,
  q1 INTEGER NOT NULL,
  q2 INTEGER NOT NULL,
  q3 INTEGER NOT NULL,
  q4 INTEGER NOT NULL,
  PRIMARY KEY (centre_id, budget_id, account, project_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_budget_lines_partition ON consolidated_budget_lines (partition_no);

CREATE TABLE consolidated_donor_agreements (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  reference TEXT NOT NULL,
  title TEXT NOT NULL,
  donor_id BLOB NOT NULL,
  project_id BLOB NOT NULL,
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  amount INTEGER NOT NULL,
  dedicated INTEGER NOT NULL CHECK (dedicated IN (0, 1)),
  state TEXT NOT NULL,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_donor_agreements_partition ON consolidated_donor_agreements (partition_no);

CREATE TABLE consolidated_donor_grants (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  agreement_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  notified_on TEXT NOT NULL,
  mutual_id BLOB,
  amount INTEGER NOT NULL,
  life_months INTEGER,
  state TEXT NOT NULL,
  entry_id BLOB NOT NULL,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_donor_grants_partition ON consolidated_donor_grants (partition_no);

CREATE TABLE consolidated_donor_instalments (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  grant_id BLOB NOT NULL,
  received_on TEXT NOT NULL,
  account TEXT NOT NULL,
  amount INTEGER NOT NULL,
  state TEXT NOT NULL,
  entry_id BLOB NOT NULL,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_donor_instalments_partition ON consolidated_donor_instalments (partition_no);

CREATE TABLE consolidated_fixed_assets (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  label TEXT NOT NULL,
  account TEXT NOT NULL,
  bought_on TEXT NOT NULL,
  in_service_on TEXT NOT NULL,
  cost INTEGER NOT NULL,
  residual INTEGER NOT NULL,
  life_months INTEGER,
  brought INTEGER NOT NULL,
  mutual_id BLOB,
  project_id BLOB,
  state TEXT NOT NULL,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_fixed_assets_partition ON consolidated_fixed_assets (partition_no);

CREATE TABLE consolidated_asset_disposals (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  asset_id BLOB NOT NULL,
  kind TEXT NOT NULL,
  day TEXT NOT NULL,
  proceeds INTEGER NOT NULL,
  depreciation INTEGER NOT NULL,
  net INTEGER NOT NULL,
  state TEXT NOT NULL,
  entry_id BLOB NOT NULL,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_asset_disposals_partition ON consolidated_asset_disposals (partition_no);

CREATE TABLE consolidated_inventory_runs (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  work TEXT NOT NULL,
  year INTEGER NOT NULL,
  day TEXT NOT NULL,
  amount INTEGER NOT NULL,
  released INTEGER NOT NULL,
  required INTEGER NOT NULL,
  method TEXT,
  state TEXT NOT NULL,
  entry_id BLOB NOT NULL,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_inventory_runs_partition ON consolidated_inventory_runs (partition_no);

CREATE TABLE consolidated_inventory_run_lines (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  run_id BLOB NOT NULL,
  position INTEGER NOT NULL,
  subject_type TEXT NOT NULL,
  subject_id BLOB NOT NULL,
  account TEXT NOT NULL,
  mutual_id BLOB,
  project_id BLOB,
  base INTEGER NOT NULL,
  before INTEGER NOT NULL,
  charge INTEGER NOT NULL,
  released INTEGER NOT NULL,
  after INTEGER NOT NULL,
  PRIMARY KEY (centre_id, run_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_inventory_run_lines_partition ON consolidated_inventory_run_lines (partition_no);

CREATE TABLE consolidated_accruals (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  year INTEGER NOT NULL,
  kind TEXT NOT NULL,
  account TEXT NOT NULL,
  balance_account TEXT NOT NULL,
  mutual_id BLOB,
  project_id BLOB,
  whole INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  state TEXT NOT NULL,
  entry_id BLOB NOT NULL,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_accruals_partition ON consolidated_accruals (partition_no);

CREATE TABLE consolidated_invoice_disputes (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  invoice_id BLOB NOT NULL,
  state TEXT NOT NULL,
  received_on TEXT NOT NULL,
  deadline TEXT NOT NULL,
  contested INTEGER NOT NULL,
  granted INTEGER,
  decided_on TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_invoice_disputes_partition ON consolidated_invoice_disputes (partition_no);

CREATE TABLE consolidated_complements (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  dispute_id BLOB NOT NULL,
  invoice_id BLOB NOT NULL,
  facility_id BLOB NOT NULL,
  decided_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  amount INTEGER NOT NULL,
  account TEXT NOT NULL,
  state TEXT NOT NULL,
  paid INTEGER NOT NULL,
  paid_on TEXT,
  entry_id BLOB NOT NULL,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_complements_partition ON consolidated_complements (partition_no);

CREATE TABLE consolidated_payment_orders (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  state TEXT NOT NULL,
  means TEXT NOT NULL,
  account TEXT NOT NULL,
  prepared_on TEXT NOT NULL,
  gross INTEGER NOT NULL,
  taken_back INTEGER NOT NULL,
  total INTEGER NOT NULL,
  fee INTEGER NOT NULL,
  executed_on TEXT,
  reconciled_on TEXT,
  entry_id BLOB,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_payment_orders_partition ON consolidated_payment_orders (partition_no);

CREATE TABLE consolidated_payment_order_lines (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  order_id BLOB NOT NULL,
  position INTEGER NOT NULL,
  document_type TEXT NOT NULL,
  document_id BLOB NOT NULL,
  document_number TEXT NOT NULL,
  payee_type TEXT NOT NULL,
  payee_id BLOB NOT NULL,
  amount INTEGER NOT NULL,
  state TEXT NOT NULL,
  PRIMARY KEY (centre_id, order_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_payment_order_lines_partition ON consolidated_payment_order_lines (partition_no);

CREATE TABLE consolidated_reimbursements (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  number TEXT NOT NULL,
  state TEXT NOT NULL,
  submitted_on TEXT NOT NULL,
  mutual_id BLOB NOT NULL,
  household_id BLOB NOT NULL,
  beneficiary_id BLOB NOT NULL,
  facility_id BLOB,
  care_from TEXT NOT NULL,
  care_to TEXT NOT NULL,
  service_class TEXT NOT NULL,
  cause TEXT NOT NULL,
  referred INTEGER NOT NULL CHECK (referred IN (0, 1)),
  diagnosis_code TEXT,
  rate INTEGER NOT NULL,
  paid INTEGER NOT NULL,
  claimed INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  granted INTEGER,
  settled INTEGER NOT NULL,
  decided_on TEXT,
  entry_id BLOB,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_reimbursements_partition ON consolidated_reimbursements (partition_no);

CREATE TABLE consolidated_reimbursement_lines (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  reimbursement_id BLOB NOT NULL,
  position INTEGER NOT NULL,
  act_id BLOB,
  quantity INTEGER NOT NULL,
  price INTEGER NOT NULL,
  tariff INTEGER,
  claimed INTEGER NOT NULL,
  accepted INTEGER NOT NULL,
  granted INTEGER,
  PRIMARY KEY (centre_id, reimbursement_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_reimbursement_lines_partition ON consolidated_reimbursement_lines (partition_no);

CREATE TABLE consolidated_reimbursement_reasons (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  reimbursement_id BLOB NOT NULL,
  position INTEGER NOT NULL,
  line INTEGER,
  code TEXT NOT NULL,
  effect TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (centre_id, reimbursement_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_reimbursement_reasons_partition ON consolidated_reimbursement_reasons (partition_no);

CREATE TABLE consolidated_reimbursement_payments (
  centre_id BLOB NOT NULL REFERENCES federation_centre (id),
  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),
  id BLOB NOT NULL,
  reimbursement_id BLOB NOT NULL,
  number TEXT NOT NULL,
  order_id BLOB,
  paid_on TEXT NOT NULL,
  amount INTEGER NOT NULL,
  means TEXT NOT NULL,
  account TEXT NOT NULL,
  entry_id BLOB NOT NULL,
  reversed_on TEXT,
  PRIMARY KEY (centre_id, id)
) STRICT, WITHOUT ROWID;
CREATE INDEX consolidated_reimbursement_payments_partition ON consolidated_reimbursement_payments (partition_no);
