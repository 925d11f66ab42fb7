import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { cardProcedures } from '../../../../shared/contract/membership/cards.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { CARD_STATES, type CardState } from '../../../../shared/rules/membership/cards.ts'
import { optional } from '../../kernel/rows.ts'
import { beneficiariesOf } from '../lookups.ts'
import { cardYear } from './life.ts'
import { CARD_COLUMNS, CARD_FROM, cardById, liveCard, type CardSql } from './rows.ts'

type Procedures = typeof cardProcedures
type List = z.output<Procedures['cards']['output']>
type Offer = z.output<Procedures['cardOffer']['output']>
type History = z.output<Procedures['cardHistory']['output']>

/** Cards by number, with how many are in each state. */
export function cardList(db: ReadDb, input: z.output<Procedures['cards']['input']>): List {
  const conditions: string[] = []
  const values: unknown[] = []
  const where = (condition: string, value: unknown): void => {
    if (value === undefined) return
    conditions.push(condition)
    values.push(value)
  }
  where('c.kind = ?', input.kind)
  where('h.mutual_id = ?', input.mutualId)
  where('c.household_id = ?', input.householdId)
  where('c.batch_id = ?', input.batchId)
  const all = conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`
  const counted = db.all<{ state: CardState; cards: number; met: number }>(
    `SELECT c.state, count(*) AS cards, count(m.met_on) AS met
     FROM card c JOIN household h ON h.id = c.household_id JOIN membership m ON m.id = c.membership_id ${all} GROUP BY c.state`,
    values,
  )
  where('c.state = ?', input.state)
  where('c.number > ?', input.after)
  const rows = db.all<CardSql>(
    `SELECT ${CARD_COLUMNS} FROM ${CARD_FROM} ${conditions.length === 0 ? '' : `WHERE ${conditions.join(' AND ')}`}
     ORDER BY c.number LIMIT ?`,
    [...values, input.limit],
  )
  const last = rows.length === input.limit ? rows.at(-1) : undefined
  return {
    rows: rows.map(rowOf),
    ...optional('next', last?.number),
    counts: CARD_STATES.map((state) => counted.find((c) => c.state === state) ?? { state, cards: 0, met: 0 }),
  }
}

const rowOf = (card: CardSql): List['rows'][number] => ({
  id: card.id,
  number: card.number,
  kind: card.kind,
  state: card.state,
  since: card.since,
  householdId: card.household_id,
  registration: card.registration,
  familyName: card.family_name,
  givenName: card.given_name,
  mutualId: card.mutual_id,
  mutual: card.mutual,
  issuedOn: card.issued_on,
  validTo: card.valid_to,
  duplicate: card.duplicate,
  price: card.price,
  met: card.met_on !== null,
  ...optional('batchId', card.batch_id),
  ...optional('batch', card.batch),
})

/** What a household may be given. Refuses `membership.household-unknown`. */
export function cardOffer(db: ReadDb, householdId: Id, day: Day): Offer {
  const household = db.get<{ registration: string }>('SELECT registration FROM household WHERE id = ?', [householdId])
  if (household === undefined) refuse('membership.household-unknown', {})
  const year = cardYear(db, householdId, day)
  return {
    householdId,
    registration: household.registration,
    ...optional('coverYear', year?.coverYear),
    ...optional('validTo', year?.endsOn),
    ...optional('price', year?.price),
    ...optional('family', liveCard(db, 'family', householdId)?.number),
    people: beneficiariesOf(db, householdId)
      .filter((p) => p.leftOn === undefined)
      .map((p) => ({
        beneficiaryId: p.id,
        rank: p.rank,
        familyName: p.familyName,
        givenName: p.givenName,
        ...optional('card', liveCard(db, 'individual', householdId, p.id)?.number),
      })),
  }
}

/** What happened to a card, oldest first. Refuses `membership.card-unknown`. */
export function cardHistory(db: ReadDb, cardId: Id): History {
  cardById(db, cardId)
  const events = db.all<{
    action: History['events'][number]['action']
    day: Day
    mark: 'signature' | 'thumb' | null
    note: string | null
    by: string
  }>(
    `SELECT e.action, e.day, e.mark, e.note, u.name AS by FROM card_event e JOIN user u ON u.id = e.created_by
     WHERE e.card_id = ? ORDER BY e.id`,
    [cardId],
  )
  return {
    events: events.map(({ action, day, mark, note, by }) => ({
      action,
      day,
      ...optional('mark', mark),
      ...optional('note', note),
      by,
    })),
  }
}
