import { accessSync, constants, existsSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { chromium } from '@playwright/test'

/**
 * The Chromium that tests drive: the one NKINGI_CHROMIUM names, the system's own, or Playwright's.
 * @returns its path, or undefined when this machine has none.
 */
export function findChromium(env: NodeJS.ProcessEnv = process.env): string | undefined {
  if (env.NKINGI_CHROMIUM) return env.NKINGI_CHROMIUM
  for (const folder of (env.PATH ?? '').split(delimiter)) {
    for (const name of ['chromium', 'chromium-browser', 'google-chrome']) {
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
