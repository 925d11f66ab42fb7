import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
let care: CareCentre
beforeAll(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
})
afterAll(() => c.close())

type Line = readonly [code: string, quantity: number, price: number]

const linesOf = (lines: readonly Line[]) =>
  lines.map(([code, quantity, price]) => ({ actId: care.act(code), quantity, price: fbu(price) }))

/** An invoice of one certificate, decided. */
async function decided(number: string, day: string, lines: readonly Line[]): Promise<Id> {
  const id = await care.invoice()
  await c
    .as('agent')
    .do('claims.record', care.certificate(id, number, { careFrom: day as never, lines: linesOf(lines) }))
  await c.as('manager').do('invoices.control', { id })
  await c.as('agent').do('invoices.explainHeader', { id, note: 'total de la facture mal additionné' })
  await c.as('manager').do('invoices.decide', { id })
  return id
}

describe('what a draft would have cost', () => {
  test('is the same rules on last year’s certificates', async () => {
    const id = await care.invoice({ certificates: 3 })
    const record = (number: string, day: string, lines: readonly Line[]) =>
      c.as('agent').do('claims.record', care.certificate(id, number, { careFrom: day as never, lines: linesOf(lines) }))
    await record('E 1', '2026-10-01', [
      ['C01', 1, 1000],
      ['L01', 1, 1000],
    ])
    await record('E 2', '2026-10-02', [['C01', 1, 1400]])
    await record('E 3', '2026-10-03', [['L01', 2, 900]])
    const { draftId } = await c.as('manager').do('facilities.startDraft', {
      agreementId: care.agreementId,
      from: '2026-12-01' as never,
    })
    const effect = () => c.as('head').do('claims.priceEffect', { draftId })
    expect(await effect()).toMatchObject({ certificates: 3, touched: 0, before: 3840, after: 3840, recorded: 3840 })
    await c.as('manager').do('facilities.setDraftLine', { draftId, actId: care.act('C01'), price: fbu(1500) })
    expect(await effect()).toMatchObject({
      touched: 2,
      before: 3840,
      after: 4640,
      difference: 800,
      acts: [
        { code: 'C01', units: 2, before: 1600, after: 2400, difference: 800 },
        { code: 'L01', units: 3, difference: 0 },
      ],
    })
    // off the list: rejected; a price under what was asked: reduced
    await c.as('manager').do('facilities.setDraftLine', { draftId, actId: care.act('C01'), price: null })
    await c.as('manager').do('facilities.setDraftLine', { draftId, actId: care.act('L01'), price: fbu(500) })
    expect(await effect()).toMatchObject({ after: 1200, difference: -2640 })
    expect((await c.as('agent').call('claims.priceEffect', { draftId })).ok).toBe(true)
    await c.as('manager').do('facilities.discardDraft', { draftId, reason: 'trop cher' })
  })
})

describe('prices that drift', () => {
  test('are kept as certificates are decided and taken back, and said by quarter', async () => {
    await decided('D 1', '2026-08-03', [['L03', 1, 4000]])
    await decided('D 2', '2026-10-08', [['L03', 2, 4000]])
    const last = await decided('D 3', '2026-10-09', [
      ['L03', 2, 6000],
      ['C01', 1, 1000],
    ])
    const drift = (more: Record<string, unknown> = {}) => c.as('head').do('claims.priceDrift', more as never)
    const { rows, quarter, threshold, flagged } = await drift()
    expect([quarter, threshold, flagged]).toEqual(['2026-T4', 15, 1])
    expect(rows[0]).toMatchObject({
      code: 'L03',
      units: 4,
      asked: 5000,
      before: 4000,
      tariff: 4000,
      change: 25,
      aboveTariff: 25,
      peers: null,
      flags: ['since-last-quarter', 'above-tariff'],
    })
    expect((await drift({ flagged: true })).rows.length).toBe(1)
    expect((await drift({ quarter: '2026-T3' })).rows).toMatchObject([{ asked: 4000, before: null, flags: [] }])
    const series = await c
      .as('head')
      .do('claims.priceSeries', { facilityId: care.facilityId, actId: care.act('L03'), quarters: 3 })
    expect(series.rows.map((row) => [row.quarter, row.units, row.asked, row.tariff])).toEqual([
      ['2026-T2', 0, null, null],
      ['2026-T3', 1, 4000, 4000],
      ['2026-T4', 4, 5000, 4000],
    ])
    await c.as('manager').do('invoices.cancelDecision', { id: last, reason: 'prix mal lus' })
    expect((await drift({ actId: care.act('L03') })).rows[0]).toMatchObject({ units: 2, asked: 4000, flags: [] })
    const { checks } = await c.as('admin').do('administration.checkWorkspace', {})
    expect(checks.find(({ name }) => name === 'act-prices-kept')).toMatchObject({ ok: true })
  })
})
