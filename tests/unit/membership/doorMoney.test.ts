import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { day } from '../../../shared/dates.ts'
import { newId } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import {
  bookletGaps,
  depositPosting,
  heldFor,
  paperNumber,
  ranges,
  settle,
  signaturesWanted,
} from '../../../shared/rules/membership/doorMoney.ts'
import { receiptPosting } from '../../../shared/rules/membership/posting.ts'
import { SEED as seed } from '../../support/seed.ts'

const amount = fc.integer({ min: 0, max: 2_000_000 }).map(fbu)

describe('booklets', () => {
  it('a gap is a number passed over, not one that is not reached yet', () => {
    const booklet = { firstNumber: 101, lastNumber: 150 }
    expect(bookletGaps(booklet, [])).toEqual([])
    expect(bookletGaps(booklet, [101, 102])).toEqual([])
    expect(bookletGaps(booklet, [101, 104, 108])).toEqual([102, 103, 105, 106, 107])
    expect(ranges(bookletGaps(booklet, [101, 104, 108]))).toEqual([
      { from: 102, to: 103 },
      { from: 105, to: 107 },
    ])
    expect(bookletGaps(booklet, [150])).toHaveLength(49)
    expect(paperNumber('A', 123)).toBe('A 00123')
  })

  it('known numbers and gaps together are whole up to the highest', () => {
    fc.assert(
      fc.property(fc.uniqueArray(fc.integer({ min: 1, max: 60 }), { minLength: 1 }), (known) => {
        const gaps = bookletGaps({ firstNumber: 1, lastNumber: 60 }, known)
        const all = [...known, ...gaps].toSorted((a, b) => a - b)
        expect(all).toEqual(Array.from({ length: Math.max(...known) }, (_, i) => i + 1))
      }),
      { seed },
    )
  })
})

describe('a deposit', () => {
  it('pays the receipts first, then earlier shortages, and only then is a surplus', () => {
    const of = (covered: number, counted: number, owed: number) =>
      settle({ covered: fbu(covered), counted: fbu(counted), owed: fbu(owed) })
    expect(of(45_000, 43_500, 500)).toEqual({ shortage: 1_500, repaid: 0, surplus: 0 })
    expect(of(45_000, 45_000, 500)).toEqual({ shortage: 0, repaid: 0, surplus: 0 })
    expect(of(45_000, 46_000, 500)).toEqual({ shortage: 0, repaid: 500, surplus: 500 })
    expect(of(0, 500, 2_000)).toEqual({ shortage: 0, repaid: 500, surplus: 0 })
  })

  it('accounts for every franc, and its entry balances', () => {
    fc.assert(
      fc.property(amount, amount, amount, (covered, counted, owed) => {
        const settled = settle({ covered, counted, owed })
        expect(counted + settled.shortage).toBe(covered + settled.repaid + settled.surplus)
        expect(settled.repaid).toBeLessThanOrEqual(owed)
        const id = newId()
        const head = { depositId: id, number: 'VC', collectorId: id, mutualId: id, day: day('2026-02-01'), label: 'V' }
        const draft = depositPosting({ ...head, covered, counted, ...settled })
        if (draft === undefined) {
          expect(counted).toBe(0)
          return
        }
        const credit = (account: string) => draft.lines.find((l) => l.account === account)?.credit ?? 0
        expect(draft.lines.find((l) => l.account === '5311')?.debit).toBe(counted)
        expect(credit('4671')).toBe(covered - settled.shortage + settled.repaid)
        expect(credit('758')).toBe(settled.surplus)
      }),
      { seed },
    )
  })

  it('is late after the days allowed', () => {
    expect(heldFor(day('2026-02-01'), day('2026-02-08'), 7)).toEqual({ days: 7, late: false })
    expect(heldFor(day('2026-02-01'), day('2026-02-09'), 7)).toEqual({ days: 8, late: true })
  })
})

describe('a receipt beyond the due, and one a collector holds', () => {
  const id = newId()
  const head = {
    receiptId: id,
    number: 'RC',
    householdId: id,
    mutualId: id,
    day: day('2026-02-01'),
    label: 'R',
    mode: 'cash' as const,
  }
  it('credits the due and the advance apart', () => {
    const { lines, journal } = receiptPosting({ ...head, amount: fbu(35_000), advance: fbu(4_000) })
    expect(journal).toBe('CA1')
    expect(lines.map((l) => [l.account, l.debit, l.credit])).toEqual([
      ['5311', 35_000, 0],
      ['4111', 0, 31_000],
      ['4191', 0, 4_000],
    ])
  })
  it('debits the collector, not the till', () => {
    const { lines, journal } = receiptPosting({ ...head, amount: fbu(1_000), heldBy: id })
    expect(journal).toBe('AD')
    expect(lines[0]).toMatchObject({ account: '4671', debit: 1_000, thirdPartyType: 'collector' })
  })
  it('a refund wants a second signature only above the threshold', () => {
    expect(signaturesWanted(fbu(100_000), fbu(100_000))).toBe(1)
    expect(signaturesWanted(fbu(100_001), fbu(100_000))).toBe(2)
  })
})
