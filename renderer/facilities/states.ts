import type { Output } from '../../shared/contract/index.ts'
import type { Tone } from '../ui/index.ts'

export type Facility = Output<'facilities.get'>
export type Agreement = Facility['agreements'][number]
export type PricedAct = Output<'facilities.acts'>['rows'][number]

/** The shape and colour of an agreement's state. */
export const AGREEMENT_TONE: Readonly<Record<Agreement['state'], Tone>> = {
  coming: 'look',
  open: 'ok',
  suspended: 'bad',
  terminated: 'quiet',
  expired: 'warn',
  none: 'quiet',
}
