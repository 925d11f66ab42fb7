import { expectSound } from './support/checks.ts'
import { approvedInvoices } from './support/payments.ts'
import { asUser, behind } from './support/people.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { rowIn, tabTo, typeIn } from './support/typist.ts'

test('an order by keyboard: prepared of five invoices, checked, signed by two, executed by another, its slip', async ({
  page,
  desk,
}) => {
  const sound = (what: string) => expectSound(page, what)
  const shot = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) })
  const messages = page.getByRole('region', { name: 'Messages' })
  const heading = page.getByRole('heading', { level: 1 })
  await signIn(page, desk, 'manager')
  const numbers = (await approvedInvoices(page, desk, 5)).map(({ number }) => number)
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const twoSignaturesAbove = async (value: number): Promise<void> => {
    await behind(page, desk, 'admin')
    const key = 'approval.secondSignatureAbove'
    await call(page, 'administration.setSetting', { key, validFrom: today, value, source: 'essai' })
  }
  await twoSignaturesAbove(1000)

  await test.step('the manager takes five documents and prepares', async () => {
    await asUser(page, desk, 'manager')
    await visit(page, '/payments')
    await expect(heading).toHaveText('Ordres de paiement')
    await sound('orders')
    await shot('orders')
    await page.keyboard.press('F2')
    await expect(heading).toHaveText('Préparer un ordre de paiement')
    const grid = page.getByRole('grid', { name: 'Documents à payer' })
    for (const number of numbers) {
      await rowIn(page, grid, number)
      await page.keyboard.press('Enter')
      await expect(grid.locator('[aria-selected="true"]')).toContainText('pris')
    }
    await sound('preparation')
    await shot('prepare')
    await page.keyboard.press('Control+Enter')
    await expect(messages).toContainText('préparé')
    await expect(heading).toHaveText(/^Ordre OP-/)
    await expect(page.getByText('2e signature')).toBeVisible()
    // who prepared it may neither check nor sign it
    await expect(page.getByRole('button', { name: /Viser|Signer/ })).toHaveCount(0)
    await sound('an order')
    await shot('prepared')
  })
  const number = (await heading.textContent())?.replace('Ordre ', '') ?? ''
  const route = decodeURI(new URL(page.url()).hash.slice(1))

  await test.step('the accountant checks and signs', async () => {
    await asUser(page, desk, 'accountant')
    await visit(page, route)
    await expect(page.getByRole('button', { name: 'Viser' })).toBeVisible()
    await page.keyboard.press('v')
    await expect(messages).toContainText(`Ordre ${number} visé`)
    await expect(page.getByRole('button', { name: 'Signer' })).toBeVisible()
    await page.keyboard.press('s')
    const dialog = page.getByRole('dialog')
    await expect(dialog).toContainText(`Signer l’ordre ${number}`)
    await tabTo(page, dialog.getByRole('button', { name: /Signer/ }))
    await page.keyboard.press('Enter')
    await expect(messages).toContainText('il manque une signature')
  })

  await test.step('the head signs second', async () => {
    await asUser(page, desk, 'head')
    await visit(page, route)
    await expect(page.getByRole('button', { name: 'Signer' })).toBeVisible()
    await page.keyboard.press('s')
    const dialog = page.getByRole('dialog')
    await tabTo(page, dialog.getByRole('button', { name: /Signer/ }))
    await page.keyboard.press('Enter')
    await expect(messages).toContainText(`Ordre ${number} signé`)
    await shot('signed')
    await sound('a signed order')
  })

  await test.step('the cashier executes, with the bank’s reference', async () => {
    await asUser(page, desk, 'cashier')
    await visit(page, route)
    await expect(page.getByRole('button', { name: 'Exécuter' })).toBeVisible()
    await page.keyboard.press('x')
    const dialog = page.getByRole('dialog')
    await typeIn(page, dialog.getByLabel(/Référence/), 'OV 77')
    await sound('executing')
    await shot('execute')
    await tabTo(page, dialog.getByRole('button', { name: /Exécuter/ }))
    await page.keyboard.press('Enter')
    await expect(messages).toContainText('exécuté, écriture')
    await expect(page.getByText('exécuté', { exact: true }).first()).toBeVisible()
    await sound('an executed order')
    await shot('executed')
    await page.keyboard.press('b')
    await expect(page.getByText('Bordereau de paiement').first()).toBeVisible()
    for (const one of numbers) await expect(page.getByText(one).first()).toBeVisible()
    await shot('slip')
  })

  await test.step('the sister pages stand', async () => {
    for (const [path, title] of [
      ['/payments/cheques', 'Registre des chèques'],
      ['/payments/debts', 'Avances et trop-perçus'],
      ['/payments/visas', 'Visas différés'],
      ['/payments/prepare', 'Préparer un ordre de paiement'],
    ] as const) {
      await visit(page, path)
      await expect(heading).toHaveText(title)
      await sound(title)
      await shot(path.split('/').at(-1) ?? '')
    }
  })
  // the centre is there for other tests
  await twoSignaturesAbove(100_000)
})
