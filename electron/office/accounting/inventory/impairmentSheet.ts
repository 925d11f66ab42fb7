import type { ReadDb } from '../../../../db/handle.ts'
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { sum, type Fbu } from '../../../../shared/money.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { mutuals } from '../../membership/index.ts'
import { mutualNames, thirdPartyLabels } from '../labels.ts'
import { keptAccount } from './accounts.ts'
import { changesOf, inOrder, type KeptFacts } from './impairmentChanges.ts'
import { inventoryDay, problemOf } from './period.ts'
import { ratesOn, receivablesOn } from './receivables.ts'
import { mutualOrNull, postedRun, runLines, sheetOf } from './runs.ts'

type Procedures = typeof accounting
type Sheet = OutputOf<Procedures['accounting.impairment']>

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
    rows: page.map(
      ({ owed: ages, base, required, byAge, judgement, doubtful, doubtfulBefore, mutualId, type, id }) => ({
        thirdParty: { type, id, label: label({ type, id })?.label ?? '' },
        mutualId,
        mutual: named(mutualId),
        owed: ages,
        base,
        required,
        byAge: byAge ?? required,
        judgement: judgement ?? null,
        doubtful,
        doubtfulBefore,
      }),
    ),
    next: rows.length > limit ? (page.at(-1)?.position ?? null) : null,
  }
}

const shownRates = (db: ReadDb, year: number) => {
  const { percent, doubtfulFrom } = ratesOn(db, inventoryDay(year))
  return { rates: percent, doubtfulFrom }
}
