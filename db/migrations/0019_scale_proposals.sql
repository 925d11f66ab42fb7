-- A change of scale is prepared by one person and accepted by another. Until then it is only a proposal: no amount comes from it.

CREATE TABLE scale_proposal (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  state TEXT NOT NULL DEFAULT 'draft' CHECK (state IN ('draft', 'proposed', 'returned', 'accepted', 'abandoned')),
  content TEXT NOT NULL CHECK (json_valid(content)),  -- the scale as it would be, whole
  category TEXT NOT NULL,                     -- of the content, to list by
  mutual_id BLOB REFERENCES mutual (id),      -- NULL: for all mutuals of the centre
  valid_from TEXT NOT NULL,
  saved_at TEXT NOT NULL,
  saved_by BLOB NOT NULL,                     -- who wrote the content last
  proposed_at TEXT,
  proposed_by BLOB,
  decided_at TEXT,
  decided_by BLOB,                            -- accepted or returned
  reason TEXT,                                -- of the last return
  scale_id BLOB REFERENCES scale (id),        -- what it became
  rev INTEGER NOT NULL DEFAULT 1,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL,
  CHECK ((state = 'accepted') = (scale_id IS NOT NULL)),
  CHECK (state <> 'returned' OR reason IS NOT NULL),
  CHECK (state <> 'proposed' OR proposed_by IS NOT NULL),
  -- Who entered it does not approve it.
  CHECK (state <> 'accepted' OR (decided_by IS NOT NULL AND decided_by IS NOT created_by
    AND decided_by IS NOT saved_by AND decided_by IS NOT proposed_by))
) STRICT, WITHOUT ROWID;
CREATE INDEX scale_proposal_open ON scale_proposal (state, valid_from) WHERE state IN ('draft', 'proposed', 'returned');

CREATE TRIGGER scale_proposal_kept BEFORE DELETE ON scale_proposal
BEGIN SELECT RAISE(ABORT, 'a proposal is never deleted'); END;
CREATE TRIGGER scale_proposal_settled BEFORE UPDATE ON scale_proposal
WHEN old.state IN ('accepted', 'abandoned') OR (old.state = 'proposed' AND old.content IS NOT new.content)
BEGIN SELECT RAISE(ABORT, 'a proposal that was sent is never changed'); END;
