import { allotment, type Column, type Piece, type StatementAccount } from './allot.ts'
import { isLeaf, type Layout, type LayoutLine } from './layout.ts'

/** A line of a statement as it is read: one value for each column; null where a ratio has nothing under its bar. */
export interface StatementRow {
  /** The line of the layout; several rows share it when its accounts are shown. */
  readonly line: string
  /** Set for the row of one account. */
  readonly account: string | null
  readonly label: string
  readonly kind: LayoutLine['kind']
  readonly indent: number
  readonly look: LayoutLine['look']
  readonly side: 'assets' | 'liabilities' | null
  readonly per: 'percent' | 'months' | 'times' | null
  readonly values: readonly (number | null)[]
}

export interface Evaluated {
  readonly rows: readonly StatementRow[]
  /** Where every amount of each column comes from. */
  readonly pieces: readonly (readonly Piece[])[]
}

type Values = Map<string, (number | null)[]>

const tenth = (value: number): number => Math.round(value * 10) / 10

function ratioOf(line: LayoutLine, values: Values, columns: readonly Column[]): (number | null)[] {
  const [above, below] = line.of.map((id) => values.get(id))
  return columns.map(({ facts }, at) => {
    const [top, bottom] = [above?.[at] ?? null, below?.[at] ?? null]
    if (top === null || bottom === null || bottom === 0) return null
    if (line.per === 'months') return tenth((top * facts.months) / bottom)
    return line.per === 'times' ? Math.round((top / bottom) * 100) / 100 : tenth((100 * top) / bottom)
  })
}

function valuesOf(layout: Layout, columns: readonly Column[], pieces: readonly (readonly Piece[])[]): Values {
  const values: Values = new Map()
  for (const line of layout.lines) {
    if (isLeaf(line))
      values.set(
        line.id,
        pieces.map((own) => own.reduce((sum, piece) => (piece.line === line.id ? sum + piece.amount : sum), 0)),
      )
    else if (line.kind === 'sum' || line.kind === 'difference')
      values.set(
        line.id,
        columns.map((_, at) =>
          line.of.reduce(
            (sum, id, rank) => sum + (line.kind === 'difference' && rank > 0 ? -1 : 1) * (values.get(id)?.[at] ?? 0),
            0,
          ),
        ),
      )
    else if (line.kind === 'ratio') values.set(line.id, ratioOf(line, values, columns))
    else
      values.set(
        line.id,
        columns.map(() => null),
      )
  }
  return values
}

/** Leaves nil in every column are left out; what is a sum stays, so that a statement keeps its shape. */
const isShown = (line: LayoutLine, values: readonly (number | null)[]): boolean =>
  !isLeaf(line) ||
  (line.kind === 'result' && line.year !== 'earlier') ||
  line.look !== 'plain' ||
  values.some((value) => value !== null && value !== 0)

/**
 * A statement: its lines evaluated over the facts of each column, in francs and in the natural sign of its kind.
 * `language` chooses the words of lines; accounts keep the label of the chart.
 */
export function evaluate(
  layout: Layout,
  accounts: readonly StatementAccount[],
  columns: readonly Column[],
  language: 'fr' | 'en' | 'rn' = 'fr',
): Evaluated {
  const allot = allotment(layout, accounts)
  const pieces = columns.map(allot)
  const values = valuesOf(layout, columns, pieces)
  const labels = new Map(accounts.map(({ number, label }) => [number, label]))
  const rows = layout.lines.flatMap((line): StatementRow[] => {
    const own = values.get(line.id) ?? []
    const row = (account: string | null, label: string, amounts: readonly (number | null)[]): StatementRow => ({
      line: line.id,
      account,
      label,
      kind: line.kind,
      indent: account === null ? line.indent : line.indent + (line.detail === 'only' ? 0 : 1),
      look: account === null ? line.look : 'plain',
      side: line.side ?? null,
      per: line.per ?? null,
      values: amounts,
    })
    const whole = isShown(line, own) ? [row(null, line.words[language] ?? line.words.fr, own)] : []
    if (line.detail === 'no') return whole
    const details = underneath(line, pieces).map(([account, amounts]) =>
      row(account, labels.get(account) ?? account, amounts),
    )
    return line.detail === 'only' ? details : [...details, ...whole]
  })
  return { rows, pieces }
}

/** What each account brings into a line, by number, for every column. */
function underneath(line: LayoutLine, pieces: readonly (readonly Piece[])[]): [string, number[]][] {
  const rows = new Map<string, number[]>()
  for (const [at, own] of pieces.entries())
    for (const { line: id, under, amount } of own) {
      if (id !== line.id || under === null) continue
      const amounts = rows.get(under) ?? pieces.map(() => 0)
      amounts[at] = (amounts[at] ?? 0) + amount
      rows.set(under, amounts)
    }
  return [...rows]
    .filter(([, amounts]) => amounts.some((amount) => amount !== 0))
    .sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
}
