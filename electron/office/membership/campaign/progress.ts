import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { zCampaignFigures, zProgressRow } from '../../../../shared/contract/membership/campaign.ts'
import { CANNOT_COME, tookEffect } from '../../../../shared/rules/membership/retention.ts'
import {
  answered,
  campaignParams,
  scopeSql,
  STATE_SQL,
  STILL_THERE,
  type Campaign,
  type CampaignScope,
} from './scope.ts'

export type CampaignFigures = z.output<typeof zCampaignFigures>
export type ProgressRow = z.output<typeof zProgressRow>

/** Memberships of a cover year in the order of their households; what is counted is in it. */
const IN_ORDER = 'INDEXED BY membership_campaign'

export const NO_FIGURES: CampaignFigures = {
  renewable: 0,
  excluded: 0,
  unpaid: 0,
  paid: 0,
  refused: 0,
  waiting: 0,
  joined: 0,
  householdsBefore: 0,
  households: 0,
  peopleBefore: 0,
  people: 0,
}

type Counted = Exclude<keyof CampaignFigures, 'target'>
const COUNTED = Object.keys(NO_FIGURES) as Counted[]

/**
 * Retention (N12), growth (M1) and target of a campaign, by mutual or by colline, from three statements over the whole scope.
 * By mutual: the mutual the household was enrolled with, as the norm counts. Both walk one cover year's memberships in the order of
 * their households, along an index that holds what is asked: in another order a large register is read over and over.
 */
export function campaignProgress(
  db: ReadDb,
  campaign: Campaign,
  scope: CampaignScope,
  by: 'mutual' | 'hill',
): { rows: ProgressRow[]; total: CampaignFigures } {
  const rows = new Map<string, Record<Counted, number>>()
  const add = (found: readonly (Partial<Record<Counted, number | null>> & { key: string })[]): void => {
    for (const { key, ...figures } of found) {
      const row = rows.get(key) ?? { ...NO_FIGURES }
      for (const name of COUNTED) row[name] += figures[name] ?? 0
      rows.set(key, row)
    }
  }
  const params = campaignParams(campaign)
  const place = 'coalesce(h.hill_code, h.zone_code)'
  const last = scopeSql(scope, 'p.mutual_id')
  add(
    db.all(
      `SELECT ${by === 'mutual' ? 'p.mutual_id' : place} AS key, sum(there) AS renewable, sum(there AND ${CANNOT_COME}) AS excluded,
         sum(there AND ${STATE_SQL.paid}) AS paid, sum(there AND ${STATE_SQL.unpaid}) AS unpaid, sum(there AND ${STATE_SQL.refused}) AS refused,
         sum(there AND ${STATE_SQL.waiting}) AS waiting, count(*) AS householdsBefore, sum(p.people) AS peopleBefore
       FROM membership p ${IN_ORDER}
         CROSS JOIN (SELECT h.*, ${STILL_THERE} AS there FROM household h) h ON h.id = p.household_id ${answered(IN_ORDER)}
       WHERE p.cover_year_id = :before AND ${tookEffect('p', ':eve')} ${last.sql} GROUP BY 1`,
      { ...params, ...last.params },
    ),
  )
  const now = scopeSql(scope, 'n.mutual_id')
  add(
    db.all(
      `SELECT ${by === 'mutual' ? 'n.mutual_id' : place} AS key, count(*) AS households, sum(n.people) AS people, sum(p.id IS NULL) AS joined
       FROM membership n ${IN_ORDER} CROSS JOIN household h ON h.id = n.household_id
         LEFT JOIN membership p ${IN_ORDER} ON p.household_id = h.id AND p.cover_year_id = :before AND ${tookEffect('p', ':eve')}
       WHERE n.cover_year_id = :year AND ${tookEffect('n', ':ends')} ${now.sql} GROUP BY 1`,
      { ...params, ...now.params },
    ),
  )
  const targets = targetsOf(db, campaign, scope, by)
  for (const key of targets.keys()) if (!rows.has(key)) rows.set(key, { ...NO_FIGURES })
  const labels = labelsOf(db, [...rows.keys()], by)
  const list = [...rows].map(([key, figures]): ProgressRow => {
    const target = targets.get(key)
    return { key, label: labels.get(key) ?? key, ...figures, ...(target === undefined ? {} : { target }) }
  })
  return { rows: list.toSorted((a, b) => a.label.localeCompare(b.label, 'fr')), total: totalOf(list) }
}

function totalOf(rows: readonly CampaignFigures[]): CampaignFigures {
  const total: Record<Counted, number> & { target?: number } = { ...NO_FIGURES }
  for (const row of rows) {
    for (const name of COUNTED) total[name] += row[name]
    if (row.target !== undefined) total.target = (total.target ?? 0) + row.target
  }
  return total
}

/** The targets that stand, by the same keys. */
function targetsOf(db: ReadDb, { year }: Campaign, scope: CampaignScope, by: 'mutual' | 'hill'): Map<string, number> {
  const rows = db.all<{ mutual: string; hill: string; households: number }>(
    `SELECT mutual_id AS mutual, hill_code AS hill, households FROM campaign_target
     WHERE cover_year_id = ? AND replaced_at IS NULL AND (hill_code = '') = ? AND (? IS NULL OR mutual_id = ?)
       AND (? IS NULL OR hill_code = ?)`,
    [
      year.id,
      by === 'mutual' ? 1 : 0,
      scope.mutualId ?? null,
      scope.mutualId ?? null,
      scope.hillCode ?? null,
      scope.hillCode ?? null,
    ],
  )
  const targets = new Map<string, number>()
  for (const { mutual, hill, households } of rows) {
    const key = by === 'mutual' ? mutual : hill
    targets.set(key, (targets.get(key) ?? 0) + households)
  }
  return targets
}

function labelsOf(db: ReadDb, keys: readonly string[], by: 'mutual' | 'hill'): Map<string, string> {
  if (keys.length === 0) return new Map()
  const marks = keys.map(() => '?').join(', ')
  const rows = db.all<{ key: string; label: string }>(
    by === 'mutual'
      ? `SELECT id AS key, name AS label FROM mutual WHERE id IN (${marks})`
      : `SELECT g.code AS key, CASE g.level WHEN 'colline' THEN g.name || ', ' || z.name ELSE g.name END AS label
         FROM geography g LEFT JOIN geography z ON z.code = g.parent_code WHERE g.code IN (${marks})`,
    keys,
  )
  return new Map(rows.map(({ key, label }) => [key, label]))
}
