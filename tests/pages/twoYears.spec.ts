import type { Page, Route } from '@playwright/test'
import { bookId } from '../../shared/documents/bookId.ts'
import { statementId } from '../../shared/documents/statementId.ts'
import type { Day } from '../../shared/dates.ts'
import { expectSound } from './support/checks.ts'
import { demoCentre } from './support/demoCentre.ts'
import {
  act,
  monthName,
  monthsOf,
  movement,
  noteRoad,
  organsMeet,
  organsOf,
  paperLines,
  sealYear,
  shareResult,
} from './support/fiscalYears.ts'
import { call, expect, test, visit, type Desk } from './support/test.ts'
import { handIn, pressOn, rowIn, typeIn } from './support/typist.ts'

const LAYOUTS = ['income-nature', 'balance-functional', 'cash-flow'] as const

/** The months that the play closed without an inventory, opened again from the last to the first, by who may. */
async function openAgain(page: Page, [first, second]: readonly [number, number]): Promise<void> {
  for (;;) {
    const { lastClosed } = await call<{ lastClosed: string | null }>(page, 'accounting.monthsState', { year: second })
    if (lastClosed === null || Number(lastClosed.slice(0, 4)) < first) return
    await call(page, 'accounting.reopenMonth', { month: lastClosed, reason: 'inventaire à passer' })
  }
}

/** What a year has besides what was played: running costs, a grant, a computer, a supplier who waits, a receipt nobody could name. */
async function live(page: Page, years: readonly [number, number]): Promise<void> {
  const [first] = years
  const { mutuals } = await call<{ mutuals: { id: string }[] }>(page, 'membership.mutuals', {})
  const ofMutual = { mutualId: mutuals[0]?.id }
  const { id: thirdPartyId } = await call<{ id: string }>(page, 'accounting.enterThirdParty', {
    type: 'supplier',
    name: 'Imprimerie fictive',
  })
  const waits = { account: '4011', axes: { thirdPartyType: 'supplier', thirdPartyId } }
  for (const year of years) {
    await movement(page, `${year}-06-15`, '741', -240_000, ofMutual)
    await movement(page, `${year}-11-10`, '6067', 41_000, {}, waits)
  }
  await movement(page, `${first}-01-04`, '758', -1_500_000)
  await movement(page, `${first}-03-12`, '471', -6_400)
  await movement(page, `${first}-07-01`, '2183', 900_000)
  await call(page, 'accounting.enterAsset', {
    label: 'Ordinateur fictif',
    account: '2183',
    boughtOn: `${first}-07-01`,
    inServiceOn: `${first}-07-01`,
    cost: 900_000,
    lifeMonths: 36,
  })
}

const heading = (page: Page) => page.getByRole('heading', { level: 1 })
const dialogOf = (page: Page) => page.getByRole('dialog')
const side = (page: Page) => page.getByRole('complementary')
const points = (page: Page) => page.getByRole('grid', { name: 'Liste de clôture' })
const shot = (page: Page, name: string) => page.screenshot({ path: test.info().outputPath(`${name}.png`) })
const back = async (page: Page): Promise<void> => {
  await page.keyboard.press('Alt+ArrowLeft')
  await expect(heading(page)).toHaveText('Mois comptables')
  await expect(points(page).getByRole('row')).toHaveCount(14)
}

/** Contributions of days to come, where the month's list leads: looked at, posted, and back. */
async function postEarned(page: Page): Promise<void> {
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText('Cotisations d’avance')
  await act(page, /^Passer/)
  await pressOn(page, dialogOf(page).getByRole('button', { name: /^Passer/ }))
  await expect(page.getByText(/CA-\d{4}-\d{5}, passée le/)).toBeVisible()
  await back(page)
}

/** What December asks for: every work of the inventory that has something to post. */
async function postInventory(page: Page, year: number): Promise<void> {
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText(/Inventaire/)
  const works = page.getByRole('grid', { name: `Travaux d’inventaire ${year}` })
  await expect(works.getByRole('row', { name: /Amortissements/ })).toContainText('À passer')
  const left = works.getByRole('row', { name: /À passer/ })
  while ((await left.count()) > 0) {
    const name = (await left.first().getByRole('gridcell').first().textContent()) ?? ''
    await rowIn(page, works, name)
    await act(page, /^Passer/)
    await expect(dialogOf(page)).toBeVisible()
    const why = dialogOf(page).getByRole('textbox')
    if ((await why.count()) > 0) await typeIn(page, why, 'règle du centre')
    await pressOn(page, dialogOf(page).getByRole('button', { name: /^Passer l’écriture/ }))
    await expect(works.getByRole('row', { name })).toContainText('Passé')
  }
  await shot(page, `inventory-${year}`)
  await back(page)
}

/** The money of March that nobody could name has found its name: an entry, where the list leads. */
async function nameSuspense(page: Page, month: string): Promise<void> {
  await page.keyboard.press('Enter')
  await expect(heading(page)).toHaveText(/Grand livre/)
  await expect(page.locator('main')).toContainText('6\u202F400')
  await movement(page, `${month}-31`, '471', 6_400, {}, { account: '758' })
  await back(page)
}

const stateOf = async (page: Page, point: string): Promise<string> =>
  (await points(page).getByRole('row').filter({ hasText: point }).first().textContent()) ?? ''

async function lateChecklist(route: Route): Promise<void> {
  if (route.request().postData()?.includes('"accounting.monthChecklist"') === true)
    await new Promise((resolve) => setTimeout(resolve, 500))
  await route.continue()
}

/** A month from its list to its closing; the next one is then under the hand by itself. */
async function closeMonth(page: Page, month: string): Promise<void> {
  const name = monthName(month)
  await expect(page.getByRole('main').getByRole('button', { name: new RegExp(`^Clore ${name}`) })).toBeVisible()
  await expect(points(page).getByRole('row')).toHaveCount(14)
  for (const [point, done] of [
    ['Cotisations d’avance passées', () => postEarned(page)],
    ['Inventaire passé', () => postInventory(page, Number(month.slice(0, 4)))],
    ['Comptes d’attente soldés', () => nameSuspense(page, month)],
  ] as const) {
    if (!/à faire|à expliquer/.test(await stateOf(page, point))) continue
    await rowIn(page, points(page), point)
    await done()
    await expect(points(page).getByRole('row').filter({ hasText: point })).toContainText('fait')
  }
  await act(page, new RegExp(`^Clore ${name}`))
  await expect(dialogOf(page)).toContainText(`Clore ${name}`)
  if ((await dialogOf(page).getByRole('textbox').count()) > 0) {
    await handIn(dialogOf(page))
    await page.keyboard.type('relevés attendus')
    await page.keyboard.press('Control+Enter')
  } else await pressOn(page, dialogOf(page).getByRole('button', { name: /^Clore/ }))
  await expect(dialogOf(page)).toHaveCount(0)
  await expect(heading(page).locator('..')).toContainText(`${Number(month.slice(5))} mois clos sur 12`)
}

interface Balance {
  readonly [account: string]: number
}
const days = (year: number) => ({ from: `${year}-01-01` as Day, to: `${year}-12-31` as Day })
/** The trial balance of a year on paper: debit less credit of each account before the year, and at its end. */
async function balanceOf(page: Page, year: number): Promise<{ before: Balance; after: Balance; even: boolean }> {
  const lines = await paperLines(page, `/print/book/${bookId({ book: 'balance', ...days(year), columns: '6' })}`)
  const at = (cells: readonly (string | number | null)[], index: number): number => Number(cells[index] ?? 0)
  const of = (debit: number): Balance =>
    Object.fromEntries(
      lines
        .filter(([account]) => /^\d{3,}$/.test(String(account)))
        .map((cells) => [String(cells[0]), at(cells, debit) - at(cells, debit + 1)] as const)
        .filter(([, amount]) => amount !== 0),
    )
  const total = lines.at(-1) ?? []
  return { before: of(2), after: of(6), even: [2, 4, 6].every((debit) => at(total, debit) === at(total, debit + 1)) }
}
interface OfficeBalance {
  readonly classes: readonly {
    readonly rows: readonly {
      readonly account: string
      readonly openingDebit: number
      readonly openingCredit: number
    }[]
  }[]
}
/** The same by the office: what a year opens with. */
async function opensWith(page: Page, year: number): Promise<Balance> {
  const { classes } = await call<OfficeBalance>(page, 'accounting.trialBalance', {
    from: `${year}-01`,
    to: `${year}-12`,
  })
  return Object.fromEntries(
    classes
      .flatMap(({ rows }) => rows)
      .map((row) => [row.account, row.openingDebit - row.openingCredit] as const)
      .filter(([, amount]) => amount !== 0),
  )
}
/** What a balance sheet carries; the result stands on 12 once it is entered, on costs and income before. */
const carried = (sums: Balance): Balance =>
  Object.fromEntries(Object.entries(sums).filter(([account]) => /^[1-5]/.test(account) && !account.startsWith('12')))
const result = (sums: Balance): number =>
  Object.entries(sums).reduce((sum, [account, amount]) => sum + (/^([67]|12)/.test(account) ? amount : 0), 0)

async function statementsOf(page: Page, year: number): Promise<unknown[]> {
  const read: unknown[] = []
  for (const layout of LAYOUTS)
    read.push(
      await paperLines(
        page,
        `/print/financial-statement/${statementId({ layout, from: `${year}-01`, to: `${year}-12`, columns: 'cumulative' } as never)}`,
      ),
    )
  return read
}

test('an accountant closes two years of a demo centre in the pages, by keyboard', async ({
  page,
  desk,
}: {
  page: Page
  desk: Desk
}) => {
  // a bound on what hangs: some two thousand keys
  test.setTimeout(1_200_000)
  const own = await demoCentre(page, desk, 12)
  const [FIRST, SECOND] = [own.year - 1, own.year] as const
  const YEARS = [FIRST, SECOND] as const
  await own.behind('head')
  await openAgain(page, YEARS)
  await own.behind('accountant')
  // the weeks before, in which the first campaign began
  await call(page, 'accounting.determineResult', { year: FIRST - 1 })
  await live(page, YEARS)
  await own.behind('manager')
  const organs = await organsOf(page)
  for (const year of YEARS) await organsMeet(page, organs, year + 1)
  const seen = new Map<number, { balance: Balance; statements: unknown[] }>()
  const seals = new Map<number, string>()

  for (const year of YEARS) {
    const address = `/accounting/years?year=${year}`
    await test.step(`${year}: its months, one after the other`, async () => {
      await own.enter('accountant')
      await visit(page, '/accounting/months')
      if (year === FIRST) {
        // the first month: each point that holds it is passed with its own reason, the next comes by itself
        for (const point of ['Comptes rapprochés']) {
          await expect(side(page).getByRole('heading', { name: point })).toBeVisible()
          await page.keyboard.press('Alt+p')
          await expect(dialogOf(page)).toContainText('pourquoi clore ainsi')
          await handIn(dialogOf(page))
          await page.keyboard.type('relevés attendus')
          await page.keyboard.press('Control+Enter')
          await expect(dialogOf(page)).toHaveCount(0)
        }
        await expectSound(page, 'first month')
        await shot(page, 'first-month')
      }
      for (const month of monthsOf(year)) {
        // the next month is there before its list, as on an old machine: nothing is done from the list of the month before
        if (month === `${FIRST}-01`) await page.route('**/call', lateChecklist)
        if (month === `${FIRST}-04`) await page.unrouteAll({ behavior: 'wait' })
        await closeMonth(page, month)
      }
      await shot(page, `months-${year}`)
    })

    await test.step(`${year}: its road to the seal`, async () => {
      const before = await balanceOf(page, year)
      expect(before.even).toBe(true)
      seen.set(year, { balance: before.after, statements: await statementsOf(page, year) })
      await visit(page, `/accounting/months?year=${year}`)
      await act(page, /^Étapes de l’exercice/)
      await expect(heading(page)).toHaveText('Exercices')
      await expect(page.getByRole('grid', { name: 'Étapes de l’exercice' }).getByRole('row')).toHaveCount(11)
      await shot(page, `road-${year}`)
      await noteRoad(page, year)
      await shareResult(page, own, address, `Comptes ${year} approuvés à l’unanimité`)
      await sealYear(page, own, address)
      await shot(page, `sealed-${year}`)
      const { seals: kept } = await call<{ seals: { hash: string }[] }>(page, 'accounting.yearChecklist', { year })
      seals.set(year, kept[0]?.hash ?? '')
      await page.keyboard.press('Control+p')
      await expect(page.getByText('Sceau de l’exercice').first()).toBeVisible()
      await expect(page.locator('body')).toContainText((kept[0]?.hash ?? '').replaceAll(/(.{8})(?=.)/g, '$1 '))
      await shot(page, `seal-${year}`)
    })
  }

  await test.step('year two opens with what year one closed with, in the books and on the paper of its opening', async () => {
    const closing = seen.get(FIRST)?.balance ?? {}
    const { before, even } = await balanceOf(page, SECOND)
    expect(even).toBe(true)
    expect(before).toEqual(await opensWith(page, SECOND))
    expect(Object.keys(carried(closing))).toEqual(expect.arrayContaining(['2183', '28183', '4011', '5121', '5311']))
    expect(carried(before)).toEqual(carried(closing))
    expect([result(before), Object.keys(before).some((account) => /^[67]/.test(account))]).toEqual([
      result(closing),
      false,
    ])
    const opening = await paperLines(page, `/print/book/${bookId({ book: 'opening', ...days(SECOND) })}`)
    const sums: Record<string, number> = {}
    for (const cells of opening) {
      // sums of accounts are lines of the paper too
      const [account, label, ...rest] = cells
      if (!/^\d{3,}$/.test(String(account)) || String(label).startsWith('Total')) continue
      const [debit, credit] = rest.slice(-2).map(Number)
      sums[String(account)] = (sums[String(account)] ?? 0) + (debit ?? 0) - (credit ?? 0)
    }
    // what was paid but never matched is carried paper by paper, and comes to nothing
    expect(Object.fromEntries(Object.entries(sums).filter(([, amount]) => amount !== 0))).toEqual(before)
  })

  await test.step('no figure of year one moved while year two was closed; both seals are what the books say', async () => {
    for (const year of YEARS) {
      expect((await balanceOf(page, year)).after).toEqual(seen.get(year)?.balance)
      expect(await statementsOf(page, year)).toEqual(seen.get(year)?.statements)
      expect(await call(page, 'accounting.verifySeal', { year })).toMatchObject({ same: true, found: seals.get(year) })
    }
  })
})
