import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'

import type { Output } from '../../../shared/contract/index.ts'
import { day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { payingCentre, type PayingCentre } from '../../support/payments.ts'
import { openTestCentre, type TestCentre } from '../../support/centre.ts'

let c: TestCentre
let p: PayingCentre
beforeAll(async () => {
  c = await openTestCentre({}, '2026-01-05')
  p = await payingCentre(c)
}, 120_000)
afterAll(() => c.close())

const accountant = () => c.as('accountant')
const enter = (day: string, label: string, amount: number, voucher?: string) =>
  accountant().do('accounting.enterManual', {
    journal: 'BQ1',
    day,
    label,
    ...(voucher === undefined ? {} : { voucher }),
    lines:
      amount > 0
        ? [
            { account: '5121', debit: amount },
            { account: '754', credit: amount },
          ]
        : [
            { account: '613', debit: -amount },
            { account: '5121', credit: -amount },
          ],
  })

const written = (name: string, text: string): string => {
  const folder = join(c.dataDir, 'exchange')
  mkdirSync(folder, { recursive: true })
  const path = join(folder, name)
  writeFileSync(path, text)
  return path
}

const csv = (rows: readonly string[], account = '0142-0087731-56'): string =>
  [
    'Banque Umusozi;;;;;',
    `Relevé du compte : ${account};;;;;`,
    'Date;Date valeur;Libellé;Débit;Crédit;Solde',
    ...rows,
    '',
  ].join('\r\n')

const NOVEMBER = csv([
  '01/11/2026;;Solde initial;;;0',
  '03/11/2026;03/11/2026;VERSEMENT SUBVENTION;;90 000 000;90 000 000',
  '05/11/2026;05/11/2026;DON LY-12;;250 000,00;90 250 000',
  '06/11/2026;06/11/2026;LOYER;30 000;;90 220 000',
  '10/11/2026;10/11/2026;FRAIS DE TENUE DE COMPTE;3 500;;90 216 500',
  '12/11/2026;12/11/2026;VIREMENT RECU XYZ;;75 000;90 291 500',
])

type Desk = Output<'accounting.bankDesk'>
const desk = (statementId: Id, matched = false): Promise<Desk> =>
  accountant().do('accounting.bankDesk', { statementId, matched })
const lineOf = (d: Desk, text: string) => {
  const line = d.bank.find(({ label }) => label.includes(text))
  if (line === undefined) throw new Error(`no line ${text}`)
  return line
}

let november: Id

describe('a statement', () => {
  test('is read as its titles say, shown before it is kept', async () => {
    c.clock.set('2026-11-30')
    await enter('2026-11-04', 'Don', 250_000, 'LY-12')
    await enter('2026-11-05', 'Loyer', -30_000)
    const path = written('releve-11.csv', NOVEMBER)
    const seen = await accountant().do('accounting.previewStatement', { account: '5121', path })
    expect(seen.mapping).toMatchObject({ headerRow: 3, columns: { day: 0, label: 2, debit: 3, credit: 4, balance: 5 } })
    expect(seen).toMatchObject({
      opening: 0,
      closing: 90_291_500,
      from: '2026-11-03',
      to: '2026-11-12',
      accountNumber: '0142008773156',
      problems: [],
    })
    expect(seen.lines.map(({ amount }) => amount)).toEqual([90_000_000, 250_000, -30_000, -3_500, 75_000])
  })

  const asked = (given: Record<string, unknown> = {}) => ({
    account: '5121',
    path: join(c.dataDir, 'exchange', 'releve-11.csv'),
    mapping: {
      headerRow: 3,
      firstRow: 4,
      columns: { day: 0, label: 2, debit: 3, credit: 4, balance: 5 },
      dayOrder: 'dmy' as const,
    },
    number: '11/2026',
    from: '2026-11-01',
    to: '2026-11-30',
    opening: fbu(0),
    closing: fbu(90_291_500),
    ...given,
  })

  test.each([
    ['that does not add up', { closing: fbu(90_291_400) }, 'accounting.statement-not-adding-up'],
    ['with an opening that its balances belie', { opening: fbu(1) }, 'accounting.statement-line-balance'],
    ['with a day outside', { from: '2026-11-04' }, 'accounting.statement-day-outside'],
    ['that ends before it begins', { from: '2026-11-30', to: '2026-11-01' }, 'accounting.statement-dates'],
    ['of days to come', { to: '2026-12-01' }, 'accounting.statement-ahead'],
    ['of a till', { account: '5311' }, 'accounting.not-a-bank-account'],
    [
      'whose columns are not said',
      { mapping: { firstRow: 4, columns: { day: 0 }, dayOrder: 'dmy' } },
      'accounting.statement-columns',
    ],
  ])('%s is refused, nothing kept', async (_what, given, code) => {
    expect(await accountant().refused('accounting.importStatement', asked(given) as never)).toMatchObject({ code })
    expect(await accountant().do('accounting.statements', { account: '5121' })).toEqual([])
  })

  test('with a row that is none says which', async () => {
    const path = written('faux.csv', csv(['04/11/2026;;Don;;12x;']))
    expect(await accountant().refused('accounting.importStatement', asked({ path }))).toEqual({
      code: 'accounting.statement-unread',
      params: { row: 4, text: '12x' },
    })
  })

  test('of another account is refused, by the details of this one', async () => {
    await accountant().do('accounting.recordAccountDetail', {
      account: '5121',
      seen: null,
      holder: 'Centre fictif',
      bankName: 'Banque Umusozi',
      branch: null,
      accountNumber: '0142-0087731-56',
      operator: null,
      mobileNumber: null,
    })
    const path = written('autre.csv', NOVEMBER.replace('0142-0087731-56', '0999-0000001-11'))
    expect(await accountant().refused('accounting.importStatement', asked({ path }))).toMatchObject({
      code: 'accounting.statement-other-account',
      params: { found: '0999000000111' },
    })
    expect(
      await accountant().refused('accounting.previewStatement', { account: '5321', path: asked().path }),
    ).toMatchObject({
      code: 'accounting.statement-other-account',
    })
  })

  test('is taken in once; how it is read is kept', async () => {
    expect(await c.as('cashier').refused('accounting.importStatement', asked())).toMatchObject({
      code: 'kernel.right-missing',
    })
    const kept = await accountant().do('accounting.importStatement', asked())
    november = kept.id
    expect(kept).toMatchObject({ lines: 5, gap: 0 })
    expect(await accountant().refused('accounting.importStatement', asked())).toMatchObject({
      code: 'accounting.statement-twice',
      params: { number: '11/2026' },
    })
    expect(
      await accountant().refused('accounting.previewStatement', { account: '5121', path: asked().path }),
    ).toMatchObject({ code: 'accounting.statement-twice' })
    const again = written('releve-11bis.csv', `${NOVEMBER}\r\n`)
    expect(await accountant().refused('accounting.importStatement', asked({ path: again }))).toMatchObject({
      code: 'accounting.statement-overlap',
    })
    const [bank] = await accountant().do('accounting.bankAccounts', {})
    expect(bank).toMatchObject({ account: '5121', mapped: true, unmatched: 5, lastStatement: { closing: 90_291_500 } })
  })
})

describe('matching', () => {
  test('proposes what is sure and says why; the rest is for a person', async () => {
    const d = await desk(november)
    expect(d.proposals.map(({ sure, reasons }) => [sure, reasons.map(({ code }) => code).join(' ')])).toEqual(
      expect.arrayContaining([
        [true, 'amount reference days alone'],
        [true, 'amount days alone'],
      ]),
    )
    expect(d.proposals).toHaveLength(3)
    expect(lineOf(d, 'FRAIS').post).toMatchObject({ as: 'fee', account: '627' })
    expect(lineOf(d, 'VIREMENT').post).toMatchObject({ as: 'unknown', account: '472' })
    expect(d.arithmetic.difference).toBe(0)
  })

  test('all that is sure with one key; matched and parted again, everything is as before', async () => {
    const before = await desk(november)
    expect(await accountant().do('accounting.acceptProposals', { statementId: november })).toMatchObject({
      accepted: 3,
      left: 2,
    })
    const matched = await desk(november, true)
    expect(matched.arithmetic.difference).toBe(0)
    expect(matched.matches).toHaveLength(3)
    for (const { id } of matched.matches) await accountant().do('accounting.unmatchBank', { matchId: id })
    expect(await desk(november)).toEqual(before)
    await accountant().do('accounting.acceptProposals', { statementId: november })
  })

  test('what is not the same money is refused', async () => {
    const d = await desk(november)
    const all = await desk(november, true)
    const fee = lineOf(d, 'FRAIS')
    const taken = all.bank.find(({ matchId }) => matchId !== null)
    await enter('2026-11-20', 'Autre don', 40_000)
    const other = (await desk(november)).books.find(({ amount }) => amount === 40_000)
    if (other === undefined || taken === undefined) throw new Error('nothing to refuse')
    const book = { entryId: other.entryId, rank: other.rank }
    expect(
      await accountant().refused('accounting.matchBank', { account: '5121', bank: [fee.id], books: [book] }),
    ).toEqual({
      code: 'accounting.match-unequal',
      params: { bank: -3_500, books: 40_000 },
    })
    expect(
      await accountant().refused('accounting.matchBank', { account: '5121', bank: [taken.id], books: [book] }),
    ).toMatchObject({ code: 'accounting.bank-line-matched' })
    expect(
      await accountant().refused('accounting.matchBank', { account: '5321', bank: [fee.id], books: [book] }),
    ).toMatchObject({ code: 'accounting.bank-line-unknown' })
  })

  test('a fee is posted by one key, and undone by its reversal', async () => {
    const fee = lineOf(await desk(november), 'FRAIS')
    expect(await accountant().refused('accounting.postBankLine', { lineId: fee.id, as: 'interest' })).toMatchObject({
      code: 'accounting.bank-post-side',
    })
    const posted = await accountant().do('accounting.postBankLine', { lineId: fee.id, as: 'fee' })
    expect(posted.entry).toMatch(/^BQ1-2026-/)
    expect((await desk(november)).bank.some(({ id }) => id === fee.id)).toBe(false)
    const undone = await accountant().do('accounting.unmatchBank', { matchId: posted.matchId })
    expect(undone.reversed).toMatch(/^BQ1-2026-/)
    const after = await desk(november)
    // the entry and its reversal are nothing to the bank
    expect(after.books.some(({ amount }) => Math.abs(amount) === 3_500)).toBe(false)
    expect(after.arithmetic.difference).toBe(0)
    await accountant().do('accounting.postBankLine', { lineId: fee.id, as: 'fee' })
    await accountant().do('accounting.postBankLine', { lineId: lineOf(after, 'VIREMENT').id, as: 'unknown' })
    const { closing } = await accountant().do('accounting.ledger', {
      account: '472',
      from: '2026-01-01',
      to: '2026-12-31',
      limit: 5,
    })
    expect(closing).toBe(-75_000)
  })
})

describe('a reconciliation', () => {
  let id: Id
  test('meets with what is on its way, takes a number, is locked by another', async () => {
    const done = await accountant().do('accounting.reconcileBank', { statementId: november })
    id = done.id
    expect(done.number).toBe('RB-2026-00001')
    const paper = await accountant().do('accounting.reconciliationDocument', { id })
    expect(paper).toMatchObject({
      state: 'reconciled',
      difference: 0,
      unbooked: [],
      books: 90_331_500,
      reconciled: 90_331_500,
    })
    expect(paper.onTheWay.map(({ amount }) => amount)).toEqual([40_000])
    expect(paper.posted.map(({ amount }) => amount)).toEqual([-3_500, 75_000])
    expect(paper.lines.filter(({ seenOn }) => seenOn === null)).toHaveLength(1)
    expect(paper.opening + paper.debit - paper.credit).toBe(paper.books)
    expect(await accountant().refused('accounting.lockReconciliation', { id, rev: done.rev })).toMatchObject({
      code: 'kernel.right-missing',
    })
    await c.as('manager').do('accounting.lockReconciliation', { id, rev: done.rev })
    expect(await c.as('manager').refused('accounting.lockReconciliation', { id, rev: done.rev })).toMatchObject({
      code: 'accounting.reconciliation-changed',
    })
  })

  test('locked: nothing is posted behind it, nothing of it is parted', async () => {
    const line = {
      day: '2026-11-25',
      journal: 'BQ1',
      label: 'Oublié',
      lines: [
        { account: '5121', debit: fbu(10) },
        { account: '754', credit: fbu(10) },
      ],
    }
    expect(await accountant().refused('accounting.enterManual', line)).toMatchObject({
      code: 'accounting.bank-day-locked',
      params: { number: 'RB-2026-00001' },
    })
    const [match] = (await desk(november, true)).matches
    expect(match?.locked).toBe(true)
    expect(await accountant().refused('accounting.unmatchBank', { matchId: match?.id as Id })).toMatchObject({
      code: 'accounting.match-locked',
    })
    const [statement] = await accountant().do('accounting.statements', { account: '5121' })
    expect(
      await accountant().refused('accounting.withdrawStatement', {
        id: november,
        rev: statement?.rev ?? 0,
        reason: 'pour voir',
      }),
    ).toMatchObject({ code: 'accounting.statement-reconciled' })
  })

  test('only the head unlocks, with a reason', async () => {
    const rev = (await accountant().do('accounting.statements', { account: '5121' }))[0]?.reconciliation?.rev ?? 0
    expect(
      await accountant().refused('accounting.unlockReconciliation', { id, rev, reason: 'une erreur' }),
    ).toMatchObject({ code: 'kernel.right-missing' })
    await c.as('head').do('accounting.unlockReconciliation', { id, rev, reason: 'Une pièce retrouvée' })
    await enter('2026-11-25', 'Oublié', 10)
    const again = await accountant().do('accounting.reconcileBank', { statementId: november })
    expect(again.number).toBe('RB-2026-00001')
    await c.as('head').do('accounting.lockReconciliation', { id, rev: again.rev })
  })

  test('the statement that follows: a gap is named, a transfer on its way arrives by it', async () => {
    c.clock.set('2026-12-31')
    const lines = [
      { day: '2026-12-02', label: 'Don', amount: fbu(40_010) },
      { day: '2026-12-04', label: 'VERSEMENT ESPECES BV 00100', amount: fbu(20_000) },
    ]
    const sent = await c.as('cashier').do('accounting.sendCash', {
      from: '5311',
      to: '5121',
      amount: fbu(20_000),
      bearer: 'NDAYISENGA Odette',
      reference: 'BV 00100',
      day: '2026-12-01',
    })
    const december = { account: '5121', number: '12/2026', from: '2026-12-01', to: '2026-12-31', lines }
    expect(
      await accountant().refused('accounting.enterStatement', {
        ...december,
        opening: fbu(90_291_600),
        closing: fbu(90_351_610),
      }),
    ).toEqual({
      code: 'accounting.statement-gap',
      params: { number: '11/2026', closing: 90_291_500, opening: 90_291_600, gap: 100 },
    })
    const { id: statementId } = await accountant().do('accounting.enterStatement', {
      ...december,
      opening: fbu(90_291_500),
      closing: fbu(90_351_510),
    })
    const d = await desk(statementId)
    const deposit = lineOf(d, 'VERSEMENT')
    expect(deposit.post).toMatchObject({ as: 'transfer', account: '58', transfer: { number: sent.number } })
    // two gifts of the books are one line of the bank
    const gifts = d.books.filter(({ amount }) => amount === 40_000 || amount === 10)
    await accountant().do('accounting.matchBank', {
      account: '5121',
      bank: [lineOf(d, 'Don').id],
      books: gifts.map(({ entryId, rank }) => ({ entryId, rank })),
    })
    const { matchId } = await accountant().do('accounting.postBankLine', {
      lineId: deposit.id,
      as: 'transfer',
      transferId: sent.id,
    })
    expect((await desk(statementId)).arithmetic).toMatchObject({ difference: 0, onTheWay: 0, unbooked: 0 })
    expect((await accountant().do('accounting.cashTransfers', {})).rows[0]).toMatchObject({ state: 'received' })
    await accountant().do('accounting.unmatchBank', { matchId })
    expect((await accountant().do('accounting.cashTransfers', {})).rows[0]).toMatchObject({ state: 'sent' })
    expect((await desk(statementId)).arithmetic.difference).toBe(0)
  })
})

test('an order that the bank shows becomes reconciled, its cheque cashed; parted, it is executed again', async () => {
  c.clock.set('2026-12-31')
  await accountant().do('invoices.receiveChequeBook', { account: '5121', series: 'AB', first: 401, last: 450 })
  const invoice = await p.approved(80_000)
  const orderId = await p.signed([invoice], 'cheque')
  const other = await c.person('accountant')
  await other.do('invoices.executeOrder', { id: orderId })
  const order = await accountant().do('invoices.order', { id: orderId })
  const [statement] = await accountant().do('accounting.statements', { account: '5121' })
  c.clock.set('2027-01-31')
  const kept = await accountant().do('accounting.enterStatement', {
    account: '5121',
    number: '01/2027',
    from: '2027-01-01',
    to: '2027-01-31',
    opening: fbu(statement?.closing ?? 0),
    closing: fbu((statement?.closing ?? 0) - 80_000),
    lines: [{ day: '2027-01-08', label: `CHEQUE ${order.cheques[0]?.number ?? ''}`, amount: fbu(-80_000) }],
  })
  const d = await desk(kept.id)
  expect(d.proposals).toMatchObject([{ sure: true }])
  const accepted = await accountant().do('accounting.acceptProposals', { statementId: kept.id })
  expect(accepted.reconciledOrders).toEqual([order.number])
  expect(await accountant().do('invoices.order', { id: orderId })).toMatchObject({
    state: 'reconciled',
    cheques: [{ state: 'cashed', settledOn: '2027-01-08' }],
  })
  const [match] = (await desk(kept.id, true)).matches
  await accountant().do('accounting.unmatchBank', { matchId: match?.id as Id })
  expect(await accountant().do('invoices.order', { id: orderId })).toMatchObject({
    state: 'executed',
    cheques: [{ state: 'issued', settledOn: null }],
  })
}, 60_000)

test('money that came less what the bank kept: one command posts the fee and matches what was expected; parted, all is as before', async () => {
  const [before] = await accountant().do('accounting.statements', { account: '5121' })
  c.clock.set('2027-02-28')
  const sent = await c.as('cashier').do('accounting.sendCash', {
    from: '5311',
    to: '5121',
    amount: fbu(15_000),
    bearer: 'NDAYISENGA Odette',
    reference: 'BV 00777',
    day: '2027-02-01',
  })
  await enter('2027-02-02', 'Don de Kigobe attendu', 200_000, 'VIR-88123')
  const opening = before?.closing ?? 0
  const lines = [
    { day: '2027-02-03', label: 'VIREMENT RECU VIR-88123', amount: fbu(198_500) },
    { day: '2027-02-04', label: 'VERSEMENT BV 00777', amount: fbu(14_700) },
    { day: '2027-02-05', label: 'VERSEMENT INCONNU', amount: fbu(12_000) },
  ]
  const { id: statementId } = await accountant().do('accounting.enterStatement', {
    account: '5121',
    number: '02/2027',
    from: '2027-02-01',
    to: '2027-02-28',
    opening: fbu(opening),
    closing: fbu(opening + 225_200),
    lines,
  })
  const seen = await desk(statementId)
  const [gift, deposit, unknown] = lines.map(({ label }) => lineOf(seen, label))
  if (gift === undefined || deposit === undefined || unknown === undefined) throw new Error('a line is missing')
  expect(gift.post).toMatchObject({ as: 'net', account: '627', fee: 1_500, book: { amount: 200_000 } })
  expect(deposit.post).toMatchObject({ as: 'transfer', fee: 300, transfer: { number: sent.number } })
  // a fifth less is no fee
  expect(unknown.post).toMatchObject({ as: 'unknown', book: null })
  const book = gift.post?.book ?? { entryId: '' as Id, rank: 0 }
  expect(
    await accountant().refused('accounting.postBankLine', {
      lineId: (await desk(statementId)).bank.find(({ amount }) => amount < 0)?.id ?? gift.id,
      as: 'net',
    }),
  ).toMatchObject({ code: 'accounting.book-line-unknown' })
  const net = { lineId: gift.id, as: 'net', book: { entryId: book.entryId, rank: book.rank } } as const
  expect(await c.as('cashier').refused('accounting.postBankLine', net)).toMatchObject({ code: 'kernel.right-missing' })
  const small = await enter('2027-02-02', 'Petit don', 100)
  const { lines: written } = await accountant().do('accounting.entry', { entryId: small.entry?.entryId as Id })
  expect(
    await accountant().refused('accounting.postBankLine', {
      ...net,
      book: { entryId: small.entry?.entryId as Id, rank: written.find(({ account }) => account === '5121')?.rank ?? 1 },
    }),
  ).toMatchObject({ code: 'accounting.bank-net-amount', params: { amount: 198_500, expected: 100 } })
  const { matchId, entry } = await accountant().do('accounting.postBankLine', net)
  expect(await accountant().refused('accounting.postBankLine', net)).toMatchObject({
    code: 'accounting.bank-line-matched',
  })
  const posted = (await accountant().do('accounting.entries', { text: entry, limit: 5 })).rows[0]
  const fee = await accountant().do('accounting.entry', { entryId: posted?.entryId as Id })
  expect(fee.lines.map((l) => [l.account, l.debit, l.credit])).toEqual([
    ['627', 1_500, 0],
    ['5121', 0, 1_500],
  ])
  const matched = await desk(statementId, true)
  expect(matched.books.filter((one) => one.matchId === matchId).map(({ amount }) => amount)).toEqual([200_000, -1_500])
  await accountant().do('accounting.unmatchBank', { matchId })
  expect(lineOf(await desk(statementId), 'VIREMENT RECU').post).toMatchObject({ as: 'net', fee: 1_500 })
  await accountant().do('accounting.postBankLine', net)
  await accountant().do('accounting.postBankLine', {
    lineId: deposit.id,
    as: 'transfer',
    transferId: deposit.post?.transfer?.id as Id,
    fee: fbu(deposit.post?.fee ?? 0),
  })
  expect((await accountant().do('accounting.cashTransfers', {})).rows[0]).toMatchObject({ state: 'received', fee: 300 })
}, 60_000)

test('an order of several cheques is a line of the account for each; reconciled once all are seen, executed again when one is parted', async () => {
  c.clock.set('2027-03-01')
  const paid = [await p.approved(80_000), await p.approved(24_000, 1)]
  const orderId = await p.signed(paid, 'cheque')
  const other = await c.person('accountant')
  await other.do('invoices.executeOrder', { id: orderId, fee: fbu(600) })
  const order = await accountant().do('invoices.order', { id: orderId })
  const [big, small] = order.cheques
  c.clock.set('2027-03-31')
  const entry = await accountant().do('accounting.entry', { entryId: order.entry?.id as Id })
  expect(entry.lines.filter(({ account }) => account === '5121').map(({ credit, label }) => [credit, label])).toEqual([
    [80_000, `${order.number}, CDS Mutaho`],
    [24_000, `${order.number}, CDS Bugendana`],
    [600, null],
  ])
  const paper = await c.as('manager').do('invoices.orderDocument', { orderId })
  expect(paper.entry.lines.filter(({ account }) => account === '5121').map(({ credit }) => credit)).toEqual([
    80_000, 24_000, 600,
  ])
  const shown = async (number: string, on: string, label: string, amount: number) => {
    const [last] = await accountant().do('accounting.statements', { account: '5121' })
    const closing = last?.closing ?? 0
    const { id } = await accountant().do('accounting.enterStatement', {
      account: '5121',
      number,
      from: day(on),
      to: day(on),
      opening: fbu(closing),
      closing: fbu(closing - amount),
      lines: [{ day: day(on), label, amount: fbu(-amount) }],
    })
    return { id, ...(await accountant().do('accounting.acceptProposals', { statementId: id })) }
  }
  const first = await shown('03/2027 a', '2027-03-01', `CHEQUE ${small?.number ?? ''}`, 24_000)
  expect(first.reconciledOrders).not.toContain(order.number)
  expect(await accountant().do('invoices.order', { id: orderId })).toMatchObject({
    state: 'executed',
    cheques: [{ state: 'issued' }, { state: 'cashed', settledOn: '2027-03-01' }],
  })
  expect((await shown('03/2027 b', '2027-03-02', 'FRAIS', 600)).reconciledOrders).toEqual([])
  const last = await shown('03/2027 c', '2027-03-03', `CHEQUE ${big?.number ?? ''}`, 80_000)
  expect(last.reconciledOrders).toEqual([order.number])
  const { matchId } = lineOf(await desk(first.id, true), small?.number ?? '')
  await accountant().do('accounting.unmatchBank', { matchId: matchId as Id })
  expect(await accountant().do('invoices.order', { id: orderId })).toMatchObject({
    state: 'executed',
    cheques: [{ state: 'cashed' }, { state: 'issued', settledOn: null }],
  })
  await accountant().do('accounting.acceptProposals', { statementId: first.id })
  expect(await accountant().do('invoices.order', { id: orderId })).toMatchObject({ state: 'reconciled' })
}, 60_000)
