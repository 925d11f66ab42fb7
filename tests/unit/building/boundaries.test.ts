import { spawnSync } from 'node:child_process'
import { createRequire } from 'node:module'
import { readdirSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { beforeAll, describe, expect, test } from 'vitest'

/** The gates that were once silently green: each rule is broken once, and the number of files read is counted. */

const root = resolve(import.meta.dirname, '../../..')
const fixtures = 'tests/unit/building/fixtures'

interface Cruise {
  modules: { source: string }[]
  summary: { violations: { from: string; to: string; rule: { name: string; severity: string } }[] }
}

interface CruiserConfig {
  forbidden: { name: string; comment: string }[]
}

function cruise(args: string[]): Cruise {
  const tool = join(root, 'node_modules/dependency-cruiser/bin/dependency-cruiser.mjs')
  const result = spawnSync(
    process.execPath,
    [tool, '--config', 'build/dependency-cruiser.cjs', '--output-type', 'json', ...args],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  expect(result.stderr).not.toMatch(/warn/i)
  return JSON.parse(result.stdout) as Cruise
}

const config = createRequire(import.meta.url)('../../../build/dependency-cruiser.cjs') as CruiserConfig

function sources(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' }).filter(
    (name) => /\.tsx?$/.test(name) && !name.endsWith('.d.ts') && !name.includes('generated'),
  )
}

describe('walls between the departments', () => {
  let broken: string[]
  beforeAll(() => {
    broken = cruise([fixtures]).summary.violations.map(
      ({ from, rule }) => `${rule.name} ${from.slice(fixtures.length + 1)}`,
    )
  }, 60_000)

  test.each([
    ['renderer-imports-only-shared', 'renderer/membership/breaksOffice.ts'],
    ['renderer-uses-no-node', 'renderer/membership/breaksElectron.ts'],
    ['renderer-uses-no-node-core', 'renderer/membership/breaksNode.ts'],
    ['department-pages-meet-at-the-door', 'renderer/membership/breaksDoor.ts'],
    ['shared-imports-only-shared', 'shared/breaksFloor.ts'],
    ['shared-does-no-io', 'shared/breaksCore.ts'],
    ['rules-are-pure', 'shared/rules/membership/breaksPurity.ts'],
    ['office-and-db-know-no-electron', 'electron/office/membership/breaksElectron.ts'],
    ['office-and-db-know-no-electron', 'db/breaksElectron.ts'],
    ['office-and-db-know-no-electron', 'electron/host/breaksElectron.ts'],
    ['office-knows-no-window', 'electron/office/membership/breaksWindow.ts'],
    ['db-knows-no-office', 'db/breaksOffice.ts'],
    ['shell-knows-no-business', 'electron/shell/breaksBusiness.ts'],
    ['departments-meet-at-the-door', 'electron/office/membership/breaksDoor.ts'],
    ['no-cycles', 'shared/cycleOne.ts'],
    ['not-resolvable', 'shared/breaksResolution.ts'],
  ])('%s catches %s', (rule, file) => {
    expect(broken).toContain(`${rule} ${file}`)
  })

  test('every rule is broken by a fixture, and says what to do instead', () => {
    const caught = new Set(broken.map((line) => line.split(' ')[0]))
    expect(config.forbidden.map((rule) => rule.name).filter((name) => !caught.has(name))).toEqual([])
    for (const rule of config.forbidden) expect(rule.comment.length, rule.name).toBeGreaterThan(20)
  })

  test('what is allowed is not caught', () => {
    expect(broken.filter((line) => /usesDoor|typeCycle/.test(line))).toEqual([])
  })
})

test('the whole house is read, and no wall is broken', () => {
  const folders = ['electron', 'renderer', 'shared', 'db']
  const { modules, summary } = cruise(folders)
  const read = new Set(modules.map(({ source }) => source))
  const missing = folders
    .flatMap((folder) => sources(folder).map((name) => `${folder}/${name}`))
    .filter((file) => !read.has(file))
  expect(missing).toEqual([])
  expect(read.size).toBeGreaterThan(150)
  expect(summary.violations.map(({ rule, from, to }) => `${rule.name}: ${from} → ${to}`)).toEqual([])
}, 60_000)

describe('lint', () => {
  let broken: string[]
  beforeAll(() => {
    const tool = join(root, 'node_modules/oxlint/bin/oxlint')
    const result = spawnSync(
      process.execPath,
      [tool, '-c', 'build/oxlint.json', '--type-aware', '-f', 'json', fixtures],
      {
        cwd: root,
        encoding: 'utf8',
        maxBuffer: 1 << 28,
      },
    )
    expect(result.status).toBe(1)
    const { diagnostics } = JSON.parse(result.stdout) as { diagnostics: { code: string; filename: string }[] }
    broken = diagnostics.map(
      ({ code, filename }) => `${code} ${filename.replaceAll('\\', '/').slice(fixtures.length + 1)}`,
    )
  }, 60_000)

  test.each([
    ['typescript(no-explicit-any)', 'renderer/app/lintAny.ts'],
    ['typescript(no-floating-promises)', 'renderer/app/lintPromise.ts'],
    ['eslint(no-restricted-imports)', 'renderer/app/lintImport.ts'],
    ['react-hooks(rules-of-hooks)', 'renderer/app/lintHook.tsx'],
    ['jsx-a11y(alt-text)', 'renderer/app/lintAlt.tsx'],
    ['eslint(eqeqeq)', 'shared/lintEqual.ts'],
    ['eslint(no-restricted-imports)', 'shared/lintImport.ts'],
    ['eslint(no-restricted-imports)', 'electron/office/claims/lintElectron.ts'],
  ])('%s catches %s', (rule, file) => {
    expect(broken).toContain(`${rule} ${file}`)
  })
})
