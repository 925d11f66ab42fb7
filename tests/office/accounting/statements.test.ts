import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

type Statement = Output<'accounting.statement'>

let c: TestCentre
let folder: string
let supplier: Id
let mutualId: Id
let projectId: Id
const accountant = () => c.as('accountant')

const enter = (
  on: string,
  lines: { account: string; debit?: number; credit?: number; mutualId?: Id; projectId?: Id }[],
): Promise<unknown> =>
  accountant().do('accounting.enterManual', {
    journal: 'OD',
    day: on,
    label: 'Essai',
    lines: lines.map((line) =>
      line.account === '4011' ? { ...line, thirdPartyType: 'supplier' as const, thirdPartyId: supplier } : line,
    ),
  })

const ask = (over: Partial<Parameters<typeof read>[0]> = {}): Promise<Statement> => read({ ...over })
const read = (input: {
  layout?: string
  from?: string
  to?: string
  columns?: 'compare' | 'months' | 'cumulative' | 'mutuals' | 'projects'
  mutualId?: Id
}): Promise<Statement> =>
  accountant().do('accounting.statement', { layout: 'technical-income', from: '2026-01', to: '2026-12', ...input })

/** The value of a line in a column, by its kind or id. */
function value(statement: Statement, line: string, column = 'period', account: string | null = null): number | null {
  const at = statement.columns.findIndex(({ id }) => id === column)
  return statement.rows.find((row) => row.line === line && row.account === account)?.values[at] ?? null
}

beforeAll(async () => {
  c = await openTestCentre()
  folder = join(c.dataDir, 'exchange')
  mkdirSync(folder, { recursive: true })
  c.clock.set('2026-12-31')
  supplier = (await accountant().do('accounting.addThirdParty', { type: 'supplier', name: 'Papeterie fictive Ntare' }))
    .id
  mutualId = (await accountant().do('membership.mutuals', {})).mutuals[0]?.id as Id
  projectId = (
    await accountant().do('accounting.saveProject', { code: 'ESSAI', name: 'Projet d’essai', startsOn: '2026-01-01' })
  ).id
  // what the centre began with, and five months of work, by hand
  await enter('2026-01-02', [
    { account: '5311', debit: 2_000_000 },
    { account: '101', credit: 2_000_000 },
  ])
  await enter('2026-02-10', [
    { account: '5311', debit: 1_200_000, mutualId },
    { account: '7011', credit: 1_200_000, mutualId },
  ])
  await enter('2026-03-10', [
    { account: '6551', debit: 700_000, mutualId },
    { account: '5311', credit: 700_000, mutualId },
  ])
  await enter('2026-03-12', [
    { account: '6064', debit: 90_000 },
    { account: '4011', credit: 90_000 },
  ])
  await enter('2026-04-02', [
    { account: '2183', debit: 400_000 },
    { account: '5311', credit: 400_000 },
  ])
  await enter('2026-04-30', [
    { account: '6811', debit: 40_000 },
    { account: '28183', credit: 40_000 },
  ])
  await enter('2026-05-04', [
    { account: '641', debit: 300_000, projectId },
    { account: '5311', credit: 300_000 },
  ])
  await enter('2026-05-05', [
    { account: '5311', debit: 350_000 },
    { account: '741', credit: 350_000 },
  ])
}, 60_000)
afterAll(() => c.close())

describe('the technical income statement', () => {
  test('is worked out by hand, line after line', async () => {
    const statement = await ask()
    expect(value(statement, 'contributions')).toBe(1_200_000)
    expect(value(statement, 'benefits-cost')).toBe(-700_000)
    expect(value(statement, 'technical-margin')).toBe(500_000)
    expect(value(statement, 'direct-operating')).toBe(-130_000)
    expect(value(statement, 'net-technical')).toBe(370_000)
    // what a project pays stands below, beside its grant
    expect(value(statement, 'funded-staff')).toBe(-300_000)
    expect(value(statement, 'operating-result')).toBe(420_000)
    expect(value(statement, 'result')).toBe(420_000)
    expect(statement.rows.some(({ kind }) => kind === 'remainder')).toBe(false)
  })

  test('by month comes to the whole; cumulated it ends there', async () => {
    const months = await ask({ columns: 'months' })
    const at = months.columns.map(({ id }) => id)
    const row = months.rows.find(({ line, account }) => line === 'result' && account === null)
    expect(row?.values.slice(0, 12).reduce<number>((sum, one) => sum + (one ?? 0), 0)).toBe(420_000)
    expect(row?.values[at.indexOf('2026-03')]).toBe(-790_000)
    expect(row?.values[at.indexOf('total')]).toBe(420_000)
    expect(value(await ask({ columns: 'cumulative' }), 'result', '2026-12')).toBe(420_000)
  })

  test('by mutual, and by project, the columns make the total', async () => {
    for (const columns of ['mutuals', 'projects'] as const) {
      const statement = await ask({ columns })
      for (const { values, kind } of statement.rows) {
        if (kind === 'heading') continue
        const parts = values.slice(0, -1).reduce<number>((sum, one) => sum + (one ?? 0), 0)
        expect(parts).toBe(values.at(-1))
      }
    }
    expect(value(await ask({ columns: 'mutuals' }), 'technical-margin', mutualId)).toBe(500_000)
    expect(value(await ask({ columns: 'projects' }), 'operating-result', projectId)).toBe(-300_000)
    expect(value(await ask({ mutualId }), 'result')).toBe(500_000)
  })

  test('beside last year says the change, in francs and percent', async () => {
    const next = await ask({ from: '2027-01', to: '2027-12' }).catch(() => undefined)
    expect(value(next ?? (await ask()), 'contributions', next === undefined ? 'period' : 'previous')).toBe(1_200_000)
    const statement = await ask()
    expect(value(statement, 'contributions', 'difference')).toBe(1_200_000)
    expect(value(statement, 'contributions', 'percent')).toBeNull()
  })
})

describe('the balance sheet', () => {
  test('balances at the end of any month, with the result of the year', async () => {
    for (const to of ['2026-01', '2026-03', '2026-04', '2026-12']) {
      const statement = await ask({ layout: 'balance-functional', to })
      expect(statement.balance).toMatchObject({ gap: 0 })
      expect(statement.balance?.assets).toBe(statement.balance?.liabilities)
    }
    const statement = await ask({ layout: 'balance-functional' })
    expect(statement.balance?.assets).toBe(2_510_000)
    expect(value(statement, 'year-result')).toBe(420_000)
    expect(value(statement, 'suppliers')).toBe(90_000)
    // depreciation stands in the row of what it lowers
    expect(value(statement, 'fixed-assets', 'gross', '2183')).toBe(400_000)
    expect(value(statement, 'fixed-assets', 'contra', '2183')).toBe(-40_000)
    expect(value(statement, 'fixed-assets', 'period', '2183')).toBe(360_000)
    expect((await ask({ layout: 'balance-liquidity' })).balance).toEqual(statement.balance)
  })

  test('of a mutual shows what its books lack, and balances with it', async () => {
    await enter('2026-06-01', [
      { account: '5311', debit: 10_000, mutualId },
      { account: '101', credit: 10_000 },
    ])
    const statement = await ask({ layout: 'balance-functional', mutualId })
    expect(statement.balance).toMatchObject({ gap: 10_000 })
    expect(statement.balance?.assets).toBe(statement.balance?.liabilities)
    expect((await ask({ layout: 'balance-functional' })).balance?.gap).toBe(0)
  })
})

test('the cash flow is what moved the tills, by what stood opposite', async () => {
  const statement = await ask({ layout: 'cash-flow', from: '2026-02', to: '2026-12' })
  expect(value(statement, 'opening')).toBe(2_000_000)
  expect(value(statement, 'from-members')).toBe(1_200_000)
  expect(value(statement, 'to-members')).toBe(-700_000)
  expect(value(statement, 'fixed-assets')).toBe(-400_000)
  expect(value(statement, 'to-staff')).toBe(-300_000)
  expect(value(statement, 'from-grants')).toBe(350_000)
  expect(value(statement, 'total')).toBe(value(statement, 'closing'))
  // the supplier was not paid yet, and depreciation moves no money
  expect(value(statement, 'to-suppliers')).toBeNull()
  expect(value(statement, 'gap')).toBeNull()
})

describe('the notes', () => {
  const notes = async (over: { to?: string; mutualId?: Id } = {}) =>
    new Map((await ask({ layout: 'notes-movements', ...over })).notes.map((note) => [note.table, note]))
  const valuesOf = (note: Statement['notes'][number] | undefined, word: string): number[] | undefined =>
    note?.rows.find((row) => row.word === word)?.values

  test('say how old what is owed is at the end of the period', async () => {
    const ages = (await notes()).get('ages')
    expect(ages?.columns).toEqual(['notDue', 'days30', 'days60', 'days90', 'older', 'unmatched', 'balance'])
    // a supplier's invoice of 12 March, due after the delay of payment: more than ninety days late in December
    expect(valuesOf(ages, 'suppliers')).toEqual([0, 0, 0, 0, 90_000, 0, 90_000])
    expect(ages?.rows.map(({ word }) => word)).toEqual(['payables', 'suppliers', 'total'])
    expect(valuesOf((await notes({ to: '2026-03' })).get('ages'), 'suppliers')?.at(-1)).toBe(90_000)
    expect((await notes({ to: '2026-02' })).get('ages')).toBeUndefined()
  })

  test('have the registers of the year beside the movements, and leave out what has nothing to say', async () => {
    const all = await notes()
    // nobody registered the machine that was bought, no fund was given: only provisions are read from the books
    expect([...all.keys()]).toEqual(['ages'])
    const paper = await accountant().do('accounting.statementDocument', {
      layout: 'notes-movements',
      from: '2026-01',
      to: '2026-12',
    })
    expect(paper.landscape).toBe(false)
    expect(paper.sections.map(({ title }) => title)).toEqual([
      'Mouvements de la période',
      'Âge des créances et des dettes au 31/12/2026',
    ])
  })
})

test('ratios, with the months that reserves cover', async () => {
  const statement = await ask({ layout: 'ratios' })
  expect(value(statement, 'loss-ratio')).toBe(58.3)
  // 2 160 000 at hand over 1 130 000 of costs in twelve months
  expect(value(statement, 'money-months')).toBe(22.9)
})

describe('walking down', () => {
  const down = (line: string, layout = 'technical-income') =>
    accountant().do('accounting.statementLine', { layout, line, from: '2026-01', to: '2026-12' })
  test('a sum says its lines, then its accounts, which make it', async () => {
    const walk = await down('technical-margin')
    expect(walk.terms.map(({ line, value: amount }) => [line, amount])).toEqual([
      ['contributions', 1_200_000],
      ['benefits-cost', -700_000],
    ])
    expect(walk.accounts.map(({ account, amount }) => [account, amount])).toEqual([
      ['7011', 1_200_000],
      ['6551', -700_000],
    ])
    expect(walk).toMatchObject({ value: 500_000, from: '2026-01-01', to: '2026-12-31' })
  })
  test('every line of every statement is the sum of its accounts', async () => {
    for (const { key, kind } of await accountant().do('accounting.statementLayouts', {})) {
      if (kind === 'ratios' || kind === 'movements') continue
      const statement = await ask({ layout: key })
      for (const { line, kind: lineKind } of statement.rows) {
        if (lineKind === 'heading' || lineKind === 'gap') continue
        const walk = await down(line, key)
        expect(
          walk.accounts.reduce((sum, { amount }) => sum + amount, 0),
          `${key} ${line}`,
        ).toBe(walk.value ?? 0)
      }
    }
  })
  test('a line that is not there is refused', async () => {
    expect(
      await accountant().refused('accounting.statementLine', {
        layout: 'technical-income',
        line: 'nowhere',
        from: '2026-01',
        to: '2026-12',
      }),
    ).toMatchObject({ code: 'accounting.unknown-line', params: { line: 'nowhere' } })
  })
})

describe('asked wrongly', () => {
  test.each([
    [{ from: '2026-05', to: '2026-04' }, 'accounting.bad-range'],
    [{ from: '2025-12', to: '2026-01' }, 'accounting.bad-range'],
    [{ layout: 'dessin' }, 'accounting.unknown-layout'],
    [{ mutualId: '01890000-0000-7000-8000-000000000001' as Id }, 'accounting.statement-no-mutual'],
  ])('%o is refused with %s', async (input, code) => {
    expect(
      await accountant().refused('accounting.statement', {
        layout: 'technical-income',
        from: '2026-01',
        to: '2026-12',
        ...input,
      }),
    ).toMatchObject({ code })
  })
  test('the nurse reads no statement', async () => {
    expect(
      await c.as('nurse').refused('accounting.statement', { layout: 'ratios', from: '2026-01', to: '2026-12' }),
    ).toMatchObject({ code: 'kernel.right-missing' })
  })
})

describe('on paper and in files', () => {
  test('the paper of a balance sheet has two sides, and says what must hold', async () => {
    const paper = await accountant().do('accounting.statementDocument', {
      layout: 'balance-functional',
      from: '2026-01',
      to: '2026-12',
    })
    expect(paper.sections.map(({ title }) => title)).toEqual(['Actif', 'Passif'])
    expect(paper.controls[0]).toContain('2\u00A0520\u00A0000')
    expect(paper.number).toMatch(/^ED-.*-2026-0112-BF$/)
  })
  test('a separated file has every line with its account', async () => {
    const path = join(folder, 'resultat.csv')
    const { rows } = await accountant().do('accounting.exportStatement', {
      layout: 'technical-income',
      from: '2026-01',
      to: '2026-12',
      format: 'csv',
      path,
    })
    const lines = readFileSync(path, 'utf8').trim().split('\r\n')
    expect(lines).toHaveLength(rows + 1)
    expect(lines.find((line) => line.includes('7011'))).toContain('1200000')
  })
})

describe('a layout from a file', () => {
  const file = (content: unknown, name = 'presentation.json'): string => {
    const path = join(folder, name)
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content))
    return path
  }
  const shipped = async (): Promise<{
    key: string
    lines: { id: string; words: { fr: string }; roles?: string[] }[]
  }> => {
    const path = join(folder, 'sortie.json')
    await accountant().do('accounting.exportLayout', { layout: 'technical-income', path })
    return JSON.parse(readFileSync(path, 'utf8'))
  }

  test('goes out and comes back the same: there is nothing to propose', async () => {
    const path = file(await shipped())
    const as = accountant()
    const answer = await as.do('accounting.readLayout', { path })
    expect(answer.problems).toEqual([])
    expect(answer.differences).toMatchObject({ added: [], removed: [], changed: [], moved: false })
    expect(await as.refused('accounting.proposeLayout', { path, validFrom: '2026-01-01' })).toMatchObject({
      code: 'accounting.layout-no-change',
    })
  })

  test('with a fault is refused with its code and its place, and nothing is kept', async () => {
    const layout = await shipped()
    const without = { ...layout, lines: layout.lines.filter(({ id }) => id !== 'grants') }
    const bad = file(without, 'faute.json')
    expect((await accountant().do('accounting.readLayout', { path: bad })).problems).toContainEqual({
      code: 'line-unknown',
      place: 'operating-result',
      text: 'grants',
    })
    expect(
      await accountant().refused('accounting.proposeLayout', { path: bad, validFrom: '2026-01-01' }),
    ).toMatchObject({ code: 'accounting.layout-problems', params: { place: 'operating-result' } })
    const odd = file({ ...layout, lines: [{ ...layout.lines[0], kind: 'dessin' }] }, 'forme.json')
    expect(await accountant().refused('accounting.readLayout', { path: odd })).toMatchObject({
      code: 'accounting.layout-unreadable',
      params: { place: 'contributions.kind' },
    })
    const text = file('ceci n’est pas une présentation', 'texte.json')
    expect(await accountant().refused('accounting.readLayout', { path: text })).toMatchObject({
      code: 'accounting.layout-unreadable',
    })
    expect(await accountant().do('accounting.layoutProposals', {})).toEqual([])
  })

  test('waits for another person, and is in force from its day on', async () => {
    const layout = await shipped()
    const changed = {
      ...layout,
      lines: layout.lines.map((line) =>
        line.id === 'grants' ? { ...line, words: { fr: 'Appuis des bailleurs', en: 'Support of donors' } } : line,
      ),
    }
    const path = file(changed, 'appuis.json')
    const { id } = await accountant().do('accounting.proposeLayout', { path, validFrom: '2026-04-01' })
    expect((await accountant().do('accounting.layoutProposals', {}))[0]).toMatchObject({
      id,
      own: true,
      differences: { changed: [{ id: 'grants' }] },
    })
    const queue = async (role: 'head' | 'accountant') =>
      (await c.as(role).do('administration.waiting', { rows: 5 })).queues.find((one) => one.queue === 'layout-accept')
    expect((await queue('head'))?.mine?.rows).toMatchObject([{ id, number: 'appuis.json' }])
    expect((await queue('accountant'))?.mine ?? null).toBeNull()
    expect(await accountant().refused('accounting.decideLayout', { id, rev: 1, accept: true })).toMatchObject({
      code: 'kernel.right-missing',
    })
    expect(await c.as('head').refused('accounting.decideLayout', { id, rev: 1, accept: false })).toMatchObject({
      code: 'accounting.reason-missing',
    })
    expect(await c.as('head').do('accounting.decideLayout', { id, rev: 1, accept: true })).toMatchObject({
      state: 'accepted',
    })
    expect(await c.as('head').refused('accounting.decideLayout', { id, rev: 2, accept: true })).toMatchObject({
      code: 'accounting.changed-since',
    })
    expect(await queue('head')).toBeUndefined()
    const march = await ask({ to: '2026-03' })
    const december = await ask()
    expect(march.layout.file).toBeNull()
    expect(december.layout).toMatchObject({ file: 'appuis.json', validFrom: '2026-04-01' })
    const walk = await accountant().do('accounting.statementLine', {
      layout: 'technical-income',
      line: 'grants',
      from: '2026-01',
      to: '2026-12',
    })
    expect(walk).toMatchObject({ label: 'Appuis des bailleurs', value: 350_000 })
  })
})
