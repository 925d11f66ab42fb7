import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { startBrowserHost, type RunningHost } from '../../support/browserHost.ts'
import { typeIn } from './typist.ts'

export { expect }

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>

export interface Desk {
  readonly host: RunningHost
  readonly cookies: Cookies
  /** The fictitious centre that the program builds for people to practise on. */
  readonly fictitious: { readonly workspace: string; readonly login: string; readonly password: string }
}

interface Answer {
  readonly ok: boolean
  readonly value: unknown
  readonly code?: string
}

/** One call to the office from the page, with its session: what pages do, without a click. Throws on a refusal. */
export async function call<T>(page: Page, name: string, input: unknown): Promise<T> {
  const answer = await page.evaluate(
    async ([procedure, body]) => {
      const session = sessionStorage.getItem('nkingi.session')
      const response = await fetch('/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify({
          id: crypto.randomUUID(),
          commandId: crypto.randomUUID(),
          name: procedure,
          input: body,
          ...(session === null ? {} : { session }),
        }),
      })
      return (await response.json()) as Answer
    },
    [name, input] as const,
  )
  if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`)
  return answer.value as T
}

/** The centre of the file being run; the next file of the worker gets another one. */
interface Desks {
  of(file: string): Promise<Desk>
}

async function openDesk(browser: Browser): Promise<Desk & { close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'nkingi-pages-'))
  const host = await startBrowserHost(folder)
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(host.address)
  const fictitious = await call<Desk['fictitious']>(page, 'administration.exploreFictitious', {})
  const cookies = await context.cookies()
  await context.close()
  return {
    host,
    cookies,
    fictitious,
    async close() {
      await host.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * A browser host of its own for each file, with a fictitious centre in it: what one file keys is never met by another, whichever
 * worker runs it. Each test gets a fresh browser that is already let in. Whatever the console reports as an error fails the test.
 */
export const test = base.extend<{ desk: Desk; page: Page; expectedErrors: RegExp[] }, { desks: Desks }>({
  desks: [
    async ({ browser }, use) => {
      let open: { file: string; desk: Awaited<ReturnType<typeof openDesk>> } | undefined
      await use({
        async of(file) {
          if (open?.file !== file) {
            await open?.desk.close()
            open = { file, desk: await openDesk(browser) }
          }
          return open.desk
        },
      })
      await open?.desk.close()
    },
    { scope: 'worker' },
  ],
  desk: [
    async ({ desks }, use, { file }) => {
      await use(await desks.of(file))
    },
    { timeout: 120_000 },
  ],
  /** What a test provokes on purpose. */
  expectedErrors: [[], { option: true }],
  page: async ({ page, desk, expectedErrors }, use) => {
    const errors: string[] = []
    page.on('console', (message) => {
      if (message.type() === 'error') errors.push(message.text())
    })
    page.on('pageerror', (error) => errors.push(String(error)))
    await page.context().addCookies(desk.cookies)
    await use(page)
    expect(errors.filter((text) => !expectedErrors.some((expected) => expected.test(text)))).toEqual([])
  },
})

/** Opens the door and signs in as one of the fictitious centre's people, as a person would. */
export async function signIn(page: Page, desk: Desk, login: string = desk.fictitious.login): Promise<void> {
  await page.addInitScript(
    ([workspace, who]) => {
      localStorage.setItem('nkingi.workspace', workspace)
      localStorage.setItem(`nkingi.login.${workspace}`, who)
    },
    [desk.fictitious.workspace, login] as const,
  )
  await page.goto(desk.host.origin)
  await enterPassword(page, desk.fictitious.password)
}

/** Types the password of the chosen person and waits for the frame. */
export async function enterPassword(page: Page, password: string): Promise<void> {
  const field = page.getByLabel(/^Mot de passe/)
  await typeIn(page, field, password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Navigation' })).toBeVisible()
}

/** Goes to an address of ours and waits for its page to be there with its data: a key pressed next is heard by it. */
export async function visit(page: Page, route: string): Promise<void> {
  await page.evaluate((hash) => {
    window.location.hash = hash
  }, route)
  await settled(page, route)
}

/** Waits until the page of an address is shown and asks the office for nothing. Pages outside the frame only have to be quiet. */
async function settled(page: Page, route: string): Promise<void> {
  const path = decodeURI(route.split('?')[0] ?? route)
  const quiet = (wanted: string): boolean => {
    const sheet = document.querySelector('main')
    if (!sheet || sheet.getAttribute('aria-busy') === 'true') return false
    return sheet.dataset.path === undefined || decodeURI(sheet.dataset.path) === wanted
  }
  await page.waitForFunction(quiet, path)
  // A page that shows its first answer may ask for the next one: quiet twice in a row is settled.
  await page.waitForTimeout(100)
  await page.waitForFunction(quiet, path)
}
