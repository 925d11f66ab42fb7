import type { z } from 'zod'

import type { livesProcedures } from '../../../../shared/contract/membership/lives.ts'
import { addDays, instant, yearOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import {
  applyChanges,
  factsOfPerson,
  lifeMachine,
  supplementPosting,
  whatOpens,
  type Change,
  type LifeEvent,
  type Weighed,
} from '../../../../shared/rules/membership/lives/index.ts'
import { rightsOn } from '../../../../shared/rules/membership/rights.ts'
import { postEntry, reverseEntry } from '../../accounting/index.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { entered, insertRow, optional } from '../../kernel/rows.ts'
import { rememberDifferent, suspects } from '../duplicates.ts'
import { mutual } from '../lookups.ts'
import { bearOffspring, newNumber, numberNow } from './offspring.ts'
import { describedIn, planEvent, type LifeRequest, type Planned } from './plan.ts'
import { eventById, headDecides, type EventRow } from './rows.ts'
import { anotherDecides } from './secondPerson.ts'
import { writeChanges, type Applied } from './write.ts'

type Out<K extends keyof typeof livesProcedures> = z.output<(typeof livesProcedures)[K]['output']>

/** What an event would cost and bring, without writing anything. */
export function previewEvent(ctx: QueryContext, input: LifeRequest): Out<'previewEvent'> {
  const day = input.day ?? ctx.today
  const plan = planEvent(ctx.db, { ...input, day }, { today: ctx.today, newPersonId: newId() })
  const after = applyChanges(plan.family, plan.changes)
  const arrival = plan.changes.find((c) => c.of === 'arrival')
  const comes = after.people.find((p) => p.id === arrival?.person.id)
  if (comes === undefined) return { supplement: plan.supplement, endsHousehold: after.end !== undefined }
  const facts = factsOfPerson(after, comes)
  const first = rightsOn(facts, day).firstCoveredDay ?? whatOpens(facts, day)[0]?.opensOn
  return { supplement: plan.supplement, endsHousehold: false, ...optional('firstCoveredDay', first) }
}

/** Whom an event is about; nobody for the whole household and for somebody who is only on the form. */
function subjectOf(event: LifeEvent, undone: EventRow | undefined): Id | undefined {
  if ('personId' in event) return event.personId
  if (event.kind === 'split') return event.memberId
  if (event.kind === 'new-member') return event.successorId
  return undone === undefined ? undefined : subjectOf(JSON.parse(undone.content) as LifeEvent, undefined)
}

/** Enters an event, with its number; it changes nothing before somebody validates it. Refuses what {@link planEvent} refuses. */
export function requestEvent(ctx: CommandContext, input: LifeRequest): Out<'requestEvent'> {
  const { db } = ctx
  const day = input.day ?? ctx.today
  const { event } = input
  const plan = planEvent(db, { ...input, day }, { today: ctx.today, newPersonId: newId() })
  if (event.kind === 'correction') {
    const waits = db.get<{ number: string }>(
      `SELECT number FROM household_event WHERE undoes_id = ? AND state IN ('requested', 'verified')`,
      [event.eventId],
    )
    if (waits !== undefined) refuse('membership.lives-waiting', waits)
  }
  const { row } = plan.family
  const eventId = newId()
  const number = formatNumber(ctx.takeNumber('MV', yearOf(day), mutual(db, row.mutualId).code))
  insertRow(db, 'household_event', {
    id: eventId,
    number,
    household_id: row.id,
    mutual_id: row.mutualId,
    kind: event.kind,
    day,
    beneficiary_id: subjectOf(event, plan.undone),
    content: JSON.stringify(event),
    why: input.why === '' ? undefined : input.why,
    supplement: plan.supplement,
    undoes_id: event.kind === 'correction' ? event.eventId : undefined,
    ...entered(ctx),
  })
  ctx.touch('household', row.id)
  ctx.subject('household_event', eventId)
  return { eventId, number, state: 'requested', supplement: plan.supplement }
}

/**
 * Enters and applies an event at once, for a form that says it among other things and is decided by whoever enters it (a renewal).
 * Refuses what {@link planEvent} refuses, and `lives-head` for what the head decides.
 */
export function recordEvent(ctx: CommandContext, input: LifeRequest): Out<'validateEvent'> {
  const { eventId } = requestEvent(ctx, input)
  return decide(ctx, managersEvent(ctx, eventId), false)
}

/** Refuses `lives-head` for what the head decides. */
function managersEvent(ctx: CommandContext, eventId: Id): EventRow {
  const event = eventById(ctx.db, eventId)
  if (headDecides(ctx.db, event)) refuse('membership.lives-head', { number: event.number })
  return event
}

/**
 * Verifies an event and, unless only that is asked, applies it. Refuses `lives-head` for what the head decides, `lives-own` to the one
 * who entered what asks for two ({@link asksForTwo}) when somebody else may validate.
 */
export function validateEvent(
  ctx: CommandContext,
  { eventId, verifyOnly }: { eventId: Id; verifyOnly: boolean },
): Out<'validateEvent'> {
  const event = managersEvent(ctx, eventId)
  if (
    !verifyOnly &&
    event.createdBy === ctx.user.id &&
    anotherDecides(ctx.db, ctx.today)(weighed(ctx, event), ctx.user.id)
  )
    refuse('membership.lives-own', { number: event.number })
  return decide(ctx, event, verifyOnly)
}

function weighed({ db }: QueryContext, { kind, supplement, content }: EventRow): Weighed {
  const event = JSON.parse(content) as LifeEvent
  return { kind, supplement, ...(event.kind === 'correction' ? { undoes: eventById(db, event.eventId) } : {}) }
}

/** The head decides on an exclusion that somebody else entered. Refuses `lives-own`. */
export function approveEvent(ctx: CommandContext, { eventId }: { eventId: Id }): Out<'approveEvent'> {
  const event = eventById(ctx.db, eventId)
  if (!headDecides(ctx.db, event)) lifeMachine.refuse(event.state, 'approve')
  if (event.createdBy === ctx.user.id) refuse('membership.lives-own', { number: event.number })
  const { number, state } = decide(ctx, event, false)
  return { eventId, number, state }
}

/** Refuses an event, with a reason; its number stays used. */
export function refuseEvent(
  ctx: CommandContext,
  { eventId, reason }: { eventId: Id; reason: string },
): Out<'refuseEvent'> {
  const event = eventById(ctx.db, eventId)
  const state = lifeMachine.after(event.state, 'refuse')
  if (reason === '') refuse('membership.reason-missing', {})
  ctx.db.run(
    'UPDATE household_event SET state = ?, refused_at = ?, refused_by = ?, refused_reason = ?, rev = rev + 1 WHERE id = ?',
    [state, instant(ctx.now), ctx.user.id, reason, eventId],
  )
  ctx.touch('household', event.householdId)
  ctx.subject('household_event', eventId)
  return { eventId, number: event.number, state }
}

function decide(ctx: CommandContext, event: EventRow, verifyOnly: boolean): Out<'validateEvent'> {
  const { db } = ctx
  const { id: eventId, number, householdId } = event
  let { state } = event
  if (state === 'requested' || verifyOnly) {
    state = lifeMachine.after(state, 'verify')
    db.run('UPDATE household_event SET state = ?, verified_at = ?, verified_by = ?, rev = rev + 1 WHERE id = ?', [
      state,
      instant(ctx.now),
      ctx.user.id,
      eventId,
    ])
  }
  ctx.touch('household', householdId)
  ctx.subject('household_event', eventId)
  if (verifyOnly) return { eventId, number, state }
  state = lifeMachine.after(state, 'apply')
  const content = JSON.parse(event.content) as LifeEvent
  const plan = planEvent(
    db,
    { householdId, day: event.day, event: content },
    { today: ctx.today, newPersonId: newId() },
  )
  const written = write(ctx, event, content, plan)
  db.run(
    `UPDATE household_event SET state = ?, changes = ?, supplement = ?, membership_id = ?, due_position = ?, entry_id = ?,
       other_household_id = ?, beneficiary_id = coalesce(beneficiary_id, ?), applied_at = ?, applied_by = ?,
       applied_order = (SELECT coalesce(max(applied_order), 0) + 1 FROM household_event), rev = rev + 1 WHERE id = ?`,
    [
      state,
      JSON.stringify(written.changes),
      plan.supplement,
      written.membershipId ?? null,
      written.duePosition ?? null,
      written.entryId ?? null,
      written.otherHouseholdId ?? null,
      written.beneficiaryId ?? null,
      instant(ctx.now),
      ctx.user.id,
      eventId,
    ],
  )
  if (plan.undone !== undefined)
    db.run('UPDATE household_event SET state = ?, rev = rev + 1 WHERE id = ?', [
      lifeMachine.after(plan.undone.state, 'undo'),
      plan.undone.id,
    ])
  return {
    eventId,
    number,
    state,
    ...optional('entryId', written.entryId),
    ...optional('otherHouseholdId', written.otherHouseholdId),
  }
}

interface Written {
  readonly changes: readonly Change[]
  readonly membershipId?: Id
  readonly duePosition?: number
  readonly entryId?: Id
  readonly otherHouseholdId?: Id
  readonly beneficiaryId?: Id
}

function write(ctx: CommandContext, event: EventRow, content: LifeEvent, plan: Planned): Written {
  const { family, dues = [], undone } = plan
  const leaves = content.kind === 'death' || content.kind === 'departure' || content.kind === 'exclusion'
  const applied: Applied = {
    eventId: event.id,
    householdId: event.householdId,
    day: event.day,
    numbersUntil: leaves ? event.day : addDays(event.day, -1),
    ...optional('undoes', undone?.id),
  }
  const changes: Change[] = [...plan.changes]
  if (content.kind === 'transfer')
    changes.push({ of: 'number', before: numberNow(family.row), after: newNumber(ctx, content.mutualId, content) })
  writeChanges(ctx, applied, changes)
  const arrival = changes.find((c) => c.of === 'arrival')
  const beneficiary = optional('beneficiaryId', arrival?.person.id)
  if (arrival !== undefined && 'person' in content && content.person.anotherPerson === true)
    rememberDifferent(ctx, arrival.person.id, suspects(ctx.db, describedIn(family, content.person)))
  if (content.kind === 'split') {
    const householdId = bearOffspring(ctx, applied, family, content)
    changes.push({ of: 'offspring', householdId, day: event.day, standing: true })
    return { changes, otherHouseholdId: householdId }
  }
  if (undone?.entryId != null) {
    const { entryId } = reverseEntry(ctx, undone.entryId, {
      day: ctx.today,
      reason: `${event.number} : ${undone.number}`,
    })
    return { changes, entryId, ...beneficiary }
  }
  const [first] = dues
  if (first === undefined) return { changes, ...beneficiary }
  const persons = Math.max(1, changes.filter((c) => c.of === 'term').length)
  const here = applyChanges(family, changes).people.filter((p) => p.leftOn === undefined).length
  const owed = dues.map(({ cover, amount }): Change => {
    const counted = Math.max(0, here - cover.people)
    return { of: 'due', membershipId: cover.membershipId, amount, persons, counted, standing: true }
  })
  writeChanges(ctx, applied, owed)
  const { membershipId } = first.cover
  const line = ctx.db.get<{ position: number }>(
    'SELECT max(position) AS position FROM membership_due WHERE membership_id = ?',
    [membershipId],
  )
  const { row } = family
  const { entryId } = postEntry(
    ctx,
    supplementPosting({
      eventId: event.id,
      number: event.number,
      householdId: row.id,
      day: event.day,
      parts: dues.map(({ cover, amount }) => ({ mutualId: cover.mutualId, amount })),
      label: `Supplément ${event.number} ${row.registration}`,
    }),
  )
  return {
    changes: [...changes, ...owed],
    membershipId,
    ...optional('duePosition', line?.position),
    entryId,
    ...beneficiary,
  }
}
