import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { addDays, type Day } from '../../../../shared/dates.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { openTestCentre, type TestCentre } from '../../../support/centre.ts'
import { reimbursingCentre, type ReimbursingCentre } from '../../../support/reimbursements.ts'

let c: TestCentre
let r: ReimbursingCentre
let invoiceId: Id
beforeAll(async () => {
  c = await openTestCentre()
  r = await reimbursingCentre(c)
  invoiceId = await r.invoice({ certificates: 20 })
})
afterAll(() => c.close())

let days = 0
/** Three days apart: what is on one day is not beside what is on another. */
const aDay = (): Day => addDays('2026-10-31' as Day, -(days += 3))
let numbers = 0
const certificate = async (careFrom: Day, more: object = {}) => {
  numbers += 1
  return c.as('agent').do('claims.record', r.certificate(invoiceId, `BW${numbers}`, { careFrom, ...more }))
}

describe('the same care, seen from both sides', () => {
  it('on a certificate first: the request loses the line, with the certificate’s number', async () => {
    const careFrom = aDay()
    await certificate(careFrom)
    const { id, rev } = await r.admitted({ careFrom, cause: 'no_card', facilityId: r.facilityId })
    const { lines, crossChecks, amounts } = await r.document(id)
    expect(lines[0]?.reasons[0]).toMatchObject({
      code: 'ADM15',
      effect: 'rejected',
      params: { certificate: 'BW1', variant: 'certificate', rule: 'paid_elsewhere' },
    })
    expect(crossChecks).toMatchObject([
      { kind: 'same_act', document: 'certificate', number: 'BW1', line: 1, weight: 'refused', invoiceId },
    ])
    expect(amounts.granted).toBe(0)
    expect((await c.as('manager').refused('claims.decideReimbursement', { id, rev })).code).toBe(
      'claims.reimbursement-nothing-granted',
    )
  })

  it('granted to the member first: the certificate loses the line, with the request’s number', async () => {
    const careFrom = aDay()
    const { id, number } = await r.decided({ careFrom })
    const { judgement, id: claimId } = await certificate(careFrom)
    expect(judgement.verdict).toBe('rejected')
    expect(judgement.lines[0]?.reasons[0]).toMatchObject({
      code: 'ADM15',
      params: { reimbursement: number, variant: 'reimbursement' },
    })
    // the certificate kept loses nothing of its reason when it is read again
    expect((await c.as('agent').do('claims.get', { id: claimId })).judgement.accepted).toBe(0)
    expect((await r.document(id)).crossChecks).toMatchObject([{ kind: 'same_act', weight: 'noticed', amount: 0 }])
  })

  it('asked by both, decided by nobody: the certificate goes on with a notice, and the request is judged after it', async () => {
    const careFrom = aDay()
    const { id, number } = await r.admitted({ careFrom })
    const { judgement } = await certificate(careFrom)
    expect(judgement.verdict).toBe('accepted')
    expect(judgement.notices).toMatchObject([{ code: 'ADM15', line: 1, params: { reimbursement: number } }])
    expect((await r.document(id)).amounts.granted).toBe(0)
  })

  it('the same act in two requests is granted once; the same receipt of a certificate is seen', async () => {
    const careFrom = aDay()
    const first = await r.decided({ careFrom })
    const second = await r.admitted({ careFrom })
    const { lines } = await r.document(second.id)
    expect(lines[0]?.reasons[0]?.params).toMatchObject({ reimbursement: first.number })
    const other = aDay()
    await certificate(other, { lines: [{ actId: r.act('C02'), quantity: 1, price: fbu(500) }] })
    const { id } = await r.submitted({
      careFrom: other,
      cause: 'no_card',
      facilityId: r.facilityId,
      papers: [
        { kind: 'receipt', number: 'R-900', issuedOn: other, stamped: true },
        { kind: 'certificate', number: `BW${numbers}`, issuedOn: other, stamped: true },
      ],
    })
    const { reasons, crossChecks } = await r.document(id)
    expect(reasons[0]).toMatchObject({ code: 'ADM09', params: { certificate: `BW${numbers}` } })
    expect(crossChecks[0]).toMatchObject({ kind: 'same_number', weight: 'refused' })
  })
})

describe('ceilings', () => {
  const use = async (kind: 'person_year' | 'household_year'): Promise<number> => {
    const { ceilings } = await c
      .as('agent')
      .do('claims.remaining', { beneficiaryId: r.people[1]?.id as Id, day: '2026-10-31' })
    return ceilings.find((ceiling) => ceiling.kind === kind)?.used ?? -1
  }

  it('are used by what members were granted, and only while it is granted', async () => {
    const before = await use('person_year')
    const { id, rev, granted } = await r.decided({ careFrom: aDay() })
    expect(await use('person_year')).toBe(before + granted)
    expect(await use('household_year')).toBeGreaterThanOrEqual(before + granted)
    // the page of the household reads the same door
    const page = await c
      .as('agent')
      .do('membership.counter', { beneficiaryId: r.people[1]?.id as Id, day: '2026-10-31' as Day })
    expect(page.ceilings).toContainEqual(expect.objectContaining({ scope: 'person_year', used: before + granted }))
    await c.as('manager').do('claims.cancelReimbursementDecision', { id, rev, reason: 'à revoir' })
    expect(await use('person_year')).toBe(before)
  })

  it('are never gone beyond, whoever comes first', async () => {
    const act = r.act('H01')
    await c.as('manager').do('facilities.setPrices', {
      agreementId: null,
      from: '2026-02-02',
      prices: [{ actId: act, price: fbu(300_000) }],
    })
    const lines = [{ actId: act, quantity: 1, price: fbu(300_000) }]
    const limit = 300_000
    const spent: number[] = []
    for (let turn = 0; turn < 6; turn += 1) {
      const careFrom = aDay()
      if (turn % 2 === 0) {
        const { id, rev } = await r.admitted({ careFrom, lines })
        const answer = await c.as('manager').call('claims.decideReimbursement', { id, rev })
        spent.push(answer.ok ? (answer.value as { granted: number }).granted : 0)
        if (!answer.ok) expect((await r.document(id)).lines[0]?.granted).toBe(0)
      } else spent.push((await certificate(careFrom, { lines })).judgement.accepted)
      expect(await use('person_year')).toBeLessThanOrEqual(limit)
    }
    expect(await use('person_year')).toBe(limit)
    expect(spent.filter((amount) => amount > 0).length).toBeGreaterThan(1)
    expect(spent.at(-1)).toBe(0)
  })
})
