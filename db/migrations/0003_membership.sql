-- Membership: who belongs to which mutual, what each household owes for a cover year, what it paid.
-- Rights are never stored: they are computed from these facts at a date (shared/rules/membership/rights.ts).

CREATE TABLE mutual (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  code TEXT NOT NULL UNIQUE,                  -- segment 4 of the registration number
  name TEXT NOT NULL UNIQUE,                  -- unique in the whole country
  name_rn TEXT,                               -- its Kirundi name or motto, printed under the name
  federation_segment TEXT NOT NULL,           -- segments 1 to 3, fixed when the mutual is created
  province_segment TEXT NOT NULL,
  commune_segment TEXT NOT NULL,
  commune_code TEXT NOT NULL REFERENCES geography (code),
  seat TEXT,                                  -- where its office is, as printed
  phone TEXT,
  approval TEXT,                              -- number of its approval, as printed
  approved_on TEXT,
  created_on TEXT NOT NULL,
  ended_on TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB
) STRICT, WITHOUT ROWID;

CREATE TABLE cover_year (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  label TEXT NOT NULL UNIQUE,
  starts_on TEXT NOT NULL UNIQUE,
  ends_on TEXT NOT NULL,
  campaign_opens_on TEXT NOT NULL,
  campaign_closes_on TEXT NOT NULL,
  renewal_deadline TEXT NOT NULL,             -- a renewal paid up to this day does not wait
  closed_on TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB,
  CHECK (starts_on < ends_on),
  CHECK (campaign_opens_on <= campaign_closes_on)
) STRICT, WITHOUT ROWID;

-- A scale is in force from a day, for one mutual or (mutual_id NULL) for all mutuals of the centre.
CREATE TABLE scale (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  mutual_id BLOB REFERENCES mutual (id),
  category TEXT NOT NULL DEFAULT 'ordinary',
  valid_from TEXT NOT NULL,
  valid_to TEXT,
  supplement_beyond INTEGER,                  -- people; NULL: no supplement
  supplement INTEGER NOT NULL DEFAULT 0,      -- FBu for each person beyond
  joining_fee INTEGER NOT NULL,
  card_price INTEGER NOT NULL,
  waiting_days INTEGER NOT NULL,
  max_people INTEGER,
  grace_days INTEGER NOT NULL DEFAULT 0,      -- days an instalment may be late before rights are suspended
  source TEXT NOT NULL,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB,
  CHECK (valid_to IS NULL OR valid_to >= valid_from),
  CHECK (supplement >= 0 AND joining_fee >= 0 AND card_price >= 0 AND waiting_days >= 0 AND grace_days >= 0)
) STRICT, WITHOUT ROWID;
CREATE INDEX scale_by_day ON scale (category, valid_from);

CREATE TABLE scale_band (
  scale_id BLOB NOT NULL REFERENCES scale (id),
  from_people INTEGER NOT NULL CHECK (from_people >= 1),
  to_people INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (scale_id, from_people),
  CHECK (to_people >= from_people)
) STRICT, WITHOUT ROWID;

-- Instalments the scale allows; no row: everything is due at once.
CREATE TABLE scale_instalment (
  scale_id BLOB NOT NULL REFERENCES scale (id),
  number INTEGER NOT NULL,
  percent INTEGER NOT NULL CHECK (percent BETWEEN 1 AND 100),
  after_days INTEGER NOT NULL CHECK (after_days >= 0),  -- days after the cover year starts
  PRIMARY KEY (scale_id, number)
) STRICT, WITHOUT ROWID;

CREATE TABLE collector (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  name TEXT NOT NULL,
  phone TEXT,
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  ended_on TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX collector_by_mutual ON collector (mutual_id, name);

CREATE TABLE household (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  member_number INTEGER NOT NULL,             -- gapless within the mutual, never used again
  registration TEXT NOT NULL UNIQUE,          -- segments 1 to 5
  zone_code TEXT NOT NULL REFERENCES geography (code),
  hill_code TEXT REFERENCES geography (code),
  landmark TEXT,
  phone TEXT,
  phone_digits TEXT,                          -- eight national digits, for search
  declared_size INTEGER NOT NULL CHECK (declared_size >= 1),
  first_contact TEXT,                         -- code of the facility it goes to first
  group_name TEXT,
  collector_id BLOB REFERENCES collector (id),
  paper_number TEXT,                          -- number of the paper form
  joined_on TEXT NOT NULL,
  ended_on TEXT,
  ended_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB,
  UNIQUE (mutual_id, member_number)
) STRICT, WITHOUT ROWID;
CREATE INDEX household_by_member_number ON household (member_number);
CREATE INDEX household_by_phone ON household (phone_digits) WHERE phone_digits IS NOT NULL;
CREATE INDEX household_by_place ON household (zone_code, hill_code);
CREATE INDEX household_by_collector ON household (collector_id) WHERE collector_id IS NOT NULL;

CREATE TABLE beneficiary (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  household_id BLOB NOT NULL REFERENCES household (id),
  rank INTEGER NOT NULL CHECK (rank >= 1),    -- 1 = the member
  registration TEXT NOT NULL UNIQUE,          -- segments 1 to 6
  family_name TEXT NOT NULL,
  given_name TEXT NOT NULL,
  sex TEXT NOT NULL CHECK (sex IN ('M', 'F')),
  birth_date TEXT NOT NULL,
  birth_precision TEXT NOT NULL CHECK (birth_precision IN ('exact', 'year')),
  relation TEXT NOT NULL CHECK (relation IN ('member', 'spouse', 'child', 'dependent', 'ascendant', 'other')),
  identity_paper TEXT,
  entered_on TEXT NOT NULL,
  left_on TEXT,                               -- last day as a person of this household
  left_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB,
  UNIQUE (household_id, rank),
  CHECK ((rank = 1) = (relation = 'member'))
) STRICT, WITHOUT ROWID;
-- All that counts of people read, without the names: persons by sex, person-days.
CREATE INDEX beneficiary_stay ON beneficiary (household_id, rank, sex, entered_on, left_on);
CREATE INDEX beneficiary_by_paper ON beneficiary (identity_paper) WHERE identity_paper IS NOT NULL;

-- Numbers a person carried before; certificates written with them are still understood.
CREATE TABLE registration_alias (
  registration TEXT PRIMARY KEY NOT NULL,
  beneficiary_id BLOB NOT NULL REFERENCES beneficiary (id),
  valid_to TEXT NOT NULL,
  reason TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX registration_alias_by_person ON registration_alias (beneficiary_id);

-- A household for one cover year. What the scale said on the day of enrolment is copied here, so
-- that a later scale never touches what was due before it.
CREATE TABLE membership (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  household_id BLOB NOT NULL REFERENCES household (id),
  cover_year_id BLOB NOT NULL REFERENCES cover_year (id),
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  kind TEXT NOT NULL CHECK (kind IN ('new', 'renewal')),
  enrolled_on TEXT NOT NULL,
  people INTEGER NOT NULL CHECK (people >= 1),
  scale_id BLOB NOT NULL REFERENCES scale (id),
  waiting_days INTEGER NOT NULL,
  grace_days INTEGER NOT NULL DEFAULT 0,
  due INTEGER NOT NULL CHECK (due >= 0),
  required INTEGER NOT NULL CHECK (required BETWEEN 0 AND due),  -- what must be paid for rights to take effect
  -- Kept from the receipts in the same transaction, for lists and figures over many households;
  -- rights of one person are always computed from the receipts themselves.
  paid INTEGER NOT NULL DEFAULT 0,
  met_on TEXT,                                -- day the required amount was reached
  cancelled_on TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB,
  UNIQUE (household_id, cover_year_id),
  CHECK (paid BETWEEN 0 AND due)
) STRICT, WITHOUT ROWID;
CREATE INDEX membership_by_year ON membership (cover_year_id, mutual_id);

CREATE TABLE membership_due (
  membership_id BLOB NOT NULL REFERENCES membership (id),
  position INTEGER NOT NULL,
  nature TEXT NOT NULL CHECK (nature IN ('joining_fee', 'contribution', 'supplement', 'card')),
  quantity INTEGER NOT NULL,
  unit INTEGER NOT NULL,
  amount INTEGER NOT NULL CHECK (amount >= 0),
  PRIMARY KEY (membership_id, position)
) STRICT, WITHOUT ROWID;

CREATE TABLE membership_instalment (
  membership_id BLOB NOT NULL REFERENCES membership (id),
  number INTEGER NOT NULL,
  due_on TEXT NOT NULL,
  amount INTEGER NOT NULL,
  PRIMARY KEY (membership_id, number)
) STRICT, WITHOUT ROWID;

-- A family card lasts several years; a stamp each year says that the contribution is paid.
CREATE TABLE card (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- CF-012-2026-00131, gapless within the mutual and year
  household_id BLOB NOT NULL REFERENCES household (id),
  membership_id BLOB NOT NULL REFERENCES membership (id),
  issued_on TEXT NOT NULL,
  duplicate INTEGER NOT NULL DEFAULT 0,       -- 0: the first card, n: its n-th replacement
  replaced_on TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB
) STRICT, WITHOUT ROWID;
CREATE INDEX card_by_household ON card (household_id, issued_on);

CREATE TABLE receipt (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- 2026-00318, gapless within the year
  day TEXT NOT NULL,
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  household_id BLOB NOT NULL REFERENCES household (id),
  amount INTEGER NOT NULL CHECK (amount > 0),
  mode TEXT NOT NULL CHECK (mode IN ('cash', 'bank', 'mobile')),
  operator TEXT,                              -- Lumicash, EcoCash …
  reference TEXT,                             -- of the bank slip or the mobile transfer
  payer_name TEXT NOT NULL,
  collector_id BLOB REFERENCES collector (id),
  entry_id BLOB,                              -- the accounting entry it posted
  state TEXT NOT NULL DEFAULT 'recorded' CHECK (state IN ('recorded', 'cancelled')),
  cancelled_on TEXT,
  cancelled_at TEXT,
  cancelled_by BLOB,
  cancelled_reason TEXT,
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL,
  CHECK ((state = 'cancelled') = (cancelled_by IS NOT NULL)),
  CHECK (cancelled_by IS NULL OR cancelled_by <> created_by)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_by_day ON receipt (day, number);
CREATE INDEX receipt_by_household ON receipt (household_id, day);

CREATE TABLE receipt_allocation (
  receipt_id BLOB NOT NULL REFERENCES receipt (id),
  membership_id BLOB NOT NULL REFERENCES membership (id),
  position INTEGER NOT NULL,                  -- of the due line
  amount INTEGER NOT NULL CHECK (amount > 0),
  PRIMARY KEY (receipt_id, membership_id, position)
) STRICT, WITHOUT ROWID;
CREATE INDEX receipt_allocation_by_membership ON receipt_allocation (membership_id, receipt_id);

-- A receipt is a paper in a member's hand: it is cancelled, never changed, never removed.
CREATE TRIGGER receipt_kept BEFORE DELETE ON receipt
BEGIN SELECT RAISE(ABORT, 'a receipt is never deleted'); END;
CREATE TRIGGER receipt_unchanged BEFORE UPDATE ON receipt
WHEN old.number IS NOT new.number OR old.day IS NOT new.day OR old.amount IS NOT new.amount
  OR old.mode IS NOT new.mode OR old.household_id IS NOT new.household_id
  OR old.created_by IS NOT new.created_by OR old.state = 'cancelled'
BEGIN SELECT RAISE(ABORT, 'a receipt is never changed'); END;
CREATE TRIGGER receipt_allocation_kept BEFORE DELETE ON receipt_allocation
BEGIN SELECT RAISE(ABORT, 'a receipt is never changed'); END;
CREATE TRIGGER receipt_allocation_unchanged BEFORE UPDATE ON receipt_allocation
BEGIN SELECT RAISE(ABORT, 'a receipt is never changed'); END;
CREATE TRIGGER household_kept BEFORE DELETE ON household
BEGIN SELECT RAISE(ABORT, 'a household is never deleted'); END;
CREATE TRIGGER beneficiary_kept BEFORE DELETE ON beneficiary
BEGIN SELECT RAISE(ABORT, 'a beneficiary is never deleted'); END;

-- Search of people. Names are folded (shared/search.ts) and cut in words; words are few and people
-- many, so the spelling is forgiven among the words (trigrams) and people are reached through them.
CREATE TABLE person_search (
  person INTEGER PRIMARY KEY,
  beneficiary_id BLOB NOT NULL UNIQUE REFERENCES beneficiary (id),
  birth_year INTEGER NOT NULL
) STRICT;
CREATE TABLE name_word (
  word_id INTEGER PRIMARY KEY,
  word TEXT NOT NULL UNIQUE,
  people INTEGER NOT NULL DEFAULT 0           -- how many carry it; the rarest word leads a search
) STRICT;
CREATE TABLE person_word (
  word_id INTEGER NOT NULL REFERENCES name_word (word_id),
  person INTEGER NOT NULL REFERENCES person_search (person),
  PRIMARY KEY (word_id, person)
) STRICT, WITHOUT ROWID;
CREATE INDEX person_word_by_person ON person_word (person, word_id);
CREATE VIRTUAL TABLE name_word_trigram USING fts5 (
  word, content = 'name_word', content_rowid = 'word_id', tokenize = 'trigram', detail = 'none', columnsize = 0
);
