import { execFileSync, spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from '@playwright/test'
import { LIVE_LOGIN, LIVE_PASSWORD } from '../support/liveCentre.ts'
import { ask, call, listen, makeCentre, officePid, openApp, root, runtime, savesTo } from './launch.ts'
import type { OpenApp } from './launch.ts'

test.describe.configure({ mode: 'serial' })

let open: OpenApp
let centre: { workspace: string; receiptId: string; number: string }

test.beforeAll(async () => {
  open = await openApp()
})
test.afterAll(async () => {
  await open?.close()
})

test('one window of 1366×768, in its cage', async () => {
  const { app, page } = open
  expect(page.url()).toMatch(/^app:\/\/nkingi\//)
  expect(app.windows()).toHaveLength(1)
  const facts = await app.evaluate(({ BrowserWindow }) => {
    const [window] = BrowserWindow.getAllWindows()
    if (!window) throw new Error('no window')
    // Not in Electron's types, but how its own tests ask.
    const contents = window.webContents as unknown as { getLastWebPreferences(): Electron.WebPreferences | null }
    const preferences = contents.getLastWebPreferences()
    return {
      size: window.getSize(),
      sandbox: preferences?.sandbox,
      isolated: preferences?.contextIsolation,
      node: preferences?.nodeIntegration,
    }
  })
  expect(facts).toEqual({ size: [1366, 768], sandbox: true, isolated: true, node: false })
  const page_ = await page.evaluate(() => ({
    desk: Object.keys((window as unknown as { nkingi: object }).nkingi).toSorted(),
    require: typeof (globalThis as { require?: unknown }).require,
    process: typeof (globalThis as { process?: unknown }).process,
  }))
  expect(page_).toEqual({
    desk: ['call', 'cancel', 'chooseFile', 'host', 'print', 'savePdf', 'subscribe'],
    require: 'undefined',
    process: 'undefined',
  })
})

test('the menu is in French', async () => {
  const labels = await open.app.evaluate(({ Menu }) =>
    Menu.getApplicationMenu()?.items.map((item) => item.label.replace('&', '')),
  )
  expect(labels).toEqual(['Fichier', 'Édition', 'Affichage'])
})

test('the page goes nowhere and fetches nothing from outside', async () => {
  const { app, page, complaints } = open
  // where a machine without a workspace is led
  await expect(page).toHaveURL(/#\/first-start$/)
  const before = page.url()
  await app.evaluate(({ shell }) => {
    const opened: string[] = []
    Object.assign(globalThis, { opened })
    shell.openExternal = (address) => {
      opened.push(address)
      return Promise.resolve()
    }
  })
  const fetched = await page.evaluate(() =>
    fetch('https://example.org/').then(
      () => 'fetched',
      () => 'refused',
    ),
  )
  expect(fetched).toBe('refused')
  await page.evaluate(() => {
    window.open('file:///etc/passwd')
    window.open('javascript:alert(1)')
    window.open('https://example.org/aide')
    location.href = 'https://example.org/'
  })
  await expect
    .poll(() => app.evaluate(() => (globalThis as unknown as { opened: string[] }).opened))
    .toEqual(['https://example.org/aide'])
  expect(page.url()).toBe(before)
  expect(app.windows()).toHaveLength(1)
  const sound = await page.evaluate(() =>
    navigator.mediaDevices.getUserMedia({ audio: true }).then(
      () => 'granted',
      () => 'refused',
    ),
  )
  expect(sound).toBe('refused')
  complaints.length = 0
})

test('a page cannot grant itself a file', async () => {
  const { page } = open
  centre = await makeCentre(page, 'bureau.nkingi')
  const { session } = await ask(page, 'administration.signIn', {
    workspace: centre.workspace,
    login: LIVE_LOGIN,
    password: LIVE_PASSWORD,
  })
  const refused = await page.evaluate(
    ([signedIn]) =>
      (window as unknown as { nkingi: { call(request: unknown): Promise<unknown> } }).nkingi.call({
        id: 'g',
        name: 'administration.backup',
        commandId: crypto.randomUUID(),
        input: { path: '/tmp/nkingi-not-granted.nkingi' },
        session: signedIn,
        grants: ['/tmp'],
      }),
    [session] as const,
  )
  expect(refused).toMatchObject({ ok: false, code: 'kernel.path-not-granted' })
  expect(existsSync('/tmp/nkingi-not-granted.nkingi')).toBe(false)

  // The same path, chosen by a person in the dialog.
  const chosen = join(open.dataDir, 'chosen.nkingi')
  await savesTo(open.app, chosen)
  expect(
    await page.evaluate(() =>
      (window as unknown as { nkingi: { chooseFile(o: unknown): Promise<string> } }).nkingi.chooseFile({
        mode: 'save',
        title: 'Copie',
      }),
    ),
  ).toBe(chosen)
  expect(await call(page, 'administration.backup', { path: chosen }, session)).toMatchObject({ ok: true })
  expect(existsSync(chosen)).toBe(true)
  await ask(page, 'administration.signOut', {}, session)
})

test('a person signs in', async () => {
  const { page, complaints } = open
  // The first start stood here, as long as there was no workspace.
  await page.evaluate(() => {
    location.hash = '#/'
  })
  await page.reload()
  await signIn()
  expect(await page.evaluate(() => location.hash)).not.toContain('sign-in')
  expect(complaints).toEqual([])
})

/** Through the page, as a person does. */
async function signIn(): Promise<void> {
  const { page } = open
  const password = page.locator('input[type=password]')
  await expect(password).toBeVisible()
  await password.fill(LIVE_PASSWORD)
  await page.keyboard.press('Enter')
  await expect(password).toBeHidden({ timeout: 20_000 })
  await expect(page.getByText('Centre fictif de Bugendana').first()).toBeVisible()
}

test('a receipt is printed to PDF from a page of ours', async () => {
  const { app, page, dataDir } = open
  const pdf = join(dataDir, 'reçu.pdf')
  await savesTo(app, pdf)
  const saved = await page.evaluate(
    (id) =>
      (window as unknown as { nkingi: { savePdf(r: string, n: string): Promise<string> } }).nkingi.savePdf(
        `#/print/receipt-a5/${id}`,
        'reçu.pdf',
      ),
    centre.receiptId,
  )
  expect(saved).toBe(pdf)
  expect(readFileSync(pdf).subarray(0, 5).toString()).toBe('%PDF-')
  const text = execFileSync('pdftotext', ['-layout', pdf, '-'], { encoding: 'utf8' }).replaceAll(/[\u00a0\u202f]/g, ' ')
  expect(text).toContain('31 000')
  expect(text).toContain(centre.number)
  expect(text).toMatch(/NDAYIZEYE/i)
  // The hidden window that drew it is gone.
  await expect.poll(() => app.windows().length).toBe(1)
})

test('nothing but pages for paper is printed', async () => {
  const refused = await open.page.evaluate(() =>
    (window as unknown as { nkingi: { savePdf(r: string, n: string): Promise<string> } }).nkingi
      .savePdf('#/administration', 'x.pdf')
      .then(
        () => 'printed',
        () => 'refused',
      ),
  )
  expect(refused).toBe('refused')
})

test('the office is killed: what waits is refused, it starts again once, and the page says so', async () => {
  const { app, page } = open
  const heard = await listen(page)
  const before = officePid(app)
  expect(before).toBeDefined()
  const waiting = call(page, 'administration.exploreFictitious', {})
  await page.waitForTimeout(50)
  process.kill(before as number, 'SIGKILL')
  expect(await waiting).toMatchObject({ ok: false, code: 'kernel.office-died' })
  await expect.poll(heard).toContainEqual({ type: 'office', state: 'restarted' })
  await expect.poll(() => officePid(app)).not.toBe(before)
  expect(await call(page, 'administration.status', {})).toMatchObject({ ok: true })
  const said = page.getByRole('status').filter({ hasText: /redémarr/i })
  await expect(said).toBeVisible()
  // Nobody is signed in to the new one: the next question leads to the sign-in page, which still says why.
  await page.evaluate(() => {
    location.hash = '#/households'
  })
  await expect(page.locator('input[type=password]')).toBeVisible()
  await expect(said).toBeVisible()
})

test('a second start brings the first window forward instead of opening another', async () => {
  const second = await openSecond()
  expect(second).toBe(0)
  expect(open.app.windows()).toHaveLength(1)
})

async function openSecond(): Promise<number | null> {
  const electron = runtime()
  const child = spawn(electron.executable, [...electron.args, root], {
    env: { ...process.env, ...electron.env, NKINGI_DATA: open.dataDir },
    stdio: 'ignore',
  })
  return new Promise((done) => child.once('exit', (code) => done(code)))
}

test('closing the window closes the workspace: nothing of it is left beside the file', async () => {
  const { app, page, dataDir } = open
  await ask(page, 'administration.signIn', { workspace: centre.workspace, login: LIVE_LOGIN, password: LIVE_PASSWORD })
  const file = join(dataDir, 'workspaces', 'bureau.nkingi')
  expect(existsSync(`${file}-wal`)).toBe(true)
  const ended = new Promise((done) => app.process().once('exit', done))
  await page.close()
  await ended
  expect(existsSync(file)).toBe(true)
  expect(existsSync(`${file}-wal`)).toBe(false)
})
