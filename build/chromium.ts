import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/** The one without a window first: it draws the same pages with a sixth less work, as nobody looks at its frame. */
const NAMES = ['chromium-headless-shell', 'chromium', 'chromium-browser', 'google-chrome']

/**
 * The Chromium that tests drive: the one NKINGI_CHROMIUM names, the system's own, or Playwright's.
 * @returns its path, or undefined when this machine has none.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.NKINGI_CHROMIUM) return env.NKINGI_CHROMIUM
  const folders = (env.PATH ?? '').split(delimiter)
  for (const name of NAMES) {
    for (const folder of folders) {
      const path = join(folder, name)
      try {
        accessSync(path, constants.X_OK)
        return path
      } catch {
        // Not here.
      }
    }
  }
  const own = chromium.executablePath()
  return existsSync(own) ? own : undefined
}
