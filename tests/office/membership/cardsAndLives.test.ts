import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, ZONE } from './household.ts'

const SECOND = {
  code: '013',
  name: 'Twiyungunganye Ntita',
  federationSegment: 'FAY',
  provinceSegment: 'GI',
  communeSegment: 'BUG',
  communeCode: '05-01',
}
const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200, 7), Buffer.from([0xff, 0xd9])])

describe('cards follow the lives of their household', () => {
  let centre: TestCentre
  let householdId: Id
  let people: readonly { readonly id: Id }[]
  const codes = { family: '', person: '' }

  beforeAll(async () => {
    centre = await openTestCentre({ mutuals: [...TEST_CENTRE.mutuals, SECOND] })
    const house = await houseOf(centre)
    const agent = centre.as('agent')
    const enrolled = await agent.do('membership.enrol', family(house, { withCard: true }))
    householdId = enrolled.householdId
    await centre.as('cashier').do('membership.recordReceipt', {
      membershipId: enrolled.membershipId,
      amount: enrolled.due,
      mode: 'cash',
    })
    ;({ people } = await agent.do('membership.household', { householdId }))
    const beneficiaryIds = [people[2]?.id ?? '']
    await agent.do('membership.setPhoto', { beneficiaryId: beneficiaryIds[0] ?? '', data: jpeg.toString('base64') })
    await centre.as('cashier').do('membership.orderCards', { householdId, kind: 'individual', beneficiaryIds })
    const print = (kind: 'family' | 'individual') =>
      agent.do('membership.printCards', { kind, mutualId: house.mutualId })
    const sheet = await agent.do('membership.familyCardsDocument', { batchId: (await print('family')).batchId })
    codes.family = sheet.cards[0]?.code ?? ''
    const one = await agent.do('membership.individualCardsDocument', { batchId: (await print('individual')).batchId })
    expect(one.cards[0]?.photo).toBe(`data:image/jpeg;base64,${jpeg.toString('base64')}`)
    codes.person = one.cards[0]?.code ?? ''
  })
  afterAll(() => centre.close())

  const check = (code: string) => centre.as('agent').do('membership.checkCard', { code })
  const apply = async (event: Input<'membership.requestEvent'>['event']): Promise<void> => {
    const { eventId } = await centre.as('agent').do('membership.requestEvent', { householdId, event })
    await centre.as('manager').do('membership.validateEvent', { eventId })
  }

  it('a person who left has no card any more; the family’s stays good', async () => {
    expect(await check(codes.person)).toMatchObject({ state: 'valid' })
    centre.clock.set('2026-05-10')
    await apply({ kind: 'departure', personId: people[2]?.id ?? '' })
    expect(await check(codes.person)).toMatchObject({ state: 'refused', reason: 'revoked', revocation: 'person-left' })
    expect(await check(codes.family)).toMatchObject({ state: 'valid' })
    const offer = await centre.as('cashier').do('membership.cardOffer', { householdId })
    expect(offer.people).toHaveLength(4)
  })

  it('a household that went to another mutual: the card of the first is refused, in the verifier too', async () => {
    const { mutuals } = await centre.as('agent').do('membership.mutuals', {})
    const mutualId = mutuals.find((one) => one.code === '013')?.id ?? ''
    await apply({ kind: 'transfer', mutualId, zoneCode: ZONE })
    expect(await check(codes.family)).toMatchObject({ state: 'refused', reason: 'revoked' })
    const made = await centre.as('agent').do('membership.exportVerifier', {})
    expect(made.revoked).toBe(2)
  })
})
