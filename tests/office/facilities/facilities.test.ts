import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
beforeAll(async () => {
  c = await openTestCentre({}, '2026-03-02')
})
afterAll(() => c.close())

const hospital = {
  name: 'Hôpital fictif de Gitega',
  type: 'hospital' as const,
  ownership: 'confessional' as const,
  level: 2,
}

describe('the register', () => {
  test('shows the whole country before anything is registered', async () => {
    const { rows } = await c.as('agent').do('facilities.list', {})
    expect(rows.length).toBe(1052)
    expect(rows.every((row) => row.id === null && row.agreement === null)).toBe(true)
  })

  test('takes a facility from the list once, and another that is not in it', async () => {
    const manager = c.as('manager')
    const [first] = (await manager.do('facilities.list', { text: 'bubanza' })).rows
    const input = { ...hospital, referenceCode: first?.code ?? '', name: first?.name ?? '' }
    const { id, code } = await manager.do('facilities.create', input)
    expect(code).toBe(first?.code)
    expect(await manager.refused('facilities.create', input)).toMatchObject({ code: 'facilities.already-registered' })
    const other = await manager.do('facilities.create', hospital)
    expect(other.code).toBe('FOSA-2026-00001')
    expect((await manager.do('facilities.list', {})).rows.length).toBe(1053)
    expect(await manager.do('facilities.get', { id })).toMatchObject({ fromReference: true, agreements: [], rev: 1 })
    expect(await manager.refused('facilities.create', { ...hospital, referenceCode: 'nowhere' })).toMatchObject({
      code: 'facilities.no-reference',
    })
  })

  test('is the manager’s to change, not the agent’s', async () => {
    expect(await c.as('agent').refused('facilities.create', hospital)).toMatchObject({ code: 'kernel.right-missing' })
    const { id } = await c.as('manager').do('facilities.create', hospital)
    await c.as('manager').do('facilities.update', { id, rev: 1, ...hospital, phone: '79 000 111' })
    expect(await c.as('manager').refused('facilities.update', { id, rev: 1, ...hospital })).toMatchObject({
      code: 'facilities.changed-meanwhile',
    })
  })
})

describe('agreements', () => {
  test('hold from day to day, never two at once, suspended and resumed', async () => {
    const manager = c.as('manager')
    const { id } = await manager.do('facilities.create', hospital)
    const { id: agreementId, number } = await manager.do('facilities.signAgreement', {
      facilityId: id,
      signedOn: '2026-01-10',
      startsOn: '2026-01-15',
      endsOn: '2026-12-31',
      rates: [{ percent: 70 }],
    })
    expect(number).toMatch(/^CV-2026-\d{5}$/)
    expect(
      await manager.refused('facilities.signAgreement', {
        facilityId: id,
        signedOn: '2026-12-01',
        startsOn: '2026-12-31',
      }),
    ).toMatchObject({ code: 'facilities.agreement-overlaps', params: { number, to: '2026-12-31' } })
    expect(
      await manager.refused('facilities.signAgreement', {
        facilityId: id,
        signedOn: '2026-12-01',
        startsOn: '2027-05-02',
        endsOn: '2027-05-01',
      }),
    ).toMatchObject({ code: 'facilities.agreement-dates' })
    await manager.do('facilities.signAgreement', { facilityId: id, signedOn: '2026-12-01', startsOn: '2027-01-01' })
    const state = async (day: string) =>
      (await manager.do('facilities.get', { id, day })).agreements.find((a) => a.id === agreementId)?.state
    await manager.do('facilities.suspendAgreement', { agreementId, from: '2026-03-10', reason: 'fausses attestations' })
    await manager.do('facilities.resumeAgreement', { agreementId, on: '2026-04-01' })
    expect(await manager.refused('facilities.resumeAgreement', { agreementId, on: '2026-04-02' })).toMatchObject({
      code: 'facilities.not-suspended',
    })
    await manager.do('facilities.terminateAgreement', { agreementId, on: '2026-10-01', reason: 'commun accord' })
    expect(
      await Promise.all(
        [
          '2026-01-14',
          '2026-01-15',
          '2026-03-09',
          '2026-03-10',
          '2026-03-31',
          '2026-04-01',
          '2026-09-30',
          '2026-10-01',
        ].map(state),
      ),
    ).toEqual(['coming', 'open', 'open', 'suspended', 'suspended', 'open', 'open', 'terminated'])
    const table = await manager.do('facilities.table', { day: '2026-05-01' })
    expect(table.rows.find((row) => row.type === 'hospital' && row.ownership === 'confessional')).toMatchObject({
      contracted: 1,
    })
  })
})

describe('prices', () => {
  test('are those in force on the day; two for one day are refused', async () => {
    const manager = c.as('manager')
    const { id } = await manager.do('facilities.create', hospital)
    const { id: agreementId } = await manager.do('facilities.signAgreement', {
      facilityId: id,
      signedOn: '2026-01-10',
      startsOn: '2026-01-15',
      endsOn: '2026-12-31',
    })
    const acts = async (day: string) =>
      (await manager.do('facilities.acts', { facilityId: id, day, text: 'goutte' })).rows[0]
    const act = await acts('2026-02-01')
    expect(act).toMatchObject({ code: 'L01', price: 1000, source: 'reference', proposed: true })
    const actId = act?.id as never
    await manager.do('facilities.setPrices', { agreementId, from: '2026-03-01', prices: [{ actId, price: 1200 }] })
    await manager.do('facilities.setPrices', { agreementId, from: '2026-06-01', prices: [{ actId, price: null }] })
    expect([
      (await acts('2026-02-28'))?.price,
      (await acts('2026-03-01'))?.price,
      (await acts('2026-05-31'))?.price,
      (await acts('2026-06-01'))?.price,
    ]).toEqual([1000, 1200, 1200, null])
    expect(
      await manager.refused('facilities.setPrices', {
        agreementId,
        from: '2026-03-01',
        prices: [{ actId, price: 1300 }],
      }),
    ).toMatchObject({
      code: 'facilities.two-prices',
      params: { day: '2026-03-01' },
    })
    await manager.do('facilities.setPrices', {
      agreementId,
      from: '2026-03-01',
      prices: [{ actId, price: 1300 }],
      correct: true,
    })
    expect((await manager.do('facilities.priceHistory', { agreementId, actId })).rows).toMatchObject([
      { from: '2026-06-01', until: null, price: null },
      { from: '2026-03-01', until: '2026-05-31', price: 1300 },
    ])
    expect(
      await manager.refused('facilities.setPrices', { agreementId, from: '2027-03-01', prices: [{ actId, price: 1 }] }),
    ).toMatchObject({ code: 'facilities.price-outside-agreement' })
  })

  test('belong to acts that a person confirms', async () => {
    const manager = c.as('manager')
    const { id } = await manager.do('facilities.createAct', {
      code: 'X01',
      label: 'Acte fictif',
      family: 'other',
      includes: ['C01'],
    })
    expect(
      await manager.refused('facilities.createAct', { code: 'X01', label: 'Acte fictif', family: 'other' }),
    ).toMatchObject({ code: 'facilities.code-taken' })
    expect(
      await manager.refused('facilities.createAct', {
        code: 'X02',
        label: 'Acte fictif',
        family: 'other',
        includes: ['ZZZ'],
      }),
    ).toMatchObject({ code: 'facilities.unknown-included-act' })
    expect(
      await manager.refused('facilities.updateAct', {
        id,
        rev: 1,
        label: 'Acte',
        family: 'other',
        minAge: 9,
        maxAge: 4,
      }),
    ).toMatchObject({ code: 'facilities.age-limits' })
    await manager.do('facilities.updateAct', { id, rev: 1, label: 'Acte fictif revu', family: 'other', maxQuantity: 3 })
    expect((await manager.do('facilities.acts', { text: 'revu' })).rows).toMatchObject([
      { maxQuantity: 3, includes: [], proposed: false, price: null },
    ])
  })
})

test('the centre’s rates are dated rows', async () => {
  const manager = c.as('manager')
  const before = await manager.do('facilities.defaultRates', {})
  expect(before.rows.map((row) => [row.ownership, row.percent]).sort()).toEqual([
    ['confessional', 80],
    ['private', 50],
    ['public', 80],
  ])
  await manager.do('facilities.setDefaultRate', { ownership: 'private', from: '2026-07-01', percent: 55 })
  expect(
    await manager.refused('facilities.setDefaultRate', { ownership: 'private', from: '2026-07-01', percent: 60 }),
  ).toMatchObject({ code: 'facilities.two-rates' })
})
