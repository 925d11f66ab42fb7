import { expectAccessible, expectNoOverflow } from './support/checks.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'

test('the judgement of a certificate and the list of rules, from its line to the paper, by keyboard', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'manager')
  const { rows } = await call<{ rows: { id: string; state: string }[] }>(page, 'invoices.list', {})
  const decided = rows.find((row) => ['decided', 'approved', 'paid', 'partly_paid'].includes(row.state))
  expect(decided).toBeDefined()
  await visit(page, `/invoices/${decided?.id ?? ''}`)
  const first = page.getByRole('grid', { name: 'Attestations de la facture' }).getByRole('row').nth(1)
  await first.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: /Imprimer le jugement/ })).toBeVisible()
  await expectNoOverflow(page, 'decided invoice')
  await expectAccessible(page, 'decided invoice')
  await page.keyboard.press('Alt+i')
  await expect(page.getByText('Quatre montants')).toBeVisible({ timeout: 20_000 })
  await page.goBack()
  await first.focus()
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('button', { name: /Règles/ })).toBeVisible()
  await page.keyboard.press('Alt+t')
  await expect(page.getByText('Règles du jugement des attestations').first()).toBeVisible({ timeout: 20_000 })
  await expect(page.getByText('Droits ouverts au jour des soins')).toBeVisible()
})
