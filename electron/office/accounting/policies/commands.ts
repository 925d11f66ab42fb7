import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { policyProcedures } from '../../../../shared/contract/accounting/policies.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { day, instant, yearOf, type Day, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { userNames } from '../../administration/index.ts'
import type { CommandContext, Handlers, QueryContext } from '../../kernel/context.ts'
import { settleProposal } from '../proposals.ts'
import { policyOn } from './inForce.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

interface Row {
  id: Id
  from_day: Day
  basis: 'accrual' | 'cash'
  entities: 'centre' | 'mutual'
  state: 'proposed' | 'accepted' | 'refused'
  founding: number
  reason: string
  proposed_at: Instant
  proposed_by: Id
  decided_by: Id | null
  refusal: string | null
  rev: number
}

const isWritten = (db: ReadDb, year: number): boolean =>
  db.get('SELECT 1 FROM entry WHERE fiscal_year = ? LIMIT 1', [year]) !== undefined ||
  db.get('SELECT 1 FROM deferred_entry WHERE day BETWEEN ? AND ? LIMIT 1', [`${year}-01-01`, `${year}-12-31`]) !==
    undefined

function policies({ db, today, user }: QueryContext): Out<'accounting.policies'> {
  const rows = db.all<Row>('SELECT * FROM accounting_policy ORDER BY from_day DESC, proposed_at DESC')
  const names = userNames(
    db,
    rows.flatMap((row) => [row.proposed_by, ...(row.decided_by === null ? [] : [row.decided_by])]),
  )
  let nextYear = yearOf(today)
  while (isWritten(db, nextYear)) nextYear += 1
  return {
    ...policyOn(db, today),
    nextYear,
    rows: rows.map((row) => ({
      id: row.id,
      from: row.from_day,
      basis: row.basis,
      entities: row.entities,
      state: row.state,
      founding: row.founding === 1,
      reason: row.reason,
      proposedBy: names.get(row.proposed_by) ?? '',
      proposedAt: row.proposed_at,
      own: row.proposed_by === user.id,
      decidedBy: row.decided_by === null ? null : (names.get(row.decided_by) ?? ''),
      refusal: row.refusal,
      rev: row.rev,
    })),
    aside: db
      .all<{ account: string; label: string; amount: number }>(
        `SELECT d.account, a.label, -sum(d.amount) AS amount FROM deferred_line d JOIN account a ON a.number = d.account
         GROUP BY d.account HAVING sum(d.amount) <> 0 ORDER BY d.account`,
      )
      .map((row) => ({ ...row, amount: fbu(row.amount) })),
  }
}

/** Only from the start of a fiscal year in which nothing is written. Refuses `accounting.policy-year-begun`, `policy-same`, `policy-there`. */
function propose(ctx: CommandContext, input: In<'accounting.proposePolicy'>): Out<'accounting.proposePolicy'> {
  const { db } = ctx
  const { year, basis, entities, reason } = input
  const from = day(`${year}-01-01`)
  if (year < yearOf(ctx.today) || isWritten(db, year)) refuse('accounting.policy-year-begun', { year })
  if (db.get(`SELECT 1 FROM accounting_policy WHERE from_day = ? AND state <> 'refused'`, [from]) !== undefined)
    refuse('accounting.policy-there', { year })
  const before = policyOn(db, from)
  if (before.basis === basis && before.entities === entities) refuse('accounting.policy-same', { year })
  const id = newId()
  db.run(
    `INSERT INTO accounting_policy (id, from_day, basis, entities, state, reason, proposed_at, proposed_by)
     VALUES (?, ?, ?, ?, 'proposed', ?, ?, ?)`,
    [id, from, basis, entities, reason, instant(ctx.now), ctx.user.id],
  )
  ctx.subject('policy', id)
  ctx.touch('policy')
  return { id }
}

/** Refuses `accounting.unknown-proposal`, `changed-since`, `same-person`, `reason-missing`, `policy-year-begun`. */
function decide(ctx: CommandContext, input: In<'accounting.decidePolicy'>): Out<'accounting.decidePolicy'> {
  const { db } = ctx
  const row =
    db.get<Row>('SELECT * FROM accounting_policy WHERE id = ?', [input.id]) ?? refuse('accounting.unknown-proposal', {})
  const proposal = { ...row, by: row.proposed_by, what: row.from_day, label: row.reason }
  settleProposal(ctx, 'accounting_policy', proposal, input, 'refusal')
  if (input.accept && isWritten(db, yearOf(row.from_day)))
    refuse('accounting.policy-year-begun', { year: yearOf(row.from_day) })
  ctx.subject('policy', row.id)
  ctx.touch('policy')
  return { id: row.id, rev: row.rev + 1 }
}

export const policyHandlers: Pick<Handlers<Procedures>, keyof typeof policyProcedures> = {
  policies,
  proposePolicy: propose,
  decidePolicy: decide,
}
