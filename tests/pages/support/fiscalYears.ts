import { expect, type Page } from '@playwright/test'
import { call, visit } from './test.ts'
import { handIn, pressOn, typeIn } from './typist.ts'
import type { NewPerson, OwnCentre } from './ownCentre.ts'

/** Who closes a year, by role as in the demo: one prepares, another posts and seals. */
export const CLOSING_PEOPLE: readonly NewPerson[] = [
  { login: 'manager', name: 'Espérance Fictive', roles: ['manager'] },
  { login: 'accountant', name: 'Léonidas Fictif', roles: ['accountant'] },
  { login: 'head', name: 'Révérien Fictif', roles: ['head'] },
]

export const two = (n: number): string => String(n).padStart(2, '0')
export const monthsOf = (year: number): string[] => Array.from({ length: 12 }, (_, n) => `${year}-${two(n + 1)}`)

const MONTHS = 'janvier février mars avril mai juin juillet août septembre octobre novembre décembre'.split(' ')
/** « janvier 2024 » */
export const monthName = (month: string): string => `${MONTHS[Number(month.slice(5)) - 1] ?? ''} ${month.slice(0, 4)}`

/** A cost (above zero) or an income (below) against the bank, posted behind the pages. */
export async function movement(
  page: Page,
  day: string,
  account: string,
  net: number,
  axes: Readonly<Record<string, unknown>> = {},
  against: { readonly account: string; readonly axes?: Readonly<Record<string, unknown>> } = { account: '5121' },
): Promise<void> {
  await call(page, 'accounting.enterManual', {
    journal: 'OD',
    day,
    label: 'Mouvement fictif',
    voucher: `P-${day}-${account}-${Math.abs(net)}`,
    lines: [
      { account, debit: Math.max(net, 0), credit: Math.max(-net, 0), ...axes },
      { account: against.account, debit: Math.max(-net, 0), credit: Math.max(net, 0), ...axes, ...against.axes },
    ],
  })
}

/** The organs of a centre, each once: the committee, the board, the assembly. */
export async function organsOf(page: Page): Promise<readonly string[]> {
  const organs: string[] = []
  for (const [kind, name] of [
    ['supervisory', 'Comité de surveillance'],
    ['board', 'Conseil d’administration'],
    ['assembly', 'Assemblée générale'],
  ])
    organs.push(
      (await call<{ organId: string }>(page, 'governance.createOrgan', { kind, name, meetingsPerYear: 2 })).organId,
    )
  return organs
}

/** They meet with their quorum in the first days of a year. */
export async function organsMeet(page: Page, organs: readonly string[], year: number): Promise<void> {
  for (const [rank, organId] of organs.entries()) {
    const heldOn = `${year}-01-0${5 + rank}`
    const { meetingId } = await call<{ meetingId: string }>(page, 'governance.planMeeting', {
      organId,
      plannedOn: heldOn,
    })
    await call(page, 'governance.recordMeeting', {
      meetingId,
      heldOn,
      registered: 30,
      quorum: 16,
      presentMen: 12,
      presentWomen: 13,
    })
  }
}

/** Ctrl+Enter, once the act it stands for is offered. */
export async function act(page: Page, name: RegExp): Promise<void> {
  await expect(page.getByRole('main').getByRole('button', { name })).toBeVisible()
  await page.keyboard.press('Control+Enter')
}

const dialogOf = (page: Page) => page.getByRole('dialog')

/** What the accountant does of a year's road before its result is shared, the step that comes next already under the hand. */
export async function noteRoad(page: Page, year: number): Promise<void> {
  const dialog = dialogOf(page)
  const side = page.getByRole('complementary')
  await act(page, /^Déterminer le résultat/)
  await expect(page.getByText(/Résultat déterminé\s: CL-/)).toBeVisible()
  await expect(side.getByRole('heading', { name: 'États financiers établis' })).toBeVisible()
  await act(page, /^Noter/)
  await expect(dialog).toBeVisible()
  await handIn(dialog)
  await page.keyboard.type('Bilan et comptes de résultat tirés')
  await page.keyboard.press('Control+Enter')
  for (const step of ['Rapport du comité', 'Conseil d’administration', 'Assemblée générale']) {
    await expect(side.getByRole('heading', { name: step })).toBeVisible()
    await act(page, /^Noter/)
    await expect(dialog.getByRole('combobox').locator('option:checked')).toContainText(`/01/${year + 1} · `)
    await typeIn(page, dialog.getByRole('textbox', { name: 'Termes' }), `Comptes ${year} approuvés à l’unanimité`)
    await page.keyboard.press('Control+Enter')
    await expect(dialog).toHaveCount(0)
  }
  await expect(side.getByRole('heading', { name: 'Affectation du résultat' })).toBeVisible()
}

/** Two people share the result: one prepares what the rules propose, the other posts it. */
export async function shareResult(page: Page, own: OwnCentre, address: string, words: string): Promise<void> {
  const side = page.getByRole('complementary')
  await act(page, /^Préparer/)
  await expect(side.getByRole('textbox').first()).toBeFocused()
  await typeIn(page, side.getByRole('textbox', { name: 'Termes' }), words)
  await page.keyboard.press('Control+Enter')
  await expect(page.getByText(/Affectation AF-.* préparée/)).toBeVisible()
  await own.enter('head')
  await visit(page, address)
  await expect(side).toContainText('à passer')
  await act(page, /^Passer/)
  await expect(page.getByText(/Affectation passée\s: CL-/)).toBeVisible()
}

/** The accountant carries the balances over, the head seals. */
export async function sealYear(page: Page, own: OwnCentre, address: string): Promise<void> {
  await own.enter('accountant')
  await visit(page, address)
  await act(page, /^Établir/)
  await expect(page.getByText(/À-nouveaux établis\s: RN-/)).toBeVisible()
  await own.enter('head')
  await visit(page, address)
  await act(page, /^Sceller/)
  await expect(dialogOf(page)).toContainText('Plus aucune écriture')
  await pressOn(page, dialogOf(page).getByRole('button', { name: /^Sceller/ }))
  await expect(page.getByText(/Exercice scellé, version 1/)).toBeVisible()
  await expect(page.getByRole('heading', { level: 1 }).locator('..')).toContainText('scellé')
}

/** The lines of a paper in sight: account or words, then figures; nothing where nothing is printed. */
export async function paperLines(page: Page, route: string): Promise<(string | number | null)[][]> {
  await visit(page, route)
  await expect(page.locator('html')).toHaveAttribute('data-print-ready', 'true')
  const rows = await page.locator('table.t tbody tr').evaluateAll((lines) =>
    lines.map((line) =>
      // a cell that runs over others stands for all of them
      [...line.querySelectorAll('td')].flatMap((cell) => [
        [cell.textContent ?? '', cell.className],
        ...Array.from({ length: cell.colSpan - 1 }, () => ['', '']),
      ]),
    ),
  )
  return rows.map((cells) =>
    cells.map(([text = '', look = '']) => {
      const written = text.trim()
      if (written === '' || !look.split(' ').includes('n')) return written === '' ? null : written
      return Number(written.replaceAll(/[^\d]/gu, '')) * (/^[−(-]/u.test(written) ? -1 : 1)
    }),
  )
}
