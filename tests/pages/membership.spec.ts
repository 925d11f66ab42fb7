import type { Page } from '@playwright/test'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { chooseIn, pressOn, rowIn, typeCells, typeIn } from './support/typist.ts'

test.describe.configure({ mode: 'serial' })

const THIN = '\u202F'

async function sound(page: Page, what: string): Promise<void> {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectAccessible(page, what)
}

test('a household from its paper form to its rights at the counter', async ({ page, desk }) => {
  const centre = await ownCentre(page, desk, (setup) => {
    Object.assign(setup.scale, { cardPrice: 500 })
  })
  await centre.enter('gestion')

  await test.step('the form refuses a household without anybody, and keeps what was typed', async () => {
    await visit(page, '/enrolments/new')
    await chooseIn(page, page.getByLabel('Zone', { exact: true }), 'Bugendana')
    await typeIn(page, page.getByLabel('Repère'), 'derrière l’école')
    await page.keyboard.press('Control+Enter')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText('membership.no-beneficiary')
    await expect(dialog).toContainText('Rien n’a été enregistré')
    await page.keyboard.press('Escape')
    await expect(dialog).toBeHidden()
    await expect(page.getByLabel('Repère')).toHaveValue('derrière l’école')
  })

  await test.step('the grid is the form: the amount follows every line', async () => {
    await typeIn(page, page.getByLabel('Téléphone'), '79 000 457')
    await typeIn(page, page.getByLabel('Personnes déclarées'), '3')
    await page.keyboard.press('Alt+l')
    await typeCells(page, 'ntahiraja', 'Joseph', 'M', '14031979', '', '0904/1')
    await typeCells(page, 'niyonzima', 'Godelieve', 'F', '2/5/84', 'conjoint', '')
    await typeCells(page, 'irakoze', 'Divine', 'F', '2015', '', '')
    await expect(page.getByRole('cell', { name: 'NTAHIRAJA' })).toBeVisible()
    await expect(page.getByRole('cell', { name: '02/05/1984' })).toBeVisible()
    await expect(page.getByText('année seule', { exact: true })).toBeVisible()
    await expect(page.getByText(`31${THIN}500`).first()).toBeVisible()
    await expect(page.getByText('Tout le ménage est inscrit (3 sur 3)')).toBeVisible()
    await sound(page, 'enrolment, filled')
    // a cell that cannot be read stops the registration, by whichever key
    await page.keyboard.press('Alt+l')
    await typeCells(page, 'kaneza', 'Alice', 'x')
    await page.keyboard.press('Alt+e')
    const sex = page.getByRole('combobox', { name: 'Sexe, ligne 4' })
    await expect(sex).toBeFocused()
    await expect(sex).toHaveValue('x')
    await page.keyboard.press('Control+Delete')
    await expect(sex).toHaveValue('')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText('FAY/GI/BUG/012/00001')
    await expect(page.getByLabel('Repère')).toBeFocused()
    await expect(page.getByText('0 inscrit')).toBeVisible()
  })

  await test.step('somebody who resembles a registered person is asked about under the line', async () => {
    await page.keyboard.press('Alt+l')
    await typeCells(page, 'niyonzima', 'Godeliva', 'F', '02051984', '', '')
    // the words of the strip, whole: the refusal says them too, in a sentence
    const strip = page.getByText('Ressemble à NIYONZIMA Godelieve', { exact: true })
    await expect(strip).toBeVisible()
    await sound(page, 'enrolment, duplicate')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('dialog')).toContainText('membership.duplicate')
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+u')
    await expect(strip).toBeHidden()
    await page.keyboard.press('Alt+a')
  })

  const { people } = await call<{ people: { householdId: string }[] }>(page, 'membership.search', { text: 'ntahiraja' })
  const householdId = people[0]?.householdId ?? ''

  await test.step('the till: more than is due is refused, the right amount gives a numbered receipt', async () => {
    await visit(page, '/cash')
    await page.keyboard.type('ntahilaja')
    await page.keyboard.press('Enter')
    const amount = page.getByLabel('Montant reçu')
    await expect(amount).toBeFocused()
    await page.keyboard.type('40000')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('alert')).toContainText('membership.above-due')
    await expect(page.getByRole('alert')).toContainText(`40${THIN}000 FBu reçus pour 31${THIN}500 FBu dus`)
    await typeIn(page, amount, '31500')
    await typeIn(page, page.getByLabel('Remis par le payeur'), '40000')
    await expect(page.getByText(`8${THIN}500`)).toBeVisible()
    await sound(page, 'cash, a receipt')
    const printing = page.context().waitForEvent('page')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('region', { name: 'Messages' })).toContainText('RC-012-')
    await (await printing).close()
    await expect(page.getByRole('gridcell', { name: 'NTAHIRAJA Joseph' })).toBeVisible()
    await sound(page, 'cash, the day')
    await expect(page.getByRole('button', { name: 'Annuler le reçu' })).toHaveCount(0)
  })

  await test.step('the counter answers a misspelt name, and says why', async () => {
    await visit(page, '/counter')
    await page.keyboard.type('josef ntahilaja')
    const band = page.getByRole('status').filter({ hasText: 'En observation' })
    await expect(band).toContainText('30 jours d’observation')
    await page.keyboard.press('F8')
    await expect(page.getByRole('heading', { name: 'Pourquoi ces droits ?' })).toBeVisible()
    await sound(page, 'counter, explained')
  })

  await test.step('the household: the timeline is also a table, every amount opens', async () => {
    await visit(page, `/households/${householdId}`)
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ménage NTAHIRAJA Joseph')
    await sound(page, 'household')
    await page.keyboard.press('t')
    await expect(page.getByRole('gridcell', { name: '02/05/1984' })).toBeVisible()
    await rowIn(page, page.getByRole('grid', { name: 'Cotisations' }), String(new Date().getUTCFullYear()))
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: /Pourquoi 31\s500 FBu/u })).toBeVisible()
    await sound(page, 'household, amount explained')
  })

  await test.step('the list says where each household stands', async () => {
    await visit(page, '/households')
    const row = page.getByRole('row').filter({ hasText: 'NTAHIRAJA Joseph' })
    await expect(row).toContainText('à jour')
    await sound(page, 'households')
    await rowIn(page, page.getByRole('grid'), 'NTAHIRAJA Joseph')
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { level: 1 })).toHaveText('Ménage NTAHIRAJA Joseph')
  })

  await test.step('another person cancels the receipt, with a reason', async () => {
    await centre.enter('compta')
    await visit(page, '/cash')
    await rowIn(page, page.getByRole('grid', { name: 'Reçus du jour' }), 'NTAHIRAJA Joseph')
    await pressOn(page, page.getByRole('button', { name: 'Annuler le reçu' }))
    const dialog = page.getByRole('dialog')
    await pressOn(page, dialog.getByRole('button', { name: 'Annuler le reçu' }))
    await expect(dialog).toContainText('membership.reason-missing')
    await typeIn(page, dialog.getByLabel('Motif'), 'montant erroné')
    await sound(page, 'cash, cancelling')
    await pressOn(page, dialog.getByRole('button', { name: 'Annuler le reçu' }))
    await expect(dialog).toBeHidden()
    await expect(page.getByRole('complementary')).toContainText('montant erroné')
    await expect(page.getByText('0 mouvement, 1 annulé')).toBeVisible()
  })
})
