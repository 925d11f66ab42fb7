import type { Output } from '../../../shared/contract/index.ts'
import type { OrderState } from '../../../shared/rules/invoices/payments/machine.ts'
import type { Tone } from '../../ui/index.ts'

export type Order = Output<'invoices.order'>
export type Payable = Output<'invoices.payable'>['rows'][number]

export const ORDER_TONE: Readonly<Record<OrderState, Tone>> = {
  prepared: 'look',
  checked: 'run',
  half_signed: 'run',
  signed: 'run',
  executed: 'ok',
  reconciled: 'ok',
  cancelled: 'quiet',
  reversed: 'warn',
}

/** On its way: somebody must still do something before the money leaves. */
export const ON_THE_WAY: readonly OrderState[] = ['prepared', 'checked', 'half_signed', 'signed']
