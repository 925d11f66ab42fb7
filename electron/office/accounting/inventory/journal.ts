import type { ReadDb } from '../../../../db/handle.ts'

/** The journal of closing and inventory. */
export const closingJournal = (db: ReadDb): string =>
  db.get<{ code: string }>(`SELECT code FROM journal WHERE kind = 'closing' AND ended_on IS NULL ORDER BY code`)
    ?.code ?? 'CL'

/** The journal of what is said once. */
export const sundryJournal = (db: ReadDb): string =>
  db.get<{ code: string }>(`SELECT code FROM journal WHERE kind = 'miscellaneous' AND ended_on IS NULL ORDER BY code`)
    ?.code ?? 'OD'
