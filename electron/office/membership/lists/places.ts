import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { listProcedures } from '../../../../shared/contract/membership/lists.ts'
import type { Id } from '../../../../shared/ids.ts'
import { optional } from '../../kernel/rows.ts'

/** Facilities of first contact and collines that living households name, the fullest first. */
export function listPlaces(db: ReadDb, mutualId: Id | undefined): z.output<typeof listProcedures.listPlaces.output> {
  const params = [mutualId ?? null, mutualId ?? null]
  const living = 'h.ended_on IS NULL AND (? IS NULL OR h.mutual_id = ?)'
  return {
    facilities: db.all(
      `SELECT h.first_contact AS code, coalesce(f.name, h.first_contact) AS name, count(*) AS households
       FROM household h LEFT JOIN facility_reference f ON f.code = h.first_contact
       WHERE h.first_contact IS NOT NULL AND ${living} GROUP BY h.first_contact ORDER BY households DESC, name`,
      params,
    ),
    hills: db
      .all<{ zoneCode: string; hillCode: string | null; hill: string | null; zone: string; households: number }>(
        `SELECT h.zone_code AS zoneCode, h.hill_code AS hillCode, g.name AS hill, z.name AS zone, count(*) AS households
         FROM household h JOIN geography z ON z.code = h.zone_code LEFT JOIN geography g ON g.code = h.hill_code
         WHERE ${living} GROUP BY h.zone_code, h.hill_code ORDER BY z.name, g.name`,
        params,
      )
      .map(({ zoneCode, hillCode, hill, zone, households }) => ({
        zoneCode,
        ...optional('hillCode', hillCode),
        label: hill === null ? zone : `${hill}, ${zone}`,
        households,
      })),
  }
}
