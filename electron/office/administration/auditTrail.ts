import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'

interface Row {
  readonly seq: number
  readonly at: string
  readonly user: string | null
  readonly procedure: string
  readonly input: string
  readonly subjectType: string | null
  readonly subjectId: Id | null
  readonly hash: string
}

interface AuditQuery {
  readonly before?: number | undefined
  readonly limit: number
  readonly userId?: Id | undefined
  readonly subject?: { readonly type: string; readonly id: Id } | undefined
}

/** A page of the trail, newest first. */
export function auditPage(db: ReadDb, { before, limit, userId, subject }: AuditQuery) {
  const conditions = ['a.seq < ?']
  const params: unknown[] = [before ?? Number.MAX_SAFE_INTEGER]
  if (userId !== undefined) {
    conditions.push('a.user_id = ?')
    params.push(userId)
  }
  if (subject !== undefined) {
    conditions.push('a.subject_type = ? AND a.subject_id = ?')
    params.push(subject.type, subject.id)
  }
  const rows = db.all<Row>(
    `SELECT a.seq, a.at, u.name AS user, a.procedure, a.input, a.subject_type AS subjectType, a.subject_id AS subjectId, lower(hex(a.hash)) AS hash
     FROM audit a LEFT JOIN user u ON u.id = a.user_id WHERE ${conditions.join(' AND ')} ORDER BY a.seq DESC LIMIT ?`,
    [...params, limit + 1],
  )
  const page = rows.slice(0, limit)
  const last = page.at(-1)
  return {
    rows: page.map((row) => ({
      seq: row.seq,
      at: row.at,
      procedure: row.procedure,
      input: JSON.parse(row.input) as unknown,
      hash: row.hash,
      ...(row.user === null ? {} : { user: row.user }),
      ...(row.subjectType === null || row.subjectId === null
        ? {}
        : { subject: { type: row.subjectType, id: row.subjectId } }),
    })),
    ...(rows.length > limit && last ? { next: last.seq } : {}),
  }
}
