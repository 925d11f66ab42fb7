import type { Day } from '../../dates.ts'
import type { FacilityType, Ownership, ServiceClass } from './vocabulary.ts'

/** One row of a table of rates; a null column means "whatever it is". */
export interface RateRow {
  readonly type: FacilityType | null
  readonly ownership: Ownership | null
  readonly level: number | null
  readonly serviceClass: ServiceClass | null
  readonly referred: boolean | null
  /** Whether the member belongs to another centre. */
  readonly interMutual: boolean | null
  readonly effectiveFrom: Day
  /** Percent charged to the mutual. */
  readonly percent: number
}

export interface RateCase {
  readonly type: FacilityType
  readonly ownership: Ownership
  readonly level: number
  readonly serviceClass: ServiceClass
  readonly referred: boolean
  readonly interMutual: boolean
}

const COLUMNS = ['type', 'ownership', 'level', 'serviceClass', 'referred', 'interMutual'] as const

const fits = (row: RateRow, of: RateCase): boolean =>
  COLUMNS.every((column) => row[column] === null || row[column] === of[column])

/** The same combination of columns: rows of one combination follow each other in time. */
const combination = (row: RateRow): string => COLUMNS.map((column) => String(row[column])).join('|')

/**
 * Rows that name more columns win; between equals, whose member it is, then the kind of service, then the referral, then
 * who owns it, then the type.
 */
const weight = (row: RateRow): number => {
  const named = COLUMNS.filter((column) => row[column] !== null).length
  const bits =
    (row.interMutual === null ? 0 : 32) +
    (row.serviceClass === null ? 0 : 16) +
    (row.referred === null ? 0 : 8) +
    (row.ownership === null ? 0 : 4) +
    (row.type === null ? 0 : 2) +
    (row.level === null ? 0 : 1)
  return named * 100 + bits
}

/**
 * The rate in force on a day for a case: of every combination of columns, the latest row that begins on or before the
 * day; of those that fit, the most precise. Undefined when no row fits.
 */
export function rateFor(rows: readonly RateRow[], of: RateCase, on: Day): RateRow | undefined {
  const latest = new Map<string, RateRow>()
  for (const row of rows) {
    if (row.effectiveFrom > on || !fits(row, of)) continue
    const key = combination(row)
    const known = latest.get(key)
    if (known === undefined || known.effectiveFrom < row.effectiveFrom) latest.set(key, row)
  }
  let best: RateRow | undefined
  for (const row of latest.values()) if (best === undefined || weight(row) > weight(best)) best = row
  return best
}
