import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import type { TestCentre } from '../../support/centre.ts'
import { controlSumsOf } from './controlSums.ts'
import { family, person } from './household.ts'
import { behindTheOffice, openOldCentre } from './recodingCentre.ts'

let centre: TestCentre
const houses: Record<string, { id: Id; registration: string }> = {}
const asManager = () => centre.as('manager')
const asHead = () => centre.as('head')

/** Households of the old division: some with a zone of today, others with the words of a register only. */
const HOUSES: readonly [
  name: string,
  mutual: 0 | 1,
  zone: string,
  old?: [province: string, commune: string, place: string],
][] = [
  ['Sure', 0, '05-04-01'],
  ['Hill', 1, '03-02-10', ['Makamba', 'Makamba', 'Gitara']],
  ['Split', 1, '03-02-10', ['Makamba', 'Kayogoro', '']],
  ['Homonym', 1, '03-02-10', ['Makamba', 'Kayogolo', 'Murambi']],
  ['HomonymToo', 1, '03-02-10', ['Makamba', 'Kayogoro', 'Mulambi']],
  ['Unknown', 0, '05-04-01', ['Karuzi', 'Bugenyuzi', 'Kwa Ndabarinze']],
]

beforeAll(async () => {
  centre = await openOldCentre()
  const { mutuals } = await asManager().do('membership.mutuals', {})
  const { coverYears } = await asManager().do('membership.coverYears', {})
  for (const [name, at, zoneCode] of HOUSES) {
    const enrolled = await centre.as('agent').do('membership.enrol', {
      ...family({ mutualId: mutuals[at]?.id as Id, coverYearId: coverYears[0]?.id as Id }),
      zoneCode,
      phone: '',
      declaredSize: 2,
      withCard: true,
      people: [
        person(`Nta${name}`, 'Joseph', '1979-03-14', { anotherPerson: true }),
        person(`Niyo${name}`, 'Aline', '1984-05-02', { sex: 'F', relation: 'spouse', anotherPerson: true }),
      ],
    })
    houses[name] = { id: enrolled.householdId, registration: enrolled.registration }
  }
  await behindTheOffice(centre, (db) => {
    for (const [name, , , old] of HOUSES)
      if (old !== undefined)
        db.run(
          'UPDATE household SET old_province = ?, old_commune = ?, old_place = ?, place_provisional = 1 WHERE id = ?',
          [...old, houses[name]?.id],
        )
  })
})
afterAll(() => centre.close())

const house = (name: string) => houses[name] ?? { id: '' as Id, registration: '' }
const page = () => asManager().do('membership.recoding', {})
const holder = async (registration: string, day: string) =>
  (await centre.as('agent').do('membership.rights', { registration, day })).beneficiaryId
const people = async (name: string) =>
  (await centre.as('agent').do('membership.household', { householdId: house(name).id })).people

describe('the division of 2025', () => {
  let recodingId: Id
  const before = new Map<string, Id>()

  it('is simulated: sure by zone or by the name of the colline, else a question with the places it may be', async () => {
    expect(house('Sure').registration).toBe('FAY/KZ/BGZ/012/00001')
    const simulated = await asManager().do('membership.prepareRecoding', { reason: 'Loi organique de 2023' })
    recodingId = simulated.recodingId
    expect(simulated).toMatchObject({ number: 'RC-2026-00001', households: 6, conflicts: 5 })
    const { groups } = await asManager().do('membership.recodingConflicts', { recodingId })
    const byWhy = new Map(groups.map((g) => [g.why, g]))
    // « Kayogolo » and « Mulambi » are the same old place in another hand: one question for both.
    expect(byWhy.get('homonym')).toMatchObject({ households: 2, people: 4 })
    expect(byWhy.get('homonym')?.candidates.map((c) => c.code)).toEqual(
      expect.arrayContaining(['03-02-01-04', '03-02-07-07']),
    )
    expect(byWhy.get('homonym')?.candidates[0]?.path).toContain('province Burunga')
    expect(byWhy.get('split')?.candidates.length).toBeGreaterThan(5)
    expect(byWhy.get('unknown-place')?.oldPath).toContain('Kwa Ndabarinze')
    const shown = await page()
    expect(shown.counts.byWhy.find(({ why }) => why === 'zone')?.households).toBe(1)
    expect(shown.mutuals[0]).toMatchObject({ oldPrefix: 'FAY/KZ/BGZ/012', prefix: 'FAY/GI/KAR/012' })
    expect((await asManager().refused('membership.prepareRecoding', { reason: 'encore' })).code).toBe(
      'membership.recoding-open',
    )
  })

  it('is not proposed while something is undecided; one decision serves all households of an old place', async () => {
    expect((await asManager().refused('membership.proposeRecoding', { recodingId })).code).toBe(
      'membership.recoding-conflicts',
    )
    const groups = async () => (await asManager().do('membership.recodingConflicts', { recodingId })).groups
    const decide = async (why: string, place: { zoneCode?: string; hillCode?: string }) => {
      const group = (await groups()).find((g) => g.why === why)
      return asManager().do('membership.resolveRecoding', {
        recodingId,
        placeKey: group?.placeKey ?? '',
        ...place,
        why: 'selon le chef de colline',
      })
    }
    const wrong = await asManager().refused('membership.resolveRecoding', {
      recodingId,
      placeKey: 'nulle part',
      zoneCode: '03-02-10',
      why: 'x',
    })
    expect(wrong.code).toBe('membership.recoding-nobody')
    expect((await decide('homonym', { hillCode: '03-02-07-07' })).conflicts).toBeLessThanOrEqual(3)
    await decide('split', { zoneCode: '03-05-04' })
    let left = await groups()
    while (left.length > 0) {
      const [first] = left
      const place = first?.why === 'unknown-place' && first.oldPath.includes('Bugenyuzi') ? '05-04-01' : '03-02-10'
      await asManager().do('membership.resolveRecoding', {
        recodingId,
        placeKey: first?.placeKey ?? '',
        zoneCode: place,
        why: 'vu sur place',
      })
      left = await groups()
    }
    const shown = await page()
    expect(shown.counts).toMatchObject({ conflicts: 0, households: 6, changed: 6 })
    expect(shown.mutuals[1]?.sections.map((s) => s.communeCode).toSorted()).toEqual(['03-02', '03-05'])
  })

  it('the one who prepared does not decide; what is decided is what was read', async () => {
    await asManager().do('membership.proposeRecoding', { recodingId })
    expect((await asManager().refused('membership.decideRecoding', { recodingId, fingerprint: 'x' })).code).toBe(
      'kernel.right-missing',
    )
    expect((await asHead().refused('membership.applyRecoding', { recodingId })).code).toBe('kernel.transition')
    expect((await asHead().refused('membership.decideRecoding', { recodingId, fingerprint: 'x' })).code).toBe(
      'membership.recoding-changed',
    )
    await asHead().do('membership.returnRecoding', { recodingId, reason: 'vérifier Kayogoro' })
    expect((await page()).recoding).toMatchObject({ state: 'prepared', returnedReason: 'vérifier Kayogoro' })
    await asManager().do('membership.proposeRecoding', { recodingId })
    const { recoding } = await page()
    await asHead().do('membership.decideRecoding', { recodingId, fingerprint: recoding?.fingerprint ?? '' })
  })

  it('a refused application changes nothing', async () => {
    const zone = await asManager().do('administration.geography', { codes: ['05-04-02'], limit: 1 })
    expect(zone.places).toHaveLength(1)
    await behindTheOffice(centre, (db) =>
      db.run(`UPDATE household SET zone_code = '05-04-02' WHERE id = ?`, [house('Sure').id]),
    )
    const sums = await controlSumsOf(centre)
    expect((await asHead().refused('membership.applyRecoding', { recodingId })).code).toBe('membership.recoding-stale')
    const { audit: _a, ...after } = await controlSumsOf(centre)
    const { audit: _b, ...was } = sums
    expect(after).toEqual(was)
    await behindTheOffice(centre, (db) =>
      db.run(`UPDATE household SET zone_code = '05-04-01' WHERE id = ?`, [house('Sure').id]),
    )
  })

  it('is applied once, in one go: new numbers, old ones found by their day, places, cards to print again', async () => {
    // Cards in members' hands, of two households.
    for (const name of ['Sure', 'Split']) {
      const { cards } = await centre.as('agent').do('membership.household', { householdId: house(name).id })
      expect(cards.length).toBeGreaterThan(0)
    }
    const toPrint = await asManager().do('membership.cards', { state: 'to_print' })
    const [card] = toPrint.rows.filter((row) => row.householdId === house('Sure').id)
    await behindTheOffice(centre, (db) => {
      db.run(`UPDATE card SET state = 'handed_over', state_since = '2026-01-05' WHERE id = ?`, [card?.id])
    })
    for (const [name] of HOUSES) for (const p of await people(name)) before.set(p.registration, p.id)
    centre.clock.set('2026-02-10')
    const applied = await asHead().do('membership.applyRecoding', { recodingId })
    expect(applied).toMatchObject({ households: 6, people: 12, cards: 1, doubleUntil: '2027-02-09', state: 'applied' })
    expect((await asHead().refused('membership.applyRecoding', { recodingId })).code).toBe('kernel.transition')

    const now = new Map<string, Id>()
    for (const [name] of HOUSES) for (const p of await people(name)) now.set(p.registration, p.id)
    expect(new Set(now.keys()).size).toBe(before.size)
    expect(new Set(now.values())).toEqual(new Set(before.values()))
    for (const [registration, id] of before)
      for (const day of ['2026-01-06', '2026-02-09', '2026-02-10', '2026-12-31'])
        expect(await holder(registration, day), `${registration} ${day}`).toBe(id)
    for (const [registration, id] of now) expect(await holder(registration, '2026-03-01')).toBe(id)
    expect((await people('Sure'))[0]?.registration).toBe('FAY/GI/KAR/012/00001/01')
    expect((await people('Split'))[0]?.registration).toMatch(/^FAY\/BR\/[A-Z]{3}\/013\/0000\d\/01$/)
    expect((await people('Split'))[0]?.registration.slice(0, 10)).not.toBe(
      (await people('Homonym'))[0]?.registration.slice(0, 10),
    )
    const old = house('Sure').registration
    const found = await centre.as('agent').do('membership.search', { text: old })
    expect(found.people.map((p) => p.householdId)).toContain(house('Sure').id)
    const queue = await asManager().do('membership.cards', { state: 'to_print', householdId: house('Sure').id })
    expect(queue.rows[0]?.registration).toBe('FAY/GI/KAR/012/00001')
  })

  it('papers carry both numbers until the period is over; the family’s page and the new enrolments follow', async () => {
    const { mutuals } = await asManager().do('membership.mutuals', {})
    const [first] = mutuals
    expect(first).toMatchObject({ prefix: 'FAY/GI/KAR/012' })
    const { rows } = await centre.as('agent').do('membership.householdHistory', { householdId: house('Sure').id })
    expect(rows.find((row) => row.kind === 'recoding')).toMatchObject({
      day: '2026-02-10',
      detail: 'FAY/KZ/BGZ/012/00001 → FAY/GI/KAR/012/00001',
    })
    const { coverYears } = await asManager().do('membership.coverYears', {})
    const form = family({ mutualId: mutuals[1]?.id as Id, coverYearId: coverYears[0]?.id as Id })
    const elsewhere = await centre.as('agent').do('membership.enrol', {
      ...form,
      zoneCode: '03-05-04',
      phone: '',
      people: [person('Bukuru', 'Prosper', '1990-01-01', { anotherPerson: true })],
      declaredSize: 1,
    })
    expect(elsewhere.registration.split('/').slice(0, 4)).toEqual(
      (await people('Split'))[0]?.registration.split('/').slice(0, 4),
    )
    expect((await page()).recoding).toMatchObject({ double: true })
    await asHead().do('membership.endDoubleCode', { recodingId })
    expect((await page()).recoding).toMatchObject({ double: false, state: 'ended' })
  })

  it('is reported to the federation, with files', async () => {
    const folder = join(centre.dataDir, 'exchange')
    mkdirSync(folder, { recursive: true })
    const report = await asHead().do('membership.recodingDocument', { recodingId })
    expect(report).toMatchObject({ number: 'RR-BI-0042-RC-2026-00001', counts: { households: 6, changed: 6 } })
    expect(report.decisions.length).toBeGreaterThan(2)
    const csv = await asManager().do('membership.exportRecoding', { recodingId, as: 'csv' })
    const text = readFileSync(csv.path, 'utf8')
    for (const registration of before.keys()) expect(text).toContain(registration)
    const xlsx = await asManager().do('membership.exportRecoding', { recodingId, as: 'xlsx' })
    expect(xlsx.people).toBe(12)

    const table = await asManager().do('membership.exportCorrespondences', {})
    const lines = readFileSync(table.path, 'utf8')
    expect(lines).toContain('selon le chef de colline')
    const taken = await asManager().do('membership.importCorrespondences', { path: table.path })
    expect(taken.lines).toBe(table.lines)
    const bad = join(folder, 'mauvaise.csv')
    writeFileSync(bad, 'old_province,old_commune,new_commune_code\nKaruzi,Bugenyuzi,99-99\n')
    const refused = await asManager().refused('membership.importCorrespondences', { path: bad })
    expect(refused).toMatchObject({ code: 'membership.correspondence-file', params: { row: 2 } })
  })
})
