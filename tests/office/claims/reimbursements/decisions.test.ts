import { isAbsolute, join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { zReimbursementDecision } from '../../../../shared/documents/reimbursements.ts'
import type { Id } from '../../../../shared/ids.ts'
import { fbu } from '../../../../shared/money.ts'
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

const paper = (id: Id, decision?: number) =>
  c.as('agent').do('claims.reimbursementDecision', { id, ...(decision === undefined ? {} : { decision }) })
const given = async (id: Id) => (await r.document(id)).history.flatMap(({ decision }) => decision ?? [])

describe('a decision that is no longer in force', () => {
  it('stays readable after an appeal, with its lines and reasons; the second one names it', async () => {
    const { id, rev } = await r.admitted({ careFrom: '2026-10-20' })
    const text = 'Non justifié par le prescripteur'
    const refused = await c.as('doctor').do('claims.refuseReimbursement', { id, rev, text, code: 'MED01' })
    const asGiven = await paper(id)
    expect(asGiven).toMatchObject({ standing: 'refused', text, granted: 0, patientKeeps: 5000 })
    expect(asGiven.reasons.map(({ code }) => code)).toContain('MED01')
    const first = { position: 3, number: refused.decisionNumber, standing: 'refused', granted: 0 }
    expect(await given(id)).toEqual([{ ...first, inForce: true }])

    const appealed = await c.as('agent').do('claims.appealReimbursement', { id, rev: refused.rev, text: 'Il confirme' })
    expect((await r.document(id)).decision).toBeNull()
    expect(await given(id)).toEqual([{ ...first, inForce: false }])
    const { ended, ...kept } = await paper(id, 3)
    expect({ ...kept, printed: asGiven.printed }).toEqual(asGiven)
    expect(ended).toMatchObject({ ending: 'appeal', by: 'Personne Fictive (agent)', text: 'Il confirme' })
    expect(ended?.after).toBeUndefined()

    const admitted = await c.as('manager').do('claims.admitReimbursement', { id, rev: appealed.rev })
    const second = await c.as('manager').do('claims.decideReimbursement', { id, rev: admitted.rev })
    expect(await paper(id)).toMatchObject({
      standing: 'part',
      granted: 500,
      earlier: { number: refused.decisionNumber, day: asGiven.day, ending: 'appeal' },
    })
    expect(await paper(id, 3)).toMatchObject({ text, granted: 0, ended: { after: { number: second.decisionNumber } } })
    // by its own place the second is the one in force, with what came since
    await c.as('head').do('claims.approveReimbursement', { id, rev: second.rev })
    expect((await paper(id, 6)).approved?.name).toBe('Personne Fictive (head)')
    expect((await given(id)).map(({ number, inForce }) => [number, inForce])).toEqual([
      [refused.decisionNumber, false],
      [second.decisionNumber, true],
    ])
    // nothing was decided there
    expect(await c.as('agent').refused('claims.reimbursementDecision', { id, decision: 4 })).toMatchObject({
      code: 'claims.reimbursement-not-decided',
    })
  })

  it('stays readable when it is cancelled or sent back, whatever the request becomes', async () => {
    const { id, rev } = await r.admitted({ careFrom: '2026-10-22' })
    const lines = [{ position: 1, granted: fbu(300), code: 'MED01' as const, note: 'Une partie seulement' }]
    const decided = await c.as('manager').do('claims.decideReimbursement', { id, rev, lines, text: 'En partie' })
    const free = await c
      .as('manager')
      .do('claims.cancelReimbursementDecision', { id, rev: decided.rev, reason: 'mauvaise ligne' })
    const { rev: changed } = await c.as('agent').do('claims.amendReimbursement', {
      ...r.request({ careFrom: '2026-10-23', lines: [{ actId: r.act('C01'), quantity: 2, price: fbu(4000) }] }),
      id,
      rev: free.rev,
    })
    const first = await paper(id, 3)
    expect(first).toMatchObject({
      number: decided.decisionNumber,
      granted: 300,
      paid: 5000,
      care: { from: '2026-10-22' },
      ended: { ending: 'cancelDecision', by: 'Personne Fictive (manager)', text: 'mauvaise ligne' },
    })
    expect(first.lines).toMatchObject([{ granted: 300, note: 'Une partie seulement', quantity: 1 }])
    expect(first.lines[0]?.reasons.map(({ code }) => code)).toContain('MED01')
    expect(first.entry).toBeDefined()
    zReimbursementDecision.parse(first)

    const admitted = await c.as('manager').do('claims.admitReimbursement', { id, rev: changed })
    const again = await c.as('manager').do('claims.decideReimbursement', { id, rev: admitted.rev })
    await c
      .as('head')
      .do('claims.refuseReimbursementApproval', { id, rev: again.rev, reason: 'une quantité à vérifier' })
    expect(await paper(id, 7)).toMatchObject({
      number: again.decisionNumber,
      earlier: { number: decided.decisionNumber, ending: 'cancelDecision' },
      ended: { ending: 'refuseApproval', text: 'une quantité à vérifier' },
    })
    expect((await given(id)).every(({ inForce }) => !inForce)).toBe(true)
  })

  it('of a request declared inadmissible is kept without a number', async () => {
    const { id, rev } = await r.submitted({ careFrom: '2026-10-25', papers: [] })
    const text = 'Aucun reçu'
    const out = await c.as('manager').do('claims.declareReimbursementInadmissible', { id, rev, reason: 'papers', text })
    const back = await c.as('agent').do('claims.appealReimbursement', { id, rev: out.rev, text: 'Retrouvé' })
    expect(await paper(id, 2)).toMatchObject({ standing: 'inadmissible', text, ended: { text: 'Retrouvé' } })
    const again = await c
      .as('manager')
      .do('claims.declareReimbursementInadmissible', { id, rev: back.rev, reason: 'other', text: 'Illisible' })
    expect(again.state).toBe('inadmissible')
    const { earlier } = await paper(id)
    expect(earlier?.number).toBeUndefined()
    expect(earlier?.ending).toBe('appeal')
  })
})

describe('the file', () => {
  it('never deletes nor changes a decision, and frees none that it has not kept', async () => {
    const { id } = await r.decided({ careFrom: '2026-10-27' })
    const path = isAbsolute(c.workspace) ? c.workspace : join(c.dataDir, 'workspaces', c.workspace)
    const said: string[] = []
    const rollback = new Error('nothing is kept')
    await behindTheOfficeOf(path, ['admin', PASSWORD], (db) => {
      const refused = (sql: string) => {
        try {
          db.run(sql, [id])
          said.push('')
        } catch (error) {
          said.push((error as Error).message)
        }
      }
      refused('DELETE FROM reimbursement_decision WHERE reimbursement_id = ?')
      refused('UPDATE reimbursement_decision SET granted = 1 WHERE reimbursement_id = ?')
      db.run('DROP TRIGGER reimbursement_decision_kept')
      db.run('DELETE FROM reimbursement_decision WHERE reimbursement_id = ?', [id])
      refused(
        `UPDATE reimbursement SET state = 'admissible', granted = NULL, weighs = 0, decision_number = NULL, entry_id = NULL WHERE id = ?`,
      )
      throw rollback
    }).catch((error: unknown) => {
      if (error !== rollback) throw error
    })
    expect(said).toEqual([
      expect.stringContaining('a decision is never deleted'),
      expect.stringContaining('a decision does not change'),
      expect.stringContaining('a decision taken back stays readable'),
    ])
  })
})
