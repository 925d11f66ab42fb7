import type BetterSqlite3 from 'better-sqlite3'

import type { People } from '../../electron/office/demo/people.ts'
import type { Output } from '../../shared/contract/index.ts'
import { line, type Line } from './line.ts'
import { median, sampled } from './measure.ts'

/** Each statement of a year beside the year before; the bare engine sums the same kept months once. */
export async function statementLines(
  people: People,
  bare: BetterSqlite3.Database,
  tell: (step: string) => void,
): Promise<Line[]> {
  tell('statements')
  const times = [1, 2, 3]
  const year = { from: '2025-01', to: '2025-12' } as const
  const sum = bare
    .prepare(
      `SELECT account, sum(debit), sum(credit) FROM account_month WHERE month BETWEEN '2025-01' AND '2025-12' GROUP BY account`,
    )
    .raw()
  const bareSum = median(await sampled(times, () => sum.all()))
  const layouts = (await people.do(
    'accountant',
    'accounting.statementLayouts',
    {},
  )) as Output<'accounting.statementLayouts'>
  const lines: Line[] = []
  for (const { key } of layouts) {
    const times12 = await sampled(times, () =>
      people.do('accountant', 'accounting.statement', { layout: key, ...year }),
    )
    lines.push(line(`statement of a year: ${key}, median`, 'ms', median(times12), bareSum))
  }
  const months = await sampled(times, () =>
    people.do('accountant', 'accounting.statement', { layout: 'technical-income', ...year, columns: 'months' }),
  )
  lines.push(line('statement of a year, month by month, median', 'ms', median(months), bareSum))
  return lines
}
