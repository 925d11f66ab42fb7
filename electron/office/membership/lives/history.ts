import type { z } from 'zod'

import type { ReadDb } from '../../../../db/handle.ts'
import type { zHistoryRow } from '../../../../shared/contract/membership/lives.ts'
import type { Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import type { HouseholdCategory } from '../../../../shared/rules/membership/category.ts'
import type { LifeState } from '../../../../shared/rules/membership/lives/index.ts'
import type { MergeState } from '../../../../shared/rules/membership/merge/index.ts'
import { lastCareOfHousehold } from '../../claims/index.ts'
import { optional } from '../../kernel/rows.ts'
import { householdHead } from '../households.ts'
import { absorbedHouseholds } from '../identity.ts'
import { beneficiariesOf } from '../lookups.ts'
import { advanceUses, paidRefunds } from '../doorMoney/advances.ts'
import { receiptsOfHousehold } from '../receiptRows.ts'
import { eventsOf } from './rows.ts'
import { recodingsOf } from '../recoding/ofHousehold.ts'
import { mergesOf } from '../duplicates/merge/ofHousehold.ts'

export type HistoryRow = z.output<typeof zHistoryRow>

/** Certificates of a household on one page; the oldest of more than that are in the invoices. */
const SHOWN_CARE = 2_000

const STANDING: Readonly<Record<LifeState, HistoryRow['state']>> = {
  requested: 'waits',
  verified: 'waits',
  applied: 'stands',
  refused: 'refused',
  undone: 'undone',
}

/** Everything that happened to a household and to those merged into it, newest first. Refuses `membership.household-unknown`. */
export function historyOf(db: ReadDb, householdId: Id): HistoryRow[] {
  const rows = [householdId, ...absorbedHouseholds(db, householdId)].flatMap((id) => rowsOf(db, id))
  rows.push(...merges(db, householdId))
  const rank: Readonly<Record<HistoryRow['kind'], number>> = {
    joined: 0,
    enrolment: 1,
    event: 2,
    payment: 3,
    card: 4,
    care: 5,
    category: 6,
    merge: 7,
    recoding: 8,
  }
  return rows.toSorted((a, b) => (a.day < b.day ? 1 : a.day > b.day ? -1 : rank[b.kind] - rank[a.kind]))
}

/** What happened under the number of one household. */
function rowsOf(db: ReadDb, householdId: Id): HistoryRow[] {
  const head = householdHead(db, householdId)
  const names = new Map(beneficiariesOf(db, householdId).map((p) => [p.id, `${p.familyName} ${p.givenName}`.trim()]))
  return [
    { key: `joined ${householdId}`, day: head.joinedOn, kind: 'joined', number: head.registration, state: 'stands' },
    ...enrolments(db, householdId),
    ...events(db, householdId),
    ...payments(db, householdId),
    ...advances(db, householdId),
    ...care(db, householdId, names),
    ...cards(db, householdId),
    ...categories(db, householdId),
    ...renumberings(db, householdId),
  ]
}

/** What a cover year asked at its enrolment; supplements stand with the event that brought them. */
const enrolments = (db: ReadDb, householdId: Id): HistoryRow[] =>
  db
    .all<{ id: Id; label: string; day: Day; due: Fbu; later: Fbu; cancelled: Day | null }>(
      `SELECT m.id, y.label, m.enrolled_on AS day, m.due, m.cancelled_on AS cancelled,
         coalesce((SELECT sum(e.supplement) FROM household_event e WHERE e.membership_id = m.id AND e.state = 'applied'), 0) AS later
       FROM membership m JOIN cover_year y ON y.id = m.cover_year_id WHERE m.household_id = ?`,
      [householdId],
    )
    .map((m) => ({
      key: `enrolment ${m.id}`,
      day: m.day,
      kind: 'enrolment',
      detail: m.label,
      due: fbu(m.due - m.later),
      state: m.cancelled === null ? 'stands' : 'cancelled',
    }))

const events = (db: ReadDb, householdId: Id): HistoryRow[] =>
  eventsOf(db, householdId).map((e) => ({
    key: `event ${e.id}`,
    day: e.day,
    kind: 'event',
    number: e.number,
    event: e.kind,
    state: STANDING[e.state],
    ...optional('beneficiaryId', e.beneficiaryId),
    ...optional('person', e.person),
    ...optional('detail', e.refusedReason ?? e.undoes ?? e.why),
    ...(e.supplement > 0 ? { due: e.supplement } : {}),
  }))

const payments = (db: ReadDb, householdId: Id): HistoryRow[] =>
  receiptsOfHousehold(db, householdId).map((r) => ({
    key: `payment ${r.id}`,
    day: r.day,
    kind: 'payment',
    number: r.number,
    person: r.payer,
    detail: r.coverYear,
    paid: r.amount,
    receiptId: r.id,
    state: r.state === 'cancelled' ? 'cancelled' : 'stands',
  }))

/** An advance used moves no money, so it has no amount of its own here; one given back is charged again, or the sum would not hold. */
const advances = (db: ReadDb, householdId: Id): HistoryRow[] => [
  ...advanceUses(db, householdId).map((u): HistoryRow => ({
    key: `advance ${u.id}`,
    day: u.day,
    kind: 'payment',
    number: u.number,
    detail: u.coverYear,
    state: u.state === 'cancelled' ? 'cancelled' : 'stands',
  })),
  ...paidRefunds(db, householdId).map((f): HistoryRow => ({
    key: `refund ${f.id}`,
    day: f.day,
    kind: 'payment',
    number: f.number,
    person: f.payee,
    due: f.amount,
    state: 'stands',
  })),
]

const care = (db: ReadDb, householdId: Id, names: ReadonlyMap<Id, string>): HistoryRow[] =>
  lastCareOfHousehold(db, householdId, SHOWN_CARE).map((c) => ({
    key: `care ${c.id}`,
    day: c.careFrom,
    kind: 'care',
    beneficiaryId: c.beneficiaryId,
    ...optional('person', names.get(c.beneficiaryId)),
    detail: c.facilityName,
    care: c.accepted,
    claimId: c.id,
    state: c.verdict === 'rejected' ? 'rejected' : 'stands',
  }))

const cards = (db: ReadDb, householdId: Id): HistoryRow[] =>
  db
    .all<{ id: Id; number: string; day: Day; replaced: Day | null; beneficiary_id: Id | null; person: string | null }>(
      `SELECT c.id, c.number, c.issued_on AS day, c.replaced_on AS replaced, c.beneficiary_id,
         trim(b.family_name || ' ' || b.given_name) AS person
       FROM card c LEFT JOIN beneficiary b ON b.id = c.beneficiary_id WHERE c.household_id = ?`,
      [householdId],
    )
    .map((c) => ({
      key: `card ${c.id}`,
      day: c.day,
      kind: 'card',
      number: c.number,
      ...optional('beneficiaryId', c.beneficiary_id),
      ...optional('person', c.person),
      state: c.replaced === null ? 'stands' : 'replaced',
    }))

/** What it pays by, from its next enrolment on; the reason, and the group it went to. */
const categories = (db: ReadDb, householdId: Id): HistoryRow[] =>
  db
    .all<{
      id: Id
      day: Day
      before: HouseholdCategory
      after: HouseholdCategory
      reason: string
      group: string | null
    }>(
      `SELECT c.id, c.day, c.before, c.after, c.reason, g.name AS "group" FROM household_category_change c
       LEFT JOIN member_group g ON g.id = c.group_after WHERE c.household_id = ?`,
      [householdId],
    )
    .map(({ id, day, before, after, reason, group }) => ({
      key: `category ${id}`,
      day,
      kind: 'category',
      category: { before, after },
      detail: group === null ? reason : `${group} · ${reason}`,
      state: 'stands',
    }))

/** The numbers a household had before the communes were divided anew. */
const renumberings = (db: ReadDb, householdId: Id): HistoryRow[] =>
  recodingsOf(db, householdId).map((r) => ({
    key: `recoding ${r.id}`,
    day: r.day,
    kind: 'recoding',
    number: r.number,
    detail: `${r.before} → ${r.after}`,
    state: 'stands',
  }))

/** Two entries of one person, or of one household, that became one: under both numbers. */
const merges = (db: ReadDb, householdId: Id): HistoryRow[] =>
  mergesOf(db, householdId).map(({ id, number, day, state, absorbed, survivor }) => ({
    key: `merge ${id}`,
    day,
    kind: 'merge',
    number,
    person: absorbed.name,
    detail: `${absorbed.registration} → ${survivor.registration}`,
    state: MERGE_STANDING[state],
  }))

const MERGE_STANDING: Readonly<Record<MergeState, HistoryRow['state']>> = {
  proposed: 'waits',
  applied: 'stands',
  refused: 'refused',
  undone: 'undone',
}
