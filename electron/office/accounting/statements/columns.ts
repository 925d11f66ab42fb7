import type { ReadDb } from '../../../../db/handle.ts'
import type { COLUMN_KINDS, StatementRequest } from '../../../../shared/contract/accounting/statements.ts'
import { monthsBetween, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import type {
  Column,
  PeriodFacts,
  SidesByAccount,
  StatementAccount,
  View,
} from '../../../../shared/rules/accounting/statements/allot.ts'
import type { StatementKind } from '../../../../shared/rules/accounting/statements/layout.ts'
import { mutuals } from '../../membership/index.ts'
import type { Scope } from '../reading/scope.ts'
import { periodFacts, plannedFacts, type MonthRange } from './facts.ts'

type ColumnKind = (typeof COLUMN_KINDS)[number]

/** Francs of its facts, or a proportion of two other columns. */
export interface PlannedColumn extends MonthRange {
  readonly id: string
  readonly kind: ColumnKind
  readonly label: string | null
  readonly mutualId: Id | null
  readonly projectId: Id | null
  /** Evaluated over facts; or made from two columns that stand before. */
  readonly column?: Column
  readonly made?: {
    readonly how: 'difference' | 'percentOfChange' | 'percent'
    readonly of: string
    readonly than: string
  }
}

/** The column whose figures are read first: the period itself, or what everything comes to. */
export const mainColumn = (columns: readonly PlannedColumn[]): PlannedColumn | undefined =>
  columns.find(({ kind }) => kind === 'period' || kind === 'closing' || kind === 'total') ?? columns.at(-1)

export const yearBefore = (month: Month): Month => `${Number(month.slice(0, 4)) - 1}${month.slice(4)}` as Month

/** The columns of a statement, with the facts of each. */
export function columnsOf(
  db: ReadDb,
  kind: StatementKind,
  request: StatementRequest,
  accounts: readonly StatementAccount[],
): PlannedColumn[] {
  const { from, to, mutualId, projectId } = request
  const scope: Scope = { mutualId, projectId }
  const planned = (
    id: string,
    columnKind: ColumnKind,
    range: MonthRange,
    over: { readonly scope?: Scope; readonly view?: View; readonly label?: string | null } = {},
  ): PlannedColumn => ({
    id,
    kind: columnKind,
    ...range,
    label: over.label ?? null,
    mutualId: over.scope?.mutualId ?? mutualId ?? null,
    projectId: over.scope?.projectId ?? projectId ?? null,
    column: {
      facts: periodFacts(db, kind, over.scope ?? scope, range),
      ...(over.view === undefined ? {} : { view: over.view }),
    },
  })
  const period = { from, to }
  if (kind === 'movements') {
    const { column, ...base } = planned('opening', 'opening', period, { view: 'opening' })
    if (column === undefined) return []
    return (['opening', 'increase', 'decrease', 'closing'] as const).map((view) => ({
      ...base,
      id: view,
      kind: view,
      column: { ...column, view },
    }))
  }
  switch (request.columns) {
    case 'compare':
      return compared(db, kind, { planned, period, accounts, scope: { mutualId, projectId } })
    case 'months':
      return [
        ...monthsBetween(from, to).map((month) => planned(month, 'month', { from: month, to: month })),
        ...(kind === 'balance' ? [] : [planned('total', 'total', period)]),
      ]
    case 'cumulative':
      return monthsBetween(from, to).map((month) => planned(month, 'cumulated', { from, to: month }))
    case 'mutuals':
      return withRest(
        'centre',
        mutuals(db).map(({ id, name }) =>
          planned(id, 'mutual', period, { scope: { mutualId: id, projectId }, label: name }),
        ),
        planned('total', 'total', period, { scope: { projectId } }),
      )
    case 'projects':
      return withRest(
        'noProject',
        db
          .all<{ id: Id; code: string }>('SELECT id, code FROM project ORDER BY code')
          .map(({ id, code }) => planned(id, 'project', period, { scope: { mutualId, projectId: id }, label: code })),
        planned('total', 'total', period, { scope: { mutualId } }),
      )
  }
}

type Plan = (
  id: string,
  kind: ColumnKind,
  range: MonthRange,
  over?: { readonly scope?: Scope; readonly view?: View; readonly label?: string | null },
) => PlannedColumn

function compared(
  db: ReadDb,
  kind: StatementKind,
  {
    planned,
    period,
    accounts,
    scope,
  }: {
    readonly planned: Plan
    readonly period: MonthRange
    readonly accounts: readonly StatementAccount[]
    readonly scope: { readonly mutualId: Id | undefined; readonly projectId: Id | undefined }
  },
): PlannedColumn[] {
  const own = planned('period', 'period', period)
  // a balance sheet is compared with the one that closed the year before
  const before =
    kind === 'balance'
      ? {
          from: yearBefore(`${period.from.slice(0, 4)}-01` as Month),
          to: yearBefore(`${period.from.slice(0, 4)}-12` as Month),
        }
      : { from: yearBefore(period.from), to: yearBefore(period.to) }
  const previous = planned('previous', 'previous', before)
  const made = (
    id: 'difference' | 'percent' | 'budgetDifference' | 'realised',
    how: 'difference' | 'percentOfChange' | 'percent',
    than: string,
  ): PlannedColumn => ({ ...own, column: undefined, id, kind: id, made: { how, of: 'period', than } }) as PlannedColumn
  const change = [made('difference', 'difference', 'previous'), made('percent', 'percentOfChange', 'previous')]
  if (kind === 'balance') {
    const { column } = own
    if (column === undefined) return []
    return [
      { ...own, id: 'gross', kind: 'gross', column: { ...column, view: 'gross' } },
      { ...own, id: 'contra', kind: 'contra', column: { ...column, view: 'contra' } },
      own,
      previous,
      ...change,
    ]
  }
  if (kind !== 'income') return [own, previous, ...change]
  const facts = plannedFacts(db, accounts, scope, period)
  return [
    own,
    previous,
    ...change,
    ...(facts === undefined
      ? []
      : [
          { ...own, id: 'budget', kind: 'budget' as const, column: { facts } },
          made('budgetDifference', 'difference', 'budget'),
          made('realised', 'percent', 'budget'),
        ]),
  ]
}

/** The parts, what belongs to none of them (the centre itself, what no project pays), and the whole. */
function withRest(
  kind: 'centre' | 'noProject',
  parts: readonly PlannedColumn[],
  whole: PlannedColumn,
): PlannedColumn[] {
  const { column } = whole
  if (column === undefined) return []
  const less = (which: 'brought' | 'earlier' | 'moved' | 'projects' | 'cash'): SidesByAccount =>
    new Map(
      [...column.facts[which]].map(([account, { debit, credit }]) => {
        const own = parts.flatMap((part) => part.column?.facts[which].get(account) ?? [])
        return [
          account,
          {
            debit: own.reduce((left, one) => left - one.debit, debit),
            credit: own.reduce((left, one) => left - one.credit, credit),
          },
        ]
      }),
    )
  const facts: PeriodFacts = {
    brought: less('brought'),
    earlier: less('earlier'),
    moved: less('moved'),
    projects: less('projects'),
    cash: less('cash'),
    months: column.facts.months,
  }
  return [...parts, { ...whole, id: kind, kind, column: { facts } }, whole]
}
