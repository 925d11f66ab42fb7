import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { duplicateProcedures } from '../../../../shared/contract/membership/duplicates.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import { careOfPeople } from '../../claims/index.ts'
import { optional } from '../../kernel/rows.ts'
import { householdHead } from '../households.ts'
import { recordsOfPerson } from '../identity.ts'
import { beneficiariesOf, beneficiaryById } from '../lookups.ts'
import { photoUrl } from '../photos/photos.ts'
import { couplesOf } from './couples.ts'
import { pairById, pairRow, shortPerson } from './queue.ts'

type Detail = z.output<(typeof duplicateProcedures)['duplicatePair']['output']>

/** Two people side by side, with their families and what rests on each. Refuses `pair-unknown`. */
export function pairDetail(db: ReadDb, pairId: Id): Detail {
  const pair = pairRow(db, pairById(db, pairId))
  const { first, second } = pair
  const couples = couplesOf(db, first.householdId, second.householdId, {
    survivorId: first.beneficiaryId,
    absorbedId: second.beneficiaryId,
  })
  const ofFirst = new Map(couples.map((c) => [c.survivorId, c.absorbedId]))
  const ofSecond = new Map(couples.map((c) => [c.absorbedId, c.survivorId]))
  return { pair, first: side(db, first.beneficiaryId, ofFirst), second: side(db, second.beneficiaryId, ofSecond) }
}

function side(db: ReadDb, id: Id, resembles: ReadonlyMap<Id, Id>): Detail['first'] {
  const person = beneficiaryById(db, id) ?? refuse('membership.beneficiary-unknown', {})
  const head = householdHead(db, person.householdId)
  const care = careOfPeople(db, recordsOfPerson(db, id))
  const count = (sql: string): number => db.get<{ n: number }>(sql, [person.householdId])?.n ?? 0
  return {
    ...shortPerson(db, id),
    rank: person.rank,
    relation: person.relation,
    ...optional('identityPaper', person.identityPaper),
    ...optional('phone', head.phone),
    zone: head.place.zone,
    commune: head.place.commune,
    enteredOn: person.enteredOn,
    ...optional('enteredBy', enteredBy(db, id)),
    ...optional('leftOn', person.leftOn),
    ...optional('leftReason', person.leftReason),
    ...optional('photo', photoUrl(db, id)),
    household: {
      registration: head.registration,
      joinedOn: head.joinedOn,
      ...optional('endedOn', head.endedOn),
      people: beneficiariesOf(db, person.householdId)
        .filter((p) => p.leftReason !== 'undone')
        .map((p) => ({
          beneficiaryId: p.id,
          rank: p.rank,
          familyName: p.familyName,
          givenName: p.givenName,
          birth: { date: p.birthDate, precision: p.birthPrecision },
          relation: p.relation,
          ...optional('leftOn', p.leftOn),
          ...optional('resembles', resembles.get(p.id)),
        })),
      memberships: memberships(db, person.householdId),
      receipts: count(`SELECT count(*) AS n FROM receipt WHERE household_id = ? AND state = 'recorded'`),
      cards: count(
        `SELECT count(*) AS n FROM card WHERE household_id = ? AND state IN ('to_print', 'printed', 'handed_over')`,
      ),
    },
    claims: care.length,
    ...optional(
      'lastCare',
      care
        .map((c) => c.careFrom)
        .toSorted()
        .at(-1),
    ),
  }
}

const enteredBy = (db: ReadDb, id: Id): string | undefined =>
  db.get<{ name: string }>('SELECT u.name FROM beneficiary b JOIN user u ON u.id = b.created_by WHERE b.id = ?', [id])
    ?.name

const memberships = (db: ReadDb, householdId: Id): Detail['first']['household']['memberships'] =>
  db
    .all<{ coverYear: string; due: Fbu; paid: Fbu; metOn: Day | null; cancelled: number }>(
      `SELECT y.label AS coverYear, m.due, m.paid, m.met_on AS metOn, m.cancelled_on IS NOT NULL AS cancelled
       FROM membership m JOIN cover_year y ON y.id = m.cover_year_id WHERE m.household_id = ? ORDER BY y.starts_on DESC`,
      [householdId],
    )
    .map(({ metOn, cancelled, ...m }) => ({ ...m, cancelled: cancelled === 1, ...optional('metOn', metOn) }))
