import french from '../../../../renderer/locales/fr/federation.json' with { type: 'json' }
import type { Output } from '../../../../shared/contract/index.ts'
import { dayAt, formatMonth, instant, type Instant } from '../../../../shared/dates.ts'
import type { BookDocument, BookRow } from '../../../../shared/documents/book.ts'
import { formatFbu } from '../../../../shared/money.ts'
import { centre } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { filled } from '../../../../shared/sentence.ts'
import { federationIssuer } from '../issuer.ts'
import { closings } from './read.ts'

type Line = Output<'federation.closings'>['centres'][number]

const { closings: words } = french

/** A fingerprint in the four times eight digits by which people compare it. */
const short = (hash: string): string => (hash.slice(0, 32).match(/.{8}/gu) ?? []).join(' ')

const dayOf = (at: string): { day: ReturnType<typeof dayAt> } => ({ day: dayAt(at as Instant) })

/** What differs in a sealed year, in words. */
const partsOf = (parts: Line['years'][number]['parts']): string => parts.map((part) => words.parts[part]).join(', ')

function rowsOf({ code, name, lastMonth, differing, years, budget, reserve }: Line): BookRow[] {
  const month: BookRow =
    lastMonth === null
      ? { cells: [words.paper.noMonth] }
      : {
          cells: [
            filled(words.paper.month, { month: formatMonth(lastMonth.month), version: lastMonth.version }),
            short(lastMonth.hash),
            dayOf(lastMonth.closedAt),
            differing > 0 ? filled(words.paper.differing, { count: differing }) : words.checks[lastMonth.check],
          ],
        }
  const figures = [
    ...(budget === null
      ? []
      : [
          filled(words.paper.budget, {
            year: budget.year,
            spent: formatFbu(budget.spent),
            planned: formatFbu(budget.planned),
          }),
        ]),
    ...(reserve === null || reserve.months === null
      ? []
      : [
          filled(words.paper.reserve, {
            months: String(reserve.months).replace('.', ','),
            amount: formatFbu(reserve.amount),
          }),
        ]),
  ]
  return [
    { cells: [filled(words.paper.centre, { code, name })], look: 'heading' },
    month,
    ...years.map(({ year, version, hash, sealedAt, check, parts }) => ({
      cells: [
        filled(words.paper.year, { year, version }),
        short(hash),
        dayOf(sealedAt),
        check === 'differs' ? filled(words.paper.other, { parts: partsOf(parts) }) : words.checks[check],
      ],
    })),
    ...figures.map((text) => ({ cells: [text], look: 'under' as const })),
  ]
}

/** What every centre closed, on paper, with what its federation found of it. */
export function closingsDocument(ctx: QueryContext): BookDocument {
  const { centres } = closings(ctx.db)
  return {
    issuer: federationIssuer(centre(ctx.db)),
    number: filled(words.paper.number, { day: ctx.today }),
    printed: { by: ctx.user.name, at: instant(ctx.now) },
    book: 'closings',
    title: words.paper.title,
    subtitle: filled(words.paper.subtitle, { count: centres.length }),
    from: ctx.today,
    to: ctx.today,
    fiscalYear: ctx.today.slice(0, 4),
    locked: true,
    landscape: false,
    columns: [
      { title: words.paper.what, kind: 'text' },
      { title: words.paper.hash, kind: 'text' },
      { title: words.paper.day, kind: 'day' },
      { title: words.paper.check, kind: 'text' },
    ],
    rows: centres.flatMap(rowsOf),
    notes: [words.paper.how],
    thirdPartySigns: false,
    amount: centres.length,
  }
}
