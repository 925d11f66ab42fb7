import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { actsAt, agreementAt, facility, priceAt, rateAt } from '../../../electron/office/facilities/index.ts'
import type { ReadDb } from '../../../db/handle.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { readBehind } from './behind.ts'

let c: TestCentre
beforeAll(async () => {
  c = await openTestCentre({}, '2026-03-02')
})
afterAll(() => c.close())
const read = <T>(of: (db: ReadDb) => T): Promise<T> => readBehind(c, of)

const hospital = {
  name: 'Hôpital fictif de Ngozi',
  type: 'hospital' as const,
  ownership: 'public' as const,
  level: 2,
}

const signed = async (more: Record<string, unknown> = {}) => {
  const manager = c.as('manager')
  const { id: facilityId } = await manager.do('facilities.create', hospital)
  const { id: agreementId, number } = await manager.do('facilities.signAgreement', {
    facilityId,
    signedOn: '2026-01-02',
    startsOn: '2026-01-05',
    endsOn: '2026-06-30',
    ...more,
  })
  return { facilityId, agreementId, number }
}

describe('limits of an act', () => {
  test('are those in force on the day; the first version stays', async () => {
    const manager = c.as('manager')
    const { id } = await manager.do('facilities.createAct', {
      code: 'Y01',
      label: 'Acte daté',
      family: 'other',
      maxQuantity: 4,
    })
    const change = { id, label: 'Acte daté', family: 'other' as const }
    await manager.do('facilities.updateAct', {
      ...change,
      rev: 1,
      maxQuantity: 2,
      minIntervalDays: 30,
      minLevel: 2,
      from: '2026-04-01',
      reason: 'avenant du cadre de concertation',
    })
    await manager.do('facilities.updateAct', {
      ...change,
      rev: 2,
      excluded: true,
      includes: ['C01'],
      from: '2026-05-01',
    })
    const at = (on: string) => read((db) => actsAt(db, [id], day(on)).get(id))
    expect(await at('2026-03-31')).toMatchObject({
      maxQuantity: 4,
      minIntervalDays: null,
      minLevel: null,
      excluded: false,
    })
    expect(await at('2026-04-01')).toMatchObject({ maxQuantity: 2, minIntervalDays: 30, minLevel: 2, includes: [] })
    expect(await at('2026-05-01')).toMatchObject({
      maxQuantity: null,
      minIntervalDays: 30,
      excluded: true,
      includes: ['C01'],
      limitsFrom: '2026-05-01',
      kind: 'flat_rate',
    })
    expect(
      await manager.refused('facilities.updateAct', { ...change, rev: 3, maxQuantity: 1, from: '2026-04-01' }),
    ).toMatchObject({ code: 'facilities.two-limits', params: { act: 'Y01 Acte daté', day: '2026-04-01' } })
    await manager.do('facilities.updateAct', { ...change, rev: 3, maxQuantity: 1, from: '2026-04-01', correct: true })
    const { rows } = await manager.do('facilities.actHistory', { actId: id })
    expect(rows.map(({ from, until, maxQuantity }) => [from, until, maxQuantity])).toEqual([
      ['2026-05-01', null, null],
      ['2026-04-01', '2026-04-30', 1],
      [null, '2026-03-31', 4],
    ])
    expect(
      await manager.refused('facilities.createAct', { code: 'Y02', label: 'Vide', family: 'other', kind: 'flat_rate' }),
    ).toMatchObject({ code: 'facilities.flat-rate-of-nothing' })
    expect(await c.as('agent').refused('facilities.updateAct', { ...change, rev: 4 })).toMatchObject({
      code: 'kernel.right-missing',
    })
  })
})

test('an agreement says which services it covers, and goes on at its term where it renews itself', async () => {
  const { facilityId, agreementId, number } = await signed({ renews: true, services: ['inpatient', 'emergency'] })
  const at = (on: string) => read((db) => agreementAt(db, facilityId, day(on)))
  expect(await at('2026-12-01')).toMatchObject({
    state: 'open',
    services: ['inpatient', 'emergency'],
    disputeDays: 30,
    filingDay: 15,
  })
  const manager = c.as('manager')
  expect(
    await manager.refused('facilities.signAgreement', {
      facilityId,
      signedOn: '2026-08-01',
      startsOn: '2026-08-02',
    }),
  ).toMatchObject({ code: 'facilities.agreement-overlaps', params: { number } })
  await manager.do('facilities.terminateAgreement', { agreementId, on: '2026-09-01', reason: 'dénoncée' })
  expect([(await at('2026-08-31'))?.state, (await at('2026-09-01'))?.state]).toEqual(['open', 'terminated'])
  expect(
    await manager.refused('facilities.terminateAgreement', { agreementId, on: '2026-10-01', reason: 'encore' }),
  ).toMatchObject({ code: 'facilities.agreement-over' })
  expect(
    await manager.refused('facilities.renewAgreement', { agreementId, endsOn: '2027-06-30', reason: 'encore' }),
  ).toMatchObject({ code: 'facilities.agreement-over', params: { number, day: '2026-09-01' } })
})

test('an agreement is made longer once a time, and never over another', async () => {
  const { facilityId, agreementId, number } = await signed()
  const manager = c.as('manager')
  const renew = (endsOn: string | null) => ({ agreementId, endsOn, reason: 'avenant signé' })
  expect(await manager.refused('facilities.renewAgreement', renew('2026-06-30'))).toMatchObject({
    code: 'facilities.renewal-not-longer',
    params: { number, to: '2026-06-30' },
  })
  await manager.do('facilities.renewAgreement', renew('2026-12-31'))
  const { number: next } = await manager.do('facilities.signAgreement', {
    facilityId,
    signedOn: '2026-12-01',
    startsOn: '2027-01-01',
    endsOn: '2027-12-31',
  })
  expect(await manager.refused('facilities.renewAgreement', renew(null))).toMatchObject({
    code: 'facilities.agreement-overlaps',
    params: { number: next },
  })
  const { agreements } = await manager.do('facilities.get', { id: facilityId, day: '2026-12-31' })
  expect(agreements.find(({ id }) => id === agreementId)).toMatchObject({
    state: 'open',
    renewals: [{ previousEnd: '2026-06-30', endsOn: '2026-12-31', reason: 'avenant signé' }],
  })
})

test('a rate may be that of members of another centre; a price says its approval and its maximum', async () => {
  const { facilityId, agreementId } = await signed({
    rates: [{ percent: 75 }, { percent: 60, interMutual: true }],
  })
  const manager = c.as('manager')
  const rate = (interMutual?: boolean) =>
    read((db) =>
      rateAt(db, {
        facility: facility(db, facilityId),
        agreementId,
        day: day('2026-02-01'),
        serviceClass: 'inpatient',
        referred: true,
        ...(interMutual === undefined ? {} : { interMutual }),
      }),
    )
  expect((await Promise.all([rate(), rate(false), rate(true)])).map(({ percent }) => percent)).toEqual([75, 75, 60])
  expect(await rate()).toMatchObject({ source: 'agreement', since: '2026-01-05' })
  expect(
    await manager.refused('facilities.setAgreementRate', {
      agreementId,
      from: '2026-01-05',
      interMutual: true,
      percent: 50,
    }),
  ).toMatchObject({ code: 'facilities.two-rates' })
  expect(
    await manager.refused('facilities.setAgreementRate', { agreementId, from: '2026-02-05', percent: 101 }),
  ).toMatchObject({ code: 'kernel.bad-input' })

  const [act] = (await manager.do('facilities.acts', { text: 'cesarienne' })).rows
  const actId = act?.id as Id
  const prices = (price: number, more: Record<string, unknown>) =>
    ({ agreementId, from: '2026-03-01', prices: [{ actId, price, ...more }] }) as never
  expect(await manager.refused('facilities.setPrices', prices(100_000, { atMost: 120_000 }))).toMatchObject({
    code: 'facilities.at-most-above-price',
  })
  expect(await manager.refused('facilities.setPrices', prices(900_000_000, {}))).toMatchObject({
    code: 'facilities.absurd-price',
  })
  await manager.do('facilities.setPrices', prices(150_000, { priorApproval: true, atMost: 120_000 }))
  const price = (on: string) =>
    read((db) => {
      const agreement = agreementAt(db, facilityId, day(on)) ?? null
      return priceAt(db, { agreement, actId, day: day(on) })
    })
  expect(await price('2026-02-28')).toEqual({
    price: 120_000,
    source: 'reference',
    validFrom: expect.any(String) as string,
    priorApproval: false,
    atMost: null,
  })
  expect(await price('2026-03-01')).toMatchObject({ price: 150_000, priorApproval: true, atMost: 120_000 })
})
