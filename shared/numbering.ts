/**
 * Numbers that people read are gapless per series and year: the office takes them inside the transaction that
 * writes the document, so a command that fails gives its number back.
 */
export interface DocumentNumber {
  readonly series: string
  /** What the series is counted apart for, e.g. a mutual's code; empty for the whole centre. */
  readonly scope: string
  readonly year: number
  readonly value: number
}

/** « RC-012-2026-00001 »; without a scope « FS-2026-00001 ». */
export const formatNumber = ({ series, scope, year, value }: DocumentNumber): string =>
  [series, ...(scope === '' ? [] : [scope]), String(year), String(value).padStart(5, '0')].join('-')
