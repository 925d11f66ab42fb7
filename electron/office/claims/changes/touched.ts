import type { ReadDb } from '../../../../db/handle.ts'
import type { FACT_CHANGE_KINDS } from '../../../../shared/contract/claims/changes.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'

export type ChangeKind = (typeof FACT_CHANGE_KINDS)[number]

export interface FactChange {
  readonly change: number
  readonly kind: ChangeKind
  readonly subject: Id | null
  readonly key: string | null
  readonly fromDay: Day
  readonly at: Instant
}

interface Where {
  readonly sql: string
  readonly params: readonly unknown[]
}

const WITH_ACT = `EXISTS (SELECT 1 FROM claim_line l JOIN fact_change_act x ON x.act_id = l.act_id WHERE l.claim_id = c.id AND x.change = ?)`

/** Which certificates a change could touch: those of its facility, its acts, its household, from its first day. */
function whereOf({ change, kind, subject, fromDay }: FactChange): Where {
  const ofAgreement = `c.facility_id = (SELECT facility_id FROM agreement WHERE id = ?) AND c.care_from >= ?`
  switch (kind) {
    case 'price':
      return { sql: `${ofAgreement} AND ${WITH_ACT}`, params: [subject, fromDay, change] }
    case 'rate':
    case 'agreement':
    case 'suspension':
      return { sql: ofAgreement, params: [subject, fromDay] }
    case 'booklet':
      return {
        sql: 'c.facility_id = (SELECT facility_id FROM certificate_booklet WHERE id = ?) AND c.care_from >= ?',
        params: [subject, fromDay],
      }
    case 'reference':
      return { sql: `c.care_from >= ? AND ${WITH_ACT}`, params: [fromDay, change] }
    case 'act':
      return {
        sql: 'c.care_from >= ? AND EXISTS (SELECT 1 FROM claim_line l WHERE l.claim_id = c.id AND l.act_id = ?)',
        params: [fromDay, subject],
      }
    case 'rights':
      return subject === null
        ? { sql: 'c.care_from >= ?', params: [fromDay] }
        : { sql: 'c.household_id = ? AND c.care_from >= ?', params: [subject, fromDay] }
    case 'person':
    case 'merge':
      return { sql: 'c.beneficiary_id = ? AND c.care_from >= ?', params: [subject, fromDay] }
    case 'approval':
      return {
        sql: `c.beneficiary_id = (SELECT beneficiary_id FROM prior_approval WHERE id = ?) AND c.care_from >= ?
          AND EXISTS (SELECT 1 FROM claim_line l JOIN prior_approval p ON p.act_id = l.act_id WHERE l.claim_id = c.id AND p.id = ?)`,
        params: [subject, fromDay, subject],
      }
    case 'default_rate':
    case 'setting':
      return { sql: 'c.care_from >= ?', params: [fromDay] }
  }
}

/** Judged before the change was made: what was keyed since knows it already. */
const STANDING = `c.state IN ('keyed', 'decided') AND c.created_at <= ?`

/** How many certificates a change could touch; counted up to `most` + 1. */
export function countTouched(db: ReadDb, change: FactChange, most: number): number {
  const { sql, params } = whereOf(change)
  return (
    db.get<{ n: number }>(`SELECT count(*) AS n FROM (SELECT 1 FROM claim c WHERE ${sql} AND ${STANDING} LIMIT ?)`, [
      ...params,
      change.at,
      most + 1,
    ])?.n ?? 0
  )
}

export interface Touched {
  readonly id: Id
  readonly careFrom: Day
}

/** The next certificates a change could touch, in the order of care. */
export function nextTouched(db: ReadDb, change: FactChange, after: Touched | undefined, limit: number): Touched[] {
  const { sql, params } = whereOf(change)
  return db.all<Touched>(
    `SELECT c.id, c.care_from AS careFrom FROM claim c WHERE ${sql} AND ${STANDING}
       ${after === undefined ? '' : 'AND c.care_from >= ? AND (c.care_from, c.id) > (?, ?)'} ORDER BY c.care_from, c.id LIMIT ?`,
    [...params, change.at, ...(after === undefined ? [] : [after.careFrom, after.careFrom, after.id]), limit],
  )
}
