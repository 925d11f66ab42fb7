import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person, ZONE, type House } from './household.ts'

const NAMES = [
  ['Ntahiraja', 'Joseph'],
  ['Bizimana', 'Odette'],
  ['Hakizimana', 'Fabrice'],
  ['Nkurunziza', 'Claver'],
] as const

describe('call sheets handed to collectors', () => {
  let centre: TestCentre
  let house: House
  let next: Id
  let denis: Id
  let aline: Id
  const households: Id[] = []
  let first: Id

  const collector = async (name: string): Promise<Id> =>
    (await centre.as('manager').do('membership.createCollector', { mutualId: house.mutualId, name })).id
  const issue = (more: object = {}) => ({
    coverYearId: next,
    mutualId: house.mutualId,
    zoneCode: ZONE,
    collectorId: denis,
    ...more,
  })
  const detail = async (sheetId: Id) => centre.as('agent').do('membership.callSheet', { sheetId })
  const state = async (householdId: Id) =>
    (await centre.as('agent').do('membership.campaignList', { coverYearId: next })).rows.find(
      (row) => row.householdId === householdId,
    )

  beforeAll(async () => {
    centre = await openTestCentre()
    house = await houseOf(centre)
    denis = await collector('NKURIKIYE Denis')
    aline = await collector('NDAYIZEYE Aline')
    for (const [name, given] of NAMES) {
      const one = await centre.as('agent').do('membership.enrol', {
        ...family(house),
        people: [person(name, given, '1975-03-14')],
        declaredSize: 1,
        ...(name === 'Nkurunziza' ? { collectorId: aline } : {}),
      })
      households.push(one.householdId)
      await centre
        .as('cashier')
        .do('membership.recordReceipt', { membershipId: one.membershipId, amount: one.due, mode: 'cash' })
    }
    next = (
      await centre.as('manager').do('membership.createCoverYear', {
        label: '2027',
        startsOn: '2027-01-01',
        endsOn: '2027-12-31',
        campaignOpensOn: '2026-11-01',
        campaignClosesOn: '2027-03-31',
        renewalDeadline: '2027-01-31',
      })
    ).id
    centre.clock.set('2026-11-15')
    await centre
      .as('cashier')
      .do('membership.issueBooklet', { collectorId: denis, series: 'B', firstNumber: 451, lastNumber: 500 })
  })
  afterAll(() => centre.close())

  it('takes its number when it is handed over, and says who, until when, with which receipts', async () => {
    const issued = await centre.as('agent').do('membership.issueCallSheet', issue())
    first = issued.sheetId
    expect(issued).toMatchObject({ number: 'AP-012-2026-00001', households: 3, onOthers: 0, returnBy: '2026-11-29' })
    const paper = await centre.as('agent').do('membership.issuedCallSheet', { sheetId: first })
    expect(paper).toMatchObject({
      number: 'AP-012-2026-00001',
      series: 'AP-012-2026',
      collector: 'NKURIKIYE Denis',
      issue: {
        on: '2026-11-15',
        returnBy: '2026-11-29',
        booklets: [{ series: 'B', firstNumber: 451, lastNumber: 500, next: 451 }],
      },
    })
    expect(paper.rows.map((row) => [row.number, row.toPay])).toEqual([
      ['00001', 30_000],
      ['00002', 30_000],
      ['00003', 30_000],
    ])
    expect((await detail(first)).sheet).toMatchObject({ state: 'issued', late: false, households: 3, toPay: 90_000 })
  })

  it('calls nobody twice: what is on a sheet that is out stays there, and a refusal takes no number', async () => {
    const refused = await centre.as('agent').refused('membership.issueCallSheet', issue())
    expect(refused).toMatchObject({ code: 'membership.call-sheet-empty', params: { called: 4, onOthers: 3 } })
    const other = await centre.as('agent').do('membership.issueCallSheet', issue({ collectorId: aline }))
    expect(other).toMatchObject({ number: 'AP-012-2026-00002', households: 1, onOthers: 3 })
    const { rows } = await centre.as('agent').do('membership.callSheets', { collectorId: aline })
    expect(rows.map((row) => row.number)).toEqual(['AP-012-2026-00002'])
  })

  it('is printed again exactly as it was handed over, whatever changed since', async () => {
    const before = await centre.as('agent').do('membership.issuedCallSheet', { sheetId: first })
    centre.clock.set('2026-11-20')
    const renewed = await centre
      .as('agent')
      .do('membership.renewConfirmed', { householdId: households[0] ?? '', coverYearId: next, phone: '61 000 001' })
    await centre
      .as('cashier')
      .do('membership.recordReceipt', { membershipId: renewed.membershipId, amount: renewed.due, mode: 'cash' })
    const after = await centre.as('manager').do('membership.issuedCallSheet', { sheetId: first })
    expect({ ...after, printed: undefined }).toEqual({ ...before, printed: undefined })
    expect(after.printed).not.toEqual(before.printed)
  })

  it('wants an answer for every household of it, in words the campaign knows; nothing is written before', async () => {
    const [one, two, three, four] = households as [Id, Id, Id, Id]
    const agent = centre.as('agent')
    const said = (rest: readonly object[]) => ({
      sheetId: first,
      households: [{ householdId: one, outcome: 'paid' as const }, ...rest] as never,
    })
    const code = async (rest: readonly object[]) => (await agent.refused('membership.returnCallSheet', said(rest))).code
    const others = [
      { householdId: two, outcome: 'refused', reasonCode: 'means' },
      { householdId: three, outcome: 'revisit' },
    ]
    expect(await code([])).toBe('membership.call-sheet-incomplete')
    expect(await code([...others, { householdId: four, outcome: 'paid' }])).toBe('membership.call-sheet-other')
    expect(await code([{ householdId: two, outcome: 'refused' }, others[1] as object])).toBe(
      'membership.call-sheet-reason',
    )
    expect(await code([{ householdId: two, outcome: 'refused', reasonCode: 'no-such' }, others[1] as object])).toBe(
      'membership.reason-unknown',
    )
    expect(
      (
        await agent.refused('membership.returnCallSheet', {
          sheetId: first,
          households: [{ householdId: one, outcome: 'refused', reasonCode: 'means' }, ...others] as never,
        })
      ).code,
    ).toBe('membership.call-sheet-enrolled')
    expect((await agent.refused('membership.returnCallSheet', { ...said(others), day: '2026-11-14' })).code).toBe(
      'membership.call-sheet-day',
    )
    expect((await detail(first)).sheet).toMatchObject({ state: 'issued', paid: 0, refused: 0 })
    expect((await state(two))?.state).toBe('waiting')
  })

  it('comes back: refusals become reasons, money only comes from receipts', async () => {
    const [one, two, three] = households as [Id, Id, Id]
    const done = await centre.as('agent').do('membership.returnCallSheet', {
      sheetId: first,
      households: [
        { householdId: one, outcome: 'paid' },
        { householdId: two, outcome: 'refused', reasonCode: 'means', note: 'récolte perdue' },
        { householdId: three, outcome: 'paid' },
      ],
    })
    expect(done).toMatchObject({ paid: 2, refused: 1, revisit: 0, withoutReceipt: 1 })
    expect(await state(two)).toMatchObject({ state: 'refused', reason: 'Manque de moyens', note: 'récolte perdue' })
    const { households: lines } = await detail(first)
    expect(lines.map(({ outcome, now, reasonCode }) => [outcome, now, reasonCode])).toEqual([
      ['paid', 'paid', undefined],
      ['refused', 'refused', 'means'],
      ['paid', 'waiting', undefined],
    ])
    expect(lines[0]?.receipt).toMatch(/^RC-012-2026-/u)
    expect(lines[2]?.receipt).toBeUndefined()
    expect((await centre.as('agent').refused('membership.cancelCallSheet', { sheetId: first, reason: 'x' })).code).toBe(
      'kernel.right-missing',
    )
    expect(
      (await centre.as('manager').refused('membership.cancelCallSheet', { sheetId: first, reason: 'x' })).code,
    ).toBe('kernel.transition')
  })

  it('is opened again to correct what was noted: the refusals it wrote are withdrawn', async () => {
    const [, two, three] = households as [Id, Id, Id]
    const manager = centre.as('manager')
    await manager.do('membership.reopenCallSheet', { sheetId: first })
    expect((await state(two))?.state).toBe('waiting')
    const { sheet, households: lines } = await detail(first)
    expect(sheet).toMatchObject({ state: 'issued', paid: 0, refused: 0 })
    await manager.do('membership.returnCallSheet', {
      sheetId: first,
      households: lines.map(({ householdId }) => ({
        householdId,
        outcome: householdId === three ? 'revisit' : 'paid',
      })),
    })
    // those to see again go out on the next sheet; the first one cannot be opened while they are out
    const again = await manager.do('membership.issueCallSheet', issue())
    expect(again).toMatchObject({ number: 'AP-012-2026-00003', households: 2 })
    expect((await manager.refused('membership.reopenCallSheet', { sheetId: first })).code).toBe(
      'membership.call-sheet-seen-again',
    )
    expect((await manager.refused('membership.cancelCallSheet', { sheetId: again.sheetId, reason: ' ' })).code).toBe(
      'membership.reason-missing',
    )
    await manager.do('membership.cancelCallSheet', { sheetId: again.sheetId, reason: 'mauvais collecteur' })
    expect(await manager.do('membership.issueCallSheet', issue())).toMatchObject({ number: 'AP-012-2026-00004' })
    expect((await manager.do('membership.issuedCallSheet', { sheetId: again.sheetId })).cancelledOn).toBe('2026-11-20')
  })

  it('is late after its day; a day before today is refused', async () => {
    expect(
      (await centre.as('manager').refused('membership.issueCallSheet', issue({ returnBy: '2026-11-01' }))).code,
    ).toBe('membership.call-sheet-return-before')
    centre.clock.set('2026-12-24')
    const { rows } = await centre.as('agent').do('membership.callSheets', { state: 'issued' })
    expect(rows.map(({ number, late }) => [number, late])).toEqual([
      ['AP-012-2026-00002', true],
      ['AP-012-2026-00004', true],
    ])
  })
})
