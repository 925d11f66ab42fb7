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
  const ledger = panel.getByRole('button', { name: /^Grand livre du compte 701\d$/ })
  await pressOn(page, ledger)
  await expect(page).toHaveURL(/\/accounting\/ledger\?account=(%22)?701\d/)
  await expect(page.getByRole('grid', { name: 'Grand livre' }).getByRole('row').nth(1)).toBeVisible()
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
