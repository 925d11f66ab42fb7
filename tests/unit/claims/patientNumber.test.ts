import { describe, expect, test } from 'vitest'

import { numbersOfPatient } from '../../../shared/rules/claims/patientNumber.ts'

describe('the end of a number, as typed from a paper', () => {
  test.each([
    ['457/3', ['457/3']],
    [' 00457/03 ', ['457/3']],
    ['457 3', ['457/3']],
    ['457-03', ['457/3']],
    ['012/457/3', ['12/457/3']],
    ['45703', ['457/3', '45703/1', '45703']],
    ['00457', ['457/1', '457', '4/57']],
    ['0045703', ['457/3']],
    ['457', ['457/1', '457', '4/57']],
    ['4503', ['45/3', '4503/1', '4503']],
    ['7', ['7/1', '7']],
  ])('%s', (text, readings) => {
    expect(numbersOfPatient(text)).toEqual(readings)
  })

  test('is not a name, nor a whole number, nor nothing', () => {
    for (const text of ['NDAYIZEYE', 'nda 457', 'FAY/GI/BUG/012/00457/03', '', '  ', '79000111', '0'])
      expect(numbersOfPatient(text)).toEqual([])
  })
})
