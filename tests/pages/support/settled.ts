import type { Page } from '@playwright/test'

/**
 * Waits until the page of an address, or the one that is shown, is there and asks the office for nothing. A page that shows its
 * first answer may ask for the next one: it is settled when it has been quiet for a while, by its own clock, which is as slow as
 * the machine.
 */
export async function settled(page: Page, route?: string): Promise<void> {
  await page.evaluate(
    async (wanted) => {
      const quiet = (): boolean => {
        const sheet = document.querySelector('main')
        if (sheet === null || sheet.ariaBusy === 'true') return false
        return wanted === null || decodeURI(sheet.dataset.path ?? '') === wanted
      }
      for (let looks = 0; looks < 4; looks = quiet() ? looks + 1 : 0)
        await new Promise((done) => {
          setTimeout(done, 20)
        })
    },
    route === undefined ? null : decodeURI(route.split('?')[0] ?? route),
  )
}
