import { formatNumber } from '../../../shared/numbering.ts'

/** The number of an entry as its journal shows it: « CA1-2026-00012 ». */
export const entryNumber = (row: { journal: string; fiscal_year: number; number: number }): string =>
  formatNumber({ series: row.journal, scope: '', year: row.fiscal_year, value: row.number })
