import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, type Person, type TestCentre } from '../../support/centre.ts'
import { writesNothing } from './counts.ts'
import { family, houseOf } from './household.ts'

type Event = Input<'membership.requestEvent'>['event']

/** Who enters does not validate what ends rights or charges, where somebody else may. */
describe('an event validated by the one who entered it', () => {
  let centre: TestCentre
  let householdId: Id
  let people: { id: Id }[]
  beforeAll(async () => {
    centre = await openTestCentre()
    ;({ householdId } = await centre.as('agent').do('membership.enrol', family(await houseOf(centre))))
    ;({ people } = await centre.as('agent').do('membership.household', { householdId }))
    centre.clock.set('2026-06-10')
  })
  afterAll(() => centre.close())

  const enter = (who: Person, event: Event) => who.do('membership.requestEvent', { householdId, event })
  const someone = (givenName: string) => ({
    familyName: 'Nshimirimana',
    givenName,
    sex: 'F' as const,
    birth: { date: '1995-04-02', precision: 'exact' as const },
    anotherPerson: true,
  })

  it('in a centre with one manager nothing waits for ever', async () => {
    const manager = centre.as('manager')
    const { eventId } = await enter(manager, { kind: 'departure', personId: people[4]?.id as Id })
    expect(await manager.do('membership.waiting', {})).toMatchObject({ events: 1 })
    expect(await manager.do('membership.validateEvent', { eventId })).toMatchObject({ state: 'applied' })
  })

  it('with two, the other one decides; what neither ends rights nor charges needs one', async () => {
    await centre.as('admin').do('administration.createUser', {
      login: 'second',
      name: 'Deuxième Responsable',
      password: 'mot de passe de test',
      roles: ['manager'],
    })
    const second = await centre.signIn(centre.workspace, 'second')
    const manager = centre.as('manager')
    const { eventId, number } = await enter(manager, { kind: 'death', personId: people[3]?.id as Id })
    await writesNothing(centre, async () => {
      expect(await manager.refused('membership.validateEvent', { eventId })).toEqual({
        code: 'membership.lives-own',
        params: { number },
      })
    })
    expect(await manager.do('membership.waiting', {})).toMatchObject({ events: 0 })
    expect(await second.do('membership.waiting', {})).toMatchObject({ events: 1 })
    const { rows } = await second.do('membership.waitingEvents', { limit: 10 })
    expect(rows).toMatchObject([{ deciders: ['Deuxième Responsable'], mine: true }])
    await second.do('membership.validateEvent', { eventId })

    // Five people are covered by what was paid: the arrivals up to six charge nothing, the next one does.
    for (let n = 0; n < 9; n += 1) {
      const person = { ...someone('Flora'), familyName: `Nshimirimana${'abcdefghi'.charAt(n)}` }
      const asked = await enter(manager, { kind: 'arrival', relation: 'other', person })
      if (asked.supplement === 0) {
        await manager.do('membership.validateEvent', { eventId: asked.eventId })
        continue
      }
      expect((await manager.refused('membership.validateEvent', { eventId: asked.eventId })).code).toBe(
        'membership.lives-own',
      )
      await centre.as('admin').do('administration.setSetting', {
        key: 'approval.fourEyesAbove',
        value: asked.supplement,
        validFrom: '2026-06-10',
        source: 'décision fictive',
      })
      await manager.do('membership.validateEvent', { eventId: asked.eventId })
      return
    }
    throw new Error('no arrival was charged')
  })
})
