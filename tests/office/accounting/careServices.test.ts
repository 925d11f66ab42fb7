import { afterAll, describe, expect, test } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import type { ServiceClass } from '../../../shared/rules/facilities/vocabulary.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { payingCentre, type PayingCentre } from '../../support/payments.ts'
import { reimbursingCentre } from '../../support/reimbursements.ts'

const open: TestCentre[] = []
afterAll(async () => {
  for (const c of open) await c.close()
})
async function centre(basis: 'accrual' | 'cash' = 'accrual'): Promise<{ c: TestCentre; p: PayingCentre }> {
  const c = await openTestCentre({ books: { basis, entities: 'centre' } })
  open.push(c)
  return { c, p: await payingCentre(c) }
}

const SERVICES: readonly ServiceClass[] = ['ambulatory', 'inpatient', 'ambulatory', 'emergency', 'antenatal']

let invoices = 0
/** An invoice of one certificate a service, each of another price, decided. */
async function decided({ c, p }: { c: TestCentre; p: PayingCentre }) {
  invoices += 1
  const prices = SERVICES.map((_, at) => 1000 * (at + 1) - 35 * at)
  const claimed = prices.map((price) => Math.floor(0.8 * price + 0.5)).reduce((a, b) => a + b, 0)
  const id = await p.invoice({
    facilityNumber: `Y${invoices}`,
    headerClaimed: fbu(claimed),
    certificates: SERVICES.length,
  })
  for (const [at, serviceClass] of SERVICES.entries())
    await c.as('agent').do(
      'claims.record',
      p.certificate(id, `Y${invoices}-${at}`, {
        careFrom: `2026-10-${String(invoices * 5 + at).padStart(2, '0')}`,
        serviceClass,
        referred: true,
        lines: [{ actId: p.act('L03'), quantity: 1, price: prices[at] ?? 0 }],
      }),
    )
  await c.as('manager').do('invoices.control', { id })
  await c.as('manager').do('invoices.decide', { id })
  const wanted = new Map<string, number>()
  const { rows } = await c.as('manager').do('claims.ofInvoice', { invoiceId: id })
  for (const [at, { accepted }] of rows.entries()) {
    const service = SERVICES[at] ?? ''
    wanted.set(service, (wanted.get(service) ?? 0) + accepted)
  }
  return { id, rows, wanted: Object.fromEntries([...wanted].filter(([, amount]) => amount > 0)) }
}

const linesOf = async (c: TestCentre, type: string, id: Id) => {
  const [posted] = await c.as('accountant').do('accounting.entriesOfDocument', { type, id })
  return (await c.as('accountant').do('accounting.entry', { entryId: posted?.entryId as Id })).lines
}
/** What an account holds, by service. */
const byService = async (c: TestCentre, account: string): Promise<Record<string, number>> => {
  const found: Record<string, number> = {}
  for (const service of await c.as('accountant').do('accounting.services', {})) {
    const { closing } = await c
      .as('accountant')
      .do('accounting.ledger', { account, from: '2026-01-01', to: '2026-12-31', service })
    if (closing !== 0) found[service] = closing
  }
  return found
}
const sound = async (c: TestCentre): Promise<void> => {
  const { findings } = await c.as('supervisor').do('accounting.audit', { from: '2026-01-01', to: '2026-12-31' })
  expect(findings.filter(({ severity }) => severity === 'bad')).toEqual([])
}

describe('what care costs, by service', () => {
  test('an invoice posts one line a mutual and service, to the franc, and one to the facility; what is recovered comes off its service', async () => {
    const { c, p } = await centre()
    const { id, rows, wanted } = await decided({ c, p })
    const lines = await linesOf(c, 'invoice', id)
    const cost = lines.filter(({ account }) => account === '6551')
    expect(Object.fromEntries(cost.map(({ service, debit }) => [service, debit]))).toEqual(wanted)
    expect(Object.keys(wanted).length).toBeGreaterThan(2)
    expect(cost).toHaveLength(Object.keys(wanted).length)
    const accepted = rows.reduce((total, row) => total + row.accepted, 0)
    expect(lines.filter(({ account }) => account === '4015')).toMatchObject([{ credit: accepted, service: null }])
    expect(await byService(c, '6551')).toEqual(wanted)

    await c.as('head').do('invoices.approve', { id })
    await c.as('accountant').do('invoices.pay', { id, account: '5121' })
    const [, inpatient] = rows
    await c.as('manager').do('invoices.recordRecovery', {
      invoiceId: id,
      claimId: inpatient?.id as Id,
      amount: fbu(100),
      reasonCode: 'ADM12',
      reason: 'payé deux fois',
    })
    expect(await byService(c, '6558')).toEqual({ inpatient: -100 })
    await sound(c)
  })

  test('a request of a member names its service', async () => {
    const c = await openTestCentre()
    open.push(c)
    const r = await reimbursingCentre(c)
    const { id, rev } = await r.admitted({ serviceClass: 'emergency' })
    const { granted } = await c.as('manager').do('claims.decideReimbursement', { id, rev })
    expect(await byService(c, '6552')).toEqual({ emergency: granted })
  })

  test('on a cash basis each payment in part spreads over the services, and the whole ends where it was decided', async () => {
    const { c, p } = await centre('cash')
    const { id, rows, wanted } = await decided({ c, p })
    expect(await byService(c, '6551')).toEqual({})
    await c.as('head').do('invoices.approve', { id })
    await c.as('accountant').do('invoices.pay', { id, account: '5121', amount: fbu(1_001) })
    const part = await byService(c, '6551')
    expect(Object.values(part).reduce((a, b) => a + b, 0)).toBe(1_001)
    expect(Object.keys(part)).toEqual(Object.keys(await byService(c, '6551')))
    const accepted = rows.reduce((total, row) => total + row.accepted, 0)
    await c.as('cashier').do('invoices.pay', { id, account: '5121', amount: fbu(accepted - 1_001) })
    expect(await byService(c, '6551')).toEqual(wanted)
    await sound(c)
  })
})
