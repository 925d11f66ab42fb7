import { daysBetween, yearOf, type Day } from '../../../shared/dates.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import { facility } from '../facilities/index.ts'
import type { InvoiceForKeying } from '../invoices/index.ts'
import type { CommandContext } from '../kernel/context.ts'
import { coverYearAt, type RightsAnswer } from '../membership/index.ts'
import type { CertificateInput } from './assess.ts'

/** No line of a health centre costs more; a typed amount above it is a slip of the hand. */
const ABSURD_AMOUNT = 100_000_000
/** Nor has more units: a month of tablets every hour. */
const ABSURD_QUANTITY = 1_000
const LONGEST_STAY = 366

/**
 * What no rule can judge because it cannot be, refused before anything is written, with the place: days that do not follow
 * each other, care after its own invoice, amounts and quantities that exist nowhere, a year that nobody was covered for.
 */
export function refuseImpossible(ctx: CommandContext, invoice: InvoiceForKeying, input: CertificateInput): void {
  const { beneficiaryId, registration, careFrom, careTo } = input
  if (beneficiaryId === null && (registration === null || registration === '')) refuse('claims.nobody-named', {})
  refuseDays(ctx, invoice, careFrom, careTo ?? careFrom)
  input.lines.forEach(({ quantity, price }, i) => {
    const line = i + 1
    if (price === 0) refuse('claims.no-price', { line })
    if (quantity > ABSURD_QUANTITY) refuse('claims.absurd-quantity', { line, quantity })
    if (quantity * price > ABSURD_AMOUNT) refuse('claims.absurd-amount', { line, amount: quantity * price })
  })
  if (input.referredById !== null) {
    const from = facility(ctx.db, input.referredById)
    if (from.id === invoice.facilityId) refuse('claims.referred-by-itself', { facility: from.name })
  }
}

function refuseDays(ctx: CommandContext, invoice: InvoiceForKeying, from: Day, to: Day): void {
  if (from > ctx.today) refuse('claims.care-in-the-future', { day: from, today: ctx.today })
  if (to < from) refuse('claims.leaves-before-arriving', { from, to })
  if (daysBetween(from, to) >= LONGEST_STAY) refuse('claims.stay-too-long', { from, to, most: LONGEST_STAY })
  if (to > invoice.receivedOn) refuse('claims.care-after-reception', { day: to, received: invoice.receivedOn })
  if (invoice.invoicedOn !== null && to > invoice.invoicedOn)
    refuse('claims.care-after-invoice', { day: to, invoiced: invoice.invoicedOn })
}

/** What is seen once the person is known: care before a birth, and care of a year that is unknown or closed. */
export function refuseImpossibleFor(ctx: CommandContext, { person }: RightsAnswer, day: Day): void {
  if (person !== undefined) {
    const { birthDate, birthPrecision } = person
    if (birthPrecision === 'exact' ? day < birthDate : yearOf(day) < yearOf(birthDate))
      refuse('claims.before-birth', { day, birth: birthDate })
  }
  const year = coverYearAt(ctx.db, day)
  if (year === undefined) refuse('claims.no-cover-year', { day })
  if (year.closedOn !== undefined && year.closedOn <= ctx.today)
    refuse('claims.closed-cover-year', { day, year: year.label, closed: year.closedOn })
}
