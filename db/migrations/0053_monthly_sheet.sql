-- The monthly sheet: what the manager observes of a month before it closes, what proves a frozen sheet, care by month of decision.

-- Of the centre (sixteen zero bytes) or of one mutual. Once the month is closed it stays as the sheet carries it.
CREATE TABLE month_observation (
  month TEXT NOT NULL REFERENCES period (month),
  mutual_id BLOB NOT NULL CHECK (length(mutual_id) = 16),
  text TEXT NOT NULL,
  changed_at TEXT NOT NULL,
  changed_by BLOB NOT NULL REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  PRIMARY KEY (month, mutual_id)
) STRICT, WITHOUT ROWID;
CREATE TRIGGER month_observation_kept BEFORE DELETE ON month_observation
BEGIN SELECT RAISE(ABORT, 'accounting: an observation is written over, never deleted'); END;
CREATE TRIGGER month_observation_new BEFORE INSERT ON month_observation
WHEN (SELECT state FROM period WHERE month = NEW.month) = 'closed'
BEGIN SELECT RAISE(ABORT, 'accounting: the month is closed'); END;
CREATE TRIGGER month_observation_change BEFORE UPDATE ON month_observation
WHEN (SELECT state FROM period WHERE month = OLD.month) = 'closed'
BEGIN SELECT RAISE(ABORT, 'accounting: the month is closed'); END;

-- SHA-256 of the sheet as it is kept. NULL: of a version that was frozen before sheets had one.
ALTER TABLE month_closing ADD COLUMN sheet_hash TEXT CHECK (sheet_hash IS NULL OR length(sheet_hash) = 64);
DROP TRIGGER month_closing_change;
CREATE TRIGGER month_closing_change BEFORE UPDATE ON month_closing
BEGIN
  SELECT RAISE(ABORT, 'accounting: a version of a month is only reopened, once') WHERE OLD.state <> 'closed' OR NEW.state <> 'reopened'
    OR NEW.id IS NOT OLD.id OR NEW.month IS NOT OLD.month OR NEW.version IS NOT OLD.version OR NEW.entries IS NOT OLD.entries
    OR NEW.total IS NOT OLD.total OR NEW.figures IS NOT OLD.figures OR NEW.points IS NOT OLD.points OR NEW.sheet IS NOT OLD.sheet
    OR NEW.sheet_hash IS NOT OLD.sheet_hash OR NEW.hash IS NOT OLD.hash OR NEW.closed_at IS NOT OLD.closed_at
    OR NEW.closed_by IS NOT OLD.closed_by;
END;

-- Care of a mutual by day of decision: a sheet reads this index alone.
CREATE INDEX claim_decided ON claim (mutual_id, decided_on, service_class, facility_id, charged, cost, patient_paid) WHERE state = 'decided';
