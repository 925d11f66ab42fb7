import fc from 'fast-check'
import { expect, test } from 'vitest'

import { fbu } from '../../../shared/money.ts'
import { underPlan } from '../../../shared/rules/accounting/equivalentBalance.ts'
import { trialBalance, type AccountMovements } from '../../../shared/rules/accounting/trialBalance.ts'
import { SEED } from '../../support/seed.ts'

const amount = fc.integer({ min: 0, max: 1_000_000 })
const movements = fc.uniqueArray(
  fc.record({
    account: fc.constantFrom('101', '4011', '4012', '411', '5121', '5122', '5311', '6064', '6066', '7011'),
    before: amount,
    debit: amount,
    credit: amount,
  }),
  { selector: ({ account }) => account, minLength: 1 },
)
const factsOf = (rows: { account: string; before: number; debit: number; credit: number }[]): AccountMovements[] =>
  rows.map(({ account, before, debit, credit }) => ({
    account,
    label: `Compte ${account}`,
    beforeDebit: fbu(before),
    beforeCredit: fbu(0),
    debit: fbu(debit),
    credit: fbu(credit),
  }))

test('accounts that are one in the other chart are one row: movements added, balances on one side', () => {
  const balance = trialBalance(
    factsOf([
      { account: '5121', before: 100, debit: 0, credit: 130 },
      { account: '5122', before: 0, debit: 50, credit: 0 },
    ]),
    {},
  )
  const [own] = underPlan(balance, () => '521').classes
  expect(own).toMatchObject({ class: '5', closingDebit: 20, closingCredit: 0 })
  expect(own?.rows).toEqual([
    expect.objectContaining({
      account: '521',
      label: 'Compte 5121 ; Compte 5122',
      openingDebit: 100,
      debit: 50,
      credit: 130,
      closingDebit: 20,
      closingCredit: 0,
    }),
  ])
})

test('whatever the other chart: each account once, movements and the net of balances as ours', () => {
  fc.assert(
    fc.property(movements, fc.integer({ min: 1, max: 4 }), (rows, figures) => {
      const ours = trialBalance(factsOf(rows), {})
      const theirs = underPlan(ours, (account) => account.slice(0, figures))
      const numbers = theirs.classes.flatMap(({ rows: own }) => own.map(({ account }) => account))
      expect(new Set(numbers).size).toBe(numbers.length)
      expect(theirs.total).toMatchObject({ debit: ours.total.debit, credit: ours.total.credit })
      expect(theirs.total.closingDebit - theirs.total.closingCredit).toBe(
        ours.total.closingDebit - ours.total.closingCredit,
      )
      for (const { rows: own } of theirs.classes)
        for (const row of own) expect(Math.min(row.closingDebit, row.closingCredit)).toBe(0)
    }),
    { seed: SEED },
  )
})
