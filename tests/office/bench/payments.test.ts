import { beforeAll, describe, expect, it } from 'vitest'

import type { ReadDb, WriteDb } from '../../../db/handle.ts'
import { handlers as claims } from '../../../electron/office/claims/handlers.ts'
import { handlers as invoices } from '../../../electron/office/invoices/handlers.ts'
import type { QueryContext } from '../../../electron/office/kernel/context.ts'
import { day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { INVOICE_STATES } from '../../../shared/rules/invoices/states.ts'
import { ORDER_STATES } from '../../../shared/rules/invoices/payments/machine.ts'
import { RIGHTS } from '../../../shared/roles.ts'
import { loadedCentre } from '../../support/loadedCentre.ts'
import { recordPlans } from '../../support/plans.ts'

/** Tables of a few rows whatever the size of the centre, and the rows that a question holds in its hand. */
const SMALL = new Set([
  'CONSTANT',
  'record',
  'json_each',
  'user',
  'u',
  'journal',
  'setting',
  'default_rate',
  'account_year',
  'facility_recovery',
  'facility_advance',
  'd',
])

/** Counting by state walks an index of states; a page of a list walks the index of its order and stops at its end. */
const ALONG_AN_INDEX = /GROUP BY state|LIMIT :limit/u

describe('invoices and payments over years of care', () => {
  const centre = loadedCentre({ claims: 1200, entries: 10 })
  let db: WriteDb
  let by: Id
  beforeAll(() => {
    ;({ db } = centre)
    by = db.get<{ id: Id }>('SELECT id FROM user LIMIT 1')?.id as Id
  })

  /** What a question walked from end to end, through whatever tables it asked. */
  function walked(ask: (ctx: QueryContext) => void): string[] {
    const { db: seen, scans } = recordPlans(db as ReadDb)
    const today = day('2026-01-05')
    const user = { id: by, name: 'Personne', rights: new Set(RIGHTS), roles: [] }
    ask({ db: seen, user, today, now: new Date('2026-01-05T08:00:00Z') } as unknown as QueryContext)
    expect(scans.size).toBeGreaterThan(0)
    return [...scans]
      .filter(([sql, names]) => names.some((name) => !SMALL.has(name)) && !ALONG_AN_INDEX.test(sql))
      .map(([sql, names]) => `${names.join()}: ${sql.replaceAll(/\s+/gu, ' ').slice(0, 300)}`)
  }
  const plan = (sql: string) =>
    db
      .all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, {
        state: 'received',
        facility: null,
        day: null,
        number: null,
        limit: 101,
      })
      .map(({ detail }) => detail)
      .join('\n')

  it('opening an invoice walks no table, its certificates neither', () => {
    const id = db.get<{ id: Id }>('SELECT id FROM facility_invoice ORDER BY number LIMIT 1')?.id as Id
    expect(walked((ctx) => void invoices.get(ctx, { id }))).toEqual([])
    expect(walked((ctx) => void claims.ofInvoice(ctx, { invoiceId: id }))).toEqual([])
  })

  it('what waits for money is found by its state, never through what was paid in ten years', () => {
    expect(walked((ctx) => void invoices.payable(ctx, { facilityId: null, orderId: null }))).toEqual([])
    const facilityId = db.get<{ id: Id }>('SELECT id FROM facility LIMIT 1')?.id as Id
    expect(walked((ctx) => void invoices.payable(ctx, { facilityId, orderId: null }))).toEqual([])
  })

  it('a queue of invoices, or of orders, is read by its state and day', () => {
    for (const state of [...INVOICE_STATES, null])
      expect(walked((ctx) => void invoices.list(ctx, { state, facilityId: null, after: null, limit: 100 }))).toEqual([])
    for (const state of [...ORDER_STATES, null])
      expect(walked((ctx) => void invoices.orders(ctx, { state, after: null, limit: 100 }))).toEqual([])
    const { db: seen, scans } = recordPlans(db as ReadDb)
    const ctx = { db: seen, today: day('2026-01-05') } as unknown as QueryContext
    void invoices.list(ctx, { state: 'received', facilityId: null, after: null, limit: 100 })
    void invoices.orders(ctx, { state: 'checked', after: null, limit: 100 })
    const pages = [...scans.keys()].filter((sql) => sql.includes('LIMIT :limit'))
    expect(pages).toHaveLength(2)
    // a state that is named is sought, not looked for along the days
    for (const sql of pages) expect(plan(sql)).toMatch(/SEARCH (i|o) USING INDEX \w+ \(state=\?/u)
  })
})
