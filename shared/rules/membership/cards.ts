/** The life of a card, what it costs, and what that posts. */
import type { Day } from '../../dates.ts'
import type { Id } from '../../ids.ts'
import { fbu, times, type Fbu } from '../../money.ts'
import { Posting, type EntryDraft } from '../../posting.ts'
import { defineMachine } from '../../stateMachine.ts'
import type { CardKind } from './cardCode.ts'
import { TREASURY, type ReceiptMode } from './posting.ts'

export const CARD_STATES = ['to_print', 'printed', 'handed_over', 'lost', 'replaced', 'retired'] as const
export type CardState = (typeof CARD_STATES)[number]

/** `à imprimer → imprimée → remise → (perdue → remplacée) → retirée`. A lost card that is found stays revoked. */
export const cardMachine = defineMachine({
  name: 'card',
  states: CARD_STATES,
  transitions: [
    { action: 'print', from: ['to_print'], to: 'printed' },
    { action: 'hand-over', from: ['printed'], to: 'handed_over' },
    { action: 'lose', from: ['printed', 'handed_over'], to: 'lost' },
    { action: 'replace', from: ['to_print', 'printed', 'handed_over', 'lost'], to: 'replaced' },
    { action: 'retire', from: ['to_print', 'printed', 'handed_over', 'lost'], to: 'retired' },
  ],
})

export type CardAction = (typeof cardMachine)['transitions'][number]['action']

/** States in which the paper is worth something. */
export const LIVE_STATES = ['to_print', 'printed', 'handed_over'] as const satisfies readonly CardState[]

/** Cards of one printed sheet: 100 × 70 mm folded, 85.6 × 54 mm. */
export const CARDS_PER_SHEET: Readonly<Record<CardKind, number>> = { family: 8, individual: 10 }

export const REPLACEMENT_REASONS = ['lost', 'damaged', 'changed', 'new-year', 'our-error'] as const
export type ReplacementReason = (typeof REPLACEMENT_REASONS)[number]

/** A card made again because of us is free; every other one costs what the scale in force says. */
export const replacementPrice = (reason: ReplacementReason, cardPrice: Fbu): Fbu =>
  reason === 'our-error' ? fbu(0) : cardPrice

export interface CardSale {
  readonly cardId: Id
  /** Number of the card, or of the first of several sold together. */
  readonly number: string
  readonly mutualId: Id
  readonly day: Day
  readonly price: Fbu
  readonly cards: number
  readonly mode: ReceiptMode
  readonly label: string
}

/** D 5311 Caisse, 5121 Banque or 5321 Mobile money / C 703 Cartes, carnets, duplicatas. Undefined when it is free. */
export function cardSalePosting(sale: CardSale): EntryDraft | undefined {
  const amount = times(sale.price, sale.cards)
  if (amount === 0) return undefined
  const { account, journal } = TREASURY[sale.mode]
  return new Posting({
    journal,
    day: sale.day,
    label: sale.label,
    mutualId: sale.mutualId,
    voucher: sale.number,
    source: { type: 'card', id: sale.cardId },
  })
    .debit(account, amount)
    .credit('703', amount)
    .toDraft()
}
