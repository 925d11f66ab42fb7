import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { addDays, day } from '../../../shared/dates.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
beforeAll(async () => {
  c = await openTestCentre()
})
afterAll(() => c.close())

const IN_FORCE = {
  holder: 'Centre d’essai',
  bankName: 'Banque Umusozi',
  branch: 'Gitega',
  accountNumber: '0142-0019901-77',
} as const
const BANK = { account: '5121', ...IN_FORCE } as const

const bank = async () =>
  (await c.as('cashier').do('accounting.treasuryAccounts', {})).find((one) => one.account === '5121')
const asAccountant = () => c.as('accountant')

describe('details of the centre’s own accounts', () => {
  test('written, changed from a day on, what was in force before stays', async () => {
    expect(await bank()).toMatchObject({ kind: 'bank', detail: null, history: [] })
    const { today } = await c.as('manager').do('administration.status', {})
    const first = await asAccountant().do('accounting.recordAccountDetail', {
      ...BANK,
      seen: null,
      from: '2026-01-01' as never,
    })
    expect(await bank()).toMatchObject({
      detail: { ...IN_FORCE, from: '2026-01-01', operator: null, by: 'Personne Fictive (accountant)' },
    })
    const later = '2026-12-24' as never
    const second = await c
      .as('manager')
      .do('accounting.recordAccountDetail', { ...BANK, seen: first.id, from: later, accountNumber: '0142-0019955-01' })
    const { detail, history } = (await bank()) ?? {}
    expect(detail?.accountNumber).toBe('0142-0019901-77')
    expect(history?.map(({ id, from }) => [id, from])).toEqual([
      [second.id, later],
      [first.id, '2026-01-01'],
    ])
    // the last written for a day is in force, and a day that is over keeps what it had
    const third = await asAccountant().do('accounting.recordAccountDetail', { ...BANK, seen: second.id, branch: null })
    expect((await bank())?.detail).toMatchObject({ id: third.id, from: today, branch: null })
    expect(
      await asAccountant().refused('accounting.recordAccountDetail', {
        ...BANK,
        seen: third.id,
        from: addDays(day(today), -1),
      }),
    ).toMatchObject({ code: 'accounting.treasury-past' })
  })

  test('refused: another wrote meanwhile, a till, a field missing, a character, a number of no country, no right', async () => {
    const seen = (await bank())?.history.toSorted((a, b) => (a.id < b.id ? 1 : -1))[0]?.id ?? null
    const refusals = [
      [{ ...BANK, seen: null }, 'treasury-changed'],
      [{ ...BANK, account: '5311', seen: null }, 'treasury-till'],
      [{ ...BANK, account: '6011', seen: null }, 'not-a-cash-account'],
      [{ ...BANK, seen, accountNumber: null }, 'treasury-missing'],
      [{ ...BANK, seen, holder: 'Centre;essai' }, 'treasury-character'],
      [
        { account: '5321', holder: 'Centre', operator: 'Lumicash', mobileNumber: '12 34', seen: null },
        'treasury-mobile',
      ],
    ] as const
    const before = await bank()
    for (const [input, code] of refusals)
      expect(await asAccountant().refused('accounting.recordAccountDetail', input as never)).toMatchObject({
        code: `accounting.${code}`,
      })
    expect(await asAccountant().refused('accounting.recordAccountDetail', { ...BANK, seen: null })).toMatchObject({
      params: { person: 'Personne Fictive (accountant)' },
    })
    for (const role of ['agent', 'cashier', 'supervisor'] as const)
      expect(await c.as(role).refused('accounting.recordAccountDetail', { ...BANK, seen })).toMatchObject({
        code: 'kernel.right-missing',
      })
    expect(await bank()).toEqual(before)
  })
})
