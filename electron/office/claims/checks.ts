import type { ReadDb } from '../../../db/handle.ts'
import { actPricesCheck } from './actFigures.ts'

export interface ClaimsCheck {
  readonly name: 'cases-kept' | 'act-prices-kept'
  readonly ok: boolean
  readonly facts: { readonly months: number; readonly wrong: number }
}

/** Adds up the cases of care again by month and mutual, and the decided certificates by act and price, and compares with what is kept. */
export function claimsChecks(db: ReadDb): ClaimsCheck[] {
  const { months = 0, wrong = 0 } =
    db.get<{ months: number; wrong: number }>(
      `SELECT (SELECT count(*) FROM case_month) AS months, count(*) AS wrong FROM (
         SELECT 1 FROM (
           SELECT substr(care_from, 1, 7) AS month, coalesce(mutual_id, zeroblob(16)) AS mutual, sum(cases) AS cases, sum(charged) AS charged
           FROM case_of_care GROUP BY 1, 2
           UNION ALL SELECT month, mutual_id, -cases, -charged FROM case_month)
         GROUP BY month, mutual HAVING sum(cases) <> 0 OR sum(charged) <> 0)`,
    ) ?? {}
  const prices = actPricesCheck(db)
  return [
    { name: 'cases-kept', ok: wrong === 0, facts: { months, wrong } },
    { name: 'act-prices-kept', ok: prices.wrong === 0, facts: { months: prices.kept, wrong: prices.wrong } },
  ]
}
