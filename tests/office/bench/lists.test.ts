import { beforeAll, describe, expect, it } from 'vitest'

import type { ReadDb, WriteDb } from '../../../db/handle.ts'
import type { QueryContext } from '../../../electron/office/kernel/context.ts'
import { claimsChecks, noteChanges } from '../../../electron/office/claims/index.ts'
import { norms } from '../../../electron/office/indicators/index.ts'
import { campaignRows } from '../../../electron/office/membership/campaign/list.ts'
import {
  campaignProgress,
  NO_FIGURES,
  type CampaignFigures,
} from '../../../electron/office/membership/campaign/progress.ts'
import { campaignOf, type Campaign, type CampaignScope } from '../../../electron/office/membership/campaign/scope.ts'
import { householdPage } from '../../../electron/office/membership/householdPage.ts'
import { membershipChecks, retention } from '../../../electron/office/membership/index.ts'
import { areKept, settleFigures } from '../../../electron/office/membership/kept/settle.ts'
import { pyramid } from '../../../electron/office/membership/lists/pyramid.ts'
import { judgedHouseholds, rightsPage, rightsRows } from '../../../electron/office/membership/lists/rights.ts'
import { searchPeople } from '../../../electron/office/membership/people.ts'
import { rightsAt } from '../../../electron/office/membership/rightsAt.ts'
import { day, instant, type Day } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { loadedCentre } from '../../support/loadedCentre.ts'
import { recordPlans, recordWritingPlans } from '../../support/plans.ts'

const DAYS = ['2024-06-15', '2025-02-01', '2026-01-05'].map((text) => day(text))
const YEAR = { from: day('2025-01-01'), to: day('2025-12-31') }

/** Lists, figures and norms over a register of three years: the fast way and the plain one find the same people. */
describe('over many households', () => {
  const centre = loadedCentre({ claims: 300, entries: 10 })
  let db: WriteDb
  beforeAll(() => {
    ;({ db } = centre)
  })

  /** Every household is to be computed again, as after an upgrade of the program. */
  const forget = (): void => {
    db.run('INSERT OR IGNORE INTO household_changed SELECT id FROM household')
  }

  it('what is kept is what the facts say', () => {
    expect(areKept(db)).toBe(true)
    expect(membershipChecks(db)).toMatchObject([{ ok: true, facts: { households: 90 } }])
    expect(claimsChecks(db)).toMatchObject([
      { name: 'cases-kept', ok: true },
      { name: 'act-prices-kept', ok: true },
    ])
  })

  it('norms read from what is kept are those computed from all the facts', () => {
    const read = norms(db, day('2026-01-05'), YEAR)
    forget()
    expect(areKept(db)).toBe(false)
    expect(norms(db, day('2026-01-05'), YEAR)).toEqual(read)
    settleFigures(db)
    expect(areKept(db)).toBe(true)
    expect(norms(db, day('2026-01-05'), YEAR)).toEqual(read)
    expect(read.norms.find(({ code }) => code === 'N12')?.denominator).toBeGreaterThan(30)
  })

  it('the pyramid counts the people that are judged one by one, and the list is theirs', { timeout: 60_000 }, () => {
    for (const on of DAYS) {
      const kept = pyramid(db, {}, on)
      const counts: Record<string, number> = {}
      for (const { people } of judgedHouseholds(db, {}, on, 'all'))
        for (const { person, rights } of people) {
          counts[rights.state] = (counts[rights.state] ?? 0) + 1
          expect(rights).toEqual(rightsOnly(db, person.id, on))
        }
      for (const { state, M, F } of kept.states) expect([on, state, M + F]).toEqual([on, state, counts[state] ?? 0])
      forget()
      expect(pyramid(db, {}, on)).toEqual(kept)
      settleFigures(db)
      const listed = [...rightsRows(db, {}, on, 'entitled')]
      expect(listed).toHaveLength((counts.open ?? 0) + (counts.waiting ?? 0))
      expect(pages(db, on)).toEqual(listed)
    }
  })

  it('the progress of every campaign is what its households say one by one', () => {
    const places = db.all<{ mutualId: Id; zoneCode: string; hillCode: string | null }>(
      'SELECT DISTINCT mutual_id AS mutualId, zone_code AS zoneCode, hill_code AS hillCode FROM household ORDER BY registration LIMIT 3',
    )
    const years = db.all<{ id: Id }>('SELECT id FROM cover_year ORDER BY starts_on')
    let counted = 0
    for (const { id } of years) {
      const campaign = campaignOf(db, id, day('2026-01-05'))
      if (campaign === undefined) throw new Error('no campaign')
      for (const scope of [{}, ...places.flatMap((p) => [{ mutualId: p.mutualId }, { zoneCode: p.zoneCode }])])
        for (const by of ['mutual', 'hill'] as const) {
          const { rows, total } = campaignProgress(db, campaign, scope, by)
          const plain = countedOneByOne(db, campaign, scope, by)
          const keys = [...new Set([...rows.map(({ key }) => key), ...plain.keys()])]
          for (const key of keys) {
            const { label: _, key: __, ...figures } = rows.find((row) => row.key === key) ?? { label: '', key }
            expect(figures).toEqual(plain.get(key))
          }
          counted += total.households + total.refused + total.waiting + total.unpaid
        }
    }
    expect(counted).toBeGreaterThan(1000)
  })

  it('no list, page or norm walks the register to answer', () => {
    const { db: seen, scans } = recordPlans(db)
    const on = day('2026-01-05')
    const campaign = campaignOf(seen, undefined, on)
    if (campaign?.before === undefined) throw new Error('no campaign')
    const [row] = campaignRows(seen, campaign, { limit: 20 }, on)
    if (row === undefined) throw new Error('nobody to call')
    const after = { registration: row.registration }
    campaignRows(seen, campaign, { limit: 20, after, state: 'waiting' }, on)
    for (const list of ['entitled', 'suspended', 'expired'] as const) rightsPage(seen, {}, on, list, { limit: 50 })
    householdPage({ db: seen, today: on } as QueryContext, row.householdId, on)
    for (const text of [row.familyName, row.registration, row.phone ?? '60']) searchPeople(seen, text, on, 20)
    norms(seen, on, YEAR)
    retention(seen, { coverYearId: campaign.year.id, limit: 20 })
    expect(big(scans)).toEqual([])
  })

  it('what one command changed is settled without walking the register', () => {
    const { db: seen, scans } = recordWritingPlans(db)
    db.run('INSERT INTO household_changed SELECT household_id FROM claim WHERE household_id IS NOT NULL LIMIT 1')
    const user = db.get<{ id: Id }>('SELECT id FROM user LIMIT 1')
    if (user === undefined) throw new Error('nobody')
    noteChanges(seen, { at: instant(new Date()), userId: user.id })
    settleFigures(seen)
    expect(db.get('SELECT 1 FROM household_changed')).toBeUndefined()
    expect(scans.size).toBeGreaterThan(5)
    expect(big(scans)).toEqual([])
  })

  it('totals of households are read from their indexes, without the rows', () => {
    for (const sql of [
      'SELECT count(*) FROM household h WHERE h.ended_on IS NULL',
      'SELECT sum(h.met_on IS NOT NULL), sum(h.due), sum(h.paid) FROM membership h WHERE h.cover_year_id = ? AND h.cancelled_on IS NULL',
    ]) {
      const params = sql.includes('?') ? [newId()] : []
      const plan = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, params)
      expect(plan.map(({ detail }) => detail).join()).toContain('COVERING INDEX')
    }
  })

  it('figures over everybody walk the register once', () => {
    const on = day('2026-01-05')
    const campaign = campaignOf(db, undefined, on)
    if (campaign === undefined) throw new Error('no campaign')
    for (const [work, walks] of [
      // along an index of the year's memberships: no walk at all
      [(seen: ReadDb) => campaignProgress(seen, campaign, {}, 'hill'), []],
      // all that are alike, then by an index of their own those to be read by themselves
      [(seen: ReadDb) => pyramid(seen, {}, on), ['f', 'f']],
    ] as const) {
      const { db: seen, scans } = recordPlans(db)
      work(seen)
      expect(big(scans)).toEqual(walks)
    }
  })
})

interface Answer {
  readonly metOn: Day | null
  readonly people: number
  readonly mutualId: Id
}

/** The figures of a campaign from each household by itself, by the words of the norm: no join, no condition of the fast way. */
function countedOneByOne(
  db: ReadDb,
  { year, before }: Campaign,
  scope: CampaignScope,
  by: 'mutual' | 'hill',
): Map<string, CampaignFigures> {
  const counts = new Map<string, CampaignFigures>()
  const of = (household: Id, coverYear: Id | undefined): Answer | undefined =>
    db.get<Answer>(
      `SELECT met_on AS metOn, people, mutual_id AS mutualId FROM membership
       WHERE household_id = ? AND cover_year_id = ? AND cancelled_on IS NULL`,
      [household, coverYear ?? null],
    )
  const add = (key: string, figures: Partial<CampaignFigures>): void => {
    const sum: Record<string, number> = { ...(counts.get(key) ?? NO_FIGURES) }
    for (const [name, value] of Object.entries(figures)) sum[name] = (sum[name] ?? 0) + Number(value)
    counts.set(key, sum as unknown as CampaignFigures)
  }
  const households = db.all<{ id: Id; endedOn: Day | null; zone: string; place: string }>(
    'SELECT id, ended_on AS endedOn, zone_code AS zone, coalesce(hill_code, zone_code) AS place FROM household',
  )
  for (const { id, endedOn, zone, place } of households) {
    if (scope.zoneCode !== undefined && scope.zoneCode !== zone) continue
    const last = of(id, before?.id)
    const next = of(id, year.id)
    const refusal = db.get<{ excluded: number }>(
      'SELECT excluded FROM non_renewal WHERE household_id = ? AND cover_year_id = ? AND withdrawn_on IS NULL',
      [id, year.id],
    )
    const called = last?.metOn != null && last.metOn < year.startsOn
    const paid = next?.metOn != null && next.metOn <= year.endsOn
    if (called && (scope.mutualId ?? last.mutualId) === last.mutualId) {
      const there = endedOn === null || endedOn >= year.startsOn
      const gone = next === undefined && (refusal !== undefined || endedOn !== null)
      add(by === 'mutual' ? last.mutualId : place, {
        householdsBefore: 1,
        peopleBefore: last.people,
        ...(there
          ? {
              renewable: 1,
              excluded: Number(next === undefined && refusal?.excluded === 1),
              paid: Number(paid),
              unpaid: Number(next !== undefined && !paid),
              refused: Number(gone),
              waiting: Number(next === undefined && !gone),
            }
          : {}),
      })
    }
    if (paid && (scope.mutualId ?? next.mutualId) === next.mutualId)
      add(by === 'mutual' ? next.mutualId : place, {
        households: 1,
        people: next.people,
        joined: Number(!called),
      })
  }
  return counts
}

/** Tables of a few rows whatever the size of the centre; `household_changed` is emptied before every commit. */
const SMALL = new Set([
  'CONSTANT',
  // those merged into one household, found one after the other by an index
  'absorbed',
  // households of one command
  'changed',
  'cover_year',
  'figure_rule',
  // codes that a centre's few mutuals had before
  'former',
  'household_changed',
  'json_each',
  // the earlier registers of one person, each found by an index from the one before
  'record',
  'rights_shape',
])

const big = (scans: ReadonlyMap<string, readonly string[]>): string[] =>
  [...scans.values()].flat().filter((name) => !SMALL.has(name))

/** The whole list, page after page. */
function pages(db: ReadDb, on: Day): unknown[] {
  const rows: unknown[] = []
  let after: string | undefined
  for (;;) {
    const page = rightsPage(db, {}, on, 'entitled', { limit: 70, ...(after === undefined ? {} : { after }) })
    rows.push(...page.rows)
    if (page.next === undefined) return rows
    after = page.next.registration
  }
}

/** As the counter answers for one person. */
function rightsOnly(db: ReadDb, id: Id, on: Day): unknown {
  const { state, reason, effectiveDay, firstCoveredDay, lastCoveredDay } = rightsAt(db, id, on)
  return JSON.parse(JSON.stringify({ state, reason, effectiveDay, firstCoveredDay, lastCoveredDay }))
}
