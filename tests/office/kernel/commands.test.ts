import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { newId } from '../../../shared/ids.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let centre: TestCentre
beforeAll(async () => {
  centre = await openTestCentre()
})
afterAll(() => centre.close())

const lastSeq = async (): Promise<number> =>
  (await centre.as('supervisor').do('administration.audit', { limit: 1 })).rows[0]?.seq ?? 0
const draft = { kind: 'k', label: 'l', route: '/', content: 1 }

describe('one command', () => {
  it('is done once, however often it is sent', async () => {
    const commandId = newId()
    const before = await lastSeq()
    const first = await centre.as('agent').call('administration.saveDraft', draft, commandId)
    const second = await centre.as('agent').call('administration.saveDraft', draft, commandId)
    expect(first.ok && second.ok && first.value.id === second.value.id).toBe(true)
    expect(await lastSeq()).toBe(before + 1)
    const other = await centre.as('agent').call('administration.saveDraft', { ...draft, label: 'autre' }, commandId)
    expect(other).toMatchObject({ ok: false, code: 'kernel.command-id-reused' })
  })

  it('leaves nothing behind when it is refused', async () => {
    const before = await lastSeq()
    expect((await centre.as('agent').refused('administration.discardDraft', { id: newId() })).code).toBe(
      'administration.draft-unknown',
    )
    expect(await lastSeq()).toBe(before)
  })

  it('waits for the one before, and each has its row', async () => {
    const before = await lastSeq()
    const answers = await Promise.all(
      Array.from({ length: 20 }, (_, i) =>
        centre.as('agent').call('administration.saveDraft', { ...draft, label: String(i) }),
      ),
    )
    expect(answers.every(({ ok }) => ok)).toBe(true)
    expect(await lastSeq()).toBe(before + 20)
  })

  it('tells the pages what changed', async () => {
    centre.events.length = 0
    await centre.as('agent').do('administration.saveDraft', draft)
    expect(centre.events).toMatchObject([{ type: 'touched', topics: [{ topic: 'draft' }] }])
  })

  it('refuses what is not in the contract or not of its shape, with the place', async () => {
    const unknown = await centre.office.handle({ id: newId(), name: 'administration.dropEverything', input: {} })
    expect(unknown).toMatchObject({ ok: false, code: 'kernel.unknown-procedure' })
    const proto = await centre.office.handle({ id: newId(), name: 'constructor', input: {} })
    expect(proto).toMatchObject({ ok: false, code: 'kernel.unknown-procedure' })
    const bad = await centre.as('agent').call('administration.saveDraft', { ...draft, kind: 7 } as never)
    expect(bad).toMatchObject({ ok: false, code: 'kernel.bad-input', params: { path: 'kind' } })
    const huge = await centre
      .as('agent')
      .call('administration.saveDraft', { ...draft, content: 'x'.repeat(17_000_000) })
    expect(huge).toMatchObject({ ok: false, code: 'kernel.too-large' })
  })

  it('says that the clock went back', async () => {
    centre.clock.set('2026-01-06')
    await centre.as('agent').do('administration.saveDraft', draft)
    centre.clock.set('2026-01-05')
    const answer = await centre.as('agent').call('administration.saveDraft', draft)
    expect(answer).toMatchObject({ ok: true, notices: [{ code: 'administration.clock-behind' }] })
    centre.clock.set('2026-01-07')
  })
})

describe('long work', () => {
  it('tells where it is and stops when asked', async () => {
    centre.events.length = 0
    const id = newId()
    const { session } = centre.as('supervisor')
    const running = centre.office.handle({ id, name: 'administration.checkWorkspace', input: {}, session })
    centre.office.cancel(id)
    expect(await running).toMatchObject({ ok: false, code: 'kernel.cancelled' })
    const whole = await centre.as('supervisor').do('administration.checkWorkspace', {})
    expect(whole.checks.filter(({ ok }) => !ok)).toEqual([])
    expect(centre.events.some(({ type }) => type === 'progress')).toBe(true)
  })
})

describe('dated settings', () => {
  it('hold from their day on, and never before today', async () => {
    const head = centre.as('admin')
    const past = await head.refused('administration.setSetting', {
      key: 'ceiling.case',
      validFrom: '2026-01-01',
      value: 1,
      source: 'CA',
    })
    expect(past.code).toBe('administration.setting-in-the-past')
    await head.do('administration.setSetting', {
      key: 'ceiling.case',
      validFrom: '2026-02-01',
      value: 150_000,
      source: 'CA du 20/01',
    })
    const on = async (day: string) =>
      (await head.do('administration.settings', { day })).settings.find(({ key }) => key === 'ceiling.case')?.value
    expect(await on('2026-01-31')).toBe(200_000)
    expect(await on('2026-02-01')).toBe(150_000)
    expect(
      (await head.refused('administration.setSetting', { key: 'ceiling.case', validFrom: '2026-03-01', value: -5 }))
        .code,
    ).toBe('administration.setting-value')
    expect(
      (await head.refused('administration.setSetting', { key: 'nimporte', validFrom: '2026-03-01', value: 5 })).code,
    ).toBe('administration.unknown-setting')
  })
})

describe('reference lists', () => {
  it('show the full path, because names repeat', async () => {
    const { places } = await centre.as('agent').do('administration.geography', { text: 'butaganzwa' })
    expect(places.length).toBeGreaterThan(1)
    expect(new Set(places.map(({ path }) => path)).size).toBe(places.length)
    const { places: zones } = await centre
      .as('agent')
      .do('administration.geography', { parentCode: '05-01', level: 'zone', limit: 200 })
    expect(zones.map(({ name }) => name)).toContain('Mutaho')
    const { facilities } = await centre.as('manager').do('administration.facilityReference', { text: 'mutaho' })
    expect(facilities.length).toBeGreaterThan(0)
  })
})
