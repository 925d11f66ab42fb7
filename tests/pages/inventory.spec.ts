import type { Page } from '@playwright/test'
import { expectAccessible, expectNoCutWords, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { call, expect, signIn, test, visit, type Desk } from './support/test.ts'
import { chooseIn, pressOn, rowIn, typeIn } from './support/typist.ts'

const YEAR = new Date().getFullYear() - 1

async function readable(page: Page, what: string): Promise<void> {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectNoCutWords(page, what)
  await expectAccessible(page, what)
  await page.screenshot({ path: test.info().outputPath(`${what.replaceAll(' ', '-')}.png`) })
}

const panel = (page: Page) => page.getByRole('complementary')

/** December of the year that is over, opened again by the head where somebody closed it. */
async function reopenDecember(page: Page, desk: Desk): Promise<void> {
  await signIn(page, desk, 'head')
  const month = `${YEAR}-12`
  const closed = async (): Promise<string | undefined> => {
    const years = await call<{ months: { month: string; state: string }[] }[]>(page, 'accounting.periods', {})
    return years
      .flatMap(({ months }) => months)
      .filter(({ state }) => state === 'closed')
      .map((one) => one.month)
      .sort()
      .at(-1)
  }
  for (let last = await closed(); last !== undefined && last >= month; last = await closed())
    await call(page, 'accounting.reopenMonth', { month: last, reason: 'inventaire à passer' })
  await page.evaluate(() => {
    sessionStorage.clear()
  })
}

/** One asset of a computer, by keyboard. */
async function enterComputer(page: Page): Promise<void> {
  await visit(page, '/accounting/assets')
  await page.keyboard.press('F2')
  await expect(panel(page).getByLabel('Désignation')).toBeFocused()
  await page.keyboard.type('Ordinateur portable')
  await typeIn(page, panel(page).getByLabel('Compte', { exact: true }), '2183')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  const account = panel(page).getByLabel('Compte', { exact: true })
  await expect(account).toHaveValue(/^2183 Matériel/)
  // taken again, it stays taken
  await page.keyboard.press('ArrowDown')
  await expect(page.getByRole('listbox').getByRole('option', { name: /^2183/ })).toBeVisible()
  await page.keyboard.press('Enter')
  await expect(page.getByRole('listbox')).toHaveCount(0)
  await expect(account).toHaveValue(/^2183 Matériel/)
  await typeIn(page, panel(page).getByLabel('Achat'), `0107${YEAR}`)
  await typeIn(page, panel(page).getByLabel('Coût'), '900000')
  await typeIn(page, panel(page).getByLabel('En service'), `0107${YEAR}`)
  await typeIn(page, panel(page).getByLabel('Durée en mois'), '36')
  // an amount that cannot be read is not an amount left out: nothing is kept, and the field says why
  const residual = panel(page).getByLabel('Valeur résiduelle')
  await typeIn(page, residual, '9o')
  await page.keyboard.press('Enter')
  await expect(panel(page)).toContainText('Un montant entier en FBu')
  await expect(residual).toBeFocused()
  await expect(residual).toHaveValue('9o')
  await readable(page, 'asset form')
  await typeIn(page, residual, '0')
  await page.keyboard.press('Enter')
}

test('an asset is entered, its plan is read, it goes and comes back, by keyboard', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  // the accounts come well after somebody has typed which one
  await page.route('**/call', async (route) => {
    const late = route.request().postData()?.includes('"accounting.chart"') === true
    await new Promise((resolve) => setTimeout(resolve, late ? 1_500 : 0))
    await route.continue()
  })
  await enterComputer(page)
  await page.unrouteAll({ behavior: 'wait' })
  await expect(panel(page).getByRole('heading', { name: /^IB-\d{4}-\d{5} Ordinateur portable/ })).toBeVisible()
  // 900 000 over three years, 180 days of 1 080 in the first
  await expect(panel(page).getByRole('grid', { name: 'Plan d’amortissement' })).toContainText('150\u202F000')
  await readable(page, 'assets')
  await page.keyboard.press('Escape')
  await rowIn(page, page.getByRole('grid', { name: 'Immobilisations' }), 'Ordinateur portable')
  await page.keyboard.press('s')
  await expect(panel(page).getByRole('heading', { name: /Sortie de IB/ })).toBeVisible()
  await typeIn(page, panel(page).getByLabel('Motif'), 'écran cassé')
  await expect(panel(page)).toContainText('Amorti en tout')
  await readable(page, 'disposal')
  await pressOn(page, panel(page).getByRole('button', { name: 'Sortir' }))
  await expect(panel(page)).toContainText('Rebut le')
  await page.keyboard.press('a')
  const dialog = page.getByRole('dialog')
  await typeIn(page, dialog.getByLabel('Motif'), 'retrouvé réparable')
  await pressOn(page, dialog.getByRole('button', { name: 'Annuler la sortie' }))
  await expect(panel(page)).toContainText('Annulée : Rebut')
  await visit(page, `/accounting/assets?view=state&year=${YEAR}`)
  await expect(page.getByRole('grid', { name: `Immobilisations et amortissements ${YEAR}` })).toContainText('2183')
  await readable(page, 'state of assets')
})

test('a correction stays about its asset, whatever row is chosen meanwhile, and writes over nobody', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'accountant')
  const facts = { account: '2183', boughtOn: `${YEAR}-07-01`, inServiceOn: `${YEAR}-07-01`, cost: 600_000 }
  const enter = async (label: string): Promise<string> =>
    (await call<{ id: string }>(page, 'accounting.enterAsset', { ...facts, label, lifeMonths: 36 })).id
  const first = await enter('Imprimante fictive')
  await enter('Serveur fictif')
  await visit(page, '/accounting/assets')
  const grid = page.getByRole('grid', { name: 'Immobilisations' })
  await rowIn(page, grid, 'Imprimante fictive')
  await expect(panel(page).getByRole('heading', { name: /Imprimante fictive/ })).toBeVisible()
  await page.keyboard.press('m')
  const label = panel(page).getByLabel('Désignation')
  await typeIn(page, label, 'Imprimante du guichet')
  await rowIn(page, grid, 'Serveur fictif')
  await expect(label).toHaveValue('Imprimante du guichet')
  // somebody else corrects the same one meanwhile
  const { rev } = await call<{ rev: number }>(page, 'accounting.asset', { id: first })
  const reason = 'durée revue'
  await call(page, 'accounting.changeAsset', { ...facts, id: first, rev, reason, label: 'Imprimante', lifeMonths: 24 })
  await typeIn(page, panel(page).getByLabel('Motif'), 'mieux nommée')
  await page.keyboard.press('Control+Enter')
  await expect(panel(page).getByRole('alert')).toContainText('a été modifié entre-temps par quelqu’un d’autre')
  await expect(label).toHaveValue('Imprimante du guichet')
  await page.keyboard.press('Escape')
  await expect(panel(page).getByRole('heading', { name: /Serveur fictif/ })).toBeVisible()
  // read again, it is corrected
  await rowIn(page, grid, 'Imprimante')
  await expect(panel(page).getByRole('heading', { name: /Imprimante$/ })).toBeVisible()
  await page.keyboard.press('m')
  await typeIn(page, label, 'Imprimante du guichet')
  await typeIn(page, panel(page).getByLabel('Motif'), 'mieux nommée')
  await page.keyboard.press('Control+Enter')
  await expect(panel(page).getByRole('heading', { name: /Imprimante du guichet/ })).toBeVisible()
  const kept = await call<{ label: string; lifeMonths: number }>(page, 'accounting.asset', { id: first })
  expect(kept).toMatchObject({ label: 'Imprimante du guichet', lifeMonths: 24 })
})

test('the works of a year: depreciation posted and taken back, a prepaid cost, by keyboard', async ({ page, desk }) => {
  await reopenDecember(page, desk)
  await signIn(page, desk, 'accountant')
  await call(page, 'accounting.enterAsset', {
    label: 'Motocyclette',
    account: '2182',
    boughtOn: `${YEAR}-03-15`,
    inServiceOn: `${YEAR}-03-15`,
    cost: 1_200_000,
    lifeMonths: 48,
  })
  await visit(page, `/accounting/inventory?year=${YEAR}`)
  const works = page.getByRole('grid', { name: `Travaux d’inventaire ${YEAR}` })
  await rowIn(page, works, 'Amortissements')
  await expect(works.getByRole('row', { name: /Amortissements/ })).toContainText('À passer')
  await readable(page, 'inventory')
  await page.keyboard.press('Control+Enter')
  const dialog = page.getByRole('dialog')
  await pressOn(page, dialog.getByRole('button', { name: 'Passer l’écriture' }))
  await expect(works.getByRole('row', { name: /Amortissements/ })).toContainText('Passé')
  await expect(panel(page)).toContainText(`DA-${YEAR}-00001`)
  await page.keyboard.press('Control+p')
  await expect(page).toHaveURL(/preview\/book\/depreciation/)
  await expect(page.getByText('Motocyclette').first()).toBeVisible()
  await expect(page.getByText(`Passé par DA-${YEAR}-00001`)).toBeVisible()
  await visit(page, `/accounting/inventory?year=${YEAR}&work=depreciation`)
  await rowIn(page, works, 'Amortissements')
  await page.keyboard.press('a')
  await typeIn(page, dialog.getByLabel('Motif'), 'durée à revoir')
  await pressOn(page, dialog.getByRole('button', { name: 'Annuler' }))
  await expect(works.getByRole('row', { name: /Amortissements/ })).toContainText('Annulé')

  await rowIn(page, works, 'Charges et produits')
  await page.keyboard.press('F2')
  await chooseIn(page, panel(page).getByLabel('Nature'), 'Charge constatée d’avance')
  await typeIn(page, panel(page).getByLabel('Désignation'), 'Assurance de la moto')
  await typeIn(page, panel(page).getByLabel('Charge', { exact: true }), '616')
  await page.keyboard.press('ArrowDown')
  await page.keyboard.press('Enter')
  await typeIn(page, panel(page).getByLabel('Montant de la pièce'), '365000')
  await typeIn(page, panel(page).getByLabel('Couvre du'), `0110${YEAR}`)
  await typeIn(page, panel(page).getByLabel('au', { exact: true }), `3009${YEAR + 1}`)
  await page.keyboard.press('Tab')
  await expect(panel(page)).toContainText('273\u202F000')
  await readable(page, 'accrual form')
  await pressOn(page, panel(page).getByRole('button', { name: 'Passer l’écriture' }))
  await expect(page.getByRole('grid', { name: 'Charges et produits à régulariser' })).toContainText(
    'Assurance de la moto',
  )
  await readable(page, 'accruals')
  await page.keyboard.press('Control+p')
  await expect(page).toHaveURL(/preview\/book\/accruals/)
  await expect(page.getByText('Assurance de la moto').first()).toBeVisible()
  await expect(page.getByText(/pièce × jours d’après l’exercice ÷ jours couverts/)).toBeVisible()
  await page.screenshot({ path: test.info().outputPath('accruals-paper.png') })
})

test('receivables by age, and the provision by both methods: one is posted, and read in the state of provisions', async ({
  page,
  desk,
}) => {
  await reopenDecember(page, desk)
  await signIn(page, desk, 'accountant')
  await visit(page, `/accounting/inventory?year=${YEAR}`)
  const works = page.getByRole('grid', { name: `Travaux d’inventaire ${YEAR}` })
  const dialog = page.getByRole('dialog')
  await rowIn(page, works, 'Dépréciation')
  await expect(page.getByRole('grid', { name: 'Dépréciation des créances' })).toBeVisible()
  await readable(page, 'impairment')
  const debts = page.getByRole('grid', { name: 'Dépréciation des créances' })
  const { rows: owing } = await call<{ rows: { thirdParty: { label: string } }[] }>(page, 'accounting.impairment', {
    year: YEAR,
  })
  const debtor = owing[0]?.thirdParty.label ?? ''
  await rowIn(page, debts, debtor)
  await page.keyboard.press('j')
  await expect(panel(page).getByLabel('Taux de perte (%)')).toBeFocused()
  await page.keyboard.type('75')
  await typeIn(page, panel(page).getByLabel('Motif'), 'famille partie, rien à attendre')
  await readable(page, 'judgement form')
  // another work is looked at meanwhile: what is typed stays, about the same debt
  await rowIn(page, works, 'Amortissements')
  await expect(panel(page).getByLabel('Motif')).toHaveValue('famille partie, rien à attendre')
  await rowIn(page, works, 'Dépréciation')
  await pressOn(page, panel(page).getByRole('button', { name: /^Enregistrer/ }))
  await expect(panel(page)).toContainText('famille partie, rien à attendre')
  await readable(page, 'judged')
  await visit(page, `/preview/book/impairment~${YEAR}-01-01~${YEAR}-12-31`)
  await expect(page.getByText('famille partie, rien à attendre').first()).toBeVisible()
  await visit(page, `/accounting/inventory?year=${YEAR}&work=impairment`)
  await rowIn(page, debts, debtor)
  await page.keyboard.press('r')
  await typeIn(page, dialog.getByLabel('Motif'), 'la famille est revenue')
  await pressOn(page, dialog.getByRole('button', { name: /Revenir aux taux/ }))
  await expect(page.getByRole('region', { name: 'Messages' })).toContainText('aux taux par âge')
  await rowIn(page, works, 'Prestations')
  await expect(page.getByRole('grid', { name: 'Les deux méthodes' })).toContainText('du centre')
  await readable(page, 'claims provision')
  await page.keyboard.press('Control+Enter')
  await typeIn(page, dialog.getByLabel('Pourquoi cette méthode'), 'peu de mois connus')
  await expect(dialog).toContainText('Méthode des cadences (chain-ladder)')
  await readable(page, 'provision dialog')
  await pressOn(page, dialog.getByRole('button', { name: 'Passer l’écriture' }))
  await expect(works.getByRole('row', { name: /Prestations/ })).toContainText('Passé')
  await visit(page, `/accounting/inventory?year=${YEAR}&view=provisions`)
  await expect(page.getByRole('grid', { name: `État des provisions ${YEAR}` })).toContainText('155')
  await readable(page, 'provisions')
  const { rows } = await call<{ rows: { account: string; closing: number }[] }>(page, 'accounting.provisionState', {
    year: YEAR,
  })
  expect(rows.find(({ account }) => account === '155')?.closing).toBeGreaterThan(0)
  await visit(page, `/preview/book/provisions~${YEAR}-01-01~${YEAR}-12-31`)
  await expect(page.getByRole('heading', { name: 'État des provisions', exact: true })).toBeVisible()
  await visit(page, `/preview/book/claims~${YEAR}-01-01~${YEAR}-12-31`)
  await expect(page.getByText('Méthode des cadences (chain-ladder)').first()).toBeVisible()
})
