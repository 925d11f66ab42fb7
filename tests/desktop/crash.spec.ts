import { spawn } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { processesBelow } from '../support/processes.ts'
import { root, runtime } from './launch.ts'

/** Not driven: what drives a window holds on to a page that is gone, and nothing comes back while it does. */
test('a page whose process dies comes back by itself', async () => {
  const { executable, args, env } = runtime()
  const dataDir = mkdtempSync(join(tmpdir(), 'nkingi-crash-'))
  const child = spawn(executable, [...args, root], {
    env: { ...process.env, ...env, NKINGI_DATA: dataDir },
    stdio: 'ignore',
  })
  const ended = new Promise((done) => child.once('exit', done))
  // Chromium keeps a spare one beside the page's: which is which cannot be told from outside, so both die.
  const pages = () => processesBelow(child.pid ?? 0, /--type=renderer/)
  try {
    await expect.poll(pages, { timeout: 30_000 }).not.toEqual([])
    // Let the first page finish loading: dying before that is another story.
    await new Promise((done) => setTimeout(done, 3000))
    const first = pages()
    for (const pid of first) {
      try {
        process.kill(pid, 'SIGKILL')
      } catch {
        // A spare one that Chromium had put away.
      }
    }
    await expect.poll(() => pages().filter((pid) => !first.includes(pid)), { timeout: 20_000 }).not.toEqual([])
    expect(child.exitCode).toBeNull()
  } finally {
    child.kill('SIGTERM')
    await ended
    rmSync(dataDir, { recursive: true, force: true })
  }
})
