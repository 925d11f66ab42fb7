import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { openOffice, type Office } from '../../../electron/office/index.ts'
import type { Answer } from '../../../shared/contract/transport.ts'
import type { Month } from '../../../shared/dates.ts'
import type { MonthlySheet } from '../../../shared/documents/monthlySheet.ts'
import type { Id } from '../../../shared/ids.ts'
import { behindTheOfficeOf } from '../../support/behindTheOffice.ts'
import { plainSheet, readTables, type Tables } from '../../support/plainSheet.ts'

/** The fictitious centre, late in its year: every figure of a sheet is counted again from the rows of its tables, one by one. */
const dataDir = mkdtempSync(join(tmpdir(), 'nkingi-sheet-'))
const now = new Date('2026-11-21T10:00:00.000Z')
let office: Office
let session = ''
let tables: Tables
let mutuals: readonly { id: Id; name: string }[]
let as: (login: string) => Promise<void>
let behind: (write: Parameters<typeof behindTheOfficeOf>[2]) => Promise<void>

const ask = (name: string, input: unknown): Promise<Answer> => office.handle({ id: name, name, input, session })
async function call<T>(name: string, input: unknown): Promise<T> {
  const answer = await ask(name, input)
  if (!answer.ok) throw new Error(`${name}: ${answer.code} ${JSON.stringify(answer.params)}`)
  return answer.value as T
}
const refusal = async (name: string, input: unknown): Promise<string> => {
  const answer = await ask(name, input)
  return answer.ok ? 'agreed' : answer.code
}
const sheet = (input: { id?: Id; month?: Month; mutualId?: Id }): Promise<MonthlySheet> =>
  call('accounting.monthSheet', input)

beforeAll(async () => {
  office = openOffice({
    dataDir,
    now: () => now,
    log: {
      info: () => undefined,
      error: (event, facts) => process.stderr.write(`${event} ${JSON.stringify(facts)}\n`),
    },
  })
  const access = await call<{ workspace: string; login: string; password: string }>(
    'administration.exploreFictitious',
    {},
  )
  session = (await call<{ session: string }>('administration.signIn', access)).session
  behind = (write) => behindTheOfficeOf(access.workspace, [access.login, access.password], write)
  as = async (login) => {
    session = (await call<{ session: string }>('administration.signIn', { ...access, login })).session
  }
  await behind((db) => {
    tables = readTables(db)
  })
  mutuals = (await call<{ mutuals: { id: Id; name: string }[] }>('membership.mutuals', {})).mutuals
}, 120_000)
afterAll(async () => {
  await office.close()
  rmSync(dataDir, { recursive: true, force: true })
})

describe('a monthly sheet', () => {
  test.each(['2026-01', '2026-03', '2026-10'] as Month[])(
    'of %s says, of the centre and of each mutual, what its rows say one by one',
    async (month) => {
      for (const mutualId of [undefined, ...mutuals.map(({ id }) => id)]) {
        const { facts } = await sheet({ month, ...(mutualId === undefined ? {} : { mutualId }) })
        const { dues, ...rest } = plainSheet(tables, month, mutualId ?? null)
        expect(facts).toMatchObject(rest)
        expect(facts.dues.find(({ kind }) => kind === 'year')).toEqual(dues)
      }
    },
  )

  test('the centre is the sum of its mutuals, where a figure is of a mutual', async () => {
    const month = '2026-10' as Month
    const centre = (await sheet({ month })).facts
    const own = await Promise.all(mutuals.map(async ({ id }) => (await sheet({ month, mutualId: id })).facts))
    const sum = (of: (facts: typeof centre) => number) => own.reduce((total, facts) => total + of(facts), 0)
    expect(sum(({ care }) => care.charged)).toBe(centre.care.charged)
    expect(sum(({ households }) => households[0]?.end.M ?? 0)).toBe(centre.households[0]?.end.M)
    expect(sum(({ risk }) => risk.year.at(-1)?.personDays ?? 0)).toBe(centre.risk.year.at(-1)?.personDays)
    expect(sum(({ dues }) => dues[0]?.due ?? 0)).toBe(centre.dues[0]?.due)
    expect(centre.risk.year).toHaveLength(10)
  })

  test('is as of the end of its month: what happens later changes nothing of it', async () => {
    const before = (await sheet({ month: '2026-03' as Month })).facts
    const later = tables.claim.filter(({ decided_on: on }) => String(on) > '2026-03-31')
    expect(later.length).toBeGreaterThan(0)
    expect(before.care.charged).toBeLessThan((await sheet({ month: '2026-10' as Month })).facts.care.charged)
    expect(before.invoices.waiting.count + before.invoices.unpaid.count).toBeGreaterThan(0)
  })
})

describe('a sheet that is frozen', () => {
  interface Months {
    readonly nextToClose: Month
    readonly lastClosed: Month
  }
  const months = () => call<Months>('accounting.monthsState', { year: 2026 })
  const reason = 'relevés attendus'

  test('carries what was observed, says the same when its month is closed again, and is proved', async () => {
    const { lastClosed: month } = await months()
    const standing = async () =>
      (await call<{ versions: { id: Id; hash: string }[] }>('accounting.monthVersions', { month })).versions[0]
        ?.id as Id
    const first = await sheet({ id: await standing() })
    expect(await refusal('accounting.observeMonth', { month, text: 'trop tard', rev: 0 })).toBe(
      'accounting.period-closed',
    )
    await as('head')
    await call('accounting.reopenMonth', { month, reason: 'facture oubliée' })
    await as('manager')
    expect(
      (await call<{ rev: number }>('accounting.observeMonth', { month, text: 'Présidente absente.', rev: 0 })).rev,
    ).toBe(1)
    expect(await refusal('accounting.observeMonth', { month, text: 'sans avoir lu', rev: 0 })).toBe(
      'accounting.changed-since',
    )
    await call('accounting.closeMonth', { month, reason })
    const second = await sheet({ id: await standing() })
    expect(second.facts).toEqual({ ...first.facts, observations: 'Présidente absente.' })
    expect(second).toMatchObject({ version: 2, month, frozenOn: '2026-11-21' })
    expect(second.hash).toMatch(/^[0-9a-f]{64}$/)
    expect((await sheet({ id: await standing(), mutualId: mutuals[0]?.id as Id })).issuer.name).toBe(mutuals[0]?.name)
    expect(await call('accounting.monthSheetView', { month })).toMatchObject({ intact: true, sheet: { version: 2 } })
  })

  test('is written as a workbook and as a file, a line for each figure', async () => {
    const { nextToClose: month } = await months()
    const { path, rows } = await call<{ path: string; rows: number }>('accounting.exportMonthSheet', {
      month,
      format: 'csv',
    })
    const text = readFileSync(path, 'utf8')
    expect(rows).toBeGreaterThan(100)
    expect(text).toContain('8 Trésorerie')
    expect(text.split('\n').length - 2).toBe(rows)
    expect((await call<{ rows: number }>('accounting.exportMonthSheet', { month, format: 'xlsx' })).rows).toBe(rows)
  })

  test('of before its blocks is the table it was; altered, it is said', async () => {
    const { lastClosed: month } = await months()
    const id = (await call<{ versions: { id: Id }[] }>('accounting.monthVersions', { month })).versions[0]?.id as Id
    const before = [
      {
        mutualId: null,
        sections: [{ section: 'care', rows: [{ row: 'charged', start: null, month: 500, total: 700 }] }],
      },
    ]
    await behind((db) => {
      db.run('DROP TRIGGER month_closing_change')
      db.run(`UPDATE month_closing SET sheet = replace(sheet, '"observations":"P', '"observations":"p') WHERE id = ?`, [
        id,
      ])
    })
    expect(await call('accounting.monthSheetView', { month })).toMatchObject({ intact: false })
    await behind((db) =>
      db.run('UPDATE month_closing SET sheet = ?, sheet_hash = NULL WHERE id = ?', [JSON.stringify(before), id]),
    )
    const paper = await call<{ rows: { cells: unknown[] }[]; amount: number }>('accounting.monthSheet', { id })
    expect(paper.rows.map(({ cells }) => cells)).toContainEqual(['Part de la mutuelle, FBu', null, 500, 700])
    expect(paper.amount).toBe(700)
    expect(await call('accounting.monthSheetView', { month })).toMatchObject({
      intact: null,
      sheet: null,
      versionId: id,
    })
    expect(await refusal('accounting.monthSheet', { id, mutualId: mutuals[0]?.id })).toBe('accounting.sheet-missing')
    expect(await refusal('accounting.exportMonthSheet', { id, format: 'csv' })).toBe('accounting.sheet-missing')
  })

  test('is of a month and a version that are there', async () => {
    expect(await refusal('accounting.monthSheet', { month: '2031-01' })).toBe('accounting.unknown-month')
    expect(await refusal('accounting.monthSheet', { id: mutuals[0]?.id })).toBe('accounting.version-unknown')
  })
})
