import type { ReadDb } from '../../../../db/handle.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { allFigures } from './compute.ts'
import { areKept } from './settle.ts'

/** Sums of what is kept; computed from all households instead while it is not what the facts say ({@link areKept}). */

export interface SpanSum {
  readonly from: Day
  readonly to: Day
  readonly people: number
}

/** People with open rights by whole interval, of the intervals that touch a period. */
export function spanSums(db: ReadDb, { from, to }: { from: Day; to: Day }, mutualId: Id | undefined): SpanSum[] {
  if (!areKept(db)) return sumsOfAll(db, { from, to }, mutualId, () => '')
  return db.all<SpanSum>(
    `SELECT from_day AS "from", to_day AS "to", sum(people) AS people FROM covered_span INDEXED BY covered_span_by_days
     WHERE from_day <= ? AND to_day >= ? ${mutualId === undefined ? '' : 'AND mutual_id = ?'} GROUP BY from_day, to_day`,
    [to, from, ...(mutualId === undefined ? [] : [mutualId])],
  )
}

/** {@link spanSums}, of each mutual apart. */
export function spanSumsByMutual(
  db: ReadDb,
  { from, to }: { from: Day; to: Day },
  mutualId: Id | undefined,
): (SpanSum & { readonly mutualId: Id })[] {
  if (!areKept(db)) return sumsOfAll(db, { from, to }, mutualId, (own) => own)
  return db.all(
    `SELECT mutual_id AS mutualId, from_day AS "from", to_day AS "to", sum(people) AS people
     FROM covered_span INDEXED BY covered_span_by_days
     WHERE from_day <= ? AND to_day >= ? ${mutualId === undefined ? '' : 'AND mutual_id = ?'} GROUP BY from_day, to_day, mutual_id`,
    [to, from, ...(mutualId === undefined ? [] : [mutualId])],
  )
}

function sumsOfAll(
  db: ReadDb,
  { from, to }: { from: Day; to: Day },
  mutualId: Id | undefined,
  apart: (mutualId: Id) => string,
): (SpanSum & { readonly mutualId: Id })[] {
  const sums = new Map<string, SpanSum & { readonly mutualId: Id }>()
  for (const { memberships } of allFigures(db))
    for (const { mutualId: own, spans } of memberships)
      if (mutualId === undefined || own === mutualId)
        for (const span of spans) {
          const key = `${span.from} ${span.to} ${apart(own)}`
          sums.set(key, { ...span, mutualId: own, people: span.people + (sums.get(key)?.people ?? 0) })
        }
  return [...sums.values()].filter((span) => span.from <= to && span.to >= from)
}

export interface EarnedSum {
  readonly coverYearId: Id
  readonly metOn: Day
  readonly earned: number
}

/** Contributions of the memberships that took effect, FBu, by cover year and day of effect. */
export function earnedSums(db: ReadDb, coverYears: readonly Id[], mutualId: Id | undefined): EarnedSum[] {
  const mutual = mutualId === undefined ? [] : [mutualId]
  if (areKept(db))
    return coverYears.flatMap((coverYearId) =>
      db.all<EarnedSum>(
        `SELECT cover_year_id AS coverYearId, met_on AS metOn, sum(earned) AS earned
         FROM membership_figure INDEXED BY membership_figure_by_year
         WHERE cover_year_id = ? ${mutualId === undefined ? '' : 'AND mutual_id = ?'} GROUP BY cover_year_id, met_on`,
        [coverYearId, ...mutual],
      ),
    )
  const sums: EarnedSum[] = []
  for (const { memberships } of allFigures(db))
    for (const { coverYearId, metOn, earned, mutualId: own } of memberships)
      if ((mutualId === undefined || own === mutualId) && coverYears.includes(coverYearId))
        sums.push({ coverYearId, metOn, earned })
  return sums
}

/** Of the memberships of a cover year: how many may renew for the one after, and did. */
export function renewalSums(
  db: ReadDb,
  coverYearId: Id,
  mutualId: Id | undefined,
): { renewable: number; renewed: number } {
  if (areKept(db))
    return (
      db.get<{ renewable: number; renewed: number }>(
        `SELECT coalesce(sum(renewable), 0) AS renewable, coalesce(sum(renewed), 0) AS renewed
         FROM membership_figure INDEXED BY membership_figure_by_year
         WHERE cover_year_id = ? ${mutualId === undefined ? '' : 'AND mutual_id = ?'}`,
        [coverYearId, ...(mutualId === undefined ? [] : [mutualId])],
      ) ?? { renewable: 0, renewed: 0 }
    )
  let [renewable, renewed] = [0, 0]
  for (const { memberships } of allFigures(db))
    for (const m of memberships)
      if (m.coverYearId === coverYearId && (mutualId === undefined || m.mutualId === mutualId)) {
        renewable += m.renewable ? 1 : 0
        renewed += m.renewed ? 1 : 0
      }
  return { renewable, renewed }
}
