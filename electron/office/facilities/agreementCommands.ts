import type { facilities } from '../../../shared/contract/facilities.ts'
import type { OutputOf, ParsedInputOf } from '../../../shared/contract/procedure.ts'
import { addDays, instant, yearOf, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { formatNumber } from '../../../shared/numbering.ts'
import { agreementsOverlap, agreementState, lastDayOf } from '../../../shared/rules/facilities/agreements.ts'
import { setting } from '../administration/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { agreement, agreementsOf, type AgreementRow } from './agreements.ts'
import { facility } from './facilityRows.ts'

type Procedures = typeof facilities
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** Hundredths of a percent, as tables keep rates. */
const hundredths = (percent: number): number => Math.round(percent * 100)

export function sign(ctx: CommandContext, input: In<'facilities.signAgreement'>): Out<'facilities.signAgreement'> {
  const { db } = ctx
  facility(db, input.facilityId)
  const { startsOn, endsOn } = input
  if (endsOn !== null && endsOn < startsOn) refuse('facilities.agreement-dates', { from: startsOn, to: endsOn })
  const wanted = { startsOn, endsOn, renews: input.renews, terminatedOn: null }
  const other = agreementsOf(db, input.facilityId).find((known) => agreementsOverlap(known, wanted))
  if (other !== undefined)
    refuse('facilities.agreement-overlaps', { number: other.number, from: other.startsOn, to: lastDayOf(other) ?? '' })
  const number = input.number ?? formatNumber(ctx.takeNumber('CV', yearOf(input.signedOn)))
  if (db.get('SELECT 1 FROM agreement WHERE number = ?', [number]) !== undefined)
    refuse('facilities.agreement-number-taken', { number })
  const id = newId()
  db.run(
    `INSERT INTO agreement (id, facility_id, number, signed_on, starts_on, ends_on, filing_day, payment_days, inter_mutual,
       follows_reference, note, renews, notice_days, dispute_days, services, penalties, signatories, contact, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      id,
      input.facilityId,
      number,
      input.signedOn,
      startsOn,
      endsOn,
      input.filingDay ?? setting(db, 'delay.invoiceFiling', ctx.today),
      input.paymentDays ?? setting(db, 'delay.invoicePayment', ctx.today),
      input.interMutual,
      input.followsReference,
      input.note,
      input.renews,
      input.noticeDays,
      input.disputeDays ?? setting(db, 'delay.invoiceAppeal', ctx.today),
      input.services === null ? null : JSON.stringify([...new Set(input.services)]),
      input.penalties,
      JSON.stringify(input.signatories),
      input.contact,
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  for (const rate of input.rates) writeRate(ctx, { agreementId: id, from: startsOn, ...rate })
  ctx.subject('agreement', id)
  ctx.touch('facility', input.facilityId)
  return { id, number }
}

function writeRate(ctx: CommandContext, rate: In<'facilities.setAgreementRate'>): void {
  const taken = ctx.db.get(
    `SELECT 1 FROM agreement_rate WHERE agreement_id = ? AND service_class IS ? AND referred IS ? AND inter_mutual IS ?
     AND effective_from = ?`,
    [rate.agreementId, rate.serviceClass, rate.referred, rate.interMutual, rate.from],
  )
  if (taken !== undefined) refuse('facilities.two-rates', { day: rate.from })
  ctx.db.run(
    `INSERT INTO agreement_rate (id, agreement_id, service_class, referred, inter_mutual, effective_from, rate, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      newId(),
      rate.agreementId,
      rate.serviceClass,
      rate.referred,
      rate.interMutual,
      rate.from,
      hundredths(rate.percent),
      instant(ctx.now),
      ctx.user.id,
    ],
  )
}

export function setRate(
  ctx: CommandContext,
  input: In<'facilities.setAgreementRate'>,
): Out<'facilities.setAgreementRate'> {
  const { startsOn, number, ...terms } = agreement(ctx.db, input.agreementId)
  notOver(ctx, { number, ...terms })
  const last = lastDayOf(terms)
  if (input.from < startsOn || (last !== null && input.from > last))
    refuse('facilities.price-outside-agreement', { day: input.from, from: startsOn, to: last ?? '' })
  writeRate(ctx, input)
  return changed(ctx, input.agreementId)
}

export function setDefaultRate(
  ctx: CommandContext,
  input: In<'facilities.setDefaultRate'>,
): Out<'facilities.setDefaultRate'> {
  const taken = ctx.db.get(
    `SELECT 1 FROM default_rate WHERE type IS ? AND ownership IS ? AND level IS ? AND service_class IS ? AND referred IS ?
     AND inter_mutual IS ? AND effective_from = ?`,
    [input.type, input.ownership, input.level, input.serviceClass, input.referred, input.interMutual, input.from],
  )
  if (taken !== undefined) refuse('facilities.two-rates', { day: input.from })
  ctx.db.run(
    `INSERT INTO default_rate (id, type, ownership, level, service_class, referred, inter_mutual, effective_from, rate, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
    [
      newId(),
      input.type,
      input.ownership,
      input.level,
      input.serviceClass,
      input.referred,
      input.interMutual,
      input.from,
      hundredths(input.percent),
      instant(ctx.now),
      ctx.user.id,
    ],
  )
  ctx.touch('facility')
  return {}
}

function requireOpen(ctx: CommandContext, id: Id, day: Day): void {
  if (agreementState(agreement(ctx.db, id), day) !== 'open') refuse('facilities.agreement-not-open', { day })
}

export function suspend(
  ctx: CommandContext,
  { agreementId, from, reason }: In<'facilities.suspendAgreement'>,
): Out<'facilities.suspendAgreement'> {
  requireOpen(ctx, agreementId, from)
  ctx.db.run(
    'INSERT INTO agreement_suspension (agreement_id, starts_on, reason, created_at, created_by) VALUES (?, ?, ?, ?, ?)',
    [agreementId, from, reason, instant(ctx.now), ctx.user.id],
  )
  return changed(ctx, agreementId)
}

/** `on`: first day that the agreement holds again. */
export function resume(
  ctx: CommandContext,
  { agreementId, on, reason }: In<'facilities.resumeAgreement'>,
): Out<'facilities.resumeAgreement'> {
  const row = agreement(ctx.db, agreementId)
  const open = row.suspensions.find((suspension) => suspension.to === null)
  if (open === undefined) refuse('facilities.not-suspended', { day: on })
  if (on <= open.from) refuse('facilities.resume-before-suspension', { from: open.from, on })
  notOver(ctx, row)
  ctx.db.run(
    'UPDATE agreement_suspension SET ends_on = ?, resumed_reason = ? WHERE agreement_id = ? AND starts_on = ?',
    [addDays(on, -1), reason ?? null, agreementId, open.from],
  )
  return changed(ctx, agreementId)
}

export function terminate(
  ctx: CommandContext,
  { agreementId, on, reason }: In<'facilities.terminateAgreement'>,
): Out<'facilities.terminateAgreement'> {
  const row = agreement(ctx.db, agreementId)
  if (row.terminatedOn !== null) refuse('facilities.agreement-over', { number: row.number, day: row.terminatedOn })
  const state = agreementState(row, on)
  if (state !== 'open' && state !== 'suspended') refuse('facilities.agreement-not-open', { day: on })
  ctx.db.run('UPDATE agreement SET terminated_on = ?, terminated_reason = ? WHERE id = ?', [on, reason, agreementId])
  return changed(ctx, agreementId)
}

/** What was ended stays as it ended. */
function notOver(ctx: CommandContext, { number, terminatedOn }: Pick<AgreementRow, 'number' | 'terminatedOn'>): void {
  if (terminatedOn !== null && terminatedOn <= ctx.today)
    refuse('facilities.agreement-over', { number, day: terminatedOn })
}

export function renew(
  ctx: CommandContext,
  { agreementId, endsOn, reason }: In<'facilities.renewAgreement'>,
): Out<'facilities.renewAgreement'> {
  const { db } = ctx
  const row = agreement(db, agreementId)
  const { number, startsOn, terminatedOn } = row
  if (terminatedOn !== null) refuse('facilities.agreement-over', { number, day: terminatedOn })
  if (row.endsOn === null) refuse('facilities.no-term-to-renew', { number })
  if (endsOn !== null && endsOn <= row.endsOn) refuse('facilities.renewal-not-longer', { number, to: row.endsOn })
  const wanted = { startsOn, endsOn, renews: row.renews, terminatedOn }
  const other = agreementsOf(db, row.facilityId).find(
    ({ id, ...known }) => id !== agreementId && agreementsOverlap(known, wanted),
  )
  if (other !== undefined)
    refuse('facilities.agreement-overlaps', { number: other.number, from: other.startsOn, to: lastDayOf(other) ?? '' })
  db.run(
    `INSERT INTO agreement_renewal (agreement_id, previous_end, ends_on, reason, created_at, created_by)
     VALUES (?, ?, ?, ?, ?, ?)`,
    [agreementId, row.endsOn, endsOn, reason, instant(ctx.now), ctx.user.id],
  )
  db.run('UPDATE agreement SET ends_on = ? WHERE id = ?', [endsOn, agreementId])
  return changed(ctx, agreementId)
}

export function amend(
  ctx: CommandContext,
  { agreementId, rev, penalties, signatories, contact, note }: In<'facilities.amendAgreement'>,
): Out<'facilities.amendAgreement'> {
  const row = agreement(ctx.db, agreementId)
  if (row.rev !== rev) refuse('facilities.changed-meanwhile', {})
  notOver(ctx, row)
  ctx.db.run('UPDATE agreement SET penalties = ?, signatories = ?, contact = ?, note = ? WHERE id = ?', [
    penalties,
    JSON.stringify(signatories),
    contact,
    note,
    agreementId,
  ])
  return changed(ctx, agreementId)
}

function changed(ctx: CommandContext, id: Id): { rev: number } {
  ctx.db.run('UPDATE agreement SET rev = rev + 1 WHERE id = ?', [id])
  const row = agreement(ctx.db, id)
  ctx.subject('agreement', id)
  ctx.touch('facility', row.facilityId)
  return { rev: row.rev }
}
