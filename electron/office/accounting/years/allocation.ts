import type { ReadDb } from '../../../../db/handle.ts'
import { instant, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import {
  accountOfUse,
  allocationLines,
  checkShares,
  proposeShares,
  type AllocationUse,
  type ToShare,
} from '../../../../shared/rules/accounting/years/allocation.ts'
import { recordResolution } from '../../governance/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { changeRow, entered, insertRow } from '../../kernel/rows.ts'
import { accountFacts } from '../accounts.ts'
import { postEntry } from '../postEntry.ts'
import { YEAR_ALLOCATION } from '../reading/closings.ts'
import { reverseEntry } from '../reverseEntry.ts'
import { entityNames } from './entities.ts'
import { closingJournal, resultAccounts } from './result.ts'
import { rulesOn, type Rules } from './rules.ts'
import { fiscalYear, keptEntity, lastDayOf, resultEntryOf, toAllocate } from './state.ts'
import { checkedMeeting, checkReady } from './steps.ts'

interface Sharing extends ToShare {
  readonly income: Fbu
  readonly name: string
}

/** Entities whose result waits to be shared, with what the accounts of the rules hold of each. */
export function sharing(db: ReadDb, resultId: Id, { accounts }: Rules): Sharing[] {
  const nameOf = entityNames(db)
  const held = (account: string, mutualId: Id | null): number =>
    db.get<{ net: number | null }>(
      'SELECT sum(credit) - sum(debit) AS net FROM account_year WHERE account = ? AND mutual_id = ?',
      [account, keptEntity(mutualId)],
    )?.net ?? 0
  return toAllocate(db, resultId).map((one) => ({
    ...one,
    name: nameOf(one.mutualId),
    regulatoryHeld: fbu(held(accounts.regulatory, one.mutualId)),
    reservesHeld: fbu(Math.max(0, held(accounts.reserves, one.mutualId))),
    earlierDeficit: fbu(Math.max(0, -held(accounts['carried-deficit'], one.mutualId))),
  }))
}

/** What the rules make of each result. Refuses `accounting.year-unknown`, `year-result-missing`. */
export function allocationProposal(db: ReadDb, year: number) {
  fiscalYear(db, year)
  const result = resultEntryOf(db, year) ?? refuse('accounting.year-result-missing', { year: String(year) })
  const rules = rulesOn(db, lastDayOf(year))
  return {
    year,
    rules: withoutDay(rules),
    rulesSince: rules.from,
    entities: sharing(db, result.id, rules).map((one) => {
      const { shares, arithmetic } = proposeShares(one, rules)
      return {
        mutualId: one.mutualId,
        name: one.name,
        income: one.income,
        costs: one.costs,
        result: one.result,
        arithmetic,
        shares: shares.map((share) => {
          const account = accountOfUse(share.use, rules.accounts)
          return { ...share, account, label: accountFacts(db, account).label }
        }),
      }
    }),
  }
}

const withoutDay = ({ from: _from, ...rules }: Rules): Omit<Rules, 'from'> => rules

export interface AllocationInput {
  readonly year: number
  readonly meetingId: Id
  readonly number: string
  readonly text: string
  readonly lines: readonly { readonly mutualId: Id | null; readonly use: AllocationUse; readonly amount: Fbu }[]
}

/**
 * Prepares an allocation for another person to post, under a resolution of an assembly held with its quorum. Refuses `accounting.year-sealed`,
 * `year-not-ready`, `allocation-nothing`, `allocation-entity`, `allocation-use`, `allocation-does-not-add-up`, `allocation-held`, what
 * `checkedMeeting` refuses, `unknown-account`, `governance.resolution-there`.
 */
export function prepareAllocation(ctx: CommandContext, input: AllocationInput): { id: Id; number: string } {
  const { db } = ctx
  const { year } = input
  if (fiscalYear(db, year).state === 'closed') refuse('accounting.year-sealed', { year: String(year) })
  const { state } = checkReady(db, year, 'allocation')
  const result = state.result ?? refuse('accounting.year-result-missing', { year: String(year) })
  const rules = rulesOn(db, lastDayOf(year))
  const entities = sharing(db, result.id, rules)
  if (entities.length === 0) refuse('accounting.allocation-nothing', { year: String(year) })
  const nameOf = entityNames(db)
  const shares = Map.groupBy(
    input.lines.filter(({ amount }) => amount > 0),
    ({ mutualId }) => mutualId,
  )
  const day = checkedMeeting(ctx, { year, step: 'assembly', meetingId: input.meetingId })
  const id = newId()
  const number = formatNumber(ctx.takeNumber('AF', year))
  insertRow(db, 'year_allocation', {
    id,
    number,
    year,
    result_id: result.id,
    resolution_id: recordResolution(ctx, input),
    state: 'prepared',
    day,
    ...entered(ctx),
  })
  for (const [mutualId, own] of shares) {
    const entity = entities.find((one) => one.mutualId === mutualId)
    if (entity === undefined || waits(db, { year, mutualId, but: id }))
      refuse('accounting.allocation-entity', { name: nameOf(mutualId) })
    checkShares(entity.name, entity, own, rules.accounts)
    const proposed = proposeShares(entity, rules).shares
    for (const [use, parts] of Map.groupBy(own, (share) => share.use))
      insertRow(db, 'year_allocation_line', {
        allocation_id: id,
        mutual_id: keptEntity(mutualId),
        use,
        account: accountOfUse(use, rules.accounts),
        amount: parts.reduce((sum, { amount }) => sum + amount, 0),
        proposed: proposed.find((share) => share.use === use)?.amount ?? 0,
      })
  }
  if (shares.size === 0) refuse('accounting.allocation-nothing', { year: String(year) })
  ctx.subject('year_allocation', id)
  ctx.touch('year')
  return { id, number }
}

const waits = (
  db: ReadDb,
  { year, mutualId, but }: { readonly year: number; readonly mutualId: Id | null; readonly but: Id },
): boolean =>
  db.get(
    `SELECT 1 FROM year_allocation a JOIN year_allocation_line l ON l.allocation_id = a.id
     WHERE a.year = ? AND a.id <> ? AND a.state IN ('prepared', 'posted') AND l.mutual_id = ?`,
    [year, but, keptEntity(mutualId)],
  ) !== undefined

interface Head {
  readonly id: Id
  readonly number: string
  readonly year: number
  readonly resultId: Id
  readonly state: 'prepared' | 'posted' | 'withdrawn' | 'undone'
  readonly day: Day
  readonly entryId: Id | null
  readonly by: Id
  readonly rev: number
}

function head(db: ReadDb, id: Id, rev: number): Head {
  const row =
    db.get<Head>(
      `SELECT id, number, year, result_id AS resultId, state, day, entry_id AS entryId, created_by AS by, rev
       FROM year_allocation WHERE id = ?`,
      [id],
    ) ?? refuse('accounting.allocation-unknown', {})
  if (row.rev !== rev) refuse('accounting.changed-since', { what: row.number })
  if (fiscalYear(db, row.year).state === 'closed') refuse('accounting.year-sealed', { year: String(row.year) })
  return row
}

/**
 * Posts it on the day of the assembly. Refuses `accounting.allocation-unknown`, `changed-since`, `same-person`, `year-sealed`, what
 * {@link checkShares} refuses when reserves moved meanwhile, and a closed month.
 */
export function postAllocation(
  ctx: CommandContext,
  { id, rev }: { readonly id: Id; readonly rev: number },
): { id: Id; entry: string } {
  const { db } = ctx
  const own = head(db, id, rev)
  if (own.state !== 'prepared') refuse('accounting.changed-since', { what: own.number })
  if (own.by === ctx.user.id) refuse('accounting.same-person', { label: own.number })
  const rules = rulesOn(db, lastDayOf(own.year))
  const lines = db.all<{ mutual: Id; use: AllocationUse; account: string; amount: Fbu }>(
    `SELECT mutual_id AS mutual, use, account, amount FROM year_allocation_line WHERE allocation_id = ? ORDER BY mutual_id, use`,
    [id],
  )
  const entities = sharing(db, own.resultId, rules).flatMap((entity) => {
    const shares = lines.filter(({ mutual }) => mutual === keptEntity(entity.mutualId))
    if (shares.length === 0) return []
    checkShares(entity.name, entity, shares, rules.accounts)
    return [{ mutualId: entity.mutualId, result: entity.result, shares }]
  })
  const posted = postEntry(ctx, {
    journal: closingJournal(db),
    day: own.day,
    label: `Affectation du résultat de l’exercice ${own.year}`,
    voucher: own.number,
    source: { type: YEAR_ALLOCATION, id },
    lines: allocationLines(entities, resultAccounts(db)),
  })
  changeRow(db, 'year_allocation', id, {
    state: 'posted',
    entry_id: posted.entryId,
    posted_at: instant(ctx.now),
    posted_by: ctx.user.id,
  })
  ctx.subject('year_allocation', id)
  ctx.touch('year')
  return { id, entry: posted.number }
}

/** Withdraws one that waits, reverses one that was posted, today. Refuses as {@link postAllocation}, and `reverseEntry`. */
export function undoAllocation(
  ctx: CommandContext,
  { id, rev, reason }: { readonly id: Id; readonly rev: number; readonly reason: string },
): { id: Id; reversal: string | null } {
  const own = head(ctx.db, id, rev)
  if (own.state !== 'prepared' && own.state !== 'posted') refuse('accounting.changed-since', { what: own.number })
  const reversal = own.entryId === null ? undefined : reverseEntry(ctx, own.entryId, { day: ctx.today, reason })
  changeRow(ctx.db, 'year_allocation', id, {
    state: reversal === undefined ? 'withdrawn' : 'undone',
    reversal_id: reversal?.entryId ?? null,
    undone_at: instant(ctx.now),
    undone_by: ctx.user.id,
    reason,
  })
  ctx.subject('year_allocation', id)
  ctx.touch('year')
  return { id, reversal: reversal?.number ?? null }
}
