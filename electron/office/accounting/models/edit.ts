import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { ZERO } from '../../../../shared/money.ts'
import { checkBalance, checkLine } from '../../../../shared/rules/accounting/entryChecks.ts'
import { dueDay, monthsDue } from '../../../../shared/rules/accounting/recurrent.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { accountFacts } from '../accounts.ts'
import { checkAxes } from '../checkAxes.ts'
import { checkManualJournal, enterManual } from '../manual.ts'
import { MODEL, modelLines, type ModelRow } from './read.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

const modelById = ({ db }: CommandContext, id: Id): ModelRow =>
  db.get<ModelRow>(`${MODEL} WHERE id = ?`, [id]) ?? refuse('accounting.unknown-model', {})

function modelFor(ctx: CommandContext, id: Id, rev: number | undefined): ModelRow {
  const model = modelById(ctx, id)
  if (model.rev !== rev) refuse('accounting.changed-since', { what: model.name })
  return model
}

/**
 * Keeps a model. Its lines are judged as an entry of today would be, but for who they concern, which may be typed each time.
 * Refuses `accounting.label-taken`, `model-amount-missing` and what {@link checkBalance} refuses for one with a rhythm, and what
 * journals and accounts refuse.
 */
export function saveModel(ctx: CommandContext, input: In<'accounting.saveModel'>): Out<'accounting.saveModel'> {
  const { db } = ctx
  const before = input.id === undefined ? undefined : modelFor(ctx, input.id, input.rev)
  const clash = db.get<{ id: Id }>('SELECT id FROM entry_model WHERE name = ? AND ended_on IS NULL', [input.name])
  if (clash !== undefined && clash.id !== before?.id) refuse('accounting.label-taken', { label: input.name })
  checkManualJournal(db, input.journal)
  for (const line of input.lines)
    checkLine({}, { ...accountFacts(db, line.account), thirdPartyRequired: false }, ctx.today)
  for (const { account, ...axes } of input.lines) checkAxes(db, account, axes)
  if (input.rhythm !== null) {
    const open = input.lines.find(({ amount }) => amount === null)
    if (open !== undefined) refuse('accounting.model-amount-missing', { account: open.account })
    if (input.firstMonth === null) refuse('accounting.model-month-missing', { name: input.name })
    checkBalance(
      input.lines.map(({ side, amount }) => ({
        debit: side === 'debit' ? (amount ?? ZERO) : ZERO,
        credit: side === 'credit' ? (amount ?? ZERO) : ZERO,
      })),
    )
  }
  const id = before?.id ?? newId()
  const fields = [
    input.name,
    input.journal,
    input.label,
    input.rhythm,
    input.rhythm === null ? null : input.firstMonth,
    input.rhythm === null ? null : input.lastMonth,
  ]
  if (before === undefined)
    db.run(
      `INSERT INTO entry_model (name, journal, label, rhythm, first_month, last_month, id, created_at, created_by)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [...fields, id, instant(ctx.now), ctx.user.id],
    )
  else {
    db.run(
      `UPDATE entry_model SET name = ?, journal = ?, label = ?, rhythm = ?, first_month = ?, last_month = ?, rev = rev + 1 WHERE id = ?`,
      [...fields, id],
    )
    db.run('DELETE FROM entry_model_line WHERE model_id = ?', [id])
  }
  input.lines.forEach((line, index) =>
    db.run(
      `INSERT INTO entry_model_line (model_id, rank, account, side, amount, mutual_id, third_party_type, third_party_id, project_id,
         facility_type, ownership, service, label)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        id,
        index + 1,
        line.account,
        line.side,
        line.amount === 0 ? null : line.amount,
        line.mutualId,
        line.thirdPartyId === null ? null : line.thirdPartyType,
        line.thirdPartyId,
        line.projectId,
        line.facilityType,
        line.ownership,
        line.service,
        line.label,
      ],
    ),
  )
  ctx.subject('entry-model', id)
  ctx.touch('entry-model', id)
  return { id, rev: (before?.rev ?? 0) + 1 }
}

export function endModel(ctx: CommandContext, { id, rev }: In<'accounting.endModel'>): Out<'accounting.endModel'> {
  const model = modelFor(ctx, id, rev)
  if (model.endedOn !== null) refuse('accounting.changed-since', { what: model.name })
  ctx.db.run('UPDATE entry_model SET ended_on = ?, rev = rev + 1 WHERE id = ?', [ctx.today, id])
  ctx.subject('entry-model', id)
  ctx.touch('entry-model', id)
  return { id, rev: rev + 1 }
}

/** The model of a month that fell due. Refuses `unknown-model`, `recurrent-not-due` (decided already, or not yet, or never). */
function dueModel(ctx: CommandContext, modelId: Id, month: string): ModelRow {
  const model = modelById(ctx, modelId)
  const decided = new Set(
    ctx.db
      .all<{ month: string }>('SELECT month FROM recurrent_entry WHERE model_id = ?', [modelId])
      .map((row) => row.month),
  )
  const { rhythm, firstMonth, lastMonth } = model
  const due =
    rhythm === null || firstMonth === null || model.endedOn !== null
      ? []
      : monthsDue({ rhythm, firstMonth, lastMonth }, decided, ctx.today)
  if (!due.some((one) => one === month)) refuse('accounting.recurrent-not-due', { name: model.name, month })
  return model
}

/** Makes the entry as if it were typed: it is judged the same, waits for a second person the same. */
export function postRecurrent(
  ctx: CommandContext,
  { modelId, month, day, voucher }: In<'accounting.postRecurrent'>,
): Out<'accounting.postRecurrent'> {
  const model = dueModel(ctx, modelId, month)
  const made = enterManual(ctx, {
    journal: model.journal,
    day: day ?? dueDay(month, ctx.today),
    label: `${model.label} ${month.slice(5)}/${month.slice(0, 4)}`.slice(0, 200),
    ...(voucher === undefined ? {} : { voucher }),
    lines: modelLines(ctx.db, modelId).map((line) => ({
      account: line.account,
      debit: line.side === 'debit' ? (line.amount ?? ZERO) : ZERO,
      credit: line.side === 'credit' ? (line.amount ?? ZERO) : ZERO,
      ...optional('mutualId', line.mutualId),
      ...(line.thirdPartyType === null || line.thirdPartyId === null
        ? {}
        : { thirdPartyType: line.thirdPartyType, thirdPartyId: line.thirdPartyId }),
      ...optional('projectId', line.projectId),
      ...optional('facilityType', line.facilityType),
      ...optional('ownership', line.ownership),
      ...optional('service', line.service),
      ...optional('label', line.label),
    })),
  })
  decide(ctx, modelId, month, made.manualEntryId, null)
  return made
}

export function skipRecurrent(
  ctx: CommandContext,
  { modelId, month, reason }: In<'accounting.skipRecurrent'>,
): Out<'accounting.skipRecurrent'> {
  dueModel(ctx, modelId, month)
  decide(ctx, modelId, month, null, reason)
  ctx.subject('entry-model', modelId)
  return {}
}

function decide(ctx: CommandContext, modelId: Id, month: string, made: Id | null, reason: string | null): void {
  ctx.db.run(
    `INSERT INTO recurrent_entry (model_id, month, manual_entry_id, reason, decided_at, decided_by) VALUES (?, ?, ?, ?, ?, ?)`,
    [modelId, month, made, reason, instant(ctx.now), ctx.user.id],
  )
  ctx.touch('entry-model', modelId)
}
