import { dayOfInstant, type Queue } from '../../kernel/queue.ts'

/** Years whose months are closed and whose result is not determined, allocations and seals that wait for a second person. */
export function yearQueues(): Queue[] {
  return [
    {
      queue: 'year-result',
      right: 'period.enter',
      reading: 'entry.read',
      page: '/accounting/years',
      rows: `SELECT CAST(f.year AS TEXT) AS id, CAST(f.year AS TEXT) AS number, '' AS label, date(f.ends_on, '+1 day') AS since, NULL AS due, NULL AS amount
        FROM fiscal_year f WHERE f.state = 'open' AND f.ends_on < :today
          AND NOT EXISTS (SELECT 1 FROM period p WHERE p.fiscal_year = f.year AND p.state = 'open')
          AND NOT EXISTS (SELECT 1 FROM year_result r WHERE r.year = f.year AND r.state = 'posted')`,
    },
    {
      queue: 'year-allocation',
      right: 'period.approve',
      reading: 'entry.read',
      page: '/accounting/years',
      rows: `SELECT a.id, a.number, '' AS label, ${dayOfInstant('a.created_at')} AS since, NULL AS due,
          (SELECT sum(l.amount) FROM year_allocation_line l WHERE l.allocation_id = a.id) AS amount, a.created_by
        FROM year_allocation a WHERE a.state = 'prepared'`,
      barred: (person) => `w.created_by = ${person}`,
    },
    {
      queue: 'year-seal',
      right: 'period.approve',
      reading: 'entry.read',
      page: '/accounting/years',
      rows: `SELECT o.id, CAST(o.year - 1 AS TEXT) AS number, '' AS label, ${dayOfInstant('o.created_at')} AS since, NULL AS due, NULL AS amount
        FROM year_opening o JOIN fiscal_year f ON f.year = o.year - 1 WHERE o.state = 'standing' AND f.state = 'open'`,
    },
    {
      queue: 'year-reopen',
      right: 'period.enter',
      reading: 'entry.read',
      page: '/accounting/years',
      rows: `SELECT s.id, CAST(s.year AS TEXT) AS number, s.reason AS label, ${dayOfInstant('s.asked_at')} AS since, NULL AS due, NULL AS amount,
          s.asked_by FROM year_seal s WHERE s.state = 'asked'`,
      barred: (person) => `w.asked_by = ${person}`,
    },
  ]
}
