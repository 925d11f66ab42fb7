import Database from 'better-sqlite3'
import { afterAll, describe, expect, it } from 'vitest'

import { migrations } from '../../../db/migrations/index.ts'
import { consolidatedDdl, consolidatedName } from '../../../shared/dictionary/ddl.ts'
import { dictionary } from '../../../shared/dictionary/index.ts'

interface Column {
  readonly name: string
  readonly type: string
  readonly pk: number
}

/** The tables of a workspace after every migration, and the tables the dictionary asks for, told by SQLite itself. */
describe('the consolidated tables', () => {
  const real = new Database(':memory:')
  const asked = new Database(':memory:')
  for (const { sql } of migrations) real.exec(sql)
  asked.exec(
    'CREATE TABLE federation_centre (id BLOB PRIMARY KEY); CREATE TABLE federation_partition (no INTEGER PRIMARY KEY)',
  )
  for (const table of dictionary) asked.exec(consolidatedDdl(table))
  afterAll(() => {
    real.close()
    asked.close()
  })
  const columns = (client: Database.Database, name: string): Column[] =>
    (client.pragma(`table_info("${name}")`) as Column[])
      .map(({ name: column, type, pk }) => ({ name: column, type, pk }))
      .toSorted((a, b) => (a.name < b.name ? -1 : 1))

  it.each(dictionary.map(consolidatedName))(
    '%s holds what packages carry: a column added to the dictionary needs a migration',
    (name) => {
      expect(columns(real, name)).toEqual(columns(asked, name))
    },
  )

  it.each(dictionary.map(consolidatedName))('%s finds the rows of a partition without a scan', (name) => {
    const plan = real.prepare(`EXPLAIN QUERY PLAN SELECT * FROM ${name} WHERE partition_no = 1`).all() as {
      detail: string
    }[]
    expect(plan.map(({ detail }) => detail).join(' ')).toMatch(/USING (COVERING )?INDEX/)
  })

  it('holds no table that the dictionary does not know', () => {
    const names = real
      .prepare(`SELECT name FROM sqlite_schema WHERE type = 'table' AND name LIKE 'consolidated%'`)
      .pluck()
      .all() as string[]
    expect(names.toSorted()).toEqual(dictionary.map(consolidatedName).toSorted())
  })
})
