import type { WriteDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'
import { instant, today, type Instant } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { DocumentNumber } from '../../../shared/numbering.ts'
import type { Touch } from '../../../shared/contract/transport.ts'
import { appendAudit, doneCommand } from './audit.ts'
import type { CommandContext, SessionUser } from './context.ts'
import type { Files } from './files.ts'
import type { Vault } from './vault.ts'
import type { Workspace } from './workspace.ts'

export interface CommandRun {
  readonly procedure: string
  readonly commandId: Id
  readonly user: SessionUser
  /** What the audit keeps of the input, secrets left out. */
  readonly auditInput: unknown
  readonly now: Date
  readonly files: Files
  readonly vault: Vault
  readonly progress: CommandContext['progress']
  readonly breathe: CommandContext['breathe']
  /** Brings what is kept up to date with what the command wrote, inside its transaction. */
  readonly settle: (db: WriteDb, by: { readonly at: Instant; readonly userId: Id }) => void
}

export interface CommandResult {
  readonly value: unknown
  readonly touched: readonly Touch[]
  /** False when this command had been done before and its first answer was given again. */
  readonly fresh: boolean
}

/**
 * Runs one command: one `BEGIN IMMEDIATE`, its writes, its audit row, COMMIT; or nothing at all. A command id that was
 * done before answers what it answered then; with another input it is refused (`kernel.command-id-reused`).
 */
export async function runCommand(
  workspace: Workspace,
  run: CommandRun,
  work: (ctx: CommandContext) => unknown,
): Promise<CommandResult> {
  const input = JSON.stringify(run.auditInput ?? null)
  const before = doneCommand(workspace.writer, run.commandId)
  if (before) {
    if (before.procedure !== run.procedure || before.input !== input) refuse('kernel.command-id-reused', {})
    return { value: JSON.parse(before.answer), touched: [], fresh: false }
  }
  const touched: Touch[] = []
  let subject: { type: string; id: Id } | undefined
  const ctx: CommandContext = {
    db: workspace.writer,
    user: run.user,
    now: run.now,
    today: today(run.now),
    files: run.files,
    vault: run.vault,
    commandId: run.commandId,
    progress: run.progress,
    breathe: run.breathe,
    touch: (topic, id) => touched.push(id === undefined ? { topic } : { topic, id }),
    subject: (type, id) => (subject = { type, id }),
    takeNumber: (series, year, scope = '') => takeNumber(ctx, series, scope, year),
  }
  workspace.client.exec('BEGIN IMMEDIATE')
  try {
    const pending = work(ctx)
    const value = pending instanceof Promise ? await pending : pending
    run.settle(workspace.writer, { at: instant(run.now), userId: run.user.id })
    const head = appendAudit(workspace.writer, workspace.head, {
      at: instant(run.now),
      userId: run.user.id,
      procedure: run.procedure,
      commandId: run.commandId,
      input,
      answer: JSON.stringify(value ?? null),
      subjectType: subject?.type ?? null,
      subjectId: subject?.id ?? null,
    })
    workspace.client.exec('COMMIT')
    workspace.head = head
    return { value, touched, fresh: true }
  } catch (error) {
    // an error of the disk may have ended the transaction by itself
    if (workspace.client.inTransaction) workspace.client.exec('ROLLBACK')
    throw error
  }
}

function takeNumber(ctx: CommandContext, series: string, scope: string, year: number): DocumentNumber {
  const row = ctx.db.get<{ last: number }>(
    `INSERT INTO series (series, scope, year, last) VALUES (?, ?, ?, 1)
     ON CONFLICT (series, scope, year) DO UPDATE SET last = last + 1 RETURNING last`,
    [series, scope, year],
  )
  return { series, scope, year, value: row?.last ?? 1 }
}
