-- What a surprise count finds after a day was closed is posted on that day, once, while the count is being closed: the day itself stays
-- closed, and the count that closed it stands as it was signed.
DROP TRIGGER entry_till_counted;
CREATE TRIGGER entry_till_counted BEFORE UPDATE ON entry WHEN NEW.state = 'posted' AND NOT (
  NEW.source_type = 'till-count' AND NEW.reverses IS NULL AND EXISTS (
    SELECT 1 FROM till_count WHERE id = NEW.source_id AND kind = 'surprise' AND state = 'counting'))
BEGIN
  SELECT RAISE (ABORT, 'accounting: the till of that day is counted') WHERE EXISTS (
    SELECT 1 FROM entry_line l JOIN till_count c ON c.account = l.account AND c.state = 'closed' AND c.kind = 'daily' AND c.day >= NEW.day
    WHERE l.entry_id = NEW.id);
END;
