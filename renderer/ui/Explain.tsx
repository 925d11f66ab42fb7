import { Fragment, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { Button } from './Button.tsx'
import classes from './Explain.module.css'

export interface ExplanationProps {
  /** What is explained: « Pourquoi 2 410 300 FBu ? ». */
  title: ReactNode
  /** The sentence. */
  sentence: ReactNode
  /** A ratio's two sides. */
  fraction?: {
    numerator: ReactNode
    numeratorLabel: ReactNode
    denominator: ReactNode
    denominatorLabel: ReactNode
    result: ReactNode
  }
  /** The arithmetic, line by line; a `total` line closes it between one rule and a double rule. */
  lines?: readonly { label: ReactNode; value: ReactNode; total?: boolean }[]
  /** What must change to turn green. */
  change?: ReactNode
  /** Version of the formula, whether the threshold is official, the period. */
  source?: ReactNode
  onClose?: () => void
  children?: ReactNode
}

/** The side panel of F8: the sentence, the fraction, the arithmetic, what must change, where it comes from. */
export function Explanation({ title, sentence, fraction, lines, change, source, onClose, children }: ExplanationProps) {
  const { t } = useTranslation('common')
  return (
    <div className={classes.explanation}>
      <div className={classes.head}>
        <h2>{title}</h2>
        {onClose === undefined ? null : (
          <Button kind="quiet" small combo="Escape" onClick={onClose}>
            {t(($) => $.act.close)}
          </Button>
        )}
      </div>
      <p>{sentence}</p>
      {fraction === undefined ? null : (
        <div className={classes.fraction}>
          <div>
            <div className={classes.side}>
              <b>{fraction.numerator}</b>
              <small>{fraction.numeratorLabel}</small>
            </div>
            <div className={classes.side}>
              <b>{fraction.denominator}</b>
              <small>{fraction.denominatorLabel}</small>
            </div>
          </div>
          <span className={classes.result}>= {fraction.result}</span>
        </div>
      )}
      {lines === undefined ? null : (
        <table className={classes.calc}>
          <tbody>
            {lines.map((line, index) => (
              // The lines are one sum: their order is their identity.
              // eslint-disable-next-line react/no-array-index-key
              <tr key={index} className={line.total === true ? classes.total : undefined}>
                <td>{line.label}</td>
                <td>{line.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      )}
      {change === undefined ? null : <p className={classes.change}>{change}</p>}
      {children}
      {source === undefined ? null : <p className={classes.source}>{source}</p>}
    </div>
  )
}

export interface WalkStep {
  key: string
  /** What it is: « Solde 4015 », « Écriture AC-0231 ». */
  title: ReactNode
  facts?: ReactNode
  figure?: ReactNode
  onOpen?: () => void
}

/** The chain from a total down to the lines it is made of; the last step is where one stands. */
export function WalkDown({ label, steps }: { label: string; steps: readonly WalkStep[] }) {
  return (
    <ol className={classes.walk} aria-label={label}>
      {steps.map((step, index) => (
        <li key={step.key} aria-current={index === steps.length - 1 ? 'step' : undefined}>
          <div className={classes.walkHead}>
            {step.onOpen === undefined ? (
              <b>{step.title}</b>
            ) : (
              <button type="button" className={classes.link} onClick={step.onOpen}>
                {step.title}
              </button>
            )}
            <span>{step.figure}</span>
          </div>
          {step.facts === undefined ? null : <div className={classes.walkFacts}>{step.facts}</div>}
        </li>
      ))}
    </ol>
  )
}

export type SpanKind = 'open' | 'waiting' | 'gap' | 'renew'

export interface TimelineRow {
  key: string
  label: ReactNode
  /** Spans of days, in order; what is between them has no rights. */
  spans: readonly { from: string; to: string; kind: SpanKind; title: string }[]
  /** Births, departures, care. */
  events?: readonly { on: string; kind: 'entry' | 'birth' | 'left' | 'care'; title: string }[]
}

export interface TimelineProps {
  label: string
  from: string
  to: string
  today: string
  todayLabel: ReactNode
  rows: readonly TimelineRow[]
  /** « Voir en tableau »: the same facts as a table; the page shows it when asked. */
  legend?: ReactNode
}

const ms = (day: string): number =>
  Date.UTC(Number(day.slice(0, 4)), Number(day.slice(5, 7)) - 1, Number(day.slice(8, 10)))

/** Bars = rights, hatched = observation, nothing = none, dashes = to renew. Always with the same facts in a table. */
export function Timeline({ label, from, to, today, todayLabel, rows, legend }: TimelineProps) {
  const start = ms(from)
  const whole = ms(to) - start
  const at = (day: string): number => Math.min(100, Math.max(0, ((ms(day) - start) / whole) * 100))
  const years: number[] = []
  for (let year = Number(from.slice(0, 4)); year <= Number(to.slice(0, 4)); year += 1) years.push(year)
  return (
    <div className={classes.timeline} role="group" aria-label={label}>
      <div className={classes.years}>
        {years.map((year) => (
          <span key={year} style={{ left: `${at(`${year}-01-01`)}%` }}>
            {year}
          </span>
        ))}
        <b style={{ left: `${at(today)}%` }}>{todayLabel}</b>
      </div>
      {rows.map((row) => (
        <div key={row.key} className={classes.line}>
          <div className={classes.name}>{row.label}</div>
          <div className={classes.track}>
            {years.map((year) => (
              <i key={year} className={classes.year} style={{ left: `${at(`${year}-01-01`)}%` }} />
            ))}
            {row.spans.map((span) => (
              <i
                key={`${span.from}-${span.kind}`}
                className={`${classes.span} ${classes[span.kind]}`}
                title={span.title}
                style={{ left: `${at(span.from)}%`, width: `${Math.max(0.3, at(span.to) - at(span.from))}%` }}
              />
            ))}
            {row.events?.map((event) => (
              <i
                key={`${event.on}-${event.kind}`}
                className={`${classes.event} ${classes[event.kind]}`}
                title={event.title}
                style={{ left: `${at(event.on)}%` }}
              />
            ))}
            <i className={classes.now} style={{ left: `${at(today)}%` }} />
          </div>
          <span className={classes.spoken}>
            {row.spans.map((span) => (
              <Fragment key={`${span.from}-${span.kind}`}>{span.title}. </Fragment>
            ))}
          </span>
        </div>
      ))}
      {legend === undefined ? null : <div className={classes.legend}>{legend}</div>}
    </div>
  )
}
