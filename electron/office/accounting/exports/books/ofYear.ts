import { formatDay } from '../../../../../shared/dates.ts'
import { endOfYear, startOfYear } from '../../../../../shared/rules/accounting/inventory/accruals.ts'
import type { BookTable } from '../table.ts'
import { books, said } from '../words.ts'

/** What papers of a year's inventory have in common. */
export function ofYear(
  year: number,
  title: string,
  file: string,
): Pick<BookTable, 'title' | 'subtitle' | 'from' | 'to' | 'file'> {
  const to = endOfYear(year)
  return {
    title,
    subtitle: said(books.inventory.subtitle, { day: formatDay(to) }),
    from: startOfYear(year),
    to,
    file: [file, year].join('-'),
  }
}
