-- Registers taken in from spreadsheets: what a file says waits here, inside the encrypted workspace, until somebody accepts it.
-- Undone or set aside, an import leaves nothing in these tables: only the audit remembers it.

CREATE TABLE register_import (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  template TEXT NOT NULL CHECK (template IN ('households', 'contributions', 'aliases', 'facilities', 'price-list', 'opening-balances')),
  state TEXT NOT NULL DEFAULT 'staged' CHECK (state IN ('staged', 'accepted')),
  file_name TEXT NOT NULL,
  sha256 TEXT NOT NULL CHECK (length(sha256) = 64),
  kind TEXT NOT NULL CHECK (kind IN ('xlsx', 'ods', 'csv')),
  bytes INTEGER NOT NULL,
  rows INTEGER NOT NULL,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  options TEXT NOT NULL CHECK (json_valid(options)),
  staged_at TEXT NOT NULL,
  staged_by BLOB NOT NULL REFERENCES user (id),
  accepted_on TEXT,
  accepted_at TEXT,
  accepted_by BLOB REFERENCES user (id),
  result TEXT CHECK (result IS NULL OR json_valid(result)),  -- what was written, and where the counters stood before
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((state = 'accepted') = (accepted_by IS NOT NULL AND result IS NOT NULL))
) STRICT, WITHOUT ROWID;
-- One file is taken in once.
CREATE UNIQUE INDEX register_import_once ON register_import (sha256, template) WHERE state = 'accepted';

-- The rows of the file as they stand, some hundred together.
CREATE TABLE register_raw (
  import_id BLOB NOT NULL REFERENCES register_import (id),
  part INTEGER NOT NULL,
  content TEXT NOT NULL,
  PRIMARY KEY (import_id, part)
) STRICT, WITHOUT ROWID;

-- What the rows mean: a household, or a line of the other templates.
CREATE TABLE register_item (
  import_id BLOB NOT NULL REFERENCES register_import (id),
  position INTEGER NOT NULL,
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,                       -- its first one
  label TEXT NOT NULL,                        -- who or what it is, for lists
  people INTEGER NOT NULL,
  refused INTEGER NOT NULL CHECK (refused IN (0, 1)),
  look INTEGER NOT NULL CHECK (look IN (0, 1)),
  resembles INTEGER NOT NULL CHECK (resembles IN (0, 1)),
  decision TEXT CHECK (decision IN ('another', 'skip', 'aliases')),
  place INTEGER,                              -- where it is said to live
  content TEXT NOT NULL,
  PRIMARY KEY (import_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_item_refused ON register_item (import_id, position) WHERE refused = 1;
CREATE INDEX register_item_resembles ON register_item (import_id, position) WHERE resembles = 1;
CREATE INDEX register_item_by_place ON register_item (import_id, place) WHERE place IS NOT NULL;

CREATE TABLE register_problem (
  import_id BLOB NOT NULL REFERENCES register_import (id),
  number INTEGER NOT NULL,
  position INTEGER,                           -- of the item; NULL: of the sheet
  code TEXT NOT NULL,
  severity TEXT NOT NULL CHECK (severity IN ('refused', 'look')),
  sheet TEXT NOT NULL,
  row INTEGER NOT NULL,
  letters TEXT,                               -- of its column
  params TEXT NOT NULL CHECK (json_valid(params)),
  PRIMARY KEY (import_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_problem_by_item ON register_problem (import_id, position);

-- Places as the file writes them, and what the geography says of each.
CREATE TABLE register_place (
  import_id BLOB NOT NULL REFERENCES register_import (id),
  place INTEGER NOT NULL,
  written TEXT NOT NULL CHECK (json_valid(written)),
  state TEXT NOT NULL CHECK (state IN ('found', 'near', 'homonym', 'unknown', 'chosen')),
  zone_code TEXT REFERENCES geography (code),
  hill_code TEXT REFERENCES geography (code),
  candidates TEXT NOT NULL CHECK (json_valid(candidates)),
  PRIMARY KEY (import_id, place)
) STRICT, WITHOUT ROWID;

-- Registered people whom somebody of the file resembles.
CREATE TABLE register_resemblance (
  import_id BLOB NOT NULL REFERENCES register_import (id),
  position INTEGER NOT NULL,
  person INTEGER NOT NULL,
  beneficiary_id BLOB NOT NULL REFERENCES beneficiary (id),
  score INTEGER NOT NULL,
  signs TEXT NOT NULL CHECK (json_valid(signs)),
  PRIMARY KEY (import_id, position, person, beneficiary_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_resemblance_by_person ON register_resemblance (beneficiary_id);

-- Rows of the business that an import wrote, so that it can be taken back as a whole.
CREATE TABLE register_made (
  import_id BLOB NOT NULL REFERENCES register_import (id),
  kind TEXT NOT NULL CHECK (kind IN ('household', 'membership', 'advance', 'use', 'holding', 'facility', 'act', 'price', 'entry')),
  position INTEGER NOT NULL,
  nth INTEGER NOT NULL,                       -- of what the item made
  id BLOB,
  number INTEGER,
  text TEXT,
  PRIMARY KEY (import_id, kind, position, nth)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_made_by_id ON register_made (id) WHERE id IS NOT NULL;

-- How a person said that a header is read: the next file with the same header is read so.
CREATE TABLE register_memory (
  template TEXT NOT NULL,
  signature TEXT NOT NULL,
  mapping TEXT NOT NULL CHECK (json_valid(mapping)),
  kept_at TEXT NOT NULL,
  kept_by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (template, signature)
) STRICT, WITHOUT ROWID;

-- What a household had paid before its centre worked with this program: it is in the opening balances, and pays what is due now.
CREATE TABLE opening_advance (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  household_id BLOB NOT NULL REFERENCES household (id),
  day TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  receipt TEXT,                               -- number of the old receipt
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX opening_advance_by_household ON opening_advance (household_id);

-- A household or a person is never deleted, unless the import that brought it the same day is taken back while nothing rests on it.
-- Filled and emptied inside one command.
CREATE TABLE register_undoing (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16)
) STRICT, WITHOUT ROWID;
DROP TRIGGER household_kept;
CREATE TRIGGER household_kept BEFORE DELETE ON household WHEN NOT EXISTS (SELECT 1 FROM register_undoing WHERE id = old.id)
BEGIN SELECT RAISE(ABORT, 'a household is never deleted'); END;
DROP TRIGGER beneficiary_kept;
CREATE TRIGGER beneficiary_kept BEFORE DELETE ON beneficiary WHEN NOT EXISTS (SELECT 1 FROM register_undoing WHERE id = old.id)
BEGIN SELECT RAISE(ABORT, 'a beneficiary is never deleted'); END;
