import { spawn } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { resolveRefs } from '../../../electron/cli/run.ts'
import { contract } from '../../../shared/contract/index.ts'
import { errors } from '../../../shared/errors/index.ts'
import { PASSWORD, TEST_CENTRE } from '../../support/centre.ts'

const root = join(import.meta.dirname, '../../..')
let folder: string
let workspace: string

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}

/** The terminal as anyone runs it. */
function nkingi(...args: string[]): Promise<Ended> {
  const child = spawn(process.execPath, [join(root, 'build/scripts/nkingi.mjs'), ...args], {
    cwd: folder,
    env: { ...process.env, INIT_CWD: folder, NKINGI_PASSWORD: PASSWORD },
  })
  let [out, err] = ['', '']
  child.stdout.on('data', (chunk: Buffer) => (out += chunk.toString()))
  child.stderr.on('data', (chunk: Buffer) => (err += chunk.toString()))
  return new Promise((resolve) => child.on('close', (code) => resolve({ code: code ?? -1, out, err })))
}

const problem = ({ err }: Ended): { code: string; message: string } =>
  JSON.parse(err.trim().split('\n').at(-1) ?? '{}') as never

beforeAll(async () => {
  folder = mkdtempSync(join(tmpdir(), 'nkingi-terminal-'))
  workspace = join(folder, 'centre.nkingi')
  const { workspace: _, ...setup } = TEST_CENTRE
  writeFileSync(
    join(folder, 'centre.json'),
    JSON.stringify({ ...setup, user: { ...setup.user, roles: ['admin', 'agent', 'supervisor', 'manager'] } }),
  )
  const made = await nkingi('init', '--workspace', workspace, '--kind', 'centre', '--input', '@centre.json')
  expect(made.code, made.err).toBe(0)
  expect((JSON.parse(made.out) as { recoveryPhrase: string }).recoveryPhrase.split(' ')).toHaveLength(12)
}, 240_000)
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('the terminal', () => {
  it('describes every procedure, right and error', async () => {
    const { code, out } = await nkingi('describe')
    expect(code).toBe(0)
    const described = JSON.parse(out) as {
      procedures: { name: string; input: { type?: string } }[]
      errors: { code: string }[]
    }
    expect(described.procedures.map(({ name }) => name).toSorted()).toEqual(Object.keys(contract).toSorted())
    expect(described.procedures.every(({ input }) => input.type === 'object')).toBe(true)
    expect(described.errors.map(({ code: name }) => name).toSorted()).toEqual(Object.keys(errors).toSorted())
  })

  it('makes one call, and a refusal is a sentence with its own exit code', async () => {
    const me = await nkingi('call', 'administration.me', '--workspace', workspace, '--user', 'admin')
    expect(me.code).toBe(0)
    expect(JSON.parse(me.out)).toMatchObject({ user: { login: 'admin' } })

    const wrong = await nkingi('call', 'administration.me', '--workspace', workspace, '--user', 'personne')
    expect([wrong.code, wrong.out]).toEqual([2, ''])
    expect(problem(wrong)).toMatchObject({ code: 'kernel.wrong-password' })
    expect(problem(wrong).message).toMatch(/[éèà’ ]/)

    const right = await nkingi(
      'call',
      'federation.overview',
      '--workspace',
      workspace,
      '--user',
      'admin',
      '--input',
      '{}',
    )
    expect([right.code, problem(right).code]).toEqual([2, 'kernel.wrong-workspace-kind'])
    const usage = await nkingi('call', 'administration.me', '--user', 'admin')
    expect([usage.code, problem(usage).code]).toEqual([2, 'cli.usage'])
    expect((await nkingi('nonsense')).code).toBe(2)
  })

  it('runs a script: answers line by line, earlier answers reused, stops at the first refusal unless told to go on', async () => {
    writeFileSync(
      join(folder, 'script.ndjson'),
      [
        '# brouillons',
        '{"call":"administration.saveDraft","input":{"kind":"k","label":"l","route":"/","content":1}}',
        '{"call":"administration.discardDraft","input":{"id":{"$ref":"2.id"}}}',
        '{"call":"administration.discardDraft","input":{"id":{"$ref":"2.id"}}}',
        '{"call":"administration.drafts","input":{}}',
      ].join('\n'),
    )
    const stopped = await nkingi('run', 'script.ndjson', '--workspace', workspace, '--user', 'admin')
    expect(stopped.code).toBe(2)
    expect(
      stopped.out
        .trim()
        .split('\n')
        .map((line) => (JSON.parse(line) as { ok: boolean }).ok),
    ).toEqual([true, true, false])
    const gone = await nkingi('run', 'script.ndjson', '--workspace', workspace, '--user', 'admin', '--keep-going')
    const answers = gone.out
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line) as { ok: boolean; code?: string; message?: string })
    expect(answers.map(({ ok }) => ok)).toEqual([true, true, false, true])
    expect(answers[2]).toMatchObject({ code: 'administration.draft-unknown' })
    expect(gone.code).toBe(2)
  })

  it('looks through the books, and takes them out for people and for other programs', async () => {
    const who = ['--workspace', workspace, '--user', 'admin']
    const looked = await nkingi('audit', ...who)
    expect(looked.code, looked.err).toBe(0)
    expect((JSON.parse(looked.out) as { findings: unknown[] }).findings.length).toBeGreaterThan(10)
    const out = join(folder, 'balance.csv')
    const book = await nkingi('books', 'balance', ...who, '--columns', '8', '--csv', '--out', out)
    expect(book.code, book.err).toBe(0)
    expect(readFileSync(out, 'utf8')).toContain('Mouvements antérieurs')
    const plain = await nkingi('books', 'hledger', ...who, '--out', join(folder, 'books.journal'))
    expect([plain.code, JSON.parse(plain.out)]).toMatchObject([0, { entries: 0, rows: 0 }])
    expect((await nkingi('books', 'poetry', ...who)).code).toBe(2)
  }, 240_000)

  it('checks a workspace, copies it, and brings the copy back', async () => {
    const check = await nkingi('check', '--workspace', workspace, '--user', 'admin')
    expect([check.code, JSON.parse(check.out)]).toMatchObject([0, { ok: true }])
    const copy = join(folder, 'copie.nkingi')
    expect((await nkingi('backup', '--workspace', workspace, '--user', 'admin', '--out', copy)).code).toBe(0)
    const back = join(folder, 'rendu', 'centre.nkingi')
    const restored = await nkingi('restore', copy, '--workspace', back)
    expect(restored.code, restored.err).toBe(0)
    expect((await nkingi('call', 'administration.me', '--workspace', back, '--user', 'admin')).code).toBe(0)
    writeFileSync(back, 'plus rien')
    const damaged = await nkingi('check', '--workspace', back, '--user', 'admin')
    expect([damaged.code, problem(damaged).code]).toEqual([3, 'kernel.workspace-not-ours'])
  })
})

describe('a demonstration', () => {
  it('is played into a new folder, and never over another', async () => {
    const out = join(folder, 'demo')
    const first = await nkingi('demo', '--out', out, '--households', '4', '--months', '1', '--seed', '3')
    expect(first.code, first.err).toBe(0)
    expect(JSON.parse(first.out)).toMatchObject({ seed: 3, centres: [{ households: 4, booksBalance: true }] })
    const again = await nkingi('demo', '--out', out)
    expect([again.code, problem(again).code]).toEqual([2, 'kernel.workspace-exists'])
    expect((await nkingi('demo', '--out', join(folder, 'other'), '--centres', 'deux')).code).toBe(2)
  })
})

describe('references in a script', () => {
  it('take values out of earlier answers, deep inside inputs', () => {
    const answers = new Map<number, unknown>([[3, { id: 'x', rows: [{ amount: 5 }] }]])
    expect(resolveRefs({ a: [{ $ref: '3.id' }], b: { $ref: '3.rows.0.amount' }, c: 1 }, answers)).toEqual({
      a: ['x'],
      b: 5,
      c: 1,
    })
    expect(() => resolveRefs({ $ref: '9.id' }, answers)).toThrow('nothing at 9.id')
  })
})
