import { beforeAll, describe, expect, it } from 'vitest'

import type { ReadDb } from '../../../db/handle.ts'
import { Random } from '../../../electron/office/demo/random.ts'
import { pairsOfHousehold } from '../../../electron/office/membership/duplicates/evaluate.ts'
import { suspects, wordShares } from '../../../electron/office/membership/duplicates/find.ts'
import { keysKept } from '../../../electron/office/membership/duplicates/kept.ts'
import type { Id } from '../../../shared/ids.ts'
import { percentile } from '../../bench/measure.ts'
import { filledCentre } from '../../support/loadedCentre.ts'
import { recordPlans } from '../../support/plans.ts'
import { loadRegister, type LoadedRegister } from '../../support/population/load.ts'
import type { Someone } from '../../support/population/people.ts'
import { enteredAgain } from '../../support/population/planted.ts'
import { SEED } from '../../support/seed.ts'

/** 264,000 for the whole country (`NKINGI_REGISTER=264000`): minutes; a tenth of it by default. */
const SIZE = Number(process.env['NKINGI_REGISTER'] ?? 26_400)
describe(`the register of ${SIZE} people`, () => {
  let register: LoadedRegister
  const centre = filledCentre((client) => {
    register = loadRegister(client, new Random(SEED), SIZE)
  }, 900_000)
  let db: ReadDb
  beforeAll(() => {
    ;({ db } = centre)
  })

  const described = (p: Someone) => ({
    familyName: p.familyName,
    givenName: p.givenName,
    sex: p.sex,
    birth: { date: p.birthDate, precision: p.birthPrecision },
    zoneCode: p.zoneCode,
    phone: p.phone,
    identityPaper: p.identityPaper,
  })

  it('a new household is answered at once, whoever it resembles', () => {
    const random = new Random(SEED)
    const families = [...Map.groupBy(register.people, (p) => p.householdId).values()]
    let [asked, found] = [0, 0]
    const times = Array.from({ length: 200 }, () => {
      const family = random.pick(families).map((p) => enteredAgain(p, 'new', random))
      const began = performance.now()
      for (const one of family) {
        asked += 1
        if (suspects(db, described(one)).length > 0) found += 1
      }
      return performance.now() - began
    })
    process.stdout.write(
      `duplicates among ${SIZE}: a new household in ${percentile(times, 0.5).toFixed(1)} ms (p95 ${percentile(times, 0.95).toFixed(1)}), ` +
        `${found} of ${asked} people entered again recognised by themselves; keys of everybody in ${(register.settleMilliseconds / 1000).toFixed(1)} s\n`,
    )
    expect(keysKept(db)).toBe(true)
    expect(found / asked).toBeGreaterThan(0.9)
    // a household waits less than it takes to read everybody once: a ratio of one run, whatever the machine
    const walks = Array.from({ length: 5 }, () => {
      const began = performance.now()
      db.all('SELECT family_name, given_name, birth_date FROM beneficiary')
      return performance.now() - began
    })
    process.stdout.write(`duplicates among ${SIZE}: everybody read once in ${percentile(walks, 0.5).toFixed(1)} ms\n`)
    expect(percentile(times, 0.5)).toBeLessThan(percentile(walks, 0.5))
  })

  it('a search looks at a household in a moment', () => {
    const share = wordShares(db)
    const ids = db.all<{ id: Id }>('SELECT id FROM household ORDER BY random() LIMIT 300').map(({ id }) => id)
    const began = performance.now()
    for (const id of ids) pairsOfHousehold(db, id, share)
    process.stdout.write(
      `duplicates among ${SIZE}: the search takes ${((performance.now() - began) / ids.length).toFixed(2)} ms a household\n`,
    )
  })

  it('no plan walks the register', () => {
    const one = register.people[0]
    if (one === undefined) throw new Error('nobody')
    const { db: recorded, scans } = recordPlans(db)
    suspects(recorded, described(one))
    const [household] = db.all<{ id: Id }>('SELECT household_id AS id FROM beneficiary LIMIT 1')
    if (household !== undefined) pairsOfHousehold(recorded, household.id, wordShares(recorded))
    // A recursion's own rows, a table of one row, one that is empty between commands.
    const short = new Set(['record', 'CONSTANT', 'person_key_rule', 'person_changed'])
    const walked = [...scans].filter(([, tables]) => tables.some((table) => !short.has(table)))
    expect(walked).toEqual([])
  })
})
