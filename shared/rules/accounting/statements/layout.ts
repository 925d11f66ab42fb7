import { z } from 'zod'

import { ACCOUNT_ROLES } from '../accountRoles.ts'

/**
 * - `income`: what was earned and spent over a period; what is earned is positive, what is spent negative.
 * - `balance`: what stands at the end of a period, on two sides that are equal.
 * - `cash`: what came into the tills and banks and went out of them, by what stood on the other side of the entry.
 * - `movements`: what accounts began with, gained, lost and ended with: the tables of the notes.
 * - `ratios`: proportions of figures of any of them.
 */
export const STATEMENT_KINDS = ['income', 'balance', 'cash', 'movements', 'ratios'] as const
export type StatementKind = (typeof STATEMENT_KINDS)[number]

/**
 * - `accounts`: accounts by their roles, or by the beginning of their numbers within those roles;
 * - `remainder`: accounts that no other line takes, so that nothing is ever left out;
 * - `result`: what was earned less what was spent, of the year or of years whose result no entry took yet (balance sheets);
 * - `gap`: what one mutual's books lack to balance by themselves; always nil for the whole centre (balance sheets, cash flows);
 * - `sum`, `difference`, `ratio`: of earlier lines; `heading`: words alone.
 */
export const LINE_KINDS = ['heading', 'accounts', 'remainder', 'result', 'gap', 'sum', 'difference', 'ratio'] as const
export type LineKind = (typeof LINE_KINDS)[number]

/** What a line of a ratios or cash layout reads of its accounts; the other kinds of statements say it themselves. */
export const MEASURES = ['moved', 'opening', 'closing', 'flow', 'receipts', 'payments'] as const
export type Measure = (typeof MEASURES)[number]

const words = z.object({
  fr: z.string().trim().min(1).max(120),
  en: z.string().trim().min(1).max(120),
  rn: z.string().max(120).optional(),
})

export const zLayoutLine = z.strictObject({
  /** By which sums name it; kept from a version to the next. */
  id: z.string().regex(/^[a-z][a-z0-9-]{0,39}$/),
  kind: z.enum(LINE_KINDS),
  words,
  indent: z.int().min(0).max(3).default(0),
  /** A subtotal, or what everything comes to. */
  look: z.enum(['plain', 'sub', 'total']).default('plain'),
  /** The roles of its accounts. */
  roles: z.array(z.string()).default([]),
  /** Beginnings of numbers: of those roles, only these accounts; they go before a line that takes the whole role. */
  accounts: z.array(z.string().regex(/^[1-8]\d{0,9}$/)).default([]),
  side: z.enum(['assets', 'liabilities']).optional(),
  /** Only accounts whose balance stands on that side: debtors here, creditors there. */
  when: z.enum(['debit', 'credit']).optional(),
  /** Only what a project pays, or only the rest. */
  paidBy: z.enum(['projects', 'own']).optional(),
  measure: z.enum(MEASURES).optional(),
  /** `under`: each account, then this line as their sum; `only`: the accounts in its place. */
  detail: z.enum(['no', 'under', 'only']).default('no'),
  /** Accounts that lower these: depreciation, impairment. `pairs`: how the number of one is written from the other's, to stand in its row. */
  contra: z
    .strictObject({
      roles: z.array(z.string()).min(1),
      accounts: z.array(z.string()).default([]),
      pairs: z.array(z.tuple([z.string(), z.string()])).default([]),
    })
    .optional(),
  /** Earlier lines: all of a sum, the first less the others of a difference, above and below the bar of a ratio. */
  of: z.array(z.string()).default([]),
  per: z.enum(['percent', 'months', 'times']).optional(),
  /** Which result: of the year that is read, or of earlier ones. */
  year: z.enum(['current', 'earlier']).optional(),
  /** Lines that a chart of the page follows month by month. */
  chart: z.boolean().default(false),
})
export type LayoutLine = z.output<typeof zLayoutLine>

export const zLayout = z.strictObject({
  /** `technical-income`, `balance-functional`… */
  key: z.string().regex(/^[a-z][a-z0-9-]{1,39}$/),
  kind: z.enum(STATEMENT_KINDS),
  title: words,
  lines: z.array(zLayoutLine).min(1).max(200),
})
export type Layout = z.output<typeof zLayout>

export const isKnownRole = (text: string): boolean => (ACCOUNT_ROLES as readonly string[]).includes(text)

/** Lines that hold amounts of their own; the others are made from them. */
export const isLeaf = ({ kind }: LayoutLine): boolean =>
  kind === 'accounts' || kind === 'remainder' || kind === 'result' || kind === 'gap'

/**
 * How often, and with which sign, each line with amounts of its own goes into a line.
 * Lines that name themselves or later ones are refused before by `layoutProblems`.
 */
export function weightsOf(layout: Layout, id: string): ReadonlyMap<string, number> {
  const line = layout.lines.find((one) => one.id === id)
  const weights = new Map<string, number>()
  if (line === undefined) return weights
  if (isLeaf(line)) return weights.set(id, 1)
  for (const [at, part] of line.of.entries()) {
    const sign = line.kind === 'difference' && at > 0 ? -1 : 1
    for (const [leaf, weight] of weightsOf(layout, part)) weights.set(leaf, (weights.get(leaf) ?? 0) + sign * weight)
  }
  return weights
}
