import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import { careCentre, TODAY, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
let care: CareCentre
beforeAll(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
})
afterAll(() => c.close())

const asked = (more: Partial<Input<'claims.requestApproval'>> = {}): Input<'claims.requestApproval'> => ({
  beneficiaryId: care.people[1]?.id ?? '',
  actId: care.act('C01'),
  quantity: 3,
  reason: 'suivi après l’opération',
  askedBy: 'Dr NTIRAMPEBA',
  ...more,
})
const waiting = async () => (await c.as('doctor').do('claims.approvals', {})).rows

describe('a prior approval', () => {
  test('is asked, decided by somebody else, used by certificates of its days', async () => {
    c.clock.set('2026-10-01')
    const { id, number } = await c.as('agent').do('claims.requestApproval', asked({ facilityId: care.facilityId }))
    expect(number).toBe('PA-2026-00001')
    expect(await waiting()).toMatchObject([{ number, standing: 'requested', own: false, quantity: 3 }])
    expect((await c.as('agent').refused('claims.grantApproval', { id, rev: 1 })).code).toBe('kernel.right-missing')
    const granted = await c.as('doctor').do('claims.grantApproval', { id, rev: 1, quantity: 2, note: 'deux suffisent' })
    expect(granted).toEqual({ number, validFrom: '2026-10-01', validTo: '2026-10-30' })
    expect(await waiting()).toEqual([])

    c.clock.set(TODAY)
    const invoiceId = await care.invoice()
    const beneficiaryId = care.people[1]?.id ?? ''
    const left = async () =>
      (await c.as('agent').do('claims.approvalsOfPerson', { beneficiaryId, day: '2026-10-20' })).rows[0]
    await c.as('agent').do('claims.record', care.certificate(invoiceId, '1', { careFrom: '2026-10-10' }))
    expect(await left()).toMatchObject({ standing: 'in_force', quantityLeft: 1, lastUse: '2026-10-10' })
    await c.as('agent').do('claims.record', care.certificate(invoiceId, '2', { careFrom: '2026-10-11' }))
    expect(await left()).toMatchObject({ standing: 'used', quantityLeft: 0 })
    // care after its days does not use it
    await c.as('agent').do('claims.record', care.certificate(invoiceId, '3', { careFrom: '2026-11-02' }))
    const [today] = (await c.as('agent').do('claims.approvalsOfPerson', { beneficiaryId })).rows
    expect(today).toMatchObject({ standing: 'used', quantityLeft: 0, lastUse: '2026-10-11' })
    expect((await c.as('agent').do('claims.approvalsOfPerson', { beneficiaryId, inForce: true })).rows).toEqual([])
    const paper = await c.as('agent').do('claims.approvalDocument', { id })
    expect(paper).toMatchObject({ number, state: 'granted', quantity: 2, validity: { to: '2026-10-30' } })
  })

  test('who asks does not decide; twice, late or beyond what was asked is refused', async () => {
    const doctor = c.as('doctor')
    const own = await doctor.do('claims.requestApproval', asked({ amountLimit: 5_000 }))
    expect((await doctor.refused('claims.grantApproval', { id: own.id, rev: 1 })).code).toBe('claims.approval-own')
    expect((await doctor.refused('claims.refuseApproval', { id: own.id, rev: 1, reason: 'non' })).code).toBe(
      'claims.approval-own',
    )
    const head = c.as('head')
    const grant = async (more: object) =>
      (await head.refused('claims.grantApproval', { id: own.id, rev: 1, ...more })).code
    expect(await grant({ rev: 2 })).toBe('claims.changed-meanwhile')
    expect(await grant({ validFrom: '2026-10-01', validTo: '2026-10-31' })).toBe('claims.approval-dates')
    expect(await grant({ validTo: '2028-01-01' })).toBe('claims.approval-long')
    expect(await grant({ quantity: 4 })).toBe('claims.approval-more')
    expect(await grant({ amountLimit: null })).toBe('claims.approval-more')
    await head.do('claims.refuseApproval', { id: own.id, rev: 1, reason: 'examen non indiqué' })
    expect((await head.refused('claims.grantApproval', { id: own.id, rev: 2 })).code).toBe('kernel.transition')
    expect((await head.do('claims.approvals', { show: 'closed' })).rows).toMatchObject([
      { standing: 'refused', decision: 'examen non indiqué' },
    ])
  })

  test('is cancelled from today on by who may decide; a request by who entered it', async () => {
    const agent = c.as('agent')
    const first = await agent.do('claims.requestApproval', asked())
    await agent.do('claims.cancelApproval', { id: first.id, rev: 1, reason: 'demande en double' })
    const { id } = await agent.do('claims.requestApproval', asked())
    await c.as('head').do('claims.grantApproval', { id, rev: 1 })
    expect((await agent.refused('claims.cancelApproval', { id, rev: 2, reason: 'plus besoin' })).code).toBe(
      'claims.approval-not-yours',
    )
    await c.as('doctor').do('claims.cancelApproval', { id, rev: 2, reason: 'plus besoin' })
    const [row] = (await agent.do('claims.approvals', { show: 'closed' })).rows
    expect(row).toMatchObject({ id, standing: 'cancelled', cancelledOn: TODAY })
  })

  test('bad requests are refused with a reason and change nothing', async () => {
    const before = await c.as('agent').do('claims.approvals', { show: 'closed' })
    const refused = async (more: Partial<Input<'claims.requestApproval'>>) =>
      (await c.as('agent').refused('claims.requestApproval', asked(more))).code
    expect(await refused({ quantity: 0 })).toBe('kernel.bad-input')
    expect(await refused({ beneficiaryId: care.facilityId })).toBe('claims.approval-person-unknown')
    expect(await refused({ actId: care.facilityId })).toBe('claims.no-act')
    expect(await refused({ facilityId: care.householdId })).toBe('facilities.no-facility')
    expect(await refused({ requestedOn: '2026-12-31' })).toBe('claims.approval-ahead')
    expect((await c.as('supervisor').refused('claims.requestApproval', asked())).code).toBe('kernel.right-missing')
    expect(await c.as('agent').do('claims.approvals', { show: 'closed' })).toEqual(before)
    expect(await waiting()).toEqual([])
  })
})
