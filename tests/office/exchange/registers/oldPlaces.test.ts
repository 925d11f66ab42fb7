import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Input, Output } from '../../../../shared/contract/index.ts'
import type { TestCentre } from '../../../support/centre.ts'
import { openOldCentre } from '../../membership/recodingCentre.ts'

/** A register of before 2025: its places go to the recoding, which decides what is not sure. */
let centre: TestCentre
beforeEach(async () => {
  centre = await openOldCentre('2026-02-10')
  mkdirSync(join(centre.dataDir, 'exchange'), { recursive: true })
})
afterEach(() => centre.close())

const asManager = () => centre.as('manager')
const asHead = () => centre.as('head')

async function stage(
  name: string,
  lines: readonly string[],
  more: Partial<Input<'exchange.stageRegister'>> = {},
): Promise<Output<'exchange.stageRegister'>> {
  const path = join(centre.dataDir, 'exchange', name)
  writeFileSync(path, `${lines.join('\n')}\n`)
  const { mutuals } = await asManager().do('membership.mutuals', {})
  return asManager().do('exchange.stageRegister', { path, mutualId: mutuals[1]!.id, ...more })
}
const places = async (importId: Output<'exchange.stageRegister'>['importId']) =>
  (await asManager().do('exchange.registerPlaces', { importId })).rows.map(({ written, state, path, zoneCode }) => ({
    written: [written.hill, written.zone, written.commune, written.province].filter(Boolean).join(', '),
    state,
    path,
    zoneCode,
  }))

const TITLES = 'N° ménage;Nom et prénom;Sexe;Né en;Lien;Province;Commune;Colline'
/** Kayogoro was divided between two communes of today; Murambi is a colline of both. */
const REGISTER = [
  TITLES,
  '1;NDAYISENGA Jean;M;1979;chef;Makamba;Makamba;Gikama',
  '2;NIYONZIMA Odette;F;1981;chef;Makamba;Kayogoro;',
  '3;MINANI Gérard;M;1969;chef;Makamba;Kayogoro;Murambi',
  '4;KABURA Spès;F;1990;chef;Makamba;Kayogoro;Kwa Ndabarinze',
  '5;NIMBONA Thaddée;M;1974;chef;Makamba;Kayogoro;Kwa Ndabarinze',
]

describe('a register of the old division', () => {
  it('is taken in with its old names; the recoding is asked what is not sure, and decides it', async () => {
    const { importId, counts } = await stage('vieux.csv', REGISTER)
    expect(counts).toMatchObject({ items: 5, ready: 5, noPlace: 0, provisional: 4 })
    const found = await places(importId)
    expect(found.map(({ written, state }) => [written, state])).toEqual([
      ['Kwa Ndabarinze, Kayogoro, Makamba', 'provisional'],
      ['Kayogoro, Makamba', 'provisional'],
      ['Murambi, Kayogoro, Makamba', 'provisional'],
      ['Gikama, Makamba, Makamba', 'found'],
    ])
    const { rows } = await asManager().do('exchange.registerItems', { importId, only: 'provisional' })
    expect(rows.map(({ provisional, state }) => [provisional, state])).toEqual(Array(4).fill([true, 'ready']))

    const { result } = await asHead().do('exchange.acceptRegister', { importId })
    expect(result.households).toBe(5)
    const simulated = await asManager().do('membership.prepareRecoding', { reason: 'Loi organique de 2023' })
    expect(simulated).toMatchObject({ households: 5, conflicts: 4 })
    const { recodingId } = simulated
    const { groups } = await asManager().do('membership.recodingConflicts', { recodingId })
    const byWhy = new Map(groups.map((group) => [group.why, group]))
    expect(byWhy.get('split')).toMatchObject({ households: 1 })
    expect(byWhy.get('homonym')).toMatchObject({ households: 1 })
    expect(byWhy.get('unknown-place')).toMatchObject({ households: 2 })

    for (const group of groups)
      await asManager().do('membership.resolveRecoding', {
        recodingId,
        placeKey: group.placeKey,
        zoneCode: '03-02-10',
        why: 'Vu sur place',
      })
    await asManager().do('membership.proposeRecoding', { recodingId })
    const { recoding } = await asManager().do('membership.recoding', {})
    await asHead().do('membership.decideRecoding', { recodingId, fingerprint: recoding?.fingerprint ?? '' })
    expect(await asHead().do('membership.applyRecoding', { recodingId })).toMatchObject({ households: 5 })
    const { groups: left } = await asManager().do('membership.recodingConflicts', { recodingId })
    expect(left).toEqual([])

    // What was decided is known to the next register of the same places.
    const next = await stage('suite.csv', [TITLES, '9;HAKIZIMANA Rose;F;1988;chef;Makamba;Kayogoro;Kwa Ndabarinze'])
    expect(await places(next.importId)).toMatchObject([{ state: 'found', zoneCode: '03-02-10' }])
    expect(next.counts).toMatchObject({ ready: 1, provisional: 0 })
  })

  it('waits for a choice when that is wanted; chosen on the spot it is sure', async () => {
    const { importId } = await stage('vieux.csv', REGISTER)
    const { options } = await asManager().do('exchange.register', { importId })
    const off = await asManager().do('exchange.mapRegister', { importId, options: { ...options, provisional: false } })
    expect(off.counts).toMatchObject({ ready: 1, noPlace: 4, provisional: 0 })
    const rows = (await asManager().do('exchange.registerPlaces', { importId })).rows
    const unknown = rows.find(({ written }) => written.hill === 'Kwa Ndabarinze')!
    expect(unknown.state).toBe('unknown')
    const chosen = await asManager().do('exchange.placeRegister', {
      importId,
      place: unknown.place,
      zoneCode: '03-02-10',
    })
    expect(chosen.counts).toMatchObject({ ready: 3, noPlace: 2 })
    const on = await asManager().do('exchange.mapRegister', { importId, options: { ...options, provisional: true } })
    expect(on.counts).toMatchObject({ ready: 5, noPlace: 0, provisional: 2 })
  })

  it('a province that is no more says that the register is old; one without any place still waits', async () => {
    const { importId, counts } = await stage('sans-lieu.csv', [
      TITLES,
      '1;NDAYISENGA Jean;M;1979;chef;;;',
      '2;NIYONZIMA Odette;F;1981;chef;Bururi;;',
    ])
    expect(counts).toMatchObject({ ready: 1, noPlace: 1, provisional: 1 })
    expect((await places(importId)).map(({ written, state }) => [written, state])).toEqual([
      ['', 'unknown'],
      ['Bururi', 'provisional'],
    ])
  })
})
