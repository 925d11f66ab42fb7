import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person, type House } from './household.ts'

describe('duplicates: search, queue, what is said of a pair', () => {
  let centre: TestCentre
  let house: House
  beforeAll(async () => {
    centre = await openTestCentre()
    house = await houseOf(centre)
    await centre.as('agent').do('membership.enrol', family(house))
    await centre.as('agent').do(
      'membership.enrol',
      family(house, {
        phone: '68 111 222',
        declaredSize: 2,
        people: [
          person('Ntahilaja', 'Josef', '1979-03-14', { anotherPerson: true }),
          person('Nionzima', 'Godeliva', '1984-07-01', {
            sex: 'F',
            relation: 'spouse',
            birth: { date: '1985-07-01', precision: 'year' },
            anotherPerson: true,
          }),
        ],
      }),
    )
    await centre
      .as('agent')
      .do(
        'membership.enrol',
        family(house, { phone: '68 333 444', declaredSize: 1, people: [person('Barandereka', 'Aloys', '1990-02-03')] }),
      )
  })
  afterAll(() => centre.close())

  it('who was said to be another at the enrolment is remembered, with who said it', async () => {
    const answer = await centre.as('agent').do('membership.duplicatePairs', { show: 'different' })
    expect(answer.rows.length).toBe(2)
    expect(answer.rows[0]).toMatchObject({ state: 'different', saidBy: 'Personne Fictive (agent)' })
    expect(answer).toMatchObject({ open: 0, different: 2, unsearched: 8 })
  })

  it('a search looks once at everybody, finds nothing said already, and looks at what changed only', async () => {
    const agent = centre.as('agent')
    expect(await agent.do('membership.searchDuplicates', {})).toMatchObject({ people: 8, found: 0, open: 0, left: 0 })
    expect(await agent.do('membership.searchDuplicates', {})).toMatchObject({ people: 0, found: 0 })
  })

  it('a pair looked at again stands in the queue with its reasons; side by side it shows both families', async () => {
    const agent = centre.as('agent')
    const said = await agent.do('membership.duplicatePairs', { show: 'different' })
    for (const row of said.rows) await agent.do('membership.reopenPair', { pairId: row.id })
    const queue = await agent.do('membership.duplicatePairs', {})
    expect(queue.rows.map((row) => row.first.familyName).toSorted()).toEqual(['NIYONZIMA', 'NTAHIRAJA'])
    const pair = queue.rows.find((row) => row.first.familyName === 'NTAHIRAJA')
    if (pair === undefined) throw new Error('no pair')
    expect(pair.signs).toEqual(expect.arrayContaining(['same-birth', 'same-zone']))
    const detail = await agent.do('membership.duplicatePair', { pairId: pair.id })
    expect(detail.first.household.people).toHaveLength(5)
    expect(detail.first.household.people.filter((p) => p.resembles !== undefined)).toHaveLength(2)
    expect(detail.second).toMatchObject({ phone: '68 111 222', claims: 0, rank: 1 })
  })

  it('not the same needs a reason, is remembered, and no search says it again', async () => {
    const agent = centre.as('agent')
    const { rows } = await agent.do('membership.duplicatePairs', {})
    const pairId = rows[0]?.id ?? ''
    expect(await agent.refused('membership.sayDifferent', { pairId: pairId as never, reason: ' ' })).toMatchObject({
      code: 'membership.reason-missing',
    })
    await agent.do('membership.sayDifferent', { pairId: pairId as never, reason: 'Deux frères' })
    expect(
      await agent.refused('membership.sayDifferent', { pairId: pairId as never, reason: 'Deux frères' }),
    ).toMatchObject({ code: 'membership.pair-decided' })
    await agent.do('membership.searchDuplicates', {})
    const { rows: open, different } = await agent.do('membership.duplicatePairs', {})
    expect(open).toHaveLength(1)
    expect(different).toBe(1)
  })

  it('only those who enter people search and say', async () => {
    for (const role of ['cashier', 'head', 'accountant'] as const)
      expect(await centre.as(role).refused('membership.searchDuplicates', {})).toMatchObject({
        code: 'kernel.right-missing',
      })
  })
})
