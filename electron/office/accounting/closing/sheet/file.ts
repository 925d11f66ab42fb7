import french from '../../../../../renderer/locales/fr/documents.json' with { type: 'json' }
import type { accounting } from '../../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../../shared/contract/procedure.ts'
import { firstDay, formatDay, lastDay } from '../../../../../shared/dates.ts'
import type { BookCell } from '../../../../../shared/documents/book.ts'
import type { MonthlySheet } from '../../../../../shared/documents/monthlySheet.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import { formatFbu } from '../../../../../shared/money.ts'
import { sheetBlocks, type SheetFormat } from '../../../../../shared/rules/accounting/closing/sheet/index.ts'
import { Prepared } from '../../../kernel/context.ts'
import { writeTable } from '../../exports/files.ts'
import type { BookTable, TableRow } from '../../exports/table.ts'
import { monthSheet } from './paper.ts'

type Export = (typeof accounting)['accounting.exportMonthSheet']

const { file, columns } = french.monthlySheet.file
const plain: SheetFormat = {
  fbu: (value) => formatFbu(value),
  decimal: (value, decimals) => value.toLocaleString('fr-FR', { maximumFractionDigits: decimals }),
  day: formatDay,
}

/** A monthly sheet as a file: a line for each of its figures. Refuses as the sheet itself does; `sheet-missing` for one of before. */
export const exportMonthSheet = new Prepared<ParsedInputOf<Export>, OutputOf<Export>>(
  async (ctx, { format, path, ...asked }) => {
    const sheet = monthSheet(ctx, asked)
    if (!('facts' in sheet)) refuse('accounting.sheet-missing', { month: sheet.from.slice(0, 7) })
    const written = await writeTable(ctx, tableOf(sheet), format, path)
    return () => written
  },
)

function tableOf(sheet: MonthlySheet): BookTable {
  const { month, facts } = sheet
  return {
    title: `${file} ${month}`,
    subtitle: sheet.mutual ?? sheet.centre,
    from: firstDay(month),
    to: lastDay(month),
    file: ['fiche-de-suivi', sheet.issuer.code ?? 'centre', month].join('-'),
    columns: [
      { title: columns.block, kind: 'text', width: 30 },
      { title: columns.line, kind: 'text', width: 34 },
      { title: columns.figure, kind: 'text', width: 26 },
      { title: columns.value, kind: 'balance', width: 16 },
      { title: columns.said, kind: 'text', width: 40 },
    ],
    *rows(): Generator<TableRow> {
      for (const { number, title, tables, charts, says } of sheetBlocks(sheet, french.monthlySheet.blocks, plain)) {
        const block = `${number} ${title}`
        for (const table of tables)
          for (const row of table.rows)
            for (const [at, cell] of row.cells.entries())
              yield { cells: [block, row.label, table.columns[at]?.title ?? '', ...valued(cell)] }
        for (const chart of charts ?? [])
          for (const { label, values } of chart.curves)
            for (const [at, value] of values.entries())
              yield {
                cells: [
                  block,
                  `${chart.title}, ${label}`,
                  `${month.slice(0, 4)}-${String(at + 1).padStart(2, '0')}`,
                  ...valued(value),
                ],
              }
        for (const sentence of says) yield { cells: [block, null, null, null, sentence] }
      }
      if (facts.observations !== '')
        yield { cells: [`11 ${french.monthlySheet.observationsTitle}`, null, null, null, facts.observations] }
    },
  }
}

/** A whole number stays one; what has decimals, or is two figures, is said. */
const valued = (cell: number | string | null): [BookCell, BookCell] =>
  typeof cell === 'number' ? (Number.isSafeInteger(cell) ? [cell, null] : [null, plain.decimal(cell, 2)]) : [null, cell]
