interface Row {
  readonly account: string
  readonly mutualId: string | null
  readonly opening: number
  readonly debit: number
  readonly credit: number
}

export interface Difference {
  readonly account: string
  readonly mutualId: string | null
  readonly before: Omit<Row, 'account' | 'mutualId'>
  readonly after: Omit<Row, 'account' | 'mutualId'>
}

const NOTHING = { opening: 0, debit: 0, credit: 0 }
const keyOf = (row: Row): string => `${row.account} ${row.mutualId ?? ''}`

/** Accounts and mutuals of two trial balances that are not the same, by account. */
export function differencesOf(before: readonly Row[], after: readonly Row[]): Difference[] {
  const [was, is] = [new Map(before.map((row) => [keyOf(row), row])), new Map(after.map((row) => [keyOf(row), row]))]
  return [...new Set([...was.keys(), ...is.keys()])].sort().flatMap((key) => {
    const [a, b] = [was.get(key), is.get(key)]
    const of = ({ opening, debit, credit }: Row | typeof NOTHING) => ({ opening, debit, credit })
    const [x, y] = [of(a ?? NOTHING), of(b ?? NOTHING)]
    const row = a ?? b
    if (row === undefined || (x.opening === y.opening && x.debit === y.debit && x.credit === y.credit)) return []
    return [{ account: row.account, mutualId: row.mutualId, before: x, after: y }]
  })
}
