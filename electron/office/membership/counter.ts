import type { z } from 'zod'

import type { membership } from '../../../shared/contract/membership.ts'
import type { Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { lastCareOfHousehold, usedCeilings } from '../claims/index.ts'
import type { QueryContext } from '../kernel/context.ts'
import { optional } from '../kernel/rows.ts'
import { Amounts } from './amounts.ts'
import { toPay, yearsOf } from './dues.ts'
import { householdFacts, payersOf } from './facts.ts'
import { householdHead, personOn } from './households.ts'
import { beneficiariesOf, beneficiaryById } from './lookups.ts'

type CounterAnswer = z.output<(typeof membership)['membership.counter']['output']>

/** Care shown at the counter; the household's page has the rest. */
const LAST_CARE = 4
/** A household with more certificates than that in a year has other questions asked. */
const COUNTED_CARE = 300

/** Everything the counter shows of one person, in one call. Refuses `membership.beneficiary-unknown`. */
export function counter(ctx: QueryContext, beneficiaryId: Id, day: Day): CounterAnswer {
  const { db } = ctx
  const asked = beneficiaryById(db, beneficiaryId)
  const facts = asked === undefined ? undefined : householdFacts(db, asked.householdId)
  if (asked === undefined || facts === undefined) refuse('membership.beneficiary-unknown', {})
  const all = beneficiariesOf(db, facts.id)
  const here = all.filter((p) => p.leftOn === undefined || p.leftOn >= day || p.id === asked.id)
  const person = personOn(facts, asked, day)
  const years = yearsOf(db, day)
  const receipt = person.rights.reason.params['receipt']
  const receiptId =
    typeof receipt === 'string' && receipt !== ''
      ? db.get<{ id: Id }>('SELECT id FROM receipt WHERE number = ?', [receipt])?.id
      : undefined
  const care = lastCareOfHousehold(db, facts.id, COUNTED_CARE)
  const names = new Map(all.map((p) => [p.id, p.givenName === '' ? p.familyName : p.givenName]))
  const { current } = years
  return {
    day,
    person,
    household: householdHead(db, facts.id),
    people: here.map((p) => personOn(facts, p, day)),
    ...(receiptId === undefined ? {} : { receiptId }),
    lastCare: care.slice(0, LAST_CARE).map((c) => ({
      claimId: c.id,
      careOn: c.careFrom,
      person: names.get(c.beneficiaryId) ?? '',
      facility: c.facilityName,
      ...optional('diagnosis', c.diagnosisCode),
      accepted: c.accepted,
      verdict: c.verdict,
    })),
    careCount: care.filter(
      (c) => current !== undefined && c.careFrom >= current.startsOn && c.careFrom <= current.endsOn,
    ).length,
    ceilings: usedCeilings(db, { beneficiaryId, householdId: facts.id, day }).map(({ kind, limit, used, left }) => ({
      scope: kind,
      limit,
      used,
      left,
    })),
    toPay: toPay(db, facts, day),
    payers: facts.memberships
      .filter((m) => m.coverYear.endsOn >= day)
      .flatMap((m) => payersOf(db, m.id).map((share) => ({ ...share, coverYear: m.coverYear.label }))),
    ...(current === undefined
      ? {}
      : { cardPrice: new Amounts(db, current).cardPrice({ mutualId: facts.mutualId, category: facts.category }) }),
  }
}
