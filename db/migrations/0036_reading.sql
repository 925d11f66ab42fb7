-- Third parties' lines matched with each other, what of each is still open, and the words by which entries are found.
-- Lines of entries never change: what is said of them lives here.

-- What of a line is not matched yet, for accounts whose lines are matched. Sixteen zero bytes: a line that names nobody.
CREATE TABLE open_line (
  account TEXT NOT NULL REFERENCES account (number),
  third_party_id BLOB NOT NULL CHECK (length(third_party_id) = 16),
  day TEXT NOT NULL,
  entry_id BLOB NOT NULL REFERENCES entry (id),
  rank INTEGER NOT NULL,
  debit INTEGER NOT NULL CHECK (debit >= 0),
  credit INTEGER NOT NULL CHECK (credit >= 0),
  PRIMARY KEY (account, third_party_id, day, entry_id, rank),
  CHECK (debit = 0 OR credit = 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX open_line_entry ON open_line (entry_id, rank);

-- Lines of one account and third party that settle each other: as much debit as credit. One that is undone keeps its letters.
CREATE TABLE matching (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  account TEXT NOT NULL REFERENCES account (number),
  third_party_id BLOB NOT NULL CHECK (length(third_party_id) = 16),
  -- Its letters are this number written in letters: without a gap in an account.
  number INTEGER NOT NULL CHECK (number > 0),
  rule TEXT NOT NULL CHECK (rule IN ('reversal', 'document', 'amount', 'whole', 'oldest', 'hand')),
  state TEXT NOT NULL CHECK (state IN ('draft', 'made', 'undone')),
  amount INTEGER NOT NULL CHECK (amount > 0),
  -- The latest day of its lines: before it, they were open.
  day TEXT NOT NULL,
  made_at TEXT NOT NULL,
  made_by BLOB NOT NULL REFERENCES user (id),
  undone_at TEXT,
  undone_by BLOB REFERENCES user (id),
  undone_reason TEXT,
  CHECK ((state = 'undone') = (undone_at IS NOT NULL AND undone_by IS NOT NULL AND undone_reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX matching_number ON matching (account, number);
CREATE INDEX matching_third_party ON matching (third_party_id, account, number);
CREATE INDEX matching_day ON matching (account, day) WHERE state = 'made';

CREATE TABLE matching_line (
  matching_id BLOB NOT NULL REFERENCES matching (id),
  entry_id BLOB NOT NULL REFERENCES entry (id),
  rank INTEGER NOT NULL,
  account TEXT NOT NULL,
  third_party_id BLOB NOT NULL,
  day TEXT NOT NULL,
  -- As much of the line as this matching takes.
  debit INTEGER NOT NULL CHECK (debit >= 0),
  credit INTEGER NOT NULL CHECK (credit >= 0),
  PRIMARY KEY (matching_id, entry_id, rank),
  CHECK ((debit = 0) <> (credit = 0))
) STRICT, WITHOUT ROWID;
CREATE INDEX matching_line_entry ON matching_line (entry_id, rank);

CREATE TRIGGER matching_insert BEFORE INSERT ON matching
BEGIN
  SELECT RAISE(ABORT, 'accounting: a matching is written as a draft, then made') WHERE NEW.state <> 'draft';
  SELECT RAISE(ABORT, 'accounting: matching exists') WHERE EXISTS (SELECT 1 FROM matching WHERE id = NEW.id);
  SELECT RAISE(ABORT, 'accounting: letters out of order') WHERE NEW.number <> 1 + (
    SELECT coalesce(max(number), 0) FROM matching WHERE account = NEW.account);
END;

CREATE TRIGGER matching_line_insert BEFORE INSERT ON matching_line
BEGIN
  SELECT RAISE(ABORT, 'accounting: a matching that was made is never changed') WHERE NOT EXISTS (
    SELECT 1 FROM matching WHERE id = NEW.matching_id AND state = 'draft' AND account = NEW.account
      AND third_party_id = NEW.third_party_id);
  SELECT RAISE(ABORT, 'accounting: more than what is open of a line') WHERE NOT EXISTS (
    SELECT 1 FROM open_line WHERE account = NEW.account AND third_party_id = NEW.third_party_id AND day = NEW.day
      AND entry_id = NEW.entry_id AND rank = NEW.rank AND debit >= NEW.debit AND credit >= NEW.credit);
  UPDATE open_line SET debit = debit - NEW.debit, credit = credit - NEW.credit
    WHERE account = NEW.account AND third_party_id = NEW.third_party_id AND day = NEW.day AND entry_id = NEW.entry_id AND rank = NEW.rank;
  DELETE FROM open_line
    WHERE account = NEW.account AND third_party_id = NEW.third_party_id AND day = NEW.day AND entry_id = NEW.entry_id AND rank = NEW.rank
      AND debit = 0 AND credit = 0;
END;
CREATE TRIGGER matching_line_update BEFORE UPDATE ON matching_line
BEGIN SELECT RAISE(ABORT, 'accounting: a matching that was made is never changed'); END;
CREATE TRIGGER matching_line_delete BEFORE DELETE ON matching_line
BEGIN SELECT RAISE(ABORT, 'accounting: a matching is undone, never deleted'); END;

CREATE TRIGGER matching_change BEFORE UPDATE ON matching
BEGIN
  SELECT RAISE(ABORT, 'accounting: a matching is made, then undone, once') WHERE NOT (
    (OLD.state = 'draft' AND NEW.state = 'made') OR (OLD.state = 'made' AND NEW.state = 'undone'));
  SELECT RAISE(ABORT, 'accounting: a matching that was made is never changed') WHERE OLD.id IS NOT NEW.id OR OLD.account IS NOT NEW.account
    OR OLD.third_party_id IS NOT NEW.third_party_id OR OLD.number IS NOT NEW.number OR OLD.rule IS NOT NEW.rule
    OR OLD.amount IS NOT NEW.amount OR OLD.day IS NOT NEW.day OR OLD.made_at IS NOT NEW.made_at OR OLD.made_by IS NOT NEW.made_by;
  SELECT RAISE(ABORT, 'accounting: a matching balances') WHERE NEW.state = 'made' AND (
    SELECT count(*) >= 2 AND sum(debit) = NEW.amount AND sum(credit) = NEW.amount AND max(day) = NEW.day
    FROM matching_line WHERE matching_id = NEW.id) IS NOT 1;
END;
CREATE TRIGGER matching_delete BEFORE DELETE ON matching
BEGIN SELECT RAISE(ABORT, 'accounting: a matching is undone, never deleted'); END;

CREATE TRIGGER matching_undone AFTER UPDATE ON matching WHEN NEW.state = 'undone'
BEGIN
  INSERT INTO open_line (account, third_party_id, day, entry_id, rank, debit, credit)
    SELECT account, third_party_id, day, entry_id, rank, debit, credit FROM matching_line WHERE matching_id = NEW.id
    ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit;
END;

CREATE TRIGGER entry_open AFTER UPDATE ON entry WHEN NEW.state = 'posted'
BEGIN
  INSERT INTO open_line (account, third_party_id, day, entry_id, rank, debit, credit)
    SELECT l.account, coalesce(l.third_party_id, zeroblob(16)), l.day, l.entry_id, l.rank, l.debit, l.credit
    FROM entry_line l CROSS JOIN account a ON a.number = l.account WHERE l.entry_id = NEW.id AND a.matchable = 1;
END;

-- An account whose lines begin, or stop, to be matched.
CREATE TRIGGER account_matchable AFTER UPDATE OF matchable ON account WHEN OLD.matchable = 0 AND NEW.matchable = 1
BEGIN
  INSERT OR IGNORE INTO open_line (account, third_party_id, day, entry_id, rank, debit, credit)
    SELECT l.account, coalesce(l.third_party_id, zeroblob(16)), l.day, l.entry_id, l.rank,
      l.debit - coalesce(m.debit, 0), l.credit - coalesce(m.credit, 0)
    FROM entry_line l LEFT JOIN (
      SELECT x.entry_id, x.rank, sum(x.debit) AS debit, sum(x.credit) AS credit
      FROM matching_line x JOIN matching k ON k.id = x.matching_id
      WHERE k.account = NEW.number AND k.state = 'made' GROUP BY x.entry_id, x.rank) m ON m.entry_id = l.entry_id AND m.rank = l.rank
    WHERE l.account = NEW.number AND l.debit + l.credit > coalesce(m.debit + m.credit, 0);
END;
CREATE TRIGGER account_not_matchable AFTER UPDATE OF matchable ON account WHEN OLD.matchable = 1 AND NEW.matchable = 0
BEGIN
  DELETE FROM open_line WHERE account = NEW.number;
END;

INSERT INTO open_line (account, third_party_id, day, entry_id, rank, debit, credit)
  SELECT l.account, coalesce(l.third_party_id, zeroblob(16)), l.day, l.entry_id, l.rank, l.debit, l.credit
  FROM account a CROSS JOIN entry_line l ON l.account = a.number WHERE a.matchable = 1;

-- Entries in the order they were posted, and their words: label, voucher, labels of the lines.
CREATE TABLE entry_order (
  n INTEGER PRIMARY KEY,
  entry_id BLOB NOT NULL UNIQUE REFERENCES entry (id)
) STRICT;
CREATE VIRTUAL TABLE entry_text USING fts5 (words, content = '', tokenize = 'unicode61 remove_diacritics 2');

CREATE TRIGGER entry_words AFTER UPDATE ON entry WHEN NEW.state = 'posted'
BEGIN
  INSERT INTO entry_order (entry_id) VALUES (NEW.id);
  INSERT INTO entry_text (rowid, words)
    SELECT n, NEW.label || ' ' || coalesce(NEW.voucher, '') || ' ' || coalesce(NEW.reason, '') || ' '
      || coalesce((SELECT group_concat(label, ' ') FROM entry_line WHERE entry_id = NEW.id), '')
    FROM entry_order WHERE entry_id = NEW.id;
END;
CREATE TRIGGER entry_order_kept BEFORE DELETE ON entry_order
BEGIN SELECT RAISE(ABORT, 'accounting: a posted entry is never deleted'); END;

INSERT INTO entry_order (entry_id) SELECT id FROM entry ORDER BY id;
INSERT INTO entry_text (rowid, words)
  SELECT o.n, e.label || ' ' || coalesce(e.voucher, '') || ' ' || coalesce(e.reason, '') || ' '
    || coalesce((SELECT group_concat(label, ' ') FROM entry_line WHERE entry_id = e.id), '')
  FROM entry_order o JOIN entry e ON e.id = o.entry_id;

-- An amount is looked for in every line; the kinds of facility and the services are axes of few lines.
CREATE INDEX entry_line_amount ON entry_line (debit + credit, entry_id);
CREATE INDEX entry_line_facility ON entry_line (facility_type, ownership, account, day, debit, credit) WHERE facility_type IS NOT NULL;
CREATE INDEX entry_line_service ON entry_line (service, account, day, debit, credit) WHERE service IS NOT NULL;
-- What journals wrote on the days at the ends of a period, without opening the entries.
CREATE INDEX entry_totals ON entry (day, journal, total);
-- A paper that was entered twice.
CREATE INDEX entry_voucher ON entry (voucher, day) WHERE voucher IS NOT NULL;
