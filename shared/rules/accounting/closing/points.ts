/** What is looked at before a month closes, in the order in which it is put right. */
export const MONTH_POINTS = [
  'receipts',
  'tills',
  'banks',
  'invoices',
  'typed',
  'waiting',
  'recurrent',
  'estimates',
  'earned',
  'inventory',
  'suspense',
  'balance',
  'intermutual',
] as const
export type MonthPoint = (typeof MONTH_POINTS)[number]

/** What a point is worth that is not done: nobody closes with it, somebody closes with it and writes why, or it is only said. */
export const POINT_LEVELS = ['block', 'reason', 'notice'] as const
export type PointLevel = (typeof POINT_LEVELS)[number]

/** Closing over these would leave entries behind, or close books that are wrong: no setting makes them lighter. */
export const ALWAYS_BLOCKING = ['typed', 'waiting', 'balance'] as const satisfies readonly MonthPoint[]
export type SettablePoint = Exclude<MonthPoint, (typeof ALWAYS_BLOCKING)[number]>

export const POINT_STATES = ['done', 'todo', 'explain', 'unconcerned'] as const
export type PointState = (typeof POINT_STATES)[number]

/** Why somebody closes with a point that is not done, and how much of it there was when that was written. */
export interface PointAnswer {
  readonly count: number
  readonly amount: number
}

/** An answer stands for what it was written about: one more, or a franc more, and somebody looks again. */
export const answerStands = (answer: PointAnswer, now: PointAnswer): boolean =>
  answer.count === now.count && answer.amount === now.amount

/** Whether a month may not be closed because of a point. */
export const holdsBack = (point: {
  readonly state: PointState
  readonly level: PointLevel
  readonly answered: boolean
}): boolean =>
  (point.state === 'todo' || point.state === 'explain') &&
  (point.level === 'block' || (point.level === 'reason' && !point.answered))
