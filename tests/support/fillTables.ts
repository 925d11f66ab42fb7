import { randomBytes } from 'node:crypto'

import type BetterSqlite3 from 'better-sqlite3'

interface Column {
  readonly name: string
  readonly type: string
  readonly notnull: number
  readonly pk: number
  readonly dflt_value: string | null
}
interface ForeignKey {
  readonly id: number
  readonly table: string
  readonly from: string
  readonly to: string | null
}

/** Ordinary tables of a file, those that others refer to first. */
function tablesInOrder(client: BetterSqlite3.Database): string[] {
  const names = client
    .prepare(
      `SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite%' AND sql NOT LIKE 'CREATE VIRTUAL%'`,
    )
    .pluck()
    .all() as string[]
  const shadows = client
    .prepare(`SELECT name FROM pragma_table_list WHERE type IN ('shadow', 'virtual')`)
    .pluck()
    .all() as string[]
  const ours = names.filter((name) => !shadows.includes(name))
  const ordered: string[] = []
  const visit = (table: string): void => {
    if (ordered.includes(table) || !ours.includes(table)) return
    ordered.push(table)
    for (const key of foreignKeys(client, table)) if (key.table !== table) visit(key.table)
    ordered.splice(ordered.indexOf(table), 1)
    ordered.push(table)
  }
  for (const name of ours) visit(name)
  return ordered
}

const foreignKeys = (client: BetterSqlite3.Database, table: string): ForeignKey[] =>
  client.pragma(`foreign_key_list("${table}")`) as ForeignKey[]

/** The first values that a column's `CHECK (x IN (…))` allows. */
function listed(sql: string, column: string): string[] {
  const found = new RegExp(`\\b${column} IN \\(([^)]*)\\)`).exec(sql)
  return (found?.[1] ?? '')
    .split(',')
    .map((item) => item.trim().replaceAll("'", ''))
    .filter((item) => item !== '')
}

function valueOf(column: Column, sql: string, n: number): unknown {
  const allowed = listed(sql, column.name)
  if (allowed.length > 0)
    return column.type === 'INTEGER' ? Number(allowed[n % allowed.length]) : allowed[n % allowed.length]
  if (sql.includes(`json_valid(${column.name})`)) return '{}'
  if (column.type === 'BLOB') return randomBytes(/hash|previous/.test(column.name) ? 32 : 16)
  if (column.type === 'INTEGER') return n
  if (column.type === 'REAL') return n
  return `${column.name} ${n}`
}

/**
 * Puts `rows` rows into every table of a file, whatever the tables are, references kept and checks set aside, so that
 * a migration can be tried on something. Answers the number of rows of each table it could fill.
 */
export function fillTables(client: BetterSqlite3.Database, rows: number): Map<string, number> {
  client.pragma('foreign_keys=OFF')
  // stays on: the health check after a migration would otherwise find the made-up values
  client.pragma('ignore_check_constraints=ON')
  const triggers = client.prepare(`SELECT name, sql FROM sqlite_schema WHERE type = 'trigger'`).all() as {
    name: string
    sql: string
  }[]
  for (const { name } of triggers) client.exec(`DROP TRIGGER "${name}"`)
  const filled = new Map<string, number>()
  for (const table of tablesInOrder(client)) {
    if (table === 'schema_migration') continue
    const columns = (client.pragma(`table_xinfo("${table}")`) as (Column & { hidden: number })[]).filter(
      ({ hidden }) => hidden === 0,
    )
    const keys = foreignKeys(client, table)
    // what hangs on a table of a later step stays empty until then
    if (keys.some((key) => key.table !== table && !filled.has(key.table))) continue
    const sql = client.prepare('SELECT sql FROM sqlite_schema WHERE name = ?').pluck().get(table) as string
    const insert = client.prepare(
      `INSERT OR IGNORE INTO "${table}" (${columns.map(({ name }) => `"${name}"`).join(', ')}) VALUES (${columns.map(() => '?').join(', ')})`,
    )
    for (let n = 1; n <= rows; n++) insert.run(...columns.map((column) => cell(client, column, keys, table, sql, n)))
    filled.set(table, client.prepare(`SELECT count(*) FROM "${table}"`).pluck().get() as number)
  }
  for (const { sql } of triggers) client.exec(sql)
  client.pragma('foreign_keys=ON')
  return filled
}

function cell(
  client: BetterSqlite3.Database,
  column: Column,
  keys: readonly ForeignKey[],
  table: string,
  sql: string,
  n: number,
): unknown {
  const key = keys.find(({ from }) => from === column.name)
  if (!key) return valueOf(column, sql, n)
  if (key.table === table && column.notnull === 0) return null
  const target =
    key.to ?? (client.pragma(`table_info("${key.table}")`) as Column[]).find(({ pk }) => pk === 1)?.name ?? 'id'
  const values = client.prepare(`SELECT "${target}" FROM "${key.table}"`).pluck().all()
  return values[(n - 1) % Math.max(1, values.length)] ?? null
}

/** Row count (`*`) and sum of every whole-number column of every table: what a migration must keep. */
export function controlSums(client: BetterSqlite3.Database): Map<string, number> {
  const sums = new Map<string, number>()
  for (const table of tablesInOrder(client)) {
    if (table === 'schema_migration') continue
    const columns = (client.pragma(`table_info("${table}")`) as Column[]).filter(({ type }) => type === 'INTEGER')
    const totals = columns.map(({ name }) => `total("${name}") AS "${name}"`)
    const row = client.prepare(`SELECT ${['count(*) AS "*"', ...totals].join(', ')} FROM "${table}"`).get() as Record<
      string,
      number
    >
    for (const [name, sum] of Object.entries(row)) sums.set(`${table}.${name}`, sum)
  }
  return sums
}
