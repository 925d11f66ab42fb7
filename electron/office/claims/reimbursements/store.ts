import { z } from 'zod'

import { instant, zDay } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { zFbu } from '../../../../shared/money.ts'
import { certificateKey } from '../../../../shared/rules/claims/booklets.ts'
import { CEILING_KINDS } from '../../../../shared/rules/claims/facts.ts'
import { beneficiaryName } from '../../../../shared/rules/claims/names.ts'
import { ORDER } from '../../../../shared/rules/claims/order.ts'
import { plain } from '../../../../shared/search.ts'
import { householdLabel } from '../../membership/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { allReasons } from '../store.ts'
import type { RequestAssessment } from './assess.ts'

/** What a judgement stood on, kept with the request so that it can be explained years later. */
export const zRequestFacts = z.object({
  /** How many rules the list had. */
  rules: z.int(),
  rate: z.object({ source: z.enum(['agreement', 'default', 'uncontracted', 'none']), from: zDay.nullable() }),
  coin: z.int(),
  /** Kind, limit, used by other care. */
  ceilings: z.array(z.tuple([z.enum(CEILING_KINDS), zFbu, zFbu])),
  /** Of each line: since when its limits hold, the prior approval it draws on. */
  lines: z.array(z.tuple([zDay.nullable(), z.string().nullable()])),
})

const factsOf = ({ rate, coin, ceilings, lines }: RequestAssessment): z.output<typeof zRequestFacts> => ({
  rules: ORDER.length,
  rate: { source: rate.source, from: rate.since },
  coin,
  ceilings: ceilings.map(({ kind, limit, used }) => [kind, limit, used]),
  lines: lines.map(({ act, approval }) => [act?.limitsFrom ?? null, approval]),
})

/** What of a request is judged, by column: written at entry, and again whenever it is judged again. */
const judgedColumns = (assessment: RequestAssessment): Record<string, unknown> => {
  const { judgement, rights, agreement, rate } = assessment
  return {
    mutual_id: assessment.mutualId,
    household_id: assessment.householdId,
    beneficiary_id: assessment.beneficiaryId,
    agreement_id: agreement?.id ?? null,
    rate: Math.round(rate.percent * 100),
    paid: judgement.cost,
    base: judgement.base,
    claimed: judgement.claimed,
    accepted: judgement.accepted,
    rights: JSON.stringify({ state: rights.state, code: rights.reason.code, params: rights.reason.params }),
    facts: JSON.stringify(factsOf(assessment)),
  }
}

/** Everything that was typed, by column. */
const typedColumns = (ctx: CommandContext, number: string, assessment: RequestAssessment): Record<string, unknown> => {
  const { input, rights, householdId } = assessment
  const patient = beneficiaryName(rights.person?.familyName ?? null, rights.person?.givenName ?? null)
  const label = householdLabel(ctx.db, [householdId]).get(householdId)
  const { payee } = input
  return {
    submitted_on: input.submittedOn,
    search: plain([patient, rights.registration, label?.name ?? '', label?.registration ?? '', number].join(' ')),
    facility_id: input.facilityId,
    facility_name: assessment.facilityName,
    care_from: input.careFrom,
    care_to: input.careTo ?? input.careFrom,
    service_class: input.serviceClass,
    cause: input.cause,
    referred: input.referred,
    diagnosis_code: input.diagnosisCode,
    note: input.note,
    payee_kind: payee.kind,
    payee_name: payee.kind === 'proxy' ? (payee.name ?? '') : null,
    payee_identity: payee.identity,
    mobile_money: payee.mobileMoney,
    bank_name: payee.bankName,
    bank_account: payee.bankAccount,
  }
}

export function insertRequest(
  ctx: CommandContext,
  { id, number, answerBy }: { id: Id; number: string; answerBy: string },
  assessment: RequestAssessment,
): void {
  insertRow(ctx.db, 'reimbursement', {
    id,
    number,
    state: 'submitted',
    state_since: instant(ctx.now),
    answer_by: answerBy,
    ...typedColumns(ctx, number, assessment),
    ...judgedColumns(assessment),
    ...entered(ctx),
  })
  writePapers(ctx, id, assessment)
  writeJudged(ctx, id, assessment)
}

/** What an amendment writes over what was typed before; the move itself is the caller's. */
export function rewriteRequest(ctx: CommandContext, id: Id, number: string, assessment: RequestAssessment): void {
  update(ctx, id, { ...typedColumns(ctx, number, assessment), ...judgedColumns(assessment), changed_by: ctx.user.id })
  ctx.db.run('DELETE FROM reimbursement_paper WHERE reimbursement_id = ?', [id])
  writePapers(ctx, id, assessment)
  rewriteParts(ctx, id, assessment)
}

/** Judged again by the facts of now, nothing else changed. */
export function rewriteJudgement(ctx: CommandContext, id: Id, assessment: RequestAssessment): void {
  update(ctx, id, judgedColumns(assessment))
  rewriteParts(ctx, id, assessment)
}

function update(ctx: CommandContext, id: Id, columns: Readonly<Record<string, unknown>>): void {
  ctx.db.run(
    `UPDATE reimbursement SET ${Object.keys(columns)
      .map((column) => `${column} = ?`)
      .join(', ')} WHERE id = ?`,
    [...Object.values(columns), id],
  )
}

function rewriteParts(ctx: CommandContext, id: Id, assessment: RequestAssessment): void {
  for (const part of ['line', 'reason', 'notice'])
    ctx.db.run(`DELETE FROM reimbursement_${part} WHERE reimbursement_id = ?`, [id])
  writeJudged(ctx, id, assessment)
}

function writePapers(ctx: CommandContext, id: Id, { input }: RequestAssessment): void {
  input.papers.forEach(({ kind, number, issuedOn, stamped }, i) => {
    const written = number === '' ? null : number
    insertRow(ctx.db, 'reimbursement_paper', {
      reimbursement_id: id,
      position: i + 1,
      kind,
      number: written,
      number_key: written === null ? null : certificateKey(written),
      issued_on: issuedOn,
      stamped,
    })
  })
}

function writeJudged(ctx: CommandContext, id: Id, { input, lines, judgement }: RequestAssessment): void {
  input.lines.forEach((line, i) => {
    const judged = judgement.lines[i]
    const at = lines[i]
    if (judged === undefined || at === undefined) return
    insertRow(ctx.db, 'reimbursement_line', {
      reimbursement_id: id,
      position: i + 1,
      act_id: line.actId,
      label: line.label === '' ? (at.act?.label ?? '') : line.label,
      quantity: line.quantity,
      price: line.price,
      tariff: at.price.price,
      tariff_source: at.price.source,
      tariff_from: at.price.validFrom,
      paid: judged.cost,
      base: judged.base,
      claimed: judged.claimed,
      accepted: judged.accepted,
    })
  })
  allReasons(judgement).forEach(({ line, reason }) => {
    addReason(ctx, id, line, reason)
  })
  judgement.notices.forEach((notice, i) => {
    insertRow(ctx.db, 'reimbursement_notice', {
      reimbursement_id: id,
      position: i + 1,
      line: notice.line,
      code: notice.code,
      params: JSON.stringify(notice.params),
    })
  })
}

/** One more reason, after those that are there. */
export function addReason(
  ctx: CommandContext,
  id: Id,
  line: number | null,
  reason: { code: string; effect: 'reduced' | 'rejected'; amount: number; params: Readonly<Record<string, unknown>> },
): void {
  ctx.db.run(
    `INSERT INTO reimbursement_reason (reimbursement_id, position, line, code, effect, amount, params)
     VALUES (?, (SELECT count(*) + 1 FROM reimbursement_reason WHERE reimbursement_id = ?), ?, ?, ?, ?, ?)`,
    [id, id, line, reason.code, reason.effect, reason.amount, JSON.stringify(reason.params)],
  )
}
