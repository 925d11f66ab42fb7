import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { newId, type Id } from '../../../../shared/ids.ts'
import { fbu, sum, type Fbu } from '../../../../shared/money.ts'
import { Posting } from '../../../../shared/posting.ts'
import type { ByAge } from '../../../../shared/rules/accounting/inventory/impairment.ts'
import type { CommandContext, QueryContext } from '../../kernel/context.ts'
import { mutuals } from '../../membership/index.ts'
import { mutualNames, thirdPartyLabels } from '../labels.ts'
import { postEntry } from '../postEntry.ts'
import { accountFor, keptAccount } from './accounts.ts'
import { postDoubtful } from './doubtful.ts'
import { closingJournal } from './journal.ts'
import { checkPosting, inventoryDay, problemOf } from './period.ts'
import { ratesOn, receivablesOn, type Receivable } from './receivables.ts'
import {
  balancesByMutual,
  checkNotPosted,
  keepRun,
  mutualOrNull,
  NO_MUTUAL,
  postedRun,
  runLines,
  sheetOf,
  takeRunNumber,
  WORKS,
} from './runs.ts'
import { inventoryWords, said } from './words.ts'

type Procedures = typeof accounting
type Sheet = OutputOf<Procedures['accounting.impairment']>

/** What an account of impairment must have for a mutual, and what it has. FBu; the centre's own part under {@link NO_MUTUAL}. */
interface Change {
  readonly mutualId: Id
  readonly account: string
  readonly before: Fbu
  readonly required: Fbu
  readonly charge: Fbu
  readonly released: Fbu
}

const USES = ['impairment', 'impairment-others'] as const
const useOf = ({ type }: Receivable): (typeof USES)[number] =>
  type === 'household' ? 'impairment' : 'impairment-others'

/** The change of each account and mutual: more is charged, what is too much is given back. */
function changesOf(db: ReadDb, year: number, owed: readonly Receivable[]): Change[] {
  return USES.flatMap((use) => {
    const account = keptAccount(db, use)
    const before = balancesByMutual(db, account, year)
    const required = new Map<Id, number>()
    for (const one of owed)
      if (useOf(one) === use) {
        const mutualId = one.mutualId ?? NO_MUTUAL
        required.set(mutualId, (required.get(mutualId) ?? 0) + one.required)
      }
    return [...new Set([...before.keys(), ...required.keys()])].sort().flatMap((mutualId): Change[] => {
      const stands = fbu(-(before.get(mutualId) ?? 0))
      const wanted = fbu(required.get(mutualId) ?? 0)
      if (stands === 0 && wanted === 0) return []
      return [
        {
          mutualId,
          account,
          before: stands,
          required: wanted,
          charge: fbu(Math.max(0, wanted - stands)),
          released: fbu(Math.max(0, stands - wanted)),
        },
      ]
    })
  })
}

/** What posting an impairment now would have stand. FBu. */
export function impairmentRequired(db: ReadDb, year: number): { required: Fbu; change: Fbu } {
  const changes = changesOf(db, year, receivablesOn(db, inventoryDay(year), keptAccount(db, 'doubtful')))
  return {
    required: sum(changes.map(({ required }) => required)),
    change: fbu(changes.reduce((total, { charge, released }) => total + charge - released, 0)),
  }
}

interface KeptFacts {
  readonly owed: ByAge
  readonly doubtful: Fbu
  readonly doubtfulBefore: Fbu
}

export function impairment(
  ctx: QueryContext,
  { year, after = 0, limit }: ParsedInputOf<Procedures['accounting.impairment']>,
): Sheet {
  const { db } = ctx
  const day = inventoryDay(year)
  const run = postedRun(db, 'impairment', year)
  const known = new Map(mutuals(db).map((mutual) => [mutual.id, mutual]))
  const named = mutualNames(db)
  const facts = run?.facts as
    { rates: Sheet['rates']; doubtfulFrom: Sheet['doubtfulFrom']; count: number; base: Fbu; doubtful: Fbu } | undefined
  const owed = run === undefined ? inOrder(receivablesOn(db, day, keptAccount(db, 'doubtful'))) : []
  const changes =
    run === undefined
      ? changesOf(db, year, owed)
      : runLines(db, run.id, { types: ['mutual', 'centre'] }).map((line) => ({
          mutualId: line.subjectId,
          account: line.account,
          before: line.before,
          required: line.after,
          charge: line.charge,
          released: line.released,
        }))
  const first = run === undefined ? 0 : changes.length
  const rows =
    run === undefined
      ? owed.slice(after, after + limit + 1).map((one, at) => ({ ...one, position: after + at + 1 }))
      : runLines(db, run.id, {
          types: ['household', 'mutual-debt', 'donor'],
          after: after === 0 ? first : after,
          limit: limit + 1,
        }).map((line) => ({
          ...(line.facts as KeptFacts),
          type: line.subjectType === 'mutual-debt' ? ('mutual' as const) : (line.subjectType as 'household' | 'donor'),
          id: line.subjectId,
          mutualId: line.mutualId,
          base: line.base,
          required: line.after,
          position: line.position,
        }))
  const page = rows.slice(0, limit)
  const label = thirdPartyLabels(db, page)
  const rates = facts ?? { ...shownRates(db, year), count: owed.length }
  return {
    year,
    day,
    problem:
      run === undefined
        ? (problemOf(ctx, year) ?? (changes.length === 0 && owed.length === 0 ? 'nothing' : null))
        : 'posted',
    ...sheetOf(db, 'impairment', year),
    rates: rates.rates,
    doubtfulFrom: rates.doubtfulFrom,
    count: rates.count,
    total: {
      base: facts?.base ?? sum(owed.map(({ base }) => base)),
      required: sum(changes.map(({ required }) => required)),
      doubtful: facts?.doubtful ?? sum(owed.map(({ doubtful }) => doubtful)),
    },
    byMutual: changes
      .map(({ mutualId, ...change }) => ({
        mutualId: mutualOrNull(mutualId),
        code: known.get(mutualId)?.code ?? '',
        name: known.get(mutualId)?.name ?? '',
        ...change,
      }))
      .toSorted((a, b) => (a.account + a.code < b.account + b.code ? -1 : 1)),
    rows: page.map(({ owed: byAge, base, required, doubtful, doubtfulBefore, mutualId, type, id }) => ({
      thirdParty: { type, id, label: label({ type, id })?.label ?? '' },
      mutual: named(mutualId),
      owed: byAge,
      base,
      required,
      doubtful,
      doubtfulBefore,
    })),
    next: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
  }
}

const shownRates = (db: ReadDb, year: number) => {
  const { percent, doubtfulFrom } = ratesOn(db, inventoryDay(year))
  return { rates: percent, doubtfulFrom }
}

/** Who may cost most, first. */
const inOrder = (owed: readonly Receivable[]): Receivable[] =>
  owed.toSorted((a, b) => b.required - a.required || b.base - a.base || (a.id < b.id ? -1 : 1))

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
      ...changes.map((change) => ({
        subjectType: change.mutualId === NO_MUTUAL ? 'centre' : 'mutual',
        subjectId: change.mutualId,
        account: change.account,
        mutualId: mutualOrNull(change.mutualId),
        projectId: null,
        base: change.required,
        before: change.before,
        charge: change.charge,
        released: change.released,
        after: change.required,
        facts: {},
      })),
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
        facts: { owed: one.owed, doubtful: one.doubtful, doubtfulBefore: one.doubtfulBefore } satisfies KeptFacts,
      })),
    ],
  )
  return { id, number, entryId: entry.entryId, entryNumber: entry.number, amount: charge, released }
}

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
