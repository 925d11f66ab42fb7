import type { ReadDb } from '../../../../db/handle.ts'
import { dayAt, instant, type Day, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { Reason } from '../../../../shared/rules/claims/judge.ts'
import type { Notice } from '../../../../shared/rules/claims/notices.ts'
import type { ReasonCode } from '../../../../shared/rules/claims/reasons.ts'
import {
  reimbursementMachine,
  type ReimbursementAction,
  type ReimbursementState,
} from '../../../../shared/rules/claims/reimbursements/machine.ts'
import type {
  Cause,
  InadmissibleReason,
  PaperKind,
  PayeeKind,
  Signature,
} from '../../../../shared/rules/claims/reimbursements/vocabulary.ts'
import type { ServiceClass } from '../../../../shared/rules/facilities/vocabulary.ts'
import { userName } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'

export interface RequestRow {
  readonly id: Id
  readonly number: string
  readonly state: ReimbursementState
  readonly stateSince: Instant
  readonly submittedOn: Day
  readonly answerBy: Day | null
  readonly mutualId: Id
  readonly householdId: Id
  readonly beneficiaryId: Id
  readonly facilityId: Id | null
  readonly facilityName: string
  readonly careFrom: Day
  readonly careTo: Day
  readonly serviceClass: ServiceClass
  readonly cause: Cause
  readonly referred: number
  readonly diagnosisCode: string | null
  readonly note: string
  readonly payeeKind: PayeeKind
  readonly payeeName: string | null
  readonly payeeIdentity: string | null
  readonly mobileMoney: string | null
  readonly bankName: string | null
  readonly bankAccount: string | null
  readonly agreementId: Id | null
  /** Percent. */
  readonly rate: number
  readonly paid: Fbu
  readonly base: Fbu
  readonly claimed: Fbu
  readonly accepted: Fbu
  readonly granted: Fbu | null
  readonly settled: Fbu
  readonly rights: string
  readonly facts: string
  readonly inadmissibleReason: InadmissibleReason | null
  readonly inadmissibleText: string | null
  readonly inadmissibleBy: Id | null
  readonly inadmissibleOn: Day | null
  readonly derogation: string | null
  readonly derogationBy: Id | null
  readonly decisionNumber: string | null
  readonly decidedOn: Day | null
  readonly decidedBy: Id | null
  readonly decisionText: string | null
  readonly entryId: Id | null
  readonly approvedAt: Instant | null
  readonly approvedBy: Id | null
  readonly prescriptionOn: Day | null
  readonly appealText: string | null
  readonly appealedOn: Day | null
  readonly appealedBy: Id | null
  readonly archivedSigned: Signature | null
  readonly archivedOn: Day | null
  readonly archivedBy: Id | null
  readonly lapsedOn: Day | null
  readonly createdAt: Instant
  readonly createdBy: Id
  readonly changedBy: Id | null
  readonly rev: number
}

const camel = (column: string): string => column.replace(/_([a-z])/g, (_, letter: string) => letter.toUpperCase())

const COLUMNS = [
  'id number state state_since submitted_on answer_by mutual_id household_id beneficiary_id facility_id facility_name care_from care_to',
  'service_class cause referred diagnosis_code note payee_kind payee_name payee_identity mobile_money bank_name bank_account agreement_id',
  'paid base claimed accepted granted settled rights facts inadmissible_reason inadmissible_text inadmissible_by inadmissible_on',
  'derogation derogation_by decision_number decided_on decided_by decision_text entry_id approved_at approved_by prescription_on',
  'appeal_text appealed_on appealed_by archived_signed archived_on archived_by lapsed_on created_at created_by changed_by rev',
].flatMap((line) => line.split(' '))

const SELECT = `SELECT ${COLUMNS.map((column) => `${column} AS ${camel(column)}`).join(', ')}, rate / 100.0 AS rate FROM reimbursement`

/** Refuses `claims.no-reimbursement`. */
export const requestRow = (db: ReadDb, id: Id): RequestRow =>
  db.get<RequestRow>(`${SELECT} WHERE id = ?`, [id]) ?? refuse('claims.no-reimbursement', {})

/** Approved, and to be fetched before a day: what lapses on it. */
export const unfetchedRows = (db: ReadDb, day: Day): RequestRow[] =>
  db.all<RequestRow>(`${SELECT} WHERE state = 'approved' AND prescription_on < ? ORDER BY prescription_on, number`, [
    day,
  ])

export interface StoredPaper {
  readonly kind: PaperKind
  readonly number: string | null
  readonly issuedOn: Day | null
  readonly stamped: boolean
}

export const papersOf = (db: ReadDb, id: Id): StoredPaper[] =>
  db
    .all<Omit<StoredPaper, 'stamped'> & { stamped: number }>(
      'SELECT kind, number, issued_on AS issuedOn, stamped FROM reimbursement_paper WHERE reimbursement_id = ? ORDER BY position',
      [id],
    )
    .map((row) => ({ ...row, stamped: row.stamped === 1 }))

export interface StoredRequestLine {
  readonly position: number
  readonly actId: Id | null
  readonly code: string | null
  readonly label: string
  readonly quantity: number
  readonly price: Fbu
  readonly tariff: Fbu | null
  readonly tariffSource: 'agreement' | 'reference' | null
  readonly tariffFrom: Day | null
  readonly paid: Fbu
  readonly base: Fbu
  readonly claimed: Fbu
  readonly accepted: Fbu
  readonly granted: Fbu | null
  readonly note: string | null
}

export const requestLines = (db: ReadDb, id: Id): StoredRequestLine[] =>
  db.all<StoredRequestLine>(
    `SELECT l.position, l.act_id AS actId, a.code, l.label, l.quantity, l.price, l.tariff, l.tariff_source AS tariffSource,
       l.tariff_from AS tariffFrom, l.paid, l.base, l.claimed, l.accepted, l.granted, l.note
     FROM reimbursement_line l LEFT JOIN act a ON a.id = l.act_id WHERE l.reimbursement_id = ? ORDER BY l.position`,
    [id],
  )

export interface RequestReason extends Reason {
  readonly line: number | null
}

export const requestReasons = (db: ReadDb, id: Id): RequestReason[] =>
  db
    .all<{ line: number | null; code: ReasonCode; effect: Reason['effect']; amount: Fbu; params: string }>(
      'SELECT line, code, effect, amount, params FROM reimbursement_reason WHERE reimbursement_id = ? ORDER BY position',
      [id],
    )
    .map((row) => ({ ...row, params: JSON.parse(row.params) as Reason['params'] }))

export const requestNotices = (db: ReadDb, id: Id): Notice[] =>
  db
    .all<{ line: number | null; code: Notice['code']; params: string }>(
      'SELECT line, code, params FROM reimbursement_notice WHERE reimbursement_id = ? ORDER BY position',
      [id],
    )
    .map((row) => ({ ...row, params: JSON.parse(row.params) as Notice['params'] }))

export interface RequestEvent {
  readonly at: Instant
  readonly by: Id
  readonly action: ReimbursementAction | null
  readonly state: ReimbursementState
  readonly reason: string | null
}

export const requestEvents = (db: ReadDb, id: Id): RequestEvent[] =>
  db.all<RequestEvent>(
    'SELECT at, by, action, to_state AS state, reason FROM reimbursement_event WHERE reimbursement_id = ? ORDER BY position',
    [id],
  )

/** Who, when, why: kept for every move. */
export function recordEvent(
  ctx: CommandContext,
  id: Id,
  event: {
    action: ReimbursementAction | null
    from: ReimbursementState | null
    to: ReimbursementState
    reason: string | null
  },
): void {
  ctx.db.run(
    `INSERT INTO reimbursement_event (reimbursement_id, position, action, from_state, to_state, reason, at, by)
     VALUES (?, (SELECT count(*) + 1 FROM reimbursement_event WHERE reimbursement_id = ?), ?, ?, ?, ?, ?, ?)`,
    [id, id, event.action, event.from, event.to, event.reason, instant(ctx.now), ctx.user.id],
  )
  ctx.subject('reimbursement', id)
  ctx.touch('reimbursement', id)
}

/**
 * The request, in a state from which the action exists, unchanged since the person looked at it. Somebody came first: the refusal
 * says who, when and what they made of it.
 */
export function openRequest(
  ctx: CommandContext,
  { id, rev }: { id: Id; rev?: number | undefined },
  action: ReimbursementAction,
): RequestRow {
  const row = requestRow(ctx.db, id)
  if (rev !== undefined && rev !== row.rev) {
    const last = requestEvents(ctx.db, id).at(-1)
    refuse('claims.reimbursement-changed', {
      number: row.number,
      person: last === undefined ? '' : userName(ctx.db, last.by),
      day: dayAt(last?.at ?? row.stateSince),
      state: row.state,
    })
  }
  reimbursementMachine.after(row.state, action)
  return row
}

export interface Moved {
  readonly id: Id
  readonly number: string
  readonly state: ReimbursementState
  readonly rev: number
}

/** Moves a request by one row of its table, with what the step writes beside. Column names come from our own code. */
export function moveRequest(
  ctx: CommandContext,
  row: RequestRow,
  action: ReimbursementAction,
  { reason = null, set = {} }: { reason?: string | null; set?: Readonly<Record<string, unknown>> } = {},
): Moved {
  const to = reimbursementMachine.after(row.state, action)
  const columns = { state: to, state_since: instant(ctx.now), ...set }
  ctx.db.run(
    `UPDATE reimbursement SET ${Object.keys(columns)
      .map((column) => `${column} = ?`)
      .join(', ')}, rev = rev + 1 WHERE id = ?`,
    [...Object.values(columns), row.id],
  )
  recordEvent(ctx, row.id, { action, from: row.state, to, reason })
  return { id: row.id, number: row.number, state: to, rev: row.rev + 1 }
}
