import fc from 'fast-check'
import { describe, expect, test } from 'vitest'

import { audit } from '../../../electron/office/accounting/audit/index.ts'
import { postEntry, reverseEntry } from '../../../electron/office/accounting/index.ts'
import { matchAll } from '../../../electron/office/accounting/matching/automatic.ts'
import { matchByHand, unmatch } from '../../../electron/office/accounting/matching/byHand.ts'
import { MANUAL_ENTRY } from '../../../electron/office/accounting/manual.ts'
import { entered, insertRow } from '../../../electron/office/kernel/rows.ts'
import { addDays, day } from '../../../shared/dates.ts'
import { Refusal } from '../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../shared/ids.ts'
import { fbu } from '../../../shared/money.ts'
import { Posting } from '../../../shared/posting.ts'
import { openBooks, type Books } from '../../support/books.ts'
import { SEED } from '../../support/seed.ts'

const FACILITIES = [newId(), newId(), newId()] as const
const START = day('2026-01-01')

type Step =
  | {
      readonly kind: 'post'
      readonly who: number
      readonly amount: number
      readonly after: number
      readonly debit: boolean
      readonly paper: number
    }
  | { readonly kind: 'reverse'; readonly which: number }
  | { readonly kind: 'unmatch'; readonly which: number }
  | { readonly kind: 'match'; readonly which: number; readonly other: number }
  | { readonly kind: 'matchAll' }

const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 6,
    arbitrary: fc.record({
      kind: fc.constant('post' as const),
      who: fc.nat(2),
      amount: fc.integer({ min: 1, max: 6 }).map((n) => n * 500),
      after: fc.nat(300),
      debit: fc.boolean(),
      paper: fc.nat(9),
    }),
  },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('reverse' as const), which: fc.nat(10_000) }) },
  { weight: 1, arbitrary: fc.record({ kind: fc.constant('unmatch' as const), which: fc.nat(10_000) }) },
  {
    weight: 2,
    arbitrary: fc.record({ kind: fc.constant('match' as const), which: fc.nat(10_000), other: fc.nat(10_000) }),
  },
  { weight: 1, arbitrary: fc.constant({ kind: 'matchAll' as const }) },
)

class Story {
  readonly books: Books = openBooks()
  readonly entries: Id[] = []
  async play(one: Step): Promise<void> {
    const { client } = this.books
    client.exec('BEGIN')
    try {
      await this.act(one)
      client.exec('COMMIT')
    } catch (error) {
      client.exec('ROLLBACK')
      if (!(error instanceof Refusal)) throw error
    }
  }
  async act(one: Step): Promise<void> {
    const { ctx, db } = this.books
    if (one.kind === 'matchAll') return void (await matchAll(ctx, {}))
    if (one.kind === 'post') {
      const facility = FACILITIES[one.who] ?? FACILITIES[0]
      const axes = { thirdPartyType: 'facility' as const, thirdPartyId: facility }
      const facts = { journal: 'OD', day: addDays(START, one.after), label: 'Essai', voucher: `P-${one.paper}` }
      const id = newId()
      const posting = new Posting({ ...facts, source: { type: MANUAL_ENTRY, id } })
      const amount = fbu(one.amount)
      // the document it comes from
      insertRow(db, 'manual_entry', { id, ...facts, total: amount, state: 'posted', ...entered(ctx) })
      const draft = one.debit
        ? posting.debit('4015', amount, axes).credit('5121', amount)
        : posting.debit('6551', amount).credit('4015', amount, axes)
      this.entries.push(postEntry(ctx, draft.toDraft()).entryId)
      return
    }
    if (one.kind === 'reverse') {
      const entryId = this.entries[one.which % Math.max(1, this.entries.length)]
      if (entryId !== undefined) reverseEntry(ctx, entryId, { day: day('2026-12-31'), reason: 'essai' })
      return
    }
    if (one.kind === 'unmatch') {
      const made = db.all<{ id: Id }>(`SELECT id FROM matching WHERE state = 'made' ORDER BY account, number`)
      const chosen = made[one.which % Math.max(1, made.length)]
      if (chosen !== undefined) unmatch(ctx, { id: chosen.id, reason: 'essai' })
      return
    }
    const open = db.all<{ entryId: Id; rank: number }>(
      `SELECT entry_id AS entryId, rank FROM open_line WHERE account = '4015' ORDER BY entry_id, rank`,
    )
    const [first, second] = [open[one.which % Math.max(1, open.length)], open[one.other % Math.max(1, open.length)]]
    if (first !== undefined && second !== undefined) matchByHand(ctx, { account: '4015', lines: [first, second] })
  }
  bad = async (): Promise<string[]> =>
    (await audit(this.books.ctx, { from: START, to: day('2026-12-31') })).findings
      .filter(({ severity }) => severity === 'bad')
      .map(({ check }) => check)
  balances = (): unknown =>
    this.books.db.all(
      'SELECT account, sum(debit) - sum(credit) AS net FROM account_year GROUP BY account HAVING net <> 0',
    )
  open = (): unknown => this.books.db.all('SELECT * FROM open_line')
}

describe('whatever is done, in whatever order', () => {
  test('after a thousand commands what is kept is what the lines say, and nothing is unbalanced', async () => {
    const story = new Story()
    for (const one of fc.sample(step, { numRuns: 1000, seed: SEED })) await story.play(one)
    expect(story.entries.length).toBeGreaterThan(300)
    expect(
      story.books.db.get<{ n: number }>(`SELECT count(*) AS n FROM matching WHERE state = 'made'`)?.n,
    ).toBeGreaterThan(50)
    expect(
      story.books.db.get<{ n: number }>(`SELECT count(*) AS n FROM matching WHERE state = 'undone'`)?.n,
    ).toBeGreaterThan(10)
    expect(await story.bad()).toEqual([])
    story.books.client.close()
  })

  test('short stories hold too', async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 25 }), async (steps) => {
        const story = new Story()
        for (const one of steps) await story.play(one)
        expect(await story.bad()).toEqual([])
        story.books.client.close()
      }),
      { seed: SEED, numRuns: 12 },
    )
  })

  test('a reversal restores every balance; matching then undoing leaves everything as it was', async () => {
    const story = new Story()
    for (const one of fc.sample(step, { numRuns: 60, seed: SEED + 1 })) if (one.kind === 'post') await story.play(one)
    const before = { balances: story.balances(), open: story.open() }
    await story.play({ kind: 'matchAll' })
    expect(story.open()).not.toEqual(before.open)
    expect(story.balances()).toEqual(before.balances)
    const { db, ctx } = story.books
    for (const { id } of db.all<{ id: Id }>('SELECT id FROM matching')) unmatch(ctx, { id, reason: 'essai' })
    expect(story.open()).toEqual(before.open)
    for (const entryId of [...story.entries]) reverseEntry(ctx, entryId, { day: day('2026-12-31'), reason: 'essai' })
    expect(story.balances()).toEqual([])
    expect(await story.bad()).toEqual([])
    story.books.client.close()
  })
})
