import { instant } from '../../../../shared/dates.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { WriteDb } from '../../../../db/handle.ts'
import { Prepared, type CommandContext, type QueryContext } from '../../kernel/context.ts'
import { insertRow } from '../../kernel/rows.ts'
import { openPartners, pairsOfHousehold, type FoundPair } from './evaluate.ts'
import { wordShares } from './find.ts'
import { keysKept, settlePeople } from './kept.ts'
import { findable, registeredOf, type Registered } from './people.ts'

/** Households looked at between two breaths. */
const AT_ONCE = 20

interface Looked {
  readonly people: readonly Registered[]
  readonly pairs: readonly FoundPair[]
}

export interface Searched {
  readonly people: number
  readonly found: number
  readonly gone: number
  readonly open: number
  /** People written while the search was under way: looked at next time. */
  readonly left: number
}

/**
 * Looks for the duplicates of everybody who was written since the last search: all of a register that comes from elsewhere, hardly
 * anybody the day after. It reads beside other people's commands, can be cancelled, and writes what it found at the end.
 */
export const searchDuplicates = new Prepared<object, Searched>(async (reading) => {
  // Right after an upgrade nobody has keys yet: the command computes them first, then looks.
  if (!keysKept(reading.db))
    return async (ctx) => {
      settlePeople(ctx.db)
      return write(ctx, await look(ctx))
    }
  const looked = await look(reading)
  return (ctx) => write(ctx, looked)
})

async function look(ctx: QueryContext): Promise<Looked[]> {
  const { db } = ctx
  const households = db
    .all<{ id: Id }>(
      'SELECT DISTINCT b.household_id AS id FROM person_unsearched u JOIN beneficiary b ON b.id = u.beneficiary_id',
    )
    .map(({ id }) => id)
  const share = wordShares(db)
  const looked: Looked[] = []
  for (const [i, id] of households.entries()) {
    if (i % AT_ONCE === 0) {
      ctx.progress('duplicates', i, households.length)
      await ctx.breathe()
    }
    looked.push({ people: registeredOf(db, id).filter(findable), pairs: pairsOfHousehold(db, id, share) })
  }
  ctx.progress('duplicates', households.length, households.length)
  return looked
}

function write(ctx: CommandContext, looked: readonly Looked[]): Searched {
  const { db } = ctx
  let [people, found, gone] = [0, 0, 0]
  for (const { people: then, pairs } of looked) {
    const [first] = then
    if (first === undefined) continue
    const now = registeredOf(db, first.householdId).filter(findable)
    // Somebody wrote this household meanwhile: it stays to be looked at.
    if (JSON.stringify(now) !== JSON.stringify(then)) continue
    people += now.length
    const suspected = new Set(pairs.map(({ firstId, secondId }) => `${firstId} ${secondId}`))
    for (const { id } of now) {
      for (const other of openPartners(db, id)) {
        const [firstId, secondId] = id < other ? [id, other] : [other, id]
        if (!suspected.has(`${firstId} ${secondId}`)) gone += closePair(db, firstId, secondId)
      }
      db.run('DELETE FROM person_unsearched WHERE beneficiary_id = ?', [id])
    }
    for (const pair of pairs) found += keepPair(ctx, pair)
  }
  // People who left no row to look at: absorbed, or never there.
  db.run(
    `DELETE FROM person_unsearched WHERE beneficiary_id IN (SELECT u.beneficiary_id FROM person_unsearched u
       JOIN beneficiary b ON b.id = u.beneficiary_id WHERE b.merged_into IS NOT NULL OR b.left_reason IN ('undone', 'split'))`,
  )
  ctx.touch('duplicate')
  const count = (sql: string): number => db.get<{ n: number }>(sql)?.n ?? 0
  return {
    people,
    found,
    gone,
    open: count(`SELECT count(*) AS n FROM duplicate_pair WHERE state = 'open'`),
    left: count('SELECT count(*) AS n FROM person_unsearched'),
  }
}

/** 1 when the pair was not known. What somebody said of a pair is never said again by a search. */
function keepPair(ctx: CommandContext, { firstId, secondId, score, signs }: FoundPair): number {
  const known = ctx.db.get<{ state: string }>('SELECT state FROM duplicate_pair WHERE first_id = ? AND second_id = ?', [
    firstId,
    secondId,
  ])
  if (known === undefined) {
    insertRow(ctx.db, 'duplicate_pair', {
      id: newId(),
      first_id: firstId,
      second_id: secondId,
      score,
      signs: JSON.stringify(signs),
      found_at: instant(ctx.now),
    })
    return 1
  }
  if (known.state !== 'different')
    ctx.db.run(
      `UPDATE duplicate_pair SET state = 'open', score = ?, signs = ?, rev = rev + 1 WHERE first_id = ? AND second_id = ?
         AND (state <> 'open' OR score <> ? OR signs <> ?)`,
      [score, JSON.stringify(signs), firstId, secondId, score, JSON.stringify(signs)],
    )
  return known.state === 'gone' ? 1 : 0
}

/** The two no longer resemble each other: a name or a birth was put right. */
const closePair = (db: WriteDb, firstId: Id, secondId: Id): number =>
  db.run(
    `UPDATE duplicate_pair SET state = 'gone', rev = rev + 1 WHERE first_id = ? AND second_id = ? AND state = 'open'`,
    [firstId, secondId],
  )
