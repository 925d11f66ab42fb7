import { copyFileSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import fc from 'fast-check'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'

import type { Input } from '../../../shared/contract/index.ts'
import { day } from '../../../shared/dates.ts'
import { DEFAULT_FORMAT, type RegistrationFormat } from '../../../shared/registration.ts'
import type { Role } from '../../../shared/roles.ts'
import {
  openTestCentre,
  openTestOffice,
  TEST_CENTRE,
  type Person,
  type TestCentre,
  type TestOffice,
} from '../../support/centre.ts'
import { SEED } from '../../support/seed.ts'
import { carry } from '../exchange/network.ts'
import { family, houseOf, person, type House } from './household.ts'
import { behindTheOffice } from './recodingCentre.ts'

/** Another computer with a copy of the workspace, as it was when the copy was made. */
interface Copy extends TestOffice {
  as(role: Role): Promise<Person>
}
const copies: Copy[] = []

async function copyOf(centre: TestCentre, name: string): Promise<Copy> {
  const backup = join(centre.dataDir, 'exchange', `${name}.nkingi`)
  await centre.as('admin').do('administration.backup', { path: backup })
  const office = openTestOffice(centre.clock.now().toISOString().slice(0, 10))
  mkdirSync(join(office.dataDir, 'exchange'), { recursive: true })
  for (const end of ['', '.keys']) copyFileSync(backup + end, join(office.dataDir, 'exchange', `${name}.nkingi${end}`))
  const restored = await office.gate('administration.restore', {
    backup: join(office.dataDir, 'exchange', `${name}.nkingi`),
    workspace: 'copie.nkingi',
  })
  if (!restored.ok) throw new Error(restored.code)
  const people = new Map<Role, Person>()
  const copy = {
    ...office,
    async as(role: Role) {
      const known = people.get(role) ?? (await office.signIn(restored.value.workspace, role))
      people.set(role, known)
      return known
    },
  }
  copies.push(copy)
  return copy
}

let centre: TestCentre
let house: House
beforeEach(async () => {
  centre = await openTestCentre()
  house = await houseOf(centre)
})
afterEach(async () => {
  for (const copy of copies.splice(0)) await copy.close()
  await centre.close()
})

let n = 0
/** A household of one fictitious person; its member number. */
async function enrol(who: Person, memberNumber?: number, name?: string): Promise<number> {
  n += 1
  const tail = String.fromCharCode(97 + (n % 26), 97 + (Math.floor(n / 26) % 26), 97 + (Math.floor(n / 676) % 26))
  const done = await who.do('membership.enrol', {
    ...family(house, { phone: '', declaredSize: 1 }),
    people: [person(name ?? `Fictif${tail}`, 'Aline', '1980-01-01', { anotherPerson: true })],
    ...(memberNumber === undefined ? {} : { memberNumber }),
  })
  return Number(done.registration.split('/').at(-1))
}
const manager = () => centre.as('manager')
const agent = () => centre.as('agent')
const reserve = (count: number, workstation = 'Portable', expiresOn = '2026-12-31') =>
  manager().do('membership.reserveNumbers', { mutualId: house.mutualId, workstation, count, expiresOn })
const series = async (who: Person = manager()) => {
  const { series: all, blocks, workstation } = await who.do('membership.numbers', {})
  const one = all[0]
  if (one === undefined) throw new Error('no series')
  return { ...one, blocks, workstation, said: one.gaps.map(({ kind, from, to }) => `${kind} ${from}-${to}`) }
}

describe('blocks of member numbers', () => {
  it('the main workstation passes over a block; a copy takes its numbers from it; what was not used is given again', async () => {
    expect([await enrol(agent()), await enrol(agent())]).toEqual([1, 2])
    const copy = await copyOf(centre, 'portable')
    const block = await reserve(4)
    expect(block).toMatchObject({ first: 3, last: 6 })
    expect(await enrol(agent())).toBe(7)
    expect((await series()).said).toEqual(['reserved 3-6'])

    const there = await copy.as('manager')
    expect((await there.refused('membership.takeBlock', { path: carry(block.path, copy) })).code).toBe(
      'membership.not-a-workstation',
    )
    await there.do('membership.setWorkstation', { name: 'Portable' })
    expect(await (await copy.as('agent')).refused('membership.enrol', family(house))).toMatchObject({
      code: 'membership.no-block-here',
      params: { workstation: 'Portable' },
    })
    expect(await there.do('membership.takeBlock', { path: carry(block.path, copy) })).toMatchObject({ again: false })
    expect(await there.do('membership.takeBlock', { path: carry(block.path, copy) })).toMatchObject({ again: true })
    expect([
      await enrol(await copy.as('agent')),
      await enrol(await copy.as('agent'), undefined, 'Baranyizigiye'),
    ]).toEqual([3, 4])
    expect((await series(there)).blocks[0]).toMatchObject({ state: 'open', used: 2, reserved: 2 })
    expect((await there.refused('membership.reserveNumbers', { ...reserveInput(), count: 2 })).code).toBe(
      'membership.not-the-main',
    )
    expect((await there.refused('membership.setWorkstation', { name: '' })).code).toBe('membership.workstation-used')

    // what was given comes back while the block stays open, then all of it
    const interim = await there.do('membership.stateBlock', { blockId: block.blockId })
    expect(interim).toMatchObject({ given: 2, left: 2, closed: false })
    expect(await manager().do('membership.takeStatement', { path: carry(interim.path, centre) })).toMatchObject({
      given: 2,
      toEnter: 2,
      free: 0,
      closed: false,
    })
    expect((await series()).said).toEqual(['elsewhere 3-4', 'reserved 5-6'])
    // a household of the copy is entered under the number it already has on its card
    expect(await enrol(agent(), 4, 'Baranyizigiye')).toBe(4)
    const whole = await there.do('membership.stateBlock', { blockId: block.blockId, close: true })
    expect((await (await copy.as('agent')).refused('membership.enrol', family(house))).code).toBe(
      'membership.no-block-here',
    )
    expect(await manager().do('membership.takeStatement', { path: carry(whole.path, centre) })).toMatchObject({
      toEnter: 1,
      free: 2,
      closed: true,
    })
    expect(await manager().do('membership.takeStatement', { path: carry(whole.path, centre) })).toMatchObject({
      free: 2,
      closed: true,
    })
    expect((await series()).said).toEqual(['elsewhere 3-3', 'free 5-6'])
    expect([await enrol(agent()), await enrol(agent()), await enrol(agent())]).toEqual([5, 6, 8])
    expect((await series()).said).toEqual(['elsewhere 3-3'])
    expect(await enrol(agent(), 3)).toBe(3)
    expect(await series()).toMatchObject({ last: 8, carried: 8, gaps: [] })
  })

  it('used up, expired, prolonged', async () => {
    const copy = await copyOf(centre, 'portable')
    const block = await reserve(1, 'Portable', '2026-01-31')
    const there = await copy.as('manager')
    await there.do('membership.setWorkstation', { name: 'Portable' })
    await there.do('membership.takeBlock', { path: carry(block.path, copy) })
    copy.clock.set('2026-02-01')
    const entry = await copy.as('agent')
    expect(await entry.refused('membership.enrol', family(house))).toMatchObject({
      code: 'membership.block-expired',
      params: { expiresOn: '2026-01-31', mutual: 'Dukingire Bugendana' },
    })
    expect((await series(there)).blocks[0]?.state).toBe('expired')
    expect(
      (await manager().refused('membership.writeBlock', { blockId: block.blockId, expiresOn: '2025-12-31' })).code,
    ).toBe('membership.block-day')
    const longer = await manager().do('membership.writeBlock', { blockId: block.blockId, expiresOn: '2026-03-31' })
    await there.do('membership.takeBlock', { path: carry(longer.path, copy) })
    expect(await enrol(entry)).toBe(1)
    expect(await entry.refused('membership.enrol', { ...family(house), phone: '' })).toMatchObject({
      code: 'membership.block-used-up',
      params: { first: 1, last: 1 },
    })
    // a refused enrolment gave nothing
    expect((await series(there)).blocks[0]).toMatchObject({ state: 'used-up', used: 1 })
  })

  it('a block is of one workstation; blocks do not overlap, nor take what the copy gave itself', async () => {
    const copy = await copyOf(centre, 'portable')
    const block = await reserve(3, 'Tablette')
    const there = await copy.as('manager')
    await enrol(await copy.as('agent'))
    await there.do('membership.setWorkstation', { name: 'Portable' })
    expect(await there.refused('membership.takeBlock', { path: carry(block.path, copy) })).toEqual({
      code: 'membership.block-of-another',
      params: { workstation: 'Tablette', here: 'Portable' },
    })
    await there.do('membership.setWorkstation', { name: 'Tablette' })
    // the copy gave number 1 before it was said to be a workstation
    expect(await there.refused('membership.takeBlock', { path: carry(block.path, copy) })).toMatchObject({
      code: 'membership.number-taken',
      params: { number: 1 },
    })
    const other = await copyOf(centre, 'seconde')
    const second = await other.as('manager')
    await second.do('membership.setWorkstation', { name: 'Tablette' })
    // made after the reservation, it knows the block already
    expect(await second.do('membership.takeBlock', { path: carry(block.path, other) })).toMatchObject({ again: true })
    expect(await enrol(await other.as('agent'))).toBe(1)
  })

  it('a file that another centre signed, or that was changed, is refused; so is a number outside its block', async () => {
    const copy = await copyOf(centre, 'portable')
    const block = await reserve(2)
    const there = await copy.as('manager')
    await there.do('membership.setWorkstation', { name: 'Portable' })
    const path = join(copy.dataDir, 'exchange', 'change.json')
    writeFileSync(path, readFileSync(block.path, 'utf8').replace(String.raw`\"last\": 2`, String.raw`\"last\": 9`))
    expect(await there.refused('membership.takeBlock', { path })).toEqual({
      code: 'membership.block-file-invalid',
      params: { problem: 'signature' },
    })
    writeFileSync(path, 'rien')
    expect((await there.refused('membership.takeBlock', { path })).params).toEqual({ problem: 'shape' })
    const stranger = await openTestCentre()
    const foreign = await stranger.as('manager').do('membership.reserveNumbers', {
      mutualId: (await houseOf(stranger)).mutualId,
      workstation: 'Portable',
      count: 2,
      expiresOn: '2026-12-31',
    })
    expect((await there.refused('membership.takeBlock', { path: carry(foreign.path, copy) })).code).toBe(
      'membership.block-file-invalid',
    )
    await stranger.close()
  })

  it('two copies under one name gave the same number: both people are named, nothing is taken in', async () => {
    const block = await reserve(3)
    const statements: string[] = []
    for (const [name, who] of [
      ['un', 'Nduwayo'],
      ['deux', 'Havyarimana'],
    ] as const) {
      const copy = await copyOf(centre, name)
      const there = await copy.as('manager')
      await there.do('membership.setWorkstation', { name: 'Portable' })
      await enrol(await copy.as('agent'), undefined, who)
      statements.push((await there.do('membership.stateBlock', { blockId: block.blockId })).path)
    }
    const folder = join(centre.dataDir, 'exchange')
    const [one, two] = statements.map((path, i) => {
      const target = join(folder, `rel-${i}.json`)
      copyFileSync(path, target)
      return target
    })
    await manager().do('membership.takeStatement', { path: one ?? '' })
    expect(await manager().refused('membership.takeStatement', { path: two ?? '' })).toEqual({
      code: 'membership.number-twice',
      params: { number: 1, one: 'NDUWAYO Aline', other: 'HAVYARIMANA Aline' },
    })
    expect((await series()).said).toEqual(['elsewhere 1-1', 'reserved 2-3'])
  })

  it('closed without its workstation: on somebody’s word, or lost; only by who decides', async () => {
    const [word, lost] = [await reserve(4), await reserve(3, 'Autre portable')]
    const input = { blockId: word.blockId, how: 'returned', lastUsed: 2, reason: 'cahier vu' } as const
    expect((await manager().refused('membership.closeBlock', input)).code).toBe('kernel.right-missing')
    const head = centre.as('head')
    expect((await head.refused('membership.closeBlock', { ...input, lastUsed: 9 })).code).toBe(
      'membership.block-outside',
    )
    expect(await head.do('membership.closeBlock', input)).toEqual({ elsewhere: 2, free: 2, retired: 0 })
    expect(
      await head.do('membership.closeBlock', { blockId: lost.blockId, how: 'lost', reason: 'portable volé' }),
    ).toEqual({ elsewhere: 0, free: 0, retired: 3 })
    expect((await head.refused('membership.closeBlock', input)).code).toBe('membership.block-closed')
    expect((await series()).said).toEqual(['elsewhere 1-2', 'free 3-4', 'retired 5-7'])
    expect([await enrol(agent()), await enrol(agent()), await enrol(agent())]).toEqual([3, 4, 8])
    // a form of the lost laptop is found after all
    expect(await enrol(agent(), 6)).toBe(6)
    expect(await agent().refused('membership.enrol', { ...family(house), memberNumber: 6 })).toMatchObject({
      code: 'membership.number-taken',
      params: { number: 6 },
    })
    expect((await agent().refused('membership.enrol', { ...family(house), memberNumber: 20 })).code).toBe(
      'membership.number-not-reserved',
    )
  })

  it('never twice, never outside, every missing number explained (property)', async () => {
    const step = fc.oneof(
      fc.record({ act: fc.constant('enrol' as const), many: fc.integer({ min: 1, max: 3 }) }),
      fc.record({ act: fc.constant('reserve' as const), many: fc.integer({ min: 1, max: 5 }) }),
      fc.record({ act: fc.constant('back' as const), many: fc.integer({ min: 0, max: 5 }) }),
      fc.record({ act: fc.constant('wanted' as const), many: fc.integer({ min: 1, max: 30 }) }),
    )
    let runs = 0
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 14 }), async (steps) => {
        // a mutual of its own for each run, with a series of its own
        runs += 1
        const { id: mutualId } = await centre.as('admin').do('membership.createMutual', {
          ...(TEST_CENTRE.mutuals[0] as Input<'membership.createMutual'>),
          code: String(100 + runs),
          name: `Mutuelle fictive ${runs}`,
        })
        const own = { ...house, mutualId }
        const given: number[] = []
        const blocks: { blockId: string; first: number; last: number; open: boolean }[] = []
        const write = async (memberNumber?: number): Promise<number | undefined> => {
          n += 1
          const answer = await centre.as('agent').call('membership.enrol', {
            ...family(own, { phone: '', declaredSize: 1 }),
            people: [
              person(`Fictif${String.fromCharCode(97 + (n % 26))}`, 'Bel', '1980-01-01', { anotherPerson: true }),
            ],
            ...(memberNumber === undefined ? {} : { memberNumber }),
          })
          return answer.ok ? Number(answer.value.registration.split('/').at(-1)) : undefined
        }
        for (const { act, many } of steps) {
          if (act === 'enrol') {
            for (let i = 0; i < many; i += 1) {
              const number = await write()
              if (number === undefined) throw new Error('the main workstation always gives a number')
              expect(blocks.some((b) => b.open && b.first <= number && number <= b.last)).toBe(false)
              given.push(number)
            }
          } else if (act === 'reserve') {
            const made = await centre.as('manager').do('membership.reserveNumbers', {
              mutualId: own.mutualId,
              workstation: `Poste ${blocks.length}`,
              count: many,
              expiresOn: '2026-12-31',
            })
            expect(made.last - made.first + 1).toBe(many)
            expect(blocks.every((b) => b.last < made.first)).toBe(true)
            expect(given.every((g) => g < made.first)).toBe(true)
            blocks.push({ ...made, open: true })
          } else if (act === 'back') {
            const block = blocks.find((b) => b.open)
            if (block === undefined) continue
            const lastUsed = block.first + many - 1
            const isInside = many > 0 && lastUsed <= block.last
            await centre.as('head').do('membership.closeBlock', {
              blockId: block.blockId as never,
              how: 'returned',
              ...(isInside ? { lastUsed } : {}),
              reason: 'rendu',
            })
            block.open = false
          } else {
            const number = await write(many)
            if (number === undefined) continue
            expect(number).toBe(many)
            expect(blocks.some((b) => b.first <= many && many <= b.last)).toBe(true)
            given.push(number)
          }
        }
        expect(new Set(given).size).toBe(given.length)
        const { series: all } = await centre.as('manager').do('membership.numbers', { mutualId })
        const { last, carried, gaps } = all[0] ?? { last: 0, carried: 0, gaps: [] }
        expect(carried).toBe(given.length)
        expect(gaps.every(({ kind, blockId }) => kind !== 'unexplained' && blockId !== undefined)).toBe(true)
        const missing = gaps.reduce((sum, { from, to }) => sum + to - from + 1, 0)
        expect(carried + missing).toBe(last)
      }),
      { seed: SEED, numRuns: 20 },
    )
  }, 120_000)
})

const reserveInput = () => ({ mutualId: house.mutualId, workstation: 'Portable', expiresOn: '2026-12-31' })

describe('the format in force', () => {
  const narrow = (member: number): RegistrationFormat => ({
    ...DEFAULT_FORMAT,
    segments: DEFAULT_FORMAT.segments.map((s) => (s.name === 'member' ? { ...s, min: member, max: member } : s)),
  })

  it('says how far a block may go, with those that begin before its last day', async () => {
    const set = (validFrom: string, member: number) =>
      centre.as('admin').do('membership.setRegistrationFormat', {
        validFrom: day(validFrom),
        format: narrow(member),
        source: 'essai',
      })
    await set('2026-01-05', 2)
    const tooMany = {
      mutualId: house.mutualId,
      workstation: 'Portable',
      count: 100,
      expiresOn: day('2026-12-31'),
    }
    expect(await manager().refused('membership.reserveNumbers', tooMany)).toEqual({
      code: 'membership.block-too-long',
      params: { last: 100, most: 99 },
    })
    expect(await reserve(99)).toMatchObject({ first: 1, last: 99 })
    await set('2026-02-01', 3)
    centre.clock.set('2026-02-01')
    expect(await reserve(900)).toMatchObject({ first: 100, last: 999 })
    expect(
      (
        await manager().refused('membership.reserveNumbers', {
          ...tooMany,
          count: 1,
        })
      ).params,
    ).toEqual({
      last: 1000,
      most: 999,
    })
    // one that is not in force yet, and narrower than what is reserved, is refused; a wider one opens the series again
    expect(
      await centre.as('admin').refused('membership.setRegistrationFormat', {
        validFrom: day('2026-03-01'),
        format: narrow(2),
        source: 'x',
      }),
    ).toMatchObject({ code: 'membership.format-unfit' })
    await set('2026-02-01', 4)
    expect(await reserve(1)).toMatchObject({ first: 1000, last: 1000 })
  })

  it('old numbers of a register are nobody else’s: series and blocks pass over them, and say so', async () => {
    const one = await enrol(agent())
    const { people } = await agent().do('membership.search', {
      text: `012/0000${String(one)}/01`,
    })
    await behindTheOffice(centre, (db) => {
      for (const old of ['FAY/GI/BUG/012/00002/01', 'FAY/GI/BUG/012/00006/01'])
        db.run(
          `INSERT INTO registration_holding (registration, beneficiary_id, valid_from, valid_to, reason, created_at)
           VALUES (?, ?, '2025-01-01', '2026-01-04', 'register', '2026-01-04T00:00:00.000Z')`,
          [old, people[0]?.beneficiaryId],
        )
    })
    expect(await enrol(agent())).toBe(3)
    // 4 and 5 are too few before 6: they stay to be given here
    expect(await reserve(3)).toMatchObject({ first: 7, last: 9 })
    expect([await enrol(agent()), await enrol(agent()), await enrol(agent())]).toEqual([4, 5, 10])
    expect((await series()).gaps.map(({ kind, from, to }) => [kind, from, to])).toEqual([
      ['old', 2, 2],
      ['old', 6, 6],
      ['reserved', 7, 9],
    ])
  })
})
