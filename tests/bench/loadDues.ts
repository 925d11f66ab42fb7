import type BetterSqlite3 from 'better-sqlite3'
import { v7 } from 'uuid'

import { uuidBytes } from '../../db/uuid.ts'
import type { Random } from '../../electron/office/demo/random.ts'
import { AT, later, YEARS } from './history.ts'

const DUE = 31_000
const PART = 15_000

/**
 * What each household was charged in the last year and how it stands: most paid it at once and both are matched, some paid a part, some
 * nothing. What is left open is what aged balances read.
 */
export function loadDues(client: BetterSqlite3.Database, random: Random, user: Buffer, counts: { rows: number }): void {
  const year = YEARS.at(-1) ?? 2025
  const households = client
    .prepare(
      `SELECT h.id, h.mutual_id AS mutual, m.id AS membership FROM household h LEFT JOIN membership m ON m.household_id = h.id
         AND m.cover_year_id = (SELECT id FROM cover_year WHERE starts_on = '${year}-01-01') ORDER BY h.id`,
    )
    .all() as { id: Buffer; mutual: Buffer; membership: Buffer | null }[]
  const entry =
    client.prepare(`INSERT INTO entry (id, journal, fiscal_year, number, day, label, source_type, source_id, mutual_id, state, total, created_at, created_by)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, 'posted', ?, '${AT}', ?)`)
  const line =
    client.prepare(`INSERT INTO entry_line (account, day, entry_id, rank, debit, credit, mutual_id, third_party_type, third_party_id)
    VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)`)
  const open = client.prepare(`INSERT INTO open_line VALUES ('4111', ?, ?, ?, 1, ?, ?)`)
  const matching =
    client.prepare(`INSERT INTO matching (id, account, third_party_id, number, rule, state, amount, day, made_at, made_by)
    VALUES (?, '4111', ?, ?, 'oldest', 'made', ?, ?, '${AT}', ?)`)
  const matched = client.prepare(`INSERT INTO matching_line VALUES (?, ?, 1, '4111', ?, ?, ?, ?)`)
  const last = client
    .prepare('SELECT coalesce(max(number), 0) FROM entry WHERE journal = ? AND fiscal_year = ?')
    .pluck()
  const numbers = { AD: last.get('AD', year) as number, CA1: last.get('CA1', year) as number }
  let letters = client
    .prepare(`SELECT coalesce(max(number), 0) FROM matching WHERE account = '4111'`)
    .pluck()
    .get() as number
  const write = (
    journal: keyof typeof numbers,
    day: string,
    { id: household, mutual, membership }: (typeof households)[number],
    [account, amount, owed]: readonly [account: string, amount: number, owed: boolean],
  ): Uint8Array => {
    const id = uuidBytes(v7())
    numbers[journal] += 1
    // what is charged names its membership: contributions are earned over its days
    const charged = owed ? membership : null
    entry.run(
      id,
      journal,
      year,
      numbers[journal],
      day,
      owed ? 'Adhésion du banc' : 'Reçu du banc',
      charged === null ? 'bench' : 'membership',
      charged ?? id,
      mutual,
      amount,
      user,
    )
    line.run('4111', day, id, 1, owed ? amount : 0, owed ? 0 : amount, mutual, 'household', household)
    line.run(account, day, id, 2, owed ? 0 : amount, owed ? amount : 0, mutual, null, null)
    counts.rows += 3
    return id
  }
  for (const household of households) {
    const day = later(`${year}-01-02`, random.between(0, 300))
    const due = write('AD', day, household, ['7011', DUE, true])
    const paid = random.chance(0.7) ? DUE : random.chance(0.4) ? PART : 0
    if (paid < DUE) open.run(household.id, day, due, DUE - paid, 0)
    if (paid === 0) continue
    const on = later(day, random.between(0, 40))
    const receipt = write('CA1', on, household, ['5311', paid, false])
    letters += 1
    const id = uuidBytes(v7())
    matching.run(id, household.id, letters, paid, on, user)
    matched.run(id, due, household.id, day, paid, 0)
    matched.run(id, receipt, household.id, on, 0, paid)
    counts.rows += 3
  }
  client.exec(`DELETE FROM third_party_balance;
    INSERT INTO third_party_balance (account, third_party_id, third_party_type, debit, credit)
      SELECT account, third_party_id, max(third_party_type), sum(debit), sum(credit) FROM entry_line
      WHERE third_party_id IS NOT NULL GROUP BY 1, 2`)
}
