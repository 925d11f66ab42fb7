import { daysBetween, type Day } from '../../dates.ts'
import type { InvoiceState } from './states.ts'

export interface StateEntered {
  readonly state: InvoiceState
  /** The day it was entered, in Burundi. */
  readonly on: Day
}

export interface StateSpan {
  readonly state: InvoiceState
  readonly from: Day
  /** The day it was left; null: it is there still. */
  readonly to: Day | null
  /** Days from one day to the other; the running one is counted to today. */
  readonly days: number
}

/** States that wait for nobody here: what lasts in them is not the centre's delay. */
const ENDS: readonly InvoiceState[] = ['paid', 'rejected']

/**
 * How long an invoice was in each state, in order. Steps that leave the state as it was make no span. An ended invoice (paid, rejected)
 * has a last span of 0 days: nothing waits any more.
 */
export function stateSpans(entered: readonly StateEntered[], today: Day): StateSpan[] {
  const spans: StateSpan[] = []
  for (const { state, on } of entered) {
    const last = spans.at(-1)
    if (last?.state === state) continue
    if (last !== undefined) spans[spans.length - 1] = { ...last, to: on, days: daysBetween(last.from, on) }
    spans.push({ state, from: on, to: null, days: ENDS.includes(state) ? 0 : Math.max(0, daysBetween(on, today)) })
  }
  return spans
}

export interface CourseFigures {
  /** From reception to the end, or to today. */
  readonly total: number
  /** Of them, days at the facility: they are not the centre's. */
  readonly away: number
  /** total − away */
  readonly own: number
}

/** The days of all spans together. */
export function courseFigures(spans: readonly StateSpan[]): CourseFigures {
  const total = spans.reduce((sum, { days }) => sum + days, 0)
  const away = spans.reduce((sum, { state, days }) => (state === 'returned' ? sum + days : sum), 0)
  return { total, away, own: total - away }
}

/** How old what is not paid is, by the day it was due. */
export const AGES = ['notDue', 'to30', 'to60', 'to90', 'over90'] as const
export type Age = (typeof AGES)[number]

/** Due today is not late; one day after is in the first thirty. */
export function ageOf(dueOn: Day, on: Day): Age {
  const late = daysBetween(dueOn, on)
  if (late <= 0) return 'notDue'
  if (late <= 30) return 'to30'
  if (late <= 60) return 'to60'
  return late <= 90 ? 'to90' : 'over90'
}

/** Days late, first and last, of an age; null: without an end. */
export const AGE_DAYS: Readonly<Record<Age, readonly [from: number | null, to: number | null]>> = {
  notDue: [null, 0],
  to30: [1, 30],
  to60: [31, 60],
  to90: [61, 90],
  over90: [91, null],
}
