import { instant, type Day } from '../../../../shared/dates.ts'
import type { CallSheetDocument } from '../../../../shared/documents/callSheet.ts'
import { Refusal } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import type { HouseholdCategory } from '../../../../shared/rules/membership/category.ts'
import { lastSegment } from '../../../../shared/registrationText.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { issuer } from '../documents.ts'
import { placeOf } from '../households.ts'
import { mutual } from '../lookups.ts'
import { scaleAt, type ScaleRow } from '../structure.ts'
import { campaignRows, type CampaignRow } from './list.ts'
import { campaignNamed } from './scope.ts'

/** More households than any colline has; a sheet is never cut. */
const A_WHOLE_HILL = 5000

interface Asked {
  readonly coverYearId: Id
  readonly mutualId: Id
  readonly zoneCode: string
  readonly hillCode?: string | undefined
  readonly collectorId?: Id | undefined
}

/**
 * The households that were not seen yet, or came back and still owe, by their number. Refuses `cover-year-unknown`.
 */
export function calledFrom({ db, today }: QueryContext, asked: Asked): CampaignRow[] {
  const campaign = campaignNamed(db, asked.coverYearId, today)
  const of = (state: 'waiting' | 'unpaid'): CampaignRow[] =>
    campaignRows(db, campaign, { ...asked, state, limit: A_WHOLE_HILL }, today)
  return [...of('waiting'), ...of('unpaid')].toSorted((a, b) => (a.registration < b.registration ? -1 : 1))
}

/** What a sheet with these households says, without a number: it takes one when it is handed to a collector. */
export function callSheetContent(
  ctx: QueryContext,
  asked: Asked,
  rows: readonly CampaignRow[],
): Omit<CallSheetDocument, 'printed'> {
  const { db } = ctx
  const owner = mutual(db, asked.mutualId)
  const { year, before } = campaignNamed(db, asked.coverYearId, ctx.today)
  const place = placeOf(db, asked.zoneCode, asked.hillCode ?? null)
  return {
    issuer: issuer(db, owner),
    number: '',
    coverYear: year.label,
    yearBefore: before?.label ?? '',
    day: ctx.today,
    startsOn: year.startsOn,
    renewalDeadline: year.renewalDeadline,
    place: { ...optional('colline', place.colline), zone: place.zone, commune: place.commune },
    ...scaleOf(ctx, owner.id, year.startsOn, rows),
    rows: rows.map((row) => ({
      number: lastSegment(row.registration),
      name: `${row.familyName} ${row.givenName}`.trim(),
      sex: row.sex,
      ...optional('phone', row.phone),
      peopleBefore: row.peopleBefore,
      checks: row.checks,
      contribution: row.contribution ?? fbu(0),
      arrears: row.arrears,
      card: row.card,
      toPay: row.toPay ?? fbu(0),
    })),
  }
}

/** The sheet as it would be handed over now, to look at. Refuses `cover-year-unknown`, `mutual-unknown`. */
export function callSheetDocument(ctx: QueryContext, asked: Asked): CallSheetDocument {
  const rows = calledFrom(ctx, asked)
  const collector =
    asked.collectorId === undefined
      ? onlyOne(rows.map((row) => row.collector))
      : ctx.db.get<{ name: string }>('SELECT name FROM collector WHERE id = ?', [asked.collectorId])?.name
  return {
    ...callSheetContent(ctx, asked, rows),
    ...optional('collector', collector),
    printed: { by: ctx.user.name, at: instant(ctx.now) },
  }
}

const onlyOne = (names: readonly (string | undefined)[]): string | undefined => {
  const [name, ...others] = new Set(names)
  return others.length === 0 ? name : undefined
}

/** The scale that every household of the sheet pays by; that there are several; nothing where there is none. */
function scaleOf(
  ctx: QueryContext,
  mutualId: Id,
  day: Day,
  rows: readonly CampaignRow[],
): Pick<CallSheetDocument, 'scale' | 'severalScales'> {
  const scales = new Map(
    categoriesOf(ctx, rows)
      .map((category) => scaleFor(ctx, mutualId, day, category))
      .map((s) => [s?.id, s]),
  )
  if (scales.size > 1) return { severalScales: true }
  const [scale] = scales.values()
  if (scale === undefined) return {}
  const { bands, supplement, maxPeople } = scale
  return {
    scale: {
      bands: bands.map(({ toPeople, amount }) => ({ toPeople, amount })),
      ...optional('supplement', supplement),
      ...optional('maxPeople', maxPeople),
    },
  }
}

const categoriesOf = (ctx: QueryContext, rows: readonly CampaignRow[]): HouseholdCategory[] =>
  rows.length === 0
    ? ['ordinary']
    : ctx.db
        .all<{ category: HouseholdCategory }>(
          `SELECT DISTINCT category FROM household WHERE id IN (${rows.map(() => '?').join(', ')})`,
          rows.map(({ householdId }) => householdId),
        )
        .map(({ category }) => category)

function scaleFor(ctx: QueryContext, mutualId: Id, day: Day, category: HouseholdCategory): ScaleRow | undefined {
  try {
    return scaleAt(ctx.db, mutualId, day, category)
  } catch (error) {
    if (error instanceof Refusal) return undefined
    throw error
  }
}
