import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { reimbursingCentre, type ReimbursingCentre } from '../../support/reimbursements.ts'
import { houseOf } from '../membership/household.ts'

/** What care costs counts wherever it was decided: the books by the day of the entry (N10), cases by the day of care (N7, N13). */
let c: TestCentre
let r: ReimbursingCentre
let mutualId: Id
let otherMutualId: Id
let count = 0

const OCTOBER = { from: '2026-10-01', to: '2026-10-31' }
const SPANS = {
  october: OCTOBER,
  // no whole month: read from the documents, not from what is kept
  days: { from: '2026-10-02', to: '2026-10-30' },
  november: { from: '2026-11-01', to: '2026-11-30' },
  december: { from: '2026-12-01', to: '2026-12-31' },
  year: { from: '2026-01-01', to: '2026-12-31' },
  january: { from: '2027-01-01', to: '2027-01-31' },
} as const
type Span = keyof typeof SPANS
interface Figures {
  /** Numerators of the loss ratio and of the average cost; cases. */
  readonly loss: number
  readonly cost: number
  readonly cases: number
}

beforeAll(async () => {
  c = await openTestCentre()
  r = await reimbursingCentre(c)
  mutualId = (await houseOf(c)).mutualId
  otherMutualId = await another()
})
afterAll(() => c.close())

async function another(): Promise<Id> {
  const [first] = TEST_CENTRE.mutuals
  if (first === undefined) throw new Error('the test centre has no mutual')
  const { id } = await c.as('admin').do('membership.createMutual', { ...first, code: '013', name: 'Sangwe Itaba' })
  return id
}

async function read(span: Span, of: Id | undefined): Promise<Figures> {
  const scope = { ...SPANS[span], ...(of === undefined ? {} : { mutualId: of }) }
  const { norms } = (await c.as('head').do('indicators.norms', scope)) as Output<'indicators.norms'>
  const at = (code: string) => norms.find((one) => one.code === code)
  expect(at('N7')?.numerator).toBe(at('N13')?.denominator)
  return { loss: at('N10')?.numerator ?? 0, cost: at('N13')?.numerator ?? 0, cases: at('N7')?.numerator ?? 0 }
}

const spans = Object.keys(SPANS) as Span[]
async function all(of?: Id): Promise<Record<Span, Figures>> {
  const found = await Promise.all(spans.map(async (span) => [span, await read(span, of)] as const))
  return Object.fromEntries(found) as Record<Span, Figures>
}

type Moves = Partial<Record<Span, Partial<Figures>>>
/** An act moves the figures of the mutual and of the centre by exactly this, and those of another mutual not at all. */
async function moves(act: () => Promise<unknown>, expected: Moves): Promise<void> {
  const [centre, own, other] = [await all(), await all(mutualId), await all(otherMutualId)]
  await act()
  const after = (before: Record<Span, Figures>) =>
    Object.fromEntries(
      spans.map((span) => {
        const { loss = 0, cost = 0, cases = 0 } = expected[span] ?? {}
        const { loss: l, cost: m, cases: n } = before[span]
        return [span, { loss: l + loss, cost: m + cost, cases: n + cases }]
      }),
    )
  expect(await all()).toEqual(after(centre))
  expect(await all(mutualId)).toEqual(after(own))
  expect(await all(otherMutualId)).toEqual(other)
}

/** One certificate of October, 480 taken off 2 400, controlled. */
async function invoice(): Promise<Id> {
  count += 1
  const id = await r.invoice({ headerClaimed: fbu(2400), certificates: 1, facilityNumber: `K${count}` })
  const careFrom = `2026-10-${String(count + 2).padStart(2, '0')}` as Day
  const lines = [{ actId: r.act('M02'), quantity: 20, price: 150 }]
  await c.as('agent').do('claims.record', r.certificate(id, `K${count}`, { careFrom, lines }))
  await c.as('manager').do('invoices.control', { id })
  return id
}
async function opened(invoiceId: Id): Promise<Id> {
  const { lines } = await c.as('manager').do('invoices.contestable', { invoiceId })
  const input = { invoiceId, argument: 'Le prix du jour', lines: [{ claimId: lines[0]?.claimId as Id }] }
  return (await c.as('agent').do('invoices.openDispute', input)).id
}
const settle = (id: Id, granted: number) =>
  c.as('manager').do('invoices.settleDispute', {
    id,
    decision: 'Vu avec le titulaire',
    lines: [{ position: 1, granted: fbu(granted), answer: 'Tarif du jour' }],
  })

/** The same on the month of care: in what is kept, in the days read one by one, in the year. */
const care = (cost: number, cases: number) => ({ october: { cost, cases }, days: { cost, cases } })

describe('what a dispute adds', () => {
  let invoiceId: Id
  let complementId: Id

  test('after the certificate itself, its amount and no case more', async () => {
    invoiceId = await invoice()
    await moves(() => c.as('manager').do('invoices.decide', { id: invoiceId }), {
      ...care(1920, 1),
      november: { loss: 1920 },
      year: { loss: 1920, cost: 1920, cases: 1 },
    })
    const id = await opened(invoiceId)
    await moves(
      async () => {
        complementId = (await settle(id, 300)).complement?.id as Id
      },
      { ...care(300, 0), november: { loss: 300 }, year: { loss: 300, cost: 300 } },
    )
  })

  test('not approved in the month after: the books take it back there, the care of October costs what it did', async () => {
    c.clock.set('2026-12-02')
    try {
      await moves(() => c.as('head').do('invoices.refuseComplement', { id: complementId, reason: 'sans preuve' }), {
        ...care(-300, 0),
        december: { loss: -300 },
        year: { loss: -300, cost: -300 },
      })
    } finally {
      c.clock.set('2026-11-17')
    }
  })

  test('on an invoice rejected as a whole: a case that there was not', async () => {
    const id = await invoice()
    await moves(() => c.as('manager').do('invoices.reject', { id, reason: 'hors délai' }), {})
    const disputeId = await opened(id)
    await moves(() => settle(disputeId, 1000), {
      ...care(1000, 1),
      november: { loss: 1000 },
      year: { loss: 1000, cost: 1000, cases: 1 },
    })
  })
})

test('a reimbursement counts when it is decided, and no more once that is taken back', async () => {
  const { id, rev } = await r.admitted({ careFrom: '2026-10-20' as Day })
  await moves(() => c.as('manager').do('claims.decideReimbursement', { id, rev }), {
    ...care(500, 1),
    november: { loss: 500 },
    year: { loss: 500, cost: 500, cases: 1 },
  })
  const now = await r.document(id)
  await moves(() => c.as('manager').do('claims.cancelReimbursementDecision', { id, rev: now.rev, reason: 'essai' }), {
    ...care(-500, -1),
    november: { loss: -500 },
    year: { loss: -500, cost: -500, cases: -1 },
  })
  const again = await r.document(id)
  await moves(() => c.as('manager').do('claims.decideReimbursement', { id, rev: again.rev }), {
    ...care(500, 1),
    november: { loss: 500 },
    year: { loss: 500, cost: 500, cases: 1 },
  })
})

test('the rows behind add up to the value, page by page', async () => {
  const rows: Output<'indicators.rows'>['rows'] = []
  let after: string | undefined
  do {
    const page = await c
      .as('head')
      .do('indicators.rows', { norm: 'N13', ...OCTOBER, limit: 1, ...(after && { after }) })
    rows.push(...page.rows)
    after = page.next ?? undefined
  } while (after !== undefined)
  expect(rows.map(({ source, weight }) => [source?.type, weight])).toEqual([
    ['invoice', 1920],
    ['invoice', 1000],
    ['reimbursement', 500],
  ])
  expect(rows.reduce((sum, { weight }) => sum + weight, 0)).toBe((await read('october', undefined)).cost)
})

test('care of an earlier year that a dispute adds to is no benefit of this one, and still what its care cost', async () => {
  const invoiceId = await invoice()
  await c.as('manager').do('invoices.decide', { id: invoiceId })
  c.clock.set('2026-12-16')
  const id = await opened(invoiceId)
  c.clock.set('2027-01-04')
  await moves(() => settle(id, 200), { ...care(200, 0), year: { cost: 200 } })
})
