import { daysBetween } from '../../../../../shared/dates.ts'
import type { SheetFacts } from '../../../../../shared/documents/monthlySheet.ts'
import type { Id } from '../../../../../shared/ids.ts'
import { sum, type Fbu } from '../../../../../shared/money.ts'
import { FACILITY_TYPES, OWNERSHIPS, SERVICE_CLASSES } from '../../../../../shared/rules/facilities/vocabulary.ts'
import { monthsOfYear, sameMonthBefore, type MonthFacts } from './facts.ts'

type Care = Pick<SheetFacts, 'services' | 'facilities' | 'care' | 'members' | 'invoices' | 'delays' | 'elsewhere'> & {
  readonly risk: Omit<SheetFacts['risk'], 'budget'>
}

const of = (rows: readonly { readonly amount: Fbu }[]) => ({
  count: rows.length,
  amount: sum(rows.map((r) => r.amount)),
})

/** Care decided, its course since January, and invoices, of one mutual or of all of them. */
export function careOf(facts: MonthFacts, mutualId: Id | null): Care {
  const { month } = facts
  const own = mutualId === null ? facts.care : facts.care.filter((row) => row.mutualId === mutualId)
  const year = own.filter((row) => row.month.slice(0, 4) === month.slice(0, 4))
  const figures = (rows: typeof own) => {
    const now = rows.filter((row) => row.month === month)
    return {
      cases: now.reduce((n, { cases }) => n + cases, 0),
      charged: sum(now.map(({ charged }) => charged)),
      casesYear: rows.reduce((n, { cases }) => n + cases, 0),
      chargedYear: sum(rows.map(({ charged }) => charged)),
    }
  }
  const granted = facts.granted.filter((row) => mutualId === null || row.mutualId === mutualId)
  return {
    services: SERVICE_CLASSES.map((service) => ({
      service,
      ...figures(year.filter((row) => row.service === service)),
    })).filter(({ casesYear, chargedYear }) => casesYear > 0 || chargedYear > 0),
    facilities: FACILITY_TYPES.flatMap((type) =>
      OWNERSHIPS.map((ownership) => ({
        type,
        ownership,
        ...figures(year.filter((row) => row.facilityType === type && row.ownership === ownership)),
      })),
    ).filter(({ casesYear, chargedYear }) => casesYear > 0 || chargedYear > 0),
    care: {
      cost: sum(year.map(({ cost }) => cost)),
      patientPaid: sum(year.map(({ patientPaid }) => patientPaid)),
      charged: sum(year.map(({ charged }) => charged)),
    },
    members: {
      count: granted.reduce((n, { decisions }) => n + decisions, 0),
      amount: sum(granted.map((row) => row.granted)),
    },
    risk: riskOf(facts, mutualId, own),
    invoices: invoicesOf(facts, mutualId),
    delays: delaysOf(facts.delays),
    elsewhere: mutualId === null ? elsewhereOf(facts) : null,
  }
}

function riskOf({ month, covered }: MonthFacts, mutualId: Id | null, care: MonthFacts['care']): Care['risk'] {
  const before = monthsOfYear(sameMonthBefore(month))
  const year = monthsOfYear(month)
  const spans = mutualId === null ? [...covered.values()] : [covered.get(mutualId) ?? []]
  const points = [...before, ...year].map(({ month: one, from, to }, at) => {
    const rows = care.filter((row) => row.month === one)
    return {
      cases: rows.reduce((n, { cases }) => n + cases, 0),
      charged: sum(rows.map(({ charged }) => charged)),
      personDays: spans.reduce((n, days) => n + (days[at] ?? 0), 0),
      days: daysBetween(from, to) + 1,
    }
  })
  const earlier = points.slice(0, before.length)
  return {
    year: points.slice(before.length),
    // a year without a person covered, or without a case, is one the program did not see
    before: earlier.some(({ personDays }) => personDays > 0) && earlier.some(({ cases }) => cases > 0) ? earlier : null,
  }
}

function invoicesOf({ from, to, invoices, claims }: MonthFacts, mutualId: Id | null): SheetFacts['invoices'] {
  const amounts = new Map(claims.filter((row) => row.mutualId === mutualId).map((row) => [row.invoiceId, row]))
  const rows = invoices.flatMap((invoice) => {
    if (mutualId === null) return [{ ...invoice, accepted: invoice.accepted }]
    const part = amounts.get(invoice.id)
    return part === undefined
      ? []
      : [{ ...invoice, claimed: part.claimed, accepted: invoice.decidedOn === null ? null : part.charged }]
  })
  const inMonth = (day: string | null): boolean => day !== null && day >= from && day <= to
  const claimed = (row: (typeof rows)[number]) => ({ amount: row.claimed })
  const accepted = (row: (typeof rows)[number]) => ({ amount: row.accepted ?? row.claimed })
  const waiting = rows.filter(({ state }) => state === 'received' || state === 'keying' || state === 'controlled')
  const oldest = waiting.map(({ receivedOn }) => receivedOn).sort()[0]
  return {
    received: of(rows.filter(({ receivedOn }) => inMonth(receivedOn)).map(claimed)),
    decided: of(rows.filter(({ decidedOn }) => inMonth(decidedOn)).map(accepted)),
    paid: of(rows.filter(({ paidOn, decidedOn }) => decidedOn !== null && inMonth(paidOn)).map(accepted)),
    unpaid: of(
      rows
        .filter((row) => row.decidedOn !== null && row.paidOn === null && row.accepted !== 0)
        .filter(({ state }) => state === 'decided' || state === 'approved' || state === 'partly_paid')
        .map(accepted),
    ),
    waiting: of(waiting.map(claimed)),
    oldest: oldest === undefined ? null : daysBetween(oldest, to),
    returned: of(rows.filter(({ state }) => state === 'returned').map(claimed)),
    rejected: of(rows.filter(({ state, since }) => state === 'rejected' && inMonth(since)).map(claimed)),
  }
}

/** Upper days of the classes of delay; the last is open. */
const DELAYS = [10, 30, 90]

const delaysOf = (delays: readonly number[]): SheetFacts['delays'] => ({
  invoices: delays.length,
  days: delays.reduce((n, days) => n + days, 0),
  classes: [...DELAYS, Infinity].map(
    (most, at) => delays.filter((days) => days <= most && days > (DELAYS[at - 1] ?? -1)).length,
  ),
})

function elsewhereOf({ elsewhere }: MonthFacts): SheetFacts['elsewhere'] {
  const count = (code: 'IM01' | 'IM02') => {
    const found = elsewhere.find((row) => row.code === code)
    return { count: found?.certificates ?? 0, amount: sum(found === undefined ? [] : [found.claimed]) }
  }
  return { unknown: count('IM01'), unconfirmed: count('IM02') }
}
