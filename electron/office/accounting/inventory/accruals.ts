import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { dayAt, instant, type Day, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { sum, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { Posting, type EntryDraft, type LineAxes } from '../../../../shared/posting.ts'
import { ACCOUNT_ROLES, roleFitsClass, type AccountRole } from '../../../../shared/rules/accounting/accountRoles.ts'
import {
  ACCRUAL_KINDS,
  afterYear,
  startOfYear,
  type AccrualKind,
} from '../../../../shared/rules/accounting/inventory/accruals.ts'
import { ACCRUAL, type InventoryUse } from '../../../../shared/rules/accounting/inventory/uses.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { checkAxes } from '../checkAxes.ts'
import { mutualNames, thirdPartyLabels } from '../labels.ts'
import { postEntry } from '../postEntry.ts'
import { reverseEntry } from '../reverseEntry.ts'
import { accountFor, checkRole } from './accounts.ts'
import { changedMeanwhile } from './changed.ts'
import { closingJournal } from './journal.ts'
import { checkPosting, inventoryDay, problemOf } from './period.ts'
import { inventoryWords, said } from './words.ts'

type Procedures = typeof accounting
type Sheet = OutputOf<Procedures['accounting.accruals']>

/** What stands beside a cost or an income at the end of a year. */
const BALANCE_ROLES: Readonly<Record<AccrualKind, readonly AccountRole[]>> = {
  payable: ['other-payable', 'supplier-payable', 'staff-payable', 'social-payable', 'tax-payable', 'federation'],
  prepaid: ['accrual'],
  deferred: ['deferred-contributions', 'accrual'],
}

/** What costs, and what brings income: roles of class 6, and of class 7. */
const RESULT_ROLES = {
  cost: ACCOUNT_ROLES.filter((role) => roleFitsClass(role, '6')),
  income: ACCOUNT_ROLES.filter((role) => roleFitsClass(role, '7')),
}

/** Where a cost to be billed goes when nobody says: staff and taxes to their own. */
const payableUse = (account: string): InventoryUse =>
  account.startsWith('64') ? 'payable-staff' : account.startsWith('63') ? 'payable-state' : 'payable-supplier'

interface Row {
  id: Id
  number: string
  year: number
  kind: AccrualKind
  state: 'posted' | 'undone'
  label: string
  account: string
  accountLabel: string
  balanceAccount: string
  thirdPartyType: 'supplier' | null
  thirdPartyId: Id | null
  mutualId: Id | null
  projectId: Id | null
  project: string | null
  voucher: string | null
  whole: Fbu
  from: Day | null
  to: Day | null
  days: number | null
  daysAfter: number | null
  amount: Fbu
  entryId: Id
  by: string
  createdAt: Instant
  undoneReason: string | null
  rev: number
}

const ROWS = `SELECT x.id, x.number, x.year, x.kind, x.state, x.label, x.account, a.label AS accountLabel, x.balance_account AS balanceAccount,
    x.third_party_type AS thirdPartyType, x.third_party_id AS thirdPartyId, x.mutual_id AS mutualId, x.project_id AS projectId,
    p.code AS project, x.voucher, x.whole, x.covers_from AS "from", x.covers_to AS "to", x.days, x.days_after AS daysAfter, x.amount,
    x.entry_id AS entryId, u.name AS by, x.created_at AS createdAt, x.undone_reason AS undoneReason, x.rev
  FROM accrual x JOIN account a ON a.number = x.account JOIN user u ON u.id = x.created_by LEFT JOIN project p ON p.id = x.project_id`

/** What a year has, the latest first. */
export const accrualRows = (db: QueryContext['db'], year: number): Row[] =>
  db.all<Row>(`${ROWS} WHERE x.year = ? ORDER BY x.number DESC`, [year])

export function accruals(ctx: QueryContext, { year }: { readonly year: number }): Sheet {
  const { db } = ctx
  const rows = accrualRows(db, year)
  const named = mutualNames(db)
  const parties = thirdPartyLabels(
    db,
    rows.map(({ thirdPartyType: type, thirdPartyId: id }) => ({ type, id })),
  )
  const standing = rows.filter(({ state }) => state === 'posted')
  const total = (kind: AccrualKind): Fbu => sum(standing.filter((row) => row.kind === kind).map(({ amount }) => amount))
  return {
    year,
    day: inventoryDay(year),
    problem: problemOf(ctx, year),
    total: { payable: total('payable'), prepaid: total('prepaid'), deferred: total('deferred') },
    rows: rows.map(
      ({ year: _year, thirdPartyType: type, thirdPartyId: id, mutualId, projectId: _project, createdAt, ...row }) => ({
        ...row,
        thirdParty: parties({ type, id })?.label ?? null,
        mutual: named(mutualId),
        enteredOn: dayAt(createdAt),
      }),
    ),
  }
}

interface Said {
  readonly id: Id
  readonly number: string
  readonly year: number
  readonly kind: AccrualKind
  readonly label: string
  readonly account: string
  readonly balanceAccount: string
  readonly mutualId: Id | null
  readonly projectId: Id | null
  readonly amount: Fbu
}

/** The entry of one; the same the other way round where it is taken back. */
function draftOf(ctx: CommandContext, one: Said, taken = false): EntryDraft {
  const { kind, account, balanceAccount, amount, mutualId, projectId } = one
  const posting = new Posting({
    journal: closingJournal(ctx.db),
    day: inventoryDay(one.year),
    label: said(taken ? inventoryWords.labels.accrualUndone : inventoryWords.labels.accruals[kind], {
      label: one.label,
    }),
    voucher: one.number,
    source: { type: ACCRUAL, id: one.id },
  })
  const axes: LineAxes = { ...(mutualId === null ? {} : { mutualId }), ...(projectId === null ? {} : { projectId }) }
  // a cost is added to the year by a debt; what is of the next year leaves it
  const [debit, credit] = kind === 'prepaid' ? [balanceAccount, account] : [account, balanceAccount]
  return (
    taken
      ? posting.debit(credit, amount, axes).credit(debit, amount, axes)
      : posting.debit(debit, amount, axes).credit(credit, amount, axes)
  ).toDraft()
}

/**
 * Posts an accrual at the end of its year, and with it the entry that takes it back on the first of the next. Refuses
 * `accounting.accrual-days` (nothing of what is covered is after the year), `accrual-cost` (the account is no cost, or no income),
 * `account-role`, `account-missing`, `inventory-early`, `inventory-cash`, `period-closed` for either month.
 */
export function enterAccrual(
  ctx: CommandContext,
  input: ParsedInputOf<Procedures['accounting.enterAccrual']>,
): OutputOf<Procedures['accounting.enterAccrual']> {
  const { db } = ctx
  const { year, kind, label, account, whole, from, to, supplierId, mutualId, projectId, voucher } = input
  checkPosting(ctx, year, { reversed: true })
  const side = kind === 'deferred' ? 'income' : 'cost'
  checkRole(db, account, RESULT_ROLES[side], inventoryWords.sides[side])
  const balanceAccount = input.balanceAccount ?? accountFor(db, kind === 'payable' ? payableUse(account) : kind)
  checkRole(db, balanceAccount, BALANCE_ROLES[kind])
  const after = kind === 'payable' ? undefined : coveredAfter(input)
  const amount = after?.amount ?? whole
  if (amount === 0) refuse('accounting.accrual-days', { year: String(year) })
  if (supplierId !== null && db.get('SELECT 1 FROM third_party WHERE id = ?', [supplierId]) === undefined)
    refuse('accounting.unknown-third-party', { account })
  checkAxes(db, account, { mutualId, projectId })
  const id = newId()
  const number = formatNumber(ctx.takeNumber('RE', year))
  const entry = postEntry(
    ctx,
    draftOf(ctx, { id, number, year, kind, label, account, balanceAccount, mutualId, projectId, amount }),
  )
  const reversal = reverseEntry(ctx, entry.entryId, { day: startOfYear(year + 1), reason: number })
  insertRow(db, 'accrual', {
    id,
    number,
    year,
    kind,
    state: 'posted',
    label,
    account,
    balance_account: balanceAccount,
    third_party_type: supplierId === null ? null : 'supplier',
    third_party_id: supplierId,
    mutual_id: mutualId,
    project_id: projectId,
    voucher,
    whole,
    covers_from: after === undefined ? null : (from ?? null),
    covers_to: after === undefined ? null : (to ?? null),
    days_after: after?.after ?? null,
    days: after?.days ?? null,
    amount,
    entry_id: entry.entryId,
    reversal_id: reversal.entryId,
    ...entered(ctx),
  })
  ctx.subject(ACCRUAL, id)
  ctx.touch('inventory', id)
  return { id, number, amount, entryNumber: entry.number, reversalNumber: reversal.number }
}

function coveredAfter({ year, whole, from, to }: ParsedInputOf<Procedures['accounting.enterAccrual']>) {
  if (from === undefined || to === undefined) refuse('accounting.accrual-days', { year: String(year) })
  if (from > to) refuse('accounting.bad-range', { from, to })
  return afterYear(whole, { from, to }, year) ?? refuse('accounting.accrual-days', { year: String(year) })
}

/**
 * Takes one back: the same entry the other way round on the last day of the year, taken back itself on the first of the next, so that both
 * years are as before it. Refuses `accounting.inventory-unknown`, `inventory-undone`, `changed-since`, and a closed month.
 */
export function undoAccrual(
  ctx: CommandContext,
  { id, rev, reason }: ParsedInputOf<Procedures['accounting.undoAccrual']>,
): OutputOf<Procedures['accounting.undoAccrual']> {
  const { db } = ctx
  const row = db.get<Row>(`${ROWS} WHERE x.id = ?`, [id]) ?? refuse('accounting.inventory-unknown', {})
  if (row.state === 'undone') refuse('accounting.inventory-undone', { number: row.number })
  if (row.rev !== rev) changedMeanwhile(row.number)
  checkPosting(ctx, row.year, { reversed: true })
  const entry = postEntry(ctx, draftOf(ctx, row, true))
  const reversal = reverseEntry(ctx, entry.entryId, { day: startOfYear(row.year + 1), reason })
  db.run(
    `UPDATE accrual SET state = 'undone', undo_entry_id = ?, undo_reversal_id = ?, undone_at = ?, undone_by = ?, undone_reason = ?,
       rev = rev + 1 WHERE id = ?`,
    [entry.entryId, reversal.entryId, instant(ctx.now), ctx.user.id, reason, id],
  )
  ctx.subject(ACCRUAL, id)
  ctx.touch('inventory', id)
  return { number: row.number, entryNumber: entry.number, reversalNumber: reversal.number }
}

/** Every kind there is, for a worksheet. */
export const accrualTotals = (db: QueryContext['db'], year: number): { count: number; undone: number; amount: Fbu } => {
  const rows = accrualRows(db, year)
  const standing = rows.filter(({ state, kind }) => state === 'posted' && ACCRUAL_KINDS.includes(kind))
  return {
    count: standing.length,
    undone: rows.length - standing.length,
    amount: sum(standing.map(({ amount }) => amount)),
  }
}
