import { expect } from 'vitest'

import type { Month } from '../../../shared/dates.ts'
import { fbu } from '../../../shared/money.ts'
import type { TestCentre } from '../../support/centre.ts'
import type { PayingCentre } from '../../support/payments.ts'
import type { Disputed } from './disputesModel.ts'

let count = 0

/** Care of which something is taken off: above the agreed price, or an act of the other sex; approved, or rejected as a whole. */
export async function disputable(
  c: TestCentre,
  p: PayingCentre,
  kind: 'price' | 'medical' | 'rejected',
): Promise<Disputed> {
  count += 1
  const period = `2026-${String(10 - Math.floor(count / 28)).padStart(2, '0')}` as Month
  const claimed = kind === 'medical' ? 7200 : 2400
  const number = `W${count}`
  const headers = { facilityNumber: number, headerClaimed: fbu(claimed), certificates: 1, period }
  const id = await p.invoice(headers)
  const lines =
    kind === 'medical'
      ? [
          { actId: p.act('C01'), quantity: 1, price: 1000 },
          { actId: p.act('S05'), quantity: 1, price: 8000 },
        ]
      : [{ actId: p.act('M02'), quantity: 20, price: 150 }]
  const careFrom = `${period}-${String((count % 28) + 1).padStart(2, '0')}`
  await c.as('agent').do('claims.record', p.certificate(id, number, { careFrom, lines }))
  await c.as('manager').do('invoices.control', { id })
  if (kind === 'rejected') await c.as('manager').do('invoices.reject', { id, reason: 'Facture hors délai' })
  else {
    await c.as('manager').do('invoices.decide', { id })
    await c.as('head').do('invoices.approve', { id })
  }
  const [line] = (await c.as('manager').do('invoices.contestable', { invoiceId: id })).lines
  if (line === undefined) throw new Error('nothing taken off')
  expect(line.medical).toBe(kind === 'medical')
  return {
    invoice: {
      ...{
        id,
        amount: line.accepted,
        paid: 0,
        state: kind === 'rejected' ? 'rejected' : 'approved',
        decidedBy: undefined,
      },
      ...{ approvedBy: undefined, order: undefined },
    },
    ...{ claimId: line.claimId, cut: line.contestable, medical: line.medical, disputes: [] },
  }
}
