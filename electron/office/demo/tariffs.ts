import { addMonths, firstDay, type Day, type Month } from '../../../shared/dates.ts'
import { fbu } from '../../../shared/money.ts'
import type { Agenda } from './agenda.ts'
import type { Founded } from './founding.ts'
import type { People } from './people.ts'

/** What a health centre asks for the months to come, in percent of what it has: a draft that waits for its signature. */
const ASKED: readonly (readonly [code: string, percent: number])[] = [
  ['C01', 120],
  ['L01', 110],
  ['M02', 150],
  ['M03', 90],
]

/** In the last month a facility sends its new prices: the manager writes them down, nobody has signed them yet. */
export function planTariffs(
  { people, founded, agenda }: { people: People; founded: Founded; agenda: Agenda },
  months: readonly Month[],
): void {
  const last = months.at(-1)
  const facility = founded.facilities.find(({ type }) => type === 'health_centre')
  if (last === undefined || facility === undefined) return
  const from: Day = addMonths(firstDay(last), 1)
  agenda.note(firstDay(last), async () => {
    const { draftId } = await people.do('manager', 'facilities.startDraft', {
      agreementId: facility.agreementId,
      from,
      note: 'lettre du titulaire',
    })
    for (const [code, percent] of ASKED) {
      const act = founded.acts.get(code)
      if (act === undefined) continue
      await people.do('manager', 'facilities.setDraftLine', {
        draftId,
        actId: act.id,
        price: fbu(Math.round((act.price * percent) / 1000) * 10),
      })
    }
  })
}
