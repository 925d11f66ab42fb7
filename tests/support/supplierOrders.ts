import type { Id } from '../../shared/ids.ts'
import { fbu } from '../../shared/money.ts'
import type { TestCentre } from './centre.ts'

interface Item {
  readonly id: Id
  /** FBu; the whole of what is left where it is missing. */
  readonly amount?: number
}

/** What a person sends to pay suppliers by transfer. */
export const supplierOrder = (lines: readonly Item[]) => ({
  means: 'transfer' as const,
  account: '5121',
  lines: lines.map(({ id, amount }) => ({
    type: 'supplier' as const,
    id,
    ...(amount === undefined ? {} : { amount: fbu(amount) }),
  })),
})

/** An order of suppliers prepared by the manager, checked by the accountant, signed by the head and by whom it takes besides. */
export async function signedSupplierOrder(c: TestCentre, lines: readonly Item[]): Promise<Id> {
  const { id } = await c.as('manager').do('invoices.prepareOrder', supplierOrder(lines))
  await c.as('accountant').do('invoices.checkOrder', { id })
  const { missing } = await c.as('head').do('invoices.signOrder', { id })
  if (missing > 0) await c.as('accountant').do('invoices.signOrder', { id })
  return id
}
