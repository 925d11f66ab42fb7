import type { ReadDb } from '../../../../../db/handle.ts'
import type { Day } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { fbu, subtract, sum, type Fbu } from '../../../../../shared/money.ts'
import type { HouseholdCategory } from '../../../../../shared/rules/membership/category.ts'
import type { DueNature } from '../../../../../shared/rules/membership/scale.ts'
import { openLines } from '../../payments.ts'
import type { MergedHousehold } from './guards.ts'

/** What becomes of one membership of the absorbed household. */
export interface MoneyPlan {
  readonly membershipId: Id
  readonly mutualId: Id
  readonly coverYear: string
  readonly category: HouseholdCategory
  readonly act: 'moves' | 'set-aside' | 'stays'
  readonly due: Fbu
  /** By the household itself. */
  readonly paid: Fbu
  /** Still owed. */
  readonly owed: Fbu
  readonly lines: readonly { readonly nature: DueNature; readonly amount: Fbu }[]
}

interface MembershipSql {
  id: Id
  mutual_id: Id
  cover_year_id: Id
  category: HouseholdCategory
  label: string
  ends_on: Day
  closed_on: Day | null
  due: Fbu
  met_on: Day | null
  cancelled_on: Day | null
}

const of = (db: ReadDb, householdId: Id): MembershipSql[] =>
  db.all<MembershipSql>(
    `SELECT m.id, m.mutual_id, m.cover_year_id, m.category, y.label, y.ends_on, y.closed_on, m.due, m.met_on, m.cancelled_on
     FROM membership m JOIN cover_year y ON y.id = m.cover_year_id WHERE m.household_id = ? ORDER BY y.starts_on`,
    [householdId],
  )

/**
 * Cover year by cover year. The household that stays was not enrolled for it: the membership moves to it with what was paid. Both were,
 * and the year is over: each stays where it was earned, nothing is owed back for a year of rights. Both are: the absorbed one is set
 * aside, what it charged is taken back and what was paid is an advance of the household that stays (an error of ours is not the
 * member's loss, nor income of the mutual). The rights of the one that paid first hold, so it is the one that must stay:
 * `merge-other-way` otherwise. A third party's commitment is cancelled first (`merge-payer`), a refund that is prepared decided
 * (`merge-refund`).
 */
export function planMoney(db: ReadDb, here: MergedHousehold, there: MergedHousehold, today: Day): MoneyPlan[] {
  const refund = db.get<{ number: string }>(
    `SELECT number FROM advance_refund WHERE household_id = ? AND state = 'prepared' LIMIT 1`,
    [there.id],
  )
  if (refund !== undefined) refuse('membership.merge-refund', refund)
  const known = new Map(of(db, here.id).map((m) => [m.cover_year_id, m]))
  return of(db, there.id).flatMap((m): MoneyPlan[] => {
    if (m.cancelled_on !== null) return []
    const other = known.get(m.cover_year_id)
    const over = m.ends_on < today || m.closed_on !== null
    const act = other === undefined ? 'moves' : over ? 'stays' : 'set-aside'
    if (act === 'set-aside') checkSetAside(db, m, other, there)
    const lines = openLines(db, m.id)
    return [
      {
        membershipId: m.id,
        mutualId: m.mutual_id,
        coverYear: m.label,
        category: m.category,
        act,
        due: m.due,
        paid: act === 'set-aside' ? sum(lines.map((l) => l.paid)) : fbu(0),
        owed: sum(lines.map((l) => subtract(l.amount, l.paid))),
        lines: lines.map(({ nature, amount }) => ({ nature, amount })),
      },
    ]
  })
}

function checkSetAside(db: ReadDb, m: MembershipSql, other: MembershipSql | undefined, there: MergedHousehold): void {
  const earlier = m.met_on !== null && (other?.met_on == null || m.met_on < other.met_on)
  if (earlier || other?.cancelled_on !== null)
    refuse('membership.merge-other-way', { registration: there.registration, coverYear: m.label })
  const promised = db.get<{ number: string }>(
    `SELECT c.number FROM payer_commitment_line l JOIN payer_commitment c ON c.id = l.commitment_id
     WHERE l.membership_id = ? AND c.state = 'recorded' LIMIT 1`,
    [m.id],
  )
  if (promised !== undefined) refuse('membership.merge-payer', promised)
}
