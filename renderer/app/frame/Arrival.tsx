import { useTranslation } from 'react-i18next'
import { daysBetween, type Day } from '../../../shared/dates.ts'
import { Button } from '../../ui/Button.tsx'
import { Shape } from '../../ui/Mark.tsx'
import { formatFbu } from '../format.ts'
import { useGo } from '../navigation.ts'
import { useArrival } from './arrival.ts'
import { useQueues, type Queue } from './useQueues.ts'
import classes from './Waiting.module.css'

/** Queues that fit beside each other. */
const MOST = 3

/** Above the page one comes to after signing in: what waits, the oldest first, for how much, since how long. Gone with the next page. */
export function Arrival() {
  const { t } = useTranslation('administration')
  const go = useGo()
  const [here, putAway] = useArrival()
  const { data } = useQueues()
  if (!here || data === undefined || data.mine.count === 0) return null
  const queues = data.queues.filter(({ mine }) => mine !== null)
  const left = queues.length - MOST
  return (
    <section className={classes.arrival} aria-label={t(($) => $.waiting.arrivalLabel)}>
      <h2>{t(($) => $.waiting.arrival, { count: data.mine.count })}</h2>
      <ul>
        {queues.slice(0, MOST).map((queue) => (
          <Waits key={queue.queue} queue={queue} today={data.today} />
        ))}
        {left > 0 ? <li className={classes.more}>{t(($) => $.waiting.more, { count: left })}</li> : null}
      </ul>
      <div className={classes.acts}>
        <Button
          small
          combo="F9"
          onClick={() => {
            go('/waiting')
          }}
        >
          {t(($) => $.waiting.see)}
        </Button>
        <Button small kind="quiet" onClick={putAway}>
          {t(($) => $.waiting.close)}
        </Button>
      </div>
    </section>
  )
}

function Waits({ queue: { queue, mine, page, search }, today }: { queue: Queue; today: Day }) {
  const { t } = useTranslation('administration')
  const go = useGo()
  if (mine === null) return null
  const waited = daysBetween(mine.oldest, today)
  const days = waited <= 0 ? t(($) => $.waiting.today) : t(($) => $.waiting.daysCount, { count: waited })
  return (
    <li>
      <button
        type="button"
        onClick={() => {
          go(page, search)
        }}
      >
        {t(($) => $.waiting.queue[queue])}
        <b>{mine.count}</b>
      </button>
      <span className={mine.late > 0 ? classes.late : undefined}>
        {mine.late > 0 ? <Shape tone="warn" size={11} /> : null}
        {[
          ...(mine.amount === null ? [] : [t(($) => $.waiting.withUnit, { amount: formatFbu(mine.amount) })]),
          waited <= 0 ? days : t(($) => $.waiting.sinceOnly, { days }),
          ...(mine.late > 0 ? [t(($) => $.waiting.lateCount, { count: mine.late })] : []),
        ].join(' · ')}
      </span>
    </li>
  )
}
