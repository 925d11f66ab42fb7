import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { controlSums } from '../../support/controlSums.ts'
import { ledgerOf } from './cardLedger.ts'
import { family, houseOf, person, type House } from './household.ts'

/** The same family once more, as somebody else heard it: three of the five, with one the first form forgot. */
const again = (house: House) =>
  family(house, {
    phone: '68 222 333',
    declaredSize: 4,
    people: [
      person('Ntahilaja', 'Josef', '1979-03-14', { anotherPerson: true }),
      person('Nionzima', 'Godeliva', '1984-05-02', { sex: 'F', relation: 'spouse', anotherPerson: true }),
      person('Irakoze', 'Divina', '2008-01-20', { sex: 'F', relation: 'child', anotherPerson: true }),
      person('Munezero', 'Chanelle', '2019-11-30', { sex: 'F', relation: 'child' }),
    ],
  })

describe('two households that are one', () => {
  let centre: TestCentre
  let care: CareCentre
  let house: House
  let other: { householdId: Id; membershipId: Id; registration: string; due: number }
  let before: Record<string, string>
  const member = async (householdId: Id): Promise<Id> =>
    (await centre.as('agent').do('membership.household', { householdId })).people[0]?.id ?? ('' as Id)
  const asked = async () => ({
    kind: 'household' as const,
    survivorId: await member(care.householdId),
    absorbedId: await member(other.householdId),
  })
  let mergeId: Id

  beforeAll(async () => {
    centre = await openTestCentre()
    care = await careCentre(centre)
    house = await houseOf(centre)
    centre.clock.set('2026-02-01')
    other = await centre.as('agent').do('membership.enrol', again(house))
    await centre.as('cashier').do('membership.recordReceipt', {
      membershipId: other.membershipId,
      amount: 35_000,
      mode: 'cash',
      surplusAsAdvance: true,
    })
    centre.clock.set('2026-11-17')
    const invoiceId = await care.invoice()
    await centre.as('agent').do('invoices.openKeying', { id: invoiceId })
    await centre.as('agent').do('claims.record', care.certificate(invoiceId, 'A-1'))
    const twin = (await centre.as('agent').do('membership.household', { householdId: other.householdId })).people[1]
    await centre
      .as('agent')
      .do(
        'claims.record',
        care.certificate(invoiceId, 'A-2', { beneficiaryId: twin?.id ?? null, careFrom: '2026-10-18' }),
      )
  })
  afterAll(() => centre.close())

  it('says before what it would do: who is whom, who moves, what becomes of the money', async () => {
    const plan = await centre.as('agent').do('membership.previewMerge', await asked())
    expect(plan.couples.map((c) => c.absorbed)).toEqual(['NTAHILAJA Josef', 'NIONZIMA Godeliva', 'IRAKOZE Divina'])
    expect(plan.moved).toMatchObject([{ name: 'MUNEZERO Chanelle', registration: 'FAY/GI/BUG/012/00001/06' }])
    expect(plan.money).toMatchObject([{ coverYear: '2026', act: 'set-aside', paid: 31_000 }])
    expect(plan.advance).toBe(35_000)
    expect(plan.warnings).toContain('people-move')
  })

  it('is refused with a reason, the warnings not looked at, and the household that paid later as the one that stays', async () => {
    const agent = centre.as('agent')
    const both = await asked()
    expect(await agent.refused('membership.proposeMerge', { ...both, reason: '' })).toMatchObject({
      code: 'membership.reason-missing',
    })
    expect(await agent.refused('membership.proposeMerge', { ...both, reason: 'Double' })).toMatchObject({
      code: 'membership.merge-look',
    })
    const turned = { ...both, survivorId: both.absorbedId, absorbedId: both.survivorId }
    expect(await agent.refused('membership.previewMerge', turned)).toMatchObject({ code: 'membership.merge-other-way' })
    expect(await agent.refused('membership.previewMerge', { ...both, kind: 'person' })).toMatchObject({
      code: 'membership.merge-member',
    })
    const same = { kind: 'household' as const, survivorId: both.survivorId, absorbedId: both.survivorId }
    expect(await agent.refused('membership.previewMerge', same)).toMatchObject({ code: 'membership.merge-same' })
  })

  it('is proposed by the agent and approved by the head alone', async () => {
    const both = await asked()
    const { warnings } = await centre.as('agent').do('membership.previewMerge', both)
    ;({ mergeId } = await centre.as('agent').do('membership.proposeMerge', {
      ...both,
      values: { phone: 'absorbed' },
      reason: 'Inscrite deux fois',
      looked: warnings,
    }))
    for (const role of ['agent', 'manager', 'accountant'] as const)
      expect(await centre.as(role).refused('membership.approveMerge', { mergeId })).toMatchObject({
        code: 'kernel.right-missing',
      })
    expect(
      await centre.as('agent').refused('membership.proposeMerge', { ...both, reason: 'Double', looked: warnings }),
    ).toMatchObject({ code: 'membership.merge-proposed' })
    before = await controlSums(centre)
    const ledger = await ledgerOf(centre)
    expect(ledger('4191')).toBe(-4000)
    const done = await centre.as('head').do('membership.approveMerge', { mergeId })
    expect(done).toMatchObject({ state: 'applied' })
    const after = await ledgerOf(centre)
    expect(after('4191')).toBe(-35_000)
    expect(after('7011')).toBe(ledger('7011') + 30_000)
    expect(after('4111')).toBe(0)
  })

  it('the old numbers find the person who stays, whose rights and ceilings are those of both', async () => {
    const agent = centre.as('agent')
    const found = await agent.do('membership.rights', {
      registration: `${other.registration}/02`,
      day: '2026-10-18' as never,
    })
    expect(found).toMatchObject({ registration: 'FAY/GI/BUG/012/00001/02', state: 'open' })
    const moved = await agent.do('membership.rights', {
      registration: `${other.registration}/04`,
      day: '2026-10-18' as never,
    })
    expect(moved).toMatchObject({ registration: 'FAY/GI/BUG/012/00001/06', state: 'open' })
    const { ceilings } = await agent.do('claims.remaining', {
      beneficiaryId: found.beneficiaryId ?? ('' as Id),
      day: '2026-10-20' as never,
    })
    const used = ceilings.find((c) => c.kind === 'person_year')
    expect(used?.used).toBe(1600)
    expect(ceilings.find((c) => c.kind === 'household_year')?.used).toBe(1600)
  })

  it('the search finds who stays, by the spelling of the other too, once', async () => {
    const { people } = await centre.as('agent').do('membership.search', { text: 'Nionzima Godeliva' })
    expect(people.filter((p) => p.givenName.startsWith('Godel'))).toMatchObject([
      { registration: 'FAY/GI/BUG/012/00001/02', familyName: 'NIYONZIMA' },
    ])
  })

  it('keeps both histories and the advance on the page of the household that stays', async () => {
    const agent = centre.as('agent')
    const { rows } = await agent.do('membership.householdHistory', { householdId: care.householdId })
    expect(rows.filter((r) => r.kind === 'care')).toHaveLength(2)
    expect(rows.filter((r) => r.kind === 'payment')).toHaveLength(2)
    expect(rows.find((r) => r.kind === 'merge')).toMatchObject({ state: 'stands' })
    const { rows: advances } = await centre.as('cashier').do('membership.advances', { householdId: care.householdId })
    expect(advances).toMatchObject([{ left: 35_000 }])
  })

  it('closes what was absorbed: no renewal, no second merge, its receipts rest on the merge', async () => {
    const agent = centre.as('agent')
    expect(
      await agent.refused('membership.renew', { householdId: other.householdId, coverYearId: house.coverYearId }),
    ).toMatchObject({ code: 'membership.household-ended' })
    expect(await agent.refused('membership.previewMerge', await asked())).toMatchObject({
      code: 'membership.merge-already',
    })
    const { rows } = await centre
      .as('cashier')
      .do('membership.receipts', { from: '2026-02-01' as never, to: '2026-02-01' as never })
    expect(
      await centre
        .as('accountant')
        .refused('membership.cancelReceipt', { receiptId: rows[0]?.id ?? ('' as Id), reason: 'x' }),
    ).toMatchObject({ code: 'membership.receipt-merged' })
  })

  it('taken back, everything is as it was', async () => {
    expect(await centre.as('agent').refused('membership.undoMerge', { mergeId, reason: 'x' })).toMatchObject({
      code: 'kernel.right-missing',
    })
    await centre.as('head').do('membership.undoMerge', { mergeId, reason: 'Ce n’était pas la même famille' })
    expect(await controlSums(centre)).toEqual(before)
    expect(await centre.as('head').refused('membership.undoMerge', { mergeId, reason: 'x' })).toMatchObject({
      code: 'kernel.transition',
    })
  })
})
