import { describe, expect, it } from 'vitest'

import { day } from '../../../shared/dates.ts'
import { newId } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import {
  CARD_STATES,
  cardMachine,
  cardSalePosting,
  replacementPrice,
  type CardAction,
} from '../../../shared/rules/membership/cards.ts'

describe('the life of a card', () => {
  it('goes from the queue to the member’s hand; lost, it is replaced', () => {
    const life: CardAction[] = ['print', 'hand-over', 'lose', 'replace']
    expect(life.reduce(cardMachine.after, 'to_print')).toBe('replaced')
  })

  it('never gives life back to a card that was lost, replaced or retired', () => {
    for (const state of ['lost', 'replaced', 'retired'] as const)
      for (const action of ['print', 'hand-over'] as const)
        expect(() => cardMachine.after(state, action)).toThrow(expect.objectContaining({ code: 'kernel.transition' }))
    expect(cardMachine.actionsFrom('replaced')).toEqual([])
    expect(cardMachine.actionsFrom('retired')).toEqual([])
  })

  it('every state is reached', () => {
    const reached = new Set(cardMachine.transitions.map((t) => t.to))
    expect(CARD_STATES.filter((state) => state !== 'to_print' && !reached.has(state))).toEqual([])
  })
})

describe('the price of a duplicate', () => {
  const sale = {
    cardId: newId(),
    number: 'CF-012-2026-00002',
    mutualId: newId(),
    day: day('2026-03-02'),
    price: fbu(500),
    cards: 1,
    label: 'Duplicata CF-012-2026-00002',
  }

  it('is what the scale says, and nothing when the mistake is ours', () => {
    expect(replacementPrice('lost', fbu(500))).toBe(500)
    expect(replacementPrice('changed', fbu(500))).toBe(500)
    expect(replacementPrice('our-error', fbu(500))).toBe(0)
  })

  it('posts D 5311 / C 703, or the bank’s or the operator’s account', () => {
    const lines = (mode: 'cash' | 'bank' | 'mobile') =>
      cardSalePosting({ ...sale, mode })?.lines.map((l) => [l.account, l.debit, l.credit])
    expect(lines('cash')).toEqual([
      ['5311', 500, 0],
      ['703', 0, 500],
    ])
    expect(lines('bank')?.[0]).toEqual(['5121', 500, 0])
    expect(lines('mobile')?.[0]).toEqual(['5321', 500, 0])
    expect(cardSalePosting({ ...sale, mode: 'cash', cards: 5 })?.lines[1]?.credit).toBe(2500)
  })

  it('posts nothing when it is free', () => {
    expect(cardSalePosting({ ...sale, mode: 'cash', price: fbu(0) })).toBeUndefined()
  })
})
