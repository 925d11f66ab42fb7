/**
 * The data dictionary: what a table that travels in a package looks like. One definition per table gives the CSV header, the
 * Table Schema a stranger reads, the check of every row that comes in, and the consolidated table of a federation, so that the
 * four can never disagree.
 *
 * A department writes its tables in `shared/dictionary/<department>.ts`. The dictionary is a contract with every centre already
 * installed: it is not the shape of a centre's own tables, which may change without it.
 */

/**
 * What a column holds, and how it is written in a CSV cell. An empty cell is always "no value".
 *
 * - `id`, `ref`: a UUID, lower case; `ref` names the table it points to in `of`
 * - `fbu`: whole FBu, may be negative; `int`: any other whole number
 * - `day`: YYYY-MM-DD; `instant`: ISO 8601 in UTC, ending in Z
 * - `bool`: `true` or `false` (0 or 1 in the database)
 * - `enum`: one of the words listed in `of`; `text`: anything, at most 8 KB
 * - `code`: at most 40 digits and capital letters, that every tool orders alike: it may be part of a key
 */
export type ColumnType = 'id' | 'ref' | 'fbu' | 'day' | 'instant' | 'text' | 'bool' | 'int' | 'enum' | 'code'

interface ColumnBase {
  /** snake_case, the same in the CSV, in the `sql` below and in the consolidated table. */
  readonly name: string
  /** True when the cell may not be empty. An empty text counts as no value. */
  readonly required?: boolean
  /** True on the columns that together identify a row inside one centre. A key is always required. */
  readonly key?: boolean
  /** French, one line, for whoever opens the package without the program. */
  readonly title?: string
  /** The version of the dictionary that brought the column; without it, that of its table. Later columns come last. */
  readonly since?: number
}

export type ColumnDefinition =
  | (ColumnBase & { readonly type: Exclude<ColumnType, 'ref' | 'enum'> })
  | (ColumnBase & { readonly type: 'ref'; /** name of the table pointed to */ readonly of: string })
  | (ColumnBase & { readonly type: 'enum'; /** the words allowed */ readonly of: readonly string[] })

/**
 * How the rows are cut into files.
 *
 * - `mutual`: tables of states (households, people…), one partition per mutual; `partition_key` is the id of the mutual
 * - `month`: tables of events (receipts, claims, entries…); `partition_key` is `YYYY-MM`, of a day that seldom changes
 * - `whole`: small tables, one partition; the select needs no `partition_key`
 */
export interface PartitionRule {
  readonly by: 'mutual' | 'month' | 'whole'
}

export interface TableDefinition {
  /** snake_case plural, at most 24 letters: it begins the name of the files. */
  readonly name: string
  /** French, for whoever opens the package without the program. */
  readonly title: string
  /** French: what the table says beyond its title, and what of it stays at the centre. */
  readonly description?: string
  readonly columns: readonly ColumnDefinition[]
  readonly partition: PartitionRule
  /** The version of the dictionary that brought the table; without it, the first. */
  readonly since?: number
  /**
   * A select over a centre's own tables that yields every column under its dictionary name and, unless the table goes whole, a
   * `partition_key` that is never null. No `order by` is needed: the exporter adds `order by partition_key, <key columns>`.
   *
   * @example
   * select r.id, r.number, r.amount, …, substr(r.day, 1, 7) as partition_key from receipt r
   */
  readonly sql: string
}

/** A whole-table partition has this key. */
export const WHOLE = 'whole'

/** The columns that identify a row, in their order. */
export function keyColumns(table: TableDefinition): readonly ColumnDefinition[] {
  return table.columns.filter((column) => column.key === true)
}

/** Whether the cell may not be empty. */
export function isRequired(column: ColumnDefinition): boolean {
  return column.required === true || column.key === true
}

/** The version of the dictionary that brought a table. */
export const tableSince = (table: TableDefinition): number => table.since ?? 1

/** The version of the dictionary that brought a column. */
export const columnSince = (table: TableDefinition, column: ColumnDefinition): number =>
  column.since ?? tableSince(table)

/** Tables and columns as an earlier version had them: what packages made by a program of that time carry. */
export function asOfVersion(tables: readonly TableDefinition[], version: number): readonly TableDefinition[] {
  return tables
    .filter((table) => tableSince(table) <= version)
    .map((table) => ({ ...table, columns: table.columns.filter((column) => columnSince(table, column) <= version) }))
}
