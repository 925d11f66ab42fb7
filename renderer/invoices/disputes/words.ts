import type { ComplementState, DisputeState } from '../../../shared/rules/invoices/disputes.ts'
import type { Tone } from '../../ui/index.ts'

export const DISPUTE_TONE: Readonly<Record<DisputeState, Tone>> = {
  opened: 'look',
  settled: 'ok',
  settled_in_part: 'warn',
  refused: 'bad',
  withdrawn: 'quiet',
}

export const COMPLEMENT_TONE: Readonly<Record<ComplementState, Tone>> = {
  decided: 'look',
  approved: 'run',
  partly_paid: 'run',
  paid: 'ok',
  cancelled: 'quiet',
}
