/** The door of statements inside accounting. */
import type { ReadDb } from '../../../../db/handle.ts'
import type { Month } from '../../../../shared/dates.ts'
import { shippedLayouts } from '../../../../db/reference/statements/index.ts'
import { statement } from './statement.ts'

/**
 * Every figure of a year's statements (the program's own layouts, or those in force), in order: what a seal is made over.
 * Before and after the result entry it is the same.
 */
export function yearFigures(
  db: ReadDb,
  year: number,
): {
  readonly layout: string
  readonly line: string
  readonly account: string | null
  readonly value: number | null
}[] {
  return shippedLayouts()
    .filter(({ kind }) => kind === 'income' || kind === 'balance')
    .flatMap(({ key }) => {
      const answer = statement(db, {
        layout: key,
        from: `${year}-01` as Month,
        to: `${year}-12` as Month,
        columns: 'compare',
        language: 'fr',
      })
      const at = answer.columns.findIndex(({ kind }) => kind === 'period')
      return answer.rows.map(({ line, account, values }) => ({ layout: key, line, account, value: values[at] ?? null }))
    })
}
