import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { shippedLayouts } from '../../db/reference/statements/index.ts'
import { jpeg } from '../support/papers.ts'
import { expectSound } from './support/checks.ts'
import { give } from './support/files.ts'
import { asUser } from './support/people.ts'
import { expect, signIn, test, visit } from './support/test.ts'
import { chooseIn, pressOn, rowIn, tabTo, typeCells, typeIn } from './support/typist.ts'

const YEAR = new Date().getFullYear()
const folder = mkdtempSync(join(tmpdir(), 'nkingi-books-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

const messages = (page: Page) => page.getByRole('region', { name: 'Messages' })
const panel = (page: Page) => page.getByRole('complementary')

test('a model keeps the kind of facility and the service of its lines, shows them, and gives them back', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'accountant')
  await visit(page, '/accounting/entries')
  await typeIn(page, page.getByLabel('Libellé'), 'Forfait des accouchements')
  await page.keyboard.press('Alt+a')
  await tabTo(page, page.getByRole('combobox', { name: /^Compte, ligne 1/ }))
  await typeCells(page, '623', 'hôpital privé', '', 'accouchement', '700', '', '5311', '', '', '', '', '700')
  await expect(page.getByRole('cell', { name: 'hôpital privé' })).toBeVisible()
  await pressOn(page, page.getByRole('button', { name: 'Garder comme modèle' }))
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Enregistrer' }))
  await expect(messages(page)).toContainText('Forfait des accouchements')

  await visit(page, '/accounting/models')
  await rowIn(page, page.getByRole('grid', { name: 'Modèles d’écritures' }), 'Forfait des accouchements')
  await page.keyboard.press('Enter')
  await expect(page.getByText('hôpital privé · accouchement')).toBeVisible()
  await expectSound(page, 'a model with its axes')

  await visit(page, '/accounting/entries')
  await page.keyboard.press('Alt+m')
  const dialog = page.getByRole('dialog')
  await typeIn(page, dialog.getByRole('combobox', { name: 'Nom' }), 'forfait')
  await expect(page.getByRole('option', { name: /Forfait/ })).toBeVisible()
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await pressOn(page, dialog.getByRole('button', { name: 'Prendre' }))
  // nobody is named in it: the grid shows what is
  await expect(page.getByRole('cell', { name: 'hôpital privé' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(messages(page)).toContainText(/Écriture OD-\d{4}-\d{5} validée/)
})

test('a line says its kind of facility and its service; the balance is read by them, and its paper says so', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'accountant')
  await visit(page, '/accounting/entries')
  await typeIn(page, page.getByLabel('Libellé'), 'Tournée des hôpitaux')
  await page.keyboard.press('Alt+a')
  await tabTo(page, page.getByRole('combobox', { name: /^Compte, ligne 1/ }))
  await typeCells(page, '623', 'hôpital public', '', 'vaccination', '900', '', '5311', '', '', '', '', '900')
  await expect(page.getByRole('cell', { name: 'hôpital public' })).toBeVisible()
  await expect(page.getByRole('cell', { name: 'vaccination' })).toBeVisible()
  await expectSound(page, 'axes typed line by line')
  await page.keyboard.press('Control+Enter')
  await expect(messages(page)).toContainText(/Écriture OD-\d{4}-\d{5} validée/)

  await visit(page, `/accounting?from=${YEAR}-01-01&to=${YEAR}-12-31`)
  await page.keyboard.press('Alt+x')
  await chooseIn(page, page.getByRole('combobox', { name: 'Formation sanitaire' }), 'hôpital')
  await chooseIn(page, page.getByRole('combobox', { name: 'Appartenance' }), 'public')
  await chooseIn(page, page.getByRole('combobox', { name: 'Service' }), 'vaccination')
  await expect(page).toHaveURL(/facility=hospital.*ownership=public.*service=vaccination/)
  const balance = page.getByRole('grid', { name: 'Balance générale' })
  await expect(balance.getByRole('row', { name: /^623/ })).toContainText('900')
  await expect(balance.getByRole('row', { name: /^4111/ })).toHaveCount(0)
  await expectSound(page, 'balance by axes')
  await rowIn(page, balance, '623')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('grid', { name: 'Grand livre' }).getByRole('row', { name: /Tournée/ })).toBeVisible()
  await expect(page).toHaveURL(/service=vaccination/)
  await expectSound(page, 'ledger by axes')
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(balance).toBeVisible()
  await chooseIn(page, page.getByRole('combobox', { name: 'Plan de comptes' }), 'SYCEBNL')
  await page.keyboard.press('Control+p')
  await expect(page.getByText(/Service : vaccination · Plan de comptes : SYCEBNL/)).toBeVisible()
})

test('a paper is attached to an entry, and taken off with its reason; its number stays', async ({ page, desk }) => {
  const paper = join(folder, 'facture-12.jpg')
  writeFileSync(paper, jpeg())
  await signIn(page, desk, 'accountant')
  await visit(page, '/accounting/journals?journal=BQ1')
  const journals = page.getByRole('grid', { name: 'Journaux' })
  await rowIn(page, journals, 'BQ1-')
  await tabTo(page, panel(page).getByRole('button', { name: 'Joindre une pièce' }))
  await give(page, 'Enter', paper)
  await expect(messages(page)).toContainText(/Pièce PJ-\d{4}-\d{5} jointe/)
  // a slow machine: the field has the hand well before the dialog lets the keys go, and accents come without a key of their own
  await page.evaluate(() => {
    const own = window.setTimeout
    window.setTimeout = ((work: () => void, ms = 0) => own(work, ms + 1_000)) as typeof own
    window.addEventListener('input', () => (window.setTimeout = own), { capture: true, once: true })
  })
  await pressOn(page, panel(page).getByRole('button', { name: /^Retirer la pièce PJ-/ }))
  const dialog = page.getByRole('dialog')
  await expect(dialog.getByRole('textbox', { name: 'Motif' })).toBeFocused()
  await expect(dialog.getByRole('button', { name: 'Retirer' })).toBeDisabled()
  await page.keyboard.type('facture d’une autre écriture')
  await expectSound(page, 'a paper taken off')
  await pressOn(page, dialog.getByRole('button', { name: 'Retirer' }))
  await expect(panel(page)).toContainText(/PJ-\d{4}-\d{5} retirée le .*\s: facture d’une autre écriture/)
  await expect(panel(page).getByRole('button', { name: /^Retirer la pièce/ })).toHaveCount(0)
  await expectSound(page, 'the history of a paper')
})

test('a chart from a file shows its differences, waits, and is accepted by a second person', async ({ page, desk }) => {
  const file = join(folder, 'plan.csv')
  writeFileSync(file, 'Compte;Intitulé;Rôle\n60662;Bois de chauffe;operating-cost\n')
  await signIn(page, desk, 'accountant')
  await visit(page, '/accounting/chart')
  await tabTo(page, page.getByRole('button', { name: /^Importer/ }).first())
  await page.keyboard.press('Enter')
  await tabTo(page, panel(page).getByRole('button', { name: /^Importer/ }))
  await give(page, 'Enter', file)
  await expect(panel(page)).toContainText('60662 Bois de chauffe')
  await expectSound(page, 'differences of a chart')
  await pressOn(page, panel(page).getByRole('button', { name: /Proposer/ }))
  await expect(messages(page)).toContainText(/propos/i)
  await asUser(page, desk, 'head')
  await visit(page, '/waiting')
  await expect(page.getByText('Plan de comptes proposé').first()).toBeVisible()
  await visit(page, '/accounting/chart')
  await expect(panel(page)).toContainText('60662 Bois de chauffe')
  await expectSound(page, 'a chart to decide')
  await pressOn(page, panel(page).getByRole('button', { name: 'Accepter' }))
  await expect(page.getByRole('grid', { name: 'Plan de comptes' })).toBeVisible()
  await page.keyboard.press('F4')
  await page.keyboard.type('bois de chauffe')
  await expect(page.getByRole('row', { name: /^60662/ })).toBeVisible()
})

test('a policy is proposed, waits in its queue, and is refused with a reason by a second person', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'accountant')
  await visit(page, '/accounting/policies')
  await page.keyboard.press('F2')
  await chooseIn(page, page.getByRole('combobox', { name: 'Base' }), 'Encaissements et décaissements')
  await typeIn(page, page.getByRole('textbox', { name: 'Motif' }), 'demande de la fédération')
  await expectSound(page, 'a policy proposed')
  await page.keyboard.press('Enter')
  await expect(messages(page)).toContainText('Changement proposé')
  await expect(panel(page)).toContainText('Attend une autre personne')
  await asUser(page, desk, 'head')
  await visit(page, '/waiting')
  await expect(page.getByText('Politique comptable proposée').first()).toBeVisible()
  await expectSound(page, 'a policy waits')
  await visit(page, '/accounting/policies')
  await pressOn(page, panel(page).getByRole('button', { name: 'Refuser' }))
  await page.keyboard.type('pas cette année')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Refuser' }))
  await expect(messages(page)).toContainText('Décision enregistrée')
  await expect(page.getByRole('row', { name: /demande de la fédération/ })).toContainText('refusé')
})

/** The technical income statement as a file, some of its lines changed. */
function layoutFile(name: string, change: (line: { readonly id: string; readonly roles: string[] }) => object): string {
  const layout = shippedLayouts().find(({ key }) => key === 'technical-income')
  const path = join(folder, name)
  writeFileSync(path, JSON.stringify({ ...layout, lines: layout?.lines.map((line) => ({ ...line, ...change(line) })) }))
  return path
}

test('a layout that takes an account twice is refused; another is proposed, refused with a reason, proposed again and accepted', async ({
  page,
  desk,
}) => {
  const twice = layoutFile('deux-fois.json', ({ id, roles }) => (id === 'tax' ? { roles: [...roles, 'grants'] } : {}))
  const words = { fr: 'A. Cotisations de la période', en: 'A. Contributions of the period' }
  const renamed = layoutFile('periode.json', ({ id }) => (id === 'contributions' ? { words } : {}))
  const layouts = '/accounting/statements?panel=layouts'
  const read = async (file: string): Promise<void> => {
    await tabTo(page, panel(page).getByRole('button', { name: 'Importer une présentation' }))
    await give(page, 'Enter', file)
  }
  const propose = async (): Promise<void> => {
    await read(renamed)
    await expect(panel(page)).toContainText('A. Cotisations acquises → A. Cotisations de la période')
    await pressOn(page, panel(page).getByRole('button', { name: 'Proposer' }))
    await expect(messages(page)).toContainText('attend l’accord')
  }
  await signIn(page, desk, 'accountant')
  await visit(page, layouts)
  await read(twice)
  await expect(panel(page)).toContainText('« grants » est déjà pris par une autre ligne')
  await expect(panel(page).getByRole('button', { name: 'Proposer' })).toHaveCount(0)
  await expectSound(page, 'faults of a layout')
  await propose()
  await expect(panel(page)).toContainText('Une autre personne, responsable, décide.')
  await expectSound(page, 'a layout proposed')

  await asUser(page, desk, 'head')
  await visit(page, '/waiting')
  await expect(page.getByText('Présentation d’un état proposée').first()).toBeVisible()
  await visit(page, layouts)
  await pressOn(page, panel(page).getByRole('button', { name: 'Refuser' }))
  await page.keyboard.type('un mot à revoir')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Refuser' }))
  await expect(messages(page)).toContainText('Présentation refusée.')

  await asUser(page, desk, 'accountant')
  await visit(page, layouts)
  await propose()
  await asUser(page, desk, 'head')
  await visit(page, `${layouts}&year=${YEAR}&last=12&show=table`)
  await expectSound(page, 'a layout to decide')
  await pressOn(page, panel(page).getByRole('button', { name: 'Accepter' }))
  await expect(messages(page)).toContainText('Présentation acceptée.')
  await expect(page.getByRole('grid').getByRole('row', { name: /A. Cotisations de la période/ })).toBeVisible()
  // by its name, from anywhere
  await page.keyboard.press('Control+k')
  await page.keyboard.type('bilan par liq')
  await expect(page.getByRole('dialog').getByRole('option', { selected: true })).toContainText('Bilan par liquidité')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('heading', { level: 1, name: /Bilan par liquidité/ })).toBeVisible()
})
