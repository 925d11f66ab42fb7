import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { day, type Month } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'
import { newId } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type { PostingLine } from '../../../shared/posting.ts'
import { checkBalance, checkLine, type AccountFacts } from '../../../shared/rules/accounting/entryChecks.ts'
import { isManualKind } from '../../../shared/rules/accounting/journals.ts'
import { manualEntryMachine } from '../../../shared/rules/accounting/manualEntry.ts'
import { monthsOfYear, monthsToClose, nextToClose, type Period } from '../../../shared/rules/accounting/periods.ts'
import { mirrored } from '../../../shared/rules/accounting/reversal.ts'
import { trialBalance, type AccountMovements } from '../../../shared/rules/accounting/trialBalance.ts'
import { SEED } from '../../support/seed.ts'

const code = (run: () => unknown): string => {
  try {
    run()
  } catch (error) {
    if (error instanceof Refusal) return error.code
    throw error
  }
  return 'accepted'
}

const amount = fc.integer({ min: 1, max: 50_000_000 }).map(fbu)
const account = fc.constantFrom('4111', '4015', '5311', '5121', '6551', '7011', '7021', '487')

/** A balanced list of lines: each part debited to one account and credited to another. */
const lines = fc.array(fc.tuple(account, account, amount), { minLength: 1, maxLength: 12 }).map((pairs) =>
  pairs.flatMap(([from, to, value]): PostingLine[] => [
    { account: from, debit: value, credit: fbu(0) },
    { account: to, debit: fbu(0), credit: value },
  ]),
)

describe('an entry', () => {
  test('balances, and its total is the sum of its debits', () => {
    fc.assert(
      fc.property(lines, (list) => {
        expect(checkBalance(list)).toBe(list.reduce((total, line) => total + line.debit, 0))
      }),
      { seed: SEED },
    )
  })

  test('that is one franc off is refused', () => {
    fc.assert(
      fc.property(lines, fc.nat(), (list, pick) => {
        const wrong = list.map((line, index) =>
          index === pick % list.length
            ? {
                ...line,
                debit: line.debit > 0 ? fbu(line.debit + 1) : line.debit,
                credit: line.credit > 0 ? fbu(line.credit + 1) : line.credit,
              }
            : line,
        )
        expect(code(() => checkBalance(wrong))).toBe('accounting.unbalanced')
      }),
      { seed: SEED },
    )
  })

  test('with its mirror moves nothing', () => {
    fc.assert(
      fc.property(lines, (list) => {
        const net = new Map<string, number>()
        for (const line of [...list, ...mirrored(list)])
          net.set(line.account, (net.get(line.account) ?? 0) + line.debit - line.credit)
        expect([...net.values()].every((value) => value === 0)).toBe(true)
        expect(checkBalance(mirrored(list))).toBe(checkBalance(list))
      }),
      { seed: SEED },
    )
  })

  test('needs two lines', () => {
    expect(code(() => checkBalance([]))).toBe('accounting.too-few-lines')
    expect(code(() => checkBalance([{ debit: fbu(0), credit: fbu(0) }]))).toBe('accounting.too-few-lines')
  })
})

describe('a line', () => {
  const member: AccountFacts = {
    number: '4111',
    label: 'Adhérents',
    heading: false,
    endedOn: null,
    thirdPartyType: 'household',
    thirdPartyRequired: true,
  }
  const on = day('2026-03-02')

  test('names the third party that its account asks for', () => {
    expect(code(() => checkLine({}, member, on))).toBe('accounting.third-party-missing')
    expect(code(() => checkLine({ thirdPartyType: 'facility', thirdPartyId: newId() }, member, on))).toBe(
      'accounting.third-party-wrong',
    )
    expect(code(() => checkLine({ thirdPartyType: 'household', thirdPartyId: newId() }, member, on))).toBe('accepted')
  })

  test('is not taken by a heading or an account that has ended', () => {
    expect(code(() => checkLine({}, { ...member, heading: true }, on))).toBe('accounting.heading-account')
    const ended = { ...member, thirdPartyRequired: false, endedOn: day('2026-03-01') }
    expect(code(() => checkLine({}, ended, on))).toBe('accounting.account-ended')
    expect(code(() => checkLine({}, ended, day('2026-02-28')))).toBe('accepted')
  })
})

describe('months', () => {
  const year = (states: string, empties = ''): Period[] =>
    monthsOfYear(2026).map((month, index) => ({
      month,
      state: states[index] === 'c' ? 'closed' : 'open',
      empty: empties[index] === 'e',
    }))
  const month = (text: string): Month => text as Month

  test('close in order, once over', () => {
    const periods = year('cc')
    expect(nextToClose(periods)).toBe('2026-03')
    expect(monthsToClose(periods, month('2026-03'), day('2026-04-01'))).toEqual(['2026-03'])
    expect(code(() => monthsToClose(periods, month('2026-04'), day('2026-05-01')))).toBe(
      'accounting.close-out-of-order',
    )
    expect(code(() => monthsToClose(periods, month('2026-02'), day('2026-05-01')))).toBe(
      'accounting.month-already-closed',
    )
    expect(code(() => monthsToClose(periods, month('2026-03'), day('2026-03-31')))).toBe('accounting.month-not-over')
    expect(code(() => monthsToClose(periods, month('2027-01'), day('2027-03-31')))).toBe('accounting.unknown-month')
  })

  test('that are empty close with the one after them', () => {
    expect(monthsToClose(year('c', 'xee'), month('2026-04'), day('2026-05-02'))).toEqual([
      '2026-02',
      '2026-03',
      '2026-04',
    ])
  })
})

test('documents keep their journals to themselves', () => {
  expect(isManualKind('miscellaneous')).toBe(true)
  expect(isManualKind('invoices')).toBe(false)
  expect(isManualKind('dues')).toBe(false)
})

test('a manual entry is decided once', () => {
  expect(manualEntryMachine.after('entered', 'validate')).toBe('posted')
  expect(code(() => manualEntryMachine.after('posted', 'refuse'))).toBe('kernel.transition')
})

describe('trial balance', () => {
  const movement = (account: string, before: [number, number], moved: [number, number]): AccountMovements => ({
    account,
    label: `compte ${account}`,
    beforeDebit: fbu(before[0]),
    beforeCredit: fbu(before[1]),
    debit: fbu(moved[0]),
    credit: fbu(moved[1]),
  })

  test('shows each balance on its side, by class, and what does not move stays out', () => {
    const result = trialBalance(
      [
        movement('5311', [500, 100], [300, 50]),
        movement('101', [0, 400], [0, 0]),
        movement('7011', [0, 0], [0, 250]),
        movement('4111', [700, 700], [0, 0]),
        movement('4015', [0, 0], [0, 0]),
      ],
      { 1: 'Capitaux', 5: 'Trésorerie' },
    )
    expect(result.balanced).toBe(true)
    expect(result.classes.map((own) => own.class)).toEqual(['1', '5', '7'])
    expect(result.classes[0]?.label).toBe('Capitaux')
    expect(result.classes[1]?.rows).toEqual([
      {
        account: '5311',
        label: 'compte 5311',
        broughtDebit: 400,
        broughtCredit: 0,
        earlierDebit: 0,
        earlierCredit: 0,
        openingDebit: 400,
        openingCredit: 0,
        debit: 300,
        credit: 50,
        closingDebit: 650,
        closingCredit: 0,
      },
    ])
    expect(result.total).toEqual({
      broughtDebit: 400,
      broughtCredit: 400,
      earlierDebit: 0,
      earlierCredit: 0,
      openingDebit: 400,
      openingCredit: 400,
      debit: 300,
      credit: 300,
      closingDebit: 650,
      closingCredit: 650,
    })
  })

  test('carries the result of a year not closed to the result account, so that the new year starts at nothing', () => {
    const result = trialBalance(
      [movement('5311', [1000, 0], [0, 0]), movement('7011', [0, 1000], [0, 200]), movement('6551', [0, 0], [200, 0])],
      {},
      new Map<string, Fbu>([['7011', fbu(-1000)]]),
      { surplus: { account: '120', label: 'Excédent' }, deficit: { account: '129', label: 'Déficit' } },
    )
    expect(result.classes.flatMap((own) => own.rows).find((row) => row.account === '120')).toMatchObject({
      openingCredit: 1000,
      label: 'Excédent',
    })
    expect(result.classes.flatMap((own) => own.rows).find((row) => row.account === '7011')).toMatchObject({
      openingCredit: 0,
      credit: 200,
    })
    expect(result.balanced).toBe(true)
  })

  test('of balanced entries is balanced, whatever their order and the cut between before and during', () => {
    fc.assert(
      fc.property(fc.array(lines, { minLength: 1, maxLength: 20 }), fc.nat(), (entries, cut) => {
        const sums = new Map<string, { before: [number, number]; moved: [number, number] }>()
        entries.forEach((entry, index) => {
          for (const line of entry) {
            const known = sums.get(line.account) ?? { before: [0, 0], moved: [0, 0] }
            const part = index < cut % entries.length ? known.before : known.moved
            part[0] += line.debit
            part[1] += line.credit
            sums.set(line.account, known)
          }
        })
        const result = trialBalance(
          [...sums].map(([number, { before, moved }]) => movement(number, before, moved)),
          {},
        )
        expect(result.balanced).toBe(true)
        const nets = [...sums].map(([, { before, moved }]) => before[0] - before[1] + moved[0] - moved[1])
        expect(result.total.closingDebit).toBe(nets.filter((net) => net > 0).reduce((a, b) => a + b, 0))
      }),
      { seed: SEED },
    )
  })
})
