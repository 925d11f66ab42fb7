import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import type { AccountRole } from '../../../../shared/rules/accounting/accountRoles.ts'
import { headingProblem } from '../../../../shared/rules/accounting/donors/headings.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { agreementRow, agreementRows, givenOf } from './agreements.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

/**
 * Refuses `accounting.agreement-taken` for a number that is there, `agreement-overlap` where another of the same project holds on one of its
 * days, `agreement-below` under what was notified, `bad-range`, `unknown-third-party`, `unknown-project`, `changed-since`,
 * and headings that the chart does not bear ({@link checkHeadings}).
 */
export function saveAgreement(
  ctx: CommandContext,
  input: In<'accounting.saveAgreement'>,
): Out<'accounting.saveAgreement'> {
  const { db } = ctx
  const { reference, startsOn, endsOn, projectId, donorId, amount } = input
  if (endsOn < startsOn) refuse('accounting.bad-range', { from: startsOn, to: endsOn })
  const before = input.id === undefined ? undefined : agreementRow(db, input.id)
  if (before !== undefined && before.rev !== input.rev) refuse('accounting.changed-since', { what: before.reference })
  if (before?.state === 'closed') refuse('accounting.agreement-closed', { reference: before.reference })
  if (db.get(`SELECT 1 FROM third_party WHERE id = ? AND type = 'donor'`, [donorId]) === undefined)
    refuse('accounting.unknown-third-party', { account: '' })
  if (db.get('SELECT 1 FROM project WHERE id = ?', [projectId]) === undefined)
    refuse('accounting.unknown-project', { account: '' })
  const others = agreementRows(db).filter(({ id }) => id !== before?.id)
  if (others.some((one) => one.reference === reference)) refuse('accounting.agreement-taken', { reference })
  const met = others.find((one) => one.projectId === projectId && one.startsOn <= endsOn && one.endsOn >= startsOn)
  if (met !== undefined)
    refuse('accounting.agreement-overlap', { reference: met.reference, from: met.startsOn, to: met.endsOn })
  const notified = before === undefined ? 0 : givenOf(db, before.id).notified
  if (amount < notified) refuse('accounting.agreement-below', { amount, notified: fbu(notified) })
  if (before !== undefined && notified > 0 && (before.projectId !== projectId || before.donorId !== donorId))
    refuse('accounting.agreement-in-use', { reference: before.reference })
  checkHeadings(db, input.headings)
  const columns = {
    reference,
    title: input.title,
    donor_id: donorId,
    project_id: projectId,
    starts_on: startsOn,
    ends_on: endsOn,
    amount,
    dedicated: input.dedicated,
  }
  const id = before?.id ?? newId()
  if (before === undefined)
    insertRow(db, 'donor_agreement', { id, ...columns, currency: 'FBu', state: 'open', ...entered(ctx) })
  else changeRow(db, 'donor_agreement', id, columns)
  db.run('DELETE FROM donor_agreement_heading WHERE agreement_id = ?', [id])
  input.headings.forEach(({ label, accounts, cap }, index) =>
    insertRow(db, 'donor_agreement_heading', {
      agreement_id: id,
      rank: index + 1,
      label,
      accounts: JSON.stringify(accounts),
      cap,
    }),
  )
  return touched(ctx, id, (before?.rev ?? 0) + 1)
}

/** Refuses `accounting.agreement-heading-order`, `agreement-heading-account` for accounts nothing is spent on, `agreement-heading-twice`. */
function checkHeadings(db: ReadDb, headings: In<'accounting.saveAgreement'>['headings']): void {
  if (headings.length === 0) return
  const chart = db
    .all<{ number: string; heading: number; role: AccountRole | null }>('SELECT number, heading, role FROM account')
    .map((one) => ({ ...one, heading: one.heading === 1 }))
  const wrong = headingProblem(headings, chart)
  if (wrong === undefined) return
  const params = { accounts: wrong.accounts, heading: headings[wrong.at]?.label ?? '' }
  if (wrong.problem === 'order') refuse('accounting.agreement-heading-order', params)
  if (wrong.problem === 'nothing') refuse('accounting.agreement-heading-account', params)
  refuse('accounting.agreement-heading-twice', params)
}

export function touched(ctx: CommandContext, id: Id, rev: number): { id: Id; rev: number } {
  ctx.subject('donor-agreement', id)
  ctx.touch('donor-agreement', id)
  return { id, rev }
}

/** No grant is notified on it any more; what it paid stays read. */
export function closeAgreement(
  ctx: CommandContext,
  { id, rev, reason }: In<'accounting.closeAgreement'>,
): Out<'accounting.closeAgreement'> {
  const row = agreementRow(ctx.db, id)
  if (row.rev !== rev) refuse('accounting.changed-since', { what: row.reference })
  if (row.state === 'closed') refuse('accounting.agreement-closed', { reference: row.reference })
  changeRow(ctx.db, 'donor_agreement', id, { state: 'closed', reason })
  return touched(ctx, id, rev + 1)
}
