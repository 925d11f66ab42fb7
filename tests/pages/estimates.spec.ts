import { addDays, firstDay, lastDay, monthOf, type Day } from '../../shared/dates.ts'
import { expectSound } from './support/checks.ts'
import { receiveInvoice } from './support/keying.ts'
import { asUser, behind } from './support/people.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { rowIn, tabTo, typeIn } from './support/typist.ts'

test('the estimate of a month: every document with its arithmetic, posted, undone, posted again, by keyboard', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'agent')
  const { today } = await call<{ today: Day }>(page, 'administration.status', {})
  const month = monthOf(addDays(firstDay(monthOf(today)), -1))
  await receiveInvoice(page, { claimed: 12_000, certificates: 3, receivedOn: lastDay(month) })
  // the fictitious centre has closed its months
  await behind(page, desk, 'head')
  await call(page, 'accounting.reopenMonth', { month, reason: 'une facture est venue après la clôture' })
  await asUser(page, desk, 'accountant')
  await visit(page, `/invoices/estimates?month=${month}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Estimations de fin de mois')
  await rowIn(page, page.getByRole('grid', { name: 'Documents sans décision à la fin du mois' }), '12\u202F000')
  await expect(page.getByRole('complementary')).toContainText('Réparti selon')
  await expectSound(page, 'estimates')

  const messages = page.getByRole('region', { name: 'Messages' })
  const dialog = page.getByRole('dialog')
  const posted = page.locator('main').getByText(/^passée\u00A0: /u)
  const post = async (): Promise<void> => {
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toContainText('repris le')
    await tabTo(page, dialog.getByRole('button', { name: 'Passer l’estimation' }))
    await page.keyboard.press('Enter')
    await expect(messages.getByText(/^Estimation \S+ passée/u).last()).toBeVisible()
    await expect(posted).toBeVisible()
  }
  await post()
  await expectSound(page, 'posted')
  // twice is not offered
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toHaveCount(0)

  await page.keyboard.press('a')
  await typeIn(page, dialog.getByLabel('Motif'), 'une facture manquait')
  await tabTo(page, dialog.getByRole('button', { name: 'Annuler l’estimation' }))
  await page.keyboard.press('Enter')
  await expect(messages.getByText(/^Estimation \S+ annulée/u)).toBeVisible()
  await expect(posted).toHaveCount(0)
  await expect(page.getByRole('complementary')).toContainText('une facture manquait')
  await expectSound(page, 'undone')
  await post()
  // the entry is one key away
  await page.keyboard.press('e')
  await expect(page.getByRole('heading', { level: 1 })).not.toHaveText('Estimations de fin de mois')
})
