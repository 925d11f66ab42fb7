import type { ReadDb, WriteDb } from '../../db/handle.ts'

type Params = Parameters<ReadDb['all']>[1]

export interface Recorded<Db extends ReadDb = ReadDb> {
  readonly db: Db
  /** Every statement that was asked, with the tables (or their aliases) it walks from end to end. */
  readonly scans: Map<string, string[]>
}

/** A handle that asks the planner about each statement before it runs it. */
export function recordPlans(real: ReadDb): Recorded {
  const { look, scans } = planner(real)
  return { db: looking(real, look), scans }
}

/** The same over a handle that writes. */
export function recordWritingPlans(real: WriteDb): Recorded<WriteDb> {
  const { look, scans } = planner(real)
  const run: WriteDb['run'] = (sql, params) => {
    look(sql, params)
    return real.run(sql, params)
  }
  return { db: { ...looking(real, look), orm: real.orm, run } as unknown as WriteDb, scans }
}

type Look = (sql: string, params: Params) => void

function planner(real: ReadDb): { readonly look: Look; readonly scans: Map<string, string[]> } {
  const scans = new Map<string, string[]>()
  const look: Look = (sql, params) => {
    if (scans.has(sql)) return
    const plan = real.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params)
    const walked = plan.flatMap(({ detail }) => /^SCAN (\w+)(?! VIRTUAL|\w)/u.exec(detail)?.[1] ?? [])
    scans.set(sql, walked)
  }
  return { look, scans }
}

const looking = (real: ReadDb, look: Look): ReadDb => ({
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
})
