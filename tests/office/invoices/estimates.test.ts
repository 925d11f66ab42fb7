import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Output } from '../../../shared/contract/index.ts'
import { day, type Day, type Month } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { payingCentre, type PayingCentre } from '../../support/payments.ts'

let c: TestCentre
let p: PayingCentre
const NOVEMBER = '2026-11' as Month

beforeAll(async () => {
  c = await openTestCentre()
  p = await payingCentre(c)
})
afterAll(() => c.close())

const accountant = () => c.as('accountant')
const preview = (month: Month = NOVEMBER) => accountant().do('invoices.estimateMonth', { month })
/** Movements of an account between two days, credit counted below zero. */
async function moved(account: string, from: Day, to: Day): Promise<number> {
  const rows = await accountant().do('accounting.ledger', { account, from, to } as never)
  return rows.closing - rows.opening
}
const november = (account: string) => moved(account, day('2026-11-01'), day('2026-11-30'))
const december = (account: string) => moved(account, day('2026-12-01'), day('2026-12-31'))
const rowOf = ({ rows }: Output<'invoices.estimateMonth'>, id: Id) => rows.find((row) => row.id === id)
const set = (key: string, value: unknown, validFrom: string) =>
  c.as('admin').do('administration.setSetting', { key, validFrom: validFrom as never, value, source: 'AG' })

describe('the estimate of a month', () => {
  let waiting: Id
  let keyed: Id
  let late: Id

  it('asks for enough certificates before it trusts a rate, and says what a rate rests on', async () => {
    c.clock.set('2026-11-17')
    waiting = await p.invoice({ headerClaimed: fbu(50_000), certificates: 3 })
    expect(rowOf(await preview(), waiting)).toMatchObject({ basis: 'none', amount: 50_000, claimed: 50_000 })
    await set('estimate.certificates', 2, '2026-11-17')
    // two invoices decided at 80 % of what they claimed: what was asked beyond the tariff is taken off
    for (const n of [1, 2]) {
      const id = await p.invoice({ headerClaimed: fbu(1_000), certificates: 1 })
      const lines = [{ actId: p.act('C01'), quantity: 1, price: fbu(1_250) }]
      await c.as('agent').do('claims.record', p.certificate(id, `E-${n}`, { careFrom: day(`2026-10-0${n}`), lines }))
      await c.as('manager').do('invoices.control', { id })
      await c.as('manager').do('invoices.decide', { id })
    }
    const row = rowOf(await preview(), waiting)
    expect(row).toMatchObject({
      basis: 'facility',
      rateClaimed: 2_000,
      rateAccepted: 1_600,
      certificates: 2,
      amount: 40_000,
    })
    // nothing of it is keyed: it falls as the facility's certificates did
    expect(row?.split).toBe('facility')
    expect(row?.shares).toEqual([{ mutualId: expect.any(String) as string, amount: 40_000 }])
    // the other facility decided nothing: the centre's rate
    const other = await p.invoice({
      facilityId: p.facilities[1]?.id,
      headerClaimed: fbu(1_000),
      certificates: 1,
    } as never)
    expect(rowOf(await preview(), other)).toMatchObject({ basis: 'centre', amount: 800, split: 'centre' })
    keyed = other
  })

  it('follows the certificates that are keyed, leaves out what was given back, and takes what was decided since as it was', async () => {
    const lines = [{ actId: p.act('L03'), quantity: 1, price: fbu(1_250) }]
    await c.as('agent').do('claims.record', p.certificate(keyed, 'K-1', { careFrom: day('2026-10-05'), lines }))
    expect(rowOf(await preview(), keyed)).toMatchObject({ split: 'certificates', amount: 800 })
    const back = await p.invoice({ headerClaimed: fbu(700), certificates: 1 })
    expect(rowOf(await preview(), back)?.amount).toBe(560)
    await c.as('manager').do('invoices.returnToFacility', { id: back, reason: 'signatures' } as never)
    expect(rowOf(await preview(), back)).toBeUndefined()
    late = await p.invoice({ headerClaimed: fbu(8_000), certificates: 1 })
    await c.as('agent').do(
      'claims.record',
      p.certificate(late, 'L-1', {
        careFrom: day('2026-10-06'),
        lines: [{ actId: p.act('L03'), quantity: 1, price: fbu(10_000) }],
      }),
    )
    c.clock.set('2026-12-03')
    await c.as('manager').do('invoices.control', { id: late })
    await c.as('manager').do('invoices.decide', { id: late })
    expect(rowOf(await preview(), late)).toMatchObject({ basis: 'decided', claimed: 8_000, amount: 8_000 })
  })

  it('is not posted before its last day, nor by who only reads', async () => {
    c.clock.set('2026-11-29')
    expect((await preview()).problem).toBe('early')
    expect(await accountant().refused('invoices.postEstimates', { month: NOVEMBER })).toMatchObject({
      code: 'invoices.estimate-early',
      params: { day: '2026-11-30' },
    })
    c.clock.set('2026-12-05')
    for (const role of ['manager', 'head', 'cashier', 'agent'] as const)
      expect((await c.as(role).refused('invoices.postEstimates', { month: NOVEMBER })).code).toBe(
        'kernel.right-missing',
      )
    expect((await c.as('agent').refused('invoices.estimateMonth', { month: NOVEMBER })).code).toBe(
      'kernel.right-missing',
    )
  })

  it('posts once: on the last day, and back on the first, by a reversal that names it', async () => {
    const seen = await preview()
    expect(seen).toMatchObject({ problem: null, on: '2026-11-30', back: '2026-12-01', posted: null })
    const amount = seen.totals.amount
    expect(amount).toBe(40_000 + 800 + 8_000)
    expect(
      (await accountant().refused('invoices.postEstimates', { month: NOVEMBER, amount: fbu(amount - 1) })).code,
    ).toBe('invoices.estimate-changed')
    const [charged, owed] = [await november('6551'), await november('4085')]
    const posted = await accountant().do('invoices.postEstimates', { month: NOVEMBER, amount })
    expect(posted).toMatchObject({ number: 'ES-2026-00001', amount })
    expect((await november('6551')) - charged).toBe(amount)
    expect((await november('4085')) - owed).toBe(-amount)
    expect(await december('4085')).toBe(amount)
    // decided in December: 8 000 charged by the decision, 8 000 taken back with the estimate; the two months carry it once
    expect((await december('6551')) + (await november('6551')) - charged).toBe(8_000)
    const { posted: kept, rows, problem } = await preview()
    expect(problem).toBe('posted')
    expect(rows).toEqual(seen.rows)
    const entry = await accountant().do('accounting.entry', { entryId: kept?.reversalId ?? ('' as Id) })
    expect(entry).toMatchObject({ day: '2026-12-01', document: { type: 'month-estimate', id: posted.id } })
    expect(entry.label).toContain('Extourne')
    expect(await accountant().refused('invoices.postEstimates', { month: NOVEMBER })).toMatchObject({
      code: 'invoices.estimate-posted',
      params: { number: 'ES-2026-00001' },
    })
    expect((await accountant().do('invoices.estimateMonth', { id: posted.id })).month).toBe(NOVEMBER)
  })

  it('stays as it was posted, whatever is decided after', async () => {
    const before = await preview()
    await c.as('agent').do('claims.record', p.certificate(waiting, 'W-1', { careFrom: day('2026-10-07') }))
    expect((await preview()).rows).toEqual(before.rows)
  })

  it('taken back, both months are as they were; then it can be posted again, under the next number', async () => {
    const { posted } = await preview()
    const id = posted?.id as Id
    expect((await c.as('head').refused('invoices.undoEstimates', { id, reason: 'faux' })).code).toBe(
      'kernel.right-missing',
    )
    expect((await accountant().refused('invoices.undoEstimates', { id, rev: 9, reason: 'taux faux' })).code).toBe(
      'invoices.changed-meanwhile',
    )
    await accountant().do('invoices.undoEstimates', { id, reason: 'taux faux' })
    expect(await november('4085')).toBe(0)
    expect(await december('4085')).toBe(0)
    expect((await accountant().refused('invoices.undoEstimates', { id, reason: 'encore' })).code).toBe(
      'invoices.estimate-undone',
    )
    const { undone, problem } = await preview()
    expect(problem).toBeNull()
    expect(undone).toMatchObject([{ number: 'ES-2026-00001', state: 'undone', undoneReason: 'taux faux' }])
    const again = await accountant().do('invoices.postEstimates', { month: NOVEMBER })
    expect(again.number).toBe('ES-2026-00002')
    const checks = await c.as('admin').do('administration.checkWorkspace', {})
    expect(checks.checks.filter(({ ok }) => !ok)).toEqual([])
  })

  it('a decision taken back after the month is not counted twice', async () => {
    c.clock.set('2026-12-06')
    const id = await p.invoice({ headerClaimed: fbu(1_600), certificates: 1, receivedOn: day('2026-12-02') })
    await c.as('agent').do(
      'claims.record',
      p.certificate(id, 'X-1', {
        careFrom: day('2026-10-09'),
        lines: [{ actId: p.act('L03'), quantity: 1, price: fbu(2_000) }],
      }),
    )
    await c.as('manager').do('invoices.control', { id })
    await c.as('manager').do('invoices.decide', { id })
    c.clock.set('2027-01-04')
    await c.as('manager').do('invoices.cancelDecision', { id, reason: 'acte faux' })
    // undecided today, but December has the decision, which January takes back
    expect(rowOf(await preview('2026-12' as Month), id)).toBeUndefined()
    expect(rowOf(await preview('2027-01' as Month), id)?.amount).toBeGreaterThan(0)
  })
})

describe('closing a month', () => {
  it('names the estimate that is missing, and goes on without when the person says so; a closed month takes none', async () => {
    const close = { month: '2026-11' as Month }
    for (const month of ['2026-01', '2026-10'] as Month[])
      await accountant().do('accounting.closeMonth', { month, reason: 'sans estimation' })
    await accountant().do('accounting.closeMonth', { ...close, reason: 'caisse non comptée' })
    const december12 = { month: '2026-12' as Month }
    const { points } = await accountant().do('accounting.monthChecklist', december12)
    for (const { point, holds } of points)
      if (holds && point !== 'estimates')
        await accountant().do('accounting.passMonthPoint', { ...december12, point, reason: 'caisse non comptée' })
    const missing = await accountant().refused('accounting.closeMonth', december12)
    expect(missing).toMatchObject({ code: 'accounting.estimates-missing', params: { month: '2026-12' } })
    expect(missing.params.count).toBe((await preview('2026-12' as Month)).rows.length)
    await accountant().do('accounting.closeMonth', { ...december12, reason: 'sans estimation' })
    expect((await preview('2026-12' as Month)).problem).toBe('closed')
    expect(await accountant().refused('invoices.postEstimates', december12)).toMatchObject({
      code: 'accounting.period-closed',
      params: { month: '2026-12' },
    })
    // November's is posted in a month that is closed now
    const { posted } = await preview()
    expect(
      (await accountant().refused('invoices.undoEstimates', { id: posted?.id as Id, reason: 'trop tard' })).code,
    ).toBe('accounting.period-closed')
  })
})
