import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { segmentIn, tabTo, typeIn } from './support/typist.ts'
import { jpeg } from '../support/papers.ts'
import type { Page } from '@playwright/test'

const SHOTS = process.env['NKINGI_SHOTS']
async function sound(page: Page, what: string): Promise<void> {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectAccessible(page, what)
  if (SHOTS !== undefined) await page.screenshot({ path: `${SHOTS}/c-${what.replaceAll(/\W+/g, '-')}.png` })
}

test.use({ viewport: { width: 1366, height: 768 } })

test('a booklet is handed over, refused where it is already, printed, lost; the numbers of the facilities', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'manager')
  const { rows } = await call<{ rows: { facilityName: string; series: string; lastNumber: number }[] }>(
    page,
    'claims.booklets',
    {},
  )
  const [held] = rows
  if (held === undefined) throw new Error('the fictitious centre has no booklet')
  await visit(page, '/certificates')
  await sound(page, 'booklets')
  await page.keyboard.press('F2')
  const form = page.getByRole('form', { name: 'Remettre un carnet' })
  await page.keyboard.type(held.facilityName.slice(0, 8))
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await typeIn(page, form.getByLabel('Série imprimée'), held.series)
  await typeIn(page, form.getByLabel('Premier numéro'), '100')
  await typeIn(page, form.getByLabel('Reçu par'), 'Nijimbere Capitoline')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/Des numéros de ce carnet sont déjà à/)).toBeVisible()
  await sound(page, 'booklet refused')
  await typeIn(page, form.getByLabel('Série imprimée'), 'Z')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/Carnet remis, bon CA-/)).toBeVisible()
  await expect(page.getByRole('row').filter({ hasText: 'Z-100' })).toBeVisible()
  const lose = page.getByRole('form', { name: 'Déclarer perdu' })
  await typeIn(page, lose.getByLabel('Raison'), 'tombé à l’eau')
  await page.keyboard.press('Enter')
  await expect(page.getByText('perdu', { exact: true }).first()).toBeVisible()

  await visit(page, '/certificates?view=numbers')
  await expect(page.getByRole('grid', { name: 'Numéros par formation' })).toBeVisible()
  await sound(page, 'numbers')
})

test('an approval is asked for by keyboard', async ({ page, desk }) => {
  await signIn(page, desk, 'agent')
  const { people } = await call<{ people: { beneficiaryId: string; familyName: string; registration: string }[] }>(
    page,
    'membership.search',
    { text: 'ndayi' },
  )
  const [person] = people
  if (person === undefined) throw new Error('nobody found')
  await visit(page, `/certificates?view=approvals&person=${person.beneficiaryId}`)
  await sound(page, 'approval asked')
  const form = page.getByRole('form', { name: 'Nouvelle demande' })
  await tabTo(page, form.getByRole('combobox', { name: 'Acte' }).or(form.getByLabel('Acte')).first())
  await page.keyboard.type('Échographie')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await typeIn(page, form.getByLabel('Demandé par'), 'Dr Ntirampeba')
  await typeIn(page, form.getByLabel('Motif'), 'douleurs qui durent')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/Demande PA-.* enregistrée/)).toBeVisible()
  await sound(page, 'approvals waiting')
})

test('an approval is granted by somebody else, printed, and seen at the counter', async ({ page, desk }) => {
  await signIn(page, desk, 'doctor')
  const { rows } = await call<{ rows: { registration: string; reason: string }[] }>(page, 'claims.approvals', {})
  const [first] = rows
  if (first === undefined) throw new Error('no request waits')
  await visit(page, '/certificates?view=approvals')
  await expect(page.getByText(first.reason, { exact: true })).toBeVisible()
  await sound(page, 'approval to decide')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/Accord PA-.* donné/)).toBeVisible()
  await visit(page, '/counter')
  await page.keyboard.press('F4')
  await page.keyboard.type(first.registration)
  await expect(page.getByText(first.registration).first()).toBeVisible()
  await expect(page.getByText('Accords préalables', { exact: true })).toBeVisible()
  await sound(page, 'counter')
})

test('a change made afterwards is shown, computed, put aside with a reason', async ({ page, desk }) => {
  await signIn(page, desk, 'manager')
  await visit(page, '/certificates?view=changes')
  await expect(page.getByRole('grid', { name: 'Changements depuis le jugement' })).toBeVisible()
  await sound(page, 'changes')
  await page.keyboard.press('F8')
  await expect(page.getByText('Attestations regardées')).toBeVisible({ timeout: 30_000 })
  await sound(page, 'change computed')
  const see = page.getByRole('form', { name: 'Marquer comme vu' })
  await typeIn(page, see.getByLabel('Raison'), 'rien à corriger')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Changement vu.')).toBeVisible()
  await segmentIn(page, page.getByRole('radiogroup', { name: 'Changements montrés' }), 'tous')
  await expect(page.getByText(/rien à corriger/)).toBeVisible()
})

test('a scan is attached to a certificate being keyed, opened, taken off; a program is refused', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'agent')
  const { rows: facilities } = await call<{ rows: { id: string }[] }>(page, 'facilities.list', { scope: 'contracted' })
  const today = await page.evaluate(() => new Date().toISOString().slice(0, 10))
  const { id: invoiceId } = await call<{ id: string }>(page, 'invoices.receive', {
    facilityId: facilities[0]?.id,
    period: today.slice(0, 7),
    facilityNumber: `scan ${Date.now()}`,
    receivedOn: today,
    headerClaimed: 800,
    certificates: 1,
  })
  const { rows: acts } = await call<{ rows: { id: string; code: string }[] }>(page, 'facilities.acts', {})
  await call(page, 'claims.record', {
    invoiceId,
    certificateNumber: `S-${Date.now()}`,
    careFrom: today,
    registration: 'FAY/GI/BUG/012/99999/01',
    lines: [{ actId: acts.find(({ code }) => code === 'C01')?.id, quantity: 1, price: 1000 }],
  })
  await visit(page, `/invoices/${invoiceId}`)
  const grid = page.getByRole('row').filter({ hasText: 'S-' }).first()
  await grid.click()
  const input = page.getByLabel('Joindre une copie (JPEG ou PDF)')
  await expect(input).toBeVisible()
  await input.setInputFiles({ name: 'attestation.jpg', mimeType: 'image/jpeg', buffer: Buffer.from('MZ programme') })
  await expect(page.getByText(/n’est pas un papier/)).toBeVisible()
  await input.setInputFiles({ name: 'attestation.jpg', mimeType: 'image/jpeg', buffer: jpeg(160, 120) })
  await expect(page.getByText('Copie jointe.')).toBeVisible()
  await sound(page, 'scan on the panel')
  // F6 goes to the panel; in the grid Tab goes from cell to cell
  await page.getByRole('button', { name: 'Ouvrir attestation.jpg' }).press('Enter')
  await expect(page.getByRole('dialog').getByRole('img')).toBeVisible()
  await sound(page, 'scan opened')
  await typeIn(page, page.getByRole('dialog').getByLabel('Raison'), 'mauvaise page')
  await page.keyboard.press('Enter')
  await expect(page.getByText('Copie retirée.')).toBeVisible()
  await expect(page.getByRole('button', { name: 'Ouvrir attestation.jpg' })).toHaveCount(0)
})
