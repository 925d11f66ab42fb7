import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import type { TestCentre } from '../../support/centre.ts'
import { carry, enrol, household, openTestFederation, testCentre, type TestFederation } from '../exchange/network.ts'

type Event = Input<'membership.requestEvent'>['event']

/**
 * Who may come back, and who did, is one rule (N12): the centre finds it in its own tables, the federation in the rows of the packages,
 * and the two figures are the same to the unit whatever happened to the households.
 */
describe('retention of a centre, seen by the centre and by its federation', () => {
  let centre: TestCentre
  let federation: TestFederation
  let next: Id
  let other: Id

  const agent = () => centre.as('agent')
  const came = async (householdId: Id, paid = true): Promise<void> => {
    const done = await agent().do('membership.renew', { householdId, coverYearId: next })
    if (paid) await pay(done.membershipId, done.due)
  }
  const pay = (membershipId: Id, amount: number, day?: string) =>
    centre
      .as('cashier')
      .do('membership.recordReceipt', { membershipId, amount, mode: 'cash', ...(day === undefined ? {} : { day }) })
  const said = (householdId: Id, reasonCode: string) =>
    agent().do('membership.refuseRenewal', { householdId, coverYearId: next, reasonCode })
  const happened = async (householdId: Id, event: Event): Promise<Id> => {
    const { eventId } = await agent().do('membership.requestEvent', { householdId, event })
    await centre.as('manager').do('membership.validateEvent', { eventId })
    return eventId
  }
  const member = async (householdId: Id): Promise<Id> =>
    (await agent().do('membership.household', { householdId })).people[0]?.id as Id

  beforeAll(async () => {
    centre = await testCentre()
    federation = await openTestFederation()
    await enrol(centre, federation)
    const { mutuals } = await agent().do('membership.mutuals', {})
    const [first] = mutuals
    if (first === undefined) throw new Error('no mutual')
    other = (
      await centre.as('admin').do('membership.createMutual', {
        code: '013',
        name: 'Dukingire fictive deux',
        federationSegment: 'FAY',
        provinceSegment: 'GI',
        communeSegment: 'BUG',
        communeCode: first.communeCode,
      })
    ).id
    const of = async (people = 2, paid = true, mutualId?: Id) =>
      household(centre, { people, paid, ...(mutualId === undefined ? {} : { mutualId }) })
    const faithful = [await of(), await of(3), await of(2, true, other)]
    const [unpaid, means, moved, deceased, dissolved, backAgain, transferred, silent, late] = [
      await of(),
      await of(),
      await of(),
      await of(1),
      await of(),
      await of(),
      await of(4),
      await of(),
      await of(2, false),
    ]
    next = (
      await centre.as('manager').do('membership.createCoverYear', {
        label: '2027',
        startsOn: '2027-01-01',
        endsOn: '2027-12-31',
        campaignOpensOn: '2026-11-01',
        campaignClosesOn: '2027-03-31',
        renewalDeadline: '2027-01-31',
      })
    ).id
    centre.clock.set('2026-11-20')
    await happened(deceased.householdId, { kind: 'death', personId: await member(deceased.householdId) })
    await happened(dissolved.householdId, { kind: 'departure' })
    await happened(transferred.householdId, { kind: 'transfer', mutualId: other, zoneCode: '05-01-02' })
    for (const one of faithful) await came(one.householdId)
    await came(unpaid.householdId, false)
    await said(means.householdId, 'means')
    await said(moved.householdId, 'moved')
    await said(backAgain.householdId, 'dissolved')
    await came(backAgain.householdId)
    await came(transferred.householdId)
    expect(silent.householdId).toBeDefined()
    // never had rights in 2026: not called, however faithful in 2027
    centre.clock.set('2026-12-05')
    await came(late.householdId)
    centre.clock.set('2027-02-03')
    const made = await centre.as('manager').do('exchange.exportPackage', { period: '2027-01' })
    federation.clock.set('2027-02-04')
    const taken = await federation.officer.do('federation.importPackage', { path: carry(made.path, federation) })
    expect(taken.state).toBe('held')
  })
  afterAll(async () => {
    await centre.close()
    await federation.close()
  })

  it('leaves out the deceased, the dissolved and those that moved; counts those that came back all the same', async () => {
    const { total } = await federation.officer.do('federation.table1', { coverYear: '2027' })
    // 11 had rights; the deceased, the dissolved and the moved could not come back; 5 of the other 8 did
    expect(total).toMatchObject({ before: 11, renewable: 8, renewed: 5, retention: 62.5 })
    // growth compares with all of them
    expect(total.households).toBe(6)
    expect(total.growth).toBe(-45.5)
  })

  it('is the centre’s own figure, for the whole and for each mutual', async () => {
    const own = await agent().do('membership.campaignProgress', { coverYearId: next })
    const { lines } = await federation.officer.do('federation.table1', { coverYear: '2027', by: 'mutual' })
    expect(lines.length).toBe(2)
    for (const line of lines) {
      const row = own.rows.find(({ key }) => key === line.key)
      expect([line.before, line.renewable, line.renewed, line.households], line.name).toEqual([
        row?.householdsBefore,
        (row?.renewable ?? 0) - (row?.excluded ?? 0),
        row?.paid,
        row?.households,
      ])
      const { norms } = await centre
        .as('manager')
        .do('indicators.norms', { from: '2027-01-01', to: '2027-01-31', mutualId: line.key })
      expect(norms.find(({ code }) => code === 'N12')).toMatchObject({
        numerator: line.renewed,
        denominator: line.renewable,
      })
    }
    const { norms } = await centre.as('manager').do('indicators.norms', { from: '2027-01-01', to: '2027-01-31' })
    expect(norms.find(({ code }) => code === 'N12')).toMatchObject({ numerator: 5, denominator: 8, value: 62.5 })
  })

  it('people whose arrival was taken back are not counted', async () => {
    const { total } = await federation.officer.do('federation.table1', { coverYear: '2027' })
    const { rows } = await agent().do('membership.campaignList', { coverYearId: next, limit: 10 })
    const one = rows.find(({ state }) => state === 'paid')
    if (one === undefined) throw new Error('nobody came back')
    const eventId = await happened(one.householdId, {
      kind: 'arrival',
      relation: 'child',
      person: {
        familyName: 'Fictifzz',
        givenName: 'Zoé',
        sex: 'F',
        birth: { date: '2012-04-01', precision: 'exact' },
        anotherPerson: true,
      },
    })
    await happened(one.householdId, { kind: 'correction', eventId })
    const made = await centre.as('manager').do('exchange.exportPackage', { period: '2027-02' })
    await federation.officer.do('federation.importPackage', { path: carry(made.path, federation) })
    const again = await federation.officer.do('federation.table1', { coverYear: '2027' })
    expect(again.total.beneficiaries).toBe(total.beneficiaries)
  })
})
