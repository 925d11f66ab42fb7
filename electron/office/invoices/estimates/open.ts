import type { ReadDb } from '../../../../db/handle.ts'
import { lastDay, type Day, type Month } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { sum, type Fbu } from '../../../../shared/money.ts'
import { entriesOfSource } from '../../accounting/index.ts'

export interface OpenInvoice {
  id: Id
  number: string
  receivedOn: Day
  facilityId: Id
  facility: string
  facilityType: string
  ownership: string
  claimed: Fbu
  decidedClaimed: Fbu | null
  decidedAccepted: Fbu | null
}

const OPEN = `SELECT i.id, i.number, i.received_on AS receivedOn, i.facility_id AS facilityId, f.name AS facility, f.type AS facilityType,
  f.ownership, i.header_claimed AS claimed, i.decided_claimed AS decidedClaimed, i.decided_accepted AS decidedAccepted
  FROM facility_invoice i JOIN facility f ON f.id = i.facility_id`

/** Invoices received by a day that wait here, and those decided after it. Those given back or rejected since owe nothing. */
export const undecidedInvoices = (db: ReadDb, on: Day): OpenInvoice[] =>
  db
    .all<OpenInvoice>(
      `${OPEN} WHERE i.state IN ('received', 'keying', 'controlled') AND i.received_on <= :on
     UNION ALL ${OPEN} WHERE i.decided_on > :on AND i.received_on <= :on ORDER BY receivedOn, number`,
      { on },
    )
    .filter(({ id }) => !bookedOn(db, 'invoice', id, on))

/** A decision stood in the books that day, though it was taken back since: the month has it already. */
export function bookedOn(db: ReadDb, source: 'invoice' | 'reimbursement', id: Id, on: Day): boolean {
  const entries = entriesOfSource(db, source, id)
  return entries.some(
    ({ day, reverses, reversedBy }) =>
      reverses === null && day <= on && !entries.some((other) => other.entryId === reversedBy && other.day <= on),
  )
}

/** Whether a month's estimate stands. */
export const isEstimated = (db: ReadDb, month: Month): boolean =>
  db.get(`SELECT 1 FROM month_estimate WHERE month = ? AND state = 'posted'`, [month]) !== undefined

/** Invoices that a month leaves undecided, and what they claim. */
export function undecidedIn(db: ReadDb, month: Month): { count: number; claimed: Fbu } {
  const open = undecidedInvoices(db, lastDay(month))
  return { count: open.length, claimed: sum(open.map(({ claimed }) => claimed)) }
}

/** The month of an estimate; undefined for an id that is none. */
export const monthOfEstimate = (db: ReadDb, id: string): Month | undefined =>
  db.get<{ month: Month }>('SELECT month FROM month_estimate WHERE id = ?', [id])?.month
