import type { accounting } from '../../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../../shared/contract/procedure.ts'
import { dayAt, type Instant, type Month } from '../../../../../shared/dates.ts'
import type { MonthlySheet, SheetFacts } from '../../../../../shared/documents/monthlySheet.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { centre, userName } from '../../../administration/index.ts'
import type { QueryContext } from '../../../kernel/context.ts'
import { mutual } from '../../../membership/index.ts'
import { printedFor } from '../../exports/head.ts'
import { tableOfBefore, type SheetOfBefore } from './before.ts'
import { sheetHash, sheetNow, type FrozenSheets } from './compute.ts'
import { observationsOf } from './observations.ts'

type Procedures = typeof accounting
type Paper = OutputOf<Procedures['accounting.monthSheet']>

interface Version {
  readonly id: Id
  readonly month: Month
  readonly version: number
  readonly sheet: string | null
  readonly hash: string
  readonly sheetHash: string | null
  readonly at: Instant
  readonly by: Id
}

const VERSION = `SELECT id, month, version, sheet, hash, sheet_hash AS sheetHash, closed_at AS at, closed_by AS by FROM month_closing`

/**
 * The monthly sheet of the centre or one mutual: of a version as it was frozen, or of a month as it would be frozen now.
 * Refuses `version-unknown`, `unknown-month`, `sheet-missing` (closed before sheets were kept, or before the mutual was there).
 */
export function monthSheet(
  ctx: QueryContext,
  { id, month, mutualId }: ParsedInputOf<Procedures['accounting.monthSheet']>,
): Paper {
  const { db } = ctx
  if (id === undefined) {
    if (month === undefined || db.get('SELECT 1 FROM period WHERE month = ?', [month]) === undefined)
      refuse('accounting.unknown-month', { month: month ?? '' })
    return laidOut(ctx, { month, facts: sheetNow(db, month, mutualId ?? null) })
  }
  const version = db.get<Version>(`${VERSION} WHERE id = ?`, [id]) ?? refuse('accounting.version-unknown', {})
  const kept = keptIn(version, mutualId ?? null) ?? refuse('accounting.sheet-missing', { month: version.month })
  return 'facts' in kept
    ? laidOut(ctx, { month: version.month, facts: kept.facts, version })
    : tableOfBefore(ctx, version, kept)
}

/** What a version kept for a mutual, in the shape of its time. */
function keptIn({ sheet }: Version, mutualId: Id | null): { readonly facts: SheetFacts } | SheetOfBefore | undefined {
  if (sheet === null) return undefined
  const kept = JSON.parse(sheet) as FrozenSheets | SheetOfBefore[]
  if (Array.isArray(kept)) return kept.find((one) => one.mutualId === mutualId)
  const facts = kept.sheets.find((one) => one.mutualId === mutualId)
  return facts === undefined ? undefined : { facts }
}

function laidOut(
  ctx: QueryContext,
  { month, facts, version }: { readonly month: Month; readonly facts: SheetFacts; readonly version?: Version },
): MonthlySheet {
  const { db, user } = ctx
  const owner = facts.mutualId === null ? undefined : mutual(db, facts.mutualId)
  const house = centre(db)
  const series = `FS-${owner?.code ?? house.code}-${month.slice(0, 4)}`
  const manager =
    version === undefined ? (user.roles.includes('manager') ? user.name : undefined) : userName(db, version.by)
  return {
    ...printedFor(ctx, facts.mutualId),
    number: `${series}-${month.slice(5).padStart(5, '0')}`,
    series,
    month,
    version: version?.version ?? null,
    frozenOn: version === undefined ? null : dayAt(version.at),
    centre: `${house.name} (${house.code})`,
    federation: `${house.federationName} (${house.federationCode})`,
    mutual: owner === undefined ? null : `${owner.name} (${owner.code})`,
    facts,
    hash: version?.sheetHash ?? null,
    ...(manager === undefined ? {} : { manager }),
  }
}

/** A month's sheet as its page shows it: frozen once the month is closed, else as it would be, with what is being observed. */
export function monthSheetView(
  ctx: QueryContext,
  { month, mutualId }: ParsedInputOf<Procedures['accounting.monthSheetView']>,
): OutputOf<Procedures['accounting.monthSheetView']> {
  const { db } = ctx
  const version = db.get<Version>(`${VERSION} WHERE month = ? AND state = 'closed'`, [month])
  const { mutualId: _mutual, ...observation } = observationsOf(db, month).find(
    (one) => one.mutualId === (mutualId ?? null),
  ) ?? { mutualId: null, text: '', at: null, by: null, rev: 0 }
  const known = { observation, versionId: version?.id ?? null }
  if (version === undefined) {
    const sheet = monthSheet(ctx, { month, mutualId })
    return { ...known, intact: null, sheet: 'facts' in sheet ? sheet : null }
  }
  const kept = keptIn(version, mutualId ?? null)
  return {
    ...known,
    intact:
      version.sheetHash === null || version.sheet === null ? null : sheetHash(version.sheet) === version.sheetHash,
    // a month that was closed before its sheet had this shape is read on paper
    sheet: kept !== undefined && 'facts' in kept ? laidOut(ctx, { month, facts: kept.facts, version }) : null,
  }
}
