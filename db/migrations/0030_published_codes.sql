-- What the federation publishes beside its list of mutuals: the letters of places and the format of the numbers. And what a correction
-- of the correspondence table takes the place of, with what the simulation after it changed.

-- Federation: letters of provinces and communes in the numbers. They go out with the next signed list.
CREATE TABLE federation_place_letters (
  place_code TEXT PRIMARY KEY NOT NULL REFERENCES geography (code),
  letters TEXT NOT NULL,
  why TEXT NOT NULL,
  set_at TEXT NOT NULL,
  set_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;

-- Federation: every format it signed, as it was signed; the highest number holds.
CREATE TABLE federation_number_format (
  number INTEGER PRIMARY KEY CHECK (number >= 1),
  valid_from TEXT NOT NULL,
  format TEXT NOT NULL CHECK (json_valid(format)),
  reason TEXT NOT NULL,
  document TEXT NOT NULL,
  signature TEXT NOT NULL,
  made_at TEXT NOT NULL,
  made_by BLOB NOT NULL REFERENCES user (id)
) STRICT;
CREATE TRIGGER federation_number_format_kept BEFORE DELETE ON federation_number_format
BEGIN SELECT RAISE(ABORT, 'a published format is never deleted'); END;

-- Centre: the formats it took in from its federation; each became a dated row of the setting.
CREATE TABLE published_format (
  number INTEGER PRIMARY KEY CHECK (number >= 1),  -- of the federation
  federation_code TEXT NOT NULL,
  federation_name TEXT NOT NULL,
  valid_from TEXT NOT NULL,                   -- as published
  in_force_from TEXT NOT NULL,                -- here: the day it was taken in when that was later
  file_name TEXT NOT NULL,
  document TEXT NOT NULL,                     -- the exact signed text
  signature TEXT NOT NULL,
  taken_at TEXT NOT NULL,
  taken_by BLOB NOT NULL REFERENCES user (id)
) STRICT;
CREATE TRIGGER published_format_kept BEFORE DELETE ON published_format
BEGIN SELECT RAISE(ABORT, 'a format taken in is never deleted'); END;

-- Centre: letters of places that a list it took in says.
CREATE TABLE code_list_place (
  list_id BLOB NOT NULL REFERENCES code_list (id),
  place_code TEXT NOT NULL,
  letters TEXT NOT NULL,
  PRIMARY KEY (list_id, place_code)
) STRICT, WITHOUT ROWID;

-- A line of the table that was corrected stands beside the one that takes its place.
ALTER TABLE place_correspondence ADD COLUMN replaces BLOB REFERENCES place_correspondence (id);
ALTER TABLE place_correspondence ADD COLUMN ended_why TEXT;
CREATE INDEX place_correspondence_by_replaced ON place_correspondence (replaces) WHERE replaces IS NOT NULL;

-- What the last simulation changed in what the one before said.
ALTER TABLE recoding ADD COLUMN last_changes TEXT CHECK (last_changes IS NULL OR json_valid(last_changes));

-- Who says the code of a mutual: it keeps its own, the federation's list, or somebody here.
ALTER TABLE recoding_mutual ADD COLUMN source TEXT NOT NULL DEFAULT 'kept' CHECK (source IN ('kept', 'list', 'hand'));
UPDATE recoding_mutual SET source = 'hand' WHERE why <> '';
