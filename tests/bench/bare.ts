/**
 * What the bare engine does with the same rows: same file settings (chacha20, WAL, FULL), hand-written SQL, no contract, no rights, no audit
 * chain, no events. The ratios of the report are against this, measured in the same run.
 */
import { createHash, randomBytes } from 'node:crypto'
import { rmSync } from 'node:fs'
import { gzipSync } from 'node:zlib'

import { Encrypter, generateIdentity, identityToRecipient } from 'age-encryption'
import type BetterSqlite3 from 'better-sqlite3'
import { v7 } from 'uuid'

import { connect } from '../../db/connection.ts'
import { uuidBytes } from '../../db/uuid.ts'
import { dictionary, keyColumns } from '../../shared/dictionary/index.ts'
import { foldName } from '../../shared/search.ts'
import { sampled, timed } from './measure.ts'

/** A trigram index over whole names, ranked by the engine, then twelve rows read: the plain way to find a misspelt person. */
export function bareSearchIndex(path: string, key: Uint8Array, source: BetterSqlite3.Database): BetterSqlite3.Database {
  const client = connect(path, key, { create: true })
  client.exec(`CREATE TABLE person (no INTEGER PRIMARY KEY, family TEXT, given TEXT, registration TEXT, birth TEXT) STRICT;
    CREATE VIRTUAL TABLE person_trigram USING fts5 (name, content = '', tokenize = 'trigram', detail = 'none', columnsize = 0)`)
  const person = client.prepare('INSERT INTO person VALUES (?, ?, ?, ?, ?)')
  const index = client.prepare('INSERT INTO person_trigram (rowid, name) VALUES (?, ?)')
  client.exec('BEGIN')
  let no = 0
  for (const row of source
    .prepare('SELECT family_name, given_name, registration, birth_date FROM beneficiary')
    .raw()
    .iterate() as Iterable<string[]>) {
    no += 1
    const [family = '', given = '', registration = '', birth = ''] = row
    person.run(no, family, given, registration, birth)
    index.run(no, foldName(family, given).join(' '))
  }
  client.exec('COMMIT')
  return client
}

export function bareSearch(client: BetterSqlite3.Database, queries: readonly string[]): Promise<number[]> {
  const find = client
    .prepare('SELECT rowid FROM person_trigram WHERE person_trigram MATCH ? ORDER BY rank LIMIT 12')
    .pluck()
  const read = client.prepare('SELECT * FROM person WHERE no = ?')
  return sampled(queries, (text) => {
    const trigrams = foldName(text).flatMap((word) =>
      Array.from({ length: Math.max(0, word.length - 2) }, (_, at) => `"${word.slice(at, at + 3)}"`),
    )
    if (trigrams.length === 0) return
    for (const no of find.all(trigrams.join(' OR '))) read.get(no)
  })
}

/** The rows of one certificate of three lines in one committed transaction: the claim, its lines, its invoice, one audit row. */
export function bareClaims(client: BetterSqlite3.Database, count: number): Promise<number[]> {
  // it writes beside a certificate of an invoice that is decided: the bare engine has no such guard
  client.exec('DROP TRIGGER IF EXISTS claim_joins')
  const names = (client.prepare(`SELECT name FROM pragma_table_info('claim')`).pluck().all() as string[]).join(', ')
  const places = names.replaceAll(/\w+/g, '?')
  const template = client.prepare(`SELECT ${names} FROM claim LIMIT 1`).raw().get() as unknown[]
  const columns = names.split(', ')
  const claim = client.prepare(`INSERT INTO claim (${names}) VALUES (${places})`)
  const lines = client
    .prepare(
      'SELECT act_id, quantity, price, tariff, cost, base, claimed, accepted, patient_share FROM claim_line LIMIT 3',
    )
    .raw()
    .all() as unknown[][]
  const line = client.prepare('INSERT INTO claim_line VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)')
  const invoice = client.prepare('UPDATE facility_invoice SET rev = rev + 1 WHERE id = ?')
  client.exec(
    'CREATE TABLE IF NOT EXISTS bare_audit (seq INTEGER PRIMARY KEY, at TEXT, input TEXT, answer TEXT, previous BLOB, hash BLOB) STRICT',
  )
  const audit = client.prepare('INSERT INTO bare_audit (at, input, answer, previous, hash) VALUES (?, ?, ?, ?, ?)')
  const text = JSON.stringify(template.map(String)).slice(0, 600)
  let n = 0
  return sampled(Array.from({ length: count }), () => {
    n += 1
    const id = uuidBytes(v7())
    const values = [...template]
    const put = (column: string, value: unknown): void => {
      values[columns.indexOf(column)] = value
    }
    put('id', id)
    put('certificate_number', `N-${n}`)
    put('certificate_key', `n${n}`)
    put('state', 'keyed')
    client.exec('BEGIN IMMEDIATE')
    claim.run(...values)
    for (const [at, columnsOfLine] of lines.entries()) line.run(id, at + 1, ...columnsOfLine)
    invoice.run(values[columns.indexOf('invoice_id')])
    audit.run(new Date().toISOString(), text, text, randomBytes(32), createHash('sha256').update(text).digest())
    client.exec('COMMIT')
  })
}

/** A year from kept balances, by one statement. */
export function bareTrialBalance(client: BetterSqlite3.Database, count: number): Promise<number[]> {
  const balance = client
    .prepare(
      `SELECT account, sum(debit), sum(credit) FROM account_month WHERE month BETWEEN '2025-01' AND '2025-12' GROUP BY account`,
    )
    .raw()
  return sampled(Array.from({ length: count }), () => balance.all())
}

/** Every row of the tables that travel, as comma-separated text, hashed, compressed and encrypted: no inventory, no signature. */
export async function bareExport(
  client: BetterSqlite3.Database,
): Promise<{ milliseconds: number; rows: number; bytes: number }> {
  const recipient = await identityToRecipient(await generateIdentity())
  let rows = 0
  let bytes = 0
  const milliseconds = await timed(async () => {
    for (const table of dictionary) {
      const parts: string[] = []
      for (const row of client.prepare(table.sql).raw().iterate() as Iterable<unknown[]>) {
        parts.push(
          row
            .map((value) => (value instanceof Uint8Array ? Buffer.from(value).toString('hex') : String(value ?? '')))
            .join(','),
        )
        rows += 1
      }
      const text = Buffer.from(parts.join('\n'))
      bytes += text.length
      createHash('sha256').update(text).digest()
      const encrypter = new Encrypter()
      encrypter.addRecipient(recipient)
      await encrypter.encrypt(gzipSync(text, { level: 1 }))
    }
  })
  return { milliseconds, rows, bytes }
}

/** The same rows put into plain tables of another encrypted file, one transaction. */
export async function bareImport(
  client: BetterSqlite3.Database,
  path: string,
  key: Uint8Array,
): Promise<{ milliseconds: number; rows: number }> {
  const target = connect(path, key, { create: true })
  let rows = 0
  // Read first: what is measured is the writing, as an importer that has its rows would do it.
  const tables = dictionary.map((table) => ({ table, values: client.prepare(table.sql).raw().all() as unknown[][] }))
  const milliseconds = await timed(() => {
    target.exec('BEGIN IMMEDIATE')
    for (const { table, values } of tables) {
      const columns = [
        ...table.columns.map(({ name }) => name),
        ...(table.partition.by === 'whole' ? [] : ['partition_key']),
      ]
      const key = keyColumns(table).map(({ name }) => name)
      target.exec(`CREATE TABLE ${table.name} (${columns.join(', ')}, PRIMARY KEY (${key.join(', ')})) WITHOUT ROWID`)
      const insert = target.prepare(`INSERT INTO ${table.name} VALUES (${columns.map(() => '?').join(', ')})`)
      for (const row of values) insert.run(...row)
      rows += values.length
    }
    target.exec('COMMIT')
  })
  target.close()
  rmSync(path, { force: true })
  return { milliseconds, rows }
}
