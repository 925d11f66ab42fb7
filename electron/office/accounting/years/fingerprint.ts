import type { ReadDb } from '../../../../db/handle.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { figuresOf } from './figures.ts'
import { chartPrint, EntriesPrint, type PrintedAccount, type PrintedLine, type YearFingerprint } from './print.ts'

/** Entries read at once: others are let in between. */
const AT_ONCE = 2_000

/**
 * The fingerprint of a year (SHA-256): of its entries with their lines, journal by journal in the order of their numbers; of what each
 * account moved in each month, by mutual; of what the accounts it uses mean. Anybody with the file can work it out again.
 */
export function fingerprintOf(db: ReadDb, year: number): YearFingerprint {
  const steps = stepsOf(db, year)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
  }
}

/** {@link fingerprintOf}, letting others work meanwhile. */
export async function fingerprintLater(ctx: QueryContext, year: number): Promise<YearFingerprint> {
  const steps = stepsOf(ctx.db, year)
  for (;;) {
    const step = steps.next()
    if (step.done === true) return step.value
    ctx.progress('accounting.seal', step.value.done, step.value.total)
    await ctx.breathe()
  }
}

function* stepsOf(db: ReadDb, year: number): Generator<{ done: number; total: number }, YearFingerprint> {
  const found = new EntriesPrint()
  const journals = db.all<{ code: string; last: number | null }>(
    `SELECT j.code, (SELECT max(e.number) FROM entry e WHERE e.journal = j.code AND e.fiscal_year = ?) AS last FROM journal j ORDER BY j.code`,
    [year],
  )
  const total = journals.reduce((sum, { last }) => sum + (last ?? 0), 0)
  for (const { code, last } of journals)
    for (let from = 1; from <= (last ?? 0); from += AT_ONCE) {
      for (const row of db.all<PrintedLine>(
        `SELECT e.journal, e.id, e.number, e.day, e.label, e.voucher, e.source_type AS sourceType, e.source_id AS sourceId, e.reverses,
           e.reason, l.rank, l.account, l.debit, l.credit, l.mutual_id AS mutual, l.third_party_type AS partyType,
           l.third_party_id AS party, l.project_id AS project, l.label AS lineLabel
         FROM entry e INDEXED BY entry_number CROSS JOIN entry_line l INDEXED BY entry_line_entry ON l.entry_id = e.id
         WHERE e.journal = ? AND e.fiscal_year = ? AND e.number BETWEEN ? AND ? ORDER BY e.number, l.rank`,
        [code, year, from, from + AT_ONCE - 1],
      ))
        found.add(row)
      yield { done: found.entries, total }
    }
  return found.seal(year, figuresOf(db, year), chartOf(db, year))
}

const chartOf = (db: ReadDb, year: number): string =>
  chartPrint(
    db.iterate<PrintedAccount>(
      `SELECT a.number, a.role, a.normal_side AS side FROM account a
       WHERE EXISTS (SELECT 1 FROM account_year y WHERE y.account = a.number AND y.fiscal_year <= ?) ORDER BY a.number`,
      [year],
    ),
  )
