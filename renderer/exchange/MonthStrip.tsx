import type { KeyboardEvent } from 'react'
import { useTranslation } from 'react-i18next'
import { lastDay, type Month } from '../../shared/dates.ts'
import { formatDay } from '../app/format.ts'
import { useShortMonth } from '../app/months.ts'
import { Shape } from '../ui/index.ts'
import classes from './exchange.module.css'
import { toneOfMonth, type MonthLine } from './words.ts'

interface MonthStripProps {
  label: string
  months: readonly MonthLine[]
  chosen: Month | undefined
  onChoose: (month: MonthLine) => void
}

const dayAndMonth = (day: string): string => formatDay(day).slice(0, 5)

/** The twelve months of a year, each with the state of its newest package. Arrows move along. */
export function MonthStrip({ label, months, chosen, onChoose }: MonthStripProps) {
  const { t } = useTranslation('exchange')
  const shortName = useShortMonth()
  const word = (line: MonthLine): string => {
    const day = line.state === 'held' ? line.day : lastDay(line.month)
    return t(($) => $.months.state[line.state], { day: dayAndMonth(day ?? '') })
  }
  const look = { late: classes.warn, incomplete: classes.warn, 'to-make': classes.run, made: classes.run } as Partial<
    Record<MonthLine['state'], string>
  >
  const move = (event: KeyboardEvent<HTMLElement>, at: number): void => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key]
    const next = step === undefined ? undefined : months[at + step]
    if (!next) return
    event.preventDefault()
    onChoose(next)
    const list = event.currentTarget.closest('ol')
    list?.querySelectorAll('button')[months.indexOf(next)]?.focus()
  }
  const current = months.findIndex(({ month }) => month === chosen)
  return (
    <ol className={classes.months} aria-label={label}>
      {months.map((line, at) => (
        <li key={line.month}>
          <button
            type="button"
            aria-current={line.month === chosen ? 'true' : undefined}
            tabIndex={at === Math.max(0, current) ? 0 : -1}
            onClick={() => {
              onChoose(line)
            }}
            onKeyDown={(event) => {
              move(event, at)
            }}
          >
            <span className={classes.head}>
              <Shape tone={toneOfMonth[line.state]} />
              <b>{shortName(line.month)}</b>
              {line.seq === undefined ? null : <small>{line.seq}</small>}
            </span>
            {/* read aloud and copied, the two are two words */}{' '}
            <span className={`${classes.word} ${look[line.state] ?? ''}`}>{word(line)}</span>
          </button>
        </li>
      ))}
    </ol>
  )
}
