import { afterEach, beforeEach, expect, test } from 'vitest'

import { rejudge } from '../../../electron/office/claims/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { CARE_DAY, careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { readBehind } from '../facilities/behind.ts'

let c: TestCentre
let care: CareCentre
let invoiceId: Id
beforeEach(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
  invoiceId = await care.invoice()
})
afterEach(() => c.close())

const later = () => c.clock.set('2026-11-18')
/** One certificate of so many units of an act that is dear enough for the ceilings of the year. */
const certificate = (number: string, quantity: number, careFrom: string, person = 1) =>
  care.certificate(invoiceId, number, {
    careFrom,
    beneficiaryId: care.people[person]?.id ?? null,
    lines: [{ actId: care.act('G02'), quantity, price: 100_000 }],
  })
const record = async (...of: Parameters<typeof certificate>) => c.as('agent').do('claims.record', certificate(...of))
const acceptedOf = async (id: Id) => (await c.as('agent').do('claims.get', { id })).judgement.accepted
const differences = (ids: readonly Id[]) =>
  readBehind(c, (db) => ids.map((id) => rejudge(db, id)).flatMap(({ differences }) => differences))

/** Certificates of two people of a household over the ceilings of the year, the care keyed in this order of days. */
async function keyed(days: readonly number[]): Promise<Id[]> {
  const ids: Id[] = []
  for (const [i, n] of days.entries())
    ids.push((await record(`C${i}`, (n % 2) + 1, `2026-10-${String(n).padStart(2, '0')}`, (n % 2) + 1)).id)
  return ids
}

test.each([
  ['in the order of care', [2, 3, 4, 6, 8, 9, 11, 13]],
  ['backwards', [13, 11, 9, 8, 6, 4, 3, 2]],
  ['anyhow', [8, 2, 13, 4, 11, 3, 9, 6]],
])('certificates that meet the ceilings of the year, keyed %s: nothing changed, nothing differs', async (_, days) => {
  const ids = await keyed(days)
  const accepted = await Promise.all(ids.map(acceptedOf))
  expect(accepted.reduce((total, amount) => total + amount, 0)).toBeGreaterThanOrEqual(300_000)
  expect(accepted).toContain(0)
  expect(await differences(ids)).toEqual([])
  // one of them typed over with what it was: those keyed after it were there this time
  await c.as('agent').do('claims.replace', {
    claimId: ids[1] ?? '',
    rev: 1,
    ...(({ invoiceId: _of, ...rest }) => rest)(
      certificate(
        'C1',
        ((days[1] ?? 0) % 2) + 1,
        `2026-10-${String(days[1]).padStart(2, '0')}`,
        ((days[1] ?? 0) % 2) + 1,
      ),
    ),
  })
  expect(await differences(ids)).toEqual([])

  // judged again on purpose: none of them moves
  const manager = c.as('manager')
  const claims = ids.map((id, i) => ({ id, rev: i === 1 ? 2 : 1 }))
  expect(await manager.do('claims.rejudgeClaims', { claims, reason: 'contrôle du trimestre' })).toMatchObject({
    judged: ids.length,
    changed: 0,
  })
  // a change that touches them and moves nothing says that it moves nothing
  later()
  await manager.do('facilities.setPrices', {
    agreementId: care.agreementId,
    from: '2026-10-01',
    prices: [{ actId: care.act('C01'), price: 900 }],
  })
  const [, ...none] = await Promise.all(
    ids.map(async (claimId) => (await c.as('agent').do('claims.differenceOf', { claimId })).difference),
  )
  expect(none.every((difference) => difference === null)).toBe(true)
})

test('a rate that rises gives no more than the ceilings of the year leave, however many certificates rise', async () => {
  const ids = await keyed([3, 5, 7, 9])
  const sum = async () => (await Promise.all(ids.map(acceptedOf))).reduce((total, amount) => total + amount, 0)
  expect(await sum()).toBe(300_000)
  later()
  await c.as('manager').do('facilities.setAgreementRate', {
    agreementId: care.agreementId,
    from: '2026-10-01',
    percent: 100,
  })
  const claims = ids.map((id) => ({ id, rev: 1 }))
  await c.as('manager').do('claims.rejudgeClaims', { claims, reason: 'taux signé avec la formation' })
  expect(await sum()).toBe(300_000)
  expect(await differences(ids)).toEqual([])
})

test('an approval that later certificates used up is still that of the first', async () => {
  const act = care.act('L04')
  await c.as('manager').do('facilities.setPrices', {
    agreementId: care.agreementId,
    from: '2026-01-01',
    prices: [{ actId: act, price: 1500, priorApproval: true }],
  })
  const beneficiaryId = care.people[1]?.id ?? ''
  const { id } = await c.as('agent').do('claims.requestApproval', {
    beneficiaryId,
    actId: act,
    quantity: 3,
    reason: 'suivi',
    askedBy: 'Dr NTIRAMPEBA',
  })
  await c.as('doctor').do('claims.grantApproval', { id, rev: 1, validFrom: '2026-10-01', validTo: '2026-12-01' })
  const ids: Id[] = []
  for (const [n, quantity] of [2, 2, 1].entries())
    ids.push(
      (
        await c.as('agent').do(
          'claims.record',
          care.certificate(invoiceId, `P${n}`, {
            careFrom: n === 0 ? CARE_DAY : `2026-10-2${n}`,
            lines: [{ actId: act, quantity, price: 1500 }],
          }),
        )
      ).id,
    )
  expect(await Promise.all(ids.map(acceptedOf))).toEqual([2400, 1200, 0])
  expect(await differences(ids)).toEqual([])
})
