import { Fragment } from 'react'
import { useTranslation } from 'react-i18next'
import { KeysHeld } from '../app/keys/KeysHeld.tsx'
import { CellList } from './CellList.tsx'
import { isComing, printed, type EntryColumn } from './entry.ts'
import classes from './EntryGrid.module.css'
import { useEntryGrid, type EntryGridProps } from './useEntryGrid.ts'

export type { EntryColumn, EntryOption } from './entry.ts'
export type { EntryGridProps } from './useEntryGrid.ts'

/**
 * The grid one writes in: the list is the form. One tab stop; Enter goes to the next cell and from the last to the next row,
 * Page down goes to the next row at once, arrows move, Ctrl+D copies the cell above, Ctrl+Delete removes the row, Escape gives back what stood in the cell. What cannot
 * be read stays as typed, refused, until it is corrected.
 */
export function EntryGrid<Row>(props: EntryGridProps<Row>) {
  const { label, rows, columns, rowKey, refusals, strip, readOnly = false, waitingWords, fill = false } = props
  const { t } = useTranslation('common')
  const grid = useEntryGrid(props)
  const { all, at, typedColumns, options, option, input } = grid
  return (
    <div className={`${classes.scroller} ${fill ? classes.fill : ''}`} data-grid>
      <table className={classes.grid} aria-label={label}>
        <colgroup>
          {columns.map((one) => (
            <col key={one.id} style={one.width === undefined ? undefined : { width: one.width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {columns.map((one) => (
              <th key={one.id} scope="col" className={endAligned(one) ? classes.end : undefined}>
                {one.header}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {all.map((one, r) => {
            const key = rowKey(one)
            const isWaiting = r >= rows.length
            const under = strip?.(one)
            return (
              <Fragment key={key}>
                <tr
                  className={`${r === at.row && grid.focused ? classes.active : ''} ${isWaiting ? classes.waiting : ''}`}
                >
                  {columns.map((col, c) => {
                    const here = r === at.row && c === at.column
                    const kept = grid.unreadIn(one, col)
                    const refused =
                      refusals?.[key]?.[col.id] ?? (kept === undefined ? undefined : t(($) => $.grid.unreadable))
                    const align = endAligned(col) ? classes.end : ''
                    if (col.kind === 'shown') {
                      return (
                        <td
                          key={col.id}
                          className={`${col.judgement === true ? classes.judgement : classes.computed} ${align}`}
                        >
                          {col.cell(one)}
                        </td>
                      )
                    }
                    if (here && !readOnly) {
                      return (
                        <td
                          key={col.id}
                          className={`${classes.cell} ${refused === undefined ? '' : classes.refused}`}
                          title={typeof refused === 'string' ? refused : undefined}
                        >
                          <input
                            ref={input}
                            className={align}
                            aria-label={t(($) => $.grid.cell, { column: col.header, row: r + 1 })}
                            aria-invalid={refused === undefined ? undefined : true}
                            data-unread={kept === undefined ? undefined : true}
                            role={col.kind === 'choice' || col.kind === 'lookup' ? 'combobox' : undefined}
                            aria-expanded={
                              col.kind === 'choice' || col.kind === 'lookup' ? options.length > 0 : undefined
                            }
                            aria-controls={options.length > 0 ? `${key}-list` : undefined}
                            aria-activedescendant={options.length > 0 ? `${key}-list-${option}` : undefined}
                            autoComplete="off"
                            spellCheck={false}
                            inputMode={
                              col.kind === 'amount' || col.kind === 'count' || col.kind === 'day'
                                ? 'numeric'
                                : undefined
                            }
                            placeholder={isWaiting && c === typedColumns[0] ? waitingWords : undefined}
                            value={grid.current}
                            onChange={(event) => grid.onType(event.currentTarget.value)}
                            onFocus={(event) => {
                              event.currentTarget.select()
                              grid.onEnter()
                            }}
                            onBlur={grid.onLeave}
                            onKeyDown={grid.onKeyDown}
                          />
                          {grid.focused && isComing(col) ? <KeysHeld /> : null}
                          {options.length > 0 && input.current ? (
                            <CellList
                              id={`${key}-list`}
                              anchor={input.current}
                              label={col.header}
                              options={options}
                              active={option}
                              onChoose={grid.onChoose}
                            />
                          ) : null}
                        </td>
                      )
                    }
                    return (
                      // The active cell's input is the grid's one tab stop; a click only moves it here.
                      <td
                        key={col.id}
                        className={`${classes.typed} ${align} ${refused === undefined ? '' : classes.refused}`}
                        title={typeof refused === 'string' ? refused : undefined}
                        {...(kept === undefined
                          ? {}
                          : { 'data-unread': true, tabIndex: -1, onFocus: () => grid.go({ row: r, column: c }) })}
                        onMouseDown={(event) => {
                          if (readOnly) return
                          event.preventDefault()
                          grid.go({ row: r, column: c })
                        }}
                      >
                        {kept ?? (printed(col, one) || (isWaiting && c === typedColumns[0] ? waitingWords : ''))}
                      </td>
                    )
                  })}
                </tr>
                {under == null || under === false ? null : (
                  <tr className={classes.strip}>
                    <td colSpan={columns.length}>{under}</td>
                  </tr>
                )}
              </Fragment>
            )
          })}
        </tbody>
      </table>
    </div>
  )
}

const endAligned = <Row,>(column: EntryColumn<Row>): boolean =>
  column.kind === 'amount' ||
  column.kind === 'count' ||
  ((column.kind === 'shown' || column.kind === 'text') && column.align === 'end')
