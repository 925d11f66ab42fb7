import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { expect, signIn, test, visit } from './support/test.ts'
import { pressOn, rowIn, typeIn } from './support/typist.ts'

test('every part of the administration is readable and accessible', async ({ page, desk }) => {
  await signIn(page, desk, 'admin')
  for (const part of ['users', 'settings', 'audit', 'check', 'backup', 'me', 'screen']) {
    await visit(page, `/administration?part=${part}`)
    await expectNoRawKey(page, part)
    await expectNoOverflow(page, part)
    await expectAccessible(page, part)
  }
})

test('a person is added, gets other roles, and loses access', async ({ page, desk }) => {
  await signIn(page, desk, 'admin')
  await visit(page, '/administration?part=users')
  await expect(page.getByRole('button', { name: /^Nouvelle personne/ })).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByLabel('Nom', { exact: true })).toBeFocused()
  await page.keyboard.type('Léonidas Bigirimana')
  await typeIn(page, page.getByLabel('Nouveau mot de passe'), 'quatre mots sans rapport')
  await page.keyboard.press('Control+Enter')
  const row = page.getByRole('row', { name: /Léonidas Bigirimana/ })
  await expect(row).toContainText('agent de saisie')
  await rowIn(page, page.getByRole('grid').filter({ has: row }), 'Léonidas Bigirimana')
  await pressOn(page, page.getByRole('checkbox', { name: 'caissier' }), 'Space')
  await pressOn(page, page.getByRole('button', { name: 'Enregistrer les rôles' }))
  await expect(row).toContainText('caissier')
  await pressOn(page, page.getByRole('button', { name: 'Fermer l’accès' }))
  await expect(row).toContainText('fermé')
})

test('a setting gets a dated row, and the one in force says since when', async ({ page, desk }) => {
  await signIn(page, desk, 'admin')
  await visit(page, '/administration?part=settings')
  await expect(page.getByRole('grid', { name: 'Réglages' })).toBeVisible()
  await page.keyboard.press('F4')
  await page.keyboard.type('plafond de caisse')
  await expect(page.getByRole('row', { name: /Plafond de caisse/ })).toContainText('300\u202F000 FBu')
  await typeIn(page, page.getByRole('textbox', { name: 'Valeur ce jour' }), '200000+50000')
  await typeIn(page, page.getByLabel('Décision'), 'CA du jour, rés. 1')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('row', { name: /Plafond de caisse/ })).toContainText('250\u202F000 FBu')
  await expect(page.getByRole('row', { name: /CA du jour/ })).toContainText('en vigueur')
})

test('the workspace is checked and backed up', async ({ page, desk }) => {
  await signIn(page, desk, 'admin')
  await visit(page, '/administration?part=check')
  await expect(page.getByRole('button', { name: /^Contrôler/ })).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByText('Le dossier est en bon état')).toBeVisible()
  await visit(page, '/administration?part=backup')
  await expect(page.getByRole('button', { name: /^Sauvegarder sur ce disque/ })).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByText('Sauvegarde faite et vérifiée')).toBeVisible()
  await expect(page.getByRole('contentinfo')).not.toContainText('Aucune sauvegarde')
})
