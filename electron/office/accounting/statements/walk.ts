import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { firstDay, lastDay, monthsBetween, yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { evaluate } from '../../../../shared/rules/accounting/statements/evaluate.ts'
import {
  isLeaf,
  weightsOf,
  type Layout,
  type LayoutLine,
} from '../../../../shared/rules/accounting/statements/layout.ts'
import { periodFacts, statementAccounts } from './facts.ts'
import { checkedLayout } from './statement.ts'

type Walk = (typeof accounting)['accounting.statementLine']

/** The parts of a line that are read one below the other. */
const termsOf = (line: LayoutLine): { readonly id: string; readonly weight: 1 | -1 }[] =>
  line.of.map((id, at) => ({ id, weight: line.kind === 'difference' && at > 0 ? -1 : 1 }))

/** What stands at the end of a period began before it: the ledger shows the year, with what it opened with. */
const isStanding = (layout: Layout, line: LayoutLine): boolean =>
  layout.kind === 'balance' ||
  layout.kind === 'movements' ||
  line.measure === 'closing' ||
  line.measure === 'opening' ||
  line.kind === 'result'

/** What a figure is made of, down to the accounts whose ledger goes on from there. Refuses `accounting.unknown-line`. */
export function statementLine(db: ReadDb, input: ParsedInputOf<Walk>): OutputOf<Walk> {
  const { from, to, mutualId, projectId, language } = input
  const { layout } = checkedLayout(db, { ...input, columns: 'compare' })
  const line =
    layout.lines.find(({ id }) => id === input.line) ?? refuse('accounting.unknown-line', { line: input.line })
  const accounts = statementAccounts(db)
  const facts = periodFacts(db, layout.kind, { mutualId, projectId }, { from, to })
  // details are folded: here a line is one figure
  const folded = {
    ...layout,
    lines: layout.lines.map((one) => ({ ...one, detail: 'no' as const, look: 'sub' as const })),
  }
  const { rows, pieces } = evaluate(folded, accounts, [{ facts }], language)
  const valueOf = (id: string): number | null => rows.find((row) => row.line === id)?.values[0] ?? null
  const labelOf = ({ words }: LayoutLine): string => words[language] ?? words.fr
  const leaves = line.kind === 'ratio' ? new Map<string, number>() : weightsOf(layout, line.id)
  const amounts = new Map<string, { amount: number; contra: boolean }>()
  for (const { line: id, account, amount, contra } of pieces[0] ?? []) {
    const weight = leaves.get(id) ?? 0
    if (account === null || weight === 0) continue
    const known = amounts.get(account)
    amounts.set(account, { amount: (known?.amount ?? 0) + weight * amount, contra: contra || (known?.contra ?? false) })
  }
  const labels = new Map(accounts.map(({ number, label }) => [number, label]))
  return {
    line: line.id,
    label: labelOf(line),
    kind: line.kind,
    per: line.per ?? null,
    value: valueOf(line.id),
    months: monthsBetween(from, to).length,
    terms: isLeaf(line)
      ? []
      : termsOf(line).flatMap(({ id, weight }) => {
          const part = layout.lines.find((one) => one.id === id)
          return part === undefined ? [] : [{ line: id, label: labelOf(part), weight, value: valueOf(id) }]
        }),
    accounts: [...amounts]
      .filter(([, { amount }]) => amount !== 0)
      .map(([account, one]) => ({ account, label: labels.get(account) ?? account, ...one }))
      .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount)),
    from: isStanding(layout, line) ? (`${yearOf(firstDay(from))}-01-01` as Day) : firstDay(from),
    to: lastDay(to),
  }
}
