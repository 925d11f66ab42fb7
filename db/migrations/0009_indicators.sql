-- Thresholds of the prudential norms, in force from a day. None of those shipped is official: no federation has signed its own yet.
CREATE TABLE norm_threshold (
  norm TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  -- Green between these bounds, orange between those, red outside; NULL: no bound on that side.
  green_min REAL,
  green_max REAL,
  orange_min REAL,
  orange_max REAL,
  -- 1: the bounds are factors of the value of the same period a year before
  relative INTEGER NOT NULL DEFAULT 0 CHECK (relative IN (0, 1)),
  official INTEGER NOT NULL DEFAULT 0 CHECK (official IN (0, 1)),
  source TEXT NOT NULL,
  set_at TEXT,
  set_by BLOB REFERENCES user (id),
  PRIMARY KEY (norm, valid_from)
) STRICT, WITHOUT ROWID;

INSERT INTO norm_threshold (norm, valid_from, green_min, green_max, orange_min, orange_max, relative, source) VALUES
  ('N7', '1990-01-01', 0.4, 1.2, 0.2, 1.5, 0, 'proposition'),
  ('N8', '1990-01-01', NULL, 30, NULL, 60, 0, 'proposition'),
  ('N10', '1990-01-01', 50, 80, 0, 95, 0, 'proposition'),
  ('N12', '1990-01-01', 80, NULL, 60, NULL, 0, 'proposition'),
  ('N13', '1990-01-01', NULL, 1.3, NULL, NULL, 1, 'proposition');
