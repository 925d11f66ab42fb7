import type { Page } from '@playwright/test'
import { shippedLayouts } from '../../db/reference/statements/index.ts'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { expect, signIn, test, visit } from './support/test.ts'
import { pressOn, rowIn } from './support/typist.ts'

const YEAR = new Date().getFullYear()

async function readable(page: Page, what: string): Promise<void> {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectAccessible(page, what)
}

test('the technical income statement is read, turned to a table, and walked down to the entries', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'accountant')
  await visit(page, `/accounting/statements?year=${YEAR}&last=12`)
  const grid = page.getByRole('grid', { name: 'Compte de résultat technique' })
  await expect(grid.getByRole('row', { name: /Résultat de la période/ })).toBeVisible()
  await expect(page.getByRole('heading', { name: /Mois par mois/ })).toBeVisible()
  await readable(page, 'technical income statement with its chart')
  // the names of accounts are whole beside the chart
  const names = grid.locator('tbody td:first-child')
  expect(await names.evaluateAll((cells) => cells.filter((one) => one.scrollWidth > one.clientWidth + 1).length)).toBe(
    0,
  )
  await page.keyboard.press('g')
  await expect(page).toHaveURL(/show=table/)
  await expect(grid.getByRole('columnheader', { name: 'Écart', exact: true })).toBeVisible()
  await readable(page, 'technical income statement, table')
  // from a sum to its lines, from a line to its accounts, from an account to its ledger
  await rowIn(page, grid, 'A. Cotisations acquises')
  await page.keyboard.press('Enter')
  const panel = page.locator('aside')
  await expect(panel.getByRole('heading', { name: 'Comptes', exact: true })).toBeVisible()
  await readable(page, 'walk down')
  const ledger = panel.getByRole('button', { name: /^701\d / }).first()
  await pressOn(page, ledger)
  await expect(page).toHaveURL(/\/accounting\/ledger\?account=(%22)?701\d/)
  await expect(page.getByRole('grid', { name: 'Grand livre' }).getByRole('row').nth(1)).toBeVisible()
})

const figure = (text: string | null): number =>
  Number((text ?? '').replaceAll(/[\s\u202F\u00A0]/gu, '').replace('−', '-')) || 0

/** Credit less debit of what the ledger in sight moved, from its totals. */
async function movedIn(page: Page): Promise<number> {
  const grid = page.getByRole('grid', { name: 'Grand livre' })
  await expect(grid.getByRole('row').nth(2)).toBeVisible()
  const total = grid.getByRole('row').last()
  const [debit, credit] = await Promise.all(
    ['Débit', 'Crédit'].map(async (title) => {
      const heads = await grid.getByRole('columnheader').allTextContents()
      return figure(await total.getByRole('gridcell').nth(heads.indexOf(title)).textContent())
    }),
  )
  return (credit ?? 0) - (debit ?? 0)
}

test('the figure of a mutual, of a month, of a flow goes down to the ledger whose lines come to it', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'accountant')
  for (const [layout, columns, row, at] of [
    ['technical-income', 'mutuals', /^7011/, 1],
    ['technical-income', 'months', /^7011/, 3],
    ['technical-income', 'compare', /^7011/, 2],
  ] as const) {
    await visit(page, `/accounting/statements?layout=${layout}&year=${YEAR}&last=12&show=table&columns=${columns}`)
    const cell = page
      .getByRole('grid')
      .getByRole('row', { name: row })
      .getByRole('gridcell')
      .nth(at)
      .getByRole('button')
    const value = figure(await cell.textContent())
    // the mouse goes to any figure, keys to that of the row's own column
    await cell.click()
    await expect(page).toHaveURL(/\/accounting\/ledger/)
    await expect.poll(() => movedIn(page), { message: `${layout} ${columns}` }).toBe(value)
  }
  // what members paid: only entries that move money, until all lines are asked for
  await visit(page, `/accounting/statements?layout=cash-flow&year=${YEAR}&last=12&show=table`)
  await rowIn(page, page.getByRole('grid'), 'cotisations, droits, cartes')
  await page.keyboard.press('Enter')
  const account = page.locator('aside li').first()
  const value = figure(await account.locator('span').last().textContent())
  await pressOn(page, account.getByRole('button'))
  await expect(page.getByText('Seulement : écritures de trésorerie')).toBeVisible()
  await expect.poll(() => movedIn(page)).toBe(value)
  await readable(page, 'narrowed ledger')
  await page.getByRole('button', { name: 'Toutes les lignes' }).press('Enter')
  await expect(page.getByText('Seulement :')).toHaveCount(0)
})

for (const columns of ['months', 'cumulative', 'mutuals', 'projects'])
  test(`the technical income statement stands side by side: ${columns}`, async ({ page, desk }) => {
    await signIn(page, desk, 'accountant')
    await visit(page, `/accounting/statements?year=${YEAR}&last=12&columns=${columns}`)
    const grid = page.getByRole('grid', { name: 'Compte de résultat technique' })
    await expect(grid.getByRole('row', { name: /Résultat de la période/ })).toBeVisible()
    await expect(grid.getByRole('columnheader').nth(2)).toBeVisible()
    await readable(page, `statement by ${columns}`)
  })

for (const { key, title } of shippedLayouts())
  test(`${key} is readable`, async ({ page, desk }) => {
    await signIn(page, desk, 'accountant')
    await visit(page, `/accounting/statements?layout=${key}&year=${YEAR}&last=12&show=table`)
    await expect(page.getByRole('heading', { level: 1, name: title.fr })).toBeVisible()
    await expect(page.getByRole('grid', { name: title.fr }).getByRole('row').nth(3)).toBeVisible()
    await readable(page, key)
  })

test('a balance sheet balances, and goes to paper', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  await visit(page, `/accounting/statements?layout=balance-functional&year=${YEAR}&last=12`)
  await expect(page.getByText('Actif = passif')).toBeVisible()
  await page.keyboard.press('Control+p')
  await expect(page).toHaveURL(/\/preview\/financial-statement\/balance-functional~/)
  await expect(page.getByRole('heading', { name: /^Actif/ })).toBeVisible()
  await expect(page.getByText(/Actif net .* = passif/)).toBeVisible()
})

test('layouts are opened with a key and closed with another', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  await visit(page, `/accounting/statements?year=${YEAR}&last=12&show=table`)
  await expect(page.getByRole('grid').getByRole('row').nth(3)).toBeVisible()
  await page.keyboard.press('l')
  const panel = page.locator('aside')
  await expect(panel.getByRole('heading', { name: 'Présentations' })).toBeVisible()
  await expect(panel.getByText(/du programme/)).toBeVisible()
  await readable(page, 'layouts')
  await page.keyboard.press('Escape')
  await expect(panel).toHaveCount(0)
})
