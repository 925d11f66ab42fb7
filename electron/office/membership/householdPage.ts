import type { z } from 'zod'

import type { ReadDb } from '../../../db/handle.ts'
import type { membership } from '../../../shared/contract/membership.ts'
import type { zCard, zPersonBars } from '../../../shared/contract/membership/people.ts'
import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import type { CardKind } from '../../../shared/rules/membership/cardCode.ts'
import type { CardState } from '../../../shared/rules/membership/cards.ts'
import { UNDONE } from '../../../shared/rules/membership/lives/family.ts'
import { openingOf, stateIntervals } from '../../../shared/rules/membership/rights.ts'
import { lastCareOfHousehold } from '../claims/index.ts'
import type { QueryContext } from '../kernel/context.ts'
import { optional } from '../kernel/rows.ts'
import { membershipRows, toPay, yearsOf } from './dues.ts'
import { factsOf, householdFacts, type HouseholdFacts } from './facts.ts'
import { householdHead, personOn } from './households.ts'
import { absorbedHouseholds, survivorOf } from './identity.ts'
import { beneficiariesOf, type BeneficiaryRow, type CoverYearRow } from './lookups.ts'
import { receiptsOfHousehold } from './receiptRows.ts'

type HouseholdAnswer = z.output<(typeof membership)['membership.household']['output']>
type Bar = z.output<typeof zPersonBars>['bars'][number]

/** Ticks of the timeline: the latest certificates. */
const SHOWN_CARE = 300

/** Everything the household's page shows. Refuses `membership.household-unknown`. */
export function householdPage(ctx: QueryContext, householdId: Id, day: Day): HouseholdAnswer {
  const { db } = ctx
  const facts = householdFacts(db, householdId)
  if (facts === undefined) refuse('membership.household-unknown', {})
  // Somebody whose arrival was undone never was here.
  const people = beneficiariesOf(db, householdId).filter((p) => p.leftReason !== UNDONE)
  const { enrolling } = yearsOf(db, day)
  const both = [householdId, ...absorbedHouseholds(db, householdId)]
  const renewable = toPay(db, facts, day)
  return {
    day,
    household: householdHead(db, householdId),
    people: people.map((p) => personOn(facts, p, day)),
    memberships: membershipRows(db, facts),
    receipts: both.flatMap((id) => receiptsOfHousehold(db, id)),
    bars: people.map((p) => ({ beneficiaryId: p.id, bars: barsOf(facts, p, enrolling) })),
    care: both.flatMap((id) =>
      lastCareOfHousehold(db, id, SHOWN_CARE).map((c) => ({
        beneficiaryId: id === householdId ? c.beneficiaryId : survivorOf(db, c.beneficiaryId),
        careOn: c.careFrom,
      })),
    ),
    cards: cardsOf(db, householdId),
    renewable: renewable
      .filter((r) => r.membershipId === undefined)
      .map(({ coverYearId, coverYear, amount }) => ({ coverYearId, coverYear, amount })),
  }
}

/** One person's days with rights, days of waiting, and the year to renew for. */
function barsOf(household: HouseholdFacts, person: BeneficiaryRow, enrolling: CoverYearRow | undefined): Bar[] {
  const facts = factsOf(household, person)
  const bars: Bar[] = []
  for (const membership of household.memberships) {
    for (const { from, to, state } of stateIntervals(facts, membership))
      if (state === 'open' || state === 'waiting') bars.push({ from, to, kind: state })
  }
  const stays = person.leftOn === undefined && household.endedOn === undefined
  const enrolled = household.memberships.find((m) => m.coverYearId === enrolling?.id)
  if (
    enrolling !== undefined &&
    stays &&
    (enrolled === undefined || openingOf(enrolled, household.memberships) === undefined)
  )
    bars.push({ from: enrolling.startsOn, to: enrolling.endsOn, kind: 'to-renew' })
  return bars
}

const cardsOf = (db: ReadDb, householdId: Id): z.output<typeof zCard>[] =>
  db
    .all<{ id: Id; number: string; kind: CardKind; state: CardState; issued_on: Day; person: string | null }>(
      `SELECT c.id, c.number, c.kind, c.state, c.issued_on, b.given_name AS person
       FROM card c LEFT JOIN beneficiary b ON b.id = c.beneficiary_id
       WHERE c.household_id = ? ORDER BY c.issued_on DESC, c.number DESC`,
      [householdId],
    )
    .map(({ issued_on, person, ...card }) => ({ ...card, issuedOn: issued_on, ...optional('person', person) }))
