import type { Page } from '@playwright/test'
import { expectAccessible, expectNoCutWords, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { asUser } from './support/people.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { pressOn, tabTo, typeIn } from './support/typist.ts'

interface Contestable {
  readonly obstacle: string | null
  readonly deadline: string | null
  readonly lines: readonly { readonly certificate: string; readonly contestable: number; readonly medical: boolean }[]
}

/** A decided invoice of which something was taken off, without medical grounds, that may still be disputed today. */
async function cutInvoice(page: Page): Promise<{ id: string; lines: Contestable['lines'] }> {
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const { rows } = await call<{ rows: { id: string; state: string }[] }>(page, 'invoices.list', { limit: 200 })
  for (const { id, state } of rows) {
    if (!['decided', 'approved', 'partly_paid', 'paid'].includes(state)) continue
    const found = await call<Contestable>(page, 'invoices.contestable', { invoiceId: id })
    const lines = found.lines.filter(({ contestable }) => contestable > 0)
    if (found.obstacle === null && (found.deadline ?? '') >= today && lines.length > 0 && !lines.some((l) => l.medical))
      return { id, lines }
  }
  throw new Error('the fictitious centre has no invoice to dispute')
}

async function whole(page: Page, what: string): Promise<void> {
  await expectAccessible(page, what)
  await expectNoOverflow(page, what)
  await expectNoRawKey(page, what)
  await expectNoCutWords(page, what)
  const folder = process.env['NKINGI_PICTURES']
  if (folder !== undefined) await page.screenshot({ path: `${folder}/${what}.png` })
}

test('a dispute, from the letter to the complement that another person approves, by keyboard', async ({
  page,
  desk,
}) => {
  test.setTimeout(240_000)
  await signIn(page, desk, 'manager')
  const { id, lines } = await cutInvoice(page)
  await visit(page, `/invoices/${id}/course`)
  await expect(page.getByRole('heading', { name: /^Parcours de la facture FF-/ })).toBeVisible()
  await expect(page.getByRole('table', { name: 'Durée de chaque état' })).toBeVisible()
  await whole(page, 'course')

  await page.keyboard.press('F2')
  await expect(page.getByRole('heading', { name: /^Contestation de la facture/ })).toBeVisible()
  await typeIn(page, page.getByLabel('Numéro de la lettre'), 'L 14')
  await typeIn(page, page.getByLabel('Ce que dit la formation'), 'Les prix sont ceux de l’avenant')
  await page.keyboard.press('Alt+t')
  await whole(page, 'new-dispute')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByRole('heading', { name: /^Contestation CT-/ })).toBeVisible()

  const [first, ...others] = lines
  if (first === undefined) throw new Error('nothing was disputed')
  await typeIn(page, page.getByLabel(`Accordé sur ${first.certificate}`), String(first.contestable))
  for (const { certificate } of others)
    await typeIn(page, page.getByLabel(`Réponse pour ${certificate}`), 'Le tarif du jour des soins vaut')
  await typeIn(page, page.getByLabel('Décision'), 'Avenant vu avec le titulaire')
  await whole(page, 'settle')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('à approuver').first()).toBeVisible()
  const address = new URL(page.url()).hash.slice(1)

  await asUser(page, desk, 'head')
  await visit(page, address)
  await expect(page.getByRole('button', { name: /Approuver le complément/ })).toBeVisible()
  await whole(page, 'settled')
  await page.keyboard.press('Alt+a')
  await expect(page.getByText('à payer', { exact: true }).first()).toBeVisible()
  await page.keyboard.press('Alt+l')
  await expect(page.getByText('Décision sur votre contestation')).toBeVisible()

  await visit(page, '/disputes?state=all')
  await expect(page.getByRole('heading', { name: 'Contestations' })).toBeVisible()
  await whole(page, 'disputes')
  // from the entry to the invoice, and back
  await visit(page, `/invoices/${id}/course`)
  const entry = page.getByRole('row').filter({ hasText: 'complément' }).first()
  await expect(entry).toBeVisible()
  await entry.click()
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/journals\?entry=/)
})

test('what facilities wait for, by age, down to the documents', async ({ page, desk }) => {
  await signIn(page, desk, 'manager')
  await visit(page, '/invoices/ageing')
  await expect(page.getByRole('heading', { name: 'Impayés par âge' })).toBeVisible()
  const { rows, totals } = await call<{ rows: { total: number }[]; totals: { total: number } }>(
    page,
    'invoices.ageing',
    {},
  )
  expect(rows.reduce((sum, { total }) => sum + total, 0)).toBe(totals.total)
  await expect(page.getByRole('table', { name: 'Documents' }).or(page.getByLabel('Documents'))).toBeVisible()
  await whole(page, 'ageing')
})

test('somebody changed the invoice while a reason was typed: it is shown, and nothing typed is lost', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'manager')
  const { rows } = await call<{ rows: { id: string; state: string }[] }>(page, 'invoices.list', { limit: 200 })
  const found = rows.find(({ state }) => state === 'controlled' || state === 'keying')
  if (found === undefined) throw new Error('no invoice is on its way')
  await visit(page, `/invoices/${found.id}`)
  await expect(page.getByRole('heading', { name: /^Facture FF-/ })).toBeVisible()
  await whole(page, 'invoice')
  await page.keyboard.press('Alt+r')
  const dialog = page.getByRole('dialog')
  await expect(dialog).toBeVisible()
  await typeIn(page, dialog.getByLabel('Motif (obligatoire)'), 'Trois attestations sans cachet')
  await call(page, 'invoices.explainHeader', { id: found.id, note: 'compté avec le titulaire' })
  await expect(dialog.getByText(/a changé la facture/)).toBeVisible()
  await expect(dialog.getByLabel('Motif (obligatoire)')).toHaveValue('Trois attestations sans cachet')
  await expect(dialog.getByRole('button', { name: /Retourner/ })).toBeDisabled()
  await whole(page, 'meanwhile')
  await pressOn(page, dialog.getByRole('button', { name: 'J’ai vu' }))
  await tabTo(page, dialog.getByRole('button', { name: /Retourner/ }))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/lettre RT-/)).toBeVisible()
  // it comes back: the letter's points are ticked, the days away are counted
  await page.keyboard.press('Alt+s')
  await expect(page.getByRole('dialog')).toContainText('est revenue')
  await whole(page, 'resume')
  await tabTo(page, page.getByRole('dialog').getByRole('button', { name: /Reprendre la saisie/ }))
  await page.keyboard.press('Enter')
  await expect(page.getByText(/Saisie reprise/)).toBeVisible()
})
