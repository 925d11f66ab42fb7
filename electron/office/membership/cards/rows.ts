import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { CardKind } from '../../../../shared/rules/membership/cardCode.ts'
import type { CardState } from '../../../../shared/rules/membership/cards.ts'

/** A card with whom it names and the cover year it is made for. */
export interface CardSql {
  id: Id
  number: string
  kind: CardKind
  state: CardState
  since: Day
  household_id: Id
  household_registration: string
  beneficiary_id: Id | null
  registration: string
  family_name: string
  given_name: string
  sex: 'M' | 'F'
  birth_date: Day
  mutual_id: Id
  mutual: string
  mutual_code: string
  membership_id: Id
  issued_on: Day
  /** First day of the cover year. */
  valid_from: Day
  /** Last day of the cover year, or what was signed. */
  valid_to: Day
  duplicate: number
  price: Fbu
  met_on: Day | null
  cover_year: string
  code: string | null
  batch_id: Id | null
  batch: string | null
  /** The household ended, or the person left. */
  gone_on: Day | null
}

/** `b` is the person of an individual card, the member of a family one. */
export const CARD_FROM = `card c
  JOIN household h ON h.id = c.household_id
  JOIN mutual u ON u.id = h.mutual_id
  JOIN membership m ON m.id = c.membership_id
  JOIN cover_year y ON y.id = m.cover_year_id
  JOIN beneficiary b ON b.id = coalesce(c.beneficiary_id,
    (SELECT r.id FROM beneficiary r WHERE r.household_id = c.household_id AND r.rank = 1))
  LEFT JOIN card_batch l ON l.id = c.batch_id`

export const CARD_COLUMNS = `c.id, c.number, c.kind, c.state, coalesce(c.state_since, c.issued_on) AS since, c.household_id,
  h.registration AS household_registration, c.beneficiary_id,
  CASE c.kind WHEN 'family' THEN h.registration ELSE b.registration END AS registration, b.family_name, b.given_name, b.sex,
  b.birth_date, h.mutual_id, u.name AS mutual, u.code AS mutual_code, c.membership_id, c.issued_on,
  y.starts_on AS valid_from, coalesce(c.valid_to, y.ends_on) AS valid_to, c.duplicate, c.price, m.met_on, y.label AS cover_year, c.code, c.batch_id, l.number AS batch,
  coalesce(h.ended_on, CASE c.kind WHEN 'individual' THEN b.left_on END) AS gone_on`

/** Refuses `membership.card-unknown`. */
export const cardById = (db: ReadDb, id: Id): CardSql =>
  db.get<CardSql>(`SELECT ${CARD_COLUMNS} FROM ${CARD_FROM} WHERE c.id = ?`, [id]) ??
  refuse('membership.card-unknown', {})

export const cardByNumber = (db: ReadDb, number: string): CardSql | undefined =>
  db.get<CardSql>(`SELECT ${CARD_COLUMNS} FROM ${CARD_FROM} WHERE c.number = ?`, [number])

/** The card of this kind that a household (or one of its people) holds or waits for. */
export const liveCard = (
  db: ReadDb,
  kind: CardKind,
  householdId: Id,
  beneficiaryId?: Id,
): { id: Id; number: string } | undefined =>
  db.get(
    `SELECT id, number FROM card WHERE household_id = ? AND kind = ? AND beneficiary_id IS ?
       AND state IN ('to_print', 'printed', 'handed_over') ORDER BY issued_on DESC, number DESC LIMIT 1`,
    [householdId, kind, beneficiaryId ?? null],
  )
