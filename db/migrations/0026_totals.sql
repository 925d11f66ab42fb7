-- Totals over all households of a centre are read from narrow indexes and not from the rows: the list of households says them on every page.
CREATE INDEX household_standing ON household (mutual_id) WHERE ended_on IS NULL;
CREATE INDEX membership_totals ON membership (cover_year_id, mutual_id, met_on, due, paid) WHERE cancelled_on IS NULL;
