import { addDays, firstDay, lastDay, monthOf, nextMonth, type Day, type Month } from '../../../shared/dates.ts'
import type { Agenda } from './agenda.ts'
import type { People } from './people.ts'
import type { Random } from './random.ts'

/** What a till keeps for change when the rest goes to the bank. */
const FLOAT = 50_000

/** Nobody counts a fictitious till, and no bank sends it statements: its months close with a reason. */
const HELD = 'Centre fictif : caisse non comptée, relevés non reçus'

/** The accountant's month: money to the bank, running costs, and the month before closed for good. */
export function planBooks(
  { people, agenda }: { people: People; agenda: Agenda },
  plan: { months: readonly Month[]; households: number },
  random: Random,
): void {
  for (const [index, month] of plan.months.entries()) {
    const costs = { stationery: random.between(8, 30) * 500, telephone: 10_000 }
    const wages = plan.households * 600
    const deposited = addDays(firstDay(month), 24)
    agenda.note(deposited, () => toTheBank(people, deposited))
    const spent = lastDay(month)
    agenda.note(spent, () => running(people, spent, costs, index === 0 ? 0 : wages))
    const closed = addDays(firstDay(nextMonth(month)), 19)
    agenda.note(closed, async () => {
      people.clock.goTo(closed)
      await people.do('accountant', 'accounting.matchAll', {})
      const { problem } = await people.do('accountant', 'invoices.estimateMonth', { month })
      if (problem === null) await people.do('accountant', 'invoices.postEstimates', { month })
      const earned = await people.do('accountant', 'accounting.earnedMonth', { month })
      if (earned.problem === null) await people.do('accountant', 'accounting.postEarnedContributions', { month })
      await people.do('accountant', 'accounting.closeMonth', { month, reason: HELD })
    })
  }
}

async function balanceOf(people: People, account: string): Promise<number> {
  const accounts = await people.do('accountant', 'accounting.cashAccounts', {})
  return accounts.find((one) => one.account === account)?.balance ?? 0
}

async function enter(
  people: People,
  journal: string,
  label: string,
  debit: string,
  credit: string,
  amount: number,
): Promise<void> {
  await people.do('accountant', 'accounting.enterManual', {
    journal,
    day: people.clock.today,
    label,
    lines: [
      { account: debit, debit: amount },
      { account: credit, credit: amount },
    ],
  })
}

async function toTheBank(people: People, day: Day): Promise<void> {
  people.clock.goTo(day)
  const amount = Math.floor(((await balanceOf(people, '5311')) - FLOAT) / 1000) * 1000
  if (amount <= 0) return
  await enter(people, 'CA1', 'Versement de la caisse à la banque', '58', '5311', amount)
  await enter(people, 'BQ1', 'Versement reçu de la caisse', '5121', '58', amount)
}

async function running(
  people: People,
  day: Day,
  costs: { stationery: number; telephone: number },
  wages: number,
): Promise<void> {
  people.clock.goTo(day)
  if ((await balanceOf(people, '5311')) > costs.stationery + costs.telephone) {
    await enter(people, 'CA1', 'Fournitures de bureau', '6064', '5311', costs.stationery)
    await enter(people, 'CA1', 'Téléphone', '626', '5311', costs.telephone)
  }
  if (wages > 0 && (await balanceOf(people, '5121')) > wages)
    await enter(people, 'BQ1', `Salaires ${monthOf(day)}`, '641', '5121', wages)
}
