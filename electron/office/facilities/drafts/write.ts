import type { facilities } from '../../../../shared/contract/facilities.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { userName } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { actsById } from '../actRows.ts'
import { checkListDay, checkPrice, setPrices } from '../priceList.ts'
import { hasAHand } from './hands.ts'
import { draftList, draftRow, listOf, type DraftRow } from './rows.ts'

type Procedures = typeof facilities
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

interface NewDraft {
  readonly agreementId: Id | null
  readonly from: Day
  readonly whole: boolean
  readonly note: string | null
  readonly fileName?: string
  readonly sha256?: string
}

/** Refuses a day that is not one of the agreement's, and a second draft of one list. */
export function openDraft(ctx: CommandContext, { agreementId, from, whole, note, fileName, sha256 }: NewDraft): Id {
  const { db } = ctx
  const list = listOf(db, agreementId)
  if (list !== undefined) checkListDay(ctx, list, from)
  const open = db.get<{ from: Day; by: Id }>(
    `SELECT effective_from AS "from", created_by AS by FROM price_draft WHERE agreement_id IS ? AND state = 'draft'`,
    [agreementId],
  )
  if (open !== undefined) refuse('facilities.draft-open', { day: open.from, person: userName(db, open.by) })
  const id = newId()
  db.run(
    `INSERT INTO price_draft (id, agreement_id, effective_from, whole, file_name, sha256, note, changed_by, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [id, agreementId, from, whole, fileName ?? null, sha256 ?? null, note, ctx.user.id, instant(ctx.now), ctx.user.id],
  )
  ctx.subject('priceDraft', id)
  ctx.touch('facility', list?.facilityId)
  return id
}

export const startDraft = (
  ctx: CommandContext,
  { agreementId, from, note }: In<'facilities.startDraft'>,
): Out<'facilities.startDraft'> => ({ draftId: openDraft(ctx, { agreementId, from, note, whole: false }) })

/** Refuses `facilities.draft-settled`. */
function openRow(ctx: CommandContext, id: Id): DraftRow {
  const row = draftRow(ctx.db, id)
  if (row.state !== 'draft')
    refuse('facilities.draft-settled', { person: row.decidedBy === null ? '' : userName(ctx.db, row.decidedBy) })
  return row
}

function changed(ctx: CommandContext, { id, agreementId, rev }: DraftRow): { rev: number } {
  ctx.db.run('UPDATE price_draft SET rev = rev + 1, changed_by = ? WHERE id = ?', [ctx.user.id, id])
  ctx.subject('priceDraft', id)
  ctx.touch('facility', listOf(ctx.db, agreementId)?.facilityId)
  return { rev: rev + 1 }
}

export function setDraftDay(ctx: CommandContext, input: In<'facilities.setDraftDay'>): Out<'facilities.setDraftDay'> {
  const row = openRow(ctx, input.draftId)
  if (row.rev !== input.rev) refuse('facilities.changed-meanwhile', {})
  const list = listOf(ctx.db, row.agreementId)
  if (list !== undefined) checkListDay(ctx, list, input.from)
  ctx.db.run('UPDATE price_draft SET effective_from = ?, whole = ? WHERE id = ?', [input.from, input.whole, row.id])
  return changed(ctx, row)
}

export interface Line {
  readonly actId: Id
  readonly price: Fbu | null
  readonly priorApproval: boolean
  readonly atMost: Fbu | null
}

/** Writes what a draft says of an act over what it said before. */
export function writeLine(ctx: CommandContext, draftId: Id, { actId, price, priorApproval, atMost }: Line): void {
  ctx.db.run(
    `INSERT INTO price_draft_line (draft_id, act_id, price, prior_approval, at_most) VALUES (?, ?, ?, ?, ?)
     ON CONFLICT DO UPDATE SET price = excluded.price, prior_approval = excluded.prior_approval, at_most = excluded.at_most`,
    [draftId, actId, price, priorApproval, price === null ? null : atMost],
  )
}

export function setDraftLine(
  ctx: CommandContext,
  { draftId, remove, ...line }: In<'facilities.setDraftLine'>,
): Out<'facilities.setDraftLine'> {
  const row = openRow(ctx, draftId)
  const act = actsById(ctx.db, [line.actId]).get(line.actId)
  if (act === undefined) refuse('facilities.no-act', {})
  if (remove) ctx.db.run('DELETE FROM price_draft_line WHERE draft_id = ? AND act_id = ?', [draftId, line.actId])
  else {
    checkPrice(`${act.code} ${act.label}`, line.price, line.atMost)
    writeLine(ctx, draftId, line)
  }
  return changed(ctx, row)
}

export function settleProblem(
  ctx: CommandContext,
  { draftId, position, take }: In<'facilities.settleDraftProblem'>,
): Out<'facilities.settleDraftProblem'> {
  const { db } = ctx
  const row = openRow(ctx, draftId)
  const known = db.get('SELECT 1 FROM price_draft_problem WHERE draft_id = ? AND position = ?', [draftId, position])
  if (known === undefined) refuse('facilities.no-draft-problem', {})
  if (take !== null) {
    const act = actsById(db, [take.actId]).get(take.actId)
    if (act === undefined) refuse('facilities.no-act', {})
    checkPrice(`${act.code} ${act.label}`, take.price, null)
    writeLine(ctx, draftId, { ...take, priorApproval: false, atMost: null })
  }
  db.run('UPDATE price_draft_problem SET settled = ? WHERE draft_id = ? AND position = ?', [
    take === null ? 'left_out' : 'taken',
    draftId,
    position,
  ])
  return changed(ctx, row)
}

/** The list holds from its day: every act it names, and those it takes off. Prices that stay what they are are not written again. */
export function signDraft(
  ctx: CommandContext,
  { draftId, rev }: In<'facilities.signDraft'>,
): Out<'facilities.signDraft'> {
  const { db } = ctx
  const row = openRow(ctx, draftId)
  if (row.rev !== rev) refuse('facilities.changed-meanwhile', {})
  if (hasAHand(ctx, row)) refuse('facilities.same-person-drafted', { person: ctx.user.name })
  const { count = 0 } =
    db.get<{ count: number }>(
      'SELECT count(*) AS count FROM price_draft_problem WHERE draft_id = ? AND settled IS NULL',
      [draftId],
    ) ?? {}
  if (count > 0) refuse('facilities.draft-problems-left', { count })
  const list = draftList(db, draftId)
  if (list.named.size === 0) refuse('facilities.draft-empty', {})
  const own = row.agreementId === null ? 'reference' : 'agreement'
  const prices = list.acts.flatMap(({ id: actId }) => {
    const before = list.before(actId)
    const after = list.after(actId)
    const same =
      before.price === after.price && before.priorApproval === after.priorApproval && before.atMost === after.atMost
    // a price that only follows the reference becomes the agreement's own when the list names it
    if (same && (before.source === own || !list.named.has(actId))) return []
    return [{ actId, ...after }]
  })
  if (prices.length > 0) setPrices(ctx, { agreementId: row.agreementId, from: row.from, prices, correct: false })
  settle(ctx, row, 'signed', null)
  return { changed: prices.length }
}

export function discardDraft(
  ctx: CommandContext,
  { draftId, reason }: In<'facilities.discardDraft'>,
): Out<'facilities.discardDraft'> {
  settle(ctx, openRow(ctx, draftId), 'discarded', reason)
  return {}
}

function settle(ctx: CommandContext, row: DraftRow, state: 'signed' | 'discarded', reason: string | null): void {
  ctx.db.run(
    'UPDATE price_draft SET state = ?, reason = ?, decided_at = ?, decided_by = ?, rev = rev + 1 WHERE id = ?',
    [state, reason, instant(ctx.now), ctx.user.id, row.id],
  )
  ctx.subject('priceDraft', row.id)
  ctx.touch('facility', listOf(ctx.db, row.agreementId)?.facilityId)
}
