import { addDays, instant, yearOf, type Day } from '../../../../shared/dates.ts'
import { DOCUMENT_TYPES } from '../../../../shared/documents/common.ts'
import type { RightsListDocument } from '../../../../shared/documents/rightsList.ts'
import type { Id } from '../../../../shared/ids.ts'
import { lastSegment, shortNumber } from '../../../../shared/registrationText.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { issuer } from '../documents.ts'
import { placeOf } from '../households.ts'
import { mutual } from '../lookups.ts'
import { formerPrefix } from '../recoding/double.ts'
import { prefixOf } from '../registrations.ts'
import { cardLostSentence, reasonSentence } from './words.ts'
import { judgedHouseholds, type HouseholdOnList, type JudgedHousehold, type ListScope } from './rights.ts'

type Asked = ListScope & { readonly mutualId: Id; readonly day?: Day | undefined }

/** How long somebody who left stays among those to refuse. */
const REMEMBERED_DAYS = 366

/**
 * The list handed to a facility, for a colline or for the whole mutual: people with open rights or waiting, then the cards to refuse.
 * Every state comes from the rule of rights on that day.
 */
export function rightsListDocument(ctx: QueryContext, asked: Asked): RightsListDocument {
  const { db } = ctx
  const owner = mutual(db, asked.mutualId)
  const day = asked.day ?? ctx.today
  const people: RightsListDocument['people'][number][] = []
  const refused: RightsListDocument['refused'][number][] = []
  for (const judged of judgedHouseholds(db, asked, day, 'all')) {
    people.push(...entitledOf(judged))
    refused.push(...refusedOf(judged, day))
  }
  const about = aboutOf(ctx, asked, owner)
  refused.push(...lostCards(ctx, asked))
  const series = `${DOCUMENT_TYPES.rightsList}-${owner.code}-${yearOf(day)}`
  return {
    issuer: issuer(db, owner),
    number: `${series}-${about.code}-${day.slice(5).replace('-', '')}`,
    series,
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    day,
    about,
    prefix: prefixOf(db, owner, day),
    ...optional('formerPrefix', formerPrefix(db, owner.id, day)),
    people,
    refused: refused.toSorted((a, b) => (a.number < b.number ? -1 : 1)),
  }
}

/** `00025/01` of `FAY/GI/BUG/012/00025/01`. */
const memberNumber = (registration: string): string => lastSegment(registration)
const collineOf = ({ hill, zone }: HouseholdOnList): string => hill ?? zone

function entitledOf({ household, people }: JudgedHousehold): RightsListDocument['people'] {
  return people.flatMap(({ person, rights }) => {
    if (rights.state !== 'open' && rights.state !== 'waiting') return []
    return [
      {
        number: shortNumber(person.registration),
        name: `${person.familyName} ${person.givenName}`.trim(),
        sex: person.sex,
        birthYear: person.birthDate.slice(0, 4),
        relation: person.relation,
        ...(person.rank === 1 ? { colline: collineOf(household) } : {}),
        state: rights.state,
        ...optional('day', rights.state === 'open' ? rights.lastCoveredDay : rights.firstCoveredDay),
      },
    ]
  })
}

/** The household when its member is suspended or expired; otherwise each person who is, or who left not long ago. */
function refusedOf({ household, people }: JudgedHousehold, day: Day): RightsListDocument['refused'] {
  const row = (
    { person, rights }: JudgedHousehold['people'][number],
    state: RightsListDocument['refused'][number]['state'],
    number: string,
  ): RightsListDocument['refused'][number] => ({
    number,
    name: `${person.familyName} ${person.givenName}`.trim(),
    colline: collineOf(household),
    state,
    reason: reasonSentence(rights.reason),
  })
  const member = people.find(({ person }) => person.rank === 1)
  const still = household.endedOn === undefined || household.endedOn >= addDays(day, -REMEMBERED_DAYS)
  if (!still) return []
  if (member?.rights.state === 'suspended' || member?.rights.state === 'expired')
    return [row(member, member.rights.state, memberNumber(household.registration))]
  return people.flatMap((one) => {
    const { state, lastCoveredDay } = one.rights
    const gone =
      state === 'excluded' && lastCoveredDay !== undefined && lastCoveredDay >= addDays(day, -REMEMBERED_DAYS)
    if (state === 'suspended' || state === 'expired' || gone)
      return [row(one, gone ? 'excluded' : state, shortNumber(one.person.registration))]
    return []
  })
}

function lostCards(
  ctx: QueryContext,
  { mutualId, firstContact, zoneCode, hillCode }: Asked,
): RightsListDocument['refused'] {
  return ctx.db
    .all<{ registration: string; name: string; colline: string; number: string; since: Day | null }>(
      `SELECT h.registration, trim(b.family_name || ' ' || b.given_name) AS name, coalesce(g.name, z.name) AS colline, k.number,
         k.state_since AS since
       FROM card k JOIN household h ON h.id = k.household_id JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1
         JOIN geography z ON z.code = h.zone_code LEFT JOIN geography g ON g.code = h.hill_code
       WHERE k.state = 'lost' AND h.mutual_id = ? AND (? IS NULL OR h.first_contact = ?) AND (? IS NULL OR h.zone_code = ?)
         AND (? IS NULL OR h.hill_code = ?)`,
      [mutualId ?? null, ...[firstContact, zoneCode, hillCode].flatMap((value) => [value ?? null, value ?? null])],
    )
    .map(({ registration, name, colline, number, since }) => ({
      number: memberNumber(registration),
      name,
      colline,
      state: 'card' as const,
      reason: cardLostSentence(number, since),
    }))
}

function aboutOf(ctx: QueryContext, asked: Asked, owner: { name: string; code: string }): RightsListDocument['about'] {
  const { firstContact, zoneCode, hillCode } = asked
  if (firstContact !== undefined) {
    const name = ctx.db.get<{ name: string }>('SELECT name FROM facility_reference WHERE code = ?', [
      firstContact,
    ])?.name
    return { kind: 'facility', name: name ?? firstContact, code: firstContact }
  }
  if (zoneCode !== undefined) {
    const place = placeOf(ctx.db, zoneCode, hillCode ?? null)
    const name = place.colline === undefined ? place.zone : `${place.colline}, ${place.zone}`
    return { kind: 'hill', name, code: hillCode ?? zoneCode }
  }
  return { kind: 'mutual', name: owner.name, code: owner.code }
}
