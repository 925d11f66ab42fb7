import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { day } from '../../../shared/dates.ts'
import { DEFAULT_FORMAT, type RegistrationFormat, type SegmentName } from '../../../shared/registration.ts'
import type { TestCentre } from '../../support/centre.ts'
import { carry, enrol, household, openTestFederation, testCentre, type TestFederation } from '../exchange/network.ts'

let federation: TestFederation
let other: TestFederation
let centre: TestCentre

const POINTS: RegistrationFormat = { ...DEFAULT_FORMAT, separator: '.', check: true }
const without = (...names: SegmentName[]): RegistrationFormat => ({
  ...DEFAULT_FORMAT,
  segments: DEFAULT_FORMAT.segments.filter(({ name }) => !names.includes(name)),
})
const publish = (validFrom: string, format = POINTS, reason = 'circulaire fictive') =>
  federation.officer.do('federation.publishFormat', { validFrom: day(validFrom), format, reason })
const admin = () => centre.as('admin')
const read = (path: string) => admin().do('membership.readPublishedFormat', { path: carry(path, centre) })
const formats = () => admin().do('membership.registrationFormats', {})

beforeAll(async () => {
  federation = await openTestFederation()
  other = await openTestFederation('2026-01-05', 'FBU')
  centre = await testCentre('BI-0001')
})
afterAll(async () => {
  await centre.close()
  await federation.close()
  await other.close()
})

describe('a format that the federation publishes', () => {
  let first = ''

  it('is signed with a number and a day; the same again is the same file, an earlier one is refused', async () => {
    const none = { validFrom: day('2026-02-01'), format: POINTS, reason: '' }
    expect((await federation.officer.refused('federation.publishFormat', none)).code).toBe('membership.reason-missing')
    expect(
      (
        await federation.officer.refused('federation.publishFormat', {
          ...none,
          reason: 'x',
          validFrom: day('2026-01-01'),
        })
      ).code,
    ).toBe('federation.format-past')
    const made = await publish('2026-02-01')
    expect(made).toMatchObject({ number: 1, again: false })
    expect(made.path).toMatch(/FMT_FAY_000001\.json$/)
    first = made.path
    const before = readFileSync(first, 'utf8')
    expect(await publish('2026-02-01', POINTS, '')).toMatchObject({ number: 1, again: true })
    expect(readFileSync(first, 'utf8')).toBe(before)
    expect(
      await federation.officer.refused('federation.publishFormat', {
        validFrom: day('2026-01-20'),
        format: DEFAULT_FORMAT,
        reason: 'x',
      }),
    ).toMatchObject({ code: 'federation.format-before', params: { number: 1 } })
    const { published, preview } = await federation.officer.do('federation.numberFormats', { preview: POINTS })
    expect(published).toMatchObject([{ number: 1, validFrom: '2026-02-01', reason: 'circulaire fictive' }])
    expect(preview?.examples[0]).toMatch(/^FAY\.GI\.BUG\.012\.00457\.03-[0-9A-Z]$/)
  })

  it('that would number two mutuals of the list alike is not signed', async () => {
    for (const [code, name] of [
      ['FAY/GI/BUG/012', 'Dukingire fictive'],
      ['FAY/GI/KAR/012', 'Twiyunge fictive'],
    ] as const)
      await federation.officer.do('federation.giveCode', { code, name, state: 'approved' })
    const refused = await federation.officer.refused('federation.publishFormat', {
      validFrom: day('2026-03-01'),
      format: without('commune'),
      reason: 'x',
    })
    expect(refused).toEqual({
      code: 'membership.format-alike',
      params: { prefix: 'FAY/GI/012', mutuals: 'Dukingire fictive, Twiyunge fictive' },
    })
  })

  it('is taken in by nobody who is not enrolled, nor by who does not set the workspace up', async () => {
    const path = carry(first, centre)
    expect((await admin().refused('membership.readPublishedFormat', { path })).code).toBe('exchange.not-enrolled')
    await enrol(centre, federation)
    for (const role of ['agent', 'manager', 'head'] as const)
      expect((await centre.as(role).refused('membership.takePublishedFormat', { path, number: 1 })).code).toBe(
        'kernel.right-missing',
      )
  })

  it('is shown before it is accepted, and changes nothing until then', async () => {
    const before = await formats()
    const found = await read(first)
    expect(found).toMatchObject({
      number: 1,
      federation: { code: 'FAY' },
      validFrom: '2026-02-01',
      inForceFrom: '2026-02-01',
      again: false,
      unfit: [],
      alike: [],
      now: ['FAY/GI/BUG/012/00001/01'],
    })
    expect(found.examples[0]).toMatch(/^FAY\.GI\.BUG\.012\.00001\.01-/)
    expect(await formats()).toEqual(before)
    expect(
      await admin().refused('membership.takePublishedFormat', { path: carry(first, centre), number: 2 }),
    ).toMatchObject({ code: 'membership.format-changed', params: { number: 1, shown: 2 } })
  })

  it('is a dated version from its day on; twice changes nothing', async () => {
    const taken = await admin().do('membership.takePublishedFormat', { path: carry(first, centre), number: 1 })
    expect(taken).toMatchObject({ number: 1, version: 2, inForceFrom: '2026-02-01', again: false })
    const after = await formats()
    expect(after.formats[0]).toMatchObject({
      validFrom: '2026-02-01',
      source: 'Fédération fictive FAY, format n° 1 : circulaire fictive',
      current: false,
    })
    expect(after.published).toMatchObject({ number: 1, validFrom: '2026-02-01', inForceFrom: '2026-02-01' })
    expect(await admin().do('membership.takePublishedFormat', { path: carry(first, centre), number: 1 })).toMatchObject(
      { version: 2, again: true },
    )
    expect(await formats()).toEqual(after)
    const old = await household(centre)
    expect(old.registration).toBe('FAY/GI/BUG/012/00001')
    centre.clock.set('2026-02-01')
    federation.clock.set('2026-02-01')
    expect((await household(centre)).registration).toBe('FAY.GI.BUG.012.00002')
    const { people } = await centre.as('agent').do('membership.search', { text: 'FAY/GI/BUG/012/00001/01' })
    expect(people).toHaveLength(1)
  })

  it('arrives late: it begins on the day it is taken in; an older one is refused after it', async () => {
    federation.clock.set('2026-02-10')
    const second = await publish('2026-02-10', DEFAULT_FORMAT, 'retour')
    centre.clock.set('2026-02-20')
    expect(await read(second.path)).toMatchObject({ number: 2, validFrom: '2026-02-10', inForceFrom: '2026-02-20' })
    const path = carry(second.path, centre)
    expect(await admin().do('membership.takePublishedFormat', { path, number: 2 })).toMatchObject({
      version: 3,
      inForceFrom: '2026-02-20',
    })
    expect((await household(centre)).registration).toBe('FAY/GI/BUG/012/00003')
    expect(await admin().refused('membership.readPublishedFormat', { path: carry(first, centre) })).toMatchObject({
      code: 'membership.format-older',
      params: { number: 1, held: 2 },
    })
  })

  it('unsigned, altered, of another federation, of another kind: refused, and nothing changes', async () => {
    const before = await formats()
    const third = await publish('2026-03-01')
    const signed = JSON.parse(readFileSync(third.path, 'utf8')) as { signed: string; signature: string }
    const put = (name: string, text: string): string => {
      const path = join(centre.dataDir, 'exchange', name)
      writeFileSync(path, text)
      return path
    }
    const wrong = await other.officer.do('federation.publishFormat', {
      validFrom: day('2026-03-01'),
      format: POINTS,
      reason: 'x',
    })
    const codes = await federation.officer.do('federation.exportCodes', {})
    const flipped = signed.signature.replace(/^./u, (first) => (first === 'A' ? 'B' : 'A'))
    for (const [path, problem] of [
      [
        put('altered.json', JSON.stringify({ ...signed, signed: signed.signed.replace('2026-03-01', '2026-02-21') })),
        'signature',
      ],
      [put('unsigned.json', JSON.stringify({ ...signed, signature: '' })), 'signature'],
      [put('flipped.json', JSON.stringify({ ...signed, signature: flipped })), 'signature'],
      [put('half.json', JSON.stringify(signed).slice(0, 200)), 'shape'],
      [put('empty.json', ''), 'shape'],
      [carry(wrong.path, centre), 'signature'],
      [carry(codes.path, centre), 'shape'],
    ] as const)
      for (const call of ['membership.readPublishedFormat', 'membership.takePublishedFormat'] as const)
        expect(await admin().refused(call, { path, number: 3 } as never), path).toEqual({
          code: 'membership.format-file-invalid',
          params: { problem },
        })
    expect((await admin().refused('membership.readPublishedFormat', { path: '/etc/hostname' })).code).toBe(
      'kernel.path-not-granted',
    )
    expect(await formats()).toEqual(before)
  })

  it('that has no room for a mutual here is shown so, and not taken', async () => {
    federation.clock.set('2026-03-01')
    const narrow = {
      ...DEFAULT_FORMAT,
      segments: DEFAULT_FORMAT.segments.map((s) => (s.name === 'member' ? { ...s, min: 1, max: 1 } : s)),
    }
    const made = await publish('2026-03-02', narrow, 'essai')
    const many = { workstation: 'Portable', count: 20, expiresOn: day('2026-12-31') }
    const { mutuals } = await centre.as('manager').do('membership.mutuals', {})
    await centre.as('manager').do('membership.reserveNumbers', { mutualId: mutuals[0]?.id ?? '', ...many })
    const found = await read(made.path)
    expect(found.unfit).toEqual(['Dukingire Bugendana BI-0001'])
    const path = carry(made.path, centre)
    expect((await admin().refused('membership.takePublishedFormat', { path, number: found.number })).code).toBe(
      'membership.format-unfit',
    )
  })
})
