-- Totals over all households of a centre are read from narrow indexes and not from the rows: the list of households says them on every
-- page. The columns of the condition are in them, so that no row is looked at.
CREATE INDEX household_standing ON household (mutual_id, registration, ended_on);
CREATE INDEX membership_totals ON membership (cover_year_id, cancelled_on, mutual_id, met_on, due, paid);
