import type { People } from '../../electron/office/demo/people.ts'
import type { Month } from '../../shared/dates.ts'
import { line, type Line } from './line.ts'
import { median, sampled, timed } from './measure.ts'

const MONTH = '2025-11' as Month

/** Closing a month: its sheet, what is still to be done, what its end leaves unearned, and the entry that puts it aside. */
export async function closingLines(people: People, tell: (step: string) => void): Promise<Line[]> {
  tell('closing of a month')
  const times = [1, 2, 3]
  const checklist = await sampled(
    times,
    () => people.do('accountant', 'accounting.monthChecklist', { month: MONTH }),
    1,
  )
  const earned = await sampled(times, () => people.do('accountant', 'accounting.earnedMonth', { month: MONTH }), 1)
  const posted: number[] = []
  for (const _ of times) {
    let id: string | undefined
    posted.push(
      await timed(async () => {
        ;({ id } = await people.do('accountant', 'accounting.postEarnedContributions', { month: MONTH }))
      }),
    )
    await people.do('accountant', 'accounting.undoEarnedContributions', { id: id as never, reason: 'mesure' })
  }
  const mutuals = await people.do('accountant', 'membership.mutuals', {})
  const mutualId = mutuals.mutuals[0]?.id
  const sheet = await sampled(times, () => people.do('accountant', 'accounting.monthSheet', { month: MONTH }), 1)
  const sheetOfOne = await sampled(
    times,
    () =>
      people.do('accountant', 'accounting.monthSheet', {
        month: MONTH,
        ...(mutualId === undefined ? {} : { mutualId }),
      }),
    1,
  )
  return [
    line('monthly sheet of the centre, median', 'ms', median(sheet)),
    line('monthly sheet of one mutual, median', 'ms', median(sheetOfOne)),
    line('checklist of a month, median', 'ms', median(checklist)),
    line('contributions earned at the end of a month, median', 'ms', median(earned)),
    line('their entry, posted, median', 'ms', median(posted)),
  ]
}
