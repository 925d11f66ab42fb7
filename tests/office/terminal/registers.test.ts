import { spawn } from 'node:child_process'
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { PASSWORD, TEST_CENTRE } from '../../support/centre.ts'

const root = join(import.meta.dirname, '../../..')
const fixture = (name: string): string => join(root, 'tests/fixtures/registers', name)
let folder: string
let workspace: string

/** The terminal as anyone runs it: its exit code, and what it said. */
function nkingi(...args: string[]): Promise<{ code: number; out: string; err: string }> {
  const child = spawn(process.execPath, [join(root, 'build/scripts/nkingi.mjs'), ...args], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder, NKINGI_PASSWORD: PASSWORD },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? -1, out, err })))
}

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nkingi-registers-'))
  workspace = join(folder, 'centre.nkingi')
  const { workspace: _, ...setup } = TEST_CENTRE
  const years = { ...setup.coverYear, label: 'essai', startsOn: '2026-01-01', endsOn: '2026-12-31' }
  const user = { ...setup.user, roles: ['admin', 'manager', 'head'] }
  writeFileSync(join(folder, 'centre.json'), JSON.stringify({ ...setup, coverYear: years, user }))
  const made = await nkingi('init', '--workspace', workspace, '--kind', 'centre', '--input', '@centre.json')
  expect(made.code, made.err).toBe(0)
}, 240_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

it(
  'a register goes through the terminal with files: model, rows to correct, taken in, taken back',
  { timeout: 240_000 },
  async () => {
    const at = ['--workspace', workspace, '--user', 'admin']
    const model = await nkingi('register', ...at, '--model', join(folder, 'modele.xlsx'), '--template', 'facilities')
    expect([model.code, existsSync(join(folder, 'modele.xlsx'))], model.err).toEqual([0, true])

    const wrong = await nkingi(
      'register',
      fixture('10-erreurs.xlsx'),
      ...at,
      '--zone',
      '05-01-02',
      '--refused',
      join(folder, 'corriger.xlsx'),
    )
    expect(wrong.code, wrong.err).toBe(0)
    const said = JSON.parse(wrong.out) as {
      importId: string
      counts: { refused: number }
      problems: { row: number; code: string }[]
    }
    expect(said.problems.find(({ code }) => code === 'exchange.register-sex-unknown')).toMatchObject({ row: 11 })
    expect(existsSync(join(folder, 'corriger.xlsx'))).toBe(true)
    const gone = await nkingi('register', ...at, '--import', said.importId, '--discard')
    expect([gone.code, gone.out.trim()], gone.err).toEqual([0, '{}'])

    writeFileSync(
      join(folder, 'menages.csv'),
      'N° ménage;Nom et prénom;Sexe;Né en;Lien;Ancien numéro\n1;NDAYIZEYE Jean;M;1986;adhérent;GIT-1/01\n1;NIYONKURU Aline;F;1990;conjoint;GIT-1/02\n',
    )
    const taken = await nkingi(
      'register',
      'menages.csv',
      ...at,
      '--mutual',
      '012',
      '--year',
      'essai',
      '--zone',
      '05-01-02',
      '--accept',
    )
    expect(taken.code, taken.err).toBe(0)
    const answer = JSON.parse(taken.out) as { importId: string; result: { households: number; people: number } }
    expect(answer.result).toMatchObject({ households: 1, people: 2 })
    const found = await nkingi('call', 'membership.search', ...at, '--input', '{"text":"GIT-1/02"}')
    expect(found.out).toContain('NIYONKURU')

    const twice = await nkingi('register', 'menages.csv', ...at)
    expect([twice.code, twice.err]).toEqual([2, expect.stringContaining('exchange.register-already-taken')])
    const locked = join(folder, 'photo.xlsx')
    writeFileSync(locked, Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0]))
    const photo = await nkingi('register', locked, ...at)
    expect([photo.code, photo.err]).toEqual([2, expect.stringContaining('exchange.register-not-a-spreadsheet')])

    const back = await nkingi('register', ...at, '--import', answer.importId, '--undo', 'essai')
    expect([back.code, JSON.parse(back.out || '{}')], back.err).toEqual([
      0,
      { households: 1, numbersGivenBack: true, reversed: [] },
    ])
  },
)

it('columns and places are said from files, one at a time, then it is taken in', { timeout: 240_000 }, async () => {
  const at = ['--workspace', workspace, '--user', 'admin']
  interface Said {
    importId: string
    counts: { items: number; ready: number; noPlace: number; provisional: number }
    sheets: { columns: { field: string; column: number }[] }[]
    places: { place: number; state: string; written: { hill?: string } }[]
    result?: { households: number }
  }
  writeFileSync(
    join(folder, 'lieux.csv'),
    'N°;Nom et prénom;Sexe;Né en;Endroit\n1;NDAYIZEYE Jean;M;1986;Introuvable\n2;BUKURU Aline;F;1990;Introuvable\n',
  )
  const read = await nkingi('register', 'lieux.csv', ...at, '--mutual', '012', '--wait-for-places')
  expect(read.code, read.err).toBe(0)
  const first = JSON.parse(read.out) as Said
  const sheets = first.sheets.map((sheet) => ({ ...sheet, columns: [...sheet.columns, { field: 'hill', column: 4 }] }))
  writeFileSync(join(folder, 'colonnes.json'), JSON.stringify(sheets))
  const mapped = await nkingi('register', ...at, '--import', first.importId, '--mapping', '@colonnes.json')
  expect(mapped.code, mapped.err).toBe(0)
  const second = JSON.parse(mapped.out) as Said
  expect(second.counts).toMatchObject({ items: 2, ready: 0, noPlace: 2 })
  expect(second.places).toMatchObject([{ state: 'unknown', written: { hill: 'Introuvable' } }])
  const { place } = second.places[0]!
  writeFileSync(join(folder, 'places.json'), JSON.stringify([{ place, zoneCode: '05-01-02' }]))
  const taken = await nkingi('register', ...at, '--import', first.importId, '--places', '@places.json', '--accept')
  expect(taken.code, taken.err).toBe(0)
  expect((JSON.parse(taken.out) as Said).result).toMatchObject({ households: 2 })
  const list = await nkingi('register', ...at, '--list')
  expect(list.out).toContain('lieux.csv')
  const wrong = await nkingi('register', ...at, '--undo', 'essai')
  expect([wrong.code, wrong.err]).toEqual([expect.any(Number), expect.stringContaining('--import is missing')])
  expect(wrong.code).not.toBe(0)
})
