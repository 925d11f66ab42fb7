import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { writesNothing } from './counts.ts'
import { family, houseOf, person, type House } from './household.ts'

let centre: TestCentre
let house: House
let enrolled: { householdId: string; membershipId: string }
beforeAll(async () => {
  centre = await openTestCentre()
  house = await houseOf(centre)
  enrolled = await centre.as('agent').do('membership.enrol', family(house))
})
afterAll(() => centre.close())

const page = () => centre.as('agent').do('membership.household', { householdId: enrolled.householdId })
const rightsOn = async (day: string) =>
  (await centre.as('agent').do('membership.rights', { registration: 'fay/gi/bug/012/1/1', day })).state

describe('receipts', () => {
  it('a part, then more than is left: refused, nothing written', async () => {
    const cashier = centre.as('cashier')
    const part = await cashier.do('membership.recordReceipt', {
      membershipId: enrolled.membershipId,
      amount: 20_000,
      mode: 'cash',
    })
    expect(part).toMatchObject({ number: 'RC-012-2026-00001', left: 11_000 })
    expect(part.rights).toMatchObject({ state: 'suspended', reason: { code: 'unpaid', params: { missing: 11_000 } } })
    const { answer, same } = await writesNothing(centre, () =>
      cashier.refused('membership.recordReceipt', {
        membershipId: enrolled.membershipId,
        amount: 11_001,
        mode: 'cash',
      }),
    )
    expect(answer).toEqual({ code: 'membership.above-due', params: { due: 11_000, paid: 11_001 } })
    expect(same).toBe(true)
  })

  it.each([
    ['membership.nothing-paid', { amount: 0, mode: 'cash' as const }],
    ['membership.reference-missing', { amount: 1_000, mode: 'bank' as const }],
    ['membership.receipt-before', { amount: 1_000, mode: 'cash' as const, day: '2026-01-04' }],
    ['membership.day-ahead', { amount: 1_000, mode: 'cash' as const, day: '2026-01-06' }],
  ])('%s: nothing written', async (code, input) => {
    const { answer, same } = await writesNothing(centre, () =>
      centre.as('cashier').refused('membership.recordReceipt', { membershipId: enrolled.membershipId, ...input }),
    )
    expect(answer.code).toBe(code)
    expect(same).toBe(true)
  })

  it('the rest opens rights after the waiting period', async () => {
    const rest = await centre.as('cashier').do('membership.recordReceipt', {
      membershipId: enrolled.membershipId,
      amount: 11_000,
      mode: 'mobile',
      operator: 'Lumicash',
      reference: 'LC-1',
    })
    expect(rest).toMatchObject({ number: 'RC-012-2026-00002', left: 0 })
    expect(rest.rights).toMatchObject({ state: 'waiting', effectiveDay: '2026-01-05', firstCoveredDay: '2026-02-04' })
    expect(await rightsOn('2026-02-03')).toBe('waiting')
    expect(await rightsOn('2026-02-04')).toBe('open')
    expect(await rightsOn('2027-01-01')).toBe('expired')
    const again = await centre
      .as('cashier')
      .refused('membership.recordReceipt', { membershipId: enrolled.membershipId, amount: 1, mode: 'cash' })
    expect(again.code).toBe('membership.nothing-due')
  })

  it('the document says what the paper prints', async () => {
    const { receipts } = await page()
    const last = receipts.find((r) => r.number === 'RC-012-2026-00002')
    const document = await centre.as('cashier').do('membership.receiptDocument', { receiptId: last?.id ?? '' })
    expect(document).toMatchObject({
      number: 'RC-012-2026-00002',
      series: 'RC-012-2026',
      payer: { name: 'NTAHIRAJA Joseph', registration: 'FAY/GI/BUG/012/00001/01' },
      household: { persons: 5, place: { zone: 'Bugendana', commune: 'Bugendana', province: 'Gitega' } },
      lines: [
        { kind: 'joining-fee', due: 1_000, paidBefore: 1_000, paid: 0 },
        { kind: 'contribution', due: 30_000, paidBefore: 19_000, paid: 11_000 },
      ],
      mode: 'mobile-money',
      rights: { from: '2026-02-04', to: '2026-12-31' },
      earlier: [{ number: 'RC-012-2026-00001', amount: 20_000 }],
    })
    expect(document.issuer).toMatchObject({ name: 'Dukingire Bugendana', code: '012', fictitious: true })
  })

  it('cancelling: not by a cashier, not without a reason, not twice; the entry is reversed and rights close', async () => {
    const { receipts } = await page()
    const receipt = receipts.find((r) => r.number === 'RC-012-2026-00002')
    const receiptId = receipt?.id ?? ''
    for (const [who, reason, code] of [
      ['cashier', 'montant', 'kernel.right-missing'],
      ['accountant', ' ', 'membership.reason-missing'],
    ] as const) {
      const { answer, same } = await writesNothing(centre, () =>
        centre.as(who).refused('membership.cancelReceipt', { receiptId, reason }),
      )
      expect(answer.code).toBe(code)
      expect(same).toBe(true)
    }
    const done = await centre.as('accountant').do('membership.cancelReceipt', { receiptId, reason: 'montant erroné' })
    expect(done.number).toBe('RC-012-2026-00002')
    expect(await rightsOn('2026-02-04')).toBe('suspended')
    const { memberships, receipts: after } = await page()
    expect(memberships[0]).toMatchObject({ paid: 20_000, due: 31_000 })
    expect(after.find((r) => r.id === receiptId)).toMatchObject({
      state: 'cancelled',
      cancelledReason: 'montant erroné',
    })
    const twice = await centre.as('accountant').refused('membership.cancelReceipt', { receiptId, reason: 'encore' })
    expect(twice.code).toBe('membership.already-cancelled')
  })

  it('one’s own receipt is cancelled by somebody else', async () => {
    const both = await centre.person('cashier', 'accountant')
    const { receiptId, number } = await both.do('membership.recordReceipt', {
      membershipId: enrolled.membershipId,
      amount: 1_000,
      mode: 'cash',
    })
    expect(number).toBe('RC-012-2026-00003')
    const { answer, same } = await writesNothing(centre, () =>
      both.refused('membership.cancelReceipt', { receiptId, reason: 'montant' }),
    )
    expect(answer).toEqual({ code: 'membership.cancel-own', params: { number } })
    expect(same).toBe(true)
  })

  it('the day’s receipts add up by mode', async () => {
    const { rows, totals, cancelled } = await centre.as('cashier').do('membership.receipts', {})
    expect(rows.map((r) => r.number)).toEqual(['RC-012-2026-00003', 'RC-012-2026-00002', 'RC-012-2026-00001'])
    expect(totals).toEqual([
      { nature: 'dues', cash: 21_000, bank: 0, mobile: 0 },
      { nature: 'card', cash: 0, bank: 0, mobile: 0 },
    ])
    expect(cancelled).toBe(1)
  })
})

describe('the counter, renewal and the card', () => {
  it('answers in one call', async () => {
    const { people } = await centre.as('manager').do('membership.search', { text: 'godelieve niyonzima' })
    const answer = await centre
      .as('manager')
      .do('membership.counter', { beneficiaryId: people[0]?.beneficiaryId ?? '' })
    expect(answer.person).toMatchObject({ givenName: 'Godelieve', relation: 'spouse' })
    expect(answer.people).toHaveLength(5)
    expect(answer.toPay).toMatchObject([{ coverYear: '2026', amount: 10_000 }])
    expect(answer.ceilings.map((c) => c.scope)).toEqual(['case', 'person_year', 'household_year'])
  })

  it('a renewal paid before its deadline goes on without waiting', async () => {
    await centre
      .as('cashier')
      .do('membership.recordReceipt', { membershipId: enrolled.membershipId, amount: 10_000, mode: 'cash' })
    centre.clock.set('2026-11-20')
    const year = await centre.as('manager').do('membership.createCoverYear', {
      label: '2027',
      startsOn: '2027-01-01',
      endsOn: '2027-12-31',
      campaignOpensOn: '2026-11-01',
      campaignClosesOn: '2026-12-31',
      renewalDeadline: '2027-01-30',
    })
    const renewed = await centre
      .as('agent')
      .do('membership.renew', { householdId: enrolled.householdId, coverYearId: year.id, withCard: true })
    expect(renewed.due).toBe(30_000)
    const twice = await centre
      .as('agent')
      .refused('membership.renew', { householdId: enrolled.householdId, coverYearId: year.id })
    expect(twice.code).toBe('membership.already-enrolled')
    await centre
      .as('cashier')
      .do('membership.recordReceipt', { membershipId: renewed.membershipId, amount: 30_000, mode: 'cash' })
    expect(await rightsOn('2027-01-01')).toBe('open')
    const card = await centre
      .as('manager')
      .do('membership.cardDocument', { householdId: enrolled.householdId, coverYearId: year.id })
    expect(card).toMatchObject({
      years: ['2027', '2028', '2029'],
      cards: [
        { number: 'CF-012-2026-00001', duplicate: 0, registration: 'FAY/GI/BUG/012/00001', head: 'NTAHIRAJA Joseph' },
      ],
    })
    expect(card.cards[0]?.members).toHaveLength(5)
    const bars = (await page()).bars[0]?.bars ?? []
    expect(bars.map((b) => b.kind)).toEqual(['waiting', 'open', 'open'])
  })

  it('a household without a card has none to print', async () => {
    const other = await centre
      .as('agent')
      .do(
        'membership.enrol',
        family(house, { phone: '61 000 000', people: [person('Mugisha', 'Alain', '1970-01-01')] }),
      )
    const refused = await centre
      .as('manager')
      .refused('membership.cardDocument', { householdId: other.householdId, coverYearId: house.coverYearId })
    expect(refused.code).toBe('membership.no-card')
  })

  it('the list of households says where each stands', async () => {
    const all = await centre.as('manager').do('membership.households', { coverYearId: house.coverYearId })
    expect(all.rows.map((r) => [r.registration, r.paid, r.due])).toEqual([
      ['FAY/GI/BUG/012/00001', 31_000, 31_000],
      ['FAY/GI/BUG/012/00002', 0, 31_000],
    ])
    expect(all.totals).toMatchObject({ households: 2, enrolled: 2, met: 1, due: 62_000, paid: 31_000 })
    const owing = await centre
      .as('manager')
      .do('membership.households', { coverYearId: house.coverYearId, show: 'owing' })
    expect(owing.rows).toHaveLength(1)
  })
})
