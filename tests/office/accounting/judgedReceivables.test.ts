import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import { day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { expectSums } from '../../support/paperSums.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person } from '../membership/household.ts'

let c: TestCentre
let mutualId: Id
const YEAR = 2026
const accountant = () => c.as('accountant')
const sheet = () => accountant().do('accounting.impairment', { year: YEAR })
const debtOf = async (id: Id) => (await sheet()).rows.find(({ thirdParty }) => thirdParty.id === id)

type Judge = Input<'accounting.judgeReceivable'>
const debt = (id: Id): Pick<Judge, 'year' | 'thirdPartyType' | 'thirdPartyId' | 'mutualId'> => ({
  year: YEAR,
  thirdPartyType: 'household',
  thirdPartyId: id,
  mutualId,
})

let one: Id
let other: Id

beforeAll(async () => {
  c = await openTestCentre({}, '2026-02-02')
  const house = await houseOf(c)
  mutualId = house.mutualId
  const enrol = async (name: string, birth: string) =>
    (
      await c
        .as('agent')
        .do('membership.enrol', family(house, { people: [person(name, 'Odette', birth)], declaredSize: 1 }))
    ).householdId
  one = await enrol('Ntahiraja', '1979-03-14')
  other = await enrol('Bukuru', '1962-11-30')
  c.clock.set('2027-01-10')
}, 60_000)
afterAll(() => c.close())

describe('a debt that somebody judges apart', () => {
  let base = 0
  let byAge = 0

  test('without a judgement it is the rate of its age', async () => {
    const row = await debtOf(one)
    if (row === undefined) throw new Error('nobody owes')
    ;({ base, byAge } = row)
    expect(base).toBeGreaterThan(0)
    expect(row).toMatchObject({ required: byAge, judgement: null, mutualId })
  })

  test('what a judgement may not be', async () => {
    const refusals: [Partial<Judge>, string][] = [
      [{}, 'accounting.judgement-either'],
      [{ percent: 10, amount: fbu(5) }, 'accounting.judgement-either'],
      [{ amount: fbu(base + 1) }, 'accounting.judgement-above'],
      [{ percent: 10, mutualId: null }, 'accounting.judgement-unknown'],
      [{ percent: 10, thirdPartyType: 'donor' }, 'accounting.judgement-unknown'],
      [{ percent: 101 }, 'kernel.bad-input'],
      [{ percent: 10, reason: '' }, 'kernel.bad-input'],
    ]
    for (const [over, code] of refusals)
      expect(
        (
          await accountant().refused('accounting.judgeReceivable', {
            ...debt(one),
            reason: 'dit par la famille',
            ...over,
          })
        ).code,
        JSON.stringify(over),
      ).toContain(code)
    for (const who of ['agent', 'cashier', 'head'] as const)
      expect(
        (await c.as(who).refused('accounting.judgeReceivable', { ...debt(one), percent: 10, reason: 'non' })).code,
      ).toBe('kernel.right-missing')
    expect((await accountant().refused('accounting.endJudgement', { ...debt(one), reason: 'rien' })).code).toBe(
      'accounting.judgement-none',
    )
  })

  test('a percentage, then an amount in its place: who, when and why are kept, the rates are still shown', async () => {
    const half = await accountant().do('accounting.judgeReceivable', {
      ...debt(one),
      percent: 50,
      reason: 'famille partie',
    })
    expect(half.required).toBe(Math.floor(base / 2 + 0.5))
    await accountant().do('accounting.judgeReceivable', {
      ...debt(one),
      amount: fbu(base),
      reason: 'décès du chef, rien à recevoir',
    })
    expect(await debtOf(one)).toMatchObject({
      required: base,
      byAge,
      judgement: { amount: base, percent: null, reason: 'décès du chef, rien à recevoir', on: '2027-01-10' },
    })
    expect(await debtOf(other)).toMatchObject({ judgement: null })
  })

  test('posted with it, printed with it; taken back and posted again, it is still there', async () => {
    const wanted = (await sheet()).total.required
    const run = await accountant().do('accounting.postImpairment', { year: YEAR, required: wanted })
    for (const asked of ['judgeReceivable', 'endJudgement'] as const)
      expect(
        await accountant().refused(`accounting.${asked}`, { ...debt(one), percent: 1, reason: 'trop tard' } as never),
      ).toMatchObject({ code: 'accounting.inventory-posted', params: { number: run.number } })
    expect(await debtOf(one)).toMatchObject({ required: base, byAge, judgement: { amount: base } })
    const paper = await accountant().do('accounting.bookDocument', {
      book: 'impairment',
      from: day('2026-01-01'),
      to: day('2026-12-31'),
    })
    expectSums(paper)
    expect(paper.notes.join('\n')).toContain('décès du chef, rien à recevoir')
    expect(paper.notes.join('\n')).toContain(run.number)
    expect(paper.amount).toBe(wanted)
    const rev = (await sheet()).posted?.rev ?? 0
    await accountant().do('accounting.undoInventory', { id: run.id, rev, reason: 'à revoir' })
    expect((await sheet()).total.required).toBe(wanted)
    const again = await accountant().do('accounting.postImpairment', { year: YEAR })
    expect((await sheet()).total.required).toBe(wanted)
    expect((await sheet()).rows.find(({ judgement }) => judgement !== null)?.thirdParty.id).toBe(one)
    await accountant().do('accounting.undoInventory', {
      id: again.id,
      rev: (await sheet()).posted?.rev ?? 0,
      reason: 'à revoir',
    })
  })

  test('back to the rates; another year knows nothing of it; a closed December refuses', async () => {
    await accountant().do('accounting.endJudgement', { ...debt(one), reason: 'la famille est revenue' })
    expect(await debtOf(one)).toMatchObject({ required: byAge, judgement: null })
    await accountant().do('accounting.judgeReceivable', { ...debt(other), percent: 100, reason: 'introuvable' })
    const next = await accountant().do('accounting.impairment', { year: YEAR + 1 })
    expect(next.rows.every(({ judgement }) => judgement === null)).toBe(true)
    expect(
      (
        await accountant().refused('accounting.judgeReceivable', {
          ...debt(one),
          year: 2020,
          percent: 1,
          reason: 'vieux',
        })
      ).code,
    ).toBe('accounting.period-closed')
  })
})
