import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode, type RefObject } from 'react'
import { copied, editable, isTyped, matching, printed, typedInto, type EntryColumn, type EntryOption } from './entry.ts'
import { actStopped } from './unread.ts'

export interface EntryGridProps<Row> {
  /** Accessible name. */
  label: string
  rows: readonly Row[]
  onChange: (rows: Row[]) => void
  columns: readonly EntryColumn<Row>[]
  rowKey: (row: Row) => string
  /** The next empty row; the grid always shows one waiting. Without it the rows are fixed. */
  newRow?: () => Row
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

export interface Place {
  row: number
  column: number
}

const isFollowed = <Row>(column: EntryColumn<Row>): boolean => column.kind === 'amount' || column.kind === 'count'

const without = (texts: Readonly<Record<string, string>>, key: string): Readonly<Record<string, string>> =>
  Object.fromEntries(Object.entries(texts).filter(([one]) => one !== key))

/** What the grid shows and what its one input does; `useEntryGrid` keeps it. */
export interface EntryGridState<Row> {
  readonly all: readonly Row[]
  readonly at: Place
  readonly typedColumns: readonly number[]
  readonly focused: boolean
  readonly input: RefObject<HTMLInputElement | null>
  /** What the active cell's input holds. */
  readonly current: string
  /** Text typed and not readable in a cell, or undefined. */
  readonly unreadIn: (row: Row, column: EntryColumn<Row>) => string | undefined
  readonly options: readonly EntryOption[]
  readonly option: number
  readonly go: (to: Place) => void
  readonly onType: (typed: string) => void
  readonly onChoose: (index: number) => void
  readonly onEnter: () => void
  readonly onLeave: () => void
  readonly onKeyDown: (event: KeyboardEvent<HTMLInputElement>) => void
}

/**
 * The state of a grid one writes in: where the hand is, what is typed and not yet taken, what the typed letters may mean, and
 * the keys.
 */
export function useEntryGrid<Row>(props: EntryGridProps<Row>): EntryGridState<Row> {
  const { rows, onChange, columns, rowKey, newRow, onRow, onSave, readOnly = false } = props
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
  /** The row before what is being typed in the active cell went into it. */
  const stood = useRef<Row>(undefined)
  const asked = useRef(0)
  /** The last answer of a lookup and the text that it answers, in force before it is drawn: Enter may come between. */
  const answered = useRef<{ typed: string; found: readonly EntryOption[] }>(undefined)
  /** What the page holds now, for answers that come after the hand has gone on. */
  const latest = useRef({ rows, onChange, onSave })
  latest.current = { rows, onChange, onSave }

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

  /** Whatever answer is still on its way was for the text that is left. */
  const closeList = (): void => {
    asked.current += 1
    answered.current = undefined
    setOptions([])
  }

  /** What the list says of a text: one that answers an earlier, shorter text must not choose for the longer one. */
  const foundFor = (typed: string): EntryOption | undefined => {
    const answer = answered.current
    if (answer?.typed !== typed) return undefined
    return answer.found === options ? options[option] : answer.found[0]
  }

  /** Takes what is in the cell; false when it cannot be read, and then it is kept as typed. */
  const settle = (): boolean => {
    if (text === undefined || row === undefined || column === undefined) return true
    const key = cellKey(row, column)
    const chosen = column.kind === 'lookup' ? foundFor(text) : options[option]
    const asks = column.kind === 'lookup' && text.trim() !== '' && text !== column.text(row)
    if (asks && chosen === undefined) {
      // Typed faster than the office answers: the row takes the answer when it comes alone, or keeps the text as refused.
      takeLater(column, rowKey(row), text)
      setText(undefined)
      closeList()
      return true
    }
    const next = asks && chosen ? column.choose(row, chosen) : typedInto(column, row, text)
    setText(undefined)
    closeList()
    if (next === undefined) {
      setUnread((before) => ({ ...before, [key]: text }))
      // nothing stands behind a text that cannot be read: neither what was there before, nor its readable beginning
      put(at.row, typedInto(column, row, '') ?? row)
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

  /** The first cell of the next line, whatever is left in this one. */
  const nextLine = (): void => {
    const touched = text !== undefined && at.row === rows.length && waiting !== undefined
    if (at.row + 1 < all.length + (touched ? 1 : 0)) go({ row: at.row + 1, column: typedColumns[0] ?? 0 })
  }

  const offer = (typed: string): void => {
    if (row === undefined || column === undefined) return
    if (column.kind === 'choice') {
      setOptions(matching(column.options ?? [], typed))
      setOption(0)
    } else if (column.kind === 'lookup') {
      const turn = (asked.current += 1)
      void column.search(typed, row).then((found) => {
        // An answer that comes after a later question is dropped.
        if (turn !== asked.current) return
        answered.current = { typed, found }
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
      // Taken before anybody saves; without a `onSave` the key goes on to the page, which then reads the rows.
      settle()
      if (onSave === undefined) return
      stop()
      setTimeout(() => {
        if (!actStopped()) latest.current.onSave?.()
      }, 0)
    } else if (event.key === 'Enter' || (event.key === 'Tab' && !event.ctrlKey && !event.altKey)) {
      const moves = step(event.shiftKey ? -1 : 1)
      if (moves || event.key === 'Enter') stop()
    } else if (event.key === 'PageDown') {
      stop()
      nextLine()
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
        closeList()
      } else if (text !== undefined) {
        stop()
        setText(undefined)
        if (stood.current !== undefined && isFollowed(column)) put(at.row, copied(column, stood.current, row))
      }
    } else if (event.key.toLowerCase() === 'd' && event.ctrlKey) {
      stop()
      const above = all[at.row - 1]
      if (above !== undefined && column.kind !== 'lookup') {
        setText(undefined)
        put(at.row, copied(column, above, row))
      }
    } else if (event.altKey && !event.ctrlKey && event.key.length === 1) {
      // An act of the page reads the rows: what is in the cell is in them.
      settle()
    } else if (event.key === 'Delete' && event.ctrlKey) {
      stop()
      removeRow()
    }
  }

  const onType = (typed: string): void => {
    if (text === undefined) stood.current = at.row < rows.length ? row : undefined
    setText(typed)
    offer(typed)
    // Figures are judged while typing; the row follows every readable keystroke.
    if (row === undefined || column === undefined || at.row >= rows.length || !isFollowed(column)) return
    const live = typedInto(column, row, typed)
    if (live !== undefined) put(at.row, live)
  }

  const onChoose = (index: number): void => {
    const chosen = options[index]
    if (chosen === undefined || row === undefined || column === undefined) return
    setText(undefined)
    closeList()
    put(at.row, column.kind === 'lookup' ? column.choose(row, chosen) : (typedInto(column, row, chosen.label) ?? row))
    input.current?.focus()
  }

  return {
    all,
    at,
    typedColumns,
    focused,
    input,
    current,
    unreadIn: (one, col) => unread[cellKey(one, col)],
    options,
    option,
    go,
    onType,
    onChoose,
    onEnter: () => {
      setFocused(true)
      if (row !== undefined) onRow?.(row, at.row)
    },
    onLeave: () => {
      settle()
      setFocused(false)
    },
    onKeyDown,
  }
}
