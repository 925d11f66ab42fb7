import type { ReadDb } from '../../../../db/handle.ts'
import type { ImpairedParty } from '../../../../shared/contract/accounting/inventory.ts'
import { dayAt, type Day, type Instant } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'

/** What a person said a debt may lose, a percentage of it or an amount, and why. */
export interface Judgement {
  readonly percent: number | null
  readonly amount: Fbu | null
  readonly reason: string
  readonly by: string
  readonly on: Day
}

interface JudgementSql extends Omit<Judgement, 'on'> {
  readonly type: ImpairedParty
  readonly id: Id
  readonly mutualId: Id
  readonly createdAt: Instant
}

/** The debt a judgement is of. `mutualId`: sixteen zero bytes for the centre's own. */
export const debtKey = (type: ImpairedParty, id: Id, mutualId: Id): string => `${type} ${id} ${mutualId}`

/** The judgements that stand for the inventory of a year, by debt. */
export const judgementsOf = (db: ReadDb, year: number): Map<string, Judgement> =>
  new Map(
    db
      .all<JudgementSql>(
        `SELECT j.third_party_type AS type, j.third_party_id AS id, j.mutual_id AS mutualId, j.percent, j.amount, j.reason,
           u.name AS by, j.created_at AS createdAt
         FROM impairment_judgement j JOIN user u ON u.id = j.created_by WHERE j.year = ? AND j.ended_at IS NULL`,
        [year],
      )
      .map(({ type, id, mutualId, createdAt, ...judgement }) => [
        debtKey(type, id, mutualId),
        { ...judgement, on: dayAt(createdAt) },
      ]),
  )
