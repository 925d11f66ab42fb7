import { expect, test } from 'vitest'

import { shownParam } from '../../../shared/errors/shown.ts'

test('parameters of an error are written as people read them', () => {
  expect(shownParam('fbu', 12_500)).toBe('12\u202f500')
  expect(shownParam('int', 1204)).toBe('1\u202f204')
  expect(shownParam('year', 2026)).toBe('2026')
  expect(shownParam('day', '2026-03-31')).toBe('31/03/2026')
  expect(shownParam('month', '2026-03')).toBe('03/2026')
  // what was sent may be no month at all: it is said as it came
  expect(shownParam('month', 'mars')).toBe('mars')
  expect(shownParam('text', '2026-03')).toBe('2026-03')
  expect(shownParam(undefined, null)).toBe('')
})
