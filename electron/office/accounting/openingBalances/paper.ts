import type { ReadDb } from '../../../../db/handle.ts'
import type { BookDocument, BookRow } from '../../../../shared/documents/book.ts'
import { formatDay, monthOf } from '../../../../shared/dates.ts'
import { OPENING_SECTIONS, sumsOf } from '../../../../shared/rules/accounting/openingBalances/index.ts'
import { centre } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { bookHead } from '../exports/head.ts'
import { said } from '../exports/words.ts'
import { lockOf } from '../trialBalance.ts'
import { assetsOfOpening, shownAssets } from './assetRows.ts'
import type { In } from './head.ts'
import { linesOfOpening, shownLines } from './lines.ts'
import { opening } from './openings.ts'
import { openingWords } from './words.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'

/** What one prints: some eighty pages. */
const MOST_LINES = 5_000

/** The opening on paper: what was brought, section by section, each account with its items. Refuses `accounting.too-long-for-paper`. */
export function openingDocument(ctx: QueryContext, { id }: In<'accounting.openingDocument'>): BookDocument {
  const { db } = ctx
  const head = opening(ctx, { id })
  if (head.lines + head.assets.count > MOST_LINES) refuse('accounting.too-long-for-paper', { most: MOST_LINES })
  const { paper, sections } = openingWords
  const lines = shownLines(db, linesOfOpening(db, id))
  const rows: BookRow[] = OPENING_SECTIONS.flatMap((section) => {
    const own = lines.filter((line) => line.section === section)
    if (own.length === 0) return []
    const sums = sumsOf(own)
    return [
      { cells: [sections[section]], look: 'heading' as const },
      ...own.map((line) => ({
        cells: [
          line.account,
          line.thirdParty?.label ?? line.accountLabel,
          [line.document, line.label].filter((text) => text !== null).join(' · '),
          line.documentDay === null ? null : { day: line.documentDay },
          line.mutual ?? '',
          line.debit === 0 ? null : line.debit,
          line.credit === 0 ? null : line.credit,
        ],
      })),
      {
        cells: [null, said(paper.sum, { section: sections[section] }), null, null, null, sums.debit, sums.credit],
        look: 'sum' as const,
      },
    ]
  })
  const rest = head.remainder
  const restRow: BookRow[] =
    rest === null
      ? []
      : [
          { cells: [sections.remainder], look: 'heading' },
          {
            cells: [
              rest.account,
              rest.label,
              rest.reason,
              null,
              null,
              rest.amount < 0 ? -rest.amount : null,
              rest.amount > 0 ? rest.amount : null,
            ],
          },
        ]
  const assets = assetRows(db, head)
  const total = Math.max(head.debit, head.credit)
  const own = centre(db)
  const year = head.day.slice(0, 4)
  const number = head.number ?? said(paper.draft, { centre: own.code, year })
  return {
    ...bookHead(ctx, { number, from: head.day, to: head.day, mutualId: head.mutualId }),
    series: `OU-${year}`,
    book: 'opening',
    title: paper.title,
    subtitle: said(paper.subtitle[head.state], {
      entry: head.entry?.number ?? '',
      by: head.proposedBy ?? head.createdBy,
      decidedBy: head.decidedBy ?? '',
      count: head.lines,
    }),
    locked: lockOf(db, monthOf(head.day), monthOf(head.day)).locked,
    landscape: true,
    columns: [
      { title: paper.account, kind: 'text' },
      { title: paper.who, kind: 'text' },
      { title: paper.document, kind: 'text' },
      { title: paper.day, kind: 'day' },
      { title: paper.mutual, kind: 'text' },
      { title: paper.debit, kind: 'fbu' },
      { title: paper.credit, kind: 'fbu' },
    ],
    rows: [
      ...rows,
      ...restRow,
      rest === null && head.difference !== 0
        ? { cells: [null, paper.total, null, null, null, head.debit, head.credit], look: 'total' }
        : { cells: [null, paper.total, null, null, null, total, total], look: 'total' },
      ...assets,
    ],
    notes: [
      rest === null ? (head.difference === 0 ? paper.balanced : paper.unbalanced) : paper.placed,
      ...(head.lines === 0 ? [] : [paper.ages]),
    ],
    amount: total,
  }
}

/** Under the balances, the fixed assets one by one: what each cost and what is depreciated of it. */
function assetRows(db: ReadDb, { id, day, assets }: ReturnType<typeof opening>): BookRow[] {
  if (assets.count === 0) return []
  const { paper } = openingWords
  return [
    { cells: [paper.items], look: 'heading' },
    ...shownAssets(db, assetsOfOpening(db, id), day).map(({ net, until, ...asset }) => ({
      cells: [
        asset.account,
        asset.label,
        until === null
          ? paper.itemNever
          : net === asset.residual
            ? paper.itemDone
            : said(paper.itemUntil, { day: formatDay(until) }),
        { day: asset.boughtOn },
        asset.mutual ?? '',
        asset.cost,
        asset.brought === 0 ? null : asset.brought,
      ],
    })),
    { cells: [null, paper.itemsSum, null, null, null, assets.cost, assets.brought], look: 'sum' },
  ]
}
