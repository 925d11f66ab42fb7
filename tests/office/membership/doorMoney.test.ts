import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { writesNothing } from './counts.ts'
import { family, houseOf, person, type House } from './household.ts'

let centre: TestCentre
let house: House
let collectorId: string
let bookletId: string
const memberships: string[] = []
const households: string[] = []
beforeAll(async () => {
  centre = await openTestCentre()
  house = await houseOf(centre)
  const names = ['Mugisha', 'Bukuru', 'Nahimana', 'Sindayigaya', 'Kabura', 'Ndikumana']
  for (const [i, name] of names.entries()) {
    const enrolled = await centre
      .as('agent')
      .do(
        'membership.enrol',
        family(house, { phone: `61 00 00 0${i}`, declaredSize: 1, people: [person(name, 'Alain', `197${i}-01-01`)] }),
      )
    memberships.push(enrolled.membershipId)
    households.push(enrolled.householdId)
  }
  const created = await centre
    .as('manager')
    .do('membership.createCollector', { mutualId: house.mutualId, name: 'Pascal Fictif', phone: '79 00 00 44' })
  collectorId = created.id
})
afterAll(() => centre.close())

const at = (i: number): string => memberships[i] ?? ''
const paper = (paperNumber: number) => ({ bookletId, paperNumber })
const collected = (i: number, paperNumber: number, amount = 31_000, day?: string) =>
  centre.as('cashier').do('membership.recordReceipt', {
    membershipId: at(i),
    amount,
    mode: 'cash',
    booklet: paper(paperNumber),
    ...(day === undefined ? {} : { day }),
  })
const account = () => centre.as('cashier').do('membership.collectorAccount', { collectorId })
/** Debit less credit of an account, from the trial balance. */
async function balance(number: string): Promise<number> {
  const { classes } = await centre.as('accountant').do('accounting.trialBalance', { from: '2026-01', to: '2026-12' })
  const row = classes.flatMap((c) => c.rows).find((r) => r.account === number)
  return row === undefined ? 0 : row.closingDebit - row.closingCredit
}
async function refusedWithoutTrace(code: string, attempt: () => Promise<{ code: string; params: unknown }>) {
  const { answer, same } = await writesNothing(centre, attempt)
  expect(answer.code).toBe(code)
  expect(same, `${code} wrote something`).toBe(true)
  return answer.params
}

describe('booklets', () => {
  it('are issued to a collector; a number exists once in a series', async () => {
    const cashier = centre.as('cashier')
    const issue = { collectorId, series: 'a', firstNumber: 101, lastNumber: 150 }
    bookletId = (await cashier.do('membership.issueBooklet', issue)).bookletId
    expect(
      await refusedWithoutTrace('membership.booklet-overlaps', () =>
        cashier.refused('membership.issueBooklet', { ...issue, firstNumber: 150, lastNumber: 199 }),
      ),
    ).toMatchObject({ series: 'A', first: 101, last: 150, collector: 'Pascal Fictif' })
    await refusedWithoutTrace('membership.booklet-range', () =>
      cashier.refused('membership.issueBooklet', { ...issue, firstNumber: 300, lastNumber: 299 }),
    )
    await refusedWithoutTrace('membership.booklet-ahead', () =>
      cashier.refused('membership.issueBooklet', {
        ...issue,
        firstNumber: 300,
        lastNumber: 349,
        issuedOn: '2026-01-06',
      }),
    )
    await refusedWithoutTrace('kernel.right-missing', () =>
      centre.as('agent').refused('membership.issueBooklet', issue),
    )
  })

  it('a receipt keyed from a booklet is the collector’s debt, not the till’s money', async () => {
    const done = await collected(0, 101)
    expect(done).toMatchObject({ number: 'RC-012-2026-00001', left: 0, advance: 0 })
    expect(await balance('4671')).toBe(31_000)
    expect(await balance('5311')).toBe(0)
    const { rows, totals } = await centre.as('cashier').do('membership.receipts', {})
    expect(rows[0]).toMatchObject({ paper: 'A 00101', collector: 'Pascal Fictif' })
    expect(totals[0]).toEqual({ nature: 'dues', cash: 0, bank: 0, mobile: 0, collector: 31_000 })
    const document = await centre.as('cashier').do('membership.receiptDocument', { receiptId: done.receiptId })
    expect(document).toMatchObject({ paper: 'A 00101', collector: 'Pascal Fictif' })
  })

  it.each([
    ['membership.paper-outside', { paperNumber: 151 }, {}],
    ['membership.paper-outside', { paperNumber: 100 }, {}],
    ['membership.paper-used', { paperNumber: 101 }, {}],
    ['membership.paper-cash-only', { paperNumber: 102 }, { mode: 'bank' as const, reference: 'B-1' }],
  ])('%s: nothing written', async (code, booklet, more) => {
    await refusedWithoutTrace(code, () =>
      centre.as('cashier').refused('membership.recordReceipt', {
        membershipId: at(1),
        amount: 1_000,
        mode: 'cash',
        booklet: paper(booklet.paperNumber),
        ...more,
      }),
    )
  })

  it('passed-over numbers are gaps until they are keyed or declared spoilt', async () => {
    await collected(1, 105, 10_000)
    const list = async () => (await centre.as('cashier').do('membership.booklets', {})).booklets[0]
    expect(await list()).toMatchObject({ gaps: [{ from: 102, to: 104 }], missing: 3, used: 2, next: 106 })
    await centre.as('cashier').do('membership.spoilNumber', { bookletId, paperNumber: 103, reason: 'déchiré' })
    expect(await list()).toMatchObject({
      gaps: [
        { from: 102, to: 102 },
        { from: 104, to: 104 },
      ],
      missing: 2,
      spoilt: 1,
    })
    expect(
      await refusedWithoutTrace('membership.paper-spoilt', () =>
        centre.as('cashier').refused('membership.recordReceipt', {
          membershipId: at(1),
          amount: 1_000,
          mode: 'cash',
          booklet: paper(103),
        }),
      ),
    ).toEqual({ paper: 'A 00103', reason: 'déchiré' })
    await refusedWithoutTrace('membership.paper-used', () =>
      centre.as('cashier').refused('membership.spoilNumber', { bookletId, paperNumber: 105, reason: 'x' }),
    )
  })

  it('a booklet that is back takes no receipt, until it is opened again', async () => {
    const cashier = centre.as('cashier')
    expect(await cashier.do('membership.moveBooklet', { bookletId, action: 'return' })).toEqual({
      state: 'returned',
      missing: 2,
    })
    await refusedWithoutTrace('membership.booklet-closed', () =>
      cashier.refused('membership.recordReceipt', {
        membershipId: at(1),
        amount: 1_000,
        mode: 'cash',
        booklet: paper(106),
      }),
    )
    const again = await cashier.refused('membership.moveBooklet', { bookletId, action: 'lose' })
    expect(again.code).toBe('kernel.transition')
    await cashier.do('membership.moveBooklet', { bookletId, action: 'reopen' })
  })
})

describe('deposits', () => {
  let first: string
  it('what he holds too long is flagged', async () => {
    centre.clock.set('2026-01-13')
    await collected(2, 106, 31_000)
    const { account: a, held, ledger } = await account()
    expect(held.map((r) => [r.paper, r.days, r.late])).toEqual([
      ['A 00101', 8, true],
      ['A 00105', 8, true],
      ['A 00106', 0, false],
    ])
    expect(a).toMatchObject({ held: 72_000, late: 41_000, ageing: [31_000, 41_000, 0], owed: 0, missing: 2 })
    expect(ledger).toBe(72_000)
  })

  it('a shortage stays his debt, and the slip says so', async () => {
    const { held } = await account()
    const done = await centre.as('cashier').do('membership.recordDeposit', {
      collectorId,
      receiptIds: held.slice(0, 2).map((r) => r.id),
      declared: 41_000,
      counted: 39_500,
    })
    first = done.depositId
    expect(done).toMatchObject({
      number: 'VC-012-2026-00001',
      covered: 41_000,
      shortage: 1_500,
      surplus: 0,
      owed: 1_500,
    })
    expect(await balance('5311')).toBe(39_500)
    expect((await account()).ledger).toBe(31_000 + 1_500)
    const slip = await centre.as('cashier').do('membership.depositDocument', { depositId: first })
    expect(slip).toMatchObject({
      number: 'VC-012-2026-00001',
      shortage: 1_500,
      owed: 1_500,
      collector: { name: 'Pascal Fictif' },
    })
    expect(slip.lines.map((l) => l.paper)).toEqual(['A 00101', 'A 00105'])
  })

  it('a receipt twice, of somebody else, or nothing at all: nothing written', async () => {
    const { rows } = await centre.as('cashier').do('membership.receipts', { from: '2026-01-05', to: '2026-01-13' })
    const deposited = rows.find((r) => r.paper === 'A 00101')?.id ?? ''
    const till = await centre
      .as('cashier')
      .do('membership.recordReceipt', { membershipId: at(3), amount: 1_000, mode: 'cash' })
    const deposit = (receiptIds: string[], counted: number) => () =>
      centre.as('cashier').refused('membership.recordDeposit', { collectorId, receiptIds, declared: counted, counted })
    expect(await refusedWithoutTrace('membership.deposit-twice', deposit([deposited], 31_000))).toMatchObject({
      deposit: 'VC-012-2026-00001',
    })
    await refusedWithoutTrace('membership.deposit-not-held', deposit([till.receiptId], 1_000))
    await refusedWithoutTrace('membership.deposit-empty', deposit([], 0))
    const { held } = await account()
    await refusedWithoutTrace('membership.deposit-before-receipt', () =>
      centre.as('cashier').refused('membership.recordDeposit', {
        collectorId,
        day: '2026-01-12',
        receiptIds: held.map((r) => r.id),
        declared: 1,
        counted: 1,
      }),
    )
    expect(
      await refusedWithoutTrace('membership.receipt-deposited', () =>
        centre.as('accountant').refused('membership.cancelReceipt', { receiptId: deposited, reason: 'erreur' }),
      ),
    ).toMatchObject({ deposit: 'VC-012-2026-00001' })
  })

  it('more than the receipts pays back the shortage, then is income', async () => {
    const { held } = await account()
    const done = await centre.as('cashier').do('membership.recordDeposit', {
      collectorId,
      receiptIds: held.map((r) => r.id),
      declared: 33_000,
      counted: 33_000,
    })
    expect(done).toMatchObject({ repaid: 1_500, surplus: 500, owed: 0 })
    expect((await account()).ledger).toBe(0)
    expect(await balance('758')).toBe(-500)
    await refusedWithoutTrace('membership.deposit-repaid', () =>
      centre.as('accountant').refused('membership.cancelDeposit', { depositId: first, reason: 'erreur' }),
    )
    const { rows } = await centre.as('cashier').do('membership.deposits', {})
    await refusedWithoutTrace('kernel.right-missing', () =>
      centre.as('cashier').refused('membership.cancelDeposit', { depositId: first, reason: 'erreur' }),
    )
    await centre.as('accountant').do('membership.cancelDeposit', { depositId: rows[0]?.id ?? '', reason: 'mal compté' })
    await centre.as('accountant').do('membership.cancelDeposit', { depositId: first, reason: 'mal compté' })
    expect(await account()).toMatchObject({ account: { held: 72_000, owed: 0 }, ledger: 72_000 })
    expect(await balance('758')).toBe(0)
    expect(await balance('5311')).toBe(1_000)
  })

  it('the statement runs to what the books say', async () => {
    const statement = await centre.as('accountant').do('membership.collectorStatement', { collectorId })
    expect(statement).toMatchObject({ opening: 0, closing: 72_000, held: 72_000, owed: 0 })
    expect(statement.lines.at(-1)?.balance).toBe(72_000)
    expect(statement.booklets).toMatchObject([{ name: 'A 101–150', missing: ['102', '104'] }])
  })
})

describe('cancelling in two steps', () => {
  it('the cashier asks, the accountant decides; neither decides their own', async () => {
    const { receiptId, number } = await centre
      .as('cashier')
      .do('membership.recordReceipt', { membershipId: at(3), amount: 2_000, mode: 'cash' })
    const before = await balance('4111')
    await refusedWithoutTrace('membership.reason-missing', () =>
      centre.as('cashier').refused('membership.askCancellation', { receiptId, reason: ' ' }),
    )
    await centre.as('cashier').do('membership.askCancellation', { receiptId, reason: 'nom erroné' })
    await refusedWithoutTrace('membership.cancellation-asked', () =>
      centre.as('cashier').refused('membership.askCancellation', { receiptId, reason: 'encore' }),
    )
    const { rows } = await centre.as('accountant').do('membership.cancellationsAsked', {})
    expect(rows).toMatchObject([{ number, reason: 'nom erroné', mine: true }])
    await centre.as('accountant').do('membership.refuseCancellation', { receiptId, decision: 'le nom est bon' })
    await centre.as('cashier').do('membership.askCancellation', { receiptId, reason: 'montant erroné' })
    await centre.as('accountant').do('membership.cancelReceipt', { receiptId })
    const { rows: after } = await centre.as('cashier').do('membership.receipts', {})
    expect(after.find((r) => r.id === receiptId)).toMatchObject({
      state: 'cancelled',
      cancelledReason: 'montant erroné',
    })
    expect((await centre.as('accountant').do('membership.cancellationsAsked', {})).rows).toEqual([])
    expect(await balance('4111')).toBe(before + 2_000)
  })

  it('who asks with both roles does not decide', async () => {
    const both = await centre.person('cashier', 'accountant')
    const { receiptId, number } = await centre
      .as('cashier')
      .do('membership.recordReceipt', { membershipId: at(3), amount: 500, mode: 'cash' })
    await both.do('membership.askCancellation', { receiptId, reason: 'montant' })
    expect(
      await refusedWithoutTrace('membership.cancel-asked-by-you', () =>
        both.refused('membership.cancelReceipt', { receiptId }),
      ),
    ).toEqual({ number })
  })
})

describe('advances', () => {
  let receiptId: string
  let refundId: string
  const advance = async () =>
    (await centre.as('cashier').do('membership.advances', { householdId: households[4] ?? '' })).rows[0]

  it('what exceeds the due is refused, unless it is kept', async () => {
    const cashier = centre.as('cashier')
    const pay = { membershipId: at(4), amount: 151_000, mode: 'cash' as const }
    await refusedWithoutTrace('membership.above-due', () => cashier.refused('membership.recordReceipt', pay))
    const done = await cashier.do('membership.recordReceipt', { ...pay, surplusAsAdvance: true })
    receiptId = done.receiptId
    expect(done).toMatchObject({ left: 0, advance: 120_000 })
    expect(await balance('4191')).toBe(-120_000)
    expect(await advance()).toMatchObject({ received: 120_000, used: 0, refunded: 0, left: 120_000 })
    const document = await cashier.do('membership.receiptDocument', { receiptId })
    expect(document.lines.at(-1)).toMatchObject({ kind: 'advance', paid: 120_000 })
  })

  it('a refund is signed by as many as its amount asks, and paid by another', async () => {
    const cashier = centre.as('cashier')
    const householdId = households[4] ?? ''
    expect(
      await refusedWithoutTrace('membership.refund-above', () =>
        cashier.refused('membership.prepareRefund', { householdId, amount: 120_001, reason: 'départ' }),
      ),
    ).toEqual({ amount: 120_001, left: 120_000 })
    const small = await cashier.do('membership.prepareRefund', { householdId, amount: 5_000, reason: 'départ' })
    expect(small).toMatchObject({ number: 'RA-012-2026-00001', wanted: 1 })
    await cashier.do('membership.withdrawRefund', { refundId: small.refundId, reason: 'montant erroné' })
    const big = await cashier.do('membership.prepareRefund', { householdId, amount: 105_000, reason: 'départ' })
    refundId = big.refundId
    expect(big.wanted).toBe(2)
    expect(await advance()).toMatchObject({ refunded: 105_000, left: 15_000 })
    const unsigned = () => cashier.refused('membership.payRefund', { refundId })
    await refusedWithoutTrace('membership.refund-unsigned', unsigned)
    await centre.as('accountant').do('membership.endorseRefund', { refundId })
    await refusedWithoutTrace('membership.refund-signed', () =>
      centre.as('accountant').refused('membership.endorseRefund', { refundId }),
    )
    expect(await refusedWithoutTrace('membership.refund-unsigned', unsigned)).toMatchObject({ wanted: 2, signed: 1 })
    await centre.as('head').do('membership.approveRefund', { refundId })
    await refusedWithoutTrace('membership.refund-signer-pays', () =>
      centre.as('accountant').refused('membership.payRefund', { refundId }),
    )
    await cashier.do('membership.payRefund', { refundId })
    expect(await balance('4191')).toBe(-15_000)
    const paid = await cashier.do('membership.refundDocument', { refundId })
    expect(paid).toMatchObject({ before: 120_000, amount: 105_000, left: 15_000, state: 'paid' })
    const { rows } = await centre.as('agent').do('membership.householdHistory', { householdId })
    expect(rows.find((r) => r.number === 'RA-012-2026-00002')).toMatchObject({ kind: 'payment', due: 105_000 })
    await refusedWithoutTrace('membership.refund-decided', () => cashier.refused('membership.payRefund', { refundId }))
  })

  it('a receipt whose advance is spent is not cancelled', async () => {
    expect(
      await refusedWithoutTrace('membership.advance-spent', () =>
        centre.as('accountant').refused('membership.cancelReceipt', { receiptId, reason: 'erreur' }),
      ),
    ).toMatchObject({ advance: 120_000, left: 15_000 })
  })

  it('the next due takes the advance by itself, with its own paper and entry', async () => {
    centre.clock.set('2026-11-20')
    const year = await centre.as('manager').do('membership.createCoverYear', {
      label: '2027',
      startsOn: '2027-01-01',
      endsOn: '2027-12-31',
      campaignOpensOn: '2026-11-01',
      campaignClosesOn: '2026-12-31',
      renewalDeadline: '2027-01-30',
    })
    const householdId = households[4] ?? ''
    const renewed = await centre.as('agent').do('membership.renew', { householdId, coverYearId: year.id })
    expect(await advance()).toMatchObject({ used: 15_000, left: 0 })
    expect(await balance('4191')).toBe(0)
    const page = await centre.as('agent').do('membership.household', { householdId })
    expect(page.memberships.find((m) => m.coverYear === '2027')).toMatchObject({ due: 30_000, paid: 15_000 })
    const uses = await centre.as('cashier').do('membership.advanceUses', { householdId })
    expect(uses.rows).toMatchObject([{ number: 'IA-012-2026-00001', coverYear: '2027', amount: 15_000 }])
    await refusedWithoutTrace('membership.advance-none', () =>
      centre.as('cashier').refused('membership.useAdvance', { membershipId: renewed.membershipId }),
    )
    await centre
      .as('accountant')
      .do('membership.cancelAdvanceUse', { useId: uses.rows[0]?.id ?? '', reason: 'à rendre' })
    expect(await advance()).toMatchObject({ used: 0, left: 15_000 })
    expect(
      await centre.as('cashier').do('membership.useAdvance', { membershipId: renewed.membershipId }),
    ).toMatchObject({
      number: 'IA-012-2026-00002',
      amount: 15_000,
      left: 0,
    })
    const rest = await centre
      .as('cashier')
      .do('membership.recordReceipt', { membershipId: renewed.membershipId, amount: 15_000, mode: 'cash' })
    expect(rest).toMatchObject({ left: 0, rights: { state: 'open' } })
    const paper = await centre.as('cashier').do('membership.receiptDocument', { receiptId: rest.receiptId })
    expect(paper.lines[0]).toMatchObject({ due: 30_000, paidBefore: 15_000, paid: 15_000 })
    expect(paper.earlier).toMatchObject([{ number: 'IA-012-2026-00002' }])
  })
})

describe('a closed month', () => {
  it('takes no receipt or deposit that somebody dates into it: nothing written', async () => {
    await centre.as('accountant').do('accounting.closeMonth', { month: '2026-01', reason: 'relevés pas encore reçus' })
    const { held } = await account()
    const closed = { code: 'accounting.period-closed' }
    for (const attempt of [
      () =>
        centre.as('cashier').refused('membership.recordReceipt', {
          membershipId: at(5),
          amount: 1_000,
          mode: 'cash',
          day: '2026-01-13',
        }),
      () =>
        centre.as('cashier').refused('membership.recordDeposit', {
          collectorId,
          day: '2026-01-13',
          receiptIds: held.map((r) => r.id),
          declared: 1_000,
          counted: 1_000,
        }),
    ]) {
      const { answer, same } = await writesNothing(centre, attempt)
      expect(answer).toMatchObject(closed)
      expect(same).toBe(true)
    }
  })
})
