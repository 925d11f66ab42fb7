import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { behindTheOfficeOf } from '../../support/behindTheOffice.ts'
import { careCentre, RECEIVED, type CareCentre } from '../../support/care.ts'
import { openTestCentre, PASSWORD, type TestCentre } from '../../support/centre.ts'
import { isAbsolute, join } from 'node:path'

let c: TestCentre
let care: CareCentre
let invoiceId: Id
beforeAll(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
  invoiceId = await care.invoice()
})
afterAll(() => c.close())

const judged = async (more: Partial<Input<'claims.record'>> = {}, number = '', on: Id = invoiceId) =>
  (await c.as('agent').do('claims.judge', care.certificate(on, number, more))).judgement
const said = async (more: Partial<Input<'claims.record'>> = {}, number = '', on: Id = invoiceId) => {
  const { reasons, lines, notices, accepted } = await judged(more, number, on)
  return {
    accepted,
    codes: [...reasons, ...lines.flatMap((line) => line.reasons)].map(({ code }) => code),
    notices: notices.map(({ code }) => code),
  }
}
const one = (code: string, price: number, quantity = 1) => [{ actId: care.act(code), price, quantity }]
const limits = async (code: string, more: Partial<Input<'facilities.updateAct'>>) => {
  const { rows } = await c.as('manager').do('facilities.acts', { facilityId: care.facilityId })
  const { id, rev, label, family, includes } = rows.find((row) => row.code === code) ?? rows[0]!
  await c
    .as('manager')
    .do('facilities.updateAct', { id, rev, label, family, includes: [...includes], from: '2026-10-01', ...more })
}
/** A setting in force from a day that is past by the clock of the office. */
const setting = async (key: string, value: unknown) => {
  const now = c.clock.now().toISOString()
  c.clock.set('2026-06-01')
  await c.as('admin').do('administration.setSetting', { key, validFrom: '2026-06-01', value })
  c.clock.set(now)
}

describe('limits of acts, in force on the day of care', () => {
  test('excluded, above the level of the facility', async () => {
    await limits('D02', { excluded: true })
    expect(await said({ lines: one('D02', 6000) })).toMatchObject({ accepted: 0, codes: ['TAR02'] })
    expect(await said({ lines: one('D02', 6000), careFrom: '2026-09-30' })).toMatchObject({ codes: [] })
    await limits('I02', { minLevel: 2 })
    expect((await judged({ lines: one('I02', 12_000) })).lines[0]?.reasons).toMatchObject([
      { code: 'TAR02', amount: 9600, params: { rule: 'level', level: 1, least: 2 } },
    ])
  })

  test('an interval between two: the day that it ends is free again', async () => {
    await limits('L03', { minIntervalDays: 10 })
    const own = { beneficiaryId: care.people[2]?.id ?? null, lines: one('L03', 4000) }
    await c.as('agent').do('claims.record', care.certificate(invoiceId, 'I-1', { ...own, careFrom: '2026-10-10' }))
    expect((await judged({ ...own, careFrom: '2026-10-19' })).lines[0]?.reasons).toMatchObject([
      { code: 'TAR03', effect: 'rejected', params: { certificate: 'I-1', day: '2026-10-10', interval: 10 } },
    ])
    expect((await said({ ...own, careFrom: '2026-10-20' })).codes).toEqual([])
    expect((await said({ ...own, careFrom: '2026-10-01' })).codes).toEqual(['TAR03'])
    expect((await said({ ...own, beneficiaryId: care.people[3]?.id ?? null, careFrom: '2026-10-12' })).codes).toEqual(
      [],
    )
  })

  test('reimbursed at most, and a prior approval that is asked for', async () => {
    await c.as('manager').do('facilities.setPrices', {
      agreementId: care.agreementId,
      from: '2026-10-01',
      prices: [
        { actId: care.act('M09'), price: 100, atMost: 60 },
        { actId: care.act('I01'), price: 10_000, priorApproval: true },
      ] as never,
    })
    expect((await judged({ lines: one('M09', 100, 10) })).lines[0]?.reasons).toMatchObject([
      { code: 'TAR01', amount: 320, params: { asked: 100, tariff: 60, rule: 'at_most' } },
    ])
    const scan = { beneficiaryId: care.people[1]?.id ?? null, lines: one('I01', 10_000, 3) }
    expect(await said(scan)).toMatchObject({ accepted: 0, codes: ['MED06'] })
    const { id } = await c.as('nurse').do('claims.requestApproval', {
      beneficiaryId: care.people[1]?.id as Id,
      actId: care.act('I01'),
      quantity: 2,
      amountLimit: 12_000 as never,
      reason: 'suivi de grossesse',
      askedBy: 'Dr NDAYIZEYE',
      requestedOn: '2026-10-01',
    })
    await c.as('doctor').do('claims.grantApproval', { id, rev: 1, validFrom: '2026-10-01', validTo: '2026-12-31' })
    const approved = await judged(scan)
    expect(approved.lines[0]?.reasons.map(({ code, amount, params }) => [code, amount, params['rule']])).toEqual([
      ['MED06', 8000, 'approval_quantity'],
      ['MED06', 4000, 'approval_amount'],
    ])
    expect(approved).toMatchObject({ base: 20_000, accepted: 12_000, patientShare: 8000 })
  })
})

describe('the facility and the paper', () => {
  test('a service outside the agreement; another level without a referral, at the rate of care not referred', async () => {
    const manager = c.as('manager')
    const { id: facilityId } = await manager.do('facilities.create', {
      name: 'Hôpital de Bugendana',
      type: 'hospital',
      ownership: 'public',
      level: 2,
    })
    const { id: agreementId } = await manager.do('facilities.signAgreement', {
      facilityId,
      signedOn: '2026-01-05',
      startsOn: '2026-01-01',
      services: ['inpatient', 'emergency', 'ambulatory'],
      rates: [{ serviceClass: null, referred: false, percent: 40, from: '2026-01-01' }] as never,
    })
    expect(agreementId).toBeDefined()
    const hospital = await care.invoice({ facilityId })
    expect(await said({ serviceClass: 'antenatal', referred: true }, '', hospital)).toMatchObject({ codes: ['ADM11'] })
    expect(await judged({}, '', hospital)).toMatchObject({ rate: 40, accepted: 400, notices: [{ code: 'MED05' }] })
    expect(await said({ referralNumber: 'R-1' }, '', hospital)).toEqual({ accepted: 800, codes: [], notices: [] })
    expect((await said({ serviceClass: 'emergency' }, '', hospital)).notices).toEqual([])
    await setting('referral.missing', 'reject')
    expect(await said({}, '', hospital)).toMatchObject({ accepted: 0, codes: ['MED05'] })
    await setting('referral.missing', 'rate')
  })

  test('a late invoice is pointed out, or rejected where the setting says so; a period that is not that of the care', async () => {
    const late = await care.invoice({ receivedOn: '2026-11-16' })
    expect(await said({}, '', late)).toEqual({ accepted: 800, codes: [], notices: ['ADM10'] })
    await setting('invoice.late', 'reject')
    expect(await said({}, '', late)).toMatchObject({ accepted: 0, codes: ['ADM10'] })
    expect((await said({}, '')).codes).toEqual([])
    await setting('invoice.late', 'notice')
    const september = await care.invoice({ period: '2026-09', receivedOn: RECEIVED })
    expect((await said({}, '', september)).notices).toEqual(['ADM14'])
  })

  test('a number outside the booklets handed over; rejected, or pointed out', async () => {
    expect((await said({}, '5000')).codes).toEqual([])
    await c.as('manager').do('claims.issueBooklet', {
      facilityId: care.facilityId,
      firstNumber: 1000,
      lastNumber: 1099,
      issuedOn: '2026-10-01',
      receivedBy: 'Titulaire',
    })
    expect(await said({}, '5000')).toMatchObject({ accepted: 0, codes: ['ADM08'] })
    expect((await said({}, '1042')).codes).toEqual([])
    await setting('booklets.outside', 'notice')
    expect(await said({}, '5000')).toEqual({ accepted: 800, codes: [], notices: ['ADM08'] })
  })

  test('the patient’s share rounded up to a coin', async () => {
    await setting('copayment.coin', 50)
    expect(await judged({ lines: one('L04', 1130) })).toMatchObject({ claimed: 880, accepted: 880, patientShare: 250 })
    await setting('copayment.coin', 1)
    expect(await judged({ lines: one('L04', 1130) })).toMatchObject({ claimed: 904, accepted: 904, patientShare: 226 })
  })
})

describe('what is seen around a certificate', () => {
  test('almost the same care the day before; in bed elsewhere; more days than the stay', async () => {
    const own = { beneficiaryId: care.people[3]?.id ?? null }
    await c.as('agent').do('claims.record', care.certificate(invoiceId, '1001', { ...own, careFrom: '2026-10-05' }))
    expect(await said({ ...own, careFrom: '2026-10-06' }, '1002')).toEqual({
      accepted: 800,
      codes: [],
      notices: ['F06'],
    })
    expect((await said({ ...own, careFrom: '2026-10-07' }, '1002')).notices).toEqual([])
    await c.as('agent').do(
      'claims.record',
      care.certificate(invoiceId, '1003', {
        ...own,
        careFrom: '2026-10-20',
        careTo: '2026-10-24',
        serviceClass: 'inpatient',
        lines: one('H01', 4000, 4),
      }),
    )
    const visit = await judged({ ...own, careFrom: '2026-10-22' }, '1004')
    expect(visit.notices).toMatchObject([{ code: 'F05', params: { certificate: '1003', facility: 'CDS Mutaho' } }])
    expect(visit.accepted).toBe(800)
    const stay = { ...own, careFrom: '2026-10-26', careTo: '2026-10-28', lines: one('H01', 4000, 4) }
    expect((await said(stay, '1005')).notices).toEqual(['F02'])
  })

  test('a number of another centre: its mutual is looked up in the signed list of codes', async () => {
    const stranger = { beneficiaryId: null, registration: 'FAY/KA/BUT/007/00012/03' }
    expect((await said(stranger)).codes).toEqual(['ADM01'])
    const path = isAbsolute(c.workspace) ? c.workspace : join(c.dataDir, 'workspaces', c.workspace)
    await behindTheOfficeOf(path, ['admin', PASSWORD], (db) => {
      const list = newId()
      const by = db.get<{ id: Id }>('SELECT id FROM user LIMIT 1')?.id
      db.run(
        `INSERT INTO code_list (id, number, federation_code, federation_name, issued_at, file_name, taken_at, taken_by)
         VALUES (?, 1, 'FAY', 'Fédération', '2026-01-01', 'codes', '2026-01-02T00:00:00Z', ?)`,
        [list, by],
      )
      db.run(
        `INSERT INTO code_list_entry (list_id, position, code, name, centre_code, centre_name, state)
         VALUES (?, 1, 'FAY/KA/BUT/007', 'Tugirane Butezi', 'BI-0009', 'Centre de Kayanza', 'approved')`,
        [list],
      )
    })
    expect((await judged(stranger)).reasons).toMatchObject([
      { code: 'IM02', params: { mutual: 'FAY/KA/BUT/007', centre: 'Centre de Kayanza' } },
    ])
    expect((await said({ ...stranger, registration: 'FAY/KA/BUT/099/00012/03' })).codes).toEqual(['IM01'])
    // one of ours that nobody carries is a person unknown here
    expect((await said({ ...stranger, registration: 'FAY/GI/BUG/012/99999/01' })).codes).toEqual(['ADM01'])
  })
})

describe('what cannot be', () => {
  test('is refused with the place', async () => {
    const before = await c.as('agent').do('claims.ofInvoice', { invoiceId })
    const dated = await care.invoice({ invoicedOn: '2026-10-20' })
    const refused = async (more: Partial<Input<'claims.record'>>, on: Id = invoiceId) => {
      const { code, params } = await c.as('agent').refused('claims.record', care.certificate(on, '1050', more))
      return [code, params]
    }
    const lines = [...one('C01', 1000), ...one('L04', 0)]
    expect(await refused({ lines })).toEqual(['claims.no-price', { line: 2 }])
    expect(await refused({ lines: one('M02', 120, 1001) })).toEqual([
      'claims.absurd-quantity',
      { line: 1, quantity: 1001 },
    ])
    expect(await refused({ lines: one('G02', 99_000_000, 2) })).toEqual([
      'claims.absurd-amount',
      { line: 1, amount: 198_000_000 },
    ])
    expect(await refused({ careFrom: '2026-10-21' }, dated)).toEqual([
      'claims.care-after-invoice',
      { day: '2026-10-21', invoiced: '2026-10-20' },
    ])
    expect((await refused({ careFrom: '2025-06-01', careTo: '2026-10-17' }))[0]).toBe('claims.stay-too-long')
    expect((await refused({ careFrom: '2021-06-01' }))[0]).toBe('claims.no-cover-year')
    expect((await refused({ referredById: care.facilityId }))[0]).toBe('claims.referred-by-itself')
    expect((await refused({ referredById: newId() }))[0]).toBe('facilities.no-facility')
    expect(await c.as('agent').do('claims.ofInvoice', { invoiceId })).toEqual(before)
  })

  test('who may not key may not record', async () => {
    const typed = care.certificate(invoiceId, '1060')
    for (const role of ['cashier', 'supervisor'] as const)
      expect((await c.as(role).refused('claims.record', typed)).code).toBe('kernel.right-missing')
  })
})

test('an invoice judged again: the order of care decides, not that of keying', async () => {
  const id = await care.invoice({ headerClaimed: 6400, certificates: 2 })
  const own = { beneficiaryId: care.people[4]?.id ?? null, lines: one('L03', 4000) }
  const late = await c.as('agent').do('claims.record', care.certificate(id, '1070', { ...own, careFrom: '2026-10-14' }))
  const early = await c
    .as('agent')
    .do('claims.record', care.certificate(id, '1071', { ...own, careFrom: '2026-10-09' }))
  expect([late.judgement.accepted, early.judgement.accepted]).toEqual([3200, 0])
  expect(await c.as('manager').do('invoices.control', { id })).toMatchObject({ changed: 2 })
  const { rows } = await c.as('agent').do('claims.ofInvoice', { invoiceId: id })
  expect(rows.map((row) => row.accepted)).toEqual([0, 3200])
})

describe('on paper', () => {
  test('the list of rules with the settings of the day, for whoever reads invoices', async () => {
    const { rules, day } = await c.as('accountant').do('claims.rules', { day: '2026-10-17' })
    expect(day).toBe('2026-10-17')
    expect(rules.map(({ position }) => position)).toEqual(rules.map((_, i) => i + 1))
    expect(rules.find(({ id }) => id === 'case')?.settings).toEqual([
      { key: 'ceiling.case', value: 200_000, unit: 'FBu' },
    ])
  })

  test('a judgement with where its figures came from; what changed since does not show', async () => {
    const typed = care.certificate(invoiceId, '1080', {
      careFrom: '2026-10-29',
      lines: one('L05', 1300, 2),
      prescriber: 'Dr NDAYIZEYE',
    })
    const { id, judgement } = await c.as('agent').do('claims.record', typed)
    await c.as('manager').do('facilities.setPrices', {
      agreementId: care.agreementId,
      from: '2026-10-28',
      prices: [{ actId: care.act('L05'), price: 700 as never }],
    })
    const paper = await c.as('agent').do('claims.judgementDocument', { id })
    expect(paper).toMatchObject({
      number: '1080',
      state: 'keyed',
      rate: 80,
      rateFrom: { source: 'default' },
      cost: 2600,
      accepted: judgement.accepted,
      rights: { state: 'open' },
      prescriber: 'Dr NDAYIZEYE',
      lines: [{ code: 'L05', tariff: 1000, priceFrom: { source: 'reference' }, reasons: [{ code: 'TAR01' }] }],
    })
    expect(paper.ceilings.map(({ kind }) => kind)).toEqual(['case', 'person_year', 'household_year'])
    expect((await c.as('agent').refused('claims.judgementDocument', { id: newId() })).code).toBe('claims.no-claim')
  })
})
