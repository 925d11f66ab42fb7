import type { ReadDb } from '../../../../db/handle.ts'
import type { Id } from '../../../../shared/ids.ts'
import { beneficiaryName, rankOf } from '../../../../shared/rules/claims/names.ts'
import { claimsOfInvoice, totalsOfInvoice, type InvoiceClaim } from '../ofInvoice.ts'

/** A certificate in the list of its invoice, as the contract shapes it. */
export const listed = ({ familyName, givenName, mutualId: _mutual, rate: _rate, ...row }: InvoiceClaim) => ({
  ...row,
  person: beneficiaryName(familyName, givenName),
  rank: rankOf(row.registration),
})

/**
 * What differs from what a page knows of an invoice's certificates.
 * @param revs the revision it knows at each position from 1; 0 for none
 */
export function rowsChanged(db: ReadDb, invoiceId: Id, revs: readonly number[]) {
  const now = db.all<{ position: number; rev: number; state: string }>(
    'SELECT position, rev, state FROM claim WHERE invoice_id = ?',
    [invoiceId],
  )
  const known = (position: number): number => revs[position - 1] ?? 0
  const standing = now.filter(({ state }) => state !== 'withdrawn')
  const changed = standing.filter(({ position, rev }) => known(position) !== rev).map(({ position }) => position)
  const gone = now
    .filter(({ position, state }) => state === 'withdrawn' && known(position) > 0)
    .map(({ position }) => position)
  return {
    rows: changed.length === 0 ? [] : claimsOfInvoice(db, invoiceId, changed).map(listed),
    gone,
    totals: totalsOfInvoice(db, invoiceId),
  }
}
