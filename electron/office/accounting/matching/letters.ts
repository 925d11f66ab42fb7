import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import { letterCode } from '../../../../shared/rules/accounting/letters.ts'

interface Line {
  readonly entry_id: Id
  readonly rank: number
  readonly debit: number
  readonly credit: number
}

/** The letters of a page of lines of an account, asked at once; small ones for a line that is matched in part. */
export function lettersOf(db: ReadDb, account: string, lines: readonly Line[]): (line: Line) => string {
  const ids = [...new Set(lines.map(({ entry_id }) => entry_id))]
  const found = new Map<string, { matched: number; codes: string[] }>()
  if (ids.length > 0)
    for (const { entryId, rank, number, amount } of db.all<{
      entryId: Id
      rank: number
      number: number
      amount: number
    }>(
      `SELECT x.entry_id AS entryId, x.rank, m.number, x.debit + x.credit AS amount
       FROM matching_line x JOIN matching m ON m.id = x.matching_id
       WHERE x.entry_id IN (${ids.map(() => '?').join(', ')}) AND m.state = 'made' AND m.account = ? ORDER BY m.number`,
      [...ids, account],
    )) {
      const key = `${entryId}/${rank}`
      const known = found.get(key) ?? { matched: 0, codes: [] }
      known.matched += amount
      known.codes.push(letterCode(number))
      found.set(key, known)
    }
  return ({ entry_id, rank, debit, credit }) => {
    const own = found.get(`${entry_id}/${rank}`)
    if (own === undefined) return ''
    const text = own.codes.join(' ')
    return own.matched < debit + credit ? text.toLowerCase() : text
  }
}

/** The letters of every matched line of an entry, with the latest day on which it was matched. */
export function lettersWithDays(
  db: ReadDb,
  entryId: Id,
): Map<number, { readonly letters: string; readonly day: string }> {
  const found = new Map<number, { letters: string; day: string }>()
  for (const { rank, number, madeAt } of db.all<{ rank: number; number: number; madeAt: string }>(
    `SELECT x.rank, m.number, m.made_at AS madeAt FROM matching_line x JOIN matching m ON m.id = x.matching_id
     WHERE x.entry_id = ? AND m.state = 'made' ORDER BY m.number`,
    [entryId],
  )) {
    const known = found.get(rank)
    const letters = letterCode(number)
    found.set(rank, { letters: known === undefined ? letters : `${known.letters} ${letters}`, day: madeAt })
  }
  return found
}
