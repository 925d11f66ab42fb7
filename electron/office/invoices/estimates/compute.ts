import type { ReadDb } from '../../../../db/handle.ts'
import { firstDay, lastDay, type Day, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../../shared/money.ts'
import {
  acceptanceRate,
  estimated,
  lookedBackOn,
  sharesOf,
  type Decided,
  type MutualShare,
  type Rate,
  type RateBasis,
  type Split,
  type Weight,
} from '../../../../shared/rules/invoices/estimates.ts'
import { setting } from '../../administration/index.ts'
import type * as Claims from '../../claims/index.ts'
import { coveredPersonDays, mutuals } from '../../membership/index.ts'
import { bookedOn, undecidedInvoices } from './open.ts'

/** What claims tell of care. It is handed in: claims themselves ask invoices, and neither may need the other to begin. */
export type CareFacts = Pick<
  typeof Claims,
  'centreByMutual' | 'facilityByMutual' | 'invoiceByMutual' | 'undecidedReimbursements'
>

/** A document of an estimate, with its arithmetic. */
export interface EstimateLine {
  readonly type: 'invoice' | 'reimbursement'
  readonly id: Id
  readonly number: string
  readonly receivedOn: Day
  readonly partyId: Id
  readonly party: string
  readonly facilityType?: string
  readonly ownership?: string
  readonly claimed: Fbu
  readonly basis: RateBasis
  readonly rateAccepted: Fbu
  readonly rateClaimed: Fbu
  readonly certificates: number
  readonly amount: Fbu
  readonly split: Split
  readonly shares: readonly MutualShare[]
}

export interface Estimate {
  readonly from: Day
  readonly to: Day
  readonly enough: number
  readonly months: number
  readonly lines: readonly EstimateLine[]
}

/** What was accepted of what was claimed, by facility, over some months; an invoice wholly rejected counts, for nothing. */
const decidedByFacility = (db: ReadDb, { from, to }: { from: Day; to: Day }): Map<Id, Decided> =>
  new Map(
    db
      .all<Decided & { facilityId: Id }>(
        `SELECT facilityId, sum(claimed) AS claimed, sum(accepted) AS accepted, sum(certificates) AS certificates FROM (
           SELECT facility_id AS facilityId, decided_claimed AS claimed, decided_accepted AS accepted, certificates
             FROM facility_invoice WHERE decided_on BETWEEN :from AND :to
           UNION ALL
           SELECT facility_id, header_claimed, 0, certificates FROM facility_invoice
             WHERE state = 'rejected' AND date(state_since, '+2 hours') BETWEEN :from AND :to)
         GROUP BY facilityId`,
        { from, to },
      )
      .map(({ facilityId, ...decided }) => [facilityId, decided]),
  )

const together = (all: Iterable<Decided>): Decided => {
  let [claimed, accepted, certificates] = [0, 0, 0]
  for (const one of all) {
    claimed += one.claimed
    accepted += one.accepted
    certificates += one.certificates
  }
  return { claimed: fbu(claimed), accepted: fbu(accepted), certificates }
}

/**
 * What a month owes for invoices and requests received by its last day and not decided then. An invoice decided since counts for what
 * it was decided at: nothing is guessed that is known. Nothing is written.
 */
export function estimateOf(db: ReadDb, month: Month, care: CareFacts): Estimate {
  const { centreByMutual, facilityByMutual, invoiceByMutual, undecidedReimbursements } = care
  const on = lastDay(month)
  const months = setting(db, 'estimate.months', on)
  const enough = setting(db, 'estimate.certificates', on)
  const { from, to } = lookedBackOn(month, months)
  const byFacility = decidedByFacility(db, { from, to })
  const centre = together(byFacility.values())
  const charged = (rows: readonly { mutualId: Id; charged: Fbu }[]): Weight[] =>
    rows.map(({ mutualId, charged: weight }) => ({ mutualId, weight }))
  const ofCentre = once(() => charged(centreByMutual(db, { from, to })))
  const ofMembers = once((): Weight[] =>
    mutuals(db).map(({ id }) => ({
      mutualId: id,
      weight: coveredPersonDays(db, { from: firstDay(month), to: on, mutualId: id }),
    })),
  )
  const invoices = undecidedInvoices(db, on).map((invoice): EstimateLine => {
    const { id, number, receivedOn, facilityId, claimed, decidedAccepted, decidedClaimed } = invoice
    const rate: Rate =
      decidedAccepted === null
        ? acceptanceRate(byFacility.get(facilityId), centre, enough)
        : { basis: 'decided', accepted: decidedAccepted, claimed: decidedClaimed ?? claimed, certificates: 0 }
    const amount = decidedAccepted ?? estimated(claimed, rate)
    const keyed = invoiceByMutual(db, id).map(({ mutualId, ...sums }) => ({
      mutualId,
      weight: decidedAccepted === null ? sums.claimed : sums.charged,
    }))
    const own = charged(keyed.length > 0 ? [] : facilityByMutual(db, { facilityId, from, to }))
    const needsMore = keyed.length === 0 && own.length === 0
    return {
      type: 'invoice',
      id,
      number,
      receivedOn,
      partyId: facilityId,
      party: invoice.facility,
      facilityType: invoice.facilityType,
      ownership: invoice.ownership,
      claimed,
      basis: rate.basis,
      rateAccepted: rate.accepted,
      rateClaimed: rate.claimed,
      certificates: rate.certificates,
      amount,
      ...sharesOf(amount, [
        ['certificates', keyed],
        ['facility', own],
        ['centre', needsMore ? ofCentre() : []],
        ['members', needsMore ? ofMembers() : []],
      ]),
    }
  })
  const reimbursements = undecidedReimbursements(db, on)
    .filter(({ id }) => !bookedOn(db, 'reimbursement', id, on))
    .map((request): EstimateLine => ({
      type: 'reimbursement',
      id: request.id,
      number: request.number,
      receivedOn: request.submittedOn,
      partyId: request.householdId,
      party: request.member,
      claimed: request.paid,
      basis: request.decided ? 'decided' : 'judged',
      rateAccepted: request.given,
      rateClaimed: request.paid,
      certificates: 0,
      amount: request.given,
      ...sharesOf(request.given, [['own', [{ mutualId: request.mutualId, weight: 1 }]]]),
    }))
  return { from, to, enough, months, lines: [...invoices, ...reimbursements].filter(({ claimed }) => claimed > 0) }
}

function once<T>(make: () => T): () => T {
  let made: { value: T } | undefined
  return () => (made ??= { value: make() }).value
}
