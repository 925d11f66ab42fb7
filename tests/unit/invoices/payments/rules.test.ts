import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { day } from '../../../../shared/dates.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, sum } from '../../../../shared/money.ts'
import { mobileNumber } from '../../../../shared/bankText.ts'
import { fileProblem, fileText, type Payout } from '../../../../shared/rules/invoices/payments/files.ts'
import {
  isOpen,
  ORDER_STATES,
  orderMachine,
  type OrderAction,
  type OrderState,
} from '../../../../shared/rules/invoices/payments/machine.ts'
import { offsetsFor } from '../../../../shared/rules/invoices/payments/offsets.ts'
import { leavingOf, postOrder, recoveryAccount } from '../../../../shared/rules/invoices/payments/posting.ts'
import {
  boardWanted,
  orderObstacle,
  signaturesWanted,
  type OrderPeople,
} from '../../../../shared/rules/invoices/payments/segregation.ts'

const thresholds = { fourEyesAbove: 0, secondSignatureAbove: 100_000, boardAbove: 1_000_000 }

function* walks(state: OrderState, length: number, path: OrderAction[] = []): Generator<OrderAction[]> {
  yield path
  if (length === 0) return
  for (const action of orderMachine.actionsFrom(state))
    yield* walks(orderMachine.after(state, action), length - 1, [...path, action])
}

describe('the life of an order', () => {
  it('is never executed without its visa and its last signature since it was last sent back, and once only', () => {
    for (const path of walks('prepared', 8)) {
      const done = path.indexOf('execute')
      if (done === -1) continue
      expect(path.lastIndexOf('execute')).toBe(done)
      const since = path.slice(0, done).lastIndexOf('sendBack')
      expect(path.lastIndexOf('check', done)).toBeGreaterThan(since)
      expect(path.lastIndexOf('signLast', done)).toBeGreaterThan(path.lastIndexOf('check', done))
    }
  })

  it('sets its documents aside until it is executed or cancelled', () => {
    expect(ORDER_STATES.filter(isOpen)).toEqual(['prepared', 'checked', 'half_signed', 'signed'])
    // only the bank's own statement, matched by mistake, leads back
    expect(orderMachine.actionsFrom('reconciled')).toEqual(['unreconcile'])
  })
})

describe('who may do what', () => {
  const [a, b, c, d] = [newId(), newId(), newId(), newId()] as [Id, Id, Id, Id]
  const people = (more: Partial<OrderPeople> = {}): OrderPeople => ({
    preparedBy: a,
    checkedBy: null,
    signedBy: null,
    countersignedBy: null,
    executedBy: null,
    approvers: [],
    enterers: [],
    ...more,
  })
  const facts = { atStake: 120_000, thresholds }

  it.each([
    ['check', a, {}, 'order-preparer-checks'],
    ['check', b, {}, undefined],
    ['sign', a, {}, 'order-preparer-signs'],
    ['sign', b, { signedBy: b }, 'order-signed-already'],
    ['sign', c, { signedBy: b }, undefined],
    // two signatures are wanted: one is not theirs
    ['sign', b, { enterers: [b] }, undefined],
    ['execute', b, { signedBy: b }, 'order-signer-executes'],
    ['execute', c, { signedBy: b, countersignedBy: c }, 'order-signer-executes'],
    ['execute', d, { signedBy: b, approvers: [d] }, 'order-approver-executes'],
    ['execute', a, { signedBy: b }, undefined],
    ['reverse', a, { executedBy: a }, 'order-executor-reverses'],
    ['reverse', b, { executedBy: a }, undefined],
  ] as const)('%s', (step, person, more, expected) => {
    expect(orderObstacle(step, person, people(more), facts)).toBe(expected)
  })

  it('one person is enough up to the amount of two pairs of eyes, never for two signatures nor to reverse', () => {
    const small = { atStake: 5_000, thresholds: { ...thresholds, fourEyesAbove: 5_000 } }
    for (const step of ['check', 'sign', 'execute'] as const)
      expect(orderObstacle(step, a, people({ approvers: [a], enterers: [a] }), small)).toBeUndefined()
    expect(orderObstacle('sign', a, people({ signedBy: a }), small)).toBe('order-signed-already')
    expect(orderObstacle('reverse', a, people({ executedBy: a }), small)).toBe('order-executor-reverses')
  })

  it('who entered a bill does not give the only signature of the order that pays it', () => {
    const one = { atStake: 100_000, thresholds }
    expect(orderObstacle('sign', b, people({ enterers: [b] }), one)).toBe('order-enterer-signs')
    expect(orderObstacle('sign', c, people({ enterers: [b] }), one)).toBeUndefined()
    for (const step of ['check', 'execute'] as const)
      expect(orderObstacle(step, b, people({ enterers: [b] }), one)).toBeUndefined()
  })

  it('an amount at a threshold is below it', () => {
    expect(signaturesWanted(100_000, thresholds)).toBe(1)
    expect(signaturesWanted(100_001, thresholds)).toBe(2)
    expect(boardWanted(1_000_000, thresholds)).toBe(false)
    expect(boardWanted(1_000_001, thresholds)).toBe(true)
  })
})

describe('what is kept off', () => {
  it('is never more than is owed, nor than is paid, and the first debts go first', () => {
    fc.assert(
      fc.property(fc.nat(1_000_000), fc.array(fc.nat(400_000), { maxLength: 6 }), (paid, lefts) => {
        const debts = lefts.map((left) => ({ type: 'recovery', id: newId(), left: fbu(left) }) as const)
        const kept = offsetsFor(fbu(paid), debts)
        const total = sum(kept.map(({ amount }) => amount))
        expect(total).toBe(Math.min(paid, sum(debts.map(({ left }) => left))))
        for (const { id, amount } of kept) expect(amount).toBeLessThanOrEqual(debts.find((x) => x.id === id)?.left ?? 0)
        for (const { amount } of kept) expect(amount).toBeGreaterThan(0)
      }),
      { seed: 6 },
    )
  })
})

describe('the entry of an order', () => {
  const axes = { thirdPartyType: 'facility', thirdPartyId: newId() } as const
  const head = {
    id: newId(),
    number: 'OP-2026-00001',
    day: day('2026-11-20'),
    label: 'Ordre',
    account: '5121',
    journal: 'BQ1',
    fee: fbu(500),
  }

  it('balances, fee and kept-off amounts included', () => {
    const entry = postOrder({
      ...head,
      leaving: leavingOf({ means: 'transfer', fee: head.fee, total: fbu(70_000) }, [], false),
      lines: [
        { type: 'invoice', amount: fbu(80_000), number: 'DF-1', axes },
        { type: 'advance', amount: fbu(20_000), number: 'AF-1', axes },
        { type: 'recovery', amount: fbu(-30_000), number: 'RF-1', axes },
      ],
    })
    expect(entry.lines.map((l) => [l.account, l.debit, l.credit])).toEqual([
      ['4015', 80_000, 0],
      ['4091', 20_000, 0],
      ['4095', 0, 30_000],
      ['627', 500, 0],
      ['5121', 0, 70_500],
    ])
  })

  it('moves no cash when everything is kept off: in the journal of invoices', () => {
    const entry = postOrder({
      ...head,
      fee: fbu(0),
      leaving: leavingOf({ means: 'transfer', fee: fbu(0), total: fbu(0) }, [{ name: 'CDS', total: fbu(0) }], true),
      lines: [
        { type: 'invoice', amount: fbu(30_000), number: 'DF-1', axes },
        { type: 'advance-back', amount: fbu(-30_000), number: 'AF-1', axes },
      ],
    })
    expect(entry.journal).toBe('FS')
    expect(entry.lines.map((l) => l.account)).toEqual(['4015', '4091'])
  })

  it.each([
    ['transfer', false, [[50_500]]],
    ['transfer', true, [[30_000, 'A'], [20_000, 'B'], [500]]],
    ['cheque', false, [[30_000, 'A'], [20_000, 'B'], [500]]],
    ['mobile', false, [[30_000, 'A'], [20_000, 'B'], [500]]],
    ['cash', true, [[50_500]]],
  ] as const)('a %s leaves the account as the statement shows it (by payee: %s)', (means, byPayee, wanted) => {
    const payees = [
      { name: 'A', total: fbu(30_000) },
      { name: 'kept off whole', total: fbu(0) },
      { name: 'B', total: fbu(20_000) },
    ]
    const leaving = leavingOf({ means, fee: fbu(500), total: fbu(50_000) }, payees, byPayee)
    expect(leaving.map(({ amount, payee }) => (payee === undefined ? [amount] : [amount, payee]))).toEqual(wanted)
  })

  it('gives an overpayment back to the benefits of the same year, or to an exceptional income', () => {
    expect(recoveryAccount(day('2026-03-01'), day('2026-12-31'))).toBe('6558')
    expect(recoveryAccount(day('2025-12-31'), day('2026-01-01'))).toBe('771')
  })
})

describe('files', () => {
  const payout: Payout = {
    name: 'CDS Giheta',
    holder: 'CDS Giheta (gestion)',
    bankName: 'Banque Umusozi',
    bankAccount: '0142-0031577-20',
    mobileMoney: '+257 79 00 00 12',
    amount: fbu(277_840),
    motive: 'DF-2026-00131',
  }
  const file = (more: Partial<Payout> = {}) => ({
    number: 'OP-2026-00001',
    day: day('2026-11-20'),
    debited: { keeper: 'Banque Umusozi', branch: 'Gitega', number: '0142-0019901-77', holder: 'Centre de Giheta' },
    payouts: [{ ...payout, ...more }],
  })

  it('writes titles and one line a payee', () => {
    expect(fileText('transfer', file())).toBe(
      '\uFEFFordre;rang;date;donneur;banque_debitee;compte_debite;beneficiaire;titulaire;banque;compte;montant;devise;motif\r\n' +
        'OP-2026-00001;1;2026-11-20;Centre de Giheta;Banque Umusozi, Gitega;0142-0019901-77;CDS Giheta;CDS Giheta (gestion);Banque Umusozi;0142-0031577-20;277840;BIF;DF-2026-00131\r\n',
    )
    expect(fileText('mobile', file())).toContain(
      ';Centre de Giheta;Banque Umusozi, Gitega;0142-0019901-77;CDS Giheta;79000012;277840;BIF;',
    )
  })

  it.each([
    ['name', 'CDS; Giheta', 'beneficiaire', ';'],
    ['name', '=1+1', 'beneficiaire', '='],
    ['holder', 'CDS\nGiheta', 'titulaire', '\n'],
    ['bankName', 'Banque "U"', 'banque', '"'],
    ['bankAccount', '-0142', 'compte', '-'],
    ['bankAccount', '', 'compte', ''],
    ['name', 'CDS 🏥', 'beneficiaire', '🏥'],
  ] as const)('refuses %s « %s »', (field, text, column, character) => {
    expect(fileProblem('transfer', file({ [field]: text }))).toEqual({
      payee: field === 'name' ? text : 'CDS Giheta',
      column,
      character,
    })
  })

  it('knows a number of the country', () => {
    expect(mobileNumber('79 00 00 12')).toBe('79000012')
    expect(mobileNumber('0025779000012')).toBe('79000012')
    expect(mobileNumber('790012')).toBeUndefined()
    expect(fileProblem('mobile', file({ mobileMoney: '790012' }))).toMatchObject({ column: 'numero', character: '' })
  })

  it('names carry the letters of the country’s languages', () => {
    expect(fileProblem('transfer', file({ name: 'Hôpital d’Ijenda, n° 1'.replace('n° ', '') }))).toBeUndefined()
  })
})
