import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { day } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'
import { newId } from '../../../shared/ids.ts'
import { fbu, sum } from '../../../shared/money.ts'
import { Posting } from '../../../shared/posting.ts'
import { defineMachine } from '../../../shared/stateMachine.ts'
import { SEED } from '../../support/seed.ts'

const head = { journal: 'OD', day: day('2026-01-05'), label: 'essai', source: { type: 'test', id: newId() } }

describe('a posting balances before anything is written', () => {
  it('gives the entry only when debits equal credits', () => {
    fc.assert(
      fc.property(
        fc.array(fc.integer({ min: 0, max: 1_000_000 }), { minLength: 1, maxLength: 8 }),
        fc.integer({ min: 0, max: 5 }),
        (amounts, off) => {
          const posting = new Posting(head)
          for (const amount of amounts) posting.debit('531', fbu(amount))
          const total = sum(amounts.map(fbu))
          posting.credit('4111', fbu(total + off))
          if (off === 0 && total > 0) {
            const draft = posting.toDraft()
            expect(sum(draft.lines.map((l) => l.debit))).toBe(sum(draft.lines.map((l) => l.credit)))
            expect(draft.lines.every((l) => (l.debit === 0) !== (l.credit === 0))).toBe(true)
          } else expect(() => posting.toDraft()).toThrow(Refusal)
        },
      ),
      { seed: SEED },
    )
  })

  it('refuses a negative amount', () => {
    expect(() => new Posting(head).debit('531', fbu(-1))).toThrow('kernel.entry-negative')
  })
})

describe('a state machine is one table', () => {
  const machine = defineMachine({
    name: 'lamp',
    states: ['off', 'on', 'broken'],
    transitions: [
      { action: 'press', from: ['off'], to: 'on' },
      { action: 'drop', from: ['off', 'on'], to: 'broken' },
    ],
  })

  it('knows its transitions and no others', () => {
    expect(machine.after('off', 'press')).toBe('on')
    expect(machine.can('broken', 'press')).toBe(false)
    expect(machine.actionsFrom('off')).toEqual(['press', 'drop'])
    expect(() => machine.after('broken', 'press')).toThrow('kernel.transition')
  })

  it('cannot say two things of one action', () => {
    expect(() =>
      defineMachine({
        name: 'x',
        states: ['a', 'b'],
        transitions: [
          { action: 'go', from: ['a'], to: 'b' },
          { action: 'go', from: ['a'], to: 'a' },
        ],
      }),
    ).toThrow('two transitions')
  })
})
