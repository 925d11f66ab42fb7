import type { PeriodFacts, Piece, Reading } from './allot.ts'

/** What one account brings into a figure, and which of its lines say so. FBu, in the sign of the statement. */
export interface AccountReading {
  readonly account: string
  readonly reading: Reading
  readonly amount: number
  readonly contra: boolean
}

/**
 * What a figure is made of: its pieces, each as often as its line goes into it, account by account. What is paid by projects and what is
 * not are one reading where both go in alike, and so are what came in and what went out.
 */
export function accountReadings(
  pieces: readonly Piece[],
  weights: ReadonlyMap<string, number>,
  facts: PeriodFacts,
): AccountReading[] {
  const found = new Map<string, AccountReading & { readonly weight: number }>()
  for (const { line, account, amount, contra, reading } of pieces) {
    const weight = weights.get(line) ?? 0
    if (account === null || reading === null || weight === 0) continue
    const plain = simplified(reading, account, facts)
    const key = keyOf(account, plain, weight)
    const known = found.get(key)
    found.set(key, {
      account,
      reading: plain,
      weight,
      amount: (known?.amount ?? 0) + weight * amount,
      contra: contra || (known?.contra ?? false),
    })
  }
  for (const [key, one] of found) {
    const other = found.get(keyOf(one.account, mirrored(one.reading), one.weight))
    if (other === undefined || other === one) continue
    const { side: _side, paidBy: _paidBy, ...whole } = one.reading
    found.delete(key)
    found.delete(keyOf(one.account, other.reading, one.weight))
    found.set(keyOf(one.account, whole, one.weight), {
      ...one,
      reading: whole,
      amount: one.amount + other.amount,
      contra: one.contra || other.contra,
    })
  }
  return [...found.values()]
    .filter(({ amount }) => amount !== 0)
    .map(({ weight: _weight, ...one }) => one)
    .sort((a, b) => Math.abs(b.amount) - Math.abs(a.amount))
}

/** Where no project pays anything of an account, that it is not paid by one needs no saying. */
const simplified = (reading: Reading, account: string, { projects }: PeriodFacts): Reading =>
  reading.paidBy === 'own' && !projects.has(account) ? { what: reading.what } : reading

const keyOf = (account: string, { what, side, paidBy, money }: Reading, weight: number): string =>
  [account, what, side, paidBy, money, weight].join(' ')

const mirrored = ({ side, paidBy, ...rest }: Reading): Reading => ({
  ...rest,
  ...(side === undefined ? {} : { side: side === 'debit' ? ('credit' as const) : ('debit' as const) }),
  ...(paidBy === undefined ? {} : { paidBy: paidBy === 'own' ? ('projects' as const) : ('own' as const) }),
})
