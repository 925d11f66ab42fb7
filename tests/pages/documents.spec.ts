import { execFile } from 'node:child_process'
import { mkdtemp, readFile, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import type { Page } from '@playwright/test'
import { findChromium } from '../../build/chromium.ts'
import { expectAccessible, expectNoRawKey } from './support/checks.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { tabTo } from './support/typist.ts'

interface Rows<T> {
  readonly rows: readonly T[]
}

/** Opens the paper of a route and waits until it says that it may be printed. */
async function paper(page: Page, route: string): Promise<void> {
  await visit(page, route)
  await expect(page.locator('html')).toHaveAttribute('data-print-ready', 'true')
}

/** The sheets of the PDF that the engine makes of the page shown, and its bytes. */
async function pdf(page: Page): Promise<{ sheets: number; sizes: Set<string>; bytes: number }> {
  const file = await page.pdf({ preferCSSPageSize: true })
  const text = file.toString('latin1')
  const boxes = [...text.matchAll(/\/MediaBox \[([\d. ]+)\]/g)].map(([, box = '']) => {
    const [, , width, height] = box.trim().split(/\s+/).map(Number)
    return `${Math.round((width ?? 0) / 2.835)} × ${Math.round((height ?? 0) / 2.835)} mm`
  })
  return { sheets: [...text.matchAll(/\/Type \/Page\b(?!s)/g)].length, sizes: new Set(boxes), bytes: file.length }
}

test('a receipt is previewed as it will be printed, on a sheet or on a roll', async ({ page, desk }) => {
  await signIn(page, desk, 'cashier')
  const { rows } = await call<Rows<{ id: string; number: string }>>(page, 'membership.receipts', {})
  const [receipt] = rows
  if (receipt === undefined) throw new Error('no receipt today')
  await visit(page, `/preview/receipt-a5/${receipt.id}`)
  await expect(page.getByRole('heading', { name: `Reçu ${receipt.number}` })).toBeVisible()
  await expect(page.getByText('ORIGINAL — ADHÉRENT')).toBeVisible()
  await expect(page.getByText('SOUCHE — MUTUELLE')).toHaveCount(1)
  await expectNoRawKey(page, 'preview')
  await expectAccessible(page, 'preview')

  await tabTo(page, page.getByRole('radio', { checked: true }))
  await page.keyboard.press('ArrowRight')
  await expect(page.getByText('TOTAL VERSÉ')).toBeVisible()

  await paper(page, `/print/receipt-a5/${receipt.id}`)
  await expect(page.getByRole('navigation')).toHaveCount(0)
  const sheet = await pdf(page)
  expect(sheet.sheets).toBe(1)
  expect([...sheet.sizes]).toEqual(['210 × 297 mm'])
  expect(sheet.bytes).toBeGreaterThan(10_000)
  await paper(page, `/print/receipt-80mm/${receipt.id}`)
  const roll = await pdf(page)
  expect(roll.sheets).toBe(1)
  expect([...roll.sizes][0]).toMatch(/^80 × /)
})

test('the card, the statement and the trial balance come out on their paper', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  const { rows: households } = await call<Rows<{ id: string }>>(page, 'membership.households', {})
  const { enrolling, current } = await call<{ enrolling?: string; current?: string }>(page, 'membership.coverYears', {})
  const year = current ?? enrolling ?? ''
  let shown = false
  for (const { id } of households.slice(0, 8)) {
    await visit(page, `/print/card-family/${id}~${year}`)
    const state = page.locator('html[data-print-ready]')
    await expect(state).toHaveCount(1)
    if ((await state.getAttribute('data-print-ready')) !== 'true') continue
    shown = true
    expect([...(await pdf(page)).sizes]).toEqual(['210 × 297 mm'])
    break
  }
  expect(shown, 'one of the first households bought a card').toBe(true)

  const { rows: invoices } = await call<Rows<{ id: string }>>(page, 'invoices.list', { state: 'paid' })
  await paper(page, `/print/facility-statement/${invoices[0]?.id ?? ''}`)
  expect([...(await pdf(page)).sizes]).toEqual(['297 × 210 mm'])

  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const to = today.slice(0, 7)
  await paper(page, `/print/trial-balance/${to.slice(0, 4)}-01~${to}`)
  await expect(page.getByText('Total général')).toBeVisible()
  expect((await pdf(page)).sheets).toBeGreaterThan(0)
  await visit(page, `/preview/trial-balance/${to.slice(0, 4)}-01~${to}`)
  await expectAccessible(page, 'trial balance')
})

test('a paper asked for while the first page is still on its way is what is shown', async ({ page, desk }) => {
  const held = Promise.withResolvers<void>()
  await page.route(/\/CounterPage-[^/]*\.js$/, async (route) => {
    await held.promise
    await route.continue()
  })
  await signIn(page, desk, 'accountant')
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const month = today.slice(0, 7)
  await paper(page, `/print/trial-balance/${month}~${month}`)
  held.resolve()
  await expect(page.getByText('Total général')).toBeVisible()
  await expect(page.getByRole('navigation')).toHaveCount(0)
  // What is not there leaves no word of refusal on the paper that follows it.
  await visit(page, '/print/nothing/1')
  await expect(page.locator('html')).toHaveAttribute('data-print-ready', 'refused')
  await paper(page, `/print/trial-balance/${month}~${month}`)
})

test('an address that names no document says so, and nothing is printed', async ({ page, desk }) => {
  await signIn(page, desk, 'cashier')
  await visit(page, '/print/receipt-a5/00000000-0000-7000-8000-000000000000')
  await expect(page.locator('html')).toHaveAttribute('data-print-ready', 'refused')
  await visit(page, '/preview/nothing/1')
  await expect(page.getByRole('alert')).toBeVisible()
})

test('the terminal prints the same documents, without a window', async () => {
  const out = await mkdtemp(join(tmpdir(), 'nkingi-terminal-'))
  const cli = join(process.env.NKINGI_OUT ?? resolve(import.meta.dirname, '../../out'), 'node/cli.js')
  try {
    const chromium = findChromium()
    const { stdout } = await promisify(execFile)(
      process.execPath,
      [cli, 'demo', '--out', out, '--centres', '1', '--households', '12', '--months', '2', '--seed', '5'],
      {
        env: { ...process.env, ...(chromium === undefined ? {} : { NKINGI_CHROMIUM: chromium }) },
        maxBuffer: 10_000_000,
      },
    )
    const { documents } = JSON.parse(stdout) as { documents: { files: string[]; none?: string } }
    expect(documents.none).toBeUndefined()
    const names = documents.files.map((file) => file.replace(/^.*[/\\]/, ''))
    expect(names).toEqual(
      expect.arrayContaining(['recu.pdf', 'recu-rouleau.pdf', 'cartes.pdf', 'balance.pdf', 'accuse.pdf']),
    )
    for (const file of documents.files) expect((await readFile(file)).subarray(0, 5).toString()).toBe('%PDF-')
  } finally {
    await rm(out, { recursive: true, force: true })
  }
})
