import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person, type House } from './household.ts'

const HILL = { zoneCode: '05-01-02' }

describe('a renewal campaign', () => {
  let centre: TestCentre
  let house: House
  let next: Id
  const households: Id[] = []

  const enrol = async (
    name: string,
    given: string,
    more: object = {},
  ): Promise<{ householdId: Id; membershipId: Id; due: number }> =>
    centre.as('agent').do('membership.enrol', {
      ...family(house),
      people: [
        person(name, given, '1975-03-14'),
        person(`${name}a`, `${given}ine`, '1979-05-02', { sex: 'F', relation: 'spouse' }),
        person(`${name}o`, `${given}ou`, '2001-01-20', { sex: 'F', relation: 'child' }),
      ],
      declaredSize: 3,
      ...more,
    })

  beforeAll(async () => {
    centre = await openTestCentre()
    house = await houseOf(centre)
    const names = [
      ['Ntahiraja', 'Joseph'],
      ['Bizimana', 'Odette'],
      ['Hakizimana', 'Fabrice'],
      ['Nkurunziza', 'Claver'],
      ['Ndayizeye', 'Aline'],
    ] as const
    for (const [family, given] of names) {
      const one = await enrol(family, given)
      households.push(one.householdId)
      await centre
        .as('cashier')
        .do('membership.recordReceipt', { membershipId: one.membershipId, amount: one.due, mode: 'cash' })
    }
    // one that never paid: it had no rights, it is not called
    await enrol('Irakoze', 'Divine')
    const { id } = await centre.as('manager').do('membership.createCoverYear', {
      label: '2027',
      startsOn: '2027-01-01',
      endsOn: '2027-12-31',
      campaignOpensOn: '2026-11-01',
      campaignClosesOn: '2027-03-31',
      renewalDeadline: '2027-01-31',
    })
    next = id
    centre.clock.set('2026-11-15')
  })
  afterAll(() => centre.close())

  const list = async (input: object = {}) =>
    centre.as('agent').do('membership.campaignList', { coverYearId: next, ...input })
  const figures = async () => (await centre.as('agent').do('membership.campaignProgress', { coverYearId: next })).total

  it('calls the households that had rights last year, with what they owe and what to check', async () => {
    const { rows, coverYear, before } = await list()
    expect(coverYear?.label).toBe('2027')
    expect(before?.label).toBe('2026')
    expect(rows.map((row) => row.familyName)).toEqual([
      'NTAHIRAJA',
      'BIZIMANA',
      'HAKIZIMANA',
      'NKURUNZIZA',
      'NDAYIZEYE',
    ])
    expect(rows[0]).toMatchObject({
      state: 'waiting',
      people: 3,
      peopleBefore: 3,
      contribution: 30_000,
      arrears: 0,
      toPay: 30_000,
      phone: '79 000 457',
      checks: [{ code: 'child-ages', ages: [25] }],
    })
  })

  it('goes page by page without losing or repeating anybody', async () => {
    const first = await list({ limit: 2 })
    const second = await list({ limit: 2, after: first.next })
    const third = await list({ limit: 2, after: second.next })
    expect([...first.rows, ...second.rows, ...third.rows].map((row) => row.householdId)).toEqual(households)
    expect(third.next).toBeUndefined()
  })

  it('renews in one act: the phone, who is gone, the contribution for those who stay', async () => {
    const [householdId] = households
    if (householdId === undefined) throw new Error('no household')
    const { people } = await centre.as('agent').do('membership.household', { householdId })
    const child = people.find((p) => p.relation === 'child')
    const renewed = await centre.as('agent').do('membership.renewConfirmed', {
      householdId,
      coverYearId: next,
      phone: '61 000 001',
      gone: [{ beneficiaryId: child?.id ?? '', reason: 'departure', on: '2026-10-01' }],
    })
    expect(renewed.due).toBe(30_000)
    const after = await centre.as('agent').do('membership.household', { householdId })
    expect(after.household.phone).toBe('61 000 001')
    expect(after.people.find((p) => p.id === child?.id)?.leftOn).toBe('2026-10-01')
    expect(after.memberships[0]).toMatchObject({ coverYear: '2027', kind: 'renewal', people: 2 })
    expect((await list({ state: 'unpaid' })).rows.map((row) => row.householdId)).toEqual([householdId])
    await centre
      .as('cashier')
      .do('membership.recordReceipt', { membershipId: renewed.membershipId, amount: renewed.due, mode: 'cash' })
    expect((await list({ state: 'paid' })).rows[0]).toMatchObject({ householdId, toPay: 0 })
  })

  it('writes nothing at all when the renewal is refused', async () => {
    const [, householdId] = households
    if (householdId === undefined) throw new Error('no household')
    const { people } = await centre.as('agent').do('membership.household', { householdId })
    const refused = await centre.as('agent').refused('membership.renewConfirmed', {
      householdId,
      coverYearId: next,
      phone: '61 000 002',
      gone: [{ beneficiaryId: people[0]?.id ?? '', reason: 'death' }],
    })
    expect(refused.code).toBe('membership.renewal-member-gone')
    const after = await centre.as('agent').do('membership.household', { householdId })
    expect(after.household.phone).toBe('79 000 457')
    expect(after.memberships).toHaveLength(1)
  })

  it('notes why a household does not come back; the reasons are those of the day', async () => {
    const agent = centre.as('agent')
    const { reasons } = await agent.do('membership.nonRenewalReasons', {})
    expect(reasons.map(({ code }) => code)).toContain('means')
    const [, second, third] = households
    await agent.do('membership.refuseRenewal', {
      householdId: second ?? '',
      coverYearId: next,
      reasonCode: 'means',
      note: 'récolte perdue',
    })
    await agent.do('membership.refuseRenewal', { householdId: third ?? '', coverYearId: next, reasonCode: 'deceased' })
    const { rows } = await list({ state: 'refused' })
    expect(rows.map(({ reason, note }) => [reason, note])).toEqual([
      ['Manque de moyens', 'récolte perdue'],
      ['Décès, plus personne au ménage', undefined],
    ])
    expect((await agent.do('membership.nonRenewals', { coverYearId: next })).reasons).toEqual([
      { code: 'deceased', label: 'Décès, plus personne au ménage', excluded: true, households: 1, people: 3 },
      { code: 'means', label: 'Manque de moyens', excluded: false, households: 1, people: 3 },
    ])
    expect(
      (
        await agent.refused('membership.refuseRenewal', {
          householdId: second ?? '',
          coverYearId: next,
          reasonCode: 'nothing',
        })
      ).code,
    ).toBe('membership.reason-unknown')
    expect(
      (
        await agent.refused('membership.refuseRenewal', {
          householdId: households[0] ?? '',
          coverYearId: next,
          reasonCode: 'means',
        })
      ).code,
    ).toBe('membership.already-enrolled')
  })

  it('counts retention without those who are gone, as the norm does, and growth', async () => {
    expect(await figures()).toMatchObject({
      renewable: 5,
      excluded: 1,
      paid: 1,
      unpaid: 0,
      refused: 2,
      waiting: 2,
      joined: 0,
      householdsBefore: 5,
      households: 1,
      peopleBefore: 15,
      people: 2,
    })
    centre.clock.set('2027-01-15')
    const { norms } = await centre.as('manager').do('indicators.norms', { from: '2027-01-01', to: '2027-01-31' })
    const retention = norms.find((norm) => norm.code === 'N12')
    expect(retention).toMatchObject({ numerator: 1, denominator: 4 })
    centre.clock.set('2026-11-15')
  })

  it('a household that was lost may be called again, and coming back takes its answer away', async () => {
    const agent = centre.as('agent')
    const [, second, third] = households
    await agent.do('membership.withdrawRefusal', { householdId: second ?? '', coverYearId: next })
    expect((await list({ state: 'refused' })).rows).toHaveLength(1)
    await agent.do('membership.renewConfirmed', { householdId: third ?? '', coverYearId: next })
    expect((await list({ state: 'refused' })).rows).toHaveLength(0)
    expect((await figures()).excluded).toBe(0)
  })

  it('keeps the last target set, by mutual and by colline', async () => {
    const manager = centre.as('manager')
    await manager.do('membership.setCampaignTarget', { coverYearId: next, mutualId: house.mutualId, households: 8 })
    await manager.do('membership.setCampaignTarget', { coverYearId: next, mutualId: house.mutualId, households: 10 })
    expect((await figures()).target).toBe(10)
    const { rows } = await manager.do('membership.campaignProgress', { coverYearId: next, by: 'hill' })
    expect(rows).toHaveLength(1)
    expect(rows[0]).toMatchObject({ key: HILL.zoneCode, label: 'Bugendana', renewable: 5 })
    expect(rows[0]?.target).toBeUndefined()
  })

  it('a reason is changed from a day on, and what was said before keeps its words', async () => {
    const manager = centre.as('manager')
    await manager.do('membership.setNonRenewalReason', { code: 'means', label: 'Pauvreté', validFrom: '2026-12-01' })
    expect(
      (
        await manager.refused('membership.setNonRenewalReason', {
          code: 'means',
          label: 'Autre',
          validFrom: '2026-11-20',
        })
      ).code,
    ).toBe('membership.reason-dates')
    const on = async (day: string) =>
      (await manager.do('membership.nonRenewalReasons', { day })).reasons
        .filter(({ code }) => code === 'means')
        .map(({ label }) => label)
    expect(await on('2026-11-30')).toEqual(['Manque de moyens'])
    expect(await on('2026-12-01')).toEqual(['Pauvreté'])
  })

  it('the call sheet of a colline has those to see and those who owe', async () => {
    const sheet = await centre.as('manager').do('membership.callSheetDocument', {
      coverYearId: next,
      mutualId: house.mutualId,
      ...HILL,
    })
    expect(sheet).toMatchObject({
      coverYear: '2027',
      yearBefore: '2026',
      number: '',
      day: '2026-11-15',
    })
    expect(sheet.rows.map((row) => [row.number, row.toPay])).toEqual([
      ['00002', 30_000],
      ['00003', 30_000],
      ['00004', 30_000],
      ['00005', 30_000],
    ])
  })

  it('is for those who may read and enter households', async () => {
    const refused = await centre
      .as('cashier')
      .refused('membership.renewConfirmed', { householdId: households[4] ?? '', coverYearId: next })
    expect(refused.code).toBe('kernel.right-missing')
    expect(
      (
        await centre
          .as('agent')
          .refused('membership.setCampaignTarget', { coverYearId: next, mutualId: house.mutualId, households: 1 })
      ).code,
    ).toBe('kernel.right-missing')
  })
})
