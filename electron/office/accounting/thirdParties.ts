import type { ReadDb } from '../../../db/handle.ts'
import { instant } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import type { ThirdPartyType } from '../../../shared/posting.ts'
import { mutuals } from '../membership/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import type { ThirdParty } from './labels.ts'

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

export function addThirdParty(
  ctx: CommandContext,
  { type, name, phone }: { readonly type: 'supplier' | 'donor' | 'staff'; readonly name: string; readonly phone?: string | undefined },
): { id: Id } {
  const id = newId()
  ctx.db.run('INSERT INTO third_party (id, type, name, phone, created_at, created_by) VALUES (?, ?, ?, ?, ?, ?)', [
    id, type, name, phone ?? null, instant(ctx.now), ctx.user.id,
  ])
  ctx.touch('third-party', id)
  return { id }
}
