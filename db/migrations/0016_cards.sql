-- Cards: what each was printed from, its state, what was paid for it. A card that is lost or replaced stays, so that its number
-- can be refused; what its QR code said is kept as it was signed.

CREATE TABLE card_batch (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  number TEXT NOT NULL UNIQUE,                -- LC-2026-00007, gapless within the year
  kind TEXT NOT NULL CHECK (kind IN ('family', 'individual')),
  mutual_id BLOB NOT NULL REFERENCES mutual (id),
  cards INTEGER NOT NULL CHECK (cards >= 1),
  printed_on TEXT NOT NULL,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX card_batch_by_day ON card_batch (printed_on, number);

ALTER TABLE card ADD COLUMN kind TEXT NOT NULL DEFAULT 'family' CHECK (kind IN ('family', 'individual'));
ALTER TABLE card ADD COLUMN beneficiary_id BLOB REFERENCES beneficiary (id);  -- of an individual card
ALTER TABLE card ADD COLUMN state TEXT NOT NULL DEFAULT 'to_print'
  CHECK (state IN ('to_print', 'printed', 'handed_over', 'lost', 'replaced', 'retired'));
ALTER TABLE card ADD COLUMN state_since TEXT;                                 -- day; NULL: since it was issued
ALTER TABLE card ADD COLUMN price INTEGER NOT NULL DEFAULT 0 CHECK (price >= 0);  -- of a duplicate; a first card is in what the membership owes
ALTER TABLE card ADD COLUMN entry_id BLOB;                                    -- the entry that price posted
ALTER TABLE card ADD COLUMN replaces_id BLOB REFERENCES card (id);
ALTER TABLE card ADD COLUMN replaced_because TEXT;
ALTER TABLE card ADD COLUMN valid_to TEXT;                                    -- signed with it, when it was printed
ALTER TABLE card ADD COLUMN code TEXT;                                        -- what its QR code says, signature included
ALTER TABLE card ADD COLUMN batch_id BLOB REFERENCES card_batch (id);
ALTER TABLE card ADD COLUMN batch_position INTEGER;
UPDATE card SET state = 'replaced', state_since = replaced_on WHERE replaced_on IS NOT NULL;
CREATE INDEX card_by_state ON card (state, number);
CREATE INDEX card_by_batch ON card (batch_id, batch_position) WHERE batch_id IS NOT NULL;
CREATE INDEX card_by_person ON card (beneficiary_id) WHERE beneficiary_id IS NOT NULL;

-- What happened to a card, for the family's page and for whoever asks who gave it to whom.
CREATE TABLE card_event (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  card_id BLOB NOT NULL REFERENCES card (id),
  action TEXT NOT NULL CHECK (action IN ('print', 'hand-over', 'lose', 'replace', 'retire')),
  day TEXT NOT NULL,
  mark TEXT CHECK (mark IN ('signature', 'thumb')),  -- of whoever received it
  note TEXT,                                  -- who received it, or why it was withdrawn
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX card_event_by_card ON card_event (card_id, id);

CREATE TRIGGER card_kept BEFORE DELETE ON card
BEGIN SELECT RAISE(ABORT, 'a card is never deleted'); END;
CREATE TRIGGER card_code_unchanged BEFORE UPDATE ON card
WHEN old.number IS NOT new.number OR (old.code IS NOT NULL AND old.code IS NOT new.code)
BEGIN SELECT RAISE(ABORT, 'a printed card is never changed'); END;
