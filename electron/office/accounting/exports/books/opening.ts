import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { yearOf } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import type { ThirdPartyType } from '../../../../../shared/posting.ts'
import { thirdPartyLabels } from '../../labels.ts'
import { entityNames, openingLinesAfter, openingOf } from '../../years/index.ts'
import { accountNames } from '../names.ts'
import { day, some, type BookTable, type TableRow } from '../table.ts'
import { books, said, yearWords } from '../words.ts'

const { column } = books

/** Balances that a year begins with, account by account, third parties open item by open item. */
export function openingBook(db: ReadDb, request: BookRequest): BookTable {
  const year = yearOf(request.from)
  const opening = openingOf(db, year) ?? refuse('accounting.year-opening-missing', { year: String(year) })
  const name = accountNames(db, request.plan)
  const nameOf = entityNames(db)
  return {
    title: books.title.opening,
    subtitle: said(yearWords.paper.opening, { number: opening.number, year, before: year - 1 }),
    from: request.from,
    to: request.to,
    file: [books.file.opening, year].join('-'),
    number: opening.number,
    landscape: true,
    columns: [
      { title: column.account, kind: 'text', width: 9 },
      { title: column.accountLabel, kind: 'text', width: 34 },
      { title: column.mutual, kind: 'text', width: 22 },
      { title: column.thirdParty, kind: 'text', width: 30 },
      { title: column.day, kind: 'day', width: 12 },
      { title: column.debit, kind: 'fbu', width: 15 },
      { title: column.credit, kind: 'fbu', width: 15 },
    ],
    *rows(): Generator<TableRow> {
      let account: string | undefined
      const own = { debit: 0, credit: 0 }
      function* sum(): Generator<TableRow> {
        if (account === undefined) return
        yield {
          cells: [
            account,
            said(books.totalOf, { name: name(account).label }),
            null,
            null,
            null,
            some(own.debit),
            some(own.credit),
          ],
          look: 'sum',
          where: 'paper',
        }
        own.debit = 0
        own.credit = 0
      }
      for (let after = 0; ;) {
        const lines = openingLinesAfter(db, opening.id, after, 500)
        const labels = thirdPartyLabels(
          db,
          lines.map((line) => ({ type: line.thirdPartyType as ThirdPartyType | null, id: line.thirdPartyId })),
        )
        for (const line of lines) {
          if (line.account !== account) {
            yield* sum()
            account = line.account
          }
          own.debit += line.debit
          own.credit += line.credit
          yield {
            cells: [
              name(line.account).number,
              name(line.account).label,
              nameOf(line.mutualId),
              labels({ type: line.thirdPartyType as ThirdPartyType | null, id: line.thirdPartyId })?.label ?? null,
              line.day === null ? null : day(line.day),
              some(line.debit),
              some(line.credit),
            ],
          }
        }
        const last = lines.at(-1)
        if (last === undefined || lines.length < 500) break
        after = last.rank
      }
      yield* sum()
      yield {
        cells: [books.total, null, null, null, null, opening.total, opening.total],
        look: 'total',
        where: 'paper',
      }
    },
    notes: () => [yearWords.paper.openingNote],
    amount: () => opening.total,
  }
}
