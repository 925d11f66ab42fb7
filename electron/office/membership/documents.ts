import type { ReadDb } from '../../../db/handle.ts'
import { instant, type Day, type Instant } from '../../../shared/dates.ts'
import type { Issuer } from '../../../shared/documents/common.ts'
import type { ReceiptDocument } from '../../../shared/documents/receipt.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { paperNumber } from '../../../shared/rules/membership/doorMoney.ts'
import type { ReceiptMode } from '../../../shared/rules/membership/posting.ts'
import type { DueNature } from '../../../shared/rules/membership/scale.ts'
import { centre } from '../administration/index.ts'
import type { QueryContext } from '../kernel/context.ts'
import { optional } from '../kernel/rows.ts'
import { beneficiariesOf, mutual, type MutualRow } from './lookups.ts'
import { householdHead } from './households.ts'
import { numberOn } from './identity.ts'
import { formerNumber } from './recoding/double.ts'
import { rightsAt } from './rightsAt.ts'

/** The mutual on whose behalf papers are given. */
export function issuer(db: ReadDb, owner: MutualRow): Issuer {
  const house = centre(db)
  const commune = db.get<{ commune: string; province: string }>(
    'SELECT c.name AS commune, p.name AS province FROM geography c JOIN geography p ON p.code = c.parent_code WHERE c.code = ?',
    [owner.communeCode],
  )
  return {
    name: owner.name,
    ...optional('kirundiName', owner.kirundiName),
    code: owner.code,
    centre: { name: house.name, code: house.code },
    federation: { name: house.federationName, code: house.federationCode },
    ...(owner.seat === undefined || commune === undefined ? {} : { place: { zone: owner.seat, ...commune } }),
    ...optional('phone', owner.phone ?? (house.phone === '' ? undefined : house.phone)),
    ...optional('approval', owner.approval),
    fictitious: house.fictitious,
  }
}

const KIND: Readonly<Record<DueNature, ReceiptDocument['lines'][number]['kind']>> = {
  joining_fee: 'joining-fee',
  contribution: 'contribution',
  supplement: 'supplement',
  card: 'card',
}

interface ReceiptSql {
  id: Id
  number: string
  day: Day
  created_at: Instant
  amount: Fbu
  mode: ReceiptMode
  operator: string | null
  reference: string | null
  payer_name: string
  mutual_id: Id
  household_id: Id
  cashier: string
  collector: string | null
  state: 'recorded' | 'cancelled'
  cancelled_on: Day | null
  cancelled_reason: string | null
  membership_id: Id
  cover_year: string
  advance: Fbu
  series: string | null
  booklet_number: number | null
}

/** Everything the paper receipt says. Refuses `membership.receipt-unknown`. */
export function receiptDocument(ctx: QueryContext, receiptId: Id): ReceiptDocument {
  const { db } = ctx
  const row = db.get<ReceiptSql>(
    `SELECT r.*, u.name AS cashier, c.name AS collector, a.membership_id, y.label AS cover_year, b.series
     FROM receipt r JOIN receipt_allocation a ON a.receipt_id = r.id JOIN membership m ON m.id = a.membership_id
       JOIN cover_year y ON y.id = m.cover_year_id JOIN user u ON u.id = r.created_by LEFT JOIN collector c ON c.id = r.collector_id
       LEFT JOIN receipt_booklet b ON b.id = r.booklet_id
     WHERE r.id = ? LIMIT 1`,
    [receiptId],
  )
  if (row === undefined) refuse('membership.receipt-unknown', {})
  const head = householdHead(db, row.household_id)
  const all = beneficiariesOf(db, row.household_id)
  const people = all.filter((p) => p.enteredOn <= row.day && (p.leftOn === undefined || p.leftOn >= row.day))
  const member = all[0]
  const rights = rightsAt(db, member?.id, row.day)
  const lines = db.all<{ nature: DueNature; quantity: number; unit: Fbu; due: Fbu; before: Fbu; paid: Fbu }>(
    `SELECT d.nature, d.quantity, d.unit, d.amount AS due,
       coalesce((SELECT sum(a.amount) FROM receipt_allocation a JOIN receipt r ON r.id = a.receipt_id
         WHERE a.membership_id = d.membership_id AND a.position = d.position AND r.state = 'recorded' AND r.id < ?), 0)
       + coalesce((SELECT sum(a.amount) FROM advance_use_allocation a JOIN advance_use u ON u.id = a.advance_use_id
         WHERE a.membership_id = d.membership_id AND a.position = d.position AND u.state = 'recorded' AND u.id < ?), 0) AS before,
       coalesce((SELECT sum(a.amount) FROM receipt_allocation a
         WHERE a.membership_id = d.membership_id AND a.position = d.position AND a.receipt_id = ?), 0) AS paid
     FROM membership_due d WHERE d.membership_id = ? ORDER BY d.position`,
    [row.id, row.id, row.id, row.membership_id],
  )
  const earlier = db.all<{ number: string; day: Day; amount: Fbu }>(
    `SELECT r.number, r.day, sum(a.amount) AS amount FROM receipt r JOIN receipt_allocation a ON a.receipt_id = r.id
     WHERE a.membership_id = ? AND r.state = 'recorded' AND r.id < ? GROUP BY r.id
     UNION ALL SELECT number, day, amount FROM advance_use WHERE membership_id = ? AND state = 'recorded' AND id < ?
     ORDER BY 2, 1`,
    [row.membership_id, row.id, row.membership_id, row.id],
  )
  const { firstCoveredDay, lastCoveredDay } = rights
  return {
    issuer: issuer(db, mutual(db, row.mutual_id)),
    number: row.number,
    series: row.number.slice(0, row.number.lastIndexOf('-')),
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    day: row.day,
    at: row.created_at,
    payer: {
      name: row.payer_name,
      // Of the day of the receipt: its verification code never changes.
      registration: (member === undefined ? undefined : numberOn(db, member.id, row.day)) ?? head.registration,
      ...optional('formerRegistration', member === undefined ? undefined : formerNumber(db, member.id, row.day)),
      ...optional('phone', head.phone),
    },
    household: { persons: people.length, place: head.place },
    coverYear: row.cover_year,
    lines: [
      ...lines.map((l) => ({
        kind: KIND[l.nature],
        ...(l.nature === 'supplement' ? { persons: l.quantity, unitPrice: l.unit } : {}),
        due: l.due,
        paidBefore: l.before,
        paid: l.paid,
      })),
      // Nothing is owed beyond it: the line is as due as it is paid.
      ...(row.advance > 0
        ? [{ kind: 'advance' as const, due: row.advance, paidBefore: fbu(0), paid: row.advance }]
        : []),
    ],
    mode: row.mode === 'mobile' ? 'mobile-money' : row.mode,
    ...optional('account', row.operator),
    ...(row.series === null || row.booklet_number === null
      ? {}
      : { paper: paperNumber(row.series, row.booklet_number) }),
    ...optional('reference', row.reference),
    ...optional('collector', row.collector),
    earlier,
    ...(row.state === 'recorded' &&
    firstCoveredDay !== undefined &&
    lastCoveredDay !== undefined &&
    rights.state !== 'excluded'
      ? { rights: { from: firstCoveredDay, to: lastCoveredDay } }
      : {}),
    cashier: row.cashier,
    ...(row.state === 'cancelled' && row.cancelled_on !== null
      ? { cancelled: { day: row.cancelled_on, reason: row.cancelled_reason ?? '' } }
      : {}),
  }
}
