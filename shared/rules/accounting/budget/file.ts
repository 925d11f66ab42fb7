import type { Id } from '../../../ids.ts'
import { add, fbu, sum, type Fbu } from '../../../money.ts'
import { plain } from '../../../search.ts'
import type { RawCell, RawRow } from '../../exchange/registers/types.ts'
import { inQuarters, type Quarters } from './quarters.ts'

/** Why a line of a budget is not taken. */
export const BUDGET_PROBLEMS = [
  'account-unknown',
  'account-heading',
  'account-class',
  'account-ended',
  'project-unknown',
  'amount-unreadable',
  'line-twice',
] as const
export type BudgetProblemCode = (typeof BUDGET_PROBLEMS)[number]

export interface BudgetProblem {
  readonly code: BudgetProblemCode
  /** Sheet, cell or row, as the spreadsheet shows them. */
  readonly place: string
  readonly text: string
}

export interface BudgetLine {
  readonly account: string
  readonly projectId: Id | null
  readonly quarters: Quarters
  readonly note: string
}

export interface BudgetBooks {
  readonly accounts: ReadonlyMap<string, { readonly heading: boolean; readonly ended: boolean }>
  /** By code, plain. */
  readonly projects: ReadonlyMap<string, Id>
}

const TITLES = {
  account: ['compte', 'numero', 'n', 'n°', 'numero de compte', 'account', 'number'],
  label: ['libelle', 'intitule', 'label', 'name'],
  project: ['projet', 'bailleur', 'projet ou bailleur', 'project', 'donor'],
  q1: ['t1', 'trimestre 1', '1er trimestre', 'q1', 'quarter 1'],
  q2: ['t2', 'trimestre 2', '2e trimestre', 'q2', 'quarter 2'],
  q3: ['t3', 'trimestre 3', '3e trimestre', 'q3', 'quarter 3'],
  q4: ['t4', 'trimestre 4', '4e trimestre', 'q4', 'quarter 4'],
  year: ['annee', 'total', 'montant annuel', 'year', 'total de l annee'],
  note: ['note', 'observation', 'observations', 'remarque', 'comment'],
} as const
type Field = keyof typeof TITLES
const QUARTER_FIELDS = ['q1', 'q2', 'q3', 'q4'] as const satisfies readonly Field[]

const fieldOf = (title: string): Field | undefined => {
  const bare = plain(title)
  return (Object.keys(TITLES) as Field[]).find((field) => (TITLES[field] as readonly string[]).includes(bare))
}

type Columns = Partial<Record<Field, number>>

function headerOf({ cells }: RawRow): Columns | undefined {
  const fields: Columns = {}
  cells.forEach(({ text }, at) => {
    const field = fieldOf(text)
    if (field !== undefined) fields[field] ??= at
  })
  const amounts = fields.year !== undefined || QUARTER_FIELDS.some((field) => fields[field] !== undefined)
  return fields.account !== undefined && amounts ? fields : undefined
}

/** Whether a row names the columns of a budget. */
export const isHeader = (row: RawRow): boolean => headerOf(row) !== undefined

const letters = (at: number): string =>
  (at < 26 ? '' : letters(Math.floor(at / 26) - 1)) + String.fromCharCode(65 + (at % 26))

/** Whole francs, with spaces or points between thousands, below zero with a minus or in brackets; an empty cell is nothing. */
export function signedAmountIn(cell: RawCell | undefined): Fbu | undefined {
  const text = (cell?.text ?? '').trim()
  if (text === '' || text === '-') return fbu(0)
  if (cell?.number !== undefined) return Number.isSafeInteger(cell.number) ? fbu(cell.number) : undefined
  const bare = text.replaceAll(/[\s\u202F\u00A0.]|fbu|bif/giu, '').replace('−', '-')
  const match = /^(?:-?\d{1,15}|\(\d{1,15}\))$/.exec(bare)
  if (match === null) return undefined
  return fbu(bare.startsWith('(') ? -Number(bare.slice(1, -1)) : Number(bare))
}

/**
 * Reads a budget as a spreadsheet has it: a header names the account and the quarters, or the year alone, which is spread evenly; titles,
 * blank rows and rows without an amount are passed over. Each line is taken, or is a problem with its place. Undefined without a header.
 */
export function readBudgetFile(
  rows: Iterable<RawRow>,
  { accounts, projects }: BudgetBooks,
): { lines: BudgetLine[]; problems: BudgetProblem[] } | undefined {
  const columns = new Map<string, Columns>()
  const lines: BudgetLine[] = []
  const problems: BudgetProblem[] = []
  const seen = new Set<string>()
  for (const row of rows) {
    const header = headerOf(row)
    if (header !== undefined) columns.set(row.sheet, header)
    const known = columns.get(row.sheet)
    if (header !== undefined || known === undefined) continue
    const cell = (field: Field): RawCell | undefined => {
      const at = known[field]
      return at === undefined ? undefined : row.cells[at]
    }
    const text = (field: Field): string => (cell(field)?.text ?? '').trim()
    const account = text('account').replaceAll(/\s/gu, '')
    const typed = [...QUARTER_FIELDS, 'year' as const].some((field) => !['', '0', '-'].includes(text(field)))
    if (account === '' || !typed) continue
    const before = problems.length
    const problem = (code: BudgetProblemCode, field: Field): void => {
      const sheet = row.sheet === '' ? '' : `${row.sheet} `
      problems.push({ code, place: `${sheet}${letters(known[field] ?? 0)}${row.row}`, text: text(field).slice(0, 60) })
    }
    const facts = accounts.get(account)
    if (facts === undefined) problem('account-unknown', 'account')
    else if (!/^[67]/.test(account)) problem('account-class', 'account')
    else if (facts.heading) problem('account-heading', 'account')
    else if (facts.ended) problem('account-ended', 'account')
    const projectId = text('project') === '' ? null : projects.get(plain(text('project')))
    if (projectId === undefined) problem('project-unknown', 'project')
    const amounts = QUARTER_FIELDS.map((field) => {
      const amount = signedAmountIn(cell(field))
      if (amount === undefined) problem('amount-unreadable', field)
      return amount ?? fbu(0)
    })
    const whole = signedAmountIn(cell('year'))
    const byQuarter = QUARTER_FIELDS.some((field) => text(field) !== '')
    // a year beside its quarters is their sum, worked out by the sheet: the quarters are what was planned
    if (whole === undefined && !byQuarter) problem('amount-unreadable', 'year')
    const key = `${account} ${projectId ?? ''}`
    if (problems.length === before && seen.has(key)) problem('line-twice', 'account')
    if (problems.length > before) continue
    seen.add(key)
    const [q1 = fbu(0), q2 = fbu(0), q3 = fbu(0), q4 = fbu(0)] = amounts
    lines.push({
      account,
      projectId: projectId ?? null,
      quarters: byQuarter ? [q1, q2, q3, q4] : inQuarters(whole ?? fbu(0)),
      note: text('note').slice(0, 200),
    })
  }
  return columns.size === 0 ? undefined : { lines, problems }
}

/** Costs and income of some lines, FBu. */
export function budgetTotals(lines: readonly Pick<BudgetLine, 'account' | 'quarters'>[]): { costs: Fbu; income: Fbu } {
  let [costs, income] = [fbu(0), fbu(0)]
  for (const { account, quarters } of lines)
    if (account.startsWith('6')) costs = add(costs, sum(quarters))
    else income = add(income, sum(quarters))
  return { costs, income }
}
