import type { Page } from '@playwright/test'
import type { Input } from '../../../shared/contract/index.ts'
import { liveCentre, LIVE_PASSWORD } from '../../support/liveCentre.ts'
import { call, enterPassword, type Desk } from './test.ts'
import { keysThrough } from './typist.ts'

/** A centre that a test has for itself, open on the real day, and the people in it by login. */
export interface OwnCentre {
  readonly workspace: string
  enter(login: string): Promise<void>
}

export type NewPerson = Omit<Input<'administration.createUser'>, 'password'>

const PEOPLE: readonly NewPerson[] = [
  { login: 'gestion', name: 'Espérance Fictive', roles: ['manager', 'cashier'] },
  { login: 'compta', name: 'Léonidas Fictif', roles: ['accountant'] },
]

/** Makes the centre; `enter` signs somebody in as a person would, whoever was there before. */
export async function ownCentre(
  page: Page,
  desk: Desk,
  change: (setup: Input<'administration.createCentre'>) => void = () => undefined,
  people: readonly NewPerson[] = PEOPLE,
): Promise<OwnCentre> {
  await page.goto(desk.host.origin)
  const setup = liveCentre(`pages-${crypto.randomUUID()}.nkingi`)
  change(setup)
  const { workspace } = await call<{ workspace: string }>(page, 'administration.createCentre', setup)
  await behind(page, { workspace, login: setup.user.login, password: LIVE_PASSWORD })
  for (const person of people) await call(page, 'administration.createUser', { ...person, password: LIVE_PASSWORD })
  return { workspace, enter: async (login) => enter(page, desk, { workspace, login, password: LIVE_PASSWORD }) }
}

export interface Key {
  readonly workspace: string
  readonly login: string
  readonly password: string
}

/** Signs somebody in behind the pages: what is called next is asked by them. */
export async function behind(page: Page, key: Key): Promise<void> {
  const { session } = await call<{ session: string }>(page, 'administration.signIn', key)
  await page.evaluate((token) => {
    sessionStorage.setItem('nkingi.session', token)
  }, session)
}

/** Signs somebody in at the door, as a person would, whoever was there before. */
export async function enter(page: Page, desk: Desk, { workspace, login, password }: Key): Promise<void> {
  // nobody goes while what they did is being written
  await keysThrough(page)
  await page.evaluate(
    ([path, who]) => {
      sessionStorage.removeItem('nkingi.session')
      localStorage.setItem('nkingi.workspace', path)
      localStorage.setItem(`nkingi.login.${path}`, who)
    },
    [workspace, login] as const,
  )
  await page.goto(`${desk.host.origin}/#/`)
  await page.reload()
  await enterPassword(page, password)
}
