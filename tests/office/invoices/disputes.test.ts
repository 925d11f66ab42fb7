import { isAbsolute, join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import type { Day } from '../../../shared/dates.ts'
import { behindTheOfficeOf } from '../../support/behindTheOffice.ts'
import { careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, PASSWORD, type TestCentre } from '../../support/centre.ts'
import type { Role } from '../../../shared/roles.ts'

let c: TestCentre
let care: CareCentre
let count = 0

beforeAll(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
  await c.as('accountant').do('accounting.enterManual', {
    journal: 'BQ1',
    day: '2026-11-02',
    label: 'Subvention reçue',
    lines: [
      { account: '5121', debit: fbu(1_000_000) },
      { account: '741', credit: fbu(1_000_000) },
    ],
  })
})
afterAll(() => c.close())

const get = (id: Id) => c.as('manager').do('invoices.get', { id })
const dispute = (id: Id, who: Role = 'manager') => c.as(who).do('invoices.dispute', { id })
const contestable = (invoiceId: Id) => c.as('agent').do('invoices.contestable', { invoiceId })
const path = () => (isAbsolute(c.workspace) ? c.workspace : join(c.dataDir, 'workspaces', c.workspace))

/** What is in the file, whatever the office says. */
async function rows<T = unknown>(sql: string, params: unknown[] = []): Promise<T[]> {
  let found: T[] = []
  await behindTheOfficeOf(path(), ['admin', PASSWORD], (db) => {
    found = db.all<T>(sql, params as never)
  })
  return found
}

/** Somebody who writes past the office: what the file answers. */
async function broken(sql: string, params: unknown[]): Promise<string> {
  try {
    await behindTheOfficeOf(path(), ['admin', PASSWORD], (db) => {
      db.run(sql, params as never)
    })
    return 'written'
  } catch (error) {
    return String(error)
  }
}

async function bankDetails(): Promise<void> {
  const { rev } = await c.as('manager').do('facilities.get', { id: care.facilityId })
  await c.as('manager').do('facilities.update', {
    id: care.facilityId,
    rev,
    name: 'CDS Mutaho',
    type: 'health_centre',
    ownership: 'public',
    level: 1,
    bankName: 'Banque Umusozi',
    bankAccount: '0142-0031570-20',
  })
}

/** One certificate, controlled: amoxicillin above the agreed price, 480 taken off 2 400. */
async function invoice(): Promise<Id> {
  count += 1
  const day = `2026-10-${String((count % 28) + 1).padStart(2, '0')}`
  const id = await care.invoice({ headerClaimed: fbu(2400), certificates: 1, facilityNumber: `D${count}` })
  await c.as('agent').do(
    'claims.record',
    care.certificate(id, `D${count}`, {
      careFrom: day,
      lines: [{ actId: care.act('M02'), quantity: 20, price: 150 }],
    }),
  )
  await c.as('manager').do('invoices.control', { id })
  return id
}
/** One certificate, decided: a consultation, and an act of the other sex (MED04). */
async function medical(): Promise<Id> {
  count += 1
  const day = `2026-10-${String((count % 28) + 1).padStart(2, '0')}`
  const id = await care.invoice({ headerClaimed: fbu(7200), certificates: 1, facilityNumber: `M${count}` })
  const lines = [
    { actId: care.act('C01'), quantity: 1, price: 1000 },
    { actId: care.act('S05'), quantity: 1, price: 8000 },
  ]
  await c.as('agent').do('claims.record', care.certificate(id, `M${count}`, { careFrom: day, lines }))
  await c.as('manager').do('invoices.control', { id })
  await c.as('manager').do('invoices.decide', { id })
  return id
}
async function decided(): Promise<Id> {
  const id = await invoice()
  await c.as('manager').do('invoices.decide', { id })
  return id
}
async function opened(more: Partial<Input<'invoices.openDispute'>> = {}): Promise<{ invoiceId: Id; id: Id }> {
  const invoiceId = await decided()
  const [line] = (await contestable(invoiceId)).lines
  const { id } = await c.as('agent').do('invoices.openDispute', {
    invoiceId,
    argument: 'Le prix est celui de la nouvelle convention',
    lines: [{ claimId: line?.claimId as Id }],
    ...more,
  })
  return { invoiceId, id }
}
const settle = (
  id: Id,
  granted: number,
  answer: string | null = 'Le tarif du jour des soins vaut',
): Input<'invoices.settleDispute'> => ({
  id,
  decision: 'Vu avec le titulaire',
  lines: [{ position: 1, granted: fbu(granted), answer }],
})

describe('a facility disputes what was taken off', () => {
  test('from its letter to the money, in the books as in the documents', async () => {
    const { invoiceId, id } = await opened({ letterNumber: 'L 14/2026' })
    const before = await dispute(id)
    expect(before).toMatchObject({
      number: expect.stringMatching(/^CT-2026-/) as string,
      state: 'opened',
      contested: 480,
      letterNumber: 'L 14/2026',
      deadline: '2026-12-17',
      lines: [
        { claimed: 2400, accepted: 1920, contested: 480, medical: false, reasons: [{ code: 'TAR01', amount: 480 }] },
      ],
    })
    const certificates = await rows('SELECT * FROM claim WHERE invoice_id = ?', [invoiceId])
    await c.as('head').do('invoices.approve', { id: invoiceId })
    const settled = await c.as('manager').do('invoices.settleDispute', settle(id, 300))
    expect(settled).toMatchObject({
      state: 'settled_in_part',
      granted: 300,
      complement: { number: expect.stringMatching(/^CP-2026-/) as string, dueOn: '2026-12-17' },
      entryNumber: expect.stringMatching(/^FS-2026-/) as string,
    })
    const complement = settled.complement as { id: Id; number: string }
    const entries = await c
      .as('accountant')
      .do('accounting.entriesOfDocument', { type: 'invoice-complement', id: complement.id })
    const [posted] = entries
    const { lines, document } = await c.as('accountant').do('accounting.entry', { entryId: posted?.entryId as Id })
    expect(lines.map(({ account, debit, credit }) => [account, debit, credit])).toEqual([
      ['6551', 300, 0],
      ['4015', 0, 300],
    ])
    expect(document).toEqual({ type: 'invoice', id: invoiceId })
    // the certificate says what it said
    expect(await rows('SELECT * FROM claim WHERE invoice_id = ?', [invoiceId])).toEqual(certificates)

    // nobody pays it before somebody else approved it
    const payable = async () =>
      (await c.as('manager').do('invoices.payable', {})).rows.filter((row) => row.id === complement.id)
    expect(await payable()).toEqual([])
    expect(
      await c.as('manager').refused('invoices.prepareOrder', {
        means: 'transfer',
        account: '5121',
        lines: [{ id: complement.id }],
      }),
    ).toMatchObject({ code: 'invoices.not-payable' })
    const approver = await c.person('manager', 'head')
    await approver.do('invoices.approveComplement', { id: complement.id })
    expect(await payable()).toMatchObject([{ number: complement.number, approved: 300, paid: 0, left: 300 }])

    const whole = await get(invoiceId)
    expect(whole).toMatchObject({ accepted: 2220, complements: 300, paid: 0, left: 1920 })
    await c.as('cashier').do('invoices.pay', { id: invoiceId, account: '5121' })
    expect(await get(invoiceId)).toMatchObject({ state: 'paid', paid: 1920, accepted: 2220, left: 0 })

    await bankDetails()
    const order = await c.as('cashier').do('invoices.prepareOrder', {
      means: 'transfer',
      account: '5121',
      lines: [{ id: complement.id, amount: fbu(100) }],
    })
    expect(
      await c.as('cashier').refused('invoices.prepareOrder', {
        means: 'transfer',
        account: '5121',
        lines: [{ id: complement.id, amount: fbu(301) }],
      }),
    ).toMatchObject({ code: 'invoices.in-another-order' })
    await c.as('manager').do('invoices.checkOrder', { id: order.id })
    await c.as('head').do('invoices.signOrder', { id: order.id })
    await c.as('accountant').do('invoices.executeOrder', { id: order.id, reference: 'VIR 9' })
    expect(await get(invoiceId)).toMatchObject({ paid: 2020, totals: { paid: 1920 } })
    expect((await dispute(id)).complements).toMatchObject([{ state: 'partly_paid', paid: 100, amount: 300 }])
    expect(
      await c.as('cashier').refused('invoices.prepareOrder', {
        means: 'transfer',
        account: '5121',
        lines: [{ id: complement.id, amount: fbu(201) }],
      }),
    ).toMatchObject({ code: 'invoices.above-approved', params: { amount: 201, left: 200 } })
    // the money comes back: the complement is to pay again, the invoice stays paid
    await c.as('head').do('invoices.reverseOrder', { id: order.id, reason: 'compte clos à la banque' })
    expect(await get(invoiceId)).toMatchObject({ paid: 1920, state: 'paid' })
    expect((await dispute(id)).complements).toMatchObject([{ state: 'approved', paid: 0 }])
    const { entries: walk } = await c.as('accountant').do('invoices.course', { id: invoiceId })
    expect(walk.map(({ kind, reverses }) => [kind, reverses]).sort()).toEqual([
      ['complement', false],
      ['decision', false],
      ['payment', false],
      ['payment', false],
      ['payment', true],
    ])
  })

  test('refused in full: nothing is posted, the reason is kept', async () => {
    const { invoiceId, id } = await opened()
    expect(await c.as('manager').refused('invoices.settleDispute', settle(id, 0, null))).toMatchObject({
      code: 'invoices.dispute-answer-missing',
    })
    const answer = await c.as('manager').do('invoices.settleDispute', settle(id, 0))
    expect(answer).toMatchObject({ state: 'refused', granted: 0, complement: null, entryNumber: null })
    expect(await get(invoiceId)).toMatchObject({ complements: 0, accepted: 1920 })
    expect(await c.as('manager').refused('invoices.settleDispute', settle(id, 480))).toMatchObject({
      code: 'kernel.transition',
    })
    const [line] = (await contestable(invoiceId)).lines
    expect(line).toMatchObject({ contestable: 0, before: (await dispute(id)).number })
    expect(
      await c.as('agent').refused('invoices.openDispute', {
        invoiceId,
        argument: 'Encore une fois',
        lines: [{ claimId: line?.claimId as Id }],
      }),
    ).toMatchObject({ code: 'invoices.dispute-before' })
    const letter = await c.as('agent').do('invoices.disputeLetter', { disputeId: id })
    expect(letter).toMatchObject({ outcome: 'refused', totals: { contested: 480, granted: 0, after: 1920 } })
  })

  test('after the deadline only the head lets it in, saying why', async () => {
    const invoiceId = await decided()
    const [line] = (await contestable(invoiceId)).lines
    const late: Input<'invoices.openDispute'> = {
      invoiceId,
      argument: 'Lettre partie à temps',
      lines: [{ claimId: line?.claimId as Id }],
    }
    c.clock.set('2026-12-17')
    try {
      // the last day still counts
      const inTime = await c.as('agent').do('invoices.openDispute', { ...late, lateReason: 'sans objet' })
      expect((await dispute(inTime.id)).lateReason).toBeNull()
      await c.as('agent').do('invoices.withdrawDispute', { id: inTime.id, reason: 'essai du dernier jour' })
      c.clock.set('2026-12-18')
      expect(await c.as('agent').refused('invoices.openDispute', late)).toEqual({
        code: 'invoices.dispute-late',
        params: { received: '2026-12-18', deadline: '2026-12-17', days: 30 },
      })
      const withReason = { ...late, lateReason: 'route coupée par la pluie' }
      expect(await c.as('agent').refused('invoices.openDispute', withReason)).toMatchObject({
        code: 'invoices.dispute-late-head',
      })
      expect((await contestable(invoiceId)).obstacle).toBeNull()
      await c.as('head').do('invoices.openDispute', withReason)
    } finally {
      c.clock.set('2026-11-17')
    }
  })

  test('what cannot be disputed', async () => {
    const invoiceId = await invoice()
    expect((await contestable(invoiceId)).obstacle).toBe('state')
    const [claim] = await rows<{ id: Id }>('SELECT id FROM claim WHERE invoice_id = ?', [invoiceId])
    const input = { invoiceId, argument: 'Trop tôt', lines: [{ claimId: claim?.id as Id }] }
    expect(await c.as('agent').refused('invoices.openDispute', input)).toMatchObject({
      code: 'kernel.transition',
      params: { document: 'invoice', state: 'controlled', action: 'openDispute' },
    })
    await c.as('manager').do('invoices.decide', { id: invoiceId })
    const refused = async (more: object) =>
      (await c.as('agent').refused('invoices.openDispute', { ...input, ...more })).code
    expect(await refused({ lines: [{ claimId: claim?.id, amount: 481 }] })).toBe('invoices.above-taken-off')
    expect(await refused({ lines: [{ claimId: care.facilityId }] })).toBe('invoices.nothing-taken-off')
    expect(await refused({ receivedOn: '2026-11-16' })).toBe('invoices.dispute-before-decision')
    expect(await refused({ receivedOn: '2026-11-18' })).toBe('invoices.day-in-the-future')
    expect(await refused({ letterOn: '2026-11-18' })).toBe('invoices.letter-after-received')
    expect(await refused({ lines: [{ claimId: claim?.id }, { claimId: claim?.id }] })).toBe('invoices.document-twice')
    await c.as('agent').do('invoices.openDispute', input)
    expect(await refused({})).toBe('invoices.dispute-running')
    expect(await c.as('cashier').refused('invoices.openDispute', input)).toMatchObject({ code: 'kernel.right-missing' })
    // a decision somebody disputes is not taken back under the dispute
    expect(
      await c.as('manager').refused('invoices.cancelDecision', { id: invoiceId, reason: 'à revoir' }),
    ).toMatchObject({
      code: 'invoices.disputed',
    })
  })

  test('an invoice rejected as a whole is disputed for all its certificates ask', async () => {
    const invoiceId = await invoice()
    await c.as('manager').do('invoices.reject', { id: invoiceId, reason: 'Facture hors délai conventionnel' })
    const { lines, decidedOn } = await contestable(invoiceId)
    expect(decidedOn).toBe('2026-11-17')
    expect(lines).toMatchObject([{ claimed: 2400, accepted: 0, contestable: 2400 }])
    const { id } = await c.as('agent').do('invoices.openDispute', {
      invoiceId,
      argument: 'Déposée à temps, voici l’accusé',
      lines: [{ claimId: lines[0]?.claimId as Id }],
    })
    await c.as('manager').do('invoices.settleDispute', settle(id, 2400, null))
    expect(await get(invoiceId)).toMatchObject({ state: 'rejected', accepted: 2400, complements: 2400 })
    const letter = await c.as('agent').do('invoices.rejectionLetter', { invoiceId })
    expect(letter).toMatchObject({
      kind: 'rejected',
      reason: 'Facture hors délai conventionnel',
      number: expect.stringMatching(/^LR-/) as string,
    })
  })
})

describe('who decides', () => {
  test('a medical decision is overruled by the board alone', async () => {
    const invoiceId = await medical()
    const { lines } = await contestable(invoiceId)
    const line = lines.find((one) => one.medical)
    expect(line).toMatchObject({ reasons: [{ code: 'MED04' }] })
    const { id } = await c.as('agent').do('invoices.openDispute', {
      invoiceId,
      argument: 'Erreur de sexe sur l’attestation',
      lines: [{ claimId: line?.claimId as Id }],
    })
    const all = line?.contestable ?? fbu(0)
    const input = settle(id, all, null)
    expect(await c.as('manager').refused('invoices.settleDispute', input)).toMatchObject({
      code: 'invoices.dispute-medical',
      params: { certificate: line?.certificate },
    })
    expect(
      await c
        .as('manager')
        .refused('invoices.adviseDispute', { id, lines: [{ position: 1, granted: all, note: 'oui' }] }),
    ).toMatchObject({ code: 'kernel.right-missing' })
    await c.as('doctor').do('invoices.adviseDispute', {
      id,
      lines: [{ position: 1, granted: fbu(100), note: 'Seulement la consultation' }],
    })
    // neither more nor less than the adviser said
    for (const granted of [all, 0])
      expect(await c.as('manager').refused('invoices.settleDispute', settle(id, granted))).toMatchObject({
        code: 'invoices.dispute-medical',
      })
    const derogation = { number: 'CA-2026-11', day: '2026-11-16' as Day, reason: 'Erreur du registre, vue par le CA' }
    expect(
      await c
        .as('manager')
        .refused('invoices.settleDispute', { ...input, derogation: { ...derogation, day: '2026-11-18' as Day } }),
    ).toMatchObject({ code: 'invoices.day-in-the-future' })
    await c.as('manager').do('invoices.settleDispute', { ...input, derogation })
    expect(await dispute(id)).toMatchObject({ state: 'settled', derogation: { number: 'CA-2026-11' } })
    expect(await c.as('agent').do('invoices.disputeLetter', { disputeId: id })).toMatchObject({
      derogation: { number: 'CA-2026-11' },
      medicalAdviser: 'Personne Fictive (doctor)',
    })
  })

  test('as the adviser says needs no board; other certificates are not the adviser’s', async () => {
    const invoiceId = await medical()
    const line = (await contestable(invoiceId)).lines.find((one) => one.medical)
    const { id } = await c.as('agent').do('invoices.openDispute', {
      invoiceId,
      argument: 'Erreur de sexe sur l’attestation',
      lines: [{ claimId: line?.claimId as Id }],
    })
    await c
      .as('doctor')
      .do('invoices.adviseDispute', { id, lines: [{ position: 1, granted: fbu(200), note: 'En partie' }] })
    await c.as('manager').do('invoices.settleDispute', settle(id, 200))
    expect((await dispute(id)).derogation).toBeNull()
    const other = await opened()
    expect(
      await c.as('doctor').refused('invoices.adviseDispute', {
        id: other.id,
        lines: [{ position: 1, granted: fbu(1), note: 'hors avis' }],
      }),
    ).toMatchObject({ code: 'invoices.dispute-not-medical' })
  })

  test('who registered or settled a dispute does not approve what it adds', async () => {
    const both = await c.person('manager', 'head')
    const { id } = await opened()
    const { complement } = await both.do('invoices.settleDispute', settle(id, 480, null))
    expect(await both.refused('invoices.approveComplement', { id: complement?.id as Id })).toMatchObject({
      code: 'invoices.complement-own',
    })
    await c.as('head').do('invoices.approveComplement', { id: complement?.id as Id })
    expect(
      await c.as('head').refused('invoices.refuseComplement', { id: complement?.id as Id, reason: 'trop tard' }),
    ).toMatchObject({ code: 'kernel.transition' })
  })

  test('a complement that is not approved is reversed, and the dispute is to settle again', async () => {
    const { invoiceId, id } = await opened()
    const { complement } = await c.as('manager').do('invoices.settleDispute', settle(id, 480, null))
    await c.as('head').do('invoices.refuseComplement', { id: complement?.id as Id, reason: 'sans preuve' })
    expect(await dispute(id)).toMatchObject({ state: 'opened', granted: null, complements: [{ state: 'cancelled' }] })
    expect(await get(invoiceId)).toMatchObject({ complements: 0, accepted: 1920 })
    const entries = await c
      .as('accountant')
      .do('accounting.entriesOfDocument', { type: 'invoice-complement', id: complement?.id as Id })
    expect(entries).toHaveLength(2)
    const again = await c.as('manager').do('invoices.settleDispute', settle(id, 100))
    expect(again).toMatchObject({
      state: 'settled_in_part',
      complement: { number: expect.not.stringMatching(complement?.number ?? '') as string },
    })
  })

  test('two people settle at once: the second is told who did what', async () => {
    const { id } = await opened()
    const { rev } = await dispute(id)
    await c.as('manager').do('invoices.settleDispute', { ...settle(id, 480, null), rev })
    const other = await c.person('manager')
    expect(await other.refused('invoices.settleDispute', { ...settle(id, 0), rev })).toMatchObject({
      code: 'invoices.dispute-changed',
      params: { person: 'Personne Fictive (manager)', day: '2026-11-17', action: 'settleDispute', state: 'settled' },
    })
  })
})

test('the file itself keeps a dispute, its complement and the certificates as they were', async () => {
  const { invoiceId, id } = await opened()
  const { complement } = await c.as('manager').do('invoices.settleDispute', settle(id, 480, null))
  const claims = 'SELECT id FROM claim WHERE invoice_id = ?'
  const attempts: [string, unknown[]][] = [
    ['DELETE FROM invoice_dispute WHERE id = ?', [id]],
    ['UPDATE invoice_dispute SET contested = 1 WHERE id = ?', [id]],
    ['UPDATE invoice_dispute_line SET granted = 0 WHERE dispute_id = ?', [id]],
    ['UPDATE invoice_complement SET amount = amount + 1 WHERE id = ?', [complement?.id]],
    ['UPDATE invoice_complement SET paid = 1 WHERE id = ?', [complement?.id]],
    ['UPDATE facility_invoice SET header_claimed = 1 WHERE id = ?', [invoiceId]],
    [`DELETE FROM claim_reason WHERE claim_id IN (${claims})`, [invoiceId]],
    [`UPDATE claim_line SET accepted = claimed WHERE claim_id IN (${claims})`, [invoiceId]],
    ['UPDATE claim SET accepted = claimed WHERE invoice_id = ?', [invoiceId]],
  ]
  for (const [sql, params] of attempts) expect(await broken(sql, params), sql).not.toBe('written')
  // the guard lets through what may be written
  expect(await broken('UPDATE facility_invoice SET header_note = ? WHERE id = ?', ['vu', invoiceId])).toBe('written')
})
