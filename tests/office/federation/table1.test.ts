import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import type { TestCentre } from '../../support/centre.ts'
import { carry, enrol, household, openTestFederation, testCentre, type TestFederation } from '../exchange/network.ts'

describe('table 1 over the centres of two federations', () => {
  let federation: TestFederation
  const centres: TestCentre[] = []

  beforeAll(async () => {
    federation = await openTestFederation()
    const homes = [
      { code: 'BI-0001', federation: { code: 'FAY', name: 'Fédération fictive Amagara' } },
      { code: 'BI-0002', federation: { code: 'FAY', name: 'Fédération fictive Amagara' } },
      { code: 'BI-0003', federation: { code: 'MUN', name: 'Fédération fictive Munyu' } },
    ]
    for (const home of homes) {
      const centre = await testCentre(home.code, '2026-01-05', home.federation)
      centres.push(centre)
      await enrol(centre, federation)
    }
    const [first, second, third] = centres as [TestCentre, TestCentre, TestCentre]
    await household(first, { people: 4, sex: 'F' })
    await household(first, { people: 3, sex: 'M' })
    await household(first, { people: 5, sex: 'M', paid: false })
    await household(second, { people: 2, sex: 'M' })
    await household(third, { people: 1, sex: 'F' })
    for (const centre of centres) {
      const made = await centre.as('manager').do('exchange.exportPackage', { period: '2026-01' })
      await federation.officer.do('federation.importPackage', { path: carry(made.path, federation) })
    }
  })
  afterAll(async () => {
    for (const centre of centres) await centre.close()
    await federation.close()
  })

  it('counts households whose contribution is paid, by sex of the head, and their people', async () => {
    const table = await federation.officer.do('federation.table1', {})
    expect(table.coverYear).toBe('2026')
    expect(table.centres).toEqual({ counted: 3, enrolled: 3, incomplete: 0 })
    expect(
      table.lines.map((line) => [line.code, line.mutuals, line.householdsM, line.householdsF, line.households]),
    ).toEqual([
      ['FAY', 2, 2, 1, 3],
      ['MUN', 1, 0, 1, 1],
    ])
    // 4 people led by a woman: F M F M; 3 led by a man: M M F; 2 led by a man: M M
    expect(table.lines[0]).toMatchObject({ beneficiariesM: 2 + 2 + 2, beneficiariesF: 2 + 1, beneficiaries: 9 })
    expect(table.total).toMatchObject({ mutuals: 3, households: 4, beneficiaries: 10 })
    expect(table.total.growth).toBeUndefined()
  })

  it('goes down to the centres of a federation and to their mutuals', async () => {
    const byCentre = await federation.officer.do('federation.table1', { by: 'centre', federationCode: 'FAY' })
    expect(byCentre.lines.map((line) => [line.code, line.households])).toEqual([
      ['BI-0001', 2],
      ['BI-0002', 1],
    ])
    const centreId = byCentre.lines[0]?.key
    const byMutual = await federation.officer.do('federation.table1', { by: 'mutual', ...(centreId && { centreId }) })
    expect(byMutual.lines).toHaveLength(1)
    expect(byMutual.lines[0]).toMatchObject({ code: '012', households: 2, centre: 'Centre fictif BI-0001' })
  })

  it('an unknown cover year', async () => {
    expect((await federation.officer.refused('federation.table1', { coverYear: '1999' })).code).toBe(
      'federation.no-cover-year',
    )
  })

  it('says which centres are late and what came', async () => {
    federation.clock.set('2026-03-12')
    const overview = await federation.officer.do('federation.overview', {})
    expect(overview).toMatchObject({
      month: '2026-02',
      expectedBy: '2026-03-10',
      reception: { held: 0, incomplete: 0, missing: 3, expected: 3 },
    })
    expect(overview.centres.map(({ code, missingMonths }) => [code, missingMonths])).toEqual([
      ['BI-0001', ['2026-02']],
      ['BI-0002', ['2026-02']],
      ['BI-0003', ['2026-02']],
    ])
    const january = await federation.officer.do('federation.overview', { month: '2026-01' })
    expect(january.reception).toEqual({ held: 3, incomplete: 0, missing: 0, expected: 3 })
    const page = await federation.officer.do('federation.imports', { limit: 2 })
    expect(page.rows).toHaveLength(2)
    const rest = await federation.officer.do('federation.imports', {
      limit: 2,
      ...(page.next && { before: page.next }),
    })
    expect(rest.rows).toHaveLength(1)
    expect(rest.next).toBeUndefined()
    expect((await federation.officer.do('federation.certificates', {})).rows).toHaveLength(3)
  })

  it('the receipt on paper carries the counts of each mutual and both sums', async () => {
    const { rows } = await federation.officer.do('federation.imports', {})
    const first = rows.find(({ centreCode }) => centreCode === 'BI-0001')
    const paper = await federation.officer.do('federation.receiptDocument', { importId: first?.id ?? '' })
    expect(paper).toMatchObject({ result: 'accepted', number: 'AR-2026-00001', partitions: { missing: 0 } })
    expect(paper.mutuals).toEqual([expect.objectContaining({ householdsM: 1, householdsF: 1 })])
    expect(paper.totals.every((total) => total.centre === total.federation)).toBe(true)
  })
})
