import type { Page } from '@playwright/test'
import { expectAccessible, expectNoCutWords, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { coveredPeople, receiveInvoice } from './support/keying.ts'
import { call, expect, signIn, test, visit, type Desk } from './support/test.ts'
import { rowIn, tabTo, typeIn } from './support/typist.ts'

const asUser = async (page: Page, desk: Desk, login: string): Promise<void> => {
  await page.evaluate(() => {
    sessionStorage.clear()
  })
  await signIn(page, desk, login)
}

/** Signs in behind the pages: what is prepared for the test is not what it is about. */
async function behind(page: Page, desk: Desk, login: string): Promise<void> {
  const { workspace, password } = desk.fictitious
  const { session } = await call<{ session: string }>(page, 'administration.signIn', { workspace, login, password })
  await page.evaluate((token) => {
    sessionStorage.setItem('nkingi.session', token)
  }, session)
}

/** Five invoices of a consultation each, approved; the numbers of their statements. */
async function approvedInvoices(page: Page, desk: Desk, count: number): Promise<string[]> {
  await behind(page, desk, 'agent')
  const people = await coveredPeople(page)
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const { rows: acts } = await call<{ rows: { id: string; code: string }[] }>(page, 'facilities.acts', { text: 'C01' })
  const ids: string[] = []
  for (let n = 0; n < count; n += 1) {
    const id = await receiveInvoice(page, { claimed: 800, certificates: 1 })
    await call(page, 'claims.record', {
      invoiceId: id,
      certificateNumber: `PG${crypto.randomUUID().slice(0, 8)}`,
      careFrom: today,
      beneficiaryId: people[n % people.length]?.beneficiaryId,
      diagnosisCode: 'B54',
      lines: [{ actId: acts[0]?.id, quantity: 1, price: 1000 }],
    })
    ids.push(id)
  }
  const numbers: string[] = []
  await behind(page, desk, 'manager')
  for (const id of ids) {
    await call(page, 'invoices.control', { id })
    await call(page, 'invoices.explainHeader', { id, note: 'vu avec la formation' })
    numbers.push((await call<{ statementNumber: string }>(page, 'invoices.decide', { id })).statementNumber)
  }
  await behind(page, desk, 'head')
  for (const id of ids) await call(page, 'invoices.approve', { id })
  return numbers
}

test('an order by keyboard: prepared of five invoices, checked, signed by two, executed by another, its slip', async ({
  page,
  desk,
}) => {
  const sound = async (what: string): Promise<void> => {
    await expectNoRawKey(page, what)
    await expectNoOverflow(page, what)
    await expectNoCutWords(page, what)
    await expectAccessible(page, what)
  }
  const shot = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) })
  const messages = page.getByRole('region', { name: 'Messages' })
  const heading = page.getByRole('heading', { level: 1 })
  await signIn(page, desk, 'manager')
  const numbers = await approvedInvoices(page, desk, 5)
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
      ['/payments/debts', 'Avances et trop-perçus des formations'],
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
