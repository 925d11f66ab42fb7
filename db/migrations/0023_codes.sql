-- Codes: the federation's list of mutuals, the lists a centre took in, and the blocks of member numbers reserved to a workstation.

-- Federation: every mutual it gave a code to. The code is segments 1 to 4 of the numbers of its members.
CREATE TABLE federation_code (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  code TEXT NOT NULL UNIQUE,                  -- « FAY/GI/BUG/012 »
  name TEXT NOT NULL,                         -- unique in the country; compared without capitals and accents
  centre_id BLOB REFERENCES federation_centre (id),  -- the centre that keeps it; NULL: none yet
  approval TEXT,                              -- number of its approval, as printed
  provisional_on TEXT,
  definitive_on TEXT,
  state TEXT NOT NULL CHECK (state IN ('creating', 'provisional', 'approved', 'suspended', 'dissolved')),
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX federation_code_by_centre ON federation_code (centre_id) WHERE centre_id IS NOT NULL;

-- Federation: every list it signed, as it was signed.
CREATE TABLE federation_code_list (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  mutuals INTEGER NOT NULL,
  document TEXT NOT NULL,
  signature TEXT NOT NULL,
  made_at TEXT NOT NULL,
  made_by BLOB NOT NULL REFERENCES user (id)
) STRICT;

-- Centre: the lists it took in. A list that nobody signed is a draft to look at: it guards nothing.
CREATE TABLE code_list (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number INTEGER,                             -- NULL: a draft
  federation_code TEXT NOT NULL,
  federation_name TEXT NOT NULL,
  issued_at TEXT NOT NULL,
  file_name TEXT NOT NULL,
  document TEXT,                              -- the exact signed text
  signature TEXT,
  taken_at TEXT NOT NULL,
  taken_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX code_list_by_number ON code_list (number);

CREATE TABLE code_list_entry (
  list_id BLOB NOT NULL REFERENCES code_list (id),
  position INTEGER NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  centre_code TEXT,
  centre_name TEXT,
  approval TEXT,
  state TEXT NOT NULL CHECK (state IN ('creating', 'provisional', 'approved', 'suspended', 'dissolved')),
  PRIMARY KEY (list_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX code_list_entry_by_code ON code_list_entry (list_id, code);

-- A run of member numbers of a mutual, taken from its series for a copy of the workspace that enrols elsewhere.
CREATE TABLE number_block (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  workstation TEXT NOT NULL,
  first_number INTEGER NOT NULL CHECK (first_number >= 1),
  last_number INTEGER NOT NULL,
  reserved_on TEXT NOT NULL,
  expires_on TEXT NOT NULL,                   -- last day on which a number of it is given
  closed_on TEXT,
  closed_how TEXT CHECK (closed_how IN ('returned', 'lost')),
  closed_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  UNIQUE (mutual_id, first_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX number_block_by_workstation ON number_block (workstation, mutual_id, first_number);

-- What became of the numbers of a block that no household of this workspace carries: given on the workstation (to whom),
-- free to be given again, or retired because the workstation was lost.
CREATE TABLE number_fate (
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  number INTEGER NOT NULL,
  block_id BLOB NOT NULL REFERENCES number_block (id),
  fate TEXT NOT NULL CHECK (fate IN ('elsewhere', 'free', 'retired')),
  holder TEXT,
  said_on TEXT NOT NULL,
  PRIMARY KEY (mutual_id, number)
) STRICT, WITHOUT ROWID;
CREATE INDEX number_fate_by_fate ON number_fate (mutual_id, fate, number);

-- Which workstation this copy of the workspace is; the newest row holds. An empty name, or no row: the main one.
CREATE TABLE number_workstation (
  set_at TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  set_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
