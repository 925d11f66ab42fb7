import { readFileSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expectAccessible, expectNoCutWords, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { take } from './support/files.ts'
import { approvedInvoices, orderAt } from './support/payments.ts'
import { asUser, behind } from './support/people.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { chooseIn, pressOn, rowIn, typeIn } from './support/typist.ts'

test.use({ trace: 'off' })

test('cheques: a book received, one spoilt, one lost and replaced, one cashed, by keyboard', async ({ page, desk }) => {
  const messages = page.getByRole('region', { name: 'Messages' })
  const dialog = page.getByRole('dialog')
  const shot = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) })
  await signIn(page, desk, 'accountant')
  const [first, second] = await approvedInvoices(page, desk, 2)
  await asUser(page, desk, 'accountant')
  await visit(page, '/payments/cheques')
  await page.keyboard.press('F2')
  await typeIn(page, page.getByLabel('Série'), 'ZZ')
  await typeIn(page, page.getByLabel('Premier numéro'), '701')
  await typeIn(page, page.getByLabel('Dernier numéro'), '705')
  await pressOn(page, page.getByRole('button', { name: 'Enregistrer le chéquier' }))
  await expect(messages).toContainText('5 chèques de plus')
  // a book whose numbers another has is refused in words
  await page.keyboard.press('F2')
  await typeIn(page, page.getByLabel('Série'), 'ZZ')
  await typeIn(page, page.getByLabel('Premier numéro'), '705')
  await typeIn(page, page.getByLabel('Dernier numéro'), '709')
  await pressOn(page, page.getByRole('button', { name: 'Enregistrer le chéquier' }))
  await expect(page.getByRole('alert')).toContainText('invoices.cheque-book-twice')

  // the books of the centre begin with an older one: use it up to its end first
  await asUser(page, desk, 'cashier')
  await visit(page, '/payments/cheques')
  const books = page.getByRole('grid', { name: 'Chéquiers' })
  await rowIn(page, books, 'ZZ701')
  await expect(page.getByText('5 chèques restent')).toBeVisible()
  await page.keyboard.press('g')
  await expect(dialog).toContainText('Le chèque ZZ701 est gâché')
  await typeIn(page, dialog.getByLabel('Motif (obligatoire)'), 'encre renversée')
  await expectAccessible(page, 'a spoilt cheque')
  await shot('spoil')
  await pressOn(page, dialog.getByRole('button', { name: 'Chèque gâché' }))
  await expect(messages).toContainText('Chèque ZZ701 gâché')
  const register = page.getByRole('grid', { name: 'Chèques' })
  await expect(register.getByRole('row', { name: /ZZ701.*encre renversée.*gâché/u })).toBeVisible()

  const order = await orderAt(page, desk, [first?.id ?? '', second?.id ?? ''], 'executed', {
    means: 'cheque',
    account: '5121',
  })
  await asUser(page, desk, 'accountant')
  await visit(page, '/payments/cheques')
  await rowIn(page, register, order.number)
  const line = register.locator('[aria-selected="true"]')
  const number = (
    (await line.getByRole('gridcell').first().or(line.locator('td').first()).first().textContent()) ?? ''
  ).trim()
  await page.keyboard.press('l')
  await typeIn(page, dialog.getByLabel('Motif (obligatoire)'), 'perdu en route')
  await pressOn(page, dialog.getByRole('button', { name: 'Perdu' }))
  await expect(messages).toContainText(`Chèque ${number} : perdu`)
  await expect(line).toContainText('perdu')
  await asUser(page, desk, 'cashier')
  await visit(page, '/payments/cheques')
  await rowIn(page, register, number)
  await page.keyboard.press('r')
  await expect(messages).toContainText('Remplacé par le chèque')
  // replaced once: the button is gone
  await expect(page.getByRole('button', { name: 'Remplacer' })).toHaveCount(0)
  await expectNoRawKey(page, 'cheques')
  await expectNoOverflow(page, 'cheques')
  await expectNoCutWords(page, 'cheques')
  await expectAccessible(page, 'cheques')
  await shot('cheques')

  // the other cheque is cashed, in the register; the paper says so
  await asUser(page, desk, 'accountant')
  const { cheques } = await call<{ cheques: { id: string; number: string; state: string }[] }>(page, 'invoices.order', {
    id: order.id,
  })
  const issued = cheques.find(({ state }) => state === 'issued')
  await visit(page, '/payments/cheques')
  await rowIn(page, register, issued?.number ?? '')
  await page.keyboard.press('b')
  await expect(messages).toContainText(`Chèque ${issued?.number ?? ''} : encaissé`)
  await page.keyboard.press('i')
  await expect(page.getByText('À écrire sur le chèque')).toBeVisible()
  await expect(page.getByText('ENCAISSÉ', { exact: true })).toBeVisible()
  // money that a cheque took does not come back
  await asUser(page, desk, 'head')
  await visit(page, `/payments/${order.id}`)
  await page.keyboard.press('e')
  await typeIn(page, dialog.getByLabel('Motif (obligatoire)'), 'erreur de compte')
  await pressOn(page, dialog.getByRole('button', { name: 'Extourner' }))
  await expect(dialog).toContainText('invoices.order-cheque-cashed')
})

test('an advance asked, approved by another, paid, kept off; an overpayment found and given up', async ({
  page,
  desk,
}) => {
  const messages = page.getByRole('region', { name: 'Messages' })
  const dialog = page.getByRole('dialog')
  const heading = page.getByRole('heading', { level: 1 })
  await signIn(page, desk, 'accountant')
  const [paid, next] = await approvedInvoices(page, desk, 2)
  await orderAt(page, desk, [paid?.id ?? ''], 'executed')
  await behind(page, desk, 'accountant')
  const { facilityName } = await call<{ facilityName: string }>(page, 'invoices.get', { id: paid?.id })

  await asUser(page, desk, 'accountant')
  await visit(page, '/payments/debts')
  await page.keyboard.press('F2')
  await chooseIn(page, page.getByLabel('Formation sanitaire'), facilityName)
  await typeIn(page, page.getByLabel('Montant'), '500')
  await typeIn(page, page.getByLabel('Pour quoi'), 'vaccins')
  await pressOn(page, page.getByRole('button', { name: 'Demander Ctrl+Entrée', exact: true }))
  await expect(messages).toContainText(/Avance AF-\d{4}-\d+ demandée/u)
  const number = /AF-\d{4}-\d+/u.exec((await messages.textContent()) ?? '')?.[0] ?? ''

  await asUser(page, desk, 'head')
  await visit(page, '/payments/debts')
  const advances = page.getByRole('grid', { name: 'Avances' })
  await rowIn(page, advances, number)
  await page.keyboard.press('a')
  await expect(messages).toContainText(`Avance ${number} approuvée`)
  await expectAccessible(page, 'an advance')
  await page.screenshot({ path: test.info().outputPath('advance.png') })

  // paid by an order like an invoice, then kept off the next invoice of the facility
  await behind(page, desk, 'manager')
  const { rows } = await call<{ rows: { type: string; id: string; number: string }[] }>(page, 'invoices.payable', {})
  const advance = rows.find((row) => row.number === number)
  const { id } = await call<{ id: string }>(page, 'invoices.prepareOrder', {
    means: 'transfer',
    account: '5121',
    lines: [{ type: 'advance', id: advance?.id }],
  })
  await behind(page, desk, 'accountant')
  await call(page, 'invoices.checkOrder', { id })
  await behind(page, desk, 'head')
  await call(page, 'invoices.signOrder', { id })
  await behind(page, desk, 'cashier')
  await call(page, 'invoices.executeOrder', { id })
  await asUser(page, desk, 'manager')
  await visit(page, '/payments/prepare')
  await rowIn(page, page.getByRole('grid', { name: 'Documents à payer' }), next?.number ?? '')
  await page.keyboard.press('Enter')
  await expect(page.getByLabel(new RegExp(`Retenir ${number}`, 'u'))).toBeChecked()
  await page.keyboard.press('Control+Enter')
  await expect(heading).toHaveText(/^Ordre OP-/u)
  await expect(page.getByText('avance retenue')).toBeVisible()
  await expect(page.locator('[data-zone="bar"]')).toContainText('300')

  // an overpayment: found by the manager, given up by the head; two at once, the second is told who came first
  await visit(page, '/payments/debts')
  await page.keyboard.press('t')
  await chooseIn(page, page.getByLabel('Facture payée'), new RegExp(facilityName, 'u'))
  await typeIn(page, page.getByLabel('Montant'), '100')
  await typeIn(page, page.getByLabel('Ce qui a été trouvé'), 'acte non fait')
  await pressOn(page, page.getByRole('button', { name: 'Constater Ctrl+Entrée', exact: true }))
  await expect(messages).toContainText(/Trop-perçu \S+ constaté, écriture/u)
  const found = /Trop-perçu (\S+) constaté/u.exec((await messages.textContent()) ?? '')?.[1] ?? ''
  await asUser(page, desk, 'head')
  await visit(page, '/payments/debts')
  await rowIn(page, page.getByRole('grid', { name: 'Trop-perçus' }), found)
  await page.keyboard.press('x')
  await typeIn(page, dialog.getByLabel('Motif (obligatoire)'), 'la formation avait raison')
  await pressOn(page, dialog.getByRole('button', { name: 'Abandonner' }))
  await expect(messages).toContainText(`Trop-perçu ${found} abandonné`)
  await expectNoOverflow(page, 'debts')
  await expectNoCutWords(page, 'debts')
  await expectAccessible(page, 'debts')
  await page.screenshot({ path: test.info().outputPath('debts.png') })
})

test('the files for the bank and for the operator are taken and read back; not before the signatures', async ({
  page,
  desk,
}) => {
  const folder = await mkdtemp(join(tmpdir(), 'nkingi-files-'))
  await signIn(page, desk, 'manager')
  const [one, two, three] = await approvedInvoices(page, desk, 3)
  await behind(page, desk, 'manager')
  const { facilityId } = await call<{ facilityId: string }>(page, 'invoices.get', { id: three?.id })
  const facility = await call<Record<string, unknown> & { name: string; rev: number }>(page, 'facilities.get', {
    id: facilityId,
  })
  const { name, type, ownership, level, rev, bankName, bankAccount } = facility
  await call(page, 'facilities.update', {
    id: facilityId,
    rev,
    name,
    type,
    ownership,
    level,
    bankName,
    bankAccount,
    mobileMoney: '79 12 34 56',
  })
  const bank = await orderAt(page, desk, [one?.id ?? '', two?.id ?? ''], 'checked')
  await asUser(page, desk, 'head')
  await visit(page, `/payments/${bank.id}`)
  await expect(page.getByRole('button', { name: 'Fichier' })).toHaveCount(0)
  await page.keyboard.press('s')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: /Signer/u }))
  await expect(page.getByRole('button', { name: 'Fichier' })).toBeVisible()
  const cells = (text: string): string[][] =>
    text
      .replace('\uFEFF', '')
      .trim()
      .split('\r\n')
      .map((line) => line.split(';'))
  const [titles, line] = cells(readFileSync(await take(page, 'f', folder), 'utf8'))
  const read = Object.fromEntries((titles ?? []).map((title, i) => [title, line?.[i]]))
  expect(read).toMatchObject({
    ordre: bank.number,
    rang: '1',
    beneficiaire: name,
    compte: bankAccount,
    montant: '1600',
  })
  expect(read.compte_debite).toMatch(/^0000-5121/u)

  const mobile = await orderAt(page, desk, [three?.id ?? ''], 'signed', { means: 'mobile', account: '5321' })
  await asUser(page, desk, 'cashier')
  await visit(page, `/payments/${mobile.id}`)
  const [heads, row] = cells(readFileSync(await take(page, 'f', folder), 'utf8'))
  expect(Object.fromEntries((heads ?? []).map((title, i) => [title, row?.[i]]))).toMatchObject({
    ordre: mobile.number,
    numero: '79123456',
    numero_debite: '79000000',
    montant: '800',
  })
  await rm(folder, { recursive: true, force: true })
})
