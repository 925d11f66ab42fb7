import { performance } from 'node:perf_hooks'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { ReadDb } from '../../../db/handle.ts'
import { indexPerson } from '../../../db/search.ts'
import { findByRegistration } from '../../../electron/office/membership/index.ts'
import { day } from '../../../shared/dates.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import type { TestCentre } from '../../support/centre.ts'
import { behindTheOffice, openOldCentre } from './recodingCentre.ts'

const HOUSEHOLDS = 2_400
const PEOPLE = 11_000

let centre: TestCentre
beforeAll(async () => {
  centre = await openOldCentre()
  const { mutuals } = await centre.as('manager').do('membership.mutuals', {})
  const { coverYears } = await centre.as('manager').do('membership.coverYears', {})
  const { scales } = await centre.as('manager').do('membership.scales', {})
  const admin = await centre.as('admin').do('administration.me', {})
  await behindTheOffice(centre, (db) => {
    const at = '2025-12-01T08:00:00.000Z'
    const zones = [
      db.all<{ code: string }>(`SELECT code FROM geography WHERE parent_code = '05-04' ORDER BY code`),
      db.all<{ code: string }>(`SELECT code FROM geography WHERE parent_code IN ('03-02', '03-05') ORDER BY code`),
    ]
    let people = 0
    for (let i = 0; i < HOUSEHOLDS; i += 1) {
      const which = i % 2
      const owner = mutuals[which]
      const id = newId()
      const member = Math.floor(i / 2) + 1
      const zone = zones[which]?.[member % (zones[which]?.length ?? 1)]?.code
      const household = `${owner?.prefix ?? ''}/${String(member).padStart(5, '0')}`
      const size = Math.min(4 + (i % 5 < 3 ? 1 : 0), PEOPLE - people)
      db.run(
        `INSERT INTO household (id, mutual_id, member_number, registration, zone_code, declared_size, joined_on, created_at)
         VALUES (?, ?, ?, ?, ?, ?, '2025-12-01', ?)`,
        [id, owner?.id, member, household, zone, Math.max(1, size), at],
      )
      for (let rank = 1; rank <= size; rank += 1) {
        const person = newId()
        people += 1
        db.run(
          `INSERT INTO beneficiary (id, household_id, rank, registration, family_name, given_name, sex, birth_date, birth_precision,
             relation, entered_on, created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?, 'exact', ?, '2025-12-01', ?)`,
          [
            person,
            id,
            rank,
            `${household}/${String(rank).padStart(2, '0')}`,
            `NTAHO${String(i)}`,
            `Enfant ${String(rank)}`,
            rank % 2 === 0 ? 'F' : 'M',
            `19${String(60 + (i % 40))}-0${String(1 + (rank % 9))}-11`,
            rank === 1 ? 'member' : 'child',
            at,
          ],
        )
        indexPerson(db, person, [`NTAHO${String(i)}`], 1960 + (i % 40))
      }
      const membership = newId()
      db.run(
        `INSERT INTO membership (id, household_id, cover_year_id, mutual_id, kind, enrolled_on, people, scale_id, waiting_days, due,
           required, met_on, created_at) VALUES (?, ?, ?, ?, 'new', '2025-12-01', ?, ?, 30, 0, 0, '2026-01-01', ?)`,
        [membership, id, coverYears[0]?.id, owner?.id, Math.max(1, size), scales[0]?.id, at],
      )
      db.run(
        `INSERT INTO card (id, number, household_id, membership_id, issued_on, state, created_at, created_by)
         VALUES (?, ?, ?, ?, '2025-12-01', 'handed_over', ?, ?)`,
        [newId(), `CF-${owner?.code ?? ''}-2025-${String(member).padStart(5, '0')}`, id, membership, at, admin.user.id],
      )
    }
  })
  // Whatever is kept is brought up to date by the next command, so that the recoding is measured alone.
  await centre.as('admin').do('administration.setSetting', {
    key: 'recoding.doubleCodeDays',
    validFrom: '2026-01-05',
    value: 180,
    source: 'essai',
  })
}, 120_000)
afterAll(() => centre.close())

describe('a whole centre', () => {
  it('is recoded in one go: unique numbers, every old one resolves by its day, every card is queued', async () => {
    const manager = centre.as('manager')
    const head = centre.as('head')
    centre.clock.set('2026-03-02')
    const timed = async <T>(work: () => Promise<T>): Promise<[T, number]> => {
      const from = performance.now()
      const value = await work()
      return [value, Math.round(performance.now() - from)]
    }
    const [prepared, simulated] = await timed(() => manager.do('membership.prepareRecoding', { reason: 'essai' }))
    expect(prepared).toMatchObject({ households: HOUSEHOLDS, changed: HOUSEHOLDS, conflicts: 0, clashes: 0 })
    const { recodingId } = prepared
    await manager.do('membership.proposeRecoding', { recodingId })
    const { recoding } = await manager.do('membership.recoding', {})
    await head.do('membership.decideRecoding', { recodingId, fingerprint: recoding?.fingerprint ?? '' })
    const [applied, took] = await timed(() => head.do('membership.applyRecoding', { recodingId }))
    process.stdout.write(
      `recoding: ${String(applied.households)} households, ${String(applied.people)} people, ${String(applied.cards)} cards; simulated in ${String(simulated)} ms, applied in ${String(took)} ms\n`,
    )
    expect(applied).toMatchObject({ households: HOUSEHOLDS, people: PEOPLE, cards: HOUSEHOLDS })
    const steps = centre.events.filter((event) => event.type === 'progress')
    expect(steps.length).toBeGreaterThan(5)

    await behindTheOffice(centre, (db: ReadDb) => {
      const count = (sql: string): number => db.get<{ n: number }>(sql)?.n ?? -1
      expect(count('SELECT count(DISTINCT registration) AS n FROM beneficiary')).toBe(PEOPLE)
      expect(count('SELECT count(DISTINCT registration) AS n FROM household')).toBe(HOUSEHOLDS)
      expect(
        count('SELECT count(*) AS n FROM registration_holding k JOIN beneficiary b ON b.registration = k.registration'),
      ).toBe(0)
      expect(count(`SELECT count(*) AS n FROM card WHERE state = 'to_print' AND replaced_because = 'recoding'`)).toBe(
        HOUSEHOLDS,
      )
      expect(count(`SELECT count(*) AS n FROM card WHERE state = 'handed_over'`)).toBe(HOUSEHOLDS)
      for (const { old, id, now } of db.all<{ old: string; id: Id; now: string }>(
        `SELECT k.registration AS old, k.beneficiary_id AS id, b.registration AS now FROM registration_holding k
         JOIN beneficiary b ON b.id = k.beneficiary_id`,
      )) {
        for (const on of ['2025-12-24', '2026-03-01', '2026-06-30', undefined] as const) {
          const found = findByRegistration(db, old, on === undefined ? undefined : day(on))
          if (found !== id) expect.fail(`${old} on ${on ?? 'any day'} finds ${found ?? 'nobody'}`)
        }
        if (findByRegistration(db, now, day('2026-03-02')) !== id) expect.fail(now)
      }
    })
  }, 120_000)
})
