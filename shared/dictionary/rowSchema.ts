import * as z from 'zod'
import { cellDecoder, CellError } from './cells.ts'
import type { ColumnDefinition, TableDefinition } from './table.ts'
import { isRequired } from './table.ts'

/**
 * A cell as its text. Zod gives the shape and the messages; the judgement is the one of the CSV reader, so that a row passes
 * here exactly when it passes there.
 */
function cell(column: ColumnDefinition): z.ZodType<string> {
  const decode = cellDecoder(column)
  return z.string().superRefine((text, context) => {
    try {
      decode(text)
    } catch (error) {
      if (!(error instanceof CellError)) throw error
      context.addIssue({ code: 'custom', message: error.problem })
    }
  })
}

/** The rows of a table as a general CSV tool reads them: an object of texts, no other column. */
export function rowSchema(table: TableDefinition): z.ZodType<Record<string, string>> {
  return z.strictObject(
    Object.fromEntries(
      table.columns.map((column) => [column.name, isRequired(column) ? cell(column) : cell(column).default('')]),
    ),
  ) as unknown as z.ZodType<Record<string, string>>
}
