import type { ReadDb } from '../../../../../db/handle.ts'
import type { accounting } from '../../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../../shared/contract/procedure.ts'
import { lastDay, monthOf, previousMonth, type Day, type Month } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { fbu, roundFbu, subtract, sum } from '../../../../../shared/money.ts'
import { daysOfCover, type Movement } from '../../../../../shared/rules/accounting/closing/earned.ts'
import type { QueryContext } from '../../../kernel/context.ts'
import { coverYearById, coverYears, mutuals } from '../../../membership/index.ts'
import { entryNumber } from '../../entryNumber.ts'
import { policyOn } from '../../policies/inForce.ts'
import { linesCredited } from '../facts.ts'
import { booksOf, isClosed, movementOf } from './commands.ts'
import { broughtIn, type BroughtAhead } from './openings.ts'
import { coversOf, earnedOf, keptOf, laterRun, runById, runsOf, type EarnedRun } from './compute.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
type Row = Out<'accounting.earnedMonth'>['rows'][number]
type Cover = Row['covers'][number] & { readonly account: string; readonly mutualId: Id | null }

/** Why the contributions of a month cannot be put aside; null when they can. */
function problemOf(
  { db, today }: QueryContext,
  month: Month,
  facts: { posted: boolean; nothing: boolean },
): Out<'accounting.earnedMonth'>['problem'] {
  if (facts.posted) return 'posted'
  if (policyOn(db, lastDay(month)).basis === 'cash') return 'cash'
  if (today < lastDay(month)) return 'early'
  if (isClosed(db, month)) return 'closed'
  if (laterRun(db, month) !== undefined) return 'later'
  if (booksOf(db) === undefined) return 'account'
  return facts.nothing ? 'nothing' : null
}

/** Refuses `accounting.unknown-month`, `earned-unknown`. */
export function earnedMonth(
  ctx: QueryContext,
  { month: asked, id }: In<'accounting.earnedMonth'>,
): Out<'accounting.earnedMonth'> {
  const { db } = ctx
  const of = id === undefined ? undefined : (runById(db, id) ?? refuse('accounting.earned-unknown', {})).month
  const month = of ?? asked ?? previousMonth(monthOf(ctx.today))
  const [runs, now] = [runsOf(db, month), earnedOf(db, month)]
  const posted = runs.find(({ state }) => state === 'posted') ?? null
  const movements =
    posted === null
      ? now.movements
      : keptOf(db, posted.id).map((row): Movement => ({ ...row, movement: subtract(row.amount, row.before) }))
  const covers = posted === null ? coversNow(now) : coversKept(db, posted.id)
  const brought = posted === null ? now.brought : broughtIn(db, posted.id)
  return {
    month,
    on: now.on,
    problem: problemOf(ctx, month, { posted: posted !== null, nothing: movements.length === 0 }),
    posted: posted && shown(posted),
    undone: runs.filter(({ state }) => state === 'undone').map(shown),
    rows: rowsOf(db, movements, covers, { brought, on: now.on }),
    credited: sum([...covers.map(({ credited }) => credited), ...brought.map((row) => row.amount)]),
    amount: sum(movements.map(({ amount }) => amount)),
    before: sum(movements.map(({ before }) => before)),
    movement: movementOf(movements),
    since: posted === null ? fbu(0) : movementOf(now.movements),
  }
}

const shown = ({ month: _month, state: _state, undoEntryId: _undo, ...run }: EarnedRun) => run

const coversNow = ({ credited, on }: ReturnType<typeof earnedOf>): Cover[] =>
  credited.map(({ amount, ...row }) => ({ ...row, credited: amount, ...daysOfCover(row, on) }))

function coversKept(db: ReadDb, runId: Id): Cover[] {
  const years = new Map(coverYears(db).map((year) => [year.id, year]))
  return coversOf(db, runId).flatMap((row) => {
    const year = years.get(row.coverYearId)
    return year === undefined ? [] : [{ ...row, coverYear: year.label, startsOn: year.startsOn, endsOn: year.endsOn }]
  })
}

function rowsOf(
  db: ReadDb,
  movements: readonly Movement[],
  covers: readonly Cover[],
  { brought, on }: { readonly brought: readonly BroughtAhead[]; readonly on: Day },
): Row[] {
  const known = new Map(mutuals(db).map((mutual) => [mutual.id, mutual]))
  const labels = new Map(
    db
      .all<{ number: string; label: string }>(`SELECT number, label FROM account WHERE role = 'earned-contributions'`)
      .map(({ number, label }) => [number, label]),
  )
  return movements
    .map(({ mutualId, account, amount, before, movement }) => ({
      mutualId,
      mutual: mutualId === null ? null : (known.get(mutualId)?.name ?? ''),
      account,
      accountLabel: labels.get(account) ?? '',
      covers: covers
        .filter((cover) => cover.account === account && cover.mutualId === mutualId)
        .map(({ account: _account, mutualId: _mutual, ...cover }) => pick(cover)),
      brought: brought
        .filter((row) => row.account === account && row.mutualId === mutualId)
        .map(({ openingId, opening, startsOn, endsOn, amount: credited, ...row }) => ({
          openingId,
          opening,
          startsOn,
          endsOn,
          credited,
          ...daysOfCover({ ...row, startsOn, endsOn }, on),
        })),
      amount,
      before,
      movement,
    }))
    .toSorted((a, b) => codeOf(known, a) - codeOf(known, b) || (a.account < b.account ? -1 : 1))
}

const pick = ({ coverYearId, coverYear, startsOn, endsOn, credited, lines, days, after }: Row['covers'][number]) => ({
  coverYearId,
  coverYear,
  startsOn,
  endsOn,
  credited,
  lines,
  days,
  after,
})

/** Mutuals in the order of their codes; what is of none last. */
const codeOf = (known: ReadonlyMap<string, { code: string }>, { mutualId }: { mutualId: Id | null }): number =>
  mutualId === null ? Number.MAX_SAFE_INTEGER : Number(known.get(mutualId)?.code ?? 0)

/** The lines behind one cover year of one row. Refuses `membership.cover-year-unknown`. */
export function earnedLines({ db }: QueryContext, input: In<'accounting.earnedLines'>): Out<'accounting.earnedLines'> {
  const { month, limit } = input
  const on = lastDay(month)
  const { days, after } = daysOfCover(coverYearById(db, input.coverYearId), on)
  const found = linesCredited(db, { ...input, on, limit: limit + 1 })
  const rows = found.slice(0, limit)
  const last = rows.at(-1)
  return {
    rows: rows.map((row) => ({
      entryId: row.entryId,
      rank: row.rank,
      day: row.day,
      number: entryNumber(row),
      label: row.label,
      credited: row.amount,
      unearned: fbu(Math.sign(row.amount) * roundFbu((Math.abs(row.amount) * after) / days)),
    })),
    next: found.length > limit && last !== undefined ? { day: last.day, entryId: last.entryId, rank: last.rank } : null,
  }
}
