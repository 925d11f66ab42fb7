import type { ReadDb } from '../../../../db/handle.ts'
import type { invoices } from '../../../../shared/contract/invoices.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, lastDay, monthOf, previousMonth, yearOf, type Day, type Month } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import type { EntryDraft } from '../../../../shared/posting.ts'
import { MONTH_ESTIMATE, postEstimate } from '../../../../shared/rules/invoices/estimatePosting.ts'
import { estimateDays } from '../../../../shared/rules/invoices/estimates.ts'
import { entriesOfSource, postEntry, reverseEntry, type PostedEntry } from '../../accounting/index.ts'
import * as claims from '../../claims/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { mutuals } from '../../membership/index.ts'
import { estimateOf, type EstimateLine } from './compute.ts'
import { monthOfEstimate } from './open.ts'
import { byMutual, keptEstimate, keptEstimates, keptLines, totalsOf } from './kept.ts'

type Procedures = typeof invoices
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

const isClosed = (db: ReadDb, day: Day): boolean =>
  db.get(`SELECT 1 FROM period WHERE month = ? AND state = 'closed'`, [monthOf(day)]) !== undefined

/** Why the estimate of a month cannot be posted; null when it can. */
function problemOf(
  { db, today }: QueryContext,
  month: Month,
  amount: Fbu,
  posted: boolean,
): Out<'invoices.estimateMonth'>['problem'] {
  const { on, back } = estimateDays(month)
  if (posted) return 'posted'
  if (today < on) return 'early'
  if (isClosed(db, on)) return 'closed'
  if (isClosed(db, back)) return 'next-closed'
  return amount === 0 ? 'nothing' : null
}

export function estimateMonth(ctx: QueryContext, input: In<'invoices.estimateMonth'>): Out<'invoices.estimateMonth'> {
  const { db } = ctx
  const asked = input.id === undefined ? undefined : monthOfEstimate(db, input.id)
  const month = asked ?? input.month ?? previousMonth(monthOf(ctx.today))
  const [kept, computed] = [keptEstimates(db, month), estimateOf(db, month, claims)]
  const posted = kept.find(({ state }) => state === 'posted') ?? null
  const lines = posted === null ? computed.lines : keptLines(db, posted.id)
  const totals = totalsOf(lines)
  const known = new Map(mutuals(db).map((mutual) => [mutual.id, mutual]))
  return {
    month,
    ...estimateDays(month),
    from: computed.from,
    to: computed.to,
    enough: posted?.enough ?? computed.enough,
    problem: problemOf(ctx, month, totals.amount, posted !== null),
    posted: posted && shown(posted),
    undone: kept.filter(({ state }) => state === 'undone').map(shown),
    rows: lines.map(({ facilityType: _type, ownership: _ownership, shares, ...line }) => ({
      ...line,
      shares: [...shares],
    })),
    totals,
    byMutual: byMutual(lines)
      .map(({ mutualId, amount }) => {
        const mutual = mutualId === null ? undefined : known.get(mutualId)
        return { mutualId, code: mutual?.code ?? '', name: mutual?.name ?? '', amount }
      })
      .toSorted((a, b) => (a.code < b.code ? -1 : 1)),
  }
}

const shown = ({
  month: _month,
  months: _months,
  enough: _enough,
  ...estimate
}: ReturnType<typeof keptEstimates>[number]): NonNullable<Out<'invoices.estimateMonth'>['posted']> => estimate

/**
 * Posts the estimate of a month on its last day, and with it the entry that takes it back on the first of the next. Refuses
 * `estimate-posted`, `estimate-early`, `estimate-nothing`, `estimate-changed` (the figures moved since they were seen), and
 * `accounting.period-closed` for either month.
 */
export function postEstimates(ctx: CommandContext, input: In<'invoices.postEstimates'>): Out<'invoices.postEstimates'> {
  const { db, today } = ctx
  const { month } = input
  const { on, back } = estimateDays(month)
  const before = keptEstimates(db, month).find(({ state }) => state === 'posted')
  if (before !== undefined) refuse('invoices.estimate-posted', { month, number: before.number, person: before.by })
  if (today < on) refuse('invoices.estimate-early', { month, day: on })
  bothOpen(db, month)
  const { lines, months, enough } = estimateOf(db, month, claims)
  const { amount, claimed } = totalsOf(lines)
  if (amount === 0) refuse('invoices.estimate-nothing', { month })
  if (input.amount !== undefined && input.amount !== amount)
    refuse('invoices.estimate-changed', { month, seen: input.amount, now: amount })
  const id = newId()
  const number = formatNumber(ctx.takeNumber('ES', yearOf(on)))
  const head = { id, number, month, day: on, label: `Estimation de fin de mois ${month}` }
  const entry = post(ctx, postEstimate(head, posting(lines)), month)
  const reversal = reverseEntry(ctx, entry.entryId, { day: back, reason: `estimation ${number} de ${month}` })
  insertRow(db, 'month_estimate', {
    id,
    number,
    month,
    state: 'posted',
    months,
    enough,
    claimed,
    amount,
    entry_id: entry.entryId,
    reversal_id: reversal.entryId,
    ...entered(ctx),
  })
  lines.forEach((line, index) => keepLine(ctx, id, index + 1, line))
  ctx.subject(MONTH_ESTIMATE, id)
  return { id, number, amount, entryNumber: entry.number, reversalNumber: reversal.number }
}

/** An estimate is never set aside until a month is opened again: it is posted in both months, or not at all. */
function bothOpen(db: ReadDb, month: Month): void {
  const { on, back } = estimateDays(month)
  for (const day of [on, back]) if (isClosed(db, day)) refuse('accounting.period-closed', { day, month: monthOf(day) })
}

/** Refuses `estimate-account` where the chart lets nothing through: what waits could not be taken back by its date. */
function post(ctx: CommandContext, draft: EntryDraft, month: Month): PostedEntry {
  const entry = postEntry(ctx, draft)
  if (!entriesOfSource(ctx.db, MONTH_ESTIMATE, draft.source.id).some(({ entryId }) => entryId === entry.entryId))
    refuse('invoices.estimate-account', { month })
  return entry
}

/** A document that is worth nothing (all of it refused before) has no line in the entry. */
const posting = (lines: readonly EstimateLine[]) => lines.filter(({ amount }) => amount > 0)

const keepLine = (ctx: CommandContext, estimateId: string, position: number, line: EstimateLine): void =>
  insertRow(ctx.db, 'month_estimate_line', {
    estimate_id: estimateId,
    position,
    document_type: line.type,
    document_id: line.id,
    number: line.number,
    received_on: line.receivedOn,
    party_id: line.partyId,
    party: line.party,
    claimed: line.claimed,
    basis: line.basis,
    rate_accepted: line.rateAccepted,
    rate_claimed: line.rateClaimed,
    certificates: line.certificates,
    amount: line.amount,
    split: line.split,
    shares: JSON.stringify(line.shares),
  })

/**
 * Takes a wrong estimate back: the same entry the other way round on the day it was posted, taken back itself on the first of the next
 * month, so that both months are as before it. Refuses `no-estimate`, `estimate-undone`, `changed-meanwhile`, and a closed month.
 */
export function undoEstimates(ctx: CommandContext, input: In<'invoices.undoEstimates'>): Out<'invoices.undoEstimates'> {
  const { db } = ctx
  const estimate = keptEstimate(db, input.id) ?? refuse('invoices.no-estimate', {})
  if (estimate.state === 'undone') refuse('invoices.estimate-undone', { number: estimate.number })
  if (input.rev !== undefined && input.rev !== estimate.rev) refuse('invoices.changed-meanwhile', {})
  const { id, number, month } = estimate
  const { back } = estimateDays(month)
  const head = { id, number, month, day: lastDay(month), label: `Annulation de l’estimation ${number}` }
  bothOpen(db, month)
  const entry = post(ctx, postEstimate(head, posting(keptLines(db, id)), true), month)
  const reversal = reverseEntry(ctx, entry.entryId, { day: back, reason: `annulation de l’estimation ${number}` })
  db.run(
    `UPDATE month_estimate SET state = 'undone', undo_entry_id = ?, undo_reversal_id = ?, undone_at = ?, undone_by = ?,
       undone_reason = ?, rev = rev + 1 WHERE id = ?`,
    [entry.entryId, reversal.entryId, instant(ctx.now), ctx.user.id, input.reason, id],
  )
  ctx.subject(MONTH_ESTIMATE, id)
  return { number, entryNumber: entry.number, reversalNumber: reversal.number }
}
