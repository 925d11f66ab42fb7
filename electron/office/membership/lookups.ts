import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Relation } from '../../../shared/rules/membership/form.ts'
import { optional } from '../kernel/rows.ts'

export interface MutualRow {
  readonly id: Id
  readonly code: string
  readonly name: string
  readonly kirundiName?: string
  readonly federationSegment: string
  readonly provinceSegment: string
  readonly communeSegment: string
  readonly communeCode: string
  /** Commune, province. */
  readonly communePath: string
  readonly seat?: string
  readonly phone?: string
  readonly approval?: string
  readonly approvedOn?: Day
  readonly provisionalOn?: Day
  readonly definitiveOn?: Day
  readonly endedOn?: Day
  readonly endedReason?: string
}

interface MutualSql {
  id: Id
  code: string
  name: string
  name_rn: string | null
  federation_segment: string
  province_segment: string
  commune_segment: string
  commune_code: string
  path: string
  seat: string | null
  phone: string | null
  approval: string | null
  approved_on: Day | null
  provisional_on: Day | null
  definitive_on: Day | null
  ended_on: Day | null
  ended_reason: string | null
}

const MUTUAL = 'SELECT m.*, g.path FROM mutual m JOIN geography g ON g.code = m.commune_code'

const mutualOf = (row: MutualSql): MutualRow => ({
  id: row.id,
  code: row.code,
  name: row.name,
  federationSegment: row.federation_segment,
  provinceSegment: row.province_segment,
  communeSegment: row.commune_segment,
  communeCode: row.commune_code,
  communePath: row.path,
  ...optional('kirundiName', row.name_rn),
  ...optional('seat', row.seat),
  ...optional('phone', row.phone),
  ...optional('approval', row.approval),
  ...optional('approvedOn', row.approved_on),
  ...optional('provisionalOn', row.provisional_on),
  ...optional('definitiveOn', row.definitive_on),
  ...optional('endedOn', row.ended_on),
  ...optional('endedReason', row.ended_reason),
})

/** The centre's mutuals, by code. */
export const mutuals = (db: ReadDb): MutualRow[] => db.all<MutualSql>(`${MUTUAL} ORDER BY m.code`).map(mutualOf)

/** Refuses `membership.mutual-unknown`. */
export function mutual(db: ReadDb, id: Id): MutualRow {
  const row = db.get<MutualSql>(`${MUTUAL} WHERE m.id = ?`, [id])
  return row === undefined ? refuse('membership.mutual-unknown', {}) : mutualOf(row)
}

export interface CoverYearRow {
  readonly id: Id
  readonly label: string
  readonly startsOn: Day
  readonly endsOn: Day
  readonly campaignOpensOn: Day
  readonly campaignClosesOn: Day
  readonly renewalDeadline: Day
  readonly closedOn?: Day
}

interface CoverYearSql {
  id: Id
  label: string
  starts_on: Day
  ends_on: Day
  campaign_opens_on: Day
  campaign_closes_on: Day
  renewal_deadline: Day
  closed_on: Day | null
}

const coverYearOf = (row: CoverYearSql): CoverYearRow => ({
  id: row.id,
  label: row.label,
  startsOn: row.starts_on,
  endsOn: row.ends_on,
  campaignOpensOn: row.campaign_opens_on,
  campaignClosesOn: row.campaign_closes_on,
  renewalDeadline: row.renewal_deadline,
  ...optional('closedOn', row.closed_on),
})

/** The cover years, newest first. */
export const coverYears = (db: ReadDb): CoverYearRow[] =>
  db.all<CoverYearSql>('SELECT * FROM cover_year ORDER BY starts_on DESC').map(coverYearOf)

/** The cover year that holds a day; undefined between two. */
export function coverYearAt(db: ReadDb, day: Day): CoverYearRow | undefined {
  const row = db.get<CoverYearSql>('SELECT * FROM cover_year WHERE starts_on <= ? AND ends_on >= ?', [day, day])
  return row === undefined ? undefined : coverYearOf(row)
}

/** Nothing is dated in a cover year once it is closed. Refuses `day-in-closed-year`. */
export function checkOpenDay(db: ReadDb, day: Day): void {
  const year = coverYearAt(db, day)
  if (year?.closedOn !== undefined) refuse('membership.day-in-closed-year', { day, label: year.label })
}

/** Refuses `membership.cover-year-unknown`. */
export function coverYearById(db: ReadDb, id: Id): CoverYearRow {
  const row = db.get<CoverYearSql>('SELECT * FROM cover_year WHERE id = ?', [id])
  return row === undefined ? refuse('membership.cover-year-unknown', {}) : coverYearOf(row)
}

export interface BeneficiaryRow {
  readonly id: Id
  readonly householdId: Id
  readonly rank: number
  readonly registration: string
  readonly familyName: string
  readonly givenName: string
  readonly sex: 'M' | 'F'
  readonly birthDate: Day
  readonly birthPrecision: 'exact' | 'year'
  readonly relation: Relation
  readonly identityPaper?: string
  readonly enteredOn: Day
  readonly leftOn?: Day
  readonly leftReason?: string
}

interface BeneficiarySql {
  id: Id
  household_id: Id
  rank: number
  registration: string
  family_name: string
  given_name: string
  sex: 'M' | 'F'
  birth_date: Day
  birth_precision: 'exact' | 'year'
  relation: Relation
  identity_paper: string | null
  entered_on: Day
  left_on: Day | null
  left_reason: string | null
}

const beneficiaryOf = (row: BeneficiarySql): BeneficiaryRow => ({
  id: row.id,
  householdId: row.household_id,
  rank: row.rank,
  registration: row.registration,
  familyName: row.family_name,
  givenName: row.given_name,
  sex: row.sex,
  birthDate: row.birth_date,
  birthPrecision: row.birth_precision,
  relation: row.relation,
  enteredOn: row.entered_on,
  ...optional('identityPaper', row.identity_paper),
  ...optional('leftOn', row.left_on),
  ...optional('leftReason', row.left_reason),
})

/** The people of a household by rank, those who left included. */
export const beneficiariesOf = (db: ReadDb, householdId: Id): BeneficiaryRow[] =>
  db
    .all<BeneficiarySql>('SELECT * FROM beneficiary WHERE household_id = ? ORDER BY rank', [householdId])
    .map(beneficiaryOf)

export function beneficiaryById(db: ReadDb, id: Id): BeneficiaryRow | undefined {
  const row = db.get<BeneficiarySql>('SELECT * FROM beneficiary WHERE id = ?', [id])
  return row === undefined ? undefined : beneficiaryOf(row)
}

export interface HouseholdLabel {
  readonly registration: string
  /** NOM Prénom of the member. */
  readonly name: string
}

/** Number and member's name of households, for lists of other departments. */
export function householdLabel(db: ReadDb, ids: readonly Id[]): Map<Id, HouseholdLabel> {
  const labels = new Map<Id, HouseholdLabel>()
  for (const id of new Set(ids)) {
    const row = db.get<{ registration: string; family_name: string; given_name: string }>(
      `SELECT h.registration, b.family_name, b.given_name FROM household h
       JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1 WHERE h.id = ?`,
      [id],
    )
    if (row !== undefined)
      labels.set(id, { registration: row.registration, name: `${row.family_name} ${row.given_name}`.trim() })
  }
  return labels
}
