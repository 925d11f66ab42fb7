import type { ReadDb } from '../../../../db/handle.ts'
import { dayAt, instant } from '../../../../shared/dates.ts'
import type { ReimbursementDecision } from '../../../../shared/documents/reimbursements.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, ZERO } from '../../../../shared/money.ts'
import { setting, userName } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { filingDeadline } from './admissible.ts'
import { appealUntil } from './admit.ts'
import type { RequestAssessment } from './assess.ts'
import { decisionContent, givenDecisions, type GivenDecision } from './decisions.ts'
import { act, opened, some } from './documents.ts'
import { entriesOf, judgedOf, outcomeOf } from './reading.ts'
import { papersOf, requestRow, type RequestRow } from './rows.ts'

const standingOf = (row: RequestRow): ReimbursementDecision['standing'] => {
  if (row.state === 'inadmissible') return 'inadmissible'
  if (row.granted === null) return 'draft'
  const outcome = outcomeOf(row.granted, row.claimed)
  return outcome === 'whole' ? 'granted' : outcome
}

/**
 * The decision in force as it stands now; one that an appeal or somebody put out of force, `decision` by its place in the history, as it
 * was given. Refuses `claims.reimbursement-not-decided` for a place where nothing was decided.
 */
export function reimbursementDecision(
  ctx: QueryContext,
  { id, decision }: { id: Id; decision?: number | undefined },
): ReimbursementDecision {
  const { db, today } = ctx
  const all = givenDecisions(db, id)
  if (decision !== undefined) {
    const given = all.find(({ position }) => position === decision)
    if (given === undefined) return refuse('claims.reimbursement-not-decided', { number: requestRow(db, id).number })
    if (given.ended !== null) return endedDecision(ctx, id, given, all)
  }
  const { row, fresh, request } = opened(ctx, id, requestRow(db, id).decisionNumber ?? undefined)
  const judged = judgedOf(db, row, fresh)
  const until = appealUntil(db, row)
  const from = row.decidedOn ?? row.inadmissibleOn ?? today
  const entry = row.entryId === null ? undefined : entriesOf(db, id).find((one) => one.id === row.entryId)
  const text = row.decisionText ?? row.inadmissibleText
  return {
    ...request,
    standing: standingOf(row),
    day: from,
    checks: checksOf(
      db,
      row,
      fresh,
      judged.crossChecks.find(({ weight }) => weight === 'refused'),
    ),
    rate: judged.rate,
    lines: judged.lines.map(
      ({ label, quantity, paidPrice, paid, referencePrice, base, rate, granted, reasons, note }) => ({
        label,
        quantity,
        price: paidPrice,
        paid,
        referencePrice,
        base,
        rate,
        granted,
        reasons,
        ...some('note', note),
      }),
    ),
    reasons: judged.reasons,
    ceilings: judged.ceilings,
    base: judged.amounts.base,
    granted: row.state === 'inadmissible' ? ZERO : judged.amounts.granted,
    patientKeeps: row.state === 'inadmissible' ? row.paid : judged.amounts.patientKeeps,
    ...some('text', text === '' ? undefined : text),
    ...(row.appealText === null || row.appealedOn === null
      ? {}
      : { appeal: { day: row.appealedOn, text: row.appealText } }),
    ...some('appealUntil', until),
    ...some('appealDays', until === null ? undefined : setting(db, 'reimbursement.appealDays', from)),
    ...some('prescriptionOn', row.prescriptionOn ?? undefined),
    ...some('decided', act(db, row.decidedBy ?? row.inadmissibleBy, row.decidedOn ?? row.inadmissibleOn)),
    ...some('approved', act(db, row.approvedBy, row.approvedAt)),
    ...some('entry', entry === undefined ? undefined : { number: entry.number, day: entry.day }),
    oneSignature: fbu(setting(db, 'approval.secondSignatureAbove', today)),
    ...some('earlier', earlierOf(all)),
  }
}

/** The decision before the one in force, and what ended it. */
function earlierOf(all: readonly GivenDecision[]): ReimbursementDecision['earlier'] {
  const last = all.findLast(({ ended }) => ended !== null)
  if (last?.ended == null) return undefined
  return { ...some('number', last.number), day: last.day, ending: last.ended.action }
}

/** As it was given, with what ended it. */
function endedDecision(
  { db, user, now }: QueryContext,
  id: Id,
  { position, number, ended }: GivenDecision,
  all: readonly GivenDecision[],
): ReimbursementDecision {
  const kept = JSON.parse(decisionContent(db, id, position) ?? '{}') as Omit<ReimbursementDecision, 'printed'>
  const after = all.find((one) => one.position > position)
  const said = ended?.reason ?? ''
  const prefix = `${number ?? kept.text ?? ''} : `
  return {
    ...kept,
    printed: { by: user.name, at: instant(now) },
    ...some(
      'ended',
      ended === null
        ? undefined
        : {
            ending: ended.action,
            day: dayAt(ended.at),
            by: userName(db, ended.by),
            // the history says the number first
            text: said.startsWith(prefix) ? said.slice(prefix.length) : said,
            ...some('after', after?.number == null ? undefined : { number: after.number, day: after.day }),
          },
    ),
  }
}

/** What was looked at before the sums; a box stays open where it does not hold. */
function checksOf(
  db: ReadDb,
  row: RequestRow,
  { covered }: RequestAssessment,
  double: { readonly document: string; readonly number: string; readonly invoice: string | null } | undefined,
): ReimbursementDecision['checks'] {
  const deadline = filingDeadline(db, row)
  const papers = papersOf(db, row.id)
  const receipts = papers.filter(({ kind }) => kind === 'receipt')
  return [
    { check: 'filed', ok: row.submittedOn <= deadline, params: { submitted: row.submittedOn, deadline } },
    { check: 'rights', ok: covered, params: { day: row.careFrom } },
    {
      check: 'papers',
      ok: receipts.length > 0 && receipts.every(({ stamped }) => stamped),
      params: { count: papers.length },
    },
    double === undefined
      ? { check: 'double', ok: true, params: {} }
      : {
          check: 'double',
          ok: false,
          params: { document: double.document, number: double.number, invoice: double.invoice ?? '' },
        },
  ]
}
