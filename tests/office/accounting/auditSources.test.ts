import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

import type Database from 'better-sqlite3'
import { describe, expect, test } from 'vitest'

import { documentsPosted } from '../../../electron/office/accounting/audit/documents.ts'
import type { Looked } from '../../../electron/office/accounting/audit/finding.ts'
import { intermutualMirrored } from '../../../electron/office/accounting/audit/intermutual.ts'
import { documentsThere, SOURCES } from '../../../electron/office/accounting/audit/sources.ts'
import { day } from '../../../shared/dates.ts'
import { openBooks } from '../../support/books.ts'
import { fillTables } from '../../support/fillTables.ts'

const filesUnder = (folder: string): string[] =>
  readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((file) => file.isFile() && file.name.endsWith('.ts'))
    .map((file) => join(file.parentPath, file.name))

/** The kinds of documents that the program writes as the source of an entry: texts, and names of constants with their text. */
function writtenSources(): string[] {
  const texts = ['shared/rules', 'electron/office'].flatMap(filesUnder).map((file) => readFileSync(file, 'utf8'))
  const constants = new Map(
    texts.flatMap((text) =>
      [...text.matchAll(/export const ([A-Z][A-Z_]+) = '([a-z_-]+)'/g)].map(([, name, value]) => [name, value]),
    ),
  )
  const kinds = texts.flatMap((text) =>
    [...text.matchAll(/\bsource(?::|\s=) \{ type: (?:'([a-z_-]+)'|([A-Z][A-Z_]+)),/g)].map(([, written, name]) => {
      const kind = written ?? constants.get(name)
      if (kind === undefined) throw new Error(`the source ${name} is no constant that is exported`)
      return kind
    }),
  )
  return [...new Set(kinds)].sort()
}
/** What documents show of entries is not what posts; the opening of a year is printed and exported, it moves no balance. */
const SHOWN_ONLY = new Set(['household', 'year_opening'])

const looked = ({ db }: { db: Looked['db'] }): Looked => ({
  db,
  from: day('2026-01-01'),
  to: day('2026-12-31'),
  today: day('2026-12-31'),
})

/** A row of every table, of nothing that fits together, and no entry at all. */
function withoutEntries(): ReturnType<typeof openBooks> {
  const books = openBooks()
  fillTables(books.client, 2)
  dropTriggers(books.client)
  books.client.exec(`DELETE FROM entry; DELETE FROM deferred_entry; DELETE FROM posting_waiting;
    UPDATE register_made SET kind = 'entry'; UPDATE manual_entry SET state = 'posted'; UPDATE month_estimate SET state = 'undone';
    UPDATE membership_due SET nature = 'contribution'`)
  return books
}
function dropTriggers(client: Database.Database): void {
  client.pragma('foreign_keys = OFF')
  client.pragma('ignore_check_constraints = ON')
  for (const name of client.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).pluck().all())
    client.exec(`DROP TRIGGER "${String(name)}"`)
}
const posted = async (books: { db: Looked['db'] }) => documentsPosted(looked(books), () => Promise.resolve())

describe('documents against entries', () => {
  test('the audit knows every kind of document that the program posts', () => {
    const written = writtenSources().filter((kind) => !SHOWN_ONLY.has(kind))
    expect(written.length).toBeGreaterThan(15)
    expect(written.filter((kind) => SOURCES[kind] === undefined)).toEqual([])
  })

  test('reads each of them: a document of any kind whose entry is gone is found', async () => {
    const books = withoutEntries()
    const all = await posted(books)
    expect(all.count).toBe(all.looked)
    for (const table of new Set(Object.values(SOURCES))) {
      books.client.exec(`SAVEPOINT without; DELETE FROM "${table}"`)
      const { count } = await posted(books)
      books.client.exec('ROLLBACK TO without; RELEASE without')
      expect(count, table).toBeLessThan(all.count)
    }
    books.client.close()
  })

  test('an entry, an engagement kept aside and a posting that waits, whose document is gone or that names no kind we know', () => {
    const { client, db } = openBooks()
    dropTriggers(client)
    const id = (n: number): string => `x'000000000000000000000000000000${String(n).padStart(2, '0')}'`
    const who = '(SELECT id FROM user)'
    let next = 0
    const entry = (source: string, of: number, reverses = 'NULL'): number => {
      next += 1
      client.exec(`INSERT INTO entry (id, journal, fiscal_year, number, day, label, source_type, source_id, state, total, reverses, reason, created_at, created_by)
        VALUES (${id(next)}, 'OD', 2026, ${next}, '2026-01-05', '${source}', '${source}', ${id(of)}, 'posted', 500, ${reverses}, NULL, '2026-01-05T00:00:00.000Z', ${who})`)
      return next
    }
    client.exec(`INSERT INTO manual_entry (id, journal, day, label, total, state, created_at, created_by)
      VALUES (${id(50)}, 'OD', '2026-01-05', 'là', 500, 'posted', '2026-01-05T00:00:00.000Z', ${who})`)
    const there = entry('manual-entry', 50)
    expect(there).toBe(1)
    expect(documentsThere(looked({ db })).count).toBe(0)
    entry('receipt', 51)
    entry('something-new', 50)
    // taken back with its import: cancelled, both stay
    const cancelled = entry('membership', 52)
    entry('membership', 52, id(cancelled))
    client.exec(`INSERT INTO deferred_entry (id, day, label, source_type, source_id, total, posted, draft, created_at, created_by)
      VALUES (${id(60)}, '2026-01-05', 'engagée', 'invoice', ${id(53)}, 700, 0, '{}', '2026-01-05T00:00:00.000Z', ${who});
      INSERT INTO posting_waiting (id, number, state, draft, journal, day, label, total, source_type, source_id, code, params, tried_at, created_at, created_by)
      VALUES (${id(61)}, 'AT-1', 'waiting', '{}', 'OD', '2026-01-05', 'en attente', 900, 'reimbursement', ${id(54)}, 'accounting.period-closed', '{}',
        '2026-01-05T00:00:00.000Z', '2026-01-05T00:00:00.000Z', ${who})`)
    const found = documentsThere(looked({ db }))
    expect(found).toMatchObject({ severity: 'bad', count: 4 })
    expect(found.rows.map(({ label }) => label).sort()).toEqual(['en attente', 'engagée', 'receipt', 'something-new'])
    expect(found.rows.find(({ label }) => label === 'receipt')?.lead).toMatchObject({ to: 'entry' })
    client.close()
  })

  test('what one mutual claims and another does not owe, each way; who has books elsewhere is not compared', () => {
    const { client, db } = openBooks()
    dropTriggers(client)
    const id = (n: number): string => `x'000000000000000000000000000000${String(n).padStart(2, '0')}'`
    for (const n of [1, 2, 3])
      client.exec(
        `INSERT INTO mutual (id, code, name, federation_segment, province_segment, commune_segment, commune_code, created_on, created_at)
          VALUES (${id(n)}, '01${n}', 'Mutuelle ${n}', '', '', '', '', '2026-01-01', '2026-01-01')`,
      )
    let rank = 0
    const line = (account: string, own: number, other: number, amount: number): void => {
      rank += 1
      client.exec(`INSERT INTO entry_line (account, day, entry_id, rank, debit, credit, mutual_id, third_party_type, third_party_id)
        VALUES ('${account}', '2026-01-05', ${id(90)}, ${rank}, ${Math.max(amount, 0)}, ${Math.max(-amount, 0)}, ${id(own)}, 'mutual', ${id(other)})`)
    }
    line('4511', 1, 2, 900)
    line('4521', 2, 1, -900)
    line('4511', 1, 44, 5_000)
    expect(intermutualMirrored({ db })).toMatchObject({ severity: 'ok', looked: 1 })
    // settled by one only, and owed to somebody who claims nothing
    line('4511', 1, 2, -400)
    line('4521', 3, 1, -70)
    const found = intermutualMirrored({ db })
    expect(found).toMatchObject({ severity: 'warn', count: 2, looked: 2, amount: -470 })
    expect(found.rows.map(({ label, amount }) => `${label} ${amount}`).sort()).toEqual([
      'Mutuelle 1 ← Mutuelle 2 -400',
      'Mutuelle 1 ← Mutuelle 3 -70',
    ])
    client.close()
  })
})
