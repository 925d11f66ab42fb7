import { useTranslation } from 'react-i18next'
import type { MonthlySheet } from '../../../../shared/documents/monthlySheet.ts'
import {
  sheetBlocks,
  type SheetBlock,
  type SheetCell,
  type SheetTable,
  type SheetUnit,
  type SheetWay,
} from '../../../../shared/rules/accounting/closing/sheet/index.ts'
import { formatDay, formatDecimal, formatFbu, formatPercent } from '../../../app/format.ts'
import { useGo } from '../../../app/navigation.ts'
import { Curves } from '../../../documents/monthlySheet/Curves.tsx'
import classes from './sheet.module.css'

const FORMAT = { fbu: formatFbu, decimal: formatDecimal, day: formatDay }

const written = (cell: SheetCell, unit: SheetUnit | undefined): string => {
  if (cell === null) return '—'
  if (typeof cell === 'string') return cell
  return unit === 'percent' ? formatPercent(cell) : formatFbu(cell)
}

/** Blocks 1 to 10 of a sheet; a line opens the page on which it is looked at more closely. */
export function SheetBlocks({ sheet }: { sheet: MonthlySheet }) {
  const { t } = useTranslation('documents')
  const words = t(($) => $.monthlySheet.blocks, { returnObjects: true })
  const { january, july, december } = words.chart
  return sheetBlocks(sheet, words, FORMAT).map((block) => (
    <section key={block.number} className={`${classes.block} ${block.half ? '' : classes.whole}`}>
      <h2>
        {block.number} {block.title}
        {block.note === undefined ? null : <small> — {block.note}</small>}
      </h2>
      <div className={block.tables.length === 2 ? classes.pair : undefined}>
        {block.tables.map((table) => (
          <Table key={table.head} block={block} table={table} />
        ))}
      </div>
      {block.charts === undefined ? null : (
        <div className={classes.charts}>
          {block.charts.map((chart) => (
            <Curves key={chart.title} chart={chart} months={[january, july, december]} />
          ))}
        </div>
      )}
      {block.says.length === 0 ? null : <p className={classes.says}>{block.says.join(' ')}</p>}
    </section>
  ))
}

function Table({ block, table: { head, columns, rows } }: { block: SheetBlock; table: SheetTable }) {
  return (
    <table className={classes.table} aria-label={[block.title, head].filter(Boolean).join(', ')}>
      <thead>
        <tr>
          <td>{head}</td>
          {columns.map(({ title }, at) => (
            // columns stand in the order of the sheet
            // eslint-disable-next-line react/no-array-index-key
            <th key={at} scope="col">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, cells, total = false, way }) => (
          <tr key={label} className={total ? classes.total : undefined}>
            <td>{way === undefined ? label : <Way label={label} way={way} />}</td>
            {cells.map((cell, at) => (
              // eslint-disable-next-line react/no-array-index-key
              <td key={at}>{written(cell, columns[at]?.unit)}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  )
}

function Way({ label, way }: { label: string; way: SheetWay }) {
  const go = useGo()
  return (
    <button type="button" className={classes.way} onClick={() => go(way.path, way.params)}>
      {label}
    </button>
  )
}
