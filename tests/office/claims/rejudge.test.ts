import { afterAll, beforeAll, expect, test } from 'vitest'

import { rejudge } from '../../../electron/office/claims/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { readBehind } from '../facilities/behind.ts'

let c: TestCentre
let care: CareCentre
beforeAll(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
})
afterAll(() => c.close())

const again = (id: Id) => readBehind(c, (db) => rejudge(db, id))

test('nothing changed: judged as it was, whatever came after it', async () => {
  const invoiceId = await care.invoice()
  const agent = c.as('agent')
  const { id } = await agent.do('claims.record', care.certificate(invoiceId, '1', { careFrom: '2026-10-05' }))
  // the same act on the same day, and enough care to fill the ceiling of the year
  const twin = await agent.do('claims.record', care.certificate(invoiceId, '2', { careFrom: '2026-10-05' }))
  for (const n of [3, 4])
    await agent.do(
      'claims.record',
      care.certificate(invoiceId, String(n), {
        careFrom: `2026-10-1${n}`,
        lines: [{ actId: care.act('G02'), quantity: 2, price: 110_000 }],
      }),
    )
  expect((await again(id)).differences).toEqual([])
  expect((await again(twin.id)).differences).toEqual([])
  expect((await again(twin.id)).after.reasons).toMatchObject([{ code: 'ADM09', line: 1, amount: 800 }])
})

test('a price, a rate and an agreement that changed say so; the certificate itself does not move', async () => {
  const invoiceId = await care.invoice()
  const agent = c.as('agent')
  const { id } = await agent.do(
    'claims.record',
    care.certificate(invoiceId, '11', {
      careFrom: '2026-10-20',
      beneficiaryId: care.people[2]?.id ?? null,
      lines: [{ actId: care.act('L04'), quantity: 2, price: 1500 }],
    }),
  )
  const kept = await agent.do('claims.get', { id })
  await c.as('manager').do('facilities.setPrices', {
    agreementId: care.agreementId,
    from: '2026-10-19',
    prices: [{ actId: care.act('L04'), price: 1200 }],
  })
  expect(await again(id)).toMatchObject({
    before: { verdict: 'accepted', accepted: 2400 },
    after: { verdict: 'reduced', accepted: 1920 },
  })
  expect((await again(id)).differences).toEqual([
    { what: 'verdict', line: null, before: 'accepted', after: 'reduced' },
    { what: 'accepted', line: null, before: 2400, after: 1920 },
    { what: 'patientShare', line: null, before: 600, after: 480 },
    { what: 'reason', line: 1, before: null, after: 'TAR01 480' },
    { what: 'tariff', line: 1, before: 1500, after: 1200 },
  ])
  await c
    .as('manager')
    .do('facilities.setAgreementRate', { agreementId: care.agreementId, from: '2026-10-19', percent: 50 })
  expect((await again(id)).differences).toContainEqual({ what: 'rate', line: null, before: 80, after: 50 })
  expect((await agent.do('claims.get', { id })).judgement).toEqual(kept.judgement)
})
