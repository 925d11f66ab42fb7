import type { Page } from '@playwright/test'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { chooseIn, pressOn, rowIn, tabTo, typeCells, typeIn } from './support/typist.ts'

const YEAR = new Date().getFullYear()
const from = `${YEAR - 1}-01-01`
const to = `${YEAR}-12-31`

async function readable(page: Page, what: string): Promise<void> {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectAccessible(page, what)
}

test('from the balance down to an entry, its document and its lines', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  await visit(page, `/accounting?from=${YEAR - 1}-01&to=${YEAR}-12`)
  const balance = page.getByRole('grid', { name: 'Balance générale' })
  await expect(page.getByText('équilibrée')).toBeVisible()
  await readable(page, 'balance')

  // a class closes and opens under the arrows
  const member = balance.getByRole('row', { name: /^4111/ })
  await expect(member).toBeVisible()
  await rowIn(page, balance, 'Tiers')
  await page.keyboard.press('ArrowLeft')
  await expect(member).toHaveCount(0)
  await page.keyboard.press('ArrowRight')
  await expect(member).toBeVisible()

  await rowIn(page, balance, '6551')
  await page.keyboard.press('Enter')
  const ledger = page.getByRole('grid', { name: 'Grand livre' })
  await expect(ledger.getByRole('row', { name: /FS-/ }).first()).toBeVisible()
  await tabTo(page, ledger)
  await page.keyboard.press('Home')
  await page.keyboard.press('ArrowDown')
  const walk = page.getByRole('list', { name: 'Du total à ses lignes' })
  await expect(walk).toContainText('Solde 6551')
  await expect(walk).toContainText('Écriture FS-')
  await expect(page.getByRole('complementary').getByText('Attestations')).toBeVisible()
  await readable(page, 'ledger with its way down')
  await pressOn(page, page.getByRole('button', { name: 'Ouvrir le document' }))
  await expect(page).toHaveURL(/#\/invoices\//)
})

test('an entry is typed by keyboard, judged while typing, settled with =, posted and reversed', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'accountant')
  await visit(page, '/accounting/entries')
  const keys = page.keyboard
  await typeIn(page, page.getByLabel('Pièce'), 'HON-1')
  await typeIn(page, page.getByLabel('Libellé'), 'Honoraires du médecin-conseil')
  await tabTo(page, page.getByRole('combobox', { name: /^Compte, ligne 1/ }))
  await typeCells(page, '622', '', '', '', '180000', '')
  await typeCells(page, '447', '', '', '', '', '27000')
  await expect(page.getByText(/Reste 153.000 au crédit/)).toBeVisible()
  await expect(page.getByRole('button', { name: /^Valider/ })).toBeDisabled()
  await typeCells(page, '401', '', '', '', '')
  await keys.press('=')
  await expect(page.getByText('équilibrée', { exact: true })).toBeVisible()
  await readable(page, 'entry, balanced')
  await keys.press('Control+Enter')
  const message = page.getByRole('region', { name: 'Messages' })
  await expect(message).toContainText(/Écriture OD-\d{4}-\d{5} validée/)

  await visit(page, '/accounting/journals?journal=OD')
  await rowIn(page, page.getByRole('grid', { name: 'Journaux' }), 'Honoraires du médecin-conseil')
  await pressOn(page, page.getByRole('button', { name: 'Extourner', exact: true }))
  await typeIn(page, page.getByLabel('Motif'), 'saisie deux fois')
  await pressOn(page, page.getByRole('button', { name: 'Extourner l’écriture' }))
  await expect(message).toContainText('extourne')
  await expect(page.getByRole('row', { name: /Extourne OD-/ })).toBeVisible()
})

test('what cannot be read is not what was left out: an entry stops at it, in a field and in the grid', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'accountant')
  await visit(page, '/accounting/entries')
  const date = page.getByLabel('Date', { exact: true })
  await typeIn(page, date, '31022026')
  await typeIn(page, page.getByLabel('Libellé'), 'Carburant de la moto')
  await tabTo(page, page.getByRole('combobox', { name: /^Compte, ligne 1/ }))
  await typeCells(page, '6066', '', '', '', '1oo', '')
  // in the grid one line is not finished: what is above it comes first
  await page.keyboard.type('5311')
  await page.keyboard.press('Control+Enter')
  await expect(date).toBeFocused()
  await expect(page.getByText('Une date qui existe')).toBeVisible()
  // nothing of an amount that cannot be read is added up, not even its first figure
  await expect(page.getByText(/^Débit\s0$/u)).toBeVisible()
  await page.keyboard.type('01022026')
  await page.keyboard.press('Control+Enter')
  const amount = page.getByRole('textbox', { name: /^Débit, ligne 1/ })
  await expect(amount).toBeFocused()
  await expect(amount).toHaveValue('1oo')
  await readable(page, 'entry, unread')
  await page.keyboard.type('100')
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Reste 100 au crédit/)).toBeVisible()
  // what was typed over by mistake is given back
  await page.keyboard.press('Shift+Enter')
  await page.keyboard.type('7')
  await expect(page.getByText(/Reste 7 au crédit/)).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(amount).toHaveValue('100')
  await expect(page.getByText(/Reste 100 au crédit/)).toBeVisible()
})

test('a closed month says no in words, and what was typed stays', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  await visit(page, '/accounting/months')
  await expect(page.getByRole('navigation', { name: 'Mois', exact: true })).toContainText('clos')
  await readable(page, 'months')
  const years = await call<{ months: { month: string; state: string }[] }[]>(page, 'accounting.periods', {})
  const closed =
    years
      .flatMap(({ months }) => months)
      .filter(({ state }) => state === 'closed')
      .map(({ month }) => month)
      .sort()
      .at(-1) ?? ''
  await visit(page, '/accounting/entries')
  await typeIn(page, page.getByLabel('Date', { exact: true }), `15${closed.slice(5, 7)}${closed.slice(0, 4)}`)
  await typeIn(page, page.getByLabel('Libellé'), 'Trop tard')
  await tabTo(page, page.getByRole('combobox', { name: /^Compte, ligne 1/ }))
  await typeCells(page, '6066', '', '', '', '100', '', '5311', '', '', '', '', '100')
  await page.keyboard.press('Control+Enter')
  const refusal = page.getByRole('alert')
  await expect(refusal).toContainText('est clos : plus rien ne s’y écrit')
  await expect(refusal).toContainText('accounting.period-closed')
  await expect(page.getByRole('cell', { name: 'Carburant' })).toBeVisible()
  await expectAccessible(page, 'entry refused')
})

test('cash book and journals read alike', async ({ page, desk }) => {
  await signIn(page, desk, 'cashier')
  await visit(page, `/accounting/cash-book?from=${from}&to=${to}`)
  await expect(page.getByRole('grid', { name: /Livre de caisse/ })).toContainText('Solde au')
  await readable(page, 'cash book')
  await visit(page, '/accounting/entries')
  await expect(page.getByText('La saisie d’une écriture revient au comptable.')).toBeVisible()
})

test('norms: value, target, light, twelve months, and down to the rows', async ({ page, desk }) => {
  await signIn(page, desk, 'head')
  await visit(page, `/norms?from=${YEAR}-01-01&to=${YEAR}-12-31`)
  const norms = page.getByRole('grid', { name: 'Normes prudentielles' })
  await expect(norms.getByRole('row')).toHaveCount(6)
  await tabTo(page, norms)
  await page.keyboard.press('Home')
  await expect(page.getByRole('heading', { name: /^7 · Utilisation/ })).toBeVisible()
  await expect(page.getByText('Seuil non officiel')).toBeVisible()
  await pressOn(page, page.getByText('Les douze mois en tableau'))
  await readable(page, 'norms')
  await tabTo(page, norms)
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('heading', { name: /^8 · Délai/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /Les lignes de la norme 8/ })).toBeVisible()
})

test('a meeting is planned, held and minuted', async ({ page, desk }) => {
  await signIn(page, desk, 'manager')
  await visit(page, '/governance?part=organ')
  await typeIn(page, page.getByLabel('Nom'), 'AG de Bugendana')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('row', { name: /AG de Bugendana/ })).toBeVisible()
  await page.keyboard.press('F2')
  const today = new Date(Date.now() + 7_200_000).toISOString().slice(0, 10)
  await chooseIn(page, page.getByLabel('Organe', { exact: true }), 'AG de Bugendana')
  await typeIn(page, page.getByLabel('Prévue le'), today.split('-').toReversed().join(''))
  await page.keyboard.press('Control+Enter')
  const row = page.getByRole('row', { name: /AG de Bugendana/ })
  await rowIn(page, page.getByRole('grid').filter({ has: row }), 'AG de Bugendana')
  for (const [label, value] of [
    ['Inscrits', '20'],
    ['Quorum', '11'],
    ['Hommes présents', '7'],
    ['Femmes présentes', '6'],
  ] as const)
    await typeIn(page, page.getByLabel(label), value)
  await page.keyboard.press('Control+Enter')
  await expect(row).toContainText('tenue')
  await pressOn(page, page.getByRole('button', { name: 'Dater le PV' }))
  await expect(row).toContainText('PV rédigé')
  for (const part of ['meeting', 'organ', 'obligation', 'complaint']) {
    await visit(page, `/governance?part=${part}`)
    await readable(page, part)
  }
})
