import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { livesProcedures } from '../../../../shared/contract/membership/lives.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../../shared/money.ts'
import {
  applyChanges,
  contrary,
  isPlanned,
  lifeMachine,
  planLife,
  supplementsFor,
  UNDONE,
  type Change,
  type LifeEvent,
  type LifePlan,
  type SupplementDue,
} from '../../../../shared/rules/membership/lives/index.ts'
import { setting } from '../../administration/index.ts'
import { lastCareOfHousehold } from '../../claims/index.ts'
import { suspects, type Described } from '../duplicates.ts'
import { coverYearAt, mutual } from '../lookups.ts'
import { openLines } from '../payments.ts'
import { coverOn, coversFrom, loadFamily, type LoadedFamily } from './family.ts'
import { eventById, lastStanding, type EventRow } from './rows.ts'
import { checkNotRecoded } from '../recoding/ofHousehold.ts'

export type LifeRequest = z.output<(typeof livesProcedures)['requestEvent']['input']>

export interface Planned extends LifePlan {
  readonly family: LoadedFamily
  /** The event that a correction takes back. */
  readonly undone?: EventRow
}

/** Certificates looked at before an arrival is taken back. */
const LOOKED_AT = 10_000

/**
 * What an event would change, after every guard: those of the pure rules, and those that only the workspace can tell. Called when it
 * is entered and again when it is applied, for the household may have changed meanwhile.
 */
export function planEvent(
  db: ReadDb,
  request: { householdId: Id; day: Day; event: LifeEvent },
  { today, newPersonId }: { today: Day; newPersonId: Id },
): Planned {
  const { householdId, day, event } = request
  const family = loadFamily(db, householdId)
  const closedYear = (on: Day): string | undefined => {
    const year = coverYearAt(db, on)
    return year?.closedOn === undefined ? undefined : year.label
  }
  if (!isPlanned(event)) return planCorrection(db, family, event.eventId, day, today, closedYear)
  const [cover, ...later] = coversFrom(db, family, day)
  const plan = planLife(family, event, {
    day,
    today,
    newPersonId,
    closedYear,
    newbornDays: setting(db, 'lives.newbornDays', day),
    ...(cover === undefined ? {} : { cover, later }),
  })
  if (event.kind === 'transfer') {
    const target = mutual(db, event.mutualId)
    if (target.id === family.row.mutualId) refuse('membership.lives-same-mutual', { mutual: target.name })
    if (target.endedOn !== undefined && target.endedOn < day) refuse('membership.mutual-ended', { mutual: target.name })
  }
  if ((event.kind === 'transfer' || event.kind === 'split') && event.zoneCode !== undefined)
    checkPlace(db, event.zoneCode, event.hillCode)
  if ('person' in event && event.person.anotherPerson !== true) checkDuplicate(db, family, event.person)
  return { ...plan, family }
}

/**
 * The contrary of an applied event. Refuses `lives-not-last` when something came after, `lives-paid` when its supplement is paid,
 * `lives-used` when care, receipts or events rest on who came by it.
 */
function planCorrection(
  db: ReadDb,
  family: LoadedFamily,
  eventId: Id,
  day: Day,
  today: Day,
  closedYear: (on: Day) => string | undefined,
): Planned {
  if (day > today) refuse('membership.day-ahead', { day, today })
  const undone = eventById(db, eventId)
  if (undone.householdId !== family.row.id) refuse('membership.lives-event-unknown', {})
  const { number } = undone
  lifeMachine.after(undone.state, 'undo')
  const closed = closedYear(undone.day)
  if (closed !== undefined) refuse('membership.lives-year-closed', { day: undone.day, label: closed })
  const last = lastStanding(db, family.row.id)
  if (last !== undefined && last !== number) refuse('membership.lives-not-last', { number, last })
  const changes = (undone.changes === null ? [] : JSON.parse(undone.changes)) as Change[]
  if (undone.appliedAt !== null && changes.some((c) => c.of === 'number' || c.of === 'place'))
    checkNotRecoded(db, family.row.id, number, undone.appliedAt)
  for (const change of changes) {
    if (change.of === 'due' && change.standing) checkUnpaid(db, number, change)
    if (change.of === 'arrival') checkUnused(db, family.row.id, number, change.person)
    if (change.of === 'offspring') checkOffspringUnused(db, number, change.householdId)
  }
  const back = contrary(changes)
  return { changes: back, ...recount(db, family, undone, back), family, undone }
}

/**
 * Who comes back by the contrary of a departure was not counted by a membership enrolled since: the household owes what the scale asks
 * for as many people, less what was charged.
 */
function recount(
  db: ReadDb,
  family: LoadedFamily,
  undone: EventRow,
  changes: readonly Change[],
): { supplement: Fbu; dues: readonly SupplementDue[] } {
  if (!changes.some((c) => c.of === 'stay' && c.before.leftOn !== undefined && c.after.leftOn === undefined))
    return { supplement: fbu(0), dues: [] }
  const here = applyChanges(family, changes).people.filter((p) => p.leftOn === undefined).length
  const covers = family.facts.memberships.flatMap(({ id, coverYear, inherited }) => {
    const since = db.get(
      `SELECT 1 FROM membership m JOIN household_event e ON e.id = ?
       WHERE m.id = ? AND (m.created_at > e.applied_at OR m.created_at = e.applied_at AND m.id > e.id)`,
      [undone.id, id],
    )
    return since === undefined || inherited !== undefined ? [] : (coverOn(db, family, coverYear.startsOn) ?? [])
  })
  const dues = supplementsFor(covers, here)
  return { supplement: sum(dues.map(({ amount }) => amount)), dues }
}

/** The line a supplement made, by its amount: the last of them, which is the one that is taken back. */
function checkUnpaid(db: ReadDb, number: string, { membershipId, amount }: Change & { of: 'due' }): void {
  const line = openLines(db, membershipId).findLast((l) => l.nature === 'supplement' && l.amount === amount)
  if (line !== undefined && line.paid > 0) refuse('membership.lives-paid', { number, paid: line.paid })
}

function checkUnused(
  db: ReadDb,
  householdId: Id,
  number: string,
  person: { readonly id: Id; readonly familyName: string; readonly givenName: string },
): void {
  if (lastCareOfHousehold(db, householdId, LOOKED_AT).some((c) => c.beneficiaryId === person.id))
    refuse('membership.lives-used', { number, person: `${person.familyName} ${person.givenName}`.trim() })
}

function checkOffspringUnused(db: ReadDb, number: string, householdId: Id): void {
  const used =
    db.get('SELECT 1 FROM receipt WHERE household_id = ? LIMIT 1', [householdId]) ??
    db.get('SELECT 1 FROM household_event WHERE household_id = ? LIMIT 1', [householdId]) ??
    db.get('SELECT 1 FROM membership WHERE household_id = ? AND due > 0 LIMIT 1', [householdId]) ??
    lastCareOfHousehold(db, householdId, 1)[0]
  if (used === undefined) return
  const row = db.get<{ registration: string }>('SELECT registration FROM household WHERE id = ?', [householdId])
  refuse('membership.lives-used', { number, person: row?.registration ?? '' })
}

function checkPlace(db: ReadDb, zone: string, hill: string | undefined): void {
  if (db.get(`SELECT 1 FROM geography WHERE code = ? AND level = 'zone'`, [zone]) === undefined)
    refuse('membership.zone-unknown', { zone })
  if (
    hill !== undefined &&
    db.get('SELECT 1 FROM geography WHERE code = ? AND parent_code = ?', [hill, zone]) === undefined
  )
    refuse('membership.hill-unknown', { hill, zone })
}

/** Somebody on a form, as the finder compares them: where the household lives, with its telephone. */
export const describedIn = (family: LoadedFamily, person: (LifeEvent & { kind: 'marriage' })['person']): Described => ({
  ...person,
  zoneCode: family.row.zoneCode,
  hillCode: family.row.hillCode ?? undefined,
  phone: family.row.phone ?? undefined,
})

/** A person who resembles a registered one is refused until somebody says that it is another person. */
function checkDuplicate(db: ReadDb, family: LoadedFamily, person: (LifeEvent & { kind: 'marriage' })['person']): void {
  const nearest = suspects(db, describedIn(family, person)).find((s) => s.leftReason !== UNDONE)
  if (nearest === undefined) return
  refuse('membership.duplicate', {
    rank: Math.max(0, ...family.people.map((p) => p.rank)) + 1,
    person: `${nearest.familyName} ${nearest.givenName}`.trim(),
    registration: nearest.registration,
    birth: nearest.birth.date,
  })
}
