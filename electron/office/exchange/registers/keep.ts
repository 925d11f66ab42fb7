/** The rows of an import written into the workspace, and forgotten: the rows as they stand, and what they were taken to mean. */
import type { WriteDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { RawRow } from '../../../../shared/rules/exchange/registers/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { countsOf, type Item, type PlaceRow, type Problem, type RegisterCounts, type Resemblance } from './store.ts'

/** Rows of a file kept together. */
const PART = 250

function* partsOf(rows: readonly RawRow[]): Generator<{ part: number; content: string }> {
  for (let at = 0, part = 0; at < rows.length; at += PART, part += 1)
    yield { part, content: JSON.stringify(rows.slice(at, at + PART)) }
}

/** Keeps the rows of the file as they stand. */
export function keepRows(db: WriteDb, importId: Id, rows: readonly RawRow[]): void {
  for (const { part, content } of partsOf(rows))
    db.run('INSERT INTO register_raw (import_id, part, content) VALUES (?, ?, ?)', [importId, part, content])
}

const READ = ['register_resemblance', 'register_problem', 'register_item', 'register_place'] as const

/** Forgets what the rows were taken to mean; the rows themselves stay. */
export function forgetReading(db: WriteDb, importId: Id): void {
  for (const table of READ) db.run(`DELETE FROM ${table} WHERE import_id = ?`, [importId])
}

/** Forgets an import whole. */
export function forgetImport(db: WriteDb, importId: Id): void {
  forgetReading(db, importId)
  for (const table of ['register_made', 'register_raw'] as const)
    db.run(`DELETE FROM ${table} WHERE import_id = ?`, [importId])
  db.run('DELETE FROM register_import WHERE id = ?', [importId])
}

export interface Reading {
  readonly items: readonly Item[]
  readonly problems: readonly Problem[]
  readonly places: readonly PlaceRow[]
  readonly resemblances: readonly Resemblance[]
}

/** Keeps what the rows mean. `tick` is called now and then, to say where it is. */
async function keepReading(
  db: WriteDb,
  importId: Id,
  reading: Reading,
  tick: (done: number) => Promise<void>,
): Promise<void> {
  for (const { place, written, state, zoneCode, hillCode, candidates } of reading.places)
    db.run(
      'INSERT INTO register_place (import_id, place, written, state, zone_code, hill_code, candidates) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [importId, place, JSON.stringify(written), state, zoneCode, hillCode, JSON.stringify(candidates)],
    )
  for (const [at, item] of reading.items.entries()) {
    db.run(
      `INSERT INTO register_item (import_id, position, sheet, row, label, people, refused, look, resembles, decision, place, content)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        importId,
        item.position,
        item.sheet,
        item.row,
        item.label,
        item.people,
        Number(item.refused),
        Number(item.look),
        Number(item.resembles),
        item.decision,
        item.place,
        JSON.stringify(item.content),
      ],
    )
    if (at % 500 === 499) await tick(at + 1)
  }
  for (const [at, problem] of reading.problems.entries())
    db.run(
      `INSERT INTO register_problem (import_id, number, position, code, severity, sheet, row, letters, params)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        importId,
        at + 1,
        problem.position ?? null,
        problem.code,
        problem.severity,
        problem.sheet,
        problem.row,
        problem.column ?? null,
        JSON.stringify(problem.params),
      ],
    )
  for (const { position, person, beneficiaryId, score, signs } of reading.resemblances)
    db.run(
      'INSERT INTO register_resemblance (import_id, position, person, beneficiary_id, score, signs) VALUES (?, ?, ?, ?, ?, ?)',
      [importId, position, person, beneficiaryId, score, JSON.stringify(signs)],
    )
}

/** Keeps what the rows mean, which ends a command that read them: it says where it is and gives the counts. */
export async function keepMeaning(
  ctx: CommandContext,
  importId: Id,
  reading: Reading,
): Promise<{ importId: Id; counts: RegisterCounts }> {
  await keepReading(ctx.db, importId, reading, async (done) => {
    ctx.progress('exchange.registers.keep', done, reading.items.length)
    await ctx.breathe()
  })
  ctx.subject('register', importId)
  ctx.touch('register', importId)
  return { importId, counts: countsOf(ctx.db, importId) }
}
