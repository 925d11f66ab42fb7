-- Lists that ship with the program and may be corrected by the federation.

-- The division in force since 2025 and the one before it, one row a place; `path` is shown wherever a name is,
-- because names repeat across levels and provinces.
CREATE TABLE geography (
  code TEXT PRIMARY KEY,
  division TEXT NOT NULL CHECK (division IN ('2025', 'before-2025')),
  level TEXT NOT NULL CHECK (level IN ('province', 'commune', 'zone', 'colline')),
  name TEXT NOT NULL,
  parent_code TEXT REFERENCES geography (code),
  path TEXT NOT NULL,
  fold TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX geography_parent ON geography (parent_code);
CREATE INDEX geography_fold ON geography (level, fold);

-- Facilities known to public lists; a centre makes its own from them. Type and ownership where known.
CREATE TABLE facility_reference (
  code TEXT PRIMARY KEY,
  name TEXT NOT NULL,
  type TEXT CHECK (type IN ('health_centre', 'hospital', 'clinic', 'medical_centre')),
  ownership TEXT CHECK (ownership IN ('public', 'private', 'confessional')),
  health_district TEXT NOT NULL,
  province_before_2025 TEXT NOT NULL,
  fold TEXT NOT NULL
) STRICT, WITHOUT ROWID;
CREATE INDEX facility_reference_fold ON facility_reference (fold);
