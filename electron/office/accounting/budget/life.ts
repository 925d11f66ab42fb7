import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import type { BudgetLine } from '../../../../shared/rules/accounting/budget/file.ts'
import { budgetMachine, type BUDGET_ORIGINS } from '../../../../shared/rules/accounting/budget/life.ts'
import type { ReadDb } from '../../../../db/handle.ts'
import { meetings } from '../../governance/index.ts'
import { mutual } from '../../membership/index.ts'
import { Prepared, type CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { mutualNames } from './entities.ts'
import { linesOfFile } from './file.ts'
import { checkLines, linesOfActual, writeLines } from './lines.ts'
import { budgetLines, budgetRow, hasAHand, type BudgetRow } from './rows.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>
type Action = Parameters<typeof budgetMachine.after>[1]

/** Refuses `accounting.budget-unknown`, `changed-since`, and a step that is not in its life (`kernel.transition`). */
function budgetFor(
  { db }: CommandContext,
  { id, rev }: { readonly id: Id; readonly rev: number },
  action: Action,
): BudgetRow {
  const row = budgetRow(db, id)
  budgetMachine.after(row.state, action)
  if (row.rev !== rev) refuse('accounting.changed-since', { what: row.number })
  return row
}

function moved(
  ctx: CommandContext,
  row: BudgetRow,
  action: Action,
  columns: Readonly<Record<string, unknown>> = {},
): { id: Id; rev: number } {
  changeRow(ctx.db, 'budget', row.id, { state: budgetMachine.after(row.state, action), ...columns })
  ctx.subject('budget', row.id)
  ctx.touch('budget', row.id)
  return { id: row.id, rev: row.rev + 1 }
}

interface Made {
  readonly year: number
  readonly mutualId: Id | null
  readonly origin: (typeof BUDGET_ORIGINS)[number]
  readonly note: string | null
  readonly lines: readonly BudgetLine[]
  readonly revises?: { readonly id: Id; readonly reason: string }
}

/** Refuses `accounting.budget-being-prepared`, and what `checkLines` refuses. */
function makeBudget(
  ctx: CommandContext,
  { year, mutualId, origin, note, lines, revises }: Made,
): { id: Id; number: string } {
  const { db } = ctx
  const standing = db.get<{ number: string }>(
    `SELECT number FROM budget WHERE fiscal_year = ? AND mutual_id IS ? AND state IN ('prepared', 'validated')`,
    [year, mutualId],
  )
  if (standing !== undefined) refuse('accounting.budget-being-prepared', { number: standing.number })
  const last = db.get<{ version: number | null; current: string | null }>(
    `SELECT max(version) AS version, (SELECT number FROM budget WHERE fiscal_year = :year AND mutual_id IS :mutual AND state IN ('adopted', 'executing')) AS current
     FROM budget WHERE fiscal_year = :year AND mutual_id IS :mutual`,
    { year, mutual: mutualId },
  )
  if (revises === undefined && last?.current != null) refuse('accounting.budget-to-revise', { number: last.current })
  checkLines(db, lines, year)
  const id = newId()
  const number = formatNumber(ctx.takeNumber('BU', year))
  insertRow(db, 'budget', {
    id,
    number,
    fiscal_year: year,
    mutual_id: mutualId,
    version: (last?.version ?? 0) + 1,
    revises: revises?.id ?? null,
    revision_reason: revises?.reason ?? null,
    origin,
    origin_note: note,
    state: 'prepared',
    ...entered(ctx),
  })
  writeLines(ctx, id, lines)
  ctx.subject('budget', id)
  ctx.touch('budget', id)
  return { id, number }
}

/**
 * Begins the budget of an entity: empty, from what an earlier year really was, from a file. Refuses `accounting.budget-problems` with how
 * many and the first, `budget-no-columns`, `budget-being-prepared`, `budget-to-revise` where one is adopted already, `budget-nothing`.
 */
export const prepareBudget = new Prepared<In<'accounting.prepareBudget'>, Out<'accounting.prepareBudget'>>(
  async (ctx, { year, mutualId, origin }) => {
    const read = origin.from === 'file' ? await linesOfFile(ctx, origin.path) : undefined
    const [first] = read?.problems ?? []
    if (read !== undefined && first !== undefined)
      refuse('accounting.budget-problems', {
        file: read.file,
        count: read.problems.length,
        place: first.place,
        text: first.text,
      })
    return (write) => {
      if (mutualId !== null) mutual(write.db, mutualId)
      const lines =
        read?.lines ??
        (origin.from === 'actual'
          ? linesOfActual(write.db, {
              year: origin.year,
              target: year,
              percent: origin.percent,
              entity: mutualId ?? 'centre',
            })
          : [])
      if (origin.from === 'actual' && lines.length === 0)
        refuse('accounting.budget-nothing', { year: String(origin.year) })
      const note =
        origin.from === 'actual'
          ? `${origin.year} ${origin.percent >= 0 ? '+' : ''}${origin.percent} %`
          : (read?.file ?? null)
      const made = makeBudget(write, { year, mutualId, origin: origin.from, note, lines })
      return { ...made, lines: lines.length }
    }
  },
)

export function saveBudgetLines(
  ctx: CommandContext,
  input: In<'accounting.saveBudgetLines'>,
): Out<'accounting.saveBudgetLines'> {
  const row = budgetFor(ctx, input, 'change')
  checkLines(ctx.db, input.lines, row.year)
  writeLines(ctx, row.id, input.lines)
  return moved(ctx, row, 'change')
}

/** What an organ of the entity, or of the centre, decided: only a meeting that was held with its quorum. */
const HELD: ReadonlySet<string> = new Set(['held', 'minuted', 'signed'])

export function budgetMeetings(db: ReadDb, id: Id): Out<'accounting.budgetMeetings'> {
  const row = budgetRow(db, id)
  const own = row.mutualId === null ? null : (mutualNames(db).get(row.mutualId) ?? null)
  return [row.year - 1, row.year, row.year + 1]
    .flatMap((year) => meetings(db, { year }))
    .flatMap(({ meetingId, organ, organKind, mutual: of, heldOn, state }) =>
      (organKind === 'board' || organKind === 'assembly') &&
      heldOn !== null &&
      HELD.has(state) &&
      (of === null || of === own)
        ? [{ id: meetingId, organ, kind: organKind, heldOn }]
        : [],
    )
    .toSorted((a, b) => (a.heldOn > b.heldOn ? -1 : 1))
}

/** Refuses `accounting.budget-meeting` for one that is not of the organ that decides, or that was not held. */
function meetingFor(ctx: CommandContext, row: BudgetRow, meetingId: Id, kind: 'board' | 'assembly'): Day {
  const found = budgetMeetings(ctx.db, row.id).find((one) => one.id === meetingId && one.kind === kind)
  return (
    found?.heldOn ??
    refuse(kind === 'board' ? 'accounting.budget-meeting-board' : 'accounting.budget-meeting-assembly', {
      number: row.number,
    })
  )
}

/** Refuses `accounting.same-person` to who prepared it or wrote its lines, `budget-empty`, `budget-meeting`. */
export function validateBudget(
  ctx: CommandContext,
  input: In<'accounting.validateBudget'>,
): Out<'accounting.validateBudget'> {
  const row = budgetFor(ctx, input, 'validate')
  if (hasAHand(ctx, row)) refuse('accounting.same-person', { label: row.number })
  const lines = budgetLines(ctx.db, row.id)
  if (lines.length === 0) refuse('accounting.budget-empty', { number: row.number })
  checkLines(ctx.db, lines, row.year)
  meetingFor(ctx, row, input.meetingId, 'board')
  return moved(ctx, row, 'validate', {
    board_meeting: input.meetingId,
    validated_by: ctx.user.id,
    validated_at: instant(ctx.now),
    reason: null,
  })
}

export function giveBackBudget(
  ctx: CommandContext,
  input: In<'accounting.giveBackBudget'>,
): Out<'accounting.giveBackBudget'> {
  const row = budgetFor(ctx, input, 'give-back')
  return moved(ctx, row, 'give-back', {
    reason: input.reason,
    board_meeting: null,
    validated_by: null,
    validated_at: null,
  })
}

/** Refuses `accounting.same-person`, `budget-meeting`, and `budget-assembly-before` for an assembly that met before the board did. */
export function adoptBudget(ctx: CommandContext, input: In<'accounting.adoptBudget'>): Out<'accounting.adoptBudget'> {
  const row = budgetFor(ctx, input, 'adopt')
  if (hasAHand(ctx, row)) refuse('accounting.same-person', { label: row.number })
  const heldOn = meetingFor(ctx, row, input.meetingId, 'assembly')
  if (row.board !== null && heldOn < row.board)
    refuse('accounting.budget-assembly-before', { number: row.number, board: row.board, assembly: heldOn })
  return moved(ctx, row, 'adopt', {
    assembly_meeting: input.meetingId,
    adopted_by: ctx.user.id,
    adopted_at: instant(ctx.now),
  })
}

/** The version that was executed until now is over: it is kept, and its differences are shown. */
export function startBudget(ctx: CommandContext, input: In<'accounting.startBudget'>): Out<'accounting.startBudget'> {
  const row = budgetFor(ctx, input, 'start')
  const earlier = ctx.db.get<{ id: Id }>(
    `SELECT id FROM budget WHERE fiscal_year = ? AND mutual_id IS ? AND state = 'executing'`,
    [row.year, row.mutualId],
  )
  if (earlier !== undefined) moved(ctx, budgetRow(ctx.db, earlier.id), 'replace')
  return moved(ctx, row, 'start', { started_by: ctx.user.id, started_at: instant(ctx.now) })
}

export function withdrawBudget(
  ctx: CommandContext,
  input: In<'accounting.withdrawBudget'>,
): Out<'accounting.withdrawBudget'> {
  return moved(ctx, budgetFor(ctx, input, 'withdraw'), 'withdraw', { reason: input.reason })
}

/** Another version of a budget that is executed, with its lines to begin with. Refuses `accounting.budget-being-prepared`. */
export function reviseBudget(
  ctx: CommandContext,
  { id, rev, reason }: In<'accounting.reviseBudget'>,
): Out<'accounting.reviseBudget'> {
  const row = budgetFor(ctx, { id, rev }, 'replace')
  return makeBudget(ctx, {
    year: row.year,
    mutualId: row.mutualId,
    origin: 'version',
    note: row.number,
    lines: budgetLines(ctx.db, id),
    revises: { id, reason },
  })
}
