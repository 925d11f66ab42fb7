import fc from 'fast-check'
import { describe, expect, it } from 'vitest'

import { codeClashes, type CarriedCode, type ListedCode } from '../../../shared/rules/federation/codes.ts'
import { codeColumns, codeLine } from '../../../shared/rules/membership/codeColumns.ts'
import { codeClash, compareCodes } from '../../../shared/rules/membership/codes.ts'
import { SEED } from '../../support/seed.ts'

const A = { code: 'BI-0001', name: 'Centre fictif A' }
const B = { code: 'BI-0002', name: 'Centre fictif B' }
const line = (code: string, name: string, centre?: typeof A): ListedCode => ({ code, name, centre, state: 'approved' })
const sent = (code: string, name: string, centre: typeof A, ended = false): CarriedCode => ({
  code,
  name,
  centre,
  ended,
})
const kinds = (listed: ListedCode[], carried: CarriedCode[]) =>
  codeClashes(listed, carried).map(({ kind, one, other }) => [kind, one.code, other?.code, other?.centre?.code])

const ONE = 'FAY/GI/BUG/012'
const TWO = 'FAY/GI/BUG/013'

describe('clashes of codes', () => {
  it('nothing to say of a list that the centres follow', () => {
    expect(
      kinds(
        [line(ONE, 'Dukingire', A), line(TWO, 'Twiyunge', B)],
        [sent(ONE, 'DUKINGÍRE', A), sent(TWO, 'Twiyunge', B)],
      ),
    ).toEqual([])
  })

  it('one code for two mutuals, one mutual in two centres', () => {
    expect(kinds([line(ONE, 'Dukingire')], [sent(ONE, 'Dukingire', A), sent(ONE, 'dukingire', B)])).toEqual([
      ['two-centres', ONE, ONE, B.code],
    ])
    expect(kinds([line(ONE, 'Dukingire')], [sent(ONE, 'Dukingire', A), sent(ONE, 'Twiyunge', B)])).toEqual([
      ['code-twice', ONE, ONE, B.code],
      ['other-name', ONE, ONE, undefined],
    ])
  })

  it('a mutual that ended in one centre may live in another', () => {
    expect(kinds([line(ONE, 'Dukingire', B)], [sent(ONE, 'Dukingire', A, true), sent(ONE, 'Dukingire', B)])).toEqual([])
  })

  it('one name under two codes, whoever writes it', () => {
    expect(kinds([line(ONE, 'Dukingire', A), line(TWO, 'Dukíngire', B)], [])).toEqual([
      ['name-twice', ONE, TWO, B.code],
    ])
    expect(kinds([line(ONE, 'Dukingire', A)], [sent(TWO, 'Dukingire', B)])).toEqual([['name-twice', ONE, TWO, B.code]])
  })

  it('a code that nobody gave, a centre that the list does not name', () => {
    expect(kinds([], [sent(ONE, 'Dukingire', A)])).toEqual([['unknown-code', ONE, undefined, undefined]])
    expect(kinds([line(ONE, 'Dukingire', A)], [sent(ONE, 'Dukingire', B)])).toEqual([
      ['other-centre', ONE, ONE, A.code],
    ])
  })

  it('a list without a clash stays so when a free code and a free name are added (property)', () => {
    const numbers = fc.uniqueArray(fc.integer({ min: 1, max: 999 }), { minLength: 1, maxLength: 20 })
    fc.assert(
      fc.property(numbers, (found) => {
        const listed = found.map((n) => line(`FAY/GI/BUG/${String(n).padStart(3, '0')}`, `Mutuelle ${n}`, A))
        const carried = listed.map(({ code, name }) => sent(code, name, A))
        expect(codeClashes(listed, carried)).toEqual([])
        // any of them sent by another centre too is named, and only that one
        const again = sent(listed[0]?.code ?? '', listed[0]?.name ?? '', B)
        expect(codeClashes(listed, [...carried, again]).map(({ kind }) => kind)).toEqual(['two-centres'])
      }),
      { seed: SEED, numRuns: 50 },
    )
  })
})

describe('a centre beside the list', () => {
  const list = [line(ONE, 'Dukingire', A), line(TWO, 'Twiyunge', B), line('FAY/GI/BUG/014', 'Sangwe', A)]
  const compared = (code: string, name: string) =>
    compareCodes([{ code, name, ended: false }], list, A.code)
      .filter((row) => row.code === code)
      .map(({ finding, listed }) => [finding, listed?.code])

  it('says what differs, and what it was given and has not made', () => {
    expect(compared(ONE, 'Dukingire')).toEqual([['same', ONE]])
    expect(compared(ONE, 'Autre nom')).toEqual([['other-name', ONE]])
    expect(compared(TWO, 'Nouvelle')).toEqual([['code-of-another', TWO]])
    expect(compared('FAY/GI/BUG/099', 'Nouvelle')).toEqual([['not-listed', undefined]])
    expect(compared('FAY/GI/BUG/099', 'TWIYUNGE')).toEqual([
      ['name-elsewhere', TWO],
      ['not-listed', undefined],
    ])
    expect(
      compareCodes([{ code: ONE, name: 'Dukingire', ended: false }], list, A.code).map((r) => [r.finding, r.code]),
    ).toEqual([
      ['to-create', 'FAY/GI/BUG/014'],
      ['same', ONE],
    ])
  })

  it('what stands in the way of a new mutual', () => {
    expect(codeClash({ code: 'FAY/GI/BUG/014', name: 'sangwe' }, list, A.code)).toBeUndefined()
    expect(codeClash({ code: 'FAY/GI/BUG/015', name: 'Neuve' }, list, A.code)).toBeUndefined()
    expect(codeClash({ code: TWO, name: 'Twiyunge' }, list, A.code)?.kind).toBe('code')
    expect(codeClash({ code: ONE, name: 'Neuve' }, list, A.code)?.kind).toBe('code')
    expect(codeClash({ code: 'FAY/GI/BUG/015', name: 'Twiyunge' }, list, A.code)).toMatchObject({
      kind: 'name',
      listed: { code: TWO },
    })
  })
})

describe('a list in a spreadsheet', () => {
  it('is understood by its titles, the code whole or in four columns', () => {
    const whole = codeColumns(['N°', 'Code', 'Nom de la mutuelle', 'Code du centre', 'Centre', 'État'])
    expect(whole && codeLine(whole, ['1', 'fay/gi/bug/012', 'Dukingire', 'BI-0001', 'Centre A', 'Suspendue'])).toEqual({
      code: ONE,
      name: 'Dukingire',
      centre: { code: 'BI-0001', name: 'Centre A' },
      state: 'suspended',
    })
    const parts = codeColumns(['Fédération', 'Province', 'Commune', 'Mutuelle', 'Nom'])
    expect(parts && codeLine(parts, ['FAY', 'GI', 'BUG', '012', "'=Dukingire"])).toEqual({
      code: ONE,
      name: '=Dukingire',
      state: 'approved',
    })
    expect(parts && codeLine(parts, ['FAY', 'GI', '', '012', 'Dukingire'])).toEqual({ odd: 'FAY/GI//012' })
    expect(codeColumns(['Code', 'Téléphone'])).toBeUndefined()
  })
})
