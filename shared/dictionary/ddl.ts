import type { ColumnDefinition, TableDefinition } from './table.ts'
import { columnSince, isRequired, keyColumns, tableSince } from './table.ts'

/** Name of the table that holds, in a federation's workspace, the rows of every centre. */
export function consolidatedName(table: TableDefinition): string {
  return `consolidated_${table.name}`
}

function storage(column: ColumnDefinition): string {
  switch (column.type) {
    case 'id':
    case 'ref':
      return 'BLOB'
    case 'fbu':
    case 'int':
    case 'bool':
      return 'INTEGER'
    case 'day':
    case 'instant':
    case 'text':
    case 'enum':
    case 'code':
      return 'TEXT'
  }
}

/** A column that came after its table has no value in the rows of a centre that has not been updated. */
function constraint(table: TableDefinition, column: ColumnDefinition): string {
  const always = isRequired(column) && columnSince(table, column) === tableSince(table)
  const notNull = always ? ' NOT NULL' : ''
  return column.type === 'bool' ? `${notNull} CHECK (${column.name} IN (0, 1))` : notNull
}

/**
 * The consolidated table: the rows of every centre, keyed (centre, key of the row).
 *
 * `partition_no` is the partition a row came in (`federation_partition.no`): whole partitions are replaced, so the rows of
 * one must be found, and read back in order, without a scan. Words of an enum are not checked here: the reader did, and a
 * word added later must not need a rebuild.
 */
export function consolidatedDdl(table: TableDefinition): string {
  const name = consolidatedName(table)
  const columns = table.columns.map((column) => `  ${column.name} ${storage(column)}${constraint(table, column)},`)
  const key = keyColumns(table).map((column) => column.name)
  return [
    `CREATE TABLE ${name} (`,
    '  centre_id BLOB NOT NULL REFERENCES federation_centre (id),',
    '  partition_no INTEGER NOT NULL REFERENCES federation_partition (no),',
    ...columns,
    `  PRIMARY KEY (centre_id, ${key.join(', ')})`,
    ') STRICT, WITHOUT ROWID;',
    `CREATE INDEX ${name}_partition ON ${name} (partition_no);`,
    '',
  ].join('\n')
}

/** What a version of the dictionary adds to the consolidated tables: the body of that version's migration. */
export function consolidatedChanges(tables: readonly TableDefinition[], version: number): string {
  return tables
    .map((table) => {
      if (tableSince(table) === version) return consolidatedDdl(table)
      const added = table.columns.filter((column) => columnSince(table, column) === version)
      return added
        .map((column) => {
          const definition = `${column.name} ${storage(column)}${constraint(table, column)}`
          return `ALTER TABLE ${consolidatedName(table)} ADD COLUMN ${definition};\n`
        })
        .join('')
    })
    .filter((text) => text !== '')
    .join('\n')
}
