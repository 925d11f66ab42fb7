-- Budgets with their versions, and what donors give: agreements, grants, instalments, and what is taken to income at year end.

-- The budget of an entity for a year. A revision is another one, that names the one it takes the place of.
CREATE TABLE budget (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  fiscal_year INTEGER NOT NULL CHECK (fiscal_year BETWEEN 1990 AND 2199),
  mutual_id BLOB REFERENCES mutual (id),      -- NULL: the centre itself
  version INTEGER NOT NULL CHECK (version > 0),
  revises BLOB REFERENCES budget (id),
  revision_reason TEXT,
  origin TEXT NOT NULL CHECK (origin IN ('actual', 'file', 'typed', 'version')),
  origin_note TEXT,                           -- the year and percentage, the name of the file
  state TEXT NOT NULL CHECK (state IN ('prepared', 'validated', 'adopted', 'executing', 'revised', 'withdrawn')),
  board_meeting BLOB REFERENCES meeting (id),
  validated_at TEXT,
  validated_by BLOB REFERENCES user (id),
  assembly_meeting BLOB REFERENCES meeting (id),
  adopted_at TEXT,
  adopted_by BLOB REFERENCES user (id),
  started_at TEXT,
  started_by BLOB REFERENCES user (id),
  reason TEXT,                                -- why it was given back or withdrawn
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((revises IS NULL) = (revision_reason IS NULL)),
  CHECK (state NOT IN ('validated', 'adopted', 'executing', 'revised') OR (validated_by IS NOT NULL AND validated_by <> created_by)),
  CHECK (state NOT IN ('adopted', 'executing', 'revised') OR assembly_meeting IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX budget_version ON budget (fiscal_year, coalesce(mutual_id, zeroblob(16)), version);
CREATE UNIQUE INDEX budget_draft ON budget (fiscal_year, coalesce(mutual_id, zeroblob(16))) WHERE state IN ('prepared', 'validated');
CREATE UNIQUE INDEX budget_adopted ON budget (fiscal_year, coalesce(mutual_id, zeroblob(16))) WHERE state = 'adopted';
CREATE UNIQUE INDEX budget_executing ON budget (fiscal_year, coalesce(mutual_id, zeroblob(16))) WHERE state = 'executing';

-- FBu of each quarter, in the side of the account's class: a cost is a debit, an income a credit.
CREATE TABLE budget_line (
  budget_id BLOB NOT NULL REFERENCES budget (id),
  account TEXT NOT NULL REFERENCES account (number) CHECK (account GLOB '[67]*'),
  project_id BLOB REFERENCES project (id),    -- NULL: of no donor
  q1 INTEGER NOT NULL,
  q2 INTEGER NOT NULL,
  q3 INTEGER NOT NULL,
  q4 INTEGER NOT NULL,
  note TEXT
) STRICT;
CREATE UNIQUE INDEX budget_line_once ON budget_line (budget_id, account, coalesce(project_id, zeroblob(16)));
CREATE INDEX budget_line_account ON budget_line (account);

CREATE TRIGGER budget_kept BEFORE DELETE ON budget
BEGIN SELECT RAISE(ABORT, 'accounting: a budget is withdrawn, never deleted'); END;
CREATE TRIGGER budget_settled BEFORE UPDATE ON budget
WHEN OLD.state IN ('revised', 'withdrawn') OR OLD.fiscal_year IS NOT NEW.fiscal_year OR OLD.mutual_id IS NOT NEW.mutual_id
  OR OLD.version IS NOT NEW.version OR OLD.created_by IS NOT NEW.created_by
BEGIN SELECT RAISE(ABORT, 'accounting: a budget that is over keeps what it says'); END;
CREATE TRIGGER budget_line_insert BEFORE INSERT ON budget_line
WHEN (SELECT state FROM budget WHERE id = NEW.budget_id) IS NOT 'prepared'
BEGIN SELECT RAISE(ABORT, 'accounting: a budget changes only while it is prepared'); END;
CREATE TRIGGER budget_line_update BEFORE UPDATE ON budget_line
WHEN (SELECT state FROM budget WHERE id = OLD.budget_id) IS NOT 'prepared'
BEGIN SELECT RAISE(ABORT, 'accounting: a budget changes only while it is prepared'); END;
CREATE TRIGGER budget_line_delete BEFORE DELETE ON budget_line
WHEN (SELECT state FROM budget WHERE id = OLD.budget_id) IS NOT 'prepared'
BEGIN SELECT RAISE(ABORT, 'accounting: a budget changes only while it is prepared'); END;
CREATE TRIGGER budget_line_heading BEFORE INSERT ON budget_line
WHEN (SELECT heading FROM account WHERE number = NEW.account) = 1
BEGIN SELECT RAISE(ABORT, 'accounting: a heading has no budget'); END;

-- What a donor and the centre agreed on, for one project.
CREATE TABLE donor_agreement (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  reference TEXT NOT NULL UNIQUE,             -- the number on the paper
  title TEXT NOT NULL,
  donor_id BLOB NOT NULL REFERENCES third_party (id),
  project_id BLOB NOT NULL REFERENCES project (id),
  starts_on TEXT NOT NULL,
  ends_on TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  currency TEXT NOT NULL CHECK (currency IN ('FBu')),
  dedicated INTEGER NOT NULL CHECK (dedicated IN (0, 1)), -- what is not spent at year end stays due to the project
  state TEXT NOT NULL CHECK (state IN ('open', 'closed')),
  reason TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK (ends_on >= starts_on)
) STRICT, WITHOUT ROWID;
CREATE INDEX donor_agreement_project ON donor_agreement (project_id, starts_on);
CREATE INDEX donor_agreement_donor ON donor_agreement (donor_id);
CREATE TRIGGER donor_agreement_kept BEFORE DELETE ON donor_agreement
BEGIN SELECT RAISE(ABORT, 'accounting: an agreement is closed, never deleted'); END;

-- What it pays for: accounts by how their numbers begin, up to an amount or without. None: everything.
CREATE TABLE donor_agreement_heading (
  agreement_id BLOB NOT NULL REFERENCES donor_agreement (id),
  rank INTEGER NOT NULL CHECK (rank > 0),
  label TEXT NOT NULL,
  accounts TEXT NOT NULL CHECK (json_valid(accounts)),
  cap INTEGER CHECK (cap >= 0),
  PRIMARY KEY (agreement_id, rank)
) STRICT, WITHOUT ROWID;

CREATE TABLE donor_agreement_paper (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  agreement_id BLOB NOT NULL REFERENCES donor_agreement (id),
  kind TEXT NOT NULL CHECK (kind IN ('image/jpeg', 'application/pdf')),
  name TEXT NOT NULL,
  size INTEGER NOT NULL CHECK (size > 0),
  sha256 TEXT NOT NULL,
  bytes BLOB,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  removed_at TEXT,
  removed_by BLOB REFERENCES user (id),
  removed_reason TEXT,
  CHECK ((bytes IS NULL) = (removed_at IS NOT NULL)),
  CHECK ((removed_at IS NULL) = (removed_by IS NULL))
) STRICT;
CREATE INDEX donor_agreement_paper_of ON donor_agreement_paper (agreement_id, created_at);
CREATE UNIQUE INDEX donor_agreement_paper_once ON donor_agreement_paper (agreement_id, sha256) WHERE removed_at IS NULL;
CREATE TRIGGER donor_agreement_paper_kept BEFORE DELETE ON donor_agreement_paper
BEGIN SELECT RAISE(ABORT, 'a scan is taken off, never deleted'); END;

-- A part of an agreement that the donor said it gives.
CREATE TABLE donor_grant (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  agreement_id BLOB NOT NULL REFERENCES donor_agreement (id),
  kind TEXT NOT NULL CHECK (kind IN ('operating', 'dedicated', 'investment')),
  notified_on TEXT NOT NULL,
  label TEXT NOT NULL,
  voucher TEXT,
  mutual_id BLOB REFERENCES mutual (id),
  amount INTEGER NOT NULL CHECK (amount > 0),
  -- An investment grant is taken to income over these months, from this day, unless the assets it paid say otherwise.
  life_months INTEGER CHECK (life_months BETWEEN 1 AND 600),
  life_from TEXT,
  state TEXT NOT NULL CHECK (state IN ('notified', 'cancelled')),
  entry_id BLOB NOT NULL,
  reason TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((kind = 'investment') = (life_months IS NOT NULL)),
  CHECK ((life_months IS NULL) = (life_from IS NULL)),
  CHECK ((state = 'cancelled') = (reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX donor_grant_agreement ON donor_grant (agreement_id, notified_on);
CREATE INDEX donor_grant_kind ON donor_grant (kind, notified_on);
CREATE TRIGGER donor_grant_kept BEFORE DELETE ON donor_grant
BEGIN SELECT RAISE(ABORT, 'accounting: a grant is cancelled, never deleted'); END;
CREATE TRIGGER donor_grant_settled BEFORE UPDATE ON donor_grant
WHEN OLD.state = 'cancelled' OR OLD.amount IS NOT NEW.amount OR OLD.agreement_id IS NOT NEW.agreement_id OR OLD.kind IS NOT NEW.kind
BEGIN SELECT RAISE(ABORT, 'accounting: a grant keeps what was notified'); END;

-- An instalment of a grant that came in.
CREATE TABLE donor_instalment (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  grant_id BLOB NOT NULL REFERENCES donor_grant (id),
  received_on TEXT NOT NULL,
  account TEXT NOT NULL REFERENCES account (number),
  amount INTEGER NOT NULL CHECK (amount > 0),
  reference TEXT,
  state TEXT NOT NULL CHECK (state IN ('received', 'cancelled')),
  entry_id BLOB NOT NULL,
  reason TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'cancelled') = (reason IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX donor_instalment_grant ON donor_instalment (grant_id, received_on);
CREATE INDEX donor_instalment_account ON donor_instalment (account);
CREATE TRIGGER donor_instalment_kept BEFORE DELETE ON donor_instalment
BEGIN SELECT RAISE(ABORT, 'accounting: an instalment is cancelled, never deleted'); END;
CREATE TRIGGER donor_instalment_settled BEFORE UPDATE ON donor_instalment
WHEN OLD.state = 'cancelled' OR OLD.amount IS NOT NEW.amount OR OLD.grant_id IS NOT NEW.grant_id
BEGIN SELECT RAISE(ABORT, 'accounting: an instalment keeps what came in'); END;

-- What is done once a year with the money of donors: dedicated funds follow what was spent, investment grants go to income.
CREATE TABLE donor_run (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,
  kind TEXT NOT NULL CHECK (kind IN ('dedicated', 'investment')),
  fiscal_year INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('posted', 'undone')),
  total INTEGER NOT NULL CHECK (total > 0),
  entry_id BLOB NOT NULL,
  reversal_id BLOB,
  reason TEXT,
  undone_at TEXT,
  undone_by BLOB REFERENCES user (id),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'undone') = (reason IS NOT NULL)),
  CHECK ((state = 'undone') = (undone_by IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX donor_run_once ON donor_run (kind, fiscal_year) WHERE state = 'posted';
CREATE TRIGGER donor_run_kept BEFORE DELETE ON donor_run
BEGIN SELECT RAISE(ABORT, 'accounting: a year-end document is undone, never deleted'); END;

CREATE TABLE donor_run_line (
  run_id BLOB NOT NULL REFERENCES donor_run (id),
  rank INTEGER NOT NULL CHECK (rank > 0),
  agreement_id BLOB NOT NULL REFERENCES donor_agreement (id),
  grant_id BLOB REFERENCES donor_grant (id),
  mutual_id BLOB REFERENCES mutual (id),
  given INTEGER NOT NULL,                     -- notified up to the year's end
  used INTEGER NOT NULL,                      -- spent, or worn out, up to then
  before INTEGER NOT NULL,                    -- in the fund, or taken to income, before the run
  amount INTEGER NOT NULL,                    -- above 0: to the fund, or to income
  PRIMARY KEY (run_id, rank)
) STRICT, WITHOUT ROWID;
CREATE INDEX donor_run_line_agreement ON donor_run_line (agreement_id);
CREATE INDEX donor_run_line_grant ON donor_run_line (grant_id) WHERE grant_id IS NOT NULL;

-- Accounts that a centre wants instead of those that the roles of its chart point to.
CREATE TABLE donor_account (
  purpose TEXT PRIMARY KEY CHECK (purpose IN
    ('receivable', 'operating', 'dedicated-fund', 'to-fund', 'from-fund', 'investment', 'investment-taken', 'investment-income')),
  account TEXT NOT NULL REFERENCES account (number),
  rev INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;
