import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { _electron, errors, expect } from '@playwright/test'
import type { ElectronApplication, Page } from '@playwright/test'
import type { Input, Output, ProcedureName } from '../../shared/contract/index.ts'
import type { Answer, Desk, OfficeEvent } from '../../shared/contract/transport.ts'
import { processesBelow } from '../support/processes.ts'
import { LIVE_LOGIN, LIVE_PASSWORD, liveCentre, liveHousehold } from '../support/liveCentre.ts'

export const root = resolve(import.meta.dirname, '../..')

export interface Runtime {
  dist: string
  executable: string
  version: string
  args: string[]
  env: Record<string, string>
}

/** The Electron of this machine; fetched into the cache when it is not there yet. */
export function runtime(): Runtime {
  const text = execFileSync(process.execPath, ['build/scripts/electron-runtime.mjs', '--json'], {
    cwd: root,
    encoding: 'utf8',
  })
  return JSON.parse(text.trim().split('\n').at(-1) ?? '') as Runtime
}

export interface OpenApp {
  app: ElectronApplication
  page: Page
  dataDir: string
  /** What the page complained about: refused by the policy, failed to load, thrown. */
  complaints: string[]
  close(): Promise<void>
}

/** The driver may wait for ever for a window that is there (microsoft/playwright#9351): it is then started again, twice at most. */
async function launched(options: Parameters<typeof _electron.launch>[0]): Promise<ElectronApplication> {
  for (let again = 2; ; again -= 1)
    try {
      return await _electron.launch({ ...options, timeout: 60_000 })
    } catch (error) {
      if (again === 0 || !(error instanceof errors.TimeoutError)) throw error
    }
}

/** Starts the built window (or a packaged one) on a data folder of its own and waits for its first page. */
export async function openApp(options: { executable?: string; dataDir?: string } = {}): Promise<OpenApp> {
  const electron = runtime()
  const dataDir = options.dataDir ?? mkdtempSync(join(tmpdir(), 'nkingi-desktop-'))
  const app = await launched({
    executablePath: options.executable ?? electron.executable,
    args: options.executable ? electron.args : [...electron.args, root],
    env: { ...(process.env as Record<string, string>), ...electron.env, NKINGI_DATA: dataDir },
  })
  const page = await app.firstWindow()
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || /Content Security Policy/.test(message.text())) complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  await expect(page.locator('#root')).not.toBeEmpty({ timeout: 30_000 })
  return {
    app,
    page,
    dataDir,
    complaints,
    async close() {
      await app.close()
      if (options.dataDir === undefined) rmSync(dataDir, { recursive: true, force: true })
    },
  }
}

/** One call from inside the page, through its preload, like the pages make it. */
export function call(page: Page, name: ProcedureName, input: unknown, session?: string): Promise<Answer> {
  return page.evaluate(
    ([procedure, value, signedIn]) => {
      const { nkingi } = window as unknown as { nkingi: Desk }
      return nkingi.call({
        id: crypto.randomUUID(),
        name: procedure,
        input: value,
        commandId: crypto.randomUUID(),
        ...(signedIn === undefined ? {} : { session: signedIn }),
      })
    },
    [name, input, session] as const,
  )
}

export async function ask<N extends ProcedureName>(
  page: Page,
  name: N,
  input: Input<N>,
  session?: string,
): Promise<Output<N>> {
  const answer = await call(page, name, input, session)
  if (!answer.ok) throw new Error(`${name} refused: ${answer.code} ${JSON.stringify(answer.params)}`)
  return answer.value as Output<N>
}

/** A centre made through the office of this window, with one household that paid; the id of its receipt. */
export async function makeCentre(
  page: Page,
  name: string,
): Promise<{ workspace: string; receiptId: string; number: string }> {
  const { workspace } = await ask(page, 'administration.createCentre', liveCentre(name))
  const { session } = await ask(page, 'administration.signIn', {
    workspace,
    login: LIVE_LOGIN,
    password: LIVE_PASSWORD,
  })
  const years = await ask(page, 'membership.coverYears', {}, session)
  const { mutuals } = await ask(page, 'membership.mutuals', {}, session)
  const { places } = await ask(
    page,
    'administration.geography',
    { level: 'zone', parentCode: '05-01', limit: 1 },
    session,
  )
  const household = liveHousehold(0, {
    mutualId: mutuals[0]?.id ?? '',
    coverYearId: years.current ?? '',
    zoneCode: places[0]?.code ?? '',
  })
  const { membershipId, due } = await ask(page, 'membership.enrol', household, session)
  const { receiptId, number } = await ask(
    page,
    'membership.recordReceipt',
    { membershipId, amount: due, mode: 'cash' },
    session,
  )
  await ask(page, 'administration.signOut', {}, session)
  return { workspace, receiptId, number }
}

/** What the person answers to every dialog that asks where to save, from now on. */
export function savesTo(app: ElectronApplication, path: string): Promise<void> {
  return app.evaluate(({ dialog }, filePath) => {
    dialog.showSaveDialog = (() => Promise.resolve({ canceled: false, filePath })) as typeof dialog.showSaveDialog
  }, path)
}

/** The office process of an app: its child that runs office.cjs, or Electron's utility process. */
export const officePid = (app: ElectronApplication): number | undefined =>
  processesBelow(app.process().pid ?? 0, /office\.cjs|node\.mojom\.NodeService/)[0]

/** What the office announces from now on, as the pages hear it. */
export async function listen(page: Page): Promise<() => Promise<OfficeEvent[]>> {
  await page.evaluate(() => {
    const world = window as unknown as { nkingi: Desk; heard: OfficeEvent[] }
    world.heard = []
    world.nkingi.subscribe((event) => world.heard.push(event))
  })
  return () => page.evaluate(() => (window as unknown as { heard: OfficeEvent[] }).heard)
}
