import type { Page } from '@playwright/test'

/**
 * From now on the answers to these calls wait, as on a machine that is slow just then, however fast this one is.
 * @returns lets them go, and the later ones with them
 */
export async function holdAnswers(page: Page, names: readonly string[]): Promise<() => Promise<void>> {
  const held = Promise.withResolvers<undefined>()
  await page.route('**/call', async (route) => {
    const { name } = route.request().postDataJSON() as { name: string }
    if (names.includes(name)) await held.promise
    await route.continue()
  })
  return async () => {
    held.resolve(undefined)
    await page.unrouteAll({ behavior: 'wait' })
  }
}
