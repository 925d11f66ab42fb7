import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatFbu } from '../app/format.ts'
import classes from './Figures.module.css'

export interface AmountProps {
  /** Undefined: an absent value, a dash. Zero is written. */
  value: number | undefined
  /** What opens it: the figure gets a dotted rule and becomes a link in the tab order. */
  onOpen?: () => void
  /** Its name for screen readers when the context does not say it. */
  label?: string
  /** Writes the unit after it: once beside the largest figure, otherwise it is in the head. */
  unit?: boolean
  /** `strong` 600, `hero` the 28 px one of the page. */
  size?: 'plain' | 'strong' | 'hero'
  /** An empty debit or credit is blank instead of 0. */
  blankZero?: boolean
  /** « +1 000 »: the sign of a change. */
  signed?: boolean
}

/** An amount in FBu: narrow spaces, true minus, dotted rule when it opens. */
export function Amount({
  value,
  onOpen,
  label,
  unit = false,
  size = 'plain',
  blankZero = false,
  signed = false,
}: AmountProps) {
  if (value === undefined) return <span>—</span>
  if (blankZero && value === 0) return null
  const text = `${signed && value > 0 ? '+' : ''}${formatFbu(value)}`
  const shown = (
    <>
      {text}
      {unit ? <Unit /> : null}
    </>
  )
  const name = `${classes.amount} ${classes[size]}`
  if (!onOpen) return <span className={name}>{shown}</span>
  return (
    <button
      type="button"
      className={`${name} ${classes.opens}`}
      aria-label={label === undefined ? undefined : `${label} ${text}`}
      tabIndex={-1}
      data-opens
      onClick={(event) => {
        event.stopPropagation()
        onOpen()
      }}
    >
      {shown}
    </button>
  )
}

/** « FBu », once beside the largest figure. A component of its own so that a cell of a table asks for no words. */
function Unit() {
  const { t } = useTranslation('common')
  return <small className={classes.unit}> {t(($) => $.unit)}</small>
}

/** Any other figure that opens (a percentage, a count, a number of days). */
export function Figure({ children, onOpen, label }: { children: ReactNode; onOpen: () => void; label?: string }) {
  return (
    <button type="button" className={`${classes.amount} ${classes.opens}`} aria-label={label} onClick={onOpen}>
      {children}
    </button>
  )
}

/** dd/mm/yyyy; a dash when there is none. */
export const DayText = ({ value }: { value: string | undefined | null }) => (
  <>{value == null || value === '' ? '—' : formatDay(value)}</>
)

export interface MeterProps {
  /** Its accessible name. */
  label: string
  value: number
  max: number
  tone?: 'plain' | 'ok' | 'warn' | 'bad'
  /** 8 px, or 14 when it is the subject of the place. */
  tall?: boolean
  /** The two numbers, in words: what is left and of how much. Always written; the bar alone says nothing. */
  children?: ReactNode
}

/** How much of something is used. */
export function Meter({ label, value, max, tone = 'plain', tall = false, children }: MeterProps) {
  const percent = max <= 0 ? 0 : Math.min(100, Math.max(0, (value / max) * 100))
  return (
    <div className={classes.meterBlock}>
      <div
        role="meter"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={Math.max(max, 0)}
        aria-valuenow={Math.min(Math.max(value, 0), Math.max(max, 0))}
        className={`${classes.meter} ${tall ? classes.tall : ''} ${classes[tone]}`}
      >
        <i style={{ width: `${percent}%` }} />
      </div>
      {children === undefined ? null : <div className={classes.meterWords}>{children}</div>}
    </div>
  )
}

export interface ProgressProps {
  /** The step under way, in words. */
  step: ReactNode
  done: number
  total: number
  /** What stopping would change. */
  note?: ReactNode
  /** The stop button. */
  action?: ReactNode
}

/** Long work: its step, how far, what stopping changes. */
export function Progress({ step, done, total, note, action }: ProgressProps) {
  const percent = total <= 0 ? 0 : Math.min(100, Math.floor((done / total) * 100))
  return (
    <div className={classes.progress} aria-live="polite">
      <div className={classes.progressHead}>
        <span>{step}</span>
        <b>{percent} %</b>
      </div>
      <div
        role="progressbar"
        aria-label={typeof step === 'string' ? step : undefined}
        aria-valuemin={0}
        aria-valuemax={100}
        aria-valuenow={percent}
        className={`${classes.meter} ${classes.tall}`}
      >
        <i style={{ width: `${percent}%` }} />
      </div>
      <div className={classes.progressFoot}>
        <span>{note}</span>
        {action}
      </div>
    </div>
  )
}
