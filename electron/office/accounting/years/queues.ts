import { dayOfInstant, type Queue } from '../../kernel/queue.ts'

/** Years whose months are closed and whose result is not determined, allocations and seals that wait for a second person. */
export function yearQueues(): Queue[] {
  return [
    {
      queue: 'year-result',
      right: 'period.enter',
      reading: 'entry.read',
      page: '/accounting/years',
      rows: `SELECT CAST(years.year AS TEXT) AS id, CAST(years.year AS TEXT) AS number, '' AS label, date(years.ends_on, '+1 day') AS since, NULL AS due, NULL AS amount
        FROM fiscal_year years WHERE years.state = 'open' AND years.ends_on < :today
          AND NOT EXISTS (SELECT 1 FROM period months WHERE months.fiscal_year = years.year AND months.state = 'open')
          AND NOT EXISTS (SELECT 1 FROM year_result r WHERE r.year = years.year AND r.state = 'posted')`,
    },
    {
      queue: 'year-allocation',
      right: 'period.approve',
      reading: 'entry.read',
      page: '/accounting/years',
      rows: `SELECT allocations.id, allocations.number, '' AS label, ${dayOfInstant('allocations.created_at')} AS since, NULL AS due,
          (SELECT sum(l.amount) FROM year_allocation_line l WHERE l.allocation_id = allocations.id) AS amount, allocations.created_by
        FROM year_allocation allocations WHERE allocations.state = 'prepared'`,
      barred: (person) => `w.created_by = ${person}`,
    },
    {
      queue: 'year-seal',
      right: 'period.approve',
      reading: 'entry.read',
      page: '/accounting/years',
      rows: `SELECT openings.id, CAST(openings.year - 1 AS TEXT) AS number, '' AS label, ${dayOfInstant('openings.created_at')} AS since, NULL AS due, NULL AS amount
        FROM year_opening openings JOIN fiscal_year f ON f.year = openings.year - 1 WHERE openings.state = 'standing' AND f.state = 'open'`,
    },
    {
      queue: 'year-reopen',
      right: 'period.enter',
      reading: 'entry.read',
      page: '/accounting/years',
      rows: `SELECT seals.id, CAST(seals.year AS TEXT) AS number, seals.reason AS label, ${dayOfInstant('seals.asked_at')} AS since, NULL AS due, NULL AS amount,
          seals.asked_by FROM year_seal seals WHERE seals.state = 'asked'`,
      barred: (person) => `w.asked_by = ${person}`,
    },
  ]
}
