import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { approvedInvoices, orderAt } from './support/payments.ts'
import { asUser, behind } from './support/people.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { pressOn, rowIn, typeIn } from './support/typist.ts'

test.use({ trace: 'off' })

test('an order sent back, changed, signed again, executed, its money come back', async ({ page, desk }) => {
  const messages = page.getByRole('region', { name: 'Messages' })
  const dialog = page.getByRole('dialog')
  const heading = page.getByRole('heading', { level: 1 })
  const because = (act: string) => async (why: string) => {
    await typeIn(page, dialog.getByLabel('Motif (obligatoire)'), why)
    await pressOn(page, dialog.getByRole('button', { name: act }))
  }
  await signIn(page, desk, 'manager')
  const [one, two] = await approvedInvoices(page, desk, 2)
  const order = await orderAt(page, desk, [one?.id ?? '', two?.id ?? ''], 'checked')
  const route = `/payments/${order.id}`

  await asUser(page, desk, 'head')
  await visit(page, route)
  await page.keyboard.press('r')
  // a reason is asked: without one nothing moves
  await expect(dialog.getByRole('button', { name: 'Renvoyer' })).toBeDisabled()
  await because('Renvoyer')('la seconde facture est à revoir')
  await expect(messages).toContainText('renvoyé à sa préparation')
  await expect(page.getByText('la seconde facture est à revoir')).toBeVisible()

  await asUser(page, desk, 'manager')
  await visit(page, route)
  await page.keyboard.press('m')
  await expect(heading).toHaveText(`Modifier l’ordre ${order.number}`)
  await rowIn(page, page.getByRole('grid', { name: 'Documents à payer' }), two?.number ?? '')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(heading).toHaveText(`Ordre ${order.number}`)
  await expect(page.getByRole('grid', { name: 'Lignes de l’ordre' }).getByRole('row')).toHaveCount(2)
  // who prepared it finds neither visa nor signature
  await expect(page.getByRole('button', { name: /Viser|Signer/u })).toHaveCount(0)

  await asUser(page, desk, 'accountant')
  await visit(page, route)
  await page.keyboard.press('v')
  await expect(messages).toContainText('visé')
  await asUser(page, desk, 'head')
  await visit(page, route)
  await page.keyboard.press('s')
  await pressOn(page, dialog.getByRole('button', { name: /Signer/u }))
  await expect(messages).toContainText(`Ordre ${order.number} signé`)
  await asUser(page, desk, 'cashier')
  await visit(page, route)
  await page.keyboard.press('x')
  await pressOn(page, dialog.getByRole('button', { name: /Exécuter/u }))
  await expect(messages).toContainText('exécuté, écriture')
  // money comes back by another hand than the one that paid
  await expect(page.getByRole('button', { name: 'Extourner' })).toHaveCount(0)

  await asUser(page, desk, 'head')
  await visit(page, route)
  await page.keyboard.press('e')
  await because('Extourner')('compte fermé, la banque a rendu')
  await expect(messages).toContainText('extourné, écriture')
  await expect(page.locator('header').getByText('extourné')).toBeVisible()
  await expectNoRawKey(page, 'a reversed order')
  await expectNoOverflow(page, 'a reversed order')
  await expectAccessible(page, 'a reversed order')
  await page.screenshot({ path: test.info().outputPath('reversed.png') })
  const { state, paid } = await call<{ state: string; paid: number }>(page, 'invoices.get', { id: one?.id })
  expect({ state, paid }).toEqual({ state: 'approved', paid: 0 })
  // to pay again, once
  await visit(page, '/payments/prepare')
  await rowIn(page, page.getByRole('grid', { name: 'Documents à payer' }), one?.number ?? '')
})

test('two at once: the second is told who came first, and sees it', async ({ page, desk, browser }) => {
  await signIn(page, desk, 'manager')
  const [one] = await approvedInvoices(page, desk, 1)
  const order = await orderAt(page, desk, [one?.id ?? ''], 'checked')
  await asUser(page, desk, 'head')
  await visit(page, `/payments/${order.id}`)
  await page.keyboard.press('s')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toContainText(`Signer l’ordre ${order.number}`)

  // meanwhile the accountant, at another desk, sends it back
  const context = await browser.newContext({ locale: 'fr-FR', timezoneId: 'Africa/Bujumbura' })
  await context.addCookies(desk.cookies)
  const other = await context.newPage()
  await signIn(other, desk, 'accountant')
  await call(other, 'invoices.sendBackOrder', { id: order.id, reason: 'le montant est à revoir' })
  await context.close()

  await pressOn(page, dialog.getByRole('button', { name: /Signer/u }))
  const refused = page.getByRole('dialog')
  await expect(refused).toContainText(`L’ordre ${order.number} n’a pas bougé`)
  await expect(refused).toContainText('NAHIMANA Audace')
  await expect(refused).toContainText('invoices.order-changed')
  await page.screenshot({ path: test.info().outputPath('changed.png') })
  await page.keyboard.press('Escape')
  await expect(page.locator('header').getByText('préparé', { exact: true })).toBeVisible()
  await expect(page.getByText('le montant est à revoir')).toBeVisible()
  await expect(page.getByRole('button', { name: /Signer/u })).toHaveCount(0)
  await call(page, 'invoices.cancelOrder', { id: order.id, reason: 'fin de l’essai' })
})

test('a suspended facility is not paid; the head lets one order through', async ({ page, desk }) => {
  const messages = page.getByRole('region', { name: 'Messages' })
  const dialog = page.getByRole('dialog')
  await signIn(page, desk, 'manager')
  const [one] = await approvedInvoices(page, desk, 1)
  await behind(page, desk, 'manager')
  const { facilityId } = await call<{ facilityId: string }>(page, 'invoices.get', { id: one?.id })
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const { agreements } = await call<{ agreements: { id: string; state: string }[] }>(page, 'facilities.get', {
    id: facilityId,
    day: today,
  })
  const agreementId = agreements.find(({ state }) => state === 'open')?.id
  const yesterday = new Date(Date.parse(today) - 86_400_000).toISOString().slice(0, 10)
  await call(page, 'facilities.suspendAgreement', { agreementId, from: yesterday, reason: 'registres refusés' })

  await asUser(page, desk, 'manager')
  await visit(page, '/payments/prepare')
  const grid = page.getByRole('grid', { name: 'Documents à payer' })
  await rowIn(page, grid, one?.number ?? '')
  await expect(grid.locator('[aria-selected="true"]')).toContainText('suspendue')
  // it cannot be taken, and the office refuses whoever goes round the page
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: 'Préparer l’ordre' })).toBeDisabled()
  const order = { means: 'transfer', account: '5121', lines: [{ id: one?.id }] }
  await expect(call(page, 'invoices.prepareOrder', order)).rejects.toThrow(/facility-suspended.*registres refusés/u)
  // nor may the manager let it through
  await page.keyboard.press('p')
  await expect(dialog).toHaveCount(0)

  await asUser(page, desk, 'head')
  await visit(page, '/payments/prepare')
  await rowIn(page, grid, one?.number ?? '')
  await page.keyboard.press('p')
  await typeIn(page, dialog.getByLabel('Motif (obligatoire)'), 'soins déjà donnés')
  await expectAccessible(page, 'leave to pay')
  await page.screenshot({ path: test.info().outputPath('leave.png') })
  await pressOn(page, dialog.getByRole('button', { name: 'Permettre le paiement' }))
  await expect(messages).toContainText('peut être payée par un ordre')

  await asUser(page, desk, 'manager')
  await visit(page, '/payments/prepare')
  await rowIn(page, grid, one?.number ?? '')
  await expect(grid.locator('[aria-selected="true"]')).toContainText('permise')
  await page.keyboard.press('Enter')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { level: 1 })).toHaveText(/^Ordre OP-/u)
  await call(page, 'facilities.resumeAgreement', { agreementId, on: today, reason: 'fin de l’essai' })
})

test('one person alone: the act goes on, waits for the supervisory committee, which sees it', async ({
  page,
  desk,
}) => {
  const messages = page.getByRole('region', { name: 'Messages' })
  const dialog = page.getByRole('dialog')
  await signIn(page, desk, 'admin')
  const [one] = await approvedInvoices(page, desk, 1)
  const order = await orderAt(page, desk, [one?.id ?? ''], 'prepared')
  await behind(page, desk, 'admin')
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const set = (key: string, value: unknown) =>
    call(page, 'administration.setSetting', { key, validFrom: today, value, source: 'essai' })
  const initial = await call<{ settings: { key: string; value: unknown }[] }>(page, 'administration.settings', {})
  const was = (key: string) => initial.settings.find((setting) => setting.key === key)?.value
  await set('approval.fourEyesAbove', 0)
  await set('approval.deferred', true)
  // the only accountant is away: nobody but who prepared it may check
  const { users } = await call<{ users: { id: string; login: string }[] }>(page, 'administration.users', {})
  const accountant = users.find(({ login }) => login === 'accountant')?.id
  await call(page, 'administration.setUserActive', { userId: accountant, active: false })

  await asUser(page, desk, 'manager')
  await visit(page, `/payments/${order.id}`)
  await page.keyboard.press('v')
  await expect(messages).toContainText('visé')
  await expect(page.getByText('Fait seul, à voir par le conseil de surveillance')).toBeVisible()

  await asUser(page, desk, 'supervisor')
  await visit(page, '/payments/visas')
  const list = page.getByRole('grid', { name: 'Actes faits par une seule personne' })
  await rowIn(page, list, order.number)
  await expect(list.locator('[aria-selected="true"]')).toContainText('qui prépare ne vise pas')
  await page.keyboard.press('v')
  await typeIn(page, dialog.getByLabel('Remarque'), 'pièces vues')
  await expectAccessible(page, 'a visa')
  await pressOn(page, dialog.getByRole('button', { name: /Marquer vu/u }))
  await expect(messages).toContainText(`${order.number} vu`)
  await expect(list.getByRole('row', { name: new RegExp(`${order.number}.*pièces vues`, 'u') })).toBeVisible()
  await expectNoOverflow(page, 'visas')
  await page.screenshot({ path: test.info().outputPath('visas.png') })
  // seen once
  await expect(page.getByRole('button', { name: /Marquer vu/u })).toHaveCount(0)

  await behind(page, desk, 'admin')
  await call(page, 'administration.setUserActive', { userId: accountant, active: true })
  await set('approval.fourEyesAbove', was('approval.fourEyesAbove'))
  await set('approval.deferred', was('approval.deferred'))
})
