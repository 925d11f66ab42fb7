import { existsSync, readFileSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import { fbu } from '../../../shared/money.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'
import { payingCentre, type PayingCentre } from '../../support/payments.ts'

let c: TestCentre
let p: PayingCentre

beforeAll(async () => {
  c = await openTestCentre()
  p = await payingCentre(c)
})
afterAll(() => c.close())

const order = (id: string) => c.as('supervisor').do('invoices.order', { id: id as never })
const invoice = (id: string) => c.as('supervisor').do('invoices.get', { id: id as never })

describe('an order from preparation to the bank statement', () => {
  test('five people, one entry, every document paid, the books and the documents alike', async () => {
    const ids = [await p.approved(40_000), await p.approved(56_000, 1), await p.approved(24_000, 2)]
    const id = await p.prepared(ids)
    expect(await order(id)).toMatchObject({
      state: 'prepared',
      gross: 120_000,
      total: 120_000,
      signatures: 2,
      board: false,
    })
    await c.as('accountant').do('invoices.checkOrder', { id })
    expect(await c.as('accountant').do('invoices.signOrder', { id })).toMatchObject({
      state: 'half_signed',
      missing: 1,
    })
    expect(await c.as('cashier').refused('invoices.executeOrder', { id })).toMatchObject({
      code: 'kernel.transition',
      params: { document: 'payment-order', state: 'half_signed', action: 'execute' },
    })
    expect(await c.as('head').do('invoices.signOrder', { id })).toMatchObject({ state: 'signed', missing: 0 })
    const done = await c.as('cashier').do('invoices.executeOrder', { id, reference: 'OV 4411', fee: fbu(1500) })
    expect(done).toMatchObject({ state: 'executed', total: 120_000, cheques: [] })
    for (const one of ids) expect(await invoice(one)).toMatchObject({ state: 'paid' })
    const entry = await c.as('accountant').do('accounting.entry', { entryId: (await order(id)).entry?.id as never })
    expect(entry.document).toEqual({ type: 'payment-order', id })
    expect(entry.lines.map((l) => [l.account, l.debit, l.credit])).toEqual([
      ['4015', 40_000, 0],
      ['4015', 56_000, 0],
      ['4015', 24_000, 0],
      ['627', 1500, 0],
      ['5121', 0, 121_500],
    ])
    for (const at of [0, 1, 2]) expect(await p.owed(at)).toEqual({ books: 0, documents: 0 })
    const steps = (await order(id)).steps
    expect(steps.map(({ step, state, by }) => [step, state, by])).toEqual([
      ['prepare', 'done', 'Personne Fictive (manager)'],
      ['check', 'done', 'Personne Fictive (accountant)'],
      ['sign', 'done', 'Personne Fictive (accountant)'],
      ['countersign', 'done', 'Personne Fictive (head)'],
      ['execute', 'done', 'Personne Fictive (cashier)'],
      ['reconcile', 'waits', null],
    ])
    expect(
      await c
        .as('accountant')
        .do('invoices.reconcileOrder', { id, day: '2026-11-17', statement: 'RB 11/2026' } as never),
    ).toMatchObject({ state: 'reconciled' })
    expect(await c.as('head').refused('invoices.reverseOrder', { id, reason: 'erreur de compte' })).toMatchObject({
      code: 'kernel.transition',
    })
  })

  test('a part is paid, the rest waits; the threshold looks at the whole document', async () => {
    const id = await p.approved(160_000)
    const half = await c
      .as('manager')
      .do('invoices.prepareOrder', { means: 'transfer', account: '5121', lines: [{ id, amount: fbu(60_000) }] })
    expect(half).toMatchObject({ total: 60_000, signatures: 2 })
    await c.as('accountant').do('invoices.checkOrder', { id: half.id })
    await c.as('accountant').do('invoices.signOrder', { id: half.id })
    await c.as('head').do('invoices.signOrder', { id: half.id })
    await c.as('cashier').do('invoices.executeOrder', { id: half.id })
    expect(await invoice(id)).toMatchObject({ state: 'partly_paid', paid: 60_000 })
    expect(
      await c.as('manager').refused('invoices.prepareOrder', {
        means: 'transfer',
        account: '5121',
        lines: [{ id, amount: fbu(100_001) }],
      }),
    ).toMatchObject({ code: 'invoices.above-approved', params: { left: 100_000 } })
    await c.as('cashier').do('invoices.executeOrder', { id: await p.signed([id]) })
    expect(await invoice(id)).toMatchObject({ state: 'paid', paid: 160_000 })
  })
})

describe('one payment at once, without an order', () => {
  test('up to the amount of one signature; above it an order is wanted, in parts too; never while an order has it', async () => {
    const big = await p.approved(100_080)
    expect(
      await c.as('accountant').refused('invoices.pay', { id: big, account: '5121', amount: fbu(10_000) }),
    ).toMatchObject({ code: 'invoices.order-needed', params: { amount: 100_080, limit: 100_000 } })
    const small = await p.approved(100_000)
    const orderId = await p.prepared([small])
    expect(await c.as('cashier').refused('invoices.pay', { id: small, account: '5311' })).toMatchObject({
      code: 'invoices.in-another-order',
    })
    await c.as('manager').do('invoices.cancelOrder', { id: orderId, reason: 'payée à la caisse' })
    expect(await c.as('cashier').do('invoices.pay', { id: small, account: '5311' })).toMatchObject({ state: 'paid' })
  })

  test('a till never pays what it does not hold, on the day or since', async () => {
    const id = await p.approved(96_000)
    const { accounts } = await c.as('manager').do('invoices.payable', {})
    const till = accounts.find(({ account }) => account === '5311')?.balance ?? 0
    const other = await p.approved(Math.floor((till - 40_000) / 80) * 80)
    const orderId = await p.signed([id], 'cash')
    if ((await invoice(other)).accepted <= 100_000)
      await c.as('cashier').do('invoices.pay', { id: other, account: '5311' })
    expect(await c.as('cashier').refused('invoices.executeOrder', { id: orderId })).toMatchObject({
      code: 'invoices.till-short',
      params: { amount: 96_000 },
    })
    expect(await order(orderId)).toMatchObject({ state: 'signed', entry: null })
    await c.as('head').do('invoices.cancelOrder', { id: orderId, reason: 'par la banque' })
  })
})

describe('whom two pairs of eyes keep away', () => {
  test('the preparer neither checks nor signs, nobody signs twice, who signs or approves does not execute', async () => {
    const both = await c.person('manager', 'accountant', 'head', 'cashier')
    const id = (
      await both.do('invoices.prepareOrder', {
        means: 'transfer',
        account: '5121',
        lines: [{ id: await p.approved(120_000) }],
      })
    ).id
    expect(await both.refused('invoices.checkOrder', { id })).toMatchObject({ code: 'invoices.order-preparer-checks' })
    await c.as('accountant').do('invoices.checkOrder', { id })
    expect(await both.refused('invoices.signOrder', { id })).toMatchObject({ code: 'invoices.order-preparer-signs' })
    await c.as('accountant').do('invoices.signOrder', { id })
    expect(await c.as('accountant').refused('invoices.signOrder', { id })).toMatchObject({
      code: 'invoices.order-signed-already',
    })
    await c.as('head').do('invoices.signOrder', { id })
    expect(await c.as('accountant').refused('invoices.executeOrder', { id })).toMatchObject({
      code: 'invoices.order-signer-executes',
    })
    const approver = await c.person('head', 'cashier')
    const approved = await p.approved(80_000)
    expect((await invoice(approved)).approvedBy).toBe('Personne Fictive (head)')
    await c.as('cashier').do('invoices.executeOrder', { id })
    // who executed it does not bring it back
    expect(await c.as('cashier').refused('invoices.reverseOrder', { id, reason: 'compte fermé' })).toMatchObject({
      code: 'invoices.order-executor-reverses',
    })
    void approver
  })

  test('rights: no agent prepares, no supervisor checks, no manager signs, no head executes', async () => {
    const id = await p.prepared([await p.approved(8_000)])
    const missing = { code: 'kernel.right-missing' }
    const lines = [{ id: await p.approved(8_000) }]
    expect(
      await c.as('agent').refused('invoices.prepareOrder', { means: 'cash', account: '5311', lines }),
    ).toMatchObject(missing)
    expect(await c.as('supervisor').refused('invoices.checkOrder', { id })).toMatchObject(missing)
    expect(await c.as('manager').refused('invoices.signOrder', { id })).toMatchObject(missing)
    expect(await c.as('head').refused('invoices.executeOrder', { id })).toMatchObject(missing)
    expect(await c.as('agent').refused('invoices.orders', {})).toMatchObject(missing)
    expect(await c.as('head').refused('invoices.seeVisa', { id })).toMatchObject(missing)
  })

  test('above the board’s amount a decision is wanted with the signature', async () => {
    const id = await p.prepared([await p.approved(1_000_080)])
    await c.as('accountant').do('invoices.checkOrder', { id })
    expect(await c.as('head').refused('invoices.signOrder', { id })).toMatchObject({
      code: 'invoices.order-board-missing',
      params: { amount: 1_000_080, limit: 1_000_000 },
    })
    const resolution = { number: 'CA-2026-11', day: '2026-11-15' as never }
    await c.as('head').do('invoices.signOrder', { id, resolution })
    await c.as('accountant').do('invoices.signOrder', { id })
    expect(await c.as('cashier').do('invoices.executeOrder', { id })).toMatchObject({ state: 'executed' })
    expect((await order(id)).resolution).toEqual(resolution)
  })

  test('thresholds are those of the day the order was prepared', async () => {
    const id = await p.prepared([await p.approved(120_000)])
    c.clock.set('2026-11-18')
    const set = { key: 'approval.secondSignatureAbove', validFrom: '2026-11-18' as never, source: 'CA' }
    await c.as('admin').do('administration.setSetting', { ...set, value: 500_000 })
    expect(await order(id)).toMatchObject({ signatures: 2 })
    expect(await order(await p.prepared([await p.approved(120_000)]))).toMatchObject({ signatures: 1 })
    await c.as('admin').do('administration.setSetting', { ...set, value: 100_000 })
  })
})

describe('two people at once', () => {
  test('a document is set aside once; the second person is told by which order', async () => {
    const id = await p.approved(72_000)
    const input = { means: 'transfer', account: '5121', lines: [{ id }] } as const
    const both = await Promise.all([
      c.as('manager').call('invoices.prepareOrder', { ...input, lines: [...input.lines] }),
      c.as('accountant').call('invoices.prepareOrder', { ...input, lines: [...input.lines] }),
    ])
    expect(both.filter(({ ok }) => ok)).toHaveLength(1)
    expect(both.find(({ ok }) => !ok)).toMatchObject({ code: 'invoices.in-another-order' })
  })

  test('who looked at an older order is told what the other made of it', async () => {
    const id = await p.prepared([await p.approved(72_000)])
    const { rev } = await order(id)
    await c.as('manager').do('invoices.cancelOrder', { id, rev, reason: 'en double' })
    expect(await c.as('accountant').refused('invoices.checkOrder', { id, rev })).toMatchObject({
      code: 'invoices.order-changed',
      params: { person: 'Personne Fictive (manager)', state: 'cancelled' },
    })
  })

  test('the same command twice pays once', async () => {
    const id = await p.signed([await p.approved(48_000)])
    const commandId = crypto.randomUUID()
    const first = await c.as('cashier').call('invoices.executeOrder', { id }, commandId)
    expect(await c.as('cashier').call('invoices.executeOrder', { id }, commandId)).toEqual(first)
    expect(await c.as('cashier').refused('invoices.executeOrder', { id })).toMatchObject({ code: 'kernel.transition' })
    expect((await order(id)).history.filter(({ action }) => action === 'execute')).toHaveLength(1)
  })
})

describe('back and forth', () => {
  test('sent back with a reason, amended, signed again; nothing of the first signatures counts', async () => {
    const [first, second] = [await p.approved(64_000), await p.approved(64_000, 1)]
    const id = await p.signed([first])
    await c.as('head').do('invoices.sendBackOrder', { id, reason: 'ajouter Bugendana' })
    const back = await order(id)
    expect(back).toMatchObject({ state: 'prepared', mine: [] })
    await c.as('manager').do('invoices.amendOrder', {
      id,
      rev: back.rev,
      means: 'transfer',
      account: '5121',
      lines: [{ id: first }, { id: second }],
    })
    expect(await order(id)).toMatchObject({ total: 128_000, signatures: 2, state: 'prepared' })
    expect(await c.as('head').refused('invoices.signOrder', { id })).toMatchObject({ code: 'kernel.transition' })
    const { rows } = await c.as('manager').do('invoices.payable', {})
    expect(rows.filter((row) => row.order?.id === id)).toHaveLength(2)
  })

  test('reversed by another before the statement: entry mirrored, documents to pay again and paid once more', async () => {
    const one = await p.approved(44_000, 2)
    const id = await p.signed([one])
    await c.as('cashier').do('invoices.executeOrder', { id })
    await c.as('head').do('invoices.reverseOrder', { id, reason: 'compte de la formation fermé' })
    expect(await order(id)).toMatchObject({ state: 'reversed' })
    expect(await invoice(one)).toMatchObject({ state: 'approved', paid: 0, payments: [] })
    expect((await invoice(one)).totals.paid).toBe(0)
    const books = await p.owed(2)
    expect(books.books).toBe(books.documents)
    await c.as('cashier').do('invoices.executeOrder', { id: await p.signed([one]) })
    expect(await invoice(one)).toMatchObject({ state: 'paid', paid: 44_000 })
  })
})

describe('advances and overpayments', () => {
  test('an advance is asked, approved by another, paid by an order and kept off the next', async () => {
    const facilityId = p.facilities[1]?.id as never
    const { id: advance } = await c
      .as('accountant')
      .do('invoices.requestAdvance', { facilityId, amount: fbu(90_000), reason: 'médicaments de novembre' })
    const alone = await c.person('accountant', 'head')
    const own = await alone.do('invoices.requestAdvance', { facilityId, amount: fbu(5_000), reason: 'essai' })
    expect(await alone.refused('invoices.approveAdvance', { id: own.id })).toMatchObject({
      code: 'invoices.advance-own',
    })
    await alone.do('invoices.withdrawAdvance', { id: own.id, reason: 'pas utile' })
    expect(
      await c.as('manager').refused('invoices.prepareOrder', {
        means: 'transfer',
        account: '5121',
        lines: [{ type: 'advance', id: advance }],
      }),
    ).toMatchObject({ code: 'invoices.not-payable' })
    await c.as('head').do('invoices.approveAdvance', { id: advance })
    const pay = await c
      .as('manager')
      .do('invoices.prepareOrder', { means: 'transfer', account: '5121', lines: [{ type: 'advance', id: advance }] })
    await c.as('accountant').do('invoices.checkOrder', { id: pay.id })
    await c.as('accountant').do('invoices.signOrder', { id: pay.id })
    await c.as('cashier').do('invoices.executeOrder', { id: pay.id })
    const small = await p.approved(40_000, 1)
    const next = await p.signed([small])
    expect(await order(next)).toMatchObject({ gross: 40_000, takenBack: 40_000, total: 0 })
    await c.as('cashier').do('invoices.executeOrder', { id: next })
    expect(await invoice(small)).toMatchObject({ state: 'paid' })
    const { advances } = await c.as('manager').do('invoices.facilityDebts', { facilityId })
    expect(advances.find(({ id }) => id === advance)).toMatchObject({ state: 'paid', takenBack: 40_000, left: 50_000 })
    const slip = await c.as('manager').do('invoices.slipDocument', { orderId: next, payeeId: facilityId })
    expect(slip).toMatchObject({ gross: 40_000, takenBack: 40_000, total: 0, kept: [{ owed: 90_000, left: 50_000 }] })
    // the rest on the next, unless the person says otherwise
    const last = await p.approved(120_000, 1)
    const chosen = await c.as('manager').do('invoices.prepareOrder', {
      means: 'transfer',
      account: '5121',
      lines: [{ id: last }],
      offsets: [{ type: 'advance-back', id: advance, amount: fbu(20_000) }],
    })
    expect(chosen.total).toBe(100_000)
    expect(
      await c.as('manager').refused('invoices.prepareOrder', {
        means: 'transfer',
        account: '5121',
        lines: [{ id: await p.approved(8_000, 1) }],
        offsets: [{ type: 'advance-back', id: advance, amount: fbu(8_000) }],
      }),
    ).toMatchObject({ code: 'invoices.no-debt' })
    await c.as('manager').do('invoices.cancelOrder', { id: chosen.id, reason: 'essai' })
  })

  test('an overpayment found is posted, kept off the next order, and not twice', async () => {
    const facilityId = p.facilities[2]?.id as never
    const paid = await p.approved(56_000, 2)
    await c.as('cashier').do('invoices.executeOrder', { id: await p.signed([paid]) })
    const { rows } = await c.as('manager').do('claims.ofInvoice', { invoiceId: paid })
    const claimId = rows[0]?.id as never
    const wrong = { invoiceId: paid, claimId, reasonCode: 'FRA01', reason: 'malade jamais venu' } as const
    expect(await c.as('manager').refused('invoices.recordRecovery', { ...wrong, amount: fbu(56_001) })).toMatchObject({
      code: 'invoices.above-paid',
      params: { left: 56_000 },
    })
    const found = await c.as('manager').do('invoices.recordRecovery', { ...wrong, amount: fbu(30_000) })
    expect(found.entryNumber).toMatch(/^FS-2026-/)
    expect(await c.as('manager').refused('invoices.recordRecovery', { ...wrong, amount: fbu(26_001) })).toMatchObject({
      code: 'invoices.above-paid',
    })
    const next = await p.approved(80_000, 2)
    const id = await p.signed([next])
    expect(await order(id)).toMatchObject({ takenBack: 30_000, total: 50_000 })
    expect(await c.as('head').refused('invoices.cancelRecovery', { id: found.id, reason: 'erreur' })).toMatchObject({
      code: 'invoices.in-another-order',
    })
    await c.as('cashier').do('invoices.executeOrder', { id })
    expect(await invoice(next)).toMatchObject({ state: 'paid', paid: 80_000 })
    const { recoveries } = await c.as('manager').do('invoices.facilityDebts', { facilityId })
    expect(recoveries[0]).toMatchObject({ state: 'taken_back', left: 0 })
    const owed = await p.owed(2)
    expect(owed.books).toBe(owed.documents)
    // brought back, it is owed again
    await c.as('head').do('invoices.reverseOrder', { id, reason: 'virement rejeté' })
    expect((await c.as('manager').do('invoices.facilityDebts', { facilityId })).recoveries[0]).toMatchObject({
      state: 'open',
      left: 30_000,
    })
    await c.as('head').do('invoices.cancelRecovery', { id: found.id, reason: 'malade retrouvé' })
    await c.as('cashier').do('invoices.executeOrder', { id: await p.signed([next]) })
  })
})

describe('a suspended facility', () => {
  test('is not paid, unless the head lets one order through', async () => {
    const at = p.facilities[1]
    const id = await p.approved(24_000, 1)
    const agreementId = at?.agreementId as never
    await c.as('manager').do('facilities.suspendAgreement', {
      agreementId,
      from: '2026-11-18',
      reason: 'fraude en cours d’examen',
    } as never)
    const facilityId = at?.id as never
    const input = { means: 'transfer', account: '5121', lines: [{ id }], offsets: [] } as const
    const asked = { ...input, lines: [...input.lines], offsets: [] }
    expect(await c.as('manager').refused('invoices.prepareOrder', asked)).toMatchObject({
      code: 'invoices.facility-suspended',
      params: { facility: 'CDS Bugendana', reason: 'fraude en cours d’examen' },
    })
    expect(await c.as('cashier').refused('invoices.pay', { id, account: '5121' })).toMatchObject({
      code: 'invoices.facility-suspended',
    })
    expect(await c.as('manager').refused('invoices.allowSuspended', { facilityId, reason: 'solde' })).toMatchObject({
      code: 'kernel.right-missing',
    })
    await c.as('head').do('invoices.allowSuspended', { facilityId, reason: 'soins déjà donnés, dette reconnue' })
    const prepared = await c.as('manager').do('invoices.prepareOrder', asked)
    await c.as('accountant').do('invoices.checkOrder', { id: prepared.id })
    await c.as('accountant').do('invoices.signOrder', { id: prepared.id })
    await c.as('cashier').do('invoices.executeOrder', { id: prepared.id })
    // one order only
    const again = { ...asked, lines: [{ id: await p.approved(8_000, 1) }] }
    expect(await c.as('manager').refused('invoices.prepareOrder', again)).toMatchObject({
      code: 'invoices.facility-suspended',
    })
  })
})

describe('cheques', () => {
  test('numbered by the book at execution, lost and replaced, none used twice', async () => {
    const paid = [await p.approved(40_000), await p.approved(24_000, 2)]
    const id = await p.signed(paid, 'cheque')
    expect(await c.as('cashier').refused('invoices.executeOrder', { id })).toMatchObject({ code: 'invoices.no-cheque' })
    expect(await invoice(paid[0] ?? '')).toMatchObject({ state: 'approved' })
    const book = { account: '5121', series: 'AA', first: 101, last: 104 }
    const { id: bookId } = await c.as('accountant').do('invoices.receiveChequeBook', book)
    expect(
      await c.as('accountant').refused('invoices.receiveChequeBook', { ...book, first: 104, last: 110 }),
    ).toMatchObject({ code: 'invoices.cheque-book-twice' })
    expect(await c.as('cashier').do('invoices.spoilCheque', { bookId, reason: 'déchiré' })).toEqual({ number: 'AA101' })
    expect(await c.as('cashier').do('invoices.executeOrder', { id })).toMatchObject({ cheques: ['AA102', 'AA103'] })
    const [first, second] = (await order(id)).cheques
    await c
      .as('accountant')
      .do('invoices.settleCheque', { id: first?.id as never, become: 'lost', reason: 'perdu en route' })
    expect(await c.as('cashier').do('invoices.replaceCheque', { id: first?.id as never })).toMatchObject({
      number: 'AA104',
    })
    expect(await c.as('cashier').refused('invoices.replaceCheque', { id: first?.id as never })).toMatchObject({
      code: 'invoices.cheque-not-replaceable',
    })
    const paper = await c.as('manager').do('invoices.chequeDocument', { chequeId: second?.id as never })
    expect(paper).toMatchObject({ cheque: 'AA103', amount: 24_000, payee: 'CDS Mungwa' })
    await c.as('accountant').do('invoices.settleCheque', { id: second?.id as never, become: 'cashed' })
    expect(await c.as('head').refused('invoices.reverseOrder', { id, reason: 'erreur' })).toMatchObject({
      code: 'invoices.order-cheque-cashed',
    })
  })
})

describe('files', () => {
  test('one line a payee, with titles; not before the signatures, not with a character that breaks it', async () => {
    const id = await p.prepared([await p.approved(16_000), await p.approved(8_000), await p.approved(24_000, 2)])
    expect(await c.as('manager').refused('invoices.orderFile', { id })).toMatchObject({
      code: 'invoices.order-file-unsigned',
    })
    await c.as('accountant').do('invoices.checkOrder', { id })
    await c.as('head').do('invoices.signOrder', { id })
    expect(await c.as('manager').refused('invoices.orderFile', { id })).toMatchObject({
      code: 'invoices.order-own-account',
    })
    await c.as('accountant').do('accounting.recordAccountDetail', {
      account: '5121',
      seen: null,
      holder: 'Centre de gestion d’essai',
      bankName: 'Banque Umusozi',
      branch: 'Gitega',
      accountNumber: '0142-0019901-77',
    })
    const file = await c.as('manager').do('invoices.orderFile', { id })
    expect(file).toMatchObject({ payouts: 2, total: 48_000 })
    const [titles, first, second, end] = readFileSync(file.path, 'utf8').split('\r\n')
    expect(titles).toBe(
      '\uFEFFordre;rang;date;donneur;banque_debitee;compte_debite;beneficiaire;titulaire;banque;compte;montant;devise;motif',
    )
    expect(first).toMatch(
      /^OP-2026-\d+;1;2026-11-18;Centre de gestion d’essai;Banque Umusozi, Gitega;0142-0019901-77;CDS Mutaho;CDS Mutaho;Banque Umusozi;0142-0031570-20;24000;BIF;DF-2026-\d+ DF-/,
    )
    expect(second).toContain(';CDS Mungwa;')
    expect(end).toBe('')
    const facilityId = p.facilities[2]?.id as never
    const { rev, ...rest } = await c.as('manager').do('facilities.get', { id: facilityId })
    void rest
    const details = { name: 'CDS Mungwa;1', type: 'health_centre', ownership: 'public', level: 1 } as const
    await c.as('manager').do('facilities.update', { id: facilityId, rev, ...details, mobileMoney: '79 00 00 12' })
    const mobile = (await c.as('accountant').do('accounting.treasuryAccounts', {})).find(
      ({ kind }) => kind === 'mobile',
    )
    await c.as('accountant').do('accounting.recordAccountDetail', {
      account: mobile?.account ?? '',
      seen: null,
      holder: 'Centre de gestion d’essai',
      operator: 'Lumicash',
      mobileNumber: '+257 79 11 22 33',
    })
    const odd = await p.signed([await p.approved(8_000, 2)], 'mobile')
    const before = file.path.replace(/virements-.*$/u, `mobile-${(await order(odd)).number}.csv`)
    expect(await c.as('manager').refused('invoices.orderFile', { id: odd })).toMatchObject({
      code: 'invoices.order-file-character',
      params: { character: ';', column: 'beneficiaire' },
    })
    expect(existsSync(before)).toBe(false)
    expect(
      await c.as('manager').refused('invoices.prepareOrder', {
        means: 'transfer',
        account: '5121',
        lines: [{ id: await p.approved(8_000, 2) }],
      }),
    ).toMatchObject({ code: 'invoices.payee-without-account' })
    expect(
      await c.as('manager').refused('invoices.prepareOrder', {
        means: 'transfer',
        account: '5311',
        lines: [{ id: await p.approved(8_000) }],
      }),
    ).toMatchObject({ code: 'invoices.means-account' })
  })
})

describe('somebody came first', () => {
  test('a cheque, a book and an advance that another changed are refused with who and when; nothing moves', async () => {
    const id = await p.signed([await p.approved(8_000)], 'cheque')
    const book = { account: '5121', series: 'CC', first: 901, last: 902 }
    const { id: bookId } = await c.as('accountant').do('invoices.receiveChequeBook', book)
    await c.as('cashier').do('invoices.spoilCheque', { bookId, next: 'CC901', reason: 'déchiré' })
    // the number in the hand was written off already: the next one is not
    expect(await c.as('cashier').refused('invoices.spoilCheque', { bookId, next: 'CC901', reason: 'déchiré' })).toEqual(
      { code: 'invoices.cheque-next', params: { cheque: 'CC901', next: 'CC902' } },
    )
    const { cheques } = await c.as('cashier').do('invoices.executeOrder', { id })
    expect(cheques).toHaveLength(1)
    const cheque = (await order(id)).cheques[0]
    const seen = { id: cheque?.id as never, rev: cheque?.rev as never }
    await c.as('manager').do('invoices.settleCheque', { ...seen, become: 'lost', reason: 'perdu en route' })
    expect(await c.as('accountant').refused('invoices.settleCheque', { ...seen, become: 'cashed' })).toMatchObject({
      code: 'invoices.paper-changed',
      params: { number: cheque?.number, person: 'Personne Fictive (manager)' },
    })
    expect((await order(id)).cheques[0]).toMatchObject({ state: 'lost' })

    const facilityId = p.facilities[0]?.id as never
    const advance = await c
      .as('accountant')
      .do('invoices.requestAdvance', { facilityId, amount: fbu(5_000), reason: 'vaccins' })
    const { rev } = (await c.as('head').do('invoices.facilityDebts', {})).advances.find(
      (one) => one.id === advance.id,
    ) ?? { rev: 0 }
    await c.as('manager').do('invoices.withdrawAdvance', { id: advance.id, rev, reason: 'plus besoin' })
    expect(await c.as('head').refused('invoices.approveAdvance', { id: advance.id, rev })).toMatchObject({
      code: 'invoices.paper-changed',
      params: { number: advance.number, person: 'Personne Fictive (manager)' },
    })
  })

  test('above its ceiling the till pays nothing, at the preparation already', async () => {
    const lines = [{ id: await p.approved(300_080) }]
    expect(await c.as('manager').refused('invoices.prepareOrder', { means: 'cash', account: '5311', lines })).toEqual({
      code: 'invoices.cash-above-ceiling',
      params: { amount: 300_080, ceiling: 300_000 },
    })
  })
})
