import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { DEMO_PASSWORD } from '../../../electron/office/demo/people.ts'
import { playDemo } from '../../../electron/office/demo/index.ts'
import { createOffice, type Office } from '../../../electron/office/office.ts'
import type { Input, Output, ProcedureName } from '../../../shared/contract/index.ts'
import type { Answer } from '../../../shared/contract/transport.ts'
import type { Month } from '../../../shared/dates.ts'
import { hasHledger, hledger } from '../../support/hledger.ts'

/*
 * The years of a demo centre closed as its people close them: months in order, inventory, result, organs, allocation, opening, seal. The
 * play closed their months already, without an inventory: the head opens them again first.
 */
let YEARS: readonly number[] = []
/** The last year that is over and played to its end. */
const LAST = 2025

const folder = mkdtempSync(join(tmpdir(), 'nkingi-two-years-'))
const sessions = new Map<string, string>()
let office: Office

async function call(login: string, name: string, input: unknown): Promise<Answer> {
  const session = sessions.get(login)
  return office.handle({
    id: crypto.randomUUID(),
    name,
    input,
    commandId: crypto.randomUUID(),
    ...(session === undefined ? {} : { session }),
  })
}
async function ask<N extends ProcedureName>(login: string, name: N, input: Input<N>): Promise<Output<N>> {
  const answer = await call(login, name, input)
  if (!answer.ok) throw new Error(`${name} ${JSON.stringify(input)}: ${answer.code} ${JSON.stringify(answer.params)}`)
  return answer.value as Output<N>
}
const months = (year: number): { from: Month; to: Month } => ({
  from: `${year}-01` as Month,
  to: `${year}-12` as Month,
})

/** Debit less credit of accounts at the end of a year, those at nothing left out. */
async function closings(year: number): Promise<Record<string, number>> {
  const { classes, balanced } = await ask('accountant', 'accounting.trialBalance', months(year))
  expect(balanced).toBe(true)
  return Object.fromEntries(
    classes
      .flatMap(({ rows }) => rows)
      .map((row) => [row.account, row.closingDebit - row.closingCredit] as const)
      .filter(([, amount]) => amount !== 0),
  )
}

async function openAgain(first: number): Promise<void> {
  for (;;) {
    const { lastClosed } = await ask('head', 'accounting.monthsState', { year: LAST })
    if (lastClosed === null || Number(lastClosed.slice(0, 4)) < first) return
    await ask('head', 'accounting.reopenMonth', { month: lastClosed, reason: 'inventaire à passer' })
  }
}

/** What an inventory finds to do; a year that has nothing of a kind says so. */
async function inventoryOf(year: number): Promise<string[]> {
  const done: string[] = []
  const works: readonly [string, unknown][] = [
    ['accounting.postDepreciation', { year }],
    ['accounting.postImpairment', { year }],
    ['accounting.postClaimsProvision', { year, method: 'average', reason: 'règle du centre' }],
  ]
  for (const [name, input] of works) {
    const answer = await call('accountant', name, input)
    if (answer.ok) done.push(name)
    else if (!/inventory-nothing|asset-unknown/.test(answer.code))
      throw new Error(`${name} ${year}: ${answer.code} ${JSON.stringify(answer.params)}`)
  }
  return done
}

async function closeMonths(year: number): Promise<void> {
  for (let number = 1; number <= 12; number += 1) {
    const month = `${year}-${String(number).padStart(2, '0')}` as Month
    const state = (await ask('accountant', 'accounting.periods', {})).find((one) => one.year === year)
    if (state?.months.find((one) => one.month === month)?.state !== 'open') continue
    const earned = await call('accountant', 'accounting.postEarnedContributions', { month })
    if (!earned.ok && !/earned-nothing|earned-/.test(earned.code))
      throw new Error(`earned ${month}: ${earned.code} ${JSON.stringify(earned.params)}`)
    if (number === 12) await inventoryOf(year)
    const { points } = await ask('accountant', 'accounting.monthChecklist', { month })
    for (const { point, holds, level } of points)
      if (holds && level !== 'block')
        await call('accountant', 'accounting.passMonthPoint', { month, point, reason: 'vu avec le responsable' })
    await ask('manager', 'accounting.closeMonth', { month, reason: 'clôture de l’exercice' })
  }
}

async function meeting(kind: 'supervisory' | 'board' | 'assembly', heldOn: string): Promise<string> {
  const { organId } = await ask('manager', 'governance.createOrgan', {
    kind,
    name: `Organe fictif ${kind} ${heldOn}`,
    meetingsPerYear: 4,
  })
  const { meetingId } = await ask('manager', 'governance.planMeeting', { organId, plannedOn: heldOn as never })
  await ask('manager', 'governance.recordMeeting', {
    meetingId,
    heldOn: heldOn as never,
    registered: 20,
    quorum: 10,
    presentMen: 8,
    presentWomen: 7,
    proxies: 0,
  })
  return meetingId
}

interface Seen {
  readonly before: Record<string, number>
  readonly statements: Record<string, unknown>
}

const LAYOUTS = ['income-nature', 'technical-income', 'balance-functional', 'balance-liquidity', 'cash-flow'] as const

async function statementsOf(year: number): Promise<Record<string, unknown>> {
  const found: Record<string, unknown> = {}
  for (const layout of LAYOUTS) {
    const { rows, columns, balance } = await ask('accountant', 'accounting.statement', { layout, ...months(year) })
    const column = columns.findIndex(({ kind }) => kind === 'period')
    if (balance !== null) expect([layout, balance.gap, balance.assets]).toEqual([layout, 0, balance.liabilities])
    found[layout] = rows.filter(({ account }) => account === null).map(({ line, values }) => [line, values[column]])
  }
  return found
}

/** The road of one year, from its open months to its seal. */
async function closeYear(year: number): Promise<Seen> {
  await closeMonths(year)
  const seen: Seen = { before: await closings(year), statements: await statementsOf(year) }
  const ready = await ask('accountant', 'accounting.yearChecklist', { year })
  const [closed, inventory] = ['months', 'inventory'].map((name) => ready.steps.find(({ step }) => step === name))
  expect([year, closed?.state, inventory?.state, inventory?.text]).toEqual([year, 'done', 'done', inventory?.text])
  await ask('accountant', 'accounting.determineResult', { year })
  const next = year + 1
  const organs = {
    committee: await meeting('supervisory', `${next}-02-10`),
    board: await meeting('board', `${next}-02-20`),
    assembly: await meeting('assembly', `${next}-03-15`),
  }
  for (const step of ['statements', 'committee', 'board', 'assembly'] as const)
    await ask('accountant', 'accounting.noteYearStep', {
      year,
      step,
      text: `Exercice ${year}, étape ${step}`,
      ...(step === 'statements' ? {} : { meetingId: organs[step], number: '1' }),
    })
  const { entities } = await ask('accountant', 'accounting.allocationProposal', { year })
  const lines = entities.flatMap(({ mutualId, shares }) => shares.map(({ use, amount }) => ({ mutualId, use, amount })))
  if (lines.length > 0) {
    const { id } = await ask('accountant', 'accounting.prepareAllocation', {
      year,
      meetingId: organs.assembly,
      number: '2',
      text: 'L’assemblée affecte le résultat.',
      lines,
    })
    await ask('head', 'accounting.postAllocation', { id, rev: 1 })
  }
  await ask('accountant', 'accounting.makeOpening', { year })
  await ask('head', 'accounting.sealYear', { year })
  return seen
}

describe('two years of a demo centre are closed', () => {
  const seen = new Map<number, Seen>()

  beforeAll(async () => {
    const { centres } = await playDemo({ out: folder, centres: 1, households: 12, months: 12, seed: 7 })
    const workspace = centres[0]?.workspace ?? ''
    office = createOffice({ dataDir: folder, now: () => new Date('2026-11-16T08:00:00.000Z') })
    for (const login of ['accountant', 'manager', 'head']) {
      const signedIn = await call(login, 'administration.signIn', { workspace, login, password: DEMO_PASSWORD })
      if (!signedIn.ok) throw new Error(`${login}: ${signedIn.code}`)
      sessions.set(login, (signedIn.value as { session: string }).session)
    }
    const all = await ask('accountant', 'accounting.periods', {})
    YEARS = all
      .map(({ year }) => year)
      .filter((year) => year <= LAST)
      .sort((a, b) => a - b)
    expect(YEARS.length).toBeGreaterThanOrEqual(2)
    await openAgain(YEARS[0] ?? LAST)
  }, 600_000)
  afterAll(async () => {
    await office?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('each by its whole road: months, inventory, result, organs, allocation, opening, seal', async () => {
    for (const year of YEARS) {
      seen.set(year, await closeYear(year))
      const { state, steps } = await ask('accountant', 'accounting.yearChecklist', { year })
      expect([year, state, steps.filter((one) => one.state !== 'done').map(({ step }) => step)]).toEqual([
        year,
        'closed',
        [],
      ])
    }
  }, 600_000)

  it('what year two opens with is what year one closed with, account by account, and the paper says the same', async () => {
    for (const second of YEARS.slice(1)) await opensAsClosed(second - 1, second)
  }, 120_000)

  async function opensAsClosed(first: number, second: number): Promise<void> {
    const closing = await closings(first)
    const { classes } = await ask('accountant', 'accounting.trialBalance', months(second))
    const brought = Object.fromEntries(
      classes
        .flatMap(({ rows }) => rows)
        .map((row) => [row.account, row.broughtDebit - row.broughtCredit] as const)
        .filter(([, amount]) => amount !== 0),
    )
    // the result of the year stands on 120 and 129: costs and income themselves begin at nothing
    const balanceSheet = (sums: Record<string, number>) =>
      Object.fromEntries(
        Object.entries(sums).filter(([account]) => /^[1-5]/.test(account) && !/^12[09]$/.test(account)),
      )
    const result = (sums: Record<string, number>) =>
      Object.entries(sums)
        .filter(([account]) => /^([67]|12[09]$)/.test(account))
        .reduce((total, [, amount]) => total + amount, 0)
    expect(Object.keys(balanceSheet(closing)).length).toBeGreaterThan(3)
    expect(balanceSheet(brought)).toEqual(balanceSheet(closing))
    expect(result(brought)).toBe(result(closing))
    expect(Object.keys(brought).filter((account) => /^[67]/.test(account))).toEqual([])

    const paper = await ask('accountant', 'accounting.bookDocument', {
      book: 'opening',
      from: `${second}-01-01` as never,
      to: `${second}-12-31` as never,
    })
    const carried: Record<string, number> = {}
    for (const { cells, look } of paper.rows) {
      const account = cells[0]
      if (look !== undefined || typeof account !== 'string') continue
      const [debit, credit] = cells.slice(-2).map((cell) => (typeof cell === 'number' ? cell : 0))
      carried[account] = (carried[account] ?? 0) + (debit ?? 0) - (credit ?? 0)
    }
    expect(balanceSheet(Object.fromEntries(Object.entries(carried).filter(([, amount]) => amount !== 0)))).toEqual(
      balanceSheet(closing),
    )
    expect(result(carried)).toBe(result(closing))
  }

  it('no figure of a closed year moved: balances and statements are those from before its result was entered', async () => {
    for (const year of YEARS) {
      expect(await closings(year)).toEqual(seen.get(year)?.before)
      expect(await statementsOf(year)).toEqual(seen.get(year)?.statements)
      expect(await ask('accountant', 'accounting.verifySeal', { year })).toMatchObject({ year, same: true })
    }
  }, 120_000)

  it.skipIf(!hasHledger)(
    'hledger agrees: the result of each year, the balance sheet at the end of each',
    async () => {
      const whole = await ask('accountant', 'accounting.exportEntries', { format: 'hledger' })
      expect(hledger(whole.path, 'check', '--strict')).toBe('')
      const amountsOf = (text: string): Record<string, number> =>
        Object.fromEntries(
          text
            .trim()
            .split('\n')
            .map((line) => [...line.matchAll(/"([^"]*)"/g)].map(([, cell]) => cell ?? ''))
            .filter(([account = '']) => /^\d/.test(account))
            .map(
              ([account = '', amount = '']) =>
                [account.split(' ')[0] ?? '', Number(amount.replaceAll(/[^\d.-]/g, ''))] as const,
            )
            .filter(([, amount]) => amount !== 0),
        )
      for (const year of YEARS) {
        const own = seen.get(year)?.before ?? {}
        const span = ['-b', `${year}-01-01`, '-e', `${year + 1}-01-01`]
        const income = hledger(
          whole.path,
          'balance',
          '-N',
          '--depth',
          '1',
          '-O',
          'csv',
          ...span,
          '^[67]',
          'not:tag:retain',
        )
        expect(amountsOf(income), String(year)).toEqual(
          Object.fromEntries(Object.entries(own).filter(([account]) => /^[67]/.test(account))),
        )
        const sheet = hledger(
          whole.path,
          'balance',
          '-N',
          '--depth',
          '1',
          '-O',
          'csv',
          '-e',
          `${year + 1}-01-01`,
          '^[1-5]',
        )
        const theirs = amountsOf(sheet)
        for (const [account, amount] of Object.entries(own))
          if (/^[1-5]/.test(account) && !/^12[09]$/.test(account))
            expect([account, theirs[account]]).toEqual([account, amount])
        // with the result entered nothing is left of costs and income, and the sheet balances by itself
        expect(Object.values(theirs).reduce((total, amount) => total + amount, 0)).toBe(0)
      }
    },
    120_000,
  )
})
