import { expectAccessible, expectNoCutWords, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { receiveInvoice } from './support/keying.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { rowIn } from './support/typist.ts'

test('the estimate of the month: every document with its arithmetic, by keyboard', async ({ page, desk }) => {
  await signIn(page, desk, 'agent')
  await receiveInvoice(page, { claimed: 12_000, certificates: 3 })
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  await page.evaluate(() => {
    sessionStorage.clear()
  })
  await signIn(page, desk, 'accountant')
  await visit(page, `/invoices/estimates?month=${today.slice(0, 7)}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Estimations de fin de mois')
  await rowIn(page, page.getByRole('grid', { name: 'Documents sans décision à la fin du mois' }), '12\u202F000')
  await expect(page.getByRole('complementary')).toContainText('Réparti selon')
  await expectNoRawKey(page, 'estimates')
  await expectNoOverflow(page, 'estimates')
  await expectNoCutWords(page, 'estimates')
  await expectAccessible(page, 'estimates')
  await page.screenshot({ path: test.info().outputPath('estimates.png') })
})
