/** Takes README's picture again: `node build/scripts/screenshot.mjs [NAME]`. The guichet of the fictitious centre, a person found. */
import { spawn } from 'node:child_process'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from '@playwright/test'
import { buildStale } from './builds.mjs'
import { node24, root } from './lib.mjs'

const { findChromium } = await import('../chromium.ts')
if ((await buildStale(['app', 'node'], { quiet: true })) !== 0) process.exit(1)

const data = await mkdtemp(join(tmpdir(), 'nkingi-picture-'))
const host = spawn(node24(), [join(root, 'out/node/browser.js')], {
  env: { ...process.env, NKINGI_DATA: data },
  stdio: ['ignore', 'pipe', 'inherit'],
})
const address = await new Promise((done) => {
  let text = ''
  host.stdout.on('data', (chunk) => {
    text += chunk
    const found = /http:\/\/\S+/.exec(text)
    if (found) done(found[0])
  })
})
const executablePath = findChromium()
const browser = await chromium.launch({
  args: process.getuid?.() === 0 ? ['--no-sandbox'] : [],
  ...(executablePath ? { executablePath } : {}),
})
try {
  const page = await browser.newPage({ viewport: { width: 1366, height: 768 }, locale: 'fr-FR' })
  await page.goto(address)
  const call = (name, input) =>
    page.evaluate(
      async (request) => {
        const response = await fetch('/call', {
          method: 'POST',
          headers: { 'content-type': 'application/json' },
          body: JSON.stringify({ id: crypto.randomUUID(), ...request }),
        })
        return (await response.json()).value
      },
      { name, input },
    )
  const centre = await call('administration.exploreFictitious', {})
  const { session } = await call('administration.signIn', centre)
  await page.evaluate((token) => {
    sessionStorage.setItem('nkingi.session', token)
    location.hash = '#/counter'
  }, session)
  await page.reload()
  await page
    .getByRole('searchbox')
    .or(page.getByRole('combobox'))
    .or(page.locator('main input'))
    .first()
    .fill(process.argv[2] ?? 'niyonzima')
  await page.waitForTimeout(1500)
  await mkdir(join(root, 'build/readme'), { recursive: true })
  await page.screenshot({ path: join(root, 'build/readme/guichet.png') })
} finally {
  await browser.close()
  host.kill('SIGTERM')
  await rm(data, { recursive: true, force: true })
}
