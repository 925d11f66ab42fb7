import type { ReadDb } from '../../db/handle.ts'

export interface Recorded {
  readonly db: ReadDb
  /** Every statement that was asked, with the tables (or their aliases) it walks from end to end. */
  readonly scans: Map<string, string[]>
}

/** A handle that asks the planner about each statement before it runs it. */
export function recordPlans(real: ReadDb): Recorded {
  const scans = new Map<string, string[]>()
  const look = (sql: string, params: Parameters<ReadDb['all']>[1]): void => {
    if (scans.has(sql)) return
    const plan = real.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params)
    const walked = plan.flatMap(({ detail }) => /^SCAN (\w+)(?! VIRTUAL|\w)/u.exec(detail)?.[1] ?? [])
    scans.set(sql, walked)
  }
  const db: ReadDb = {
    orm: real.orm,
    all(sql, params) {
      look(sql, params)
      return real.all(sql, params)
    },
    get(sql, params) {
      look(sql, params)
      return real.get(sql, params)
    },
    iterate: (sql, params) => real.iterate(sql, params),
    iterateRaw: (sql, params) => real.iterateRaw(sql, params),
  }
  return { db, scans }
}
