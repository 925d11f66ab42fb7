-- Organs, meetings, obligations, complaints: what the norms on governance read.

CREATE TABLE organ (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  kind TEXT NOT NULL CHECK (kind IN ('assembly', 'board', 'supervisory', 'executive')),
  name TEXT NOT NULL,
  -- NULL: an organ of the centre
  mutual_id BLOB REFERENCES mutual (id),
  meetings_per_year INTEGER NOT NULL CHECK (meetings_per_year > 0),
  members INTEGER NOT NULL DEFAULT 0 CHECK (members >= 0),
  ended_on TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE INDEX organ_mutual ON organ (mutual_id);

CREATE TABLE meeting (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  organ_id BLOB NOT NULL REFERENCES organ (id),
  kind TEXT NOT NULL CHECK (kind IN ('ordinary', 'extraordinary')),
  planned_on TEXT NOT NULL,
  agenda TEXT NOT NULL DEFAULT '',
  state TEXT NOT NULL CHECK (state IN ('planned', 'convened', 'held', 'inquorate', 'postponed', 'cancelled', 'minuted', 'signed')),
  held_on TEXT,
  registered INTEGER CHECK (registered >= 0),
  quorum INTEGER CHECK (quorum >= 0),
  present_men INTEGER CHECK (present_men >= 0),
  present_women INTEGER CHECK (present_women >= 0),
  proxies INTEGER CHECK (proxies >= 0),
  minutes_on TEXT,
  signed_on TEXT,
  signed_by BLOB REFERENCES user (id),
  -- why it was postponed or cancelled, and the meeting planned instead
  reason TEXT,
  replaced_by BLOB REFERENCES meeting (id),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1
) STRICT, WITHOUT ROWID;

CREATE INDEX meeting_planned ON meeting (planned_on, organ_id);
CREATE INDEX meeting_organ ON meeting (organ_id, planned_on);

CREATE TABLE obligation (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  label TEXT NOT NULL,
  -- the text of law, deed or agreement that asks for it
  basis TEXT NOT NULL DEFAULT '',
  due_on TEXT NOT NULL,
  fulfilled_on TEXT,
  proof TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((fulfilled_on IS NULL) = (proof IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX obligation_due ON obligation (due_on);

CREATE TABLE complaint (
  id BLOB PRIMARY KEY CHECK (length(id) = 16),
  received_on TEXT NOT NULL,
  author TEXT NOT NULL,
  about TEXT NOT NULL CHECK (about IN ('facility', 'mutual', 'reimbursement', 'other')),
  facts TEXT NOT NULL,
  closed_on TEXT,
  answer TEXT,
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id),
  rev INTEGER NOT NULL DEFAULT 1,
  CHECK ((closed_on IS NULL) = (answer IS NULL))
) STRICT, WITHOUT ROWID;

CREATE INDEX complaint_received ON complaint (received_on);
