import type { Output } from '../../../shared/contract/index.ts'
import { LIVE_STATES } from '../../../shared/rules/membership/cards.ts'

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

/** The family card that the household holds or waits for: what its page prints. */
export const isFamilyCardInUse = ({ kind, state }: Pick<CardRow, 'kind' | 'state'>): boolean =>
  kind === 'family' && (LIVE_STATES as readonly CardState[]).includes(state)
