-- A second person keys the same papers blind; who chose what where the two differ; diagnoses put before the others.

-- Somebody wants every certificate of an invoice keyed twice, whatever the settings say.
CREATE TABLE second_keying_request (
  invoice_id BLOB PRIMARY KEY NOT NULL REFERENCES facility_invoice (id),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;

-- What the second person read on the paper; the last of several typings counts, the others stay.
CREATE TABLE second_keying (
  claim_id BLOB NOT NULL REFERENCES claim (id),
  typing INTEGER NOT NULL,                    -- 1, 2, …
  content TEXT NOT NULL CHECK (json_valid(content)),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (claim_id, typing)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER second_keying_kept BEFORE DELETE ON second_keying
BEGIN SELECT RAISE(ABORT, 'a second keying is never deleted'); END;
CREATE TRIGGER second_keying_unchanged BEFORE UPDATE ON second_keying
BEGIN SELECT RAISE(ABORT, 'a second keying does not change'); END;
-- Nobody keys a second time what they keyed or changed themselves.
CREATE TRIGGER second_keying_by_another BEFORE INSERT ON second_keying
WHEN EXISTS (SELECT 1 FROM claim WHERE id = new.claim_id AND created_by = new.created_by)
BEGIN SELECT RAISE(ABORT, 'the second keying is another person''s'); END;

-- A choice between two values of a cell. It stands for those two values: typed otherwise since, the cell is asked again.
CREATE TABLE keying_choice (
  claim_id BLOB NOT NULL REFERENCES claim (id),
  position INTEGER NOT NULL,
  cell TEXT NOT NULL CHECK (json_valid(cell)), -- field, act, what each had typed
  chosen TEXT NOT NULL CHECK (chosen IN ('first', 'second')),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER keying_choice_kept BEFORE DELETE ON keying_choice
BEGIN SELECT RAISE(ABORT, 'a choice is never deleted'); END;
CREATE TRIGGER keying_choice_unchanged BEFORE UPDATE ON keying_choice
BEGIN SELECT RAISE(ABORT, 'a choice does not change'); END;

-- Diagnoses that the centre wants first in the list.
CREATE TABLE diagnosis_pin (
  code TEXT PRIMARY KEY NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
