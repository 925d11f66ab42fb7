import type { ReactNode } from 'react'
import classes from './Mark.module.css'

/** The six states of everything: green, amber, red, in progress, to come or to confirm, past or none. */
export type Tone = 'ok' | 'warn' | 'bad' | 'run' | 'look' | 'quiet'

const shapes: Record<Tone, ReactNode> = {
  ok: (
    <>
      <circle cx="7" cy="7" r="7" fill="currentColor" />
      <path d="M3.8 7.2l2.3 2.3 4.2-4.6" className={classes.cut} />
    </>
  ),
  warn: (
    <>
      <path d="M7 .6L13.8 13H.2z" fill="currentColor" />
      <path d="M7 4.8v3.9M7 10.1v1.4" className={classes.cut} />
    </>
  ),
  bad: (
    <>
      <rect x=".5" y=".5" width="13" height="13" rx="1.5" fill="currentColor" />
      <path d="M4 4l6 6M10 4l-6 6" className={classes.cut} />
    </>
  ),
  run: (
    <>
      <circle cx="7" cy="7" r="5.8" className={classes.ring} />
      <path d="M7 1.2a5.8 5.8 0 0 1 0 11.6z" fill="currentColor" />
    </>
  ),
  look: <path d="M7 .8L13.2 7 7 13.2.8 7z" className={classes.ring} />,
  quiet: <circle cx="7" cy="7" r="5.8" className={classes.ring} />,
}

/** The shape alone, for a place where the word stands beside it anyway. Hidden from screen readers. */
export function Shape({ tone, size = 14 }: { tone: Tone; size?: number }) {
  return (
    <svg
      viewBox="0 0 14 14"
      width={size}
      height={size}
      className={`${classes.shape} ${classes[tone]}`}
      aria-hidden="true"
    >
      {shapes[tone]}
    </svg>
  )
}

interface MarkProps {
  tone: Tone
  /** Only where somebody must act; in tables it stays regular weight. */
  strong?: boolean
  /** A sentence, which may take several lines; a word stays on its own. */
  wraps?: boolean
  children: ReactNode
}

/** A state: shape, word, colour. */
export function Mark({ tone, strong = false, wraps = false, children }: MarkProps) {
  return (
    <span className={`${classes.mark} ${classes[tone]} ${strong ? classes.strong : ''} ${wraps ? classes.wraps : ''}`}>
      <Shape tone={tone} />
      {children}
    </span>
  )
}

/** The state of the whole page: a mark on its soft ground. */
export function Badge({ tone, children }: { tone: Tone; children: ReactNode }) {
  return (
    <span className={`${classes.badge} ${classes[`on-${tone}`]}`}>
      <Shape tone={tone} size={12} />
      {children}
    </span>
  )
}

export interface BandProps {
  tone: Tone
  /** The state and its date, 16 px. */
  title: ReactNode
  /** The reason in words. */
  children?: ReactNode
  /** What stands at the right: a key hint, a button. */
  aside?: ReactNode
  /** One line, the reason beside the title (household page). */
  inline?: boolean
}

/** One per page: the answer at a glance. */
export function Band({ tone, title, children, aside, inline = false }: BandProps) {
  return (
    <div className={`${classes.band} ${classes[`on-${tone}`]} ${inline ? classes.inline : ''}`} role="status">
      <Shape tone={tone} size={24} />
      <div className={classes.bandText}>
        <b className={classes.bandTitle}>{title}</b>
        {children === undefined ? null : <div>{children}</div>}
      </div>
      {aside === undefined ? null : <div className={classes.bandAside}>{aside}</div>}
    </div>
  )
}
