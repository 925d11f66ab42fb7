import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, type House } from './household.ts'

/** A household that renews with a new card during the campaign still needs the one of the year that goes on. */
describe('the card of a year and the one bought for the next', () => {
  let centre: TestCentre
  let house: House
  let next: Id
  let householdId: Id
  let receiptId: Id
  let first: { householdId: Id; membershipId: Id; due: number }
  let code = ''
  let renewed: { membershipId: Id; due: number }

  const cards = async (state?: 'to_print' | 'printed') =>
    (await centre.as('agent').do('membership.cards', { householdId, ...(state === undefined ? {} : { state }) })).rows
  const check = () => centre.as('agent').do('membership.checkCard', { code })
  const print = () => centre.as('agent').do('membership.printCards', { kind: 'family', mutualId: house.mutualId })
  const pay = (membershipId: Id, amount: number) =>
    centre.as('cashier').do('membership.recordReceipt', { membershipId, amount, mode: 'cash' })

  beforeAll(async () => {
    centre = await openTestCentre({ scale: { ...TEST_CENTRE.scale, cardPrice: 500 } })
    house = await houseOf(centre)
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
    first = await centre.as('agent').do('membership.enrol', family(house, { withCard: true }))
    householdId = first.householdId
    ;({ receiptId } = await pay(first.membershipId, first.due))
    const sheet = await centre.as('agent').do('membership.familyCardsDocument', { batchId: (await print()).batchId })
    code = sheet.cards[0]?.code ?? ''
    centre.clock.set('2026-11-20')
    renewed = await centre.as('agent').do('membership.renew', { householdId, coverYearId: next, withCard: true })
  })
  afterAll(() => centre.close())

  it('a renewal that is not paid takes no card away, and its own is not printed, even when it is named', async () => {
    expect(await check()).toMatchObject({ state: 'valid' })
    const [waiting] = await cards('to_print')
    expect(
      await centre.as('agent').refused('membership.printCards', {
        kind: 'family',
        mutualId: house.mutualId,
        cardIds: [waiting?.id as Id],
      }),
    ).toEqual({
      code: 'membership.card-unpaid',
      params: { number: waiting?.number, coverYear: '2027' },
    })
  })

  it('a payment taken back makes the card worthless until it is paid again', async () => {
    await centre.as('accountant').do('membership.cancelReceipt', { receiptId, reason: 'Chèque sans provision' })
    expect(await check()).toMatchObject({ state: 'refused', reason: 'revoked', revocation: 'unpaid' })
    await pay(first.membershipId, first.due)
    expect(await check()).toMatchObject({ state: 'valid' })
  })

  it('no second copy of the old one while the new one waits', async () => {
    const [old] = await cards('printed')
    const [waiting] = await cards('to_print')
    expect(
      await centre
        .as('cashier')
        .refused('membership.replaceCard', { cardId: old?.id as Id, reason: 'damaged', mode: 'cash' }),
    ).toEqual({ code: 'membership.card-in-use', params: { number: waiting?.number } })
  })

  it('handed over, the new one takes its place', async () => {
    await pay(renewed.membershipId, renewed.due)
    const { cards: printed } = await centre
      .as('agent')
      .do('membership.familyCardsDocument', { batchId: (await print()).batchId })
    expect(await check()).toMatchObject({ state: 'valid' })
    // The one of the next year says from when on it is good, whole or by its number.
    const ahead = printed[0]
    for (const text of [ahead?.code ?? '', ahead?.number ?? ''])
      expect(await centre.as('agent').do('membership.checkCard', { code: text })).toMatchObject({
        state: 'refused',
        reason: 'not-yet',
        validFrom: '2027-01-01',
        householdId,
      })
    expect(
      await centre.as('agent').do('membership.checkCard', { code: ahead?.code ?? '', day: '2027-01-01' }),
    ).toMatchObject({ state: 'valid', card: { validFrom: '2027-01-01' } })
    const fresh = (await cards('printed')).find((card) => card.validTo === '2027-12-31')
    await centre.as('agent').do('membership.handOverCards', { cardIds: [fresh?.id as Id], mark: 'signature' })
    expect(await check()).toMatchObject({ state: 'refused', reason: 'revoked', revocation: 'replaced' })
    expect((await cards()).map(({ state }) => state).toSorted()).toEqual(['handed_over', 'replaced'])
  })
})
