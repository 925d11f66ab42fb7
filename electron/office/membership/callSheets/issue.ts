import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { callSheetProcedures } from '../../../../shared/contract/membership/callSheets.ts'
import { instant, yearOf, type Day } from '../../../../shared/dates.ts'
import { zCallSheetDocument, type CallSheetDocument } from '../../../../shared/documents/callSheet.ts'
import { DOCUMENT_TYPES } from '../../../../shared/documents/common.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, sum } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import { returnDay } from '../../../../shared/rules/membership/callSheet.ts'
import { setting } from '../../administration/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { entered, insertRow, optional } from '../../kernel/rows.ts'
import { callSheetContent, calledFrom } from '../campaign/callSheet.ts'
import type { CampaignRow } from '../campaign/list.ts'
import { openCampaign } from '../campaign/scope.ts'
import { booklets } from '../doorMoney/booklets.ts'
import { collectorById } from '../doorMoney/held.ts'
import { mutual } from '../lookups.ts'

type Input = z.output<typeof callSheetProcedures.issueCallSheet.input>
type Issued = z.output<typeof callSheetProcedures.issueCallSheet.output>

/**
 * Hands a sheet over: its number is taken here, and the paper is kept as it is. Households on a sheet that has not come back are
 * left out: nobody is called twice. Refuses `cover-year-unknown`, `cover-year-over`, `mutual-unknown`, `collector-unknown`,
 * `collector-other-mutual`, `call-sheet-return-before`, and `call-sheet-empty` when nobody is left to see.
 */
export function issueCallSheet(ctx: CommandContext, input: Input): Issued {
  const { db, today } = ctx
  const campaign = openCampaign(db, input.coverYearId, today)
  const owner = mutual(db, input.mutualId)
  const collector = standingCollector(db, input.collectorId)
  if (collector.mutualId !== owner.id)
    refuse('membership.collector-other-mutual', { collector: collector.name, mutual: owner.name })
  const returnBy =
    input.returnBy ?? returnDay(today, setting(db, 'campaign.sheetDays', today), campaign.year.campaignClosesOn)
  if (returnBy < today) refuse('membership.call-sheet-return-before', { day: returnBy, today })

  const { coverYearId, mutualId, zoneCode, hillCode } = input
  const scope = { coverYearId, mutualId, zoneCode, hillCode }
  const called = calledFrom(ctx, scope)
  const others = input.everyone ? new Set<Id>() : ofOtherCollectors(db, zoneCode, collector.id)
  const out = onSheetsOut(db, coverYearId)
  const his = called.filter((row) => !others.has(row.householdId))
  const rows = his.filter((row) => !out.has(row.householdId))
  const onOthers = his.length - rows.length
  if (rows.length === 0) refuse('membership.call-sheet-empty', { called: called.length, onOthers })

  const sheetId = newId()
  const number = formatNumber(ctx.takeNumber(DOCUMENT_TYPES.callSheet, yearOf(today), owner.code))
  const content: Omit<CallSheetDocument, 'printed'> = {
    ...callSheetContent(ctx, scope, rows),
    number,
    series: number.slice(0, number.lastIndexOf('-')),
    collector: collector.name,
    issue: { by: ctx.user.name, on: today, returnBy, booklets: inHand(db, collector.id) },
  }
  insertRow(db, 'call_sheet', {
    id: sheetId,
    number,
    cover_year_id: coverYearId,
    mutual_id: mutualId,
    collector_id: collector.id,
    zone_code: zoneCode,
    hill_code: hillCode,
    issued_on: today,
    return_by: returnBy,
    to_pay: sum(rows.map(owed)),
    content: JSON.stringify(content),
    ...entered(ctx),
  })
  for (const [position, row] of rows.entries())
    insertRow(db, 'call_sheet_household', {
      sheet_id: sheetId,
      position,
      household_id: row.householdId,
      to_pay: owed(row),
    })
  ctx.touch('callSheet', sheetId)
  ctx.subject('callSheet', sheetId)
  return { sheetId, number, households: rows.length, onOthers, returnBy }
}

const owed = (row: CampaignRow) => row.toPay ?? fbu(0)

function standingCollector(db: ReadDb, collectorId: Id): ReturnType<typeof collectorById> {
  if (db.get('SELECT 1 FROM collector WHERE id = ? AND ended_on IS NULL', [collectorId]) === undefined)
    refuse('membership.collector-unknown', {})
  return collectorById(db, collectorId)
}

const ids = (rows: readonly { id: Id }[]): Set<Id> => new Set(rows.map(({ id }) => id))

const ofOtherCollectors = (db: ReadDb, zoneCode: string, collectorId: Id): Set<Id> =>
  ids(
    db.all<{ id: Id }>(
      'SELECT id FROM household WHERE zone_code = ? AND collector_id IS NOT NULL AND collector_id <> ?',
      [zoneCode, collectorId],
    ),
  )

const onSheetsOut = (db: ReadDb, coverYearId: Id): Set<Id> =>
  ids(
    db.all<{ id: Id }>(
      `SELECT x.household_id AS id FROM call_sheet s JOIN call_sheet_household x ON x.sheet_id = s.id
       WHERE s.cover_year_id = ? AND s.state = 'issued'`,
      [coverYearId],
    ),
  )

/** The receipts the collector leaves with: his booklets out, from the next number. */
const inHand = (db: ReadDb, collectorId: Id): NonNullable<CallSheetDocument['issue']>['booklets'] =>
  booklets(db, { collectorId, state: 'issued' })
    .toReversed()
    .map(({ series, firstNumber, lastNumber, next }) => ({
      series,
      firstNumber,
      lastNumber,
      ...optional('next', next),
    }))

/** The paper exactly as it was handed over; only who prints it, and when, is new. Refuses `call-sheet-unknown`. */
export function issuedCallSheet(ctx: QueryContext, sheetId: Id): CallSheetDocument {
  const row = ctx.db.get<{ content: string; cancelled_on: Day | null }>(
    'SELECT content, cancelled_on FROM call_sheet WHERE id = ?',
    [sheetId],
  )
  if (row === undefined) refuse('membership.call-sheet-unknown', {})
  const kept: object = JSON.parse(row.content)
  const printed = { by: ctx.user.name, at: instant(ctx.now) }
  return zCallSheetDocument.parse({ ...kept, printed, ...optional('cancelledOn', row.cancelled_on) })
}
