import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId } from '../../../../shared/ids.ts'
import { fbu, sum } from '../../../../shared/money.ts'
import { Posting } from '../../../../shared/posting.ts'
import type { CommandContext } from '../../kernel/context.ts'
import { postEntry } from '../postEntry.ts'
import { accountFor, keptAccount } from './accounts.ts'
import { postDoubtful } from './doubtful.ts'
import { changesOf, inOrder, useOf, USES, type Change, type KeptFacts } from './impairmentChanges.ts'
import { closingJournal } from './journal.ts'
import { checkPosting, inventoryDay } from './period.ts'
import { ratesOn, receivablesOn, type Receivable } from './receivables.ts'
import { changeLine, checkNotPosted, keepRun, mutualOrNull, NO_MUTUAL, takeRunNumber, WORKS } from './runs.ts'
import { inventoryWords, said } from './words.ts'

type Procedures = typeof accounting

/**
 * Posts the impairment of receivables. Refuses `accounting.inventory-posted`, `inventory-early`, `inventory-cash`, `inventory-nothing`,
 * `inventory-changed`, `account-missing`, `period-closed`.
 */
export function postImpairment(
  ctx: CommandContext,
  { year, required: seen }: ParsedInputOf<Procedures['accounting.postImpairment']>,
): OutputOf<Procedures['accounting.postImpairment']> {
  const { db } = ctx
  checkNotPosted(db, 'impairment', year)
  checkPosting(ctx, year)
  const day = inventoryDay(year)
  const doubtful = accountFor(db, 'doubtful')
  const owed = inOrder(receivablesOn(db, day, doubtful))
  for (const use of USES) if (owed.some((one) => useOf(one) === use && one.required > 0)) accountFor(db, use)
  const changes = changesOf(db, year, owed)
  const required = sum(changes.map((change) => change.required))
  if (seen !== undefined && seen !== required) refuse('accounting.inventory-changed', { seen, now: required })
  const charge = sum(changes.map((change) => change.charge))
  const released = sum(changes.map((change) => change.released))
  const moves = owed.some((one) => one.doubtful !== one.doubtfulBefore)
  if (charge === 0 && released === 0 && !moves) refuse('accounting.inventory-nothing', { year: String(year) })
  const id = newId()
  const number = takeRunNumber(ctx, 'impairment', year)
  const head = { journal: closingJournal(db), day, voucher: number, source: { type: WORKS.impairment.source, id } }
  const main =
    charge === 0 && released === 0 ? undefined : postEntry(ctx, changesPosting(db, head, changes, year).toDraft())
  const second = moves
    ? postDoubtful(ctx, { ...head, label: said(inventoryWords.labels.doubtful, { year }) }, owed, doubtful)
    : undefined
  const entry = main ?? second ?? refuse('accounting.inventory-nothing', { year: String(year) })
  const { percent, doubtfulFrom } = ratesOn(db, day)
  keepRun(
    ctx,
    {
      id,
      number,
      work: 'impairment',
      year,
      day,
      amount: charge,
      released,
      required,
      facts: {
        rates: percent,
        doubtfulFrom,
        count: owed.length,
        base: sum(owed.map(({ base }) => base)),
        doubtful: sum(owed.map((one) => one.doubtful)),
      },
      entryId: entry.entryId,
      ...(main === undefined || second === undefined ? {} : { secondEntryId: second.entryId }),
    },
    [
      ...changes.map((change) => changeLine({ ...change, mutualId: mutualOrNull(change.mutualId) })),
      ...owed.map((one) => ({
        subjectType: one.type === 'mutual' ? 'mutual-debt' : one.type,
        subjectId: one.id,
        account: keptAccount(db, useOf(one)),
        mutualId: one.mutualId,
        projectId: null,
        base: one.base,
        before: fbu(0),
        charge: fbu(0),
        released: fbu(0),
        after: one.required,
        facts: keptFacts(one),
      })),
    ],
  )
  return { id, number, entryId: entry.entryId, entryNumber: entry.number, amount: charge, released }
}

const keptFacts = ({ owed, doubtful, doubtfulBefore, byAge, judgement }: Receivable): KeptFacts => ({
  owed,
  doubtful,
  doubtfulBefore,
  byAge,
  judgement,
})

function changesPosting(
  db: ReadDb,
  head: Omit<ConstructorParameters<typeof Posting>[0], 'label'>,
  changes: readonly Change[],
  year: number,
): Posting {
  const posting = new Posting({ ...head, label: said(inventoryWords.labels.impairment, { year }) })
  for (const { account, mutualId, charge, released } of changes) {
    const axes = mutualId === NO_MUTUAL ? {} : { mutualId }
    if (charge > 0) posting.debit(accountFor(db, 'impairment-charge'), charge, axes).credit(account, charge, axes)
    if (released > 0)
      posting.debit(account, released, axes).credit(accountFor(db, 'impairment-reversal'), released, axes)
  }
  return posting
}
