-- What every workspace has, whatever its kind: its identity, people, settings, numbers, audit trail and drafts.

CREATE TABLE schema_migration (
  id INTEGER PRIMARY KEY,
  name TEXT NOT NULL,
  sha256 TEXT NOT NULL,
  applied_at TEXT NOT NULL,
  app_version TEXT NOT NULL
) STRICT;

-- One row: who this workspace is.
CREATE TABLE workspace (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  kind TEXT NOT NULL CHECK (kind IN ('centre', 'federation')),
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  federation_code TEXT NOT NULL,
  federation_name TEXT NOT NULL,
  place TEXT NOT NULL,
  phone TEXT NOT NULL DEFAULT '',
  fictitious INTEGER NOT NULL DEFAULT 0 CHECK (fictitious IN (0, 1)),
  created_at TEXT NOT NULL,
  -- 1 while a program has it open: found 1 at opening, the last stop was not clean
  in_use INTEGER NOT NULL DEFAULT 0 CHECK (in_use IN (0, 1)),
  singleton INTEGER NOT NULL DEFAULT 1 UNIQUE CHECK (singleton = 1)
) STRICT, WITHOUT ROWID;

CREATE TABLE user (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  login TEXT NOT NULL UNIQUE,
  name TEXT NOT NULL,
  roles TEXT NOT NULL CHECK (json_valid(roles)),
  active INTEGER NOT NULL DEFAULT 1 CHECK (active IN (0, 1)),
  language TEXT NOT NULL DEFAULT 'fr' CHECK (language IN ('fr', 'rn', 'en')),
  created_at TEXT NOT NULL,
  rev INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

-- The workspace's key, sealed once per way of opening it. The file beside the workspace mirrors this table.
CREATE TABLE key_slot (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  kind TEXT NOT NULL CHECK (kind IN ('password', 'phrase', 'federation')),
  user_id BLOB REFERENCES user (id),
  sealed TEXT NOT NULL CHECK (json_valid(sealed)),
  created_at TEXT NOT NULL,
  UNIQUE (kind, user_id)
) STRICT, WITHOUT ROWID;

-- Settings are dated rows: the one in force on a day is the latest that starts on or before it.
CREATE TABLE setting (
  key TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  value TEXT NOT NULL CHECK (json_valid(value)),
  source TEXT NOT NULL DEFAULT '',
  set_at TEXT NOT NULL,
  set_by BLOB REFERENCES user (id),
  PRIMARY KEY (key, valid_from)
) STRICT, WITHOUT ROWID;

-- The next number of each series; taken inside the transaction of the document that carries it.
CREATE TABLE series (
  series TEXT NOT NULL,
  scope TEXT NOT NULL,
  year INTEGER NOT NULL,
  last INTEGER NOT NULL CHECK (last >= 1),
  PRIMARY KEY (series, scope, year)
) STRICT, WITHOUT ROWID;

-- One row a command, append-only, each sealed by the hash of the one before.
CREATE TABLE audit (
  seq INTEGER PRIMARY KEY,
  at TEXT NOT NULL,
  user_id BLOB,
  procedure TEXT NOT NULL,
  command_id BLOB NOT NULL UNIQUE CHECK (length(command_id) = 16),
  input TEXT NOT NULL,
  answer TEXT NOT NULL,
  subject_type TEXT,
  subject_id BLOB,
  previous BLOB NOT NULL CHECK (length(previous) = 32),
  hash BLOB NOT NULL CHECK (length(hash) = 32)
) STRICT;
CREATE INDEX audit_subject ON audit (subject_type, subject_id, seq);
CREATE INDEX audit_user ON audit (user_id, seq);

CREATE TRIGGER audit_never_changes BEFORE UPDATE ON audit
BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;
CREATE TRIGGER audit_never_shrinks BEFORE DELETE ON audit
BEGIN SELECT RAISE (ABORT, 'audit is append-only'); END;

-- What a person has typed and not yet saved, kept across a power cut.
CREATE TABLE draft (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  user_id BLOB NOT NULL REFERENCES user (id),
  kind TEXT NOT NULL,
  label TEXT NOT NULL,
  route TEXT NOT NULL,
  content TEXT NOT NULL CHECK (json_valid(content)),
  saved_at TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX draft_user ON draft (user_id, saved_at);
