import { expectAccessible } from './support/checks.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { chooseIn, pressOn, rowIn, typeIn } from './support/typist.ts'

test('the whole country is in the list; one facility is registered, signed and priced', async ({ page, desk }) => {
  await signIn(page, desk, 'manager')
  await visit(page, '/facilities')
  await expect(page.getByText(/1\s05\d connues dans le pays/u)).toBeVisible()
  await page.keyboard.press('F4')
  await expect(page.getByLabel('Chercher un nom, un code, un district')).toBeFocused()
  await page.keyboard.type('mutaho')
  // names repeat and districts carry them too: the line is the one whose code is that of the name
  const listed = await call<{ rows: { code: string; name: string; type: string | null }[] }>(page, 'facilities.list', {
    text: 'mutaho',
  })
  const { code } = listed.rows.find(({ name, type }) => name.startsWith('Mutaho') && type === 'health_centre') ?? {
    code: '',
  }
  const row = page.getByRole('row').filter({ hasText: code }).filter({ hasText: 'pas inscrite' })
  await expect(row).toBeVisible()
  await rowIn(page, page.getByRole('grid').filter({ has: row }), code)
  await page.keyboard.press('Enter')
  await chooseIn(page, page.getByLabel('Appartenance'), 'public')
  await expectAccessible(page, 'the registration form')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toContainText('Mutaho')
  await expect(page.getByText('Pas encore de convention')).toBeVisible()

  await page.keyboard.press('F2')
  await expect(page.getByRole('button', { name: /Enregistrer la convention/ })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('en vigueur').first()).toBeVisible()

  await pressOn(page, page.getByRole('button', { name: 'Changer des prix' }))
  const price = page.getByRole('textbox', { name: /Nouveau prix, ligne 1$/ })
  await typeIn(page, price, '12500')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('convention', { exact: true })).toBeVisible()

  await pressOn(page, page.getByRole('button', { name: 'Suspendre' }))
  const dialog = page.getByRole('dialog')
  await typeIn(page, dialog.getByLabel('Motif (obligatoire)'), 'attestations imitées')
  await expectAccessible(page, 'the suspension')
  await pressOn(page, dialog.getByRole('button', { name: 'Suspendre' }))
  await expect(page.getByText('suspendue', { exact: true }).first()).toBeVisible()
  const { rows } = await call<{ rows: { agreement: { state: string } | null }[] }>(page, 'facilities.list', {
    text: 'mutaho',
    scope: 'registered',
  })
  expect(rows.map((one) => one.agreement?.state)).toEqual(['suspended'])
})
