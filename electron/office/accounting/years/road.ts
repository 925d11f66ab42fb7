import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import { dayAt, yearOf, type Day, type Instant } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { entityResults } from '../../../../shared/rules/accounting/years/result.ts'
import {
  ORGAN_OF_STEP,
  stepStates,
  YEAR_STEPS,
  type YearStep,
} from '../../../../shared/rules/accounting/years/steps.ts'
import { userNames } from '../../administration/index.ts'
import { heldMeetings, resolution, resolutionsOf } from '../../governance/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { entryNumber } from '../entryNumber.ts'
import { allocationsOf } from './allocations.ts'
import { entityNames } from './entities.ts'
import { openingOf } from './opening.ts'
import { yearBalances } from './result.ts'
import { sealsOf } from './seals.ts'
import { entityOf, fiscalYear, lastDayOf, resultEntryOf, toAllocate } from './state.ts'
import { roadOf, type Road } from './steps.ts'

type Contract = typeof accounting
type Checklist = OutputOf<Contract['accounting.yearChecklist']>

export const years = ({ db, today }: QueryContext): OutputOf<Contract['accounting.years']> =>
  db
    .all<{ year: number; state: 'open' | 'closed'; openMonths: number }>(
      `SELECT f.year, f.state, (SELECT count(*) FROM period p WHERE p.fiscal_year = f.year AND p.state = 'open') AS openMonths
       FROM fiscal_year f ORDER BY f.year DESC`,
    )
    .map((row) => ({
      ...row,
      over: yearOf(today) > row.year,
      result: resultEntryOf(db, row.year)?.result ?? null,
      documents: db
        .all<{ id: Id }>(
          'SELECT id FROM year_result WHERE year = ? UNION ALL SELECT id FROM year_allocation WHERE year = ?',
          [row.year, row.year],
        )
        .map(({ id }) => id),
    }))

const JUMPS: Readonly<Partial<Record<YearStep, string>>> = {
  months: '/accounting/months',
  inventory: '/accounting/inventory',
  statements: '/accounting/statements',
  committee: '/governance',
  board: '/governance',
  assembly: '/governance',
}

/** The road of a year. Refuses `accounting.year-unknown`. */
export function yearChecklist(ctx: QueryContext, year: number): Checklist {
  const { db } = ctx
  const { state } = fiscalYear(db, year)
  const road = roadOf(db, year)
  const entities = entitiesOf(db, year, road)
  const noted = notedRows(db, road)
  const opening = openingRow(db, year)
  const seals = sealsOf(ctx, year)
  const result = resultRow(db, year, road)
  const allocations = allocationsOf(ctx, year)
  const states = stepStates(road.done, road.changed)
  const left = entities.filter((one) => one.result !== 0 && !one.allocated).length
  const noteOf = (step: YearStep): Partial<Checklist['steps'][number]> => {
    const own = noted.find((one) => one.step === step)
    return own === undefined
      ? {}
      : { day: own.day, by: own.by, text: [own.number, own.text].filter((part) => part !== null).join(' · ') }
  }
  const posted = allocations.findLast((one) => one.state === 'posted' || one.state === 'prepared')
  const seal = seals.find((one) => one.state !== 'reopened')
  const facts: Record<YearStep, Partial<Checklist['steps'][number]>> = {
    months: { count: road.state.openMonths },
    inventory: { count: road.inventory.length, text: road.inventory.join(' ') },
    result: result === null ? {} : { day: dayAt(result.at), by: result.by, text: result.entry },
    statements: noteOf('statements'),
    committee: noteOf('committee'),
    board: noteOf('board'),
    assembly: noteOf('assembly'),
    allocation: {
      count: left,
      ...(posted === undefined
        ? {}
        : { day: posted.day, by: posted.postedBy ?? posted.preparedBy, text: posted.number }),
    },
    opening: opening === null ? {} : { day: dayAt(opening.at), by: opening.by, text: opening.number },
    seal:
      seal === undefined ? {} : { day: dayAt(seal.at), by: seal.by, count: seal.version, text: seal.hash.slice(0, 16) },
  }
  return {
    year,
    state,
    steps: YEAR_STEPS.map((step) => ({
      count: 0,
      day: null,
      by: null,
      text: null,
      ...facts[step],
      step,
      state: states[step],
      jump: JUMPS[step] ?? null,
    })),
    result,
    entities,
    noted,
    allocations,
    opening,
    seals,
  }
}

function resultRow(db: ReadDb, year: number, { state: { result } }: Road): Checklist['result'] {
  if (result === undefined) return null
  const entry =
    result.entryId === null
      ? undefined
      : db.get<{ journal: string; fiscal_year: number; number: number }>(
          'SELECT journal, fiscal_year, number FROM entry WHERE id = ?',
          [result.entryId],
        )
  const { by, ...facts } = result
  return {
    ...facts,
    day: lastDayOf(year),
    entry: entry === undefined ? null : entryNumber(entry),
    by: userNames(db, [by]).get(by) ?? '',
  }
}

function entitiesOf(db: ReadDb, year: number, { state: { result } }: Road): Checklist['entities'] {
  const nameOf = entityNames(db)
  if (result === undefined)
    return entityResults(yearBalances(db, year)).map((one) => ({
      ...one,
      name: nameOf(one.mutualId),
      allocated: false,
    }))
  const left = new Set(toAllocate(db, result.id).map(({ mutualId }) => mutualId))
  return db
    .all<{ mutual: Id; income: number; costs: number }>(
      'SELECT mutual_id AS mutual, income, costs FROM year_result_entity WHERE result_id = ? ORDER BY mutual_id',
      [result.id],
    )
    .map(({ mutual, income, costs }) => {
      const mutualId = entityOf(mutual)
      return {
        mutualId,
        name: nameOf(mutualId),
        income: fbu(income),
        costs: fbu(costs),
        result: fbu(income - costs),
        allocated: !left.has(mutualId),
      }
    })
}

function notedRows(db: ReadDb, { noted, changed }: Road): Checklist['noted'] {
  const names = userNames(
    db,
    noted.map(({ by }) => by),
  )
  return noted.map((one) => {
    const decided = one.resolutionId === null ? undefined : resolution(db, one.resolutionId)
    return {
      id: one.id,
      step: one.step,
      day: one.day,
      number: decided?.number ?? null,
      text: one.note,
      meeting: decided?.organ ?? null,
      by: names.get(one.by) ?? '',
      current: changed[one.step] !== true,
      rev: one.rev,
    }
  })
}

function openingRow(db: ReadDb, year: number): Checklist['opening'] {
  const standing = openingOf(db, year + 1)
  if (standing === undefined) return null
  const kept = db.get<{ at: Instant; by: Id }>(
    'SELECT created_at AS at, created_by AS by FROM year_opening WHERE id = ?',
    [standing.id],
  )
  return {
    ...standing,
    at: kept?.at ?? ('' as Instant),
    by: kept === undefined ? '' : (userNames(db, [kept.by]).get(kept.by) ?? ''),
  }
}

/** Meetings that may be named for a step. Refuses `accounting.year-unknown`. */
export function yearMeetings(
  { db, today }: QueryContext,
  { year, step }: { readonly year: number; readonly step: 'committee' | 'board' | 'assembly' },
): { meetingId: Id; organ: string; heldOn: Day; resolutions: { number: string; text: string }[] }[] {
  fiscalYear(db, year)
  return heldMeetings(db, { kind: ORGAN_OF_STEP[step], after: lastDayOf(year) })
    .filter(({ heldOn }) => heldOn <= today)
    .map(({ meetingId, organ, heldOn }) => ({
      meetingId,
      organ,
      heldOn,
      resolutions: resolutionsOf(db, meetingId).map(({ number, text }) => ({ number, text })),
    }))
}
