-- What a person judged of somebody's debt at the inventory of a year, instead of the rate of its age: kept with who and why, also after
-- another judgement took its place.
CREATE TABLE impairment_judgement (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  year INTEGER NOT NULL,
  third_party_type TEXT NOT NULL CHECK (third_party_type IN ('household', 'mutual', 'donor')),
  third_party_id BLOB NOT NULL CHECK (length(third_party_id) = 16),
  mutual_id BLOB NOT NULL CHECK (length(mutual_id) = 16), -- sixteen zero bytes: the centre itself
  percent REAL CHECK (percent BETWEEN 0 AND 100),
  amount INTEGER CHECK (amount >= 0),
  reason TEXT NOT NULL CHECK (length(reason) >= 3),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  ended_at TEXT,
  ended_by BLOB REFERENCES user (id),
  ended_reason TEXT,
  CHECK ((percent IS NULL) <> (amount IS NULL)),
  CHECK ((ended_at IS NULL) = (ended_by IS NULL) AND (ended_at IS NULL) = (ended_reason IS NULL))
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX impairment_judgement_standing ON impairment_judgement (year, third_party_id, mutual_id, third_party_type)
  WHERE ended_at IS NULL;

CREATE TRIGGER impairment_judgement_kept BEFORE DELETE ON impairment_judgement
BEGIN SELECT RAISE (ABORT, 'accounting: a judgement is ended, never deleted'); END;
CREATE TRIGGER impairment_judgement_fixed BEFORE UPDATE ON impairment_judgement
WHEN OLD.ended_at IS NOT NULL OR NEW.ended_at IS NULL OR OLD.year IS NOT NEW.year OR OLD.third_party_id IS NOT NEW.third_party_id
  OR OLD.mutual_id IS NOT NEW.mutual_id OR OLD.percent IS NOT NEW.percent OR OLD.amount IS NOT NEW.amount OR OLD.reason IS NOT NEW.reason
BEGIN SELECT RAISE (ABORT, 'accounting: a judgement is ended, never changed'); END;
