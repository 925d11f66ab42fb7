import type { ReadDb } from '../../../../db/handle.ts'

/** The services that lines name, by name: one look in the index for each of them, however many lines there are. */
export const services = (db: ReadDb): string[] =>
  db
    .all<{ service: string }>(
      `WITH RECURSIVE known (service) AS (
         SELECT min(service) FROM entry_line INDEXED BY entry_line_service WHERE service IS NOT NULL
         UNION ALL
         SELECT (SELECT min(l.service) FROM entry_line l INDEXED BY entry_line_service
                 WHERE l.service IS NOT NULL AND l.service > known.service)
         FROM known WHERE known.service IS NOT NULL)
       SELECT service FROM known WHERE service IS NOT NULL`,
    )
    .map(({ service }) => service)
