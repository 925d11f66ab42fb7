import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { newId, type Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { day } from '../../../shared/dates.ts'
import { SERVICE_CLASSES } from '../../../shared/rules/facilities/vocabulary.ts'
import { fourEyes } from '../../../shared/rules/invoices/fourEyes.ts'
import { postComplement, postDecision, postPayment } from '../../../shared/rules/invoices/posting.ts'
import {
  INVOICE_ACTIONS,
  INVOICE_STATES,
  invoiceMachine,
  isBeingKeyed,
  stepOf,
  type InvoiceAction,
  type InvoiceState,
} from '../../../shared/rules/invoices/states.ts'

/** Every word of actions up to a length, from the reception. */
function* walks(
  state: InvoiceState,
  length: number,
  path: InvoiceAction[] = [],
): Generator<{ state: InvoiceState; path: InvoiceAction[] }> {
  yield { state, path }
  if (length === 0) return
  for (const action of invoiceMachine.actionsFrom(state))
    yield* walks(invoiceMachine.after(state, action), length - 1, [...path, action])
}

describe('the life of an invoice', () => {
  it('reaches every state, and never a payment without control, decision and approval in that order', () => {
    const seen = new Set<InvoiceState>()
    for (const { state, path } of walks('received', 9)) {
      seen.add(state)
      if (!path.some((a) => a === 'payInPart' || a === 'payInFull')) continue
      const last = (action: InvoiceAction) => path.lastIndexOf(action)
      expect(last('control')).toBeGreaterThan(-1)
      expect(last('decide')).toBeGreaterThan(last('control'))
      expect(last('approve')).toBeGreaterThan(last('decide'))
      // what is wholly paid is paid again only after its money came back
      const whole = path.indexOf('payInFull')
      const next = whole === -1 ? undefined : path[whole + 1]
      expect([undefined, 'reversePayment', 'reverseInPart']).toContain(next)
    }
    expect([...seen].sort()).toEqual([...INVOICE_STATES].sort())
  })

  it('says why an action is impossible', () => {
    fc.assert(
      fc.property(fc.constantFrom(...INVOICE_STATES), fc.constantFrom(...INVOICE_ACTIONS), (state, action) => {
        if (invoiceMachine.can(state, action)) return
        expect(() => invoiceMachine.after(state, action)).toThrow(
          expect.objectContaining({
            code: 'kernel.transition',
            params: { document: 'invoice', state, action, possible: invoiceMachine.actionsFrom(state).join(' ') },
          }),
        )
      }),
      { seed: 1 },
    )
  })

  it('certificates are written before control only; rejected is an end, paid is undone by its reversal alone', () => {
    expect(INVOICE_STATES.filter(isBeingKeyed)).toEqual(['received', 'keying'])
    expect(invoiceMachine.actionsFrom('paid')).toEqual(['reversePayment', 'reverseInPart'])
    expect(invoiceMachine.actionsFrom('rejected')).toEqual([])
    expect(stepOf('keying')).toEqual({ step: 2, of: 6 })
    expect(stepOf('returned')).toBeUndefined()
  })
})

describe('two pairs of eyes', () => {
  const [keyer, decider, approver, other] = [newId(), newId(), newId(), newId()] as [Id, Id, Id, Id]
  const people = { keyedBy: [keyer], decidedBy: decider, approvedBy: approver }
  const amounts = { amount: 100, threshold: 0 }

  it('above the threshold', () => {
    expect(fourEyes('approve', keyer, people, amounts)).toBe('same-person-keyed')
    expect(fourEyes('approve', decider, people, amounts)).toBe('same-person-decided')
    expect(fourEyes('approve', other, people, amounts)).toBeUndefined()
    expect(fourEyes('pay', approver, people, amounts)).toBe('same-person-approved')
    expect(fourEyes('pay', keyer, people, amounts)).toBeUndefined()
  })

  it('at the threshold and below, one person is enough', () => {
    expect(fourEyes('approve', keyer, people, { amount: 100, threshold: 100 })).toBeUndefined()
    expect(fourEyes('pay', approver, people, { amount: 99, threshold: 100 })).toBeUndefined()
  })
})

describe('postings', () => {
  const invoice = {
    id: newId(),
    day: day('2026-11-17'),
    label: 'Facture 0087',
    voucher: 'DF-2026-00001',
    facilityId: newId(),
    facilityType: 'health_centre',
    ownership: 'public',
  } as const

  it('balance for any split between mutuals and services, and carry the axes', () => {
    const part = fc.record({
      mutualId: fc.uuid().map((id) => id as Id),
      service: fc.constantFrom(...SERVICE_CLASSES),
      amount: fc.integer({ min: 1, max: 1e9 }).map(fbu),
    })
    const kind = { facilityType: 'health_centre', ownership: 'public' }
    fc.assert(
      fc.property(fc.array(part, { minLength: 1, maxLength: 8 }), fc.boolean(), (parts, decided) => {
        const account = decided ? '6551' : '671'
        const draft = decided ? postDecision({ ...invoice, parts }) : postComplement({ ...invoice, account, parts })
        expect(draft.lines.slice(0, -1)).toEqual(
          parts.map(({ amount, ...axes }) => ({ account, debit: amount, credit: 0, ...kind, ...axes })),
        )
        expect(draft.lines.at(-1)).toEqual({
          account: '4015',
          debit: 0,
          credit: parts.reduce((total, { amount }) => total + amount, 0),
          thirdPartyType: 'facility',
          thirdPartyId: invoice.facilityId,
          ...kind,
        })
      }),
      { seed: 2 },
    )
  })

  it('a payment settles the facility from the account chosen', () => {
    expect(postPayment({ ...invoice, journal: 'BQ1', account: '5121', amount: fbu(150_280) }).lines).toMatchObject([
      { account: '4015', debit: 150_280, thirdPartyId: invoice.facilityId },
      { account: '5121', credit: 150_280 },
    ])
  })
})
