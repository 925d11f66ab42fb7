import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { houseOf, person, ZONE, type Enrolment, type House } from './household.ts'

describe('what no merge may be, and what one is told first', () => {
  let centre: TestCentre
  let care: CareCentre
  let house: House
  let turn = 0
  beforeAll(async () => {
    centre = await openTestCentre()
    care = await careCentre(centre)
    house = await houseOf(centre)
  })
  afterAll(() => centre.close())

  interface Enrolled {
    readonly householdId: Id
    readonly membershipId: Id
    readonly people: readonly Id[]
  }
  const enrol = async (people: Enrolment['people'], more: Partial<Enrolment> = {}): Promise<Enrolled> => {
    turn += 1
    const { householdId, membershipId } = await centre.as('agent').do('membership.enrol', {
      ...house,
      zoneCode: ZONE,
      phone: `68 00 ${String(turn).padStart(2, '0')} 00`,
      declaredSize: people.length,
      people: people.map((p) => ({ ...p, anotherPerson: true })),
      ...more,
    })
    const page = await centre.as('agent').do('membership.household', { householdId })
    return { householdId, membershipId, people: page.people.map((p) => p.id) }
  }
  const pay = (membershipId: Id, amount: number) =>
    centre.as('cashier').do('membership.recordReceipt', {
      membershipId,
      amount: amount as never,
      mode: 'cash',
      surplusAsAdvance: true,
    })
  const couple = [
    person('Barandereka', 'Aloys', '1970-03-03'),
    person('Nahimana', 'Rose', '1975-04-04', { sex: 'F', relation: 'spouse' }),
  ]
  const preview = (
    survivorId: Id | undefined,
    absorbedId: Id | undefined,
    kind: 'person' | 'household' = 'household',
  ) =>
    centre.as('agent').call('membership.previewMerge', {
      kind,
      survivorId: survivorId ?? ('' as Id),
      absorbedId: absorbedId ?? ('' as Id),
    })
  const approve = async (survivorId: Id | undefined, absorbedId: Id | undefined): Promise<Id> => {
    const both = {
      kind: 'household' as const,
      survivorId: survivorId ?? ('' as Id),
      absorbedId: absorbedId ?? ('' as Id),
    }
    const { warnings } = await centre.as('agent').do('membership.previewMerge', both)
    const { mergeId } = await centre
      .as('agent')
      .do('membership.proposeMerge', { ...both, reason: 'Inscrits deux fois', looked: warnings })
    await centre.as('head').do('membership.approveMerge', { mergeId })
    return mergeId
  }

  it('people of different sex, care on the same day, births far apart: said, and looked at', async () => {
    const one = await enrol(couple)
    const two = await enrol([person('Barandereka', 'Aloysie', '1960-03-03', { sex: 'F' })])
    const invoiceId = await care.invoice()
    await centre.as('agent').do('invoices.openKeying', { id: invoiceId })
    for (const [i, beneficiaryId] of [one.people[0], two.people[0]].entries())
      await centre
        .as('agent')
        .do('claims.record', care.certificate(invoiceId, `G-${i}`, { beneficiaryId: beneficiaryId ?? null }))
    const answer = await preview(one.people[0], two.people[0])
    expect(answer).toMatchObject({
      ok: true,
      value: {
        warnings: expect.arrayContaining(['different-sex', 'same-day-care', 'births-apart']),
        sameDays: ['2026-10-17'],
      },
    })
  })

  it('a household whose member is nobody in the other, one person for two, people of elsewhere', async () => {
    const one = await enrol(couple)
    const two = await enrol([person('Sabushimike', 'Venant', '1950-01-02'), couple[1] ?? person('', '', '')])
    expect(await preview(one.people[1], two.people[1])).toMatchObject({ code: 'membership.merge-member-unmatched' })
    const asked = {
      kind: 'household' as const,
      survivorId: one.people[1] ?? ('' as Id),
      absorbedId: two.people[1] ?? ('' as Id),
    }
    const twice = [{ survivorId: asked.survivorId, absorbedId: two.people[0] ?? ('' as Id) }]
    expect(await centre.as('agent').call('membership.previewMerge', { ...asked, couples: twice })).toMatchObject({
      code: 'membership.merge-twice',
    })
    const elsewhere = [{ survivorId: care.people[0]?.id ?? ('' as Id), absorbedId: two.people[0] ?? ('' as Id) }]
    expect(await centre.as('agent').call('membership.previewMerge', { ...asked, couples: elsewhere })).toMatchObject({
      code: 'membership.merge-not-of',
    })
  })

  it('the last person of a household is merged with their household', async () => {
    const one = await enrol(couple)
    const two = await enrol([couple[0] ?? person('', '', '')])
    expect(await preview(one.people[0], two.people[0], 'person')).toMatchObject({ code: 'membership.merge-whole' })
  })

  it('a movement that waits is decided first', async () => {
    const one = await enrol(couple)
    const two = await enrol(couple)
    const { eventId } = await centre.as('agent').do('membership.requestEvent', {
      householdId: two.householdId,
      event: { kind: 'departure', personId: two.people[1] },
    })
    expect(await preview(one.people[0], two.people[0])).toMatchObject({ code: 'membership.merge-events-waiting' })
    await centre.as('manager').do('membership.validateEvent', { eventId })
    expect(await preview(one.people[0], two.people[0])).toMatchObject({ ok: true })
    // Turned round, somebody who left would be the one who stays.
    expect(await preview(two.people[1], one.people[1], 'person')).toMatchObject({
      code: 'membership.merge-survivor-left',
    })
  })

  it('an advance that is spent, a receipt since, a movement since: each is taken back before the merge', async () => {
    const one = await enrol(couple)
    const two = await enrol(couple)
    await pay(two.membershipId, 10_000)
    const mergeId = await approve(one.people[0], two.people[0])
    const { useId } = await centre.as('cashier').do('membership.useAdvance', { membershipId: one.membershipId })
    const head = centre.as('head')
    expect(await head.refused('membership.undoMerge', { mergeId, reason: 'x' })).toMatchObject({
      code: 'membership.merge-advance-spent',
      params: { advance: 10_000, left: 0 },
    })
    await centre.as('accountant').do('membership.cancelAdvanceUse', { useId, reason: 'Fusion à défaire' })
    centre.clock.set('2026-11-18')
    const { eventId } = await centre.as('agent').do('membership.requestEvent', {
      householdId: one.householdId,
      event: { kind: 'departure', personId: one.people[1] },
    })
    await centre.as('manager').do('membership.validateEvent', { eventId })
    expect(await head.refused('membership.undoMerge', { mergeId, reason: 'x' })).toMatchObject({
      code: 'membership.merge-not-last',
    })
    const { eventId: back } = await centre.as('agent').do('membership.requestEvent', {
      householdId: one.householdId,
      event: { kind: 'correction', eventId },
    })
    await centre.as('manager').do('membership.validateEvent', { eventId: back })
    expect((await head.call('membership.undoMerge', { mergeId, reason: 'x' })).ok).toBe(true)
  })

  it('what a movement changed before the merge is not taken back under it', async () => {
    const one = await enrol(couple)
    const two = await enrol(couple)
    const { eventId } = await centre.as('agent').do('membership.requestEvent', {
      householdId: one.householdId,
      event: { kind: 'new-member', successorId: one.people[1] ?? ('' as Id) },
    })
    await centre.as('manager').do('membership.validateEvent', { eventId })
    const mergeId = await approve(one.people[0], two.people[0])
    const correction = { householdId: one.householdId, event: { kind: 'correction' as const, eventId } }
    expect(await centre.as('agent').refused('membership.requestEvent', correction)).toMatchObject({
      code: 'membership.lives-not-last',
    })
    await centre.as('head').do('membership.undoMerge', { mergeId, reason: 'Deux familles' })
    expect((await centre.as('agent').call('membership.requestEvent', correction)).ok).toBe(true)
  })

  it('three households that are one: what each paid ahead is the last one’s; merges are taken back the last first', async () => {
    const [one, two, three] = [await enrol(couple), await enrol(couple), await enrol(couple)]
    await pay(one.membershipId, 31_000)
    await pay(two.membershipId, 35_000)
    await pay(three.membershipId, 10_000)
    const first = await approve(two.people[0], three.people[0])
    const second = await approve(one.people[0], two.people[0])
    const left = async () => (await centre.as('cashier').do('membership.advances', {})).rows
    expect((await left()).filter((r) => [one, two, three].some((h) => h.householdId === r.householdId))).toMatchObject([
      { householdId: one.householdId, left: 45_000 },
    ])
    const head = centre.as('head')
    expect(await head.refused('membership.undoMerge', { mergeId: first, reason: 'x' })).toMatchObject({
      code: 'membership.merge-not-last',
    })
    await head.do('membership.undoMerge', { mergeId: second, reason: 'x' })
    await head.do('membership.undoMerge', { mergeId: first, reason: 'x' })
    expect((await left()).filter((r) => [one, two, three].some((h) => h.householdId === r.householdId))).toMatchObject([
      { householdId: two.householdId, left: 4000 },
    ])
  })

  it('somebody who arrives beside the one they resemble is not asked about again', async () => {
    const one = await enrol(couple)
    const before = await centre.as('agent').do('membership.duplicatePairs', { show: 'different' })
    const { eventId } = await centre.as('agent').do('membership.requestEvent', {
      householdId: one.householdId,
      event: {
        kind: 'arrival',
        relation: 'other',
        person: { ...person('Ntahiraja', 'Joseph', '1979-03-14'), anotherPerson: true },
      },
    })
    await centre.as('manager').do('membership.validateEvent', { eventId })
    const after = await centre.as('agent').do('membership.duplicatePairs', { show: 'different' })
    expect(after.different).toBeGreaterThan(before.different)
  })

  it('what is kept is what the facts say, merged or not', async () => {
    const one = await enrol(couple)
    const two = await enrol([...couple, person('Ineza', 'Ruth', '2012-12-12', { sex: 'F', relation: 'child' })])
    await pay(two.membershipId, 31_000)
    await approve(two.people[0], one.people[0])
    const report = await centre.as('admin').do('administration.checkWorkspace', {})
    expect(JSON.stringify(report)).not.toContain('"ok":false')
  })
})
