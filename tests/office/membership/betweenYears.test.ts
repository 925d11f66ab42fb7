import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person, ZONE, type House } from './household.ts'

type Event = Input<'membership.requestEvent'>['event']

const SECOND = {
  code: '013',
  name: 'Twiyungunganye Ntita',
  federationSegment: 'FAY',
  provinceSegment: 'GI',
  communeSegment: 'BUG',
  communeCode: '05-01',
}

let centre: TestCentre
let house: House
let next: Id
beforeAll(async () => {
  // The campaign of 2026 is open, the cover year has not begun.
  centre = await openTestCentre({ mutuals: [...TEST_CENTRE.mutuals, SECOND] }, '2025-12-01')
  house = await houseOf(centre)
  const { id } = await centre.as('manager').do('membership.createCoverYear', {
    label: '2027',
    startsOn: '2027-01-01',
    endsOn: '2027-12-31',
    campaignOpensOn: '2026-11-01',
    campaignClosesOn: '2027-03-31',
    renewalDeadline: '2027-01-31',
  })
  next = id
})
afterAll(() => centre.close())

let n = 0
const letters = (): string => {
  n += 1
  return String.fromCharCode(97 + (n % 26), 97 + (Math.floor(n / 26) % 26))
}
/** A family of six: the seventh person owes a supplement. */
async function six(paid: number | 'all' = 'all') {
  const tail = letters()
  const form = family(house, {
    phone: `79 3${String(n).padStart(2, '0')} 100`,
    declaredSize: 6,
  })
  const people = [...form.people, person('Iradukunda', 'Ange', '2019-04-02', { relation: 'child' })]
  const done = await centre.as('agent').do('membership.enrol', {
    ...form,
    people: people.map((p) => ({
      ...p,
      familyName: `${p.familyName}${tail}`,
      anotherPerson: true,
    })),
  })
  const amount = paid === 'all' ? done.due : paid
  if (amount > 0) await pay(done.membershipId, amount)
  const page = await centre.as('agent').do('membership.household', { householdId: done.householdId })
  return { ...done, ids: page.people.map((p) => p.id) }
}
const pay = (membershipId: Id, amount: number) =>
  centre.as('cashier').do('membership.recordReceipt', { membershipId, amount, mode: 'cash' })
const nth = (ids: readonly Id[], rank: number): Id => ids[rank - 1] as Id
const page = (householdId: Id) => centre.as('agent').do('membership.household', { householdId })
const someone = (givenName: string) => ({
  familyName: `Nshimirimana${letters()}`,
  givenName,
  sex: 'F' as const,
  birth: { date: '1990-02-03', precision: 'exact' as const },
  anotherPerson: true,
})
async function apply(householdId: Id, event: Event, day?: string) {
  const asked = await centre.as('agent').do('membership.requestEvent', {
    householdId,
    event,
    ...(day === undefined ? {} : { day }),
  })
  return {
    ...asked,
    ...(await centre.as('manager').do('membership.validateEvent', { eventId: asked.eventId })),
  }
}
const arrival = (givenName = 'Chantal'): Event => ({
  kind: 'arrival',
  relation: 'other',
  person: someone(givenName),
})
const rights = (beneficiaryId: Id, day: string) => centre.as('agent').do('membership.rights', { beneficiaryId, day })
const due = async (householdId: Id, membershipId: Id) =>
  (await page(householdId)).memberships.find((m) => m.id === membershipId)?.due

describe('somebody who comes when the cover year has not begun', () => {
  it('is counted by the membership that was enrolled without them', async () => {
    centre.clock.set('2025-12-01')
    const { householdId, membershipId, due: before } = await six()
    const { supplement, eventId } = await apply(householdId, arrival(), '2025-12-01')
    expect(supplement).toBe(2_500)
    expect(await due(householdId, membershipId)).toBe(before + 2_500)
    const newcomer = nth(
      (await page(householdId)).people.map((p) => p.id),
      7,
    )
    expect(await rights(newcomer, '2026-03-01')).toMatchObject({
      state: 'suspended',
      reason: { code: 'supplement-unpaid' },
    })
    const undone = await centre.as('agent').do('membership.requestEvent', {
      householdId,
      event: { kind: 'correction', eventId },
    })
    await centre.as('manager').do('membership.validateEvent', { eventId: undone.eventId })
    expect(await due(householdId, membershipId)).toBe(before)
  })

  it('is counted by both years when the household has renewed already', async () => {
    centre.clock.set('2026-11-20')
    const { householdId, membershipId } = await six()
    const renewed = await centre.as('agent').do('membership.renew', { householdId, coverYearId: next })
    await pay(renewed.membershipId, renewed.due)
    const { supplement, eventId } = await apply(householdId, arrival('Odile'))
    expect(supplement).toBe(5_000)
    expect(await due(householdId, membershipId)).toBe(33_500)
    expect(await due(householdId, renewed.membershipId)).toBe(32_500)
    const { memberships } = await page(householdId)
    expect(memberships.map(({ people }) => people)).toEqual([7, 7])
    const undone = await centre.as('agent').do('membership.requestEvent', {
      householdId,
      event: { kind: 'correction', eventId },
    })
    await centre.as('manager').do('membership.validateEvent', { eventId: undone.eventId })
    expect((await page(householdId)).memberships.map((m) => [m.due, m.people])).toEqual([
      [30_000, 6],
      [31_000, 6],
    ])
  })
})

describe('a household born of a split before the first one paid', () => {
  it('counts in the figures from the day the first one pays, and no more when that receipt is cancelled', async () => {
    centre.clock.set('2026-02-01')
    const { householdId, membershipId, ids, due: owed } = await six(0)
    centre.clock.set('2026-02-02')
    const { otherHouseholdId } = await apply(householdId, {
      kind: 'split',
      personIds: [nth(ids, 2), nth(ids, 3)],
      memberId: nth(ids, 2),
    })
    const born = otherHouseholdId as Id
    const met = async () => (await page(born)).memberships[0]?.metOn
    expect(await met()).toBeUndefined()
    centre.clock.set('2026-02-10')
    const { receiptId } = await pay(membershipId, owed)
    const [head] = (await page(born)).people
    expect(await rights(head?.id as Id, '2026-06-01')).toMatchObject({
      state: 'open',
    })
    expect(await met()).toBe('2026-02-10')
    await centre.as('accountant').do('membership.cancelReceipt', {
      receiptId,
      reason: 'Erreur de ménage',
    })
    expect(await rights(head?.id as Id, '2026-06-01')).toMatchObject({
      state: 'suspended',
    })
    expect(await met()).toBeUndefined()
  })

  it('a supplement of its own, paid, does not make it older than it is', async () => {
    centre.clock.set('2026-02-02')
    const { householdId, ids } = await six()
    centre.clock.set('2026-03-02')
    const { otherHouseholdId } = await apply(householdId, {
      kind: 'split',
      personIds: [nth(ids, 2)],
      memberId: nth(ids, 2),
    })
    const born = otherHouseholdId as Id
    for (let i = 0; i < 6; i += 1) await apply(born, arrival(`Personne${String.fromCharCode(97 + i)}`))
    const [membership] = (await page(born)).memberships
    expect(membership?.metOn).toBe('2026-03-02')
    await pay(membership?.id as Id, membership?.left as number)
    expect((await page(born)).memberships[0]?.metOn).toBe('2026-03-02')
  })
})

describe('a household that went to another mutual', () => {
  it('owes a supplement to the mutual of its membership, where it pays', async () => {
    centre.clock.set('2026-04-02')
    const { householdId, membershipId } = await six()
    const { mutuals } = await centre.as('agent').do('membership.mutuals', {})
    await apply(householdId, {
      kind: 'transfer',
      mutualId: mutuals[1]?.id as Id,
      zoneCode: ZONE,
    })
    const { entryId } = await apply(householdId, arrival('Aimée'))
    await pay(membershipId, 2_500)
    const { lines } = await centre.as('accountant').do('accounting.entry', { entryId: entryId as Id })
    const [first] = mutuals
    expect(lines.map(({ account, mutual }) => [account, mutual])).toEqual([
      ['4111', first?.name],
      ['7012', first?.name],
    ])
  })
})

describe('a day or a collector that cannot be', () => {
  it('a refund paid before it was prepared', async () => {
    centre.clock.set('2026-04-10')
    const { householdId, membershipId, due: owed } = await six(0)
    const cashier = centre.as('cashier')
    await cashier.do('membership.recordReceipt', {
      membershipId,
      amount: owed + 5_000,
      mode: 'cash',
      surplusAsAdvance: true,
    })
    const { refundId, number } = await cashier.do('membership.prepareRefund', {
      householdId,
      amount: 5_000,
      reason: 'Payé en trop',
    })
    await centre.as('head').do('membership.approveRefund', { refundId })
    expect(await cashier.refused('membership.payRefund', { refundId, day: '2026-04-01' })).toEqual({
      code: 'membership.refund-before',
      params: { number, day: '2026-04-01', prepared: '2026-04-10' },
    })
  })

  it('a household entrusted to a collector of another mutual, who would never call it', async () => {
    const { mutuals } = await centre.as('agent').do('membership.mutuals', {})
    const { id: collectorId } = await centre
      .as('manager')
      .do('membership.createCollector', { name: 'Collectrice Fictive', mutualId: mutuals[1]?.id as Id })
    expect(await centre.as('agent').refused('membership.enrol', family(house, { collectorId }))).toMatchObject({
      code: 'membership.collector-other-mutual',
      params: { collector: 'Collectrice Fictive' },
    })
  })
})

describe('the deadline of renewals', () => {
  it('may be put off, not brought back to a day that is past', async () => {
    const manager = centre.as('manager')
    centre.clock.set('2026-01-25')
    const dates = {
      coverYearId: house.coverYearId,
      campaignOpensOn: '2025-11-01',
      campaignClosesOn: '2026-03-31',
    }
    expect(await manager.refused('membership.setCampaign', { ...dates, renewalDeadline: '2026-01-10' })).toEqual({
      code: 'membership.deadline-shortened',
      params: { label: '2026', asked: '2026-01-10', deadline: '2026-01-31' },
    })
    await manager.do('membership.setCampaign', { ...dates, renewalDeadline: '2026-02-15' })
    await manager.do('membership.setCampaign', { ...dates, renewalDeadline: '2026-01-31' })
  })
})

describe('a cover year that is closed', () => {
  it('takes no more answers, targets or sheets', async () => {
    centre.clock.set('2026-05-02')
    const { householdId } = await six()
    const { householdId: other } = await six()
    centre.clock.set('2027-02-02')
    const agent = centre.as('agent')
    await agent.do('membership.refuseRenewal', {
      householdId: other,
      coverYearId: next,
      reasonCode: 'means',
    })
    centre.clock.set('2028-01-10')
    await centre.as('head').do('membership.closeCoverYear', { coverYearId: next })
    const closed = { code: 'membership.cover-year-over' }
    const on = { coverYearId: next }
    expect(
      await agent.refused('membership.refuseRenewal', {
        ...on,
        householdId,
        reasonCode: 'moved',
      }),
    ).toMatchObject(closed)
    expect(
      await agent.refused('membership.withdrawRefusal', {
        ...on,
        householdId: other,
      }),
    ).toMatchObject(closed)
    expect(
      await centre.as('manager').refused('membership.setCampaignTarget', {
        ...on,
        mutualId: house.mutualId,
        households: 12,
      }),
    ).toMatchObject(closed)
    const { id: collectorId } = await centre.as('manager').do('membership.createCollector', {
      name: 'Collecteur Fictif',
      mutualId: house.mutualId,
    })
    expect(
      await agent.refused('membership.issueCallSheet', {
        ...on,
        mutualId: house.mutualId,
        collectorId,
        zoneCode: ZONE,
      }),
    ).toMatchObject(closed)
  })
})
