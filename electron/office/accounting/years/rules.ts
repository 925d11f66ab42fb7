import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import {
  PROPOSED_RULES,
  type AllocationAccounts,
  type AllocationRules,
} from '../../../../shared/rules/accounting/years/allocation.ts'
import { checkLine } from '../../../../shared/rules/accounting/entryChecks.ts'
import { userNames } from '../../administration/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { accountFacts } from '../accounts.ts'
import { settleProposal } from '../proposals.ts'

export interface Rules extends AllocationRules {
  /** Null: the rules that ship. */
  readonly from: Day | null
}

interface Row {
  readonly id: Id
  readonly from_day: Day
  readonly reserve_percent: number
  readonly reserve_months: number | null
  readonly solidarity_percent: number
  readonly rest: 'reserves' | 'carried'
  readonly deficit: 'reserves' | 'carried'
  readonly accounts: string
  readonly basis: string
  readonly state: 'proposed' | 'accepted' | 'refused'
  readonly created_by: Id
  readonly rev: number
}

const rulesOf = (row: Row): AllocationRules => ({
  reservePercent: row.reserve_percent,
  reserveMonths: row.reserve_months,
  solidarityPercent: row.solidarity_percent,
  rest: row.rest,
  deficit: row.deficit,
  accounts: JSON.parse(row.accounts) as AllocationAccounts,
})

/** The rules that share the result of a year that ends on a day. */
export function rulesOn(db: ReadDb, day: Day): Rules {
  const row = db.get<Row>(
    `SELECT * FROM allocation_rule WHERE state = 'accepted' AND from_day <= ? ORDER BY from_day DESC LIMIT 1`,
    [day],
  )
  return row === undefined ? { ...PROPOSED_RULES, from: null } : { ...rulesOf(row), from: row.from_day }
}

/** Every rule that was proposed, the latest first, and last the one that ships. */
export function allocationRules({ db, user }: QueryContext) {
  const rows = db.all<Row>('SELECT * FROM allocation_rule ORDER BY from_day DESC, created_at DESC')
  const names = userNames(
    db,
    rows.map(({ created_by }) => created_by),
  )
  return [
    ...rows.map((row) => ({
      ...rulesOf(row),
      id: row.id,
      from: row.from_day,
      basis: row.basis,
      state: row.state,
      by: names.get(row.created_by) ?? '',
      own: row.created_by === user.id,
      rev: row.rev,
    })),
    { ...PROPOSED_RULES, id: null, from: null, basis: '', state: 'accepted' as const, by: null, own: false, rev: 1 },
  ]
}

/** Refuses `accounting.allocation-rule-day`, and accounts that take no posting. */
export function proposeAllocationRules(
  ctx: CommandContext,
  input: AllocationRules & { readonly from: Day; readonly basis: string },
): { id: Id } {
  const { db } = ctx
  for (const account of Object.values(input.accounts)) checkLine({}, accountFacts(db, account), input.from)
  if (db.get(`SELECT 1 FROM allocation_rule WHERE from_day = ? AND state <> 'refused'`, [input.from]) !== undefined)
    refuse('accounting.allocation-rule-day', { day: input.from })
  const id = newId()
  insertRow(db, 'allocation_rule', {
    id,
    from_day: input.from,
    reserve_percent: input.reservePercent,
    reserve_months: input.reserveMonths,
    solidarity_percent: input.solidarityPercent,
    rest: input.rest,
    deficit: input.deficit,
    accounts: JSON.stringify(input.accounts),
    basis: input.basis,
    state: 'proposed',
    ...entered(ctx),
  })
  ctx.subject('allocation_rule', id)
  ctx.touch('year')
  return { id }
}

/** Refuses `accounting.unknown-proposal`, `changed-since`, `same-person`, `reason-missing`. */
export function decideAllocationRules(
  ctx: CommandContext,
  input: { readonly id: Id; readonly rev: number; readonly accept: boolean; readonly reason: string },
): { id: Id } {
  const row =
    ctx.db.get<Row>('SELECT * FROM allocation_rule WHERE id = ?', [input.id]) ??
    refuse('accounting.unknown-proposal', {})
  const proposal = { ...row, by: row.created_by, what: row.from_day, label: row.basis }
  settleProposal(ctx, 'allocation_rule', proposal, input, 'refusal')
  ctx.subject('allocation_rule', row.id)
  ctx.touch('year')
  return { id: row.id }
}
