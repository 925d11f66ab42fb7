import { writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { DEFAULT_FORMAT } from '../../../shared/registration.ts'
import { OLD_MUTUALS } from '../../support/oldDivision.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { carry, enrol, openTestFederation, type TestFederation } from '../exchange/network.ts'
import { family, person } from './household.ts'
import { behindTheOffice } from './recodingCentre.ts'

let federation: TestFederation
let centre: TestCentre
let recodingId: Id
const manager = () => centre.as('manager')
const page = () => manager().do('membership.recoding', {})
const give = (code: string, name: string) =>
  federation.officer.do('federation.giveCode', { code, name, state: 'approved' })
const takeList = async (): Promise<void> => {
  const list = await federation.officer.do('federation.exportCodes', {})
  await manager().do('membership.takeCodeList', { path: carry(list.path, centre) })
}
const tick = (): void => centre.clock.set(new Date(centre.clock.now().getTime() + 60_000).toISOString())

beforeAll(async () => {
  federation = await openTestFederation()
  centre = await openTestCentre({ ...TEST_CENTRE, mutuals: OLD_MUTUALS })
  await enrol(centre, federation)
  const { mutuals } = await manager().do('membership.mutuals', {})
  const { coverYears } = await manager().do('membership.coverYears', {})
  for (const [at, zoneCode, name] of [
    [0, '05-04-01', 'Ntahiraja'],
    [1, '03-02-10', 'Bukuru'],
  ] as const) {
    const house = { mutualId: mutuals[at]?.id as Id, coverYearId: coverYears[0]?.id as Id }
    await centre.as('agent').do('membership.enrol', {
      ...family(house, { phone: '', declaredSize: 1 }),
      zoneCode,
      people: [person(name, 'Joseph', '1979-03-14', { anotherPerson: true })],
    })
  }
  recodingId = (await manager().do('membership.prepareRecoding', { reason: 'Loi organique de 2023' })).recodingId
})
afterAll(async () => {
  await centre.close()
  await federation.close()
})

describe('a recoding and the federation’s list', () => {
  it('without a list the letters are proposed; whoever says a code says why', async () => {
    expect((await page()).mutuals.map(({ prefix, source }) => [prefix, source])).toEqual([
      ['FAY/GI/KAR/012', 'kept'],
      ['FAY/BR/MAK/013', 'kept'],
    ])
  })

  it('a list that came since is told, and read by the next simulation: codes of mutuals, and letters by them', async () => {
    await give('FAY/GI/KRS/112', 'DUKINGIRE Bugenyuzi')
    await give('FAY/BR/MKB/013', 'Twiyungunganye Kayogoro')
    tick()
    await takeList()
    expect((await page()).writtenSince).toBe(true)
    tick()
    const simulated = await manager().do('membership.simulateRecoding', { recodingId })
    expect(simulated).toMatchObject({ clashes: 0, changes: { renumbered: 2, moved: 0, settled: 0 } })
    expect(simulated.changes?.first[0]).toMatchObject({
      registration: 'FAY/KZ/BGZ/012/00001',
      before: { number: 'FAY/GI/KAR/012/00001' },
      after: { number: 'FAY/GI/KRS/112/00001' },
    })
    const shown = await page()
    expect(shown.writtenSince).toBe(false)
    expect(shown.changes).toEqual(simulated.changes)
    expect(shown.mutuals.map(({ prefix, source, why }) => [prefix, source, why])).toEqual([
      ['FAY/GI/KRS/112', 'list', 'liste 1'],
      ['FAY/BR/MKB/013', 'list', 'liste 1'],
    ])
    const [mutual] = shown.mutuals
    const said = { recodingId, mutualId: mutual?.id as Id, name: 'Dukingire Bugenyuzi', why: 'à la main' }
    expect(await manager().refused('membership.setRecodingMutual', { ...said, code: '099' })).toEqual({
      code: 'membership.code-of-list',
      params: { mutual: 'Dukingire Bugenyuzi', code: '112', number: 1 },
    })
    await manager().do('membership.setRecodingMutual', { ...said, code: '112', name: 'Dukingire Karusi' })
    expect((await page()).mutuals[0]).toMatchObject({ code: '112', name: 'Dukingire Karusi', source: 'list' })
  })

  it('letters that the list says otherwise than its codes are in the way, with both', async () => {
    await federation.officer.do('federation.setPlaceLetters', { placeCode: '05-04', letters: 'KAS', why: 'essai' })
    await takeList()
    expect(await manager().do('membership.simulateRecoding', { recodingId })).toMatchObject({ clashes: 1 })
    expect((await page()).clashes).toEqual([
      { kind: 'list', names: ['Dukingire Karusi'], text: 'FAY/GI/KAS/112 ≠ FAY/GI/KRS/112' },
    ])
    expect((await manager().refused('membership.proposeRecoding', { recodingId })).code).toBe(
      'membership.recoding-conflicts',
    )
    await federation.officer.do('federation.setPlaceLetters', { placeCode: '05-04', letters: 'KRS', why: 'essai' })
    await takeList()
    expect(await manager().do('membership.simulateRecoding', { recodingId })).toMatchObject({ clashes: 0 })
  })

  it('a format too narrow for what the list says, or one that numbers two mutuals alike, is in the way', async () => {
    const segments = DEFAULT_FORMAT.segments.map((s) => (s.name === 'commune' ? { ...s, min: 2, max: 3 } : s))
    const set = (validFrom: string, format: typeof DEFAULT_FORMAT) => ({
      validFrom: day(validFrom),
      format,
      source: 'essai',
    })
    await centre.as('admin').do('membership.setRegistrationFormat', set('2026-01-05', { ...DEFAULT_FORMAT, segments }))
    await federation.officer.do('federation.setPlaceLetters', { placeCode: '05-04', letters: 'KRSI', why: 'essai' })
    await takeList()
    expect(await manager().do('membership.simulateRecoding', { recodingId })).toMatchObject({ conflicts: 1 })
    expect((await page()).clashes.map(({ kind }) => kind)).toContain('format')
    await federation.officer.do('federation.setPlaceLetters', { placeCode: '05-04', letters: 'KRS', why: 'essai' })
    await takeList()
    expect(await manager().do('membership.simulateRecoding', { recodingId })).toMatchObject({
      clashes: 0,
      conflicts: 0,
    })

    // « 12 » and « 012 » are two codes, and one in figures
    await behindTheOffice(centre, (db) =>
      db.run(
        `UPDATE mutual SET code = '0012', province_segment = 'KZ', commune_segment = 'BGZ' WHERE code = '013'`,
        [],
      ),
    )
    const wide = DEFAULT_FORMAT.segments.map((s) => (s.name === 'mutual' ? { ...s, min: 4, max: 4 } : s))
    expect(
      await centre
        .as('admin')
        .refused('membership.setRegistrationFormat', set('2026-01-06', { ...DEFAULT_FORMAT, segments: wide })),
    ).toEqual({
      code: 'membership.format-alike',
      params: { prefix: 'FAY/KZ/BGZ/0012', mutuals: 'Twiyungunganye Kayogoro, Dukingire Bugenyuzi' },
    })
  })
})

describe('the correspondence table, line by line', () => {
  const lines = (text: string, show: 'standing' | 'hand' | 'all' = 'standing') =>
    manager().do('membership.correspondences', { text, show })
  const kayogoro = { oldProvince: 'Makamba', oldCommune: 'Kayogoro', oldPlace: 'Gatabo' }

  it('a line by hand stands with who, when and why beside the one it replaced; withdrawn, that one is back', async () => {
    const [shipped] = (await lines('kayogoro')).lines
    expect(shipped).toMatchObject({ source: 'shipped', oldPlace: '' })
    const made = await manager().do('membership.correctCorrespondence', {
      ...kayogoro,
      newCommuneCode: '03-02',
      zoneCode: '03-02-07',
      why: 'vu avec le chef de zone',
    })
    const again = await manager().do('membership.correctCorrespondence', {
      ...kayogoro,
      replaces: made.id,
      newCommuneCode: '03-02',
      zoneCode: '03-02-10',
      why: 'corrigé',
    })
    const [hand] = (await lines('kayogolo gatabo', 'hand')).lines
    expect(hand).toMatchObject({
      id: again.id,
      note: 'corrigé',
      by: 'Personne Fictive (manager)',
      replaced: { note: 'vu avec le chef de zone', source: 'hand' },
    })
    const all = (await lines('gatabo', 'all')).lines
    expect(all).toHaveLength(2)
    expect(all[1]).toMatchObject({ id: made.id, ended: { by: 'Personne Fictive (manager)', why: 'corrigé' } })
    const { restored } = await manager().do('membership.endCorrespondence', { id: again.id, why: 'erreur' })
    expect((await lines('gatabo')).lines).toMatchObject([
      { id: restored, zoneCode: '03-02-07', note: 'vu avec le chef de zone', source: 'hand' },
    ])
    expect((await manager().refused('membership.endCorrespondence', { id: again.id, why: 'encore' })).code).toBe(
      'membership.correspondence-unknown',
    )
    expect((await manager().refused('membership.endCorrespondence', { id: restored ?? again.id, why: '' })).code).toBe(
      'membership.reason-missing',
    )
    expect(
      (await centre.as('agent').refused('membership.endCorrespondence', { id: restored ?? again.id, why: 'x' })).code,
    ).toBe('kernel.right-missing')
  })

  it('a file of the federation leaves lines by hand, and names those that say otherwise', async () => {
    const path = join(centre.dataDir, 'exchange', 'table.csv')
    writeFileSync(
      path,
      'old_province,old_commune,old_place,new_commune_code,zone_code,hill_code,confidence,note\nMakamba,Kayogoro,Gatabo,03-02,03-02-10,,A,\nMakamba,Kayogoro,,03-02,,,B,\n',
    )
    expect(await manager().do('membership.importCorrespondences', { path })).toEqual({
      lines: 2,
      communes: 1,
      against: ['Gatabo, Kayogoro, Makamba'],
    })
    const standing = (await lines('gatabo')).lines
    expect(standing.map(({ source }) => source).toSorted()).toEqual(['federation', 'hand'])
    await behindTheOffice(centre, (db) => {
      expect(() => db.run('DELETE FROM place_correspondence', [])).toThrow(/never deleted/)
    })
  })
})
