import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { formatFbu, formatInstant } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Button } from '../../ui/index.ts'
import classes from '../Certificates.module.css'

/** A quiet line on the panel of a certificate: it would be judged otherwise today, or it was judged again. Nothing for nearly all. */
export default function ChangedSince({ claimId }: { claimId: Id }) {
  const { t } = useTranslation('claims')
  const go = useGo()
  const answer = useOfficeQuery('claims.differenceOf', { claimId }).data
  const { difference, earlier = [] } = answer ?? { difference: null }
  const [last] = earlier
  if (difference === null && last === undefined) return null
  return (
    <div className={classes.form} data-part="changed-since">
      {difference === null ? null : (
        <p className={classes.note}>
          {t(($) => $.changes.since, {
            before: formatFbu(difference.before.accepted),
            after: formatFbu(difference.after.accepted),
          })}{' '}
          <Button
            small
            kind="quiet"
            onClick={() => {
              go('/certificates', { view: 'changes' })
            }}
          >
            {t(($) => $.changes.open)}
          </Button>
        </p>
      )}
      {last === undefined ? null : (
        <p className={classes.note}>
          {t(($) => $.changes.earlier, {
            at: formatInstant(last.at),
            person: last.by,
            reason: last.reason,
            before: formatFbu(last.before.accepted),
          })}
        </p>
      )}
    </div>
  )
}
