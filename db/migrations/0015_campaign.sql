-- The renewal campaign: what each mutual aims at, and why a household does not come back. Whether a household is renewed is never
-- stored here: it follows from its membership of the cover year.

-- The reasons in force on a day; a reason is closed, never removed.
CREATE TABLE non_renewal_reason (
  code TEXT NOT NULL,
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  label TEXT NOT NULL,
  -- 1: the household cannot come back (death, dissolved, moved away): it leaves the denominator of retention
  excluded INTEGER NOT NULL CHECK (excluded IN (0, 1)),
  position INTEGER NOT NULL,
  PRIMARY KEY (code, valid_from),
  CHECK (valid_to IS NULL OR valid_to >= valid_from)
) STRICT, WITHOUT ROWID;

INSERT INTO non_renewal_reason (code, valid_from, label, excluded, position) VALUES
  ('means', '2000-01-01', 'Manque de moyens', 0, 1),
  ('care', '2000-01-01', 'Mécontent des soins ou de l’accueil', 0, 2),
  ('service', '2000-01-01', 'Mécontent de la mutuelle', 0, 3),
  ('no-use', '2000-01-01', 'N’a pas eu besoin de soins', 0, 4),
  ('other-cover', '2000-01-01', 'A une autre couverture (CAM, employeur)', 0, 5),
  ('not-found', '2000-01-01', 'Introuvable après trois visites', 0, 6),
  ('other', '2000-01-01', 'Autre motif', 0, 7),
  ('deceased', '2000-01-01', 'Décès, plus personne au ménage', 1, 8),
  ('dissolved', '2000-01-01', 'Ménage dissous', 1, 9),
  ('moved', '2000-01-01', 'Déménagé hors de la zone', 1, 10);

-- What a household answered. Answering again, or coming back, withdraws the answer before; nothing is removed.
CREATE TABLE non_renewal (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  household_id BLOB NOT NULL REFERENCES household (id),
  cover_year_id BLOB NOT NULL REFERENCES cover_year (id),
  reason_code TEXT NOT NULL,
  excluded INTEGER NOT NULL CHECK (excluded IN (0, 1)),  -- as the reason said on the day
  note TEXT,
  said_on TEXT NOT NULL,
  withdrawn_on TEXT,
  withdrawn_by BLOB,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX non_renewal_standing ON non_renewal (household_id, cover_year_id) WHERE withdrawn_on IS NULL;

-- How many households a mutual (hill_code empty) or a colline of it aims at; the last one set holds.
CREATE TABLE campaign_target (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  cover_year_id BLOB NOT NULL REFERENCES cover_year (id),
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  hill_code TEXT NOT NULL DEFAULT '',
  households INTEGER NOT NULL CHECK (households >= 0),
  replaced_at TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX campaign_target_standing ON campaign_target (cover_year_id, mutual_id, hill_code) WHERE replaced_at IS NULL;

-- Persons by age and sex read without their names; households by the facility they go to first.
CREATE INDEX beneficiary_ages ON beneficiary (household_id, sex, birth_date, entered_on, left_on);
CREATE INDEX household_by_first_contact ON household (first_contact, registration) WHERE first_contact IS NOT NULL;
CREATE INDEX household_by_mutual ON household (mutual_id, registration);
