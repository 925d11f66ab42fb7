import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { isNeeded, type JournalKind } from '../../../../shared/rules/accounting/journals.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { cashBalance } from '../cashBalance.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

interface Row {
  code: string
  label: string
  kind: JournalKind
  account: string | null
  ended_on: Day | null
  rev: number
}

/** The journal as the person saw it. Refuses `accounting.unknown-journal`, `accounting.changed-since`. */
function journalFor({ db }: CommandContext, { code, rev }: { code: string; rev: number }): Row {
  const row = db.get<Row>('SELECT code, label, kind, account, ended_on, rev FROM journal WHERE code = ?', [code])
  if (row === undefined) refuse('accounting.unknown-journal', { journal: code })
  if (row.rev !== rev) refuse('accounting.changed-since', { what: `${row.code} ${row.label}` })
  return row
}

function written(ctx: CommandContext, { code, rev }: Row): { code: string; rev: number } {
  ctx.touch('journal')
  return { code, rev: rev + 1 }
}

export function addJournal(ctx: CommandContext, input: In<'accounting.addJournal'>): Out<'accounting.addJournal'> {
  const { code, label, kind } = input
  if (ctx.db.get('SELECT 1 FROM journal WHERE code = ?', [code]) !== undefined)
    refuse('accounting.journal-exists', { journal: code })
  if (ctx.db.get('SELECT 1 FROM journal WHERE label = ? AND ended_on IS NULL', [label]) !== undefined)
    refuse('accounting.label-taken', { label })
  ctx.db.run('INSERT INTO journal (code, label, kind) VALUES (?, ?, ?)', [code, label, kind])
  ctx.touch('journal')
  return { code }
}

/** A till's account is called as its journal: one name for one drawer. */
export function renameJournal(
  ctx: CommandContext,
  input: In<'accounting.renameJournal'>,
): Out<'accounting.renameJournal'> {
  const row = journalFor(ctx, input)
  const clash = ctx.db.get('SELECT 1 FROM journal WHERE label = ? AND code <> ? AND ended_on IS NULL', [
    input.label,
    row.code,
  ])
  if (clash !== undefined) refuse('accounting.label-taken', { label: input.label })
  ctx.db.run('UPDATE journal SET label = ?, rev = rev + 1 WHERE code = ?', [input.label, row.code])
  if (row.account !== null)
    ctx.db.run('UPDATE account SET label = ?, rev = rev + 1 WHERE number = ?', [input.label, row.account])
  ctx.touch('account')
  return written(ctx, row)
}

/**
 * Ends a journal today. Refuses `accounting.journal-needed` for one that documents write in and no other of its kind is there,
 * `journal-not-empty` while its till or account still holds something, `journal-entries-wait`, `journal-ended`.
 */
export function endJournal(ctx: CommandContext, input: In<'accounting.endJournal'>): Out<'accounting.endJournal'> {
  const { db } = ctx
  const row = journalFor(ctx, input)
  if (row.ended_on !== null) refuse('accounting.journal-ended', { journal: row.code, since: row.ended_on })
  const others = db.get<{ n: number }>(
    'SELECT count(*) AS n FROM journal WHERE kind = ? AND code <> ? AND ended_on IS NULL',
    [row.kind, row.code],
  )
  if (isNeeded(row.kind) || (row.kind === 'miscellaneous' && (others?.n ?? 0) === 0))
    refuse('accounting.journal-needed', { journal: row.code, label: row.label })
  if (row.account !== null) {
    const held = cashBalance(db, row.account)
    if (held !== 0) refuse('accounting.journal-not-empty', { journal: row.code, label: row.label, held })
  }
  const waiting =
    db.get<{ n: number }>(
      `SELECT (SELECT count(*) FROM manual_entry WHERE journal = ? AND state = 'entered')
         + (SELECT count(*) FROM posting_waiting WHERE journal = ? AND state = 'waiting') AS n`,
      [row.code, row.code],
    )?.n ?? 0
  if (waiting > 0) refuse('accounting.journal-entries-wait', { journal: row.code, count: waiting })
  db.run('UPDATE journal SET ended_on = ?, rev = rev + 1 WHERE code = ?', [ctx.today, row.code])
  return written(ctx, row)
}

/** A journal that was ended by mistake. Refuses `accounting.journal-not-ended`, `account-ended` when its account ended since. */
export function resumeJournal(
  ctx: CommandContext,
  input: In<'accounting.resumeJournal'>,
): Out<'accounting.resumeJournal'> {
  const row = journalFor(ctx, input)
  if (row.ended_on === null) refuse('accounting.journal-not-ended', { journal: row.code })
  const account = ctx.db.get<{ number: string; ended_on: Day | null }>(
    'SELECT number, ended_on FROM account WHERE number = ?',
    [row.account],
  )
  if (account?.ended_on != null)
    refuse('accounting.account-ended', { account: account.number, since: account.ended_on })
  ctx.db.run('UPDATE journal SET ended_on = NULL, rev = rev + 1 WHERE code = ?', [row.code])
  return written(ctx, row)
}
