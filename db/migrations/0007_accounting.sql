-- The books. A posted entry balances and never changes: the triggers below hold whatever program opens the file.

CREATE TABLE account (
  number TEXT PRIMARY KEY CHECK (number GLOB '[1-8]*' AND number NOT GLOB '*[^0-9]*' AND length(number) <= 10),
  label TEXT NOT NULL,
  -- What statements and norms read, never the number; NULL on class headings.
  role TEXT,
  normal_side TEXT NOT NULL CHECK (normal_side IN ('debit', 'credit')),
  -- A heading groups accounts and takes no posting.
  heading INTEGER NOT NULL CHECK (heading IN (0, 1)),
  -- The kind of third party its lines name, and whether they must.
  third_party_type TEXT CHECK (third_party_type IN ('household', 'facility', 'supplier', 'mutual', 'donor', 'staff', 'collector')),
  third_party_required INTEGER NOT NULL DEFAULT 0 CHECK (third_party_required IN (0, 1)),
  ended_on TEXT,
  rev INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE INDEX account_role ON account (role);

CREATE TABLE journal (
  code TEXT PRIMARY KEY CHECK (length(code) BETWEEN 2 AND 6),
  label TEXT NOT NULL,
  kind TEXT NOT NULL CHECK (kind IN ('dues', 'till', 'bank', 'mobile', 'invoices', 'reimbursements', 'intermutual',
    'purchases', 'payroll', 'grants', 'miscellaneous', 'opening', 'closing')),
  -- The account a till, bank or mobile money journal keeps.
  account TEXT REFERENCES account (number),
  ended_on TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((kind IN ('till', 'bank', 'mobile')) = (account IS NOT NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX journal_account ON journal (account) WHERE account IS NOT NULL;

CREATE TABLE fiscal_year (
  year INTEGER PRIMARY KEY CHECK (year BETWEEN 1990 AND 2199),
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  rev INTEGER NOT NULL DEFAULT 1
) STRICT;

CREATE TABLE period (
  month TEXT PRIMARY KEY CHECK (month GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]'),
  fiscal_year INTEGER NOT NULL REFERENCES fiscal_year (year),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'closed')),
  closed_at TEXT,
  closed_by BLOB REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

-- Suppliers, donors, staff: third parties that no other department keeps.
CREATE TABLE third_party (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  type TEXT NOT NULL CHECK (type IN ('supplier', 'donor', 'staff')),
  name TEXT NOT NULL,
  phone TEXT,
  ended_on TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE INDEX third_party_name ON third_party (type, name);

CREATE TABLE entry (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  journal TEXT NOT NULL REFERENCES journal (code),
  fiscal_year INTEGER NOT NULL REFERENCES fiscal_year (year),
  -- Without a gap in a journal and fiscal year.
  number INTEGER NOT NULL CHECK (number > 0),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'),
  label TEXT NOT NULL,
  -- The paper it rests on, as its number is printed.
  voucher TEXT,
  -- The document that made it.
  source_type TEXT NOT NULL,
  source_id BLOB NOT NULL CHECK (length(source_id) = 16),
  mutual_id BLOB REFERENCES mutual (id),
  -- A draft lives only inside the transaction that writes it.
  state TEXT NOT NULL CHECK (state IN ('draft', 'posted')),
  total INTEGER NOT NULL CHECK (total > 0),
  -- The entry that this one cancels, and why.
  reverses BLOB REFERENCES entry (id),
  reason TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK ((reverses IS NULL) = (reason IS NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX entry_number ON entry (journal, fiscal_year, number);
CREATE UNIQUE INDEX entry_reverses ON entry (reverses) WHERE reverses IS NOT NULL;
CREATE INDEX entry_source ON entry (source_type, source_id);
CREATE INDEX entry_day ON entry (day, id);
CREATE INDEX entry_journal_day ON entry (journal, day, id);

-- Laid out as the ledger reads it: by account, then day. The day is the entry's own, checked when it posts.
CREATE TABLE entry_line (
  account TEXT NOT NULL REFERENCES account (number),
  day TEXT NOT NULL,
  entry_id BLOB NOT NULL REFERENCES entry (id),
  rank INTEGER NOT NULL CHECK (rank > 0),
  debit INTEGER NOT NULL CHECK (debit >= 0),
  credit INTEGER NOT NULL CHECK (credit >= 0),
  mutual_id BLOB REFERENCES mutual (id),
  third_party_type TEXT,
  third_party_id BLOB,
  facility_type TEXT,
  ownership TEXT,
  label TEXT,
  PRIMARY KEY (account, day, entry_id, rank),
  CHECK ((debit = 0) <> (credit = 0)),
  CHECK ((third_party_type IS NULL) = (third_party_id IS NULL))
) STRICT, WITHOUT ROWID;

CREATE UNIQUE INDEX entry_line_entry ON entry_line (entry_id, rank);
CREATE INDEX entry_line_third_party ON entry_line (third_party_id, account, day, entry_id, rank) WHERE third_party_id IS NOT NULL;

-- Kept balances: what each account moved in a month, for each mutual (sixteen zero bytes: the centre itself).
CREATE TABLE account_month (
  month TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (number),
  mutual_id BLOB NOT NULL,
  debit INTEGER NOT NULL,
  credit INTEGER NOT NULL,
  PRIMARY KEY (month, account, mutual_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX account_month_account ON account_month (account, month, mutual_id, debit, credit);

-- The same by fiscal year, so that an opening balance does not read every month that ever was.
CREATE TABLE account_year (
  fiscal_year INTEGER NOT NULL REFERENCES fiscal_year (year),
  account TEXT NOT NULL REFERENCES account (number),
  mutual_id BLOB NOT NULL,
  debit INTEGER NOT NULL,
  credit INTEGER NOT NULL,
  PRIMARY KEY (fiscal_year, account, mutual_id)
) STRICT, WITHOUT ROWID;

-- What each journal wrote in a month: the centralising journal, whose total the movements of a trial balance must meet.
CREATE TABLE journal_month (
  month TEXT NOT NULL,
  journal TEXT NOT NULL REFERENCES journal (code),
  entries INTEGER NOT NULL,
  total INTEGER NOT NULL,
  PRIMARY KEY (month, journal)
) STRICT, WITHOUT ROWID;

CREATE TABLE third_party_balance (
  account TEXT NOT NULL REFERENCES account (number),
  third_party_id BLOB NOT NULL,
  third_party_type TEXT NOT NULL,
  debit INTEGER NOT NULL,
  credit INTEGER NOT NULL,
  PRIMARY KEY (account, third_party_id)
) STRICT, WITHOUT ROWID;

CREATE INDEX third_party_balance_third_party ON third_party_balance (third_party_id);

-- An entry typed by hand is a document: it posts when it is validated.
CREATE TABLE manual_entry (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  journal TEXT NOT NULL REFERENCES journal (code),
  day TEXT NOT NULL,
  label TEXT NOT NULL,
  voucher TEXT,
  total INTEGER NOT NULL CHECK (total > 0),
  state TEXT NOT NULL CHECK (state IN ('entered', 'posted', 'refused')),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  decided_at TEXT,
  decided_by BLOB REFERENCES user (id),
  reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE INDEX manual_entry_state ON manual_entry (state, day);

CREATE TABLE manual_entry_line (
  manual_entry_id BLOB NOT NULL REFERENCES manual_entry (id),
  rank INTEGER NOT NULL,
  account TEXT NOT NULL REFERENCES account (number),
  debit INTEGER NOT NULL CHECK (debit >= 0),
  credit INTEGER NOT NULL CHECK (credit >= 0),
  mutual_id BLOB REFERENCES mutual (id),
  third_party_type TEXT,
  third_party_id BLOB,
  label TEXT,
  PRIMARY KEY (manual_entry_id, rank)
) STRICT, WITHOUT ROWID;

-- What the file itself refuses -------------------------------------------------------------------------------------

CREATE TRIGGER entry_insert BEFORE INSERT ON entry
BEGIN
  SELECT RAISE(ABORT, 'accounting: an entry is written as a draft, then posted') WHERE NEW.state <> 'draft';
  -- INSERT OR REPLACE would otherwise remove the row it meets without a delete trigger.
  SELECT RAISE(ABORT, 'accounting: entry exists') WHERE EXISTS (SELECT 1 FROM entry WHERE id = NEW.id)
    OR EXISTS (SELECT 1 FROM entry WHERE journal = NEW.journal AND fiscal_year = NEW.fiscal_year AND number = NEW.number)
    OR EXISTS (SELECT 1 FROM entry WHERE reverses = NEW.reverses);
END;

CREATE TRIGGER entry_posted BEFORE UPDATE ON entry
BEGIN
  SELECT RAISE(ABORT, 'accounting: a posted entry is never changed') WHERE OLD.state = 'posted';
  SELECT RAISE(ABORT, 'accounting: a draft is only posted') WHERE NEW.state <> 'posted' OR NEW.id IS NOT OLD.id
    OR NEW.journal IS NOT OLD.journal OR NEW.fiscal_year IS NOT OLD.fiscal_year OR NEW.number IS NOT OLD.number
    OR NEW.day IS NOT OLD.day OR NEW.reverses IS NOT OLD.reverses OR NEW.total IS NOT OLD.total;
  SELECT RAISE(ABORT, 'accounting: closed period') WHERE NOT EXISTS (
    SELECT 1 FROM period p JOIN fiscal_year f ON f.year = p.fiscal_year
    WHERE p.month = substr(NEW.day, 1, 7) AND p.fiscal_year = NEW.fiscal_year AND p.state = 'open' AND f.state = 'open');
  SELECT RAISE(ABORT, 'accounting: number out of order') WHERE NEW.number <> 1 + (
    SELECT coalesce(max(number), 0) FROM entry
    WHERE journal = NEW.journal AND fiscal_year = NEW.fiscal_year AND number < NEW.number);
  SELECT RAISE(ABORT, 'accounting: unbalanced entry') WHERE (
    SELECT count(*) >= 2 AND sum(debit) = sum(credit) AND sum(debit) = NEW.total
      AND min(day) = NEW.day AND max(day) = NEW.day
    FROM entry_line WHERE entry_id = NEW.id) IS NOT 1;
  SELECT RAISE(ABORT, 'accounting: heading account') WHERE EXISTS (
    SELECT 1 FROM entry_line l JOIN account a ON a.number = l.account WHERE l.entry_id = NEW.id AND a.heading = 1);
  SELECT RAISE(ABORT, 'accounting: a reversal mirrors a posted entry') WHERE NEW.reverses IS NOT NULL AND (
    NOT EXISTS (SELECT 1 FROM entry WHERE id = NEW.reverses AND state = 'posted' AND reverses IS NULL)
    OR EXISTS (
      SELECT 1 FROM (
        SELECT account, mutual_id, third_party_id, debit - credit AS net FROM entry_line WHERE entry_id = NEW.id
        UNION ALL
        SELECT account, mutual_id, third_party_id, debit - credit FROM entry_line WHERE entry_id = NEW.reverses)
      GROUP BY account, mutual_id, third_party_id HAVING sum(net) <> 0));
END;

CREATE TRIGGER entry_keep_balances AFTER UPDATE ON entry WHEN NEW.state = 'posted'
BEGIN
  INSERT INTO account_month (month, account, mutual_id, debit, credit)
    SELECT substr(NEW.day, 1, 7), account, coalesce(mutual_id, zeroblob(16)), sum(debit), sum(credit)
    FROM entry_line WHERE entry_id = NEW.id GROUP BY account, coalesce(mutual_id, zeroblob(16))
    ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit;
  INSERT INTO account_year (fiscal_year, account, mutual_id, debit, credit)
    SELECT NEW.fiscal_year, account, coalesce(mutual_id, zeroblob(16)), sum(debit), sum(credit)
    FROM entry_line WHERE entry_id = NEW.id GROUP BY account, coalesce(mutual_id, zeroblob(16))
    ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit;
  INSERT INTO journal_month (month, journal, entries, total) VALUES (substr(NEW.day, 1, 7), NEW.journal, 1, NEW.total)
    ON CONFLICT DO UPDATE SET entries = entries + 1, total = total + excluded.total;
  INSERT INTO third_party_balance (account, third_party_id, third_party_type, debit, credit)
    SELECT account, third_party_id, third_party_type, sum(debit), sum(credit)
    FROM entry_line WHERE entry_id = NEW.id AND third_party_id IS NOT NULL GROUP BY account, third_party_id
    ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit;
END;

CREATE TRIGGER entry_delete BEFORE DELETE ON entry
BEGIN
  SELECT RAISE(ABORT, 'accounting: a posted entry is never deleted') WHERE OLD.state = 'posted';
END;

CREATE TRIGGER entry_line_insert BEFORE INSERT ON entry_line
BEGIN
  SELECT RAISE(ABORT, 'accounting: a posted entry is never changed')
    WHERE (SELECT state FROM entry WHERE id = NEW.entry_id) IS NOT 'draft';
END;

CREATE TRIGGER entry_line_update BEFORE UPDATE ON entry_line
BEGIN
  SELECT RAISE(ABORT, 'accounting: a line is never changed');
END;

CREATE TRIGGER entry_line_delete BEFORE DELETE ON entry_line
BEGIN
  SELECT RAISE(ABORT, 'accounting: a line of a posted entry is never deleted')
    WHERE (SELECT state FROM entry WHERE id = OLD.entry_id) IS NOT 'draft';
END;

CREATE TRIGGER account_change BEFORE UPDATE ON account
BEGIN
  SELECT RAISE(ABORT, 'accounting: an account keeps its number') WHERE NEW.number IS NOT OLD.number;
  SELECT RAISE(ABORT, 'accounting: an account in use does not become a heading')
    WHERE NEW.heading = 1 AND OLD.heading = 0 AND EXISTS (SELECT 1 FROM entry_line WHERE account = OLD.number);
END;

CREATE TRIGGER manual_entry_change BEFORE UPDATE ON manual_entry WHEN OLD.state <> 'entered'
BEGIN
  SELECT RAISE(ABORT, 'accounting: a decided manual entry is never changed');
END;
