import type { ReadDb } from '../../../../db/handle.ts'
import { addDays, firstDay, lastDay, type Day, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { AccountRole } from '../../../../shared/rules/accounting/accountRoles.ts'
import { caseFigures } from '../../claims/index.ts'
import { meetings } from '../../governance/index.ts'
import { householdCounts, joinedBetween, mutuals } from '../../membership/index.ts'
import { balanceByRole } from '../balances.ts'
import { cashAccounts } from '../cashAccounts.ts'
import { movedBetween } from '../reading/sums.ts'
import { balanceOn } from '../till/sheet.ts'

export const SHEET_SECTIONS = [
  'households',
  'contributions',
  'care',
  'invoices',
  'treasury',
  'costs',
  'governance',
] as const
export type SheetSection = (typeof SHEET_SECTIONS)[number]

export const SHEET_ROWS = [
  'householdsM',
  'householdsF',
  'fresh',
  'renewed',
  'beneficiariesM',
  'beneficiariesF',
  'earned',
  'joiningFees',
  'cases',
  'charged',
  'averageCost',
  'perBeneficiary',
  'received',
  'claimed',
  'undecided',
  'undecidedClaimed',
  'cash',
  'benefits',
  'operating',
  'staff',
  'grants',
  'planned',
  'held',
] as const

/** One line: at the start of the month, of the month, and since January or at its end. Null: said nowhere. */
export interface SheetRow {
  readonly row: (typeof SHEET_ROWS)[number]
  /** Of a till or an account: its number and name. */
  readonly label?: string
  readonly start: number | null
  readonly month: number | null
  readonly total: number | null
}

export interface Sheet {
  /** Null: the whole centre. */
  readonly mutualId: Id | null
  readonly sections: readonly { readonly section: SheetSection; readonly rows: readonly SheetRow[] }[]
}

interface Asked {
  readonly from: Day
  readonly to: Day
  readonly year: Day
  readonly mutualId?: Id
}

/** The monthly sheet of the centre and of each of its mutuals, as the books and registers say on the day it is frozen. */
export function sheetsOf(db: ReadDb, month: Month): Sheet[] {
  const asked = { from: firstDay(month), to: lastDay(month), year: `${month.slice(0, 4)}-01-01` as Day }
  return [undefined, ...mutuals(db).map(({ id }) => id)].map((mutualId) =>
    sheetOf(db, { ...asked, ...(mutualId === undefined ? {} : { mutualId }) }),
  )
}

function sheetOf(db: ReadDb, asked: Asked): Sheet {
  const { mutualId } = asked
  const beneficiaries = householdCounts(db, { ...asked, day: asked.to }).beneficiaries
  return {
    mutualId: mutualId ?? null,
    sections: [
      { section: 'households', rows: households(db, asked) },
      {
        section: 'contributions',
        rows: [
          role(db, asked, 'earned', ['earned-contributions'], -1),
          role(db, asked, 'joiningFees', ['joining-fees'], -1),
        ],
      },
      { section: 'care', rows: care(db, asked, beneficiaries.M + beneficiaries.F) },
      // an invoice, a till and a meeting of the centre are of no mutual alone
      ...(mutualId === undefined
        ? [
            { section: 'invoices' as const, rows: invoices(db, asked) },
            { section: 'treasury' as const, rows: treasury(db, asked) },
          ]
        : []),
      {
        section: 'costs',
        rows: [
          role(db, asked, 'benefits', ['benefits'], 1),
          role(
            db,
            asked,
            'operating',
            ['operating-cost', 'prevention', 'financial-cost', 'exceptional-cost', 'tax-cost'],
            1,
          ),
          role(db, asked, 'staff', ['staff-cost'], 1),
          role(db, asked, 'grants', ['grants'], -1),
        ],
      },
      ...(mutualId === undefined ? [{ section: 'governance' as const, rows: governance(db, asked) }] : []),
    ],
  }
}

function households(db: ReadDb, asked: Asked): SheetRow[] {
  const [before, after] = [
    householdCounts(db, { ...asked, day: addDays(asked.from, -1) }),
    householdCounts(db, { ...asked, day: asked.to }),
  ]
  const [month, year] = [joinedBetween(db, asked), joinedBetween(db, { ...asked, from: asked.year })]
  const stock = (row: SheetRow['row'], kind: 'households' | 'beneficiaries', sex: 'M' | 'F'): SheetRow => ({
    row,
    start: before[kind][sex],
    month: after[kind][sex] - before[kind][sex],
    total: after[kind][sex],
  })
  return [
    stock('householdsM', 'households', 'M'),
    stock('householdsF', 'households', 'F'),
    { row: 'fresh', start: null, month: month.fresh, total: year.fresh },
    { row: 'renewed', start: null, month: month.renewed, total: year.renewed },
    stock('beneficiariesM', 'beneficiaries', 'M'),
    stock('beneficiariesF', 'beneficiaries', 'F'),
  ]
}

/** What accounts of some roles moved in the month and since January; `side` −1 for income. */
function role(db: ReadDb, asked: Asked, row: SheetRow['row'], roles: readonly AccountRole[], side: 1 | -1): SheetRow {
  const net = (from: Day): number =>
    balanceByRole(db, { ...asked, roles, from }).reduce((total, one) => total + one.net, 0) * side
  return { row, start: null, month: net(asked.from), total: net(asked.year) }
}

function care(db: ReadDb, asked: Asked, beneficiaries: number): SheetRow[] {
  const [month, year] = [caseFigures(db, asked), caseFigures(db, { ...asked, from: asked.year })]
  const ratio = (over: number, under: number): number | null => (under === 0 ? null : Math.round(over / under))
  return [
    { row: 'cases', start: null, month: month.cases, total: year.cases },
    { row: 'charged', start: null, month: month.charged, total: year.charged },
    {
      row: 'averageCost',
      start: null,
      month: ratio(month.charged, month.cases),
      total: ratio(year.charged, year.cases),
    },
    {
      row: 'perBeneficiary',
      start: null,
      month: ratio(month.charged, beneficiaries),
      total: ratio(year.charged, beneficiaries),
    },
  ]
}

function invoices(db: ReadDb, { from, to, year }: Asked): SheetRow[] {
  const received = (since: Day): { n: number; claimed: number } =>
    db.get<{ n: number; claimed: number }>(
      'SELECT count(*) AS n, coalesce(sum(header_claimed), 0) AS claimed FROM facility_invoice WHERE received_on BETWEEN ? AND ?',
      [since, to],
    ) ?? { n: 0, claimed: 0 }
  const [month, total] = [received(from), received(year)]
  const open = db.get<{ n: number; claimed: number }>(
    `SELECT count(*) AS n, coalesce(sum(header_claimed), 0) AS claimed FROM facility_invoice
     WHERE received_on <= ? AND state IN ('received', 'keying', 'controlled')`,
    [to],
  )
  return [
    { row: 'received', start: null, month: month.n, total: total.n },
    { row: 'claimed', start: null, month: month.claimed, total: total.claimed },
    { row: 'undecided', start: null, month: null, total: open?.n ?? 0 },
    { row: 'undecidedClaimed', start: null, month: null, total: open?.claimed ?? 0 },
  ]
}

const treasury = (db: ReadDb, { from, to }: Asked): SheetRow[] =>
  cashAccounts(db).map(({ account, label }) => {
    const moved = movedBetween(db, { account }, { from, to }).get(account)
    const total = balanceOn(db, account, to)
    const month = (moved?.debit ?? 0) - (moved?.credit ?? 0)
    return { row: 'cash', label: `${account} ${label}`, start: total - month, month, total }
  })

function governance(db: ReadDb, { from, to, year }: Asked): SheetRow[] {
  const all = meetings(db, { year: Number(year.slice(0, 4)) })
  const planned = (since: Day): number => all.filter(({ plannedOn }) => plannedOn >= since && plannedOn <= to).length
  const held = (since: Day): number =>
    all.filter(({ heldOn }) => heldOn !== null && heldOn >= since && heldOn <= to).length
  return [
    { row: 'planned', start: null, month: planned(from), total: planned(year) },
    { row: 'held', start: null, month: held(from), total: held(year) },
  ]
}
