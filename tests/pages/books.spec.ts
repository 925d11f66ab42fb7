import type { Page } from '@playwright/test'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { settled } from './support/settled.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { pressOn, rowIn, tabTo, typeIn } from './support/typist.ts'

const YEAR = new Date().getFullYear()
const from = `${YEAR - 1}-01-01`
const to = `${YEAR}-12-31`

async function readable(page: Page, what: string): Promise<void> {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectAccessible(page, what)
}

test('entries are found in the journals by words and by amounts; the centralising journal goes down to them', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'accountant')
  await visit(page, '/accounting/journals')
  await page.keyboard.press('F4')
  await page.keyboard.type('telephone')
  const journals = page.getByRole('grid', { name: 'Journaux' })
  await expect(journals.getByRole('row', { name: /Téléphone/ }).first()).toBeVisible()
  await expect(journals.getByRole('row', { name: /Fournitures/ })).toHaveCount(0)
  await readable(page, 'journals, searched')
  await pressOn(page, page.getByRole('button', { name: 'Centralisateur' }))
  const central = page.getByRole('grid', { name: 'Journal centralisateur' })
  await expect(central.getByRole('row', { name: /^CA1/ })).toBeVisible()
  await readable(page, 'centralising journal')
  await rowIn(page, central, 'CA1')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/journal=CA1/)
})

test('the balance is cut at any day, in eight columns, and of one kind of facility', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  await visit(page, `/accounting?from=${YEAR}-01-12&to=${to}&columns=8`)
  await expect(page.getByText('équilibrée')).toBeVisible()
  await expect(page.getByRole('columnheader', { name: 'À nouveau' })).toBeVisible()
  await readable(page, 'balance of eight columns')
  await visit(page, `/accounting?from=${from}&to=${to}&facility=health_centre`)
  const balance = page.getByRole('grid', { name: 'Balance générale' })
  await expect(balance.getByRole('row', { name: /^4015|6551/ }).first()).toBeVisible()
  await visit(page, `/preview/book/ledger~${from}~${to}~4015`)
  await expect(page.getByRole('heading', { name: 'Extrait du grand livre', exact: true })).toBeVisible()
})

test('from what is owed by age to a third party; its lines are matched by rules, undone, and matched by hand', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'accountant')
  await visit(page, '/accounting/third-parties?kind=facilities')
  const aged = page.getByRole('grid', { name: /balances âgées/ })
  await readable(page, 'aged balance')
  const account = { account: '4015', text: '', limit: 50 }
  const parties = await call<{ id: string; debit: number; credit: number }[]>(
    page,
    'accounting.accountParties',
    account,
  )
  const paid = parties.find(({ debit, credit }) => debit > 0 && credit > 0)
  if (paid === undefined) throw new Error('the fictitious centre pays no facility')
  await expect(aged).toBeVisible()
  await visit(page, `/accounting/third-parties/facility/${paid.id}?account=4015`)
  const ledger = page.getByRole('grid', { name: 'Grand livre' })
  await expect(ledger.getByRole('row').nth(2)).toBeVisible()
  await readable(page, 'third party')
  const message = page.getByRole('region', { name: 'Messages' })
  await page.keyboard.press('a')
  await expect(message).toContainText(/lettrage/)
  await tabTo(page, ledger)
  await page.keyboard.press('Home')
  for (let at = 0; at < 30; at += 1) {
    if (await page.getByRole('complementary').getByText('Lettrée avec').isVisible()) break
    await page.keyboard.press('ArrowDown')
    await settled(page)
  }
  await readable(page, 'a matched line')
  await pressOn(page, page.getByRole('complementary').getByRole('button', { name: 'Défaire' }).first())
  await typeIn(page, page.getByLabel('Motif'), 'essai')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Défaire' }))
  await expect(message).toContainText(/défait/)
  // what was taken apart is put together again by hand, with the space bar; a line that is matched is not picked
  const even = page.getByRole('complementary').getByText('débit = crédit')
  await tabTo(page, ledger)
  for (let at = 0; at < 20 && !(await even.isVisible()); at += 1) {
    await page.keyboard.press('Space')
    await settled(page)
    await page.keyboard.press('ArrowDown')
    await settled(page)
  }
  await expect(even).toBeVisible()
  await readable(page, 'two lines picked')
  await page.keyboard.press('l')
  await expect(message).toContainText(/Lettré/)
})
