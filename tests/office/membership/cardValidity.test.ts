import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { documentHtml } from '../../../renderer/documents/static.tsx'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person, type House } from './household.ts'

/** A family card is valid to the last day of the cover year it was issued for, on paper and in its code. */
describe('the validity of a family card', () => {
  let centre: TestCentre
  let house: House
  let nextYear: Id
  let lastYearsHousehold: Id

  const print = async () => {
    const batch = await centre.as('agent').do('membership.printCards', { kind: 'family', mutualId: house.mutualId })
    return centre.as('agent').do('membership.familyCardsDocument', { batchId: batch.batchId })
  }
  const join = async (name: string, coverYearId: Id) => {
    const form = family(
      { ...house, coverYearId },
      { declaredSize: 1, people: [person(name, 'Alain', '1979-03-14')], withCard: true },
    )
    const enrolled = await centre.as('agent').do('membership.enrol', form)
    await centre
      .as('cashier')
      .do('membership.recordReceipt', { membershipId: enrolled.membershipId, amount: enrolled.due, mode: 'cash' })
    return enrolled.householdId
  }

  beforeAll(async () => {
    centre = await openTestCentre({ scale: { ...TEST_CENTRE.scale, cardPrice: 500 } })
    house = await houseOf(centre)
    const { id } = await centre.as('manager').do('membership.createCoverYear', {
      // A cover year need not be a calendar year.
      label: '2027',
      startsOn: '2027-01-01',
      endsOn: '2027-10-31',
      campaignOpensOn: '2026-11-01',
      campaignClosesOn: '2027-03-31',
      renewalDeadline: '2027-01-31',
    })
    nextYear = id
    lastYearsHousehold = await join('Ntahiraja', house.coverYearId)
  })
  afterAll(() => centre.close())

  it('is the end of its own cover year, also when it is bought before that year begins', async () => {
    const first = await print()
    expect(first.cards[0]?.code).toContain(':261231:')
    expect(first.cards[0]?.years).toEqual(['2026', '2027', '2028'])
    centre.clock.set('2026-11-20')
    await join('Bukuru', nextYear)
    const { rows } = await centre.as('agent').do('membership.cards', { state: 'to_print' })
    expect(rows).toMatchObject([{ validTo: '2027-10-31' }])
    const second = await print()
    expect(second.cards[0]?.code).toContain(':271031:')
    expect(second.cards[0]?.years).toEqual(['2027', '2028', '2029'])
    expect(documentHtml('card-family', second)).toContain('2029')
  })

  it('a card shown in a later year is still the card of its own year', async () => {
    const shown = await centre
      .as('agent')
      .do('membership.cardDocument', { householdId: lastYearsHousehold, coverYearId: nextYear })
    expect(shown.cards[0]?.years).toEqual(['2026', '2027', '2028'])
    expect(shown.cards[0]?.code).toContain(':261231:')
  })

  it('is over the day after, and says so when it is checked', async () => {
    const { rows } = await centre.as('agent').do('membership.cards', { householdId: lastYearsHousehold })
    const { cards } = await centre
      .as('agent')
      .do('membership.cardDocument', { householdId: lastYearsHousehold, coverYearId: nextYear })
    const check = async () => centre.as('agent').do('membership.checkCard', { code: cards[0]?.code ?? '' })
    centre.clock.set('2026-12-31')
    expect(await check()).toMatchObject({ state: 'valid' })
    centre.clock.set('2027-01-01')
    expect(await check()).toMatchObject({ state: 'refused', reason: 'expired' })
    expect(rows[0]).toMatchObject({ validTo: '2026-12-31' })
  })
})
