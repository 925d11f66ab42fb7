import type { ReadDb } from '../../../../db/handle.ts'
import type { Day, Instant } from '../../../../shared/dates.ts'

interface PublishedSql {
  number: number
  federation: string
  validFrom: Day
  inForceFrom: Day
  takenAt: Instant
  document: string
}

/** The newest format of the federation that was taken in, and the exact text of it. */
export const newestPublished = (
  db: ReadDb,
): { shown: Omit<PublishedSql, 'document'>; document: string } | undefined => {
  const row = db.get<PublishedSql>(
    `SELECT number, federation_name AS federation, valid_from AS validFrom, in_force_from AS inForceFrom, taken_at AS takenAt, document
     FROM published_format ORDER BY number DESC LIMIT 1`,
  )
  if (row === undefined) return undefined
  const { document, ...shown } = row
  return { shown, document }
}
