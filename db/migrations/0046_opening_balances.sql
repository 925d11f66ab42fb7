-- Balances that a centre, or one of its mutuals, brings from its books of before: kept as they are typed, then proposed, accepted, posted.

CREATE TABLE opening (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  -- Given when it is first proposed: a draft that is dropped leaves no gap.
  number TEXT UNIQUE,
  state TEXT NOT NULL CHECK (state IN ('draft', 'proposed', 'accepted', 'undone', 'dropped')),
  day TEXT NOT NULL CHECK (day GLOB '[0-9][0-9][0-9][0-9]-[0-9][0-9]-01'),
  mutual_id BLOB REFERENCES mutual (id), -- NULL: the whole centre
  -- Where the difference goes, chosen on purpose, and how much it was then: debit less credit.
  remainder_account TEXT REFERENCES account (number),
  remainder INTEGER NOT NULL DEFAULT 0,
  remainder_reason TEXT,
  entry_id BLOB REFERENCES entry (id),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  proposed_at TEXT,
  proposed_by BLOB REFERENCES user (id),
  decided_at TEXT,
  decided_by BLOB REFERENCES user (id),
  -- Why it was sent back, dropped or undone, the last time.
  reason TEXT,
  undone_at TEXT,
  undone_by BLOB REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((remainder_account IS NULL) = (remainder = 0)),
  CHECK (state NOT IN ('proposed', 'accepted', 'undone') OR (number IS NOT NULL AND proposed_by IS NOT NULL)),
  CHECK (state NOT IN ('accepted', 'undone') OR (entry_id IS NOT NULL AND decided_by IS NOT NULL AND decided_by IS NOT proposed_by)),
  CHECK ((state = 'undone') = (undone_by IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- Once a year for a mutual, and for the centre.
CREATE UNIQUE INDEX opening_standing ON opening (substr(day, 1, 4), coalesce(mutual_id, zeroblob(16)))
  WHERE state IN ('draft', 'proposed', 'accepted');
CREATE UNIQUE INDEX opening_entry ON opening (entry_id) WHERE entry_id IS NOT NULL;

CREATE TRIGGER opening_kept BEFORE DELETE ON opening
BEGIN SELECT RAISE(ABORT, 'accounting: an opening is dropped or undone, never deleted'); END;
CREATE TRIGGER opening_settled BEFORE UPDATE ON opening
WHEN OLD.state IN ('undone', 'dropped') OR (OLD.state = 'accepted' AND (NEW.state NOT IN ('accepted', 'undone')
  OR OLD.entry_id IS NOT NEW.entry_id OR OLD.day IS NOT NEW.day OR OLD.mutual_id IS NOT NEW.mutual_id))
BEGIN SELECT RAISE(ABORT, 'accounting: an opening that was accepted is only undone'); END;

CREATE TABLE opening_line (
  opening_id BLOB NOT NULL REFERENCES opening (id),
  id BLOB NOT NULL CHECK (length(id) = 16),
  section TEXT NOT NULL CHECK (section IN ('cash', 'parties', 'assets', 'funds', 'result')),
  account TEXT NOT NULL REFERENCES account (number),
  debit INTEGER NOT NULL CHECK (debit >= 0),
  credit INTEGER NOT NULL CHECK (credit >= 0),
  mutual_id BLOB REFERENCES mutual (id),
  third_party_type TEXT,
  third_party_id BLOB,
  -- The paper it is from and the day of that paper: how long it is owed.
  document TEXT,
  document_day TEXT,
  label TEXT,
  PRIMARY KEY (opening_id, section, id),
  CHECK ((debit = 0) <> (credit = 0)),
  CHECK ((third_party_type IS NULL) = (third_party_id IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX opening_line_document ON opening_line (opening_id, account, third_party_id, document)
  WHERE document IS NOT NULL AND third_party_id IS NOT NULL;
CREATE INDEX opening_line_account ON opening_line (account);

CREATE TRIGGER opening_line_insert BEFORE INSERT ON opening_line
WHEN (SELECT state FROM opening WHERE id = NEW.opening_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'accounting: only a draft is written'); END;
CREATE TRIGGER opening_line_update BEFORE UPDATE ON opening_line
WHEN (SELECT state FROM opening WHERE id = OLD.opening_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'accounting: only a draft is written'); END;
CREATE TRIGGER opening_line_delete BEFORE DELETE ON opening_line
WHEN (SELECT state FROM opening WHERE id = OLD.opening_id) IS NOT 'draft'
BEGIN SELECT RAISE(ABORT, 'accounting: only a draft is written'); END;

-- A line that is older than its entry: the paper that it was owed by, and since when. Ages are counted from there.
CREATE TABLE line_origin (
  entry_id BLOB NOT NULL REFERENCES entry (id),
  rank INTEGER NOT NULL,
  document TEXT,
  since TEXT,
  PRIMARY KEY (entry_id, rank)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER line_origin_update BEFORE UPDATE ON line_origin
BEGIN SELECT RAISE(ABORT, 'accounting: a line is never changed'); END;
CREATE TRIGGER line_origin_delete BEFORE DELETE ON line_origin
BEGIN SELECT RAISE(ABORT, 'accounting: a line is never changed'); END;
