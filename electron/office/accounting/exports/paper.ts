import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { BookRow } from '../../../../shared/documents/book.ts'
import { periodCode } from '../../../../shared/documents/trialBalance.ts'
import { monthOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { centre } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { lockOf } from '../trialBalance.ts'
import { bookHead } from './head.ts'
import { bookTable } from './books/index.ts'

type BookDocumentQuery = (typeof accounting)['accounting.bookDocument']

/** What one prints: some eighty pages. Beyond, a file serves better. */
const MOST_ROWS = 5_000

/** A book laid out for paper. Refuses `accounting.too-long-for-paper`, and as the book itself does. */
export async function bookDocument(
  ctx: QueryContext,
  request: ParsedInputOf<BookDocumentQuery>,
): Promise<OutputOf<BookDocumentQuery>> {
  const { db } = ctx
  const table = await bookTable(ctx, request)
  const shown = table.columns.map(({ where }) => where !== 'file')
  const rows: BookRow[] = []
  for (const { cells, look, where } of table.rows()) {
    if (where === 'file') continue
    if (rows.length === MOST_ROWS) refuse('accounting.too-long-for-paper', { most: MOST_ROWS })
    rows.push({
      cells: shown.flatMap((on, at) => (on ? [cells[at] ?? null] : [])),
      ...(look === undefined ? {} : { look }),
    })
  }
  const own = centre(db)
  const year = table.from.slice(0, 4)
  const head = bookHead(ctx, {
    number: table.number ?? `ED-${own.code}-${year}-${periodCode(table)}`,
    from: table.from,
    to: table.to,
    mutualId: request.mutualId,
  })
  return {
    ...head,
    ...(table.number === undefined ? { series: `ED-${own.code}-${year}` } : {}),
    book: request.book,
    title: table.title,
    subtitle: table.subtitle,
    locked: lockOf(db, monthOf(table.from), monthOf(table.to)).locked,
    landscape: table.landscape ?? false,
    columns: table.columns
      .filter(({ where }) => where !== 'file')
      .map(({ title, kind, group }) => ({ title, kind, ...(group === undefined ? {} : { group }) })),
    rows,
    notes: [...(table.notes?.() ?? [])],
    thirdPartySigns: table.thirdPartySigns ?? false,
    amount: table.amount?.() ?? 0,
  }
}
