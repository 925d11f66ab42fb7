import { execFileSync, spawn } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { ask, makeCentre, openApp, root, runtime } from './launch.ts'

/** The application as it is installed: packaged by electron-builder, its fuses blown, its pages inside app.asar. */

test.describe.configure({ mode: 'serial' })

let folder: string

test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'nkingi-packaged-'))
})
test.afterAll(() => {
  rmSync(folder, { recursive: true, force: true })
})

/** Packages into a folder and answers its program. */
function pack(name: string, env: Record<string, string>): string {
  const dist = join(folder, name)
  execFileSync(process.execPath, ['build/scripts/package.mjs'], {
    cwd: root,
    env: { ...process.env, ...env, NKINGI_DIST: dist },
  })
  return join(dist, 'linux-unpacked', 'nkingi')
}

function fuses(executable: string): Record<string, string> {
  const tool = join(root, 'node_modules/@electron/fuses/dist/bin.js')
  const text = execFileSync(process.execPath, [tool, 'read', '--app', executable], {
    encoding: 'utf8',
    env: { ...process.env, FORCE_COLOR: '0' },
  })
  return Object.fromEntries(
    [...text.matchAll(/^\s+(\w+) is (Enabled|Disabled)/gm)].map(([, name, state]) => [name, state]),
  )
}

test('what is shipped has its fuses blown, carries nothing it does not need, and starts', async () => {
  const executable = pack('shipped', {})
  const read = fuses(executable)
  expect(read).toMatchObject({
    RunAsNode: 'Disabled',
    EnableCookieEncryption: 'Enabled',
    EnableNodeOptionsEnvironmentVariable: 'Disabled',
    EnableNodeCliInspectArguments: 'Disabled',
    EnableEmbeddedAsarIntegrityValidation: 'Enabled',
    OnlyLoadAppFromAsar: 'Enabled',
  })
  if ('GrantFileProtocolExtraPrivileges' in read) expect(read.GrantFileProtocolExtraPrivileges).toBe('Disabled')

  const resources = join(executable, '../resources')
  expect(readdirSync(resources).toSorted()).toEqual(['app.asar', 'app.asar.unpacked'])
  const sqlite = join(resources, 'app.asar.unpacked/node_modules')
  expect(readdirSync(sqlite)).toEqual(['better-sqlite3'])
  expect(readdirSync(join(sqlite, 'better-sqlite3/prebuilds'))).toHaveLength(1)

  const dataDir = join(folder, 'data')
  const { args, env } = runtime()
  const child = spawn(executable, args, { env: { ...process.env, ...env, NKINGI_DATA: dataDir }, stdio: 'ignore' })
  const ended = new Promise<number | null>((done) => child.once('exit', done))
  try {
    // Chromium writes this once its window has a page with storage.
    await expect.poll(() => existsSync(join(dataDir, 'window', 'Preferences')), { timeout: 30_000 }).toBe(true)
    expect(child.exitCode).toBeNull()
  } finally {
    child.kill('SIGTERM')
    await ended
  }
})

test('the packaged window works through its office', async () => {
  const executable = pack('driven', { NKINGI_INSPECTABLE: '1' })
  const open = await openApp({ executable })
  try {
    expect(await open.app.evaluate(({ app }) => app.isPackaged)).toBe(true)
    const { workspaces } = await ask(open.page, 'administration.status', {})
    expect(workspaces).toEqual([])
    await makeCentre(open.page, 'installe.nkingi')
    expect((await ask(open.page, 'administration.status', {})).workspaces).toHaveLength(1)
    expect(open.complaints).toEqual([])
  } finally {
    await open.close()
  }
})
