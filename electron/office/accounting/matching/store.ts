import type { ReadDb } from '../../../../db/handle.ts'
import { instant, type Day } from '../../../../shared/dates.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { Proposal } from '../../../../shared/rules/accounting/matching.ts'
import type { CommandContext } from '../../kernel/context.ts'

/** In the tables, a line that names nobody: sixteen zero bytes. */
export const NOBODY = '00000000-0000-0000-0000-000000000000' as Id

export interface OpenRow {
  readonly account: string
  readonly third_party_id: Id
  readonly day: Day
  readonly entry_id: Id
  readonly rank: number
  readonly debit: number
  readonly credit: number
}

/** The number that the next matching of an account takes: what makes its letters. */
export const nextNumber = (db: ReadDb, account: string): number =>
  (db.get<{ last: number | null }>('SELECT max(number) AS last FROM matching WHERE account = ?', [account])?.last ??
    0) + 1

/** Writes a matching; the file itself checks that it balances and takes no more than what is open. */
export function writeMatching(
  ctx: CommandContext,
  { account, thirdPartyId, number }: { readonly account: string; readonly thirdPartyId: Id; readonly number: number },
  { rule, amount, day, lines }: Proposal,
): Id {
  const { db } = ctx
  const id = newId()
  db.run(
    `INSERT INTO matching (id, account, third_party_id, number, rule, state, amount, day, made_at, made_by)
     VALUES (?, ?, ?, ?, ?, 'draft', ?, ?, ?, ?)`,
    [id, account, thirdPartyId, number, rule, amount, day, instant(ctx.now), ctx.user.id],
  )
  for (const line of lines)
    db.run(
      `INSERT INTO matching_line (matching_id, entry_id, rank, account, third_party_id, day, debit, credit)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?)`,
      [id, line.entryId, line.rank, account, thirdPartyId, line.day, line.debit, line.credit],
    )
  db.run(`UPDATE matching SET state = 'made' WHERE id = ?`, [id])
  return id
}
