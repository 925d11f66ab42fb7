-- What happens to a household after it joined: births, marriages, deaths, departures, transfers, splits, changes of
-- member, readmissions, exclusions. Each is a document; a correction takes one back by its contrary.

CREATE TABLE household_event (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- MV-012-2026-00001, gapless within the mutual and year
  household_id BLOB NOT NULL REFERENCES household (id),
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  kind TEXT NOT NULL CHECK (kind IN ('newborn', 'marriage', 'arrival', 'death', 'departure', 'transfer', 'split',
    'new-member', 'readmission', 'exclusion', 'correction')),
  day TEXT NOT NULL,
  state TEXT NOT NULL DEFAULT 'requested' CHECK (state IN ('requested', 'verified', 'applied', 'refused', 'undone')),
  beneficiary_id BLOB REFERENCES beneficiary (id),  -- whom it is about; NULL: the whole household
  content TEXT NOT NULL CHECK (json_valid(content)),  -- what the form says
  why TEXT,
  changes TEXT CHECK (changes IS NULL OR json_valid(changes)),  -- what its application changed, with what was there before
  supplement INTEGER NOT NULL DEFAULT 0 CHECK (supplement >= 0),
  membership_id BLOB REFERENCES membership (id),
  due_position INTEGER,                       -- the line of the supplement
  entry_id BLOB,
  other_household_id BLOB REFERENCES household (id),  -- born of a split
  undoes_id BLOB REFERENCES household_event (id),
  verified_at TEXT,
  verified_by BLOB,
  applied_at TEXT,
  applied_by BLOB,
  applied_order INTEGER UNIQUE,               -- only the last one applied to a household can be taken back
  refused_at TEXT,
  refused_by BLOB,
  refused_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL,
  CHECK ((kind = 'correction') = (undoes_id IS NOT NULL)),
  CHECK (state NOT IN ('applied', 'undone') OR changes IS NOT NULL)
) STRICT, WITHOUT ROWID;
CREATE INDEX household_event_by_household ON household_event (household_id, day);
CREATE INDEX household_event_by_person ON household_event (beneficiary_id) WHERE beneficiary_id IS NOT NULL;
CREATE INDEX household_event_open ON household_event (state, day) WHERE state IN ('requested', 'verified');

CREATE TRIGGER household_event_kept BEFORE DELETE ON household_event
BEGIN SELECT RAISE(ABORT, 'a household event is never deleted'); END;
CREATE TRIGGER household_event_unchanged BEFORE UPDATE ON household_event
WHEN old.number IS NOT new.number OR old.household_id IS NOT new.household_id OR old.kind IS NOT new.kind
  OR old.day IS NOT new.day OR old.content IS NOT new.content OR old.created_by IS NOT new.created_by
  OR (old.changes IS NOT NULL AND old.changes IS NOT new.changes) OR old.state IN ('refused', 'undone')
BEGIN SELECT RAISE(ABORT, 'a household event is never changed'); END;

-- Terms of a person who came after the household: what had to be paid for them, and whether they wait for themselves.
CREATE TABLE beneficiary_term (
  event_id BLOB NOT NULL REFERENCES household_event (id),
  beneficiary_id BLOB NOT NULL REFERENCES beneficiary (id),
  from_day TEXT NOT NULL,
  cover_year_start TEXT NOT NULL,
  asks INTEGER NOT NULL CHECK (asks >= 0),
  waits INTEGER NOT NULL CHECK (waits IN (0, 1)),
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  PRIMARY KEY (beneficiary_id, event_id)
) STRICT, WITHOUT ROWID;

-- Whole days between leaving and being admitted again.
CREATE TABLE beneficiary_absence (
  event_id BLOB NOT NULL REFERENCES household_event (id),
  beneficiary_id BLOB NOT NULL REFERENCES beneficiary (id),
  from_day TEXT NOT NULL,
  to_day TEXT NOT NULL,
  reason TEXT NOT NULL,
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  PRIMARY KEY (beneficiary_id, event_id),
  CHECK (from_day <= to_day)
) STRICT, WITHOUT ROWID;

-- A household born of a split has the rights of the one it left until the cover year of that day ends.
ALTER TABLE household ADD COLUMN split_from BLOB REFERENCES household (id);
ALTER TABLE household ADD COLUMN split_on TEXT;
