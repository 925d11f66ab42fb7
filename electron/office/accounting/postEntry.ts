import { instant, yearOf, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import type { EntryDraft, PostingLine } from '../../../shared/posting.ts'
import { checkBalance, checkLine } from '../../../shared/rules/accounting/entryChecks.ts'
import type { CommandContext } from '../kernel/context.ts'
import { accountFacts } from './accounts.ts'
import { openMonth } from './periods.ts'
import { keepAside, undoAside } from './policies/aside.ts'
import { toldBy } from './policies/told.ts'
import { checkTreasury } from './till/guard.ts'

export interface PostedEntry {
  readonly entryId: Id
  /** As people read it: « FS-2026-00221 ». */
  readonly number: string
}

export interface Reversing {
  readonly entryId: Id
  readonly reason: string
}

/** What an entry has to be before it is written: its sum, and the fiscal year of its open month. */
export interface Checked {
  readonly total: Fbu
  readonly year: number
}

/**
 * Everything the chart, the journals and the months say of an entry. Opens the fiscal year when the entry is the first of the year that
 * follows the last one. Refuses `accounting.too-few-lines`, `unbalanced`, `unknown-journal`, `unknown-account`, `heading-account`,
 * `account-ended`, `third-party-missing`, `third-party-wrong`, `no-fiscal-year`, `period-closed`.
 */
export function checkEntry(ctx: CommandContext, draft: EntryDraft): Checked {
  const total = checkBalance(draft.lines)
  checkJournal(ctx, draft.journal)
  for (const line of draft.lines) checkLine(line, accountFacts(ctx.db, line.account), draft.day)
  return { total, year: openMonth(ctx, draft.day) }
}

/**
 * Writes one balanced entry, gives it the next number of its journal and year, and with it moves every kept balance, all
 * inside the command's transaction.
 *
 * Refuses what {@link checkEntry} refuses, `till-short`, `till-day-counted`, `bank-day-locked`. The database refuses most of them again.
 */
export const postEntry = (ctx: CommandContext, draft: EntryDraft): PostedEntry =>
  writeEntry(ctx, draft, checkEntry(ctx, draft))

/** {@link postEntry} for an entry that cancels another; only `reverseEntry` calls it. */
export const postReversal = (ctx: CommandContext, draft: EntryDraft, reversing: Reversing): PostedEntry =>
  writeEntry(ctx, draft, checkEntry(ctx, draft), { reversing })

/**
 * The entry that closes a year, or cancels one that did: dated the last day of the year, whose months may be closed, and told in the same
 * way whatever the policy. Refuses `accounting.too-few-lines`, `unbalanced`, `unknown-journal`; the database a year that is closed itself.
 */
export function postClosing(ctx: CommandContext, draft: EntryDraft, reversing?: Reversing): PostedEntry {
  const total = checkBalance(draft.lines)
  checkJournal(ctx, draft.journal)
  return insertEntry(ctx, draft, { total, year: yearOf(draft.day) }, newId(), reversing)
}

interface Writing {
  readonly id?: Id
  readonly reversing?: Reversing
}

/**
 * Writes an entry that was checked, as the policy of its day tells it: by engagements, or by what money did; for the centre, or balanced
 * for each mutual. `id`: the one it was promised while its posting waited. What only engages on a cash basis is kept aside.
 */
export function writeEntry(
  ctx: CommandContext,
  draft: EntryDraft,
  checked: Checked,
  { id = newId(), reversing }: Writing = {},
): PostedEntry {
  if (reversing !== undefined) {
    const posted = insertEntry(ctx, draft, checked, id, reversing)
    undoAside(ctx, reversing.entryId, id, draft)
    return posted
  }
  const { entry, moves } = toldBy(ctx.db, draft)
  if (entry === draft) return insertEntry(ctx, draft, checked, id)
  if (entry === undefined) {
    ctx.touch('entry', id)
    return { entryId: id, number: keepAside(ctx, id, draft, moves, { posted: false }) ?? '' }
  }
  const posted = insertEntry(ctx, entry, checkEntry(ctx, entry), id)
  if (moves.length > 0) keepAside(ctx, id, draft, moves, { posted: true })
  return posted
}

function insertEntry(
  ctx: CommandContext,
  draft: EntryDraft,
  { total, year }: Checked,
  entryId: Id,
  reversing?: Reversing,
): PostedEntry {
  const { db } = ctx
  checkTreasury(db, draft)

  const number = nextNumber(ctx, draft.journal, year)
  db.run(
    `INSERT INTO entry (id, journal, fiscal_year, number, day, label, voucher, source_type, source_id, mutual_id, state, total,
       reverses, reason, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'draft', ?, ?, ?, ?, ?)`,
    [
      entryId,
      draft.journal,
      year,
      number,
      draft.day,
      draft.label,
      written(draft.voucher),
      draft.source.type,
      draft.source.id,
      draft.mutualId ?? null,
      total,
      reversing?.entryId ?? null,
      reversing?.reason ?? null,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  draft.lines.forEach((line, index) => insertLine(ctx, entryId, index + 1, draft.day, line))
  // the triggers check the whole entry and keep the balances
  db.run(`UPDATE entry SET state = 'posted' WHERE id = ?`, [entryId])

  ctx.touch('entry', entryId)
  return { entryId, number: formatNumber({ series: draft.journal, scope: '', year, value: number }) }
}

/** A word that is empty is none: files that leave the centre know no other, and the seal of a year is of what they carry. */
const written = (text: string | undefined): string | null => (text === undefined || text === '' ? null : text)

function insertLine(ctx: CommandContext, entryId: Id, rank: number, day: Day, line: PostingLine): void {
  ctx.db.run(
    `INSERT INTO entry_line (account, day, entry_id, rank, debit, credit, mutual_id, third_party_type, third_party_id,
       facility_type, ownership, label, project_id, service)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      line.account,
      day,
      entryId,
      rank,
      line.debit,
      line.credit,
      line.mutualId ?? null,
      line.thirdPartyId === undefined ? null : (line.thirdPartyType ?? null),
      line.thirdPartyId ?? null,
      line.facilityType ?? null,
      line.ownership ?? null,
      written(line.label),
      line.projectId ?? null,
      line.service ?? null,
    ],
  )
}

function checkJournal({ db }: CommandContext, journal: string): void {
  if (db.get('SELECT 1 FROM journal WHERE code = ? AND ended_on IS NULL', [journal]) === undefined)
    refuse('accounting.unknown-journal', { journal })
}

/** Read from the entries themselves, so that a gap cannot be: an entry that is rolled back leaves its number. */
const nextNumber = ({ db }: CommandContext, journal: string, year: number): number =>
  (db.get<{ last: number | null }>('SELECT max(number) AS last FROM entry WHERE journal = ? AND fiscal_year = ?', [
    journal,
    year,
  ])?.last ?? 0) + 1
