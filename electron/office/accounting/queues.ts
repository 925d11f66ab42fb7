import { setting } from '../administration/index.ts'
import { budgetQueues } from './budget/queues.ts'
import { yearQueues } from './years/queues.ts'
import { dayOfInstant, daysAfter, type Queue, type QueueQuestion } from '../kernel/queue.ts'

/** Entries typed by hand, charts, policies, layouts and budgets that another person accepts, postings that wait, months that are over and still open. */
export function waitingQueues({ db, today }: QueueQuestion): Queue[] {
  const days = setting(db, 'delay.waiting', today)
  const [typed, kept, proposed, changed, laidOut] = [
    dayOfInstant('m.created_at'),
    dayOfInstant('postings.created_at'),
    dayOfInstant('charts.proposed_at'),
    dayOfInstant('policies.proposed_at'),
    dayOfInstant('layouts.proposed_at'),
  ]
  return [
    {
      queue: 'entry-validate',
      right: 'entry.validate',
      reading: 'entry.read',
      page: '/accounting/entries',
      rows: `SELECT m.id, m.journal || ' ' || coalesce(m.voucher, '') AS number, m.label, ${typed} AS since,
          ${daysAfter(typed, days)} AS due, m.total AS amount, m.created_by
        FROM manual_entry m WHERE m.state = 'entered'`,
      barred: (person) => `w.created_by = ${person}`,
    },
    {
      queue: 'posting-retry',
      right: 'entry.enter',
      reading: 'entry.read',
      page: '/accounting/waiting',
      rows: `SELECT postings.id, postings.number, postings.label, ${kept} AS since, ${daysAfter(kept, days)} AS due, postings.total AS amount
        FROM posting_waiting postings WHERE postings.state = 'waiting'`,
    },
    {
      queue: 'chart-accept',
      right: 'settings.approve',
      reading: 'entry.read',
      page: '/accounting/chart',
      rows: `SELECT charts.id, charts.file AS number, '' AS label, ${proposed} AS since, ${daysAfter(proposed, days)} AS due, NULL AS amount,
          charts.proposed_by FROM chart_proposal charts WHERE charts.state = 'proposed'`,
      barred: (person) => `w.proposed_by = ${person}`,
    },
    {
      queue: 'policy-accept',
      right: 'settings.approve',
      reading: 'entry.read',
      page: '/accounting/policies',
      rows: `SELECT policies.id, substr(policies.from_day, 1, 4) AS number, policies.reason AS label, ${changed} AS since,
          ${daysAfter(changed, days)} AS due, NULL AS amount, policies.proposed_by
        FROM accounting_policy policies WHERE policies.state <> 'refused' AND policies.from_day > '' AND policies.state = 'proposed'`,
      barred: (person) => `w.proposed_by = ${person}`,
    },
    {
      queue: 'layout-accept',
      right: 'settings.approve',
      reading: 'entry.read',
      page: '/accounting/statements',
      search: { panel: 'layouts' },
      rows: `SELECT layouts.id, layouts.file AS number, layouts.content ->> '$.title.fr' AS label, ${laidOut} AS since,
          ${daysAfter(laidOut, days)} AS due, NULL AS amount, layouts.proposed_by
        FROM statement_layout layouts INDEXED BY statement_layout_open WHERE layouts.state = 'proposed'`,
      barred: (person) => `w.proposed_by = ${person}`,
    },
    {
      queue: 'month-close',
      right: 'period.enter',
      reading: 'entry.read',
      page: '/accounting/months',
      // the federation expects the month's package by a day of the next one: the month is closed before
      rows: `SELECT p.month AS id, substr(p.month, 6) || '/' || substr(p.month, 1, 4) AS number, '' AS label, date(p.month || '-01', '+1 month') AS since,
          date(p.month || '-01', '+1 month', '+${setting(db, 'delay.packageFiling', today) - 1} days') AS due, NULL AS amount
        FROM period p WHERE p.state = 'open' AND p.month < substr(:today, 1, 7)
          AND EXISTS (SELECT 1 FROM journal_month j WHERE j.month = p.month)`,
    },
    ...budgetQueues(days),
    ...yearQueues(),
  ]
}
