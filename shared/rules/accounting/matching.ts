import { addDays, type Day } from '../../dates.ts'
import { fbu, type Fbu } from '../../money.ts'

/** Why lines belong together: an entry and what cancels it, one document, one amount, a whole account settled, the oldest first, a person. */
export const MATCHING_RULES = ['reversal', 'document', 'amount', 'whole', 'oldest', 'hand'] as const
export type MatchingRule = (typeof MATCHING_RULES)[number]

/** What is still open of a line, on one of its sides. FBu. */
export interface OpenLine {
  readonly entryId: string
  readonly rank: number
  readonly day: Day
  readonly debit: number
  readonly credit: number
}

/** A line as the rules look at it: which papers name it, which entry its own cancels. */
export interface LineToMatch extends OpenLine {
  readonly papers: readonly string[]
  readonly reverses: string | null
}

export interface Matched {
  readonly entryId: string
  readonly rank: number
  readonly day: Day
  readonly debit: Fbu
  readonly credit: Fbu
}

/** Lines that settle each other: as much debit as credit. `day`: the latest of theirs. */
export interface Proposal {
  readonly rule: MatchingRule
  readonly amount: Fbu
  readonly day: Day
  readonly lines: readonly Matched[]
}

const inOrder = (a: OpenLine, b: OpenLine): number =>
  a.day < b.day ? -1 : a.day > b.day ? 1 : a.entryId < b.entryId ? -1 : a.entryId > b.entryId ? 1 : a.rank - b.rank

/**
 * Takes from both sides, the oldest lines first, as much as the smaller side holds. Undefined when one side is empty: nothing settles
 * nothing. What a larger side holds beyond stays open, a line perhaps in part.
 */
export function settle(rule: MatchingRule, lines: readonly OpenLine[]): Proposal | undefined {
  const debits = lines.reduce((total, line) => total + line.debit, 0)
  const credits = lines.reduce((total, line) => total + line.credit, 0)
  const amount = Math.min(debits, credits)
  if (amount === 0) return undefined
  const left = { debit: amount, credit: amount }
  const taken: Matched[] = []
  for (const line of [...lines].sort(inOrder)) {
    const debit = Math.min(line.debit, left.debit)
    const credit = Math.min(line.credit, left.credit)
    if (debit === 0 && credit === 0) continue
    left.debit -= debit
    left.credit -= credit
    taken.push({ entryId: line.entryId, rank: line.rank, day: line.day, debit: fbu(debit), credit: fbu(credit) })
  }
  return {
    rule,
    amount: fbu(amount),
    day: taken.reduce((last, line) => (line.day > last ? line.day : last), taken[0]?.day ?? ('' as Day)),
    lines: taken,
  }
}

/**
 * The matchings of one third party in one account, in this order, each on what those before it left open:
 *
 * 1. an entry with the one that cancels it;
 * 2. lines that one document or one paper names: an invoice's decision with its payments, in part when they are not the whole;
 * 3. one debit and one credit of the same amount, the oldest with the oldest;
 * 4. everything that is left, when both sides are equal;
 * 5. only where `oldestFirst` (dues of households, money that collectors hold): each payment with the oldest of what was owed, in part
 *    when it does not suffice. Facilities and suppliers say which invoice they were paid: what their papers do not tell waits for a person.
 */
export function proposeMatchings(
  lines: readonly LineToMatch[],
  { oldestFirst }: { readonly oldestFirst: boolean },
): Proposal[] {
  const open = new OpenLines(lines)
  const made: Proposal[] = []
  const take = (rule: MatchingRule, chosen: readonly LineToMatch[]): void => {
    const proposal = settle(rule, open.now(chosen))
    if (proposal === undefined) return
    open.take(proposal)
    made.push(proposal)
  }
  const sorted = [...lines].sort(inOrder)
  for (const line of sorted)
    if (line.reverses !== null)
      take(
        'reversal',
        sorted.filter(({ entryId }) => entryId === line.entryId || entryId === line.reverses),
      )
  for (const group of papersOf(sorted)) take('document', group)
  for (const pair of pairsOf(sorted, open)) take('amount', pair)
  const sums = open.sums(sorted)
  if (sums.debit === sums.credit) take('whole', sorted)
  else if (oldestFirst) {
    const payments = sorted.filter((line) => (sums.debit > sums.credit ? line.credit : line.debit) > 0)
    const owed = sorted.filter((line) => !payments.includes(line))
    for (const payment of payments) take('oldest', [payment, ...owed])
  }
  return made
}

/** What is open of each line while matchings are proposed. */
class OpenLines {
  readonly #left = new Map<string, { debit: number; credit: number }>()
  constructor(lines: readonly OpenLine[]) {
    for (const line of lines) this.#left.set(keyOf(line), { debit: line.debit, credit: line.credit })
  }
  now(lines: readonly OpenLine[]): OpenLine[] {
    return lines.map((line) => ({ ...line, ...(this.#left.get(keyOf(line)) ?? { debit: 0, credit: 0 }) }))
  }
  sums(lines: readonly OpenLine[]): { debit: number; credit: number } {
    return this.now(lines).reduce(
      (total, line) => ({ debit: total.debit + line.debit, credit: total.credit + line.credit }),
      { debit: 0, credit: 0 },
    )
  }
  take({ lines }: Proposal): void {
    for (const line of lines) {
      const left = this.#left.get(keyOf(line))
      if (left === undefined) continue
      left.debit -= line.debit
      left.credit -= line.credit
    }
  }
}

const keyOf = ({ entryId, rank }: OpenLine | Matched): string => `${entryId}/${rank}`

/** Lines that share a paper, or papers that share a line, together. */
function papersOf(lines: readonly LineToMatch[]): LineToMatch[][] {
  const groups = new Map<string, Set<LineToMatch>>()
  for (const line of lines) {
    const known = line.papers.flatMap((paper) => groups.get(paper) ?? [])
    const group = new Set([line, ...known.flatMap((one) => [...one])])
    for (const member of group) for (const paper of member.papers) groups.set(paper, group)
  }
  return [...new Set(groups.values())].filter((group) => group.size > 1).map((group) => [...group].sort(inOrder))
}

/** A debit with the first credit of its amount that no other debit has. */
function pairsOf(lines: readonly LineToMatch[], open: OpenLines): LineToMatch[][] {
  const credits = new Map<number, LineToMatch[]>()
  const left = open.now(lines)
  lines.forEach((line, at) => {
    const credit = left[at]?.credit ?? 0
    if (credit === 0) return
    const waiting = credits.get(credit)
    if (waiting === undefined) credits.set(credit, [line])
    else waiting.push(line)
  })
  return lines.flatMap((line, at) => {
    const other = credits.get(left[at]?.debit ?? 0)?.shift()
    return other === undefined ? [] : [[line, other]]
  })
}

/** Late by how many days; what is late by none is not due. */
export const AGES = ['notDue', 'days30', 'days60', 'days90', 'older'] as const
export type Age = (typeof AGES)[number]

/** The first day of each age, for what falls due some days after it was written: later than the first is not due, and so on. */
export const ageLimits = (on: Day, dueDays: number): readonly [Day, Day, Day, Day] => {
  const due = addDays(on, -dueDays)
  return [due, addDays(due, -30), addDays(due, -60), addDays(due, -90)]
}

/** How old what was written on a day is, on another: late by 0 days is not due; 1 to 30, 31 to 60, 61 to 90, more. */
export function ageOfLine(written: Day, on: Day, dueDays: number): Age {
  const [due, late30, late60, late90] = ageLimits(on, dueDays)
  if (written >= due) return 'notDue'
  if (written >= late30) return 'days30'
  if (written >= late60) return 'days60'
  return written >= late90 ? 'days90' : 'older'
}
