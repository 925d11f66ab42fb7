import type { ReadDb } from '../../../../db/handle.ts'
import { dayAt, instant, type Day, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import {
  missingBefore,
  NOTED_STEPS,
  ORGAN_OF_STEP,
  type NotedStep,
  type YearStep,
} from '../../../../shared/rules/accounting/years/steps.ts'
import { heldMeeting, recordResolution } from '../../governance/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { inventoryState } from '../inventory/index.ts'
import { prepared } from './allocated.ts'
import { figuresOf } from './figures.ts'
import { fiscalYear, lastDayOf, yearState, type YearState } from './state.ts'

export interface Noted {
  readonly id: Id
  readonly step: NotedStep
  readonly day: Day
  readonly resolutionId: Id | null
  readonly note: string
  readonly figures: string
  readonly at: Instant
  readonly by: Id
  readonly rev: number
}

/** What people noted of a year and did not withdraw. */
export const notedOf = (db: ReadDb, year: number): Noted[] =>
  db.all<Noted>(
    `SELECT id, step, day, resolution_id AS resolutionId, note, figures, created_at AS at, created_by AS by, rev
     FROM year_step WHERE year = ? AND withdrawn_at IS NULL ORDER BY created_at`,
    [year],
  )

export interface Road {
  readonly state: YearState
  readonly done: Record<YearStep, boolean>
  /** Noted on figures that are no longer the year's. */
  readonly changed: Partial<Record<YearStep, boolean>>
  readonly noted: readonly Noted[]
  /** Works of the inventory that have something to post. */
  readonly inventory: readonly string[]
}

/** How far a year is, step by step. */
export function roadOf(db: ReadDb, year: number): Road {
  const state = yearState(db, year)
  const noted = notedOf(db, year)
  const figures = noted.length === 0 ? '' : figuresOf(db, year)
  const has = (step: NotedStep): boolean => noted.some((one) => one.step === step && one.figures === figures)
  // once the result stands the months are closed: an inventory posts nothing any more
  const inventory =
    state.result !== undefined
      ? []
      : inventoryState(db, year)
          .filter((work) => work.state === 'due' || work.state === 'undone')
          .map(({ work }) => work)
  return {
    state,
    noted,
    inventory,
    done: {
      months: state.openMonths === 0,
      inventory: inventory.length === 0,
      result: state.result !== undefined,
      statements: has('statements'),
      committee: has('committee'),
      board: has('board'),
      assembly: has('assembly'),
      allocation: state.allocated,
      opening: state.opening !== undefined,
      seal: state.seal !== undefined,
    },
    changed: Object.fromEntries(
      NOTED_STEPS.map((step) => [step, noted.some((one) => one.step === step) && !has(step)]),
    ),
  }
}

/** Refuses `accounting.year-not-ready`: a step before this one is not done. */
export function checkReady(db: ReadDb, year: number, step: YearStep): Road {
  const road = roadOf(db, year)
  const rank = missingBefore(step, road.done)
  if (rank !== undefined) refuse('accounting.year-not-ready', { year: String(year), rank })
  return road
}

/** Refuses `accounting.year-step-meeting`, `year-step-day`: a meeting of the step's organ, held after the year and not ahead. */
export function checkedMeeting(
  ctx: CommandContext,
  { year, step, meetingId }: { readonly year: number; readonly step: NotedStep; readonly meetingId: Id | undefined },
): Day {
  const meeting = meetingId === undefined ? undefined : heldMeeting(ctx.db, meetingId)
  if (step === 'statements' || meeting === undefined || meeting.kind !== ORGAN_OF_STEP[step])
    refuse('accounting.year-step-meeting', { meeting: meeting?.organ ?? '' })
  if (meeting.heldOn <= lastDayOf(year) || meeting.heldOn > ctx.today)
    refuse('accounting.year-step-day', { day: meeting.heldOn, ends: lastDayOf(year) })
  return meeting.heldOn
}

/**
 * Notes that a step was taken, on the year's figures as they are. Refuses what {@link checkReady} and {@link checkedMeeting} refuse,
 * `accounting.year-sealed`, `year-step-there`, `governance.resolution-there`.
 */
export function noteYearStep(
  ctx: CommandContext,
  input: {
    readonly year: number
    readonly step: NotedStep
    readonly meetingId?: Id | undefined
    readonly number?: string | undefined
    readonly text: string
  },
): { id: Id } {
  const { db } = ctx
  const { year, step, text } = input
  const named = String(year)
  if (fiscalYear(db, year).state === 'closed') refuse('accounting.year-sealed', { year: named })
  const { noted } = checkReady(db, year, step)
  if (noted.some((one) => one.step === step)) refuse('accounting.year-step-there', { year: named })
  const met = step === 'statements' ? undefined : checkedMeeting(ctx, { year, step, meetingId: input.meetingId })
  const id = newId()
  insertRow(db, 'year_step', {
    id,
    year,
    step,
    day: met ?? ctx.today,
    resolution_id:
      met === undefined || input.meetingId === undefined
        ? null
        : recordResolution(ctx, { meetingId: input.meetingId, number: input.number ?? '1', text }),
    note: text,
    figures: figuresOf(db, year),
    ...entered(ctx),
  })
  ctx.subject('year_step', id)
  ctx.touch('year')
  return { id }
}

/** Refuses `accounting.year-step-unknown`, `changed-since`, `year-sealed`, `year-allocation-stands` for the assembly that one rests on. */
export function withdrawYearStep(
  ctx: CommandContext,
  { id, rev, reason }: { readonly id: Id; readonly rev: number; readonly reason: string },
): { id: Id } {
  const { db } = ctx
  const row =
    db.get<{ year: number; step: NotedStep; rev: number; withdrawn: Instant | null }>(
      'SELECT year, step, rev, withdrawn_at AS withdrawn FROM year_step WHERE id = ?',
      [id],
    ) ?? refuse('accounting.year-step-unknown', {})
  const named = String(row.year)
  if (row.rev !== rev || row.withdrawn !== null)
    refuse('accounting.changed-since', { what: row.withdrawn === null ? named : dayAt(row.withdrawn) })
  const state = yearState(db, row.year)
  if (state.state === 'closed') refuse('accounting.year-sealed', { year: named })
  const allocation = state.result === undefined ? undefined : prepared(db, state.result.id)
  if (row.step === 'assembly' && allocation !== undefined)
    refuse('accounting.year-allocation-stands', { year: named, number: allocation })
  changeRow(db, 'year_step', id, { withdrawn_at: instant(ctx.now), withdrawn_by: ctx.user.id, reason })
  ctx.subject('year_step', id)
  ctx.touch('year')
  return { id }
}
