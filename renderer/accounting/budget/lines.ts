import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import type { BudgetLine } from '../../../shared/rules/accounting/budget/file.ts'
import { readPasted } from '../../../shared/rules/accounting/budget/paste.ts'
import { plain } from '../../../shared/search.ts'

/** A line of a budget while it is typed. */
export interface TypedLine {
  readonly key: string
  readonly account?: string
  readonly projectId?: string
  readonly q1?: number
  readonly q2?: number
  readonly q3?: number
  readonly q4?: number
  readonly note?: string
  /** Of the version before; undefined when there is none. */
  readonly before?: number
}

export const newLine = (): TypedLine => ({ key: crypto.randomUUID() })
export const totalOf = ({ q1 = 0, q2 = 0, q3 = 0, q4 = 0 }: TypedLine): number => q1 + q2 + q3 + q4

const typed = ({ account, projectId, quarters: [q1, q2, q3, q4], note }: BudgetLine): TypedLine => ({
  ...newLine(),
  account,
  ...(projectId === null ? {} : { projectId }),
  q1,
  q2,
  q3,
  q4,
  note,
})

export const typedLines = (budget: Output<'accounting.budget'>): TypedLine[] =>
  budget.lines.map((line) => ({ ...typed(line), ...(line.before === null ? {} : { before: line.before }) }))

/** What was pasted, read against the chart; undefined for a few words put in a cell. */
export function pasted(
  text: string,
  chart: Output<'accounting.chart'>,
  projects: Output<'accounting.projects'>,
): ReturnType<typeof readPasted> {
  if (!/[\t\n]/u.test(text.trim())) return undefined
  return readPasted(text, {
    accounts: new Map(chart.map(({ number, heading, endedOn }) => [number, { heading, ended: endedOn !== null }])),
    projects: new Map(projects.map(({ code, id }) => [plain(code), id as Id])),
  })
}

const same = (line: TypedLine, { account, projectId }: BudgetLine): boolean =>
  line.account === account && (line.projectId ?? '') === (projectId ?? '')

/** Pasted lines take the place of those of the same account and project; the others come after. */
export function withPasted(lines: readonly TypedLine[], found: readonly BudgetLine[]): TypedLine[] {
  const kept = lines.map((line): TypedLine => {
    const one = found.find((next) => same(line, next))
    if (one === undefined) return line
    const { note, ...figures } = typed(one)
    return { ...line, ...figures, key: line.key, note: note === '' ? (line.note ?? '') : note }
  })
  return [...kept, ...found.filter((next) => !lines.some((line) => same(line, next))).map(typed)]
}
