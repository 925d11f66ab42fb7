import { fbu, type Fbu } from '../../money.ts'
import type { Id } from '../../ids.ts'
import type { LineAxes, PostingLine } from '../../posting.ts'
import type { AccountRole } from './accountRoles.ts'

/** Who owes and who is owed: what is engaged there becomes income or cost once money moves. */
const ENGAGED: ReadonlySet<AccountRole> = new Set([
  'member-receivable',
  'member-payable',
  'supplier-payable',
  'facility-payable',
  'facility-estimate',
  'facility-receivable',
  'other-payable',
  'staff-payable',
  'social-payable',
  'tax-payable',
  'grant-receivable',
  'intermutual-receivable',
  'intermutual-payable',
  'federation',
])

export const isEngagement = (role: AccountRole | null): boolean => role !== null && ENGAGED.has(role)

/** What an amount kept aside will be: an account with its axes. Its amount is above 0 for a debit. */
export interface Nature extends LineAxes {
  readonly account: string
}
export interface Part {
  readonly nature: Nature
  readonly amount: Fbu
}

/** Whose balance is kept aside. */
export interface Engagement {
  readonly account: string
  readonly thirdPartyId: string | null
}

/** What one entry puts aside (above the sign of the nature) or takes back. */
export interface Move extends Engagement, Part {
  /** The entry that had put it aside, where the one that takes it back names it. */
  readonly settles?: Id
}

export interface CashBooks {
  engaged(account: string): boolean
  /** What is kept aside for somebody: parts that are not zero. */
  asideOf(engagement: Engagement): readonly Part[]
  /** What one entry put aside for somebody, less what was paid by naming it. */
  asideBy(engagement: Engagement, entryId: Id): readonly Part[]
  /** What the books themselves hold of somebody: debit less credit. */
  heldOf(engagement: Engagement): Fbu
}

interface Line {
  readonly nature: Nature
  readonly amount: number
}

/** Written the same way each time, so that the same nature is one. */
export const natureText = (nature: Nature): string =>
  JSON.stringify(
    Object.fromEntries(
      Object.entries(nature)
        .filter(([name]) => name !== 'label')
        .sort(([a], [b]) => (a < b ? -1 : 1)),
    ),
  )

const keyOf = ({ account, thirdPartyId }: Engagement): string => `${account} ${thirdPartyId ?? ''}`
const net = (lines: readonly { readonly amount: number }[]): number =>
  lines.reduce((total, { amount }) => total + amount, 0)
const sameSign = (a: number, b: number): boolean => (a > 0 && b > 0) || (a < 0 && b < 0)

/** Costs, income, assets: what a debt is for. Money and other balances of people are not. */
const isNature = (account: string): boolean => !account.startsWith('4') && !account.startsWith('5')

/**
 * A share of some parts that sums to an amount exactly, each in proportion: the rounding of one is made up by the next, so that a whole
 * that is paid bit by bit ends with nothing left of any part.
 */
export function shareOf(parts: readonly Line[], amount: number): Line[] {
  const whole = net(parts)
  if (amount === whole) return [...parts]
  let passed = 0
  let given = 0
  return parts.map(({ nature, amount: own }) => {
    passed += own
    const until = Math.round((passed / whole) * amount)
    const share = until - given
    given = until
    return { nature, amount: share }
  })
}

const towards = (sign: number, ...amounts: readonly number[]): number =>
  Math.sign(sign) * Math.min(...amounts.map((amount) => Math.abs(amount)))

/**
 * A share of what is kept, of what was named first: as much of each of its natures as is still there; the rest, where others were paid
 * with it before, in proportion.
 */
function namedShare(kept: readonly Line[], named: readonly Line[], amount: number): Line[] {
  const own = new Map(named.map((part) => [natureText(part.nature), part.amount]))
  const first = kept.map(({ nature, amount: there }) => {
    const wanted = own.get(natureText(nature)) ?? 0
    return { nature, amount: sameSign(wanted, there) ? towards(there, wanted, there) : 0 }
  })
  const part = sameSign(net(first), amount) ? towards(amount, amount, net(first)) : 0
  const taken = part === 0 ? first.map(({ nature }) => ({ nature, amount: 0 })) : shareOf(first, part)
  if (part === amount) return taken
  const others = kept.map(({ nature, amount: there }, i) => ({ nature, amount: there - (taken[i]?.amount ?? 0) }))
  return shareOf(others, amount - part).map(({ nature, amount: more }, i) => ({
    nature,
    amount: more + (taken[i]?.amount ?? 0),
  }))
}

const minus = (parts: readonly Line[], taken: readonly Line[]): Line[] =>
  parts
    .map((part, i) => ({ ...part, amount: part.amount - (taken[i]?.amount ?? 0) }))
    .filter(({ amount }) => amount !== 0)

const lineOf = ({ nature, amount }: Line): PostingLine => ({
  ...nature,
  debit: fbu(Math.max(amount, 0)),
  credit: fbu(Math.max(-amount, 0)),
})

/**
 * An entry of engagements told as books on a cash basis tell it: what is engaged and not paid is kept aside by what it will be; what
 * settles an engagement posts as its natures, in proportion, or as those of the entry it names. What was received or paid before anything
 * was engaged (an advance), or stood there when the policy changed, stands in the books as itself. What is posted balances; what is posted and what is put aside make the entry again, account by account.
 *
 * @returns `post` empty when no money moves and nothing of the books changes
 */
export function onCashBasis(lines: readonly PostingLine[], books: CashBooks): { post: PostingLine[]; moves: Move[] } {
  const aside = new Map<string, readonly Line[]>()
  const held = new Map<string, number>()
  const asideOf = (of: Engagement): readonly Line[] => aside.get(keyOf(of)) ?? books.asideOf(of)
  const heldOf = (of: Engagement): number => held.get(keyOf(of)) ?? books.heldOf(of)
  const moves: Move[] = []
  const real: Line[] = []
  let natures: Line[] = []
  const open: { of: Engagement; line: Line; left: number }[] = []

  for (const { debit, credit, settles, ...nature } of lines) {
    let left: number = debit - credit
    const line: Line = { nature, amount: left }
    if (!books.engaged(nature.account)) {
      ;(isNature(nature.account) ? natures : real).push(line)
      continue
    }
    const of: Engagement = { account: nature.account, thirdPartyId: nature.thirdPartyId ?? null }
    const named = settles === undefined ? [] : books.asideBy(of, settles)
    const takeAside = (): void => {
      const kept = asideOf(of)
      if (!sameSign(left, net(kept))) return
      const settled = towards(left, left, net(kept))
      const taken = net(named) === 0 ? shareOf(kept, settled) : namedShare(kept, named, settled)
      const parts = taken.filter(({ amount }) => amount !== 0)
      natures.push(...parts)
      moves.push(
        ...parts.map((part) => ({
          ...of,
          nature: part.nature,
          amount: fbu(-part.amount),
          ...(settles === undefined || net(named) === 0 ? {} : { settles }),
        })),
      )
      aside.set(keyOf(of), minus(kept, taken))
      left -= settled
    }
    const settleHeld = (): void => {
      const stands = heldOf(of)
      if (left === 0 || stands === 0 || sameSign(left, stands)) return
      const settled = towards(left, left, stands)
      real.push({ nature, amount: settled })
      held.set(keyOf(of), stands + settled)
      left -= settled
    }
    // what is named and not kept aside stands in the books
    const ways = settles !== undefined && net(named) === 0 ? [settleHeld, takeAside] : [takeAside, settleHeld]
    for (const way of ways) way()
    if (left !== 0) open.push({ of, line: { nature, amount: left }, left })
  }

  const putAside = (of: Engagement, parts: readonly Line[]): void => {
    const kept = parts.filter(({ amount }) => amount !== 0)
    moves.push(...kept.map(({ nature, amount }) => ({ ...of, nature, amount: fbu(amount) })))
    aside.set(keyOf(of), [...asideOf(of), ...kept])
  }
  // what is engaged waits with what it is for
  for (const one of open) {
    const available = net(natures)
    if (available === 0 || sameSign(one.left, available)) continue
    const part = Math.sign(one.left) * Math.min(Math.abs(one.left), Math.abs(available))
    const taken = shareOf(natures, -part)
    putAside(one.of, taken)
    natures = minus(natures, taken)
    one.left -= part
  }
  // a debt for somebody else's account: what the other will owe is what the debt is for
  for (const debt of open.filter(({ left }) => left < 0))
    for (const claim of open.filter(({ left }) => left > 0)) {
      const part = Math.min(-debt.left, claim.left)
      if (part <= 0) continue
      putAside(debt.of, [{ nature: claim.line.nature, amount: part }])
      debt.left += part
      claim.left -= part
    }
  real.push(...open.filter(({ left }) => left !== 0).map(({ line, left }) => ({ ...line, amount: left })))

  // an engagement given up before money moved leaves no trace in books of money
  const moneyless = real.length === 0 && lines.some(({ account }) => books.engaged(account))
  const post = moneyless ? [] : [...natures, ...real].filter(({ amount }) => amount !== 0).map(lineOf)
  return { post, moves }
}
