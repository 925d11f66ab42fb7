-- Who a person is through the years: numbers resolve by the day of care, somebody who left in a split is the same person in the
-- household it bore, what third parties promised is known beside what was paid, a household's category has a dated history.

-- Who held a number before somebody else, or before the person got another one. The one who holds it now is in beneficiary; the
-- number of a day is its holder's who was the first to give it up on that day or later. Takes the place of registration_alias, which
-- had one row for a number and knew only the last one who had left it.
CREATE TABLE registration_holding (
  holding INTEGER PRIMARY KEY,
  registration TEXT NOT NULL,
  beneficiary_id BLOB NOT NULL REFERENCES beneficiary (id),
  valid_from TEXT NOT NULL,
  valid_to TEXT NOT NULL,                     -- last day; before valid_from when a correction took it back the same day
  reason TEXT NOT NULL,                       -- rank, transfer, or what an older program wrote
  event_id BLOB REFERENCES household_event (id),  -- the document by which it was given up
  undone INTEGER NOT NULL DEFAULT 0 CHECK (undone IN (0, 1)),
  created_at TEXT NOT NULL,
  created_by BLOB
) STRICT;
CREATE INDEX registration_holding_by_number ON registration_holding (registration, valid_to) WHERE undone = 0;
CREATE INDEX registration_holding_by_person ON registration_holding (beneficiary_id, valid_to);
CREATE INDEX registration_holding_by_event ON registration_holding (event_id) WHERE event_id IS NOT NULL;

-- Ranks that changed hands, from the documents that stand: exact, whatever came after.
INSERT INTO registration_holding (registration, beneficiary_id, valid_from, valid_to, reason, event_id, created_at, created_by)
SELECT coalesce((
         SELECT json_extract(n.value, '$.before.registration') FROM household_event t, json_each(t.changes) n
         WHERE t.household_id = e.household_id AND t.kind = 'transfer' AND t.state = 'applied' AND t.applied_order > e.applied_order
           AND json_extract(n.value, '$.of') = 'number' ORDER BY t.applied_order LIMIT 1), h.registration)
         || '/' || printf('%02d', json_extract(c.value, '$.before.rank')),
  b.id, b.entered_on, CASE WHEN e.kind = 'new-member' THEN date(e.day, '-1 day') ELSE e.day END, 'rank', e.id, e.applied_at, e.applied_by
FROM household_event e, json_each(e.changes) c
  JOIN household h ON h.id = e.household_id
  JOIN beneficiary b ON b.id = unhex(replace(json_extract(c.value, '$.personId'), '-', ''))
WHERE e.state = 'applied' AND e.kind <> 'correction' AND json_extract(c.value, '$.of') = 'place';

-- Everything else people carried before: transfers, and what came from elsewhere. Traces of ranks that were taken back stay behind.
INSERT INTO registration_holding (registration, beneficiary_id, valid_from, valid_to, reason, created_at, created_by)
SELECT a.registration, a.beneficiary_id, min(b.entered_on, a.valid_to), a.valid_to, a.reason, a.created_at, a.created_by
FROM registration_alias a JOIN beneficiary b ON b.id = a.beneficiary_id
WHERE a.reason <> 'rank' AND a.registration <> b.registration
  AND NOT EXISTS (SELECT 1 FROM registration_holding k WHERE k.registration = a.registration AND k.beneficiary_id = a.beneficiary_id);

-- A person who left in a split is entered anew in the household it bore.
ALTER TABLE beneficiary ADD COLUMN previous_id BLOB REFERENCES beneficiary (id);
CREATE INDEX beneficiary_by_previous ON beneficiary (previous_id) WHERE previous_id IS NOT NULL;
UPDATE beneficiary SET previous_id = (
  SELECT p.id FROM household h JOIN beneficiary p ON p.household_id = h.split_from
  WHERE h.id = beneficiary.household_id AND p.left_reason = 'split' AND p.left_on = date(h.split_on, '-1 day')
    AND p.family_name = beneficiary.family_name AND p.given_name = beneficiary.given_name AND p.birth_date = beneficiary.birth_date
    AND p.sex = beneficiary.sex ORDER BY p.rank LIMIT 1)
WHERE left_reason IS NOT 'undone' AND household_id IN (SELECT id FROM household WHERE split_from IS NOT NULL);

-- Kept beside membership.paid: what third parties took upon themselves and that opens rights only when they pay. The household itself
-- owes due - paid - promised.
ALTER TABLE membership ADD COLUMN promised INTEGER NOT NULL DEFAULT 0;
UPDATE membership SET promised = (
    SELECT coalesce(sum(l.amount), 0) FROM payer_commitment_line l JOIN payer_commitment c ON c.id = l.commitment_id
    WHERE l.membership_id = membership.id AND c.state = 'recorded' AND c.opens_on = 'payment')
  - (SELECT coalesce(sum(a.amount), 0) FROM payer_payment_part a JOIN payer_payment p ON p.id = a.payment_id
    JOIN payer_commitment c ON c.id = p.commitment_id
    WHERE a.membership_id = membership.id AND c.state = 'recorded' AND c.opens_on = 'payment')
WHERE id IN (SELECT membership_id FROM payer_commitment_line);

-- What a household paid by, before and after, and why; what was owed already does not move.
CREATE TABLE household_category_change (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  household_id BLOB NOT NULL REFERENCES household (id),
  day TEXT NOT NULL,
  before TEXT NOT NULL CHECK (before IN ('ordinary', 'indigent', 'group')),
  after TEXT NOT NULL CHECK (after IN ('ordinary', 'indigent', 'group')),
  group_before BLOB REFERENCES member_group (id),
  group_after BLOB REFERENCES member_group (id),
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX household_category_change_by_household ON household_category_change (household_id, day);
CREATE TRIGGER household_category_change_kept BEFORE DELETE ON household_category_change
BEGIN SELECT RAISE(ABORT, 'a change of category is never deleted'); END;
