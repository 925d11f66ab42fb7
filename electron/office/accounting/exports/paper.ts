import type { accounting } from '../../../../shared/contract/accounting.ts'
import type { OutputOf, ParsedInputOf } from '../../../../shared/contract/procedure.ts'
import type { BookRow } from '../../../../shared/documents/book.ts'
import { periodCode } from '../../../../shared/documents/trialBalance.ts'
import { instant, monthOf } from '../../../../shared/dates.ts'
import { refuse } from '../../../../shared/errors/refusal.ts'
import { centre } from '../../administration/index.ts'
import type { QueryContext } from '../../kernel/context.ts'
import { mutuals } from '../../membership/index.ts'
import { lockOf } from '../trialBalance.ts'
import { bookTable } from './books/index.ts'

type BookDocumentQuery = (typeof accounting)['accounting.bookDocument']

/** What one prints: some eighty pages. Beyond, a file serves better. */
const MOST_ROWS = 5_000

/** A book laid out for paper. Refuses `accounting.too-long-for-paper`, and as the book itself does. */
export async function bookDocument(
  ctx: QueryContext,
  request: ParsedInputOf<BookDocumentQuery>,
): Promise<OutputOf<BookDocumentQuery>> {
  const { db, user, now } = ctx
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
  const mutual = mutuals(db).find(({ id }) => id === request.mutualId)
  const year = table.from.slice(0, 4)
  return {
    issuer: {
      name: mutual?.name ?? own.name,
      ...(mutual === undefined ? {} : { centre: { name: own.name, code: own.code } }),
      federation: { name: own.federationName, code: own.federationCode },
      address: own.place,
      ...(own.phone === '' ? {} : { phone: own.phone }),
      fictitious: own.fictitious,
    },
    number: `ED-${own.code}-${year}-${periodCode(table)}`,
    series: `ED-${own.code}-${year}`,
    printed: { by: user.name, at: instant(now) },
    book: request.book,
    title: table.title,
    subtitle: table.subtitle,
    from: table.from,
    to: table.to,
    fiscalYear: year,
    locked: lockOf(db, monthOf(table.from), monthOf(table.to)).locked,
    landscape: table.landscape ?? false,
    columns: table.columns
      .filter(({ where }) => where !== 'file')
      .map(({ title, kind, group }) => ({ title, kind, ...(group === undefined ? {} : { group }) })),
    rows,
    notes: [...(table.notes?.() ?? [])],
    thirdPartySigns: table.thirdPartySigns ?? false,
    amount: table.amount?.() ?? 0,
    ...(user.roles.includes('accountant') ? { accountant: user.name } : {}),
  }
}
