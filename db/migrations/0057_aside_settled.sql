-- On a cash basis: the entry kept aside that an amount pays, where the payment names it. Null: paid without saying what, or put aside.
ALTER TABLE deferred_line ADD COLUMN settles BLOB REFERENCES deferred_entry (id);
CREATE INDEX deferred_line_settles ON deferred_line (settles, account, third_party_id, amount) WHERE settles IS NOT NULL;

-- Models of entries name the same axes as the entries made from them.
ALTER TABLE entry_model_line ADD COLUMN facility_type TEXT;
ALTER TABLE entry_model_line ADD COLUMN ownership TEXT;
ALTER TABLE entry_model_line ADD COLUMN service TEXT;
