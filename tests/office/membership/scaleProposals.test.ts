import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import { fbu } from '../../../shared/money.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { writesNothing } from './counts.ts'
import { family, houseOf, type House } from './household.ts'

let centre: TestCentre
let house: House
beforeAll(async () => {
  centre = await openTestCentre()
  house = await houseOf(centre)
})
afterAll(() => centre.close())

type Scale = Input<'membership.proposeScale'>['scale']
const scale = (more: Partial<Scale> = {}): Scale => ({
  validFrom: '2026-02-01',
  bands: [{ fromPeople: 1, toPeople: 6, amount: fbu(32_500) }],
  supplement: { beyond: 6, each: fbu(2_500) },
  joiningFee: fbu(1_000),
  cardPrice: fbu(500),
  waitingDays: 30,
  instalments: [],
  graceDays: 0,
  source: 'assemblée fictive du 28/03/2026, résolution 4',
  ...more,
})

const open = async (login: 'manager' | 'head') => (await centre.as(login).do('membership.scaleProposals', {})).proposals
const inForce = async () => (await centre.as('agent').do('membership.scales', {})).scales.length

describe('a change of scale', () => {
  it('is prepared, proposed, given back, written again and accepted; amounts move only then', async () => {
    const manager = centre.as('manager')
    const head = centre.as('head')
    const enrolled = await centre.as('agent').do('membership.enrol', family(house))
    const draft = await manager.do('membership.saveScaleDraft', { scale: scale({ source: 'à décider' }) })
    expect(draft).toMatchObject({ state: 'draft', rev: 1 })
    expect(await head.do('membership.waiting', {})).toMatchObject({ scales: 0 })

    await manager.do('membership.proposeScale', { proposalId: draft.id, scale: scale() })
    expect(await head.do('membership.waiting', {})).toMatchObject({ scales: 1 })
    expect(await manager.do('membership.waiting', {})).toMatchObject({ scales: 0 })
    expect(await inForce()).toBe(1)
    expect((await open('head'))[0]).toMatchObject({
      state: 'proposed',
      mayAccept: true,
      scale: { validFrom: '2026-02-01' },
    })
    expect((await open('manager'))[0]).toMatchObject({ mayAccept: false })

    await writesNothing(centre, async () => {
      const one = { proposalId: draft.id }
      expect(await head.refused('membership.returnScale', { ...one, reason: '' })).toMatchObject({
        code: 'membership.reason-missing',
      })
      // What is being read is not written over.
      expect(await manager.refused('membership.saveScaleDraft', { ...one, scale: scale() })).toEqual({
        code: 'kernel.transition',
        params: { document: 'scale-proposal', state: 'proposed', action: 'save', possible: 'withdraw accept return' },
      })
      expect(await manager.refused('membership.acceptScale', { ...one, rev: 3 })).toMatchObject({
        code: 'kernel.right-missing',
      })
    })
    await head.do('membership.returnScale', { proposalId: draft.id, reason: 'le procès-verbal manque' })
    expect((await open('manager'))[0]).toMatchObject({ state: 'returned', reason: 'le procès-verbal manque' })

    await manager.do('membership.proposeScale', { proposalId: draft.id, scale: scale() })
    const [proposal] = await open('head')
    const rev = proposal?.rev ?? 0
    expect(await head.refused('membership.acceptScale', { proposalId: draft.id, rev: rev - 1 })).toEqual({
      code: 'membership.proposal-changed',
      params: { from: '2026-02-01' },
    })
    const { scaleId } = await head.do('membership.acceptScale', { proposalId: draft.id, rev })
    const { scales } = await head.do('membership.scales', {})
    expect(scales.find((s) => s.id === scaleId)).toMatchObject({ validFrom: '2026-02-01' })
    expect(scales).toHaveLength(2)
    expect(await open('head')).toEqual([])
    expect((await head.do('membership.scaleProposals', { settled: true })).proposals[0]).toMatchObject({
      state: 'accepted',
      decidedBy: 'Personne Fictive (head)',
    })
    const page = await centre.as('agent').do('membership.household', { householdId: enrolled.householdId })
    expect(page.memberships[0]?.due).toBe(enrolled.due)
    expect(await head.refused('membership.acceptScale', { proposalId: draft.id, rev: rev + 1 })).toMatchObject({
      code: 'kernel.transition',
    })
  })

  it('who had a hand in it does not accept it, whatever the roles', async () => {
    const both = await centre.person('manager', 'head')
    const { id } = await both.do('membership.proposeScale', { scale: scale({ validFrom: '2027-01-01' }) })
    const rev = (await open('head')).find((p) => p.id === id)?.rev ?? 0
    expect(await both.do('membership.waiting', {})).toMatchObject({ scales: 0 })
    await writesNothing(centre, async () => {
      expect(await both.refused('membership.acceptScale', { proposalId: id, rev })).toEqual({
        code: 'membership.proposal-own',
        params: { from: '2027-01-01' },
      })
    })
    await both.do('membership.withdrawScale', { proposalId: id })
    await both.do('membership.abandonScale', { proposalId: id })

    // One who wrote in between: somebody else began it, and wrote it last.
    const manager = centre.as('manager')
    const between = await manager.do('membership.saveScaleDraft', { scale: scale({ validFrom: '2027-01-01' }) })
    await both.do('membership.saveScaleDraft', { proposalId: between.id, scale: scale({ validFrom: '2027-02-01' }) })
    await manager.do('membership.proposeScale', { proposalId: between.id, scale: scale({ validFrom: '2027-02-01' }) })
    const read = (await both.do('membership.scaleProposals', {})).proposals.find((p) => p.id === between.id)
    expect(read).toMatchObject({ mayAccept: false })
    expect(await both.do('membership.waiting', {})).toMatchObject({ scales: 0 })
    await writesNothing(centre, async () => {
      expect(
        await both.refused('membership.acceptScale', { proposalId: between.id, rev: read?.rev ?? 0 }),
      ).toMatchObject({ code: 'membership.proposal-own' })
    })
    await manager.do('membership.withdrawScale', { proposalId: between.id })
    await manager.do('membership.abandonScale', { proposalId: between.id })
    expect(await inForce()).toBe(2)
    expect(
      await centre.as('manager').refused('membership.proposeScale', { proposalId: id, scale: scale() }),
    ).toMatchObject({
      code: 'membership.scale-overlaps',
    })
  })

  it('a place taken meanwhile is refused when it is accepted, not written', async () => {
    const manager = centre.as('manager')
    const head = centre.as('head')
    const first = await manager.do('membership.proposeScale', { scale: scale({ validFrom: '2028-01-01' }) })
    const second = await manager.do('membership.proposeScale', { scale: scale({ validFrom: '2028-01-01' }) })
    const revOf = async (id: string) => (await open('head')).find((p) => p.id === id)?.rev ?? 0
    await head.do('membership.acceptScale', { proposalId: first.id, rev: await revOf(first.id) })
    const rev = await revOf(second.id)
    await writesNothing(centre, async () => {
      expect(await head.refused('membership.acceptScale', { proposalId: second.id, rev })).toEqual({
        code: 'membership.scale-overlaps',
        params: { from: '2028-01-01' },
      })
    })
  })
})
