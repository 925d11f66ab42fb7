import { setting } from '../administration/index.ts'
import { dayOfInstant, daysAfter, type Queue, type QueueQuestion } from '../kernel/queue.ts'

/** Entries typed by hand that another person validates, and months that are over and still open. */
export function waitingQueues({ db, today }: QueueQuestion): Queue[] {
  const typed = dayOfInstant('m.created_at')
  return [
    {
      queue: 'entry-validate',
      right: 'entry.validate',
      reading: 'entry.read',
      page: '/accounting/entries',
      rows: `SELECT m.id, m.journal || ' ' || coalesce(m.voucher, '') AS number, m.label, ${typed} AS since,
          ${daysAfter(typed, setting(db, 'delay.waiting', today))} AS due, m.total AS amount, m.created_by
        FROM manual_entry m WHERE m.state = 'entered'`,
      barred: (person) => `w.created_by = ${person}`,
    },
    {
      queue: 'month-close',
      right: 'period.enter',
      reading: 'entry.read',
      page: '/accounting/months',
      // the federation expects the month's package by a day of the next one: the month is closed before
      rows: `SELECT p.month AS id, p.month AS number, '' AS label, date(p.month || '-01', '+1 month') AS since,
          date(p.month || '-01', '+1 month', '+${setting(db, 'delay.packageFiling', today) - 1} days') AS due, NULL AS amount
        FROM period p WHERE p.state = 'open' AND p.month < substr(:today, 1, 7)
          AND EXISTS (SELECT 1 FROM journal_month j WHERE j.month = p.month)`,
    },
  ]
}
