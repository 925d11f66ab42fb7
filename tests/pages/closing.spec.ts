import { expectSound } from './support/checks.ts'
import { act, CLOSING_PEOPLE, monthName, movement } from './support/fiscalYears.ts'
import { opensLastYear } from './support/lastYear.ts'
import { ownCentre } from './support/ownCentre.ts'
import { asUser } from './support/people.ts'
import { settled } from './support/settled.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { pressOn, rowIn, tabTo, typeIn } from './support/typist.ts'

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
    await expect(list.getByRole('row')).toHaveCount(14)
    await expectSound(page, 'closed month')
    await shot('closed')
    await page.keyboard.press('Alt+o')
    await expect(dialog).toContainText('Rouvrir')
    await typeIn(page, dialog.getByRole('textbox'), 'facture oubliée')
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
    await expect(side.getByRole('heading', { name: 'Caisses arrêtées' })).toBeVisible()
    await settled(page)
    if ((await side.textContent())?.includes('Retirer le motif') === true) {
      await page.keyboard.press('Alt+r')
      await expect(side.getByRole('button', { name: /Retirer/ })).toHaveCount(0)
    }
    await page.keyboard.press('Alt+p')
    await expect(dialog).toContainText('pourquoi clore ainsi')
    await typeIn(page, dialog.getByRole('textbox'), 'caissier absent')
    await shot('reason')
    await pressOn(page, dialog.getByRole('button', { name: /^Enregistrer le motif/ }))
    await expect(list).toContainText('expliqué')
    await rowIn(page, list, 'Caisses arrêtées')
    await expect(side).toContainText('caissier absent')
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
  await typeIn(page, dialog.getByRole('textbox'), 'essai de saisie')
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
    [`/print/monthly-sheet/${id}`, 'Suivi du risque'],
    [`/print/earned-contributions/${month}`, 'Droits d’adhésion|droits d’adhésion'],
  ] as const) {
    await visit(page, route)
    await expect(page.locator('html')).toHaveAttribute('data-print-ready', 'true')
    await expect(page.locator('body')).toContainText(new RegExp(words))
    await page.pdf({ preferCSSPageSize: true, path: test.info().outputPath(`${route.split('/')[2] ?? ''}.pdf`) })
  }
})

test('what a month is not closed with: said in words, and the month as it was', async ({ page, desk }) => {
  const year = new Date().getUTCFullYear() - 1
  const [january, february, march] = [`${year}-01`, `${year}-02`, `${year}-03`]
  const dialog = page.getByRole('dialog')
  const alert = dialog.getByRole('alert')
  const side = page.getByRole('complementary')
  const closes = (month: string) => page.getByRole('button', { name: new RegExp(`^Clore ${monthName(month)}`) })
  const own = await ownCentre(page, desk, opensLastYear(year), CLOSING_PEOPLE)
  const { today } = await call<{ today: string }>(page, 'administration.status', {})
  for (const point of ['tills', 'suspense'])
    await call(page, 'administration.setSetting', {
      key: `closing.${point}`,
      validFrom: today,
      value: 'block',
      source: 'règle du centre',
    })
  await movement(page, `${january}-12`, '758', -6_400, {}, { account: '471' })
  await movement(page, `${february}-05`, '758', -10_000, {}, { account: '5311' })
  await movement(page, `${march}-05`, '6064', 2_000)
  await own.enter('accountant')

  await test.step('out of its order: the page says which month comes before, and offers no closing', async () => {
    await visit(page, `/accounting/months?month=${march}`)
    await expect(page.getByText(`${monthName(march)} se clôt après ${monthName(january)}`)).toBeVisible()
    await expect(closes(march)).toHaveCount(0)
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toHaveCount(0)
    await expectSound(page, 'out of order')
  })

  /** The second look is confirmed, and the office says no. */
  const refused = async (month: string, why: RegExp, todo: RegExp): Promise<void> => {
    await visit(page, `/accounting/months?month=${month}`)
    await act(page, new RegExp(`^Clore ${monthName(month)}`))
    await expect(dialog).toContainText('n’est ni fait ni expliqué')
    await expect(dialog.getByRole('textbox')).toHaveCount(0)
    await pressOn(page, dialog.getByRole('button', { name: /^Clore/ }))
    await expect(alert).toContainText(why)
    await expect(alert).toContainText('Rien n’a été enregistré')
    await expect(alert).toContainText(todo)
    await expectSound(page, `refused ${month}`)
    await page.screenshot({ path: test.info().outputPath(`refused-${month}.png`) })
    await page.keyboard.press('Escape')
    await expect(dialog).toHaveCount(0)
    await expect(closes(month)).toBeVisible()
  }

  await test.step('with money nobody has named; no reason passes it', async () => {
    await refused(january, /471.*garde 6\s400 FBu/u, /Le solder/)
    await expect(side.getByRole('heading', { name: 'Comptes d’attente soldés' })).toBeVisible()
    await expect(side.getByRole('button', { name: /^Écrire pourquoi/ })).toHaveCount(0)
  })

  await test.step('twice: another closed it while the second look was open', async () => {
    await movement(page, `${january}-31`, '471', -6_400, {}, { account: '758' })
    await expect(page.getByRole('grid', { name: 'Liste de clôture' })).toContainText('471 et 472 sont à zéro')
    await act(page, new RegExp(`^Clore ${monthName(january)}`))
    await expect(dialog).toBeVisible()
    await call(page, 'accounting.closeMonth', { month: january, reason: 'au même moment' })
    await expect(page.getByRole('heading', { level: 1 }).locator('..')).toContainText('1 mois clos')
    // still about the month that was asked for
    await expect(dialog).toContainText(`Clore ${monthName(january)} ?`)
    const reason = dialog.getByRole('textbox')
    if ((await reason.count()) > 0) await typeIn(page, reason, 'relevés attendus')
    await pressOn(page, dialog.getByRole('button', { name: /^Clore/ }))
    await expect(alert).toContainText('déjà clos')
    await page.keyboard.press('Escape')
  })

  await test.step('with a till nobody counted; and who only closes does not open again', async () => {
    await refused(february, /5311.*10\s000 FBu/u, /Arrêter la caisse/)
    await visit(page, `/accounting/months?month=${january}`)
    await expect(page.getByRole('grid', { name: 'Liste de clôture' }).getByRole('row')).toHaveCount(14)
    await expect(page.getByRole('button', { name: /^Rouvrir/ })).toHaveCount(0)
    await own.enter('head')
    await visit(page, `/accounting/months?month=${february}`)
    await expect(page.getByRole('grid', { name: 'Liste de clôture' }).getByRole('row')).toHaveCount(14)
    await expect(closes(february)).toHaveCount(0)
    await visit(page, `/accounting/months?month=${january}`)
    await expect(page.getByRole('button', { name: /^Rouvrir/ })).toBeVisible()
  })
})
