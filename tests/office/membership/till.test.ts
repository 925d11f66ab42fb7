import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person, type House } from './household.ts'

let centre: TestCentre
let house: House
beforeAll(async () => {
  centre = await openTestCentre({ scale: { ...TEST_CENTRE.scale, cardPrice: 500 } })
  house = await houseOf(centre)
})
afterAll(() => centre.close())

let seed = 0
const NAMES = ['Mugisha', 'Bukuru', 'Nahimana', 'Sindayigaya', 'Kabura', 'Ndikumana', 'Barampama']
async function enrolled(withCard = false) {
  seed++
  const people = [person(NAMES[seed % NAMES.length] ?? '', 'Alain', `197${seed % 10}-01-01`, { anotherPerson: true })]
  return centre
    .as('agent')
    .do('membership.enrol', family(house, { phone: `61 00 00 ${10 + seed}`, declaredSize: 1, people, withCard }))
}
const pay = async (membershipId: Id, amount: number, more: object = {}) =>
  centre.as('cashier').do('membership.recordReceipt', { membershipId, amount, mode: 'cash', ...more })

const day = (when: string) => centre.as('cashier').do('membership.tillDay', { day: when })

/** What the books of the till, the bank and the operator say of a day. */
async function books(when: string) {
  const moved = async (account: string) => {
    const { debit, credit } = await centre.as('accountant').do('accounting.cashBook', { account, from: when, to: when })
    return debit - credit
  }
  return { cash: await moved('5311'), bank: await moved('5121'), mobile: await moved('5321') }
}

async function agrees(when: string) {
  const { rows, recap, journals } = await day(when)
  const expected = await books(when)
  expect(journals).toEqual(expected)
  const sums = { cash: 0, bank: 0, mobile: 0 }
  for (const row of rows) if (row.state !== 'undone' && row.means !== undefined) sums[row.means] += row.amount
  expect(sums).toEqual(expected)
  const told = { cash: 0, bank: 0, mobile: 0 }
  for (const row of recap) for (const means of ['cash', 'bank', 'mobile'] as const) told[means] += row[means]
  expect(told).toEqual(expected)
  return { rows, recap }
}

describe('the day of the till', () => {
  it('holds whatever moved money, and its sums are those of the journals', async () => {
    const cashier = centre.as('cashier')
    const one = await enrolled(true)
    await pay(one.membershipId, 31_500)
    const two = await enrolled()
    await pay(two.membershipId, 31_000, { mode: 'mobile', operator: 'Lumicash', reference: 'T-1' })
    const three = await enrolled()
    await pay(three.membershipId, 40_000, { surplusAsAdvance: true })

    // a duplicate of a card, sold
    await centre.as('agent').do('membership.printCards', { kind: 'family', mutualId: house.mutualId })
    const { rows: cards } = await cashier.do('membership.cards', { state: 'printed' })
    await cashier.do('membership.replaceCard', { cardId: cards[0]?.id ?? ('' as Id), reason: 'lost', mode: 'cash' })

    // a collector: his receipt is in no till before he hands it over
    const { id: collectorId } = await centre
      .as('manager')
      .do('membership.createCollector', { mutualId: house.mutualId, name: 'Pascal Fictif' })
    const { bookletId } = await cashier.do('membership.issueBooklet', {
      collectorId,
      series: 'A',
      firstNumber: 1,
      lastNumber: 50,
    })
    const four = await enrolled()
    const paper = await pay(four.membershipId, 31_000, { booklet: { bookletId, paperNumber: 1 } })
    expect((await day('2026-01-05')).recap.find((r) => r.nature === 'dues')).toMatchObject({ collector: 31_000 })
    await cashier.do('membership.recordDeposit', {
      collectorId,
      receiptIds: [paper.receiptId],
      declared: 30_000,
      counted: 30_000,
    })

    // an advance given back, a third party who pays, a receipt undone the same day
    const { refundId } = await cashier.do('membership.prepareRefund', {
      householdId: three.householdId,
      amount: 4_000,
      reason: 'départ',
    })
    await centre.as('accountant').do('membership.endorseRefund', { refundId })
    await cashier.do('membership.payRefund', { refundId })
    const five = await enrolled()
    const wrong = await pay(five.membershipId, 20_000)
    await centre
      .as('accountant')
      .do('membership.cancelReceipt', { receiptId: wrong.receiptId, reason: 'montant erroné' })

    const { rows, recap } = await agrees('2026-01-05')
    expect(rows.map((r) => r.kind).toSorted()).toEqual(
      ['receipt', 'receipt', 'receipt', 'receipt', 'receipt', 'card', 'deposit', 'refund'].toSorted(),
    )
    expect(rows.find((r) => r.kind === 'card')).toMatchObject({
      amount: 500,
      means: 'cash',
      who: expect.stringContaining('Alain') as string,
    })
    expect(rows.find((r) => r.kind === 'deposit')).toMatchObject({ who: 'Pascal Fictif', amount: 30_000 })
    expect(rows.find((r) => r.kind === 'refund')).toMatchObject({ amount: -4_000 })
    expect(rows.filter((r) => r.state === 'undone')).toMatchObject([{ amount: 20_000 }])
    for (const row of rows) expect(row.entryId, row.number).toBeDefined()
    expect(recap.map((r) => [r.nature, r.cash, r.mobile])).toEqual([
      ['dues', 62_000, 31_000],
      ['card', 1_000, 0],
      ['advance', 9_000, 0],
      ['deposit', 30_000, 0],
      ['spent', -4_000, 0],
    ])
  })

  it('a receipt cancelled on another day counts on its own and is taken back on that one', async () => {
    const six = await enrolled()
    const receipt = await pay(six.membershipId, 31_000)
    centre.clock.set('2026-01-06')
    await centre
      .as('accountant')
      .do('membership.cancelReceipt', { receiptId: receipt.receiptId, reason: 'chèque sans provision' })
    const before = await agrees('2026-01-05')
    expect(before.rows.find((r) => r.number === receipt.number)).toMatchObject({ state: 'stands', amount: 31_000 })
    const after = await agrees('2026-01-06')
    expect(after.rows).toMatchObject([{ state: 'reversal', amount: -31_000, kind: 'receipt' }])
    expect(after.recap[0]).toMatchObject({ nature: 'dues', cash: -31_000 })
    expect(await day('2026-01-07')).toMatchObject({ rows: [], journals: { cash: 0 } })
  })

  it('what a count finds, transfers, petty cash and what the bank took are lines under their own names', async () => {
    centre.clock.set('2026-01-07')
    const cashier = centre.as('cashier')
    const { id } = await cashier.do('accounting.sendCash', {
      from: '5311',
      to: '5121',
      amount: 20_000,
      bearer: 'Porteur fictif',
    })
    await centre.as('accountant').do('accounting.receiveCash', { id, rev: 1 })
    await cashier.do('accounting.givePettyCash', {
      account: '5311',
      holder: 'Régisseur fictif',
      purpose: 'Courses',
      amount: 5_000,
    })
    const before =
      (await books('2026-01-05')).cash + (await books('2026-01-06')).cash + (await books('2026-01-07')).cash
    const count = await cashier.do('accounting.startTillCount', { account: '5311' })
    await cashier.do('accounting.closeTillCount', {
      ...count,
      lines: [{ kind: 'note', value: 100, quantity: before / 100 - 5 }],
      explanation: 'rendu de monnaie',
      witness: 'Témoin Fictif',
    })
    const { rows, recap } = await agrees('2026-01-07')
    expect(rows.map((r) => [r.kind, r.means, r.amount, r.who]).toSorted()).toEqual([
      ['count', 'cash', -500, expect.stringContaining('rendu de monnaie')],
      ['petty-cash', 'cash', -5_000, 'Régisseur fictif'],
      ['transfer', 'bank', 20_000, expect.any(String)],
      ['transfer', 'cash', -20_000, expect.any(String)],
    ])
    expect(recap.filter((r) => r.cash !== 0 || r.bank !== 0).map((r) => [r.nature, r.cash, r.bank])).toEqual([
      ['transfer', -20_000, 20_000],
      ['petty-cash', -5_000, 0],
      ['count', -500, 0],
    ])
  })

  it('what a third party pays is a line with its name, in the till or the bank where it came', async () => {
    centre.clock.set('2026-01-08')
    const { id: payerId } = await centre
      .as('manager')
      .do('membership.createPayer', { name: 'Commune fictive', kind: 'commune' })
    seed++
    const { householdId } = await centre.as('agent').do(
      'membership.enrol',
      family(house, {
        phone: `61 00 00 ${10 + seed}`,
        declaredSize: 1,
        people: [person('Girukwishaka', 'Fictif', '1966-02-02', { anotherPerson: true })],
      }),
    )
    const taken = { payerId, coverYearId: house.coverYearId, householdIds: [householdId] }
    const { id: commitmentId } = await centre.as('manager').do('membership.recordCommitment', taken)
    expect(await agrees('2026-01-08')).toMatchObject({ rows: [] })
    const pays = (amount: number, mode: 'cash' | 'bank') =>
      centre.as('cashier').do('membership.recordPayerPayment', {
        commitmentId,
        amount,
        mode,
        ...(mode === 'bank' && { reference: 'v 7' }),
      })
    await pays(10_000, 'cash')
    await pays(21_000, 'bank')
    const { rows, recap } = await agrees('2026-01-08')
    expect(rows.map(({ kind, who, means, amount, state }) => [kind, who, means, amount, state]).toSorted()).toEqual([
      ['payer', 'Commune fictive', 'bank', 21_000, 'stands'],
      ['payer', 'Commune fictive', 'cash', 10_000, 'stands'],
    ])
    expect(recap.find(({ nature }) => nature === 'payer')).toEqual({
      nature: 'payer',
      cash: 10_000,
      bank: 21_000,
      mobile: 0,
    })
    expect(recap.find(({ nature }) => nature === 'dues')).toMatchObject({ cash: 0, bank: 0 })
  })

  it('is not read without the right to', async () => {
    expect(await centre.as('nurse').refused('membership.tillDay', {})).toMatchObject({ code: 'kernel.right-missing' })
  })
})
