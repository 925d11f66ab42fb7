import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { formatDay } from '../app/format.ts'
import { useGo } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { Button, Mark, Panel, type Tone } from '../ui/index.ts'
import classes from './facilities.module.css'

type News = Output<'facilities.coming'>['rows'][number]

const TONE: Readonly<Record<News['kind'], Tone>> = {
  expires: 'warn',
  renews: 'look',
  begins: 'look',
  ends: 'warn',
  suspended: 'bad',
  expired: 'bad',
}

/** What comes for agreements within the days of the setting, the soonest first; each line opens its facility. */
export function Coming() {
  const { t } = useTranslation('facilities')
  const go = useGo()
  const { data } = useOfficeQuery('facilities.coming', {})
  if (data === undefined) return null
  return (
    <Panel title={t(($) => $.coming.title)} facts={t(($) => $.coming.within, { count: data.within })}>
      {data.rows.length === 0 ? (
        <p className={classes.note}>{t(($) => $.coming.nothing)}</p>
      ) : (
        <ul className={classes.news}>
          {data.rows.map((row) => (
            <li key={`${row.agreementId} ${row.kind}`}>
              <Button
                kind="quiet"
                small
                onClick={() => {
                  go(`/facilities/${row.facilityId}`)
                }}
              >
                {row.facility}
              </Button>
              <Mark tone={TONE[row.kind]}>{t(($) => $.coming[row.kind], { day: formatDay(row.on) })}</Mark>
              {row.noticeBy === null ? null : (
                <small>{t(($) => $.coming.noticeBy, { day: formatDay(row.noticeBy) })}</small>
              )}
              {row.reason === null ? null : <small>{row.reason}</small>}
            </li>
          ))}
        </ul>
      )}
    </Panel>
  )
}
