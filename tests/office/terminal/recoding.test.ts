import { execFileSync } from 'node:child_process'
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

import { afterAll, beforeAll, expect, it } from 'vitest'

import { addDays, today } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { DEFAULT_FORMAT } from '../../../shared/registration.ts'
import { liveCentre, LIVE_PASSWORD } from '../../support/liveCentre.ts'
import { OLD_MUTUALS } from '../../support/oldDivision.ts'
import { Terminal } from '../../support/terminal.ts'

const root = join(import.meta.dirname, '../../..')
const DAY = today(new Date())
let terminal: Terminal
let centre: string
let federation: string

const person = (familyName: string, givenName: string, sex: 'M' | 'F' = 'M') => ({
  familyName,
  givenName,
  sex,
  birth: { date: '1979-03-14', precision: 'exact' },
  relation: 'member',
  anotherPerson: true,
})

beforeAll(async () => {
  terminal = new Terminal(LIVE_PASSWORD)
  centre = join(terminal.folder, 'centre.nkingi')
  federation = join(terminal.folder, 'federation.nkingi')
  const { workspace: _, ...setup } = liveCentre(centre)
  const admin = { login: 'admin', name: 'Administration Fictive', password: LIVE_PASSWORD }
  writeFileSync(
    join(terminal.folder, 'centre.json'),
    JSON.stringify({ ...setup, mutuals: OLD_MUTUALS, user: { ...admin, roles: ['admin', 'agent'] } }),
  )
  writeFileSync(
    join(terminal.folder, 'federation.json'),
    JSON.stringify({
      federation: { code: 'FAY', name: 'Fédération fictive', place: 'Gitega' },
      user: { ...admin, roles: ['consolidator', 'head', 'admin'] },
      fictitious: true,
    }),
  )
  for (const [path, kind] of [
    [centre, 'centre'],
    [federation, 'federation'],
  ] as const) {
    const made = await terminal.run('init', '--workspace', path, '--kind', kind, '--input', `@${kind}.json`)
    expect(made.code, made.err).toBe(0)
  }
  const people = ['manager', 'head'].map((role) => ({
    call: 'administration.createUser',
    input: { login: role, name: `Une ${role}`, roles: [role], password: LIVE_PASSWORD },
  }))
  const said = await terminal.script(centre, people)
  expect(said.every(({ ok }) => ok)).toBe(true)
  const request = await terminal.do(centre, 'manager', 'exchange.makeRequest', {})
  const issued = await terminal.do(federation, 'admin', 'federation.issueCertificate', {
    path: request.path,
    heard: request.fingerprint.words.join(' '),
    firstMonth: DAY.slice(0, 7) as never,
  })
  const answer = await terminal.do(centre, 'manager', 'exchange.readAnswer', { path: issued.path })
  const { own } = await terminal.do(federation, 'admin', 'federation.overview', {})
  await terminal.do(centre, 'manager', 'exchange.confirmFederation', {
    serial: answer.serial,
    heard: own.fingerprint.groups.join(' '),
  })
}, 240_000)
afterAll(() => terminal.close())

it(
  'what the federation publishes is read in from files: codes with their letters, the format',
  { timeout: 240_000 },
  async () => {
    writeFileSync(
      terminal.exchange('codes.csv'),
      'Code;Nom;Code centre\nFAY/GI/KRS/112;Dukingire Bugenyuzi;BI-0042\nFAY/BR/MKB/013;Twiyungunganye Kayogoro;BI-0042\nFAY/GI/KRS/112;Autre fictive;\n',
    )
    const read = await terminal.do(federation, 'admin', 'federation.importCodes', {
      path: terminal.exchange('codes.csv'),
    })
    expect(read).toMatchObject({ taken: 2, left: [{ row: 4, problem: 'twice-code' }] })
    for (const [placeCode, letters] of [
      ['05', 'GI'],
      ['05-04', 'KRS'],
      ['03', 'BR'],
      ['03-02', 'MKB'],
    ] as const)
      await terminal.do(federation, 'admin', 'federation.setPlaceLetters', {
        placeCode,
        letters,
        why: 'circulaire fictive',
      })
    const list = await terminal.do(federation, 'admin', 'federation.exportCodes', {})
    const format = await terminal.do(federation, 'admin', 'federation.publishFormat', {
      validFrom: DAY,
      format: { ...DEFAULT_FORMAT, check: true },
      reason: 'circulaire fictive',
    })
    expect(existsSync(format.path)).toBe(true)

    const taken = await terminal.do(centre, 'manager', 'membership.takeCodeList', { path: list.path })
    expect(taken).toMatchObject({ signed: true, number: 1, mutuals: 2 })
    const shown = await terminal.do(centre, 'admin', 'membership.readPublishedFormat', { path: format.path })
    expect(shown).toMatchObject({ number: 1, again: false, unfit: [], alike: [] })
    expect(
      await terminal.refused(centre, 'manager', 'membership.takePublishedFormat', { path: format.path, number: 1 }),
    ).toBe('kernel.right-missing')
    const altered = terminal.exchange('altere.json')
    writeFileSync(altered, readFileSync(format.path, 'utf8').replace('circulaire', 'circulAire'))
    expect(
      await terminal.refused(centre, 'admin', 'membership.takePublishedFormat', { path: altered, number: 1 }),
    ).toBe('membership.format-file-invalid')
  },
)

it(
  'the whole recoding: correspondences in, simulated, decided, applied, reported; old numbers stay found',
  { timeout: 240_000 },
  async () => {
    const { mutuals } = await terminal.do(centre, 'manager', 'membership.mutuals', {})
    const { coverYears } = await terminal.do(centre, 'manager', 'membership.coverYears', {})
    const enrolled = await terminal.script(
      centre,
      (
        [
          [0, '05-04-01', person('Ntahiraja', 'Joseph')],
          [1, '03-02-10', person('Bukuru', 'Aline', 'F')],
          [1, '03-02-10', person('Nzisabira', 'Prosper')],
        ] as const
      ).map(([mutual, zoneCode, head]) => ({
        call: 'membership.enrol',
        input: {
          mutualId: mutuals[mutual]?.id,
          coverYearId: coverYears[0]?.id,
          zoneCode,
          declaredSize: 1,
          people: [head],
        },
      })),
    )
    const houses = enrolled.map((said) =>
      said.ok ? (said.value as { householdId: Id; registration: string }) : undefined,
    )
    expect(houses.map((house) => house?.registration)).toEqual([
      'FAY/KZ/BGZ/012/00001',
      'FAY/MK/KYG/013/00001',
      'FAY/MK/KYG/013/00002',
    ])
    const old = houses.slice(1).map((house) => house?.householdId ?? '')
    execFileSync(process.execPath, [join(root, 'tests/support/oldPlaces.ts'), centre, 'admin', LIVE_PASSWORD, ...old])

    // the format in force numbers what is recoded
    const format = terminal.exchange('FMT_FAY_000001.json')
    await terminal.do(centre, 'admin', 'membership.takePublishedFormat', { path: format, number: 1 })
    const prepared = await terminal.do(centre, 'manager', 'membership.prepareRecoding', {
      reason: 'Loi organique de 2023',
    })
    expect(prepared).toMatchObject({ households: 3, conflicts: 2, clashes: 0 })
    const { recodingId } = prepared
    const page = await terminal.do(centre, 'manager', 'membership.recoding', {})
    expect(page.mutuals.map(({ code, source }) => [code, source])).toEqual([
      ['112', 'list'],
      ['013', 'list'],
    ])
    expect(
      await terminal.refused(centre, 'manager', 'membership.setRecodingMutual', {
        recodingId,
        mutualId: mutuals[0]?.id ?? '',
        code: '099',
        name: 'Dukingire Bugenyuzi',
        why: 'à la main',
      }),
    ).toBe('membership.code-of-list')
    expect(await terminal.refused(centre, 'manager', 'membership.proposeRecoding', { recodingId })).toBe(
      'membership.recoding-conflicts',
    )

    // the table goes out, a line is added in a spreadsheet, it comes back, and the simulation says what changed
    const table = await terminal.do(centre, 'manager', 'membership.exportCorrespondences', {
      path: terminal.exchange('table.csv'),
    })
    writeFileSync(
      table.path,
      `${readFileSync(table.path, 'utf8')}Makamba,Kayogoro,Murambi,03-02,03-02-07,03-02-07-07,A,liste fictive\r\n`,
    )
    const imported = await terminal.do(centre, 'manager', 'membership.importCorrespondences', { path: table.path })
    expect(imported).toMatchObject({ lines: table.lines + 1, against: [] })
    writeFileSync(terminal.exchange('fausse.csv'), 'old_commune,new_commune_code\nKayogoro,77-77\n')
    expect(
      await terminal.refused(centre, 'manager', 'membership.importCorrespondences', {
        path: terminal.exchange('fausse.csv'),
      }),
    ).toBe('membership.correspondence-file')
    const simulated = await terminal.do(centre, 'manager', 'membership.simulateRecoding', { recodingId })
    expect(
      (await terminal.do(centre, 'manager', 'membership.recoding', {})).mutuals.map(({ prefix }) => prefix),
    ).toEqual(['FAY/GI/KRS/112', 'FAY/BR/MKB/013'])
    expect(simulated).toMatchObject({ conflicts: 0, changes: { settled: 2, unsettled: 0, moved: 0, renumbered: 0 } })
    // by hand another place, and back: the line it replaced stands again
    const { lines } = await terminal.do(centre, 'manager', 'membership.correspondences', { text: 'kayogolo mulambi' })
    const line = lines.find(({ hillCode }) => hillCode === '03-02-07-07')
    const hand = await terminal.do(centre, 'manager', 'membership.correctCorrespondence', {
      replaces: line?.id ?? '',
      oldProvince: 'Makamba',
      oldCommune: 'Kayogoro',
      oldPlace: 'Murambi',
      newCommuneCode: '03-02',
      zoneCode: '03-02-01',
      hillCode: '03-02-01-04',
      why: 'vu avec le chef de colline',
    })
    expect((await terminal.do(centre, 'manager', 'membership.simulateRecoding', { recodingId })).changes).toMatchObject(
      { moved: 2 },
    )
    await terminal.do(centre, 'manager', 'membership.endCorrespondence', { id: hand.id, why: 'erreur' })
    expect((await terminal.do(centre, 'manager', 'membership.simulateRecoding', { recodingId })).changes).toMatchObject(
      { moved: 2 },
    )

    await terminal.do(centre, 'manager', 'membership.proposeRecoding', { recodingId })
    const { recoding } = await terminal.do(centre, 'head', 'membership.recoding', {})
    expect(
      await terminal.refused(centre, 'manager', 'membership.decideRecoding', {
        recodingId,
        fingerprint: recoding?.fingerprint ?? '',
      }),
    ).toBe('kernel.right-missing')
    await terminal.do(centre, 'head', 'membership.decideRecoding', {
      recodingId,
      fingerprint: recoding?.fingerprint ?? '',
    })
    const applied = await terminal.do(centre, 'head', 'membership.applyRecoding', { recodingId })
    expect(applied).toMatchObject({ households: 3, people: 3 })
    expect(await terminal.refused(centre, 'head', 'membership.applyRecoding', { recodingId })).toBe('kernel.transition')

    const report = await terminal.do(centre, 'manager', 'membership.exportRecoding', { recodingId, as: 'csv' })
    const text = readFileSync(report.path, 'utf8')
    for (const house of houses) expect(text).toContain(`"${house?.registration ?? ''}/01"`)
    expect(text).toMatch(/"FAY\/GI\/KRS\/112\/00001\/01-[0-9A-Z]"/)
    const document = await terminal.do(centre, 'manager', 'membership.recodingDocument', { recodingId })
    expect(document.counts).toMatchObject({ households: 3, changed: 3 })
    const found = await terminal.do(centre, 'admin', 'membership.search', { text: 'FAY/KZ/BGZ/012/00001/01' })
    expect(found.people[0]).toMatchObject({ householdId: houses[0]?.householdId })
    expect(found.people[0]?.registration).toMatch(/^FAY\/GI\/KRS\/112\/00001\/01-/)
  },
)

it('blocks of numbers: reserved, their file, closed on somebody’s word', { timeout: 240_000 }, async () => {
  const { mutuals } = await terminal.do(centre, 'manager', 'membership.mutuals', {})
  const mutualId = mutuals.find(({ code }) => code === '112')?.id ?? ''
  const block = await terminal.do(centre, 'manager', 'membership.reserveNumbers', {
    mutualId,
    workstation: 'Portable',
    count: 20,
    expiresOn: addDays(DAY, 30),
  })
  expect(block).toMatchObject({ first: 2, last: 21 })
  expect(existsSync(block.path)).toBe(true)
  expect(
    await terminal.refused(centre, 'manager', 'membership.closeBlock', {
      blockId: block.blockId,
      how: 'lost',
      reason: 'volé',
    }),
  ).toBe('kernel.right-missing')
  expect(
    await terminal.do(centre, 'head', 'membership.closeBlock', {
      blockId: block.blockId,
      how: 'returned',
      lastUsed: 3,
      reason: 'rendu',
    }),
  ).toEqual({ free: 18, retired: 0, elsewhere: 2 })
})

it('duplicates: searched, listed, decided, merged by two people, taken back', { timeout: 240_000 }, async () => {
  const { mutuals } = await terminal.do(centre, 'manager', 'membership.mutuals', {})
  const { coverYears } = await terminal.do(centre, 'manager', 'membership.coverYears', {})
  const [said] = await terminal.script(centre, [
    {
      call: 'membership.enrol',
      input: {
        mutualId: mutuals.find(({ code }) => code === '112')?.id,
        coverYearId: coverYears[0]?.id,
        zoneCode: '05-04-01',
        declaredSize: 1,
        people: [person('Ntahilaja', 'Josef')],
      },
    },
  ])
  expect(said?.ok, JSON.stringify(said)).toBe(true)
  const set = await terminal.do(centre, 'manager', 'membership.duplicatePairs', { show: 'different' })
  expect(set.rows).toHaveLength(1)
  const pairId = set.rows[0]?.id ?? ''
  await terminal.do(centre, 'manager', 'membership.reopenPair', { pairId })
  const { rows } = await terminal.do(centre, 'manager', 'membership.duplicatePairs', { show: 'open' })
  expect(rows).toMatchObject([{ id: pairId }])
  await terminal.do(centre, 'manager', 'membership.sayDifferent', { pairId, reason: 'deux cousins' })
  expect((await terminal.do(centre, 'manager', 'membership.duplicatePairs', { show: 'open' })).rows).toEqual([])
  await terminal.do(centre, 'manager', 'membership.searchDuplicates', {})
  expect((await terminal.do(centre, 'manager', 'membership.duplicatePairs', { show: 'open' })).rows).toEqual([])
  await terminal.do(centre, 'manager', 'membership.reopenPair', { pairId })
  const pair = rows[0]
  const asked = {
    kind: 'household' as const,
    survivorId: pair?.first.beneficiaryId ?? '',
    absorbedId: pair?.second.beneficiaryId ?? '',
  }
  const plan = await terminal.do(centre, 'manager', 'membership.previewMerge', asked)
  const accepted = { ...asked, looked: plan.warnings, reason: 'inscrits deux fois' }
  const merge = await terminal.do(centre, 'manager', 'membership.proposeMerge', accepted)
  expect(await terminal.refused(centre, 'manager', 'membership.approveMerge', { mergeId: merge.mergeId })).toMatch(
    /kernel.right-missing|membership.merge-own/,
  )
  const done = await terminal.do(centre, 'head', 'membership.approveMerge', { mergeId: merge.mergeId })
  expect(done.state).toBe('applied')
  const absorbed = pair?.second.registration ?? ''
  const gone = await terminal.do(centre, 'admin', 'membership.search', { text: absorbed })
  expect(gone.people.map(({ householdId }) => householdId)).toEqual([pair?.first.householdId])
  const back = await terminal.do(centre, 'head', 'membership.undoMerge', {
    mergeId: merge.mergeId,
    reason: 'deux cousins',
  })
  expect(back.state).toBe('undone')
  const again = await terminal.do(centre, 'admin', 'membership.search', { text: absorbed })
  expect(again.people.map(({ householdId }) => householdId)).toEqual([pair?.second.householdId])
})
