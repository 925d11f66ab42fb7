import type { Page } from '@playwright/test'
import { expectSound } from './support/checks.ts'
import { holdAnswers } from './support/held.ts'
import { asUser } from './support/people.ts'
import { call, expect, signIn, test, visit } from './support/test.ts'
import { rowIn, tabTo, typeIn } from './support/typist.ts'

interface Household {
  readonly registration: string
  readonly name?: string
}
interface Sheet {
  readonly expected: number
  readonly cameCount: number
  readonly leftCount: number
  readonly denominations: readonly { value: number }[]
}

const RECEIPTS = 60
const PAYMENTS = 10

test('a day at the till by keyboard: sixty receipts, ten payments, a count with a difference, its paper, its check', async ({
  page,
  desk,
}) => {
  test.setTimeout(900_000)
  const keys = page.keyboard
  const messages = page.getByRole('region', { name: 'Messages' })
  const heading = page.getByRole('heading', { level: 1 })
  const shot = (name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) })
  const sound = (what: string) => expectSound(page, what)
  const sheet = () => call<Sheet>(page, 'accounting.tillSheet', { account: '5311' })
  await signIn(page, desk, 'cashier')
  const { rows } = await call<{ rows: (Household & { left?: number; id: string })[] }>(page, 'membership.households', {
    limit: 300,
  })
  const owing: string[] = []
  for (const { id, registration } of rows) {
    if (owing.length === 6) break
    const { memberships } = await call<{ memberships: { left: number }[] }>(page, 'membership.household', {
      householdId: id,
    })
    if (memberships.some(({ left }) => left >= 5_000)) owing.push(registration)
  }
  expect(owing.length).toBeGreaterThan(0)
  const before = await sheet()
  // each receipt opens its paper beside the page
  const put = (paper: Page): void => void paper.close()
  page.context().on('page', put)

  await test.step('sixty receipts', async () => {
    await visit(page, '/cash')
    await expect(
      page
        .getByRole('combobox', { name: /payeur/i })
        .or(page.getByRole('textbox', { name: /payeur/i }))
        .first(),
    ).toBeFocused()
    for (let n = 0; n < RECEIPTS; n += 1) {
      await keys.press('F4')
      await keys.type(owing[n % owing.length] ?? '')
      await keys.press('Enter')
      await expect(page.getByLabel('Montant reçu')).toBeFocused()
      await keys.press('Control+a')
      await keys.type('500')
      await keys.press('Control+Enter')
      await expect(page.getByLabel('Montant reçu')).toHaveCount(0)
    }
    expect((await sheet()).cameCount).toBe(before.cameCount + RECEIPTS)
    page.context().off('page', put)
    await sound('the day')
    await shot('day')
  })

  await test.step('ten payments', async () => {
    await keys.press('Alt+d')
    await expect(heading).toHaveText('Régies d’avances')
    for (let n = 0; n < PAYMENTS; n += 1) {
      await keys.press('F2')
      await typeIn(page, page.getByLabel('Régisseur'), `Agent Fictif ${n + 1}`)
      await typeIn(page, page.getByLabel('Objet'), 'Transport sur les collines')
      await typeIn(page, page.getByLabel('Montant'), '1000')
      await keys.press('Control+Enter')
      await expect(page.getByLabel('Régisseur')).toHaveCount(0)
    }
    expect((await sheet()).leftCount).toBe(before.leftCount + PAYMENTS)
    await sound('petty cash')
    await shot('petty-cash')
  })

  await test.step('an advance is justified with its vouchers, the rest given back', async () => {
    // the chart is slow to come: what is typed in the cell that searches in it waits, and none of it is lost
    const release = await holdAnswers(page, ['accounting.chart'])
    await keys.press('j')
    const first = page.getByRole('textbox', { name: 'Date, ligne 1' })
    await tabTo(page, first)
    const { today } = await call<{ today: string }>(page, 'administration.status', {})
    for (const cell of [`${today.slice(8)}${today.slice(5, 7)}${today.slice(0, 4)}`, 'F-12', 'Bus', '625']) {
      await keys.type(cell)
      await keys.press('Enter')
    }
    await keys.type('700')
    await keys.press('Enter')
    await release()
    await typeIn(page, page.getByLabel('Rendu'), '300')
    await expect(page.getByText('Tout est justifié.')).toBeVisible()
    await sound('vouchers')
    await shot('vouchers')
    await keys.press('Control+Enter')
    await expect(messages).toContainText('justifiée, reste 0')
  })

  let number = ''
  await test.step('the till counted, 500 francs short, explained', async () => {
    await visit(page, '/cash')
    await keys.press('Alt+a')
    const grid = page.getByRole('table', { name: 'Billetage' }).or(page.getByRole('grid', { name: 'Billetage' }))
    await expect(grid).toBeVisible()
    const { expected, denominations } = await sheet()
    await tabTo(page, page.getByRole('textbox', { name: 'Nombre, ligne 1' }))
    let left = expected - 500
    for (const { value } of denominations) {
      const quantity = Math.floor(left / value)
      left -= quantity * value
      await keys.type(String(quantity))
      await keys.press('Enter')
    }
    await expect(page.getByText('Il manque 500 FBu')).toBeVisible()
    await typeIn(page, page.getByLabel('Explication de l’écart'), 'rendu de monnaie, non retrouvé')
    await typeIn(page, page.getByLabel('Témoin'), 'NAHIMANA Consolate')
    await typeIn(page, page.getByLabel('Fonction'), 'présidente du CS')
    await sound('the count')
    await shot('count')
    await keys.press('Control+Enter')
    await expect(messages).toContainText('Arrêté AC-')
    await expect(page.getByText('A − B : manquant')).toBeVisible()
    await shot('paper')
    number = /AC-\d{4}-\d{5}/.exec((await page.locator('main').textContent()) ?? '')?.[0] ?? ''
    expect(number).not.toBe('')
  })

  await test.step('a receipt after the count is refused, and says why', async () => {
    await visit(page, '/cash')
    await keys.press('F4')
    await keys.type(owing[0] ?? '')
    await keys.press('Enter')
    await expect(page.getByLabel('Montant reçu')).toBeFocused()
    await keys.press('Control+Enter')
    await expect(page.getByRole('alert')).toContainText(number)
    await shot('refused')
  })

  await test.step('the accountant checks what the cashier counted', async () => {
    await asUser(page, desk, 'accountant')
    await visit(page, '/tills/counts')
    await rowIn(page, page.getByRole('grid', { name: 'Arrêtés de caisse' }), number)
    await expect(page.getByRole('button', { name: 'Vérifier' })).toBeVisible()
    await keys.press('v')
    await expect(messages).toContainText(`${number} vérifié`)
    await sound('counts')
    await shot('counts')
    await visit(page, '/tills')
    await expect(page.getByText('arrêtée').first()).toBeVisible()
    await sound('tills')
    await shot('tills')
  })

  await test.step('money leaves for the bank and is recorded when it arrives', async () => {
    await visit(page, '/tills/transfers')
    await keys.press('F2')
    await sound('a transfer')
    await shot('transfer')
    await chooseBank(page)
    await typeIn(page, page.getByLabel('Montant'), '1000')
    await typeIn(page, page.getByLabel('Porteur'), 'NDAYISENGA Odette')
    await keys.press('Control+Enter')
    // the till was counted today: nothing leaves it any more
    await expect(page.getByRole('alert')).toContainText('arrêtée')
  })
})

/** The first account is the till; where it goes stays the bank. */
async function chooseBank(page: Parameters<typeof tabTo>[0]): Promise<void> {
  await expect(page.getByLabel('Vers')).toHaveValue('5121')
}
