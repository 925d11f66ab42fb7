import type { Input } from '../../../shared/contract/index.ts'
import { addDays, firstDay, nextMonth, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import type { Agenda } from './agenda.ts'
import type { Batch } from './care.ts'
import { mayLeave, payInvoice } from './payments.ts'
import { PlayStopped, type People } from './people.ts'
import type { Random } from './random.ts'

interface Desk {
  readonly people: People
  readonly agenda: Agenda
}

/**
 * The way of a facility's invoice, a person a step: the agent receives and keys it, the manager controls and decides, the head
 * approves, the accountant pays what one signature may; an order of several people pays the rest.
 */
export function planInvoice({ people, agenda }: Desk, batch: Batch, random: Random): void {
  const receivedOn = addDays(firstDay(nextMonth(batch.month)), random.between(3, 13))
  agenda.note(receivedOn, async () => {
    people.clock.goTo(receivedOn)
    const { id } = await people.do('agent', 'invoices.receive', {
      facilityId: batch.facility.id,
      period: batch.month,
      facilityNumber: `${batch.month.slice(5)}/${batch.month.slice(0, 4)}`,
      receivedOn,
      headerClaimed: batch.header,
      certificates: batch.certificates.length,
    })
    const keyedOn = addDays(receivedOn, random.between(1, 3))
    agenda.note(keyedOn, () => keyed({ people, agenda }, id, batch, keyedOn, random))
  })
}

async function keyed({ people, agenda }: Desk, id: Id, batch: Batch, day: Day, random: Random): Promise<void> {
  people.clock.goTo(day)
  await people.do('agent', 'invoices.openKeying', { id })
  for (const certificate of batch.certificates) await record(people, { invoiceId: id, ...certificate })
  const { gap } = await people.do('agent', 'invoices.get', { id })
  if (gap !== 0)
    await people.do('agent', 'invoices.explainHeader', {
      id,
      note: 'total de la facture mal additionné par la formation',
    })
  const decidedOn = addDays(day, random.between(1, 5))
  agenda.note(decidedOn, async () => {
    people.clock.goTo(decidedOn)
    await people.do('manager', 'invoices.control', { id })
    const { totals } = await people.do('manager', 'invoices.get', { id })
    if (totals.accepted === 0) {
      await people.do('manager', 'invoices.reject', { id, reason: 'aucune attestation acceptée' })
      return
    }
    const { accepted } = await people.do('manager', 'invoices.decide', { id })
    const approvedOn = addDays(decidedOn, random.between(1, 6))
    agenda.note(approvedOn, async () => {
      people.clock.goTo(approvedOn)
      await people.do('head', 'invoices.approve', { id })
      const slow = random.chance(0.15)
      const paidOn = addDays(approvedOn, slow ? random.between(20, 45) : random.between(2, 14))
      agenda.note(paidOn, () => paid({ people, agenda }, id, accepted, paidOn, random))
    })
  })
}

/** A number that was already used is kept, rejected, so that the statement shows it to the facility. */
async function record(people: People, certificate: Input<'claims.record'>): Promise<void> {
  try {
    await people.do('agent', 'claims.record', certificate)
  } catch (error) {
    if (!(error instanceof PlayStopped) || error.code !== 'claims.certificate-twice') throw error
    await people.do('agent', 'claims.record', { ...certificate, asDuplicate: true })
  }
}

/** From the bank when there is enough in it; otherwise the facility waits another week. */
async function paid({ people, agenda }: Desk, id: Id, amount: number, day: Day, random: Random): Promise<void> {
  people.clock.goTo(day)
  const accounts = await people.do('accountant', 'accounting.cashAccounts', {})
  const enough = accounts
    .filter((account) => account.balance >= amount + 1000 && mayLeave(account, amount))
    .toSorted((a, b) => Number(b.kind === 'bank') - Number(a.kind === 'bank'))
  const from = enough[0]
  if (from === undefined) {
    const later = addDays(day, 7)
    agenda.note(later, () => paid({ people, agenda }, id, amount, later, random))
    return
  }
  await payInvoice(people, id, amount, from, random)
}
