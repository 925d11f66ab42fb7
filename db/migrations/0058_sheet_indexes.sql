-- The monthly sheet of a whole country: each index answers its question alone, without the rows.

-- Households of a cover year in their order, as the progress of a campaign reads them; with the kind, what moved in a month.
DROP INDEX membership_campaign;
CREATE INDEX membership_campaign ON membership (cover_year_id, household_id, cancelled_on, met_on, people, mutual_id, kind);
-- What is due and paid by cover year and mutual; with the day of enrolment, as of a past day.
DROP INDEX membership_totals;
CREATE INDEX membership_totals ON membership (cover_year_id, cancelled_on, mutual_id, met_on, due, paid, enrolled_on);
-- Receipts of some days, and whether they stand.
DROP INDEX receipt_by_day;
CREATE INDEX receipt_by_day ON receipt (day, number, mutual_id, cancelled_on);
CREATE INDEX receipt_by_cancellation ON receipt (cancelled_on) WHERE cancelled_on IS NOT NULL;
-- Households that ended: few, and all others did not.
CREATE INDEX household_gone ON household (id, ended_on) WHERE ended_on IS NOT NULL;
