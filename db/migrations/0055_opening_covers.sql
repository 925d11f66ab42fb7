-- Contributions of days to come that an opening brings: the last day they cover, and what each month's end leaves of them.

-- NULL: to the end of the cover year of the opening's day.
ALTER TABLE opening_line ADD COLUMN covers_to TEXT;

-- Lines of openings that a run counted: what they brought, and their days.
CREATE TABLE earned_run_opening (
  run_id BLOB NOT NULL REFERENCES earned_run (id),
  opening_id BLOB NOT NULL REFERENCES opening (id),
  line_id BLOB NOT NULL CHECK (length(line_id) = 16),
  account TEXT NOT NULL REFERENCES account (number),
  mutual_id BLOB NOT NULL CHECK (length(mutual_id) = 16),
  amount INTEGER NOT NULL,
  covers_from TEXT NOT NULL,
  covers_to TEXT NOT NULL,
  PRIMARY KEY (run_id, opening_id, line_id)
) STRICT, WITHOUT ROWID;
CREATE INDEX earned_run_opening_of ON earned_run_opening (opening_id, run_id);
