import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { Posting } from '../../../../shared/posting.ts'
import { CREDITED, type GrantKind } from '../../../../shared/rules/accounting/donors/accounts.ts'
import { mutual } from '../../membership/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { cashAccounts } from '../cashAccounts.ts'
import { postEntry } from '../postEntry.ts'
import { reverseEntry } from '../reverseEntry.ts'
import { accountFor, axesOf, journalOf } from './accounts.ts'
import { touched } from './agreementEdit.ts'
import { agreementRow, givenOf, type AgreementRow } from './agreements.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/** What the entries of donors' money name as their source. */
export const DONOR_GRANT = 'donor-grant'
export const DONOR_INSTALMENT = 'donor-instalment'

function notAhead({ today }: CommandContext, day: Day): void {
  if (day > today) refuse('accounting.donor-day-ahead', { day, today })
}

/**
 * What a donor says it gives: it owes it from that day on. Refuses more than the agreement has left (`accounting.grant-over-agreement`), an
 * agreement that is closed, an investment grant without its life (`grant-life-missing`), a day ahead.
 */
export function notifyGrant(ctx: CommandContext, input: In<'accounting.notifyGrant'>): Out<'accounting.notifyGrant'> {
  const { db } = ctx
  const { kind, day, label, amount, mutualId } = input
  const agreement = agreementRow(db, input.agreementId)
  if (agreement.state === 'closed') refuse('accounting.agreement-closed', { reference: agreement.reference })
  notAhead(ctx, day)
  if (mutualId !== null) mutual(db, mutualId)
  const left = fbu(agreement.amount - givenOf(db, agreement.id).notified)
  if (amount > left) refuse('accounting.grant-over-agreement', { reference: agreement.reference, amount, left })
  const life = kind === 'investment' ? lifeOf(input) : { life_months: null, life_from: null }
  const id = newId()
  const number = formatNumber(ctx.takeNumber('SB', yearOf(day)))
  const [owed, given] = [accountFor(db, 'receivable'), accountFor(db, CREDITED[kind])]
  const axes = { donorId: agreement.donorId, projectId: agreement.projectId, mutualId }
  const entry = postEntry(
    ctx,
    new Posting({
      journal: journalOf(db, 'grants'),
      day,
      label: `${label} · ${agreement.reference}`.slice(0, 200),
      source: { type: DONOR_GRANT, id },
      voucher: input.voucher === '' ? number : input.voucher,
    })
      .debit(owed, amount, axesOf(db, owed, axes))
      .credit(given, amount, axesOf(db, given, axes))
      .toDraft(),
  )
  insertRow(db, 'donor_grant', {
    id,
    number,
    agreement_id: agreement.id,
    kind,
    notified_on: day,
    label,
    voucher: input.voucher === '' ? null : input.voucher,
    mutual_id: mutualId,
    amount,
    ...life,
    state: 'notified',
    entry_id: entry.entryId,
    ...entered(ctx),
  })
  touched(ctx, agreement.id, agreement.rev)
  return { id, number, entryId: entry.entryId }
}

const lifeOf = ({ lifeMonths, lifeFrom, day }: In<'accounting.notifyGrant'>) =>
  lifeMonths === undefined
    ? refuse('accounting.grant-life-missing', {})
    : { life_months: lifeMonths, life_from: lifeFrom ?? day }

interface GrantRow {
  readonly id: Id
  readonly number: string
  readonly agreementId: Id
  readonly kind: GrantKind
  readonly notifiedOn: Day
  readonly label: string
  readonly mutualId: Id | null
  readonly amount: Fbu
  readonly state: 'notified' | 'cancelled'
  readonly entryId: Id
  readonly received: number
  readonly rev: number
}

/** Refuses `accounting.grant-unknown`. */
const grantRow = (db: ReadDb, id: Id): GrantRow =>
  db.get<GrantRow>(
    `SELECT g.id, g.number, g.agreement_id AS agreementId, g.kind, g.notified_on AS notifiedOn, g.label, g.mutual_id AS mutualId, g.amount,
       g.state, g.entry_id AS entryId, g.rev,
       (SELECT coalesce(sum(i.amount), 0) FROM donor_instalment i WHERE i.grant_id = g.id AND i.state = 'received') AS received
     FROM donor_grant g WHERE g.id = ?`,
    [id],
  ) ?? refuse('accounting.grant-unknown', {})

/** Refuses one of which money came in (`accounting.grant-received`), and one that a year-end document counts (`grant-in-run`). */
export function cancelGrant(
  ctx: CommandContext,
  { id, rev, day, reason }: In<'accounting.cancelGrant'>,
): Out<'accounting.cancelGrant'> {
  const { db } = ctx
  const grant = grantRow(db, id)
  if (grant.rev !== rev) refuse('accounting.changed-since', { what: grant.number })
  if (grant.state === 'cancelled') refuse('accounting.grant-cancelled', { number: grant.number })
  if (grant.received > 0) refuse('accounting.grant-received', { number: grant.number, received: fbu(grant.received) })
  const counted = db.get<{ number: string }>(
    `SELECT r.number FROM donor_run r JOIN donor_run_line l ON l.run_id = r.id
     WHERE r.state = 'posted' AND r.fiscal_year >= ? AND (l.grant_id = ? OR (l.grant_id IS NULL AND l.agreement_id = ?))`,
    [yearOf(grant.notifiedOn), id, grant.agreementId],
  )
  if (counted !== undefined) refuse('accounting.grant-in-run', { number: grant.number, run: counted.number })
  notAhead(ctx, day)
  reverseEntry(ctx, grant.entryId, { day, reason })
  changeRow(db, 'donor_grant', id, { state: 'cancelled', reason })
  const agreement: AgreementRow = agreementRow(db, grant.agreementId)
  touched(ctx, agreement.id, agreement.rev)
  return { id, rev: rev + 1 }
}

/**
 * Money of a grant that came in. Refuses more than what is still owed (`accounting.grant-over-received`), a day before it was notified
 * (`grant-not-notified-yet`: nothing was owed then), an account that holds no money.
 */
export function receiveInstalment(
  ctx: CommandContext,
  input: In<'accounting.receiveInstalment'>,
): Out<'accounting.receiveInstalment'> {
  const { db } = ctx
  const { day, account, amount, reference } = input
  const grant = grantRow(db, input.grantId)
  if (grant.state === 'cancelled') refuse('accounting.grant-cancelled', { number: grant.number })
  const left = fbu(grant.amount - grant.received)
  if (amount > left) refuse('accounting.grant-over-received', { number: grant.number, amount, left })
  notAhead(ctx, day)
  if (day < grant.notifiedOn)
    refuse('accounting.grant-not-notified-yet', { number: grant.number, day, notified: grant.notifiedOn })
  const cash =
    cashAccounts(db).find((one) => one.account === account) ?? refuse('accounting.not-a-cash-account', { account })
  const agreement = agreementRow(db, grant.agreementId)
  const id = newId()
  const number = formatNumber(ctx.takeNumber('TR', yearOf(day)))
  const owed = accountFor(db, 'receivable')
  const axes = { donorId: agreement.donorId, projectId: agreement.projectId, mutualId: grant.mutualId }
  const entry = postEntry(
    ctx,
    new Posting({
      journal: cash.journal,
      day,
      label: `${agreement.donor}, ${grant.number} · ${agreement.reference}`.slice(0, 200),
      source: { type: DONOR_INSTALMENT, id },
      voucher: reference === '' ? number : reference,
    })
      .debit(account, amount, axesOf(db, account, axes))
      .credit(owed, amount, axesOf(db, owed, axes))
      .toDraft(),
  )
  insertRow(db, 'donor_instalment', {
    id,
    number,
    grant_id: grant.id,
    received_on: day,
    account,
    amount,
    reference: reference === '' ? null : reference,
    state: 'received',
    entry_id: entry.entryId,
    ...entered(ctx),
  })
  touched(ctx, agreement.id, agreement.rev)
  return { id, number, entryId: entry.entryId }
}

export function cancelInstalment(
  ctx: CommandContext,
  { id, rev, day, reason }: In<'accounting.cancelInstalment'>,
): Out<'accounting.cancelInstalment'> {
  const { db } = ctx
  const row =
    db.get<{ number: string; grantId: Id; state: string; entryId: Id; rev: number }>(
      'SELECT number, grant_id AS grantId, state, entry_id AS entryId, rev FROM donor_instalment WHERE id = ?',
      [id],
    ) ?? refuse('accounting.instalment-unknown', {})
  if (row.rev !== rev) refuse('accounting.changed-since', { what: row.number })
  if (row.state === 'cancelled') refuse('accounting.grant-cancelled', { number: row.number })
  notAhead(ctx, day)
  reverseEntry(ctx, row.entryId, { day, reason })
  changeRow(db, 'donor_instalment', id, { state: 'cancelled', reason })
  const agreement = agreementRow(db, grantRow(db, row.grantId).agreementId)
  touched(ctx, agreement.id, agreement.rev)
  return { id, rev: rev + 1 }
}

/** The agreement that a grant, or an instalment, is of: what one opens from its entry. */
export const agreementOfGrant = (db: ReadDb, id: Id): Id | undefined =>
  db.get<{ id: Id }>('SELECT agreement_id AS id FROM donor_grant WHERE id = ?', [id])?.id
export const agreementOfInstalment = (db: ReadDb, id: Id): Id | undefined =>
  db.get<{ id: Id }>(
    'SELECT g.agreement_id AS id FROM donor_instalment i JOIN donor_grant g ON g.id = i.grant_id WHERE i.id = ?',
    [id],
  )?.id
