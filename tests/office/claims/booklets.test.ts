import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Id } from '../../../shared/ids.ts'
import { careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
let care: CareCentre
beforeAll(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
})
afterAll(() => c.close())

const issue = (more: object = {}) => ({
  facilityId: care.facilityId,
  series: 'A',
  firstNumber: 801,
  lastNumber: 850,
  digits: 6,
  issuedOn: '2026-10-01',
  receivedBy: 'NIJIMBERE Capitoline',
  ...more,
})
/** Everything a refused command must leave as it was. */
const picture = async () => (await c.as('manager').do('claims.booklets', {})).rows

describe('a booklet of certificates', () => {
  let booklet: Id

  test('is handed over with a slip to sign', async () => {
    const made = await c.as('manager').do('claims.issueBooklet', issue())
    booklet = made.id
    expect(made.slipNumber).toBe('CA-2026-00001')
    const slip = await c.as('agent').do('claims.certificateSlip', { id: made.id })
    expect(slip).toMatchObject({ first: 'A-000801', last: 'A-000850', leaves: 50, held: { booklets: 0 } })
    expect(slip.facility.name).toBe('CDS Mutaho')
    expect(await picture()).toMatchObject([{ used: 0, stock: 50, missingCount: 0, state: 'issued' }])
  })

  test('refuses bad input, wrong rights and numbers that are elsewhere, and leaves nothing behind', async () => {
    const before = await picture()
    const manager = c.as('manager')
    const refused = async (more: object) => (await manager.refused('claims.issueBooklet', issue(more))).code
    expect(await refused({ firstNumber: 900, lastNumber: 899 })).toBe('claims.booklet-range')
    expect(await refused({ firstNumber: 1_000, lastNumber: 3_000 })).toBe('claims.booklet-range')
    expect(await refused({ firstNumber: 900, lastNumber: 950, issuedOn: '2026-12-01' })).toBe('claims.booklet-ahead')
    expect(await refused({ firstNumber: 900, lastNumber: 1_000, digits: 3 })).toBe('claims.booklet-digits')
    expect(await refused({ firstNumber: 0, lastNumber: 5 })).toBe('kernel.bad-input')
    const other = await manager.refused(
      'claims.issueBooklet',
      issue({ series: 'a', firstNumber: 850, lastNumber: 899 }),
    )
    expect(other).toMatchObject({
      code: 'claims.booklet-overlaps',
      params: { facility: 'CDS Mutaho', numbers: 'A-000801–A-000850', slip: 'CA-2026-00001' },
    })
    expect((await c.as('agent').refused('claims.issueBooklet', issue({ series: 'Z' }))).code).toBe(
      'kernel.right-missing',
    )
    expect(await picture()).toEqual(before)
  })

  test('says which leaves came, which were passed over, which were written outside or twice', async () => {
    const invoiceId = await care.invoice()
    const agent = c.as('agent')
    const key = (number: string, more: object = {}) =>
      agent.do('claims.record', care.certificate(invoiceId, number, more))
    await key('A-000801', { careFrom: '2026-10-02' })
    await key('A 804', { careFrom: '2026-10-03' })
    await key('A-000804', { careFrom: '2026-10-04' })
    await key('B-12', { careFrom: '2026-10-05' })
    const [row] = (await agent.do('claims.booklets', { facilityId: care.facilityId })).rows
    expect(row).toMatchObject({ used: 2, stock: 46, missing: [{ from: 802, to: 803 }], missingCount: 2 })
    await c.as('manager').do('claims.spoilCertificate', { id: booklet, leaf: 802, reason: 'déchirée' })
    expect(
      (await c.as('manager').refused('claims.spoilCertificate', { id: booklet, leaf: 804, reason: 'erreur' })).code,
    ).toBe('claims.leaf-used')
    const numbers = await agent.do('claims.numbersOfFacility', { facilityId: care.facilityId })
    expect(numbers).toMatchObject({ used: 2, missing: 1, outside: 1, twice: 2, stock: 46 })
    expect(numbers.outsideRows).toMatchObject([{ certificateNumber: 'B-12', because: 'outside' }])
    expect(numbers.twiceRows.map((found) => found.certificateNumber).toSorted()).toEqual(['A 804', 'A-000804'])
    const all = await agent.do('claims.numbersByFacility', { limit: 1 })
    expect(all.rows).toHaveLength(1)
    const report = all.rows[0]?.facilityId === care.facilityId ? all.rows[0] : undefined
    expect(report ?? numbers).toMatchObject({ outside: 1, twice: 2 })
  })

  test('lost, back and out again; its blank leaves go to another facility', async () => {
    const manager = c.as('manager')
    expect((await manager.refused('claims.moveBooklet', { id: booklet, action: 'lose' })).code).toBe(
      'claims.reason-missing',
    )
    expect(await manager.do('claims.moveBooklet', { id: booklet, action: 'lose', reason: 'incendie' })).toEqual({
      state: 'lost',
      missing: 47,
    })
    expect((await manager.refused('claims.moveBooklet', { id: booklet, action: 'lose', reason: 'encore' })).code).toBe(
      'kernel.transition',
    )
    await manager.do('claims.moveBooklet', { id: booklet, action: 'reopen', reason: 'retrouvé' })
    expect(
      (await manager.refused('claims.moveBooklet', { id: booklet, action: 'return', returnedFrom: 804 })).code,
    ).toBe('claims.booklet-blank')
    const back = await manager.do('claims.moveBooklet', { id: booklet, action: 'return', returnedFrom: 810 })
    expect(back).toEqual({ state: 'returned', missing: 6 })
    const { rows } = await manager.do('facilities.list', { text: 'Gitega' })
    const reference = rows.find((row) => row.id === null)
    if (reference === undefined) throw new Error('no other facility in the list')
    const other = await manager.do('facilities.create', {
      referenceCode: reference.code,
      name: reference.name,
      type: 'health_centre',
      ownership: 'public',
      level: 1,
    })
    const again = { facilityId: other.id, issuedOn: '2026-11-17' }
    expect((await manager.refused('claims.issueBooklet', issue({ ...again, firstNumber: 805 }))).code).toBe(
      'claims.booklet-overlaps',
    )
    await manager.do('claims.issueBooklet', issue({ ...again, firstNumber: 810 }))
    expect(
      (await manager.refused('claims.moveBooklet', { id: booklet, action: 'reopen', reason: 'erreur' })).code,
    ).toBe('claims.booklet-overlaps')
  })
})
