import { describe, expect, test } from 'vitest'

import { diagnosisOptions, findDiagnoses } from '../../../renderer/invoices/keying/editor/diagnosisSearch.ts'
import { patched } from '../../../renderer/invoices/keying/patched.ts'
import { isTypedSum, parseTypedAmount, parseTypedTimes } from '../../../renderer/ui/typed.ts'

describe('sums in a cell', () => {
  test.each([
    ['=1200+300', 1500],
    ['1200 + 300', 1500],
    ['3x450', 1350],
    ['3×450', 1350],
    ['= 2X500 + 100', 1100],
    ['1 000-200', 800],
  ])('%s', (text, amount) => {
    expect(parseTypedAmount(text)).toBe(amount)
    expect(isTypedSum(text)).toBe(true)
  })

  test('a number is no sum; so many at so much says both', () => {
    expect(isTypedSum('1 200')).toBe(false)
    expect(parseTypedTimes('3x450')).toEqual({ quantity: 3, price: 450 })
    expect(parseTypedTimes(' 12 × 1 500 ')).toEqual({ quantity: 12, price: 1500 })
    for (const text of ['450', '3x', '0x450', '2x3x4', '3x450+100', 'x']) expect(parseTypedTimes(text)).toBeUndefined()
    for (const text of ['=', '3x', '+', '=x']) expect(parseTypedAmount(text)).toBeUndefined()
  })
})

describe('diagnoses by figure, code or words', () => {
  const options = diagnosisOptions({
    diagnoses: [
      { code: 'W54', pinned: true },
      { code: 'K29', pinned: false },
    ],
    prescribers: [],
    facilities: [],
  })
  const found = (text: string): string[] => findDiagnoses(options, text).map(({ value }) => value)

  test('figures pick the favourites of this facility, in their order', () => {
    expect(found('1')).toEqual(['W54'])
    expect(found('2')).toEqual(['K29'])
    expect(found('')).toHaveLength(9)
    expect(found('0')).not.toContain('W54')
  })

  test('codes with and without their point, the bare code first', () => {
    expect(found('b54')).toEqual(['B54'])
    expect(found('b508')).toEqual(['B50.8'])
    expect(found('b50.8')).toEqual(['B50.8'])
    expect(found('n39')[0]).toBe('N39.0')
    expect(found('q99')).toEqual([])
  })

  test('words, accents forgiven', () => {
    expect(found('palu')[0]).toBe('B54')
    expect(found('diarrhee')[0]).toBe('A09')
    expect(found('dent')).toContain('K02')
  })
})

describe('rows put in their place', () => {
  const row = (position: number, rev = 1) => ({ position, rev }) as never
  const totals = { certificates: 0 } as never

  test('those that did not change stay the same objects', () => {
    const before = { rows: [row(1), row(2), row(3)], totals }
    const changed = row(2, 2)
    const after = patched(before, { rows: [changed], gone: [3], totals })
    expect(after.rows).toEqual([row(1), changed])
    expect(after.rows[0]).toBe(before.rows[0])
    expect(patched(before, { rows: [], gone: [], totals }).rows).toBe(before.rows)
    expect(patched(before, { rows: [row(5), row(4)], gone: [], totals }).rows.map(({ position }) => position)).toEqual([
      1, 2, 3, 4, 5,
    ])
  })
})
