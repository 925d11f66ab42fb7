import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import type { Id } from '../../../shared/ids.ts'

let c: TestCentre
let care: CareCentre
let day = 0
/** Another day of care each time, so that no certificate is the double of another. */
const careDay = () => ({
  careFrom: `2026-10-${String((day++ % 28) + 1).padStart(2, '0')}`,
  lines: [{ actId: care.act('L03'), quantity: 1, price: 4000 }],
})

beforeAll(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
})
afterAll(() => c.close())

const get = (id: string) => c.as('manager').do('invoices.get', { id })
const totals = async () =>
  (await c.as('accountant').do('accounting.trialBalance', { from: '2026-01', to: '2026-12' })).total

/** An invoice of two certificates (3 200 each), keyed by the agent, controlled and decided by the manager. */
async function decided(): Promise<Id> {
  const id = await care.invoice({ headerClaimed: 6400, certificates: 2 })
  for (const suffix of ['a', 'b'])
    await c.as('agent').do('claims.record', care.certificate(id, `${id}${suffix}`.slice(-20), careDay()))
  await c.as('manager').do('invoices.control', { id })
  await c.as('manager').do('invoices.decide', { id })
  return id
}

describe('from envelope to payment', () => {
  test('four people, two entries, the same figures everywhere', async () => {
    const before = await totals()
    const id = await decided()
    expect(await get(id)).toMatchObject({
      state: 'decided',
      accepted: 6400,
      gap: 0,
      keyed: 2,
      statementNumber: expect.stringMatching(/^DF-2026-/) as string,
    })
    await c.as('head').do('invoices.approve', { id })
    const half = await c.as('accountant').do('invoices.pay', { id, account: '5121', amount: 2400, reference: 'VIR 17' })
    expect(half).toMatchObject({ state: 'partly_paid', amount: 2400 })
    expect(await c.as('accountant').refused('invoices.pay', { id, account: '5121', amount: 4001 })).toMatchObject({
      code: 'invoices.above-approved',
      params: { left: 4000 },
    })
    const rest = await c.as('cashier').do('invoices.pay', { id, account: '5311' })
    expect(rest).toMatchObject({ state: 'paid', amount: 4000 })
    const invoice = await get(id)
    expect(invoice.paid).toBe(6400)
    expect(invoice.totals).toMatchObject({ charged: 6400, paid: 6400 })
    expect(invoice.payments.map((p) => [p.amount, p.account, p.by])).toEqual([
      [2400, '5121', 'Personne Fictive (accountant)'],
      [4000, '5311', 'Personne Fictive (cashier)'],
    ])
    expect(invoice.history.map((e) => e.action)).toEqual([
      null,
      'openKeying',
      'control',
      'decide',
      'approve',
      'payInPart',
      'payInFull',
    ])
    const after = await totals()
    expect(after.debit - before.debit).toBe(12_800)
    expect(after.credit - before.credit).toBe(12_800)
    const entries = await c.as('accountant').do('accounting.entriesOfDocument', { type: 'invoice', id: id as never })
    expect(JSON.stringify(entries)).toContain('FS-2026-')
    expect(await c.as('accountant').refused('invoices.pay', { id, account: '5311' })).toMatchObject({
      code: 'kernel.transition',
      params: { state: 'paid', action: 'payInFull' },
    })
  })

  test('the statement adds up and its formulas are written', async () => {
    const id = await care.invoice({ headerClaimed: 7000, certificates: 2 })
    await c
      .as('agent')
      .do(
        'claims.record',
        care.certificate(id, 'S1', { ...careDay(), lines: [{ actId: care.act('M02'), quantity: 20, price: 150 }] }),
      )
    await c
      .as('agent')
      .do(
        'claims.record',
        care.certificate(id, 'S2', { ...careDay(), lines: [{ actId: care.act('A01'), quantity: 1, price: 5000 }] }),
      )
    const document = await c.as('agent').do('invoices.statementDocument', { invoiceId: id as never })
    expect(document).toMatchObject({
      standing: 'provisional',
      rate: 80,
      additionGap: 600,
      totals: { cost: 8000, copayment: 1600, claimed: 6400, reduced: 480, rejected: 4000, accepted: 1920 },
      issuer: { name: 'Dukingire Bugendana', fictitious: true },
      facility: { name: 'CDS Mutaho', ownership: 'public' },
      shares: [{ own: true, certificates: 1, amount: 1920 }],
    })
    expect(document.rows[0]?.deductions).toMatchObject([
      { code: 'TAR01', label: 'Amoxicilline 500 mg', formula: '20 × (150 − 120) × 80\u00A0% = 480' },
    ])
    expect(document.byReason.map((r) => [r.code, r.effect, r.count, r.amount])).toEqual([
      ['ADM12', 'reduced', null, 600],
      ['TAR01', 'reduced', 1, 480],
      ['TAR06', 'rejected', 1, 4000],
    ])
    for (const row of document.rows) expect(row.accepted).toBe(row.claimed - row.reduced - row.rejected)
  })

  test('a header that differs is explained before the decision', async () => {
    const id = await care.invoice({ headerClaimed: 3700, certificates: 1 })
    await c.as('agent').do('claims.record', care.certificate(id, 'H1', careDay()))
    await c.as('manager').do('invoices.control', { id })
    const before = await get(id)
    expect(await c.as('manager').refused('invoices.decide', { id })).toEqual({
      code: 'invoices.header-differs',
      params: { header: 3700, keyed: 3200, gap: 500 },
    })
    expect(await get(id)).toEqual(before)
    await c
      .as('agent')
      .do('invoices.explainHeader', { id, note: 'erreur d’addition de la formation, vue avec le titulaire' })
    expect(await c.as('manager').do('invoices.decide', { id })).toMatchObject({ accepted: 3200 })
    const short = await care.invoice({ headerClaimed: 3200, certificates: 2 })
    await c.as('agent').do('claims.record', care.certificate(short, 'H2', careDay()))
    await c.as('manager').do('invoices.control', { id: short })
    expect(await c.as('manager').refused('invoices.decide', { id: short })).toMatchObject({
      code: 'invoices.certificates-differ',
      params: { announced: 2, keyed: 1 },
    })
  })
})

describe('two pairs of eyes', () => {
  test('who keyed or decided does not approve; who approved does not pay; nothing is written', async () => {
    const id = await decided()
    const books = await totals()
    expect(await c.as('manager').refused('invoices.approve', { id })).toMatchObject({ code: 'kernel.right-missing' })

    const both = await c.person('agent', 'head')
    const keyedByBoth = await care.invoice({ headerClaimed: 3200, certificates: 1 })
    await both.do('claims.record', care.certificate(keyedByBoth, 'E1', careDay()))
    await c.as('manager').do('invoices.control', { id: keyedByBoth })
    await c.as('manager').do('invoices.decide', { id: keyedByBoth })
    expect(await both.refused('invoices.approve', { id: keyedByBoth })).toMatchObject({
      code: 'invoices.same-person-keyed',
      params: { threshold: 0 },
    })

    const decider = await c.person('manager', 'head')
    const decidedByHead = await care.invoice({ headerClaimed: 3200, certificates: 1 })
    await c.as('agent').do('claims.record', care.certificate(decidedByHead, 'E2', careDay()))
    await decider.do('invoices.control', { id: decidedByHead })
    await decider.do('invoices.decide', { id: decidedByHead })
    expect(await decider.refused('invoices.approve', { id: decidedByHead })).toMatchObject({
      code: 'invoices.same-person-decided',
    })

    const approver = await c.person('head', 'cashier')
    await approver.do('invoices.approve', { id })
    const approved = await get(id)
    expect(await approver.refused('invoices.pay', { id, account: '5311' })).toMatchObject({
      code: 'invoices.same-person-approved',
    })
    expect(await get(id)).toEqual(approved)
    expect((await totals()).debit).toBe(books.debit + 6400)
    expect(await c.as('agent').refused('invoices.pay', { id, account: '5311' })).toMatchObject({
      code: 'kernel.right-missing',
    })
    expect(await c.as('cashier').refused('invoices.pay', { id, account: '4015' })).toMatchObject({
      code: 'invoices.not-a-cash-account',
    })
    await c.as('cashier').do('invoices.pay', { id, account: '5311' })
  })

  test('below the amount of the setting one person is enough', async () => {
    await c.as('admin').do('administration.setSetting', {
      key: 'approval.fourEyesAbove',
      validFrom: '2026-11-17',
      value: 5000,
      source: 'essai',
    })
    const alone = await c.person('agent', 'manager', 'head', 'cashier')
    const id = await care.invoice({ headerClaimed: 3200, certificates: 1 })
    await alone.do('claims.record', care.certificate(id, 'F1', careDay()))
    await alone.do('invoices.control', { id })
    await alone.do('invoices.decide', { id })
    await alone.do('invoices.approve', { id })
    expect(await alone.do('invoices.pay', { id, account: '5311' })).toMatchObject({ state: 'paid' })
    await c.as('admin').do('administration.setSetting', {
      key: 'approval.fourEyesAbove',
      validFrom: '2026-11-17',
      value: 0,
      source: 'essai',
    })
  })
})

describe('refused', () => {
  test('the same number of a facility twice, in the same year', async () => {
    const header = {
      facilityId: care.facilityId,
      period: '2026-09',
      receivedOn: '2026-10-05',
      headerClaimed: 100,
      certificates: 1,
    }
    const { number: first } = await c.as('agent').do('invoices.receive', { ...header, facilityNumber: '0087/F' })
    expect(await c.as('agent').refused('invoices.receive', { ...header, facilityNumber: ' 0087 / f ' })).toEqual({
      code: 'invoices.number-twice',
      params: { facilityNumber: '0087 / f', number: first, day: '2026-10-05' },
    })
    await c.as('agent').do('invoices.receive', { ...header, period: '2025-12', facilityNumber: '0087/F' })
    const { number: next } = await c.as('agent').do('invoices.receive', { ...header, facilityNumber: '0088' })
    expect(Number(next.slice(-5)) - Number(first.slice(-5))).toBe(2)
    expect(
      await c.as('agent').refused('invoices.receive', { ...header, facilityNumber: 'X', receivedOn: '2026-12-01' }),
    ).toMatchObject({ code: 'invoices.received-in-the-future' })
    expect(
      await c.as('agent').refused('invoices.receive', { ...header, facilityNumber: 'X', receivedOn: '2026-08-31' }),
    ).toMatchObject({ code: 'invoices.before-the-period' })
    expect(
      await c.as('agent').refused('invoices.receive', { ...header, facilityNumber: 'X', invoicedOn: '2026-10-06' }),
    ).toMatchObject({ code: 'invoices.invoiced-after-received' })
  })

  test('a line changed after the decision', async () => {
    const id = await decided()
    const { rows } = await c.as('agent').do('claims.ofInvoice', { invoiceId: id as never })
    const first = rows[0]
    const { invoiceId: _, ...typed } = care.certificate(id, 'other')
    const before = await get(id)
    expect(
      await c.as('agent').refused('claims.replace', { ...typed, claimId: first?.id as never, rev: first?.rev ?? 0 }),
    ).toMatchObject({ code: 'claims.not-being-keyed', params: { state: 'decided' } })
    expect(await c.as('agent').refused('claims.record', care.certificate(id, 'more'))).toMatchObject({
      code: 'claims.not-being-keyed',
    })
    expect(
      await c
        .as('agent')
        .refused('claims.withdraw', { claimId: first?.id as never, rev: first?.rev ?? 0, reason: 'trop tard' }),
    ).toMatchObject({ code: 'claims.not-being-keyed' })
    expect(await get(id)).toEqual(before)
  })

  test('a decision whose month is closed: nothing written, not even a number', async () => {
    const id = await care.invoice({ headerClaimed: 3200, certificates: 1, receivedOn: '2026-10-30' })
    await c.as('agent').do('claims.record', care.certificate(id, 'C1', careDay()))
    await c.as('manager').do('invoices.control', { id })
    for (const month of ['2026-01', '2026-10'])
      await c.as('accountant').do('accounting.closeMonth', { month: month as never, reason: 'sans estimation' })
    const [before, books] = [await get(id), await totals()]
    expect(await c.as('manager').refused('invoices.decide', { id, day: '2026-10-31' })).toMatchObject({
      code: 'accounting.period-closed',
    })
    expect(await get(id)).toEqual(before)
    expect(await totals()).toEqual(books)
    expect((await c.as('agent').do('claims.ofInvoice', { invoiceId: id as never })).totals.charged).toBe(0)
    const last = Number((await get(await decided())).statementNumber?.slice(-5))
    expect(
      Number((await c.as('manager').do('invoices.decide', { id, day: '2026-11-10' })).statementNumber.slice(-5)),
    ).toBe(last + 1)
  })

  test('two people deciding at once: the second is told', async () => {
    const id = await care.invoice({ headerClaimed: 3200, certificates: 1 })
    await c.as('agent').do('claims.record', care.certificate(id, 'R1', careDay()))
    await c.as('manager').do('invoices.control', { id })
    const { rev } = await get(id)
    await c.as('manager').do('invoices.decide', { id, rev })
    expect(await c.as('manager').refused('invoices.decide', { id, rev })).toMatchObject({
      code: 'invoices.invoice-changed',
      params: { person: 'Personne Fictive (manager)', action: 'decide', state: 'decided', day: '2026-11-17' },
    })
    expect(await c.as('manager').refused('invoices.decide', { id })).toMatchObject({ code: 'kernel.transition' })
  })
})

describe('beside the road', () => {
  test('a decision taken back reverses its entry and frees the certificates', async () => {
    const id = await decided()
    const refused = await c.as('head').do('invoices.refuseApproval', { id, reason: 'pièces manquantes' })
    expect(refused.state).toBe('controlled')
    const invoice = await get(id)
    expect(invoice).toMatchObject({ statementNumber: null, accepted: 6400, totals: { charged: 0 } })
    expect(invoice.history.at(-1)?.reason).toMatch(/^DF-2026-\d{5} : pièces manquantes$/)
    expect((await c.as('accountant').do('accounting.trialBalance', { from: '2026-01', to: '2026-12' })).balanced).toBe(
      true,
    )
    await c.as('manager').do('invoices.reopen', { id, reason: 'corriger' })
    await c.as('manager').do('invoices.control', { id })
    await c.as('manager').do('invoices.decide', { id })
  })

  test('returned, resumed, rejected: the certificates of a rejected invoice block nothing', async () => {
    const id = await care.invoice({ headerClaimed: 3200, certificates: 1 })
    const typed = care.certificate(id, 'B1', careDay())
    await c.as('agent').do('claims.record', typed)
    expect(
      await c.as('agent').refused('invoices.returnToFacility', { id, reason: 'attestations non signées' }),
    ).toMatchObject({ code: 'kernel.right-missing' })
    await c.as('manager').do('invoices.returnToFacility', { id, reason: 'attestations non signées' })
    expect(await c.as('agent').refused('claims.record', care.certificate(id, 'B2'))).toMatchObject({
      code: 'claims.not-being-keyed',
    })
    await c.as('agent').do('invoices.resume', { id })
    await c.as('manager').do('invoices.reject', { id, reason: 'facture fictive' })
    const other = await care.invoice({ headerClaimed: 3200, certificates: 1 })
    expect((await c.as('agent').do('claims.record', { ...typed, invoiceId: other as never })).judgement.verdict).toBe(
      'accepted',
    )
  })

  test('controlling judges again what changed since the keying', async () => {
    const id = await care.invoice({ headerClaimed: 8000, certificates: 1 })
    await c
      .as('agent')
      .do(
        'claims.record',
        care.certificate(id, 'J1', { ...careDay(), lines: [{ actId: care.act('I01'), quantity: 1, price: 10_000 }] }),
      )
    await c.as('manager').do('facilities.setPrices', {
      agreementId: care.agreementId,
      from: '2026-10-01',
      prices: [{ actId: care.act('I01'), price: 9000 }],
    })
    expect(await c.as('manager').do('invoices.control', { id })).toMatchObject({ changed: 1 })
    expect((await get(id)).totals).toMatchObject({ accepted: 7200, reducedCount: 1, reducedAmount: 800 })
  })

  test('the queue: by state, oldest first, page by page', async () => {
    const all = await c.as('agent').do('invoices.list', {})
    expect(all.states.reduce((sum, row) => sum + row.count, 0)).toBe(all.rows.length)
    const paid = await c.as('agent').do('invoices.list', { state: 'paid', limit: 1 })
    expect(paid.rows).toHaveLength(1)
    const next = await c.as('agent').do('invoices.list', { state: 'paid', limit: 1, after: paid.next })
    expect(next.rows[0]?.id).not.toBe(paid.rows[0]?.id)
  })
})
