-- Years that close: the thirteenth month, the result, what was decided of it, balances carried on, the seal.

-- The result entry is of the year it closes, and of none of its twelve months: what the year cost and earned reads the same after it.
-- Its movements are kept under the month NNNN-13 and in the year, so that the next year begins with costs and income at nothing.
DROP TRIGGER entry_keep_balances;
CREATE TRIGGER entry_keep_balances AFTER UPDATE ON entry WHEN NEW.state = 'posted'
BEGIN
  INSERT INTO account_month (month, account, mutual_id, debit, credit)
    SELECT iif(NEW.source_type = 'year_close', substr(NEW.day, 1, 4) || '-13', substr(NEW.day, 1, 7)),
      account, coalesce(mutual_id, zeroblob(16)), sum(debit), sum(credit)
    FROM entry_line WHERE entry_id = NEW.id GROUP BY account, coalesce(mutual_id, zeroblob(16))
    ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit;
  INSERT INTO account_year (fiscal_year, account, mutual_id, debit, credit)
    SELECT NEW.fiscal_year, account, coalesce(mutual_id, zeroblob(16)), sum(debit), sum(credit)
    FROM entry_line WHERE entry_id = NEW.id GROUP BY account, coalesce(mutual_id, zeroblob(16))
    ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit;
  INSERT INTO journal_month (month, journal, entries, total)
    VALUES (iif(NEW.source_type = 'year_close', substr(NEW.day, 1, 4) || '-13', substr(NEW.day, 1, 7)), NEW.journal, 1, NEW.total)
    ON CONFLICT DO UPDATE SET entries = entries + 1, total = total + excluded.total;
  INSERT INTO third_party_balance (account, third_party_id, third_party_type, debit, credit)
    SELECT account, third_party_id, third_party_type, sum(debit), sum(credit)
    FROM entry_line WHERE entry_id = NEW.id AND third_party_id IS NOT NULL GROUP BY account, third_party_id
    ON CONFLICT DO UPDATE SET debit = debit + excluded.debit, credit = credit + excluded.credit;
END;

-- As before, but for the result entry: it posts in a December that is closed, as long as the year is not.
DROP TRIGGER entry_posted;
CREATE TRIGGER entry_posted BEFORE UPDATE ON entry
BEGIN
  SELECT RAISE(ABORT, 'accounting: a posted entry is never changed') WHERE OLD.state = 'posted';
  SELECT RAISE(ABORT, 'accounting: a draft is only posted') WHERE NEW.state <> 'posted' OR NEW.id IS NOT OLD.id
    OR NEW.journal IS NOT OLD.journal OR NEW.fiscal_year IS NOT OLD.fiscal_year OR NEW.number IS NOT OLD.number
    OR NEW.day IS NOT OLD.day OR NEW.reverses IS NOT OLD.reverses OR NEW.total IS NOT OLD.total
    OR NEW.source_type IS NOT OLD.source_type OR NEW.source_id IS NOT OLD.source_id;
  SELECT RAISE(ABORT, 'accounting: closed period') WHERE NOT EXISTS (
    SELECT 1 FROM period p JOIN fiscal_year f ON f.year = p.fiscal_year
    WHERE p.month = substr(NEW.day, 1, 7) AND p.fiscal_year = NEW.fiscal_year AND f.state = 'open'
      AND (p.state = 'open' OR NEW.source_type = 'year_close'));
  SELECT RAISE(ABORT, 'accounting: a result entry closes its year') WHERE NEW.source_type = 'year_close' AND (
    substr(NEW.day, 5) <> '-12-31'
    OR NOT EXISTS (SELECT 1 FROM journal WHERE code = NEW.journal AND kind = 'closing')
    OR EXISTS (SELECT 1 FROM entry_line l JOIN account a ON a.number = l.account WHERE l.entry_id = NEW.id
      AND (l.third_party_id IS NOT NULL OR l.project_id IS NOT NULL OR l.facility_type IS NOT NULL OR l.service IS NOT NULL
        OR NOT (l.account GLOB '[67]*' OR a.role = 'result'))));
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
    NOT EXISTS (SELECT 1 FROM entry WHERE id = NEW.reverses AND state = 'posted' AND reverses IS NULL
      AND (source_type = 'year_close') = (NEW.source_type = 'year_close'))
    OR EXISTS (
      SELECT 1 FROM (
        SELECT account, mutual_id, third_party_id, debit - credit AS net FROM entry_line WHERE entry_id = NEW.id
        UNION ALL
        SELECT account, mutual_id, third_party_id, debit - credit FROM entry_line WHERE entry_id = NEW.reverses)
      GROUP BY account, mutual_id, third_party_id HAVING sum(net) <> 0));
END;

-- What a year earned and cost, taken to the result accounts. One stands; what was undone stays to be read.
CREATE TABLE year_result (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  year INTEGER NOT NULL REFERENCES fiscal_year (year),
  state TEXT NOT NULL CHECK (state IN ('posted', 'undone')),
  entry_id BLOB REFERENCES entry (id),        -- NULL: the year neither cost nor earned anything
  reversal_id BLOB REFERENCES entry (id),
  income INTEGER NOT NULL,
  costs INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  undone_at TEXT,
  undone_by BLOB REFERENCES user (id),
  reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'undone') = (undone_at IS NOT NULL AND undone_by IS NOT NULL AND reason IS NOT NULL)),
  CHECK ((reversal_id IS NOT NULL) = (state = 'undone' AND entry_id IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX year_result_standing ON year_result (year) WHERE state = 'posted';
CREATE INDEX year_result_year ON year_result (year, created_at);
CREATE TRIGGER year_result_kept BEFORE DELETE ON year_result
BEGIN SELECT RAISE(ABORT, 'accounting: a result is undone, never deleted'); END;
CREATE TRIGGER year_result_settled BEFORE UPDATE ON year_result
WHEN OLD.state <> 'posted' OR OLD.year IS NOT NEW.year OR OLD.entry_id IS NOT NEW.entry_id OR OLD.income IS NOT NEW.income OR OLD.costs IS NOT NEW.costs
BEGIN SELECT RAISE(ABORT, 'accounting: a result is undone, never changed'); END;

-- By mutual; sixteen zero bytes: the centre itself.
CREATE TABLE year_result_entity (
  result_id BLOB NOT NULL REFERENCES year_result (id),
  mutual_id BLOB NOT NULL CHECK (length(mutual_id) = 16),
  income INTEGER NOT NULL,
  costs INTEGER NOT NULL,
  PRIMARY KEY (result_id, mutual_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER year_result_entity_kept BEFORE UPDATE ON year_result_entity
BEGIN SELECT RAISE(ABORT, 'accounting: a result is undone, never changed'); END;
CREATE TRIGGER year_result_entity_there BEFORE DELETE ON year_result_entity
BEGIN SELECT RAISE(ABORT, 'accounting: a result is undone, never deleted'); END;

-- While the result stands no month of its year opens again: it would no longer be the year's.
CREATE TRIGGER period_of_result BEFORE UPDATE OF state ON period WHEN OLD.state = 'closed' AND NEW.state = 'open'
  AND EXISTS (SELECT 1 FROM year_result WHERE year = OLD.fiscal_year AND state = 'posted')
BEGIN SELECT RAISE(ABORT, 'accounting: the result of the year stands'); END;

-- What an organ decided, as it is written in its minutes.
CREATE TABLE meeting_resolution (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  meeting_id BLOB NOT NULL REFERENCES meeting (id),
  number TEXT NOT NULL,
  text TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX meeting_resolution_number ON meeting_resolution (meeting_id, number);
CREATE TRIGGER meeting_resolution_kept BEFORE DELETE ON meeting_resolution
BEGIN SELECT RAISE(ABORT, 'governance: what was decided stays'); END;
CREATE TRIGGER meeting_resolution_unchanged BEFORE UPDATE ON meeting_resolution
BEGIN SELECT RAISE(ABORT, 'governance: what was decided stays'); END;

-- Steps of the year that people take: statements made, report of the supervisory committee, board, assembly.
CREATE TABLE year_step (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  year INTEGER NOT NULL REFERENCES fiscal_year (year),
  step TEXT NOT NULL CHECK (step IN ('statements', 'committee', 'board', 'assembly')),
  day TEXT NOT NULL,
  resolution_id BLOB REFERENCES meeting_resolution (id),
  note TEXT NOT NULL,
  figures TEXT NOT NULL,                      -- fingerprint of the year's figures when the step was taken
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  withdrawn_at TEXT,
  withdrawn_by BLOB REFERENCES user (id),
  reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((step = 'statements') = (resolution_id IS NULL)),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL) AND (withdrawn_at IS NULL) = (reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX year_step_standing ON year_step (year, step) WHERE withdrawn_at IS NULL;
CREATE TRIGGER year_step_kept BEFORE DELETE ON year_step
BEGIN SELECT RAISE(ABORT, 'accounting: a step is withdrawn, never deleted'); END;

-- How a result is shared, from the year that ends on or after a day; proposed by one person, accepted by another.
CREATE TABLE allocation_rule (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  from_day TEXT NOT NULL,
  reserve_percent REAL NOT NULL CHECK (reserve_percent BETWEEN 0 AND 100),
  reserve_months INTEGER CHECK (reserve_months > 0),   -- NULL: without an end
  solidarity_percent REAL NOT NULL CHECK (solidarity_percent BETWEEN 0 AND 100),
  rest TEXT NOT NULL CHECK (rest IN ('reserves', 'carried')),
  deficit TEXT NOT NULL CHECK (deficit IN ('reserves', 'carried')),
  accounts TEXT NOT NULL CHECK (json_valid(accounts)),
  basis TEXT NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('proposed', 'accepted', 'refused')),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  decided_at TEXT,
  decided_by BLOB REFERENCES user (id),
  refusal TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK (reserve_percent + solidarity_percent <= 100),
  CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CHECK (state <> 'accepted' OR decided_by IS NOT created_by)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX allocation_rule_day ON allocation_rule (from_day) WHERE state = 'accepted';
CREATE TRIGGER allocation_rule_kept BEFORE DELETE ON allocation_rule
BEGIN SELECT RAISE(ABORT, 'accounting: a rule is replaced, never deleted'); END;
CREATE TRIGGER allocation_rule_settled BEFORE UPDATE ON allocation_rule WHEN OLD.state <> 'proposed'
BEGIN SELECT RAISE(ABORT, 'accounting: a rule that was decided is never changed'); END;

CREATE TABLE year_allocation (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  year INTEGER NOT NULL REFERENCES fiscal_year (year),
  result_id BLOB NOT NULL REFERENCES year_result (id),
  resolution_id BLOB NOT NULL REFERENCES meeting_resolution (id),
  state TEXT NOT NULL CHECK (state IN ('prepared', 'posted', 'withdrawn', 'undone')),
  day TEXT NOT NULL,                          -- of the assembly
  entry_id BLOB REFERENCES entry (id),
  reversal_id BLOB REFERENCES entry (id),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  posted_at TEXT,
  posted_by BLOB REFERENCES user (id),
  undone_at TEXT,
  undone_by BLOB REFERENCES user (id),
  reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((state IN ('posted', 'undone')) = (entry_id IS NOT NULL AND posted_by IS NOT NULL)),
  CHECK (posted_by IS NULL OR posted_by <> created_by),
  CHECK ((state = 'undone') = (reversal_id IS NOT NULL)),
  CHECK ((state IN ('withdrawn', 'undone')) = (undone_by IS NOT NULL AND reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX year_allocation_year ON year_allocation (year, created_at);
CREATE TRIGGER year_allocation_kept BEFORE DELETE ON year_allocation
BEGIN SELECT RAISE(ABORT, 'accounting: an allocation is undone, never deleted'); END;
CREATE TRIGGER year_allocation_settled BEFORE UPDATE ON year_allocation WHEN OLD.state IN ('withdrawn', 'undone')
BEGIN SELECT RAISE(ABORT, 'accounting: an allocation that was undone is never changed'); END;

CREATE TABLE year_allocation_line (
  allocation_id BLOB NOT NULL REFERENCES year_allocation (id),
  mutual_id BLOB NOT NULL CHECK (length(mutual_id) = 16),
  use TEXT NOT NULL CHECK (use IN ('earlier-deficit', 'regulatory', 'solidarity', 'reserves', 'carried', 'carried-deficit', 'from-reserves')),
  account TEXT NOT NULL REFERENCES account (number),
  amount INTEGER NOT NULL CHECK (amount > 0),
  proposed INTEGER NOT NULL CHECK (proposed >= 0),
  PRIMARY KEY (allocation_id, mutual_id, use)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER year_allocation_line_once BEFORE INSERT ON year_allocation_line WHEN EXISTS (
  SELECT 1 FROM year_allocation a JOIN year_allocation o ON o.year = a.year AND o.id <> a.id AND o.state IN ('prepared', 'posted')
    JOIN year_allocation_line l ON l.allocation_id = o.id
  WHERE a.id = NEW.allocation_id AND l.mutual_id = NEW.mutual_id)
BEGIN SELECT RAISE(ABORT, 'accounting: a result is allocated once'); END;
CREATE TRIGGER year_allocation_line_kept BEFORE UPDATE ON year_allocation_line
BEGIN SELECT RAISE(ABORT, 'accounting: an allocation is prepared again, never changed'); END;
CREATE TRIGGER year_allocation_line_there BEFORE DELETE ON year_allocation_line
BEGIN SELECT RAISE(ABORT, 'accounting: an allocation is undone, never deleted'); END;

-- The balances with which a year begins: a paper, not a posting. Balances run on by themselves.
CREATE TABLE year_opening (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  year INTEGER NOT NULL REFERENCES fiscal_year (year),
  result_id BLOB NOT NULL REFERENCES year_result (id),
  state TEXT NOT NULL CHECK (state IN ('standing', 'withdrawn')),
  lines INTEGER NOT NULL,
  debit INTEGER NOT NULL,
  credit INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  withdrawn_at TEXT,
  withdrawn_by BLOB REFERENCES user (id),
  reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'withdrawn') = (withdrawn_by IS NOT NULL AND reason IS NOT NULL)),
  CHECK (debit = credit)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX year_opening_standing ON year_opening (year) WHERE state = 'standing';
CREATE INDEX year_opening_year ON year_opening (year, created_at);
CREATE TRIGGER year_opening_kept BEFORE DELETE ON year_opening
BEGIN SELECT RAISE(ABORT, 'accounting: opening entries are withdrawn, never deleted'); END;
CREATE TRIGGER year_opening_settled BEFORE UPDATE ON year_opening
WHEN OLD.state <> 'standing' OR OLD.debit IS NOT NEW.debit OR OLD.lines IS NOT NEW.lines OR OLD.year IS NOT NEW.year
BEGIN SELECT RAISE(ABORT, 'accounting: opening entries are withdrawn, never changed'); END;

CREATE TABLE year_opening_line (
  opening_id BLOB NOT NULL REFERENCES year_opening (id),
  rank INTEGER NOT NULL CHECK (rank > 0),
  account TEXT NOT NULL REFERENCES account (number),
  mutual_id BLOB REFERENCES mutual (id),
  third_party_type TEXT,
  third_party_id BLOB,
  -- The line that was still open, when the account's lines are matched.
  entry_id BLOB REFERENCES entry (id),
  day TEXT,
  debit INTEGER NOT NULL CHECK (debit >= 0),
  credit INTEGER NOT NULL CHECK (credit >= 0),
  PRIMARY KEY (opening_id, rank),
  CHECK ((debit = 0) <> (credit = 0)),
  CHECK ((third_party_type IS NULL) = (third_party_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE TRIGGER year_opening_line_kept BEFORE UPDATE ON year_opening_line
BEGIN SELECT RAISE(ABORT, 'accounting: opening entries are withdrawn, never changed'); END;
CREATE TRIGGER year_opening_line_there BEFORE DELETE ON year_opening_line
BEGIN SELECT RAISE(ABORT, 'accounting: opening entries are withdrawn, never deleted'); END;

-- The fingerprint of a year that is over: of its entries in order, of its figures, of what its accounts mean. Every seal stays.
CREATE TABLE year_seal (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  year INTEGER NOT NULL REFERENCES fiscal_year (year),
  version INTEGER NOT NULL CHECK (version > 0),
  state TEXT NOT NULL CHECK (state IN ('sealed', 'asked', 'reopened')),
  hash TEXT NOT NULL CHECK (length(hash) = 64),
  entries_hash TEXT NOT NULL CHECK (length(entries_hash) = 64),
  figures_hash TEXT NOT NULL CHECK (length(figures_hash) = 64),
  chart_hash TEXT NOT NULL CHECK (length(chart_hash) = 64),
  entries INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  total INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  asked_at TEXT,
  asked_by BLOB REFERENCES user (id),
  reason TEXT,
  reopened_at TEXT,
  reopened_by BLOB REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'sealed') = (asked_by IS NULL AND reason IS NULL)),
  CHECK ((state = 'reopened') = (reopened_by IS NOT NULL)),
  CHECK (reopened_by IS NULL OR reopened_by <> asked_by)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX year_seal_version ON year_seal (year, version);
CREATE UNIQUE INDEX year_seal_standing ON year_seal (year) WHERE state <> 'reopened';
CREATE TRIGGER year_seal_kept BEFORE DELETE ON year_seal
BEGIN SELECT RAISE(ABORT, 'accounting: a seal stays'); END;
CREATE TRIGGER year_seal_settled BEFORE UPDATE ON year_seal
WHEN OLD.state = 'reopened' OR OLD.hash IS NOT NEW.hash OR OLD.entries_hash IS NOT NEW.entries_hash OR OLD.figures_hash IS NOT NEW.figures_hash
  OR OLD.chart_hash IS NOT NEW.chart_hash OR OLD.year IS NOT NEW.year OR OLD.version IS NOT NEW.version
BEGIN SELECT RAISE(ABORT, 'accounting: a seal never changes'); END;

-- A sealed year opens again only when its seal was reopened by two people.
CREATE TRIGGER fiscal_year_sealed BEFORE UPDATE OF state ON fiscal_year WHEN OLD.state = 'closed' AND NEW.state = 'open'
  AND EXISTS (SELECT 1 FROM year_seal WHERE year = OLD.year AND state <> 'reopened')
BEGIN SELECT RAISE(ABORT, 'accounting: the year is sealed'); END;
CREATE TRIGGER fiscal_year_kept BEFORE DELETE ON fiscal_year
BEGIN SELECT RAISE(ABORT, 'accounting: a fiscal year stays'); END;
