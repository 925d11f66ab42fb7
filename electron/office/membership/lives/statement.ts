import { instant, yearOf } from '../../../../shared/dates.ts'
import type { HouseholdStatementDocument } from '../../../../shared/documents/householdStatement.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import { lastSegment } from '../../../../shared/registrationText.ts'
import { UNDONE } from '../../../../shared/rules/membership/lives/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { issuer } from '../documents.ts'
import { householdFacts } from '../facts.ts'
import { householdHead, personOn } from '../households.ts'
import { beneficiariesOf, mutual } from '../lookups.ts'
import { historyOf } from './history.ts'

/** The household's statement, as it stands today. Refuses `membership.household-unknown`. */
export function householdStatement(ctx: QueryContext, householdId: Id): HouseholdStatementDocument {
  const { db, today } = ctx
  const head = householdHead(db, householdId)
  const facts = householdFacts(db, householdId) ?? refuse('membership.household-unknown', {})
  const owner = mutual(db, head.mutualId)
  const people = beneficiariesOf(db, householdId).filter((p) => p.leftReason !== UNDONE)
  return {
    issuer: issuer(db, owner),
    number: `RM-${owner.code}-${lastSegment(head.registration)}-${today.replaceAll('-', '')}`,
    series: `RM-${owner.code}-${String(yearOf(today))}`,
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    day: today,
    registration: head.registration,
    member: `${head.familyName} ${head.givenName}`.trim(),
    mutual: head.mutual,
    place: head.place,
    ...optional('phone', head.phone),
    joinedOn: head.joinedOn,
    ...optional('endedOn', head.endedOn),
    people: people.map((row) => {
      const p = personOn(facts, row, today)
      return {
        rank: p.rank,
        registration: p.registration,
        name: `${p.familyName} ${p.givenName}`.trim(),
        sex: p.sex,
        birth: p.birth.precision === 'year' ? p.birth.date.slice(0, 4) : p.birth.date,
        relation: p.relation,
        enteredOn: p.enteredOn,
        ...optional('leftOn', p.leftOn),
        rights: p.rights.state,
      }
    }),
    rows: historyOf(db, householdId)
      .toReversed()
      .map(({ day, kind, event, state, person, number, detail, category, due, paid, care }) => ({
        day,
        kind,
        state,
        ...optional('event', event),
        ...optional('person', person),
        ...optional('number', number),
        ...optional('detail', detail),
        ...optional('category', category),
        ...optional('due', due),
        ...optional('paid', paid),
        ...optional('care', care),
      })),
  }
}
