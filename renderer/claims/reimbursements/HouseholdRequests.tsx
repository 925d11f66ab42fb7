import { useTranslation } from 'react-i18next'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { Button, Mark, Panel } from '../../ui/index.ts'
import classes from './reimbursements.module.css'
import { REQUEST_TONE } from './words.ts'

const SHOWN = 3

/** What a household asked to be paid back and what it received, latest first; nothing where nothing was asked and nobody may ask. */
export default function HouseholdRequests({
  householdId,
  onAsk,
}: {
  householdId: string
  onAsk?: (() => void) | undefined
}) {
  const { t } = useTranslation('claims')
  const go = useGo()
  const may = useMay()
  const readable = may('reimbursement.read')
  const rows =
    useOfficeQuery(
      'claims.reimbursements',
      { householdId: householdId as never, limit: SHOWN + 1 },
      { enabled: readable },
    ).data?.rows ?? []
  if (!readable || (rows.length === 0 && onAsk === undefined)) return null
  return (
    <Panel title={t(($) => $.reimbursements.household.title)}>
      {rows.length === 0 ? <p className={classes.note}>{t(($) => $.reimbursements.household.none)}</p> : null}
      <ul className={classes.list}>
        {rows.slice(0, SHOWN).map((row) => (
          <li key={row.id}>
            <Mark tone={REQUEST_TONE[row.state]}>{t(($) => $.reimbursements.state[row.state])}</Mark>
            <small>
              <button
                type="button"
                className={classes.link}
                onClick={() => {
                  go(`/reimbursements/${row.id}`)
                }}
              >
                {row.number}
              </button>{' '}
              {t(($) => (row.granted === null ? $.reimbursements.household.asked : $.reimbursements.household.given), {
                day: formatDay(row.careFrom),
                patient: row.patient,
                asked: formatFbu(row.asked),
                granted: formatFbu(row.granted ?? 0),
              })}
            </small>
          </li>
        ))}
      </ul>
      <div className={classes.acts}>
        {rows.length > SHOWN ? (
          <Button
            small
            onClick={() => {
              go('/reimbursements', { household: householdId })
            }}
          >
            {t(($) => $.reimbursements.household.all)}
          </Button>
        ) : null}
        {onAsk === undefined ? null : (
          <Button small combo="D" onClick={onAsk}>
            {t(($) => $.reimbursements.household.ask)}
          </Button>
        )}
      </div>
    </Panel>
  )
}
