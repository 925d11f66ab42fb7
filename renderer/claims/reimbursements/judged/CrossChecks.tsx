import { useTranslation } from 'react-i18next'
import { formatDay, formatFbu } from '../../../app/format.ts'
import { useGo } from '../../../app/navigation.ts'
import { Mark } from '../../../ui/index.ts'
import classes from '../reimbursements.module.css'
import type { Judged } from '../words.ts'

type Check = Judged['crossChecks'][number]

/** The facility's own papers for the same care, and the member's other requests: each named, with the way to it. */
export function CrossChecks({ checks }: { checks: readonly Check[] }) {
  const { t } = useTranslation('claims')
  const go = useGo()
  if (checks.length === 0) return <Mark tone="ok">{t(($) => $.reimbursements.cross.none)}</Mark>
  const open = (check: Check): void => {
    go(check.document === 'certificate' ? `/invoices/${check.invoiceId ?? ''}` : `/reimbursements/${check.id}`)
  }
  return (
    <ul className={classes.list}>
      {checks.map((check) => (
        <li key={`${check.id}${check.kind}${check.line ?? ''}`}>
          <Mark tone={check.weight === 'refused' ? 'bad' : 'look'}>
            {t(($) => $.reimbursements.cross.kind[check.kind])}
          </Mark>
          <small>
            <button
              type="button"
              className={classes.link}
              onClick={() => {
                open(check)
              }}
            >
              {check.document === 'certificate'
                ? t(($) => $.reimbursements.cross.certificate, { number: check.number, invoice: check.invoice ?? '' })
                : t(($) => $.reimbursements.cross.request, { number: check.number })}
            </button>{' '}
            {t(($) => $.reimbursements.cross.where, {
              facility: check.facility,
              day: formatDay(check.day),
              amount: formatFbu(check.amount),
            })}
            {check.line === null ? '' : ` · ${t(($) => $.reimbursements.cross.line, { line: check.line })}`}
          </small>
        </li>
      ))}
    </ul>
  )
}
