import { mkdtemp, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Page } from '@playwright/test'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { foundFederation } from './support/federation.ts'
import { give, take } from './support/files.ts'
import { enter, ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'
import { chooseIn, pressOn, segmentIn, typeCells, typeIn } from './support/typist.ts'

const sound = async (page: Page, what: string): Promise<void> => {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectAccessible(page, what)
  if (process.env['SHOTS'] !== undefined) await page.screenshot({ path: join(process.env['SHOTS'], `${what}.png`) })
}

test('codes and numbers of a centre by keyboard: a draft to look at, a block for a laptop, what it gave', async ({
  page,
  desk,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'nkingi-codes-'))
  const centre = await ownCentre(page, desk)
  const messages = page.getByRole('region', { name: 'Messages' })
  await centre.enter('gestion')

  await test.step('no list yet; a plain list is a draft', async () => {
    await visit(page, '/structure/codes')
    await expect(page.getByText('Aucune liste prise')).toBeVisible()
    await sound(page, 'codes-empty')
    const { mutuals } = await call<{ mutuals: { prefix: string; name: string }[] }>(page, 'membership.mutuals', {})
    const [own] = mutuals
    const path = join(folder, 'liste.csv')
    await writeFile(
      path,
      `Code;Nom;Code centre;Centre\r\n${own?.prefix};Une autre mutuelle;BI-9999;Centre fictif voisin\r\nFAY/GI/BUG/777;${own?.name};BI-9998;Centre fictif lointain\r\n`,
    )
    await give(page, 'F2', path)
    await expect(messages).toContainText('Brouillon lu : 2 mutuelles')
    const compared = page.getByRole('grid', { name: 'Mutuelles de ce centre comparées à la liste' })
    await expect(compared).toContainText('code d’une autre mutuelle')
    await expect(compared).toContainText('Une autre mutuelle · Centre fictif voisin')
    await expect(compared).toContainText('nom déjà porté')
    await expect(page.getByText('Personne n’a signé cette liste')).toBeVisible()
    await sound(page, 'codes-draft')
    await page.keyboard.press('b')
    await expect(page.getByText('Aucune liste prise')).toBeVisible()
  })

  await test.step('a list that is none is refused with its code', async () => {
    const path = join(folder, 'liste.json')
    await writeFile(path, '{}')
    await give(page, 'F2', path)
    await expect(page.getByText('exchange.not-enrolled')).toBeVisible()
  })

  await test.step('numbers for a laptop, and their file', async () => {
    await visit(page, '/structure/numbers')
    await expect(page.getByText('Poste principal').first()).toBeVisible()
    await sound(page, 'numbers-empty')
    await page.keyboard.press('F2')
    await page.getByLabel('Poste', { exact: true }).fill('Portable de Bugendana')
    await page.getByLabel('Combien de numéros').fill('20')
    await page.keyboard.press('Tab')
    await sound(page, 'numbers-reserve')
    const file = await take(page, 'Control+Enter', folder)
    expect(file).toMatch(/NUM_.*\.json$/u)
    await expect(messages).toContainText('réservés au poste « Portable de Bugendana »')
    const blocks = page.getByRole('grid', { name: 'Numéros réservés aux postes' })
    await expect(blocks).toContainText('ouverte')
    await expect(page.getByText('réservés à « Portable de Bugendana »').first()).toBeVisible()
    await blocks.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('heading', { name: /^Numéros \d+ à \d+/ })).toBeVisible()
    await sound(page, 'numbers-block')
    await take(page, 'e', folder)
    await expect(messages).toContainText('Fichier écrit')
  })

  await test.step('this copy becomes the laptop: it gives its numbers back, and states what it gave', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+p')
    await page.getByLabel('Nom du poste').fill('Portable de Bugendana')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('Cette copie est le poste')
    await expect(page.getByRole('button', { name: /Prendre des numéros réservés/ })).toBeVisible()
    const blocks = page.getByRole('grid', { name: 'Numéros réservés aux postes' })
    await blocks.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /Écrire le relevé/ })).toBeVisible()
    await take(page, 'r', folder)
    await expect(messages).toContainText('Relevé écrit : 0 donnés, 20 restent')
    await page.keyboard.press('g')
    await expect(page.getByRole('alertdialog').or(page.getByRole('dialog'))).toBeVisible()
    await sound(page, 'numbers-give-back')
    await page.keyboard.press('Escape')
  })

  await test.step('the head closes a block on somebody’s word', async () => {
    await page.keyboard.press('Escape')
    await page.keyboard.press('Alt+p')
    await page.getByLabel('Nom du poste').fill('')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('Cette copie est le poste principal')
    await centre.enter('responsable')
    await visit(page, '/structure/numbers')
    const blocks = page.getByRole('grid', { name: 'Numéros réservés aux postes' })
    await expect(blocks).toContainText('Portable de Bugendana')
    await blocks.focus()
    await page.keyboard.press('Enter')
    await expect(page.getByRole('button', { name: /Clore sans relevé/ })).toBeVisible()
    await page.keyboard.press('c')
    const dialog = page.getByRole('dialog')
    await segmentIn(page, dialog, 'perdu')
    await expect(dialog.getByLabel('Dernier numéro donné')).toHaveCount(0)
    await sound(page, 'numbers-close-lost')
    await segmentIn(page, dialog, 'rendu')
    await typeIn(page, dialog.getByLabel('Dernier numéro donné'), '2')
    await typeIn(page, dialog.getByLabel('Motif'), 'deux familles inscrites, selon le collecteur')
    await sound(page, 'numbers-close')
    await pressOn(page, dialog.getByRole('button', { name: 'Clore sans relevé' }))
    await expect(messages).toContainText('Réservation close : 18 rendus, 0 retirés, 2 à inscrire')
    await expect(page.getByText('rendus, les prochains à donner').first()).toBeVisible()
    await sound(page, 'numbers-closed')
  })

  await test.step('a household that got its number on the laptop is entered with it', async () => {
    await centre.enter('gestion')
    await visit(page, '/enrolments/new')
    await chooseIn(page, page.getByLabel('Zone', { exact: true }), 'Bugendana')
    const number = page.getByLabel('N° déjà donné sur un poste')
    await typeIn(page, number, '99')
    await page.keyboard.press('Alt+l')
    await typeCells(page, 'ntahiraja', 'Joseph', 'M', '14031979', '', '')
    await page.keyboard.press('Control+Enter')
    const refused = page.getByRole('dialog')
    await expect(refused).toContainText('membership.number-not-reserved')
    await page.keyboard.press('Escape')
    await expect(refused).toBeHidden()
    await typeIn(page, number, '2')
    await sound(page, 'numbers-enrolment')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('FAY/GI/BUG/012/00002')
  })
})

test('the federation’s list of codes by keyboard', async ({ page, desk }) => {
  const folder = await mkdtemp(join(tmpdir(), 'nkingi-codes-'))
  await enter(page, desk, await foundFederation(page, desk))
  await expect(page.getByRole('navigation', { name: 'Navigation' })).toBeVisible()
  await visit(page, '/federation/codes')
  await expect(page.getByText('Aucun code')).toBeVisible()
  await sound(page, 'federation-codes-empty')
  const messages = page.getByRole('region', { name: 'Messages' })
  for (const [code, name] of [
    ['FAY/GI/BUG/012', 'Dukingire fictive'],
    ['FAY/GI/BUG/013', 'Twiyunge fictive'],
  ] as const) {
    await page.keyboard.press('F2')
    await page.getByLabel('Code', { exact: true }).fill(code)
    await page.getByLabel('Nom', { exact: true }).fill(name)
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('grid', { name: 'Mutuelles et leurs codes' })).toContainText(name)
  }
  await page.keyboard.press('F2')
  await page.getByLabel('Code', { exact: true }).fill('FAY/GI/BUG/014')
  await page.getByLabel('Nom', { exact: true }).fill('dukingire FICTIVE')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('federation.name-taken')).toBeVisible()
  await sound(page, 'federation-codes-refused')
  await page.keyboard.press('Escape')
  await expect(page.getByLabel('Code', { exact: true })).toHaveCount(0)
  const file = await take(page, 'F9', folder)
  expect(file).toMatch(/COD_FAY_000001\.json$/u)
  await expect(messages).toContainText('Liste 1 signée : 2 mutuelles')
  await expect(page.getByText(/liste 1 signée le/)).toBeVisible()
  await sound(page, 'federation-codes-signed')
})
