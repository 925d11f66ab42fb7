import { join } from 'node:path'

import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { ownCentre } from './support/ownCentre.ts'
import { call, expect, test, visit } from './support/test.ts'

const WRITTEN: Readonly<Record<string, string>> = {
  /** A box and what stands against it. */
  '19-soldes.csv': 'Compte;Libellé;Débit;Crédit\n5311;Caisse;100 000;\n1011;Fonds;;100 000\n',
  /** Nothing of it is a register. */
  '30-lettre.csv': 'Bonjour à tous\nCeci est une lettre\n',
}
const FIXTURES = join(import.meta.dirname, '../fixtures/registers')

test('a register by keyboard: read, its columns and places, taken in by the head, taken back', async ({
  page,
  desk,
}) => {
  const centre = await ownCentre(page, desk)
  const sound = async (what: string): Promise<void> => {
    await expectNoRawKey(page, what)
    await expectNoOverflow(page, what)
    await expectAccessible(page, what)
  }
  const messages = page.getByRole('region', { name: 'Messages' })
  const choose = async (file: string): Promise<void> => {
    const opened = page.waitForEvent('filechooser')
    await page.keyboard.press('F2')
    await (
      await opened
    ).setFiles(
      WRITTEN[file] === undefined
        ? join(FIXTURES, file)
        : { name: file, mimeType: 'text/csv', buffer: Buffer.from(WRITTEN[file]) },
    )
  }

  await test.step('a file is read; what is wrong is said at its place', async () => {
    await centre.enter('gestion')
    await visit(page, '/registers')
    await expect(page.getByRole('heading', { name: 'Reprise de registres' })).toBeVisible()
    await expect(page.getByText('Aucun registre repris')).toBeVisible()
    await sound('registers, empty')
    await choose('10-erreurs.xlsx')
    await expect(page.getByRole('heading', { name: '10-erreurs.xlsx' })).toBeVisible()
    const list = page.getByRole('grid', { name: 'Ménages et problèmes' })
    await expect(list).toContainText('refusé')
    await sound('registers, problems')

    await page.getByLabel('Montrer').selectOption('refused')
    await expect(page.getByText(/ligne \d+, colonne [A-Z]/).first()).toBeVisible()
    await page.keyboard.press('Escape')
  })

  await test.step('a file that is no register says what it lacks', async () => {
    await visit(page, '/registers')
    await expect(page.getByRole('grid', { name: 'Fichiers lus et repris' })).toContainText('10-erreurs.xlsx')
    await choose('30-lettre.csv')
    await expect(page.getByRole('heading', { name: '30-lettre.csv' })).toBeVisible()
    await expect(page.getByText('Aucune colonne n’est choisie pour « Nom et prénom »')).toBeVisible()
    await sound('registers, no register')
    await page.keyboard.press('Escape')
  })

  await test.step('its columns, and its places', async () => {
    await visit(page, '/registers')
    await expect(page.getByRole('grid', { name: 'Fichiers lus et repris' })).toContainText('10-erreurs.xlsx')
    await choose('01-titres-et-total.xlsx')
    await expect(page.getByRole('heading', { name: '01-titres-et-total.xlsx' })).toBeVisible()
    const list = page.getByRole('grid', { name: 'Ménages et problèmes' })
    await expect(list).toBeVisible()
    // T goes through the steps: from households on to taking in, around to the columns, to the places.
    await list.focus()
    await page.keyboard.press('t')
    await expect(page.getByRole('heading', { name: 'Ce qui serait repris' })).toBeVisible()
    await sound('registers, what would be written')

    await page.keyboard.press('t')
    await expect(page.getByRole('region', { name: 'Colonnes de la feuille' })).toBeVisible()
    await sound('registers, columns')

    await page.getByRole('region', { name: 'Colonnes de la feuille' }).focus()
    await page.keyboard.press('t')
    await expect(page.getByRole('grid', { name: 'Lieux' })).toBeVisible()
    await sound('registers, places')

    // What is not found stands under a supposed zone until the recoding; P makes it wait for a choice instead.
    const places = page.getByRole('grid', { name: 'Lieux' })
    const leave = page.getByLabel('Lieux non trouvés : provisoires, laissés au recodage')
    await expect(leave).toBeChecked()
    await expect(places).toContainText('lieu provisoire')
    await places.focus()
    await page.keyboard.press('p')
    await expect(leave).not.toBeChecked()
    await expect(places).not.toContainText('lieu provisoire')
    await expect(places.getByText(/inconnu|plusieurs lieux/).first()).toBeVisible()
    await sound('registers, places to choose')

    // One takes the first that is proposed; the others are left to the recoding again.
    await places.focus()
    await page.keyboard.press('Home')
    const before = await places.getByText(/inconnu|plusieurs lieux/).count()
    await page.keyboard.press('1')
    await expect(places.getByText(/inconnu|plusieurs lieux/)).toHaveCount(before - 1)
    await expect(places).toContainText('choisi')
    await places.focus()
    await page.keyboard.press('p')
    await expect(leave).toBeChecked()
    await expect(places.getByText(/inconnu|plusieurs lieux/)).toHaveCount(0)
    await expect(places).toContainText('choisi')
    await sound('registers, provisional places')
    await places.focus()
    await page.keyboard.press('t')
    await expect(list).toContainText('lieu provisoire')
    await sound('registers, households of provisional places')
  })

  await test.step('the head takes it in, and takes it back', async () => {
    const { rows } = await call<{ rows: { importId: string; fileName: string }[] }>(page, 'exchange.registers', {})
    const id = rows.find(({ fileName }) => fileName.startsWith('01-'))?.importId ?? ''
    await centre.enter('responsable')
    await visit(page, `/registers?import=${id}`)
    await expect(page.getByRole('button', { name: /Tout reprendre/ })).toBeEnabled()
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('est repris')
    await expect(page.getByRole('heading', { name: /Ce qui est repris/ })).toBeVisible()
    await sound('registers, taken in')

    const households = await call<{ rows: unknown[] }>(page, 'membership.households', {})
    expect(households.rows.length).toBe(12)
    await page.keyboard.press('u')
    await page.getByLabel('Motif').fill('mauvais fichier')
    await page.keyboard.press('Enter')
    await expect(messages).toContainText('Reprise annulée')
    await expect(page.getByRole('grid', { name: 'Fichiers lus et repris' })).not.toContainText('01-titres')
  })

  await test.step('the accountant alone reads in, sees and posts opening balances', async () => {
    await centre.enter('compta')
    await visit(page, '/registers')
    const what = page.getByLabel('Contenu')
    await expect(what).toHaveValue('opening-balances')
    await expect(page.getByLabel(/Exercice qui contient/)).toBeVisible()
    await sound('registers, of the accountant')
    await choose('19-soldes.csv')
    await expect(page.getByRole('heading', { name: '19-soldes.csv' })).toBeVisible()
    await sound('registers, balances')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('est repris')
    await expect(page.getByText(/RN-\d{4}/)).toBeVisible()
    await sound('registers, balances posted')
  })
})
