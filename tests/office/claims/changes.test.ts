import { afterEach, beforeEach, describe, expect, test } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { CARE_DAY, careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
let care: CareCentre
let invoiceId: Id
beforeEach(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
  invoiceId = await care.invoice()
})
afterEach(() => c.close())

const record = (number: string, more: object = {}) =>
  c.as('agent').do('claims.record', care.certificate(invoiceId, number, more))
const changes = async (show: 'unseen' | 'all' = 'unseen') => (await c.as('agent').do('claims.changes', { show })).rows
const effect = (change: number) => c.as('agent').do('claims.changeEffect', { change })
const kept = async (id: Id) => (await c.as('agent').do('claims.get', { id })).judgement
/** A lower price of the consultation from a day on, signed with the facility. */
const price = (from: string, amount = 600) =>
  c.as('manager').do('facilities.setPrices', {
    agreementId: care.agreementId,
    from,
    prices: [{ actId: care.act('C01'), price: amount }],
  })
/** The clock goes on: what is keyed at the same instant as a change is not older than it. */
const later = () => c.clock.set('2026-11-18')

describe('a change of facts', () => {
  test('that begins after every judged care says nothing', async () => {
    await record('1')
    later()
    await price('2026-11-19')
    await c.as('admin').do('administration.setSetting', { key: 'ceiling.case', value: 100, validFrom: '2026-12-01' })
    expect(await changes()).toEqual([])
  })

  test('of a price is shown with the certificates it could touch, computed on demand, applied by nobody', async () => {
    const first = await record('1')
    await record('2', { careFrom: '2026-10-01' })
    later()
    await price('2026-10-10')
    const [change] = await changes()
    expect(change).toMatchObject({ kind: 'price', fromDay: '2026-10-10', acts: 1, touched: 1, seen: null })
    expect(change?.about).toContain('CDS Mutaho')
    expect(change?.by).toContain('manager')
    expect((await kept(first.id)).accepted).toBe(800)
    const found = await effect(change?.change ?? 0)
    expect(found).toMatchObject({
      looked: 1,
      keyed: { certificates: 1, before: 800, after: 480 },
      decided: { certificates: 0 },
    })
    expect(found.rows).toMatchObject([
      {
        certificateNumber: '1',
        open: true,
        before: { accepted: 800, reasons: [] },
        after: { accepted: 480, reasons: [{ code: 'TAR01', line: 1, amount: 320 }] },
      },
    ])
    expect((await kept(first.id)).accepted).toBe(800)
    const one = await c.as('agent').do('claims.differenceOf', { claimId: first.id })
    expect(one.difference).toMatchObject({ after: { accepted: 480 } })
  })

  test('is applied on purpose to what is being keyed; what it was stays, with who and why', async () => {
    const first = await record('1')
    later()
    await price('2026-10-10')
    const change = (await changes())[0]?.change ?? 0
    const claims = [{ id: first.id, rev: 1 }]
    expect((await c.as('agent').refused('claims.rejudgeClaims', { claims, reason: 'nouveau tarif' })).code).toBe(
      'kernel.right-missing',
    )
    const manager = c.as('manager')
    expect(
      (await manager.refused('claims.rejudgeClaims', { claims: [{ id: first.id, rev: 9 }], reason: 'nouveau tarif' }))
        .code,
    ).toBe('claims.changed-meanwhile')
    expect(await manager.do('claims.rejudgeClaims', { claims, change, reason: 'nouveau tarif' })).toEqual({
      judged: 1,
      changed: 1,
      before: 800,
      after: 480,
    })
    expect((await kept(first.id)).accepted).toBe(480)
    const { difference, earlier } = await manager.do('claims.differenceOf', { claimId: first.id })
    expect(difference).toBeNull()
    expect(earlier).toMatchObject([{ reason: 'nouveau tarif', before: { accepted: 800 }, after: { accepted: 480 } }])
    // again: nothing differs, nothing is written
    const again = await manager.do('claims.rejudgeClaims', { claims: [{ id: first.id, rev: 2 }], reason: 'encore' })
    expect(again).toMatchObject({ judged: 1, changed: 0 })
    expect((await manager.do('claims.differenceOf', { claimId: first.id })).earlier).toHaveLength(1)
    // half of a list is none of it
    const other = await record('2')
    const half = [
      { id: other.id, rev: 1 },
      { id: first.id, rev: 1 },
    ]
    expect((await manager.refused('claims.rejudgeClaims', { claims: half, reason: 'les deux' })).code).toBe(
      'claims.changed-meanwhile',
    )
  })

  test('never reaches what was decided: it is only listed', async () => {
    const first = await record('1')
    const manager = c.as('manager')
    await manager.do('invoices.control', { id: invoiceId })
    const decided = await manager.call('invoices.decide', { id: invoiceId })
    expect(decided.ok ? 'decided' : decided.code).toBe('decided')
    later()
    await price('2026-10-10')
    const found = await effect((await changes())[0]?.change ?? 0)
    expect(found).toMatchObject({ keyed: { certificates: 0 }, decided: { certificates: 1, before: 800, after: 480 } })
    expect(found.rows[0]).toMatchObject({ state: 'decided', open: false })
    expect(
      (await manager.refused('claims.rejudgeClaims', { claims: [{ id: first.id, rev: 1 }], reason: 'nouveau tarif' }))
        .code,
    ).toBe('claims.not-being-keyed')
    expect((await kept(first.id)).accepted).toBe(800)
  })

  test('is put aside by somebody who says why, once', async () => {
    await record('1')
    later()
    await price('2026-10-10')
    const change = (await changes())[0]?.change ?? 0
    const manager = c.as('manager')
    expect((await manager.refused('claims.seeChange', { change, reason: '' })).code).toBe('kernel.bad-input')
    await manager.do('claims.seeChange', { change, reason: 'tarif corrigé à la prochaine facture' })
    expect(await changes()).toEqual([])
    expect(await changes('all')).toMatchObject([{ seen: { reason: 'tarif corrigé à la prochaine facture' } }])
    expect((await manager.refused('claims.seeChange', { change, reason: 'encore' })).code).toBe('claims.change-seen')
    expect((await manager.refused('claims.seeChange', { change: 999, reason: 'rien' })).code).toBe(
      'claims.change-unknown',
    )
  })

  test('of a rate or an agreement: each says where it begins and whom it could touch', async () => {
    await record('1')
    later()
    const manager = c.as('manager')
    await manager.do('facilities.setAgreementRate', {
      agreementId: care.agreementId,
      from: '2026-10-01',
      percent: 50,
    })
    await manager.do('facilities.suspendAgreement', {
      agreementId: care.agreementId,
      from: '2026-10-15',
      reason: 'contrôle',
    })
    const rows = await changes()
    expect(rows.map(({ kind, fromDay, touched }) => [kind, fromDay, touched])).toEqual([
      ['suspension', '2026-10-15', 1],
      ['rate', '2026-10-01', 1],
    ])
    const found = await effect(rows[0]?.change ?? 0)
    expect(found.rows[0]?.after).toMatchObject({ verdict: 'rejected', accepted: 0 })
    expect(found.rows[0]?.after.reasons[0]).toMatchObject({ code: 'ADM11' })
  })

  test('of rights is found when the command ends, once, and only when a judged day reads otherwise', async () => {
    const first = await record('1')
    later()
    const { rows } = await c.as('cashier').do('membership.receipts', { from: '2026-01-01', to: '2026-12-31' })
    const receiptId = rows[0]?.id ?? ''
    await c.as('cashier').do('membership.askCancellation', { receiptId, reason: 'montant non versé' })
    expect(await changes()).toEqual([])
    await c.as('accountant').do('membership.cancelReceipt', { receiptId })
    const found = await changes()
    expect(found).toMatchObject([{ kind: 'rights', fromDay: CARE_DAY, touched: 1, householdId: care.householdId }])
    const { rows: after } = await effect(found[0]?.change ?? 0)
    expect(after).toMatchObject([{ claimId: first.id, after: { accepted: 0, reasons: [{ code: 'ADM03' }] } }])
  })

  test('of a booklet or an approval', async () => {
    await record('A-000801')
    later()
    await c.as('manager').do('claims.issueBooklet', {
      facilityId: care.facilityId,
      firstNumber: 1,
      lastNumber: 50,
      issuedOn: '2026-10-01',
      receivedBy: 'NIJIMBERE',
    })
    expect(await changes()).toMatchObject([{ kind: 'booklet', fromDay: '2026-10-01', touched: 1 }])
    const beneficiaryId = care.people[1]?.id ?? ''
    const { id } = await c.as('agent').do('claims.requestApproval', {
      beneficiaryId,
      actId: care.act('C01'),
      reason: 'demandé après les soins',
      askedBy: 'Dr NTIRAMPEBA',
    })
    await c.as('doctor').do('claims.grantApproval', { id, rev: 1, validFrom: '2026-10-01', validTo: '2026-12-01' })
    expect((await changes())[0]).toMatchObject({ kind: 'approval', fromDay: '2026-10-01', touched: 1 })
  })
})
