import { describe, expect, it } from 'vitest'

import { fbu } from '../../../shared/money.ts'
import { asksForTwo, LIFE_KINDS, type LifeKind } from '../../../shared/rules/membership/lives/index.ts'

const free = (kind: LifeKind) => ({ kind, supplement: fbu(0) })

describe('which events ask for a second person', () => {
  it('those that end rights, whatever they cost', () => {
    expect(LIFE_KINDS.filter((kind) => asksForTwo(free(kind), fbu(1_000_000)))).toEqual([
      'death',
      'departure',
      'exclusion',
    ])
  })

  it('those that charge above the amount, not at it', () => {
    const arrival = { kind: 'arrival' as const, supplement: fbu(2_500) }
    expect(asksForTwo(arrival, fbu(2_500))).toBe(false)
    expect(asksForTwo(arrival, fbu(2_499))).toBe(true)
    expect(asksForTwo(free('transfer'), fbu(0))).toBe(false)
  })

  it('a correction: when nobody came by what it takes back, or money goes back', () => {
    const correction = (kind: LifeKind, supplement = 0) => ({
      ...free('correction'),
      undoes: { kind, supplement: fbu(supplement) },
    })
    expect(LIFE_KINDS.filter((kind) => asksForTwo(correction(kind), fbu(0)))).toEqual([
      'newborn',
      'marriage',
      'arrival',
      'readmission',
    ])
    expect(asksForTwo(correction('readmission', 2_500), fbu(10_000))).toBe(true)
    expect(asksForTwo(correction('new-member', 2_500), fbu(2_000))).toBe(true)
  })
})
