import type { Day } from '../../../shared/dates.ts'
import { BookActs } from '../reading/BookActs.tsx'

/** A sheet of the inventory of a year on paper and in files. */
export function WorkPaper({
  book,
  year,
  disabled,
}: {
  book: 'depreciation' | 'impairment' | 'accruals' | 'claims' | 'provisions'
  year: number | undefined
  disabled: boolean
}) {
  if (year === undefined) return null
  return <BookActs book={{ book, from: `${year}-01-01` as Day, to: `${year}-12-31` as Day }} disabled={disabled} />
}
