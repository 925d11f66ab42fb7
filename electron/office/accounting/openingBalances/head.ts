import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import type { OpeningState, Sums } from '../../../../shared/rules/accounting/openingBalances/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { entryNumber } from '../entryNumber.ts'
import { wroteIn } from '../hands.ts'

export type Procedures = typeof accounting
export type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
export type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

export interface OpeningRow {
  readonly id: Id
  readonly number: string | null
  readonly state: OpeningState
  readonly day: Day
  readonly mutualId: Id | null
  readonly remainderAccount: string | null
  readonly remainder: number
  readonly remainderReason: string | null
  readonly entryId: Id | null
  readonly createdBy: Id
  readonly proposedBy: Id | null
  readonly decidedBy: Id | null
  readonly decidedAt: Instant | null
  readonly reason: string | null
  readonly rev: number
}

/** Selects {@link OpeningRow}. */
export const OPENING = `SELECT id, number, state, day, mutual_id AS mutualId, remainder_account AS remainderAccount, remainder,
    remainder_reason AS remainderReason, entry_id AS entryId, created_by AS createdBy, proposed_by AS proposedBy,
    decided_by AS decidedBy, decided_at AS decidedAt, reason, rev FROM opening`

/** Had the one who asks a hand in an opening: proposed it, or wrote in it? */
export const hasAHand = (ctx: QueryContext, { id, proposedBy }: OpeningRow): boolean =>
  proposedBy === ctx.user.id || wroteIn(ctx, 'opening', id)

/** Refuses `accounting.opening-unknown`. */
export const openingRow = (db: ReadDb, id: Id): OpeningRow =>
  db.get<OpeningRow>(`${OPENING} WHERE id = ?`, [id]) ?? refuse('accounting.opening-unknown', {})

/** Refuses `accounting.opening-unknown`, `changed-since`. */
export function sameOpening(db: ReadDb, { id, rev }: { readonly id: Id; readonly rev: number }): OpeningRow {
  const row = openingRow(db, id)
  if (row.rev !== rev) refuse('accounting.changed-since', { what: row.number ?? row.day })
  return row
}

export interface Totals {
  readonly debit: number
  readonly credit: number
  readonly lines: number
}

export const SUMS = 'coalesce(sum(debit), 0) AS debit, coalesce(sum(credit), 0) AS credit, count(*) AS lines'

/** What the lines of an opening come to, FBu. */
export function sumsOfOpening(db: ReadDb, id: Id): Sums & { lines: number } {
  const totals = db.get<Totals>(`SELECT ${SUMS} FROM opening_line WHERE opening_id = ?`, [id])
  return shownSums(totals ?? { debit: 0, credit: 0, lines: 0 })
}

export const shownSums = ({ debit, credit, lines }: Totals): Sums & { lines: number } => ({
  debit: fbu(debit),
  credit: fbu(credit),
  difference: fbu(debit - credit),
  lines,
})

/** What stands open to be placed: debit less credit, FBu. */
export const differenceOf = (db: ReadDb, id: Id): Fbu => sumsOfOpening(db, id).difference

export function numberOfEntry(db: ReadDb, entryId: Id): string {
  const entry = db.get<{ journal: string; fiscal_year: number; number: number }>(
    'SELECT journal, fiscal_year, number FROM entry WHERE id = ?',
    [entryId],
  )
  return entry === undefined ? '' : entryNumber(entry)
}
