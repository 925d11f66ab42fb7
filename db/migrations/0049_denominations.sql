-- Who said that a note or a coin begins or ends to circulate, and when. Those that came with the program have nobody.
ALTER TABLE denomination ADD COLUMN entered_at TEXT;
ALTER TABLE denomination ADD COLUMN entered_by BLOB REFERENCES user (id);
ALTER TABLE denomination ADD COLUMN ended_at TEXT;
ALTER TABLE denomination ADD COLUMN ended_by BLOB REFERENCES user (id);
CREATE TRIGGER denomination_kept BEFORE DELETE ON denomination
BEGIN SELECT RAISE (ABORT, 'a note that circulated was counted: it stays, with its days'); END;
CREATE TRIGGER denomination_same BEFORE UPDATE OF kind, value, valid_from, entered_at, entered_by ON denomination
BEGIN SELECT RAISE (ABORT, 'only the end of a note is written later'); END;
