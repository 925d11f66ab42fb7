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
    const gone = await nkingi(
      'call',
      'exchange.discardRegister',
      ...at,
      '--input',
      JSON.stringify({ importId: said.importId }),
    )
    expect(gone.code, gone.err).toBe(0)

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

    const back = await nkingi(
      'call',
      'exchange.undoRegister',
      ...at,
      '--input',
      JSON.stringify({ importId: answer.importId, reason: 'essai' }),
    )
    expect([back.code, JSON.parse(back.out || '{}')], back.err).toEqual([
      0,
      { households: 1, numbersGivenBack: true, reversed: [] },
    ])
  },
)
