-- Till, bank and mobile money: who keeps a till and what was counted in it, money on its way, petty cash, statements and what they
-- say beside the books.

-- Notes and coins that a count names, each from a day to a day.
CREATE TABLE denomination (
  kind TEXT NOT NULL CHECK (kind IN ('note', 'coin')),
  value INTEGER NOT NULL CHECK (value > 0),
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (kind, value, valid_from)
) STRICT, WITHOUT ROWID;
INSERT INTO denomination (kind, value, valid_from) VALUES
  ('note', 10000, '2000-01-01'), ('note', 5000, '2000-01-01'), ('note', 2000, '2000-01-01'), ('note', 1000, '2000-01-01'),
  ('note', 500, '2000-01-01'), ('note', 100, '2000-01-01'),
  ('coin', 50, '2000-01-01'), ('coin', 10, '2000-01-01'), ('coin', 5, '2000-01-01'), ('coin', 1, '2000-01-01');

-- Who keeps a till; the one before ends when another begins.
CREATE TABLE till_keeper (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  account TEXT NOT NULL REFERENCES account (number),
  user_id BLOB NOT NULL REFERENCES user (id),
  from_day TEXT NOT NULL,
  ended_on TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX till_keeper_now ON till_keeper (account) WHERE ended_on IS NULL;
CREATE INDEX till_keeper_user ON till_keeper (user_id);

CREATE TABLE till_count (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  account TEXT NOT NULL REFERENCES account (number),
  kind TEXT NOT NULL CHECK (kind IN ('daily', 'surprise')),
  state TEXT NOT NULL CHECK (state IN ('counting', 'closed', 'reopened', 'abandoned')),
  number TEXT,                                -- taken when it is closed
  day TEXT NOT NULL,                          -- the day it closes
  expected INTEGER,                           -- of the books at the moment of the count
  counted INTEGER CHECK (counted >= 0),
  difference INTEGER,                         -- counted less expected
  explanation TEXT,
  previous_id BLOB REFERENCES till_count (id),
  recounts_id BLOB REFERENCES till_count (id), -- the count of the same day that it replaces
  recount_reason TEXT,
  keeper_id BLOB REFERENCES user (id),        -- who answers for the till
  witness TEXT,                               -- who looked on, and in which function
  witness_function TEXT,
  entry_id BLOB REFERENCES entry (id),        -- of the difference
  closed_at TEXT,
  checked_by BLOB REFERENCES user (id),
  checked_at TEXT,
  reopened_by BLOB REFERENCES user (id),
  reopened_at TEXT,
  reopened_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK ((state IN ('closed', 'reopened')) = (number IS NOT NULL)),
  CHECK (number IS NULL OR (counted IS NOT NULL AND expected IS NOT NULL AND difference = counted - expected)),
  CHECK (number IS NULL OR difference = 0 OR (explanation IS NOT NULL AND entry_id IS NOT NULL)),
  CHECK ((reopened_at IS NULL) = (reopened_by IS NULL)),
  CHECK (checked_by IS NULL OR checked_by <> created_by)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX till_count_number ON till_count (number) WHERE number IS NOT NULL;
-- One person counts a till at a time; a day is closed once.
CREATE UNIQUE INDEX till_count_running ON till_count (account) WHERE state = 'counting';
CREATE UNIQUE INDEX till_count_day ON till_count (account, day) WHERE state = 'closed' AND kind = 'daily';
CREATE INDEX till_count_account ON till_count (account, day, id);

CREATE TABLE till_count_line (
  count_id BLOB NOT NULL REFERENCES till_count (id),
  kind TEXT NOT NULL CHECK (kind IN ('note', 'coin')),
  value INTEGER NOT NULL CHECK (value > 0),
  quantity INTEGER NOT NULL CHECK (quantity >= 0),
  PRIMARY KEY (count_id, kind, value)
) STRICT, WITHOUT ROWID;

-- Money that left one account and is not in the other yet: 58 holds it.
CREATE TABLE cash_transfer (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('sent', 'received', 'cancelled')),
  from_account TEXT NOT NULL REFERENCES account (number),
  to_account TEXT NOT NULL REFERENCES account (number),
  amount INTEGER NOT NULL CHECK (amount > 0),
  fee INTEGER NOT NULL DEFAULT 0 CHECK (fee BETWEEN 0 AND amount),
  bearer TEXT NOT NULL,                       -- who carries it
  reference TEXT,                             -- of the bank's slip, of the operator
  sent_on TEXT NOT NULL,
  sent_entry_id BLOB NOT NULL REFERENCES entry (id),
  received_on TEXT,
  received_by BLOB REFERENCES user (id),
  received_entry_id BLOB REFERENCES entry (id),
  cancelled_on TEXT,
  cancelled_by BLOB REFERENCES user (id),
  cancelled_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (from_account <> to_account),
  CHECK ((state = 'received') = (received_on IS NOT NULL)),
  CHECK ((state = 'cancelled') = (cancelled_on IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX cash_transfer_state ON cash_transfer (state, sent_on, id);
CREATE INDEX cash_transfer_to ON cash_transfer (to_account, state);

-- Money given to somebody for small expenses, justified with vouchers, the rest given back.
CREATE TABLE petty_cash (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('given', 'justified', 'cancelled')),
  account TEXT NOT NULL REFERENCES account (number),
  holder TEXT NOT NULL,
  purpose TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  given_on TEXT NOT NULL,
  due_on TEXT NOT NULL,
  spent INTEGER NOT NULL DEFAULT 0 CHECK (spent >= 0),
  returned INTEGER NOT NULL DEFAULT 0 CHECK (returned >= 0),
  entry_id BLOB NOT NULL REFERENCES entry (id),
  settled_on TEXT,
  cancelled_by BLOB REFERENCES user (id),
  cancelled_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (spent + returned <= amount),
  CHECK ((state = 'justified') = (settled_on IS NOT NULL AND spent + returned = amount))
) STRICT, WITHOUT ROWID;
CREATE INDEX petty_cash_state ON petty_cash (state, due_on, id);

CREATE TABLE petty_cash_voucher (
  petty_cash_id BLOB NOT NULL REFERENCES petty_cash (id),
  position INTEGER NOT NULL CHECK (position > 0),
  day TEXT NOT NULL,
  voucher TEXT NOT NULL,
  label TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (number),
  amount INTEGER NOT NULL CHECK (amount > 0),
  entry_id BLOB NOT NULL REFERENCES entry (id),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (petty_cash_id, position)
) STRICT, WITHOUT ROWID;

-- How the statements of an account are read, as somebody said it, and what they say of the account they are of.
CREATE TABLE statement_mapping (
  account TEXT PRIMARY KEY NOT NULL REFERENCES account (number),
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  account_number TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  kept_at TEXT NOT NULL,
  kept_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;

CREATE TABLE bank_statement (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  account TEXT NOT NULL REFERENCES account (number),
  number TEXT NOT NULL,                       -- as the bank writes it, or month/year
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  opening INTEGER NOT NULL,
  closing INTEGER NOT NULL,
  gap INTEGER NOT NULL DEFAULT 0,             -- opening less the closing of the one before
  gap_reason TEXT,
  file_name TEXT,
  sha256 TEXT,
  withdrawn_at TEXT,
  withdrawn_by BLOB REFERENCES user (id),
  withdrawn_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (from_day <= to_day),
  CHECK (gap = 0 OR gap_reason IS NOT NULL),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_statement_account ON bank_statement (account, to_day);
CREATE UNIQUE INDEX bank_statement_file ON bank_statement (account, sha256) WHERE withdrawn_at IS NULL AND sha256 IS NOT NULL;

CREATE TABLE bank_line (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  statement_id BLOB NOT NULL REFERENCES bank_statement (id),
  account TEXT NOT NULL REFERENCES account (number),
  position INTEGER NOT NULL CHECK (position > 0),
  day TEXT NOT NULL,
  label TEXT NOT NULL,
  reference TEXT,
  amount INTEGER NOT NULL CHECK (amount <> 0), -- in above 0, out below
  standing INTEGER NOT NULL DEFAULT 1 CHECK (standing IN (0, 1))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX bank_line_statement ON bank_line (statement_id, position);
CREATE INDEX bank_line_account ON bank_line (account, day, id) WHERE standing = 1;

-- Lines of statements and lines of the books that are the same money; both sides add up to the same.
CREATE TABLE bank_match (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  account TEXT NOT NULL REFERENCES account (number),
  how TEXT NOT NULL CHECK (how IN ('hand', 'proposal', 'posted')),
  amount INTEGER NOT NULL,
  reasons TEXT NOT NULL CHECK (json_valid(reasons)),
  entry_id BLOB REFERENCES entry (id),        -- what was posted for it
  transfer_id BLOB REFERENCES cash_transfer (id),
  undone_at TEXT,
  undone_by BLOB REFERENCES user (id),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK ((undone_at IS NULL) = (undone_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX bank_match_account ON bank_match (account, id);

CREATE TABLE bank_match_line (
  match_id BLOB NOT NULL REFERENCES bank_match (id),
  line_id BLOB NOT NULL REFERENCES bank_line (id),
  live INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)),
  PRIMARY KEY (match_id, line_id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX bank_match_line_live ON bank_match_line (line_id) WHERE live = 1;

CREATE TABLE bank_match_book (
  match_id BLOB NOT NULL REFERENCES bank_match (id),
  entry_id BLOB NOT NULL REFERENCES entry (id),
  rank INTEGER NOT NULL CHECK (rank > 0),
  live INTEGER NOT NULL DEFAULT 1 CHECK (live IN (0, 1)),
  PRIMARY KEY (match_id, entry_id, rank)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX bank_match_book_live ON bank_match_book (entry_id, rank) WHERE live = 1;

-- The reconciliation at the end of a statement, as it was printed.
CREATE TABLE reconciliation (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  account TEXT NOT NULL REFERENCES account (number),
  statement_id BLOB NOT NULL REFERENCES bank_statement (id),
  day TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('open', 'reconciled', 'locked')),
  statement_balance INTEGER NOT NULL,
  book_balance INTEGER NOT NULL,
  reconciled_balance INTEGER NOT NULL,
  sheet TEXT NOT NULL CHECK (json_valid(sheet)), -- the lines as they stood
  reconciled_by BLOB REFERENCES user (id),
  reconciled_at TEXT,
  locked_by BLOB REFERENCES user (id),
  locked_at TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK ((state = 'open') = (reconciled_at IS NULL)),
  CHECK ((state = 'locked') = (locked_at IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX reconciliation_statement ON reconciliation (statement_id);
CREATE INDEX reconciliation_account ON reconciliation (account, state, day);

CREATE TABLE reconciliation_event (
  reconciliation_id BLOB NOT NULL REFERENCES reconciliation (id),
  position INTEGER NOT NULL CHECK (position > 0),
  action TEXT NOT NULL,
  to_state TEXT NOT NULL,
  reason TEXT,
  at TEXT NOT NULL,
  by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (reconciliation_id, position)
) STRICT, WITHOUT ROWID;

-- What the file itself refuses ------------------------------------------------------------------------------------

-- A till is never below nothing: neither after this entry, the last of its day, nor at any moment since.
CREATE TRIGGER entry_till_not_negative BEFORE UPDATE ON entry WHEN NEW.state = 'posted'
BEGIN
  SELECT RAISE (ABORT, 'accounting: a till is never below nothing') WHERE EXISTS (
    SELECT 1 FROM (SELECT account, sum(credit) - sum(debit) AS paid FROM entry_line WHERE entry_id = NEW.id GROUP BY account) o
      JOIN journal j ON j.account = o.account AND j.kind = 'till'
    WHERE o.paid > 0 AND o.paid > (SELECT coalesce(sum(debit) - sum(credit), 0) FROM account_year WHERE account = o.account)
      - max(0, coalesce((SELECT max(since) FROM (
          SELECT sum(sum(debit) - sum(credit)) OVER (ORDER BY day DESC, entry_id DESC) AS since
          FROM entry_line WHERE account = o.account AND day > NEW.day GROUP BY day, entry_id)), 0)));
END;

CREATE TRIGGER entry_till_counted BEFORE UPDATE ON entry WHEN NEW.state = 'posted'
BEGIN
  SELECT RAISE (ABORT, 'accounting: the till of that day is counted') WHERE EXISTS (
    SELECT 1 FROM entry_line l JOIN till_count c ON c.account = l.account AND c.state = 'closed' AND c.kind = 'daily' AND c.day >= NEW.day
    WHERE l.entry_id = NEW.id);
END;

CREATE TRIGGER entry_bank_locked BEFORE UPDATE ON entry WHEN NEW.state = 'posted'
BEGIN
  SELECT RAISE (ABORT, 'accounting: the account is reconciled and locked on that day') WHERE EXISTS (
    SELECT 1 FROM entry_line l JOIN reconciliation r ON r.account = l.account AND r.state = 'locked' AND r.day >= NEW.day
    WHERE l.entry_id = NEW.id);
END;

CREATE TRIGGER till_count_kept BEFORE DELETE ON till_count
BEGIN SELECT RAISE (ABORT, 'a count is never deleted'); END;
CREATE TRIGGER till_count_fixed BEFORE UPDATE OF number, day, account, kind, expected, counted, difference, entry_id, witness ON till_count
WHEN OLD.state <> 'counting'
BEGIN SELECT RAISE (ABORT, 'a closed count is never changed'); END;
CREATE TRIGGER till_count_line_added BEFORE INSERT ON till_count_line
WHEN (SELECT state FROM till_count WHERE id = NEW.count_id) IS NOT 'counting'
BEGIN SELECT RAISE (ABORT, 'a closed count is never changed'); END;
CREATE TRIGGER till_count_line_fixed BEFORE UPDATE ON till_count_line
BEGIN SELECT RAISE (ABORT, 'what was counted is never changed'); END;
CREATE TRIGGER till_count_line_kept BEFORE DELETE ON till_count_line
BEGIN SELECT RAISE (ABORT, 'what was counted is never changed'); END;
CREATE TRIGGER cash_transfer_kept BEFORE DELETE ON cash_transfer
BEGIN SELECT RAISE (ABORT, 'a transfer is never deleted'); END;
CREATE TRIGGER cash_transfer_fixed BEFORE UPDATE OF number, from_account, to_account, amount, sent_on ON cash_transfer
BEGIN SELECT RAISE (ABORT, 'what was sent is never changed'); END;
CREATE TRIGGER petty_cash_kept BEFORE DELETE ON petty_cash
BEGIN SELECT RAISE (ABORT, 'an advance is never deleted'); END;
CREATE TRIGGER petty_cash_voucher_kept BEFORE DELETE ON petty_cash_voucher
BEGIN SELECT RAISE (ABORT, 'a voucher is never deleted'); END;
CREATE TRIGGER petty_cash_voucher_fixed BEFORE UPDATE ON petty_cash_voucher
BEGIN SELECT RAISE (ABORT, 'a voucher is never changed'); END;
CREATE TRIGGER bank_statement_kept BEFORE DELETE ON bank_statement
BEGIN SELECT RAISE (ABORT, 'a statement is never deleted'); END;
CREATE TRIGGER bank_statement_fixed BEFORE UPDATE OF account, from_day, to_day, opening, closing ON bank_statement
BEGIN SELECT RAISE (ABORT, 'a statement is never changed'); END;
CREATE TRIGGER bank_line_kept BEFORE DELETE ON bank_line
BEGIN SELECT RAISE (ABORT, 'a line of a statement is never deleted'); END;
CREATE TRIGGER bank_line_fixed BEFORE UPDATE OF statement_id, account, day, amount, label ON bank_line
BEGIN SELECT RAISE (ABORT, 'a line of a statement is never changed'); END;
CREATE TRIGGER bank_match_kept BEFORE DELETE ON bank_match
BEGIN SELECT RAISE (ABORT, 'a match is undone, never deleted'); END;
CREATE TRIGGER reconciliation_kept BEFORE DELETE ON reconciliation
BEGIN SELECT RAISE (ABORT, 'a reconciliation is never deleted'); END;
CREATE TRIGGER reconciliation_locked BEFORE UPDATE OF statement_balance, book_balance, reconciled_balance, sheet ON reconciliation
WHEN OLD.state = 'locked'
BEGIN SELECT RAISE (ABORT, 'a locked reconciliation is never changed'); END;
CREATE TRIGGER reconciliation_event_kept BEFORE DELETE ON reconciliation_event
BEGIN SELECT RAISE (ABORT, 'the history of a reconciliation is never changed'); END;
