-- Fixed assets that a centre brings from its books of before, one by one: they are the detail of the balances of their accounts, and go on
-- wearing out from there.

CREATE TABLE opening_asset (
  opening_id BLOB NOT NULL REFERENCES opening (id),
  id BLOB NOT NULL CHECK (length(id) = 16),   -- of the asset it becomes: it is never brought twice
  label TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (number),
  -- Both empty for what does not wear out.
  depreciation_account TEXT REFERENCES account (number),
  charge_account TEXT REFERENCES account (number),
  bought_on TEXT NOT NULL,
  in_service_on TEXT NOT NULL,
  cost INTEGER NOT NULL CHECK (cost > 0),
  residual INTEGER NOT NULL DEFAULT 0 CHECK (residual BETWEEN 0 AND cost),
  brought INTEGER NOT NULL DEFAULT 0 CHECK (brought BETWEEN 0 AND cost - residual),
  life_months INTEGER CHECK (life_months BETWEEN 1 AND 1200),
  left_months INTEGER CHECK (left_months BETWEEN 0 AND 1200), -- from the day of the opening; NULL: what is left of its life
  mutual_id BLOB REFERENCES mutual (id),
  project_id BLOB REFERENCES project (id),
  supplier_id BLOB,
  voucher TEXT,
  place TEXT,
  holder TEXT,
  note TEXT,
  PRIMARY KEY (opening_id, id),
  CHECK (in_service_on >= bought_on),
  CHECK ((life_months IS NULL) = (depreciation_account IS NULL) AND (life_months IS NULL) = (charge_account IS NULL)),
  CHECK (life_months IS NOT NULL OR (brought = 0 AND left_months IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX opening_asset_account ON opening_asset (opening_id, account, id);
CREATE INDEX opening_asset_chart ON opening_asset (account);

CREATE TRIGGER opening_asset_insert BEFORE INSERT ON opening_asset
WHEN (SELECT state FROM opening WHERE id = NEW.opening_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'accounting: only a draft is written'); END;
CREATE TRIGGER opening_asset_update BEFORE UPDATE ON opening_asset
WHEN (SELECT state FROM opening WHERE id = OLD.opening_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'accounting: only a draft is written'); END;
CREATE TRIGGER opening_asset_delete BEFORE DELETE ON opening_asset
WHEN (SELECT state FROM opening WHERE id = OLD.opening_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'accounting: only a draft is written'); END;

-- In the register: the opening it came with, the first day that it is kept here, and how long was left then.
ALTER TABLE fixed_asset ADD COLUMN opening_id BLOB REFERENCES opening (id);
ALTER TABLE fixed_asset ADD COLUMN opened_on TEXT;
ALTER TABLE fixed_asset ADD COLUMN left_months INTEGER CHECK (left_months BETWEEN 0 AND 1200);
CREATE INDEX fixed_asset_opening ON fixed_asset (opening_id) WHERE opening_id IS NOT NULL;
CREATE TRIGGER fixed_asset_opened BEFORE UPDATE ON fixed_asset
WHEN old.opening_id IS NOT NULL AND (old.opening_id IS NOT new.opening_id OR old.opened_on IS NOT new.opened_on
  OR old.account IS NOT new.account OR old.depreciation_account IS NOT new.depreciation_account
  OR old.cost IS NOT new.cost OR old.brought IS NOT new.brought OR old.mutual_id IS NOT new.mutual_id)
BEGIN SELECT RAISE (ABORT, 'an asset of an opening keeps what its opening says of it'); END;
