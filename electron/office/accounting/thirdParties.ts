import type { ReadDb } from '../../../db/handle.ts'
import { instant } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type { ThirdPartyType } from '../../../shared/posting.ts'
import { mutuals } from '../membership/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { thirdPartyLabels, type ThirdParty } from './labels.ts'

/** Suppliers, donors, staff and mutuals whose name contains a text; other kinds are looked for with their own department. */
export function thirdParties(
  db: ReadDb,
  { text, type, limit }: { readonly text: string; readonly type?: ThirdPartyType | undefined; readonly limit: number },
): ThirdParty[] {
  const wanted = text.trim().toLocaleLowerCase('fr')
  if (type === 'mutual')
    return mutuals(db)
      .filter(({ name }) => name.toLocaleLowerCase('fr').includes(wanted))
      .slice(0, limit)
      .map(({ id, name }) => ({ type, id, label: name }))
  return db.all<ThirdParty>(
    `SELECT type, id, name AS label FROM third_party
     WHERE ended_on IS NULL AND instr(lower(name), lower(?)) > 0 ${type === undefined ? '' : 'AND type = ?'} ORDER BY name LIMIT ?`,
    [text.trim(), ...(type === undefined ? [] : [type]), limit],
  )
}

/** How many are named before they are searched: the whole of a centre's facilities, the heaviest of its households. */
const NAMED = 2_000

/** The third parties of an account, from kept balances. */
export function accountParties(
  db: ReadDb,
  { account, text, limit }: { readonly account: string; readonly text: string; readonly limit: number },
): (ThirdParty & { debit: Fbu; credit: Fbu; balance: Fbu })[] {
  const wanted = text.trim().toLocaleLowerCase('fr')
  const rows = db.all<{ type: ThirdPartyType; id: Id; debit: Fbu; credit: Fbu }>(
    `SELECT third_party_type AS type, third_party_id AS id, debit, credit FROM third_party_balance
     WHERE account = ? ORDER BY abs(debit - credit) DESC, third_party_id LIMIT ?`,
    [account, wanted === '' ? limit : NAMED],
  )
  const nameOf = thirdPartyLabels(db, rows)
  return rows
    .map(({ type, id, debit, credit }) => ({
      type,
      id,
      label: nameOf({ type, id })?.label ?? '',
      debit,
      credit,
      balance: fbu(debit - credit),
    }))
    .filter(({ label }) => label.toLocaleLowerCase('fr').includes(wanted))
    .slice(0, limit)
}

export function addThirdParty(
  ctx: CommandContext,
  {
    type,
    name,
    phone,
  }: { readonly type: 'supplier' | 'donor' | 'staff'; readonly name: string; readonly phone?: string | undefined },
): { id: Id } {
  const id = newId()
  ctx.db.run('INSERT INTO third_party (id, type, name, phone, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)', [
    id,
    type,
    name,
    phone ?? null,
    instant(ctx.now),
    ctx.user.id,
  ])
  ctx.touch('third-party', id)
  return { id }
}
