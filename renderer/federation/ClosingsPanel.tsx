import { useTranslation } from 'react-i18next'
import { dayAt } from '../../shared/dates.ts'
import { formatCount, formatDay, formatFbu } from '../app/format.ts'
import { useMonthName } from '../app/months.ts'
import { useOfficeQuery } from '../app/office.ts'
import { Facts, Mark, Panel, RefusalBox } from '../ui/index.ts'
import { grouped, shortHash, toneOfCheck, type CentreClosings } from './words.ts'
import classes from './federation.module.css'

/** Months shown: three years; older ones are on the centre's own pages. */
const MOST = 36

/** One centre: its sealed years with what of them differs, its months with every version, two figures. */
export function ClosingsPanel({ one }: { one: CentreClosings }) {
  return (
    <>
      <Years years={one.years} />
      <Money one={one} />
      <Months centreId={one.id} />
    </>
  )
}

function Years({ years }: { years: CentreClosings['years'] }) {
  const { t } = useTranslation('federation')
  return (
    <Panel title={t(($) => $.closings.panel.years)}>
      {years.length === 0 ? <p className={classes.help}>{t(($) => $.closings.panel.noYears)}</p> : null}
      {years.map(({ year, version, hash, sealedAt, check, parts, sealed, held }) => {
        const counts = (what: typeof sealed) => ({
          entries: formatCount(what.entries),
          lines: formatCount(what.lines),
          total: formatFbu(what.total),
        })
        return (
          <div key={year} className={classes.sealed}>
            <b>{t(($) => $.closings.panel.year, { year, version })}</b>
            <Mark tone={toneOfCheck[check]}>{t(($) => $.closings.checks[check])}</Mark>
            <code>{grouped(hash)}</code>
            <span className={classes.help}>
              {t(($) => $.closings.panel.sealed, { day: formatDay(dayAt(sealedAt)) })}
            </span>
            {check === 'differs' ? (
              <>
                <span>
                  {t(($) => $.closings.panel.differs, {
                    parts: parts.map((part) => t(($) => $.closings.parts[part])).join(', '),
                  })}
                </span>
                <span>{t(($) => $.closings.panel.counts, counts(sealed))}</span>
                <span>{t(($) => $.closings.panel.held, counts(held))}</span>
              </>
            ) : null}
          </div>
        )
      })}
    </Panel>
  )
}

function Money({ one: { budget, reserve } }: { one: CentreClosings }) {
  const { t } = useTranslation('federation')
  if (budget === null && reserve === null) return null
  return (
    <Panel title={t(($) => $.closings.panel.money)}>
      <Facts
        items={[
          ...(budget === null
            ? []
            : ([
                [t(($) => $.closings.panel.spent, { year: budget.year }), formatFbu(budget.spent)],
                [t(($) => $.closings.panel.planned, { year: budget.year }), formatFbu(budget.planned)],
              ] as const)),
          ...(reserve === null
            ? []
            : ([
                [t(($) => $.closings.panel.reserves), formatFbu(reserve.amount)],
                [t(($) => $.closings.panel.costs), formatFbu(reserve.costs)],
              ] as const)),
        ]}
      />
    </Panel>
  )
}

function Months({ centreId }: { centreId: string }) {
  const { t } = useTranslation('federation')
  const monthName = useMonthName()
  const found = useOfficeQuery('federation.centreMonths', { centreId })
  if (found.error) return <RefusalBox refusal={found.error} />
  const months = found.data?.months ?? []
  return (
    <Panel title={t(($) => $.closings.panel.months)} facts={months.length}>
      {found.data && months.length === 0 ? <p className={classes.help}>{t(($) => $.closings.panel.noMonths)}</p> : null}
      <ul className={classes.list}>
        {months.slice(0, MOST).map(({ month, version, hash, closedAt, check, reason }) => (
          <li key={`${month} ${version}`}>
            <b>{monthName(month)}</b> ·{' '}
            {t(($) => $.closings.panel.monthVersion, { version, day: formatDay(dayAt(closedAt)) })}
            <br />
            <code>{shortHash(hash)}</code>{' '}
            {check === undefined ? (
              <span className={classes.help}>{t(($) => $.closings.panel.reopened, { reason: reason ?? '' })}</span>
            ) : (
              <Mark tone={toneOfCheck[check]}>{t(($) => $.closings.short[check])}</Mark>
            )}
          </li>
        ))}
      </ul>
    </Panel>
  )
}
