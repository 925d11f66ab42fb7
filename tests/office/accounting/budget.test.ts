import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { newId } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { controlSums } from '../../support/controlSums.ts'

let c: TestCentre
let board: Id
let assembly: Id
let early: Id
let project: Id

const accountant = () => c.as('accountant')
const head = () => c.as('head')

const entry = (day: string, account: string, amount: number, more: { projectId?: Id; mutualId?: Id } = {}) =>
  accountant().do('accounting.enterManual', {
    journal: 'OD',
    day: day as never,
    label: `Charge ${account}`,
    lines: [
      { account, debit: amount, ...more },
      { account: '401', credit: amount },
    ],
  })

const set = async (key: string, value: unknown): Promise<void> => {
  await c.as('admin').do('administration.setSetting', { key, value, validFrom: TODAY() as never, source: 'CA' })
}
const TODAY = (): string => c.clock.now().toISOString().slice(0, 10)

async function meeting(kind: 'board' | 'assembly', heldOn: string): Promise<Id> {
  const { organId } = await c
    .as('manager')
    .do('governance.createOrgan', { kind, name: `${kind} ${heldOn}`, meetingsPerYear: 4, members: 9 })
  const { meetingId } = await c
    .as('manager')
    .do('governance.planMeeting', { organId, plannedOn: heldOn as never, agenda: 'Budget' })
  await c.as('manager').do('governance.conveneMeeting', { meetingId })
  await c.as('manager').do('governance.recordMeeting', {
    meetingId,
    heldOn: heldOn as never,
    registered: 9,
    quorum: 5,
    presentMen: 4,
    presentWomen: 3,
  })
  return meetingId
}

beforeAll(async () => {
  c = await openTestCentre()
  c.clock.set('2026-02-20')
  early = await meeting('assembly', '2026-01-06')
  board = await meeting('board', '2026-01-20')
  assembly = await meeting('assembly', '2026-02-02')
  const { id: donorId } = await accountant().do('accounting.enterThirdParty', {
    type: 'donor',
    name: 'Bailleur fictif',
  })
  ;({ id: project } = await accountant().do('accounting.saveProject', {
    code: 'P1',
    name: 'Projet fictif',
    donorId,
    startsOn: '2026-01-01' as never,
  }))
})
afterAll(() => c.close())

const line = (account: string, quarters: [number, number, number, number], projectId: Id | null = null) => ({
  account,
  projectId,
  quarters,
  note: '',
})
const lines = () => [
  line('613', [30_000, 30_000, 30_000, 30_001]),
  line('625', [12_000, 0, 0, 0], project),
  line('625', [3_000, 0, 0, 0]),
  line('741', [50_000, 0, 0, 0]),
]
let id: Id
const rev = async (of: Id = id) => (await head().do('accounting.budget', { id: of })).rev

describe('life of a budget', () => {
  test('typed, line by line', async () => {
    const made = await c.as('manager').do('accounting.prepareBudget', { year: 2026, origin: { from: 'typed' } })
    expect(made).toMatchObject({ number: 'BU-2026-00001', lines: 0 })
    id = made.id
    await c.as('manager').do('accounting.saveBudgetLines', { id, rev: 1, lines: lines() })
    const budget = await accountant().do('accounting.budget', { id })
    expect(budget).toMatchObject({ state: 'prepared', costs: 135_001, income: 50_000, own: false, version: 1 })
    expect(budget.lines.map(({ account, project: code, total }) => [account, code, total])).toEqual([
      ['613', null, 120_001],
      ['625', 'P1', 12_000],
      ['625', null, 3_000],
      ['741', null, 50_000],
    ])
  })

  test.each([
    ['a heading', line('61', [1, 0, 0, 0]), 'accounting.budget-heading-account'],
    ['an unknown account', line('6999', [1, 0, 0, 0]), 'accounting.unknown-account'],
    ['a project nobody knows', line('613', [1, 0, 0, 0], newId()), 'accounting.unknown-project'],
    ['an account of another class', { ...line('613', [1, 0, 0, 0]), account: '401' }, 'kernel.bad-input'],
  ])('no budget on %s', async (_, wrong, code) => {
    expect(
      (
        await c
          .as('manager')
          .refused('accounting.saveBudgetLines', { id, rev: await rev(), lines: [...lines(), wrong] })
      ).code,
    ).toBe(code)
    expect((await accountant().do('accounting.budget', { id })).lines).toHaveLength(4)
  })
  test('nor twice on the same account and project', async () => {
    expect(
      (
        await c.as('manager').refused('accounting.saveBudgetLines', {
          id,
          rev: await rev(),
          lines: [...lines(), line('613', [1, 0, 0, 0])],
        })
      ).code,
    ).toBe('accounting.budget-line-twice')
  })

  test('one at a time of an entity and year', async () => {
    expect(await accountant().refused('accounting.prepareBudget', { year: 2026, origin: { from: 'typed' } })).toEqual({
      code: 'accounting.budget-being-prepared',
      params: { number: 'BU-2026-00001' },
    })
  })

  test('who may not: the preparer, the cashier, a wrong meeting, a wrong order', async () => {
    const now = await rev()
    expect((await c.as('manager').refused('accounting.validateBudget', { id, rev: now, meetingId: board })).code).toBe(
      'kernel.right-missing',
    )
    expect((await c.as('cashier').refused('accounting.saveBudgetLines', { id, rev: now, lines: [] })).code).toBe(
      'kernel.right-missing',
    )
    expect((await head().refused('accounting.adoptBudget', { id, rev: now, meetingId: assembly })).code).toBe(
      'kernel.transition',
    )
    expect((await head().refused('accounting.startBudget', { id, rev: now })).code).toBe('kernel.transition')
    expect((await head().refused('accounting.validateBudget', { id, rev: now, meetingId: assembly })).code).toBe(
      'accounting.budget-meeting-board',
    )
    expect((await head().refused('accounting.validateBudget', { id, rev: now + 7, meetingId: board })).code).toBe(
      'accounting.changed-since',
    )
  })

  test('nor who wrote its lines without having prepared it', async () => {
    const both = await c.person('accountant', 'head')
    await both.do('accounting.saveBudgetLines', { id, rev: await rev(), lines: lines() })
    // somebody saves them again: their hand stays in it
    await accountant().do('accounting.saveBudgetLines', { id, rev: await rev(), lines: lines() })
    expect((await both.do('accounting.budget', { id })).own).toBe(true)
    expect((await head().do('accounting.budget', { id })).own).toBe(false)
    const { queues } = await both.do('administration.waiting', { rows: 5 })
    expect(queues.find((one) => one.queue === 'budget-validate')?.mine?.rows ?? []).toEqual([])
    const before = await controlSums(c)
    expect(await both.refused('accounting.validateBudget', { id, rev: await rev(), meetingId: board })).toEqual({
      code: 'accounting.same-person',
      params: { label: 'BU-2026-00001' },
    })
    expect(await controlSums(c)).toEqual(before)
  })

  const queue = async (name: string, role: 'head' | 'manager' = 'head') => {
    const { queues } = await c.as(role).do('administration.waiting', { rows: 5 })
    return queues
      .find((one) => one.queue === name)
      ?.mine?.rows.map(({ number, amount, page }) => [number, amount, page])
  }
  const waits = () => [['BU-2026-00001', 135_001, `/accounting/budget/${id}`]]
  test('prepared with its lines, it waits for another person', async () => {
    expect(await queue('budget-validate')).toEqual(waits())
    expect(await queue('budget-validate', 'manager')).toBeUndefined()
    expect(await queue('budget-adopt')).toBeUndefined()
  })
  test('validated by the board, given back, validated again', async () => {
    await head().do('accounting.validateBudget', { id, rev: await rev(), meetingId: board })
    expect(
      (await c.as('manager').refused('accounting.saveBudgetLines', { id, rev: await rev(), lines: [] })).code,
    ).toBe('kernel.transition')
    await head().do('accounting.giveBackBudget', { id, rev: await rev(), reason: 'loyer à revoir' })
    expect(await accountant().do('accounting.budget', { id })).toMatchObject({
      state: 'prepared',
      reason: 'loyer à revoir',
      board: null,
    })
    await head().do('accounting.validateBudget', { id, rev: await rev(), meetingId: board })
  })

  test('it waits then for the assembly, and no longer for the board', async () => {
    expect([await queue('budget-validate'), await queue('budget-adopt')]).toEqual([undefined, waits()])
  })
  test('until the assembly adopts it nothing is planned', async () => {
    const follow = await accountant().do('accounting.budgetFollowUp', { year: 2026, quarter: 4 })
    expect(follow).toMatchObject({ budgets: [], costs: { planned: 0 } })
    expect(
      (
        await accountant().do('accounting.judgeCosts', {
          day: '2026-02-20' as never,
          lines: [{ account: '613', debit: 900_000 }],
        })
      ).overspends,
    ).toEqual([])
  })

  test('adopted by an assembly that met after the board, once', async () => {
    expect((await head().refused('accounting.adoptBudget', { id, rev: await rev(), meetingId: early })).code).toBe(
      'accounting.budget-assembly-before',
    )
    expect((await head().refused('accounting.adoptBudget', { id, rev: await rev(), meetingId: board })).code).toBe(
      'accounting.budget-meeting-assembly',
    )
    await head().do('accounting.adoptBudget', { id, rev: await rev(), meetingId: assembly })
    expect((await head().refused('accounting.adoptBudget', { id, rev: await rev(), meetingId: assembly })).code).toBe(
      'kernel.transition',
    )
    expect((await accountant().do('accounting.budgetFollowUp', { year: 2026, quarter: 1 })).costs.planned).toBe(45_000)
    expect([await queue('budget-adopt'), await queue('budget-start')]).toEqual([undefined, waits()])
    await head().do('accounting.startBudget', { id, rev: await rev() })
    expect(await queue('budget-start')).toBeUndefined()
    expect(await accountant().do('accounting.budget', { id })).toMatchObject({
      state: 'executing',
      board: '2026-01-20',
      assembly: '2026-02-02',
    })
    expect(
      (await accountant().refused('accounting.prepareBudget', { year: 2026, origin: { from: 'typed' } })).code,
    ).toBe('accounting.budget-to-revise')
  })
})

describe('follow-up', () => {
  test('actual is the ledger, difference and rate follow', async () => {
    await entry('2026-01-10', '613', 10_000)
    await entry('2026-02-10', '625', 4_000, { projectId: project })
    const { rows, costs } = await accountant().do('accounting.budgetFollowUp', { year: 2026, quarter: 1 })
    expect(rows.find(({ account }) => account === '613')).toMatchObject({
      planned: 30_000,
      actual: 10_000,
      committed: 0,
      difference: 20_000,
      rate: 333,
      ofYear: 120_001,
    })
    expect(rows.find(({ account }) => account === '625')).toMatchObject({ planned: 15_000, actual: 4_000 })
    const { classes } = await accountant().do('accounting.trialBalance', {
      from: '2026-01' as never,
      to: '2026-03' as never,
    })
    const six = classes.find((one) => one.class === '6')
    expect(costs.actual).toBe((six?.debit ?? 0) - (six?.credit ?? 0))
  })
  test('of a project: its lines alone', async () => {
    const { rows, costs } = await accountant().do('accounting.budgetFollowUp', {
      year: 2026,
      quarter: 1,
      projectId: project,
    })
    expect(rows.map(({ account, planned, actual }) => [account, planned, actual])).toEqual([['625', 12_000, 4_000]])
    expect(costs.actual).toBe(4_000)
  })
  test('the centre’s budget holds mutuals that have none of their own', async () => {
    const mutualId = (await accountant().do('membership.mutuals', {})).mutuals[0]?.id ?? newId()
    await entry('2026-02-11', '613', 500, { mutualId })
    const of = async (entity: 'all' | 'centre' | Id) =>
      (await accountant().do('accounting.budgetFollowUp', { year: 2026, quarter: 1, entity })).rows.find(
        ({ account }) => account === '613',
      )?.actual
    expect([await of('all'), await of('centre'), await of(mutualId)]).toEqual([10_500, 10_500, 500])
  })
  test('each figure walks down to rows that make it, of every entity', async () => {
    await set('entry.secondPerson', true)
    const { manualEntryId } = await entry('2026-02-13', '613', 700)
    const mutualId = (await accountant().do('membership.mutuals', {})).mutuals[0]?.id ?? newId()
    let seen = 0
    for (const asked of [
      { entity: 'all' as const, quarter: 1 as const },
      { entity: 'centre' as const, quarter: 1 as const },
      { entity: mutualId, quarter: 1 as const },
      { entity: 'all' as const, quarter: 4 as const },
      { entity: 'all' as const, quarter: 1 as const, projectId: project },
      { entity: 'all' as const, quarter: 2 as const, cumulative: false },
    ]) {
      const { rows } = await accountant().do('accounting.budgetFollowUp', { year: 2026, ...asked })
      for (const { account, label: _label, ofYear: _year, ...amounts } of rows) {
        const walk = await accountant().do('accounting.budgetWalk', { year: 2026, ...asked, account })
        const of = (part: readonly { amount: number }[]) => part.reduce((all, { amount }) => all + amount, 0)
        expect([of(walk.planned), of(walk.committed), of(walk.actual)], account).toEqual([
          amounts.planned,
          amounts.committed,
          amounts.actual,
        ])
        expect(walk.amounts).toEqual(amounts)
        expect(amounts.difference).toBe(amounts.planned - amounts.actual - amounts.committed)
        seen += walk.committed.length + walk.actual.length
      }
    }
    expect(seen).toBeGreaterThan(6)
    await head().do('accounting.refuseManual', { manualEntryId, reason: 'essai' })
    c.clock.set('2026-02-21')
    await set('entry.secondPerson', false)
    c.clock.set('2026-02-20')
  })
  test('an entry that waits is committed, once, and found', async () => {
    await set('entry.secondPerson', true)
    const waiting = await entry('2026-02-12', '613', 2_000)
    const follow = async () =>
      (await accountant().do('accounting.budgetFollowUp', { year: 2026, quarter: 1 })).rows.find(
        ({ account }) => account === '613',
      )
    expect(await follow()).toMatchObject({ actual: 10_500, committed: 2_000, difference: 17_500 })
    const found = await accountant().do('accounting.budgetWalk', { year: 2026, quarter: 1, account: '613' })
    expect(found.committed).toMatchObject([{ kind: 'typed', amount: 2_000, id: waiting.manualEntryId }])
    await head().do('accounting.validateManual', { manualEntryId: waiting.manualEntryId })
    expect(await follow()).toMatchObject({ actual: 12_500, committed: 0 })
    c.clock.set('2026-02-21')
    await set('entry.secondPerson', false)
  })
  test('an entry that would pass is warned about with its figures, and stays in the queue', async () => {
    const judge = (account: string, debit: number, projectId?: Id) =>
      accountant().do('accounting.judgeCosts', {
        day: '2026-02-20' as never,
        lines: [{ account, debit, ...(projectId === undefined ? {} : { projectId }) }],
      })
    expect((await judge('613', 17_500)).overspends).toEqual([])
    expect((await judge('613', 17_501)).overspends).toMatchObject([
      { level: 'quarter', account: '613', planned: 30_000, actual: 12_500, asked: 17_501, over: 1 },
    ])
    expect((await judge('613', 107_502)).overspends).toMatchObject([{ level: 'year', over: 1 }])
    expect((await judge('641', 1)).overspends).toMatchObject([{ level: 'unplanned', over: 1 }])
    // the project has passed its own line though the account has not
    expect((await judge('625', 8_001, project)).overspends).toMatchObject([
      { level: 'year', project: 'P1', planned: 12_000, over: 1 },
    ])
    expect(await accountant().do('accounting.budgetAlerts', { year: 2026 })).toEqual([])
    await entry('2026-02-15', '641', 7_000)
    expect(await accountant().do('accounting.budgetAlerts', { year: 2026 })).toMatchObject([
      { account: '641', level: 'unplanned', over: 7_000 },
    ])
  })
  test('where the setting says so it is refused', async () => {
    await set('budget.overspend', 'refuse')
    const over = {
      journal: 'OD',
      day: '2026-02-20' as never,
      label: 'Trop',
      lines: [
        { account: '613', debit: 200_000 },
        { account: '401', credit: 200_000 },
      ],
    }
    expect(await accountant().refused('accounting.enterManual', over)).toEqual({
      code: 'accounting.budget-overspent',
      params: { account: '613', label: 'Locations', planned: 120_001, spent: 12_500, asked: 200_000, over: 92_499 },
    })
    c.clock.set('2026-02-22')
    await set('budget.overspend', 'warn')
    await accountant().do('accounting.enterManual', {
      ...over,
      day: '2026-02-21' as never,
      lines: over.lines.map((one) => ('debit' in one ? { ...one, account: '6066', debit: 1 } : { ...one, credit: 1 })),
    })
  })
})

describe('revision', () => {
  test('is a version beside the earlier one, which counts until the new one is executed', async () => {
    const made = await c.as('manager').do('accounting.reviseBudget', { id, rev: await rev(), reason: 'loyer augmenté' })
    await c.as('manager').do('accounting.saveBudgetLines', {
      id: made.id,
      rev: 1,
      lines: [line('613', [30_000, 40_000, 40_000, 40_000]), line('641', [7_000, 0, 0, 0])],
    })
    const shown = await accountant().do('accounting.budget', { id: made.id })
    expect(shown).toMatchObject({ version: 2, revises: id, revisionReason: 'loyer augmenté', origin: 'version' })
    expect(shown.lines.map(({ account, total, before }) => [account, total, before])).toEqual([
      ['613', 150_000, 120_001],
      ['641', 7_000, null],
    ])
    expect(shown.dropped.map(({ account, project: code, before }) => [account, code, before])).toEqual([
      ['625', 'P1', 12_000],
      ['625', null, 3_000],
      ['741', null, 50_000],
    ])
    const planned = async () =>
      (await accountant().do('accounting.budgetFollowUp', { year: 2026, quarter: 4 })).costs.planned
    await head().do('accounting.validateBudget', { id: made.id, rev: await rev(made.id), meetingId: board })
    await head().do('accounting.adoptBudget', { id: made.id, rev: await rev(made.id), meetingId: assembly })
    expect(await planned()).toBe(135_001)
    await head().do('accounting.startBudget', { id: made.id, rev: await rev(made.id) })
    expect(await planned()).toBe(157_000)
    expect(await accountant().do('accounting.budget', { id })).toMatchObject({ state: 'revised', costs: 135_001 })
    expect(
      (await c.as('manager').refused('accounting.reviseBudget', { id, rev: await rev(), reason: 'encore' })).code,
    ).toBe('kernel.transition')
  })
})

describe('the paper of the follow-up', () => {
  test('says by which version, and its percentages as the page does; a file has them as numbers', async () => {
    const days = { from: '2026-01-01' as never, to: '2026-12-31' as never }
    const paper = await accountant().do('accounting.bookDocument', { book: 'budget', ...days })
    const follow = await accountant().do('accounting.budgetFollowUp', { year: 2026, quarter: 4 })
    const [planned] = follow.rows.filter(({ rate }) => rate !== null && rate % 10 !== 0)
    if (planned === undefined) throw new Error('nothing planned')
    expect(paper.columns.at(-1)).toMatchObject({ title: '%', kind: 'percent' })
    expect(paper.rows.find(({ cells }) => cells[0] === planned.account)?.cells.at(-1)).toBe(planned.rate)
    for (const { number, version } of follow.budgets) expect(paper.notes[0]).toContain(`${number}, version ${version}`)
    const path = join(c.dataDir, 'exchange', 'follow-up.csv')
    await accountant().do('accounting.exportBook', { book: 'budget', ...days, format: 'csv', path })
    const line = readFileSync(path, 'utf8')
      .split('\r\n')
      .find((one) => one.startsWith(`${planned.account},`))
    expect(line?.split(',').at(-1)).toBe(String((planned.rate ?? 0) / 10))
    const before = await accountant().do('accounting.bookDocument', {
      book: 'budget',
      from: '2025-01-01' as never,
      to: '2025-12-31' as never,
    })
    expect(before.notes[0]).toBe('Aucun budget n’est en vigueur\u00A0: rien n’est prévu.')
  })
})

describe('where a budget comes from', () => {
  test('from last year’s actual, more or less a percentage, projects apart', async () => {
    const { id: next } = await accountant().do('accounting.prepareBudget', {
      year: 2027,
      origin: { from: 'actual', year: 2026, percent: 12.5 },
    })
    const { lines: made, origin, originNote } = await accountant().do('accounting.budget', { id: next })
    expect([origin, originNote]).toEqual(['actual', '2026 +12.5 %'])
    expect(made.map(({ account, project: code, quarters }) => [account, code, quarters])).toEqual([
      ['6066', null, [1, 0, 0, 0]],
      ['613', null, [14_063, 0, 0, 0]],
      ['625', 'P1', [4_500, 0, 0, 0]],
      ['641', null, [7_875, 0, 0, 0]],
    ])
    expect((await head().refused('accounting.validateBudget', { id: next, rev: 1, meetingId: assembly })).code).toBe(
      'accounting.budget-meeting-board',
    )
    await accountant().do('accounting.withdrawBudget', { id: next, rev: 1, reason: 'essai' })
    expect(
      (
        await accountant().refused('accounting.prepareBudget', {
          year: 2027,
          origin: { from: 'actual', year: 2024, percent: 0 },
        })
      ).code,
    ).toBe('accounting.budget-nothing')
  })
  test('from a file that the export wrote; a file with a heading is refused whole', async () => {
    const path = join(c.dataDir, 'exchange', 'budget.csv')
    await accountant().do('accounting.exportBudget', { id, format: 'csv', path })
    expect(await accountant().do('accounting.readBudgetFile', { path })).toMatchObject({
      lines: 4,
      costs: 135_001,
      income: 50_000,
      problems: [],
    })
    const { id: read } = await accountant().do('accounting.prepareBudget', {
      year: 2027,
      origin: { from: 'file', path },
    })
    const of = async (which: Id) =>
      (await accountant().do('accounting.budget', { id: which })).lines.map(({ account, projectId, quarters }) => [
        account,
        projectId,
        quarters,
      ])
    expect(await of(read)).toEqual(await of(id))
    writeFileSync(path, 'Compte;Année\n61;5000\n613;5000\n')
    await accountant().do('accounting.withdrawBudget', { id: read, rev: 1, reason: 'essai' })
    expect(
      await accountant().refused('accounting.prepareBudget', { year: 2027, origin: { from: 'file', path } }),
    ).toMatchObject({
      code: 'accounting.budget-problems',
      params: { count: 1, text: '61' },
    })
    const sheet = join(c.dataDir, 'exchange', 'modele.xlsx')
    expect((await accountant().do('accounting.exportBudget', { format: 'xlsx', path: sheet })).rows).toBeGreaterThan(60)
    expect(await accountant().do('accounting.readBudgetFile', { path: sheet })).toMatchObject({
      lines: 0,
      problems: [],
    })
  })
})

describe('what is paid', () => {
  test('a supplier’s bill says which budget it has passed, before an order pays it; others say nothing', async () => {
    const { id: supplierId } = await accountant().do('accounting.enterThirdParty', {
      type: 'supplier',
      name: 'Papeterie fictive',
    })
    const bill = async (account: string, amount: number, voucher: string) => {
      await accountant().do('accounting.enterManual', {
        journal: 'OD',
        day: '2026-02-22' as never,
        label: `Facture ${voucher}`,
        voucher,
        lines: [
          { account, debit: amount },
          { account: '4011', credit: amount, thirdPartyType: 'supplier', thirdPartyId: supplierId },
        ],
      })
      const { rows } = await c.as('manager').do('invoices.payable', {})
      const row = rows.find((one) => one.type === 'supplier' && one.number === voucher)
      if (row === undefined) throw new Error('nothing to pay')
      return { type: 'supplier' as const, id: row.id }
    }
    const passed = (...documents: Awaited<ReturnType<typeof bill>>[]) =>
      c.as('manager').do('accounting.budgetOfPaid', { documents })
    const within = await bill('613', 5_000, 'F-1')
    expect(await passed(within)).toEqual([])
    // 17 500 are in the books: 150 000 are planned
    const over = await bill('613', 140_000, 'F-2')
    const said = [{ account: '613', level: 'year', planned: 150_000, actual: 157_500, asked: 0, over: 7_500 }]
    expect(await passed(over)).toMatchObject(said)
    expect(await passed(within, over)).toMatchObject(said)
    expect(await passed()).toEqual([])
    expect((await c.as('agent').refused('accounting.budgetOfPaid', { documents: [over] })).code).toBe(
      'kernel.right-missing',
    )
  })
})
