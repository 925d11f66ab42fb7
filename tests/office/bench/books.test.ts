import { beforeAll, describe, expect, it } from 'vitest'

import type { ReadDb } from '../../../db/handle.ts'
import { ledger } from '../../../electron/office/accounting/ledger.ts'
import { agedBalance } from '../../../electron/office/accounting/matching/aged.ts'
import { centralising } from '../../../electron/office/accounting/reading/centralising.ts'
import { findEntries } from '../../../electron/office/accounting/reading/search.ts'
import { subledger } from '../../../electron/office/accounting/reading/subledger.ts'
import { trialBalance } from '../../../electron/office/accounting/trialBalance.ts'
import { day } from '../../../shared/dates.ts'
import { newId } from '../../../shared/ids.ts'
import { loadedCentre } from '../../support/loadedCentre.ts'
import { recordPlans } from '../../support/plans.ts'

/** Tables of a few rows whatever the size of the centre: accounts, journals, years, months; and what a statement itself made. */
const SMALL = new Set([
  'a',
  'j',
  'f',
  'account',
  'journal',
  'fiscal_year',
  'period',
  'CONSTANT',
  'SUBQUERY',
  'subquery',
  'mutual',
  'm',
])

describe('reading the books walks no table of entries from end to end', () => {
  const centre = loadedCentre({ claims: 30, entries: 600 })
  let db: ReadDb
  beforeAll(() => {
    ;({ db } = centre)
  })

  const days = { from: day('2025-03-12'), to: day('2025-10-20') }
  const mutualId = newId()
  const thirdPartyId = newId()
  const questions: readonly (readonly [string, (db: ReadDb) => unknown])[] = [
    ['trial balance of days', (read) => trialBalance(read, days)],
    ['trial balance of a mutual', (read) => trialBalance(read, { ...days, mutualId })],
    ['trial balance of a third party', (read) => trialBalance(read, { ...days, thirdPartyId })],
    ['trial balance of a kind of facility', (read) => trialBalance(read, { ...days, facilityType: 'hospital' })],
    ['trial balance of an owner', (read) => trialBalance(read, { ...days, ownership: 'public' })],
    ['trial balance of a project', (read) => trialBalance(read, { ...days, projectId: newId() })],
    ['trial balance of a service', (read) => trialBalance(read, { ...days, service: 'ambulatory' })],
    ['ledger', (read) => ledger(read, { account: '5121', ...days, limit: 20, after: undefined })],
    [
      'ledger of a third party',
      (read) => ledger(read, { account: '4111', ...days, thirdPartyId, limit: 20, after: undefined }),
    ],
    ['centralising journal', (read) => centralising(read, days)],
    [
      'third parties of an account',
      (read) => subledger(read, { account: '4111', ...days, limit: 20, after: undefined }),
    ],
    [
      'aged balance',
      (read) =>
        agedBalance(read, { kind: 'households', day: days.to, mutualId: undefined, limit: 20, after: undefined }),
    ],
    ['entries by words', (read) => findEntries(read, { text: 'banc 12', limit: 20 })],
    ['entries by a word of an account', (read) => findEntries(read, { text: 'banc 5121', limit: 20 })],
    ['entries by an amount', (read) => findEntries(read, { text: '12 300', limit: 20 })],
    ['entries by an account', (read) => findEntries(read, { text: '5121', limit: 20 })],
    ['entries by a number', (read) => findEntries(read, { text: 'OD-2025-12', limit: 20 })],
    ['entries of a third party', (read) => findEntries(read, { thirdPartyId, text: 'banc', limit: 20 })],
    ['entries of a journal', (read) => findEntries(read, { journal: 'OD', ...days, limit: 20 })],
  ]

  it.each(questions)('%s', (_, ask) => {
    const seen = recordPlans(db)
    ask(seen.db)
    const walked = [...seen.scans].filter(([, tables]) => tables.some((table) => !SMALL.has(table)))
    expect(walked).toEqual([])
  })

  it('a balance of days groups lines as it walks them, without sorting them', () => {
    const seen = recordPlans(db)
    trialBalance(seen.db, days)
    const ofLines = [...seen.scans.keys()].filter((sql) => sql.includes('entry_line l') && sql.includes('GROUP BY'))
    expect(ofLines.length).toBeGreaterThan(0)
    for (const sql of ofLines) {
      const plan = db.all<{ detail: string }>(`EXPLAIN QUERY PLAN ${sql}`, [days.from, days.to])
      expect(plan.map(({ detail }) => detail).join('\n')).not.toContain('TEMP B-TREE')
    }
  })

  it('an opening balance in the middle of a month reads years, months and a part of one month', () => {
    const seen = recordPlans(db)
    ledger(seen.db, { account: '5121', from: day('2025-07-17'), to: day('2025-07-18'), limit: 5, after: undefined })
    const sums = [...seen.scans.keys()].filter((sql) => sql.includes('sum(') && sql.includes('entry_line'))
    expect(sums.length).toBeGreaterThan(0)
    for (const sql of sums) expect(sql).toMatch(/l\.day (BETWEEN|>=|=)/)
  })
})
