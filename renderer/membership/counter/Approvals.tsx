import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { formatDay } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { Section } from '../../ui/index.ts'
import classes from './Counter.module.css'

/** Prior approvals that care of today may rest on, with what is left of them; one line each, nothing for nearly everybody. */
export function Approvals({ beneficiaryId }: { beneficiaryId: Id }) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  const rows = useOfficeQuery('claims.approvalsOfPerson', { beneficiaryId, inForce: true }).data?.rows ?? []
  if (rows.length === 0) return null
  return (
    <Section
      title={t(($) => $.counter.approvals)}
      aside={
        may('priorApproval.read') ? (
          <button
            type="button"
            className={classes.link}
            onClick={() => {
              go('/certificates', { view: 'approvals', show: 'granted' })
            }}
          >
            {t(($) => $.counter.approvalsOpen)}
          </button>
        ) : undefined
      }
    >
      {rows.map((approval) => (
        <div key={approval.id} className={`${classes.ceiling} ${classes.ends}`}>
          <span>
            {approval.actLabel}
            {approval.facilityName === null ? '' : `, ${approval.facilityName}`}
          </span>
          <span>
            {t(($) => $.counter.approvalLeft, {
              count: approval.quantityLeft ?? 0,
              day: approval.validTo === null ? '' : formatDay(approval.validTo),
            })}
          </span>
        </div>
      ))}
    </Section>
  )
}
