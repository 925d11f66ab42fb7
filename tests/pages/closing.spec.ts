import { expectSound } from './support/checks.ts'
import { asUser } from './support/people.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { pressOn, rowIn, tabTo } from './support/typist.ts'

interface Months {
  readonly nextToClose: string | null
  readonly lastClosed: string | null
}

test('a month closes from its checklist, opens again and keeps its versions, by keyboard', async ({ page, desk }) => {
  const heading = page.getByRole('heading', { level: 1 })
  const list = page.getByRole('grid', { name: 'Liste de clôture' })
  const dialog = page.getByRole('dialog')
  const shot = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) })
  await signIn(page, desk, 'head')
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const { lastClosed } = await call<Months>(page, 'accounting.monthsState', { year: Number(today.slice(0, 4)) })

  await test.step('the head opens the last closed month again, and says why', async () => {
    await visit(page, `/accounting/months?month=${lastClosed ?? ''}`)
    await expect(heading).toHaveText('Mois comptables')
    await expect(list.getByRole('row')).toHaveCount(13)
    await expectSound(page, 'closed month')
    await shot('closed')
    await page.keyboard.press('Alt+o')
    await expect(dialog).toContainText('Rouvrir')
    await page.keyboard.type('facture oubliée')
    await pressOn(page, dialog.getByRole('button', { name: /^Rouvrir/ }))
    await expect(page.getByText(/est rouvert, version 1 gardée/)).toBeVisible()
  })

  await test.step('the accountant reads what is left, goes where it is put right and comes back', async () => {
    await asUser(page, desk, 'accountant')
    await visit(page, `/accounting/months?month=${lastClosed ?? ''}`)
    await rowIn(page, list, 'Caisses arrêtées')
    await expect(page.getByRole('complementary')).toContainText('5311')
    await expectSound(page, 'checklist')
    await shot('checklist')
    await page.keyboard.press('Enter')
    await expect(heading).toHaveText('Caisses')
    await page.keyboard.press('Alt+ArrowLeft')
    await expect(heading).toHaveText('Mois comptables')
  })

  await test.step('a reason is written for a point, taken back, then closing asks one for all that is left', async () => {
    await rowIn(page, list, 'Caisses arrêtées')
    const side = page.getByRole('complementary')
    if ((await side.textContent())?.includes('Retirer la raison') === true) {
      await page.keyboard.press('Alt+r')
      await expect(side.getByRole('button', { name: /Retirer/ })).toHaveCount(0)
    }
    await page.keyboard.press('Alt+p')
    await expect(dialog).toContainText('pourquoi clore ainsi')
    await page.keyboard.press('Control+a')
    await page.keyboard.type('caissier absent')
    await shot('reason')
    await pressOn(page, dialog.getByRole('button', { name: /^Garder la raison/ }))
    await expect(side).toContainText('caissier absent')
    await expect(list).toContainText('passé')
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toContainText('Clore')
    const reason = dialog.getByRole('textbox')
    if ((await reason.count()) > 0) {
      await tabTo(page, reason)
      await page.keyboard.type('relevés attendus')
    }
    await pressOn(page, dialog.getByRole('button', { name: /^Clore/ }))
    await expect(page.getByText(/est clos, version 2/)).toBeVisible()
  })

  await test.step('the versions: same figures, nothing changed from one to the other', async () => {
    await visit(page, `/accounting/months?month=${lastClosed ?? ''}&view=versions`)
    const versions = page.getByRole('grid', { name: 'Versions' })
    await rowIn(page, versions, 'facture oubliée')
    await expect(versions).toContainText('en vigueur')
    await expect(versions).toContainText('intacte')
    await expect(page.getByText('Les mêmes chiffres')).toBeVisible()
    await expectSound(page, 'versions')
    await shot('versions')
  })
})

test('contributions in advance: arithmetic, undone, posted again, by keyboard', async ({ page, desk }) => {
  const shot = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) })
  const dialog = page.getByRole('dialog')
  await signIn(page, desk, 'head')
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const { lastClosed } = await call<Months>(page, 'accounting.monthsState', { year: Number(today.slice(0, 4)) })
  await call(page, 'accounting.reopenMonth', { month: lastClosed, reason: 'cotisations à revoir' })
  await asUser(page, desk, 'accountant')
  await visit(page, `/accounting/earned?month=${lastClosed ?? ''}`)
  await expect(page.getByRole('heading', { level: 1 })).toHaveText('Cotisations d’avance')
  const list = page.getByRole('grid', { name: 'Par mutuelle et par compte' })
  await rowIn(page, list, '7011')
  await expect(page.getByRole('complementary')).toContainText('÷')
  await expect(page.getByRole('grid', { name: 'Lignes de l’année de couverture' })).toBeVisible()
  await expect(page.getByText(/CA-\d{4}-\d{5}, passée le/)).toBeVisible()
  await expectSound(page, 'earned posted')
  await shot('posted')
  await page.keyboard.press('Alt+a')
  await expect(dialog).toContainText('extournée')
  await page.keyboard.type('essai de saisie')
  await pressOn(page, dialog.getByRole('button', { name: /^Annuler/ }))
  await expect(page.getByText(/CA-\d{4}-\d{5} annulée le/)).toBeVisible()
  await shot('undone')
  await page.keyboard.press('Control+Enter')
  await expect(dialog).toContainText('dans le journal de clôture')
  await shot('post')
  await pressOn(page, dialog.getByRole('button', { name: /^Passer/ }))
  await expect(page.getByText(/CA-\d{4}-\d{5}, passée le/)).toBeVisible()
})

test('papers of a month: its version, its monthly sheet, its contributions in advance', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  const { months } = await call<{ months: { month: string; state: string }[] }>(page, 'accounting.monthsState', {
    year: Number(today.slice(0, 4)),
  })
  const month = months.findLast(({ state }) => state === 'closed')?.month ?? ''
  const { versions } = await call<{ versions: { id: string }[] }>(page, 'accounting.monthVersions', { month })
  const id = versions[0]?.id ?? ''
  for (const [route, words] of [
    [`/print/month-closing/${id}`, 'Liste de clôture'],
    [`/print/monthly-sheet/${id}`, 'Ménages et bénéficiaires'],
    [`/print/earned-contributions/${month}`, 'Droits d’adhésion|droits d’adhésion'],
  ] as const) {
    await visit(page, route)
    await expect(page.locator('html')).toHaveAttribute('data-print-ready', 'true')
    await expect(page.locator('body')).toContainText(new RegExp(words))
    await page.pdf({ preferCSSPageSize: true, path: test.info().outputPath(`${route.split('/')[2] ?? ''}.pdf`) })
  }
})
