import { instant, yearOf, type Day } from '../../../../shared/dates.ts'
import { DOCUMENT_TYPES } from '../../../../shared/documents/common.ts'
import type { HouseholdForm } from '../../../../shared/documents/householdForm.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../shared/ids.ts'
import type { Fbu } from '../../../../shared/money.ts'
import type { DueNature } from '../../../../shared/rules/membership/scale.ts'
import { addDays } from '../../../../shared/dates.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { issuer } from '../documents.ts'
import { householdHead } from '../households.ts'
import { numberBefore } from '../identity.ts'
import { beneficiariesOf, mutual, mutuals } from '../lookups.ts'
import type { Parsed } from '../parsed.ts'
import { rightsAt } from '../rightsAt.ts'

/** The registration form of a household, or the empty one. Refuses `household-unknown`, `mutual-unknown`. */
export function householdForm(ctx: QueryContext, input: Parsed<'membership.householdForm'>): HouseholdForm {
  const { db } = ctx
  const printed = { by: ctx.user.name, at: instant(ctx.now) }
  if (input.householdId === undefined) {
    const standing = mutuals(db).find((m) => m.endedOn === undefined) ?? mutuals(db)[0]
    const owner = input.mutualId === undefined ? standing : mutual(db, input.mutualId)
    return { issuer: issuer(db, owner ?? refuse('membership.mutual-unknown', {})), printed }
  }
  const head = householdHead(db, input.householdId)
  const owner = mutual(db, head.mutualId)
  return { issuer: issuer(db, owner), printed, household: filled(ctx, input.householdId, owner.code) }
}

function filled(ctx: QueryContext, householdId: Id, mutualCode: string): NonNullable<HouseholdForm['household']> {
  const { db } = ctx
  const head = householdHead(db, householdId)
  const people = beneficiariesOf(db, householdId).filter((p) => p.leftOn === undefined)
  const member = people[0]
  const latest = db.get<{ id: Id; kind: 'new' | 'renewal'; label: string; enrolled_on: Day; number: number }>(
    `SELECT m.id, m.kind, m.enrolled_on, y.label, h.member_number AS number FROM membership m
       JOIN cover_year y ON y.id = m.cover_year_id JOIN household h ON h.id = m.household_id
     WHERE m.household_id = ? AND m.cancelled_on IS NULL ORDER BY y.starts_on DESC LIMIT 1`,
    [householdId],
  )
  const withPhoto = new Set(
    db
      .all<{ id: Id }>(
        'SELECT p.beneficiary_id AS id FROM beneficiary b JOIN beneficiary_photo p ON p.beneficiary_id = b.id WHERE b.household_id = ?',
        [householdId],
      )
      .map(({ id }) => id),
  )
  const dues =
    latest === undefined
      ? []
      : db.all<{ nature: DueNature; quantity: number; unit: Fbu; amount: Fbu }>(
          'SELECT nature, quantity, unit, amount FROM membership_due WHERE membership_id = ? ORDER BY position',
          [latest.id],
        )
  const receipt = db.get<{ number: string; day: Day }>(
    `SELECT r.number, r.day FROM receipt r JOIN receipt_allocation a ON a.receipt_id = r.id
     WHERE a.membership_id = ? AND r.state = 'recorded' ORDER BY r.day, r.number LIMIT 1`,
    [latest?.id],
  )
  const oldCode = numberBefore(db, member?.id)
  const rights = rightsAt(db, member?.id, ctx.today)
  const waits =
    rights.firstCoveredDay !== undefined &&
    rights.effectiveDay !== undefined &&
    rights.firstCoveredDay > rights.effectiveDay
  const day = latest?.enrolled_on ?? head.joinedOn
  return {
    number:
      head.paperNumber ??
      `${DOCUMENT_TYPES.householdForm}-${mutualCode}-${yearOf(day)}-${String(latest?.number ?? 0).padStart(5, '0')}`,
    day,
    kind: latest?.kind ?? 'new',
    ...optional('coverYear', latest?.label),
    category: head.category,
    registration: member?.registration ?? head.registration,
    ...optional('oldCode', oldCode),
    head: `${head.familyName} ${head.givenName}`.trim(),
    ...optional('phone', head.phone),
    ...optional('identityPaper', member?.identityPaper),
    place: head.place,
    ...optional('landmark', head.landmark),
    ...optional('firstContact', head.firstContact),
    ...optional('group', head.groupName),
    ...optional('collector', head.collector),
    declared: head.declaredSize,
    people: people.map((p) => ({
      rank: p.rank,
      familyName: p.familyName,
      givenName: p.givenName,
      sex: p.sex,
      birth: p.birthDate,
      birthPrecision: p.birthPrecision,
      relation: p.relation,
      ...optional('identityPaper', p.identityPaper),
      photo: withPhoto.has(p.id),
    })),
    dues,
    ...optional('receipt', receipt),
    ...(waits && rights.firstCoveredDay !== undefined ? { waitingUntil: addDays(rights.firstCoveredDay, -1) } : {}),
  }
}
