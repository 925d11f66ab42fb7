import { accessSync, constants, readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, test } from 'vitest'

const root = resolve(import.meta.dirname, '../../..')
const read = (name: string): string => readFileSync(join(root, name), 'utf8')

interface Package {
  main: string
  license: string
  scripts: Record<string, string>
  dependencies: Record<string, string>
  devDependencies: Record<string, string>
}
const description = JSON.parse(read('package.json')) as Package

test('every version is exact, so that a machine next year installs the same', () => {
  const versions = { ...description.dependencies, ...description.devDependencies }
  for (const [name, version] of Object.entries(versions)) {
    expect(version, name).toMatch(/^(npm:[\w@/-]+@)?\d+\.\d+\.\d+(-[\w.]+)?$/)
  }
})

test('the lock file says the same as package.json', () => {
  const lock = JSON.parse(read('package-lock.json')) as { packages: Record<string, Partial<Package>> }
  expect(lock.packages['']?.dependencies).toEqual(description.dependencies)
  expect(lock.packages['']?.devDependencies).toEqual(description.devDependencies)
})

test('one native module is shipped; everything else is bundled', () => {
  expect(Object.keys(description.dependencies)).toEqual(['better-sqlite3'])
})

test('README names every script', () => {
  const readme = read('README.md')
  for (const name of Object.keys(description.scripts)) {
    // `types` is a step of the others.
    if (name === 'types') continue
    const command =
      name === 'start' || name === 'test' ? `npm ${name}` : name === 'nkingi' ? 'npm run -s nkingi' : `npm run ${name}`
    expect(readme, command).toContain(`| \`${command}`)
  }
})

test('every script of package.json exists', () => {
  for (const command of Object.values(description.scripts)) {
    const file = /build\/scripts\/\S+/.exec(command)?.[0]
    if (file) expect(() => accessSync(join(root, file)), file).not.toThrow()
  }
})

test('the run on a bare machine can be started', () => {
  expect(() => accessSync(join(root, '.ci/run'), constants.X_OK)).not.toThrow()
})

test('MIT', () => {
  expect(description.license).toBe('MIT')
  expect(read('LICENSE')).toMatch(/^MIT License/)
})

test('the top level is the house and nothing else', () => {
  const known = [
    'LICENSE',
    'README.md',
    'build',
    'db',
    'electron',
    'package-lock.json',
    'package.json',
    'renderer',
    'shared',
    'tests',
    'tsconfig.json',
  ]
  const made = ['node_modules', 'out', 'dist', 'test-results', 'playwright-report', 'coverage']
  const found = readdirSync(root).filter((name) => !name.startsWith('.') && !made.includes(name))
  expect(found.toSorted()).toEqual(known.toSorted())
})
