import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, relative } from 'node:path'
import { test as base, expect, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { today } from '../../../shared/dates.ts'
import { startBrowserHost, type RunningHost } from '../../support/browserHost.ts'
import { settled } from './settled.ts'
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

/**
 * One call to the office from the page: what pages do, without a click, in a browser or in the window. Throws on a refusal.
 * @param as - the session of somebody else than who is at the page
 */
export async function call<T>(page: Page, name: string, input: unknown, as?: string): Promise<T> {
  const answer = await page.evaluate(
    async ([procedure, body, other]) => {
      const session = other ?? sessionStorage.getItem('nkingi.session')
      const request = {
        id: crypto.randomUUID(),
        commandId: crypto.randomUUID(),
        name: procedure,
        input: body,
        ...(session === null ? {} : { session }),
      }
      const { nkingi } = window as { nkingi?: { call(request: unknown): Promise<Answer> } }
      if (nkingi !== undefined) return nkingi.call(request)
      const response = await fetch('/call', {
        method: 'POST',
        headers: { 'content-type': 'application/json' },
        body: JSON.stringify(request),
      })
      return (await response.json()) as Answer
    },
    [name, input, as] as const,
  )
  if (!answer.ok) throw new Error(`${name} was refused: ${JSON.stringify(answer)}`)
  return answer.value as T
}

/** The centre of the file being run; the next file of the worker gets another one. */
interface Desks {
  of(file: string): Promise<Desk>
}

/** Lets a browser in and leaves it the address's cookies; what is asked of the office meanwhile is asked from its page. */
async function letIn<T>(browser: Browser, host: RunningHost, ask: (page: Page) => Promise<T>): Promise<[Cookies, T]> {
  const context = await browser.newContext()
  const page = await context.newPage()
  await page.goto(host.address)
  const answer = await ask(page)
  const cookies = await context.cookies()
  await context.close()
  return [cookies, answer]
}

/** A fictitious centre as the program builds it, which goes on until today, in a folder of its own. */
interface Built {
  readonly folder: string
  readonly day: string
  readonly fictitious: Desk['fictitious']
}

async function build(browser: Browser): Promise<Built> {
  const folder = await mkdtemp(join(tmpdir(), 'nkingi-built-'))
  const day = today(new Date())
  const host = await startBrowserHost(folder)
  const [, fictitious] = await letIn(browser, host, (page) =>
    call<Desk['fictitious']>(page, 'administration.exploreFictitious', {}),
  )
  await host.stop()
  return { folder, day, fictitious }
}

const forget = async (built: Built | undefined): Promise<void> => {
  if (built !== undefined) await rm(built.folder, { recursive: true, force: true })
}

async function openDesk(browser: Browser, built: Built): Promise<Desk & { close(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'nkingi-pages-'))
  await cp(built.folder, folder, { recursive: true })
  const host = await startBrowserHost(folder)
  const [cookies] = await letIn(browser, host, () => Promise.resolve())
  const workspace = join(folder, relative(built.folder, built.fictitious.workspace))
  return {
    host,
    cookies,
    fictitious: { ...built.fictitious, workspace },
    async close() {
      await host.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

/**
 * A browser host of its own for each file, with a fictitious centre in it: what one file keys is never met by another, whichever
 * worker runs it. The centre is built once a worker and day, and copied, keys and all. Each test gets a fresh browser that is already let in. Whatever the console reports as an error fails the test.
 */
export const test = base.extend<{ desk: Desk; page: Page; expectedErrors: RegExp[] }, { desks: Desks }>({
  desks: [
    async ({ browser }, use) => {
      let open: { file: string; desk: Awaited<ReturnType<typeof openDesk>> } | undefined
      let built: Built | undefined
      await use({
        async of(file) {
          if (open?.file !== file) {
            await open?.desk.close()
            open = undefined
            if (built?.day !== today(new Date())) {
              await forget(built)
              built = await build(browser)
            }
            open = { file, desk: await openDesk(browser, built) }
          }
          return open.desk
        },
      })
      await open?.desk.close()
      await forget(built)
    },
    { scope: 'worker' },
  ],
  desk: [
    async ({ desks }, use, { file }) => {
      await use(await desks.of(file))
    },
    { timeout: 300_000 },
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
    // Asked for from the start: the browser is told to hand choosers over only some time after somebody waits for one.
    page.on('filechooser', () => undefined)
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
  await page.evaluate(async (hash) => {
    const before = window.location.href
    const told = new Promise((done) => {
      window.addEventListener('hashchange', done, { once: true })
    })
    window.location.hash = hash
    if (window.location.href !== before) await told
  }, route)
  await settled(page, route)
}
