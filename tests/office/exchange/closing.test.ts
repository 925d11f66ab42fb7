import { createHash } from 'node:crypto'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { behindTheOfficeOf } from '../../support/behindTheOffice.ts'
import { PASSWORD, type Person, type TestCentre } from '../../support/centre.ts'
import { openedWorkspace } from '../../support/openedWorkspace.ts'
import { closeMonths, enterByHand, sealYear2026 } from '../../support/sealedYear.ts'
import { carry, enrol, openTestFederation, rowsOf, testCentre, type TestFederation } from './network.ts'

/** What another program than ours does to a file that it has the key of. */
const tamper = (centre: TestCentre, ...statements: string[]): Promise<void> =>
  behindTheOfficeOf(centre.workspace, ['admin', PASSWORD], (db) => {
    for (const sql of statements) db.run(sql)
  })

describe('months and years that a centre closed, at its federation', () => {
  let centre: TestCentre
  let federation: TestFederation
  let manager: Person
  let seal: { hash: string }
  let early: string
  let receipt: string

  const take = async (path: string, to: TestFederation = federation, officer: Person = to.officer) =>
    officer.do('federation.importPackage', { path: carry(path, to) })
  const send = async (period = '2027-04') => (await manager.do('exchange.exportPackage', { period } as never)).path
  const line = async (officer = federation.officer) => {
    const { centres } = await officer.do('federation.closings', {})
    const [only] = centres
    if (only === undefined) throw new Error('no centre')
    return only
  }

  beforeAll(async () => {
    centre = await testCentre()
    federation = await openTestFederation()
    await enrol(centre, federation)
    manager = centre.as('manager')
    early = join(federation.dataDir, 'exchange', 'tot.nkingi')
    await federation.officer.do('administration.backup', { path: early })
    const { mutuals } = await manager.do('membership.mutuals', {})
    const mutualId = mutuals[0]?.id ?? ''
    centre.clock.set('2027-01-04')
    await enterByHand(centre, { day: '2026-03-10', account: '741', net: -100_000, mutualId })
    await enterByHand(centre, { day: '2026-05-10', account: '6064', net: 25_000, mutualId })
    await enterByHand(centre, { day: '2026-11-10', account: '6067', net: 4_000 })
    await closeMonths(centre, '2026-03', '2026-05', '2026-11', '2026-12')
    seal = await sealYear2026(centre)
    await enterByHand(centre, { day: '2027-03-10', account: '6064', net: 7_500, mutualId })
    centre.clock.set('2027-04-05')
    await closeMonths(centre, '2027-03')
    federation.clock.set('2027-04-05')
  }, 180_000)
  afterAll(async () => {
    await centre.close()
    await federation.close()
  })

  it('nothing is said before a package came', async () => {
    expect(await line()).toMatchObject({ lastMonth: null, years: [], budget: null, reserve: null, differing: 0 })
  })

  it('the sealed year is the one held, and every closed month', async () => {
    const taken = await take(await send())
    receipt = taken.receiptPath
    expect(taken).toMatchObject({ state: 'held', remarks: [] })
    const found = await line()
    expect(found).toMatchObject({ differing: 0, lastMonth: { month: '2027-03', version: 1, check: 'same' } })
    expect(found.years).toMatchObject([{ year: 2026, version: 1, hash: seal.hash, check: 'same', parts: [] }])
    expect(found.years[0]?.held).toEqual(found.years[0]?.sealed)
    const { months } = await federation.officer.do('federation.centreMonths', { centreId: found.id })
    const own = await manager.do('accounting.monthVersions', { month: '2026-12' } as never)
    expect(months.find(({ month }) => month === '2026-12')).toMatchObject({
      hash: own.versions[0]?.hash,
      closedBy: 'manager',
    })
    expect(months.map(({ check }) => check)).toEqual(months.map(() => 'same'))
    expect(months.map(({ month }) => month)).toContain('2026-05')
    // all of the mutual's surplus, 100 000 − 25 000, went to one reserve or another; April to March cost 25 000 + 4 000 + 7 500:
    // 75 000 ÷ 36 500 × 12 = 24.66
    expect(found.reserve).toEqual({ amount: 75_000, costs: 36_500, months: 24.7 })
    const paper = await federation.officer.do('federation.receiptDocument', { importId: taken.importId })
    expect(paper.checks.find(({ code }) => code === 'closings')).toEqual({ code: 'closings', passed: true })
  })

  it('the sheets of closed months are put together again to the byte', async () => {
    const kept = await openedWorkspace(centre.workspace, 'admin', PASSWORD)
    const sheets = kept.prepare(`SELECT hex(id) AS id, sheet FROM month_closing WHERE sheet IS NOT NULL`).all() as {
      id: string
      sheet: string
    }[]
    kept.close()
    expect(sheets.some(({ sheet }) => sheet.length > 4000)).toBe(true)
    const held = await openedWorkspace(join(federation.dataDir, 'workspaces', 'federation.nkingi'), 'officer', PASSWORD)
    const pieces = held
      .prepare('SELECT hex(closing_id) AS id, piece FROM consolidated_month_sheets ORDER BY closing_id, position')
      .all() as { id: string; piece: string }[]
    held.close()
    const sum = (text: string): string => createHash('sha256').update(text).digest('hex')
    const whole = Map.groupBy(pieces, ({ id }) => id)
    for (const { id, sheet } of sheets)
      expect(sum((whole.get(id) ?? []).map(({ piece }) => piece).join(''))).toBe(sum(sheet))
  })

  it('every row of closing is there, and the paper says what the page says', async () => {
    const [own, held] = [await rowsOf(centre, 'manager'), await rowsOf(federation, 'officer')]
    for (const [table, source] of Object.entries({
      accounts: 'account',
      fiscal_years: 'fiscal_year',
      year_seals: 'year_seal',
      year_results: 'year_result',
      year_result_entities: 'year_result_entity',
      allocations: 'year_allocation',
      allocation_lines: 'year_allocation_line',
      month_closings: 'month_closing',
      entries: 'entry',
      entry_lines: 'entry_line',
    }))
      expect(held[`consolidated_${table}`], table).toBe(own[source])
    expect(held.consolidated_year_totals).toBeGreaterThan(0)
    const paper = await federation.officer.do('federation.closingsDocument', {})
    const text = JSON.stringify(paper.rows)
    expect(text).toContain('Exercice 2026, version 1')
    expect(text).toContain(seal.hash.slice(0, 8))
    expect((await centre.as('cashier').refused('federation.closings', {})).code).toBe('kernel.right-missing')
  })

  it('a federation that lacks rows cannot tell; with them it can', async () => {
    await manager.do('exchange.takeReceipt', { path: carry(receipt, centre) })
    await enterByHand(centre, { day: '2027-04-02', account: '6064', net: 500 })
    const small = await send()
    const lost = await openTestFederation('2027-04-05', 'XXX')
    carry(`${early}.keys`, lost)
    const restored = await lost.gate('administration.restore', {
      backup: carry(early, lost),
      workspace: 'restored.nkingi',
    })
    if (!restored.ok) throw new Error(restored.code)
    const officer = await lost.signIn(restored.value.workspace, 'officer', PASSWORD)
    const taken = await take(small, lost, officer)
    expect(taken.state).toBe('incomplete')
    expect(taken.remarks).not.toContain('seal-differs')
    expect((await line(officer)).years).toEqual([])
    await manager.do('exchange.takeReceipt', { path: carry(taken.receiptPath, centre) })
    const rest = await take(await send(), lost, officer)
    expect(rest).toMatchObject({ state: 'held', missing: [] })
    expect((await line(officer)).years).toMatchObject([{ year: 2026, check: 'same' }])
    await lost.close()
  })

  it('a word changed behind the office is named: the seal’s entries, and no figure', async () => {
    await tamper(
      centre,
      'DROP TRIGGER entry_line_update',
      `UPDATE entry_line SET label = 'Autre chose' WHERE label IS NOT NULL AND day = '2026-05-10'`,
    )
    const taken = await take(await send())
    expect(taken.remarks).toEqual(['numbers-skipped', 'seal-differs'])
    expect(await line()).toMatchObject({ differing: 0, years: [{ check: 'differs', parts: ['entries'] }] })
    const paper = await federation.officer.do('federation.receiptDocument', { importId: taken.importId })
    expect(paper.checks.find(({ code }) => code === 'closings')?.passed).toBe(false)
    expect(paper.result).toBe('accepted-with-reservations')
  })

  it('an amount changed behind the office is named: entries, figures, totals, and the months from it on', async () => {
    await tamper(
      centre,
      `UPDATE entry_line SET debit = debit + 1 WHERE debit > 0 AND day = '2026-05-10'`,
      `UPDATE entry_line SET credit = credit + 1 WHERE credit > 0 AND day = '2026-05-10'`,
    )
    const taken = await take(await send())
    expect(taken.remarks).toEqual(['seal-differs', 'month-differs'])
    const found = await line()
    expect(found.years[0]).toMatchObject({ check: 'differs', parts: ['entries', 'figures', 'totals'] })
    const { months } = await federation.officer.do('federation.centreMonths', { centreId: found.id })
    expect(months.filter(({ month }) => month < '2026-05').every(({ check }) => check === 'same')).toBe(true)
    expect(months.filter(({ month }) => month >= '2026-05').every(({ check }) => check === 'differs')).toBe(true)
  })
})
