import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { addDays, maxDay, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { rightsOf } from '../../../../shared/roles.ts'
import { activeUsers } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { tillOf } from './rows.ts'

type Procedures = typeof accounting

export interface Keeper {
  readonly id: Id
  readonly name: string
  readonly since: Day
}

/** Who keeps a till; undefined: whoever has the right. */
export const keeperOf = (db: ReadDb, account: string): Keeper | undefined =>
  db.get<Keeper>(
    `SELECT u.id, u.name, k.from_day AS since FROM till_keeper k JOIN user u ON u.id = k.user_id
     WHERE k.account = ? AND k.ended_on IS NULL`,
    [account],
  )

/** Active people who may keep a till. */
export const tillKeepers = (db: ReadDb): { id: Id; name: string }[] =>
  activeUsers(db)
    .filter(({ roles }) => rightsOf(roles).has('till.enter'))
    .map(({ id, name }) => ({ id, name }))

/** Refuses `not-a-till`, `keeper-cannot`. */
export function setTillKeeper(
  ctx: CommandContext,
  { account, userId, from = ctx.today }: ParsedInputOf<Procedures['accounting.setTillKeeper']>,
): OutputOf<Procedures['accounting.setTillKeeper']> {
  const { db } = ctx
  tillOf(db, account)
  const person = userId === null ? undefined : activeUsers(db).find(({ id }) => id === userId)
  if (userId !== null && (person === undefined || !rightsOf(person.roles).has('till.enter')))
    refuse('accounting.keeper-cannot', { person: person?.name ?? '' })
  const before = db.get<{ id: Id; from: Day; userId: Id }>(
    `SELECT id, from_day AS "from", user_id AS userId FROM till_keeper WHERE account = ? AND ended_on IS NULL`,
    [account],
  )
  if (before?.userId !== userId) {
    if (before !== undefined)
      changeRow(db, 'till_keeper', before.id, { ended_on: maxDay(before.from, addDays(from, -1)) })
    if (userId !== null)
      insertRow(db, 'till_keeper', { id: newId(), account, user_id: userId, from_day: from, ...entered(ctx) })
  }
  ctx.touch('till')
  return { keeper: person?.name ?? null }
}
