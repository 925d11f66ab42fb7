import type { ReadDb } from '../../../db/handle.ts'
import type { accounting } from '../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { instant, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import type { Fbu } from '../../../shared/money.ts'
import { Posting, type LineAxes, type ThirdPartyType } from '../../../shared/posting.ts'
import { checkBalance, checkLine } from '../../../shared/rules/accounting/entryChecks.ts'
import { isManualKind, type JournalKind } from '../../../shared/rules/accounting/journals.ts'
import { manualEntryMachine, type ManualEntryState } from '../../../shared/rules/accounting/manualEntry.ts'
import { setting, userNames } from '../administration/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { accountFacts } from './accounts.ts'
import { checkBudget } from './budget/index.ts'
import { checkAxes } from './checkAxes.ts'
import { checkAgreements } from './donors/index.ts'
import { LINE_COLUMNS, namedLines, type LineRow } from './entries.ts'
import { thirdPartyLabels } from './labels.ts'
import { openMonth } from './periods.ts'
import { postEntry, type PostedEntry } from './postEntry.ts'

type Enter = (typeof accounting)['accounting.enterManual']
type List = (typeof accounting)['accounting.manualEntries']

/** What an entry typed by hand names as its source. */
export const MANUAL_ENTRY = 'manual-entry'

interface Head {
  id: Id
  journal: string
  day: Day
  label: string
  voucher: string | null
  total: Fbu
  state: ManualEntryState
  created_by: Id
  decided_by: Id | null
  reason: string | null
}

interface Line {
  rank: number
  account: string
  debit: Fbu
  credit: Fbu
  mutual_id: Id | null
  third_party_type: ThirdPartyType | null
  third_party_id: Id | null
  label: string | null
  project_id: Id | null
  facility_type: string | null
  ownership: string | null
  service: string | null
}

/**
 * Keeps an entry typed by hand. It is judged as if it were posted now, so that what waits can post; then it posts, or waits for
 * another person when the setting `entry.secondPerson` says so.
 */
export function enterManual(ctx: CommandContext, input: ParsedInputOf<Enter>): OutputOf<Enter> {
  const { db } = ctx
  const lines = input.lines.filter((line) => line.debit !== 0 || line.credit !== 0)
  const total = checkBalance(lines)
  checkManualJournal(db, input.journal)
  for (const line of lines) {
    const { thirdPartyType, thirdPartyId } = line
    checkLine(
      { ...(thirdPartyType && { thirdPartyType }), ...(thirdPartyId && { thirdPartyId }) },
      accountFacts(db, line.account),
      input.day,
    )
  }
  checkThirdParties(db, lines, input.day)
  for (const { account, mutualId } of lines) checkAxes(db, account, { mutualId })
  checkProjects(db, lines, input.day)
  checkBudget(ctx, input.day, lines)
  checkAgreements(ctx, input.day, lines)
  openMonth(ctx, input.day)

  const manualEntryId = newId()
  db.run(
    `INSERT INTO manual_entry (id, journal, day, label, voucher, total, state, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, 'entered', ?, ?)`,
    [manualEntryId, input.journal, input.day, input.label, input.voucher ?? null, total, instant(ctx.now), ctx.user.id],
  )
  lines.forEach((line, index) =>
    db.run(
      `INSERT INTO manual_entry_line (manual_entry_id, rank, account, debit, credit, mutual_id, third_party_type, third_party_id, label,
         project_id, facility_type, ownership, service)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        manualEntryId,
        index + 1,
        line.account,
        line.debit,
        line.credit,
        line.mutualId ?? null,
        line.thirdPartyId === undefined ? null : (line.thirdPartyType ?? null),
        line.thirdPartyId ?? null,
        line.label ?? null,
        line.projectId ?? null,
        line.facilityType ?? null,
        line.ownership ?? null,
        line.service ?? null,
      ],
    ),
  )
  ctx.subject(MANUAL_ENTRY, manualEntryId)
  ctx.touch('manual-entry', manualEntryId)
  if (setting(db, 'entry.secondPerson', ctx.today)) return { manualEntryId, state: 'entered', entry: null }
  return { manualEntryId, state: 'posted', entry: post(ctx, head(db, manualEntryId)) }
}

/** Posts an entry that waited. Refuses `accounting.same-person` to the one who typed it. */
export function validateManual(ctx: CommandContext, manualEntryId: Id): PostedEntry {
  const found = head(ctx.db, manualEntryId)
  if (found.created_by === ctx.user.id) refuse('accounting.same-person', { label: found.label })
  return post(ctx, found)
}

export function refuseManual(ctx: CommandContext, manualEntryId: Id, reason: string): Record<string, never> {
  const found = head(ctx.db, manualEntryId)
  decide(ctx, found, 'refuse', reason)
  return {}
}

/** Entries typed by hand with their lines, those that wait first, then the latest. */
export function manualEntries(db: ReadDb, { state, limit }: ParsedInputOf<List>): OutputOf<List> {
  const heads = db.all<Head & { entry_id: Id | null }>(
    `SELECT m.*, (SELECT e.id FROM entry e WHERE e.source_type = '${MANUAL_ENTRY}' AND e.source_id = m.id AND e.reverses IS NULL) AS entry_id
     FROM manual_entry m ${state === undefined ? '' : 'WHERE m.state = ?'}
     ORDER BY m.state = 'entered' DESC, m.day DESC, m.id DESC LIMIT ?`,
    [...(state === undefined ? [] : [state]), limit],
  )
  const names = userNames(
    db,
    heads.flatMap((row) => [row.created_by, ...(row.decided_by === null ? [] : [row.decided_by])]),
  )
  return heads.map((row) => ({
    manualEntryId: row.id,
    journal: row.journal,
    day: row.day,
    label: row.label,
    voucher: row.voucher,
    total: row.total,
    state: row.state,
    enteredBy: names.get(row.created_by) ?? '',
    enteredById: row.created_by,
    decidedBy: row.decided_by === null ? null : (names.get(row.decided_by) ?? ''),
    reason: row.reason,
    entryId: row.entry_id,
    lines: namedLines(
      db,
      db.all<LineRow>(
        `SELECT ${LINE_COLUMNS} FROM manual_entry_line l JOIN account a ON a.number = l.account
           LEFT JOIN project p ON p.id = l.project_id
         WHERE l.manual_entry_id = ? ORDER BY l.rank`,
        [row.id],
      ),
    ),
  }))
}

function post(ctx: CommandContext, found: Head): PostedEntry {
  decide(ctx, found, 'validate', null)
  const posting = new Posting({
    journal: found.journal,
    day: found.day,
    label: found.label,
    source: { type: MANUAL_ENTRY, id: found.id },
    ...(found.voucher === null ? {} : { voucher: found.voucher }),
  })
  const lines = ctx.db.all<Line>(
    `SELECT rank, account, debit, credit, mutual_id, third_party_type, third_party_id, label, project_id, facility_type, ownership,
       service
     FROM manual_entry_line WHERE manual_entry_id = ? ORDER BY rank`,
    [found.id],
  )
  for (const line of lines) {
    const axes: LineAxes = {
      ...(line.mutual_id === null ? {} : { mutualId: line.mutual_id }),
      ...(line.third_party_type === null || line.third_party_id === null
        ? {}
        : { thirdPartyType: line.third_party_type, thirdPartyId: line.third_party_id }),
      ...(line.label === null ? {} : { label: line.label }),
      ...(line.project_id === null ? {} : { projectId: line.project_id }),
      ...(line.facility_type === null ? {} : { facilityType: line.facility_type }),
      ...(line.ownership === null ? {} : { ownership: line.ownership }),
      ...(line.service === null ? {} : { service: line.service }),
    }
    posting.debit(line.account, line.debit, axes).credit(line.account, line.credit, axes)
  }
  return postEntry(ctx, posting.toDraft())
}

function decide(ctx: CommandContext, found: Head, action: 'validate' | 'refuse', reason: string | null): void {
  const state = manualEntryMachine.after(found.state, action)
  ctx.db.run(
    'UPDATE manual_entry SET state = ?, decided_at = ?, decided_by = ?, reason = ?, rev = rev + 1 WHERE id = ?',
    [state, instant(ctx.now), ctx.user.id, reason, found.id],
  )
  ctx.subject(MANUAL_ENTRY, found.id)
  ctx.touch('manual-entry', found.id)
}

function head(db: ReadDb, id: Id): Head {
  const found = db.get<Head>('SELECT * FROM manual_entry WHERE id = ?', [id])
  return found ?? refuse('accounting.unknown-manual-entry', {})
}

/**
 * Who a line names must be somebody that a department knows, and that was not ended before the day. Collectors are known to membership's
 * receipts only. Refuses `accounting.unknown-third-party`, `third-party-ended`.
 */
function checkThirdParties(db: ReadDb, lines: ParsedInputOf<Enter>['lines'], day: Day): void {
  const refs = lines.map((line) => ({
    account: line.account,
    type: line.thirdPartyType ?? null,
    id: line.thirdPartyId ?? null,
  }))
  const nameOf = thirdPartyLabels(db, refs)
  for (const ref of refs) {
    if (ref.id === null) continue
    if (ref.type !== 'collector' && (nameOf(ref)?.label ?? '') === '')
      refuse('accounting.unknown-third-party', { account: ref.account })
    const ended = db.get<{ name: string; ended_on: Day }>(
      'SELECT name, ended_on FROM third_party WHERE id = ? AND ended_on <= ?',
      [ref.id, day],
    )
    if (ended !== undefined)
      refuse('accounting.third-party-ended', { name: ended.name, account: ref.account, since: ended.ended_on })
  }
}

/** Refuses `accounting.unknown-project`, `project-not-open` for a day outside its own. */
function checkProjects(db: ReadDb, lines: ParsedInputOf<Enter>['lines'], day: Day): void {
  for (const { projectId, account } of lines) {
    if (projectId === undefined) continue
    const project =
      db.get<{ name: string; starts_on: Day; ends_on: Day | null }>(
        'SELECT name, starts_on, ends_on FROM project WHERE id = ?',
        [projectId],
      ) ?? refuse('accounting.unknown-project', { account })
    if (day < project.starts_on || (project.ends_on !== null && day > project.ends_on))
      refuse('accounting.project-not-open', { name: project.name, day })
  }
}

/** Refuses `accounting.unknown-journal`, `journal-not-manual`. */
export function checkManualJournal(db: ReadDb, code: string): void {
  const journal = db.get<{ kind: JournalKind; label: string }>(
    'SELECT kind, label FROM journal WHERE code = ? AND ended_on IS NULL',
    [code],
  )
  if (journal === undefined) refuse('accounting.unknown-journal', { journal: code })
  if (!isManualKind(journal.kind)) refuse('accounting.journal-not-manual', { journal: code, label: journal.label })
}
