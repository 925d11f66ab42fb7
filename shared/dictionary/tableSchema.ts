import type { ColumnDefinition, TableDefinition } from './table.ts'
import { isRequired, keyColumns } from './table.ts'

/** A field of a Table Schema (Data Package v2), as far as packages use it. */
export interface SchemaField {
  name: string
  type: 'string' | 'integer' | 'date' | 'datetime' | 'boolean'
  format?: 'uuid'
  title?: string
  trueValues?: string[]
  falseValues?: string[]
  constraints?: { required?: true; enum?: string[] }
  /** Name of the table whose id the cell holds. The profile lets a property of ours stand here; a foreign key cannot, because a table is several files. */
  'nkingi:ref'?: string
  /** Present on amounts: whole Burundi francs. */
  'nkingi:unit'?: 'FBu'
}

/** The Table Schema of one table, the same in all its files. */
export interface TableSchema {
  fields: SchemaField[]
  primaryKey: string[]
  missingValues: string[]
}

function typed(column: ColumnDefinition): Omit<SchemaField, 'name' | 'title' | 'constraints'> {
  switch (column.type) {
    case 'id':
      return { type: 'string', format: 'uuid' }
    case 'ref':
      return { type: 'string', format: 'uuid', 'nkingi:ref': column.of }
    case 'fbu':
      return { type: 'integer', 'nkingi:unit': 'FBu' }
    case 'int':
      return { type: 'integer' }
    case 'day':
      return { type: 'date' }
    case 'instant':
      return { type: 'datetime' }
    case 'bool':
      return { type: 'boolean', trueValues: ['true'], falseValues: ['false'] }
    case 'text':
    case 'enum':
    case 'code':
      return { type: 'string' }
  }
}

function field(column: ColumnDefinition): SchemaField {
  const constraints: SchemaField['constraints'] = {}
  if (isRequired(column)) constraints.required = true
  if (column.type === 'enum') constraints.enum = [...column.of]
  return {
    name: column.name,
    ...typed(column),
    ...(column.title === undefined ? {} : { title: column.title }),
    ...(Object.keys(constraints).length === 0 ? {} : { constraints }),
  }
}

/** What a stranger needs to read the files of this table. */
export function tableSchema(table: TableDefinition): TableSchema {
  return {
    fields: table.columns.map(field),
    primaryKey: keyColumns(table).map((column) => column.name),
    missingValues: [''],
  }
}
