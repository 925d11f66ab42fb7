import type { ReadDb } from '../../../../db/handle.ts'
import type { AuditCheck, Finding, Severity } from '../../../../shared/contract/accounting/audit.ts'
import type { Day } from '../../../../shared/dates.ts'
import { fbu } from '../../../../shared/money.ts'

export interface Books {
  readonly db: ReadDb
}

export interface Looked extends Books {
  readonly from: Day
  readonly to: Day
  readonly today: Day
}

export type Row = Finding['rows'][number]

/** Rows shown of a finding; the count says how many there are. */
export const SHOWN = 50

/** What was found: nothing wrong is `ok`, otherwise as grave as the check is. */
export const finding = (
  check: AuditCheck,
  grave: Exclude<Severity, 'ok'>,
  { count, looked, rows, amount }: { count: number; looked: number; rows: readonly Row[]; amount?: number },
): Finding => ({
  check,
  severity: count === 0 ? 'ok' : grave,
  count,
  looked,
  amount: amount === undefined ? null : fbu(amount),
  rows: rows.slice(0, SHOWN),
})

export const row = (label: string, more: Partial<Omit<Row, 'label'>> = {}): Row => ({
  label,
  number: null,
  day: null,
  amount: null,
  lead: null,
  ...more,
})

export const countOf = (db: ReadDb, sql: string, params: readonly unknown[] = []): number =>
  db.get<{ n: number | null }>(sql, params)?.n ?? 0
