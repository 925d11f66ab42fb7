import { instant, type Day } from '../../../../shared/dates.ts'
import { DOCUMENT_TYPES } from '../../../../shared/documents/common.ts'
import type { PayerStatement } from '../../../../shared/documents/payerStatement.ts'
import type { Id } from '../../../../shared/ids.ts'
import { sum, type Fbu } from '../../../../shared/money.ts'
import type { ReceiptMode } from '../../../../shared/rules/membership/posting.ts'
import { centreIssuer } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { optional } from '../../kernel/rows.ts'
import { coverYearById } from '../lookups.ts'
import type { Parsed } from '../parsed.ts'
import { rightsAt } from '../rightsAt.ts'
import { payerById } from './payers.ts'

interface LineSql {
  commitment_id: Id
  registration: string
  name: string
  member_id: Id
  zone: string
  hill: string | null
  people: number
  amount: Fbu
}

/** What a payer took upon itself for a cover year, household by household, and what it paid. Refuses `payer-unknown`. */
export function payerStatement(ctx: QueryContext, input: Parsed<'membership.payerStatement'>): PayerStatement {
  const { db, today } = ctx
  const payer = payerById(db, input.payerId)
  const year = coverYearById(db, input.coverYearId)
  const scope = [input.payerId, input.coverYearId]
  const lines = db.all<LineSql>(
    `SELECT l.commitment_id, h.registration, b.family_name || ' ' || b.given_name AS name, b.id AS member_id, z.name AS zone,
       g.name AS hill, m.people, sum(l.amount) AS amount
     FROM payer_commitment c JOIN payer_commitment_line l ON l.commitment_id = c.id
       JOIN membership m ON m.id = l.membership_id JOIN household h ON h.id = m.household_id
       JOIN beneficiary b ON b.household_id = h.id AND b.rank = 1
       JOIN geography z ON z.code = h.zone_code LEFT JOIN geography g ON g.code = h.hill_code
     WHERE c.payer_id = ? AND c.cover_year_id = ? AND c.state = 'recorded'
     GROUP BY c.id, m.id ORDER BY h.registration`,
    scope,
  )
  const commitments = db
    .all<{ id: Id; number: string; day: Day; reference: string | null; share_percent: number; amount: Fbu; paid: Fbu }>(
      `SELECT id, number, day, reference, share_percent, amount, paid FROM payer_commitment
       WHERE payer_id = ? AND cover_year_id = ? AND state = 'recorded' ORDER BY number`,
      scope,
    )
    .map((c) => ({
      paid: c.paid,
      said: {
        number: c.number,
        day: c.day,
        ...optional('reference', c.reference),
        sharePercent: c.share_percent,
        amount: c.amount,
        households: lines
          .filter((l) => l.commitment_id === c.id)
          .map((l) => ({
            registration: l.registration,
            name: l.name.trim(),
            place: l.hill === null ? l.zone : `${l.hill}, ${l.zone}`,
            people: l.people,
            amount: l.amount,
            ...optional('coveredFrom', rightsAt(db, l.member_id, today).firstCoveredDay),
          })),
      },
    }))
  const payments = db.all<{
    number: string
    day: Day
    commitment: string
    mode: ReceiptMode
    reference: string | null
    amount: Fbu
  }>(
    `SELECT p.number, p.day, c.number AS commitment, p.mode, p.reference, p.amount
     FROM payer_payment p JOIN payer_commitment c ON c.id = p.commitment_id
     WHERE c.payer_id = ? AND c.cover_year_id = ? AND c.state = 'recorded' ORDER BY p.number`,
    scope,
  )
  return {
    // a payer's list may be of several mutuals: the centre speaks for them
    issuer: centreIssuer(ctx.db),
    number: `${DOCUMENT_TYPES.payerStatement}-${year.label}-${input.payerId.slice(-6).toUpperCase()}`,
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    day: today,
    coverYear: year.label,
    payer: { name: payer.name, ...optional('contact', payer.contact), ...optional('phone', payer.phone) },
    commitments: commitments.map((c) => c.said),
    payments: payments.map(({ reference, ...p }) => ({ ...p, ...optional('reference', reference) })),
    committed: sum(commitments.map((c) => c.said.amount)),
    paid: sum(commitments.map((c) => c.paid)),
  }
}
