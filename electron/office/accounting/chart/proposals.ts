import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { instant, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { chartDifferences, faultOf, type ChartLine } from '../../../../shared/rules/accounting/chart.ts'
import { userNames } from '../../administration/index.ts'
import { Prepared, type CommandContext, type QueryContext } from '../../kernel/context.ts'
import { settleProposal } from '../proposals.ts'
import { insertAccount, updateAccount } from './edit.ts'
import { linesOf, shownDifferences } from './file.ts'
import { accounts, pointers, usedAccounts } from './read.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

interface Row {
  id: Id
  state: 'proposed' | 'accepted' | 'refused'
  file: string
  content: string
  proposed_at: Instant
  proposed_by: Id
  decided_by: Id | null
  reason: string | null
  rev: number
}

const differencesOf = (db: ReadDb, row: Row) =>
  chartDifferences(accounts(db), JSON.parse(row.content) as ChartLine[], pointers(db))

/** A file is kept whole or not at all. Refuses `accounting.chart-problems` with how many and the first, `chart-no-change`. */
export const proposeChart = new Prepared<In<'accounting.proposeChart'>, Out<'accounting.proposeChart'>>(
  async (ctx, { path }) => {
    const { file, lines, problems } = await linesOf(ctx, path)
    const [first] = problems
    if (first !== undefined)
      refuse('accounting.chart-problems', { file, count: problems.length, place: first.place, text: first.text })
    return (write) => {
      const { added, changed, equivalents } = chartDifferences(accounts(write.db), lines, pointers(write.db))
      if (added.length + changed.length + equivalents.length === 0) refuse('accounting.chart-no-change', { file })
      const id = newId()
      write.db.run(
        `INSERT INTO chart_proposal (id, state, file, content, proposed_at, proposed_by) VALUES (?, 'proposed', ?, ?, ?, ?)`,
        [id, file, JSON.stringify(lines), instant(write.now), write.user.id],
      )
      write.subject('chart-proposal', id)
      write.touch('chart-proposal', id)
      return { id, added: added.length, changed: changed.length }
    }
  },
)

export function chartProposals({ db, user }: QueryContext): Out<'accounting.chartProposals'> {
  const rows = db.all<Row>(
    `SELECT id, state, file, content, proposed_at, proposed_by, decided_by, reason, rev FROM chart_proposal
     ORDER BY state = 'proposed' DESC, proposed_at DESC LIMIT 20`,
  )
  const names = userNames(
    db,
    rows.flatMap((row) => [row.proposed_by, ...(row.decided_by === null ? [] : [row.decided_by])]),
  )
  return rows.map((row) => ({
    id: row.id,
    state: row.state,
    file: row.file,
    proposedAt: row.proposed_at,
    proposedBy: names.get(row.proposed_by) ?? '',
    own: row.proposed_by === user.id,
    decidedBy: row.decided_by === null ? null : (names.get(row.decided_by) ?? ''),
    reason: row.reason,
    differences: row.state === 'proposed' ? shownDifferences(differencesOf(db, row)) : null,
    rev: row.rev,
  }))
}

/**
 * Accepts or refuses a chart that another person proposed. What changed since is looked at again.
 * Refuses `accounting.unknown-proposal`, `changed-since`, `same-person`, `reason-missing`, and an account that became wrong meanwhile.
 */
export function decideChart(ctx: CommandContext, input: In<'accounting.decideChart'>): Out<'accounting.decideChart'> {
  const { db } = ctx
  const row =
    db.get<Row>('SELECT * FROM chart_proposal WHERE id = ?', [input.id]) ?? refuse('accounting.unknown-proposal', {})
  settleProposal(ctx, 'chart_proposal', { ...row, by: row.proposed_by, what: row.file }, input, 'reason')
  ctx.subject('chart-proposal', row.id)
  ctx.touch('chart-proposal', row.id)
  if (!input.accept) return { added: 0, changed: 0 }
  const { added, changed, equivalents } = differencesOf(db, row)
  const used = usedAccounts(db)
  const known = new Set([...accounts(db), ...added].map(({ number }) => number))
  for (const one of [...added, ...changed.map(({ after }) => after)]) {
    const fault = faultOf(one, known)
    if (fault !== undefined) refuse(`accounting.${fault}`, { account: one.number, label: one.label })
  }
  for (const { after, changes } of changed)
    if (after.heading && changes.some(({ field }) => field === 'heading') && used.has(after.number))
      refuse('accounting.account-in-use', { account: after.number, label: after.label })
  for (const one of added) insertAccount(ctx, one)
  for (const { after } of changed) updateAccount(ctx, after)
  for (const { plan, number, equivalent } of equivalents)
    db.run(
      `INSERT INTO account_equivalent (plan, number, equivalent, created_at, created_by) VALUES (?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET equivalent = excluded.equivalent, created_at = excluded.created_at, created_by = excluded.created_by`,
      [plan, number, equivalent, instant(ctx.now), row.proposed_by],
    )
  ctx.touch('account')
  return { added: added.length, changed: changed.length }
}
