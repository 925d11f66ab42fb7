import { basename } from 'node:path'

import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse, Refusal } from '../../../../shared/errors/refusal.ts'
import type { StatementRow } from '../../../../shared/rules/accounting/bank/cells.ts'
import {
  accountNumberIn,
  sameAccountNumber,
  type StatementMapping,
} from '../../../../shared/rules/accounting/bank/mapping.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { readWorkbook } from '../../spreadsheets/read/index.ts'
import type { CashAccount } from '../cashAccounts.ts'
import { accountDetail } from '../treasury/details.ts'

/** A statement is some hundred lines; more is another file. */
const MOST_ROWS = 20_000

export interface StatementFile {
  readonly name: string
  readonly sha256: string
  readonly rows: readonly StatementRow[]
}

/** The rows of the first sheet that has any: CSV, XLSX or ODS. Refuses what reading refuses (`exchange.register-not-text` …). */
export async function readStatementFile(ctx: QueryContext, path: string): Promise<StatementFile> {
  const file = ctx.files.forReading(path)
  const name = basename(path)
  try {
    const book = await readWorkbook(file, { help: { progress: () => undefined, breathe: ctx.breathe } })
    const rows: StatementRow[] = []
    let sheet: string | undefined
    for await (const row of book.rows) {
      sheet ??= row.sheet
      if (row.sheet !== sheet) break
      rows.push({
        row: row.row,
        cells: row.cells.map((cell) => ({
          text: cell?.text ?? '',
          ...(cell?.number === undefined ? {} : { number: cell.number }),
          ...(cell?.day === undefined ? {} : { day: cell.day }),
        })),
      })
      if (rows.length >= MOST_ROWS) refuse('exchange.register-too-long', { sheet: name, limit: MOST_ROWS })
    }
    return { name: name.slice(0, 200), sha256: book.sha256, rows: dense(rows) }
  } catch (error) {
    if (error instanceof Refusal && error.params['sheet'] === '')
      throw new Refusal(error.code, { ...error.params, sheet: name })
    throw error
  }
}

/** Cells that a spreadsheet leaves out are empty ones. */
const dense = (rows: readonly StatementRow[]): StatementRow[] =>
  rows.map(({ row, cells }) => ({ row, cells: Array.from(cells, (cell) => cell ?? { text: '' }) }))

interface Kept {
  readonly mapping: StatementMapping
  readonly accountNumber: string | null
}

/** How the statements of an account are read, as it was said the last time. */
export function keptMapping(db: ReadDb, account: string): Kept | undefined {
  const row = db.get<{ mapping: string; accountNumber: string | null }>(
    'SELECT mapping, account_number AS accountNumber FROM statement_mapping WHERE account = ?',
    [account],
  )
  return row && { mapping: JSON.parse(row.mapping) as StatementMapping, accountNumber: row.accountNumber }
}

/**
 * Refuses `accounting.statement-other-account` when the file names an account that is not this one: by its details, or by what the
 * statements before it said; or one that is known to be another account of the centre.
 * @returns the number that the file names
 */
export function checkAccountOf(
  db: ReadDb,
  { account, label }: CashAccount,
  { rows }: StatementFile,
  mapping: StatementMapping,
  day: Day,
): string | undefined {
  const found = accountNumberIn(rows, mapping)
  if (found === undefined) return undefined
  const detail = accountDetail(db, account, day)
  const wanted = detail?.accountNumber ?? detail?.mobileNumber ?? keptMapping(db, account)?.accountNumber ?? undefined
  if (wanted !== undefined && !sameAccountNumber(wanted, found))
    refuse('accounting.statement-other-account', { account: label, wanted, found })
  const other = db
    .all<{ label: string; number: string }>(
      `SELECT j.label, m.account_number AS number FROM statement_mapping m JOIN journal j ON j.account = m.account
       WHERE m.account <> ? AND m.account_number IS NOT NULL
       UNION SELECT j.label, coalesce(d.account_number, d.mobile_number) FROM treasury_account_detail d JOIN journal j ON j.account = d.account
       WHERE d.account <> ?`,
      [account, account],
    )
    .find(({ number }) => sameAccountNumber(number, found))
  if (other !== undefined)
    refuse('accounting.statement-other-account', {
      account: label,
      wanted: wanted ?? '—',
      found: `${other.label} ${found}`,
    })
  return found
}
