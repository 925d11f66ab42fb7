-- Cases of care and what they cost the mutuals, wherever it was decided: a certificate charged, what a dispute added to one, a request of
-- a member granted. One row each, by day of care; the figures kept by month are their sum.

-- What a dispute adds is one more case only where the certificate had been worth nothing. A request that nobody fetched stays a cost: what
-- lapses is an income.
CREATE VIEW case_of_care (kind, id, care_from, mutual_id, cases, charged) AS
SELECT 'claim', id, care_from, mutual_id, charged > 0, charged FROM claim INDEXED BY claim_care WHERE state = 'decided'
UNION ALL
SELECT 'complement', l.claim_id, c.care_from, l.mutual_id, c.charged = 0, l.granted
FROM invoice_complement k JOIN invoice_dispute_line l ON l.dispute_id = k.dispute_id JOIN claim c ON c.id = l.claim_id
WHERE k.state <> 'cancelled' AND l.granted > 0
UNION ALL
SELECT 'reimbursement', id, care_from, mutual_id, 1, granted FROM reimbursement WHERE granted > 0;

CREATE INDEX reimbursement_care ON reimbursement (care_from, mutual_id, granted) WHERE granted > 0;

INSERT INTO case_month (month, mutual_id, cases, charged)
SELECT substr(care_from, 1, 7), coalesce(mutual_id, zeroblob(16)), sum(cases), sum(charged) FROM case_of_care
WHERE kind <> 'claim' GROUP BY 1, 2
ON CONFLICT DO UPDATE SET cases = cases + excluded.cases, charged = charged + excluded.charged;

-- A complement is written after the certificates that its dispute granted, and those change no more while it stands.
CREATE TRIGGER case_added AFTER INSERT ON invoice_complement WHEN new.state <> 'cancelled'
BEGIN
  INSERT INTO case_month (month, mutual_id, cases, charged)
  SELECT substr(c.care_from, 1, 7), l.mutual_id, sum(c.charged = 0), sum(l.granted)
  FROM invoice_dispute_line l JOIN claim c ON c.id = l.claim_id WHERE l.dispute_id = new.dispute_id AND l.granted > 0 GROUP BY 1, 2
  ON CONFLICT DO UPDATE SET cases = cases + excluded.cases, charged = charged + excluded.charged;
END;
CREATE TRIGGER case_taken_back AFTER UPDATE OF state ON invoice_complement WHEN old.state <> 'cancelled' AND new.state = 'cancelled'
BEGIN
  INSERT INTO case_month (month, mutual_id, cases, charged)
  SELECT substr(c.care_from, 1, 7), l.mutual_id, -sum(c.charged = 0), -sum(l.granted)
  FROM invoice_dispute_line l JOIN claim c ON c.id = l.claim_id WHERE l.dispute_id = new.dispute_id AND l.granted > 0 GROUP BY 1, 2
  ON CONFLICT DO UPDATE SET cases = cases + excluded.cases, charged = charged + excluded.charged;
END;
CREATE TRIGGER case_granted AFTER INSERT ON reimbursement WHEN new.granted > 0
BEGIN
  INSERT INTO case_month (month, mutual_id, cases, charged)
  VALUES (substr(new.care_from, 1, 7), new.mutual_id, 1, new.granted)
  ON CONFLICT DO UPDATE SET cases = cases + excluded.cases, charged = charged + excluded.charged;
END;
CREATE TRIGGER case_granted_again AFTER UPDATE OF granted, care_from, mutual_id ON reimbursement
WHEN ifnull(old.granted, 0) > 0 OR ifnull(new.granted, 0) > 0
BEGIN
  UPDATE case_month SET cases = cases - 1, charged = charged - old.granted
  WHERE old.granted > 0 AND month = substr(old.care_from, 1, 7) AND mutual_id = old.mutual_id;
  INSERT INTO case_month (month, mutual_id, cases, charged)
  SELECT substr(new.care_from, 1, 7), new.mutual_id, 1, new.granted WHERE new.granted > 0
  ON CONFLICT DO UPDATE SET cases = cases + excluded.cases, charged = charged + excluded.charged;
END;
