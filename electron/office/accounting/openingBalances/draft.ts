import { yearOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { openingMachine, type OpeningLine } from '../../../../shared/rules/accounting/openingBalances/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { mutualNames } from '../labels.ts'
import { openingEntryOf } from '../opening.ts'
import { checkDay, checkedLine, checkOnce, checkRemainderAccount } from './checks.ts'
import { differenceOf, sameOpening, sumsOfOpening, type In, type OpeningRow, type Out } from './head.ts'

/**
 * Begins a draft. Refuses `accounting.opening-not-first`, `no-fiscal-year`, `period-closed`, `opening-mutual-unknown`, `opening-exists`
 * (the centre, or this mutual, was opened in that year or is about to be), `opening-there` (an entry of the opening journal stands).
 */
export function startOpening(
  ctx: CommandContext,
  input: In<'accounting.startOpening'>,
): Out<'accounting.startOpening'> {
  const { db } = ctx
  checkDay(ctx, input.day)
  const mutualId = input.mutualId ?? null
  const mutual = mutualNames(db)(mutualId)
  if (mutualId !== null && mutual === null) refuse('accounting.opening-mutual-unknown', { text: mutualId })
  const year = yearOf(input.day)
  const standing = db.get<{ number: string | null; day: string }>(
    `SELECT number, day FROM opening WHERE state IN ('draft', 'proposed', 'accepted') AND substr(day, 1, 4) = ?
       AND (mutual_id IS ? OR (state = 'accepted' AND EXISTS (
         SELECT 1 FROM opening_line l WHERE l.opening_id = opening.id AND l.mutual_id = ?)))`,
    [String(year), mutualId, mutualId],
  )
  if (standing !== undefined)
    refuse('accounting.opening-exists', { opening: standing.number ?? '', day: standing.day, year })
  const entry = mutualId === null ? openingEntryOf(db, year) : undefined
  if (entry !== undefined) refuse('accounting.opening-there', { entry, year })
  const id = newId()
  insertRow(db, 'opening', { id, state: 'draft', day: input.day, mutual_id: mutualId, ...entered(ctx) })
  return kept(ctx, id, 1)
}

const kept = (ctx: CommandContext, id: Id, rev: number): { id: Id; rev: number } => {
  ctx.subject('opening', id)
  ctx.touch('opening', id)
  return { id, rev }
}

/** A draft that may be written. Refuses `accounting.opening-unknown`, `changed-since`, `opening-not-draft`. */
export function draftOf(ctx: CommandContext, asked: { readonly id: Id; readonly rev: number }): OpeningRow {
  const row = sameOpening(ctx.db, asked)
  if (row.state !== 'draft') refuse('accounting.opening-not-draft', { opening: row.number ?? row.day })
  return row
}

export function writeLine(ctx: CommandContext, openingId: Id, line: OpeningLine, id = newId()): Id {
  insertRow(ctx.db, 'opening_line', {
    opening_id: openingId,
    id,
    section: line.section,
    account: line.account,
    debit: line.debit,
    credit: line.credit,
    mutual_id: line.mutualId,
    third_party_type: line.thirdPartyType,
    third_party_id: line.thirdPartyId,
    document: line.document,
    document_day: line.documentDay,
    covers_to: line.coversTo ?? null,
    label: line.label,
  })
  return id
}

/** What a written draft answers: a difference that was placed is of other lines, and is asked again. */
export function linesChanged(ctx: CommandContext, row: OpeningRow): Out<'accounting.takeOffOpeningLine'> {
  changeRow(ctx.db, 'opening', row.id, { remainder_account: null, remainder: 0, remainder_reason: null })
  const { debit, credit, difference } = sumsOfOpening(ctx.db, row.id)
  return { ...kept(ctx, row.id, row.rev + 1), debit, credit, difference }
}

/** Refuses what `checkedLine` and `checkOnce` refuse, and `accounting.opening-line-unknown`. */
export function putOpeningLine(
  ctx: CommandContext,
  input: In<'accounting.putOpeningLine'>,
): Out<'accounting.putOpeningLine'> {
  const row = draftOf(ctx, input)
  const line = checkedLine(ctx.db, row, input.line)
  checkOnce(ctx.db, row.id, line, input.lineId)
  if (input.lineId !== undefined) removeLine(ctx, row.id, input.lineId)
  const lineId = writeLine(ctx, row.id, line, input.lineId)
  return { ...linesChanged(ctx, row), lineId }
}

export function takeOffOpeningLine(
  ctx: CommandContext,
  input: In<'accounting.takeOffOpeningLine'>,
): Out<'accounting.takeOffOpeningLine'> {
  const row = draftOf(ctx, input)
  removeLine(ctx, row.id, input.lineId)
  return linesChanged(ctx, row)
}

function removeLine({ db }: CommandContext, openingId: Id, lineId: Id): void {
  const there = db.get<{ section: string }>('SELECT section FROM opening_line WHERE opening_id = ? AND id = ?', [
    openingId,
    lineId,
  ])
  if (there === undefined) refuse('accounting.opening-line-unknown', {})
  db.run('DELETE FROM opening_line WHERE opening_id = ? AND section = ? AND id = ?', [openingId, there.section, lineId])
}

/**
 * Puts the difference on an account, with the amount the person read. Refuses `accounting.opening-difference-changed`,
 * `opening-no-difference`, `opening-remainder-account`, `reason-missing`.
 */
export function placeOpeningDifference(
  ctx: CommandContext,
  input: In<'accounting.placeOpeningDifference'>,
): Out<'accounting.placeOpeningDifference'> {
  const row = draftOf(ctx, input)
  const { account } = input
  if (account === undefined) {
    changeRow(ctx.db, 'opening', row.id, { remainder_account: null, remainder: 0, remainder_reason: null })
    return kept(ctx, row.id, row.rev + 1)
  }
  const difference = differenceOf(ctx.db, row.id)
  if (difference === 0) refuse('accounting.opening-no-difference', {})
  if (difference !== input.difference)
    refuse('accounting.opening-difference-changed', { difference, asked: input.difference })
  checkRemainderAccount(ctx.db, account, row.day)
  if (input.reason.length < 3) refuse('accounting.reason-missing', {})
  changeRow(ctx.db, 'opening', row.id, {
    remainder_account: account,
    remainder: difference,
    remainder_reason: input.reason,
  })
  return kept(ctx, row.id, row.rev + 1)
}

export function dropOpening(ctx: CommandContext, input: In<'accounting.dropOpening'>): Out<'accounting.dropOpening'> {
  const row = sameOpening(ctx.db, input)
  const state = openingMachine.after(row.state, 'drop')
  changeRow(ctx.db, 'opening', row.id, { state, reason: input.reason })
  return kept(ctx, row.id, row.rev + 1)
}
