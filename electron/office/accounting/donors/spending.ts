import type { ReadDb } from '../../../../db/handle.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import type { AccountRole } from '../../../../shared/rules/accounting/accountRoles.ts'
import {
  judgeSpending,
  type AgreementTerms,
  type Judged,
} from '../../../../shared/rules/accounting/donors/eligibility.ts'
import type { AgreementHeading } from '../../../../shared/rules/accounting/donors/headings.ts'
import { natureOf, type SpendingNature } from '../../../../shared/rules/accounting/donors/natures.ts'

/** A cost, or an asset, on a project's axis. */
export interface Spending {
  readonly entryId: Id
  readonly number: string
  readonly day: Day
  readonly account: string
  readonly label: string
  readonly nature: SpendingNature
  readonly amount: Fbu
}

interface Row {
  entryId: Id
  journal: string
  year: number
  value: number
  day: Day
  account: string
  label: string
  role: AccountRole | null
  amount: number
}

/** What a project spent up to a day, in the order in which it was met. Few lines, found by their project. */
export const spendingOf = (db: ReadDb, projectId: Id, to?: Day): Spending[] =>
  db
    .all<Row>(
      `SELECT l.entry_id AS entryId, e.journal, e.fiscal_year AS year, e.number AS value, l.day, l.account,
         coalesce(l.label, e.label) AS label, a.role, l.debit - l.credit AS amount
       FROM entry_line l INDEXED BY entry_line_project JOIN account a ON a.number = l.account JOIN entry e ON e.id = l.entry_id
       WHERE l.project_id = ? ${to === undefined ? '' : 'AND l.day <= ?'} ORDER BY l.day, l.entry_id, l.rank`,
      [projectId, ...(to === undefined ? [] : [to])],
    )
    .flatMap(({ journal, year, value, role, amount, ...line }) => {
      const nature = natureOf(line.account, role)
      if (nature === undefined) return []
      return [
        { ...line, number: formatNumber({ series: journal, scope: '', year, value }), nature, amount: fbu(amount) },
      ]
    })

interface TermsRow {
  id: Id
  reference: string
  startsOn: Day
  endsOn: Day
  amount: Fbu
}

export const headingsOf = (db: ReadDb, agreementId: Id): AgreementHeading[] =>
  db
    .all<{ label: string; accounts: string; cap: Fbu | null }>(
      'SELECT label, accounts, cap FROM donor_agreement_heading WHERE agreement_id = ? ORDER BY rank',
      [agreementId],
    )
    .map(({ label, accounts, cap }) => ({ label, accounts: JSON.parse(accounts) as string[], cap }))

/** What judges the costs of a project: its agreements, whose days never meet. */
export const termsOf = (db: ReadDb, projectId: Id): (AgreementTerms & { readonly reference: string })[] =>
  db
    .all<TermsRow>(
      `SELECT id, reference, starts_on AS startsOn, ends_on AS endsOn, amount FROM donor_agreement WHERE project_id = ? ORDER BY starts_on`,
      [projectId],
    )
    .map((row) => ({ ...row, headings: headingsOf(db, row.id) }))

/** Every cost of a project up to a day, with what its agreement takes of it. */
export const judgedOf = (db: ReadDb, projectId: Id, to?: Day): Judged<Spending>[] =>
  judgeSpending(termsOf(db, projectId), spendingOf(db, projectId, to))
