import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { TEST_CENTRE, type TestCentre } from '../../support/centre.ts'
import { carry, enrol, openTestFederation, testCentre, type TestFederation } from '../exchange/network.ts'

const ONE = 'FAY/GI/BUG/012'

let federation: TestFederation
let first: TestCentre
let second: TestCentre

const deliver = async (centre: TestCentre): Promise<void> => {
  const made = await centre.as('manager').do('exchange.exportPackage', { period: '2026-01' })
  await federation.officer.do('federation.importPackage', { path: carry(made.path, federation) })
}
const mutual = (code: string, name: string) => ({
  ...(TEST_CENTRE.mutuals[0] ?? { federationSegment: '', provinceSegment: '', communeSegment: '', communeCode: '' }),
  code,
  name,
})

beforeAll(async () => {
  federation = await openTestFederation()
  first = await testCentre('BI-0001')
  second = await testCentre('BI-0002')
  await enrol(first, federation)
  await enrol(second, federation)
})
afterAll(async () => {
  await first.close()
  await second.close()
  await federation.close()
})

describe('the federation’s list of codes', () => {
  it('an empty list is not signed; a line is written once', async () => {
    expect((await federation.officer.refused('federation.exportCodes', {})).code).toBe('federation.codes-empty')
    const { centres } = await federation.officer.do('federation.codes', {})
    const given = await federation.officer.do('federation.giveCode', {
      code: 'FAY/GI/BUG/020',
      name: 'Twiyunge Ntita',
      ...(centres[0] && { centreId: centres[0].id }),
      approval: 'AG-20',
      state: 'approved',
    })
    expect(
      await federation.officer.refused('federation.giveCode', { code: 'fay/gi/bug/020', name: 'Autre' }),
    ).toMatchObject({ code: 'federation.code-taken', params: { name: 'Twiyunge Ntita' } })
    expect(
      await federation.officer.refused('federation.giveCode', { code: 'FAY/GI/BUG/021', name: 'TWIYÚNGE  ntita' }),
    ).toMatchObject({
      code: 'federation.name-taken',
      params: { code: 'FAY/GI/BUG/020', centre: 'Centre fictif BI-0001 (BI-0001)' },
    })
    await federation.officer.do('federation.updateCode', {
      codeId: given.id,
      name: 'Twiyunge Ntita',
      ...(centres[0] && { centreId: centres[0].id }),
      approval: 'AG-21',
      state: 'provisional',
    })
    expect((await federation.officer.do('federation.codes', {})).codes).toMatchObject([
      { code: 'FAY/GI/BUG/020', approval: 'AG-21', state: 'provisional', centre: { code: 'BI-0001' } },
    ])
    expect(
      (await federation.officer.refused('federation.updateCode', { codeId: centres[0]?.id ?? '', name: 'xx' })).code,
    ).toBe('federation.code-unknown')
  })

  it('packages bring mutuals; one code of two centres is a clash with both sides, and stays out', async () => {
    await deliver(first)
    const before = await federation.officer.do('federation.codes', {})
    expect(before.unlisted).toBe(1)
    expect(before.clashes).toMatchObject([{ kind: 'unknown-code', one: { code: ONE, centre: { code: 'BI-0001' } } }])
    await deliver(second)
    // both test centres keep a mutual 012 of Bugendana, under two names
    const { clashes } = await federation.officer.do('federation.codes', {})
    expect(clashes[0]).toMatchObject({
      kind: 'code-twice',
      one: { code: ONE, name: 'Dukingire Bugendana BI-0001', centre: { code: 'BI-0001' } },
      other: { code: ONE, name: 'Dukingire Bugendana BI-0002', centre: { code: 'BI-0002' } },
    })
    expect(await federation.officer.do('federation.takeCodes', {})).toEqual({ taken: 0, left: 1 })
    await first.as('admin').do('membership.createMutual', mutual('013', 'Sangwe Itaba'))
    await deliver(first)
    expect(await federation.officer.do('federation.takeCodes', {})).toEqual({ taken: 1, left: 1 })
  })

  it('is signed with a number, in a file and in a plain CSV; a centre takes it in', async () => {
    const { codes: known, centres } = await federation.officer.do('federation.codes', {})
    expect(known.map(({ code }) => code)).toEqual(['FAY/GI/BUG/013', 'FAY/GI/BUG/020'])
    await federation.officer.do('federation.giveCode', {
      code: ONE,
      name: 'Dukingire Bugendana BI-0001',
      ...(centres[0] && { centreId: centres[0].id }),
      state: 'approved',
    })
    const made = await federation.officer.do('federation.exportCodes', {})
    expect(made).toMatchObject({ number: 1, mutuals: 3 })
    expect(await federation.officer.do('federation.exportCodes', {})).toEqual(made)
    expect(readFileSync(made.csvPath, 'utf8')).toContain(
      `${ONE};FAY;GI;BUG;012;Dukingire Bugendana BI-0001;BI-0001;Centre fictif BI-0001;;;;approved`,
    )
    expect((await federation.officer.do('federation.codes', {})).signed).toMatchObject({
      number: 1,
      changedSince: false,
    })

    const taken = await second.as('manager').do('membership.takeCodeList', { path: carry(made.path, second) })
    expect(taken).toEqual({ signed: true, number: 1, mutuals: 3, clashes: 1, again: false })
    expect(await second.as('manager').do('membership.takeCodeList', { path: carry(made.path, second) })).toMatchObject({
      again: true,
    })
    const { compared, signed } = await second.as('head').do('membership.codes', {})
    expect(signed).toMatchObject({ number: 1, federation: { code: 'FAY' }, mutuals: 3 })
    expect(compared).toMatchObject([{ finding: 'code-of-another', code: ONE, listed: { centre: { code: 'BI-0001' } } }])
    const own = await first.as('manager').do('membership.takeCodeList', { path: carry(made.path, first) })
    expect(own.clashes).toBe(0)
    expect((await first.as('manager').do('membership.codes', {})).compared.map((r) => [r.finding, r.code])).toEqual([
      ['to-create', 'FAY/GI/BUG/020'],
      ['same', ONE],
      ['same', 'FAY/GI/BUG/013'],
    ])
  })

  it('the newest list guards new mutuals and new names, both sides named', async () => {
    const admin = second.as('admin')
    expect(await admin.refused('membership.createMutual', mutual('020', 'Nouvelle fictive'))).toEqual({
      code: 'membership.code-of-another',
      params: { code: 'FAY/GI/BUG/020', name: 'Twiyunge Ntita', centre: 'Centre fictif BI-0001 (BI-0001)' },
    })
    expect(await admin.refused('membership.createMutual', mutual('099', 'Twiyunge-Ntita'))).toMatchObject({
      code: 'membership.name-of-another',
      params: { code: 'FAY/GI/BUG/020' },
    })
    const { mutuals } = await admin.do('membership.mutuals', {})
    const mutualId = mutuals[0]?.id ?? ''
    expect((await admin.refused('membership.updateMutual', { mutualId, name: 'SANGWE ITABA' })).code).toBe(
      'membership.name-of-another',
    )
    // what clashes already may still have its telephone corrected
    await admin.do('membership.updateMutual', { mutualId, name: mutuals[0]?.name ?? '', phone: '22 11 11 11' })
    // its own code, under the name it was given, is made
    await first.as('admin').do('membership.createMutual', mutual('020', 'Twiyunge Ntita'))
  })

  it('an older list, a changed byte, another federation’s: refused by their codes', async () => {
    const { codes: known } = await federation.officer.do('federation.codes', {})
    const old = await federation.officer.do('federation.exportCodes', {})
    await federation.officer.do('federation.updateCode', {
      codeId: known.at(-1)?.id ?? '',
      name: 'Twiyunge Ntita',
      state: 'suspended',
    })
    const made = await federation.officer.do('federation.exportCodes', {})
    expect(made.number).toBe(2)
    const manager = second.as('manager')
    await manager.do('membership.takeCodeList', { path: carry(made.path, second) })
    expect(await manager.refused('membership.takeCodeList', { path: carry(old.path, second) })).toEqual({
      code: 'membership.codes-older',
      params: { number: 1, held: 2 },
    })
    const changed = join(second.dataDir, 'exchange', 'change.json')
    writeFileSync(changed, readFileSync(made.path, 'utf8').replace('Sangwe', 'Sangwa'))
    expect(await manager.refused('membership.takeCodeList', { path: changed })).toEqual({
      code: 'membership.codes-invalid',
      params: { problem: 'signature' },
    })
    writeFileSync(changed, '{"signed": 3}')
    expect((await manager.refused('membership.takeCodeList', { path: changed })).params).toEqual({ problem: 'shape' })
    const stranger = await testCentre('BI-0009')
    expect(
      (await stranger.as('manager').refused('membership.takeCodeList', { path: carry(made.path, stranger) })).code,
    ).toBe('exchange.not-enrolled')
    await stranger.close()
  })

  it('a CSV that nobody signed is a draft to look at and guards nothing', async () => {
    const path = join(second.dataDir, 'exchange', 'liste.csv')
    writeFileSync(
      path,
      'Liste de la fédération\r\nCode;Nom;Code centre\r\nFAY/GI/BUG/012;Tout autre nom;BI-0001\r\nFAY/GI/BUG/070;Libre;BI-0001\r\n',
    )
    const manager = second.as('manager')
    expect(await manager.do('membership.takeCodeList', { path })).toMatchObject({
      signed: false,
      mutuals: 2,
      clashes: 1,
    })
    const shown = await manager.do('membership.codes', { draft: true })
    expect(shown.draft?.number).toBeUndefined()
    expect(shown.signed?.number).toBe(2)
    expect(shown.compared[0]).toMatchObject({ finding: 'code-of-another', code: ONE })
    // 070 is another centre's in the draft only
    await second.as('admin').do('membership.createMutual', mutual('070', 'Mutuelle fictive du brouillon'))
    writeFileSync(path, 'Code;Nom\r\nFAY-12;Mauvais\r\n')
    expect(await manager.refused('membership.takeCodeList', { path })).toEqual({
      code: 'membership.codes-line',
      params: { row: 2, text: 'FAY-12' },
    })
    writeFileSync(path, 'Téléphone;Adresse\r\n79;x\r\n')
    expect((await manager.refused('membership.takeCodeList', { path })).code).toBe('membership.codes-columns')
    expect((await second.as('agent').refused('membership.takeCodeList', { path })).code).toBe('kernel.right-missing')
  })
})
