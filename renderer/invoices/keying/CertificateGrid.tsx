import { defaultRangeExtractor, useVirtualizer, type Range } from '@tanstack/react-virtual'
import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ClaimRow } from '../claim/words.ts'
import { Row } from './Row.tsx'
import classes from './keying.module.css'

export interface CertificateGridProps {
  rows: readonly ClaimRow[]
  selected: string | undefined
  onSelect: (id: string) => void
  onOpen: (id: string) => void
  /** The certificate opened again stands in the place of its row. */
  openedId: string | undefined
  /** The certificate being typed; absent when nothing may be typed. */
  editor: ReactNode
  empty: ReactNode
}

/** Fixed widths; the judgement takes what is left. */
const WIDTHS = [36, 90, 80, 170, 122, 70, 66, 66, undefined] as const
const ROW = 28
const HEAD = 26
/** Of the editor before it has been measured: its row, an act, the strip. */
const EDITOR = 100

/**
 * The certificates of an invoice: the list is the form. One row has the tab stop; arrows move, Enter opens it again. Only the rows in
 * sight are in the page, and the certificate being typed, wherever it is.
 */
export function CertificateGrid({ rows, selected, onSelect, onOpen, openedId, editor, empty }: CertificateGridProps) {
  const { t } = useTranslation('invoices')
  const scroller = useRef<HTMLDivElement>(null)
  const table = useRef<HTMLTableElement>(null)
  const [editorHeight, setEditorHeight] = useState(EDITOR)
  const wanted = useRef<string>(undefined)

  const opened = openedId === undefined ? -1 : rows.findIndex((row) => row.id === openedId)
  // the editor takes the place of the row it corrects, or stands after the last one
  const list: readonly (ClaimRow | undefined)[] =
    editor === null
      ? rows
      : opened === -1
        ? [...rows, undefined]
        : rows.map((row, i) => (i === opened ? undefined : row))
  const at = editor === null ? -1 : opened === -1 ? rows.length : opened

  const virtual = useVirtualizer({
    count: list.length,
    getScrollElement: () => scroller.current,
    estimateSize: (index) => (index === at ? editorHeight : ROW),
    getItemKey: (index) => list[index]?.id ?? 'editor',
    overscan: 14,
    scrollPaddingStart: HEAD,
    initialRect: { width: 0, height: 600 },
    rangeExtractor: (range: Range) => {
      const indexes = defaultRangeExtractor(range)
      return at === -1 || indexes.includes(at) ? indexes : [...indexes, at].sort((a, b) => a - b)
    },
  })

  useLayoutEffect(() => {
    virtual.measure()
    // the sizes are those of this place and this height
    // eslint-disable-next-line react-hooks/exhaustive-deps
  }, [editorHeight, at])

  useLayoutEffect(() => {
    const body = table.current?.querySelector<HTMLElement>('[data-editor]')
    if (body == null) return undefined
    const watch = new ResizeObserver(() => {
      setEditorHeight(Math.max(ROW, Math.round(body.getBoundingClientRect().height)))
    })
    watch.observe(body)
    return () => {
      watch.disconnect()
    }
  }, [at, openedId])

  const count = rows.length
  useEffect(() => {
    // the end of the list is where one writes
    if (openedId === undefined && scroller.current) scroller.current.scrollTop = scroller.current.scrollHeight
  }, [count, openedId, editorHeight])

  useEffect(() => {
    const row =
      wanted.current === undefined
        ? undefined
        : table.current?.querySelector<HTMLElement>(`tr[data-row="${wanted.current}"]`)
    if (row == null) return
    wanted.current = undefined
    row.focus({ preventScroll: true })
  })

  const move = (event: KeyboardEvent<HTMLTableElement>): void => {
    const id = event.target instanceof HTMLTableRowElement ? event.target.dataset['row'] : undefined
    if (id === undefined) return
    const step = { ArrowDown: 1, ArrowUp: -1, PageDown: 12, PageUp: -12, Home: -Infinity, End: Infinity }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const from = list.findIndex((row) => row?.id === id)
      let to = Math.max(0, Math.min(list.length - 1, from + step))
      if (list[to] === undefined) to = to > from ? to - 1 : to + 1
      const next = list[to]
      if (next === undefined) return
      virtual.scrollToIndex(to)
      wanted.current = next.id
      onSelect(next.id)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      onOpen(id)
    }
  }

  if (rows.length === 0 && editor === null) return <>{empty}</>
  const heads = [
    t(($) => $.column.number),
    t(($) => $.column.certificate),
    t(($) => $.column.care),
    t(($) => $.column.person),
    t(($) => $.column.diagnosis),
    t(($) => $.column.cost),
    t(($) => $.column.claimed),
    t(($) => $.column.accepted),
    t(($) => $.column.judgement),
  ]
  const items = virtual.getVirtualItems()
  const stop = selected !== undefined && items.some(({ index }) => list[index]?.id === selected) ? selected : undefined
  const lastShown = items.findLast(({ index }) => list[index] !== undefined)
  const tabStop = stop ?? (lastShown === undefined ? undefined : list[lastShown.index]?.id)

  // bodies of rows, the editor's own body among them, and empty heights for what is out of sight
  const parts: ReactNode[] = []
  let run: ReactNode[] = []
  const close = (key: string): void => {
    if (run.length > 0) parts.push(<tbody key={key}>{run}</tbody>)
    run = []
  }
  let end = 0
  for (const { index, start, end: after } of items) {
    if (start > end)
      run.push(
        <tr key={`gap${end}`} className={classes.spacer} aria-hidden="true">
          <td colSpan={WIDTHS.length} style={{ height: start - end }} />
        </tr>,
      )
    end = after
    const row = list[index]
    if (row === undefined) {
      close('before')
      parts.push(editor)
    } else
      run.push(
        <Row
          key={row.id}
          row={row}
          selected={row.id === selected}
          tabStop={row.id === tabStop}
          onSelect={onSelect}
          onOpen={onOpen}
        />,
      )
  }
  const rest = virtual.getTotalSize() - end
  if (rest > 0)
    run.push(
      <tr key="rest" className={classes.spacer} aria-hidden="true">
        <td colSpan={WIDTHS.length} style={{ height: rest }} />
      </tr>,
    )
  close('after')

  return (
    <div className={classes.scroller} ref={scroller} data-grid>
      <table
        role="grid"
        ref={table}
        className={classes.grid}
        aria-label={t(($) => $.page.grid)}
        aria-rowcount={rows.length + 1}
        onKeyDown={move}
      >
        <colgroup>
          {WIDTHS.map((width, i) => (
            // eslint-disable-next-line react/no-array-index-key
            <col key={i} style={width === undefined ? undefined : { width }} />
          ))}
        </colgroup>
        <thead>
          <tr>
            {heads.map((head, i) => (
              <th key={head} scope="col" className={i < 2 || (i > 4 && i < 8) ? classes.end : undefined}>
                {head}
              </th>
            ))}
          </tr>
        </thead>
        {parts}
      </table>
    </div>
  )
}
