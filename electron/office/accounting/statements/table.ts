import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { Prepared } from '../../kernel/context.ts'
import { writeTable } from '../exports/files.ts'
import type { BookTable } from '../exports/table.ts'
import { said } from '../exports/words.ts'
import { statement } from './statement.ts'
import { columnTitle, periodSaid, words } from './words.ts'

type Statement = OutputOf<(typeof accounting)['accounting.statement']>
type Export = (typeof accounting)['accounting.exportStatement']

/** Francs, or what a proportion is counted in; headings have none. */
const unitOf = ({ kind, per }: Statement['rows'][number]): string | null =>
  kind === 'heading' ? null : per === null ? words.unit.fbu : words.unit[per]

/** A table of the notes as a sheet of its own. */
function noteTable(answer: Statement, { table, columns, rows }: Statement['notes'][number]): BookTable {
  const { notes } = words
  return {
    title: notes.table[table],
    subtitle: periodSaid(answer),
    from: answer.from,
    to: answer.to,
    file: table,
    columns: [
      { title: words.column.line, kind: 'text', width: 54 },
      ...columns.map((column) => ({ title: notes.column[column], kind: 'fbu' as const, width: 16 })),
    ],
    *rows() {
      for (const { word, label, values } of rows) yield { cells: [word === null ? label : notes.word[word], ...values] }
    },
  }
}

/** A statement as rows of a workbook: its lines with their accounts, francs as numbers, proportions as they are read. */
function statementTable(db: ReadDb, request: ParsedInputOf<Export>): BookTable {
  const answer = statement(db, request)
  const decimal = answer.layout.kind === 'ratios'
  return {
    title: answer.layout.title,
    subtitle: periodSaid(answer),
    from: answer.from,
    to: answer.to,
    file: [answer.layout.key, answer.from.slice(0, 7), answer.to.slice(0, 7)].join('-'),
    columns: [
      { title: words.column.line, kind: 'text', width: 54 },
      { title: words.column.account, kind: 'text', width: 10 },
      ...(decimal ? [{ title: words.column.unit, kind: 'text' as const, width: 8 }] : []),
      ...answer.columns.map((column) => ({
        title:
          column.kind === 'realised'
            ? said(words.column.inPercent, { title: columnTitle(column) })
            : columnTitle(column),
        // francs are written whole; proportions keep their decimal
        kind: column.unit === 'percent' || decimal ? ('text' as const) : ('fbu' as const),
        width: 16,
      })),
    ],
    further: answer.notes.map((one) => noteTable(answer, one)),
    *rows() {
      for (const row of answer.rows)
        yield { cells: [row.label, row.account, ...(decimal ? [unitOf(row)] : []), ...row.values] }
    },
  }
}

/** Writes a statement as a workbook or a separated file. */
export const exportStatement = new Prepared<ParsedInputOf<Export>, OutputOf<Export>>(
  async (ctx, { format, path, ...request }) => {
    const table = statementTable(ctx.db, { ...request, format })
    const done = await writeTable(ctx, table, format, path)
    return () => done
  },
)
