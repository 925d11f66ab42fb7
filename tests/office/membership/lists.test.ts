import { readFileSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'

import { readXlsx } from 'hucre'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { spreadsheet } from '../../../electron/office/spreadsheets/index.ts'
import { ageOn, day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { openTestCentre, TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { family, houseOf, person, type House } from './household.ts'

const DAYS = ['2025-12-15', '2026-01-05', '2026-01-20', '2026-02-10', '2026-07-15', '2026-12-31', '2027-01-10']

const sheetOf = async (bytes: Uint8Array) => {
  const { sheets } = await readXlsx(bytes)
  return sheets[0]?.rows ?? []
}

describe('lists of persons with rights', () => {
  let centre: TestCentre
  let house: House
  const beneficiaries: Id[] = []

  const couple = (name: string, given: string, more: object = {}) =>
    centre.as('agent').do('membership.enrol', {
      ...family(house),
      people: [
        person(name, given, '1958-03-14'),
        person(`${name}a`, `${given}ine`, '1979-05-02', { sex: 'F', relation: 'spouse' }),
        person(`${name}o`, `${given}ou`, '2024-01-20', {
          sex: 'F',
          relation: 'child',
          birth: { date: day('2024-07-01'), precision: 'year' },
        }),
      ],
      declaredSize: 3,
      ...more,
    })
  const pay = (membershipId: Id, amount: number) =>
    centre.as('cashier').do('membership.recordReceipt', { membershipId, amount, mode: 'cash' })

  beforeAll(async () => {
    centre = await openTestCentre(
      {
        scale: {
          ...TEST_CENTRE.scale,
          instalments: [
            { percent: 50, afterDays: 0 },
            { percent: 50, afterDays: 150 },
          ],
          graceDays: 10,
        },
      },
      '2025-12-01',
    )
    house = await houseOf(centre)
    const early = await couple('Ntahiraja', 'Joseph', { firstContact: '0101' })
    await pay(early.membershipId, early.due)
    await couple('Bizimana', 'Odette')
    centre.clock.set('2026-01-10')
    const late = await couple('Hakizimana', 'Fabrice')
    await pay(late.membershipId, late.due)
    const parts = await couple('Nkurunziza', 'Claver', { inInstalments: true })
    await pay(parts.membershipId, parts.required)
    const smaller = await couple('Ndayizeye', 'Aline')
    await pay(smaller.membershipId, smaller.due)
    const manager = centre.as('manager')
    const { id: next } = await manager.do('membership.createCoverYear', {
      label: '2027',
      startsOn: '2027-01-01',
      endsOn: '2027-12-31',
      campaignOpensOn: '2026-11-01',
      campaignClosesOn: '2027-03-31',
      renewalDeadline: '2027-01-31',
    })
    centre.clock.set('2026-12-01')
    const { people } = await manager.do('membership.household', { householdId: smaller.householdId })
    const renewed = await manager.do('membership.renewConfirmed', {
      householdId: smaller.householdId,
      coverYearId: next,
      gone: [{ beneficiaryId: people[2]?.id ?? '', reason: 'death', on: '2026-06-01' }],
    })
    await pay(renewed.membershipId, renewed.due)
    const { rows } = await manager.do('membership.households', {})
    for (const { id } of rows)
      for (const one of (await manager.do('membership.household', { householdId: id })).people)
        beneficiaries.push(one.id)
    centre.clock.set('2027-01-10')
  })
  afterAll(() => centre.close())

  it.each(DAYS)('say on %s what the counter says of each person', async (on) => {
    const agent = centre.as('agent')
    const listed = new Map<Id, unknown>()
    for (const show of ['entitled', 'barred'] as const)
      for (const row of (await agent.do('membership.rightsList', { day: day(on), show })).rows)
        listed.set(row.beneficiaryId, {
          state: row.state,
          reason: row.reason,
          first: row.firstCoveredDay,
          last: row.lastCoveredDay,
        })
    const pyramid = { open: 0, waiting: 0, suspended: 0, expired: 0, young: 0 }
    for (const beneficiaryId of beneficiaries) {
      const one = await agent.do('membership.rights', { beneficiaryId, day: day(on) })
      const { state } = one
      if (state === 'excluded' || state === 'unknown') {
        expect(listed.has(beneficiaryId)).toBe(false)
        continue
      }
      pyramid[state] += 1
      if (
        (state === 'open' || state === 'waiting') &&
        one.person !== undefined &&
        ageOn(one.person.birthDate, day(on)) < 5
      )
        pyramid.young += 1
      expect(listed.get(beneficiaryId)).toEqual({
        state,
        reason: one.reason,
        first: one.firstCoveredDay,
        last: one.lastCoveredDay,
      })
    }
    const { states, classes } = await agent.do('membership.agePyramid', { day: day(on) })
    for (const { state, M, F } of states) expect([state, M + F]).toEqual([state, pyramid[state]])
    const young = classes.find(({ from }) => from === 0)
    expect((young?.M ?? 0) + (young?.F ?? 0)).toBe(pyramid.young)
  })

  it('go page by page, by whole households', async () => {
    const agent = centre.as('agent')
    const on = day('2026-07-15')
    const whole = (await agent.do('membership.rightsList', { day: on })).rows.map((row) => row.registration)
    const found: string[] = []
    let after: { registration: string } | undefined
    do {
      const page = await agent.do('membership.rightsList', {
        day: on,
        limit: 1,
        ...(after === undefined ? {} : { after }),
      })
      found.push(...page.rows.map((row) => row.registration))
      after = page.next
    } while (after !== undefined)
    expect(found).toEqual(whole)
    expect(whole.length).toBeGreaterThan(5)
  })

  it('are kept to a facility or a place', async () => {
    const agent = centre.as('agent')
    const on = day('2026-07-15')
    const { rows } = await agent.do('membership.rightsList', { day: on, firstContact: '0101' })
    expect(new Set(rows.map((row) => row.familyName[0]))).toEqual(new Set(['N']))
    expect(rows).toHaveLength(3)
    expect((await agent.do('membership.rightsList', { day: on, zoneCode: '05-01-01' })).rows).toHaveLength(0)
    const { facilities, hills } = await agent.do('membership.listPlaces', {})
    expect(facilities).toEqual([{ code: '0101', name: expect.any(String) as string, households: 1 }])
    expect(hills).toEqual([{ zoneCode: '05-01-02', label: 'Bugendana', households: 5 }])
  })

  it('leave as a workbook in the exchange folder, as the page shows them', async () => {
    const agent = centre.as('agent')
    const on = day('2026-07-15')
    const { rows } = await agent.do('membership.rightsList', { day: on, show: 'entitled' })
    const written = await agent.do('membership.exportRights', { day: on, show: 'entitled' })
    expect(written.rows).toBe(rows.length)
    expect(basename(written.path)).toBe('ayants-droit-2026-07-15.xlsx')
    expect(dirname(written.path)).toBe(join(centre.dataDir, 'exchange'))
    const sheet = await sheetOf(readFileSync(written.path))
    expect(sheet[0]?.slice(0, 3)).toEqual(['Immatriculation', 'Nom', 'Prénom'])
    expect(sheet.slice(1).map(([registration]) => registration)).toEqual(rows.map((row) => row.registration))
    expect(sheet[1]?.[13]).toMatch(/^Cotisation 2026 payée le 01\/12\/2025/u)
    expect((await agent.do('membership.exportPyramid', { day: on })).rows).toBe(17)
    expect((await agent.do('membership.exportCampaign', {})).rows).toBe(4)
    const refused = await agent.refused('membership.exportRights', { path: '/etc/ailleurs.xlsx' })
    expect(refused.code).toBe('kernel.path-not-granted')
  })

  it('are handed to a facility with the cards to refuse at the end', async () => {
    const paper = await centre
      .as('manager')
      .do('membership.rightsListDocument', { day: day('2026-07-15'), mutualId: house.mutualId })
    expect(paper).toMatchObject({ number: 'LD-012-2026-012-0715', prefix: 'FAY/GI/BUG/012', about: { kind: 'mutual' } })
    expect(paper.people.map(({ number, state }) => [number, state])).toEqual([
      ['00001/01', 'open'],
      ['00001/02', 'open'],
      ['00001/03', 'open'],
      ['00003/01', 'open'],
      ['00003/02', 'open'],
      ['00003/03', 'open'],
      ['00005/01', 'open'],
      ['00005/02', 'open'],
    ])
    expect(paper.refused.map(({ number, state }) => [number, state])).toEqual([
      ['00002', 'suspended'],
      ['00004', 'suspended'],
      ['00005/03', 'excluded'],
    ])
  })
})

describe('a workbook', () => {
  it('keeps as text what begins like a formula, whatever is written in a name', async () => {
    const texts = ['=1+1', '+257 79', '-5', '@SUM(A1)', '=HYPERLINK("http://x")', 'a\u0001b', '<&>"', '']
    const bytes = await spreadsheet([
      { name: 'a/b: c?', columns: [{ title: '=t', width: 10 }], rows: texts.map((text) => [text]) },
    ])
    const rows = await sheetOf(bytes)
    expect(rows.map(([value]) => value ?? '')).toEqual([
      '=t',
      '=1+1',
      '+257 79',
      '-5',
      '@SUM(A1)',
      '=HYPERLINK("http://x")',
      'ab',
      '<&>"',
      '',
    ])
    expect(Buffer.from(bytes).includes('<f>')).toBe(false)
  })
})
