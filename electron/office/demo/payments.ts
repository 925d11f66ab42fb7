import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import type { PlayedCentre } from './centre.ts'
import type { People } from './people.ts'
import type { Random } from './random.ts'

export interface CashOf {
  readonly account: string
  readonly kind: 'till' | 'bank' | 'mobile'
}

/** Above this amount a payment wants two signatures, as the settings start. */
const ONE_SIGNATURE = 100_000

/**
 * An approved invoice paid: at once up to the amount of one signature; above it by an order that the manager prepares, the accountant checks
 * and signs, the head signs, the cashier executes.
 */
export async function payInvoice(people: People, id: Id, amount: number, from: CashOf, random: Random): Promise<void> {
  const reference = `OV-${random.between(1000, 9999)}`
  if (amount <= ONE_SIGNATURE) {
    await people.do('accountant', 'invoices.pay', { id, account: from.account, reference })
    return
  }
  const order = await people.do('manager', 'invoices.prepareOrder', {
    means: from.kind === 'till' ? 'cash' : 'transfer',
    account: from.account,
    lines: [{ id }],
  })
  await people.do('accountant', 'invoices.checkOrder', { id: order.id })
  const day = people.clock.today
  const resolution = order.board ? { resolution: { number: `CA-${day.slice(0, 7)}`, day } } : {}
  const { missing } = await people.do('accountant', 'invoices.signOrder', { id: order.id, ...resolution })
  if (missing > 0) await people.do('head', 'invoices.signOrder', { id: order.id })
  await people.do('cashier', 'invoices.executeOrder', {
    id: order.id,
    reference,
    fee: fbu(from.kind === 'bank' ? 1000 : 0),
  })
}

/** What a till pays at most, as the settings start. */
const CEILING = 300_000

/** An account from which an invoice of this amount may leave; large ones do not go by mobile money, nor above its ceiling from the till. */
export const mayLeave = (from: CashOf, amount: number): boolean =>
  from.kind === 'till' ? amount <= CEILING : amount <= ONE_SIGNATURE || from.kind !== 'mobile'

/** What lies on the desks on the last day: a cheque book, an advance asked and one approved, orders at the first steps of their road. */
export async function leavePayments({ people, founded }: PlayedCentre, last: Day): Promise<void> {
  people.clock.goTo(last)
  await people.do('accountant', 'invoices.receiveChequeBook', { account: '5121', series: 'BF', first: 401, last: 425 })
  const [first, second] = founded.facilities
  if (first !== undefined)
    await people.do('accountant', 'invoices.requestAdvance', {
      facilityId: first.id,
      amount: fbu(60_000),
      reason: 'médicaments commandés avant la facture du mois',
    })
  if (second !== undefined) {
    const { id } = await people.do('accountant', 'invoices.requestAdvance', {
      facilityId: second.id,
      amount: fbu(40_000),
      reason: 'stock de la saison du paludisme',
    })
    await people.do('head', 'invoices.approveAdvance', { id })
  }
  const { rows } = await people.do('manager', 'invoices.payable', {})
  const free = rows.filter(({ order }) => order === null)
  const prepare = (some: typeof free) =>
    people.do('manager', 'invoices.prepareOrder', {
      means: 'transfer',
      account: '5121',
      lines: some.map(({ type, id }) => ({ type, id })),
    })
  const [one, two, ...others] = free
  if (one !== undefined) {
    const { id } = await prepare([one])
    await people.do('accountant', 'invoices.checkOrder', { id })
  }
  if (two !== undefined) await prepare([two, ...others.slice(0, 1)])
}
