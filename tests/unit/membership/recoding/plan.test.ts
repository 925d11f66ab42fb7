import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import type { Id } from '../../../../shared/ids.ts'
import { DEFAULT_FORMAT } from '../../../../shared/registration.ts'
import {
  fitsName,
  Gazetteer,
  planRecoding,
  proposeSegments,
  recodingMachine,
  resolvePlace,
  sharedSegments,
  Transition,
  type HouseholdToRecode,
  type Place,
} from '../../../../shared/rules/membership/recoding/index.ts'
import { SEED } from '../../../support/seed.ts'

const place = (level: Place['level'], code: string, name: string, parentCode?: string): Place => ({
  level,
  code,
  name,
  path: name,
  ...(parentCode === undefined ? {} : { parentCode }),
})
const places = new Gazetteer([
  place('province', '03', 'Burunga'),
  place('commune', '03-02', 'Makamba', '03'),
  place('commune', '03-05', 'Nyanza', '03'),
  place('zone', '03-02-01', 'Gitaba', '03-02'),
  place('zone', '03-02-02', 'Kayogoro', '03-02'),
  place('zone', '03-05-01', 'Kayogoro', '03-05'),
  place('colline', '03-02-01-01', 'Murambi', '03-02-01'),
  place('colline', '03-02-02-01', 'Murambi', '03-02-02'),
  place('colline', '03-02-02-02', 'Kayogoro', '03-02-02'),
  place('colline', '03-05-01-01', 'Gasaba', '03-05-01'),
])
const table = new Transition([
  { province: 'Makamba', commune: 'Kayogoro', place: '', newCommuneCode: '03-02' },
  { province: 'Makamba', commune: 'Kayogoro', place: '', newCommuneCode: '03-05' },
  { province: 'Makamba', commune: 'Makamba', place: '', newCommuneCode: '03-02' },
])
const old = (commune: string, oldPlace?: string) => ({
  zoneCode: '03-02-01',
  provisional: true,
  oldProvince: 'Makamba',
  oldCommune: commune,
  oldPlace,
})

describe('where a household is', () => {
  it.each([
    ['a zone of today', { zoneCode: '03-02-01', provisional: false }, { why: 'zone', zoneCode: '03-02-01' }],
    [
      'one colline of the name',
      old('Kayogolo', 'Gassaba'),
      { why: 'hill-name', hillCode: '03-05-01-01', zoneCode: '03-05-01' },
    ],
    ['a colline and the zone around it', old('Makamba', 'Kayogoro'), { why: 'hill-name', hillCode: '03-02-02-02' }],
    ['several of the name', old('Kayogoro', 'Murambi'), { why: 'homonym', candidates: ['03-02-01-01', '03-02-02-01'] }],
    ['zones of the name in two communes', old('Kayogoro', 'Kayogoro'), { why: 'homonym' }],
    ['the commune alone', old('Makamba'), { why: 'split', candidates: ['03-02-01', '03-02-02'] }],
    [
      'nothing of the name, one nearly',
      old('Kayogoro', 'Gasabe'),
      { why: 'unknown-place', candidates: ['03-05-01-01'] },
    ],
    ['a commune nobody knows', old('Bujumbura', 'Gasaba'), { why: 'unknown-commune', candidates: ['03-05-01-01'] }],
  ])('%s', (_, known, expected) => {
    expect(resolvePlace(known, table, places)).toMatchObject(expected)
  })
})

describe('letters', () => {
  it('are of the name, no two alike, whatever the names', () => {
    const names = fc.uniqueArray(fc.stringMatching(/^[A-Z][a-z]{2,9}$/), { minLength: 1, maxLength: 45 })
    fc.assert(
      fc.property(names, (list) => {
        const all = list.map((name, i) => ({ code: String(i), name }))
        const found = proposeSegments(all, { kind: 'letters', max: 3 })
        expect(sharedSegments(found)).toEqual([])
        for (const text of found.values()) expect(text).toMatch(/^[A-Z]{3}$/)
      }),
      { seed: SEED, numRuns: 60 },
    )
  })
  it('of provinces that begin alike do not look like one another', () => {
    const found = proposeSegments(
      ['Buhumuza', 'Bujumbura', 'Burunga', 'Butanyerera', 'Gitega'].map((name) => ({ code: name, name })),
      { kind: 'letters', max: 2 },
    )
    expect([...found.values()].toSorted()).toEqual(['BH', 'BJ', 'BR', 'BT', 'GI'])
    expect([fitsName('BGZ', 'Bugenyuzi'), fitsName('KZ', 'Gitega')]).toEqual([true, false])
  })
})

describe('a plan', () => {
  it('is one to one on numbers; what would meet another number is a conflict', () => {
    const household = fc.record({
      mutual: fc.integer({ min: 0, max: 2 }),
      zone: fc.constantFrom('03-02-01', '03-02-02', '03-05-01'),
    })
    fc.assert(
      fc.property(
        fc.array(household, { maxLength: 40 }),
        fc.array(fc.constantFrom('012', '013', '014'), { minLength: 3, maxLength: 3 }),
        (list, codes) => {
          const households = list.map(({ mutual, zone }, i): HouseholdToRecode => ({
            id: `h${i}` as Id,
            mutualId: `m${mutual}` as Id,
            memberNumber: i + 1,
            registration: `FAY/XX/OLD/01${mutual + 2}/${String(i + 1).padStart(5, '0')}`,
            people: 1,
            zoneCode: zone,
            provisional: false,
          }))
          const plan = planRecoding({
            households,
            mutuals: codes.map((code, i) => ({
              id: `m${i}` as Id,
              federationSegment: 'FAY',
              oldCode: `01${i + 2}`,
              code,
              name: `M${i}`,
            })),
            choices: new Map(),
            table,
            places,
            segments: new Map([
              ['03', 'BR'],
              ['03-02', 'MAK'],
              ['03-05', 'NYA'],
            ]),
            format: DEFAULT_FORMAT,
            carried: new Map(),
            formerCodes: new Map(),
          })
          const numbers = plan.households.flatMap((h) => h.registration ?? [])
          expect(new Set(numbers).size).toBe(numbers.length)
          expect(plan.households).toHaveLength(list.length)
          if (new Set(codes).size < 3) expect(plan.clashes.some((c) => c.kind === 'mutual-code')).toBe(true)
        },
      ),
      { seed: SEED, numRuns: 60 },
    )
  })
  it('a number another household carried before is a conflict', () => {
    const one: HouseholdToRecode = {
      id: 'h' as Id,
      mutualId: 'm' as Id,
      memberNumber: 1,
      registration: 'FAY/XX/OLD/012/00001',
      people: 1,
      zoneCode: '03-02-01',
      provisional: false,
    }
    const plan = planRecoding({
      households: [one],
      mutuals: [{ id: 'm' as Id, federationSegment: 'FAY', oldCode: '012', code: '012', name: 'M' }],
      choices: new Map(),
      table,
      places,
      segments: new Map([
        ['03', 'BR'],
        ['03-02', 'MAK'],
      ]),
      format: DEFAULT_FORMAT,
      carried: new Map([['FAY/BR/MAK/012/00001', new Set(['other' as Id])]]),
      formerCodes: new Map(),
    })
    expect(plan.households[0]).toMatchObject({ why: 'number-clash', conflict: true, detail: 'FAY/BR/MAK/012/00001' })
  })
  it('is applied once', () => {
    expect(recodingMachine.can('applied', 'apply')).toBe(false)
    expect(recodingMachine.actionsFrom('ended')).toEqual([])
  })
})
