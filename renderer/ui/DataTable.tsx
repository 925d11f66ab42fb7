import { useVirtualizer } from '@tanstack/react-virtual'
import { Fragment, useEffect, useId, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import classes from './DataTable.module.css'

export interface Column<Row> {
  id: string
  header: ReactNode
  /** Pixels; a column without it shares what is left. */
  width?: number
  align?: 'start' | 'end' | 'center'
  cell: (row: Row) => ReactNode
  /** A heading over this column and its neighbours with the same group; groups are parted by a strong vertical rule. */
  group?: string
  /** The second ink, for facts that come after. */
  quiet?: boolean
}

export interface DataTableProps<Row> {
  /** Accessible name. */
  label: string
  rows: readonly Row[]
  columns: readonly Column<Row>[]
  rowKey: (row: Row) => string
  /** Controlled selection; without it the table keeps its own. */
  selectedKey?: string | undefined
  onSelect?: (row: Row) => void
  /** Enter, or a double click: go down into the row. */
  onOpen?: (row: Row) => void
  /** F8 on the row. */
  onExplain?: (row: Row) => void
  /** Column id → what stands in the total line, between one rule and a double rule. */
  totals?: Readonly<Record<string, ReactNode>>
  rowHeight?: 24 | 28 | 36 | 46
  /** `sub` = a subtotal on sunken ground, `struck` = cancelled. */
  rowLook?: (row: Row) => 'sub' | 'struck' | 'strong' | undefined
  /** More lines can be had: called when the end comes in sight. */
  onEnd?: () => void
  /** The answer is not there yet: grey bars in place, after 300 ms. */
  waiting?: boolean
  /** What stands there when there is nothing: an `<Empty>`. */
  empty?: ReactNode
  /** Takes the height it is given and scrolls inside (default); false: as high as its lines. */
  fill?: boolean
  /** Tables inside a panel have their own padding. */
  padded?: boolean
}

const HEAD = 26

/** A table to read: horizontal rules, arrows move, Enter goes down. Any number of lines: only those in sight are in the page. */
export function DataTable<Row>({
  label,
  rows,
  columns,
  rowKey,
  selectedKey,
  onSelect,
  onOpen,
  onExplain,
  totals,
  rowHeight = 28,
  rowLook,
  onEnd,
  waiting = false,
  empty,
  fill = true,
  padded = false,
}: DataTableProps<Row>) {
  const id = useId()
  const scroller = useRef<HTMLDivElement>(null)
  const [own, setOwn] = useState<string>()
  const selected = selectedKey ?? own
  const at = selected === undefined ? -1 : rows.findIndex((row) => rowKey(row) === selected)
  const virtual = useVirtualizer({
    count: rows.length,
    getScrollElement: () => scroller.current,
    estimateSize: () => rowHeight,
    overscan: 12,
    enabled: fill,
    initialRect: { width: 0, height: 600 },
    scrollPaddingStart: HEAD,
    scrollPaddingEnd: totals === undefined ? 0 : 34,
  })
  const items = fill
    ? virtual.getVirtualItems()
    : rows.map((_, index) => ({ index, start: index * rowHeight, end: (index + 1) * rowHeight }))
  const first = items[0]
  const last = items.at(-1)
  const before = first?.start ?? 0
  const after = fill && last ? virtual.getTotalSize() - last.end : 0
  const lastIndex = last?.index ?? -1

  useEffect(() => {
    if (onEnd && rows.length > 0 && lastIndex >= rows.length - 20) onEnd()
    // The callback may be a new function at every render; only what is in sight decides.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [lastIndex, rows.length])

  // The line under the hand is in sight, also when the list comes back to it or another takes its place.
  useEffect(() => {
    if (fill && at >= 0 && !virtual.isScrolling) virtual.scrollToIndex(at)
    // Only a change of line: whoever scrolls away to look is left there.
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [at, fill])

  const choose = (index: number): void => {
    const row = rows[Math.max(0, Math.min(index, rows.length - 1))]
    if (row === undefined) return
    setOwn(rowKey(row))
    onSelect?.(row)
    if (fill) virtual.scrollToIndex(Math.max(0, Math.min(index, rows.length - 1)))
  }

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.altKey) return
    const page = Math.max(1, Math.floor((scroller.current?.clientHeight ?? 300) / rowHeight) - 2)
    const move = {
      ArrowDown: at + 1,
      ArrowUp: Math.max(0, at - 1),
      PageDown: at + page,
      PageUp: at - page,
      Home: 0,
      End: rows.length - 1,
    }[event.key]
    if (move !== undefined) {
      event.preventDefault()
      choose(move)
      return
    }
    const row = rows[at]
    if (row === undefined) return
    if (event.key === 'Enter' && onOpen) {
      event.preventDefault()
      event.stopPropagation()
      onOpen(row)
    } else if (event.key === 'F8' && onExplain) {
      event.preventDefault()
      event.stopPropagation()
      onExplain(row)
    }
  }

  if (rows.length === 0 && !waiting && empty !== undefined) return <>{empty}</>

  const grouped = columns.some((column) => column.group !== undefined)
  const startsGroup = (index: number): boolean =>
    index > 0 && columns[index]?.group !== undefined && columns[index]?.group !== columns[index - 1]?.group
  const cellClass = (column: Column<Row>, index: number): string =>
    [
      column.align === 'end' ? classes.end : column.align === 'center' ? classes.center : '',
      column.quiet ? classes.quiet : '',
      grouped && startsGroup(index) ? classes.groupStart : '',
    ].join(' ')

  return (
    <div ref={scroller} className={`${classes.scroller} ${fill ? classes.fill : ''}`}>
      <table
        role="grid"
        aria-label={label}
        aria-rowcount={rows.length + 1}
        aria-activedescendant={at >= 0 && items.some((item) => item.index === at) ? `${id}-${at}` : undefined}
        tabIndex={0}
        className={`${classes.table} ${padded ? classes.padded : ''}`}
        data-grid
        onKeyDown={onKeyDown}
        onFocus={(event) => {
          if (event.target === event.currentTarget && at < 0 && event.currentTarget.matches(':focus-visible')) choose(0)
        }}
      >
        <colgroup>
          {columns.map((column) => (
            <col key={column.id} style={column.width === undefined ? undefined : { width: column.width }} />
          ))}
        </colgroup>
        <thead>
          {grouped ? <GroupHeads columns={columns} /> : null}
          <tr aria-rowindex={1}>
            {columns.map((column, index) => (
              <th key={column.id} scope="col" className={`${cellClass(column, index)} ${grouped ? classes.under : ''}`}>
                {column.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {waiting && rows.length === 0 ? <WaitingRows columns={columns.length} /> : null}
          {before > 0 ? <Spacer height={before} columns={columns.length} /> : null}
          {items.map(({ index }) => {
            const row = rows[index]
            if (row === undefined) return null
            const look = rowLook?.(row)
            return (
              <tr
                key={rowKey(row)}
                id={`${id}-${index}`}
                aria-rowindex={index + 2}
                aria-selected={index === at}
                className={`${index === at ? classes.selected : ''} ${look === undefined ? '' : classes[look]}`}
                style={{ height: rowHeight }}
                onClick={() => {
                  choose(index)
                }}
                onDoubleClick={
                  onOpen
                    ? () => {
                        onOpen(row)
                      }
                    : undefined
                }
              >
                {columns.map((column, columnIndex) => (
                  <td key={column.id} className={cellClass(column, columnIndex)}>
                    {column.cell(row)}
                  </td>
                ))}
              </tr>
            )
          })}
          {after > 0 ? <Spacer height={after} columns={columns.length} /> : null}
        </tbody>
        {totals === undefined ? null : (
          <tfoot>
            <tr>
              {columns.map((column, index) => (
                <td key={column.id} className={cellClass(column, index)}>
                  {totals[column.id]}
                </td>
              ))}
            </tr>
          </tfoot>
        )}
      </table>
    </div>
  )
}

function GroupHeads<Row>({ columns }: { columns: readonly Column<Row>[] }) {
  const spans: { group: string | undefined; id: string; span: number }[] = []
  for (const column of columns) {
    const open = spans.at(-1)
    if (open && open.group === column.group) open.span += 1
    else spans.push({ group: column.group, id: column.id, span: 1 })
  }
  return (
    <tr>
      {spans.map((span, index) => (
        <Fragment key={span.id}>
          {span.group === undefined ? (
            <td colSpan={span.span} className={classes.noGroup} />
          ) : (
            <th
              colSpan={span.span}
              scope="colgroup"
              className={`${classes.group} ${index > 0 ? classes.groupStart : ''}`}
            >
              {span.group}
            </th>
          )}
        </Fragment>
      ))}
    </tr>
  )
}

function Spacer({ height, columns }: { height: number; columns: number }) {
  return (
    <tr aria-hidden="true" className={classes.spacer} style={{ height }}>
      <td colSpan={columns} />
    </tr>
  )
}

function WaitingRows({ columns }: { columns: number }) {
  return (
    <>
      {[0.6, 0.45, 0.7].map((width) => (
        <tr key={width} className={classes.waiting}>
          <td colSpan={columns}>
            <span style={{ width: `${width * 100}%` }} />
          </td>
        </tr>
      ))}
    </>
  )
}
