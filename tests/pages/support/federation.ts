import type { Page } from '@playwright/test'
import { LIVE_PASSWORD } from '../../support/liveCentre.ts'
import type { Key } from './ownCentre.ts'
import { call, type Desk } from './test.ts'

/** A federation that a test has for itself, and the key of its officer. */
export async function foundFederation(page: Page, desk: Desk): Promise<Key> {
  await page.goto(desk.host.origin)
  const { workspace } = await call<{ workspace: string }>(page, 'administration.createFederation', {
    workspace: `federation-${crypto.randomUUID()}.nkingi`,
    federation: { code: 'FAY', name: 'Fédération d’essai', place: 'Gitega' },
    user: {
      login: 'officer',
      name: 'Officier d’essai',
      password: LIVE_PASSWORD,
      roles: ['consolidator', 'head', 'admin'],
    },
    fictitious: true,
  })
  return { workspace, login: 'officer', password: LIVE_PASSWORD }
}
