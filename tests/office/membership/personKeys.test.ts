import { isAbsolute, join } from 'node:path'

import { describe, expect, it } from 'vitest'

import { readHandle } from '../../../db/handle.ts'
import {
  findable,
  photoFingerprint,
  registered,
  traitsOf,
} from '../../../electron/office/membership/duplicates/people.ts'
import type { Id } from '../../../shared/ids.ts'
import { blockingKeys, keyNumber } from '../../../shared/rules/membership/duplicates/index.ts'
import { openTestCentre, PASSWORD, type TestCentre } from '../../support/centre.ts'
import { openedWorkspace } from '../../support/openedWorkspace.ts'
import { family, houseOf, person, ZONE } from './household.ts'

/** Keys of everybody as kept, and as their rows say, read from the file. */
async function keys(centre: TestCentre): Promise<{ kept: string[]; said: string[] }> {
  const path = isAbsolute(centre.workspace) ? centre.workspace : join(centre.dataDir, 'workspaces', centre.workspace)
  const client = await openedWorkspace(path, 'admin', PASSWORD)
  try {
    const db = readHandle(client)
    const kept = db
      .all<{ key: number; id: Id }>('SELECT key, beneficiary_id AS id FROM person_key')
      .map(({ key, id }) => `${id} ${key}`)
    const said = db.all<{ id: Id }>('SELECT id FROM beneficiary').flatMap(({ id }) => {
      const one = registered(db, id)
      if (one === undefined || !findable(one)) return []
      const numbers = blockingKeys(traitsOf(one, photoFingerprint(db, one))).map(keyNumber)
      return [...new Set(numbers)].map((key) => `${id} ${key}`)
    })
    return { kept: kept.toSorted(), said: said.toSorted() }
  } finally {
    client.close()
  }
}

const picture = (): string => {
  const bytes = Buffer.alloc(300, 9)
  bytes.set([0xff, 0xd8, 0xff, 0xe0], 0)
  bytes.set([0xff, 0xd9], bytes.length - 2)
  return bytes.toString('base64')
}

describe('the keys people are found by', () => {
  it('are what the rows say, whoever wrote them last', async () => {
    const centre = await openTestCentre({
      mutuals: [
        ...['012', '013'].map((code) => ({
          code,
          name: `Dukingire ${code}`,
          federationSegment: 'FAY',
          provinceSegment: 'GI',
          communeSegment: 'BUG',
          communeCode: '05-01',
        })),
      ],
    })
    const same = async (): Promise<void> => {
      const { kept, said } = await keys(centre)
      expect(kept.length).toBeGreaterThan(0)
      expect(kept).toEqual(said)
    }
    const [agent, manager] = [centre.as('agent'), centre.as('manager')]
    try {
      const house = await houseOf(centre)
      const { householdId } = await agent.do('membership.enrol', family(house))
      await same()
      const { people } = await agent.do('membership.household', { householdId })
      const id = (at: number): Id => people[at]?.id ?? ('' as Id)
      await agent.do('membership.setPhoto', { beneficiaryId: id(1), data: picture() })
      await same()
      await agent.do('membership.removePhoto', { beneficiaryId: id(1) })
      centre.clock.set('2026-02-10')
      const live = async (event: Parameters<typeof agent.do<'membership.requestEvent'>>[1]['event']): Promise<void> => {
        const { eventId } = await agent.do('membership.requestEvent', { householdId, event })
        await manager.do('membership.validateEvent', { eventId })
        await same()
      }
      await live({ kind: 'arrival', relation: 'other', person: { ...person('Bizimana', 'Venant', '1990-01-04') } })
      await live({ kind: 'split', personIds: [id(1), id(2)], memberId: id(1), phone: '68 11 22 33' })
      const { mutuals } = await agent.do('membership.mutuals', {})
      const target = mutuals.find((m) => m.id !== house.mutualId)
      await live({ kind: 'transfer', mutualId: target?.id ?? ('' as Id), zoneCode: '05-01-01' })
      expect(ZONE).not.toBe('05-01-01')
      await live({ kind: 'death', personId: id(4) })
    } finally {
      await centre.close()
    }
  })
})
