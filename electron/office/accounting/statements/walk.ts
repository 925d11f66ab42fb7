import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { Only } from '../../../../shared/contract/accounting/axes.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { addDays, firstDay, lastDay, monthsBetween, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Reading } from '../../../../shared/rules/accounting/statements/allot.ts'
import { evaluate } from '../../../../shared/rules/accounting/statements/evaluate.ts'
import { isLeaf, weightsOf, type LayoutLine } from '../../../../shared/rules/accounting/statements/layout.ts'
import { accountReadings } from '../../../../shared/rules/accounting/statements/readings.ts'
import { movedByClosing } from '../reading/sums.ts'
import { columnsOf, mainColumn, type PlannedColumn } from './columns.ts'
import { statementAccounts } from './facts.ts'
import { checkedLayout, fitting } from './statement.ts'

type Walk = (typeof accounting)['accounting.statementLine']
type Ledger = NonNullable<OutputOf<Walk>['accounts'][number]['ledger']>

/** The parts of a line that are read one below the other. */
const termsOf = (line: LayoutLine): { readonly id: string; readonly weight: 1 | -1 }[] =>
  line.of.map((id, at) => ({ id, weight: line.kind === 'difference' && at > 0 ? -1 : 1 }))

/**
 * What a figure of a column is made of, down to the accounts, each with the ledger whose lines come to what it brings.
 * Refuses `accounting.unknown-line`; `accounting.unknown-column` for a column that is not there, or that is made from others.
 */
export function statementLine(db: ReadDb, input: ParsedInputOf<Walk>): OutputOf<Walk> {
  const { layout } = checkedLayout(db, input)
  const line =
    layout.lines.find(({ id }) => id === input.line) ?? refuse('accounting.unknown-line', { line: input.line })
  const accounts = statementAccounts(db)
  const request = fitting(layout, input)
  const columns = columnsOf(db, layout.kind, request, accounts)
  const asked = input.column === undefined ? mainColumn(columns) : columns.find(({ id }) => id === input.column)
  const { column } = asked ?? {}
  if (asked === undefined || column === undefined)
    return refuse('accounting.unknown-column', { column: input.column ?? '' })
  const { language } = request
  // details are folded: here a line is one figure
  const folded = {
    ...layout,
    lines: layout.lines.map((one) => ({ ...one, detail: 'no' as const, look: 'sub' as const })),
  }
  const { rows, pieces } = evaluate(folded, accounts, [column], language)
  const valueOf = (id: string): number | null => rows.find((row) => row.line === id)?.values[0] ?? null
  const labelOf = ({ words }: LayoutLine): string => words[language] ?? words.fr
  const labels = new Map(accounts.map(({ number, label }) => [number, label]))
  const own = (pieces[0] ?? []).filter(({ under }) => input.account === undefined || under === input.account)
  const weights = line.kind === 'ratio' ? new Map<string, number>() : weightsOf(layout, line.id)
  const read = accountReadings(own, weights, column.facts)
  return {
    line: line.id,
    account: input.account ?? null,
    label: input.account === undefined ? labelOf(line) : (labels.get(input.account) ?? input.account),
    kind: line.kind,
    per: line.per ?? null,
    value: input.account === undefined ? valueOf(line.id) : read.reduce((sum, { amount }) => sum + amount, 0),
    months: monthsBetween(asked.from, asked.to).length,
    terms:
      isLeaf(line) || input.account !== undefined
        ? []
        : termsOf(line).flatMap(({ id, weight }) => {
            const part = layout.lines.find((one) => one.id === id)
            return part === undefined ? [] : [{ line: id, label: labelOf(part), weight, value: valueOf(id) }]
          }),
    accounts: read.map(({ account, reading, amount, contra }) => ({
      account,
      label: labels.get(account) ?? account,
      amount,
      contra,
      ledger: asked.kind === 'budget' ? null : ledgerOf(db, asked, account, reading),
    })),
    from: firstDay(asked.from),
    to: lastDay(asked.to),
  }
}

/** The days whose lines make up what is read. */
function daysOf({ from, to }: PlannedColumn, { what }: Reading): { readonly from: Day; readonly to: Day } {
  const eve = addDays(what === 'brought' ? (`${from.slice(0, 4)}-01-01` as Day) : firstDay(from), -1)
  if (what === 'opening' || what === 'brought') return { from: `${yearOf(eve)}-01-01` as Day, to: eve }
  return { from: what === 'moved' ? firstDay(from) : (`${from.slice(0, 4)}-01-01` as Day), to: lastDay(to) }
}

/** The ledger whose lines (or, of what stands, whose closing balance) come to what a column reads of an account. */
function ledgerOf(db: ReadDb, column: PlannedColumn, account: string, reading: Reading): Ledger {
  const days = daysOf(column, reading)
  const { mutualId, projectId, kind } = column
  const { what, side, paidBy, money } = reading
  const standing = what !== 'moved' && what !== 'sinceYear'
  const narrow: Only[] = [
    ...(kind === 'centre' ? ['no-mutual' as const] : []),
    ...(kind === 'noProject' || paidBy === 'own' ? ['no-project' as const] : []),
    ...(paidBy === 'projects' && projectId === null ? ['any-project' as const] : []),
    ...(money === true ? ['money' as const] : []),
    ...(side === undefined ? [] : [side]),
  ]
  // what determined the year's own result stands in no statement of that year
  const closes =
    (what === 'moved' || what === 'sinceYear' || what === 'closing') &&
    movedByClosing(
      db,
      { account, mutualId: mutualId ?? undefined, projectId: projectId ?? undefined, only: narrow },
      days,
    ).has(account)
  return {
    ...days,
    mutualId,
    projectId,
    only: closes ? [...narrow, 'before-closing'] : narrow,
    shows: standing ? 'closing' : 'moved',
  }
}
