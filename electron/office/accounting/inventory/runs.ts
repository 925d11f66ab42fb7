import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf } from '../../../../shared/contract/procedure.ts'
import { dayAt, type Day, type Instant } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import type { ClaimsMethod } from '../../../../shared/rules/accounting/inventory/claims.ts'
import {
  CLAIMS_PROVISION,
  DEPRECIATION_RUN,
  IMPAIRMENT_RUN,
} from '../../../../shared/rules/accounting/inventory/uses.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'

export type Work = 'depreciation' | 'impairment' | 'claims'

/** The series of each work's numbers, and what its entries name as their source. */
export const WORKS: Readonly<Record<Work, { readonly series: string; readonly source: string }>> = {
  depreciation: { series: 'DA', source: DEPRECIATION_RUN },
  impairment: { series: 'DC', source: IMPAIRMENT_RUN },
  claims: { series: 'PS', source: CLAIMS_PROVISION },
}

/** Stands for the centre itself where a mutual would stand. */
export const NO_MUTUAL = '00000000-0000-0000-0000-000000000000' as Id
export const mutualOrNull = (id: Id): Id | null => (id === NO_MUTUAL ? null : id)

interface RunSql {
  id: Id
  number: string
  work: Work
  year: number
  day: Day
  state: 'posted' | 'undone'
  amount: Fbu
  released: Fbu
  required: Fbu
  method: ClaimsMethod | null
  reason: string | null
  facts: string
  entryId: Id
  secondEntryId: Id | null
  createdAt: Instant
  by: string
  undoneAt: Instant | null
  undoneBy: string | null
  undoneReason: string | null
  rev: number
}

export interface KeptRun extends Omit<RunSql, 'facts' | 'createdAt' | 'undoneAt'> {
  readonly facts: unknown
  readonly postedOn: Day
  readonly undoneOn: Day | null
}

const RUN = `SELECT r.id, r.number, r.work, r.year, r.day, r.state, r.amount, r.released, r.required, r.method, r.reason, r.facts,
    r.entry_id AS entryId, r.second_entry_id AS secondEntryId, r.created_at AS createdAt, u.name AS by, r.undone_at AS undoneAt,
    n.name AS undoneBy, r.undone_reason AS undoneReason, r.rev
  FROM inventory_run r JOIN user u ON u.id = r.created_by LEFT JOIN user n ON n.id = r.undone_by`

const kept = ({ facts, createdAt, undoneAt, ...row }: RunSql): KeptRun => ({
  ...row,
  facts: JSON.parse(facts) as unknown,
  postedOn: dayAt(createdAt),
  undoneOn: undoneAt === null ? null : dayAt(undoneAt),
})

/** The documents of a work and year: the one that stands, and those taken back, the latest first. */
export const runsOf = (db: ReadDb, work: Work, year: number): KeptRun[] =>
  db.all<RunSql>(`${RUN} WHERE r.year = ? AND r.work = ? ORDER BY r.number DESC`, [year, work]).map(kept)

export const postedRun = (db: ReadDb, work: Work, year: number): KeptRun | undefined =>
  runsOf(db, work, year).find(({ state }) => state === 'posted')

/** Refuses `accounting.inventory-unknown`. */
export const runById = (db: ReadDb, id: Id): KeptRun => {
  const [row] = db.all<RunSql>(`${RUN} WHERE r.id = ?`, [id]).map(kept)
  return row ?? refuse('accounting.inventory-unknown', {})
}

type Shown = NonNullable<OutputOf<(typeof accounting)['accounting.depreciation']>['posted']>

/** A document as pages show it. */
export const shown = ({
  work: _work,
  year: _year,
  day: _day,
  facts: _facts,
  secondEntryId: _second,
  ...run
}: KeptRun): Shown => run

/** The sheet of a work: what stands, what was taken back. */
export function sheetOf(db: ReadDb, work: Work, year: number): { posted: Shown | null; undone: Shown[] } {
  const runs = runsOf(db, work, year)
  const posted = runs.find(({ state }) => state === 'posted')
  return {
    posted: posted === undefined ? null : shown(posted),
    undone: runs.filter(({ state }) => state === 'undone').map(shown),
  }
}

export interface RunLine {
  readonly subjectType: string
  readonly subjectId: Id
  readonly account: string
  readonly mutualId: Id | null
  readonly projectId: Id | null
  readonly base: Fbu
  readonly before: Fbu
  readonly charge: Fbu
  readonly released: Fbu
  readonly after: Fbu
  readonly facts: unknown
}

/** What an account must have for a mutual, or for the centre, and what posting it moves. FBu. */
interface AccountChange {
  readonly account: string
  readonly mutualId: Id | null
  readonly before: Fbu
  readonly required: Fbu
  readonly charge: Fbu
  readonly released: Fbu
}

/** The line of a document that brings an account to what is required. */
export const changeLine = ({ account, mutualId, before, required, charge, released }: AccountChange): RunLine => ({
  subjectType: mutualId === null ? 'centre' : 'mutual',
  subjectId: mutualId ?? NO_MUTUAL,
  account,
  mutualId,
  projectId: null,
  base: required,
  before,
  charge,
  released,
  after: required,
  facts: {},
})

/** Refuses `accounting.inventory-posted`: a work is posted once for a year. */
export function checkNotPosted(db: ReadDb, work: Work, year: number): void {
  const posted = postedRun(db, work, year)
  if (posted !== undefined)
    refuse('accounting.inventory-posted', { year: String(year), number: posted.number, person: posted.by })
}

/** The next number of a work. */
export const takeRunNumber = (ctx: CommandContext, work: Work, year: number): string =>
  formatNumber(ctx.takeNumber(WORKS[work].series, year))

interface NewRun {
  readonly id: Id
  readonly number: string
  readonly work: Work
  readonly year: number
  readonly day: Day
  readonly amount: Fbu
  readonly released: Fbu
  readonly required: Fbu
  readonly method?: ClaimsMethod
  readonly reason?: string
  readonly facts: unknown
  readonly entryId: Id
  readonly secondEntryId?: Id
}

/** Keeps a document that was posted, with its lines. */
export function keepRun(ctx: CommandContext, run: NewRun, lines: readonly RunLine[]): void {
  const { db } = ctx
  insertRow(db, 'inventory_run', {
    id: run.id,
    number: run.number,
    work: run.work,
    year: run.year,
    day: run.day,
    state: 'posted',
    amount: run.amount,
    released: run.released,
    required: run.required,
    method: run.method ?? null,
    reason: run.reason ?? null,
    facts: JSON.stringify(run.facts),
    entry_id: run.entryId,
    second_entry_id: run.secondEntryId ?? null,
    ...entered(ctx),
  })
  lines.forEach((line, at) =>
    db.run(
      `INSERT INTO inventory_run_line (run_id, position, subject_type, subject_id, account, mutual_id, project_id, base, before, charge,
         released, after, facts) VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)`,
      [
        run.id,
        at + 1,
        line.subjectType,
        line.subjectId,
        line.account,
        line.mutualId,
        line.projectId,
        line.base,
        line.before,
        line.charge,
        line.released,
        line.after,
        JSON.stringify(line.facts),
      ],
    ),
  )
  ctx.subject(WORKS[run.work].source, run.id)
  ctx.touch('inventory', run.id)
}

/** Lines of a document from a position on. */
export const runLines = (
  db: ReadDb,
  runId: Id,
  {
    types,
    after = 0,
    limit = -1,
  }: { readonly types?: readonly string[]; readonly after?: number; readonly limit?: number } = {},
): (RunLine & { readonly position: number })[] =>
  db
    .all<Omit<RunLine, 'facts'> & { position: number; facts: string }>(
      `SELECT position, subject_type AS subjectType, subject_id AS subjectId, account, mutual_id AS mutualId, project_id AS projectId,
         base, before, charge, released, after, facts
       FROM inventory_run_line WHERE run_id = ? AND position > ?
         ${types === undefined ? '' : `AND subject_type IN (${types.map(() => '?').join(', ')})`} ORDER BY position LIMIT ?`,
      [runId, after, ...(types ?? []), limit],
    )
    .map(({ facts, ...line }) => ({ ...line, facts: JSON.parse(facts) as unknown }))

/** What an account has of each mutual at the end of a year: debit less credit. The centre's own part is under {@link NO_MUTUAL}. */
export const balancesByMutual = (db: ReadDb, account: string, year: number): Map<Id, Fbu> =>
  new Map(
    db
      .all<{ id: Id; net: number }>(
        `SELECT mutual_id AS id, sum(debit) - sum(credit) AS net FROM account_year WHERE account = ? AND fiscal_year <= ?
         GROUP BY mutual_id HAVING net <> 0`,
        [account, year],
      )
      .map(({ id, net }) => [id, fbu(net)]),
  )
