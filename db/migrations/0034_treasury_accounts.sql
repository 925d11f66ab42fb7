-- How the bank or the operator knows the centre's own accounts. A row is never changed: another one, from a day on, takes its place.

CREATE TABLE treasury_account_detail (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  account TEXT NOT NULL REFERENCES account (number),
  valid_from TEXT NOT NULL,
  bank_name TEXT,                             -- of a bank account, with its branch
  branch TEXT,
  account_number TEXT,
  holder TEXT NOT NULL,                       -- in whose name it is kept
  operator TEXT,                              -- of a mobile money account, with its number
  mobile_number TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK ((bank_name IS NULL) = (account_number IS NULL)),
  CHECK ((operator IS NULL) = (mobile_number IS NULL)),
  CHECK ((bank_name IS NULL) <> (operator IS NULL)),
  CHECK (branch IS NULL OR bank_name IS NOT NULL)
) STRICT, WITHOUT ROWID;
-- The last one written for a day is the one in force.
CREATE INDEX treasury_account_detail_account ON treasury_account_detail (account, valid_from, id);

CREATE TRIGGER treasury_account_detail_kept BEFORE DELETE ON treasury_account_detail
BEGIN SELECT RAISE (ABORT, 'the details of an account are never deleted'); END;
CREATE TRIGGER treasury_account_detail_fixed BEFORE UPDATE ON treasury_account_detail
BEGIN SELECT RAISE (ABORT, 'the details of an account are never changed'); END;
