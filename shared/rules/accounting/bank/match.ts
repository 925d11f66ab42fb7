import { daysBetween, type Day } from '../../../dates.ts'
import { sum, type Fbu } from '../../../money.ts'

/** A line of a statement that nothing of the books answers to yet. */
export interface BankSide {
  readonly key: string
  readonly day: Day
  readonly text: string
  readonly amount: Fbu
}

/** A line of the account in the books that no statement shows yet. */
export interface BookSide extends BankSide {
  /** Numbers by which the bank may name it: voucher, slip, cheque, transaction. */
  readonly references: readonly string[]
}

export type MatchReason =
  | { readonly code: 'amount' }
  | { readonly code: 'days'; readonly count: number }
  | { readonly code: 'reference'; readonly text: string }
  | { readonly code: 'alone' }
  | { readonly code: 'rivals'; readonly count: number }
  | { readonly code: 'together'; readonly count: number }

export interface Proposal {
  readonly bank: readonly string[]
  readonly books: readonly string[]
  /** 0 to 100. */
  readonly score: number
  /** Nothing else could be meant: a reference, or the only one of this amount on both sides. */
  readonly sure: boolean
  readonly reasons: readonly MatchReason[]
}

/** A cheque or slip that is named may take longer than money that is only of the same amount. */
export const NAMED_DAYS = 90

/**
 * Which lines of a statement are which lines of the books: of the same amount within `days`, the reference counting most. Each line is
 * in one proposal at most; the surest are taken first.
 */
export function propose(bank: readonly BankSide[], books: readonly BookSide[], days: number): Proposal[] {
  const byAmount = new Map<number, BookSide[]>()
  for (const book of books) byAmount.set(book.amount, [...(byAmount.get(book.amount) ?? []), book])
  const pairs: { line: BankSide; book: BookSide; apart: number; named: string | undefined; score: number }[] = []
  const rivals = new Map<string, number>()
  const count = (key: string): void => void rivals.set(key, (rivals.get(key) ?? 0) + 1)
  for (const line of bank)
    for (const book of byAmount.get(line.amount) ?? []) {
      const apart = Math.abs(daysBetween(book.day, line.day))
      const named = book.references.find((one) => isNamedIn(one, line.text))
      if (apart > (named === undefined ? days : NAMED_DAYS)) continue
      const near = Math.max(0, Math.round(25 * (1 - apart / (days + 1))))
      pairs.push({ line, book, apart, named, score: Math.min(100, 45 + near + (named === undefined ? 0 : 30)) })
      count(line.key)
      count(book.key)
    }
  pairs.sort(
    (a, b) =>
      b.score - a.score ||
      a.apart - b.apart ||
      a.line.key.localeCompare(b.line.key) ||
      a.book.key.localeCompare(b.book.key),
  )
  const taken = new Set<string>()
  const proposals: Proposal[] = []
  for (const { line, book, apart, named, score } of pairs) {
    if (taken.has(line.key) || taken.has(book.key)) continue
    const others = Math.max(rivals.get(line.key) ?? 1, rivals.get(book.key) ?? 1) - 1
    taken.add(line.key)
    taken.add(book.key)
    proposals.push({
      bank: [line.key],
      books: [book.key],
      score: others === 0 ? score : Math.max(0, score - 15),
      sure: named !== undefined || others === 0,
      reasons: [
        { code: 'amount' },
        ...(named === undefined ? [] : [{ code: 'reference', text: named } as const]),
        { code: 'days', count: apart },
        others === 0 ? { code: 'alone' } : { code: 'rivals', count: others },
      ],
    })
  }
  return [...proposals, ...proposeGroups(left(bank, taken), left(books, taken), days)]
}

const left = <T extends { readonly key: string }>(all: readonly T[], taken: ReadonlySet<string>): T[] =>
  all.filter(({ key }) => !taken.has(key))

/** Several lines of one side that together are one of the other: the deposits of a day, an order and its fee. Never sure. */
function proposeGroups(bank: readonly BankSide[], books: readonly BookSide[], days: number): Proposal[] {
  const taken = new Set<string>()
  const proposals: Proposal[] = []
  const gather = (
    ones: readonly BankSide[],
    many: readonly BankSide[],
    make: (one: string, group: string[]) => Pick<Proposal, 'bank' | 'books'>,
  ): void => {
    for (const one of ones) {
      if (taken.has(one.key)) continue
      const groups = new Map<string, BankSide[]>()
      for (const other of many) {
        if (taken.has(other.key) || Math.sign(other.amount) !== Math.sign(one.amount)) continue
        if (Math.abs(daysBetween(other.day, one.day)) > days) continue
        groups.set(other.day, [...(groups.get(other.day) ?? []), other])
      }
      for (const [day, group] of groups) {
        if (group.length < 2 || sum(group.map(({ amount }) => amount)) !== one.amount) continue
        const keys = group.map(({ key }) => key)
        for (const key of [one.key, ...keys]) taken.add(key)
        proposals.push({
          ...make(one.key, keys),
          score: 40,
          sure: false,
          reasons: [
            { code: 'together', count: group.length },
            { code: 'days', count: Math.abs(daysBetween(day as Day, one.day)) },
          ],
        })
        break
      }
    }
  }
  gather(bank, books, (one, group) => ({ bank: [one], books: group }))
  gather(left(books, taken), left(bank, taken), (one, group) => ({ bank: group, books: [one] }))
  return proposals
}

const bare = (text: string): string => text.toUpperCase().replace(/[^A-Z0-9]/g, '')

/** A number is named by a text as it is written, or by its letters and its last digits: OP-2026-00087 by « OP 87 ». */
export function isNamedIn(reference: string, text: string): boolean {
  const wanted = bare(reference)
  const said = bare(text)
  if (wanted.length >= 5 && said.includes(wanted)) return true
  const parts = /^([A-Z]{2,3})-(?:.+-)?0*(\d+)$/.exec(reference.toUpperCase())
  if (parts?.[1] !== undefined && parts[2] !== undefined)
    return new RegExp(`(?:^|[^A-Z])${parts[1]}[^A-Z0-9]{0,4}(?:N[O°]?[^A-Z0-9]{0,3})?0*${parts[2]}(?!\\d)`).test(
      text.toUpperCase(),
    )
  return /^\d{4,}$/.test(wanted) && new RegExp(`(?<!\\d)0*${wanted.replace(/^0+/, '')}(?!\\d)`).test(text)
}

/** What a line that nothing answers to may be posted as; `net`: what the books expected, less the fee that was kept of it. */
export const LINE_POSTINGS = ['fee', 'interest', 'unknown', 'transfer', 'net'] as const
export type LinePosting = (typeof LINE_POSTINGS)[number]

const FEE =
  /\b(frais|commissions?|agios?|tenue de compte|ten\.? ?cpte|taxe|tva|charges?|fees?|cotisation carte|timbre)\b/i
const INTEREST = /\b(int[eé]r[eê]ts?|interest|r[eé]mun[eé]ration)\b/i

/** What the words of a line make of it: a fee that left, interest that came; otherwise money nobody knows yet. */
export function postingOf(text: string, amount: Fbu): LinePosting {
  if (amount < 0 && FEE.test(text)) return 'fee'
  return amount > 0 && INTEREST.test(text) ? 'interest' : 'unknown'
}
