import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { openOffice, type Office } from '../../../electron/office/index.ts'
import type { Answer, OfficeEvent } from '../../../shared/contract/transport.ts'

interface Campaign {
  readonly rows: readonly unknown[]
  readonly total: Readonly<
    Record<'renewable' | 'excluded' | 'paid' | 'joined' | 'refused' | 'waiting' | 'target', number>
  >
}

/** The centre that anybody may explore from the first page: it must be there in seconds, and be worth looking at. */
describe('exploring a fictitious centre', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'nkingi-explore-'))
  const now = new Date('2026-11-21T10:00:00.000Z')
  const events: OfficeEvent[] = []
  let office: Office
  let session = ''
  let took = 0

  const call = async <T>(name: string, input: unknown): Promise<T> => {
    const answer: Answer = await office.handle({ id: name, name, input, session })
    if (!answer.ok) throw new Error(`${name}: ${answer.code} ${JSON.stringify(answer.params)}`)
    return answer.value as T
  }

  beforeAll(async () => {
    office = openOffice({
      dataDir,
      now: () => now,
      log: {
        info: () => undefined,
        error: (event, facts) => process.stderr.write(`${event} ${JSON.stringify(facts)}\n`),
      },
    })
    office.subscribe((event) => events.push(event))
    const began = performance.now()
    const access = await call<{ workspace: string; login: string; password: string }>(
      'administration.exploreFictitious',
      {},
    )
    took = performance.now() - began
    session = (await call<{ session: string }>('administration.signIn', access)).session
  }, 120_000)
  afterAll(async () => {
    await office.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('is said to be fictitious, tells how far it is, and is there soon', async () => {
    const me = await call<{ workspace: { fictitious: boolean; name: string } }>('administration.me', {})
    expect(me.workspace.fictitious).toBe(true)
    expect(me.workspace.name).toContain('fictif')
    const progress = events.filter((event) => event.type === 'progress')
    expect(progress.length).toBeGreaterThan(10)
    expect(progress.at(-1)).toMatchObject({ step: 'playing' })
    // Told, not held to: a machine under other work may be slow.
    process.stdout.write(`a fictitious centre took ${Math.round(took)} ms\n`)
  })

  it('has families, money and care in it, and books that balance', async () => {
    const { totals } = await call<{ totals: { households: number; due: number; paid: number } }>(
      'membership.households',
      {},
    )
    expect(totals.households).toBeGreaterThan(50)
    expect(totals.paid).toBeGreaterThan(totals.due * 0.8)
    const today = await call<{ rows: unknown[] }>('membership.receipts', { from: '2026-11-21', to: '2026-11-21' })
    expect(today.rows.length).toBeGreaterThan(0)
    const { states } = await call<{ states: { state: string; count: number }[] }>('invoices.list', {})
    expect(states.find(({ state }) => state === 'paid')?.count).toBeGreaterThan(10)
    const balance = await call<{ balanced: boolean; entries: number }>('accounting.trialBalance', {
      from: '2026-01',
      to: '2026-11',
    })
    expect(balance.balanced).toBe(true)
    expect(balance.entries).toBeGreaterThan(100)
    const { ok, checks } = await call<{ ok: boolean; checks: unknown }>('administration.checkWorkspace', {})
    expect(ok, JSON.stringify(checks)).toBe(true)
  })

  it('is in its second year: a campaign with bars, a real retention, households that say why not', async () => {
    const { total, rows } = await call<Campaign>('membership.campaignProgress', {})
    expect(rows).toHaveLength(2)
    expect(total.renewable - total.excluded).toBeGreaterThan(30)
    expect(total.paid).toBeGreaterThan(25)
    expect(total.joined).toBeGreaterThan(10)
    expect(total.refused).toBeGreaterThan(3)
    expect(total.waiting).toBeGreaterThan(0)
    expect(total.target).toBeGreaterThan(40)
    const { reasons } = await call<{ reasons: { code: string }[] }>('membership.nonRenewals', {})
    expect(reasons.length).toBeGreaterThan(2)
    const { norms } = await call<{
      norms: { code: string; numerator: number; denominator: number; value: number | null; previous: number | null }[]
    }>('indicators.norms', { from: '2026-01-01', to: '2026-10-31' })
    const norm = (code: string) => norms.find((one) => one.code === code)
    expect(norm('N12')).toMatchObject({ numerator: total.paid, denominator: total.renewable - total.excluded })
    // there is a year to compare with
    expect(norm('N7')?.previous).toBeGreaterThan(0)
    expect(norm('N10')?.previous).toBeGreaterThan(0)
  })

  it('has groups, a payer, booklets, cards and events to look at', async () => {
    const some = async (name: string, input: unknown, list: string): Promise<void> => {
      const answer = await call<Record<string, unknown[]>>(name, input)
      expect(answer[list]?.length, name).toBeGreaterThan(0)
    }
    await some('membership.groups', {}, 'groups')
    await some('membership.payers', {}, 'payers')
    await some('membership.booklets', {}, 'booklets')
    await some('membership.deposits', {}, 'rows')
    await some('membership.cards', { state: 'handed_over' }, 'rows')
    await some('membership.cards', { state: 'to_print' }, 'rows')
  })
})
