import type { ReadDb, WriteDb } from '../../../../db/handle.ts'
import { forgetWords, unindexPerson } from '../../../../db/search.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { settleFigures } from '../kept/settle.ts'
import { keepPaid } from '../payments.ts'

/** What an import wrote of membership, by what it is. */
export interface MadeByRegister {
  readonly households: readonly Id[]
  /** Memberships of those households with the version they were left in; and of others that payments were brought to, so many times. */
  readonly memberships: readonly { readonly id: Id; readonly rev: number; readonly times: number }[]
  readonly advances: readonly Id[]
  readonly uses: readonly Id[]
  readonly holdings: readonly number[]
}

/** Something that rests on what is to be removed: the table it is in, and whose it is. */
export interface Resting {
  readonly table: string
  readonly who: string
}

/** Written with a household or computed from it: goes with it. */
const OWN: ReadonlySet<string> = new Set([
  'beneficiary',
  'membership',
  'membership_due',
  'membership_instalment',
  'advance_use',
  'advance_use_allocation',
  'opening_advance',
  'household_figure',
  'membership_figure',
  'covered_span',
  'person_key',
  'person_search',
  'registration_holding',
  'register_resemblance',
])

/** Rows that no foreign key names. */
const LOOSE: readonly { readonly table: string; readonly column: string }[] = [
  { table: 'claim', column: 'beneficiary_id' },
  { table: 'claim', column: 'household_id' },
]

const WHO = `SELECT trim(b.family_name || ' ' || b.given_name) || ' ' || h.registration AS who FROM household h
  JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1 WHERE h.id = `

/**
 * The first thing that was done since with what an import wrote; undefined when nothing was. Whatever the database says that it refers
 * to a household, a person, a membership or a payment counts, so that a department that comes later is not forgotten.
 * `register_undoing` holds what would go.
 */
export function restingOn(db: WriteDb, made: MadeByRegister): Resting | undefined {
  const changed = db.get<{ who: string }>(
    `${WHO} (SELECT id FROM household WHERE rev > 1 AND id IN (SELECT id FROM register_undoing)
       UNION SELECT household_id FROM beneficiary WHERE rev > 1 AND id IN (SELECT id FROM register_undoing) LIMIT 1)`,
  )
  if (changed !== undefined) return { table: 'changed', who: changed.who }
  for (const { id, rev } of made.memberships) {
    const row = db.get<{ rev: number; household: Id }>(
      'SELECT rev, household_id AS household FROM membership WHERE id = ?',
      [id],
    )
    if (row !== undefined && row.rev !== rev)
      return {
        table: 'membership',
        who: db.get<{ who: string }>(`${WHO} ?`, [row.household])?.who ?? '',
      }
  }
  const gone = 'IN (SELECT id FROM register_undoing)'
  for (const { table, column } of [...references(db), ...LOOSE]) {
    const hasId = columns(db, table).includes('id')
    const mine = OWN.has(table) ? (hasId ? `AND id NOT ${gone}` : 'AND 0') : ''
    const said = table === 'duplicate_pair' ? `AND state = 'different' AND said_at > found_at` : ''
    const row = db.get<{ id: Id }>(
      `SELECT "${column}" AS id FROM "${table}" WHERE "${column}" ${gone} ${mine} ${said} LIMIT 1`,
    )
    if (row !== undefined) return { table, who: whose(db, row.id) }
  }
  const later = db.get<{ id: Id }>(
    `SELECT beneficiary_id AS id FROM registration_holding WHERE beneficiary_id ${gone} AND holding NOT IN (SELECT value FROM json_each(?)) LIMIT 1`,
    [JSON.stringify(made.holdings)],
  )
  return later === undefined ? undefined : { table: 'registration_holding', who: whose(db, later.id) }
}

/** Every column that refers to what an import may write. */
const references = (db: ReadDb): { table: string; column: string }[] =>
  db.all<{ table: string; column: string }>(
    `SELECT m.name AS "table", f."from" AS "column" FROM sqlite_schema m, pragma_foreign_key_list(m.name) f
     WHERE m.type = 'table' AND f."table" IN ('household', 'beneficiary', 'membership', 'advance_use') ORDER BY m.name, f.seq`,
  )

const columns = (db: ReadDb, table: string): string[] =>
  db.all<{ name: string }>('SELECT name FROM pragma_table_info(?)', [table]).map(({ name }) => name)

function whose(db: ReadDb, id: Id): string {
  const household =
    db.get<{ id: Id }>(
      `SELECT id FROM household WHERE id = ?1 UNION ALL SELECT household_id FROM beneficiary WHERE id = ?1
       UNION ALL SELECT household_id FROM membership WHERE id = ?1 UNION ALL SELECT household_id FROM advance_use WHERE id = ?1`,
      { 1: id },
    )?.id ?? id
  return db.get<{ who: string }>(`${WHO} ?`, [household])?.who ?? ''
}

/** Names what would go: households, their people, their memberships, what was brought as paid. */
export function namedForRemoval(db: WriteDb, { households, advances, uses }: MadeByRegister): void {
  db.run('DELETE FROM register_undoing')
  for (const id of households) {
    db.run('INSERT INTO register_undoing VALUES (?)', [id])
    db.run('INSERT INTO register_undoing SELECT id FROM beneficiary WHERE household_id = ?', [id])
    db.run('INSERT INTO register_undoing SELECT id FROM membership WHERE household_id = ?', [id])
  }
  for (const id of [...advances, ...uses]) db.run('INSERT INTO register_undoing VALUES (?)', [id])
}

/** Removes what an import wrote, with what was computed from it. `register_undoing` names it; nothing may rest on it. */
export async function removeMade(
  ctx: CommandContext,
  made: MadeByRegister & {
    readonly lastWord: number
    readonly lastShape: number
  },
  tick: (done: number) => Promise<void>,
): Promise<void> {
  const { db } = ctx
  for (const holding of made.holdings) db.run('DELETE FROM registration_holding WHERE holding = ?', [holding])
  for (const id of made.uses) {
    db.run('DELETE FROM advance_use_allocation WHERE advance_use_id = ?', [id])
    db.run('DELETE FROM advance_use WHERE id = ?', [id])
  }
  for (const id of made.advances) db.run('DELETE FROM opening_advance WHERE id = ?', [id])
  for (const [at, id] of made.households.entries()) {
    removeHousehold(db, id)
    ctx.touch('household', id)
    if (at % 100 === 99) await tick(at + 1)
  }
  // A membership that was there already: what it keeps of its payments, and the version it had before the payment was brought to it.
  for (const { id, rev, times } of made.memberships) {
    if (db.get('SELECT 1 FROM membership WHERE id = ?', [id]) === undefined) continue
    keepPaid(ctx, id)
    db.run('UPDATE membership SET rev = ? WHERE id = ?', [rev - times, id])
  }
  forgetWords(db, made.lastWord)
  // What stays takes its own shape of rights again before those that nobody has are removed.
  settleFigures(db)
  db.run(
    'DELETE FROM rights_shape WHERE shape_id > ? AND shape_id NOT IN (SELECT shape_id FROM household_figure WHERE shape_id IS NOT NULL)',
    [made.lastShape],
  )
  db.run('DELETE FROM register_undoing')
}

const OF_PERSON = ['person_key', 'person_changed', 'person_unsearched', 'register_resemblance'] as const
const OF_MEMBERSHIP = ['membership_instalment', 'membership_due'] as const
const OF_HOUSEHOLD = ['covered_span', 'membership_figure', 'household_figure'] as const

function removeHousehold(db: WriteDb, id: Id): void {
  for (const { membership } of db.all<{ membership: Id }>(
    'SELECT id AS membership FROM membership WHERE household_id = ?',
    [id],
  )) {
    for (const table of OF_MEMBERSHIP) db.run(`DELETE FROM ${table} WHERE membership_id = ?`, [membership])
    db.run('DELETE FROM membership WHERE id = ?', [membership])
  }
  for (const table of OF_HOUSEHOLD) db.run(`DELETE FROM ${table} WHERE household_id = ?`, [id])
  for (const { person } of db.all<{ person: Id }>('SELECT id AS person FROM beneficiary WHERE household_id = ?', [
    id,
  ])) {
    unindexPerson(db, person)
    db.run('DELETE FROM duplicate_pair WHERE first_id = ? OR second_id = ?', [person, person])
    for (const table of OF_PERSON) db.run(`DELETE FROM ${table} WHERE beneficiary_id = ?`, [person])
    db.run('DELETE FROM beneficiary WHERE id = ?', [person])
  }
  db.run('DELETE FROM household WHERE id = ?', [id])
  db.run('DELETE FROM household_changed WHERE household_id = ?', [id])
}

/** Where the words of names and the shapes of rights stand, so that an import taken back leaves none of its own. */
export const lastWordAndShape = (db: ReadDb): { lastWord: number; lastShape: number } =>
  db.get<{ lastWord: number; lastShape: number }>(
    `SELECT (SELECT coalesce(max(word_id), 0) FROM name_word) AS lastWord, (SELECT coalesce(max(shape_id), 0) FROM rights_shape) AS lastShape`,
  ) ?? { lastWord: 0, lastShape: 0 }

/** What was said of a number of a block that no household carries. */
export interface FreeNumber {
  readonly mutualId: Id
  readonly number: number
  readonly blockId: Id
  readonly saidOn: string
  /** Absent: it is free. */
  readonly fate?: string
  readonly holder?: string | null
}

export const freeNumbers = (db: ReadDb): FreeNumber[] =>
  db.all<FreeNumber>(
    `SELECT mutual_id AS mutualId, number, block_id AS blockId, said_on AS saidOn, fate, holder FROM number_fate`,
  )

/** What was said of those that an import took is said again. */
export function freeAgain(db: WriteDb, numbers: readonly FreeNumber[]): void {
  for (const { mutualId, number, blockId, saidOn, fate = 'free', holder = null } of numbers)
    db.run(
      `INSERT OR IGNORE INTO number_fate (mutual_id, number, block_id, fate, holder, said_on) VALUES (?, ?, ?, ?, ?, ?)`,
      [mutualId, number, blockId, fate, holder, saidOn],
    )
}
