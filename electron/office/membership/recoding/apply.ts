import type { z } from 'zod'

import type { recodingProcedures } from '../../../../shared/contract/membership/recoding.ts'
import { addDays, instant, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import {
  formatRegistration,
  mutualPrefix,
  NotARegistration,
  parseRegistration,
  type RegistrationFormat,
} from '../../../../shared/registration.ts'
import {
  recodingMachine,
  type PlannedHousehold,
  type RecodingPlan,
} from '../../../../shared/rules/membership/recoding/index.ts'
import { setting } from '../../administration/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { issueCard } from '../cards/issue.ts'
import { mutual, type MutualRow } from '../lookups.ts'
import { registrationFormats } from '../registrations.ts'
import { keepSimulation, planOf, type Simulation } from './simulate.ts'
import { recodingById, type RecodingRow } from './store.ts'

type Procedures = typeof recodingProcedures
type Applied = z.output<Procedures['applyRecoding']['output']>

/**
 * All of it in one transaction: places, numbers, who held which until yesterday, the mutuals, cards to print again. Refuses a
 * transition (it is applied once), `recoding-stale` when a decided household is not what it was, `recoding-conflicts` when one that came
 * since is not sure. Nothing is changed then.
 */
export async function applyRecoding(
  ctx: CommandContext,
  { recodingId }: z.output<Procedures['applyRecoding']['input']>,
): Promise<Applied> {
  const { db, today } = ctx
  const recoding = recodingById(db, recodingId)
  const state = recodingMachine.after(recoding.state, 'apply')
  const simulation = planOf(db, recoding)
  checkStillDecided(ctx, recoding, simulation.plan)
  // Households that joined since and are sure come along.
  keepSimulation(ctx, recodingId, simulation)
  moveMutuals(ctx, recoding, simulation)
  const numbers = await moveHouseholds(ctx, recoding, simulation.plan)
  const cards = await queueCards(ctx, simulation.plan)
  const doubleUntil = addDays(today, setting(db, 'recoding.doubleCodeDays', today) - 1)
  db.run(
    `UPDATE recoding SET state = ?, applied_on = ?, applied_at = ?, applied_by = ?, double_until = ?, rev = rev + 1 WHERE id = ?`,
    [state, today, instant(ctx.now), ctx.user.id, doubleUntil, recodingId],
  )
  for (const topic of ['recoding', 'household', 'mutual', 'card']) ctx.touch(topic)
  ctx.subject('recoding', recodingId)
  return { recodingId, number: recoding.number, state, ...numbers, cards, doubleUntil }
}

/** The head decided on these places and numbers: none of them may have become another meanwhile. */
function checkStillDecided({ db }: CommandContext, recoding: RecodingRow, plan: RecodingPlan): void {
  const decided = new Map(
    db
      .all<{ id: Id; before: string; after: string; zone: string; hill: string | null }>(
        `SELECT household_id AS id, old_registration AS before, registration AS after, zone_code AS zone, hill_code AS hill
         FROM recoding_household WHERE recoding_id = ?`,
        [recoding.id],
      )
      .map(({ id, ...row }) => [id, row]),
  )
  const conflicts = plan.households.filter((h) => h.conflict).length
  if (conflicts > 0 || plan.clashes.length > 0)
    refuse('membership.recoding-conflicts', { conflicts, clashes: plan.clashes.length })
  for (const { household, registration, zoneCode, hillCode } of plan.households) {
    const was = decided.get(household.id)
    if (was === undefined) continue
    if (
      was.before !== household.registration ||
      was.after !== registration ||
      was.zone !== zoneCode ||
      was.hill !== (hillCode ?? null)
    )
      refuse('membership.recoding-stale', { number: household.registration })
    decided.delete(household.id)
  }
  for (const gone of decided.values()) refuse('membership.recoding-stale', { number: gone.before })
}

/** Codes, names, communes and segments; the beginnings their numbers had are kept. */
function moveMutuals(ctx: CommandContext, recoding: RecodingRow, { plan, places, letters }: Simulation): void {
  const { db } = ctx
  for (const planned of plan.mutuals) {
    const owner = mutual(db, planned.mutual.id)
    keepBeginnings(ctx, recoding, owner)
    const commune = places.get(planned.communeCode)
    const section = (code: string): [string, string] => [
      letters.get(places.get(code)?.parentCode ?? '') ?? '',
      letters.get(code) ?? '',
    ]
    if (commune !== undefined) {
      const [province, segment] = section(commune.code)
      db.run(
        `UPDATE mutual SET code = ?, name = ?, commune_code = ?, province_segment = ?, commune_segment = ?, rev = rev + 1 WHERE id = ?`,
        [planned.mutual.code, planned.mutual.name, commune.code, province, segment, owner.id],
      )
    }
    db.run('DELETE FROM mutual_section WHERE mutual_id = ?', [owner.id])
    for (const code of planned.communes.keys()) {
      const [province, segment] = section(code)
      insertRow(db, 'mutual_section', {
        mutual_id: owner.id,
        commune_code: code,
        province_segment: province,
        commune_segment: segment,
        recoding_id: recoding.id,
      })
    }
    // The series of its members goes on under the new code: member numbers stay.
    if (planned.mutual.code !== owner.code)
      db.run(
        `INSERT INTO series (series, scope, year, last) SELECT series, ?, year, last FROM series WHERE series = 'member' AND scope = ?
         ON CONFLICT (series, scope, year) DO UPDATE SET last = max(series.last, excluded.last)`,
        [planned.mutual.code, owner.code],
      )
  }
}

function keepBeginnings(ctx: CommandContext, recoding: RecodingRow, owner: MutualRow): void {
  const { db, today } = ctx
  const beginnings = new Set<string>()
  for (const { province, commune } of [
    { province: owner.provinceSegment, commune: owner.communeSegment },
    ...db.all<{ province: string; commune: string }>(
      'SELECT province_segment AS province, commune_segment AS commune FROM mutual_section WHERE mutual_id = ?',
      [owner.id],
    ),
  ])
    for (const format of registrationFormats(db)) {
      const beginning = beginningIn(format, {
        federation: owner.federationSegment,
        province,
        commune,
        mutual: owner.code,
      })
      if (beginning !== undefined) beginnings.add(beginning)
    }
  for (const prefix of beginnings)
    db.run(
      `INSERT INTO mutual_former_code (mutual_id, code, prefix, until, recoding_id) VALUES (?, ?, ?, ?, ?) ON CONFLICT DO NOTHING`,
      [owner.id, owner.code, prefix, addDays(today, -1), recoding.id],
    )
}

/** Undefined in a format that has no room for it: no number of the mutual was ever written so. */
function beginningIn(format: RegistrationFormat, parts: Parameters<typeof mutualPrefix>[0]): string | undefined {
  try {
    return mutualPrefix(parts, format)
  } catch (error) {
    if (error instanceof NotARegistration) return undefined
    throw error
  }
}

interface PersonSql {
  id: Id
  rank: number
  registration: string
  since: Day
}

async function moveHouseholds(
  ctx: CommandContext,
  recoding: RecodingRow,
  plan: RecodingPlan,
): Promise<{ households: number; people: number; places: number }> {
  const { db, today } = ctx
  const until = addDays(today, -1)
  const by = entered(ctx)
  let households = 0
  let people = 0
  let places = 0
  for (const [i, planned] of plan.households.entries()) {
    const { household: h, registration, zoneCode, hillCode } = planned
    if (registration === undefined || zoneCode === undefined) continue
    const moves = h.provisional || zoneCode !== h.zoneCode || hillCode !== h.hillCode
    if (moves) {
      db.run('UPDATE household SET zone_code = ?, hill_code = ?, place_provisional = 0, rev = rev + 1 WHERE id = ?', [
        zoneCode,
        hillCode ?? null,
        h.id,
      ])
      places += 1
    }
    if (registration !== h.registration) {
      db.run('UPDATE household SET registration = ?, rev = rev + 1 WHERE id = ?', [registration, h.id])
      households += 1
      for (const person of db.all<PersonSql>(
        `SELECT b.id, b.rank, b.registration, coalesce((SELECT date(max(k.valid_to), '+1 day') FROM registration_holding k
           WHERE k.beneficiary_id = b.id AND k.undone = 0), b.entered_on) AS since FROM beneficiary b WHERE b.household_id = ?`,
        [h.id],
      )) {
        db.run('UPDATE beneficiary SET registration = ?, rev = rev + 1 WHERE id = ?', [
          ofRank(recoding.format, registration, person.rank),
          person.id,
        ])
        insertRow(db, 'registration_holding', {
          registration: person.registration,
          beneficiary_id: person.id,
          valid_from: person.since,
          valid_to: until,
          reason: 'recoding',
          recoding_id: recoding.id,
          ...by,
        })
        people += 1
      }
    }
    if (i % 200 === 0) {
      ctx.progress('membership.recoding.households', i, plan.households.length)
      await ctx.breathe()
    }
  }
  return { households, people, places }
}

/** The number of a rank in a household numbered in this format. Refuses `numbers-used-up`. */
function ofRank(format: RegistrationFormat, household: string, rank: number): string {
  const first = '1'.padStart(format.segments.at(-1)?.max ?? 2, '0')
  const parts = parseRegistration(`${household}${format.separator}${first}`, format)
  if (parts === undefined || String(rank).length > (format.segments.at(-1)?.max ?? 2))
    return refuse('membership.numbers-used-up', { mutual: household })
  return formatRegistration({ ...parts, rank }, format)
}

/** A new card for every one in somebody's hands or ready to be given; the old one is good until the new one is handed over. */
async function queueCards(ctx: CommandContext, plan: RecodingPlan): Promise<number> {
  const { db, today } = ctx
  const changed = plan.households.filter((h: PlannedHousehold) => h.registration !== h.household.registration)
  let queued = 0
  for (const [i, { household }] of changed.entries()) {
    for (const card of db.all<{
      id: Id
      kind: 'family' | 'individual'
      beneficiaryId: Id | null
      membershipId: Id | null
      code: string
      duplicate: number
    }>(
      `SELECT c.id, c.kind, c.beneficiary_id AS beneficiaryId, u.code, c.duplicate,
         (SELECT m.id FROM membership m JOIN cover_year y ON y.id = m.cover_year_id
          WHERE m.household_id = h.id AND m.cancelled_on IS NULL AND y.ends_on >= ?2 ORDER BY y.ends_on DESC LIMIT 1) AS membershipId
       FROM card c JOIN household h ON h.id = c.household_id JOIN mutual u ON u.id = h.mutual_id
         LEFT JOIN beneficiary b ON b.id = c.beneficiary_id
       WHERE c.household_id = ?1 AND c.state IN ('printed', 'handed_over') AND h.ended_on IS NULL AND b.left_on IS NULL
         AND NOT EXISTS (SELECT 1 FROM card q WHERE q.household_id = h.id AND q.kind = c.kind AND q.state = 'to_print'
           AND q.beneficiary_id IS c.beneficiary_id)`,
      { 1: household.id, 2: today },
    )) {
      if (card.membershipId === null) continue
      issueCard(ctx, {
        kind: card.kind,
        householdId: household.id,
        ...(card.beneficiaryId === null ? {} : { beneficiaryId: card.beneficiaryId }),
        membershipId: card.membershipId,
        mutualCode: card.code,
        day: today,
        duplicate: card.duplicate,
        replaces: { id: card.id, because: 'recoding' },
      })
      queued += 1
    }
    if (i % 200 === 0) {
      ctx.progress('membership.recoding.cards', i, changed.length)
      await ctx.breathe()
    }
  }
  return queued
}
