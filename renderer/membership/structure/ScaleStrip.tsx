import { useTranslation } from 'react-i18next'
import { addDays, day as asDay, daysBetween, type Day } from '../../../shared/dates.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useToday } from '../../app/words.ts'
import type { DatedLine, LineState } from './scaleLines.ts'
import { useScopeName } from './useScopeName.ts'
import classes from './ScaleStrip.module.css'

/** Scales drawn over the years, one lane for each of those they are for; today is marked. The table under it says the same. */
export function ScaleStrip({ lines }: { lines: readonly DatedLine[] }) {
  const { t } = useTranslation('membership')
  const scopeName = useScopeName()
  const today = useToday()
  const { from, to } = span(lines, today)
  const whole = daysBetween(from, to)
  const at = (when: Day): number => Math.min(100, Math.max(0, (daysBetween(from, when) / whole) * 100))
  const years = range(Number(from.slice(0, 4)), Number(to.slice(0, 4)) - 1)
  const scopes = [...new Set(lines.map(({ scope }) => scope))]
  const lanes = scopes.map((scope) => [scope, lines.filter((line) => line.scope === scope)] as const)
  const toldState: Record<LineState, string> = {
    current: t(($) => $.structure.scales.current),
    coming: t(($) => $.structure.scales.coming),
    past: t(($) => $.structure.scales.past),
    draft: t(($) => $.structure.proposal.state.draft),
    proposed: t(($) => $.structure.proposal.state.proposed),
    returned: t(($) => $.structure.proposal.state.returned),
  }
  return (
    <div className={classes.strip} role="group" aria-label={t(($) => $.structure.scales.strip)}>
      <div className={classes.years} aria-hidden>
        {years.map((year) => (
          <span key={year} style={{ left: `${at(asDay(`${year}-01-01`))}%` }}>
            {year}
          </span>
        ))}
      </div>
      {lanes.map(([scope, own]) => (
        <div key={scope}>
          {lanes.length > 1 && own[0] !== undefined ? <div className={classes.scope}>{scopeName(own[0])}</div> : null}
          <ol className={classes.lane}>
            {own.toSorted(byDay).map((line) => {
              const last = lastDay(line, own)
              const left = at(line.validFrom)
              const width = Math.max(0.4, at(last === undefined ? to : addDays(last, 1)) - left)
              const amount = formatFbu(line.amount)
              const told = t(($) => $.structure.scales.stripTold, {
                amount,
                from: formatDay(line.validFrom),
                to: last === undefined ? t(($) => $.structure.scales.open) : formatDay(last),
                state: toldState[line.state],
              })
              return (
                <li
                  key={line.key}
                  className={`${classes.bar} ${classes[line.state]}`}
                  style={{ left: `${left}%`, width: `${width}%` }}
                  title={told}
                >
                  <span aria-hidden>
                    {width > 18 && line.state === 'current' ? `${amount}, ${toldState.current}` : amount}
                  </span>
                  <span className={classes.spoken}>{told}</span>
                </li>
              )
            })}
          </ol>
        </div>
      ))}
      <div className={classes.foot} aria-hidden>
        <i className={classes.now} style={{ left: `${at(today)}%` }} />
        <b style={{ left: `${at(today)}%` }} data-side={at(today) < 12 ? 'right' : undefined}>
          {formatDay(today)}
        </b>
      </div>
    </div>
  )
}

const byDay = (a: DatedLine, b: DatedLine): number => a.validFrom.localeCompare(b.validFrom)

/** A line without an end stops where the next one of the same people begins, once that one is accepted. */
const lastDay = (line: DatedLine, lane: readonly DatedLine[]): Day | undefined => {
  if (line.validTo !== undefined) return line.validTo
  const next = lane
    .filter((other) => other.proposalId === undefined && other.validFrom > line.validFrom)
    .toSorted(byDay)[0]
  return next === undefined ? undefined : addDays(next.validFrom, -1)
}

/** Whole years: from the first line (ten at most) to the year after the last one begins. */
function span(lines: readonly DatedLine[], today: Day): { from: Day; to: Day } {
  const days = [today, ...lines.map((line) => line.validFrom)].toSorted()
  const last = Number((days.at(-1) ?? today).slice(0, 4)) + 2
  const first = Math.max(Number((days[0] ?? today).slice(0, 4)), Number(today.slice(0, 4)) - 8)
  return { from: asDay(`${first}-01-01`), to: asDay(`${last}-01-01`) }
}

const range = (from: number, to: number): number[] =>
  Array.from({ length: Math.max(0, to - from + 1) }, (_, i) => from + i)
