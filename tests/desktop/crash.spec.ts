import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { processesBelow, root, runtime } from './launch.ts'

/** Not driven: what drives a window holds on to a page that is gone, and nothing comes back while it does. */
test('a page whose process dies comes back by itself', async () => {
  const { executable, args, env } = runtime()
  const dataDir = mkdtempSync(join(tmpdir(), 'nkingi-crash-'))
  const child = spawn(executable, [...args, root], {
    env: { ...process.env, ...env, NKINGI_DATA: dataDir },
    stdio: 'ignore',
  })
  const ended = new Promise((done) => child.once('exit', done))
  const page = () => processesBelow(child.pid ?? 0, /--type=renderer/)[0]
  try {
    await expect.poll(page, { timeout: 30_000 }).toBeDefined()
    const first = page() as number
    // Let the first page finish loading: dying before that is another story.
    await new Promise((done) => setTimeout(done, 2000))
    process.kill(first, 'SIGKILL')
    await expect.poll(page, { timeout: 20_000 }).not.toBe(first)
    await expect.poll(page, { timeout: 20_000 }).toBeDefined()
    expect(child.exitCode).toBeNull()
  } finally {
    child.kill('SIGTERM')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
})
