-- Closing a month: what was looked at, what was closed with and why, the figures as they were, and contributions of days to come.

-- Why somebody closes with a point that is not done, or what a balance in suspense is. For one amount: another asks again.
CREATE TABLE month_answer (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  month TEXT NOT NULL REFERENCES period (month),
  point TEXT NOT NULL,
  reason TEXT NOT NULL CHECK (length(reason) > 0),
  count INTEGER NOT NULL,
  amount INTEGER NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  withdrawn_at TEXT,
  withdrawn_by BLOB REFERENCES user (id),
  CHECK ((withdrawn_at IS NULL) = (withdrawn_by IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX month_answer_standing ON month_answer (month, point) WHERE withdrawn_at IS NULL;
CREATE INDEX month_answer_month ON month_answer (month, point);
CREATE TRIGGER month_answer_kept BEFORE DELETE ON month_answer
BEGIN SELECT RAISE(ABORT, 'accounting: an answer to a point of closing is never deleted'); END;
CREATE TRIGGER month_answer_change BEFORE UPDATE ON month_answer
BEGIN
  SELECT RAISE(ABORT, 'accounting: an answer to a point of closing is only withdrawn, once') WHERE OLD.withdrawn_at IS NOT NULL
    OR NEW.id IS NOT OLD.id OR NEW.month IS NOT OLD.month OR NEW.point IS NOT OLD.point OR NEW.reason IS NOT OLD.reason
    OR NEW.count IS NOT OLD.count OR NEW.amount IS NOT OLD.amount OR NEW.created_at IS NOT OLD.created_at
    OR NEW.created_by IS NOT OLD.created_by;
END;

-- A month as it was closed. Reopening it keeps this; closing it again makes the next version.
CREATE TABLE month_closing (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  month TEXT NOT NULL REFERENCES period (month),
  version INTEGER NOT NULL CHECK (version > 0),
  state TEXT NOT NULL CHECK (state IN ('closed', 'reopened')),
  entries INTEGER NOT NULL,                   -- of the month
  total INTEGER NOT NULL,                     -- of their debits
  figures TEXT NOT NULL CHECK (json_valid(figures)),  -- trial balance by account and mutual
  points TEXT NOT NULL CHECK (json_valid(points)),    -- the checklist, with its answers
  sheet TEXT CHECK (sheet IS NULL OR json_valid(sheet)), -- the monthly sheet
  hash TEXT NOT NULL CHECK (length(hash) = 64),       -- of the figures
  closed_at TEXT NOT NULL,
  closed_by BLOB NOT NULL REFERENCES user (id),
  reopened_at TEXT,
  reopened_by BLOB REFERENCES user (id),
  reopened_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'reopened') = (reopened_at IS NOT NULL AND reopened_by IS NOT NULL AND length(reopened_reason) > 0))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX month_closing_version ON month_closing (month, version);
CREATE UNIQUE INDEX month_closing_standing ON month_closing (month) WHERE state = 'closed';
CREATE TRIGGER month_closing_kept BEFORE DELETE ON month_closing
BEGIN SELECT RAISE(ABORT, 'accounting: a version of a month is never deleted'); END;
CREATE TRIGGER month_closing_change BEFORE UPDATE ON month_closing
BEGIN
  SELECT RAISE(ABORT, 'accounting: a version of a month is only reopened, once') WHERE OLD.state <> 'closed' OR NEW.state <> 'reopened'
    OR NEW.id IS NOT OLD.id OR NEW.month IS NOT OLD.month OR NEW.version IS NOT OLD.version OR NEW.entries IS NOT OLD.entries
    OR NEW.total IS NOT OLD.total OR NEW.figures IS NOT OLD.figures OR NEW.points IS NOT OLD.points OR NEW.sheet IS NOT OLD.sheet
    OR NEW.hash IS NOT OLD.hash OR NEW.closed_at IS NOT OLD.closed_at OR NEW.closed_by IS NOT OLD.closed_by;
END;

-- A closed month opens again only with its version kept and a reason in it, the latest first, never in a closed year.
CREATE TRIGGER period_reopen BEFORE UPDATE OF state ON period WHEN OLD.state = 'closed' AND NEW.state = 'open'
BEGIN
  SELECT RAISE(ABORT, 'accounting: a month opens again with a reason') WHERE NOT EXISTS (
    SELECT 1 FROM month_closing WHERE month = OLD.month AND state = 'reopened')
    OR EXISTS (SELECT 1 FROM month_closing WHERE month = OLD.month AND state = 'closed');
  SELECT RAISE(ABORT, 'accounting: a later month is closed') WHERE EXISTS (
    SELECT 1 FROM period WHERE month > OLD.month AND state = 'closed');
  SELECT RAISE(ABORT, 'accounting: the fiscal year is closed') WHERE EXISTS (
    SELECT 1 FROM fiscal_year WHERE year = OLD.fiscal_year AND state = 'closed');
END;

-- Contributions charged for days that come after the end of a month: put aside, and taken to income as the days go by.
CREATE TABLE earned_run (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- CA-2026-00001
  month TEXT NOT NULL REFERENCES period (month),
  state TEXT NOT NULL CHECK (state IN ('posted', 'undone')),
  amount INTEGER NOT NULL CHECK (amount >= 0),  -- put aside after it
  before INTEGER NOT NULL CHECK (before >= 0),  -- put aside before it
  entry_id BLOB REFERENCES entry (id),        -- none when nothing moved
  undo_entry_id BLOB REFERENCES entry (id),
  undone_at TEXT,
  undone_by BLOB REFERENCES user (id),
  undone_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK ((state = 'undone') = (undone_at IS NOT NULL AND undone_by IS NOT NULL AND length(undone_reason) > 0))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX earned_run_month ON earned_run (month) WHERE state = 'posted';
CREATE INDEX earned_run_entry ON earned_run (entry_id);
CREATE TRIGGER earned_run_kept BEFORE DELETE ON earned_run
BEGIN SELECT RAISE(ABORT, 'accounting: contributions that were put aside are undone, never deleted'); END;

-- By mutual (sixteen zero bytes: none) and account: what was put aside and what is.
CREATE TABLE earned_run_line (
  run_id BLOB NOT NULL REFERENCES earned_run (id),
  account TEXT NOT NULL REFERENCES account (number),
  mutual_id BLOB NOT NULL CHECK (length(mutual_id) = 16),
  before INTEGER NOT NULL CHECK (before >= 0),
  amount INTEGER NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (run_id, account, mutual_id)
) STRICT, WITHOUT ROWID;

-- And by cover year: how it comes about.
CREATE TABLE earned_run_cover (
  run_id BLOB NOT NULL REFERENCES earned_run (id),
  account TEXT NOT NULL REFERENCES account (number),
  mutual_id BLOB NOT NULL CHECK (length(mutual_id) = 16),
  cover_year_id BLOB NOT NULL REFERENCES cover_year (id),
  credited INTEGER NOT NULL,
  lines INTEGER NOT NULL,
  days INTEGER NOT NULL CHECK (days > 0),
  days_after INTEGER NOT NULL CHECK (days_after >= 0),
  PRIMARY KEY (run_id, account, mutual_id, cover_year_id)
) STRICT, WITHOUT ROWID;
