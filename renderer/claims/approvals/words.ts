import type { Output } from '../../../shared/contract/index.ts'
import type { Tone } from '../../ui/index.ts'

export type Approval = Output<'claims.approvals'>['rows'][number]

export const APPROVAL_TONE: Readonly<Record<Approval['standing'], Tone>> = {
  requested: 'look',
  to_come: 'look',
  in_force: 'ok',
  used: 'quiet',
  expired: 'quiet',
  refused: 'bad',
  cancelled: 'bad',
}
