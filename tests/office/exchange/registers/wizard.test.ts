import { copyFileSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { basename, join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import { openTestCentre, type TestCentre } from '../../../support/centre.ts'
import type { Input, Output } from '../../../../shared/contract/index.ts'
import { controlSumsOf } from '../../membership/controlSums.ts'

const FIXTURES = join(import.meta.dirname, '../../../fixtures/registers')
const ZONE = '05-01-02'

let centre: TestCentre
beforeEach(async () => {
  centre = await openTestCentre({}, '2026-02-10')
})
afterEach(() => centre.close())

/** Puts a fixture where the office may read it. */
function given(name: string): string {
  const folder = join(centre.dataDir, 'exchange')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, basename(name))
  copyFileSync(name.includes('/') ? name : join(FIXTURES, name), path)
  return path
}

const stage = (name: string, more: Partial<Input<'exchange.stageRegister'>> = {}) =>
  centre.as('manager').do('exchange.stageRegister', {
    path: given(name),
    zoneCode: ZONE,
    ...more,
  })

async function chooseEveryPlace(importId: Output<'exchange.stageRegister'>['importId']): Promise<void> {
  const { rows } = await centre.as('manager').do('exchange.registerPlaces', { importId })
  for (const { place, state, candidates } of rows)
    if (state === 'unknown' || state === 'homonym')
      await centre.as('manager').do('exchange.placeRegister', {
        importId,
        place,
        zoneCode: candidates[0]?.zoneCode ?? ZONE,
      })
}

describe('a register of households', () => {
  const fixtures = readdirSync(FIXTURES)
    .filter((name) => name.endsWith('.json'))
    .map(
      (name) =>
        JSON.parse(readFileSync(join(FIXTURES, name), 'utf8')) as {
          template: string
          households?: number
          people?: number
        },
    )
  const files = readdirSync(FIXTURES).filter((name) => /\.(?:xlsx|csv|ods)$/.test(name))

  it('says what it would make, takes it in, and leaves no trace when it is taken back', async () => {
    const sums = await controlSumsOf(centre)
    const { importId, counts } = await stage('01-titres-et-total.xlsx')
    expect(counts).toMatchObject({ items: 12, people: 38, refused: 0 })
    await chooseEveryPlace(importId)
    const { result } = await centre.as('head').do('exchange.acceptRegister', { importId })
    expect(result).toMatchObject({ households: 12, people: 38 })
    expect(result.numbers).toHaveLength(1)
    expect((await centre.as('agent').do('membership.households', {})).rows).toHaveLength(12)
    const again = await centre.as('manager').refused('exchange.stageRegister', {
      path: given('01-titres-et-total.xlsx'),
    })
    expect(again.code).toBe('exchange.register-already-taken')
    expect(await centre.as('head').do('exchange.undoRegister', { importId, reason: 'mauvais fichier' })).toEqual({
      households: 12,
      numbersGivenBack: true,
      reversed: [],
    })
    const after = await controlSumsOf(centre)
    const differ = Object.keys(sums).filter((name) => sums[name] !== after[name])
    expect(differ.filter((name) => !TRACES.test(name))).toEqual([])
    // It is as if it had never come: the same file is taken in again, under the same numbers.
    const second = await stage('01-titres-et-total.xlsx')
    await chooseEveryPlace(second.importId)
    const back = await centre.as('head').do('exchange.acceptRegister', { importId: second.importId })
    expect(back.result).toEqual(result)
  })

  it('reads every register that was made for the purpose as it says', async () => {
    expect(fixtures.length).toBe(files.length)
    for (const file of files) {
      const told = JSON.parse(readFileSync(join(FIXTURES, file.replace(/\.\w+$/, '.json')), 'utf8')) as {
        template: Input<'exchange.stageRegister'>['template']
        households?: number
        people?: number
      }
      if (told.template !== 'households') continue
      const { importId } = await stage(file)
      const { rows } = await centre.as('manager').do('exchange.registerItems', { importId, limit: 500 })
      const whole = rows.filter(
        ({ problem, state }) => state !== 'refused' || problem?.code.startsWith('exchange.register-mutual'),
      )
      expect([file, whole.length], file).toEqual([file, told.households])
      await centre.as('manager').do('exchange.discardRegister', { importId })
    }
  })
})

/** The audit remembers; the trigrams of words are an index that keeps its own book. */
const TRACES = /^(?:audit|clock|name_word_trigram_.*)$/
