import { resolve } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium } from './chromium.ts'

const root = resolve(import.meta.dirname, '..')
const executablePath = findChromium()

/** Chromium refuses its sandbox to root. */
const args = process.getuid?.() === 0 ? ['--no-sandbox'] : []

/** `pages`: the built pages in Chromium, over the browser host. `desktop`: the window, in a real Electron. */
export default defineConfig({
  outputDir: resolve(root, 'test-results'),
  forbidOnly: process.env.CI === 'true',
  fullyParallel: false,
  workers: 2,
  retries: 0,
  // a bound on what hangs, not on what is slow
  timeout: 300_000,
  expect: { timeout: 60_000 },
  reporter: process.env.NKINGI_REPORT ? [['list'], ['json', { outputFile: process.env.NKINGI_REPORT }]] : [['list']],
  projects: [
    {
      name: 'pages',
      testDir: resolve(root, 'tests/pages'),
      use: {
        browserName: 'chromium',
        viewport: { width: 1366, height: 768 },
        locale: 'fr-FR',
        timezoneId: 'Africa/Bujumbura',
        // a trace takes a third of the time of a run: whoever looks for a failure asks for one with --trace
        trace: 'off',
        screenshot: 'only-on-failure',
        launchOptions: { args, ...(executablePath === undefined ? {} : { executablePath }) },
      },
    },
    { name: 'desktop', testDir: resolve(root, 'tests/desktop') },
  ],
})
