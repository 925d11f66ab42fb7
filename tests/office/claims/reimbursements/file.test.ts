import { isAbsolute, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
import { REIMBURSEMENT_STATES, reimbursementMachine } from '../../../../shared/rules/claims/reimbursements/machine.ts'
import { behindTheOfficeOf } from '../../../support/behindTheOffice.ts'
import { openTestCentre, PASSWORD, type TestCentre } from '../../../support/centre.ts'
import { reimbursingCentre, type ReimbursingCentre } from '../../../support/reimbursements.ts'

let c: TestCentre
let r: ReimbursingCentre
beforeAll(async () => {
  c = await openTestCentre()
  r = await reimbursingCentre(c)
})
afterAll(() => c.close())

/** What the file itself answers to a write past the office; undefined when it lets it through. Nothing is kept. */
async function file(sql: string, params: readonly unknown[]): Promise<string | undefined> {
  let message: string | undefined
  const rollback = new Error('nothing is kept')
  await behindTheOfficeOf(
    isAbsolute(c.workspace) ? c.workspace : join(c.dataDir, 'workspaces', c.workspace),
    ['admin', PASSWORD],
    (db) => {
      try {
        db.run(sql, [...params])
      } catch (error) {
        message = (error as Error).message
      }
      throw rollback
    },
  ).catch((error: unknown) => {
    if (error !== rollback) throw error
  })
  return message
}

describe('the file of a reimbursement', () => {
  it('moves only as the machine does', async () => {
    const { id } = await r.submitted()
    for (const to of REIMBURSEMENT_STATES) {
      if (to === 'submitted') continue
      const lets = reimbursementMachine.transitions.some((t) => t.from.includes('submitted') && t.to === to)
      const said = await file('UPDATE reimbursement SET state = ? WHERE id = ?', [to, id])
      // what the machine lets through still wants what goes with the state
      if (lets) expect(said ?? '').not.toMatch(/does not move so/u)
      else expect(said).toMatch(/does not move so/u)
    }
  })

  it('keeps what was decided, what was paid and what happened', async () => {
    const { id } = await r.approved({ careFrom: '2026-10-05' })
    const cases: [string, readonly unknown[], RegExp][] = [
      ['DELETE FROM reimbursement WHERE id = ?', [id], /never deleted/u],
      ['UPDATE reimbursement SET granted = granted - 1, weighs = weighs - 1 WHERE id = ?', [id], /does not change/u],
      ['UPDATE reimbursement SET accepted = accepted - 1 WHERE id = ?', [id], /does not change|CHECK/u],
      ['UPDATE reimbursement_line SET granted = 1 WHERE reimbursement_id = ?', [id], /does not change/u],
      ['DELETE FROM reimbursement_reason WHERE reimbursement_id = ?', [id], /does not change/u],
      ['DELETE FROM reimbursement_event WHERE reimbursement_id = ?', [id], /never changed/u],
      [`UPDATE reimbursement SET state = 'paid', settled = granted - 1 WHERE id = ?`, [id], /CHECK/u],
    ]
    for (const [sql, params, wanted] of cases) expect(await file(sql, params), sql).toMatch(wanted)
    expect((await r.document(id)).state).toBe('approved')
  })

  it('takes one payment, of what was approved', async () => {
    const { id } = await r.approved({ careFrom: '2026-10-03' })
    const pay = (amount: number) =>
      file(
        `INSERT INTO reimbursement_payment (id, reimbursement_id, number, paid_on, amount, means, account, entry_id, created_at, created_by)
         SELECT ?, ?, 'PR-X', '2026-11-17', ?, 'cash', '5311', ?, '2026-11-17T08:00:00.000Z', created_by FROM reimbursement WHERE id = ?`,
        ['01a20264-f572-77f0-b94d-4272a78a06c7' as Id, id, fbu(amount), id, id],
      )
    expect(await pay(501)).toMatch(/as it was approved/u)
    expect(await pay(499)).toMatch(/as it was approved/u)
    expect(await pay(500)).toBeUndefined()
  })
})

describe('one person alone', () => {
  it('goes on where the setting says so, and the supervisory committee sees it', async () => {
    const { id, rev } = await r.decided({ careFrom: '2026-10-01' })
    const admin = c.as('admin')
    const { users } = await admin.do('administration.users', {})
    const roles = ['agent', 'manager', 'head', 'cashier'] as const
    await admin.do('administration.createUser', {
      login: 'unique',
      name: 'Ndayizeye Rose',
      password: PASSWORD,
      roles: [...roles],
    })
    const alone = await c.signIn(c.workspace, 'unique')
    await admin.do('administration.setSetting', {
      key: 'approval.deferred',
      validFrom: '2026-11-17',
      value: true,
      source: 'essai',
    } as never)
    // the head and the cashier of the centre leave
    for (const user of users)
      if (user.login !== 'admin' && user.login !== 'supervisor')
        await admin.do('administration.setUserActive', { userId: user.id, active: false })
    const approved = await alone.do('claims.approveReimbursement', { id, rev })
    await alone.do('claims.payReimbursement', { id, rev: approved.rev, account: '5121' })
    const { visas } = await alone.do('claims.reimbursement', { id })
    expect(visas.map(({ act, by, seenBy }) => [act, by, seenBy])).toEqual([['pay', 'Ndayizeye Rose', null]])
    const { rows } = await c.as('supervisor').do('invoices.deferredVisas', {})
    expect(rows[0]).toMatchObject({ documentType: 'reimbursement', documentId: id, problem: 'same-person-approved' })
  })
})
