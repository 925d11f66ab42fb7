import type { BookDocument, BookRow } from '../../../../shared/documents/book.ts'
import { instant, monthOf } from '../../../../shared/dates.ts'
import { OPENING_SECTIONS, sumsOf } from '../../../../shared/rules/accounting/openingBalances/index.ts'
import { centre } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { said } from '../exports/words.ts'
import { lockOf } from '../trialBalance.ts'
import { linesOfOpening, opening, shownLines } from './rows.ts'
import type { In } from './rows.ts'
import { openingWords } from './words.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'

/** What one prints: some eighty pages. */
const MOST_LINES = 5_000

/** The opening on paper: what was brought, section by section, each account with its items. Refuses `accounting.too-long-for-paper`. */
export function openingDocument(ctx: QueryContext, { id }: In<'accounting.openingDocument'>): BookDocument {
  const { db, user, now } = ctx
  const head = opening(ctx, { id })
  if (head.lines > MOST_LINES) refuse('accounting.too-long-for-paper', { most: MOST_LINES })
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
  const total = Math.max(head.debit, head.credit)
  const own = centre(db)
  const year = head.day.slice(0, 4)
  const number = head.number ?? said(paper.draft, { centre: own.code, year })
  return {
    issuer: {
      name: head.mutual ?? own.name,
      ...(head.mutual === null ? {} : { centre: { name: own.name, code: own.code } }),
      federation: { name: own.federationName, code: own.federationCode },
      address: own.place,
      ...(own.phone === '' ? {} : { phone: own.phone }),
      fictitious: own.fictitious,
    },
    number,
    series: `OU-${year}`,
    printed: { by: user.name, at: instant(now) },
    book: 'opening',
    title: paper.title,
    subtitle: said(paper.subtitle[head.state], {
      entry: head.entry?.number ?? '',
      by: head.proposedBy ?? head.createdBy,
      decidedBy: head.decidedBy ?? '',
      count: head.lines,
    }),
    from: head.day,
    to: head.day,
    fiscalYear: year,
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
    ],
    notes: [
      rest === null ? (head.difference === 0 ? paper.balanced : paper.unbalanced) : paper.placed,
      ...(head.lines === 0 ? [] : [paper.ages]),
    ],
    thirdPartySigns: false,
    amount: total,
    ...(user.roles.includes('accountant') ? { accountant: user.name } : {}),
  }
}
