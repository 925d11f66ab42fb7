import type { QueryContext } from '../../../kernel/context.ts'

/** How many proposed merges wait for the one who asks: somebody who may approve and did not propose them. */
export const mergesForMe = ({ db, user }: QueryContext): number =>
  user.rights.has('registration.approve')
    ? (db.get<{ n: number }>(`SELECT count(*) AS n FROM register_merge WHERE state = 'proposed' AND created_by <> ?`, [
        user.id,
      ])?.n ?? 0)
    : 0
