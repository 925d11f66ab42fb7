import type BetterSqlite3 from 'better-sqlite3'
import { drizzle, type BetterSQLite3Database } from 'drizzle-orm/better-sqlite3'

import { fromSql, toSql } from './uuid.ts'

type Orm = BetterSQLite3Database
type ReadOrm = Pick<Orm, 'select' | 'selectDistinct' | '$count' | 'with' | '$with'>

/** A handle that cannot write: its type has no way to, and neither has its connection. */
export interface ReadDb {
  /** Typed reads over the tables of `db/schema`. */
  readonly orm: ReadOrm
  /** All rows of a prepared statement. Ids go in and come out as text. */
  all<T>(sql: string, params?: readonly unknown[] | Readonly<Record<string, unknown>>): T[]
  get<T>(sql: string, params?: readonly unknown[] | Readonly<Record<string, unknown>>): T | undefined
  /** Rows one at a time, for long lists; ids as text. */
  iterate<T>(sql: string, params?: readonly unknown[] | Readonly<Record<string, unknown>>): IterableIterator<T>
  /** Rows as arrays with blobs as they are, for the packages' writer. */
  iterateRaw(sql: string, params?: readonly unknown[]): IterableIterator<unknown[]>
}

declare const writable: unique symbol

export interface WriteDb extends ReadDb {
  readonly orm: ReadOrm & Pick<Orm, 'insert' | 'update' | 'delete'>
  /** Runs a statement; the number of rows it changed. */
  run(sql: string, params?: readonly unknown[] | Readonly<Record<string, unknown>>): number
  readonly [writable]: true
}

type Params = readonly unknown[] | Readonly<Record<string, unknown>>

function bound(params: Params): unknown[] {
  if (Array.isArray(params)) return (params as unknown[]).map(toSql)
  return [Object.fromEntries(Object.entries(params).map(([key, value]) => [key, toSql(value)]))]
}

class Handle {
  readonly orm: Orm
  readonly #client: BetterSqlite3.Database
  readonly #statements = new Map<string, BetterSqlite3.Statement>()

  constructor(client: BetterSqlite3.Database) {
    this.#client = client
    this.orm = drizzle(client)
  }

  all<T>(sql: string, params: Params = []): T[] {
    const rows = this.#prepare(sql).all(...bound(params)) as T[]
    for (const row of rows) fromSql(row)
    return rows
  }

  get<T>(sql: string, params: Params = []): T | undefined {
    return fromSql(this.#prepare(sql).get(...bound(params)) as T | undefined)
  }

  *iterate<T>(sql: string, params: Params = []): IterableIterator<T> {
    // a statement of its own: a cached one would be busy for others while the caller walks
    for (const row of this.#client.prepare(sql).iterate(...bound(params))) yield fromSql(row as T)
  }

  iterateRaw(sql: string, params: readonly unknown[] = []): IterableIterator<unknown[]> {
    return this.#client
      .prepare(sql)
      .raw()
      .iterate(...bound(params)) as IterableIterator<unknown[]>
  }

  run(sql: string, params: Params = []): number {
    return this.#prepare(sql).run(...bound(params)).changes
  }

  #prepare(sql: string): BetterSqlite3.Statement {
    let statement = this.#statements.get(sql)
    if (!statement) {
      statement = this.#client.prepare(sql)
      this.#statements.set(sql, statement)
    }
    return statement
  }
}

/** Wraps the connection that reads; open it read-only. */
export const readHandle = (client: BetterSqlite3.Database): ReadDb => new Handle(client)

/** Wraps the one connection that writes. Only the kernel's command runner and the migrator hold one. */
export const writeHandle = (client: BetterSqlite3.Database): WriteDb => new Handle(client) as unknown as WriteDb
