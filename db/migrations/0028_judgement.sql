-- What a certificate says beside its lines, what the judgement noticed without moving money, and the facts it was made of.

ALTER TABLE claim ADD COLUMN referred_by_id BLOB REFERENCES facility (id); -- a facility of the register that referred
ALTER TABLE claim ADD COLUMN referred_by TEXT;                             -- as written, when it is not in the register
ALTER TABLE claim ADD COLUMN referral_number TEXT;
ALTER TABLE claim ADD COLUMN prescriber_order TEXT;                        -- number in the order of physicians
ALTER TABLE claim ADD COLUMN signed INTEGER NOT NULL DEFAULT 1 CHECK (signed IN (0, 1));   -- or a fingerprint
ALTER TABLE claim ADD COLUMN stamped INTEGER NOT NULL DEFAULT 1 CHECK (stamped IN (0, 1)); -- by the facility
-- Which rate, which price rows and which use of ceilings the amounts come from; null: judged before they were kept.
ALTER TABLE claim ADD COLUMN facts TEXT CHECK (json_valid(facts));

-- Stays, for whoever would be in two beds: few rows, ended on or after a day.
CREATE INDEX claim_stay ON claim (beneficiary_id, care_to) WHERE care_to > care_from;

-- Things to look at. No amount: a notice never moves money. `line` is null when it is about the whole certificate.
CREATE TABLE claim_notice (
  claim_id BLOB NOT NULL REFERENCES claim (id),
  position INTEGER NOT NULL,
  line INTEGER,
  code TEXT NOT NULL,
  params TEXT NOT NULL CHECK (json_valid(params)),
  PRIMARY KEY (claim_id, position)
) STRICT, WITHOUT ROWID;
