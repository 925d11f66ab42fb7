import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { writesNothing } from './counts.ts'
import { family, houseOf, person, type House } from './household.ts'

let centre: TestCentre
let house: House
let payerId: Id
beforeAll(async () => {
  centre = await openTestCentre()
  house = await houseOf(centre)
  payerId = (await centre.as('manager').do('membership.createPayer', { name: 'Commune fictive', kind: 'commune' })).id
})
afterAll(() => centre.close())

const NAMES = ['Barakamfitiye', 'Girukwishaka', 'Mutwarangabo', 'Sezibera', 'Kwizerimana', 'Habonimana']
let n = 0
async function household(): Promise<Id> {
  const name = NAMES[n++ % NAMES.length] ?? ''
  const { householdId } = await centre.as('agent').do(
    'membership.enrol',
    family(house, {
      category: 'indigent',
      phone: `61 00 01 ${10 + n}`,
      declaredSize: 1,
      people: [person(name, 'Fictive', `19${50 + n}-03-1${n % 9}`, { anotherPerson: true })],
    }),
  )
  return householdId
}
const rightsOf = async (householdId: Id) =>
  (await centre.as('agent').do('membership.household', { householdId })).people[0]?.rights
const take = (householdIds: Id[], more = {}) =>
  ({ payerId, coverYearId: house.coverYearId, householdIds, ...more }) as const

describe('third parties who pay', () => {
  it('owe in place of the households: D 4672, C 7013; the commitment opens rights', async () => {
    const households = [await household(), await household()]
    const done = await centre
      .as('manager')
      .do('membership.recordCommitment', take(households, { reference: 'lettre 12' }))
    expect(done).toMatchObject({ number: 'TP-2026-00001', amount: 62_000, households: 2 })
    const { lines } = await centre.as('accountant').do('accounting.entry', { entryId: done.entryId })
    const sums = new Map<string, number>()
    for (const l of lines) sums.set(l.account, (sums.get(l.account) ?? 0) + l.debit - l.credit)
    expect(Object.fromEntries(sums)).toEqual({ 4672: 62_000, 4111: -62_000, 7011: 60_000, 7013: -60_000 })
    expect(await rightsOf(households[0] as Id)).toMatchObject({ state: 'waiting', effectiveDay: '2026-01-05' })
    const page = await centre.as('agent').do('membership.household', { householdId: households[0] as Id })
    expect(page.memberships[0]).toMatchObject({ due: 31_000, paid: 31_000 })
    expect(
      await centre.as('cashier').refused('membership.recordReceipt', {
        membershipId: page.memberships[0]?.id ?? '',
        amount: 1_000,
        mode: 'cash',
      }),
    ).toEqual({
      code: 'membership.payer-owes',
      params: { coverYear: '2026', payer: 'Commune fictive', number: 'TP-2026-00001', amount: 31_000 },
    })

    const paid = await centre.as('cashier').do('membership.recordPayerPayment', {
      commitmentId: done.id,
      amount: 40_000,
      mode: 'bank',
      reference: 'virement 7',
    })
    expect(paid).toMatchObject({ left: 22_000 })
    const statement = await centre
      .as('manager')
      .do('membership.payerStatement', { payerId, coverYearId: house.coverYearId })
    expect(statement).toMatchObject({ committed: 62_000, paid: 40_000 })
    expect(statement.commitments[0]?.households).toHaveLength(2)
    expect(
      await centre.as('head').refused('membership.cancelCommitment', { commitmentId: done.id, reason: 'essai' }),
    ).toMatchObject({
      code: 'membership.commitment-paid',
    })
  })

  it('where payment opens rights, they follow the money in the order of the list', async () => {
    await centre.as('admin').do('administration.setSetting', {
      key: 'payer.opensOnPayment',
      validFrom: '2026-01-05',
      value: true,
      source: 'essai',
    })
    const [first, second] = [await household(), await household()]
    const done = await centre.as('manager').do('membership.recordCommitment', take([first, second]))
    expect((await rightsOf(first))?.state).toBe('suspended')
    await centre
      .as('cashier')
      .do('membership.recordPayerPayment', { commitmentId: done.id, amount: 40_000, mode: 'cash' })
    expect((await rightsOf(first))?.state).toBe('waiting')
    expect((await rightsOf(second))?.state).toBe('suspended')
  })

  it('a cancelled commitment gives the debt back to the households, in the books too', async () => {
    const one = await household()
    const done = await centre.as('manager').do('membership.recordCommitment', take([one], { sharePercent: 50 }))
    expect(done.amount).toBe(15_500)
    await centre.as('head').do('membership.cancelCommitment', { commitmentId: done.id, reason: 'accord retiré' })
    const page = await centre.as('agent').do('membership.household', { householdId: one })
    expect(page.memberships[0]?.paid).toBe(0)
    const { rows } = await centre
      .as('manager')
      .do('membership.payable', { coverYearId: house.coverYearId, category: 'indigent' })
    expect(rows.find((r) => r.householdId === one)?.left).toBe(31_000)
  })

  it('refuses with the household, and writes nothing', async () => {
    const one = await household()
    const manager = centre.as('manager')
    await writesNothing(centre, async () => {
      expect(await manager.refused('membership.recordCommitment', take([one, one]))).toMatchObject({
        code: 'membership.payer-household-twice',
      })
      expect(await manager.refused('membership.createPayer', { name: 'COMMUNE Fictivé', kind: 'other' })).toEqual({
        code: 'membership.payer-name-taken',
        params: { name: 'Commune fictive' },
      })
      expect(await centre.as('agent').refused('membership.recordCommitment', take([one]))).toMatchObject({
        code: 'kernel.right-missing',
      })
    })
    await manager.do('membership.recordCommitment', take([one]))
    expect(await manager.refused('membership.recordCommitment', take([one]))).toMatchObject({
      code: 'membership.payer-nothing-left',
      params: { coverYear: '2026' },
    })
  })
})

describe('photos', () => {
  const jpeg = Buffer.concat([Buffer.from([0xff, 0xd8, 0xff, 0xe0]), Buffer.alloc(200, 7), Buffer.from([0xff, 0xd9])])

  it('are kept with the person, shown, replaced, removed', async () => {
    const householdId = await household()
    const agent = centre.as('agent')
    const beneficiaryId = (await agent.do('membership.household', { householdId })).people[0]?.id ?? ''
    await agent.do('membership.setPhoto', { beneficiaryId, data: jpeg.toString('base64') })
    const { photos } = await agent.do('membership.photos', { householdId })
    expect(photos).toEqual([{ beneficiaryId, kind: 'image/jpeg', data: jpeg.toString('base64') }])
    expect((await agent.do('membership.householdForm', { householdId })).household?.people[0]?.photo).toBe(true)
    await writesNothing(centre, async () => {
      const program = Buffer.concat([Buffer.from('MZ'), Buffer.alloc(500, 1)]).toString('base64')
      expect(await agent.refused('membership.setPhoto', { beneficiaryId, data: program })).toMatchObject({
        code: 'membership.photo-not-image',
      })
      const big = Buffer.concat([jpeg.subarray(0, 100), Buffer.alloc(50_000, 7), Buffer.from([0xff, 0xd9])])
      expect(await agent.refused('membership.setPhoto', { beneficiaryId, data: big.toString('base64') })).toMatchObject(
        {
          code: 'membership.photo-too-big',
        },
      )
      expect(await centre.as('cashier').refused('membership.removePhoto', { beneficiaryId })).toMatchObject({
        code: 'kernel.right-missing',
      })
    })
    await agent.do('membership.removePhoto', { beneficiaryId })
    expect((await agent.do('membership.photos', { householdId })).photos).toEqual([])
  })

  it('the empty form needs no household', async () => {
    const form = await centre.as('agent').do('membership.householdForm', {})
    expect(form.household).toBeUndefined()
    expect(form.issuer.name).toBe('Dukingire Bugendana')
  })
})
