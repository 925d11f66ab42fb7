import { readFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { documentHtml } from '../../../renderer/documents/static.tsx'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { entriesOf, ledgerOf } from './cardLedger.ts'
import { family, houseOf, person, type House } from './household.ts'

const scale = { ...TEST_CENTRE.scale, cardPrice: 500 }

describe('cards', () => {
  let centre: TestCentre
  let house: House
  let householdId: Id
  let membershipId: Id

  beforeAll(async () => {
    centre = await openTestCentre({ scale })
    house = await houseOf(centre)
    const enrolled = await centre.as('agent').do('membership.enrol', family(house, { withCard: true }))
    ;({ householdId, membershipId } = enrolled)
  })
  afterAll(() => centre.close())

  const cards = async (input: Parameters<typeof list>[0] = {}) => (await list(input)).rows
  const list = (input: { householdId?: Id; state?: 'to_print' | 'printed' | 'lost' | 'replaced' | 'handed_over' }) =>
    centre.as('agent').do('membership.cards', input)
  const printing = () => ({ kind: 'family' as const, mutualId: house.mutualId })

  it('a card bought with the enrolment waits; it is printed when the contribution is paid', async () => {
    const [card] = await cards()
    expect(card).toMatchObject({
      number: 'CF-012-2026-00001',
      state: 'to_print',
      met: false,
      validTo: '2026-12-31',
      kind: 'family',
    })
    expect(await centre.as('agent').refused('membership.printCards', printing())).toMatchObject({
      code: 'membership.nothing-to-print',
    })
    await centre.as('cashier').do('membership.recordReceipt', { membershipId, amount: 31_500, mode: 'cash' })
    const batch = await centre.as('agent').do('membership.printCards', printing())
    expect(batch).toMatchObject({ number: 'LC-2026-00001', cards: 1, sheets: 1 })
    expect(await cards({ state: 'printed' })).toMatchObject([{ batch: 'LC-2026-00001' }])
    const document = await centre.as('agent').do('membership.familyCardsDocument', { batchId: batch.batchId })
    expect(document.cards[0]?.members).toHaveLength(5)
    expect(document.cards[0]?.code).toMatch(
      /^NKF1:FAY\/GI\/BUG\/012\/00001:012-2026-00001:5:NTAHIRAJA JOSEPH:M:1979:261231:/,
    )
    expect(documentHtml('card-family', document)).toContain('CF-012-2026-00001')
  })

  it('its code is what checkCard accepts; changed, it is forged; its number alone proves nothing', async () => {
    const batches = await centre.as('agent').do('membership.cardBatches', {})
    const { cards: printed } = await centre
      .as('agent')
      .do('membership.familyCardsDocument', { batchId: batches.batches[0]?.id ?? '' })
    const code = printed[0]?.code ?? ''
    const check = (text: string, day?: string) =>
      centre.as('nurse').do('membership.checkCard', { code: text, ...(day === undefined ? {} : { day }) })
    expect(await check(code)).toMatchObject({ state: 'valid', mutual: 'Dukingire Bugendana', householdId })
    expect(await check(code.replace('261231', '271231'))).toMatchObject({ state: 'refused', reason: 'forged' })
    expect(await check(code, '2027-01-01')).toMatchObject({ state: 'refused', reason: 'expired' })
    expect(await check('cf-012-2026-00001')).toMatchObject({ state: 'number-only' })
    expect(await check('CF-012-2026-09999')).toMatchObject({ reason: 'unknown-number' })
    expect(await check('bonjour')).toMatchObject({ reason: 'unreadable' })
  })

  it('handed over with a mark, lost, made again for its price: D 5311 / C 703, the old number refused', async () => {
    const agent = centre.as('agent')
    const [card] = await cards()
    const cardId = card?.id ?? ''
    await agent.do('membership.handOverCards', { cardIds: [cardId], receivedBy: 'Niyonzima Godelieve', mark: 'thumb' })
    expect(await agent.refused('membership.handOverCards', { cardIds: [cardId] })).toMatchObject({
      code: 'kernel.transition',
    })
    expect(await agent.refused('membership.loseCard', { cardId, day: '2026-01-01' })).toMatchObject({
      code: 'membership.card-before',
    })
    expect(await agent.refused('membership.loseCard', { cardId, day: '2026-02-01' })).toMatchObject({
      code: 'membership.day-ahead',
    })
    await agent.do('membership.loseCard', { cardId, note: 'au marché' })
    const before = await ledgerOf(centre)
    const cashier = centre.as('cashier')
    expect(await cashier.refused('membership.replaceCard', { cardId, reason: 'lost', mode: 'mobile' })).toMatchObject({
      code: 'membership.reference-missing',
    })
    const made = await cashier.do('membership.replaceCard', { cardId, reason: 'lost', mode: 'cash' })
    expect(made).toMatchObject({ amount: 500, cards: [{ number: 'CF-012-2026-00002' }] })
    const after = await ledgerOf(centre)
    expect(after('5311') - before('5311')).toBe(500)
    expect(after('703') - before('703')).toBe(-500)
    expect(await entriesOf(centre, made.entryId)).toMatchObject([
      { account: '5311', debit: 500, credit: 0 },
      { account: '703', debit: 0, credit: 500 },
    ])
    expect(await cards()).toMatchObject([{ state: 'replaced' }, { state: 'to_print', duplicate: 1, price: 500 }])
    expect(await agent.do('membership.checkCard', { code: 'CF-012-2026-00001' })).toMatchObject({
      state: 'refused',
      reason: 'revoked',
      revocation: 'replaced',
    })
    const { events } = await agent.do('membership.cardHistory', { cardId })
    expect(events.map((e) => [e.action, e.mark, e.note])).toEqual([
      ['print', undefined, undefined],
      ['hand-over', 'thumb', 'Niyonzima Godelieve'],
      ['lose', undefined, 'au marché'],
      ['replace', undefined, 'lost'],
    ])
  })

  it('a mistake of ours is free, and posts nothing', async () => {
    const [, card] = await cards()
    const before = await ledgerOf(centre)
    const made = await centre
      .as('cashier')
      .do('membership.replaceCard', { cardId: card?.id ?? '', reason: 'our-error' })
    expect(made).toMatchObject({ amount: 0 })
    expect(made.entryId).toBeUndefined()
    expect((await ledgerOf(centre))('703')).toBe(before('703'))
  })

  it('individual cards: one each, never two for the same person, and a sheet of ten', async () => {
    const cashier = centre.as('cashier')
    const offer = await cashier.do('membership.cardOffer', { householdId })
    expect(offer).toMatchObject({ price: 500, coverYear: '2026', validTo: '2026-12-31', family: 'CF-012-2026-00003' })
    const [first, second] = offer.people
    const beneficiaryIds = [first?.beneficiaryId ?? '', second?.beneficiaryId ?? '']
    const order = { householdId, kind: 'individual' as const, beneficiaryIds }
    expect(await cashier.refused('membership.orderCards', { ...order, beneficiaryIds: [] })).toMatchObject({
      code: 'membership.card-for-nobody',
    })
    expect(await cashier.refused('membership.orderCards', { householdId, kind: 'family' })).toMatchObject({
      code: 'membership.card-in-use',
    })
    expect(await cashier.do('membership.orderCards', order)).toMatchObject({ amount: 1000 })
    expect(await cashier.refused('membership.orderCards', order)).toMatchObject({ code: 'membership.card-in-use' })
    const batch = await centre.as('agent').do('membership.printCards', { kind: 'individual', mutualId: house.mutualId })
    expect(batch).toMatchObject({ cards: 2, sheets: 1 })
    const document = await centre.as('agent').do('membership.individualCardsDocument', { batchId: batch.batchId })
    expect(document.cards).toMatchObject([
      {
        number: 'CI-012-2026-00001',
        registration: 'FAY/GI/BUG/012/00001/01',
        relation: 'member',
        validTo: '2026-12-31',
      },
      { number: 'CI-012-2026-00002', registration: 'FAY/GI/BUG/012/00001/02', relation: 'spouse', sex: 'F' },
    ])
    expect(documentHtml('card-individual', document)).toContain('NIYONZIMA Godelieve')
    for (const { code } of document.cards)
      expect(await centre.as('nurse').do('membership.checkCard', { code })).toMatchObject({ state: 'valid' })
    expect(
      await centre.as('agent').refused('membership.familyCardsDocument', { batchId: batch.batchId }),
    ).toMatchObject({
      code: 'membership.card-batch-unknown',
    })
  })

  it('a person who may not is refused', async () => {
    const [card] = await cards()
    const cardId = card?.id ?? ''
    const agent = centre.as('agent')
    const refused = { code: 'kernel.right-missing' }
    expect(await agent.refused('membership.replaceCard', { cardId, reason: 'lost' })).toMatchObject(refused)
    expect(await agent.refused('membership.retireCard', { cardId, reason: 'x' })).toMatchObject(refused)
    expect(await centre.as('cashier').refused('membership.printCards', printing())).toMatchObject(refused)
    expect(await centre.as('nurse').refused('membership.exportVerifier', {})).toMatchObject(refused)
  })

  it('a withdrawn card needs its reason; a household without a current year gets no card', async () => {
    const manager = centre.as('manager')
    const [card] = await cards({ state: 'printed' })
    const cardId = card?.id ?? ''
    expect(await manager.refused('membership.retireCard', { cardId, reason: '' })).toMatchObject({
      code: 'membership.reason-missing',
    })
    await manager.do('membership.retireCard', { cardId, reason: 'imprimée deux fois' })
    expect(await manager.refused('membership.retireCard', { cardId, reason: 'encore' })).toMatchObject({
      code: 'kernel.transition',
    })
    centre.clock.set('2027-01-05')
    const [live] = await cards({ state: 'to_print' })
    expect(
      await centre.as('cashier').refused('membership.replaceCard', { cardId: live?.id ?? '', reason: 'lost' }),
    ).toMatchObject({
      code: 'membership.card-without-year',
    })
    centre.clock.set('2026-01-05')
  })

  it('numbers are gapless and a refused order gives its number back', async () => {
    const numbers = (await cards()).map((c) => c.number)
    expect(numbers.filter((n) => n.startsWith('CF'))).toEqual([
      'CF-012-2026-00001',
      'CF-012-2026-00002',
      'CF-012-2026-00003',
    ])
    expect(numbers.filter((n) => n.startsWith('CI'))).toEqual(['CI-012-2026-00001', 'CI-012-2026-00002'])
    const other = await centre.as('agent').do('membership.enrol', {
      ...family(house),
      phone: '79 111 222',
      people: [person('Bizimana', 'Charles', '1990-01-01')],
      declaredSize: 1,
    })
    await centre
      .as('cashier')
      .refused('membership.orderCards', { householdId: other.householdId, kind: 'family', mode: 'bank' })
    const made = await centre
      .as('cashier')
      .do('membership.orderCards', { householdId: other.householdId, kind: 'family', mode: 'bank', reference: 'B-12' })
    expect(made.cards).toMatchObject([{ number: 'CF-012-2026-00004' }])
  })

  it('the verifier is one file, with keys, names and revoked numbers, and nobody’s name', async () => {
    const made = await centre.as('agent').do('membership.exportVerifier', {})
    expect(made).toMatchObject({ madeOn: '2026-01-05', mutuals: 1, revoked: 3 })
    const html = readFileSync(made.path, 'utf8')
    expect(html).toContain('"FAY/GI/BUG/012":"Dukingire Bugendana"')
    expect(html).toContain('"CF-012-2026-00001":"replaced"')
    expect(html).toContain("default-src 'none'")
    expect(html).not.toMatch(/<(script|link|img)[^>]+(src|href)=/)
    expect(html.match(/<script/g)).toHaveLength(2)
    expect(html).not.toContain('NTAHIRAJA')
    expect(
      await centre.as('agent').refused('membership.exportVerifier', { path: join('/', 'etc', 'x.html') }),
    ).toMatchObject({
      code: 'kernel.path-not-granted',
    })
  })
})
