import { memo, useEffect, useRef, type KeyboardEvent, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { diagnosisLabel } from '../../../shared/rules/claims/diagnoses.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { Mark } from '../../ui/index.ts'
import { useClaimWords, VERDICT_TONE, type ClaimRow } from '../claim/words.ts'
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
const WIDTHS = [30, 78, 80, 188, 130, 56, 64, 60, undefined] as const

/** The certificates of an invoice: the list is the form. One row has the tab stop; arrows move, Enter opens it again. */
export function CertificateGrid({ rows, selected, onSelect, onOpen, openedId, editor, empty }: CertificateGridProps) {
  const { t } = useTranslation('invoices')
  const scroller = useRef<HTMLDivElement>(null)
  const count = rows.length
  useEffect(() => {
    // the end of the list is where one writes
    if (scroller.current && openedId === undefined) scroller.current.scrollTop = scroller.current.scrollHeight
  }, [count, openedId])

  const move = (event: KeyboardEvent<HTMLTableElement>): void => {
    const row = event.target instanceof HTMLTableRowElement ? event.target : undefined
    const id = row?.dataset['row']
    if (row === undefined || id === undefined) return
    const step = { ArrowDown: 1, ArrowUp: -1, Home: -Infinity, End: Infinity }[event.key]
    if (step !== undefined) {
      event.preventDefault()
      const list = [...(scroller.current?.querySelectorAll<HTMLTableRowElement>('tr[data-row]') ?? [])]
      const at = list.indexOf(row)
      const next = list[Math.max(0, Math.min(list.length - 1, at + step))]
      next?.focus()
      next?.scrollIntoView({ block: 'nearest' })
    } else if (event.key === 'Enter') {
      event.preventDefault()
      onOpen(id)
    }
  }

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
  const stop = selected ?? rows.at(-1)?.id
  if (rows.length === 0 && editor === null) return <>{empty}</>
  const at = openedId === undefined ? rows.length : rows.findIndex((row) => row.id === openedId)
  const list = (part: readonly ClaimRow[]) =>
    part.map((row) => (
      <Row
        key={row.id}
        row={row}
        selected={row.id === selected}
        tabStop={row.id === stop}
        onSelect={onSelect}
        onOpen={onOpen}
      />
    ))

  return (
    <div className={classes.scroller} ref={scroller} data-grid>
      <table role="grid" className={classes.grid} aria-label={t(($) => $.page.grid)} onKeyDown={move}>
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
        <tbody>{list(rows.slice(0, at))}</tbody>
        {editor}
        {at < rows.length ? <tbody>{list(rows.slice(at + 1))}</tbody> : null}
      </table>
    </div>
  )
}

interface RowProps {
  row: ClaimRow
  selected: boolean
  tabStop: boolean
  onSelect: (id: string) => void
  onOpen: (id: string) => void
}

/** Remembered: typing in the last row must not draw four hundred others. */
const Row = memo(function Row({ row, selected, tabStop, onSelect, onOpen }: RowProps) {
  const { t } = useTranslation('invoices')
  const words = useClaimWords()
  const name = row.diagnosisCode === null ? (row.firstAct ?? '') : diagnosisLabel(row.diagnosisCode)
  return (
    <tr
      className={classes.row}
      data-row={row.id}
      aria-selected={selected}
      tabIndex={tabStop ? 0 : -1}
      onFocus={() => {
        onSelect(row.id)
      }}
      onClick={(event) => {
        event.currentTarget.focus()
      }}
      onDoubleClick={() => {
        onOpen(row.id)
      }}
    >
      <td className={`${classes.computed} ${classes.end}`}>{row.position}</td>
      <td className={classes.end}>{row.certificateNumber}</td>
      <td>{formatDay(row.careFrom)}</td>
      <td title={row.registration}>
        {row.person === '' ? row.registration : row.person} <small>{row.rank}</small>
      </td>
      <td>{row.acts > 1 ? t(($) => $.keying.acts, { diagnosis: name, count: row.acts }) : name}</td>
      <td className={classes.end}>{formatFbu(row.cost)}</td>
      <td className={classes.end}>{formatFbu(row.claimed)}</td>
      <td className={`${classes.accepted} ${classes.end}`}>{formatFbu(row.accepted)}</td>
      <td>
        <Mark tone={VERDICT_TONE[row.verdict]}>{words.verdict(row.verdict, row.reason)}</Mark>
      </td>
    </tr>
  )
})
