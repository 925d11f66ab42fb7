-- Call sheets handed to collectors: each one a numbered paper, kept as it was handed over, and what came back on it.

CREATE TABLE call_sheet (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- AP-012-2026-00001, gapless within the mutual and year
  cover_year_id BLOB NOT NULL REFERENCES cover_year (id),
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  collector_id BLOB NOT NULL REFERENCES collector (id),
  zone_code TEXT NOT NULL,
  hill_code TEXT,
  issued_on TEXT NOT NULL,
  return_by TEXT NOT NULL,
  to_pay INTEGER NOT NULL CHECK (to_pay >= 0),        -- sum of what its households owed, FBu
  content TEXT NOT NULL,                      -- the paper as it was handed over, JSON: what a reprint shows
  state TEXT NOT NULL DEFAULT 'issued' CHECK (state IN ('issued', 'returned', 'cancelled')),
  returned_on TEXT,
  returned_by BLOB,
  cancelled_on TEXT,
  cancelled_by BLOB,
  cancelled_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL,
  CHECK (return_by >= issued_on),
  CHECK ((state = 'returned') = (returned_on IS NOT NULL AND returned_by IS NOT NULL)),
  CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL))
) STRICT, WITHOUT ROWID;
CREATE INDEX call_sheet_by_collector ON call_sheet (collector_id, issued_on);
CREATE INDEX call_sheet_by_state ON call_sheet (state, return_by);
CREATE INDEX call_sheet_by_year ON call_sheet (cover_year_id, state);
CREATE TRIGGER call_sheet_kept BEFORE DELETE ON call_sheet
BEGIN SELECT RAISE(ABORT, 'a call sheet is never deleted'); END;
CREATE TRIGGER call_sheet_unchanged BEFORE UPDATE ON call_sheet
WHEN old.number IS NOT new.number OR old.content IS NOT new.content OR old.collector_id IS NOT new.collector_id
  OR old.cover_year_id IS NOT new.cover_year_id OR old.issued_on IS NOT new.issued_on OR old.return_by IS NOT new.return_by
  OR old.to_pay IS NOT new.to_pay OR old.state = 'cancelled'
BEGIN SELECT RAISE(ABORT, 'a call sheet is never changed'); END;

-- The households of a sheet in the order of the paper, and what the collector says of each when it comes back.
CREATE TABLE call_sheet_household (
  sheet_id BLOB NOT NULL REFERENCES call_sheet (id),
  position INTEGER NOT NULL,
  household_id BLOB NOT NULL REFERENCES household (id),
  to_pay INTEGER NOT NULL CHECK (to_pay >= 0),
  outcome TEXT CHECK (outcome IN ('paid', 'refused', 'revisit')),
  non_renewal_id BLOB REFERENCES non_renewal (id),    -- what the refusal wrote
  note TEXT,
  PRIMARY KEY (sheet_id, position),
  CHECK (non_renewal_id IS NULL OR outcome = 'refused')
) STRICT, WITHOUT ROWID;
CREATE UNIQUE INDEX call_sheet_household_once ON call_sheet_household (sheet_id, household_id);
CREATE INDEX call_sheet_by_household ON call_sheet_household (household_id, sheet_id);
