import { indexPerson } from '../../../../db/search.ts'
import { addDays, yearOf, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { UNDONE, type Change } from '../../../../shared/rules/membership/lives/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow } from '../../kernel/rows.ts'
import { beneficiariesOf } from '../lookups.ts'
import { numberOf } from '../registrations.ts'
import { householdRow } from './family.ts'

/** The event that is applied, or taken back. */
export interface Applied {
  readonly eventId: Id
  readonly householdId: Id
  readonly day: Day
  /** Last day of the numbers that change hands: the last day of who leaves, the day before otherwise. */
  readonly numbersUntil: Day
  /** The event that is taken back. */
  readonly undoes?: Id
}

/** Writes the changes of an event in their order; those that it cannot hold in one row are spread over their tables. */
export function writeChanges(ctx: CommandContext, event: Applied, changes: readonly Change[]): void {
  for (const change of changes) writeChange(ctx, event, change)
}

function writeChange(ctx: CommandContext, event: Applied, change: Change): void {
  const { db } = ctx
  const { eventId, householdId } = event
  switch (change.of) {
    case 'arrival': {
      const p = change.person
      insertRow(db, 'beneficiary', {
        id: p.id,
        household_id: householdId,
        rank: p.rank,
        registration: numberOf(db, householdRow(db, householdId).registration, p.rank, ctx.today),
        family_name: p.familyName,
        given_name: p.givenName,
        sex: p.sex,
        birth_date: p.birth.date,
        birth_precision: p.birth.precision,
        relation: p.relation,
        identity_paper: p.identityPaper,
        entered_on: p.enteredOn,
        ...entered(ctx),
      })
      indexPerson(db, p.id, [p.familyName, p.givenName], yearOf(p.birth.date))
      return
    }
    case 'stay':
      db.run('UPDATE beneficiary SET entered_on = ?, left_on = ?, left_reason = ?, rev = rev + 1 WHERE id = ?', [
        change.after.enteredOn,
        change.after.leftOn ?? null,
        change.after.leftReason ?? null,
        change.personId,
      ])
      return
    case 'place': {
      const { rank, relation } = change.after
      const registration = numberOf(db, householdRow(db, householdId).registration, rank, ctx.today)
      renumber(ctx, event, change.personId, registration, 'rank')
      db.run('UPDATE beneficiary SET rank = ?, relation = ? WHERE id = ?', [rank, relation, change.personId])
      return
    }
    case 'absence':
      if (change.standing)
        insertRow(db, 'beneficiary_absence', {
          event_id: eventId,
          beneficiary_id: change.personId,
          from_day: change.absence.from,
          to_day: change.absence.to,
          reason: change.absence.reason,
        })
      else
        db.run('UPDATE beneficiary_absence SET undone = 1 WHERE beneficiary_id = ? AND from_day = ? AND undone = 0', [
          change.personId,
          change.absence.from,
        ])
      return
    case 'term':
      if (change.standing)
        insertRow(db, 'beneficiary_term', {
          event_id: eventId,
          beneficiary_id: change.personId,
          from_day: change.term.from,
          cover_year_start: change.term.coverYear,
          asks: change.term.asks,
          waits: change.term.waits ? 1 : 0,
        })
      else
        db.run('UPDATE beneficiary_term SET undone = 1 WHERE beneficiary_id = ? AND from_day = ? AND undone = 0', [
          change.personId,
          change.term.from,
        ])
      return
    case 'end':
      db.run('UPDATE household SET ended_on = ?, ended_reason = ?, rev = rev + 1 WHERE id = ?', [
        change.after?.on ?? null,
        change.after?.reason ?? null,
        householdId,
      ])
      return
    case 'number': {
      const { mutualId, memberNumber, registration, zoneCode, hillCode } = change.after
      db.run(
        `UPDATE household SET mutual_id = ?, member_number = ?, registration = ?, zone_code = ?, hill_code = ?, collector_id = NULL,
           rev = rev + 1 WHERE id = ?`,
        [mutualId, memberNumber, registration, zoneCode, hillCode ?? null, householdId],
      )
      for (const person of beneficiariesOf(db, householdId))
        renumber(ctx, event, person.id, numberOf(db, registration, person.rank, ctx.today), 'transfer')
      return
    }
    case 'offspring':
      if (!change.standing) closeOffspring(ctx, change.householdId, change.day)
      return
    case 'due':
      writeDue(ctx, change)
  }
}

/**
 * Another number. Who held the one before, and until when, is kept, so that a certificate finds the person of its day. Taken back, it
 * is as if it had never changed hands; only the number of a mutual that a household came back from still finds its people.
 */
function renumber(
  ctx: CommandContext,
  event: Applied,
  beneficiaryId: Id,
  registration: string,
  reason: 'rank' | 'transfer',
): void {
  const { db } = ctx
  const before = db.get<{ registration: string; since: Day }>(
    `SELECT b.registration, coalesce((SELECT date(max(k.valid_to), '+1 day') FROM registration_holding k
       WHERE k.beneficiary_id = b.id AND k.undone = 0), b.entered_on) AS since FROM beneficiary b WHERE b.id = ?`,
    [beneficiaryId],
  )
  if (before === undefined || before.registration === registration) return
  db.run('UPDATE beneficiary SET registration = ?, rev = rev + 1 WHERE id = ?', [registration, beneficiaryId])
  if (event.undoes !== undefined)
    db.run('UPDATE registration_holding SET undone = 1 WHERE event_id = ? AND beneficiary_id = ?', [
      event.undoes,
      beneficiaryId,
    ])
  if (event.undoes !== undefined && reason === 'rank') return
  insertRow(db, 'registration_holding', {
    registration: before.registration,
    beneficiary_id: beneficiaryId,
    valid_from: before.since,
    valid_to: event.numbersUntil,
    reason,
    event_id: event.eventId,
    ...entered(ctx),
  })
}

/** A supplement is one more line of what is due; taken back, the line stays with nothing in it. */
function writeDue(ctx: CommandContext, change: Change & { of: 'due' }): void {
  const { db } = ctx
  const { membershipId, amount, persons, counted, standing } = change
  const sign = standing ? 1 : -1
  if (standing) {
    const last = db.get<{ position: number | null }>(
      'SELECT max(position) AS position FROM membership_due WHERE membership_id = ?',
      [membershipId],
    )
    const even = amount % persons === 0
    insertRow(db, 'membership_due', {
      membership_id: membershipId,
      position: (last?.position ?? 0) + 1,
      nature: 'supplement',
      quantity: even ? persons : 1,
      unit: even ? amount / persons : amount,
      amount,
    })
  } else
    db.run(
      `UPDATE membership_due SET quantity = 0, amount = 0 WHERE membership_id = ? AND position =
         (SELECT max(position) FROM membership_due WHERE membership_id = ? AND nature = 'supplement' AND amount = ?)`,
      [membershipId, membershipId, amount],
    )
  db.run('UPDATE membership SET due = due + ?, people = people + ?, rev = rev + 1 WHERE id = ?', [
    sign * amount,
    sign * counted,
    membershipId,
  ])
}

/** A household that should not have been: none of its people had a day in it. */
function closeOffspring(ctx: CommandContext, householdId: Id, day: Day): void {
  const { db } = ctx
  db.run('UPDATE household SET ended_on = ?, ended_reason = ?, rev = rev + 1 WHERE id = ?', [
    addDays(day, -1),
    UNDONE,
    householdId,
  ])
  db.run('UPDATE beneficiary SET left_on = ?, left_reason = ?, rev = rev + 1 WHERE household_id = ?', [
    addDays(day, -1),
    UNDONE,
    householdId,
  ])
  db.run('UPDATE membership SET cancelled_on = ?, rev = rev + 1 WHERE household_id = ?', [ctx.today, householdId])
  ctx.touch('household', householdId)
}
