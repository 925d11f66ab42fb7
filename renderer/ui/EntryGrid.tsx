import { Fragment, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { copied, editable, isTyped, matching, printed, typedInto, type EntryColumn, type EntryOption } from './entry.ts'
import { CellList } from './CellList.tsx'
import classes from './EntryGrid.module.css'

export type { EntryColumn, EntryOption } from './entry.ts'

export interface EntryGridProps<Row> {
  /** Accessible name. */
  label: string
  rows: readonly Row[]
  onChange: (rows: Row[]) => void
  columns: readonly EntryColumn<Row>[]
  rowKey: (row: Row) => string
  /** The next empty row; the grid always shows one waiting. Without it the rows are fixed. */
  newRow?: () => Row
  /** An untouched row is not an entry: it is left out of `onChange` counts by the page, and never refused. */
  isBlank?: (row: Row) => boolean
  /** Row key → column id → why it is refused. */
  refusals?: Readonly<Record<string, Readonly<Record<string, ReactNode>>>>
  /** A strip under a row, for a choice to make (a possible duplicate). */
  strip?: (row: Row) => ReactNode
  /** The row under the hand changed: a side panel follows it. */
  onRow?: (row: Row, index: number) => void
  /** Ctrl+Enter inside the grid. */
  onSave?: () => void
  readOnly?: boolean
  /** The words of the waiting row, in its first cell. */
  waitingWords?: string
  /** Takes the height it is given and scrolls inside. */
  fill?: boolean
}

interface Place {
  row: number
  column: number
}

/**
 * The grid one writes in: the list is the form. One tab stop; Enter goes to the next cell and from the last to the next row,
 * arrows move, Ctrl+D copies the cell above, Ctrl+Delete removes the row, Escape gives back what stood in the cell. What cannot
 * be read stays as typed, refused, until it is corrected.
 */
export function EntryGrid<Row>(props: EntryGridProps<Row>) {
  const {
    label,
    rows,
    onChange,
    columns,
    rowKey,
    newRow,
    refusals,
    strip,
    onRow,
    onSave,
    readOnly = false,
    waitingWords,
    fill = false,
  } = props
  const { t } = useTranslation('common')
  const [waiting, setWaiting] = useState<Row | undefined>(() => newRow?.())
  const all = waiting === undefined || readOnly ? rows : [...rows, waiting]
  const typedColumns = columns.map((column, index) => (isTyped(column) ? index : -1)).filter((index) => index >= 0)
  const [place, setPlace] = useState<Place>({ row: 0, column: typedColumns[0] ?? 0 })
  /** Text typed and not readable, by `rowKey:columnId`: it stays until corrected. */
  const [unread, setUnread] = useState<Readonly<Record<string, string>>>({})
  const [text, setText] = useState<string>()
  const [options, setOptions] = useState<readonly EntryOption[]>([])
  const [option, setOption] = useState(0)
  const [focused, setFocused] = useState(false)
  const input = useRef<HTMLInputElement>(null)
  const moved = useRef(false)
  const asked = useRef(0)
  /** The text that the options in sight answer. */
  const answered = useRef<string>(undefined)
  /** What the page holds now, for answers that come after the hand has gone on. */
  const latest = useRef({ rows, onChange })
  latest.current = { rows, onChange }

  const at: Place = { row: Math.min(place.row, Math.max(0, all.length - 1)), column: place.column }
  const column = columns[at.column]
  const row = all[at.row]
  const cellKey = (r: Row, c: EntryColumn<Row>): string => `${rowKey(r)}:${c.id}`

  useEffect(() => {
    if (!moved.current) return
    moved.current = false
    input.current?.focus()
    input.current?.select()
    input.current?.scrollIntoView({ block: 'nearest', inline: 'nearest' })
  }, [at.row, at.column, all.length])

  const put = (index: number, next: Row): void => {
    if (index < rows.length) {
      onChange(rows.map((one, i) => (i === index ? next : one)))
      return
    }
    // The waiting row has been written in: it becomes a row, and another waits below.
    onChange([...rows, next])
    setWaiting(newRow?.())
  }

  const current =
    row === undefined || column === undefined ? '' : (text ?? unread[cellKey(row, column)] ?? editable(column, row))

  const takeLater = (lookup: EntryColumn<Row> & { kind: 'lookup' }, key: string, typed: string): void => {
    asked.current += 1
    setUnread((before) => ({ ...before, [`${key}:${lookup.id}`]: typed }))
    const of = latest.current.rows.find((one) => rowKey(one) === key) ?? row
    if (of === undefined) return
    if (!latest.current.rows.includes(of)) put(latest.current.rows.length, of)
    void lookup.search(typed, of).then((found) => {
      const first = found.length === 1 ? found[0] : undefined
      const index = latest.current.rows.findIndex((one) => rowKey(one) === key)
      const now = latest.current.rows[index]
      if (first === undefined || now === undefined) return
      setUnread((before) => without(before, `${key}:${lookup.id}`))
      latest.current.onChange(latest.current.rows.map((one, i) => (i === index ? lookup.choose(now, first) : one)))
    })
  }

  /** Takes what is in the cell; false when it cannot be read, and then it is kept as typed. */
  const settle = (): boolean => {
    if (text === undefined || row === undefined || column === undefined) return true
    const key = cellKey(row, column)
    // A list that answers an earlier, shorter text must not choose for the longer one.
    const chosen = column.kind === 'lookup' && answered.current !== text ? undefined : options[option]
    const asks = column.kind === 'lookup' && text.trim() !== '' && text !== column.text(row)
    if (asks && chosen === undefined) {
      // Typed faster than the office answers: the row takes the answer when it comes alone, or keeps the text as refused.
      takeLater(column, rowKey(row), text)
      setText(undefined)
      setOptions([])
      return true
    }
    const next = asks && chosen ? column.choose(row, chosen) : typedInto(column, row, text)
    setText(undefined)
    setOptions([])
    if (next === undefined) {
      setUnread((before) => ({ ...before, [key]: text }))
      if (at.row === rows.length) put(at.row, row)
      return false
    }
    if (key in unread) setUnread((before) => without(before, key))
    if (printed(column, next) !== printed(column, row) || (column.kind === 'lookup' && next !== row)) put(at.row, next)
    return true
  }

  const go = (to: Place): void => {
    settle()
    moved.current = true
    setPlace(to)
    const target = all[to.row]
    if (target !== undefined && to.row !== at.row) onRow?.(target, to.row)
  }

  const step = (direction: 1 | -1): boolean => {
    const i = typedColumns.indexOf(at.column) + direction
    const within = typedColumns[i]
    if (within !== undefined) go({ row: at.row, column: within })
    else {
      // Writing in the waiting row makes another: the count may be one short here.
      const touched = text !== undefined && at.row === rows.length && waiting !== undefined
      const next = at.row + direction
      if (next < 0 || next >= all.length + (touched ? 1 : 0)) return false
      go({ row: next, column: (direction === 1 ? typedColumns[0] : typedColumns.at(-1)) ?? 0 })
    }
    return true
  }

  const offer = (typed: string): void => {
    if (row === undefined || column === undefined) return
    if (column.kind === 'choice') {
      setOptions(matching(column.options, typed))
      setOption(0)
    } else if (column.kind === 'lookup') {
      const turn = (asked.current += 1)
      void column.search(typed, row).then((found) => {
        // An answer that comes after a later question is dropped.
        if (turn !== asked.current) return
        answered.current = typed
        setOptions(found)
        setOption(0)
      })
    }
  }

  const removeRow = (): void => {
    if (at.row >= rows.length || newRow === undefined) return
    setText(undefined)
    moved.current = true
    onChange(rows.filter((_, i) => i !== at.row))
  }

  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    if (row === undefined || column === undefined) return
    const stop = (): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    const listed = options.length > 0
    const caret = event.currentTarget
    if (event.key === 'Enter' && event.ctrlKey) {
      if (!onSave) return
      stop()
      settle()
      // The page reads the rows after this cell was taken.
      setTimeout(onSave, 0)
    } else if (event.key === 'Enter' || (event.key === 'Tab' && !event.ctrlKey && !event.altKey)) {
      const moves = step(event.shiftKey ? -1 : 1)
      if (moves || event.key === 'Enter') stop()
    } else if (event.key === 'ArrowDown' && listed) {
      stop()
      setOption(Math.min(option + 1, options.length - 1))
    } else if (event.key === 'ArrowUp' && listed) {
      stop()
      setOption(Math.max(option - 1, 0))
    } else if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      stop()
      const next = at.row + (event.key === 'ArrowDown' ? 1 : -1)
      if (next >= 0 && next < all.length) go({ row: next, column: at.column })
    } else if (event.key === 'ArrowLeft' && caret.selectionStart === 0 && caret.selectionEnd === 0) {
      if (step(-1)) stop()
    } else if (
      event.key === 'ArrowRight' &&
      caret.selectionStart === caret.value.length &&
      caret.selectionEnd === caret.value.length
    ) {
      if (step(1)) stop()
    } else if (event.key === 'F4' && (column.kind === 'choice' || column.kind === 'lookup')) {
      stop()
      offer(column.kind === 'choice' ? '' : current)
    } else if (event.key === 'Escape') {
      if (listed) {
        stop()
        setOptions([])
      } else if (text !== undefined) {
        stop()
        setText(undefined)
      }
    } else if (event.key.toLowerCase() === 'd' && event.ctrlKey) {
      stop()
      const above = all[at.row - 1]
      if (above !== undefined && column.kind !== 'lookup') {
        setText(undefined)
        put(at.row, copied(column, above, row))
      }
    } else if (event.key === 'Delete' && event.ctrlKey) {
      stop()
      removeRow()
    }
  }

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
                <tr className={`${r === at.row && focused ? classes.active : ''} ${isWaiting ? classes.waiting : ''}`}>
                  {columns.map((col, c) => {
                    const here = r === at.row && c === at.column
                    const kept = unread[`${key}:${col.id}`]
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
                            value={current}
                            onChange={(event) => {
                              const typed = event.currentTarget.value
                              setText(typed)
                              offer(typed)
                              // Figures are judged while typing; the row follows every readable keystroke.
                              if (!isWaiting && (col.kind === 'amount' || col.kind === 'count')) {
                                const live = typedInto(col, one, typed)
                                if (live !== undefined) put(r, live)
                              }
                            }}
                            onFocus={(event) => {
                              event.currentTarget.select()
                              setFocused(true)
                              onRow?.(one, r)
                            }}
                            onBlur={() => {
                              settle()
                              setFocused(false)
                            }}
                            onKeyDown={onKeyDown}
                          />
                          {options.length > 0 && input.current ? (
                            <CellList
                              id={`${key}-list`}
                              anchor={input.current}
                              label={col.header}
                              options={options}
                              active={option}
                              onChoose={(index) => {
                                const chosen = options[index]
                                if (!chosen) return
                                setText(undefined)
                                setOptions([])
                                put(
                                  r,
                                  col.kind === 'lookup'
                                    ? col.choose(one, chosen)
                                    : (typedInto(col, one, chosen.label) ?? one),
                                )
                                input.current?.focus()
                              }}
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
                        onMouseDown={(event) => {
                          if (readOnly) return
                          event.preventDefault()
                          go({ row: r, column: c })
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

const without = (texts: Readonly<Record<string, string>>, key: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).filter(([one]) => one !== key))

const endAligned = <Row,>(column: EntryColumn<Row>): boolean =>
  column.kind === 'amount' ||
  column.kind === 'count' ||
  ((column.kind === 'shown' || column.kind === 'text') && column.align === 'end')
