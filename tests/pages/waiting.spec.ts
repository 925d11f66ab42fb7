import { expectSound } from './support/checks.ts'
import { receiveInvoice } from './support/keying.ts'
import { asUser } from './support/people.ts'
import { expect, signIn, test, visit } from './support/test.ts'
import { rowIn, tabTo } from './support/typist.ts'

test('what waits, at sign-in, on the frame, on its page and from the palette, by keyboard', async ({ page, desk }) => {
  const heading = page.getByRole('heading', { level: 1 })
  const block = page.getByRole('region', { name: 'Ce qui vous attend' })
  const sign = page.getByRole('banner').getByRole('button', { name: /en attente|rien n’attend/ })
  await signIn(page, desk, 'agent')
  await receiveInvoice(page, { claimed: 4_000, certificates: 5 })

  await test.step('one calm block greets who signs in, and goes with the page', async () => {
    await asUser(page, desk, 'agent')
    await expect(block).toBeVisible()
    await expect(block).toContainText('Factures à saisir')
    await expect(block).toContainText('FBu')
    // the person lands where they did before, their hand in the page
    await expect(page.locator('main [data-autofocus], main input').first()).toBeFocused()
    await expectSound(page, 'arrival')
    await visit(page, '/invoices')
    await expect(block).toHaveCount(0)
    await page.reload()
    await expect(sign).toBeVisible()
    await expect(block).toHaveCount(0)
  })

  await test.step('F9 opens the page; a queue opens its list, its first its document', async () => {
    await expect(sign).toContainText('en attente')
    await page.keyboard.press('F9')
    await expect(heading).toHaveText('Ce qui attend')
    const mine = page.getByRole('grid', { name: 'Pour vous' })
    await rowIn(page, mine, 'Factures à saisir')
    await expect(page.getByRole('complementary')).toContainText('Factures à saisir')
    await expectSound(page, 'agent')
    await page.keyboard.press('Enter')
    await expect(heading).toHaveText('Factures des formations sanitaires')
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(heading).toHaveText('Ce qui attend')
    await rowIn(page, page.getByRole('grid', { name: 'Pour vous' }), 'Factures à saisir')
    await page.keyboard.press('p')
    await expect(heading).toContainText(/Facture|FA-/)
  })

  await test.step('the palette knows it', async () => {
    await page.keyboard.press('Control+K')
    await page.keyboard.type('ce qui attend')
    await expect(page.getByRole('option', { name: /Ce qui attend/ })).toBeVisible()
    await page.keyboard.press('Enter')
    await expect(heading).toHaveText('Ce qui attend')
  })

  await test.step('the head reads what waits for others, and for whom', async () => {
    await asUser(page, desk, 'head')
    await page.keyboard.press('F9')
    await expect(heading).toHaveText('Ce qui attend')
    const others = page.getByRole('grid', { name: 'Pour d’autres' })
    await rowIn(page, others, 'Factures à saisir')
    await expect(others.locator('[aria-selected="true"]')).toContainText('agent de saisie')
    await expectSound(page, 'head')
    await tabTo(page, page.getByRole('complementary'))
  })

  await test.step('who has nothing waiting is told what comes here', async () => {
    await asUser(page, desk, 'admin')
    await page.keyboard.press('F9')
    await expect(page.getByText('Rien ne vous attend')).toBeVisible()
    await expect(page.getByRole('grid', { name: 'Pour d’autres' }).getByText('Factures')).toHaveCount(0)
    await expectSound(page, 'nothing')
  })
})
