import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { spreadsheet } from '../../../electron/office/spreadsheets/index.ts'
import type { TestCentre } from '../../support/centre.ts'
import { carry, enrol, openTestFederation, testCentre, type TestFederation } from '../exchange/network.ts'

let federation: TestFederation
let centre: TestCentre
const officer = () => federation.officer
const file = (name: string, bytes: string | Uint8Array): string => {
  const folder = join(federation.dataDir, 'exchange')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, name), bytes)
  return join(folder, name)
}

beforeAll(async () => {
  federation = await openTestFederation()
  centre = await testCentre('BI-0001')
  await enrol(centre, federation)
  await officer().do('federation.giveCode', { code: 'FAY/GI/BUG/012', name: 'Dukingire fictive', state: 'provisional' })
  await officer().do('federation.giveCode', { code: 'FAY/GI/BUG/013', name: 'Twiyunge fictive', state: 'approved' })
})
afterAll(async () => {
  await centre.close()
  await federation.close()
})

const LINES = [
  ['Liste des mutuelles', '', '', ''],
  ['Code', 'Nom', 'Code centre', 'État'],
  ['FAY/GI/BUG/012', 'Dukingire fictive', 'BI-0001', 'agréée'],
  ['FAY/GI/BUG/013', 'Twiyunge FICTIVE', '', 'agréée'],
  ['FAY/GI/BUG/020', 'Sangwe fictive', 'BI-9999', 'agréée'],
  ['FAY/GI/BUG/013', 'Une autre fictive', '', ''],
  ['FAY/GI/BUG/021', 'TWIYÚNGE fictive', '', ''],
  ['FAY/GI/BUG/022', 'Ikiringo fictif', '', ''],
  ['FAY/GI/BUG/022', 'Ikiringo bis fictif', '', ''],
  ['FAY/GI/BUG/023', 'sangwe Fictive', '', ''],
  ['pas un code', 'Rien', '', ''],
  ['', '', '', ''],
]
const csv = LINES.map((line) => line.join(';')).join('\r\n')

describe('a list of codes kept in a spreadsheet', () => {
  it('is looked at before it is taken: what is new, what is corrected, what clashes with its row and the other side', async () => {
    const path = file('codes.csv', csv)
    const before = await officer().do('federation.codes', {})
    const found = await officer().do('federation.importCodes', { path, look: true })
    expect(found).toMatchObject({ lines: 9, taken: 2, corrected: 2, same: 0 })
    expect(found.left.map(({ row, problem, other }) => [row, problem, other])).toEqual([
      [6, 'twice-code', '4 · Twiyunge FICTIVE'],
      [7, 'twice-name', '4 · FAY/GI/BUG/013'],
      [9, 'twice-code', '8 · Ikiringo fictif'],
      [10, 'twice-name', '5 · FAY/GI/BUG/020'],
      [11, 'not-a-line', undefined],
    ])
    expect(found.noCentre).toEqual([{ row: 5, code: 'FAY/GI/BUG/020', centre: 'BI-9999' }])
    expect(await officer().do('federation.codes', {})).toEqual(before)
  })

  it('is taken in, from a CSV or a workbook alike; again it changes nothing', async () => {
    const path = file(
      'codes.xlsx',
      await spreadsheet([
        { name: 'Codes', columns: LINES[0]?.map((title) => ({ title, width: 20 })) ?? [], rows: LINES.slice(1) },
      ]),
    )
    const taken = await officer().do('federation.importCodes', { path })
    expect(taken).toMatchObject({ taken: 2, corrected: 2, same: 0 })
    expect(taken.left).toHaveLength(5)
    const { codes, clashes } = await officer().do('federation.codes', {})
    expect(clashes).toEqual([])
    expect(codes.map(({ code, name, state, centre: keeper }) => [code, name, state, keeper?.code])).toEqual([
      ['FAY/GI/BUG/012', 'Dukingire fictive', 'approved', 'BI-0001'],
      ['FAY/GI/BUG/013', 'Twiyunge FICTIVE', 'approved', undefined],
      ['FAY/GI/BUG/020', 'Sangwe fictive', 'approved', undefined],
      ['FAY/GI/BUG/022', 'Ikiringo fictif', 'approved', undefined],
    ])
    expect(await officer().do('federation.importCodes', { path })).toMatchObject({ taken: 0, corrected: 0, same: 4 })
  })

  it('a code or a name of the list stays its own', async () => {
    const path = file('autres.csv', 'Code;Nom\nFAY/GI/BUG/020;Autre nom fictif\nFAY/GI/BUG/030;sangwe fictive\n')
    const { taken, left } = await officer().do('federation.importCodes', { path })
    expect(taken).toBe(0)
    expect(left).toMatchObject([
      { row: 2, problem: 'code-taken', other: 'Sangwe fictive' },
      { row: 3, problem: 'name-taken', other: 'FAY/GI/BUG/020' },
    ])
  })

  it('what is no list is refused by its code; a file without states does not undo them', async () => {
    const refused = async (name: string, bytes: string | Uint8Array) =>
      (await officer().refused('federation.importCodes', { path: file(name, bytes) })).code
    expect(await refused('vide.csv', '')).toMatch(/^exchange\.register-/)
    expect(await refused('image.xlsx', Buffer.from([0x89, 0x50, 0x4e, 0x47, 13, 10, 26, 10]))).toBe(
      'exchange.register-not-a-spreadsheet',
    )
    expect(await refused('autre.csv', 'Prix;Acte\n10;Consultation\n')).toBe('membership.codes-columns')
    const plain = file('noms.csv', 'Code;Nom\nFAY/GI/BUG/020;Sangwe fictive\nFAY/GI/BUG/031;Nouvelle fictive\n')
    expect(await officer().do('federation.importCodes', { path: plain })).toMatchObject({ taken: 1, same: 1 })
    const { codes } = await officer().do('federation.codes', {})
    expect(codes.find(({ code }) => code === 'FAY/GI/BUG/020')?.state).toBe('approved')
    expect(codes.find(({ code }) => code === 'FAY/GI/BUG/031')?.state).toBe('creating')
  })
})

describe('letters of places', () => {
  it('are said once, proposed for the rest, never the same for two communes of a province', async () => {
    const { places } = await officer().do('federation.placeLetters', {})
    expect(places).toHaveLength(47)
    expect(places.every(({ source, letters }) => source === 'rule' && letters !== '')).toBe(true)
    const [first, second] = places.filter(({ code }) => code.startsWith('05-'))
    const set = (placeCode: string, letters: string, why = 'circulaire fictive') => ({ placeCode, letters, why })
    expect((await officer().refused('federation.setPlaceLetters', set(first?.code ?? '', 'G1'))).code).toBe(
      'membership.letters-invalid',
    )
    expect((await officer().refused('federation.setPlaceLetters', set('99', 'GG'))).code).toBe(
      'membership.commune-unknown',
    )
    expect((await officer().refused('federation.setPlaceLetters', set(first?.code ?? '', 'GG', ''))).code).toBe(
      'membership.reason-missing',
    )
    await officer().do('federation.setPlaceLetters', set(first?.code ?? '', 'zzz'))
    expect(await officer().refused('federation.setPlaceLetters', set(second?.code ?? '', 'ZZZ'))).toMatchObject({
      code: 'federation.letters-alike',
      params: { places: first?.path },
    })
    expect(await officer().do('federation.setPlaceLetters', { why: 'celles que le nom propose' })).toEqual({
      places: 46,
    })
    const said = await officer().do('federation.placeLetters', {})
    expect(said.places.every(({ source }) => source === 'list')).toBe(true)
    expect(said.alike).toEqual([])
  })

  it('go out with the signed list, which changes its number when they change', async () => {
    const made = await officer().do('federation.exportCodes', {})
    expect(await officer().do('federation.exportCodes', {})).toEqual(made)
    await officer().do('federation.setPlaceLetters', { placeCode: '05-04', letters: 'KRS', why: 'circulaire fictive' })
    expect((await officer().do('federation.codes', {})).signed).toMatchObject({ number: 1, changedSince: true })
    const next = await officer().do('federation.exportCodes', {})
    expect(next.number).toBe(2)
    await centre.as('manager').do('membership.takeCodeList', { path: carry(next.path, centre) })
    const { places, list } = await centre.as('manager').do('membership.placeSegments', {})
    expect(list).toBe(2)
    expect(places.find(({ code }) => code === '05-04')).toMatchObject({
      letters: 'KRS',
      source: 'federation',
      why: 'liste 2',
    })
    expect(
      await centre
        .as('manager')
        .refused('membership.setPlaceSegment', { placeCode: '05-04', letters: 'KAR', why: 'à la main' }),
    ).toMatchObject({ code: 'membership.letters-of-list', params: { letters: 'KRS', number: 2 } })
  })
})
