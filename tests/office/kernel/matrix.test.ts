import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { handlers } from '../../../electron/office/registry.ts'
import { contract, type ProcedureName } from '../../../shared/contract/index.ts'
import type { Procedure } from '../../../shared/contract/procedure.ts'
import { MATRIX, RIGHTS, ROLES, rightsOf, type Operation } from '../../../shared/roles.ts'
import { newId } from '../../../shared/ids.ts'
import { openTestCentre, openTestOffice, PASSWORD, type TestCentre } from '../../support/centre.ts'

const procedures = Object.entries(contract as Record<string, Procedure>)

describe('the contract', () => {
  it('has one handler for each procedure, and none is left over', () => {
    expect(Object.keys(handlers).toSorted()).toEqual(procedures.map(([name]) => name).toSorted())
  })

  it('asks of everyone but a gate a right that somebody holds', () => {
    const held = new Set<string>(RIGHTS)
    for (const [name, procedure] of procedures)
      if (procedure.kind !== 'gate') expect(held.has(procedure.right), `${name}: ${procedure.right}`).toBe(true)
  })

  it('never lets the one who enters a payment approve it, in one role', () => {
    for (const role of ROLES) {
      const rights = rightsOf([role])
      expect(rights.has('approvePayment.approve') && rights.has('invoice.enter'), role).toBe(false)
      expect(rights.has('approvePayment.approve') && rights.has('payment.execute'), role).toBe(false)
      // signatures of an order: whoever holds both rights never uses both on one order
      expect(rights.has('signPayment.approve') && role === 'cashier', role).toBe(false)
      // medical decisions are the doctor's
      if (rights.has('medicalReview.validate')) expect(role).toBe('doctor')
    }
  })

  it('keeps the supervisor to reading', () => {
    const writing = [...rightsOf(['supervisor'])].filter((right) => !right.endsWith('.read'))
    // what it writes is what it scores, what it says it has seen, and a till it counts by surprise
    expect(writing.toSorted()).toEqual(['deferredVisa.validate', 'norm.enter', 'till.execute'])
    expect(Object.keys(MATRIX) satisfies string[] as Operation[]).toContain('audit')
  })
})

describe('who may not', () => {
  let centre: TestCentre
  beforeAll(async () => {
    centre = await openTestCentre()
  })
  afterAll(() => centre.close())

  const send = async (name: string, session?: string) =>
    centre.office.handle({ id: newId(), name, input: {}, ...(session === undefined ? {} : { session }) })

  it('is refused every procedure by the right alone, role by role', async () => {
    let asked = 0
    for (const [name, procedure] of procedures) {
      if (procedure.kind === 'gate') continue
      for (const role of ROLES) {
        if (role === 'consolidator') continue
        const { session } = centre.as(role)
        const answer = await send(name, session)
        const code = answer.ok ? 'ok' : answer.code
        const rights = rightsOf([role])
        if ([procedure.right, ...procedure.orRights].some((right) => rights.has(right)))
          expect(code, `${name} as ${role}`).not.toBe('kernel.right-missing')
        else expect(code, `${name} as ${role}`).toBe('kernel.right-missing')
        asked += 1
      }
    }
    expect(asked).toBe(procedures.filter(([, p]) => p.kind !== 'gate').length * (ROLES.length - 1))
  })

  it('is nobody without a session, and a stranger with a made-up one', async () => {
    for (const [name, procedure] of procedures) {
      if (procedure.kind === 'gate') continue
      for (const session of [undefined, 'inventée']) {
        const answer = await send(name, session)
        expect(answer.ok, name).toBe(false)
        if (!answer.ok) expect(answer.code, name).toBe('kernel.sign-in-required')
      }
    }
  })

  it('is a centre, for what belongs to a federation, and the contrary', async () => {
    const office = openTestOffice()
    const made = await office.gate('administration.createFederation', {
      federation: { code: 'FAY', name: 'Fédération fictive', place: 'Gitega' },
      user: { login: 'tous', name: 'Toutes Fonctions', password: PASSWORD, roles: [...ROLES] },
    })
    if (!made.ok) throw new Error(made.code)
    const person = await office.signIn(made.value.workspace, 'tous')
    for (const [name, procedure] of procedures) {
      if (procedure.kind === 'gate' || procedure.workspace !== 'centre') continue
      const answer = await person.call(name as ProcedureName, {} as never)
      expect(answer.ok, name).toBe(false)
      if (!answer.ok) expect(answer.code, name).toBe('kernel.wrong-workspace-kind')
    }
    await office.close()
  })
})
