import type { WriteDb } from '../../../../db/handle.ts'
import { day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { reverseEntry } from '../../accounting/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { freeAgain, lastWordAndShape, namedForRemoval, removeMade, restingOn } from '../../membership/index.ts'
import { checkRight } from './rights.ts'
import { wrote } from './writing.ts'
import { madeOf, madeOfMembership } from './made.ts'
import { forgetImport } from './keep.ts'
import { importById, type Counter } from './store.ts'
import { registers } from './words.ts'

/**
 * Takes an import back as a whole, the day it was accepted: what it wrote is removed, its entries are reversed, counters go back where
 * nobody took a number since. Only the audit remembers it.
 *
 * Refuses `exchange.register-unknown`, `-not-accepted`, `-undo-late`, `-undo-reason`, `-rested-on` with the first thing that was done since
 * with what it wrote, and what accounting refuses of a reversal.
 */
export async function undoRegister(
  ctx: CommandContext,
  { importId, reason }: { importId: Id; reason: string },
): Promise<{
  households: number
  numbersGivenBack: boolean
  reversed: string[]
}> {
  const { db } = ctx
  const register = importById(db, importId)
  checkRight(ctx, register.template, 'accept', 'exchange.undoRegister')
  if (register.state !== 'accepted' || register.result === null || register.acceptedOn === null)
    return refuse('exchange.register-not-accepted', {
      file: register.fileName,
    })
  if (register.acceptedOn !== ctx.today) refuse('exchange.register-undo-late', { day: register.acceptedOn })
  if (reason === '') refuse('exchange.register-undo-reason', {})
  const made = madeOfMembership(db, importId)
  namedForRemoval(db, made)
  const resting = restingOn(db, made) ?? restingOnOthers(db, importId)
  if (resting !== undefined)
    return refuse('exchange.register-rested-on', {
      what: wordOf(resting.table),
      who: resting.who,
    })
  const total = made.households.length
  await wrote(ctx, 0, total)
  const reversed = madeOf(db, importId, 'entry').map(({ id }) => {
    const on = db.get<{ day: string }>('SELECT day FROM entry WHERE id = ?', [id])?.day
    return reverseEntry(ctx, id, {
      day: on === undefined ? ctx.today : day(on),
      reason,
    }).number
  })
  const { lastWord, lastShape } = {
    ...lastWordAndShape(db),
    ...register.result,
  }
  await removeMade(ctx, { ...made, lastWord, lastShape }, async (done) => wrote(ctx, done, total))
  removeOthers(db, importId)
  freeAgain(db, register.result.free)
  const numbersGivenBack = giveBack(db, register.result.series)
  forgetImport(db, importId)
  ctx.subject('register', importId)
  ctx.touch('register', importId)
  return { households: total, numbersGivenBack, reversed }
}

const isWord = (table: string): table is keyof typeof registers.resting => table in registers.resting

const wordOf = (table: string): string => (isWord(table) ? registers.resting[table] : registers.resting.other)

/** Whatever refers to a facility or an act that the import made; a facility or act that was changed since. */
function restingOnOthers(db: WriteDb, importId: Id): { table: string; who: string } | undefined {
  for (const kind of ['facility', 'act'] as const) {
    const ids = JSON.stringify(madeOf(db, importId, kind).map(({ id }) => id))
    const mine = `IN (SELECT id FROM register_made WHERE import_id = ? AND kind = '${kind}')`
    const name = kind === 'facility' ? 'name' : 'label'
    const changed = db.get<{ who: string }>(`SELECT ${name} AS who FROM ${kind} WHERE rev > 1 AND id ${mine}`, [
      importId,
    ])
    if (ids !== '[]' && changed !== undefined) return { table: 'changed', who: changed.who }
    const columns = db.all<{ table: string; column: string }>(
      `SELECT m.name AS "table", f."from" AS "column" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
       WHERE m.type = 'table' AND f."table" = ?`,
      [kind],
    )
    for (const { table, column } of columns) {
      if (kind === 'act' && (table === 'reference_price' || table === 'agreement_price')) continue
      const row = db.get<{ who: string }>(
        `SELECT o.${name} AS who FROM "${table}" t JOIN ${kind} o ON o.id = t."${column}" WHERE t."${column}" ${mine} LIMIT 1`,
        [importId],
      )
      if (row !== undefined) return { table, who: row.who }
    }
  }
  return undefined
}

function removeOthers(db: WriteDb, importId: Id): void {
  for (const { id, text } of madeOf(db, importId, 'price')) {
    const [from = '', agreement] = (text ?? '').split(' ')
    if (agreement === undefined)
      db.run('DELETE FROM reference_price WHERE act_id = ? AND effective_from = ?', [id, from])
    else
      db.run('DELETE FROM agreement_price WHERE agreement_id = ? AND act_id = ? AND effective_from = ?', [
        agreement,
        id,
        from,
      ])
  }
  for (const { id } of madeOf(db, importId, 'act')) db.run('DELETE FROM act WHERE id = ?', [id])
  for (const { id } of madeOf(db, importId, 'facility')) db.run('DELETE FROM facility WHERE id = ?', [id])
}

/** Counters go back where nobody took a number since; elsewhere those of the import stay used. */
function giveBack(db: WriteDb, series: readonly Counter[]): boolean {
  let all = true
  for (const { series: name, scope, year, before, after } of series) {
    const key = [name, scope, year]
    const last = db.get<{ last: number }>(
      'SELECT last FROM series WHERE series = ? AND scope = ? AND year = ?',
      key,
    )?.last
    if (last !== after) all = false
    else if (before === null) db.run('DELETE FROM series WHERE series = ? AND scope = ? AND year = ?', key)
    else db.run('UPDATE series SET last = ? WHERE series = ? AND scope = ? AND year = ?', [before, ...key])
  }
  return all
}
