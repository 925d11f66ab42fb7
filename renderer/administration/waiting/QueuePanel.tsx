import { useTranslation } from 'react-i18next'
import { daysBetween, type Day } from '../../../shared/dates.ts'
import { formatFbu } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useRoleName } from '../../app/words.ts'
import { Button, Facts, Mark, Meter, Panel } from '../../ui/index.ts'
import { keptWords, type Side } from './sides.ts'
import classes from './Waiting.module.css'

const AGES = ['a0', 'a1', 'a2', 'a3'] as const

/** The queue under the hand: its oldest documents, how long all of them have waited, and whose they are. */
export function QueuePanel({ side, today, onOpen }: { side: Side; today: Day; onOpen: (side: Side) => void }) {
  const { t } = useTranslation('administration')
  const go = useGo()
  const roleName = useRoleName()
  const { queue, part, others } = side
  const alone = queue.mine?.alone ?? 0
  const waited = (days: number): string =>
    days <= 0 ? t(($) => $.waiting.today) : t(($) => $.waiting.daysCount, { count: days })
  return (
    <>
      <Panel title={t(($) => $.waiting.queue[queue.queue])} facts={part.count}>
        <ul className={classes.first}>
          {part.rows.map((row) => (
            <li key={row.id}>
              <button type="button" onClick={() => go(row.page)}>
                {row.number === '' ? t(($) => $.waiting.queue[queue.queue]) : row.number}
              </button>
              <span className={classes.amount}>{row.amount === null ? '' : formatFbu(row.amount)}</span>
              <small>{row.label}</small>
              <small className={classes.amount}>
                {row.due !== null && row.due < today ? (
                  <Mark tone="warn">{t(($) => $.waiting.daysCount, { count: daysBetween(row.since, today) })}</Mark>
                ) : (
                  waited(daysBetween(row.since, today))
                )}
              </small>
            </li>
          ))}
        </ul>
        <div className={classes.acts}>
          <Button combo="P" wide disabled={part.rows.length === 0} onClick={() => go(part.rows[0]?.page ?? queue.page)}>
            {t(($) => $.waiting.openFirst)}
          </Button>
          <Button combo="O" wide onClick={() => onOpen(side)}>
            {t(($) => $.waiting.open)}
          </Button>
        </div>
      </Panel>
      <Panel title={t(($) => $.waiting.ages)}>
        <div className={classes.ages}>
          {AGES.map((age, index) => (
            <Meter key={age} label={t(($) => $.waiting.age[age])} value={part.ages[index] ?? 0} max={part.count}>
              <span>{t(($) => $.waiting.age[age])}</span>
              <b>{part.ages[index]}</b>
            </Meter>
          ))}
        </div>
      </Panel>
      {others === null ? (
        alone === 0 ? null : (
          <Panel title={t(($) => $.waiting.whom)}>
            <p className={classes.words}>{t(($) => $.waiting.alone, { count: alone })}</p>
          </Panel>
        )
      ) : (
        <Panel title={t(($) => $.waiting.whom)}>
          {others.kept ? <p className={classes.words}>{t(($) => $.waiting.kept[keptWords(queue.queue)])}</p> : null}
          <Facts
            items={others.whom.map(
              ({ name, roles }) => [name, roles.map((role) => roleName(role)).join(', ')] as const,
            )}
          />
          {others.nobody === 0 ? null : (
            <p className={classes.words}>
              <Mark tone="warn">{t(($) => $.waiting.nobodyCount, { count: others.nobody })}</Mark>
              {others.deferred ? ` ${t(($) => $.waiting.deferred)}` : ''}
            </p>
          )}
        </Panel>
      )}
    </>
  )
}
