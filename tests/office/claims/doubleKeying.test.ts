import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { newId, type Id } from '../../../shared/ids.ts'
import { CARE_DAY, TODAY, careCentre, type CareCentre } from '../../support/care.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
let care: CareCentre
beforeAll(async () => {
  c = await openTestCentre()
  care = await careCentre(c)
})
afterAll(() => c.close())

/** An invoice of some certificates keyed by the agent. */
async function keyed(numbers: readonly string[], headerClaimed = 800): Promise<{ invoiceId: Id; claims: Id[] }> {
  const invoiceId = await care.invoice({
    headerClaimed,
    certificates: numbers.length,
    receivedOn: TODAY as typeof CARE_DAY,
  })
  const claims: Id[] = []
  for (const number of numbers)
    claims.push(
      (
        await c.as('agent').do('claims.record', {
          ...care.certificate(invoiceId, number),
          careFrom: `2026-10-${number.slice(-2)}` as typeof CARE_DAY,
        })
      ).id,
    )
  return { invoiceId, claims }
}

const secondOf = (claimId: Id, invoiceId: Id, number: string, more = {}) => {
  const { invoiceId: _invoice, ...content } = care.certificate(invoiceId, number)
  return { claimId, ...content, careFrom: `2026-10-${number.slice(-2)}` as typeof CARE_DAY, ...more }
}

describe('double keying', () => {
  test('is not wanted unless a setting or somebody says so', async () => {
    const { invoiceId, claims } = await keyed(['D-01'])
    expect(await c.as('manager').do('claims.secondList', { invoiceId })).toMatchObject({
      mode: 'none',
      rows: [],
      missing: 0,
    })
    expect(
      await c.as('manager').refused('claims.keySecond', secondOf(claims[0] as Id, invoiceId, 'D-01')),
    ).toMatchObject({ code: 'claims.second-not-wanted' })
    await c.as('manager').do('invoices.control', { id: invoiceId })
  })

  test('by another person, blind; cells that differ are settled before the invoice is controlled', async () => {
    const { invoiceId, claims } = await keyed(['E-01', 'E-02'])
    const [one = newId(), two = newId()] = claims
    const manager = c.as('manager')
    expect(await manager.do('claims.askSecondKeying', { invoiceId })).toEqual({ wanted: 2 })
    const waiting = await c.as('agent').do('claims.secondList', { invoiceId })
    expect(waiting).toMatchObject({
      mode: 'asked',
      missing: 2,
      rows: [
        { state: 'todo', own: true },
        { state: 'todo', own: true },
      ],
    })
    // the list says which papers, never what was typed
    expect(JSON.stringify(waiting)).not.toContain('1000')
    expect(await c.as('agent').refused('claims.keySecond', secondOf(one, invoiceId, 'E-01'))).toMatchObject({
      code: 'claims.second-by-the-same',
    })
    expect(await manager.refused('invoices.control', { id: invoiceId })).toMatchObject({
      code: 'invoices.second-keying-missing',
      params: { missing: 2, certificate: 'E-01' },
    })

    expect(await manager.do('claims.keySecond', secondOf(one, invoiceId, 'E-01'))).toEqual({ differences: [] })
    const { differences } = await manager.do(
      'claims.keySecond',
      secondOf(two, invoiceId, 'E-02', {
        diagnosisCode: 'A09',
        lines: [{ actId: care.act('C01'), quantity: 1, price: 900 }],
      }),
    )
    expect(differences).toMatchObject([
      { field: 'diagnosisCode', firstWords: 'Paludisme simple', secondWords: 'Diarrhée aiguë' },
      { field: 'price', act: 'Consultation', first: '1000', second: '900' },
    ])
    expect(await manager.refused('invoices.control', { id: invoiceId })).toMatchObject({
      code: 'invoices.second-keying-differs',
      params: { differing: 1, certificate: 'E-02' },
    })
    expect((await manager.do('claims.secondList', { invoiceId })).rows).toMatchObject([
      { state: 'same', open: 0 },
      { state: 'differs', open: 2, secondBy: 'Personne Fictive (manager)' },
    ])

    const before = await manager.do('claims.differences', { claimId: two })
    const [diagnosis, price] = before.open.map(({ field, actId, first, second }) => ({ field, actId, first, second }))
    if (diagnosis === undefined || price === undefined) throw new Error('two cells differ')
    const first = await manager.do('claims.settleDifference', {
      claimId: two,
      rev: before.rev,
      ...diagnosis,
      chosen: 'first',
    })
    expect(first).toEqual({ open: 1, rev: before.rev })
    const second = await manager.do('claims.settleDifference', {
      claimId: two,
      rev: first.rev,
      ...price,
      chosen: 'second',
    })
    expect(second).toEqual({ open: 0, rev: before.rev + 1 })
    // a cell settled is not settled again
    expect(
      await manager.refused('claims.settleDifference', { claimId: two, rev: second.rev, ...price, chosen: 'first' }),
    ).toMatchObject({ code: 'claims.changed-meanwhile' })
    const kept = await manager.do('claims.get', { id: two })
    expect(kept).toMatchObject({ diagnosisCode: 'B54', judgement: { cost: 900, claimed: 720 } })
    const after = await manager.do('claims.differences', { claimId: two })
    expect(after.open).toEqual([])
    expect(after.settled).toMatchObject([
      { field: 'diagnosisCode', chosen: 'first', by: 'Personne Fictive (manager)' },
      { field: 'price', chosen: 'second', by: 'Personne Fictive (manager)' },
    ])

    // typed otherwise since: the cell is asked again
    const { invoiceId: _gone, ...content } = care.certificate(invoiceId, 'E-02', { careFrom: CARE_DAY })
    await c
      .as('agent')
      .do('claims.replace', { ...content, claimId: two, rev: kept.rev, careFrom: '2026-10-03' as typeof CARE_DAY })
    expect((await manager.do('claims.differences', { claimId: two })).open.map(({ field }) => field)).toEqual([
      'careFrom',
      'careTo',
      'price',
    ])
  })

  test('of every invoice above an amount, of a share of the others', async () => {
    const admin = c.as('admin')
    const from = TODAY as typeof CARE_DAY
    await admin.do('administration.setSetting', { key: 'doubleKeying.above', value: 500_000, validFrom: from })
    await admin.do('administration.setSetting', { key: 'doubleKeying.sample', value: 1, validFrom: from })
    const large = await keyed(['F-01', 'F-02', 'F-03'], 600_000)
    const small = await keyed(['F-04', 'F-05', 'F-06'])
    const agent = c.as('agent')
    expect(await agent.do('claims.secondList', { invoiceId: large.invoiceId })).toMatchObject({
      mode: 'amount',
      missing: 3,
    })
    const drawn = await agent.do('claims.secondList', { invoiceId: small.invoiceId })
    expect(drawn).toMatchObject({ mode: 'sample', percent: 1 })
    expect(drawn.rows.length).toBeGreaterThanOrEqual(1)
    expect(await agent.do('claims.secondList', { invoiceId: small.invoiceId })).toEqual(drawn)
  })
})

describe('what the page of keying asks', () => {
  test('only the certificates that changed', async () => {
    const { invoiceId, claims } = await keyed(['G-01', 'G-02', 'G-03'])
    const agent = c.as('agent')
    const all = await agent.do('claims.ofInvoice', { invoiceId })
    expect(await agent.do('claims.rowsChanged', { invoiceId, revs: [] })).toEqual({ ...all, gone: [] })
    expect(await agent.do('claims.rowsChanged', { invoiceId, revs: [1, 1, 1] })).toEqual({
      rows: [],
      gone: [],
      totals: all.totals,
    })
    const { invoiceId: _gone, ...content } = care.certificate(invoiceId, 'G-02')
    await agent.do('claims.replace', { ...content, claimId: claims[1] as Id, rev: 1 })
    await agent.do('claims.withdraw', { claimId: claims[2] as Id, rev: 1, reason: 'saisie deux fois' })
    const { rows, gone, totals } = await agent.do('claims.rowsChanged', { invoiceId, revs: [1, 1, 1] })
    expect(rows).toMatchObject([{ position: 2, rev: 2 }])
    expect(gone).toEqual([3])
    expect(totals.certificates).toBe(2)
  })

  test('who a certificate names, by the end of the number; diagnoses in the order they are used', async () => {
    const invoiceId = await care.invoice()
    const agent = c.as('agent')
    const number = care.people[1]?.registration ?? ''
    const [member, rank] = number.split('/').slice(-2).map(Number)
    for (const text of [`${member}/${rank}`, `${member} ${rank}`, `${member}0${rank}`, number, 'godelieve']) {
      const { people } = await agent.do('claims.findPatients', { invoiceId, text })
      expect(people[0]?.registration, text).toBe(number)
    }
    expect((await agent.do('claims.findPatients', { invoiceId, text: '99999/9' })).people).toEqual([])

    await agent.do(
      'claims.record',
      care.certificate(invoiceId, 'H-01', { diagnosisCode: 'K40', prescriber: 'Dr Fictif', prescriberOrder: '217' }),
    )
    await agent.do('claims.pinDiagnosis', { code: 'W54', pinned: true })
    const aids = await agent.do('claims.keyingAids', { invoiceId })
    expect(aids.diagnoses[0]).toEqual({ code: 'W54', pinned: true })
    expect(aids.diagnoses.map(({ code }) => code)).toEqual(expect.arrayContaining(['B54', 'K40']))
    expect(aids.prescribers).toEqual([{ name: 'Dr Fictif', order: '217' }])
    await agent.do('claims.pinDiagnosis', { code: 'W54', pinned: false })
    expect((await agent.do('claims.keyingAids', { invoiceId })).diagnoses[0]?.code).toBe('B54')
  })
})
