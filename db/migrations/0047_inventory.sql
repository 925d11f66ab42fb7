-- The inventory of a year: what lasts and wears out, what may never be received, what belongs to another year, what is owed for care
-- that nobody billed yet. A document of it is posted on the last day of the year, once, and taken back only by reversal.

CREATE TABLE fixed_asset (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- IB-2026-00001
  label TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (number),
  -- Both empty for what does not wear out: land, deposits.
  depreciation_account TEXT REFERENCES account (number),
  charge_account TEXT REFERENCES account (number),
  bought_on TEXT NOT NULL,
  in_service_on TEXT NOT NULL,
  cost INTEGER NOT NULL CHECK (cost > 0),
  residual INTEGER NOT NULL DEFAULT 0 CHECK (residual BETWEEN 0 AND cost),
  life_months INTEGER CHECK (life_months BETWEEN 1 AND 1200),
  year_days INTEGER NOT NULL CHECK (year_days IN (360, 365)),
  -- Depreciation of years that were not kept here.
  brought INTEGER NOT NULL DEFAULT 0 CHECK (brought BETWEEN 0 AND cost - residual),
  mutual_id BLOB REFERENCES mutual (id),
  project_id BLOB REFERENCES project (id),
  supplier_id BLOB,
  voucher TEXT,
  entry_id BLOB REFERENCES entry (id),        -- the purchase
  entry_rank INTEGER,
  place TEXT,
  holder TEXT,
  note TEXT,
  state TEXT NOT NULL DEFAULT 'held' CHECK (state IN ('held', 'disposed', 'withdrawn')),
  withdrawn_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (in_service_on >= bought_on),
  CHECK ((life_months IS NULL) = (depreciation_account IS NULL) AND (life_months IS NULL) = (charge_account IS NULL)),
  CHECK (life_months IS NOT NULL OR brought = 0),
  CHECK ((entry_id IS NULL) = (entry_rank IS NULL)),
  CHECK ((state = 'withdrawn') = (withdrawn_reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX fixed_asset_account ON fixed_asset (account, number);
CREATE INDEX fixed_asset_state ON fixed_asset (state, number);
CREATE INDEX fixed_asset_entry ON fixed_asset (entry_id, entry_rank) WHERE entry_id IS NOT NULL;

CREATE TABLE asset_disposal (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  asset_id BLOB NOT NULL REFERENCES fixed_asset (id),
  kind TEXT NOT NULL CHECK (kind IN ('sold', 'scrapped', 'lost')),
  day TEXT NOT NULL,
  proceeds INTEGER NOT NULL DEFAULT 0 CHECK (proceeds >= 0),
  proceeds_account TEXT REFERENCES account (number),
  charge INTEGER NOT NULL CHECK (charge >= 0),          -- depreciation of the year until that day
  depreciation INTEGER NOT NULL CHECK (depreciation >= 0), -- all of it, that charge included
  net INTEGER NOT NULL CHECK (net >= 0),
  reason TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('posted', 'undone')),
  entry_id BLOB NOT NULL,
  undo_entry_id BLOB,
  undone_at TEXT,
  undone_by BLOB REFERENCES user (id),
  undone_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (kind = 'sold' OR proceeds = 0),
  CHECK ((proceeds = 0) = (proceeds_account IS NULL)),
  CHECK ((state = 'undone') = (undo_entry_id IS NOT NULL AND undone_at IS NOT NULL AND undone_by IS NOT NULL AND undone_reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX asset_disposal_once ON asset_disposal (asset_id) WHERE state = 'posted';
CREATE INDEX asset_disposal_day ON asset_disposal (day);

-- One of the yearly works, with its arithmetic as it was when it was posted.
CREATE TABLE inventory_run (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- DA-, DC-, PS-2026-00001
  work TEXT NOT NULL CHECK (work IN ('depreciation', 'impairment', 'claims')),
  year INTEGER NOT NULL,
  day TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('posted', 'undone')),
  amount INTEGER NOT NULL CHECK (amount >= 0), -- charged to the year
  released INTEGER NOT NULL DEFAULT 0 CHECK (released >= 0), -- given back to it
  required INTEGER NOT NULL CHECK (required >= 0), -- what stands in the books once it is posted
  method TEXT CHECK (method IN ('average', 'ladder')),
  reason TEXT,
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  entry_id BLOB NOT NULL,
  second_entry_id BLOB,                       -- of what became doubtful
  undo_entry_id BLOB,
  undo_second_id BLOB,
  undone_at TEXT,
  undone_by BLOB REFERENCES user (id),
  undone_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK ((work = 'claims') = (method IS NOT NULL AND reason IS NOT NULL)),
  CHECK ((state = 'undone') = (undo_entry_id IS NOT NULL AND undone_at IS NOT NULL AND undone_by IS NOT NULL AND undone_reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX inventory_run_once ON inventory_run (work, year) WHERE state = 'posted';
CREATE INDEX inventory_run_year ON inventory_run (year, work, number);

-- What it says of an asset, of somebody who owes, of a mutual.
CREATE TABLE inventory_run_line (
  run_id BLOB NOT NULL REFERENCES inventory_run (id),
  position INTEGER NOT NULL,
  subject_type TEXT NOT NULL,                 -- asset, household, mutual, donor, centre
  subject_id BLOB NOT NULL CHECK (length(subject_id) = 16), -- sixteen zero bytes: the centre itself
  account TEXT NOT NULL,                      -- whose balance it brings to what is required
  mutual_id BLOB REFERENCES mutual (id),
  project_id BLOB REFERENCES project (id),
  base INTEGER NOT NULL,
  before INTEGER NOT NULL,
  charge INTEGER NOT NULL CHECK (charge >= 0),
  released INTEGER NOT NULL DEFAULT 0 CHECK (released >= 0),
  after INTEGER NOT NULL,
  facts TEXT NOT NULL CHECK (json_valid(facts)),
  PRIMARY KEY (run_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX inventory_run_line_subject ON inventory_run_line (subject_id, subject_type);

-- A cost or an income that belongs to another year than its paper: posted at the end of the year, taken back on the first of the next.
CREATE TABLE accrual (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- RE-2026-00001
  year INTEGER NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('payable', 'prepaid', 'deferred')),
  state TEXT NOT NULL CHECK (state IN ('posted', 'undone')),
  label TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (number),
  balance_account TEXT NOT NULL REFERENCES account (number),
  third_party_type TEXT,
  third_party_id BLOB,
  mutual_id BLOB REFERENCES mutual (id),
  project_id BLOB REFERENCES project (id),
  voucher TEXT,
  whole INTEGER NOT NULL CHECK (whole > 0),   -- of the paper
  covers_from TEXT,
  covers_to TEXT,
  days_after INTEGER,                         -- of the days it covers, those after the year
  days INTEGER,
  amount INTEGER NOT NULL CHECK (amount BETWEEN 1 AND whole),
  entry_id BLOB NOT NULL,
  reversal_id BLOB NOT NULL,
  undo_entry_id BLOB,
  undo_reversal_id BLOB,
  undone_at TEXT,
  undone_by BLOB REFERENCES user (id),
  undone_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK ((third_party_type IS NULL) = (third_party_id IS NULL)),
  CHECK ((kind = 'payable') = (covers_from IS NULL)),
  CHECK ((covers_from IS NULL) = (covers_to IS NULL) AND (covers_from IS NULL) = (days IS NULL) AND (days IS NULL) = (days_after IS NULL)),
  CHECK ((state = 'undone') = (undo_entry_id IS NOT NULL AND undone_at IS NOT NULL AND undone_by IS NOT NULL AND undone_reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX accrual_year ON accrual (year, number);

-- The accounts that these works use. They are data: another chart names others. The first are those of the chart that is shipped.
CREATE TABLE inventory_account (
  use TEXT PRIMARY KEY,
  account TEXT NOT NULL CHECK (account GLOB '[1-8]*' AND account NOT GLOB '*[^0-9]*'),
  rev INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
INSERT INTO inventory_account (use, account) VALUES
  ('depreciation-charge', '6811'), ('disposal-cost', '675'), ('disposal-income', '775'),
  ('impairment', '491'), ('impairment-others', '496'), ('impairment-charge', '6817'), ('impairment-reversal', '7817'),
  ('doubtful', '4161'), ('claims-provision', '155'), ('claims-charge', '6815'), ('claims-reversal', '7815'),
  ('payable-supplier', '408'), ('payable-staff', '428'), ('payable-state', '448'), ('prepaid', '486'), ('deferred', '487');

-- What the file itself refuses ------------------------------------------------------------------------------------

CREATE TRIGGER fixed_asset_kept BEFORE DELETE ON fixed_asset
BEGIN SELECT RAISE (ABORT, 'an asset is withdrawn or disposed of, never deleted'); END;
CREATE TRIGGER fixed_asset_fixed BEFORE UPDATE ON fixed_asset
WHEN old.number IS NOT new.number OR old.created_by IS NOT new.created_by OR old.state = 'withdrawn'
  OR ((old.account IS NOT new.account OR old.cost IS NOT new.cost OR old.depreciation_account IS NOT new.depreciation_account)
    AND EXISTS (SELECT 1 FROM inventory_run_line l JOIN inventory_run r ON r.id = l.run_id
      WHERE l.subject_id = old.id AND l.subject_type = 'asset' AND r.state = 'posted'))
BEGIN SELECT RAISE (ABORT, 'an asset that was depreciated keeps its cost and its accounts'); END;
CREATE TRIGGER asset_disposal_kept BEFORE DELETE ON asset_disposal
BEGIN SELECT RAISE (ABORT, 'a disposal is undone, never deleted'); END;
CREATE TRIGGER asset_disposal_fixed BEFORE UPDATE ON asset_disposal
WHEN old.state = 'undone' OR old.asset_id IS NOT new.asset_id OR old.day IS NOT new.day OR old.charge IS NOT new.charge
  OR old.depreciation IS NOT new.depreciation OR old.net IS NOT new.net OR old.proceeds IS NOT new.proceeds
  OR old.entry_id IS NOT new.entry_id
BEGIN SELECT RAISE (ABORT, 'a disposal that was posted is undone, never changed'); END;
CREATE TRIGGER inventory_run_kept BEFORE DELETE ON inventory_run
BEGIN SELECT RAISE (ABORT, 'a work of the inventory is undone, never deleted'); END;
CREATE TRIGGER inventory_run_fixed BEFORE UPDATE ON inventory_run
WHEN old.state = 'undone' OR new.state <> 'undone' OR old.year IS NOT new.year OR old.work IS NOT new.work
  OR old.amount IS NOT new.amount OR old.released IS NOT new.released OR old.required IS NOT new.required
  OR old.facts IS NOT new.facts OR old.entry_id IS NOT new.entry_id OR old.number IS NOT new.number
BEGIN SELECT RAISE (ABORT, 'a work of the inventory is undone, never changed'); END;
CREATE TRIGGER inventory_run_line_kept BEFORE DELETE ON inventory_run_line
BEGIN SELECT RAISE (ABORT, 'a work of the inventory is undone, never changed'); END;
CREATE TRIGGER inventory_run_line_fixed BEFORE UPDATE ON inventory_run_line
BEGIN SELECT RAISE (ABORT, 'a work of the inventory is undone, never changed'); END;
CREATE TRIGGER accrual_kept BEFORE DELETE ON accrual
BEGIN SELECT RAISE (ABORT, 'an accrual is undone, never deleted'); END;
CREATE TRIGGER accrual_fixed BEFORE UPDATE ON accrual
WHEN old.state = 'undone' OR new.state <> 'undone' OR old.amount IS NOT new.amount OR old.account IS NOT new.account
  OR old.balance_account IS NOT new.balance_account OR old.year IS NOT new.year OR old.entry_id IS NOT new.entry_id
BEGIN SELECT RAISE (ABORT, 'an accrual is undone, never changed'); END;
