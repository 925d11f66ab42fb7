-- What changed in the facts after certificates were judged by them. A change that begins after every judged care says nothing and
-- leaves nothing here; nothing is ever judged again by itself.

CREATE TABLE fact_change (
  change INTEGER PRIMARY KEY,
  kind TEXT NOT NULL CHECK (kind IN ('price', 'reference', 'rate', 'default_rate', 'agreement', 'suspension', 'act', 'setting',
    'rights', 'person', 'merge', 'booklet', 'approval')),
  subject BLOB,                               -- agreement, act, household, person, booklet or approval; NULL: everybody
  key TEXT,                                   -- of a setting
  from_day TEXT NOT NULL,                     -- first day of care it may touch
  mark TEXT,                                  -- of rights: what they became, so that the same is not said twice
  at TEXT,                                    -- NULL until the command that made it ends
  by BLOB REFERENCES user (id),
  seen_at TEXT,
  seen_by BLOB REFERENCES user (id),
  seen_reason TEXT,
  CHECK ((seen_at IS NULL) = (seen_reason IS NULL))
) STRICT;
CREATE UNIQUE INDEX fact_change_pending ON fact_change (kind, ifnull(subject, x''), ifnull(key, ''), from_day) WHERE at IS NULL;
CREATE INDEX fact_change_unseen ON fact_change (change) WHERE seen_at IS NULL;
CREATE INDEX fact_change_by_day ON fact_change (at);
CREATE INDEX fact_change_by_subject ON fact_change (kind, subject, change);
CREATE TRIGGER fact_change_kept BEFORE DELETE ON fact_change
BEGIN SELECT RAISE(ABORT, 'what changed is never deleted'); END;

-- The acts a change of prices is about.
CREATE TABLE fact_change_act (
  change INTEGER NOT NULL REFERENCES fact_change (change),
  act_id BLOB NOT NULL REFERENCES act (id),
  PRIMARY KEY (change, act_id)
) STRICT, WITHOUT ROWID;

-- A certificate judged again on purpose: what it was before, who wanted it, why.
CREATE TABLE claim_rejudgement (
  id BLOB PRIMARY KEY NOT NULL CHECK (length(id) = 16),
  claim_id BLOB NOT NULL REFERENCES claim (id),
  change INTEGER REFERENCES fact_change (change),
  reason TEXT NOT NULL,
  accepted_before INTEGER NOT NULL CHECK (accepted_before >= 0),
  accepted_after INTEGER NOT NULL CHECK (accepted_after >= 0),
  before TEXT NOT NULL CHECK (json_valid(before)),
  after TEXT NOT NULL CHECK (json_valid(after)),
  created_at TEXT NOT NULL,
  created_by BLOB NOT NULL REFERENCES user (id)
) STRICT, WITHOUT ROWID;
CREATE INDEX claim_rejudgement_by_claim ON claim_rejudgement (claim_id, created_at);
CREATE TRIGGER claim_rejudgement_kept BEFORE DELETE ON claim_rejudgement
BEGIN SELECT RAISE(ABORT, 'an earlier judgement is never deleted'); END;
CREATE TRIGGER claim_rejudgement_unchanged BEFORE UPDATE ON claim_rejudgement
BEGIN SELECT RAISE(ABORT, 'an earlier judgement is never changed'); END;

CREATE TRIGGER fact_price AFTER INSERT ON agreement_price
WHEN EXISTS (SELECT 1 FROM agreement a JOIN claim c ON c.facility_id = a.facility_id
  WHERE a.id = new.agreement_id AND c.care_from >= new.effective_from AND c.state IN ('keyed', 'decided'))
BEGIN
  INSERT OR IGNORE INTO fact_change (kind, subject, from_day) VALUES ('price', new.agreement_id, new.effective_from);
  INSERT OR IGNORE INTO fact_change_act SELECT change, new.act_id FROM fact_change
  WHERE kind = 'price' AND subject = new.agreement_id AND from_day = new.effective_from AND at IS NULL;
END;
CREATE TRIGGER fact_price_written AFTER UPDATE ON agreement_price
WHEN EXISTS (SELECT 1 FROM agreement a JOIN claim c ON c.facility_id = a.facility_id
  WHERE a.id = new.agreement_id AND c.care_from >= new.effective_from AND c.state IN ('keyed', 'decided'))
BEGIN
  INSERT OR IGNORE INTO fact_change (kind, subject, from_day) VALUES ('price', new.agreement_id, new.effective_from);
  INSERT OR IGNORE INTO fact_change_act SELECT change, new.act_id FROM fact_change
  WHERE kind = 'price' AND subject = new.agreement_id AND from_day = new.effective_from AND at IS NULL;
END;
CREATE TRIGGER fact_reference AFTER INSERT ON reference_price
WHEN EXISTS (SELECT 1 FROM claim WHERE state = 'keyed' AND care_from >= new.effective_from)
  OR EXISTS (SELECT 1 FROM claim WHERE state = 'decided' AND care_from >= new.effective_from)
BEGIN
  INSERT OR IGNORE INTO fact_change (kind, from_day) VALUES ('reference', new.effective_from);
  INSERT OR IGNORE INTO fact_change_act SELECT change, new.act_id FROM fact_change
  WHERE kind = 'reference' AND from_day = new.effective_from AND at IS NULL;
END;
CREATE TRIGGER fact_rate AFTER INSERT ON agreement_rate
WHEN EXISTS (SELECT 1 FROM agreement a JOIN claim c ON c.facility_id = a.facility_id
    WHERE a.id = new.agreement_id AND c.care_from >= new.effective_from AND c.state IN ('keyed', 'decided'))
  -- an agreement is signed with its rates: one change
  AND NOT EXISTS (SELECT 1 FROM fact_change WHERE kind = 'agreement' AND subject = new.agreement_id AND at IS NULL)
BEGIN INSERT OR IGNORE INTO fact_change (kind, subject, from_day) VALUES ('rate', new.agreement_id, new.effective_from); END;
CREATE TRIGGER fact_default_rate AFTER INSERT ON default_rate
WHEN EXISTS (SELECT 1 FROM claim WHERE state = 'keyed' AND care_from >= new.effective_from)
  OR EXISTS (SELECT 1 FROM claim WHERE state = 'decided' AND care_from >= new.effective_from)
BEGIN INSERT OR IGNORE INTO fact_change (kind, from_day) VALUES ('default_rate', new.effective_from); END;

CREATE TRIGGER fact_agreement AFTER INSERT ON agreement
WHEN EXISTS (SELECT 1 FROM claim c WHERE c.facility_id = new.facility_id AND c.care_from >= new.starts_on
  AND c.state IN ('keyed', 'decided'))
BEGIN INSERT OR IGNORE INTO fact_change (kind, subject, from_day) VALUES ('agreement', new.id, new.starts_on); END;
CREATE TRIGGER fact_agreement_end AFTER UPDATE OF ends_on ON agreement
WHEN old.ends_on IS NOT new.ends_on AND EXISTS (SELECT 1 FROM claim c WHERE c.facility_id = new.facility_id
  AND c.care_from > min(ifnull(old.ends_on, '9999-12-31'), ifnull(new.ends_on, '9999-12-31')) AND c.state IN ('keyed', 'decided'))
BEGIN
  INSERT OR IGNORE INTO fact_change (kind, subject, from_day)
  VALUES ('agreement', new.id, date(min(ifnull(old.ends_on, '9999-12-31'), ifnull(new.ends_on, '9999-12-31')), '+1 day'));
END;
CREATE TRIGGER fact_agreement_terminated AFTER UPDATE OF terminated_on ON agreement
WHEN old.terminated_on IS NOT new.terminated_on AND EXISTS (SELECT 1 FROM claim c WHERE c.facility_id = new.facility_id
  AND c.care_from >= min(ifnull(old.terminated_on, '9999-12-31'), ifnull(new.terminated_on, '9999-12-31'))
  AND c.state IN ('keyed', 'decided'))
BEGIN
  INSERT OR IGNORE INTO fact_change (kind, subject, from_day)
  VALUES ('agreement', new.id, min(ifnull(old.terminated_on, '9999-12-31'), ifnull(new.terminated_on, '9999-12-31')));
END;
CREATE TRIGGER fact_agreement_terms AFTER UPDATE OF starts_on, services, follows_reference, inter_mutual, filing_day, renews ON agreement
WHEN (old.starts_on <> new.starts_on OR old.services IS NOT new.services OR old.follows_reference <> new.follows_reference
    OR old.inter_mutual <> new.inter_mutual OR old.filing_day <> new.filing_day OR old.renews <> new.renews)
  AND EXISTS (SELECT 1 FROM claim c WHERE c.facility_id = new.facility_id AND c.care_from >= min(old.starts_on, new.starts_on)
    AND c.state IN ('keyed', 'decided'))
BEGIN INSERT OR IGNORE INTO fact_change (kind, subject, from_day) VALUES ('agreement', new.id, min(old.starts_on, new.starts_on)); END;
CREATE TRIGGER fact_suspension AFTER INSERT ON agreement_suspension
WHEN EXISTS (SELECT 1 FROM agreement a JOIN claim c ON c.facility_id = a.facility_id
  WHERE a.id = new.agreement_id AND c.care_from >= new.starts_on AND c.state IN ('keyed', 'decided'))
BEGIN INSERT OR IGNORE INTO fact_change (kind, subject, from_day) VALUES ('suspension', new.agreement_id, new.starts_on); END;
CREATE TRIGGER fact_suspension_ended AFTER UPDATE OF ends_on ON agreement_suspension
WHEN old.ends_on IS NOT new.ends_on AND EXISTS (SELECT 1 FROM agreement a JOIN claim c ON c.facility_id = a.facility_id
  WHERE a.id = new.agreement_id AND c.care_from > min(ifnull(old.ends_on, '9999-12-31'), ifnull(new.ends_on, '9999-12-31'))
    AND c.state IN ('keyed', 'decided'))
BEGIN
  INSERT OR IGNORE INTO fact_change (kind, subject, from_day)
  VALUES ('suspension', new.agreement_id, date(min(ifnull(old.ends_on, '9999-12-31'), ifnull(new.ends_on, '9999-12-31')), '+1 day'));
END;

CREATE TRIGGER fact_act_limit AFTER INSERT ON act_limit
WHEN EXISTS (SELECT 1 FROM claim WHERE state = 'keyed' AND care_from >= new.effective_from)
  OR EXISTS (SELECT 1 FROM claim WHERE state = 'decided' AND care_from >= new.effective_from)
BEGIN INSERT OR IGNORE INTO fact_change (kind, subject, from_day) VALUES ('act', new.act_id, new.effective_from); END;
CREATE TRIGGER fact_act_ended AFTER UPDATE OF ended_on ON act
WHEN old.ended_on IS NOT new.ended_on AND (
  EXISTS (SELECT 1 FROM claim WHERE state = 'keyed'
    AND care_from >= min(ifnull(old.ended_on, '9999-12-31'), ifnull(new.ended_on, '9999-12-31')))
  OR EXISTS (SELECT 1 FROM claim WHERE state = 'decided'
    AND care_from >= min(ifnull(old.ended_on, '9999-12-31'), ifnull(new.ended_on, '9999-12-31'))))
BEGIN
  INSERT OR IGNORE INTO fact_change (kind, subject, from_day)
  VALUES ('act', new.id, min(ifnull(old.ended_on, '9999-12-31'), ifnull(new.ended_on, '9999-12-31')));
END;

-- The settings that certificates are judged by.
CREATE TRIGGER fact_setting AFTER INSERT ON setting
WHEN (new.key LIKE 'ceiling.%' OR new.key IN ('waiting.emergencies', 'booklets.outside', 'referral.missing', 'invoice.late', 'delay.invoiceFiling'))
  AND (EXISTS (SELECT 1 FROM claim WHERE state = 'keyed' AND care_from >= new.valid_from)
    OR EXISTS (SELECT 1 FROM claim WHERE state = 'decided' AND care_from >= new.valid_from))
BEGIN INSERT OR IGNORE INTO fact_change (kind, key, from_day) VALUES ('setting', new.key, new.valid_from); END;
CREATE TRIGGER fact_setting_written AFTER UPDATE OF value ON setting
WHEN old.value <> new.value
  AND (new.key LIKE 'ceiling.%' OR new.key IN ('waiting.emergencies', 'booklets.outside', 'referral.missing', 'invoice.late', 'delay.invoiceFiling'))
  AND (EXISTS (SELECT 1 FROM claim WHERE state = 'keyed' AND care_from >= new.valid_from)
    OR EXISTS (SELECT 1 FROM claim WHERE state = 'decided' AND care_from >= new.valid_from))
BEGIN INSERT OR IGNORE INTO fact_change (kind, key, from_day) VALUES ('setting', new.key, new.valid_from); END;

-- Who the patient is. Rights themselves are looked at when a command ends: no trigger can compute them.
CREATE TRIGGER fact_person AFTER UPDATE OF sex, birth_date, birth_precision ON beneficiary
WHEN (old.sex <> new.sex OR old.birth_date <> new.birth_date OR old.birth_precision <> new.birth_precision)
  AND EXISTS (SELECT 1 FROM claim WHERE beneficiary_id = new.id AND state IN ('keyed', 'decided'))
BEGIN INSERT OR IGNORE INTO fact_change (kind, subject, from_day) VALUES ('person', new.id, '0001-01-01'); END;
CREATE TRIGGER fact_merge AFTER UPDATE OF merged_into ON beneficiary
WHEN old.merged_into IS NOT new.merged_into AND EXISTS (SELECT 1 FROM claim WHERE beneficiary_id = new.id AND state IN ('keyed', 'decided'))
BEGIN INSERT OR IGNORE INTO fact_change (kind, subject, from_day) VALUES ('merge', new.id, '0001-01-01'); END;

CREATE TRIGGER fact_booklet AFTER INSERT ON certificate_booklet
WHEN EXISTS (SELECT 1 FROM claim c WHERE c.facility_id = new.facility_id AND c.care_from >= new.issued_on AND c.state IN ('keyed', 'decided'))
BEGIN INSERT OR IGNORE INTO fact_change (kind, subject, from_day) VALUES ('booklet', new.id, new.issued_on); END;
CREATE TRIGGER fact_booklet_moved AFTER UPDATE OF state, state_since, returned_from ON certificate_booklet
WHEN EXISTS (SELECT 1 FROM claim c WHERE c.facility_id = new.facility_id AND c.care_from > min(old.state_since, new.state_since)
  AND c.state IN ('keyed', 'decided'))
BEGIN INSERT OR IGNORE INTO fact_change (kind, subject, from_day) VALUES ('booklet', new.id, min(old.state_since, new.state_since)); END;
CREATE TRIGGER fact_approval AFTER UPDATE OF state ON prior_approval
WHEN old.state <> new.state AND new.state IN ('granted', 'cancelled') AND EXISTS (SELECT 1 FROM claim c
  WHERE c.beneficiary_id = new.beneficiary_id AND c.care_from >= ifnull(new.cancelled_on, new.valid_from) AND c.state IN ('keyed', 'decided'))
BEGIN INSERT OR IGNORE INTO fact_change (kind, subject, from_day) VALUES ('approval', new.id, ifnull(new.cancelled_on, new.valid_from)); END;
