import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { controlSumsOf } from './controlSums.ts'
import { family, houseOf, person, type Enrolment, type House } from './household.ts'

let centre: TestCentre
let house: House
let next: Id
beforeAll(async () => {
  centre = await openTestCentre({ scale: { ...TEST_CENTRE.scale, cardPrice: 500 } })
  house = await houseOf(centre)
  const { id } = await centre.as('manager').do('membership.createCoverYear', {
    label: '2027',
    startsOn: '2027-01-01',
    endsOn: '2027-12-31',
    campaignOpensOn: '2026-11-01',
    campaignClosesOn: '2027-03-31',
    renewalDeadline: '2027-01-31',
  })
  next = id
  for (const [category, amount, cardPrice, waitingDays] of [
    ['indigent', 5_000, 0, 0],
    ['group', 24_000, 300, 15],
  ] as const) {
    const manager = centre.as('manager')
    const scale = {
      ...TEST_CENTRE.scale,
      category,
      cardPrice,
      waitingDays,
      bands: [{ fromPeople: 1, toPeople: 6, amount }],
      source: `barème de test, ${category}`,
    }
    const { id: proposalId } = await manager.do('membership.proposeScale', { scale })
    const { proposals } = await manager.do('membership.scaleProposals', {})
    const rev = proposals.find((p) => p.id === proposalId)?.rev as number
    await centre.as('head').do('membership.acceptScale', { proposalId, rev })
  }
})
afterAll(() => centre.close())

let n = 0
const letters = (): string => {
  n += 1
  return String.fromCharCode(97 + (n % 26), 97 + (Math.floor(n / 26) % 26))
}
async function enrolled(more: Partial<Enrolment> = {}, paid = true) {
  const tail = letters()
  const form = family(house, { phone: `79 2${String(n).padStart(2, '0')} 100`, ...more })
  const people = form.people.map((p) => ({ ...p, familyName: `${p.familyName}${tail}`, anotherPerson: true }))
  const done = await centre.as('agent').do('membership.enrol', { ...form, people })
  if (paid)
    await centre
      .as('cashier')
      .do('membership.recordReceipt', { membershipId: done.membershipId, amount: done.due, mode: 'cash' })
  const page = await centre.as('agent').do('membership.household', { householdId: done.householdId })
  return { ...done, ids: page.people.map((p) => p.id) }
}

/** What is tried leaves every table as it was, row for row, the audit and the series included. */
async function refusedWritingNothing<T>(attempt: () => Promise<T>): Promise<T> {
  const before = await controlSumsOf(centre)
  const answer = await attempt()
  expect(await controlSumsOf(centre)).toEqual(before)
  return answer
}

describe('one way to an amount', () => {
  it.each(['ordinary', 'indigent', 'group'] as const)('%s: what is shown is what is charged', async (category) => {
    centre.clock.set('2026-01-05')
    const group = await centre.as('manager').do('membership.createGroup', { name: `Groupe ${category}`, kind: 'other' })
    const { householdId, ids } = await enrolled({ category, ...(category === 'group' ? { groupId: group.id } : {}) })
    centre.clock.set('2026-11-10')
    // Somebody who left is not counted, even when the counter is asked about them.
    const asked = await centre
      .as('agent')
      .do('membership.requestEvent', { householdId, event: { kind: 'departure', personId: ids[4] as Id } })
    await centre.as('manager').do('membership.validateEvent', { eventId: asked.eventId })

    const page = await centre.as('agent').do('membership.household', { householdId })
    const counter = await centre.as('agent').do('membership.counter', { beneficiaryId: ids[4] as Id })
    const list = await centre.as('agent').do('membership.campaignList', { coverYearId: next, limit: 500 })
    const payable = await centre.as('manager').do('membership.payable', { coverYearId: next, limit: 500 })
    const { scale } = await centre
      .as('agent')
      .do('membership.scaleFor', { mutualId: house.mutualId, coverYearId: next, category })
    const shown = [
      page.renewable.find((r) => r.coverYearId === next)?.amount,
      counter.toPay.find((r) => r.coverYearId === next)?.amount,
      list.rows.find((r) => r.householdId === householdId)?.toPay,
      payable.rows.find((r) => r.householdId === householdId)?.left,
      scale.bands[0]?.amount,
    ]
    expect(counter.cardPrice).toBe(scale.cardPrice)
    const { due } = await centre.as('agent').do('membership.renewConfirmed', { householdId, coverYearId: next })
    expect(shown).toEqual(shown.map(() => due))
    expect(due).toBe({ ordinary: 30_000, indigent: 5_000, group: 24_000 }[category])
  })

  it('a change of category shows its effect, wants a reason, and moves nothing that is owed', async () => {
    centre.clock.set('2026-01-06')
    const { householdId } = await enrolled()
    centre.clock.set('2026-11-11')
    const agent = centre.as('agent')
    const change = { householdId, category: 'indigent' } as const
    const effect = await agent.do('membership.categoryEffect', change)
    expect(effect).toEqual({
      people: 5,
      rows: [{ coverYearId: next, coverYear: '2027', before: 30_000, after: 5_000 }],
    })
    expect(await refusedWritingNothing(() => agent.refused('membership.setCategory', change))).toMatchObject({
      code: 'membership.reason-missing',
    })
    expect(
      await refusedWritingNothing(() =>
        agent.refused('membership.categoryEffect', { ...change, category: 'ordinary' }),
      ),
    ).toMatchObject({ code: 'membership.category-same' })
    await agent.do('membership.setCategory', { ...change, reason: 'liste de la commune' })
    const page = await agent.do('membership.household', { householdId })
    expect(page.household.category).toBe('indigent')
    expect(page.memberships[0]).toMatchObject({ due: 31_000, paid: 31_000 })
    expect(page.renewable).toMatchObject([{ amount: 5_000 }])

    const said = {
      kind: 'category',
      category: { before: 'ordinary', after: 'indigent' },
      detail: 'liste de la commune',
    }
    const history = await agent.do('membership.householdHistory', { householdId })
    expect(history.rows.filter(({ kind }) => kind === 'category')).toMatchObject([{ ...said, day: '2026-11-11' }])
    const statement = await agent.do('membership.householdStatement', { householdId })
    expect(statement.rows.at(-1)).toMatchObject({ ...said, state: 'stands' })
  })
})

describe('who is gone at a renewal is a document of the household', () => {
  const events = async (householdId: Id) =>
    (await centre.as('agent').do('membership.householdEvents', { householdId })).rows

  it('with its number, on the timeline, and undone by its contrary', async () => {
    centre.clock.set('2026-01-07')
    const { householdId, ids } = await enrolled()
    centre.clock.set('2026-11-12')
    const before = await centre.as('agent').do('membership.rights', { beneficiaryId: ids[3] as Id })
    await centre.as('agent').do('membership.renewConfirmed', {
      householdId,
      coverYearId: next,
      gone: [
        { beneficiaryId: ids[3] as Id, reason: 'departure', on: '2026-10-01' },
        { beneficiaryId: ids[4] as Id, reason: 'death' },
      ],
    })
    const rows = await events(householdId)
    expect(rows.map(({ kind, day, state, beneficiaryId }) => ({ kind, day, state, beneficiaryId }))).toEqual([
      { kind: 'death', day: '2026-11-12', state: 'applied', beneficiaryId: ids[4] },
      { kind: 'departure', day: '2026-10-01', state: 'applied', beneficiaryId: ids[3] },
    ])
    const [last, first] = rows.map((r) => Number(r.number.slice(-5)))
    expect(last).toBe((first as number) + 1)
    const { rows: history } = await centre.as('agent').do('membership.householdHistory', { householdId })
    expect(history.filter((h) => h.kind === 'event').map((h) => h.number)).toEqual(rows.map((r) => r.number))
    for (const row of rows) {
      const { eventId } = await centre
        .as('agent')
        .do('membership.requestEvent', { householdId, event: { kind: 'correction', eventId: row.id } })
      await centre.as('manager').do('membership.validateEvent', { eventId })
    }
    const after = await centre.as('agent').do('membership.rights', { beneficiaryId: ids[3] as Id })
    expect(after).toEqual(before)
  })

  it('taken back after the renewal, the household owes what the scale asks for as many', async () => {
    centre.clock.set('2026-01-08')
    const seven = [...family(house).people, person('Kaneza', 'Ines', '2012-01-01', { sex: 'F', relation: 'child' })]
    const people = [...seven, person('Kaneza', 'Lise', '2014-01-01', { sex: 'F', relation: 'child' })]
    const { householdId, ids } = await enrolled({ people, declaredSize: 7 })
    centre.clock.set('2026-11-13')
    const { due } = await centre.as('agent').do('membership.renewConfirmed', {
      householdId,
      coverYearId: next,
      gone: [{ beneficiaryId: ids[6] as Id, reason: 'departure' }],
    })
    expect(due).toBe(30_000)
    const [gone] = await events(householdId)
    const { eventId } = await centre
      .as('agent')
      .do('membership.requestEvent', { householdId, event: { kind: 'correction', eventId: gone?.id as Id } })
    const done = await centre.as('manager').do('membership.validateEvent', { eventId })
    const page = await centre.as('agent').do('membership.household', { householdId })
    expect(page.memberships[0]).toMatchObject({ coverYear: '2027', due: 32_500, people: 7, left: 32_500 })
    const { lines } = await centre.as('accountant').do('accounting.entry', { entryId: done.entryId as Id })
    expect(lines.map((l) => [l.account, l.debit - l.credit])).toEqual([
      ['4111', 2_500],
      ['7012', -2_500],
    ])
  })

  it('refuses with the renewal, and no number is eaten', async () => {
    centre.clock.set('2026-01-09')
    const { householdId, ids } = await enrolled()
    centre.clock.set('2026-11-14')
    const renew = (beneficiaryId: Id, more: object = {}) =>
      centre.as('agent').refused('membership.renewConfirmed', {
        householdId,
        coverYearId: next,
        phone: '68 000 000',
        gone: [
          { beneficiaryId: ids[4] as Id, reason: 'departure' },
          { beneficiaryId, reason: 'death', ...more },
        ],
      })
    const one = await refusedWritingNothing(() => renew(ids[0] as Id))
    expect(one).toMatchObject({ code: 'membership.renewal-member-gone' })
    const twice = await refusedWritingNothing(() => renew(ids[4] as Id))
    expect(twice).toMatchObject({ code: 'membership.lives-gone', params: { leftOn: '2026-11-14' } })
    const early = await refusedWritingNothing(() => renew(ids[3] as Id, { on: '2025-12-31' }))
    expect(early).toMatchObject({ code: 'membership.lives-before-joining' })
  })
})

describe('a third party took the household on and has not paid', () => {
  it('says what the household owes, what the payer owes, and when rights open', async () => {
    centre.clock.set('2026-01-12')
    const admin = centre.as('admin')
    const manager = centre.as('manager')
    await admin.do('administration.setSetting', {
      key: 'payer.opensOnPayment',
      validFrom: '2026-01-12',
      value: true,
      source: 'essai',
    })
    const { id: payerId } = await manager.do('membership.createPayer', { name: 'Ami fictif', kind: 'donor' })
    const { householdId, membershipId, ids } = await enrolled({}, false)
    const take = { payerId, coverYearId: house.coverYearId, householdIds: [householdId], sharePercent: 60 }
    const { id: commitmentId, number } = await manager.do('membership.recordCommitment', take)
    const counter = () => centre.as('agent').do('membership.counter', { beneficiaryId: ids[0] as Id })
    const first = await counter()
    expect(first.toPay).toMatchObject([{ membershipId, amount: 12_400 }])
    expect(first.payers).toMatchObject([
      { payer: 'Ami fictif', number, amount: 18_600, owes: 18_600, opensOn: 'payment', coverYear: '2026' },
    ])
    expect(first.person.rights).toMatchObject({
      state: 'suspended',
      reason: { code: 'payer-unpaid', params: { payer: 'Ami fictif', number, promised: 18_600, own: 12_400 } },
    })
    const steps = async () =>
      (await centre.as('agent').do('membership.whatOpens', { beneficiaryId: ids[0] as Id })).steps
    expect((await steps()).map(({ act, amount }) => [act, amount])).toEqual([
      ['pay', 12_400],
      ['payer', 18_600],
    ])

    const receipt = { membershipId, amount: 12_400, mode: 'cash' } as const
    const above = await centre.as('cashier').refused('membership.recordReceipt', { ...receipt, amount: 12_401 })
    expect(above).toMatchObject({ code: 'membership.above-due', params: { due: 12_400 } })
    expect((await centre.as('cashier').do('membership.recordReceipt', receipt)).left).toBe(0)
    const page = await centre.as('agent').do('membership.household', { householdId })
    expect(page.memberships[0]).toMatchObject({ due: 31_000, paid: 12_400, left: 0 })
    const second = await counter()
    expect(second.toPay).toEqual([])
    expect(second.person.rights.reason).toMatchObject({
      code: 'payer-unpaid',
      params: { promised: 18_600, own: 0 },
    })
    expect((await steps()).map(({ act }) => act)).toEqual(['payer'])
    expect(
      await refusedWritingNothing(() =>
        centre.as('cashier').refused('membership.recordReceipt', { ...receipt, amount: 1 }),
      ),
    ).toMatchObject({ code: 'membership.payer-owes', params: { payer: 'Ami fictif', number, amount: 18_600 } })

    await centre
      .as('cashier')
      .do('membership.recordPayerPayment', { commitmentId, amount: 18_600, mode: 'bank', reference: 'virement 3' })
    const paid = await counter()
    expect(paid.payers).toMatchObject([{ owes: 0 }])
    expect(paid.person.rights).toMatchObject({ state: 'waiting', effectiveDay: '2026-01-12' })
    await admin.do('administration.setSetting', {
      key: 'payer.opensOnPayment',
      validFrom: '2026-01-13',
      value: false,
      source: 'essai',
    })
  })
})

describe('refused with its own code and place, nothing written', () => {
  type Receipt = Input<'membership.recordReceipt'>

  it('an age that cannot be: at the enrolment, among the lives, at a renewal', async () => {
    centre.clock.set('2026-11-16')
    const aged = family(house, {
      people: [
        person('Kabura', 'Aline', '1990-01-01', { sex: 'F' }),
        person('Kabura', 'Yves', '1886-03-01', { relation: 'ascendant' }),
      ],
    })
    expect(await refusedWritingNothing(() => centre.as('agent').refused('membership.enrol', aged))).toEqual({
      code: 'membership.birth-too-old',
      params: { rank: 2, person: 'Kabura Yves', age: 140, birth: '1886-03-01', most: 120 },
    })
    const old = family(house, {
      people: [
        person(`Bigirimana${letters()}`, 'Paul', '1960-01-01'),
        person(`Bigirimana${letters()}`, 'Rose', '1906-06-01', {
          sex: 'F',
          relation: 'ascendant',
          anotherPerson: true,
        }),
      ],
    })
    centre.clock.set('2026-05-01')
    const { householdId } = await centre.as('agent').do('membership.enrol', old)
    centre.clock.set('2027-06-02')
    expect(
      await refusedWritingNothing(() =>
        centre.as('agent').refused('membership.renewConfirmed', { householdId, coverYearId: next }),
      ),
    ).toMatchObject({ code: 'membership.birth-too-old', params: { rank: 2, age: 121, birth: '1906-06-01' } })
  })

  it('two members', async () => {
    centre.clock.set('2026-11-16')
    const people = [person('Kabura', 'Aline', '1990-01-01'), person('Kabura', 'Yves', '1991-01-01')]
    expect(
      await refusedWritingNothing(() => centre.as('agent').refused('membership.enrol', family(house, { people }))),
    ).toEqual({ code: 'membership.one-member', params: { members: 2, rank: 2 } })
  })

  it('scales that overlap', async () => {
    const scale = { ...TEST_CENTRE.scale, validFrom: '2025-10-01', validTo: '2025-12-01' }
    expect(
      await refusedWritingNothing(() => centre.as('manager').refused('membership.proposeScale', { scale })),
    ).toMatchObject({ code: 'membership.scale-overlaps', params: { from: '2025-11-01' } })
  })

  it('a receipt outside its booklet, on a number used, for a household that is no more', async () => {
    centre.clock.set('2026-02-02')
    const { id: collectorId } = await centre
      .as('manager')
      .do('membership.createCollector', { name: 'Collecteur Fictif', mutualId: house.mutualId })
    const { bookletId } = await centre
      .as('cashier')
      .do('membership.issueBooklet', { collectorId, series: 'A', firstNumber: 101, lastNumber: 150 })
    const { householdId, membershipId } = await enrolled({}, false)
    const cashier = centre.as('cashier')
    const receipt = (paperNumber: number, more: Partial<Receipt> = {}): Receipt => ({
      membershipId,
      amount: 1_000,
      mode: 'cash',
      booklet: { bookletId, paperNumber },
      ...more,
    })
    await cashier.do('membership.recordReceipt', receipt(101))
    for (const [paper, code, params] of [
      [99, 'membership.paper-outside', { number: 99, first: 101, last: 150 }],
      [101, 'membership.paper-used', { paper: 'A 00101' }],
    ] as const)
      expect(
        await refusedWritingNothing(() => cashier.refused('membership.recordReceipt', receipt(paper))),
      ).toMatchObject({ code, params })
    const { eventId } = await centre
      .as('agent')
      .do('membership.requestEvent', { householdId, event: { kind: 'departure' } })
    await centre.as('manager').do('membership.validateEvent', { eventId })
    centre.clock.set('2026-02-03')
    expect(await refusedWritingNothing(() => cashier.refused('membership.recordReceipt', receipt(102)))).toMatchObject({
      code: 'membership.household-dissolved',
      params: { endedOn: '2026-02-02', day: '2026-02-03' },
    })
    const { id: payerId } = await centre
      .as('manager')
      .do('membership.createPayer', { name: 'Autre ami fictif', kind: 'donor' })
    expect(
      await refusedWritingNothing(() =>
        centre.as('manager').refused('membership.recordCommitment', {
          payerId,
          coverYearId: house.coverYearId,
          householdIds: [householdId],
        }),
      ),
    ).toMatchObject({ code: 'membership.household-dissolved' })
  })

  it('a day in a cover year that is closed', async () => {
    centre.clock.set('2026-03-02')
    const { householdId, membershipId, ids } = await enrolled({}, false)
    centre.clock.set('2027-02-01')
    await centre.as('head').do('membership.closeCoverYear', { coverYearId: house.coverYearId })
    const closed = { code: 'membership.day-in-closed-year', params: { day: '2026-12-20', label: '2026' } }
    const day = '2026-12-20'
    const agent = centre.as('agent')
    const tries = [
      () => centre.as('cashier').refused('membership.recordReceipt', { membershipId, amount: 100, mode: 'cash', day }),
      () => agent.refused('membership.enrol', family({ ...house, coverYearId: next }, { day })),
      () => agent.refused('membership.renew', { householdId, coverYearId: next, day }),
      () => agent.refused('membership.renewConfirmed', { householdId, coverYearId: next, day }),
    ]
    for (const attempt of tries) expect(await refusedWritingNothing(attempt)).toEqual(closed)
    expect(
      await refusedWritingNothing(() =>
        agent.refused('membership.requestEvent', {
          householdId,
          day,
          event: { kind: 'departure', personId: ids[4] as Id },
        }),
      ),
    ).toEqual({ code: 'membership.lives-year-closed', params: { day, label: '2026' } })
    expect(
      await refusedWritingNothing(() =>
        agent.refused('membership.renew', { householdId, coverYearId: house.coverYearId }),
      ),
    ).toMatchObject({ code: 'membership.cover-year-over', params: { label: '2026' } })
  })
})
