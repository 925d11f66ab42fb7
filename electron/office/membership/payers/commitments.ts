import type { ReadDb } from '../../../../db/handle.ts'
import type { Output } from '../../../../shared/contract/index.ts'
import { yearOf, type Day } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, percentOf, subtract, sum, type Fbu } from '../../../../shared/money.ts'
import { formatNumber } from '../../../../shared/numbering.ts'
import type { HouseholdCategory } from '../../../../shared/rules/membership/category.ts'
import { commitmentPosting, type TakenLine } from '../../../../shared/rules/membership/payerPosting.ts'
import { postEntry, reverseEntry } from '../../accounting/index.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { entered, insertRow, optional } from '../../kernel/rows.ts'
import { renew } from '../enrol.ts'
import { checkOpenDay, coverYearById, type CoverYearRow } from '../lookups.ts'
import type { Parsed } from '../parsed.ts'
import { keepPaid, openLines } from '../payments.ts'
import { opensOn, payerById } from './payers.ts'

interface MembershipSql {
  id: Id
  mutual_id: Id
  category: HouseholdCategory
  registration: string
  ended_on: Day | null
}

/**
 * A payer takes what a list of households still has to pay for a cover year upon itself: a gapless number, the lines it takes, the
 * entry. Households not enrolled for the year yet are renewed first. Refuses `payer-unknown`, `payer-ended`, `day-ahead`,
 * `payer-household-twice`, `household-dissolved`, `payer-nothing-left` with the household, and what a renewal and accounting refuse; nothing is written then.
 */
export function recordCommitment(
  ctx: CommandContext,
  input: Parsed<'membership.recordCommitment'>,
): Output<'membership.recordCommitment'> {
  const { db } = ctx
  const day = input.day ?? ctx.today
  if (day > ctx.today) refuse('membership.day-ahead', { day, today: ctx.today })
  checkOpenDay(db, day)
  const payer = payerById(db, input.payerId)
  if (payer.endedOn !== undefined && payer.endedOn < day) refuse('membership.payer-ended', { payer: payer.name })
  const year = coverYearById(db, input.coverYearId)
  const id = newId()
  const taken: (TakenLine & { membershipId: Id; position: number })[] = []
  const seen = new Set<Id>()
  for (const householdId of input.householdIds) {
    const own = membershipFor(ctx, householdId, year, day)
    if (own.ended_on !== null && own.ended_on < day)
      refuse('membership.household-dissolved', { registration: own.registration, endedOn: own.ended_on, day })
    if (seen.has(householdId)) refuse('membership.payer-household-twice', { registration: own.registration })
    seen.add(householdId)
    const lines = openLines(db, own.id).flatMap(({ position, nature, amount, paid }) => {
      const part = percentOf(subtract(amount, paid), input.sharePercent)
      const line = { householdId, mutualId: own.mutual_id, category: own.category, nature, amount: part }
      return part > 0 ? [{ ...line, membershipId: own.id, position }] : []
    })
    if (lines.length === 0)
      refuse('membership.payer-nothing-left', { registration: own.registration, coverYear: year.label })
    taken.push(...lines)
  }
  const amount = sum(taken.map((l) => l.amount))
  const number = formatNumber(ctx.takeNumber('TP', yearOf(day)))
  const label = `Prise en charge ${number}, ${payer.name}, ${year.label}`
  const draft = commitmentPosting({ commitmentId: id, number, payerId: input.payerId, day, label, lines: taken })
  const { entryId } = postEntry(ctx, draft)
  insertRow(db, 'payer_commitment', {
    id,
    number,
    payer_id: input.payerId,
    cover_year_id: year.id,
    day,
    share_percent: input.sharePercent,
    opens_on: opensOn(db, day),
    reference: input.reference,
    amount,
    entry_id: entryId,
    ...entered(ctx),
  })
  for (const line of taken)
    insertRow(db, 'payer_commitment_line', {
      membership_id: line.membershipId,
      commitment_id: id,
      position: line.position,
      amount: line.amount,
    })
  changed(ctx, id, input.payerId)
  return { id, number, amount, households: seen.size, entryId }
}

/** The membership of a household for the year, by its renewal when it has none. Refuses `household-unknown`, what renewing refuses. */
function membershipFor(ctx: CommandContext, householdId: Id, year: CoverYearRow, day: Day): MembershipSql {
  const known = (): MembershipSql | undefined =>
    ctx.db.get<MembershipSql>(
      `SELECT m.id, m.mutual_id, m.category, h.registration, h.ended_on FROM membership m JOIN household h ON h.id = m.household_id
       WHERE m.household_id = ? AND m.cover_year_id = ? AND m.cancelled_on IS NULL`,
      [householdId, year.id],
    )
  const found = known()
  if (found !== undefined) return found
  renew(ctx, { householdId, coverYearId: year.id, day, withCard: false, inInstalments: false })
  return known() ?? refuse('membership.household-unknown', {})
}

/** Brings the memberships of a commitment up to date and tells the pages. */
export function changed(ctx: CommandContext, commitmentId: Id, payerId: Id): void {
  const rows = ctx.db.all<{ membership_id: Id; household_id: Id }>(
    `SELECT DISTINCT l.membership_id, m.household_id FROM payer_commitment_line l JOIN membership m ON m.id = l.membership_id
     WHERE l.commitment_id = ?`,
    [commitmentId],
  )
  for (const row of rows) {
    keepPaid(ctx, row.membership_id)
    ctx.touch('household', row.household_id)
  }
  ctx.touch('payer', payerId)
  ctx.touch('receipt')
  ctx.subject('payer-commitment', commitmentId)
}

interface CommitmentSql {
  id: Id
  number: string
  payer_id: Id
  cover_year: string
  day: Day
  share_percent: number
  opens_on: 'commitment' | 'payment'
  reference: string | null
  amount: Fbu
  paid: Fbu
  entry_id: Id | null
  state: 'recorded' | 'cancelled'
  cancelled_reason: string | null
  created_by: Id
  households: number
}

const COMMITMENT = `SELECT c.*, y.label AS cover_year,
    (SELECT count(DISTINCT l.membership_id) FROM payer_commitment_line l WHERE l.commitment_id = c.id) AS households
  FROM payer_commitment c JOIN cover_year y ON y.id = c.cover_year_id`

/** The commitments of a payer, newest first. */
export const commitmentsOf = (db: ReadDb, payerId: Id): Output<'membership.payer'>['commitments'] =>
  db.all<CommitmentSql>(`${COMMITMENT} WHERE c.payer_id = ? ORDER BY c.number DESC`, [payerId]).map((c) => ({
    id: c.id,
    number: c.number,
    day: c.day,
    coverYear: c.cover_year,
    ...optional('reference', c.reference),
    sharePercent: c.share_percent,
    opensOn: c.opens_on,
    households: c.households,
    amount: c.amount,
    paid: c.paid,
    state: c.state,
    ...optional('cancelledReason', c.cancelled_reason),
    ...optional('entryId', c.entry_id),
  }))

/** Refuses `commitment-unknown`, `commitment-cancelled`. */
export function standingCommitment(db: ReadDb, id: Id): CommitmentSql {
  const row = db.get<CommitmentSql>(`${COMMITMENT} WHERE c.id = ?`, [id])
  if (row === undefined) refuse('membership.commitment-unknown', {})
  if (row.state === 'cancelled') refuse('membership.commitment-cancelled', { number: row.number })
  return row
}

/** The households owe again. Refuses what {@link standingCommitment} refuses, `reason-missing`, `commitment-own`, `commitment-paid`. */
export function cancelCommitment(
  ctx: CommandContext,
  { commitmentId, reason }: Parsed<'membership.cancelCommitment'>,
): Output<'membership.cancelCommitment'> {
  const { db } = ctx
  const { number, paid, ...row } = standingCommitment(db, commitmentId)
  if (reason === '') refuse('membership.reason-missing', {})
  if (row.created_by === ctx.user.id) refuse('membership.commitment-own', { number })
  if (paid > 0 || row.entry_id === null) refuse('membership.commitment-paid', { number, paid: fbu(paid) })
  const { entryId } = reverseEntry(ctx, row.entry_id, { day: ctx.today, reason })
  db.run(
    `UPDATE payer_commitment SET state = 'cancelled', cancelled_on = ?, cancelled_by = ?, cancelled_reason = ?, rev = rev + 1
     WHERE id = ?`,
    [ctx.today, ctx.user.id, reason, commitmentId],
  )
  changed(ctx, commitmentId, row.payer_id)
  return { id: commitmentId, number, reversalId: entryId }
}
