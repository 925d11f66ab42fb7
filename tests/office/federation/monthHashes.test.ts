import fc from 'fast-check'
import { expect, it } from 'vitest'

import { monthHash } from '../../../electron/office/accounting/index.ts'
import type { Movement } from '../../../electron/office/federation/closings/held.ts'
import { monthHashes } from '../../../electron/office/federation/closings/months.ts'
import type { Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { SEED } from '../../support/seed.ts'

const NONE = '00000000-0000-0000-0000-000000000000' as Id
const OWN = '019a0000-0000-7000-8000-000000000001' as Id
const MONTHS = ['2025-11', '2025-12', '2025-13', '2026-01', '2026-02', '2026-12', '2026-13', '2027-01'] as const

const order = (a: Movement, b: Movement): number =>
  `${a.month} ${a.account} ${a.mutual}` < `${b.month} ${b.account} ${b.mutual}` ? -1 : 1

const movement: fc.Arbitrary<Movement> = fc.record({
  month: fc.constantFrom(...MONTHS),
  account: fc.constantFrom('120', '4111', '5121', '7011'),
  mutual: fc.constantFrom(NONE, OWN),
  debit: fc.nat(1_000),
  credit: fc.nat(1_000),
})

it('the hash of a month is of what stood before it and what moved in it, whichever months are closed', () => {
  fc.assert(
    fc.property(
      fc.uniqueArray(movement, { selector: ({ month, account, mutual }) => `${month} ${account} ${mutual}` }),
      fc.subarray(MONTHS.filter((month) => !month.endsWith('13'))),
      (some, closed) => {
        const moved = some.toSorted(order)
        const found = monthHashes(closed as Month[], moved, [])
        for (const month of closed as Month[]) {
          const keys = [...new Set(moved.map(({ account, mutual }) => `${account} ${mutual}`))].toSorted()
          const rows = keys.flatMap((key) => {
            const own = moved.filter(({ account, mutual }) => `${account} ${mutual}` === key)
            const opening = own
              .filter((one) => one.month < month)
              .reduce((sum, { debit, credit }) => sum + debit - credit, 0)
            const now = own.find((one) => one.month === month)
            const [account = '', mutual] = key.split(' ')
            if (opening === 0 && (now?.debit ?? 0) === 0 && (now?.credit ?? 0) === 0) return []
            const mutualId = mutual === NONE ? null : OWN
            return [{ account, mutualId, opening, debit: fbu(now?.debit ?? 0), credit: fbu(now?.credit ?? 0) }]
          })
          expect(found.get(month)).toBe(monthHash({ month, journals: [], rows }))
        }
      },
    ),
    { seed: SEED, numRuns: 300 },
  )
})
