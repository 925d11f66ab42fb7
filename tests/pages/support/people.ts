import type { Page } from '@playwright/test'
import { call, signIn, type Desk } from './test.ts'
import { keysThrough } from './typist.ts'

/** Another person at the same desk, as they would sign in. */
export const asUser = async (page: Page, desk: Desk, login: string): Promise<void> => {
  // nobody goes while what they did is being written
  await keysThrough(page)
  await page.evaluate(() => {
    sessionStorage.clear()
  })
  await signIn(page, desk, login)
}

/** Signs in behind the pages: what is prepared for the test is not what it is about. */
export async function behind(page: Page, desk: Desk, login: string): Promise<void> {
  const { workspace, password } = desk.fictitious
  const { session } = await call<{ session: string }>(page, 'administration.signIn', { workspace, login, password })
  await page.evaluate((token) => {
    sessionStorage.setItem('nkingi.session', token)
  }, session)
}
