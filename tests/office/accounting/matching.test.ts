import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { openBooks } from '../../support/books.ts'

let c: TestCentre
let supplier: Id
let other: Id
const accountant = () => c.as('accountant')

const enter = async (
  on: string,
  label: string,
  amount: number,
  party: Id,
  voucher?: string,
): Promise<{ entryId: Id; rank: number }> => {
  const own = { account: '4011', thirdPartyType: 'supplier' as const, thirdPartyId: party }
  const done = await accountant().do('accounting.enterManual', {
    journal: 'OD',
    day: on,
    label,
    ...(voucher === undefined ? {} : { voucher }),
    lines:
      amount < 0
        ? [
            { account: '6064', debit: -amount },
            { ...own, credit: -amount },
          ]
        : [
            { ...own, debit: amount },
            { account: '5121', credit: amount },
          ],
  })
  if (done.entry === null) throw new Error('not posted')
  return { entryId: done.entry.entryId, rank: amount < 0 ? 2 : 1 }
}

const open = async (party = supplier) => {
  const { accounts } = await accountant().do('accounting.thirdPartyStatement', { type: 'supplier', id: party })
  return [accounts[0]?.openDebit, accounts[0]?.openCredit]
}

beforeAll(async () => {
  c = await openTestCentre({}, '2026-04-30')
  await accountant().do('accounting.enterManual', {
    journal: 'OD',
    day: '2026-01-02',
    label: 'Banque',
    lines: [
      { account: '5121', debit: 900_000 },
      { account: '101', credit: 900_000 },
    ],
  })
  const add = (name: string) => accountant().do('accounting.addThirdParty', { type: 'supplier', name })
  supplier = (await add('Papeterie fictive')).id
  other = (await add('Garage fictif')).id
}, 60_000)
afterAll(() => c.close())

describe('lines of a third party', () => {
  test('are matched by hand, in part, and the letters are undone as if nothing had been', async () => {
    const invoice = await enter('2026-01-10', 'Facture de papier', -50_000, supplier, 'FP-1')
    const payment = await enter('2026-02-01', 'Acompte', 20_000, supplier, 'CHQ-9')
    expect(await open()).toEqual([20_000, 50_000])
    const before = await accountant().do('accounting.ledger', { account: '4011', from: '2026-01-01', to: '2026-12-31' })
    const matched = await accountant().do('accounting.match', { account: '4011', lines: [invoice, payment] })
    expect(matched).toMatchObject({ letters: 'AA', amount: 20_000, left: 30_000 })
    expect(await open()).toEqual([0, 30_000])
    const during = await accountant().do('accounting.ledger', { account: '4011', from: '2026-01-01', to: '2026-12-31' })
    // small letters: a part of it is still open
    expect(during.rows.map(({ letters }) => letters)).toEqual(['aa', 'AA'])
    const again = await accountant().refused('accounting.match', { account: '4011', lines: [invoice, payment] })
    expect(again.code).toBe('accounting.line-not-open')

    await accountant().do('accounting.unmatch', { id: matched.id, reason: 'mauvaise facture' })
    expect(await open()).toEqual([20_000, 50_000])
    expect(
      await accountant().do('accounting.ledger', { account: '4011', from: '2026-01-01', to: '2026-12-31' }),
    ).toEqual(before)
    const twice = await accountant().refused('accounting.unmatch', { id: matched.id, reason: 'encore' })
    expect(twice).toMatchObject({ code: 'accounting.matching-undone', params: { letters: 'AA' } })
    const [history] = await accountant().do('accounting.matchingsOfLine', invoice)
    expect(history).toMatchObject({ letters: 'AA', state: 'undone', undone: { reason: 'mauvaise facture' } })
  })

  test('of two third parties, of one side, or of no account that is matched are refused', async () => {
    const mine = await enter('2026-02-10', 'Encre', -4_000, supplier, 'FP-2')
    const theirs = await enter('2026-02-11', 'Pneus', 9_000, other)
    const refused = async (lines: { entryId: Id; rank: number }[], account = '4011') =>
      (await accountant().refused('accounting.match', { account, lines })).code
    expect(await refused([mine, theirs])).toBe('accounting.match-other-party')
    expect(await refused([mine, await enter('2026-02-12', 'Encre', -1_000, supplier)])).toBe(
      'accounting.match-one-side',
    )
    expect(await refused([mine, theirs], '6064')).toBe('accounting.not-matchable')
    expect((await c.as('manager').refused('accounting.match', { account: '4011', lines: [mine, theirs] })).code).toBe(
      'kernel.right-missing',
    )
  })

  test('are matched by their papers, then by their amounts; what is left waits', async () => {
    await enter('2026-03-01', 'Facture de pneus', -9_000, other, 'GA-7')
    await enter('2026-03-05', 'Reste de janvier', 30_000, supplier, 'FP-1')
    const done = await accountant().do('accounting.matchAll', {})
    expect(done.thirdParties).toBe(2)
    expect(await open(other)).toEqual([0, 0])
    // 50 000 owed: 30 000 by its voucher, what is left of it by the payment of that amount; the rest has neither paper nor equal
    expect(await open()).toEqual([0, 5_000])
    const ledger = await accountant().do('accounting.ledger', {
      account: '4011',
      from: '2026-01-01',
      to: '2026-12-31',
      thirdPartyId: supplier,
    })
    expect(ledger.rows.map(({ letters }) => letters)).not.toContain('AA')
    expect((await accountant().do('accounting.matchAll', {})).matchings).toBe(0)
  })

  test('a reversal goes with what it cancels', async () => {
    const wrong = await enter('2026-03-20', 'Facture en double', -77_000, other, 'GA-8')
    await accountant().do('accounting.reverse', { entryId: wrong.entryId, day: '2026-03-21', reason: 'en double' })
    await accountant().do('accounting.matchAll', { thirdPartyId: other })
    const [matching] = await accountant().do('accounting.matchingsOfLine', wrong)
    expect(matching).toMatchObject({ rule: 'reversal', amount: 77_000 })
  })
})

describe('the aged balance', () => {
  test('ages what is open, takes off what is not matched, and meets the account', async () => {
    const aged = await accountant().do('accounting.agedBalance', { kind: 'suppliers', day: '2026-04-30' })
    const balance = await accountant().do('accounting.trialBalance', { from: '2026-01', to: '2026-12' })
    const row = balance.classes.flatMap(({ rows }) => rows).find(({ account }) => account === '4011')
    expect(aged.total.balance).toBe(row?.closingCredit)
    const [first] = aged.rows
    expect(first?.thirdParty.label).toBe('Papeterie fictive')
    expect(first).toMatchObject({ days60: 5_000, unmatched: 0, balance: 5_000 })
  })

  test('of an earlier day has open again what was matched later', async () => {
    const aged = await accountant().do('accounting.agedBalance', { kind: 'suppliers', day: '2026-01-31' })
    expect(aged.rows).toMatchObject([{ notDue: 50_000, unmatched: 0, balance: 50_000 }])
  })
})

test('the file itself refuses a matching that does not balance, that takes too much, that changes', () => {
  const { client } = openBooks()
  const sql = (text: string) => () => client.exec(text)
  const who = '(SELECT id FROM user)'
  const id = "x'0000000000000000000000000000000a'"
  const nobody = 'zeroblob(16)'
  const insert = (number: number, state = 'draft') =>
    `INSERT INTO matching (id, account, third_party_id, number, rule, state, amount, day, made_at, made_by)
     VALUES (${id}, '4015', ${nobody}, ${number}, 'hand', '${state}', 5, '2026-01-01', '2026-01-01T00:00:00.000Z', ${who})`
  expect(sql(insert(1, 'made'))).toThrow(/written as a draft/)
  expect(sql(insert(2))).toThrow(/letters out of order/)
  client.exec(insert(1))
  expect(sql(`UPDATE matching SET state = 'made'`)).toThrow(/a matching balances/)
  expect(sql(`INSERT INTO matching_line VALUES (${id}, ${id}, 1, '4015', ${nobody}, '2026-01-01', 5, 0)`)).toThrow(
    /more than what is open/,
  )
  expect(sql('DELETE FROM matching')).toThrow(/never deleted/)
  client.close()
})
