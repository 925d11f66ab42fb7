import type { Page } from '@playwright/test'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { asLogin } from './support/requests.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { chooseIn, pressOn, rowIn, typeIn } from './support/typist.ts'

async function readable(page: Page, what: string): Promise<void> {
  await expectNoRawKey(page, what)
  await expectNoOverflow(page, what)
  await expectAccessible(page, what)
}

const dayOf = (page: Page): Promise<string> =>
  call<{ today: string }>(page, 'administration.status', {}).then(({ today }) => today)

async function meeting(page: Page, kind: 'board' | 'assembly', heldOn: string): Promise<void> {
  await asLogin(page, 'manager', async () => {
    const organ = { kind, name: `Organe fictif ${kind}`, meetingsPerYear: 4, members: 9 }
    const { organId } = await call<{ organId: string }>(page, 'governance.createOrgan', organ)
    const planned = { organId, plannedOn: heldOn, agenda: 'Budget' }
    const { meetingId } = await call<{ meetingId: string }>(page, 'governance.planMeeting', planned)
    await call(page, 'governance.conveneMeeting', { meetingId })
    const held = { meetingId, heldOn, registered: 9, quorum: 5, presentMen: 4, presentWomen: 3 }
    await call(page, 'governance.recordMeeting', held)
  })
}

test('a budget is prepared from last year and typed by keyboard', async ({ page, desk }) => {
  await signIn(page, desk, 'accountant')
  const today = await dayOf(page)
  await meeting(page, 'board', today)
  await meeting(page, 'assembly', today)
  await visit(page, '/accounting/budget?view=list')
  await readable(page, 'no budget yet')
  await page.keyboard.press('F2')
  const panel = page.getByRole('form').or(page.locator('form')).first()
  await expect(panel).toBeVisible()
  await readable(page, 'preparing')
  await pressOn(page, page.getByRole('radio', { name: 'Réalisé d’une année' }), 'ArrowRight')
  await page.keyboard.press('ArrowRight')
  await pressOn(page, page.getByRole('button', { name: 'Préparer', exact: true }))
  await expect(page).toHaveURL(/\/accounting\/budget\/[0-9a-f-]{36}/)
  const grid = page.getByRole('table', { name: /Lignes du budget BU-/ })
  await expect(grid).toBeVisible()
  const typed = async (account: string, first: string): Promise<void> => {
    await page.keyboard.type(account)
    await page.keyboard.press('Enter')
    await page.keyboard.press('Enter')
    await page.keyboard.type(first)
    await page.keyboard.press('PageDown')
  }
  await grid.getByRole('combobox').first().focus()
  await typed('6064', '1000')
  await typed('626', '900000')
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Budget enregistré')).toBeVisible()
  await readable(page, 'lines of a budget')
})

test('another person validates, adopts and executes it; it is followed down to the ledger', async ({ page, desk }) => {
  await signIn(page, desk, 'head')
  await visit(page, '/accounting/budget?view=list')
  for (const [combo, act, state] of [
    ['Alt+v', 'Valider (conseil)', 'validé par le conseil'],
    ['Alt+a', 'Adopter (assemblée)', 'adopté par l’assemblée'],
    ['Alt+e', 'Mettre en exécution', 'en exécution'],
  ] as const) {
    await expect(page.getByRole('button', { name: new RegExp(act.replaceAll(/[()]/gu, '.')) }).first()).toBeVisible()
    await page.keyboard.press(combo)
    const dialog = page.getByRole('dialog')
    await expect(dialog).toBeVisible()
    if (combo !== 'Alt+e') await expect(dialog.locator('option').first()).toBeAttached()
    await readable(page, act)
    await pressOn(page, dialog.getByRole('button', { name: act }))
    await expect(dialog).toHaveCount(0)
    await expect(page.getByRole('grid', { name: 'Budgets' }).getByText(state)).toBeVisible()
  }
  await readable(page, 'budgets of the year')

  await visit(page, '/accounting/budget?quarter=4')
  const follow = page.getByRole('grid', { name: 'Budget' })
  await expect(follow.getByRole('row', { name: /^626/ })).toBeVisible()
  await readable(page, 'follow-up')
  await rowIn(page, follow, '626')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/ledger\?.*account=.*626/)
  await visit(page, '/accounting/budget?view=alerts')
  await expect(page.getByRole('grid', { name: 'Alertes' }).getByRole('row').nth(1)).toBeVisible()
  await readable(page, 'alerts')
})

test('an entry that would pass the budget says so, with its figures, before it is validated', async ({
  page,
  desk,
}) => {
  await signIn(page, desk, 'accountant')
  await visit(page, '/accounting/entries')
  const entry = page.getByRole('table', { name: /Lignes/ }).first()
  await entry.getByRole('combobox').first().focus()
  await page.keyboard.type('6064')
  await page.keyboard.press('Enter')
  const debit = page.getByRole('row', { name: /6064/ }).first()
  await expect(debit).toBeVisible()
  for (let presses = 0; presses < 6; presses += 1) {
    if (await page.evaluate(() => (document.activeElement?.getAttribute('aria-label') ?? '').startsWith('Débit'))) break
    await page.keyboard.press('Enter')
  }
  await page.keyboard.type('500000')
  await page.keyboard.press('Enter')
  await expect(page.getByRole('list', { name: 'Avant de valider' }).getByText(/6064/)).toBeVisible()
  await readable(page, 'warned')
})

test('donors: an agreement, its grant and an instalment; report, costs outside, year end, accounts', async ({
  page,
  desk,
}) => {
  test.setTimeout(150_000)
  await signIn(page, desk, 'accountant')
  const today = await dayOf(page)
  const year = today.slice(0, 4)
  const donor = { type: 'donor', name: 'Bailleur fictif Amahoro' }
  const { id: donorId } = await call<{ id: string }>(page, 'accounting.enterThirdParty', donor)
  const project = { code: 'PAF', name: 'Projet fictif', donorId, startsOn: `${year}-01-01` }
  const { id: projectId } = await call<{ id: string }>(page, 'accounting.saveProject', project)
  await visit(page, '/accounting/donors')
  await readable(page, 'no agreement yet')
  await page.keyboard.press('F2')
  await typeIn(page, page.getByLabel('Numéro de la convention'), 'CONV-7')
  await typeIn(page, page.getByLabel('Intitulé', { exact: true }), 'Appui fictif')
  await chooseIn(page, page.getByLabel('Bailleur', { exact: true }), /Amahoro/)
  await chooseIn(page, page.getByLabel('Projet', { exact: true }), 'PAF')
  await typeIn(page, page.getByLabel('Montant', { exact: true }), '9000000')
  await typeIn(page, page.getByLabel('Rubriques éligibles'), 'Missions ; 625 ; 100000')
  await readable(page, 'new agreement')
  await pressOn(page, page.getByRole('button', { name: 'Enregistrer', exact: true }))
  await expect(page.getByText('Convention enregistrée')).toBeVisible()
  await page.keyboard.press('Alt+n')
  await typeIn(page, page.getByLabel('Libellé', { exact: true }), 'Première tranche')
  await typeIn(page, page.getByLabel('Montant', { exact: true }), '2000000')
  await readable(page, 'notifying a grant')
  await pressOn(page, page.getByRole('button', { name: 'Enregistrer', exact: true }))
  await expect(page.getByText(/Subvention SB-\d{4}-00001 notifiée/)).toBeVisible()
  await page.keyboard.press('Alt+r')
  await typeIn(page, page.getByLabel('Montant', { exact: true }), '1500000')
  await readable(page, 'an instalment')
  await pressOn(page, page.getByRole('button', { name: 'Enregistrer', exact: true }))
  await expect(page.getByText(/Versement TR-\d{4}-00001 enregistré/)).toBeVisible()
  await expect(page.getByText(/reçu 1.500.000 sur 2.000.000/)).toBeVisible()
  for (const [account, amount] of [
    ['6257', 60_000],
    ['6064', 40_000],
  ] as const)
    await call(page, 'accounting.enterManual', {
      journal: 'OD',
      day: today,
      label: 'Dépense fictive du projet',
      lines: [
        { account, debit: amount, projectId },
        { account: '401', credit: amount },
      ],
    })
  await visit(page, '/accounting/donors')
  await expect(page.getByText(/625 : 60.000 sur 100.000/)).toBeVisible()
  await readable(page, 'agreements')
  await visit(page, '/accounting/donors?view=report')
  await expect(page.getByRole('columnheader', { name: 'PAF' })).toBeVisible()
  await readable(page, 'report')
  await visit(page, '/accounting/donors?view=outside')
  await expect(page.getByText('compte non prévu')).toBeVisible()
  await readable(page, 'outside')
  await visit(page, `/accounting/donors?view=year&year=${year}`)
  await expect(page.getByText(/l’année n’est pas finie|rien à passer/).first()).toBeVisible()
  await readable(page, 'year end')
  await visit(page, '/accounting/donors?view=accounts')
  await expect(page.getByRole('row', { name: /Fonds affectés.*1411/ }).first()).toBeVisible()
  await readable(page, 'accounts')
  for (const book of [
    `budget~${year}-01-01~${year}-12-31`,
    `donors~${year}-01-01~${year}-12-31`,
    `donor-agreements~${year}-01-01~${year}-12-31`,
    `donor-funds~${year}-12-31~${year}-12-31`,
  ]) {
    await visit(page, `/preview/book/${book}`)
    await expect(page.getByRole('heading').first()).toBeVisible()
    await expectNoRawKey(page, book)
  }
})
