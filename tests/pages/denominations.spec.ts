import { expectSound } from './support/checks.ts'
import { expect, signIn, test, visit } from './support/test.ts'
import { rowIn, tabTo, typeIn } from './support/typist.ts'

test('a note is added to the list, one that is there is refused, one is withdrawn, by keyboard', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'head')
  await visit(page, '/tills/denominations')
  const messages = page.getByRole('region', { name: 'Messages' })
  const grid = page.getByRole('grid', { name: 'Billets et pièces' })
  await expect(grid.getByRole('row').filter({ hasText: '10\u202F000' })).toBeVisible()
  await expectSound(page, 'notes and coins')
  const add = async (value: string): Promise<void> => {
    await page.keyboard.press('F2')
    await typeIn(page, page.getByRole('textbox', { name: 'Valeur' }), value)
    await page.keyboard.press('Control+Enter')
  }
  await add('20000')
  await expect(messages).toContainText('billet de 20\u202F000 FBu : enregistré')
  await expect(grid.getByRole('row').filter({ hasText: '20\u202F000' })).toBeVisible()
  // one that circulates already
  await add('10000')
  await expect(page.getByRole('alert').first()).toBeVisible()
  await expectSound(page, 'twice')
  await page.keyboard.press('Escape')
  await rowIn(page, grid, '20\u202F000')
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText('Ceux qui l’ont compté restent tels quels')
  await expectSound(page, 'withdrawn')
  await tabTo(page, dialog.getByRole('button', { name: 'Retirer de la circulation' }))
  await page.keyboard.press('Enter')
  await expect(dialog).toHaveCount(0)
  await expect(grid.getByRole('row').filter({ hasText: '20\u202F000' })).not.toContainText('—')
})
