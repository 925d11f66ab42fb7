-- Statements: layouts read from files, and what moved money in each month, by the account on the other side.

-- A layout from a file waits until another person accepts it; from its day on, it is the one of its key.
CREATE TABLE statement_layout (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  key TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'refused')),
  valid_from TEXT NOT NULL CHECK (valid_from GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  file TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  proposed_at TEXT NOT NULL,
  proposed_by BLOB NOT NULL REFERENCES user (id),
  decided_at TEXT,
  decided_by BLOB REFERENCES user (id),
  reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CHECK (state <> 'accepted' OR decided_by IS NOT proposed_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX statement_layout_open ON statement_layout (proposed_at) WHERE state = 'proposed';
CREATE INDEX statement_layout_key ON statement_layout (key, valid_from, decided_at) WHERE state = 'accepted';

CREATE TRIGGER statement_layout_kept BEFORE DELETE ON statement_layout
BEGIN SELECT RAISE(ABORT, 'a layout is never deleted'); END;
CREATE TRIGGER statement_layout_settled BEFORE UPDATE ON statement_layout
WHEN OLD.state <> 'proposed' OR OLD.content IS NOT NEW.content OR OLD.key IS NOT NEW.key OR OLD.valid_from IS NOT NEW.valid_from
  OR OLD.proposed_by IS NOT NEW.proposed_by
BEGIN SELECT RAISE(ABORT, 'a layout that was sent is never changed'); END;

-- Of entries that move money (accounts of the role treasury): their other lines, kept by month. What they credit came in, what they
-- debit went out; a year's cash flow reads this and never the lines.
CREATE TABLE cash_counterpart (
  month TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (number),
  mutual_id BLOB NOT NULL,
  debit INTEGER NOT NULL,
  credit INTEGER NOT NULL,
  PRIMARY KEY (month, account, mutual_id)
) STRICT, WITHOUT ROWID;

INSERT INTO cash_counterpart (month, account, mutual_id, debit, credit)
  SELECT substr(l.day, 1, 7), l.account, coalesce(l.mutual_id, zeroblob(16)), sum(l.debit), sum(l.credit)
  FROM (SELECT DISTINCT m.entry_id FROM account t CROSS JOIN entry_line m ON m.account = t.number WHERE t.role = 'treasury') money
    CROSS JOIN entry_line l ON l.entry_id = money.entry_id
    CROSS JOIN account a ON a.number = l.account
  WHERE a.role IS NOT 'treasury' GROUP BY 1, 2, 3;

CREATE TRIGGER entry_keep_cash AFTER UPDATE ON entry WHEN NEW.state = 'posted'
BEGIN
  INSERT INTO cash_counterpart (month, account, mutual_id, debit, credit)
    SELECT substr(NEW.day, 1, 7), l.account, coalesce(l.mutual_id, zeroblob(16)), sum(l.debit), sum(l.credit)
    FROM entry_line l JOIN account a ON a.number = l.account
    WHERE l.entry_id = NEW.id AND a.role IS NOT 'treasury' AND EXISTS (
      SELECT 1 FROM entry_line m JOIN account t ON t.number = m.account WHERE m.entry_id = NEW.id AND t.role = 'treasury')
    GROUP BY l.account, coalesce(l.mutual_id, zeroblob(16))
    ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit;
END;

-- An account that becomes money, or ceases to be: what moved money is told anew.
CREATE TRIGGER account_cash AFTER UPDATE OF role ON account
WHEN (OLD.role IS 'treasury') <> (NEW.role IS 'treasury') AND EXISTS (SELECT 1 FROM account_year WHERE account = NEW.number)
BEGIN
  DELETE FROM cash_counterpart;
  INSERT INTO cash_counterpart (month, account, mutual_id, debit, credit)
    SELECT substr(l.day, 1, 7), l.account, coalesce(l.mutual_id, zeroblob(16)), sum(l.debit), sum(l.credit)
    FROM (SELECT DISTINCT m.entry_id FROM account t CROSS JOIN entry_line m ON m.account = t.number WHERE t.role = 'treasury') money
      CROSS JOIN entry_line l ON l.entry_id = money.entry_id
      CROSS JOIN account a ON a.number = l.account
    WHERE a.role IS NOT 'treasury' GROUP BY 1, 2, 3;
END;
