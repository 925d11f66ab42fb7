import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { newId, type Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import type { PostingLine } from '../../../shared/posting.ts'
import {
  onCashBasis,
  shareOf,
  type Engagement,
  type Move,
  type Part,
} from '../../../shared/rules/accounting/cashBasis.ts'
import { byEntity } from '../../../shared/rules/accounting/entities.ts'
import { SEED } from '../../support/seed.ts'

const id = (n: number): Id => `01900000-0000-7000-8000-00000000000${n}` as Id
const d = (account: string, amount: number, who?: Id, mutualId?: Id): PostingLine => ({
  account,
  debit: fbu(amount),
  credit: fbu(0),
  ...(who === undefined ? {} : { thirdPartyType: 'household', thirdPartyId: who }),
  ...(mutualId === undefined ? {} : { mutualId }),
})
const c = (account: string, amount: number, who?: Id, mutualId?: Id): PostingLine => {
  const line = d(account, amount, who, mutualId)
  return { ...line, debit: fbu(0), credit: line.debit }
}
const ENGAGED = ['4111', '4015', '4195', '4191', '4511', '4011']

/** Books kept in memory, on a cash basis and beside them as engaged. */
class Books {
  readonly aside: (Move & { readonly by: Id })[] = []
  readonly cash = new Map<string, number>()
  readonly accrual = new Map<string, number>()
  entries = 0
  engaged = (account: string): boolean => ENGAGED.includes(account)
  asideOf = (of: Engagement): Part[] => this.partsOf(of, () => true)
  asideBy = (of: Engagement, entry: Id): Part[] =>
    this.partsOf(of, ({ by, settles }) => (settles === undefined ? by === entry : settles === entry))
  private partsOf(of: Engagement, chosen: (move: Move & { readonly by: Id }) => boolean): Part[] {
    const parts = new Map<string, Part>()
    for (const move of this.aside) {
      if (move.account !== of.account || move.thirdPartyId !== of.thirdPartyId || !chosen(move)) continue
      const key = JSON.stringify(move.nature)
      parts.set(key, { nature: move.nature, amount: fbu((parts.get(key)?.amount ?? 0) + move.amount) })
    }
    return [...parts.values()].filter(({ amount }) => amount !== 0)
  }
  heldOf = ({ account, thirdPartyId }: Engagement): Fbu => fbu(this.cash.get(`${account} ${thirdPartyId ?? ''}`) ?? 0)
  post(lines: readonly PostingLine[], by: Id = newId()): PostingLine[] {
    const { post, moves } = onCashBasis(lines, this)
    this.aside.push(...moves.map((move) => ({ ...move, by })))
    const add = (books: Map<string, number>, line: PostingLine): void => {
      const key = `${line.account} ${line.thirdPartyId ?? ''}`
      books.set(key, (books.get(key) ?? 0) + line.debit - line.credit)
    }
    for (const line of post) add(this.cash, line)
    for (const line of lines) add(this.accrual, line)
    this.entries += post.length === 0 ? 0 : 1
    return post
  }
}
const shown = (lines: readonly PostingLine[]) => lines.map(({ account, debit, credit }) => [account, debit - credit])
const standing = (books: Map<string, number>) => [...books].filter(([, amount]) => amount !== 0).sort()

describe('books on a cash basis', () => {
  test('dues post nothing; a receipt posts what it pays, in proportion; the last one what is left', () => {
    const books = new Books()
    expect(books.post([d('4111', 31_000, id(1)), c('7021', 1_000), c('7011', 30_000)])).toEqual([])
    expect(shown(books.post([d('5311', 10_000), c('4111', 10_000, id(1))]))).toEqual([
      ['7021', -323],
      ['7011', -9_677],
      ['5311', 10_000],
    ])
    books.post([d('5311', 21_000), c('4111', 21_000, id(1))])
    expect(standing(books.cash)).toEqual(standing(books.accrual))
  })

  test('an invoice posts when it is paid, each part as what it was for; with the fee of the bank', () => {
    const books = new Books()
    expect(books.post([d('6551', 119), d('4511', 8, id(5)), c('4015', 127, id(2))])).toEqual([])
    expect(shown(books.post([d('4015', 127, id(2)), d('627', 2), c('5121', 129)]))).toEqual([
      ['6551', 119],
      ['4511', 8],
      ['627', 2],
      ['5121', -129],
    ])
    expect(standing(books.cash)).toEqual(standing(books.accrual))
  })

  test('an advance stands as itself, and becomes income when it is used', () => {
    const books = new Books()
    expect(shown(books.post([d('5311', 50), c('4191', 50, id(1))]))).toEqual([
      ['5311', 50],
      ['4191', -50],
    ])
    books.post([d('4111', 31, id(1)), c('7011', 31)])
    expect(shown(books.post([d('4191', 31, id(1)), c('4111', 31, id(1))]))).toEqual([
      ['7011', -31],
      ['4191', 31],
    ])
  })

  test('an engagement given up before it is paid leaves no trace; one moved to another household waits there', () => {
    const books = new Books()
    books.post([d('4111', 31, id(1)), c('7011', 31)])
    expect(books.post([d('4111', 31, id(2)), c('4111', 31, id(1))])).toEqual([])
    expect(books.asideOf({ account: '4111', thirdPartyId: id(1) })).toEqual([])
    expect(books.post([d('651', 31), c('4111', 31, id(2))])).toEqual([])
    expect(books.asideOf({ account: '4111', thirdPartyId: id(2) })).toEqual([])
    expect(standing(books.cash)).toEqual([])
  })

  test('a payment that names a bill is what that bill was for, once; the bill paid before without a name takes what is left', () => {
    const books = new Books()
    const [rent, paper] = [newId(), newId()]
    books.post([d('613', 100), c('4011', 100, id(3))], rent)
    books.post([d('6067', 150), d('627', 50), c('4011', 200, id(3))], paper)
    const pays = (amount: number, settles?: Id): PostingLine[] => [
      { ...d('4011', amount, id(3)), ...(settles === undefined ? {} : { settles }) },
      c('5121', amount),
    ]
    expect(shown(books.post(pays(20, paper)))).toEqual([
      ['6067', 15],
      ['627', 5],
      ['5121', -20],
    ])
    expect(shown(books.post(pays(100, rent)))).toEqual([
      ['613', 100],
      ['5121', -100],
    ])
    expect(books.asideBy({ account: '4011', thirdPartyId: id(3) }, rent)).toEqual([])
    // nothing of it is left: it is paid from the others
    books.post(pays(60))
    expect(shown(books.post(pays(120, paper)))).toEqual([
      ['6067', 90],
      ['627', 30],
      ['5121', -120],
    ])
    expect(standing(books.cash)).toEqual(standing(books.accrual))
    expect(books.aside.every(({ nature }) => !('settles' in nature))).toBe(true)
  })

  test('a bill that stood in the books when the policy changed is settled there, whatever else is kept aside', () => {
    const books = new Books()
    books.cash.set(`4011 ${id(3)}`, -70)
    books.post([d('613', 100), c('4011', 100, id(3))])
    expect(shown(books.post([{ ...d('4011', 70, id(3)), settles: newId() }, c('5121', 70)]))).toEqual([
      ['4011', 70],
      ['5121', -70],
    ])
  })

  test('bills of one supplier, named in any order and parts: each cost is its own bill’s in the end', () => {
    const bill = fc.record({ a: fc.integer({ min: 1, max: 9_999 }), b: fc.nat(9_999), parts: fc.nat(3) })
    fc.assert(
      fc.property(fc.array(bill, { minLength: 1, maxLength: 5 }), fc.boolean(), (bills, backwards) => {
        const books = new Books()
        const wanted = bills.map(({ a, b, parts }, i) => {
          const entry = newId()
          books.post([d(`60${i}`, a), d('627', b), c('4011', a + b, id(3))], entry)
          return { account: `60${i}`, own: a, whole: a + b, entry, parts }
        })
        for (const { account, own, whole, entry, parts } of backwards ? wanted.toReversed() : wanted) {
          let left = whole
          for (let i = parts; i >= 0; i -= 1) {
            const part = i === 0 ? left : Math.floor(left / (i + 1))
            if (part > 0) books.post([{ ...d('4011', part, id(3)), settles: entry }, c('5121', part)])
            left -= part
          }
          expect(books.cash.get(`${account} `)).toBe(own)
        }
        expect(standing(books.cash)).toEqual(standing(books.accrual))
      }),
      { seed: SEED },
    )
  })

  test('what is neither engaged nor money posts as it is typed', () => {
    const books = new Books()
    expect(shown(books.post([d('6811', 5), c('2805', 5)]))).toEqual([
      ['6811', 5],
      ['2805', -5],
    ])
  })

  const amount = fc.integer({ min: 1, max: 50_000 })
  const act = fc.oneof(
    fc.record({ kind: fc.constant('dues' as const), who: fc.integer({ min: 1, max: 3 }), a: amount, b: amount }),
    fc.record({ kind: fc.constant('invoice' as const), who: fc.integer({ min: 4, max: 5 }), a: amount, b: amount }),
    fc.record({ kind: fc.constant('receipt' as const), who: fc.integer({ min: 1, max: 3 }), a: amount, b: amount }),
    fc.record({ kind: fc.constant('payment' as const), who: fc.integer({ min: 4, max: 5 }), a: amount, b: amount }),
    fc.record({ kind: fc.constant('named' as const), who: fc.integer({ min: 4, max: 5 }), a: amount, b: amount }),
    fc.record({ kind: fc.constant('refund' as const), who: fc.integer({ min: 1, max: 3 }), a: amount, b: amount }),
  )
  const linesOf = ({ kind, who, a, b }: { kind: string; who: number; a: number; b: number }): PostingLine[] =>
    kind === 'dues'
      ? [d('4111', a + b, id(who)), c('7021', a), c('7011', b)]
      : kind === 'invoice'
        ? [d('6551', a), d('4511', b, id(6)), c('4015', a + b, id(who))]
        : kind === 'receipt'
          ? [d('5311', a), c('4111', a, id(who))]
          : kind === 'payment'
            ? [d('4015', a, id(who)), c('5121', a)]
            : kind === 'named'
              ? [{ ...d('4015', a, id(who)), settles: id(7 + (b % 3)) }, c('5121', a)]
              : [d('6552', a), c('4195', a, id(who))]

  // some invoices are those that payments name
  const entryOf = ({ kind }: { kind: string }, at: number): Id => (kind === 'invoice' ? id(7 + (at % 3)) : newId())

  test('whatever happens: every entry balances, and books and what is aside make the engagements again', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const books = new Books()
        for (const [at, one] of acts.entries()) {
          const post = books.post(linesOf(one), entryOf(one, at))
          expect(post.reduce((total, line) => total + line.debit - line.credit, 0)).toBe(0)
        }
        // each account as engaged = as posted + what is aside of it − what is aside for somebody
        const together = new Map(books.cash)
        for (const { account, thirdPartyId, nature, amount: part } of books.aside) {
          const of = `${nature.account} ${nature.thirdPartyId ?? ''}`
          together.set(of, (together.get(of) ?? 0) + part)
          const owing = `${account} ${thirdPartyId ?? ''}`
          together.set(owing, (together.get(owing) ?? 0) - part)
        }
        expect(standing(together)).toEqual(standing(books.accrual))
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  test('when everything is paid, the books are those of engagements to the franc', () => {
    fc.assert(
      fc.property(fc.array(act, { maxLength: 30 }), (acts) => {
        const books = new Books()
        for (const [at, one] of acts.entries()) books.post(linesOf(one), entryOf(one, at))
        for (const [key, balance] of [...books.accrual]) {
          const [account = '', who = ''] = key.split(' ')
          if (balance === 0 || !['4111', '4015', '4195'].includes(account)) continue
          const person = (who === '' ? undefined : who) as Id | undefined
          books.post(
            balance > 0
              ? [d('5311', balance), c(account, balance, person)]
              : [d(account, -balance, person), c('5311', -balance)],
          )
        }
        expect(standing(books.cash)).toEqual(standing(books.accrual))
      }),
      { seed: SEED, numRuns: 300 },
    )
  })

  test('a share sums exactly', () => {
    fc.assert(
      fc.property(
        fc.array(amount, { minLength: 1, maxLength: 6 }),
        fc.integer({ min: 0, max: 100 }),
        (parts, percent) => {
          const lines = parts.map((one, i) => ({ nature: { account: `700${i}` }, amount: one }))
          const whole = parts.reduce((total, one) => total + one, 0)
          const asked = Math.floor((whole * percent) / 100)
          const shares = shareOf(lines, asked)
          expect(shares.reduce((total, one) => total + one.amount, 0)).toBe(asked)
          shares.forEach((one, i) => expect(one.amount).toBeLessThanOrEqual((parts[i] ?? 0) + 1))
        },
      ),
      { seed: SEED },
    )
  })
})

describe('each mutual an entity', () => {
  test('an entry across two of them balances in each by liaison', () => {
    expect(byEntity([d('5311', 10), c('7011', 10, undefined, id(1))]).slice(2)).toEqual([
      { account: '458', debit: 0, credit: 10 },
      { account: '458', debit: 10, credit: 0, mutualId: id(1) },
    ])
    const own = [d('4111', 10, id(2), id(1)), c('7011', 10, undefined, id(1))]
    expect(byEntity(own)).toEqual(own)
  })

  test('whatever the entry, every entity balances and liaison sums to nothing', () => {
    const line = fc.record({ amount: fc.integer({ min: -1_000, max: 1_000 }), who: fc.integer({ min: 0, max: 3 }) })
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 12 }), (typed) => {
        const lines = typed.map(({ amount, who }) => {
          const mutual = who === 0 ? undefined : id(who)
          return amount >= 0 ? d('6061', amount, undefined, mutual) : c('7011', -amount, undefined, mutual)
        })
        const whole = lines.reduce((total, one) => total + one.debit - one.credit, 0)
        const balanced = [...lines, ...(whole === 0 ? [] : [whole > 0 ? c('5311', whole) : d('5311', -whole)])]
        const nets = new Map<string, number>()
        for (const one of byEntity(balanced))
          nets.set(one.mutualId ?? '', (nets.get(one.mutualId ?? '') ?? 0) + one.debit - one.credit)
        expect([...nets.values()].every((net) => net === 0)).toBe(true)
        const liaison = byEntity(balanced).filter(({ account }) => account === '458')
        expect(liaison.reduce((total, one) => total + one.debit - one.credit, 0)).toBe(0)
      }),
      { seed: SEED, numRuns: 200 },
    )
  })
})
