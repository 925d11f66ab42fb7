import { instant } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { certificateKey } from '../../../shared/rules/claims/booklets.ts'
import type { ClaimJudgement, Reason } from '../../../shared/rules/claims/judge.ts'
import type { ReasonCode } from '../../../shared/rules/claims/reasons.ts'
import type { CommandContext } from '../kernel/context.ts'
import type { Assessment } from './assess.ts'
import { factsToKeep } from './facts/kept.ts'

/** Reasons of a judgement with the line they are about (null: the whole certificate), in the order they are printed. */
export const allReasons = (judgement: ClaimJudgement): { line: number | null; reason: Reason }[] => [
  ...judgement.reasons.map((reason) => ({ line: null, reason })),
  ...judgement.lines.flatMap((line, i) => line.reasons.map((reason) => ({ line: i + 1, reason }))),
]

/** The reason that took most; the first of equals; null when nothing was taken. */
export function mainReason(judgement: ClaimJudgement): ReasonCode | null {
  let main: Reason | undefined
  for (const { reason } of allReasons(judgement)) if (main === undefined || reason.amount > main.amount) main = reason
  return main?.code ?? null
}

interface Place {
  readonly id: Id
  readonly invoiceId: Id
  readonly facilityId: Id
  readonly position: number
  readonly duplicate: boolean
}

/** Writes a new certificate with its lines and reasons. */
export function insertClaim(ctx: CommandContext, place: Place, assessment: Assessment): void {
  const { input } = assessment
  ctx.db.run(INSERT, [
    place.id,
    place.invoiceId,
    place.facilityId,
    place.position,
    input.certificateNumber,
    certificateKey(input.certificateNumber),
    place.duplicate,
    ...values(assessment),
    instant(ctx.now),
    ctx.user.id,
  ])
  writeParts(ctx, place.id, assessment)
}

/**
 * Writes a certificate over what was keyed before; only while it is in the state `keyed`.
 * @param by who changed it; null when it was only judged again
 */
export function rewriteClaim(
  ctx: CommandContext,
  id: Id,
  duplicate: boolean,
  assessment: Assessment,
  by: Id | null,
): void {
  const { input } = assessment
  ctx.db.run(UPDATE, [
    input.certificateNumber,
    certificateKey(input.certificateNumber),
    duplicate,
    ...values(assessment),
    by,
    id,
  ])
  ctx.db.run('DELETE FROM claim_line WHERE claim_id = ?', [id])
  ctx.db.run('DELETE FROM claim_reason WHERE claim_id = ?', [id])
  ctx.db.run('DELETE FROM claim_notice WHERE claim_id = ?', [id])
  writeParts(ctx, id, assessment)
}

const COLUMNS = [
  'mutual_id',
  'household_id',
  'beneficiary_id',
  'registration_written',
  'care_from',
  'care_to',
  'service_class',
  'referred',
  'referred_by_id',
  'referred_by',
  'referral_number',
  'diagnosis_code',
  'prescriber',
  'prescriber_order',
  'signed',
  'stamped',
  'agreement_id',
  'rate',
  'patient_paid_given',
  'cost',
  'base',
  'patient_paid',
  'patient_share',
  'owed_to_patient',
  'claimed',
  'accepted',
  'verdict',
  'reason',
  'rights',
  'facts',
]

const INSERT = `INSERT INTO claim (id, invoice_id, facility_id, position, certificate_number, certificate_key, duplicate, ${COLUMNS.join(', ')}, created_at, created_by)
  VALUES (?, ?, ?, ?, ?, ?, ?, ${COLUMNS.map(() => '?').join(', ')}, ?, ?)`
const UPDATE = `UPDATE claim SET certificate_number = ?, certificate_key = ?, duplicate = ?, ${COLUMNS.map((column) => `${column} = ?`).join(', ')},
  changed_by = coalesce(?, changed_by), rev = rev + 1 WHERE id = ?`

function values(assessment: Assessment): unknown[] {
  const { input, rights, agreement, rate, judgement } = assessment
  return [
    rights.mutualId ?? null,
    rights.householdId ?? null,
    input.beneficiaryId,
    input.registration,
    input.careFrom,
    input.careTo ?? input.careFrom,
    input.serviceClass,
    input.referred,
    input.referredById,
    input.referredBy,
    input.referralNumber,
    input.diagnosisCode,
    input.prescriber,
    input.prescriberOrder,
    input.signed,
    input.stamped,
    agreement?.id ?? null,
    Math.round(rate * 100),
    input.patientPaid,
    judgement.cost,
    judgement.base,
    judgement.patientPaid,
    judgement.patientShare,
    judgement.owedToPatient,
    judgement.claimed,
    judgement.accepted,
    judgement.verdict,
    mainReason(judgement),
    JSON.stringify({ state: rights.state, code: rights.reason.code, params: rights.reason.params }),
    JSON.stringify(factsToKeep(assessment)),
  ]
}

function writeParts(ctx: CommandContext, id: Id, { input, tariffs, judgement, notices }: Assessment): void {
  input.lines.forEach((line, i) => {
    const judged = judgement.lines[i]
    if (judged === undefined) return
    ctx.db.run(
      `INSERT INTO claim_line (claim_id, position, act_id, quantity, price, tariff, cost, base, claimed, accepted, patient_share)
       VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        id,
        i + 1,
        line.actId,
        line.quantity,
        line.price,
        tariffs[i] ?? null,
        judged.cost,
        judged.base,
        judged.claimed,
        judged.accepted,
        judged.patientShare,
      ],
    )
  })
  allReasons(judgement).forEach(({ line, reason }, i) => {
    ctx.db.run(
      'INSERT INTO claim_reason (claim_id, position, line, code, effect, amount, params) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [id, i + 1, line, reason.code, reason.effect, reason.amount, JSON.stringify(reason.params)],
    )
  })
  notices.forEach((notice, i) => {
    ctx.db.run('INSERT INTO claim_notice (claim_id, position, line, code, params) VALUES (?, ?, ?, ?, ?)', [
      id,
      i + 1,
      notice.line,
      notice.code,
      JSON.stringify(notice.params),
    ])
  })
}
