import type { ReadDb } from '../../../db/handle.ts'
import type { Id } from '../../../shared/ids.ts'

/** The household of a membership; undefined for an id that is no membership. */
export const householdOfMembership = (db: ReadDb, membershipId: Id): Id | undefined =>
  db.get<{ id: Id }>('SELECT household_id AS id FROM membership WHERE id = ?', [membershipId])?.id

/** The household that a card was sold to. */
export const householdOfCard = (db: ReadDb, id: Id): Id | undefined =>
  db.get<{ household: Id }>('SELECT household_id AS household FROM card WHERE id = ?', [id])?.household

/** The household of one of its events. */
export const householdOfEvent = (db: ReadDb, eventId: Id): Id | undefined =>
  db.get<{ id: Id }>('SELECT household_id AS id FROM household_event WHERE id = ?', [eventId])?.id
