import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { writesNothing } from './counts.ts'
import { newScale } from './newScale.ts'
import { family, houseOf, person, type Enrolment, type House } from './household.ts'

let centre: TestCentre
let house: House
beforeAll(async () => {
  centre = await openTestCentre()
  house = await houseOf(centre)
})
afterAll(() => centre.close())

type Scale = Input<'membership.proposeScale'>['scale']
const scale = (more: Partial<Scale> = {}): Scale => ({
  validFrom: '2027-01-01',
  bands: [{ fromPeople: 1, toPeople: 6, amount: 32_500 }],
  supplement: { beyond: 6, each: 2_500 },
  joiningFee: 1_000,
  cardPrice: 500,
  waitingDays: 30,
  instalments: [],
  graceDays: 0,
  source: 'assemblée fictive du 28/03/2026, résolution 4',
  ...more,
})

let seed = 0
/** Other people each time, so that nobody resembles anybody. */
const NAMES = ['Barakamfitiye', 'Girukwishaka', 'Mutwarangabo', 'Sezibera', 'Kwizerimana', 'Habonimana', 'Tuyisenge']
const house1 = (more: Partial<Enrolment> = {}): Enrolment => {
  seed++
  const name = NAMES[seed % NAMES.length] ?? 'Bizimana'
  return family(house, {
    phone: `61 00 00 ${String(seed).padStart(2, '0')}`,
    declaredSize: 1,
    people: [person(name, 'Fictif', `19${50 + seed}-0${1 + (seed % 9)}-1${seed % 9}`, { anotherPerson: true })],
    ...more,
  })
}

describe('mutuals', () => {
  const mutual = { ...(TEST_CENTRE.mutuals[0] as Input<'membership.createMutual'>), code: '013' }

  it('a name that differs by a capital or an accent is taken', async () => {
    await writesNothing(centre, async () => {
      const refused = await centre
        .as('admin')
        .refused('membership.createMutual', { ...mutual, name: 'DUKINGÍRE  Bugendana' })
      expect(refused).toEqual({
        code: 'membership.mutual-name-taken',
        params: { name: 'Dukingire Bugendana (012)' },
      })
    })
  })

  it('several a centre, approved provisionally then for good, ended when nobody is of it any more', async () => {
    const admin = centre.as('admin')
    const { id } = await admin.do('membership.createMutual', {
      ...mutual,
      name: 'Terimbere Mutaho',
      provisionalOn: '2024-02-01',
    })
    expect(
      await admin.refused('membership.updateMutual', {
        mutualId: id,
        name: 'Terimbere Mutaho',
        provisionalOn: '2024-02-01',
        definitiveOn: '2023-02-01',
      }),
    ).toMatchObject({ code: 'membership.mutual-approval-dates' })
    await admin.do('membership.updateMutual', {
      mutualId: id,
      name: 'Terimbere Mutaho',
      provisionalOn: '2024-02-01',
      definitiveOn: '2025-03-01',
      approval: '0000/2025',
    })
    await admin.do('membership.endMutual', { mutualId: id, endedOn: '2026-01-04', reason: 'fusion fictive' })
    const { mutuals } = await admin.do('membership.mutuals', {})
    expect(mutuals.find((m) => m.id === id)).toMatchObject({
      definitiveOn: '2025-03-01',
      endedOn: '2026-01-04',
      endedReason: 'fusion fictive',
    })
  })

  it('a mutual with households does not end; only those who may', async () => {
    await centre.as('agent').do('membership.enrol', house1())
    expect(
      await centre
        .as('admin')
        .refused('membership.endMutual', { mutualId: house.mutualId, endedOn: '2026-01-04', reason: 'essai' }),
    ).toMatchObject({ code: 'membership.mutual-has-households' })
    expect(
      await centre
        .as('agent')
        .refused('membership.endMutual', { mutualId: house.mutualId, endedOn: '2026-01-04', reason: 'essai' }),
    ).toMatchObject({ code: 'kernel.right-missing' })
  })
})

describe('cover years', () => {
  it('the next one opens beside the current one; another over its days is refused', async () => {
    const manager = centre.as('manager')
    const next = {
      label: '2027',
      startsOn: '2027-01-01',
      endsOn: '2027-12-31',
      campaignOpensOn: '2026-11-01',
      campaignClosesOn: '2027-03-31',
      renewalDeadline: '2027-01-31',
    }
    const { id } = await manager.do('membership.createCoverYear', next)
    await writesNothing(centre, async () => {
      expect(
        await manager.refused('membership.createCoverYear', { ...next, label: '2027 bis', startsOn: '2027-06-01' }),
      ).toEqual({ code: 'membership.cover-year-overlaps', params: { label: '2027' } })
    })
    await manager.do('membership.setCampaign', {
      coverYearId: id,
      campaignOpensOn: '2026-10-01',
      campaignClosesOn: '2027-02-28',
      renewalDeadline: '2027-01-31',
    })
    const { coverYears } = await manager.do('membership.coverYears', {})
    expect(coverYears[0]).toMatchObject({ label: '2027', campaignOpensOn: '2026-10-01' })
    expect(await centre.as('head').refused('membership.closeCoverYear', { coverYearId: id })).toMatchObject({
      code: 'membership.cover-year-not-over',
    })
  })
})

describe('scales', () => {
  it('a change never touches what was due before it', async () => {
    const agent = centre.as('agent')
    const { householdId, due } = await agent.do('membership.enrol', house1())
    expect(due).toBe(31_000)
    const before = await agent.do('membership.household', { householdId })
    await newScale(centre, scale())
    const after = await agent.do('membership.household', { householdId })
    expect(after.memberships).toEqual(before.memberships)
    const { scales } = await agent.do('membership.scales', {})
    expect(scales.map((s) => [s.validFrom, s.validTo])).toEqual([
      ['2027-01-01', undefined],
      ['2025-11-01', '2026-12-31'],
    ])
    // and who enrols later in the same year still owes what that year asks
    expect((await agent.do('membership.enrol', house1())).due).toBe(31_000)
  })

  it('bad ones are refused with the place, and nothing is written', async () => {
    const manager = centre.as('manager')
    await writesNothing(centre, async () => {
      expect(await manager.refused('membership.proposeScale', { scale: scale({ validFrom: '2026-06-01' }) })).toEqual({
        code: 'membership.scale-overlaps',
        params: { from: '2025-11-01' },
      })
      expect(
        await manager.refused('membership.proposeScale', {
          scale: scale({
            validFrom: '2028-01-01',
            instalments: [
              { percent: 60, afterDays: 0 },
              { percent: 30, afterDays: 90 },
            ],
          }),
        }),
      ).toEqual({ code: 'membership.scale-instalments', params: { percent: 90 } })
      expect(
        await manager.refused('membership.proposeScale', {
          scale: scale({ validFrom: '2028-01-01', validTo: '2027-12-31' }),
        }),
      ).toMatchObject({ code: 'membership.scale-dates' })
      expect(await centre.as('agent').refused('membership.proposeScale', { scale: scale() })).toMatchObject({
        code: 'kernel.right-missing',
      })
    })
  })

  it('each category has its own; a category without one pays the ordinary one', async () => {
    const manager = centre.as('manager')
    await newScale(
      centre,
      scale({
        category: 'group',
        validFrom: '2026-01-01',
        bands: [{ fromPeople: 1, toPeople: 6, amount: 30_000 }],
        discount: { percent: 10, for: 'all' },
        source: 'accord fictif avec les coopératives',
      }),
    )
    const { id: groupId } = await manager.do('membership.createGroup', {
      name: 'Coopérative Kawa',
      kind: 'cooperative',
    })
    expect(await manager.refused('membership.createGroup', { name: 'cooperative KAWA', kind: 'other' })).toMatchObject({
      code: 'membership.group-name-taken',
    })
    const agent = centre.as('agent')
    expect(await agent.refused('membership.enrol', house1({ category: 'group' }))).toMatchObject({
      code: 'membership.group-missing',
    })
    const grouped = await agent.do('membership.enrol', house1({ category: 'group', groupId }))
    expect(grouped.lines.map((l) => [l.nature, l.amount])).toEqual([
      ['joining_fee', 1_000],
      ['contribution', 27_000],
    ])
    const page = await agent.do('membership.household', { householdId: grouped.householdId })
    expect(page.household).toMatchObject({ category: 'group', groupId, groupName: 'Coopérative Kawa' })
    expect((await agent.do('membership.enrol', house1({ category: 'indigent' }))).due).toBe(31_000)
    const entry = await centre.as('accountant').do('accounting.entry', { entryId: grouped.entryId ?? ('' as Id) })
    expect(entry.lines.map((l) => l.account)).toContain('7014')
  })

  it('the effect of a draft is counted on the households of today', async () => {
    const effect = await centre
      .as('manager')
      .do(
        'membership.scaleEffect',
        scale({ validFrom: '2027-07-01', bands: [{ fromPeople: 1, toPeople: 6, amount: 35_000 }] }),
      )
    expect(effect).toMatchObject({ inside: '2027', ends: { validFrom: '2027-01-01', lastDay: '2027-06-30' } })
    expect(effect.difference).toBe(effect.households * 2_500)
    expect((await centre.as('agent').do('membership.publishedScales', {})).scales).toHaveLength(4)
  })
})
