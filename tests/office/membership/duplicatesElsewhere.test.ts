import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person, type House } from './household.ts'

/** What begins and ends like a JPEG, filled with one value. */
function jpeg(filled: number): string {
  const data = Buffer.alloc(2_000, filled)
  data.set([0xff, 0xd8, 0xff, 0xe0], 0)
  data.set([0xff, 0xd9], data.length - 2)
  return data.toString('base64')
}

describe('duplicates of two mutuals, and of one photo', () => {
  let centre: TestCentre
  let house: House
  let elsewhere: House
  beforeAll(async () => {
    const [first] = TEST_CENTRE.mutuals
    centre = await openTestCentre({
      ...TEST_CENTRE,
      mutuals: first === undefined ? [] : [first, { ...first, code: '013', name: 'Twiyunge fictive' }],
    })
    house = await houseOf(centre)
    const { mutuals } = await centre.as('agent').do('membership.mutuals', {})
    elsewhere = { ...house, mutualId: mutuals.find(({ code }) => code === '013')?.id as Id }
  })
  afterAll(() => centre.close())

  const agent = () => centre.as('agent')
  const alone = (where: House, one: ReturnType<typeof person>, photo?: string) =>
    agent().call('membership.enrol', {
      ...family(where, { phone: '', declaredSize: 1 }),
      people: [one],
      ...(photo === undefined ? {} : { photos: [{ line: 1, data: photo }] }),
    })
  const queue = async () => (await agent().do('membership.duplicatePairs', {})).rows

  it('somebody of another mutual is asked about at the enrolment, and stands in the queue with both mutuals', async () => {
    expect((await alone(house, person('Ntahiraja', 'Joseph', '1979-03-14'))).ok).toBe(true)
    const asked = await alone(elsewhere, person('Ntahilaja', 'Josef', '1979-03-14'))
    expect(asked).toMatchObject({ ok: false, code: 'membership.duplicate' })
    expect((await alone(elsewhere, person('Ntahilaja', 'Josef', '1979-03-14', { anotherPerson: true }))).ok).toBe(true)
    const { rows } = await agent().do('membership.duplicatePairs', { show: 'different' })
    await agent().do('membership.reopenPair', { pairId: rows[0]?.id as Id })
    const [pair] = await queue()
    expect([pair?.first.mutual, pair?.second.mutual].toSorted()).toEqual(['Dukingire Bugendana', 'Twiyunge fictive'])
    const asHousehold = {
      kind: 'household' as const,
      survivorId: pair?.first.beneficiaryId as Id,
      absorbedId: pair?.second.beneficiaryId as Id,
    }
    const plan = await agent().do('membership.previewMerge', asHousehold)
    expect(plan.warnings).toContain('other-mutual')
    expect(
      await centre.as('manager').refused('membership.proposeMerge', { ...asHousehold, reason: 'inscrit deux fois' }),
    ).toMatchObject({ code: 'membership.merge-look' })
    const { mergeId } = await centre
      .as('manager')
      .do('membership.proposeMerge', { ...asHousehold, looked: plan.warnings, reason: 'inscrit deux fois' })
    await centre.as('head').do('membership.approveMerge', { mergeId })
    expect(await queue()).toEqual([])
    const found = async () =>
      (await agent().do('membership.search', { text: pair?.second.registration ?? '' })).people.map(
        (p) => p.householdId,
      )
    expect(await found()).toEqual([pair?.first.householdId])
    await centre.as('head').do('membership.undoMerge', { mergeId, reason: 'deux cousins' })
    expect(await found()).toEqual([pair?.second.householdId])
  })

  it('the same photo under two names is found by the search; another photo is not', async () => {
    for (const [name, given, birth, photo, where] of [
      ['Barandereka', 'Aloys', '1990-02-03', jpeg(7), house],
      ['Hakizimana', 'Prosper', '1961-11-30', jpeg(7), elsewhere],
      ['Niyongabo', 'Thomas', '1975-06-21', jpeg(9), house],
    ] as const)
      expect((await alone(where, person(name, given, birth), photo)).ok, name).toBe(true)
    await agent().do('membership.searchDuplicates', {})
    const pairs = (await queue()).filter(({ signs }) => signs.includes('same-photo'))
    expect(pairs.map(({ first, second }) => [first.familyName, second.familyName].toSorted())).toEqual([
      ['BARANDEREKA', 'HAKIZIMANA'],
    ])
    const detail = await agent().do('membership.duplicatePair', { pairId: pairs[0]?.id as Id })
    expect(detail.first.photo).toBeDefined()
    expect(detail.second.photo).toBe(detail.first.photo)
    await agent().do('membership.sayDifferent', { pairId: pairs[0]?.id as Id, reason: 'photo mise par erreur' })
    const { people } = await agent().do('membership.search', { text: 'Hakizimana Prosper' })
    await agent().do('membership.setPhoto', { beneficiaryId: people[0]?.beneficiaryId as Id, data: jpeg(11) })
    await agent().do('membership.searchDuplicates', {})
    expect((await queue()).filter(({ signs }) => signs.includes('same-photo'))).toEqual([])
  })
})
