import type { Output } from '../../../shared/contract/index.ts'

export type CardRow = Output<'membership.cards'>['rows'][number]
type CardState = CardRow['state']
type Tone = 'ok' | 'warn' | 'bad' | 'run' | 'quiet'

export const CARD_TONE: Readonly<Record<CardState, Tone>> = {
  to_print: 'warn',
  printed: 'run',
  handed_over: 'ok',
  lost: 'bad',
  replaced: 'quiet',
  retired: 'quiet',
}
