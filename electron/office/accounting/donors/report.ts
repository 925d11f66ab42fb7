import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { monthOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../../shared/money.ts'
import type { AccountRole } from '../../../../shared/rules/accounting/accountRoles.ts'
import { natureOf, SPENDING_NATURES, type SpendingNature } from '../../../../shared/rules/accounting/donors/natures.ts'
import { budgetByAccount } from '../budget/inForce.ts'
import { movedBetween } from '../reading/sums.ts'
import { agreementRows, figuresOf, outsideLine } from './agreements.ts'
import { judgedOf } from './spending.ts'

type Procedures = typeof accounting
type Report = OutputOf<Procedures['accounting.donorReport']>
type Outside = OutputOf<Procedures['accounting.outsideSpending']>

interface Project {
  readonly id: Id
  readonly code: string
  readonly name: string
  readonly donorId: Id | null
  readonly donor: string | null
}

/** Projects with who pays for them: the donor they name, or the one of their first agreement. */
const projectsOf = (db: ReadDb): Project[] =>
  db.all<Project>(
    `SELECT p.id, p.code, p.name, d.id AS donorId, d.name AS donor FROM project p LEFT JOIN third_party d ON d.id = coalesce(p.donor_id,
       (SELECT a.donor_id FROM donor_agreement a WHERE a.project_id = p.id ORDER BY a.starts_on LIMIT 1)) ORDER BY p.code`,
  )

/** What accounts that money is spent on moved, by account; FBu, debit less credit. */
function spentBy(db: ReadDb, days: { readonly from: Day; readonly to: Day }, projectId?: Id): Map<string, number> {
  const spent = new Map<string, number>()
  const moved = movedBetween(db, projectId === undefined ? {} : { projectId }, days)
  for (const [account, { debit, credit }] of moved) if (debit !== credit) spent.set(account, debit - credit)
  return spent
}

/**
 * What was spent between two days by nature and source, as the confederation publishes it: one column a project, the last one what no donor
 * paid. Columns are the lines of the ledger, split; together they are everything it spent. Of one donor: its projects alone.
 */
export function donorReport(
  db: ReadDb,
  { from, to, donorId }: ParsedInputOf<Procedures['accounting.donorReport']>,
): Report {
  if (from > to) refuse('accounting.bad-range', { from, to })
  const accounts = new Map(
    db
      .all<{ number: string; label: string; role: AccountRole | null }>('SELECT number, label, role FROM account')
      .map((one) => [one.number, { label: one.label, nature: natureOf(one.number, one.role) }]),
  )
  const days = { from, to }
  const agreements = agreementRows(db, donorId).filter(({ startsOn }) => startsOn <= to)
  const asked = new Set(agreements.map(({ projectId }) => projectId))
  const columns = projectsOf(db)
    .map((project) => ({ project, spent: spentBy(db, days, project.id) }))
    .filter(({ project, spent }) =>
      donorId === undefined
        ? spent.size > 0 || asked.has(project.id)
        : project.donorId === donorId || asked.has(project.id),
    )
  const whole = spentBy(db, days)
  const own = new Map(whole)
  for (const { spent } of columns)
    for (const [account, amount] of spent) own.set(account, (own.get(account) ?? 0) - amount)
  const sources = [
    ...columns.map(({ project, spent }) => ({
      projectId: project.id as Id | null,
      source: project.code,
      donor: (project.donor ?? project.name) as string | null,
      spent,
    })),
    ...(donorId === undefined ? [{ projectId: null, source: '', donor: null, spent: own }] : []),
  ]
  const counted = [...accounts].filter(
    ([number, { nature }]) => nature !== undefined && sources.some(({ spent }) => (spent.get(number) ?? 0) !== 0),
  )
  const rowsOf = (nature: SpendingNature) =>
    counted
      .filter(([, one]) => one.nature === nature)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([account, { label }]) =>
        line(
          { account, label },
          sources.map(({ spent }) => fbu(spent.get(account) ?? 0)),
        ),
      )
  const rows = SPENDING_NATURES.map((nature) => {
    const inside = rowsOf(nature)
    return line(
      { nature, accounts: inside },
      sources.map((_, at) => sum(inside.map(({ amounts }) => amounts[at] ?? fbu(0)))),
    )
  })
  const totals = sources.map((_, at) => sum(rows.map(({ amounts }) => amounts[at] ?? fbu(0))))
  return {
    from,
    to,
    sources: sources.map(({ projectId, source }) => ({ projectId, source })),
    rows,
    totals,
    total: sum(totals),
    table: rows.flatMap(({ nature, amounts }) =>
      [...Map.groupBy(sources.keys(), (at) => sources[at]?.donor ?? null)]
        .flatMap(([source, at]) => {
          const amount = sum(at.map((one) => amounts[one] ?? fbu(0)))
          const projects = at.flatMap((one) => sources[one]?.projectId ?? [])
          return amount === 0 ? [] : [{ nature, amount, source, projects }]
        })
        // the largest source first, what no donor paid last
        .toSorted((a, b) => Number(a.source === null) - Number(b.source === null) || b.amount - a.amount),
    ),
    ledger: fbu(
      [...whole].reduce(
        (all, [account, amount]) => (accounts.get(account)?.nature === undefined ? all : all + amount),
        0,
      ),
    ),
    agreements: agreements.map((row) => ({
      id: row.id,
      reference: row.reference,
      donor: row.donor,
      project: row.project,
      amount: row.amount,
      planned: plannedCosts(db, row.projectId, days),
      ...figuresOf(db, row.id, judgedOf(db, row.projectId, to), to),
    })),
  }
}

const line = <T extends object>(of: T, amounts: Fbu[]): T & { amounts: Fbu[]; total: Fbu } => ({
  ...of,
  amounts,
  total: sum(amounts),
})

const plannedCosts = (db: ReadDb, projectId: Id, { from, to }: { readonly from: Day; readonly to: Day }): Fbu =>
  sum(
    [...budgetByAccount(db, { from: monthOf(from), to: monthOf(to), projectId })].flatMap(([account, amount]) =>
      account.startsWith('6') ? [amount] : [],
    ),
  )

/** Costs of a period on projects' axes that their agreements do not pay for, the latest first. */
export function outsideSpending(
  db: ReadDb,
  { from, to, projectId }: ParsedInputOf<Procedures['accounting.outsideSpending']>,
): Outside {
  if (from > to) refuse('accounting.bad-range', { from, to })
  const references = new Map(agreementRows(db).map(({ id, reference }) => [id, reference]))
  return projectsOf(db)
    .filter(({ id }) => projectId === undefined || id === projectId)
    .flatMap(({ id, code }) =>
      judgedOf(db, id, to)
        .filter(({ line: { day } }) => day >= from)
        .flatMap((one) =>
          outsideLine(one, {
            projectId: id,
            project: code,
            agreement: one.agreementId === null ? null : (references.get(one.agreementId) ?? null),
          }),
        ),
    )
    .toSorted((a, b) => (a.day > b.day ? -1 : 1))
    .slice(0, 1000)
}
