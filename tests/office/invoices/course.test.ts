import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
let care: CareCentre
let count = 0

beforeAll(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
})
afterAll(() => c.close())

const course = (id: Id) => c.as('manager').do('invoices.course', { id })
const get = (id: Id) => c.as('manager').do('invoices.get', { id })

async function keyed(more: object = {}): Promise<Id> {
  count += 1
  const id = await care.invoice({ headerClaimed: fbu(3200), certificates: 1, facilityNumber: `C${count}` })
  await c.as('agent').do(
    'claims.record',
    care.certificate(id, `C${count}`, {
      careFrom: `2026-10-${String(count).padStart(2, '0')}` as Day,
      lines: [{ actId: care.act('L03'), quantity: 1, price: 4000 }],
      ...more,
    }),
  )
  return id
}

describe('given back to be completed', () => {
  test('the letter lists what the certificates want; what came back and the days away are kept', async () => {
    const id = await keyed({ signed: false })
    const { items, answerBy } = await c.as('agent').do('invoices.toComplete', { invoiceId: id })
    expect(items).toMatchObject([{ code: 'ADM05', certificate: `C${count}` }])
    expect(answerBy).toBe('2026-12-02')
    const before = await get(id)
    expect(
      await c
        .as('manager')
        .refused('invoices.returnToFacility', { id, reason: 'à signer', answerBy: '2026-11-16' as Day }),
    ).toMatchObject({ code: 'invoices.answer-in-the-past' })
    expect(
      await c.as('manager').refused('invoices.returnToFacility', {
        id,
        reason: 'à signer',
        items: [{ claimId: care.facilityId, text: 'Autre facture' }],
      }),
    ).toMatchObject({ code: 'invoices.no-certificate' })
    expect(await get(id)).toEqual(before)
    const given = await c
      .as('manager')
      .do('invoices.returnToFacility', { id, rev: before.rev, reason: 'Une attestation à signer' })
    expect(given).toMatchObject({
      state: 'returned',
      items: 1,
      returnNumber: expect.stringMatching(/^RT-2026-/) as string,
    })
    expect(await c.as('agent').do('invoices.returnLetter', { returnId: given.returnId })).toMatchObject({
      number: given.returnNumber,
      items: [{ code: 'ADM05', completed: false }],
    })
    c.clock.set('2026-11-24')
    try {
      expect(await c.as('agent').refused('invoices.resume', { id, backOn: '2026-11-16' as Day })).toMatchObject({
        code: 'invoices.back-before-return',
      })
      expect(await c.as('agent').refused('invoices.resume', { id, completed: [2] })).toMatchObject({
        code: 'invoices.no-such-item',
      })
      const back = await c.as('agent').do('invoices.resume', { id, completed: [1], note: 'signée par le patient' })
      expect(back).toMatchObject({ state: 'keying', days: 7, dueOn: '2026-12-16' })
      expect((await get(id)).dueOn).toBe('2026-12-16')
      const now = await course(id)
      expect(now).toMatchObject({ away: 7, returns: [{ days: 7, backOn: '2026-11-24', items: [{ completed: true }] }] })
      expect(now.total).toBe(now.own + 7)
      // the header amended afterwards keeps the days that were not the centre's
      const { rev } = await get(id)
      await c.as('agent').do('invoices.amendHeader', {
        id,
        rev,
        period: '2026-10',
        facilityNumber: `C${count}bis`,
        receivedOn: '2026-11-09' as Day,
        headerClaimed: fbu(3200),
        certificates: 1,
      })
      expect((await get(id)).dueOn).toBe('2026-12-16')
    } finally {
      c.clock.set('2026-11-17')
    }
  })
})

describe('two people at once', () => {
  test.each(['control', 'reject', 'returnToFacility', 'explainHeader', 'amendHeader'] as const)(
    '%s on an invoice that somebody changed meanwhile: who, when and what is said, nothing changes',
    async (command) => {
      const id = await keyed()
      const { rev } = await get(id)
      await c.as('agent').do('invoices.explainHeader', { id, rev, note: 'compté deux fois' })
      const after = await get(id)
      const header = {
        period: '2026-10',
        facilityNumber: `X${count}`,
        receivedOn: '2026-11-09',
        headerClaimed: 3200,
        certificates: 1,
      }
      const who = command === 'amendHeader' || command === 'explainHeader' ? 'agent' : 'manager'
      const input = { id, rev, reason: 'essai', note: 'essai', ...(command === 'amendHeader' ? header : {}) }
      expect(await c.as(who).refused(`invoices.${command}`, input as never)).toEqual({
        code: 'invoices.invoice-changed',
        params: {
          number: after.number,
          person: 'Personne Fictive (agent)',
          day: '2026-11-17',
          action: 'explainHeader',
          state: 'keying',
        },
      })
      expect(await get(id)).toEqual(after)
      expect(after.history.at(-1)).toMatchObject({ action: 'explainHeader', reason: 'compté deux fois' })
    },
  )
})

describe('what facilities wait for', () => {
  test('each franc in one age, facilities and documents agree, complements beside', async () => {
    const id = await keyed()
    await c.as('manager').do('invoices.control', { id })
    await c.as('manager').do('invoices.decide', { id })
    for (const [day, age] of [
      ['2026-12-09', 'notDue'],
      ['2026-12-10', 'to30'],
      ['2027-01-09', 'to60'],
      ['2027-03-15', 'over90'],
    ] as const) {
      const { rows, totals } = await c.as('agent').do('invoices.ageing', { day: day as Day, basis: 'decided' })
      expect(totals.total).toBe(3200)
      expect(totals[age]).toBe(3200)
      expect(rows).toMatchObject([{ facilityId: care.facilityId, count: 1, oldestDue: '2026-12-09' }])
      const below = await c.as('agent').do('invoices.ageingRows', { day: day as Day, basis: 'decided', age })
      expect(below.rows).toMatchObject([{ id, kind: 'invoice', left: 3200 }])
    }
    const all = await c.as('agent').do('invoices.ageing', {})
    const documents = await c.as('agent').do('invoices.ageingRows', { limit: 200 })
    expect(documents.rows.reduce((sum, { left }) => sum + left, 0)).toBe(all.totals.total)
    expect(all.totals.count).toBe(documents.rows.length)
    // page by page, the same rows in the same order
    const paged: Id[] = []
    let after: string | null = null
    do {
      const page: { rows: { id: Id }[]; next: string | null } = await c
        .as('agent')
        .do('invoices.ageingRows', { limit: 2, after })
      paged.push(...page.rows.map((row) => row.id))
      after = page.next
    } while (after !== null)
    expect(paged).toEqual(documents.rows.map((row) => row.id))
  })
})

describe('letters', () => {
  test('the acknowledgement says what was written on the envelope, and by when', async () => {
    const id = await keyed()
    const { number } = await get(id)
    expect(await c.as('cashier').do('invoices.acknowledgementDocument', { invoiceId: id })).toMatchObject({
      number: number.replace('FF-', 'AC-'),
      day: '2026-11-09',
      paymentDays: 30,
      dueOn: '2026-12-09',
      filedBy: '2026-11-15',
      filedLate: 0,
      invoice: { declared: 3200, certificates: 1 },
      receivedBy: 'Personne Fictive (agent)',
    })
  })

  test('the letter of abatement adds up; none where nothing was taken off or decided', async () => {
    const id = await keyed({ lines: [{ actId: care.act('M02'), quantity: 20, price: 150 }] })
    expect(await c.as('agent').refused('invoices.rejectionLetter', { invoiceId: id })).toMatchObject({
      code: 'invoices.nothing-decided',
    })
    await c.as('agent').do('invoices.explainHeader', { id, note: 'erreur d’addition' })
    await c.as('manager').do('invoices.control', { id })
    await c.as('manager').do('invoices.decide', { id })
    const letter = await c.as('agent').do('invoices.rejectionLetter', { invoiceId: id })
    expect(letter).toMatchObject({
      kind: 'reduced',
      standing: 'provisional',
      additionGap: 800,
      totals: { claimed: 2400, reduced: 480, rejected: 0, accepted: 1920 },
      rows: [{ deductions: [{ code: 'TAR01', formula: '20 × (150 − 120) × 80\u00A0% = 480' }] }],
    })
    const { totals, additionGap, invoice } = letter
    expect(invoice.declared - additionGap - totals.reduced - totals.rejected).toBe(totals.accepted)
    const statement = await c.as('agent').do('invoices.statementDocument', { invoiceId: id })
    expect(statement.course).toMatchObject({ accepted: 1920, left: 1920, away: 0 })
    const whole = await keyed()
    await c.as('manager').do('invoices.control', { id: whole })
    await c.as('manager').do('invoices.decide', { id: whole })
    expect(await c.as('agent').refused('invoices.rejectionLetter', { invoiceId: whole })).toMatchObject({
      code: 'invoices.nothing-taken-off',
    })
  })
})
