import type BetterSqlite3 from 'better-sqlite3'

import type { People } from '../../electron/office/demo/people.ts'
import { line, type Line } from './line.ts'
import { median, percentile, sampled } from './measure.ts'

/** Words and amounts that people look for, some in every entry, some in few. */
const WORDS = ['banc 4217', 'ecriture 17', 'banc', 'piece 93', 'OD-2025-00123', 'introuvable']

/**
 * Reading the books: any two days, the busiest account from the middle of a month, entries found. The bare engine reads the same
 * month of lines, or walks the same index.
 */
export async function bookLines(
  people: People,
  bare: BetterSqlite3.Database,
  count: number,
  tell: (step: string) => void,
): Promise<Line[]> {
  tell('books')
  const times = Array.from({ length: count }, (_, at) => at)
  const day = (at: number): string => `2025-${String((at % 12) + 1).padStart(2, '0')}-17`
  const balance = await sampled(times, (at) =>
    people.do('accountant', 'accounting.trialBalance', { from: day(at), to: '2025-12-20' }),
  )
  const month = bare
    .prepare(
      `SELECT account, sum(debit), sum(credit) FROM entry_line WHERE account = ? AND day BETWEEN ? AND ? GROUP BY account`,
    )
    .raw()
  const accounts = bare.prepare('SELECT number FROM account').pluck().all() as string[]
  const bareBalance = await sampled(times, (at) => {
    for (const account of accounts) month.all(account, `${day(at).slice(0, 8)}01`, day(at))
  })
  const ledger = await sampled(times, (at) =>
    people.do('accountant', 'accounting.ledger', { account: '5121', from: day(at), to: '2025-12-31', limit: 100 }),
  )
  const page = bare
    .prepare(
      `SELECT l.*, e.number, e.label FROM entry_line l CROSS JOIN entry e ON e.id = l.entry_id
       WHERE l.account = '5121' AND l.day >= ? ORDER BY l.day, l.entry_id, l.rank LIMIT 100`,
    )
    .raw()
  const bareLedger = await sampled(times, (at) => {
    month.all('5121', `${day(at).slice(0, 8)}01`, day(at))
    month.all('5121', `2025-12-01`, '2025-12-31')
    page.all(day(at))
  })
  const words = await sampled(times, (at) =>
    people.do('accountant', 'accounting.entries', { text: WORDS[at % WORDS.length] ?? '', limit: 100 }),
  )
  const amounts = await sampled(times, (at) =>
    people.do('accountant', 'accounting.entries', { text: `${10 + (at % 80)} 300`, limit: 100 }),
  )
  const aged = await sampled(times.slice(0, 5), () =>
    people.do('accountant', 'accounting.agedBalance', { kind: 'households', day: '2026-12-31' }),
  )
  const agedThen = await sampled(times.slice(0, 5), () =>
    people.do('accountant', 'accounting.agedBalance', { kind: 'households', day: '2025-06-30' }),
  )
  return [
    line('trial balance between any two days, median', 'ms', median(balance), median(bareBalance)),
    line('ledger of the busiest account from a day on, median', 'ms', median(ledger), median(bareLedger)),
    line(`entries found by words, p95 of ${count}`, 'ms', percentile(words, 0.95)),
    line('entries found by an amount, median', 'ms', median(amounts)),
    line('aged balance of households, median', 'ms', median(aged)),
    line('aged balance of households on a past day, median', 'ms', median(agedThen)),
  ]
}
