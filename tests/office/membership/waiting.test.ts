import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import type { Role } from '../../../shared/roles.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { family, houseOf } from './household.ts'

let centre: TestCentre
let householdId: Id
let ids: Id[]
beforeAll(async () => {
  centre = await openTestCentre()
  const done = await centre.as('agent').do('membership.enrol', family(await houseOf(centre)))
  householdId = done.householdId
  await centre
    .as('cashier')
    .do('membership.recordReceipt', { membershipId: done.membershipId, amount: done.due, mode: 'cash' })
  const { people } = await centre.as('agent').do('membership.household', { householdId })
  ids = people.map(({ id }) => id)
  centre.clock.set('2026-03-10')
})
afterAll(() => centre.close())

const COUNTED: readonly Role[] = ['agent', 'manager', 'head', 'cashier', 'supervisor']
const counts = async () => {
  const found: Partial<Record<Role, number>> = {}
  for (const role of COUNTED) found[role] = (await centre.as(role).do('membership.waiting', {})).events
  return found
}
const list = (role: Role, limit = 50) => centre.as(role).do('membership.waitingEvents', { limit })
const name = (role: Role) => `Personne Fictive (${role})`

describe('events that wait', () => {
  it('nothing waits at first', async () => {
    expect(await counts()).toEqual({ agent: 0, manager: 0, head: 0, cashier: 0, supervisor: 0 })
    expect(await list('agent')).toEqual({ rows: [], total: 0 })
  })

  it('are counted for whoever may decide, and listed for everybody with who that is', async () => {
    const departure = await centre
      .as('agent')
      .do('membership.requestEvent', { householdId, event: { kind: 'departure', personId: ids[3] as Id } })
    expect(await counts()).toEqual({ agent: 0, manager: 1, head: 0, cashier: 0, supervisor: 0 })
    const seen = await list('agent')
    expect(seen.total).toBe(1)
    expect(seen.rows[0]).toMatchObject({ kind: 'departure', deciders: [name('manager')], mine: false, householdId })
    expect((await list('manager')).rows[0]?.mine).toBe(true)

    // an exclusion is the head's, unless the head entered it
    const asked = { householdId, event: { kind: 'exclusion', personId: ids[2] as Id, decision: 'PV 3' } } as const
    const exclusion = await centre.as('manager').do('membership.requestEvent', asked)
    expect(await counts()).toEqual({ agent: 0, manager: 1, head: 1, cashier: 0, supervisor: 0 })
    const both = await list('head')
    expect(both.rows.map(({ kind, deciders, mine }) => [kind, deciders, mine])).toEqual([
      ['departure', [name('manager')], false],
      ['exclusion', [name('head')], true],
    ])
    // a page of one says how many there are
    expect(await list('head', 1)).toMatchObject({ rows: [{ kind: 'departure' }], total: 2 })

    await centre.as('manager').do('membership.validateEvent', { eventId: departure.eventId })
    expect(await counts()).toEqual({ agent: 0, manager: 0, head: 1, cashier: 0, supervisor: 0 })
    await centre.as('head').do('membership.approveEvent', { eventId: exclusion.eventId })
    expect(await counts()).toEqual({ agent: 0, manager: 0, head: 0, cashier: 0, supervisor: 0 })
    expect((await list('head')).total).toBe(0)
  })

  it('nobody may decide once the only head is no longer active', async () => {
    const asked = { householdId, event: { kind: 'exclusion', personId: ids[4] as Id, decision: 'PV 4' } } as const
    await centre.as('manager').do('membership.requestEvent', asked)
    const { users } = await centre.as('admin').do('administration.users', {})
    const head = users.find(({ login }) => login === 'head')
    await centre.as('admin').do('administration.setUserActive', { userId: head?.id ?? '', active: false })
    expect((await list('manager')).rows).toMatchObject([{ kind: 'exclusion', deciders: [], mine: false }])
  })
})
