import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import type { Page } from '@playwright/test'
import { jpeg } from '../support/papers.ts'
import { expectNoRawKey, expectSound } from './support/checks.ts'
import { give } from './support/files.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { chooseIn, pressOn, rowIn, tabTo, typeIn } from './support/typist.ts'

const folder = mkdtempSync(join(tmpdir(), 'nkingi-donors-'))
test.afterAll(() => rmSync(folder, { recursive: true, force: true }))

async function typed(page: Page, ...cells: readonly string[]): Promise<void> {
  for (const cell of cells) {
    if (cell !== '') await page.keyboard.type(cell)
    if (/^\d{3,4}$/.test(cell)) await expect(page.getByRole('listbox').getByRole('option').first()).toBeVisible()
    await page.keyboard.press('Enter')
  }
}

test('an agreement by keyboard: headings from the chart, its paper, its grant, an instalment', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'accountant')
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const donor = { type: 'donor', name: 'Bailleur fictif Amahoro' }
  const { id: donorId } = await call<{ id: string }>(page, 'accounting.enterThirdParty', donor)
  const project = { code: 'PAF', name: 'Projet fictif', donorId, startsOn: `${today.slice(0, 4)}-01-01` }
  await call(page, 'accounting.saveProject', project)
  await visit(page, '/accounting/donors')
  await expectSound(page, 'no agreement yet')
  await page.keyboard.press('F2')
  await typeIn(page, page.getByLabel('Numéro de la convention'), 'CONV-7')
  await typeIn(page, page.getByLabel('Intitulé', { exact: true }), 'Appui fictif')
  await chooseIn(page, page.getByLabel('Bailleur', { exact: true }), /Amahoro/)
  await chooseIn(page, page.getByLabel('Projet', { exact: true }), /PAF/)
  await typeIn(page, page.getByLabel('Montant', { exact: true }), '9000000')
  const grid = page.getByRole('table', { name: 'Rubriques éligibles' })
  await tabTo(page, grid.getByRole('textbox').or(grid.getByRole('combobox')).first())
  await typed(page, 'Missions', '625', '', '100000')
  await typed(page, 'Personnel', '641', '645', '')
  await expect(grid.getByRole('row', { name: /Missions.*625.*100.000/ })).toBeVisible()
  await expect(grid.getByRole('row', { name: /641.*645.*→/ })).toBeVisible()
  await expectSound(page, 'new agreement')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Convention enregistrée')).toBeVisible()

  const scan = join(folder, 'convention-7.jpg')
  writeFileSync(scan, jpeg())
  await give(page, 'Alt+j', scan)
  await expect(page.getByText('Document joint')).toBeVisible()
  const side = page.getByRole('complementary')
  await pressOn(page, side.getByRole('button', { name: 'convention-7.jpg', exact: true }))
  await expect(page.getByRole('dialog').getByRole('img', { name: 'convention-7.jpg' })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('dialog')).toHaveCount(0)
  await pressOn(page, side.getByRole('button', { name: 'Retirer la pièce convention-7.jpg' }))
  await page.keyboard.type('mauvais document')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Retirer' }))
  await expect(side).toContainText(/convention-7.jpg retirée le .*\s: mauvais document/)
  await expectSound(page, 'the history of its papers')

  await page.keyboard.press('Alt+n')
  await typeIn(page, page.getByLabel('Libellé', { exact: true }), 'Première tranche')
  await typeIn(page, page.getByLabel('Montant', { exact: true }), '2000000')
  await expectSound(page, 'notifying a grant')
  await pressOn(page, page.getByRole('button', { name: 'Enregistrer Ctrl+Entrée', exact: true }))
  await expect(page.getByText(/Subvention SB-\d{4}-00001 notifiée/)).toBeVisible()
  await page.keyboard.press('Alt+r')
  await typeIn(page, page.getByLabel('Montant', { exact: true }), '1500000')
  await expectSound(page, 'an instalment')
  await pressOn(page, page.getByRole('button', { name: 'Enregistrer Ctrl+Entrée', exact: true }))
  await expect(page.getByText(/Versement TR-\d{4}-00001 enregistré/)).toBeVisible()
  await expect(page.getByText(/reçu 1.500.000 sur 2.000.000/)).toBeVisible()

  await page.keyboard.press('Alt+m')
  await expect(grid.getByRole('row', { name: /Missions.*625.*100.000/ })).toBeVisible()
  await page.keyboard.press('Escape')
  await expect(page.getByRole('grid', { name: 'Conventions' })).toBeVisible()
})

test('costs are held against it: the state of funds walks down, the report, what is outside, year end, accounts', async ({
  page,
  desk,
}) => {
  test.setTimeout(150_000)
  await signIn(page, desk, 'accountant')
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const year = today.slice(0, 4)
  const projects = await call<{ id: string; code: string }[]>(page, 'accounting.projects', {})
  const projectId = projects.find(({ code }) => code === 'PAF')?.id
  for (const [account, amount] of [
    ['6257', 60_000],
    ['6064', 40_000],
  ] as const)
    await call(page, 'accounting.enterManual', {
      journal: 'OD',
      day: today,
      label: 'Dépense fictive du projet',
      lines: [
        { account, debit: amount, projectId },
        { account: '401', credit: amount },
      ],
    })
  await visit(page, '/accounting/donors')
  await expect(page.getByText(/625\s: 60.000 sur 100.000/)).toBeVisible()
  await expectSound(page, 'agreements')

  await visit(page, '/accounting/donors?view=funds')
  const funds = page.getByRole('grid', { name: 'État de suivi des fonds affectés' })
  await expect(funds.getByRole('row', { name: /CONV-7.*1.500.000.*60.000.*1.440.000.*500.000/ })).toBeVisible()
  const moves = page.getByRole('grid', { name: 'Écriture' })
  await expect(moves.getByRole('row', { name: /TR-\d{4}-00001.*1.500.000/ })).toBeVisible()
  await expectSound(page, 'state of funds')
  await rowIn(page, moves, '6257')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/accounting\/entries\?.*entry=/)

  await visit(page, '/accounting/donors?view=report')
  const table = page.getByRole('grid', { name: 'Dépenses par nature et source' })
  await expect(table.getByRole('row', { name: /Activités.*100.000.*Bailleur fictif Amahoro/ })).toBeVisible()
  await expectSound(page, 'table of the confederation')
  await rowIn(page, table, 'Amahoro')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('columnheader', { name: 'PAF' })).toBeVisible()
  await expectSound(page, 'report by account')
  await visit(page, '/accounting/donors?view=report&shape=standing')
  await expect(page.getByRole('row', { name: /CONV-7/ })).toBeVisible()
  await expectSound(page, 'agreements of the report')

  await visit(page, '/accounting/donors?view=outside')
  await expect(page.getByText('compte non prévu')).toBeVisible()
  await expectSound(page, 'outside')
  await visit(page, `/accounting/donors?view=year&year=${year}`)
  await expect(page.getByText(/l’année n’est pas finie|rien à passer/).first()).toBeVisible()
  await expectSound(page, 'year end')
  await visit(page, '/accounting/donors?view=accounts')
  await expect(page.getByRole('row', { name: /Fonds affectés.*1411/ }).first()).toBeVisible()
  await expectSound(page, 'accounts')
  for (const book of ['budget', 'donor-table', 'donors', 'donor-agreements', 'donor-state', 'donor-funds']) {
    await visit(page, `/preview/book/${book}~${year}-01-01~${year}-12-31`)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await expectNoRawKey(page, book)
  }
})

test('a grant stays about the agreement it was opened on, whatever row is chosen meanwhile', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const year = today.slice(0, 4)
  const donor = { type: 'donor', name: 'Bailleur fictif Umoja' }
  const { id: donorId } = await call<{ id: string }>(page, 'accounting.enterThirdParty', donor)
  for (const code of ['PX1', 'PX2']) {
    const project = { code, name: `Projet ${code}`, donorId, startsOn: `${year}-01-01` }
    const { id: projectId } = await call<{ id: string }>(page, 'accounting.saveProject', project)
    await call(page, 'accounting.saveAgreement', {
      reference: `UMOJA-${code}`,
      title: 'Appui fictif',
      donorId,
      projectId,
      startsOn: `${year}-01-01`,
      endsOn: `${year}-12-31`,
      amount: 5_000_000,
    })
  }
  await visit(page, '/accounting/donors')
  const grid = page.getByRole('grid', { name: 'Conventions' })
  const side = page.getByRole('complementary')
  await rowIn(page, grid, 'UMOJA-PX1')
  await page.keyboard.press('Alt+n')
  await typeIn(page, side.getByLabel('Libellé', { exact: true }), 'Tranche de PX1')
  await rowIn(page, grid, 'UMOJA-PX2')
  await expect(side.getByRole('heading', { name: /UMOJA-PX1/ })).toBeVisible()
  await expect(side.getByLabel('Libellé', { exact: true })).toHaveValue('Tranche de PX1')
  await typeIn(page, side.getByLabel('Montant', { exact: true }), '700000')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/Subvention SB-\d{4}-\d{5} notifiée/)).toBeVisible()
  await rowIn(page, grid, 'UMOJA-PX1')
  await expect(side.getByText('Tranche de PX1')).toBeVisible()

  // changed by somebody else while its form is open, it is not written over
  const id = new URL(page.url().replace('#/', '')).searchParams.get('agreement')
  await page.keyboard.press('Alt+m')
  await typeIn(page, page.getByLabel('Intitulé'), 'Appui au guichet')
  const { rev, projectId } = await call<{ rev: number; projectId: string }>(page, 'accounting.donorAgreement', { id })
  await call(page, 'accounting.saveAgreement', {
    id,
    rev,
    reference: 'UMOJA-PX1',
    title: 'Appui prolongé',
    donorId,
    projectId,
    startsOn: `${year}-01-01`,
    endsOn: `${year}-12-31`,
    amount: 6_000_000,
  })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert')).toContainText('a été modifié entre-temps par quelqu’un d’autre')
  await expect(page.getByLabel('Intitulé')).toHaveValue('Appui au guichet')
  await page.keyboard.press('Escape')
  await expect(side.getByRole('heading', { name: 'UMOJA-PX1 · Appui prolongé' })).toBeVisible()
})
