import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { zCampaignRow } from '../../../../shared/contract/membership/campaign.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import {
  campaignState,
  whatToCheck,
  type CampaignState,
  type CheckedPerson,
} from '../../../../shared/rules/membership/campaign.ts'
import type { HouseholdCategory } from '../../../../shared/rules/membership/category.ts'
import { setting } from '../../administration/index.ts'
import { optional } from '../../kernel/rows.ts'
import { Amounts } from '../amounts.ts'
import { CALLED, campaignParams, scopeSql, STATE_SQL, STILL_THERE, type Campaign, type CampaignScope } from './scope.ts'

export type CampaignRow = z.output<typeof zCampaignRow>

interface RowSql {
  id: Id
  registration: string
  family_name: string
  given_name: string
  sex: 'M' | 'F'
  phone: string | null
  mutual_id: Id
  category: HouseholdCategory
  zone_code: string
  hill_code: string | null
  zone: string
  hill: string | null
  collector: string | null
  declared_size: number
  ended_on: Day | null
  ended_reason: string | null
  people_before: number
  membership_id: Id | null
  due: Fbu | null
  paid: Fbu | null
  /** Owed by third parties, not by the household. */
  promised: Fbu | null
  met_on: Day | null
  refusal: Id | null
  reason_code: string | null
  reason: string | null
  note: string | null
  said_on: Day | null
  arrears: number | null
  card_lost: number
}

export interface CampaignQuestion extends CampaignScope {
  readonly state?: CampaignState | undefined
  readonly after?: { readonly registration: string } | undefined
  readonly limit: number
}

/** Last year's households by number, a page at a time: two statements for the page, whatever its length. */
export function campaignRows(db: ReadDb, campaign: Campaign, question: CampaignQuestion, today: Day): CampaignRow[] {
  if (campaign.before === undefined) return []
  const scope = scopeSql(question)
  const state = question.state === undefined ? '' : `AND ${STATE_SQL[question.state]}`
  const rows = db.all<RowSql>(
    `SELECT h.id, h.registration, b.family_name, b.given_name, b.sex, h.phone, h.mutual_id, h.category, h.zone_code, h.hill_code,
       z.name AS zone, g.name AS hill, c.name AS collector, h.declared_size, h.ended_on, h.ended_reason, p.people AS people_before,
       n.id AS membership_id, n.due, n.paid, n.promised, n.met_on, x.id AS refusal, x.reason_code, x.note, x.said_on,
       (SELECT r.label FROM non_renewal_reason r WHERE r.code = x.reason_code AND r.valid_from <= x.said_on
          ORDER BY r.valid_from DESC LIMIT 1) AS reason,
       (SELECT sum(e.due - e.paid - e.promised) FROM membership e JOIN cover_year ey ON ey.id = e.cover_year_id
          WHERE e.household_id = h.id AND e.cancelled_on IS NULL AND ey.starts_on < :starts) AS arrears,
       EXISTS (SELECT 1 FROM card k INDEXED BY card_by_household WHERE k.household_id = h.id AND k.kind = 'family' AND k.state = 'lost')
         AND NOT EXISTS (SELECT 1 FROM card k INDEXED BY card_by_household WHERE k.household_id = h.id AND k.kind = 'family'
           AND k.state IN ('to_print', 'printed', 'handed_over')) AS card_lost
     ${CALLED} JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1 JOIN geography z ON z.code = h.zone_code
       LEFT JOIN geography g ON g.code = h.hill_code LEFT JOIN collector c ON c.id = h.collector_id
     WHERE h.registration > :after AND ${STILL_THERE} ${scope.sql} ${state} ORDER BY h.registration LIMIT :limit`,
    {
      ...campaignParams(campaign),
      ...scope.params,
      after: question.after?.registration ?? '',
      limit: question.limit,
    },
  )
  const people = peopleOf(
    db,
    rows.map(({ id }) => id),
  )
  const amounts = new Amounts(db, campaign.year)
  const adultAge = setting(db, 'campaign.childAge', today)
  return rows.map((row) => rowOf(row, people.get(row.id) ?? [], campaign, amounts, adultAge))
}

function rowOf(
  row: RowSql,
  people: readonly CheckedPerson[],
  { year }: Campaign,
  amounts: Amounts,
  adultAge: number,
): CampaignRow {
  const enrolled = row.membership_id !== null
  const refused = row.refusal !== null || row.ended_on !== null
  const arrears = fbu(row.arrears ?? 0)
  const cardLost = row.card_lost === 1
  const household = { mutualId: row.mutual_id, category: row.category }
  const card = cardLost && !enrolled ? amounts.cardPrice(household) : fbu(0)
  const contribution = enrolled ? (row.due ?? fbu(0)) : amounts.renewal({ ...household, people: people.length })
  return {
    householdId: row.id,
    registration: row.registration,
    familyName: row.family_name,
    givenName: row.given_name,
    sex: row.sex,
    ...optional('phone', row.phone),
    mutualId: row.mutual_id,
    ...optional('hillCode', row.hill_code),
    place: row.hill === null ? row.zone : `${row.hill}, ${row.zone}`,
    ...optional('collector', row.collector),
    people: people.length,
    peopleBefore: row.people_before,
    checks: whatToCheck(
      { people, declaredSize: row.declared_size, hasPhone: row.phone !== null, arrears, cardLost },
      year.startsOn,
      adultAge,
    ).map((check) => (check.code === 'child-ages' ? { ...check, ages: [...check.ages] } : check)),
    ...optional('contribution', contribution),
    arrears,
    card,
    ...(contribution === undefined
      ? {}
      : { toPay: fbu(contribution - (row.paid ?? 0) - (row.promised ?? 0) + arrears + card) }),
    state: campaignState({ enrolled, met: row.met_on !== null && row.met_on <= year.endsOn, refused }),
    ...optional('membershipId', row.membership_id),
    ...optional('reasonCode', row.reason_code),
    ...optional('reason', row.reason ?? row.ended_reason),
    ...optional('note', row.note),
    ...optional('saidOn', row.said_on ?? row.ended_on),
  }
}

/** The people now in each of the households, in one statement. */
function peopleOf(db: ReadDb, households: readonly Id[]): Map<Id, CheckedPerson[]> {
  const found = new Map<Id, CheckedPerson[]>()
  if (households.length === 0) return found
  const rows = db.all<{ household: Id; relation: string; birthDate: Day; birthPrecision: 'exact' | 'year' }>(
    `SELECT household_id AS household, relation, birth_date AS birthDate, birth_precision AS birthPrecision FROM beneficiary
     WHERE left_on IS NULL AND household_id IN (${households.map(() => '?').join(', ')}) ORDER BY household_id, rank`,
    households,
  )
  for (const { household, ...person } of rows) {
    const list = found.get(household)
    if (list === undefined) found.set(household, [person])
    else list.push(person)
  }
  return found
}
