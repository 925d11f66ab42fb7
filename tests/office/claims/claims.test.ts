import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { CARE_DAY, careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
let care: CareCentre
beforeAll(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
})
afterAll(() => c.close())

/** Everything a refused command must leave as it was. */
const picture = async (invoiceId: string) => [
  await c.as('agent').do('claims.ofInvoice', { invoiceId }),
  (await c.as('agent').do('invoices.get', { id: invoiceId })).rev,
]

describe('a certificate', () => {
  test('is judged while typing without a trace, then recorded with the same judgement', async () => {
    const invoiceId = await care.invoice()
    const before = await picture(invoiceId)
    const typed = care.certificate(invoiceId, '118 201')
    const seen = await c.as('agent').do('claims.judge', typed)
    expect(seen.person).toMatchObject({ familyName: 'NIYONZIMA', age: 42, rights: { state: 'open' } })
    expect(seen.judgement).toMatchObject({
      rate: 80,
      cost: 1000,
      claimed: 800,
      accepted: 800,
      patientShare: 200,
      verdict: 'accepted',
    })
    expect(await picture(invoiceId)).toEqual(before)

    const recorded = await c.as('agent').do('claims.record', typed)
    expect(recorded.judgement).toEqual(seen.judgement)
    expect(recorded.totals).toMatchObject({
      certificates: 1,
      cost: 1000,
      claimed: 800,
      accepted: 800,
      acceptedCount: 1,
    })
    expect((await c.as('agent').do('invoices.get', { id: invoiceId })).state).toBe('keying')
    const kept = await c.as('agent').do('claims.get', { id: recorded.id })
    expect(kept.judgement).toEqual(seen.judgement)
    const { rows } = await c.as('agent').do('claims.ofInvoice', { invoiceId })
    expect(rows).toMatchObject([
      {
        position: 1,
        certificateNumber: '118 201',
        person: 'NIYONZIMA Godelieve',
        rank: '02',
        firstAct: 'Consultation',
        verdict: 'accepted',
        reason: null,
      },
    ])
    expect(await c.as('cashier').refused('claims.record', care.certificate(invoiceId, '9'))).toMatchObject({
      code: 'kernel.right-missing',
    })
  })

  test('twice: refused, nothing written; kept on purpose it is rejected ADM09', async () => {
    const invoiceId = await care.invoice()
    await c.as('agent').do('claims.record', care.certificate(invoiceId, 'G-04 818', { careFrom: '2026-10-02' }))
    const before = await picture(invoiceId)
    const again = care.certificate(invoiceId, 'g04818', { careFrom: '2026-10-03' })
    const refusal = await c.as('agent').refused('claims.record', again)
    expect(refusal).toMatchObject({
      code: 'claims.certificate-twice',
      params: { number: 'G-04 818', day: '2026-10-02' },
    })
    expect(await picture(invoiceId)).toEqual(before)
    expect((await c.as('agent').do('claims.judge', again)).judgement.reasons).toMatchObject([
      { code: 'ADM09', amount: 800 },
    ])
    const kept = await c.as('agent').do('claims.record', { ...again, asDuplicate: true })
    expect(kept.judgement).toMatchObject({ accepted: 0, verdict: 'rejected' })
    expect(kept.totals).toMatchObject({ certificates: 2, rejectedCount: 1, rejectedAmount: 800 })
  })

  test('of care before the waiting period ends is rejected ADM04, with the first covered day', async () => {
    const invoiceId = await care.invoice({ period: '2026-01', receivedOn: '2026-02-09' })
    const { judgement } = await c
      .as('agent')
      .do('claims.record', care.certificate(invoiceId, '1', { careFrom: '2026-01-20' }))
    expect(judgement).toMatchObject({ claimed: 800, accepted: 0, verdict: 'rejected' })
    expect(judgement.reasons).toMatchObject([{ code: 'ADM04', amount: 800, params: { firstCoveredDay: '2026-02-04' } }])
    // An emergency does not wait where the centre decided so.
    const urgent = care.certificate(invoiceId, '1b', { careFrom: '2026-01-21', serviceClass: 'emergency' })
    const barred = async () =>
      (await c.as('agent').do('claims.judge', urgent)).judgement.reasons.map(({ code }) => code).includes('ADM04')
    expect(await barred()).toBe(true)
    const key = 'waiting.emergencies'
    const now = c.clock.now().toISOString()
    c.clock.set('2026-01-21')
    await c.as('admin').do('administration.setSetting', { key, validFrom: '2026-01-21', value: true })
    await c.as('admin').do('administration.setSetting', { key, validFrom: '2026-01-22', value: false })
    c.clock.set(now)
    expect(await barred()).toBe(false)
    const unknown = await c.as('agent').do(
      'claims.record',
      care.certificate(invoiceId, '2', {
        beneficiaryId: null,
        registration: 'FAY/GI/BUG/012/99999/01',
        careFrom: '2026-02-05',
      }),
    )
    expect(unknown.judgement.reasons).toMatchObject([{ code: 'ADM01' }])
    const found = await c.as('agent').do(
      'claims.record',
      care.certificate(invoiceId, '3', {
        beneficiaryId: null,
        registration: care.people[0]?.registration ?? '',
        careFrom: '2026-02-05',
      }),
    )
    expect(found.judgement.verdict).toBe('accepted')
  })

  test('the same act of the same person on the same day is paid once', async () => {
    const invoiceId = await care.invoice()
    const day = { careFrom: '2026-10-20' }
    await c.as('agent').do('claims.record', care.certificate(invoiceId, '501', day))
    const twin = await c.as('agent').do('claims.record', care.certificate(invoiceId, '502', day))
    expect(twin.judgement.lines[0]?.reasons).toMatchObject([
      { code: 'ADM09', amount: 800, params: { certificate: '501' } },
    ])
    const other = await c
      .as('agent')
      .do('claims.record', care.certificate(invoiceId, '503', { ...day, beneficiaryId: care.people[2]?.id ?? null }))
    expect(other.judgement.verdict).toBe('accepted')
  })

  test('price above the agreement, act off the list, quantity, State programme, sex', async () => {
    const invoiceId = await care.invoice()
    const [c01, a01, m02, s05] = ['C01', 'A01', 'M02', 'S05'].map((code) => care.act(code))
    const line = (actId: string | undefined, price: number, quantity = 1) => ({
      actId: actId as never,
      price,
      quantity,
    })
    const judged = async (lines: ReturnType<typeof line>[], more = {}) =>
      (
        await c
          .as('agent')
          .do('claims.judge', care.certificate(invoiceId, '', { lines, careFrom: '2026-10-06', ...more }))
      ).judgement
    expect((await judged([line(m02, 150, 20)])).lines[0]?.reasons).toMatchObject([
      { code: 'TAR01', amount: 480, params: { quantity: 20, asked: 150, tariff: 120 } },
    ])
    expect((await judged([line(m02, 120, 40)])).lines[0]?.reasons).toMatchObject([{ code: 'TAR03', amount: 960 }])
    expect((await judged([line(a01, 12_000)])).lines[0]?.reasons).toMatchObject([{ code: 'TAR06', amount: 9600 }])
    expect((await judged([line(s05, 8000)])).lines[0]?.reasons).toMatchObject([{ code: 'MED04' }])
    await c.as('manager').do('facilities.setPrices', {
      agreementId: care.agreementId,
      from: '2026-10-05',
      prices: [{ actId: c01 as never, price: null }],
    })
    expect((await judged([line(c01, 1000)])).lines[0]?.reasons).toMatchObject([{ code: 'TAR02', amount: 800 }])
    expect((await judged([line(c01, 1000)], { careFrom: '2026-10-04' })).verdict).toBe('accepted')
    await c.as('manager').do('facilities.setPrices', {
      agreementId: care.agreementId,
      from: '2026-10-07',
      prices: [{ actId: c01 as never, price: 1000 }],
    })
  })

  test('of a facility whose agreement is suspended on the day is rejected ADM11, the day after it is not', async () => {
    const invoiceId = await care.invoice()
    await c.as('manager').do('facilities.suspendAgreement', {
      agreementId: care.agreementId,
      from: '2026-10-24',
      reason: 'fausses attestations',
    })
    await c.as('manager').do('facilities.resumeAgreement', { agreementId: care.agreementId, on: '2026-10-26' })
    const on = async (careFrom: string) =>
      (await c.as('agent').do('claims.judge', care.certificate(invoiceId, '', { careFrom }))).judgement
    expect((await on('2026-10-23')).verdict).toBe('accepted')
    expect((await on('2026-10-25')).reasons).toMatchObject([
      { code: 'ADM11', amount: 800, params: { facility: 'CDS Mutaho', day: '2026-10-25' } },
    ])
    expect((await on('2026-10-26')).verdict).toBe('accepted')
  })

  test('is judged at the rate in force on the day, and what the patient paid is weighed', async () => {
    const invoiceId = await care.invoice()
    const judged = async (patientPaid: number) =>
      (await c.as('agent').do('claims.judge', care.certificate(invoiceId, '', { careFrom: '2026-10-28', patientPaid })))
        .judgement
    expect(await judged(0)).toMatchObject({ claimed: 1000, accepted: 800, reasons: [{ code: 'ADM13', amount: 200 }] })
    expect(await judged(300)).toMatchObject({ claimed: 700, accepted: 700, owedToPatient: 100, verdict: 'accepted' })
    await c
      .as('manager')
      .do('facilities.setAgreementRate', { agreementId: care.agreementId, from: '2026-10-28', percent: 50 })
    expect(await judged(500)).toMatchObject({ rate: 50, claimed: 500, accepted: 500 })
  })

  test('ceilings of the case and of the years, whatever the facility', async () => {
    const invoiceId = await care.invoice()
    await c.as('manager').do('facilities.setPrices', {
      agreementId: care.agreementId,
      from: '2026-10-08',
      prices: [{ actId: care.act('G02'), price: 300_000 }],
    })
    const big = (number: string, day: string) =>
      c.as('agent').do(
        'claims.record',
        care.certificate(invoiceId, number, {
          careFrom: day,
          lines: [{ actId: care.act('G02'), quantity: 1, price: 300_000 }],
          beneficiaryId: care.people[0]?.id ?? null,
        }),
      )
    const first = await big('701', '2026-10-10')
    expect(first.judgement).toMatchObject({ claimed: 240_000, accepted: 200_000, patientShare: 100_000 })
    const second = await big('702', '2026-10-11')
    expect(second.judgement.reasons.map((r) => [r.params['ceiling'], r.amount])).toEqual([
      ['case', 40_000],
      ['person_year', 100_800],
    ])
    const left = await c.as('agent').do('claims.remaining', { beneficiaryId: care.people[0]?.id as never })
    expect(left.ceilings.find((ceiling) => ceiling.kind === 'person_year')).toMatchObject({
      limit: 300_000,
      used: 300_000,
      left: 0,
    })
    const { rows } = await c.as('agent').do('claims.ofHousehold', { householdId: care.householdId, limit: 2 })
    expect(rows).toHaveLength(2)
  })

  test('what cannot be is refused before anything is written', async () => {
    const invoiceId = await care.invoice()
    const agent = c.as('agent')
    const before = await picture(invoiceId)
    const refused = async (more: object) =>
      (await agent.refused('claims.record', care.certificate(invoiceId, '900', more))).code
    expect(await refused({ careFrom: '2026-12-01' })).toBe('claims.care-in-the-future')
    expect(await refused({ careFrom: '2026-11-10' })).toBe('claims.care-after-reception')
    expect(await refused({ careTo: '2026-10-01' })).toBe('claims.leaves-before-arriving')
    expect(await refused({ beneficiaryId: null })).toBe('claims.nobody-named')
    expect(await refused({ patientPaid: 1001 })).toBe('claims.paid-above-cost')
    expect(await refused({ beneficiaryId: care.people[4]?.id, careFrom: '2023-06-10' })).toBe('claims.before-birth')
    expect(await refused({ lines: [] })).toBe('kernel.bad-input')
    expect(await refused({ lines: [{ actId: care.act('C01'), quantity: 0, price: 1000 }] })).toBe('kernel.bad-input')
    expect(await refused({ lines: [{ actId: care.act('C01'), quantity: 1, price: -5 }] })).toBe('kernel.bad-input')
    expect(await refused({ lines: [{ actId: care.act('C01'), quantity: 2, price: 99_999_999 }] })).toBe(
      'claims.absurd-amount',
    )
    expect(await refused({ lines: [{ actId: care.householdId, quantity: 1, price: 1000 }] })).toBe('claims.no-act')
    expect(await picture(invoiceId)).toEqual(before)
  })

  test('is corrected or withdrawn while it is being keyed', async () => {
    const invoiceId = await care.invoice()
    const agent = c.as('agent')
    const typed = care.certificate(invoiceId, '801', { careFrom: '2026-10-21' })
    const { id } = await agent.do('claims.record', typed)
    const { invoiceId: _, ...rest } = typed
    const replaced = await agent.do('claims.replace', {
      ...rest,
      claimId: id,
      rev: 1,
      lines: [{ actId: care.act('C02'), quantity: 1, price: 1500 }],
    })
    expect(replaced).toMatchObject({ rev: 2, totals: { certificates: 1, claimed: 1200 } })
    expect(await agent.refused('claims.replace', { ...rest, claimId: id, rev: 1 })).toMatchObject({
      code: 'claims.changed-meanwhile',
    })
    const withdrawn = await agent.do('claims.withdraw', {
      claimId: id,
      rev: 2,
      reason: 'saisie sur la mauvaise facture',
    })
    expect(withdrawn.totals).toMatchObject({ certificates: 0, claimed: 0 })
    await agent.do('claims.record', typed)
  })
})

test('400 certificates: recorded, and their invoice read at once', async () => {
  const invoiceId = await care.invoice()
  const agent = c.as('agent')
  const began = performance.now()
  for (let i = 0; i < 400; i++)
    await agent.do(
      'claims.record',
      care.certificate(invoiceId, `K${i}`, {
        careFrom: `2026-09-${String((i % 30) + 1).padStart(2, '0')}`,
        beneficiaryId: care.people[i % 5]?.id ?? null,
        lines: [{ actId: care.act(i % 2 === 0 ? 'L04' : 'L06'), quantity: 1, price: 900 }],
      }),
    )
  const started = performance.now()
  const { rows, totals } = await agent.do('claims.ofInvoice', { invoiceId })
  // read together, they take less than recording forty of them did: a ratio, whatever the machine
  expect(performance.now() - started).toBeLessThan((started - began) / 10)
  expect(rows).toHaveLength(400)
  expect(totals.certificates).toBe(400)
  expect(totals.claimed - totals.accepted).toBe(totals.reducedAmount + totals.rejectedAmount)
  expect(totals.claimed).toBe(rows.reduce((sum, row) => sum + row.claimed, 0))
  expect(CARE_DAY).toBe('2026-10-17')
})
