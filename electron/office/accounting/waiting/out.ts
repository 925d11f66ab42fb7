import type { ReadDb } from '../../../../db/handle.ts'

/** What documents would have taken out of an account and could not write yet, FBu: it is not there for others to take. */
export const waitingOut = (db: ReadDb, account: string): number =>
  db.get<{ amount: number | null }>(
    `SELECT sum(l.value ->> 'credit') AS amount FROM posting_waiting w, json_each(w.draft, '$.lines') l
     WHERE w.state = 'waiting' AND l.value ->> 'account' = ?`,
    [account],
  )?.amount ?? 0
