import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { formatDay, yearOf } from '../../../../../shared/dates.ts'
import { formatPercent } from '../../../../../shared/decimal.ts'
import { formatFbu, sum } from '../../../../../shared/money.ts'
import { IMPAIRMENT_AGES } from '../../../../../shared/rules/accounting/inventory/impairment.ts'
import type { QueryContext } from '../../../kernel/context.ts'
import { claimsProvision, impairment, provisionState } from '../../inventory/index.ts'
import { some, type BookTable } from '../table.ts'
import { books, said } from '../words.ts'
import { inventoryWords } from '../../inventory/words.ts'
import { ofYear } from './ofYear.ts'

const { column, inventory: words } = books

/** Rows of a sheet that pages read a page at a time: a book has them all. */
const ALL = 1_000_000

const PROVISIONS = ['opening', 'charge', 'released', 'other', 'closing'] as const

/** The state of provisions and impairments of the year that the period ends in. */
export function provisionsBook(db: ReadDb, { to }: BookRequest): BookTable {
  const state = provisionState(db, yearOf(to))
  return {
    ...ofYear(state.year, books.title.provisions, books.file.provisions),
    landscape: true,
    columns: [
      { title: column.account, kind: 'text', width: 10 },
      { title: column.accountLabel, kind: 'text', width: 36 },
      { title: column.mutual, kind: 'text', width: 26 },
      ...PROVISIONS.map((name) => ({ title: words[name], kind: 'fbu' as const, width: 14 })),
    ],
    *rows() {
      for (const row of state.rows)
        yield {
          cells: [
            row.account,
            row.label,
            row.mutualId === null ? words.centre : row.name,
            ...PROVISIONS.map((name) => some(row[name])),
          ],
        }
      yield {
        cells: [books.total, '', '', ...PROVISIONS.map((name) => some(state.total[name]))],
        look: 'total',
        where: 'paper',
      }
    },
    notes: () => [state.total.other === 0 ? words.explained : words.otherWhy],
    amount: () => state.total.closing,
  }
}

/** What each debt may lose, by age; under it what a person judged instead of the rates, who and why. */
export function impairmentBook(ctx: QueryContext, { to }: BookRequest): BookTable {
  const { rows, rates, total, year, posted } = impairment(ctx, { year: yearOf(to), limit: ALL })
  const judged = rows.flatMap(({ judgement, ...row }) => (judgement === null ? [] : [{ ...row, judgement }]))
  return {
    ...ofYear(year, books.title.impairment, books.file.impairment),
    landscape: true,
    columns: [
      { title: words.debtor, kind: 'text', width: 34 },
      { title: column.mutual, kind: 'text', width: 26 },
      ...IMPAIRMENT_AGES.map((age) => ({ title: inventoryWords.ages[age], kind: 'fbu' as const, width: 11 })),
      { title: words.owed, kind: 'fbu', width: 13 },
      { title: words.byAge, kind: 'fbu', width: 13 },
      { title: words.required, kind: 'fbu', width: 13 },
    ],
    *rows() {
      for (const row of rows)
        yield {
          cells: [
            row.judgement === null ? row.thirdParty.label : said(words.judgedMark, { label: row.thirdParty.label }),
            row.mutual ?? words.centre,
            ...IMPAIRMENT_AGES.map((age) => some(row.owed[age])),
            row.base,
            some(row.byAge),
            some(row.required),
          ],
        }
      const byAge = sum(rows.map((row) => row.byAge))
      yield {
        cells: [
          books.total,
          '',
          ...IMPAIRMENT_AGES.map((age) => some(sum(rows.map(({ owed }) => owed[age])))),
          total.base,
          byAge,
          total.required,
        ],
        look: 'total',
        where: 'paper',
      }
    },
    notes: () => [
      posted === null ? words.notPosted : said(words.postedBy, { number: posted.number, by: posted.by }),
      said(words.rates, {
        rates: IMPAIRMENT_AGES.map((age) => `${inventoryWords.ages[age]} ${percent(rates[age])}`).join(', '),
      }),
      ...judged.map(({ thirdParty, mutual, byAge, required, judgement }) =>
        said(words.judged, {
          label: thirdParty.label,
          mutual: mutual ?? words.centre,
          what: judgement.percent === null ? `${formatFbu(judgement.amount ?? 0)} FBu` : percent(judgement.percent),
          required: formatFbu(required),
          byAge: formatFbu(byAge),
          reason: judgement.reason,
          by: judgement.by,
          day: formatDay(judgement.on),
        }),
      ),
    ],
    amount: () => total.required,
  }
}

const percent = (value: number): string => formatPercent(value, 1, '\u00A0')

const AMOUNTS = ['before', 'benefits', 'beyond', 'lateAverage', 'average', 'lateLadder', 'ladder'] as const

/** The provision for claims incurred by both methods, each mutual with whose development its second one rests on. */
export function claimsBook(ctx: QueryContext, { to }: BookRequest): BookTable {
  const { byMutual, total, year, posted, delay, ladder } = claimsProvision(ctx, { year: yearOf(to) })
  const { average, ladder: cadences } = inventoryWords.methods
  const group = { lateAverage: average, average, lateLadder: cadences, ladder: cadences } as const
  const sums = { ...total, lateAverage: 0, lateLadder: 0 }
  for (const row of byMutual) {
    sums.lateAverage += row.lateAverage
    sums.lateLadder += row.lateLadder
  }
  const own = byMutual.filter(({ development }) => development === 'own').map(({ name }) => name)
  const factors = ladder.factors.filter((factor) => factor > 1).map((factor) => factor.toFixed(3).replace('.', ','))
  return {
    ...ofYear(year, books.title.claims, books.file.claims),
    landscape: true,
    columns: [
      { title: column.mutual, kind: 'text', width: 30 },
      ...AMOUNTS.map((name) => ({
        title: words.claims[name],
        kind: 'fbu' as const,
        width: 14,
        ...(name in group ? { group: group[name as keyof typeof group] } : {}),
      })),
      { title: words.claims.development, kind: 'text', width: 12, group: cadences },
    ],
    *rows() {
      for (const row of byMutual)
        yield {
          cells: [
            row.mutualId === null ? words.centre : row.name,
            ...AMOUNTS.map((name) => some(row[name])),
            words.claims[row.development],
          ],
        }
      yield { cells: [books.total, ...AMOUNTS.map((name) => some(sums[name])), ''], look: 'total', where: 'paper' }
    },
    notes: () => [
      posted === null
        ? words.notPosted
        : said(words.claims.posted, {
            number: posted.number,
            by: posted.by,
            method: inventoryWords.methods[posted.method ?? 'average'],
            reason: posted.reason ?? '',
          }),
      said(words.claims.averageRule, { days: delay.used, count: delay.certificates }),
      said(words.claims.ladderRule, { factors: factors.length === 0 ? '1' : factors.join(' × ') }),
      own.length === 0 ? words.claims.noneOwn : said(words.claims.ownOf, { mutuals: own.join(', ') }),
    ],
    amount: () => (posted === null ? total.average : posted.required),
  }
}
