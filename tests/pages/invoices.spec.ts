import type { Page } from '@playwright/test'
import { expectAccessible, expectNoOverflow } from './support/checks.ts'
import { centreWithoutBooklets } from './support/keying.ts'
import { asUser } from './support/people.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { pressOn, tabTo, typeIn } from './support/typist.ts'

interface Person {
  readonly beneficiaryId: string
  readonly familyName: string
  readonly registration: string
  readonly rights: { readonly state: string; readonly firstCoveredDay?: string }
}

/** A person of the fictitious centre whose rights are open, found as a clerk finds one. */
async function coveredPerson(page: Page): Promise<Person> {
  for (const text of ['nda', 'niyo', 'ha', 'bi', 'ka', 'mu']) {
    const { people } = await call<{ people: Person[] }>(page, 'membership.search', { text })
    const found = people.find(({ rights }) => rights.state === 'open')
    if (found !== undefined) return found
  }
  throw new Error('nobody is covered in the fictitious centre')
}

const invoiceState = (page: Page) => page.locator('header').getByText(/étape \d sur 6/)

/** Types in the cell that has the focus and takes it. */
const cell = async (page: Page, text: string): Promise<void> => {
  if (text !== '') await page.keyboard.type(text, { delay: 5 })
  await page.keyboard.press('Enter')
}

async function receive(page: Page, number: string, claimed: number, certificates: number): Promise<string> {
  const today = (await call<{ today: string }>(page, 'administration.status', {})).today
  const { id } = await call<{ id: string }>(page, 'invoices.receive', {
    facilityId: await centreWithoutBooklets(page),
    period: today.slice(0, 7),
    facilityNumber: number,
    receivedOn: today,
    headerClaimed: claimed,
    certificates,
  })
  return id
}

/** Opens an invoice and waits for its page. */
const open = async (page: Page, id: string): Promise<void> => {
  await visit(page, `/invoices/${id}`)
  await expect(page.getByRole('heading', { name: /^Facture FF-/ })).toBeVisible()
}

test('an envelope is registered, with what it lacks said beside the field', async ({ page, desk }) => {
  await signIn(page, desk, 'manager')
  await visit(page, '/invoices')
  await expect(page.getByRole('heading', { name: 'Factures des formations sanitaires' })).toBeVisible()
  await page.keyboard.press('F2')
  await expect(page.getByRole('heading', { name: 'Recevoir une facture' })).toBeVisible()
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('À remplir.').first()).toBeVisible()
  await tabTo(page, page.getByRole('combobox', { name: 'Formation sanitaire' }))
  await page.keyboard.type('Ga')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await typeIn(page, page.getByLabel('Numéro de la facture'), 'E-77')
  await typeIn(page, page.getByLabel('Total demandé à la mutuelle'), '12 000')
  await typeIn(page, page.getByLabel('Nombre d’attestations'), '4')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: /^Facture FF-/ })).toBeVisible()
  await expect(page.getByText('Saisi : 0 attestations sur 4')).toBeVisible()
  await expectNoOverflow(page, 'an empty invoice')
  await expectAccessible(page, 'an empty invoice')
})

test('certificates are keyed by keyboard alone, judged while typing; a number twice is refused', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'agent')
  const person = await coveredPerson(page)
  const id = await receive(page, 'K-1', 1600, 2)
  await open(page, id)
  const grid = page.getByRole('grid', { name: 'Attestations de la facture' })
  await expect(page.getByLabel('Numéro d’attestation')).toBeFocused()

  let strokes = 0
  const type = async (text: string): Promise<void> => {
    strokes += text.length + 1
    await cell(page, text)
  }
  await type('G-501')
  await type('2')
  await type(person.registration)
  await type('pal')
  await expect(page.getByText('Droits ouverts')).toBeVisible()
  await type('c01')
  await type('')
  await expect(page.locator('[data-editor]').getByText('accepté').first()).toBeVisible()
  await expectAccessible(page, 'a certificate being typed')
  await page.keyboard.press('Control+Enter')
  await expect(grid.getByText('G-501')).toBeVisible()
  await expect(page.getByText('Saisi : 1 attestations sur 2')).toBeVisible()
  expect(strokes).toBeLessThan(45)

  // the next number waits, the day of the one before stands
  await expect(page.getByLabel('Numéro d’attestation')).toHaveValue('G-502')
  await typeIn(page, page.getByLabel('Numéro d’attestation'), 'g 501')
  await page.keyboard.press('Enter')
  await cell(page, '3')
  await cell(page, person.registration)
  await cell(page, 'gas')
  await cell(page, 'c01')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('alert')).toContainText('claims.certificate-twice')
  await expect(page.getByText('Saisi : 1 attestations sur 2')).toBeVisible()
  await expect(page.getByRole('button', { name: 'La garder comme doublon, rejetée' })).toBeVisible()
  await page.keyboard.press('Alt+g')
  await expect(grid.getByText('rejeté · attestation en double')).toBeVisible()
  await expect(page.getByText('Saisi : 2 attestations sur 2')).toBeVisible()

  // a recorded certificate is opened again and corrected
  await tabTo(page, grid.locator('tr[tabindex="0"]'), 'Shift+Tab')
  await page.keyboard.press('Home')
  await expect(page.getByText('Ligne 1 expliquée')).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /Enregistrer la correction/ })).toBeVisible()
  await typeIn(page, page.getByLabel('Prix 1'), '1500')
  await expect(page.locator('[data-editor]').getByText(/tarif 1\s000/u)).toBeVisible()
  await page.keyboard.press('Escape')
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /Attestation suivante/ })).toBeVisible()
})

test('what is half typed survives leaving the page', async ({ page, desk }) => {
  await signIn(page, desk, 'agent')
  const person = await coveredPerson(page)
  const id = await receive(page, 'D-1', 800, 1)
  await open(page, id)
  await cell(page, 'D-901')
  await cell(page, '2')
  await cell(page, person.registration)
  await expect(page.getByText('Droits ouverts')).toBeVisible()
  // the hand rests as long as it takes to keep a draft
  await expect
    .poll(
      async () => (await call<{ drafts: unknown[] }>(page, 'administration.drafts', { kind: 'certificate' })).drafts,
    )
    .toHaveLength(1)
  await visit(page, '/invoices')
  await open(page, id)
  await pressOn(page, page.getByRole('button', { name: /Reprendre/ }).first())
  await expect(page.getByLabel('Numéro d’attestation')).toHaveValue('D-901')
})

test('controlled, decided, approved by another, paid by a third: the buttons follow the road', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'agent')
  const person = await coveredPerson(page)
  const id = await receive(page, 'R-1', 1000, 1)
  const today = (await call<{ today: string }>(page, 'administration.status', {})).today
  const { rows: acts } = await call<{ rows: { id: string; code: string }[] }>(page, 'facilities.acts', {})
  await call(page, 'claims.record', {
    invoiceId: id,
    certificateNumber: 'R-1-1',
    careFrom: `${today.slice(0, 8)}01`,
    beneficiaryId: person.beneficiaryId,
    lines: [{ actId: acts.find((act) => act.code === 'L06')?.id, quantity: 1, price: 1000 }],
  })
  await asUser(page, desk, 'manager')
  await open(page, id)
  await page.keyboard.press('Alt+c')
  await expect(invoiceState(page)).toContainText('contrôlée, étape 3')
  await page.keyboard.press('Alt+d')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Arrêter le décompte' }))
  await expect(page.getByRole('alert')).toContainText('invoices.header-differs')
  await page.keyboard.press('Escape')
  await pressOn(page, page.getByRole('button', { name: 'Expliquer l’écart' }))
  await typeIn(page, page.getByRole('dialog').getByLabel('Motif (obligatoire)'), 'vu avec le titulaire')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Expliquer l’écart' }))
  await expect(page.getByText('Expliqué : vu avec le titulaire')).toBeVisible()
  await page.keyboard.press('Alt+d')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Arrêter le décompte' }))
  await expect(invoiceState(page)).toContainText('décidée, étape 4')
  await expect(page.getByRole('button', { name: /Approuver/ })).toHaveCount(0)

  await asUser(page, desk, 'head')
  await open(page, id)
  await page.keyboard.press('Alt+a')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Approuver' }))
  await expect(invoiceState(page)).toContainText('approuvée, étape 5')

  await asUser(page, desk, 'cashier')
  await open(page, id)
  await page.keyboard.press('Alt+p')
  await expectAccessible(page, 'the payment dialog')
  await pressOn(page, page.getByRole('dialog').getByRole('button', { name: 'Payer' }))
  await expect(invoiceState(page)).toContainText('payée, étape 6')
  await expect(page.getByText(/^OP-/)).toBeVisible()
})
