import fc from 'fast-check'
import { afterAll, describe, expect, it } from 'vitest'

import { insertRow } from '../../../electron/office/kernel/rows.ts'
import {
  coveredPersonDays,
  earnedContributions,
  householdCounts,
  retention,
} from '../../../electron/office/membership/index.ts'
import { membershipChecks } from '../../../electron/office/membership/kept/check.ts'
import { areKept, settleFigures } from '../../../electron/office/membership/kept/settle.ts'
import { pyramid } from '../../../electron/office/membership/lists/pyramid.ts'
import { rightsAt } from '../../../electron/office/membership/rightsAt.ts'
import { addDays, day, maxDay, type Day } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { openBooks } from '../../support/books.ts'
import { SEED } from '../../support/seed.ts'

/** A small centre written straight into the tables, so that hundreds of lives can be tried. */
function centre() {
  const books = openBooks()
  const { db } = books
  const at = '2025-01-01T00:00:00.000Z'
  const [mutualId, scaleId] = [newId(), newId()]
  for (const [code, level, parent] of [
    ['05', 'province', null],
    ['05-01', 'commune', '05'],
    ['05-01-02', 'zone', '05-01'],
  ])
    db.run(
      'INSERT INTO geography (code, division, level, name, parent_code, path, fold) VALUES (?, ?, ?, ?, ?, ?, ?)',
      [code, '2025', level, code, parent, code, code],
    )
  insertRow(db, 'mutual', {
    id: mutualId,
    code: '012',
    name: 'Fictive',
    federation_segment: 'FAY',
    province_segment: 'GI',
    commune_segment: 'BUG',
    commune_code: '05-01',
    created_on: '2025-01-01',
    created_at: at,
  })
  const years = [2025, 2026].map((label) => {
    const id = newId()
    insertRow(db, 'cover_year', {
      id,
      label: String(label),
      starts_on: `${label}-01-01`,
      ends_on: `${label}-12-31`,
      campaign_opens_on: `${label - 1}-11-01`,
      campaign_closes_on: `${label}-01-31`,
      renewal_deadline: `${label}-01-31`,
      created_at: at,
    })
    return id
  })
  insertRow(db, 'scale', {
    id: scaleId,
    valid_from: '2024-01-01',
    joining_fee: 0,
    card_price: 0,
    waiting_days: 30,
    source: 'essai',
    created_at: at,
  })
  return { ...books, mutualId, scaleId, years, at }
}

interface Life {
  readonly people: number
  /** Days after 1 November before each year on which it paid; null: not enrolled or never paid. */
  readonly paid: readonly (number | null)[]
  readonly waiting: number
  /** Another comes that many days after 1 November 2024. */
  readonly comes: number | null
  /** The household ends that many days after 1 January 2025. */
  readonly ends: number | null
  /** One person leaves that many days after 1 January 2025. */
  readonly leaves: number | null
  readonly inParts: boolean
}

const someDay = (most: number) => fc.option(fc.integer({ min: 0, max: most }), { nil: null })
const life = fc.record({
  people: fc.integer({ min: 1, max: 4 }),
  paid: fc.tuple(someDay(400), someDay(400)),
  waiting: fc.constantFrom(0, 30, 180),
  comes: someDay(600),
  ends: fc.oneof(fc.constant(null), someDay(700)),
  leaves: someDay(700),
  inParts: fc.boolean(),
})

function live(
  c: ReturnType<typeof centre>,
  number: number,
  { people, paid, waiting, leaves, comes, ends, inParts }: Life,
): Id[] {
  const { db, at } = c
  const [householdId, by] = [newId(), c.ctx.user.id]
  const joined = '2024-11-01'
  insertRow(db, 'household', {
    id: householdId,
    mutual_id: c.mutualId,
    member_number: number,
    registration: `H${number}`,
    zone_code: '05-01-02',
    declared_size: people,
    joined_on: joined,
    ended_on: ends === null ? undefined : addDays(day('2025-01-01'), ends),
    created_at: at,
  })
  const ids = Array.from({ length: people }, (_, i) => {
    const id = newId()
    const left = leaves !== null && i === people - 1 && i > 0 ? addDays(day('2025-01-01'), leaves) : undefined
    insertRow(db, 'beneficiary', {
      id,
      household_id: householdId,
      rank: i + 1,
      registration: `H${number}/${i + 1}`,
      family_name: 'N',
      given_name: 'P',
      sex: i % 2 === 0 ? 'F' : 'M',
      birth_date: '1990-01-01',
      birth_precision: 'exact',
      relation: i === 0 ? 'member' : 'child',
      entered_on: comes !== null && i === 1 && left === undefined ? addDays(day(joined), comes) : joined,
      left_on: left,
      left_reason: left === undefined ? undefined : 'essai',
      created_at: at,
    })
    return id
  })
  paid.forEach((offset, index) => {
    if (offset === null) return
    const membershipId = newId()
    const opens = day(`${2024 + index}-11-01`)
    const metOn = addDays(opens, offset)
    const required = inParts ? 10_000 : 30_000
    insertRow(db, 'membership', {
      id: membershipId,
      household_id: householdId,
      cover_year_id: c.years[index],
      mutual_id: c.mutualId,
      kind: index === 0 ? 'new' : 'renewal',
      enrolled_on: opens,
      people,
      scale_id: c.scaleId,
      waiting_days: waiting,
      grace_days: 10,
      due: 30_000,
      required,
      paid: required,
      met_on: metOn,
      created_at: at,
    })
    insertRow(db, 'membership_due', {
      membership_id: membershipId,
      position: 1,
      nature: 'contribution',
      quantity: 1,
      unit: 30_000,
      amount: 30_000,
    })
    if (inParts)
      for (const [n, due, amount] of [
        [1, `${2025 + index}-01-01`, 10_000],
        [2, `${2025 + index}-05-01`, 20_000],
      ] as const)
        insertRow(db, 'membership_instalment', { membership_id: membershipId, number: n, due_on: due, amount })
    const receiptId = newId()
    insertRow(db, 'receipt', {
      id: receiptId,
      number: `R${number}-${index}`,
      day: metOn,
      mutual_id: c.mutualId,
      household_id: householdId,
      amount: required,
      mode: 'cash',
      payer_name: 'N',
      created_at: at,
      created_by: by,
    })
    insertRow(db, 'receipt_allocation', {
      receipt_id: receiptId,
      membership_id: membershipId,
      position: 1,
      amount: required,
    })
  })
  return ids
}

describe('figures over many households', () => {
  const open: ReturnType<typeof centre>[] = []
  afterAll(() => {
    for (const c of open) c.client.close()
  })

  it('person-days are the days on which each person’s rights are open, one by one', () => {
    fc.assert(
      fc.property(
        fc.array(life, { minLength: 1, maxLength: 4 }),
        fc.integer({ min: 0, max: 660 }),
        fc.integer({ min: 0, max: 60 }),
        (lives, start, length) => {
          const c = centre()
          open.push(c)
          const ids = lives.flatMap((one, i) => live(c, i + 1, one))
          const from = addDays(day('2025-01-01'), start)
          const to = addDays(from, length)
          let expected = 0
          for (let d: Day = from; d <= to; d = addDays(d, 1))
            expected += ids.filter((id) => rightsAt(c.db, id, d).state === 'open').length
          expect(coveredPersonDays(c.db, { from, to })).toBe(expected)
          // computed from the facts, then read from what is kept: the same
          const walked = pyramid(c.db, {}, to)
          settleFigures(c.db)
          expect(areKept(c.db)).toBe(true)
          expect(coveredPersonDays(c.db, { from, to })).toBe(expected)
          expect(membershipChecks(c.db)).toMatchObject([{ ok: true }])
          const states = ids.map((id) => rightsAt(c.db, id, to).state)
          for (const kept of [walked, pyramid(c.db, {}, to)])
            for (const { state, M, F } of kept.states) expect(M + F).toBe(states.filter((s) => s === state).length)
          expect(pyramid(c.db, {}, to)).toEqual(walked)
        },
      ),
      { seed: SEED, numRuns: 40 },
    )
  })

  it('counts, renewals and earned contributions of a year', () => {
    const c = centre()
    open.push(c)
    const paidBoth: Life = {
      people: 3,
      paid: [10, 20],
      waiting: 30,
      leaves: null,
      comes: null,
      ends: null,
      inParts: false,
    }
    live(c, 1, paidBoth)
    live(c, 2, { ...paidBoth, paid: [10, null] })
    live(c, 3, { ...paidBoth, paid: [null, 90], people: 2 })
    expect(householdCounts(c.db, { day: day('2025-06-30') })).toEqual({
      households: { M: 0, F: 2 },
      beneficiaries: { M: 2, F: 4 },
    })
    expect(householdCounts(c.db, { day: maxDay(day('2026-01-15'), day('2026-01-01')) })).toEqual({
      households: { M: 0, F: 1 },
      beneficiaries: { M: 1, F: 2 },
    })
    const renewals = retention(c.db, { coverYearId: c.years[1] ?? newId() })
    expect(renewals).toMatchObject({ renewed: 1, renewable: 2 })
    expect(renewals.rows.map((r) => [r.registration, r.renewed])).toEqual([
      ['H1', true],
      ['H2', false],
    ])
    const whole = { from: day('2025-01-01'), to: day('2025-12-31') }
    expect(earnedContributions(c.db, whole)).toBe(60_000)
    expect(earnedContributions(c.db, { ...whole, to: day('2025-07-01') })).toBe(Math.round((60_000 * 182) / 365))
    expect(earnedContributions(c.db, { ...whole, mutualId: newId() })).toBe(0)
  })
})
