import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { startBrowserHost } from '../support/browserHost.ts'
import { coveredPerson, openInvoice, receiveInvoice, recordMany, shortNumber } from './support/keying.ts'
import { asUser } from './support/people.ts'
import { call, expect, signIn, test, type Desk } from './support/test.ts'

const number = 'Numéro d’attestation'

test.describe('the office killed', () => {
  test.use({
    expectedErrors: [/ERR_(INCOMPLETE_CHUNKED_ENCODING|CONNECTION_REFUSED|CONNECTION_RESET|EMPTY_RESPONSE)/u],
  })

  test('what is half typed survives the page and the office being killed', async ({ page, browser }) => {
    const folder = await mkdtemp(join(tmpdir(), 'nkingi-killed-'))
    const first = await startBrowserHost(folder)
    await page.goto(first.address)
    const fictitious = await call<Desk['fictitious']>(page, 'administration.exploreFictitious', {})
    const desk = { host: first, cookies: await page.context().cookies(), fictitious }
    await signIn(page, desk, 'agent')
    const person = await coveredPerson(page)
    const id = await receiveInvoice(page, { claimed: 800, certificates: 1 })
    await openInvoice(page, id)
    await page.keyboard.type('K-77')
    await page.keyboard.press('Enter')
    await page.keyboard.type(String(person.careDay))
    await page.keyboard.press('Enter')
    await page.keyboard.type(shortNumber(person.registration))
    await page.keyboard.press('Enter')
    await page.keyboard.type('1')
    await page.keyboard.press('Enter')
    // the hand rests as long as it takes to keep a draft
    await expect
      .poll(
        async () =>
          (await call<{ drafts: unknown[] }>(page, 'administration.drafts', { kind: 'certificate' })).drafts.length,
      )
      .toBe(1)
    await first.kill()
    // the office is gone while somebody types on: said, and nothing of the typing is lost
    await page.keyboard.type('c01')
    await page.keyboard.press('Enter')
    await page.keyboard.press('Control+Enter')
    await expect(page.getByRole('alert').or(page.getByText('kernel.office-died')).first()).toBeVisible()
    await expect(page.getByLabel(number)).toHaveValue('K-77')
    await page.close()

    const again = await startBrowserHost(folder)
    const context = await browser.newContext({ locale: 'fr-FR', viewport: { width: 1366, height: 768 } })
    const reopened = await context.newPage()
    await reopened.goto(again.address)
    await signIn(reopened, { ...desk, host: again }, 'agent')
    await openInvoice(reopened, id)
    await reopened
      .getByRole('button', { name: /Reprendre/u })
      .first()
      .focus()
    await reopened.keyboard.press('Enter')
    await expect(reopened.getByLabel(number)).toHaveValue('K-77')
    await expect(reopened.getByLabel('Diagnostic')).not.toHaveValue('')
    await context.close()
    await again.stop()
    await rm(folder, { recursive: true, force: true })
  })
})

test('somebody else changes the certificate, then takes the invoice further: said at once, nothing typed is lost', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'agent')
  const person = await coveredPerson(page)
  const id = await receiveInvoice(page, { claimed: 1600, certificates: 2 })
  const [claim] = await recordMany(page, id, [person], 1)
  await openInvoice(page, id)
  // opened again here, changed there
  await page.keyboard.press('Shift+Tab')
  await expect(page.locator('tr[data-row]:focus')).toHaveCount(1)
  await page.keyboard.press('Enter')
  await expect(page.getByRole('button', { name: /Enregistrer la correction/u })).toBeVisible()
  await expect(page.getByLabel(number)).toBeFocused()
  await recordMany(page, id, [person], 1, { replacing: claim })
  await expect(page.getByRole('alert')).toContainText('claims.changed-meanwhile')
  await page.keyboard.press('Alt+u')
  await expect(page.getByRole('alert')).toHaveCount(0)
  await page.keyboard.press('Escape')
  await expect(page.getByRole('button', { name: /Attestation suivante/u })).toBeVisible()

  // typed here, controlled there
  await page.getByLabel(number).focus()
  await page.keyboard.press('Enter')
  await page.keyboard.press('Enter')
  await page.keyboard.type(shortNumber(person.registration))
  await page.keyboard.press('Enter')
  await expect(page.getByText('Droits ouverts')).toBeVisible()
  const other = await page.context().newPage()
  await signIn(other, desk, 'manager')
  await call(other, 'invoices.control', { id })
  await expect(page.getByText(/n’est plus en saisie\u00A0: contrôlée/u)).toBeVisible()
  await expect(page.getByLabel(number)).toHaveCount(0)
  await call(other, 'invoices.reopen', { id, reason: 'encore un papier' })
  await expect(page.getByLabel('Bénéficiaire', { exact: true })).toHaveValue(new RegExp(person.familyName, 'u'))
  await other.close()
})

test('who may not key reads the invoice and types nothing', async ({ page, desk }) => {
  await signIn(page, desk, 'agent')
  const person = await coveredPerson(page)
  const id = await receiveInvoice(page, { claimed: 800, certificates: 1 })
  await recordMany(page, id, [person], 1)
  await asUser(page, desk, 'head')
  await openInvoice(page, id)
  await expect(page.getByRole('grid', { name: 'Attestations de la facture' })).toBeVisible()
  await expect(page.getByLabel(number)).toHaveCount(0)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Saisi : 1 attestations sur 1')).toBeVisible()
})
