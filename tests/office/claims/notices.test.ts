import { afterAll, beforeAll, expect, test } from 'vitest'

import { careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
let care: CareCentre
beforeAll(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
})
afterAll(() => c.close())

test('a certificate without signature or stamp is kept to be completed, and not a franc moves', async () => {
  const invoiceId = await care.invoice()
  const agent = c.as('agent')
  const typed = care.certificate(invoiceId, '1', {
    signed: false,
    stamped: false,
    prescriber: 'Dr NDAYIZEYE',
    prescriberOrder: 'OM 0412',
    referredBy: 'Centre de santé Nyarusange',
    referralNumber: 'R-17',
  })
  const { id, judgement } = await agent.do('claims.record', typed)
  expect(judgement).toMatchObject({ claimed: 800, accepted: 800, verdict: 'accepted', reasons: [] })
  expect(judgement.notices.map(({ code }) => code)).toEqual(['ADM05', 'ADM06'])
  const kept = await agent.do('claims.get', { id })
  expect(kept.judgement).toEqual(judgement)
  expect(kept).toMatchObject({
    signed: false,
    stamped: false,
    prescriberOrder: 'OM 0412',
    referredBy: 'Centre de santé Nyarusange',
    referralNumber: 'R-17',
  })
  const { invoiceId: _, ...rest } = typed
  const completed = await agent.do('claims.replace', { ...rest, claimId: id, rev: 1, signed: true, stamped: true })
  expect(completed.judgement.notices).toEqual([])
})
