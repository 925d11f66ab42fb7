import type { ReadDb } from '../../../../db/handle.ts'
import type { ImpairedParty } from '../../../../shared/contract/accounting/inventory.ts'
import { addDays, yearOf, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, ZERO, type Fbu } from '../../../../shared/money.ts'
import {
  IMPAIRMENT_AGES,
  impaired,
  judged,
  type ByAge,
  type ImpairmentRates,
  type Impaired,
} from '../../../../shared/rules/accounting/inventory/impairment.ts'
import { IMPAIRMENT_RUN } from '../../../../shared/rules/accounting/inventory/uses.ts'
import { ageLimits } from '../../../../shared/rules/accounting/matching.ts'
import { setting } from '../../administration/index.ts'
import { debtKey, judgementsOf, type Judgement } from './judged.ts'
import { NO_MUTUAL } from './runs.ts'

/** The rates in force on a day. */
export function ratesOn(db: ReadDb, day: Day): ImpairmentRates {
  return {
    percent: {
      notDue: 0,
      days30: setting(db, 'impairment.days30', day),
      days60: setting(db, 'impairment.days60', day),
      days90: setting(db, 'impairment.days90', day),
      days365: setting(db, 'impairment.days365', day),
      older: setting(db, 'impairment.older', day),
    },
    doubtfulFrom: setting(db, 'impairment.doubtfulFrom', day),
  }
}

/** What somebody owes a mutual, and what of it may be lost. */
export interface Receivable extends Impaired {
  readonly type: ImpairedParty
  readonly id: Id
  readonly mutualId: Id | null
  /** What its rates by age say, whatever a person judged. FBu. */
  readonly byAge: Fbu
  readonly judgement: Judgement | null
  /** In the account of doubtful debts already. */
  readonly doubtfulBefore: Fbu
  /** In the account that most of it is in otherwise. */
  readonly account: string
}

type Open = { readonly [A in keyof ByAge]: number }
interface OpenSql extends Open {
  readonly type: ImpairedParty
  readonly id: Id
  readonly mutualId: Id | null
  readonly account: string
  readonly unmatched: number
}

/**
 * Everybody who owes something on a day, by mutual: the aged balance of households, mutuals and donors, its last age cut at a year, in one
 * question. Dues are late from the day they are written; what became doubtful, or was taken back from there, is as old as can be: what stands
 * against it is taken off it first, and the paper it comes from keeps its age. What was matched after that day was open on it.
 */
export function receivablesOn(db: ReadDb, day: Day, doubtful: string): Receivable[] {
  const rates = ratesOn(db, day)
  const [due, late30, late60, late90] = ageLimits(day, 0)
  const late365 = addDays(due, -365)
  const rows = db.all<OpenSql>(
    `WITH receivable AS MATERIALIZED (SELECT number, third_party_type AS type FROM account
       WHERE matchable = 1 AND heading = 0 AND normal_side = 'debit' AND third_party_type IN ('household', 'mutual', 'donor')),
     opened AS (
       SELECT a.type, o.account, o.third_party_id, o.day, o.entry_id, o.rank, o.debit, o.credit
       FROM receivable a CROSS JOIN open_line o ON o.account = a.number
       WHERE o.day <= :day AND o.third_party_id <> zeroblob(16)
       UNION ALL
       SELECT a.type, o.account, o.third_party_id, o.day, o.entry_id, o.rank, o.debit, o.credit
       FROM receivable a CROSS JOIN matching m INDEXED BY matching_day ON m.account = a.number AND m.state = 'made' AND m.day > :day
       CROSS JOIN matching_line o ON o.matching_id = m.id AND o.day <= :day AND o.third_party_id <> zeroblob(16))
     SELECT o.type, o.third_party_id AS id, l.mutual_id AS mutualId, o.account,
       sum(iif(o.since >= :due, o.debit, 0)) AS notDue,
       sum(iif(o.since < :due AND o.since >= :late30, o.debit, 0)) AS days30,
       sum(iif(o.since < :late30 AND o.since >= :late60, o.debit, 0)) AS days60,
       sum(iif(o.since < :late60 AND o.since >= :late90, o.debit, 0)) AS days90,
       sum(iif(o.since < :late90 AND o.since >= :late365, o.debit, 0)) AS days365,
       sum(iif(o.since < :late365, o.debit, 0)) AS older,
       sum(o.credit) AS unmatched
     FROM (SELECT *, iif(substr(day, 6) = '12-31' AND EXISTS (SELECT 1 FROM entry e WHERE e.id = entry_id AND e.source_type = :own),
         '0001-01-01', day) AS since FROM opened) o JOIN entry_line l ON l.entry_id = o.entry_id AND l.rank = o.rank
     GROUP BY o.third_party_id, l.mutual_id, o.account ORDER BY o.type, o.third_party_id, l.mutual_id, o.account`,
    { day, due, late30, late60, late90, late365, own: IMPAIRMENT_RUN },
  )
  const judgements = judgementsOf(db, yearOf(day))
  return gathered(rows).flatMap((of) => {
    const kept = of.find(({ account }) => account === doubtful)
    const [first] = of
    if (first === undefined) return []
    const rated = impaired(summed(of), fbu(of.reduce((total, { unmatched }) => total + unmatched, 0)), rates)
    const doubtfulBefore = kept === undefined ? ZERO : netOf(kept)
    if (rated.base === 0 && doubtfulBefore === 0) return []
    const judgement = judgements.get(debtKey(first.type, first.id, first.mutualId ?? NO_MUTUAL)) ?? null
    const others = of.filter(({ account }) => account !== doubtful).toSorted((a, b) => netOf(b) - netOf(a))
    return [
      {
        ...rated,
        required: judgement === null ? rated.required : judged(rated.base, judgement),
        byAge: rated.required,
        judgement,
        // only dues of members have an account of doubtful debts
        doubtful: first.type === 'household' ? rated.doubtful : ZERO,
        type: first.type,
        id: first.id,
        mutualId: first.mutualId,
        doubtfulBefore,
        account: others[0]?.account ?? '',
      },
    ]
  })
}

const summed = (rows: readonly OpenSql[]): ByAge =>
  Object.fromEntries(
    IMPAIRMENT_AGES.map((age) => [age, fbu(rows.reduce((total, row) => total + row[age], 0))]),
  ) as unknown as ByAge

const netOf = (row: OpenSql): Fbu => fbu(IMPAIRMENT_AGES.reduce((total, age) => total + row[age], 0) - row.unmatched)

/** Rows in order, those of one third party and mutual together. */
function gathered(rows: readonly OpenSql[]): OpenSql[][] {
  const groups: OpenSql[][] = []
  for (const row of rows) {
    const last = groups.at(-1)
    if (last?.[0]?.id === row.id && last[0].mutualId === row.mutualId) last.push(row)
    else groups.push([row])
  }
  return groups
}
