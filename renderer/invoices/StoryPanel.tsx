import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDay, formatFbu, formatInstant } from '../app/format.ts'
import { Panel } from '../ui/index.ts'
import type { Invoice } from './claim/words.ts'
import classes from './RunBar.module.css'

/** Who did what, when, and why; then what was paid, from where, by whom. */
export function StoryPanel({ invoice, children }: { invoice: Invoice; children?: ReactNode }) {
  const { t } = useTranslation('invoices')
  return (
    <>
      {invoice.payments.length === 0 ? null : (
        <Panel title={t(($) => $.page.payments)}>
          <ul className={classes.story}>
            {invoice.payments.map((payment) => (
              <li key={payment.id} className={classes.paid}>
                <span>
                  {t(($) => $.page.payment, {
                    number: payment.number,
                    day: formatDay(payment.paidOn),
                    account: payment.account,
                  })}
                  <small className={classes.small}>{payment.by}</small>
                </span>
                <b>{formatFbu(payment.amount)}</b>
              </li>
            ))}
          </ul>
        </Panel>
      )}
      <Panel title={t(($) => $.page.history)}>
        <ul className={classes.story}>
          {invoice.history.map((event, i) => (
            // the history only grows: its order is its identity
            // eslint-disable-next-line react/no-array-index-key
            <li key={i}>
              <span>
                {event.action === null ? t(($) => $.done.received) : t(($) => $.done[event.action ?? 'openKeying'])}
              </span>
              <small className={classes.small}>
                {t(($) => $.page.by, { name: event.by, at: formatInstant(event.at) })}
              </small>
              {event.reason === null ? null : <small className={classes.small}>{event.reason}</small>}
            </li>
          ))}
        </ul>
        <div className={classes.undo}>{children}</div>
      </Panel>
    </>
  )
}
