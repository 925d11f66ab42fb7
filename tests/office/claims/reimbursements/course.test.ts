import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { fbu } from '../../../../shared/money.ts'
import { openTestCentre, type TestCentre } from '../../../support/centre.ts'
import { reimbursingCentre, type ReimbursingCentre } from '../../../support/reimbursements.ts'

let c: TestCentre
let r: ReimbursingCentre
beforeAll(async () => {
  c = await openTestCentre()
  r = await reimbursingCentre(c)
})
afterAll(() => c.close())

describe('a request of a member', () => {
  it('goes from the counter to the signed receipt, and the books follow', async () => {
    const preview = await c.as('agent').do('claims.previewReimbursement', { ...r.request(), id: null })
    const { id, number, rev } = await r.submitted()
    expect(number).toBe('DR-2026-00001')
    const received = await r.document(id)
    expect(received.state).toBe('submitted')
    expect(received.amounts).toEqual(preview.amounts)
    expect(received.obstacles).toEqual([])
    // the reference list says 1 000 for a consultation, the private rate is 50 %
    expect(received.lines[0]).toMatchObject({ paid: 5000, referencePrice: 1000, base: 1000, rate: 50, granted: 500 })
    const { paid, removed, base, covered, cuts, notAsked, granted } = received.arithmetic
    expect(removed.reduce<number>((sum, cut) => sum + cut.amount, paid)).toBe(base)
    expect(cuts.reduce<number>((sum, cut) => sum + cut.amount, covered) + notAsked).toBe(granted)

    const admitted = await c.as('manager').do('claims.admitReimbursement', { id, rev })
    const decided = await c.as('doctor').do('claims.decideReimbursement', { id, rev: admitted.rev, text: 'Conforme' })
    expect(decided).toMatchObject({ state: 'decided', granted: 500, decisionNumber: 'DM-2026-00001' })
    expect(await r.owed()).toBe(500)
    const approved = await c.as('head').do('claims.approveReimbursement', { id, rev: decided.rev })
    const till = { id, rev: approved.rev, account: '5311' }
    await c.as('accountant').do('accounting.enterManual', {
      journal: 'CA1',
      day: '2026-11-02',
      label: 'Fonds de caisse',
      lines: [
        { account: '5311', debit: fbu(100_000) },
        { account: '741', credit: fbu(100_000) },
      ],
    })
    const paidOut = await c.as('cashier').do('claims.payReimbursement', till)
    expect(paidOut).toMatchObject({ state: 'paid', amount: 500, paymentNumber: 'PR-2026-00001' })
    expect(await r.owed()).toBe(0)
    // twice
    expect(await c.as('cashier').call('claims.payReimbursement', till)).toMatchObject({
      ok: false,
      code: 'claims.reimbursement-changed',
    })
    expect(await c.as('cashier').call('claims.payReimbursement', { ...till, rev: paidOut.rev })).toMatchObject({
      ok: false,
      code: 'kernel.transition',
    })
    const filed = await c
      .as('cashier')
      .do('claims.archiveReimbursement', { id, rev: paidOut.rev, signed: 'thumbprint' })
    expect(filed.state).toBe('archived')
    const whole = await r.document(id)
    expect(whole.payment).toMatchObject({ number: 'PR-2026-00001', means: 'cash', account: '5311' })
    expect(whole.entries).toHaveLength(2)
    expect(whole.history.map(({ action }) => action)).toEqual([null, 'admit', 'decide', 'approve', 'pay', 'archive'])
    for (const paper of ['Acknowledgement', 'Decision', 'Voucher', 'Receipt'] as const)
      await c.as('agent').do(`claims.reimbursement${paper}`, { id })
  })
})
