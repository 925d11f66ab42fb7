import type { Month } from '../../shared/dates.ts'
import type { Id } from '../../shared/ids.ts'
import { fbu } from '../../shared/money.ts'
import type { Means } from '../../shared/rules/invoices/payments/machine.ts'
import { careCentre, type CareCentre } from './care.ts'
import type { TestCentre } from './centre.ts'

export interface PaidFacility {
  readonly id: Id
  readonly name: string
  readonly agreementId: Id
}

/** A centre whose invoices may be of any size: facilities with accounts, no ceilings, money at the bank. */
export interface PayingCentre extends CareCentre {
  readonly facilities: readonly PaidFacility[]
  /** An invoice approved at this amount, a multiple of 80 francs. */
  approved(amount: number, facility?: number): Promise<Id>
  prepared(invoices: readonly Id[], means?: Means): Promise<Id>
  /** Prepared by the manager, checked and signed by the accountant, signed by the head where two are wanted. */
  signed(invoices: readonly Id[], means?: Means): Promise<Id>
  /** What the books owe a facility, and what its approved documents leave to pay. */
  owed(facility?: number): Promise<{ books: number; documents: number }>
}

export const ACCOUNT_OF: Readonly<Record<Means, string>> = {
  transfer: '5121',
  cheque: '5121',
  mobile: '5321',
  cash: '5311',
}

export async function payingCentre(c: TestCentre): Promise<PayingCentre> {
  // ceilings are those of the day of care
  c.clock.set('2026-01-05')
  for (const key of ['ceiling.case', 'ceiling.personYear', 'ceiling.householdYear']) {
    const set = { key, validFrom: '2026-01-05' as never, value: 900_000_000, source: 'essai' }
    await c.as('admin').do('administration.setSetting', set)
  }
  const care = await careCentre(c)
  const manager = c.as('manager')
  const act = care.act('L03')
  const facilities: PaidFacility[] = []
  for (const [index, place] of ['Mutaho', 'Bugendana', 'Mungwa'].entries()) {
    const details = {
      name: `CDS ${place}`,
      type: 'health_centre',
      ownership: 'public',
      level: 1,
      bankName: 'Banque Umusozi',
      bankAccount: `0142-003157${index}-20`,
      mobileMoney: `79 00 00 1${index}`,
    } as const
    if (index === 0) {
      const { rev } = await manager.do('facilities.get', { id: care.facilityId })
      await manager.do('facilities.update', { id: care.facilityId, rev, ...details })
      facilities.push({ id: care.facilityId, name: details.name, agreementId: care.agreementId })
    } else {
      const { id } = await manager.do('facilities.create', { code: `P-${index}`, ...details })
      const signed = { facilityId: id, signedOn: '2026-01-05', startsOn: '2026-01-01', endsOn: '2026-12-31' } as const
      const { id: agreementId } = await manager.do('facilities.signAgreement', signed)
      facilities.push({ id, name: details.name, agreementId })
    }
    const { agreementId } = facilities[index] ?? { agreementId: care.agreementId }
    const prices = [{ actId: act, price: fbu(15_000_000) }]
    await manager.do('facilities.setPrices', { agreementId, from: '2026-02-01', prices, correct: true })
  }
  const money = (account: string, amount: number) =>
    c.as('accountant').do('accounting.enterManual', {
      journal: account === '5121' ? 'BQ1' : account === '5321' ? 'MM1' : 'CA1',
      day: '2026-11-02',
      label: 'Subvention reçue',
      lines: [
        { account, debit: fbu(amount) },
        { account: '741', credit: fbu(amount) },
      ],
    })
  await money('5121', 90_000_000)
  await money('5321', 5_000_000)
  await money('5311', 200_000)
  let count = 0
  const self: PayingCentre = {
    ...care,
    facilities,
    async approved(amount, facility = 0) {
      count += 1
      const { id: facilityId } = facilities[facility] ?? { id: care.facilityId }
      // another day, person or month each time: no certificate is the double of another
      const turns = Math.floor(count / 28)
      const month = `2026-${String(10 - Math.floor(turns / care.people.length)).padStart(2, '0')}`
      const id = await care.invoice({ facilityId, period: month as Month, headerClaimed: fbu(amount), certificates: 1 })
      await c.as('agent').do(
        'claims.record',
        care.certificate(id, `PAY${count}`, {
          careFrom: `${month}-${String((count % 28) + 1).padStart(2, '0')}`,
          beneficiaryId: care.people[turns % care.people.length]?.id ?? null,
          lines: [{ actId: act, quantity: 1, price: fbu((amount * 100) / 80) }],
        }),
      )
      await manager.do('invoices.control', { id })
      const { accepted } = await manager.do('invoices.decide', { id })
      if (accepted !== amount) throw new Error(`accepted ${accepted} of ${amount}`)
      await c.as('head').do('invoices.approve', { id })
      return id
    },
    async prepared(invoices, means = 'transfer') {
      const lines = invoices.map((id) => ({ id }))
      return (await manager.do('invoices.prepareOrder', { means, account: ACCOUNT_OF[means], lines })).id
    },
    async signed(invoices, means = 'transfer') {
      const id = await self.prepared(invoices, means)
      await c.as('accountant').do('invoices.checkOrder', { id })
      const { board } = await manager.do('invoices.order', { id })
      const resolution = board ? { resolution: { number: 'CA-2026-07', day: '2026-11-16' as never } } : {}
      const { missing } = await c.as('accountant').do('invoices.signOrder', { id, ...resolution })
      if (missing > 0) await c.as('head').do('invoices.signOrder', { id })
      return id
    },
    async owed(facility = 0) {
      const { id } = facilities[facility] ?? { id: care.facilityId }
      const ledger = await c
        .as('accountant')
        .do('accounting.ledger', { account: '4015', from: '2026-01-01', to: '2026-12-31', thirdPartyId: id } as never)
      const { rows } = await manager.do('invoices.list', { facilityId: id, limit: 200 })
      const documents = rows
        .filter(({ state }) => ['decided', 'approved', 'partly_paid', 'paid'].includes(state))
        .reduce((left, { accepted, paid }) => left + accepted - paid, 0)
      return { books: 0 - ledger.closing, documents }
    },
  }
  return self
}
