import french from '../../../../renderer/locales/fr/accounting.json' with { type: 'json' }
import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import { dayAt, firstDay, formatDay, lastDay, type Instant, type Month } from '../../../../shared/dates.ts'
import type { BookDocument, BookRow } from '../../../../shared/documents/book.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { formatFbu } from '../../../../shared/money.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { mutuals } from '../../membership/index.ts'
import { bookHead } from '../exports/head.ts'
import { some } from '../exports/table.ts'
import { said } from '../exports/words.ts'
import type { ChecklistPoint } from './checklist.ts'
import { isClosed } from './earned/commands.ts'
import { earnedMonth } from './earned/read.ts'
import type { MonthFigures } from './figures.ts'

type Procedures = typeof accounting
type In<K extends keyof Procedures> = ParsedInputOf<Procedures[K]>
type Out<K extends keyof Procedures> = OutputOf<Procedures[K]>

const { closing, earned } = french

/** Rows of a version on paper: some eighty pages. */
const MOST = 5_000

const headOf = (ctx: QueryContext, month: Month, number: string) =>
  bookHead(ctx, { number, from: firstDay(month), to: lastDay(month) })

/** Contributions of days to come on paper, mutual by mutual, each cover year with its days. */
export function earnedDocument(
  ctx: QueryContext,
  { month }: In<'accounting.earnedDocument'>,
): Out<'accounting.earnedDocument'> {
  const { paper } = earned
  const data = earnedMonth(ctx, { month })
  const names = [...new Set(data.rows.map(({ mutual }) => mutual))]
  const rows: BookRow[] = names.flatMap((name) => {
    const own = data.rows.filter(({ mutual }) => mutual === name)
    const total = (what: 'before' | 'amount' | 'movement'): number => own.reduce((sum, row) => sum + row[what], 0)
    const shown = name ?? earned.noMutual
    return [
      { cells: [shown], look: 'heading' as const },
      ...own.flatMap(({ account, accountLabel, covers, brought, before, amount, movement }) => [
        { cells: [account, accountLabel, null, null, null, before, amount, movement] },
        ...[...covers, ...brought.map((row) => ({ ...row, coverYear: row.opening }))].map((cover) => ({
          cells: [
            null,
            `${cover.coverYear}, ${formatDay(cover.startsOn)} – ${formatDay(cover.endsOn)}`,
            cover.credited,
            cover.after,
            cover.days,
            null,
            null,
            null,
          ],
          look: 'under' as const,
        })),
      ]),
      {
        cells: [
          null,
          said(paper.sum, { mutual: shown }),
          null,
          null,
          null,
          total('before'),
          total('amount'),
          total('movement'),
        ],
        look: 'sum' as const,
      },
    ]
  })
  const { posted } = data
  return {
    ...headOf(ctx, data.month, posted?.number ?? said(paper.project, { month: data.month })),
    book: 'earned',
    title: paper.title,
    subtitle:
      posted === null ? paper.subtitle.open : said(paper.subtitle.posted, { number: posted.number, by: posted.by }),
    locked: isClosed(ctx.db, data.month),
    landscape: true,
    columns: [
      { title: paper.account, kind: 'text' },
      { title: paper.cover, kind: 'text' },
      { title: paper.credited, kind: 'fbu' },
      { title: paper.after, kind: 'count' },
      { title: paper.days, kind: 'count' },
      { title: paper.before, kind: 'fbu' },
      { title: paper.amount, kind: 'fbu' },
      { title: paper.movement, kind: 'fbu' },
    ],
    rows: [
      ...rows,
      {
        cells: [null, paper.total, data.credited, null, null, data.before, data.amount, data.movement],
        look: 'total',
      },
    ],
    notes: [paper.rule, paper.entry],
    amount: data.amount,
  }
}

interface Version {
  month: Month
  version: number
  entries: number
  total: number
  figures: string
  points: string
  hash: string
  closedAt: Instant
  closedBy: string
  reopenedAt: Instant | null
  reopenedBy: string | null
  reopenedReason: string | null
}

type Plural = keyof typeof closing.leftOf

/** What is left of a point, as the page says it. */
function leftOf({ point, state, count, amount }: Pick<ChecklistPoint, 'point' | 'state' | 'count' | 'amount'>): string {
  if (state === 'done') return closing.doneOf[point]
  if (state === 'unconcerned') return closing.unconcernedOf[point]
  const key = `${point}_${count < 2 ? 'one' : 'other'}` satisfies Plural
  return said(closing.leftOf[key], { count, amount: formatFbu(amount) })
}

/** A version of a month on paper: what was looked at, and its trial balance. Refuses `version-unknown`, `too-long-for-paper`. */
export function monthDocument(ctx: QueryContext, { id }: In<'accounting.monthDocument'>): BookDocument {
  const { paper } = closing
  const version =
    ctx.db.get<Version>(
      `SELECT c.month, c.version, c.entries, c.total, c.figures, c.points, c.hash, c.closed_at AS closedAt, u.name AS closedBy,
         c.reopened_at AS reopenedAt, r.name AS reopenedBy, c.reopened_reason AS reopenedReason
       FROM month_closing c JOIN user u ON u.id = c.closed_by LEFT JOIN user r ON r.id = c.reopened_by WHERE c.id = ?`,
      [id],
    ) ?? refuse('accounting.version-unknown', {})
  const figures = JSON.parse(version.figures) as MonthFigures
  const points = JSON.parse(version.points) as ChecklistPoint[]
  if (figures.rows.length > MOST) refuse('accounting.too-long-for-paper', { most: MOST })
  const names = new Map(mutuals(ctx.db).map((mutual) => [mutual.id, mutual.name]))
  const labels = new Map(
    ctx.db
      .all<{ number: string; label: string }>('SELECT number, label FROM account')
      .map(({ number, label }) => [number, label]),
  )
  const sum = (pick: (row: MonthFigures['rows'][number]) => number): number =>
    figures.rows.reduce((total, row) => total + pick(row), 0)
  return {
    ...headOf(ctx, version.month, said(paper.number, { month: version.month, version: version.version })),
    book: 'month-closing',
    title: paper.title,
    subtitle: said(paper.subtitle, {
      version: version.version,
      day: formatDay(dayAt(version.closedAt)),
      by: version.closedBy,
    }),
    locked: version.reopenedAt === null,
    landscape: false,
    columns: [
      { title: paper.point, kind: 'text' },
      { title: paper.what, kind: 'text' },
      { title: paper.opening, kind: 'fbu' },
      { title: paper.debit, kind: 'fbu' },
      { title: paper.credit, kind: 'fbu' },
      { title: paper.closing, kind: 'fbu' },
    ],
    rows: [
      ...(points.length === 0 ? [] : [{ cells: [paper.list], look: 'heading' as const }]),
      ...points.map((point) => ({
        cells: [closing.points[point.point], sentence(point)],
        look: 'words' as const,
      })),
      { cells: [paper.balance], look: 'heading' as const },
      ...figures.rows.map(({ account, mutualId, opening, debit, credit }) => ({
        cells: [
          account,
          [labels.get(account) ?? '', mutualId === null ? '' : (names.get(mutualId) ?? '')].filter(Boolean).join(' · '),
          some(opening),
          some(debit),
          some(credit),
          opening + debit - credit,
        ],
      })),
      {
        cells: [
          null,
          paper.total,
          sum(({ opening }) => opening),
          sum(({ debit }) => debit),
          sum(({ credit }) => credit),
          sum(({ opening, debit, credit }) => opening + debit - credit),
        ],
        look: 'total' as const,
      },
    ],
    notes: [
      said(paper.counts, { entries: version.entries, total: formatFbu(version.total) }),
      said(paper.hash, { hash: version.hash }),
      ...(points.length === 0 ? [paper.none] : []),
      ...(version.reopenedAt === null
        ? []
        : [
            said(paper.reopened, {
              day: formatDay(dayAt(version.reopenedAt)),
              by: version.reopenedBy ?? '',
              reason: version.reopenedReason ?? '',
            }),
          ]),
    ],
    amount: version.total,
  }
}

function sentence(point: ChecklistPoint): string {
  const left = leftOf(point)
  if (point.answer === null || point.state === 'done' || point.state === 'unconcerned') return left
  return said(closing.paper.passed, { left, reason: point.answer.reason, by: point.answer.by })
}
