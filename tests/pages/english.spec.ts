import { expectNoCutWords, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { samples } from './support/samples.ts'
import { expect, test, visit } from './support/test.ts'
import { pressOn, typeIn } from './support/typist.ts'

const MAIN_PAGES = [
  '/counter',
  '/households/$id',
  '/invoices/$id',
  '/reimbursements',
  '/reimbursements/$id',
  '/cash',
  '/accounting',
  '/norms',
  '/exchange',
]

test('English is chosen at the door, stays chosen, and its words fit the main pages', async ({ page, desk }) => {
  await page.addInitScript(
    (workspace) => localStorage.setItem('nkingi.workspace', workspace),
    desk.fictitious.workspace,
  )
  await page.goto(desk.host.origin)
  await pressOn(page, page.getByRole('button', { name: 'English' }))
  await expect(page.getByText('Who are you?')).toBeVisible()
  await page.reload()
  await expect(page.locator('html')).toHaveAttribute('lang', 'en')
  await expectNoCutWords(page, 'sign-in')
  await typeIn(page, page.getByLabel(/^Password/), desk.fictitious.password)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('navigation', { name: 'Navigation' })).toContainText('Households')
  for (const route of MAIN_PAGES)
    await test.step(route, async () => {
      const address = (await samples[route]?.(page)) ?? route
      await visit(page, address)
      await expect(page.getByRole('alert')).toHaveCount(0)
      await expectNoRawKey(page, address)
      await expectNoOverflow(page, address)
      await expectNoCutWords(page, address)
    })
})
