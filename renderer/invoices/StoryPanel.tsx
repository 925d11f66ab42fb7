import { useTranslation } from 'react-i18next'
import { formatDay, formatFbu, formatInstant } from '../app/format.ts'
import { Facts, Panel } from '../ui/index.ts'
import type { Invoice } from './claim/words.ts'
import classes from './RunBar.module.css'

/** Who did what, when, and why; then what was paid, from where, by whom. */
export function StoryPanel({ invoice }: { invoice: Invoice }) {
  const { t } = useTranslation('invoices')
  return (
    <>
      {invoice.payments.length === 0 ? null : (
        <Panel title={t(($) => $.page.payments)}>
          <Facts
            items={invoice.payments.map((payment) => [
              <>
                {t(($) => $.page.payment, { number: payment.number, day: formatDay(payment.paidOn), account: payment.account })}
                <small className={classes.small}>{payment.by}</small>
              </>,
              formatFbu(payment.amount),
            ] as const)}
          />
        </Panel>
      )}
      <Panel title={t(($) => $.page.history)}>
        <ul className={classes.story}>
          {invoice.history.map((event, i) => (
            // the history only grows: its order is its identity
            // eslint-disable-next-line react/no-array-index-key
            <li key={i}>
              <span>{event.action === null ? t(($) => $.done.received) : t(($) => $.done[event.action ?? 'openKeying'])}</span>
              <small className={classes.small}>{t(($) => $.page.by, { name: event.by, at: formatInstant(event.at) })}</small>
              {event.reason === null ? null : <small className={classes.small}>{event.reason}</small>}
            </li>
          ))}
        </ul>
      </Panel>
    </>
  )
}
