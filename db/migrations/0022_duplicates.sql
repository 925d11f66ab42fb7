-- Duplicates of people and households: the keys under which a person is found, the pairs to look at and what was said of them,
-- merges that can be taken back.

-- Several numbers a person (shared/rules/membership/duplicates/keys.ts); two entries of one person share one of them.
CREATE TABLE person_key (
  key INTEGER NOT NULL,
  beneficiary_id BLOB NOT NULL REFERENCES beneficiary (id),
  PRIMARY KEY (key, beneficiary_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_key_by_person ON person_key (beneficiary_id);
CREATE TABLE person_key_rule (
  only_one INTEGER PRIMARY KEY CHECK (only_one = 1),
  version INTEGER NOT NULL
) STRICT;

-- People who were written since their keys were computed: emptied before every commit. Whoever writes people, the triggers tell.
CREATE TABLE person_changed (
  beneficiary_id BLOB PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;
INSERT INTO person_changed SELECT id FROM beneficiary;
-- People that no search for duplicates has looked at as they are now.
CREATE TABLE person_unsearched (
  beneficiary_id BLOB PRIMARY KEY NOT NULL
) STRICT, WITHOUT ROWID;

CREATE TRIGGER person_changed_new AFTER INSERT ON beneficiary
BEGIN INSERT OR IGNORE INTO person_changed VALUES (new.id); END;
CREATE TRIGGER person_changed_written
AFTER UPDATE OF household_id, family_name, given_name, sex, birth_date, birth_precision, identity_paper, left_reason ON beneficiary
BEGIN INSERT OR IGNORE INTO person_changed VALUES (new.id); END;
CREATE TRIGGER person_changed_household AFTER UPDATE OF zone_code, hill_code, phone_digits ON household
WHEN old.zone_code IS NOT new.zone_code OR old.hill_code IS NOT new.hill_code OR old.phone_digits IS NOT new.phone_digits
BEGIN INSERT OR IGNORE INTO person_changed SELECT id FROM beneficiary WHERE household_id = new.id; END;
CREATE TRIGGER person_changed_photo AFTER INSERT ON beneficiary_photo
BEGIN INSERT OR IGNORE INTO person_changed VALUES (new.beneficiary_id); END;
CREATE TRIGGER person_changed_photo_other AFTER UPDATE ON beneficiary_photo
BEGIN INSERT OR IGNORE INTO person_changed VALUES (old.beneficiary_id), (new.beneficiary_id); END;
CREATE TRIGGER person_changed_photo_gone AFTER DELETE ON beneficiary_photo
BEGIN INSERT OR IGNORE INTO person_changed VALUES (old.beneficiary_id); END;

-- Two people who may be one, the lower id first. What somebody said of them holds until they are merged, whoever searches again.
CREATE TABLE duplicate_pair (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  first_id BLOB NOT NULL REFERENCES beneficiary (id),
  second_id BLOB NOT NULL REFERENCES beneficiary (id),
  state TEXT NOT NULL DEFAULT 'open' CHECK (state IN ('open', 'different', 'gone')),
  score INTEGER NOT NULL CHECK (score BETWEEN 0 AND 100),
  signs TEXT NOT NULL CHECK (json_valid(signs)),
  found_at TEXT NOT NULL,
  said_at TEXT,
  said_by BLOB REFERENCES user (id),
  reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  UNIQUE (first_id, second_id),
  CHECK (first_id < second_id),
  CHECK ((state = 'different') = (said_by IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX duplicate_pair_open ON duplicate_pair (score DESC, id) WHERE state = 'open';
CREATE INDEX duplicate_pair_said ON duplicate_pair (said_at, id) WHERE state = 'different';
CREATE INDEX duplicate_pair_by_second ON duplicate_pair (second_id);

-- One record points to another: they are one person, one household. The absorbed record stays as it was written.
ALTER TABLE beneficiary ADD COLUMN merged_into BLOB REFERENCES beneficiary (id);
CREATE INDEX beneficiary_by_merge ON beneficiary (merged_into) WHERE merged_into IS NOT NULL;
ALTER TABLE household ADD COLUMN merged_into BLOB REFERENCES household (id);
CREATE INDEX household_by_merge ON household (merged_into) WHERE merged_into IS NOT NULL;

-- A merge is a document: proposed by one, decided by another, taken back as a whole from what it kept of the rows before it.
CREATE TABLE register_merge (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- FU-012-2026-00001, gapless within the mutual and year
  kind TEXT NOT NULL CHECK (kind IN ('person', 'household')),
  survivor_id BLOB NOT NULL REFERENCES beneficiary (id),
  absorbed_id BLOB NOT NULL REFERENCES beneficiary (id),
  survivor_household_id BLOB NOT NULL REFERENCES household (id),
  absorbed_household_id BLOB NOT NULL REFERENCES household (id),
  day TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'proposed' CHECK (state IN ('proposed', 'applied', 'refused', 'undone')),
  content TEXT NOT NULL CHECK (json_valid(content)),  -- which values stay, who is whom in the two households
  reason TEXT NOT NULL,
  changes TEXT CHECK (changes IS NULL OR json_valid(changes)),  -- each row it changed, before and after
  entry_id BLOB,
  reversal_id BLOB,
  decided_at TEXT,
  decided_by BLOB REFERENCES user (id),
  decision TEXT,                              -- why it was refused
  undone_at TEXT,
  undone_by BLOB REFERENCES user (id),
  undone_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  CHECK (survivor_id <> absorbed_id),
  CHECK ((state = 'proposed') = (decided_by IS NULL)),
  CHECK (state NOT IN ('applied', 'undone') OR changes IS NOT NULL),
  CHECK (decided_by IS NULL OR decided_by <> created_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX register_merge_by_state ON register_merge (state, number);
CREATE INDEX register_merge_by_survivor ON register_merge (survivor_household_id);
CREATE INDEX register_merge_by_absorbed ON register_merge (absorbed_household_id);
CREATE TRIGGER register_merge_kept BEFORE DELETE ON register_merge
BEGIN SELECT RAISE(ABORT, 'a merge is never deleted'); END;
CREATE TRIGGER register_merge_unchanged BEFORE UPDATE ON register_merge
WHEN old.number IS NOT new.number OR old.kind IS NOT new.kind OR old.survivor_id IS NOT new.survivor_id
  OR old.absorbed_id IS NOT new.absorbed_id OR old.content IS NOT new.content OR old.created_by IS NOT new.created_by
  OR (old.changes IS NOT NULL AND old.changes IS NOT new.changes) OR old.state IN ('refused', 'undone')
BEGIN SELECT RAISE(ABORT, 'a merge is never changed'); END;

-- What the household that was there twice had paid twice: an advance of the household that stays, while the merge stands.
CREATE TABLE merge_advance (
  merge_id BLOB NOT NULL REFERENCES register_merge (id),
  membership_id BLOB NOT NULL REFERENCES membership (id),  -- the one set aside
  household_id BLOB NOT NULL REFERENCES household (id),
  day TEXT NOT NULL,
  amount INTEGER NOT NULL CHECK (amount > 0),
  standing INTEGER NOT NULL DEFAULT 1 CHECK (standing IN (0, 1)),
  PRIMARY KEY (merge_id, membership_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX merge_advance_by_household ON merge_advance (household_id) WHERE standing = 1;
CREATE INDEX merge_advance_by_membership ON merge_advance (membership_id) WHERE standing = 1;
