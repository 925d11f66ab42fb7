import { writeFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { chromium, type Browser, type BrowserContext, type Page } from '@playwright/test'
import { encode } from 'uqr'
import { findChromium } from '../../build/chromium.ts'
import { family, person } from './support/cardFamilies.ts'
import { graveFaults } from './support/checks.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test } from './support/test.ts'

/** The page for facilities, as they have it: a file, a browser, no network. */

test.describe.configure({ mode: 'serial' })
// A recording fetches the pictures of the page again, which the page's policy refuses.
test.use({ trace: 'off' })

interface Sheet {
  readonly cards: readonly { readonly number: string; readonly code?: string }[]
}

const SIDE = 640

/** The modules of a code as grey pixels, in the middle of a picture. */
function picture(text: string): { pixels: Buffer; width: number; height: number } {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const scale = Math.floor(460 / size)
  const left = Math.floor((SIDE - size * scale) / 2)
  const top = Math.floor((480 - size * scale) / 2)
  const pixels = Buffer.alloc(SIDE * 480, 235)
  for (let y = 0; y < size * scale; y += 1)
    for (let x = 0; x < size * scale; x += 1)
      if (data[Math.floor(y / scale)]?.[Math.floor(x / scale)] === true) pixels[(top + y) * SIDE + left + x] = 16
  return { pixels, width: SIDE, height: 480 }
}

/** What a camera would see: Chromium plays this file as one. */
function film(text: string, path: string): void {
  const { pixels, width, height } = picture(text)
  const colour = Buffer.alloc((width * height) / 2, 128)
  const frame = Buffer.concat([Buffer.from('FRAME\n'), pixels, colour])
  writeFileSync(
    path,
    Buffer.concat([Buffer.from(`YUV4MPEG2 W${width} H${height} F10:1 Ip A1:1 C420jpeg\n`), frame, frame]),
  )
}

/** The same as a photograph. */
async function photograph(text: string, context: BrowserContext): Promise<Buffer> {
  const { data, size } = encode(text, { ecc: 'M', border: 4 })
  const modules = data.flatMap((row, y) => row.flatMap((on, x) => (on ? [`M${x} ${y}h1v1h-1z`] : []))).join('')
  const page = await context.newPage()
  await page.setContent(
    `<svg width="700" height="700" viewBox="-4 -4 ${size + 8} ${size + 8}" style="background:#fff"><path d="${modules}"/></svg>`,
  )
  const bytes = await page.locator('svg').screenshot()
  await page.close()
  return bytes
}

let folder = ''
let verifier = ''
const code: Record<'family' | 'lost' | 'person', string> = { family: '', lost: '', person: '' }

test.beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'nkingi-verifier-'))
})
test.afterAll(async () => {
  await rm(folder, { recursive: true, force: true })
})

test('the office prints signed cards and writes the verifier', async ({ page, desk }) => {
  const centre = await ownCentre(page, desk, (setup) => {
    Object.assign(setup.scale, { cardPrice: 500 })
  })
  await centre.enter('gestion')
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const { current } = await call<{ current: string }>(page, 'membership.coverYears', {})
  const places = { mutualId: mutuals[0]?.id ?? '', coverYearId: current, zoneCode: '05-01-02' }
  const enrolled: { householdId: string; membershipId: string; due: number }[] = []
  for (const people of [
    [person('Ntahiraja', 'Joseph', '1979-03-14'), person('Niyonzima', 'Godelieve', '1984-05-02', 'F')],
    [person('Bizimana', 'Charles', '1990-01-01')],
  ]) {
    const one = await call<(typeof enrolled)[number]>(page, 'membership.enrol', family(places, people))
    await call(page, 'membership.recordReceipt', { membershipId: one.membershipId, amount: one.due, mode: 'cash' })
    enrolled.push(one)
  }
  const { people } = await call<{ people: { beneficiaryId: string }[] }>(page, 'membership.cardOffer', {
    householdId: enrolled[0]?.householdId,
  })
  await call(page, 'membership.orderCards', {
    householdId: enrolled[0]?.householdId,
    kind: 'individual',
    beneficiaryIds: [people[1]?.beneficiaryId],
  })
  const print = async (kind: 'family' | 'individual'): Promise<Sheet> => {
    const { batchId } = await call<{ batchId: string }>(page, 'membership.printCards', {
      kind,
      mutualId: places.mutualId,
    })
    return call<Sheet>(page, `membership.${kind}CardsDocument`, { batchId })
  }
  const families = await print('family')
  code.family = families.cards[0]?.code ?? ''
  code.lost = families.cards[1]?.code ?? ''
  code.person = (await print('individual')).cards[0]?.code ?? ''
  const { rows } = await call<{ rows: { id: string; number: string }[] }>(page, 'membership.cards', {})
  await call(page, 'membership.loseCard', { cardId: rows.find((row) => row.number === families.cards[1]?.number)?.id })
  const made = await call<{ path: string; revoked: number }>(page, 'membership.exportVerifier', {})
  expect(made.revoked).toBe(1)
  verifier = pathToFileURL(made.path).href
})

async function offline(browser: Browser): Promise<{ page: Page; asked: string[]; errors: string[] }> {
  const context = await browser.newContext({ viewport: { width: 412, height: 780 }, locale: 'fr-FR' })
  await context.setOffline(true)
  const asked: string[] = []
  const errors: string[] = []
  context.on('request', (request) => asked.push(request.url()))
  const page = await context.newPage()
  page.on('console', (message) => {
    if (message.type() === 'error') errors.push(message.text())
  })
  page.on('pageerror', (error) => errors.push(String(error)))
  return { page, asked, errors }
}

async function type(page: Page, text: string): Promise<void> {
  await page.getByLabel('Ou taper le code, ou le numéro de la carte').fill(text)
  await page.getByRole('button', { name: 'Vérifier', exact: true }).click()
}

test('without a network: valid is accepted with its name; forged, expired and revoked are refused with why', async ({
  browser,
}) => {
  const { page, asked, errors } = await offline(browser)
  await page.goto(verifier)
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Vérifier une carte')
  const answer = page.getByRole('status')

  await type(page, code.family)
  await expect(answer).toContainText('Carte valable')
  await expect(answer).toContainText('NTAHIRAJA JOSEPH')
  await expect(answer).toContainText('FAY/GI/BUG/012/00001')
  await expect(answer).toContainText('Dukingire Bugendana')
  expect(await graveFaults(page)).toEqual([])

  await type(page, code.person)
  await expect(answer).toContainText('Carte valable')
  await expect(answer).toContainText('NIYONZIMA GODELIEVE')

  await type(page, code.family.replace('NTAHIRAJA', 'NTAHIRAJE'))
  await expect(answer).toContainText('Carte refusée')
  await expect(answer).toContainText('La signature n’est pas celle du centre')
  await expect(answer).not.toContainText('NTAHIRAJ')

  await type(page, code.lost)
  await expect(answer).toContainText('Carte refusée')
  await expect(answer).toContainText('Cette carte est révoquée')
  await expect(answer).toContainText('déclarée perdue')

  await type(page, 'cf-012-' + code.lost.split(':')[2]?.slice(4))
  await expect(answer).toContainText('déclarée perdue')
  await type(page, 'CF-' + code.family.split(':')[2])
  await expect(answer).toContainText('Un numéro seul ne prouve rien')

  await type(page, 'bonjour')
  await expect(answer).toContainText('Ce n’est pas le code d’une carte')

  expect(asked.every((url) => url.startsWith('file:'))).toBe(true)
  expect(errors).toEqual([])
  await page.context().close()
})

test('after the cover year the card is refused; a clock that is behind is said', async ({ browser }) => {
  const year = new Date().getUTCFullYear()
  const late = await offline(browser)
  await late.page.clock.setFixedTime(new Date(Date.UTC(year + 1, 1, 2)))
  await late.page.goto(verifier)
  await expect(late.page.getByText('Cette page a plus d’un mois')).toBeVisible()
  await type(late.page, code.family)
  await expect(late.page.getByRole('status')).toContainText('Carte refusée')
  await expect(late.page.getByRole('status')).toContainText(`Cette carte n’est plus valable depuis le 31/12/${year}`)
  await late.page.context().close()

  const early = await offline(browser)
  await early.page.clock.setFixedTime(new Date('2009-01-01'))
  await early.page.goto(verifier)
  await expect(early.page.getByText('L’horloge de ce téléphone est en retard')).toBeVisible()
  await type(early.page, code.family)
  await expect(early.page.getByRole('status')).toContainText('Carte valable')
  await early.page.context().close()
})

test('a photograph of the card is read; a picture without a code is said', async ({ browser }) => {
  const { page, errors } = await offline(browser)
  await page.goto(verifier)
  const choose = async (buffer: Buffer): Promise<void> => {
    await page.locator('#picture').setInputFiles({ name: 'carte.png', mimeType: 'image/png', buffer })
  }
  await choose(await photograph(code.person, page.context()))
  await expect(page.getByRole('status')).toContainText('NIYONZIMA GODELIEVE')
  const empty = await page.context().newPage()
  await empty.setContent('<p>rien</p>')
  const nothing = await empty.screenshot()
  await empty.close()
  await choose(nothing)
  await expect(page.getByRole('alert')).toContainText('Aucun code lisible')
  await choose(Buffer.from('not a picture'))
  await expect(page.getByRole('alert')).toContainText('Aucun code lisible')
  expect(errors).toEqual([])
  await page.context().close()
})

test('the camera reads a card that is held before it; without a camera the page says what to do', async ({
  browser,
}) => {
  const path = join(folder, 'card.y4m')
  film(code.family, path)
  const executablePath = findChromium()
  const eye = await chromium.launch({
    ...(executablePath === undefined ? {} : { executablePath }),
    args: [
      ...(process.getuid?.() === 0 ? ['--no-sandbox'] : []),
      '--use-fake-ui-for-media-stream',
      '--use-fake-device-for-media-stream',
      `--use-file-for-fake-video-capture=${path}`,
    ],
  })
  const { page, errors } = await offline(eye)
  await page.goto(verifier)
  await page.getByRole('button', { name: 'Ouvrir l’appareil photo' }).click()
  await expect(page.getByRole('status')).toContainText('NTAHIRAJA JOSEPH')
  await expect(page.locator('video')).toBeHidden()
  expect(errors).toEqual([])
  await eye.close()

  const blind = await offline(browser)
  await blind.page.addInitScript(() => {
    Object.defineProperty(navigator, 'mediaDevices', { value: undefined })
  })
  await blind.page.goto(verifier)
  await blind.page.getByRole('button', { name: 'Ouvrir l’appareil photo' }).click()
  await expect(blind.page.getByRole('alert')).toContainText('L’appareil photo n’est pas disponible ici')
  await blind.page.context().close()
})

test('the page may run nothing but its own script, and send nothing', async ({ browser }) => {
  const { page } = await offline(browser)
  await page.goto(verifier)
  const refused = await page.evaluate(async () => {
    const seen: string[] = []
    document.addEventListener('securitypolicyviolation', (event) => seen.push(event.effectiveDirective))
    const script = document.createElement('script')
    script.textContent = 'window.stolen = true'
    document.body.append(script)
    await fetch('https://example.org/').catch(() => undefined)
    await new Promise((done) => {
      setTimeout(done, 200)
    })
    return { seen, stolen: 'stolen' in window }
  })
  expect(refused.stolen).toBe(false)
  expect(refused.seen).toEqual(expect.arrayContaining(['script-src-elem', 'connect-src']))
  await page.context().close()
})
