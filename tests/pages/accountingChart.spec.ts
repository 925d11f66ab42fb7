import type { Page } from '@playwright/test'
import { expectAccessible, expectNoCutWords, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { liveHousehold } from '../support/liveCentre.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { keysThrough, pressOn, rowIn, typeIn } from './support/typist.ts'

async function readable(page: Page, what: string): Promise<void> {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectNoCutWords(page, what)
  await expectAccessible(page, what)
}

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })

test('the chart is searched by word, an account added under another, closed and taken away', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  await visit(page, '/accounting/chart')
  const grid = page.getByRole('grid', { name: 'Plan de comptes' })
  await expect(grid.getByRole('row', { name: /^101 / })).toBeVisible()
  await expect(page.getByText('Chaque compte de charges et de produits a son rôle')).toBeVisible()
  await readable(page, 'chart')

  await page.keyboard.press('F4')
  await page.keyboard.type('carburant')
  await expect(grid.getByRole('row', { name: /^6066/ })).toBeVisible()
  await expect(grid.getByRole('row', { name: /^101 / })).toHaveCount(0)
  await rowIn(page, grid, '6066')
  await expect(page.getByRole('complementary')).toContainText('SYCEBNL')
  await readable(page, 'account')

  await page.keyboard.press('F2')
  const number = page.getByRole('textbox', { name: /^Compte/ })
  await expect(number).toBeFocused()
  await number.press('End')
  await page.keyboard.type('1')
  await typeIn(page, page.getByRole('textbox', { name: 'Intitulé' }), 'Carburant de la moto')
  await readable(page, 'new account')
  await page.keyboard.press('Control+Enter')
  await expect(messages(page)).toContainText('Compte 60661 enregistré')
  await rowIn(page, grid, '60661')
  await pressOn(page, page.getByRole('button', { name: 'Retirer', exact: true }))
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Retirer' }))
  await expect(messages(page)).toContainText('Compte 60661 retiré')
  await expect(grid.getByRole('row', { name: /^60661/ })).toHaveCount(0)
})

test('a till opens with its journal; the register shows numbers without a gap', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  await visit(page, '/accounting/journal-register')
  const grid = page.getByRole('grid', { name: 'Journaux' })
  await expect(grid.getByRole('row', { name: /^CA1/ })).toContainText(/CA1-\d{4}-\d{5}/)
  await readable(page, 'register of journals')
  await page.keyboard.press('F2')
  await expect(page.getByRole('textbox', { name: 'Libellé' })).toBeFocused()
  await page.keyboard.type('Caisse de Mutaho')
  await readable(page, 'new till')
  await page.keyboard.press('Enter')
  await expect(messages(page)).toContainText(/Journal CA\d ouvert sur le compte 531\d/)
  await expect(grid.getByRole('row', { name: /Caisse de Mutaho/ })).toBeVisible()
})

test('an entry is made from a model with its paper, and comes back every month', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  await call(page, 'accounting.saveModel', {
    name: 'Loyer du bureau',
    journal: 'BQ1',
    label: 'Loyer du bureau',
    lines: [
      { account: '613', side: 'debit', amount: 1_000 },
      { account: '5121', side: 'credit', amount: null },
    ],
  })
  await visit(page, '/accounting/entries')
  await page.keyboard.press('Alt+m')
  const dialog = page.getByRole('dialog')
  await typeIn(page, dialog.getByRole('combobox', { name: 'Nom' }), 'loyer')
  await expect(page.getByRole('option', { name: /Loyer du bureau/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await expect(dialog.getByRole('button', { name: 'Prendre' })).toBeEnabled()
  await readable(page, 'choice of a model')
  await pressOn(page, dialog.getByRole('button', { name: 'Prendre' }))
  await expect(page.getByText(/Reste 1.000 au crédit/)).toBeVisible()
  await page.keyboard.press('=')
  await expect(page.getByText('équilibrée', { exact: true })).toBeVisible()
  await readable(page, 'entry from a model')
  await page.keyboard.press('Control+Enter')
  await expect(messages(page)).toContainText(/Écriture BQ1-\d{4}-\d{5} validée/)

  await visit(page, '/accounting/models')
  const grid = page.getByRole('grid', { name: 'Modèles d’écritures' })
  await rowIn(page, grid, 'Loyer du bureau')
  await readable(page, 'models')
})

test('a line that is seen chosen is taken by Enter, however late its list opened', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  await call(page, 'accounting.saveModel', {
    name: 'Gardiennage',
    journal: 'BQ1',
    label: 'Gardiennage',
    lines: [
      { account: '613', side: 'debit', amount: 1_000 },
      { account: '5121', side: 'credit', amount: null },
    ],
  })
  await visit(page, '/accounting/entries')
  await page.keyboard.press('Alt+m')
  const dialog = page.getByRole('dialog')
  const name = dialog.getByRole('combobox', { name: 'Nom' })
  await expect(name).toBeFocused()
  // events of our own making do not wait for the lines, as keys do
  await keysThrough(page)
  // letters and arrow arrive together, as they do while the machine is busy
  await name.evaluate((field: HTMLInputElement) => {
    Object.getOwnPropertyDescriptor(HTMLInputElement.prototype, 'value')?.set?.call(field, 'gardien')
    field.dispatchEvent(new Event('input', { bubbles: true }))
    field.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowDown', code: 'ArrowDown', bubbles: true }))
  })
  await expect(page.getByRole('option', { name: /Gardiennage/ })).toHaveAttribute('data-combobox-selected', 'true')
  await page.waitForTimeout(200)
  await page.keyboard.press('Enter')
  await expect(name).toHaveValue('Gardiennage')
  await expect(dialog.getByRole('button', { name: 'Prendre' })).toBeEnabled()

  // opened, taken and opened again before any timer of the page has run: it stays open
  await name.evaluate(async (field: HTMLInputElement) => {
    for (const key of ['ArrowDown', 'Enter', 'ArrowDown']) {
      field.dispatchEvent(new KeyboardEvent('keydown', { key, code: key, bubbles: true, cancelable: true }))
      for (let turns = 0; turns < 20; turns += 1) await Promise.resolve()
    }
  })
  await page.waitForTimeout(200)
  await expect(page.getByRole('option', { name: /Gardiennage/ })).toBeVisible()
  await expect(name).toHaveValue('Gardiennage')
})

test('a supplier is entered, refused twice, found by its number', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  await visit(page, '/accounting/parties')
  await readable(page, 'third parties')
  for (const attempt of [1, 2]) {
    await page.keyboard.press('F2')
    await expect(page.getByRole('textbox', { name: 'Nom', exact: true })).toBeFocused()
    await page.keyboard.type('Imprimerie Rusizi')
    if (attempt === 1) await typeIn(page, page.getByRole('textbox', { name: 'NIF', exact: true }), '4000777')
    await page.keyboard.press('Enter')
    if (attempt === 1) await expect(messages(page)).toContainText('Imprimerie Rusizi : enregistré')
  }
  await expect(page.getByRole('alert')).toContainText('déjà dans la liste')
  await readable(page, 'twice')
  await pressOn(page, page.getByRole('button', { name: 'Abandonner' }))
  await page.keyboard.press('F4')
  await page.keyboard.type('4000777')
  const grid = page.getByRole('grid', { name: 'Tiers' })
  await expect(grid.getByRole('row', { name: /Imprimerie Rusizi/ })).toBeVisible()
  await rowIn(page, grid, 'Imprimerie Rusizi')
  await expect(page.getByRole('complementary')).toContainText('4000777')
  await readable(page, 'one third party')
})

test('what a closed account keeps waiting is shown with its reason, and posted once it is open again', async ({
  page,
  desk,
}) => {
  const centre = await ownCentre(page, desk)
  const rev = async (number: string): Promise<number> => {
    const chart = await call<{ accounts: { number: string; rev: number }[] }>(page, 'accounting.chartAccounts', {})
    return chart.accounts.find((one) => one.number === number)?.rev ?? 0
  }
  const today = new Date(Date.now() + 2 * 3_600_000).toISOString().slice(0, 10)
  await call(page, 'accounting.endAccount', { number: '7011', rev: await rev('7011'), from: today, reason: 'essai' })
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const years = await call<{ current: string | null }>(page, 'membership.coverYears', {})
  const { places } = await call<{ places: { code: string }[] }>(page, 'administration.geography', {
    level: 'zone',
    parentCode: '05-01',
    limit: 1,
  })
  await call(
    page,
    'membership.enrol',
    liveHousehold(1, {
      mutualId: mutuals[0]?.id ?? '',
      coverYearId: years.current ?? '',
      zoneCode: places[0]?.code ?? '',
    }),
  )
  await centre.enter('compta')
  await visit(page, '/accounting/waiting')
  const grid = page.getByRole('grid', { name: 'Écritures en attente' })
  await expect(grid.getByRole('row', { name: /AT-\d{4}-00001/ })).toContainText('7011')
  await readable(page, 'waiting')
  await page.keyboard.press('F5')
  await expect(messages(page)).toContainText('1 attendent encore')
  await call(page, 'accounting.resumeAccount', { number: '7011', rev: await rev('7011'), reason: 'essai' })
  await visit(page, '/accounting/waiting')
  await page.keyboard.press('Alt+p')
  await expect(messages(page)).toContainText(/Écriture AD-\d{4}-\d{5} passée/)
  await expect(page.getByText('Aucune écriture n’attend')).toBeVisible()
})
