-- The progress of a campaign is counted over a cover year's memberships in the order of their households, from this index alone.
CREATE INDEX membership_campaign ON membership (cover_year_id, household_id, cancelled_on, met_on, people, mutual_id);
