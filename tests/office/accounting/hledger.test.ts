import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { playDemo } from '../../../electron/office/demo/index.ts'
import { DEMO_PASSWORD } from '../../../electron/office/demo/people.ts'
import { openOffice } from '../../../electron/office/index.ts'
import type { Input, Output, ProcedureName } from '../../../shared/contract/index.ts'
import { firstDay, lastDay, monthsBetween, type Month } from '../../../shared/dates.ts'
import { plainAccount } from '../../../shared/rules/accounting/plainText.ts'
import { hasHledger, hledger } from '../../support/hledger.ts'

/** Rows of `hledger balance -O csv` in tidy layout: account, month, amount. */
interface Balance {
  readonly account: string
  readonly month: string
  readonly amount: number
}

describe.skipIf(!hasHledger)('hledger adds up a demo year', () => {
  const folder = mkdtempSync(join(tmpdir(), 'nkingi-hledger-'))
  let file: string
  let office: ReturnType<typeof openOffice>
  let session: string
  let months: Month[]

  const ask = async <N extends ProcedureName>(name: N, input: Input<N>): Promise<Output<N>> => {
    const answer = await office.handle({
      id: crypto.randomUUID(),
      name,
      input,
      session,
      commandId: crypto.randomUUID(),
    })
    if (!answer.ok) throw new Error(`${name}: ${answer.code} ${JSON.stringify(answer.params)}`)
    return answer.value as Output<N>
  }

  const balances = (...args: string[]): Balance[] => {
    const text = hledger(file, 'balance', '-M', '-N', '-E', '-O', 'csv', '--layout=tidy', ...args)
    return text
      .trim()
      .split('\n')
      .slice(1)
      .map((line) => [...line.matchAll(/"([^"]*)"/g)].map(([, cell]) => cell ?? ''))
      .map(([account = '', month = '', , , , value = '0']) => ({ account, month, amount: Number(value) }))
  }

  beforeAll(async () => {
    const summary = await playDemo({ out: folder, centres: 1, households: 24, months: 12, seed: 5 })
    const [centre] = summary.centres
    if (centre === undefined) throw new Error('no centre')
    office = openOffice({ dataDir: folder })
    const signedIn = await office.handle({
      id: '1',
      name: 'administration.signIn',
      input: { workspace: centre.workspace, login: 'accountant', password: DEMO_PASSWORD },
    })
    if (!signedIn.ok) throw new Error(signedIn.code)
    session = (signedIn.value as { session: string }).session
    const written = await ask('accounting.exportEntries', { format: 'hledger' })
    file = written.path
    expect(written.entries).toBeGreaterThan(100)
    const days = [...readFileSync(file, 'utf8').matchAll(/^(\d{4}-\d{2})-\d{2} \*/gm)]
      .map(([, month]) => month as Month)
      .sort()
    months = monthsBetween(days[0] ?? ('2026-01' as Month), days.at(-1) ?? ('2026-01' as Month))
  }, 300_000)
  afterAll(async () => {
    await office?.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('and finds nothing wrong with them', () => {
    expect(hledger(file, 'check', '--strict')).toBe('')
  })

  it('every account of every month, of the centre and of each mutual, is ours to the franc', async () => {
    const { mutuals } = await ask('membership.mutuals', {})
    let compared = 0
    for (const mutual of [undefined, ...mutuals]) {
      const theirs = balances('--depth', '1', ...(mutual === undefined ? [] : [`tag:mutual=^${mutual.code}$`]))
      for (const month of months) {
        const { classes } = await ask('accounting.trialBalance', {
          from: firstDay(month),
          to: lastDay(month),
          ...(mutual === undefined ? {} : { mutualId: mutual.id }),
        })
        const ours = classes
          .flatMap(({ rows }) => rows)
          .map(({ account, debit, credit }) => [account, debit - credit] as const)
          .filter(([, amount]) => amount !== 0)
        const said = theirs
          .filter((row) => row.month === month && row.amount !== 0)
          .map(({ account, amount }) => [account.split(' ')[0] ?? '', amount] as const)
        expect(Object.fromEntries(said), `${mutual?.name ?? 'centre'} ${month}`).toEqual(Object.fromEntries(ours))
        compared += ours.length
      }
    }
    expect(compared).toBeGreaterThan(100)
  })

  it('every third party of every account, month by month, is ours to the franc', async () => {
    const theirs = balances()
    const chart = await ask('accounting.chart', {})
    let compared = 0
    for (const { number, label, thirdPartyType } of chart) {
      if (thirdPartyType === null) continue
      for (const month of months) {
        const { rows, next } = await ask('accounting.subledger', {
          account: number,
          from: firstDay(month),
          to: lastDay(month),
          limit: 200,
        })
        expect(next).toBeNull()
        for (const { thirdParty, debit, credit } of rows) {
          const name = plainAccount({ number, label }, thirdParty)
          const said = theirs.find((row) => row.account === name && row.month === month)?.amount ?? 0
          expect(said, `${name} ${month}`).toBe(debit - credit)
          compared += debit === 0 && credit === 0 ? 0 : 1
        }
      }
    }
    expect(compared).toBeGreaterThan(50)
  })

  it('what stands at the end of each month is what our ledger says', async () => {
    const theirs = balances('--depth', '1', '-H')
    const chart = await ask('accounting.chart', {})
    for (const { number, heading } of chart) {
      if (heading) continue
      for (const month of [months[0], months.at(-1)]) {
        if (month === undefined) continue
        const { closing } = await ask('accounting.ledger', {
          account: number,
          from: firstDay(month),
          to: lastDay(month),
          limit: 1,
        })
        const said = theirs.find((row) => row.account.split(' ')[0] === number && row.month === month)?.amount ?? 0
        expect(said, `${number} ${month}`).toBe(closing)
      }
    }
  })

  /** Rows of a compound report of hledger by account number; its signs are those of a reader: what stands on the usual side is above zero. */
  const report = (name: string, ...args: string[]): { rows: Map<string, number>; total: Map<string, number> } => {
    const text = hledger(file, name, '--depth', '1', '-O', 'csv', ...args)
    const rows = new Map<string, number>()
    const total = new Map<string, number>()
    let section = ''
    for (const line of text.trim().split('\n')) {
      const [first = '', last = ''] = [...line.matchAll(/"([^"]*)"/g)].map(([, cell]) => cell ?? '')
      const amount = Number(last.replaceAll(/[^\d.-]/g, ''))
      if (/^\d/.test(first)) rows.set(first.split(' ')[0] ?? '', amount)
      else if (/^(Total|Net):?$/.test(first)) total.set(first.startsWith('Net') ? 'Net' : section, amount)
      else section = first
    }
    return { rows, total }
  }

  const years = (): string[] => [...new Set(months.map((month) => month.slice(0, 4)))]

  it('its income statement of each year is ours, account by account and in all, and so is that of our layouts', async () => {
    let compared = 0
    for (const year of years()) {
      const { rows, total } = report('incomestatement', '-b', `${year}-01-01`, '-e', `${Number(year) + 1}-01-01`)
      const { classes } = await ask('accounting.trialBalance', {
        from: `${year}-01` as Month,
        to: `${year}-12` as Month,
      })
      const ours = classes
        .flatMap((one) => one.rows)
        .filter(({ account, debit, credit }) => /^[67]/.test(account) && debit !== credit)
        .map(
          ({ account, debit, credit }) => [account, account.startsWith('7') ? credit - debit : debit - credit] as const,
        )
      expect(Object.fromEntries([...rows].filter(([, amount]) => amount !== 0)), year).toEqual(Object.fromEntries(ours))
      const result = ours.reduce((sum, [account, amount]) => sum + (account.startsWith('7') ? amount : -amount), 0)
      expect(total.get('Net'), year).toBe(result)
      for (const layout of ['income-nature', 'technical-income']) {
        const statement = await ask('accounting.statement', {
          layout,
          from: `${year}-01` as Month,
          to: `${year}-12` as Month,
        })
        const column = statement.columns.findIndex(({ kind }) => kind === 'period')
        const last = statement.rows.findLast(({ account, look }) => account === null && look === 'total')
        expect(last?.values[column], `${layout} ${year}`).toBe(result)
      }
      compared += ours.length
    }
    expect(compared).toBeGreaterThan(5)
  })

  it('its balance sheet at the end of each year is ours, account by account, and balances with our result', async () => {
    let compared = 0
    for (const year of years()) {
      const { rows, total } = report('balancesheetequity', '-e', `${Number(year) + 1}-01-01`)
      const { classes } = await ask('accounting.trialBalance', {
        from: `${year}-01` as Month,
        to: `${year}-12` as Month,
      })
      const chart = new Map((await ask('accounting.chart', {})).map((account) => [account.number, account]))
      // what an earlier year left and nobody allocated yet stands in the books as result, in hledger nowhere
      const ours = classes
        .flatMap((one) => one.rows)
        .filter(({ account }) => /^[1-5]/.test(account) && !/^12[09]$/.test(account))
        .map(({ account, closingDebit, closingCredit }) => {
          const own = closingDebit - closingCredit
          const asset =
            /^[235]/.test(account) || (account.startsWith('4') && chart.get(account)?.normalSide === 'debit')
          return [account, asset ? own : -own] as const
        })
        .filter(([, amount]) => amount !== 0)
      expect(Object.fromEntries([...rows].filter(([, amount]) => amount !== 0)), year).toEqual(Object.fromEntries(ours))
      for (const layout of ['balance-functional', 'balance-liquidity']) {
        const { balance } = await ask('accounting.statement', {
          layout,
          from: `${year}-01` as Month,
          to: `${year}-12` as Month,
        })
        expect(balance?.gap, `${layout} ${year}`).toBe(0)
        expect(balance?.assets).toBe(balance?.liabilities)
      }
      // Net: assets less liabilities and equity, what the years earned so far
      const earned = report('incomestatement', '-e', `${Number(year) + 1}-01-01`).total.get('Net')
      expect(total.get('Net'), year).toBe(earned)
      compared += ours.length
    }
    expect(compared).toBeGreaterThan(10)
  })
})
