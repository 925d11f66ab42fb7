/** The road of a fiscal year, in order (domain: inventory, statements, supervisory committee, board, assembly, allocation, opening entries, seal). */
export const YEAR_STEPS = [
  'months',
  'inventory',
  'result',
  'statements',
  'committee',
  'board',
  'assembly',
  'allocation',
  'opening',
  'seal',
] as const
export type YearStep = (typeof YEAR_STEPS)[number]

/** Steps that people note, with the organ that meets. */
export const NOTED_STEPS = ['statements', 'committee', 'board', 'assembly'] as const
export type NotedStep = (typeof NOTED_STEPS)[number]

export const ORGAN_OF_STEP = { committee: 'supervisory', board: 'board', assembly: 'assembly' } as const

/** `changed`: it was noted, and the year's figures are no longer those it saw. */
export type StepState = 'done' | 'changed' | 'next' | 'later'

/** What is done, what comes next, what waits for it. Nothing comes next while an earlier step is not done. */
export function stepStates(
  done: Readonly<Record<YearStep, boolean>>,
  changed: Readonly<Partial<Record<YearStep, boolean>>>,
): Record<YearStep, StepState> {
  const first = YEAR_STEPS.find((step) => !done[step])
  return Object.fromEntries(
    YEAR_STEPS.map((step) => [
      step,
      done[step] ? 'done' : changed[step] === true ? 'changed' : step === first ? 'next' : 'later',
    ]),
  ) as Record<YearStep, StepState>
}

/** The first step before this one that is not done, counted from 1; undefined when the way is free. */
export function missingBefore(step: YearStep, done: Readonly<Record<YearStep, boolean>>): number | undefined {
  const at = YEAR_STEPS.slice(0, YEAR_STEPS.indexOf(step)).findIndex((one) => !done[one])
  return at === -1 ? undefined : at + 1
}
