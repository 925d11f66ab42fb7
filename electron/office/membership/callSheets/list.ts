import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { zCallSheet, zCallSheetHousehold } from '../../../../shared/contract/membership/callSheets.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { isLate, type CallOutcome, type CallSheetState } from '../../../../shared/rules/membership/callSheet.ts'
import { campaignState } from '../../../../shared/rules/membership/campaign.ts'
import { optional } from '../../kernel/rows.ts'
import { campaignNamed, campaignParams } from '../campaign/scope.ts'

export type CallSheetRow = z.output<typeof zCallSheet>
export type CallSheetHousehold = z.output<typeof zCallSheetHousehold>

interface SheetSql {
  id: Id
  number: string
  cover_year_id: Id
  cover_year: string
  collector_id: Id
  collector: string
  zone: string
  hill: string | null
  issued_on: Day
  issued_by: string
  return_by: Day
  to_pay: Fbu
  state: CallSheetState
  households: number
  paid: number
  refused: number
  revisit: number
  without_receipt: number
  returned_on: Day | null
  returned_by_name: string | null
  cancelled_reason: string | null
}

/** A receipt of the household keyed since the sheet `s` went out. */
const KEYED = `FROM receipt r WHERE r.household_id = x.household_id AND r.day >= s.issued_on AND r.state = 'recorded'`

const SHEET = `SELECT s.*, y.label AS cover_year, c.name AS collector, z.name AS zone, g.name AS hill, u.name AS issued_by,
    k.name AS returned_by_name, f.*
  FROM call_sheet s JOIN cover_year y ON y.id = s.cover_year_id JOIN collector c ON c.id = s.collector_id
    JOIN geography z ON z.code = s.zone_code LEFT JOIN geography g ON g.code = s.hill_code
    JOIN user u ON u.id = s.created_by LEFT JOIN user k ON k.id = s.returned_by
    JOIN (SELECT x.sheet_id, count(*) AS households, count(*) FILTER (WHERE x.outcome = 'paid') AS paid,
        count(*) FILTER (WHERE x.outcome = 'refused') AS refused, count(*) FILTER (WHERE x.outcome = 'revisit') AS revisit,
        count(*) FILTER (WHERE x.outcome = 'paid' AND NOT EXISTS (SELECT 1 ${KEYED})) AS without_receipt
      FROM call_sheet_household x JOIN call_sheet s ON s.id = x.sheet_id
      WHERE (:sheet IS NULL OR s.id = :sheet) AND (:collector IS NULL OR s.collector_id = :collector)
        AND (:year IS NULL OR s.cover_year_id = :year) AND (:state IS NULL OR s.state = :state)
      GROUP BY x.sheet_id) f ON f.sheet_id = s.id`

interface Asked {
  readonly sheetId?: Id | undefined
  readonly collectorId?: Id | undefined
  readonly coverYearId?: Id | undefined
  readonly state?: CallSheetState | undefined
  readonly limit?: number | undefined
}

/** Sheets, those still out first, the one due soonest before the others; then the newest. */
export const callSheets = (db: ReadDb, asked: Asked, today: Day): CallSheetRow[] =>
  db
    .all<SheetSql>(
      `${SHEET} ORDER BY s.state <> 'issued', CASE s.state WHEN 'issued' THEN s.return_by END, s.issued_on DESC, s.number DESC
       LIMIT :limit`,
      {
        sheet: asked.sheetId ?? null,
        collector: asked.collectorId ?? null,
        year: asked.coverYearId ?? null,
        state: asked.state ?? null,
        limit: asked.limit ?? 1,
      },
    )
    .map((row) => rowOf(row, today))

/** Refuses `call-sheet-unknown`. */
export const callSheetById = (db: ReadDb, sheetId: Id, today: Day): CallSheetRow =>
  callSheets(db, { sheetId }, today)[0] ?? refuse('membership.call-sheet-unknown', {})

const rowOf = (row: SheetSql, today: Day): CallSheetRow => ({
  id: row.id,
  number: row.number,
  coverYearId: row.cover_year_id,
  coverYear: row.cover_year,
  collectorId: row.collector_id,
  collector: row.collector,
  place: row.hill === null ? row.zone : `${row.hill}, ${row.zone}`,
  issuedOn: row.issued_on,
  issuedBy: row.issued_by,
  returnBy: row.return_by,
  state: row.state,
  late: isLate({ state: row.state, returnBy: row.return_by }, today),
  households: row.households,
  toPay: row.to_pay,
  paid: row.paid,
  refused: row.refused,
  revisit: row.revisit,
  withoutReceipt: row.without_receipt,
  ...optional('returnedOn', row.returned_on),
  ...optional('returnedBy', row.returned_by_name),
  ...optional('cancelledReason', row.cancelled_reason),
})

interface HouseholdSql {
  household_id: Id
  registration: string
  family_name: string
  given_name: string
  to_pay: Fbu
  enrolled: number
  met: number
  refused: number
  receipt: string | null
  outcome: CallOutcome | null
  reason_code: string | null
  reason: string | null
  note: string | null
}

/** The households of a sheet in the order of the paper: what was said of each, and where it stands today. */
export function callSheetHouseholds(db: ReadDb, sheet: CallSheetRow, today: Day): CallSheetHousehold[] {
  const campaign = campaignNamed(db, sheet.coverYearId, today)
  return db
    .all<HouseholdSql>(
      `SELECT x.household_id, h.registration, b.family_name, b.given_name, x.to_pay, x.outcome, x.note,
         n.id IS NOT NULL AS enrolled, n.met_on IS NOT NULL AS met, q.id IS NOT NULL OR h.ended_on IS NOT NULL AS refused,
         w.reason_code, (SELECT t.label FROM non_renewal_reason t WHERE t.code = w.reason_code AND t.valid_from <= w.said_on
           ORDER BY t.valid_from DESC LIMIT 1) AS reason,
         (SELECT r.number ${KEYED} ORDER BY r.day, r.number LIMIT 1) AS receipt
       FROM call_sheet_household x JOIN call_sheet s ON s.id = x.sheet_id JOIN household h ON h.id = x.household_id
         JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1
         LEFT JOIN membership n ON n.household_id = h.id AND n.cover_year_id = :year AND n.cancelled_on IS NULL
         LEFT JOIN non_renewal q ON q.household_id = h.id AND q.cover_year_id = :year AND q.withdrawn_on IS NULL
         LEFT JOIN non_renewal w ON w.id = x.non_renewal_id
       WHERE x.sheet_id = :sheet ORDER BY x.position`,
      { year: campaignParams(campaign).year ?? null, sheet: sheet.id },
    )
    .map((row) => ({
      householdId: row.household_id,
      registration: row.registration,
      familyName: row.family_name,
      givenName: row.given_name,
      toPay: row.to_pay,
      now: campaignState({ enrolled: row.enrolled === 1, met: row.met === 1, refused: row.refused === 1 }),
      ...optional('receipt', row.receipt),
      ...optional('outcome', row.outcome),
      ...optional('reasonCode', row.reason_code),
      ...optional('reason', row.reason),
      ...optional('note', row.note),
    }))
}
