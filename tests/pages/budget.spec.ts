import type { Page } from '@playwright/test'
import { expectAccessible, expectNoOverflow, expectNoRawKey } from './support/checks.ts'
import { holdAnswers } from './support/held.ts'
import { asLogin } from './support/requests.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { pressOn, rowIn } from './support/typist.ts'

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
  // nothing is typed or pasted in a budget before the accounts that judge it are here
  const release = await holdAnswers(page, ['accounting.chart'])
  await pressOn(page, page.getByRole('button', { name: 'Préparer Ctrl+Entrée', exact: true }))
  await expect(page).toHaveURL(/\/accounting\/budget\/[0-9a-f-]{36}/)
  await expect(page.getByRole('heading', { level: 1, name: 'Lignes du budget' })).toBeVisible()
  const grid = page.getByRole('table', { name: /Lignes du budget BU-/ })
  await expect(grid).toHaveCount(0)
  await release()
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
  await test.step('lines come from the accountant’s own spreadsheet; a heading is not taken, and said', async () => {
    await page.evaluate(() => {
      const data = new DataTransfer()
      data.setData('text/plain', '61\tServices\t5\t5\t5\t5\n613\tLoyer\t30000\t30000\t30000\t30000\n')
      document.activeElement?.dispatchEvent(
        new ClipboardEvent('paste', { clipboardData: data, bubbles: true, cancelable: true }),
      )
    })
    await expect(page.getByText('1 ligne reprise')).toBeVisible()
    await expect(page.getByText('« 61 » est un compte de regroupement')).toBeVisible()
    await expect(grid.getByRole('row', { name: /613.*120.000/ })).toBeVisible()
    await readable(page, 'pasted')
  })
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText('Budget enregistré')).toBeVisible()
  await readable(page, 'lines of a budget')
})

test('another person validates, adopts and executes it; it is followed down to the ledger', async ({ page, desk }) => {
  await signIn(page, desk, 'head')
  await visit(page, '/waiting')
  await expect(page.getByText('Budgets à valider par le conseil').first()).toBeVisible()
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
  const walk = page.getByRole('complementary')
  await expect(walk.getByText('626 : d’où viennent les chiffres')).toBeVisible()
  await expect(walk.getByText(/BU-\d{4}-00001/)).toBeVisible()
  await readable(page, 'what figures are made of')
  await page.keyboard.press('Enter')
  await expect(page).toHaveURL(/ledger\?.*account=.*626/)
  await visit(page, '/accounting/budget?view=alerts')
  const alerts = page.getByRole('grid', { name: 'Alertes' })
  await expect(alerts.getByRole('row').nth(1)).toBeVisible()
  await readable(page, 'alerts')
  await rowIn(page, alerts, '6')
  await page.keyboard.press('Enter')
  await expect(walk.getByText(/d’où viennent les chiffres/)).toBeVisible()
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
