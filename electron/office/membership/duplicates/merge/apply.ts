import { indexPerson, unindexPerson } from '../../../../../db/search.ts'
import { addDays, yearOf, type Day } from '../../../../../shared/dates.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { sum } from '../../../../../shared/money.ts'
import { mergePosting } from '../../../../../shared/rules/membership/merge/index.ts'
import { postEntry } from '../../../accounting/index.ts'
import type { CommandContext } from '../../../kernel/context.ts'
import { entered, insertRow } from '../../../kernel/rows.ts'
import { beneficiaryById, type BeneficiaryRow } from '../../lookups.ts'
import { Edits, type Change } from './edits.ts'
import type { MergePlan, PlannedCouple } from './plan.ts'

export const MERGED = 'merged'

export interface MergeHead {
  readonly id: Id
  readonly number: string
  readonly day: Day
}

/** Writes what the plan says; what it changed, and the entry when the books had something to say. */
export function applyMerge(
  ctx: CommandContext,
  merge: MergeHead,
  plan: MergePlan,
): { readonly changes: readonly Change[]; readonly entryId?: Id } {
  const edits = new Edits(ctx.db)
  for (const couple of plan.couples) mergePeople(ctx, edits, merge, couple)
  if (plan.kind === 'household') mergeHouseholds(ctx, edits, merge, plan)
  closePairs(ctx, edits, plan)
  touchBoth(ctx, plan.survivor.id, plan.absorbed.id)
  const { survivor, absorbed } = plan
  const setAside = plan.money.filter((m) => m.act === 'set-aside')
  const draft = mergePosting({
    mergeId: merge.id,
    number: merge.number,
    day: merge.day,
    mutualId: absorbed.mutualId,
    survivorId: survivor.id,
    absorbedId: absorbed.id,
    label: `Fusion ${merge.number} ${absorbed.registration} → ${survivor.registration}`,
    setAside,
    owed: plan.money
      .filter((m) => m.act === 'moves' && m.owed > 0)
      .map(({ mutualId, owed: amount }) => ({ mutualId, amount })),
    advance: plan.ahead,
  })
  for (const { membershipId, paid } of setAside)
    if (paid > 0)
      insertRow(ctx.db, 'merge_advance', {
        merge_id: merge.id,
        membership_id: membershipId,
        household_id: survivor.id,
        day: merge.day,
        amount: paid,
      })
  if (draft === undefined) return { changes: edits.changes }
  return { changes: edits.changes, entryId: postEntry(ctx, draft).entryId }
}

/** Figures of both households are computed again. */
export function touchBoth(ctx: CommandContext, ...households: readonly Id[]): void {
  for (const id of households) {
    ctx.db.run('INSERT OR IGNORE INTO household_changed VALUES (?)', [id])
    ctx.touch('household', id)
  }
  ctx.touch('duplicate')
}

/** The values that stay are those of the survivor's row; the absorbed row keeps its own and points to it. */
function mergePeople(ctx: CommandContext, edits: Edits, { day }: MergeHead, couple: PlannedCouple): void {
  const { survivor, absorbed, values } = couple
  const of = (field: keyof PlannedCouple['values']): boolean => values[field] === 'absorbed'
  const paper = of('identityPaper') ? absorbed.identityPaper : (survivor.identityPaper ?? absorbed.identityPaper)
  const from = (chosen: boolean): BeneficiaryRow => (chosen ? absorbed : survivor)
  edits.row('beneficiary', survivor.id, {
    family_name: from(of('name')).familyName,
    given_name: from(of('name')).givenName,
    sex: from(of('sex')).sex,
    birth_date: from(of('birth')).birthDate,
    birth_precision: from(of('birth')).birthPrecision,
    identity_paper: paper ?? null,
    entered_on: absorbed.enteredOn < survivor.enteredOn ? absorbed.enteredOn : survivor.enteredOn,
  })
  mergePhotos(ctx, edits, couple)
  const lastDay = addDays(day, -1)
  edits.row('beneficiary', absorbed.id, {
    merged_into: survivor.id,
    left_on: absorbed.leftOn ?? (lastDay < absorbed.enteredOn ? addDays(absorbed.enteredOn, -1) : lastDay),
    left_reason: MERGED,
  })
  if (of('name') || of('birth')) indexAgain(ctx, survivor.id)
}

/** The search finds the person by the names that stay. */
export function indexAgain({ db }: CommandContext, id: Id): void {
  const now = beneficiaryById(db, id)
  if (now === undefined) return
  unindexPerson(db, id)
  indexPerson(db, id, [now.familyName, now.givenName], yearOf(now.birthDate))
}

function mergePhotos({ db }: CommandContext, edits: Edits, { survivor, absorbed, values }: PlannedCouple): void {
  const has = (id: Id): boolean =>
    db.get('SELECT 1 FROM beneficiary_photo WHERE beneficiary_id = ?', [id]) !== undefined
  if (!has(absorbed.id)) return
  if (!has(survivor.id)) edits.row('beneficiary_photo', absorbed.id, { beneficiary_id: survivor.id })
  else if (values.photo === 'absorbed') edits.photos(survivor.id, absorbed.id)
}

function mergeHouseholds(ctx: CommandContext, edits: Edits, { day }: MergeHead, plan: MergePlan): void {
  const { survivor: here, absorbed: there, couples } = plan
  for (const { person, rank, registration } of plan.moved) {
    edits.number(keepNumber(ctx, person, day))
    edits.row('beneficiary', person.id, {
      household_id: here.id,
      rank,
      registration,
      relation: person.relation === 'member' ? 'other' : person.relation,
    })
  }
  const otherPhone = couples[0]?.values.phone === 'absorbed' || here.phone === null
  edits.row('household', here.id, {
    joined_on: there.joinedOn < here.joinedOn ? there.joinedOn : here.joinedOn,
    phone: otherPhone ? (there.phone ?? here.phone) : here.phone,
    phone_digits: otherPhone ? (there.phoneDigits ?? here.phoneDigits) : here.phoneDigits,
  })
  edits.row('household', there.id, {
    merged_into: here.id,
    ended_on: there.endedOn ?? (addDays(day, -1) < there.joinedOn ? there.joinedOn : addDays(day, -1)),
    ended_reason: there.endedReason ?? MERGED,
  })
  for (const { membershipId, act } of plan.money) {
    if (act === 'moves') edits.row('membership', membershipId, { household_id: here.id })
    if (act === 'set-aside') edits.row('membership', membershipId, { cancelled_on: day })
  }
}

/** The number a person carried until today, so that a certificate written with it finds them. */
function keepNumber(ctx: CommandContext, { id, registration, enteredOn }: BeneficiaryRow, day: Day): number {
  const { db } = ctx
  const since = db.get<{ day: Day | null }>(
    `SELECT date(max(valid_to), '+1 day') AS day FROM registration_holding WHERE beneficiary_id = ? AND undone = 0`,
    [id],
  )?.day
  insertRow(db, 'registration_holding', {
    registration,
    beneficiary_id: id,
    valid_from: since ?? enteredOn,
    valid_to: addDays(day, -1),
    reason: 'merge',
    ...entered(ctx),
  })
  return db.get<{ holding: number }>('SELECT last_insert_rowid() AS holding')?.holding ?? 0
}

/** Pairs with somebody who is no longer there by themselves. */
function closePairs({ db }: CommandContext, edits: Edits, { couples }: MergePlan): void {
  for (const { absorbed } of couples)
    for (const { id } of db.all<{ id: Id }>(
      `SELECT id FROM duplicate_pair WHERE first_id = :id AND state = 'open'
       UNION SELECT id FROM duplicate_pair WHERE second_id = :id AND state = 'open'`,
      { id: absorbed.id },
    ))
      edits.row('duplicate_pair', id, { state: 'gone' })
}

/** What the absorbed household paid for what is set aside. */
export const setAsideTotal = (plan: MergePlan) =>
  sum(plan.money.filter((m) => m.act === 'set-aside').map((m) => m.paid))
