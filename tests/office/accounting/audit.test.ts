import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { AUDIT_CHECKS } from '../../../shared/contract/accounting/audit.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { firstDigits } from '../../../shared/rules/accounting/firstDigits.ts'
import { audit } from '../../../electron/office/accounting/audit/index.ts'
import { day } from '../../../shared/dates.ts'
import { openBooks } from '../../support/books.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

type Audit = Output<'accounting.audit'>
const YEAR = { from: day('2026-01-01'), to: day('2026-12-31') }
const of = (answer: Audit, check: string) => answer.findings.find((one) => one.check === check)

describe('a centre that keeps its books', () => {
  let c: TestCentre
  beforeAll(async () => {
    c = await openTestCentre({}, '2026-03-31')
  }, 60_000)
  afterAll(() => c.close())
  const enter = (
    on: string,
    lines: { account: string; debit?: number; credit?: number; thirdPartyType?: 'supplier'; thirdPartyId?: string }[],
    voucher?: string,
  ) =>
    c.as('accountant').do('accounting.enterManual', {
      journal: 'OD',
      day: on,
      label: 'Essai',
      ...(voucher === undefined ? {} : { voucher }),
      lines: lines as never,
    })
  const walk = () => c.as('supervisor').do('accounting.audit', YEAR)

  test('looks at everything, in its order, and finds that it holds', async () => {
    await enter(
      '2026-01-02',
      [
        { account: '5121', debit: 400_000 },
        { account: '101', credit: 400_000 },
      ],
      'B-1',
    )
    const answer = await walk()
    expect(answer.findings.map(({ check }) => check)).toEqual(AUDIT_CHECKS)
    expect(answer.findings.filter(({ severity }) => severity !== 'ok')).toEqual([])
    expect(answer.ok).toBe(true)
    expect(answer.firstDigits.verdict).toBe('too-few')
  })

  test('names the paper typed twice, the entry without one, the transfer that did not arrive, what waits', async () => {
    const { id } = await c.as('accountant').do('accounting.addThirdParty', { type: 'supplier', name: 'Garage fictif' })
    const bill = [
      { account: '6066', debit: 12_500 },
      { account: '4011', credit: 12_500, thirdPartyType: 'supplier' as const, thirdPartyId: id },
    ]
    await enter('2026-01-10', bill, 'F-9')
    await enter('2026-02-10', bill, 'F-9')
    await enter(
      '2026-01-12',
      [
        { account: '58', debit: 5_000 },
        { account: '5121', credit: 5_000 },
      ],
      'V-1',
    )
    await enter('2026-01-15', [
      { account: '5121', debit: 8_000 },
      { account: '472', credit: 8_000 },
    ])
    const answer = await walk()
    expect(of(answer, 'documents-twice')).toMatchObject({ severity: 'warn', count: 2 })
    expect(of(answer, 'documents-twice')?.rows[0]).toMatchObject({
      label: 'F-9 · Essai',
      amount: 12_500,
      lead: { to: 'entry' },
    })
    expect(of(answer, 'no-voucher')).toMatchObject({ severity: 'look', count: 1 })
    expect(of(answer, 'clearing-settled')).toMatchObject({ severity: 'look', amount: 5_000 })
    expect(of(answer, 'suspense-old')).toMatchObject({ severity: 'warn', count: 1, amount: -8_000 })
    expect(answer.ok).toBe(true)
  })

  test('is printed', async () => {
    const paper = await c.as('supervisor').do('accounting.bookDocument', { book: 'audit', ...YEAR })
    expect(paper.rows.length).toBeGreaterThan(AUDIT_CHECKS.length)
    expect(paper.rows.some(({ cells }) => cells[0] === 'F-9 · Essai')).toBe(true)
  })
})

test('books that somebody changed behind the office do not hold', async () => {
  const { client, ctx } = openBooks()
  const sql = (text: string): void => void client.exec(text)
  for (const { name } of client.prepare(`SELECT name FROM sqlite_schema WHERE type = 'trigger'`).all() as {
    name: string
  }[])
    sql(`DROP TRIGGER ${name}`)
  const who = '(SELECT id FROM user)'
  const id = (n: number): string => `x'000000000000000000000000000000${String(n).padStart(2, '0')}'`
  const entry = (n: number, number: number, amount: number): void =>
    sql(`INSERT INTO entry (id, journal, fiscal_year, number, day, label, source_type, source_id, state, total, created_at, created_by)
      VALUES (${id(n)}, 'OD', 2026, ${number}, '2026-01-0${n}', 'Forgée', 'x', ${id(n)}, 'posted', ${amount}, '2026-01-01T00:00:00.000Z', ${who});
      INSERT INTO entry_line (account, day, entry_id, rank, debit, credit) VALUES ('6066', '2026-01-0${n}', ${id(n)}, 1, ${amount}, 0),
        ('5311', '2026-01-0${n}', ${id(n)}, 2, 0, ${amount})`)
  entry(1, 1, 500)
  entry(2, 3, 700)
  sql(`UPDATE entry_line SET debit = 600 WHERE account = '6066' AND debit = 500`)
  sql(`INSERT INTO account_year VALUES (2026, '4015', zeroblob(16), 9, 0)`)
  sql(`UPDATE account SET role = NULL WHERE number = '6066'`)
  sql(`INSERT INTO open_line VALUES ('4015', zeroblob(16), '2026-01-01', ${id(1)}, 1, 5, 0)`)
  const answer = await audit(ctx, YEAR)
  const bad = answer.findings.filter(({ severity }) => severity === 'bad').map(({ check }) => check)
  expect(bad).toEqual([
    'entries-balanced',
    'balances-kept',
    'subledgers',
    'open-kept',
    'numbers-gapless',
    'documents-there',
    'till-never-negative',
    'roles-complete',
  ])
  expect(of(answer as Audit, 'till-never-negative')?.rows.map(({ amount }) => amount)).toEqual([-500, -1_200])
  expect(answer.ok).toBe(false)
  client.close()
})

test('first digits: too few say nothing; the law is close to itself, far from what somebody makes up', () => {
  expect(firstDigits([1, 2, 3]).verdict).toBe('too-few')
  const law = Array.from({ length: 9 }, (_, at) => Math.round(10_000 * Math.log10(1 + 1 / (at + 1))))
  expect(firstDigits(law).verdict).toBe('close')
  expect(firstDigits([10, 10, 10, 10, 400, 10, 10, 10, 10])).toMatchObject({ verdict: 'far', count: 480 })
})
