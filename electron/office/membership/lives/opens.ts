import type { z } from 'zod'

import type { livesProcedures } from '../../../../shared/contract/membership/lives.ts'
import type { Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { whatOpens, type Renewable } from '../../../../shared/rules/membership/lives/index.ts'
import { rightsOn } from '../../../../shared/rules/membership/rights.ts'
import { setting } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { Amounts } from '../amounts.ts'
import { toPay } from '../dues.ts'
import { factsOf, householdFacts } from '../facts.ts'
import { beneficiaryById, coverYearById } from '../lookups.ts'

/** What would open a person's rights on a day. Refuses `membership.beneficiary-unknown`. */
export function opensFor(
  ctx: QueryContext,
  beneficiaryId: Id,
  day: Day,
): z.output<(typeof livesProcedures)['whatOpens']['output']> {
  const { db } = ctx
  const person = beneficiaryById(db, beneficiaryId)
  const household = person === undefined ? undefined : householdFacts(db, person.householdId)
  if (person === undefined || household === undefined) refuse('membership.beneficiary-unknown', {})
  const facts = factsOf(household, person)
  const rights = rightsOn(facts, day)
  const renewable = toPay(db, household, day)
    .filter((row) => row.membershipId === undefined)
    .map(({ coverYearId, amount }): Renewable => {
      const { label, startsOn, endsOn, renewalDeadline } = coverYearById(db, coverYearId)
      const { waitingDays } = new Amounts(db, { startsOn }).scale(household)
      const coverYear = { label, startsOn, endsOn, renewalDeadline }
      return {
        amount,
        membership: {
          coverYear,
          due: amount,
          required: amount,
          waitingDays,
          graceDays: 0,
          instalments: [],
          payments: [],
        },
      }
    })
  return {
    rights,
    steps: whatOpens(facts, day, renewable),
    emergencies: rights.state === 'waiting' && setting(db, 'waiting.emergencies', day),
  }
}
