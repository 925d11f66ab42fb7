-- The division of 2025: where households of the old communes are now, and the numbers that follow from it.

-- What a register said of the place in the words of the old division. While the place is provisional, zone_code holds one that was
-- only supposed, and a recoding has to find the true one.
ALTER TABLE household ADD COLUMN old_province TEXT;
ALTER TABLE household ADD COLUMN old_commune TEXT;
ALTER TABLE household ADD COLUMN old_place TEXT;        -- colline or zone, as written
ALTER TABLE household ADD COLUMN place_provisional INTEGER NOT NULL DEFAULT 0 CHECK (place_provisional IN (0, 1));
CREATE INDEX household_provisional ON household (place_provisional) WHERE place_provisional = 1;

-- Letters (or figures) of provinces and communes in the numbers.
CREATE TABLE place_segment (
  place_code TEXT PRIMARY KEY NOT NULL REFERENCES geography (code),
  letters TEXT NOT NULL,
  source TEXT NOT NULL CHECK (source IN ('federation', 'hand')),
  why TEXT NOT NULL,
  set_at TEXT NOT NULL,
  set_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;

-- Old places and where they are now: a commune as a whole (old_place empty), or one colline or zone of it. Nothing is deleted: a line
-- that is corrected ends, and the next one says who and why. The shipped lines are installed when the first recoding is prepared.
CREATE TABLE place_correspondence (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  old_province TEXT NOT NULL,
  old_commune TEXT NOT NULL,
  old_place TEXT NOT NULL DEFAULT '',
  old_fold TEXT NOT NULL,                     -- province, commune and place without accents and capitals
  new_commune_code TEXT NOT NULL REFERENCES geography (code),
  zone_code TEXT REFERENCES geography (code),
  hill_code TEXT REFERENCES geography (code),
  confidence TEXT NOT NULL CHECK (confidence IN ('A', 'B', 'C')),
  source TEXT NOT NULL CHECK (source IN ('shipped', 'federation', 'hand')),
  note TEXT NOT NULL DEFAULT '',
  ended_at TEXT,
  ended_by BLOB REFERENCES user (id),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (hill_code IS NULL OR zone_code IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX place_correspondence_by_place ON place_correspondence (old_fold) WHERE ended_at IS NULL;
CREATE TRIGGER place_correspondence_kept BEFORE DELETE ON place_correspondence
BEGIN SELECT RAISE(ABORT, 'a correspondence is never deleted'); END;

-- A recoding is a document: prepared and proposed by one, decided by another, applied in one go; the next one corrects it.
CREATE TABLE recoding (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- RC-2026-00001, gapless within the year
  state TEXT NOT NULL CHECK (state IN ('prepared', 'proposed', 'decided', 'applied', 'ended', 'abandoned')),
  reason TEXT NOT NULL,
  format TEXT NOT NULL CHECK (json_valid(format)),  -- the numbers it gives are written in
  simulated_at TEXT,
  fingerprint TEXT,                           -- of what it says, taken when it is proposed
  proposed_at TEXT,
  proposed_by BLOB REFERENCES user (id),
  decided_at TEXT,
  decided_by BLOB REFERENCES user (id),
  returned_reason TEXT,
  applied_on TEXT,
  applied_at TEXT,
  applied_by BLOB REFERENCES user (id),
  double_until TEXT,                          -- last day on which papers carry both numbers
  ended_at TEXT,
  ended_by BLOB REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (decided_by IS NULL OR (decided_by <> created_by AND decided_by <> proposed_by))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX recoding_on_its_way ON recoding ((1)) WHERE state IN ('prepared', 'proposed', 'decided');
CREATE TRIGGER recoding_kept BEFORE DELETE ON recoding
BEGIN SELECT RAISE(ABORT, 'a recoding is never deleted'); END;

-- What becomes of each mutual: its commune, its segments, its code, its name; before and after.
CREATE TABLE recoding_mutual (
  recoding_id BLOB NOT NULL REFERENCES recoding (id),
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  old_code TEXT NOT NULL,
  old_name TEXT NOT NULL,
  old_commune_code TEXT NOT NULL REFERENCES geography (code),
  old_province_segment TEXT NOT NULL,
  old_commune_segment TEXT NOT NULL,
  code TEXT NOT NULL,
  name TEXT NOT NULL,
  commune_code TEXT REFERENCES geography (code),   -- NULL: where most of its households are
  why TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (recoding_id, mutual_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX recoding_mutual_by_code ON recoding_mutual (old_code);

CREATE TABLE recoding_household (
  recoding_id BLOB NOT NULL REFERENCES recoding (id),
  household_id BLOB NOT NULL REFERENCES household (id),
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  old_registration TEXT NOT NULL,
  old_zone_code TEXT NOT NULL,
  old_hill_code TEXT,
  place_key TEXT NOT NULL,                    -- households of one old place are decided together
  old_path TEXT NOT NULL,                     -- the old place in words
  people INTEGER NOT NULL,
  zone_code TEXT,
  hill_code TEXT,
  registration TEXT,                          -- NULL while nobody has decided
  why TEXT NOT NULL,                          -- zone, hill-name, zone-name, table, decision; or what stands in the way
  conflict INTEGER NOT NULL CHECK (conflict IN (0, 1)),
  detail TEXT NOT NULL DEFAULT '',
  PRIMARY KEY (recoding_id, household_id),
  CHECK (conflict = 1 OR (registration IS NOT NULL AND zone_code IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX recoding_household_by_place ON recoding_household (recoding_id, conflict, place_key);
CREATE INDEX recoding_household_by_household ON recoding_household (household_id);

-- What somebody decided of one household alone.
CREATE TABLE recoding_choice (
  recoding_id BLOB NOT NULL REFERENCES recoding (id),
  household_id BLOB NOT NULL REFERENCES household (id),
  zone_code TEXT NOT NULL REFERENCES geography (code),
  hill_code TEXT REFERENCES geography (code),
  why TEXT NOT NULL,
  set_at TEXT NOT NULL,
  set_by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (recoding_id, household_id)
) STRICT, WITHOUT ROWID;

-- Segments of the numbers of a mutual's households, by the commune they live in; its own segments elsewhere.
CREATE TABLE mutual_section (
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  commune_code TEXT NOT NULL REFERENCES geography (code),
  province_segment TEXT NOT NULL,
  commune_segment TEXT NOT NULL,
  recoding_id BLOB NOT NULL REFERENCES recoding (id),
  PRIMARY KEY (mutual_id, commune_code)
) STRICT, WITHOUT ROWID;

-- Codes a mutual had before: its old papers and short numbers are still understood.
CREATE TABLE mutual_former_code (
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  code TEXT NOT NULL,
  prefix TEXT NOT NULL,                       -- segments 1 to 4, as they were written
  until TEXT NOT NULL,
  recoding_id BLOB NOT NULL REFERENCES recoding (id),
  PRIMARY KEY (mutual_id, prefix)
) STRICT, WITHOUT ROWID;
CREATE INDEX mutual_former_code_by_code ON mutual_former_code (code);

ALTER TABLE registration_holding ADD COLUMN recoding_id BLOB REFERENCES recoding (id);
CREATE INDEX registration_holding_by_recoding ON registration_holding (recoding_id) WHERE recoding_id IS NOT NULL;
