import type { ReadDb } from '../../../db/handle.ts'
import type { CashKind } from '../../../shared/rules/accounting/journals.ts'

export interface CashAccount {
  /** Account number, e.g. `5311`. */
  readonly account: string
  readonly label: string
  /** Code of the journal that keeps it, e.g. `CA1`. */
  readonly journal: string
  readonly kind: CashKind
}

/** Tills, bank and mobile money accounts in use, each with its journal; tills first. */
export const cashAccounts = (db: ReadDb): CashAccount[] =>
  db.all<CashAccount>(
    `SELECT account, label, code AS journal, kind FROM journal WHERE account IS NOT NULL AND ended_on IS NULL
     ORDER BY CASE kind WHEN 'till' THEN 1 WHEN 'bank' THEN 2 ELSE 3 END, code`,
  )
