import type { SheetBlock, SheetCell, SheetUnit } from '../../../shared/rules/accounting/closing/sheet/index.ts'
import { amount, proportion } from '../format.ts'

export const Title = ({ block }: { block: SheetBlock }) => (
  <h2>
    <span className="no">{block.number}</span> {block.title}
    {block.note === undefined ? null : <small> — {block.note}</small>}
  </h2>
)

const written = (cell: SheetCell, unit: SheetUnit | undefined): string => {
  if (cell === null) return '—'
  if (typeof cell === 'string') return cell
  return unit === 'percent' ? proportion(cell) : amount(cell)
}

/** The tables of a block, one under the other; `narrow`: their columns share half a page. */
export function BlockTables({ block, narrow = false }: { block: SheetBlock; narrow?: boolean }) {
  return block.tables.map(({ head, columns, rows }) => (
    <table key={head} className={`t dense${narrow ? ' narrow' : ''}`}>
      <thead>
        <tr>
          <th>{head}</th>
          {columns.map(({ title }, at) => (
            // columns stand in the order of the sheet
            // eslint-disable-next-line react/no-array-index-key
            <th key={at} className="n">
              {title}
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {rows.map(({ label, cells, total = false }) => (
          <tr key={label} className={total ? 'tot' : undefined}>
            <td>{label}</td>
            {cells.map((cell, at) => (
              // eslint-disable-next-line react/no-array-index-key
              <td key={at} className="n">
                {written(cell, columns[at]?.unit)}
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  ))
}
