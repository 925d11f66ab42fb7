import { afterAll, beforeAll, describe, expect, it } from 'vitest'

import { addDays, type Day } from '../../../../shared/dates.ts'
import { fbu } from '../../../../shared/money.ts'
import { CARE_DAY, TODAY } from '../../../support/care.ts'
import { openTestCentre, PASSWORD, type TestCentre } from '../../../support/centre.ts'
import { papers, reimbursingCentre, type ReimbursingCentre, type Request } from '../../../support/reimbursements.ts'

let c: TestCentre
let r: ReimbursingCentre
beforeAll(async () => {
  c = await openTestCentre()
  r = await reimbursingCentre(c)
  await c.as('accountant').do('accounting.enterManual', {
    journal: 'CA1',
    day: '2026-11-02',
    label: 'Fonds de caisse',
    lines: [
      { account: '5311', debit: fbu(300_000) },
      { account: '741', credit: fbu(300_000) },
    ],
  })
})
afterAll(() => c.close())

let days = 0
/** Another day each time: no request is the double of another. */
const aDay = (): Day => addDays('2026-11-14' as Day, -(days += 1))
const code = async (more: Partial<Request>): Promise<string> => {
  const { id, rev } = await r.submitted(more)
  return (await c.as('manager').refused('claims.admitReimbursement', { id, rev })).code
}
const set = async (key: string, value: unknown, from = '2026-01-05') => {
  c.clock.set(from)
  await c.as('admin').do('administration.setSetting', { key, validFrom: from as never, value, source: 'essai' })
  c.clock.set(TODAY)
}

describe('what is handed in', () => {
  it('is refused when it cannot be, and nothing is written', async () => {
    const agent = c.as('agent')
    const before = await agent.do('claims.reimbursements', {})
    const cases: [Partial<Request>, string][] = [
      [{ careFrom: '2026-12-01' }, 'claims.care-in-the-future'],
      [{ careTo: '2026-10-01' }, 'claims.leaves-before-arriving'],
      [{ submittedOn: '2026-12-01' }, 'claims.reimbursement-ahead'],
      [{ submittedOn: '2026-10-01' }, 'claims.reimbursement-before-care'],
      [{ facilityId: null }, 'claims.reimbursement-no-facility'],
      [{ lines: [{ label: '', quantity: 1, price: fbu(5) }] }, 'claims.reimbursement-line-unnamed'],
      [{ lines: [{ label: 'Sirop', quantity: 1, price: fbu(0) }] }, 'claims.no-price'],
      [{ lines: [{ label: 'Sirop', quantity: 9000, price: fbu(5) }] }, 'claims.absurd-quantity'],
      [{ beneficiaryId: r.clinicId }, 'claims.nobody-named'],
    ]
    for (const [more, wanted] of cases)
      expect((await agent.refused('claims.submitReimbursement', r.request(more))).code).toBe(wanted)
    expect(await agent.do('claims.reimbursements', {})).toEqual(before)
  })

  it('is registered whatever is missing, and admitted only when nothing is', async () => {
    const [receipt, prescription, certificate] = papers('R-A')
    const paper = (...kept: (typeof receipt)[]) => ({ papers: kept.flatMap((one) => (one === undefined ? [] : [one])) })
    if (receipt === undefined) throw new Error('no receipt')
    expect(await code({ careFrom: aDay(), ...paper(prescription, certificate) })).toBe(
      'claims.reimbursement-no-receipt',
    )
    expect(await code({ careFrom: aDay(), ...paper(receipt, certificate) })).toBe(
      'claims.reimbursement-no-prescription',
    )
    expect(await code({ careFrom: aDay(), ...paper({ ...receipt, number: 'R-B' }, prescription) })).toBe(
      'claims.reimbursement-no-certificate',
    )
    expect(
      await code({
        careFrom: aDay(),
        ...paper({ ...receipt, number: 'R-C', stamped: false }, prescription, certificate),
      }),
    ).toBe('claims.reimbursement-receipt-unstamped')
    expect(
      await code({
        careFrom: aDay(),
        ...paper({ ...receipt, number: 'R-D', issuedOn: null }, prescription, certificate),
      }),
    ).toBe('claims.reimbursement-receipt-undated')
    // the same receipt, written otherwise
    expect(await code({ careFrom: aDay(), ...paper({ ...receipt, number: 'r a' }, prescription, certificate) })).toBe(
      'claims.reimbursement-receipt-twice',
    )
    expect(await code({ careFrom: '2026-08-01' })).toBe('claims.reimbursement-late')
    expect(await code({ careFrom: aDay(), payee: { kind: 'proxy', name: 'Bukuru Aline' } })).toBe(
      'claims.reimbursement-proxy-unnamed',
    )
    await set('reimbursement.outOfArea', false)
    expect(await code({ careFrom: aDay(), cause: 'out_of_area' })).toBe('claims.reimbursement-cause-refused')
    // before the rights opened
    expect(await code({ careFrom: '2026-01-20', submittedOn: '2026-02-20' })).toBe('claims.reimbursement-rights')
  })

  it('late, it passes only by the head, who says why', async () => {
    const { id, rev } = await r.submitted({ careFrom: '2026-08-03' })
    const derogation = 'Pont coupé par les pluies'
    expect((await c.as('manager').refused('claims.admitReimbursement', { id, rev, derogation })).code).toBe(
      'claims.reimbursement-derogation',
    )
    await c.as('head').do('claims.admitReimbursement', { id, rev, derogation })
    expect((await r.document(id)).derogation?.text).toBe(derogation)
  })

  it('is of those who hold the right', async () => {
    const { id, rev } = await r.submitted({ careFrom: aDay() })
    const asked: [Parameters<TestCentre['as']>[0], string, object][] = [
      ['cashier', 'submitReimbursement', r.request()],
      ['agent', 'admitReimbursement', { id, rev }],
      ['agent', 'decideReimbursement', { id, rev }],
      ['manager', 'approveReimbursement', { id, rev }],
      ['head', 'payReimbursement', { id, rev, account: '5311' }],
      ['accountant', 'lapseReimbursements', {}],
      ['supervisor', 'appealReimbursement', { id, rev, text: 'non' }],
    ]
    for (const [role, name, input] of asked)
      expect((await c.as(role).refused(`claims.${name}` as never, input as never)).code).toBe('kernel.right-missing')
    const { actions } = await c.as('agent').do('claims.reimbursement', { id })
    expect(actions.find(({ action }) => action === 'admit')?.why?.code).toBe('kernel.right-missing')
    expect(actions.find(({ action }) => action === 'amend')).toMatchObject({ possible: true })
  })
})

describe('a decision', () => {
  it('is of one person: whoever comes second reads who came first', async () => {
    const { id, rev } = await r.admitted({ careFrom: aDay() })
    const [first, second] = await Promise.all([
      c.as('manager').call('claims.decideReimbursement', { id, rev }),
      c.as('doctor').call('claims.refuseReimbursement', { id, rev, text: 'non justifié', code: 'MED01' }),
    ])
    expect([first.ok, second.ok].filter(Boolean)).toHaveLength(1)
    const refused = first.ok ? second : first
    expect(refused).toMatchObject({
      ok: false,
      code: 'claims.reimbursement-changed',
      params: { state: first.ok ? 'decided' : 'refused', day: TODAY },
    })
  })

  it('gives less with a reason, never more; what a person took off says so', async () => {
    const lines = [
      { actId: r.act('C01'), quantity: 1, price: fbu(5000) },
      { label: 'Tisane', quantity: 1, price: fbu(2000) },
    ]
    const { id, rev } = await r.admitted({ careFrom: aDay(), lines })
    const decide = (granted: number) => ({
      id,
      rev,
      lines: [{ position: 1, granted: fbu(granted), code: 'MED03' as const, note: 'un seul suffisait' }],
    })
    expect((await c.as('doctor').refused('claims.decideReimbursement', decide(501))).code).toBe(
      'claims.reimbursement-line-above',
    )
    expect(
      (
        await c.as('doctor').refused('claims.decideReimbursement', {
          ...decide(1),
          lines: [{ ...decide(1).lines[0], position: 7 }],
        } as never)
      ).code,
    ).toBe('claims.reimbursement-no-line')
    const { granted } = await c.as('doctor').do('claims.decideReimbursement', decide(300))
    expect(granted).toBe(300)
    const { lines: judged, arithmetic, decision } = await r.document(id)
    expect(judged[0]).toMatchObject({ accepted: 500, granted: 300, note: 'un seul suffisait' })
    expect(judged[1]?.reasons[0]?.code).toBe('TAR02')
    expect(decision?.outcome).toBe('part')
    expect(arithmetic.cuts.reduce<number>((sum, { amount }) => sum + amount, arithmetic.covered)).toBe(300)
  })

  it('of nothing is a refusal, and a refusal of something wants its reason', async () => {
    const nothing = await r.admitted({ careFrom: aDay(), lines: [{ label: 'Tisane', quantity: 1, price: fbu(2000) }] })
    expect(
      (await c.as('doctor').refused('claims.decideReimbursement', { id: nothing.id, rev: nothing.rev })).code,
    ).toBe('claims.reimbursement-nothing-granted')
    const refused = await c
      .as('doctor')
      .do('claims.refuseReimbursement', { id: nothing.id, rev: nothing.rev, text: 'Hors liste' })
    expect(refused.decisionNumber).toMatch(/^DM-2026-/u)
    const some = await r.admitted({ careFrom: aDay() })
    expect(
      (await c.as('doctor').refused('claims.refuseReimbursement', { id: some.id, rev: some.rev, text: 'non' })).code,
    ).toBe('claims.reason-missing')
  })

  it('is judged again on the way, by the facts of the day of care', async () => {
    const careFrom = aDay()
    const { id, rev } = await r.admitted({ careFrom })
    await c.as('manager').do('facilities.setPrices', {
      agreementId: null,
      from: '2026-02-02',
      prices: [{ actId: r.act('C01'), price: fbu(2000) }],
    })
    const { granted } = await c.as('manager').do('claims.decideReimbursement', { id, rev })
    expect(granted).toBe(1000)
    // the judgement kept is what was decided, whatever the list becomes
    await c.as('manager').do('facilities.setPrices', {
      agreementId: null,
      from: '2026-02-02',
      prices: [{ actId: r.act('C01'), price: fbu(1000) }],
      correct: true,
    })
    expect((await r.document(id)).lines[0]).toMatchObject({ referencePrice: 2000, granted: 1000 })
  })

  it('taken back reverses its entry and frees what it held; a closed month refuses', async () => {
    const owed = await r.owed()
    const { id, rev } = await r.decided({ careFrom: aDay() })
    expect(await r.owed()).toBe(owed + 500)
    const { rev: free } = await c
      .as('manager')
      .do('claims.cancelReimbursementDecision', { id, rev, reason: 'mauvaise ligne' })
    expect(await r.owed()).toBe(owed)
    expect((await r.document(id)).entries).toHaveLength(2)
    await c.as('accountant').do('accounting.closeMonth', { month: '2026-01', reason: 'relevés pas encore reçus' })
    const early = await r.submitted({ careFrom: '2026-10-30' })
    expect(early.rev).toBe(1)
    expect(
      (await c.as('manager').refused('claims.decideReimbursement', { id, rev: free, day: '2026-01-31' })).code,
    ).toBe('claims.reimbursement-day')
  })
})

describe('money', () => {
  it('is approved and paid by other people above the amount of two', async () => {
    await c.as('admin').do('administration.createUser', {
      login: 'seul',
      name: 'Niyonzima Jean',
      password: PASSWORD,
      roles: ['agent', 'manager', 'head', 'cashier'],
    })
    const alone = await c.signIn(c.workspace, 'seul')
    const keyed = await alone.do('claims.submitReimbursement', r.request({ careFrom: aDay() }))
    const admitted = await alone.do('claims.admitReimbursement', { id: keyed.id, rev: keyed.rev })
    const decided = await c.as('manager').do('claims.decideReimbursement', { id: keyed.id, rev: admitted.rev })
    expect((await alone.refused('claims.approveReimbursement', { id: keyed.id, rev: decided.rev })).code).toBe(
      'claims.reimbursement-same-person-keyed',
    )
    const { id, rev } = await r.admitted({ careFrom: aDay() })
    const own = await alone.do('claims.decideReimbursement', { id, rev })
    expect((await alone.refused('claims.approveReimbursement', { id, rev: own.rev })).code).toBe(
      'claims.reimbursement-same-person-decided',
    )
    const third = await r.decided({ careFrom: aDay() })
    const approved = await alone.do('claims.approveReimbursement', { id: third.id, rev: third.rev })
    const pay = { id: third.id, rev: approved.rev, account: '5311' }
    expect((await alone.refused('claims.payReimbursement', pay)).code).toBe('claims.reimbursement-same-person-approved')
    const paid = await c.as('cashier').do('claims.payReimbursement', pay)
    const back = { id: third.id, rev: paid.rev, reason: 'mauvaise personne' }
    // whoever paid does not take it back
    expect((await c.as('head').do('claims.unpayReimbursement', back)).state).toBe('approved')
    expect((await r.document(third.id)).payment).toBeNull()
    // what nobody else could do is done, and seen afterwards
    await set('approval.deferred', true, TODAY)
    expect((await alone.call('claims.approveReimbursement', { id, rev: own.rev })).ok).toBe(false)
  })

  it('goes to a proxy who is known, from a till that holds it, once', async () => {
    const proxy = { kind: 'proxy', name: 'Bukuru Aline', identity: 'CNI 0123/45' } as const
    const { id, rev } = await r.approved({ careFrom: aDay(), payee: proxy })
    const pay = { id, rev, account: '5311' }
    expect((await c.as('cashier').refused('claims.payReimbursement', { ...pay, account: '4015' })).code).toBe(
      'invoices.not-a-cash-account',
    )
    expect((await c.as('cashier').refused('claims.payReimbursement', { ...pay, day: '2026-11-01' })).code).toBe(
      'claims.reimbursement-day',
    )
    const both = await Promise.all([
      c.as('cashier').call('claims.payReimbursement', pay),
      c.as('cashier').call('claims.payReimbursement', pay),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect((await r.document(id)).payment?.identity).toBe('CNI 0123/45')
  })

  it('that nobody fetched in time stays with the mutual', async () => {
    const { id, rev } = await r.approved({ careFrom: aDay() })
    const owed = await r.owed()
    const { prescriptionOn } = await r.document(id)
    expect(prescriptionOn).toBe(addDays(TODAY as Day, 365))
    expect(await c.as('head').do('claims.lapseReimbursements', {})).toEqual({ rows: [], amount: 0 })
    c.clock.set(addDays(TODAY as Day, 366))
    expect((await c.as('cashier').refused('claims.payReimbursement', { id, rev, account: '5311' })).code).toBe(
      'claims.reimbursement-prescribed',
    )
    const { rows, amount } = await c.as('head').do('claims.lapseReimbursements', {})
    expect(rows.map((row) => row.id)).toContain(id)
    expect(amount).toBe(rows.reduce((sum, row) => sum + row.amount, 0))
    c.clock.set(TODAY)
    expect((await r.document(id)).state).toBe('lapsed')
    expect(owed).toBeGreaterThan(0)
  })
})

describe('an appeal', () => {
  it('is made once, in its time', async () => {
    const { id, rev } = await r.admitted({ careFrom: aDay() })
    const refused = await c
      .as('doctor')
      .do('claims.refuseReimbursement', { id, rev, text: 'Non justifié', code: 'MED01' })
    const text = 'Le prescripteur confirme'
    c.clock.set(addDays(TODAY as Day, 31))
    expect((await c.as('agent').refused('claims.appealReimbursement', { id, rev: refused.rev, text })).code).toBe(
      'claims.reimbursement-appeal-late',
    )
    c.clock.set(TODAY)
    const appealed = await c.as('agent').do('claims.appealReimbursement', { id, rev: refused.rev, text })
    expect(appealed.state).toBe('submitted')
    const admitted = await c.as('manager').do('claims.admitReimbursement', { id, rev: appealed.rev })
    const again = await c
      .as('doctor')
      .do('claims.refuseReimbursement', { id, rev: admitted.rev, text: 'Toujours non', code: 'MED01' })
    expect((await c.as('agent').refused('claims.appealReimbursement', { id, rev: again.rev, text })).code).toBe(
      'claims.reimbursement-appealed',
    )
    expect((await r.document(id)).appealUntil).toBeNull()
    const out = await r.submitted({ careFrom: aDay(), papers: [] })
    const inadmissible = await c
      .as('manager')
      .do('claims.declareReimbursementInadmissible', { id: out.id, rev: out.rev, reason: 'papers', text: 'Aucun reçu' })
    expect(inadmissible.state).toBe('inadmissible')
    expect(
      (await c.as('agent').do('claims.appealReimbursement', { id: out.id, rev: inadmissible.rev, text })).state,
    ).toBe('submitted')
    expect(CARE_DAY).toBe('2026-10-17')
  })
})
