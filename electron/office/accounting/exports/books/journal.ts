import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { addDays, formatDay, type Day } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import { formatFbu } from '../../../../../shared/money.ts'
import { movedBefore, movedOf } from '../../reading/sums.ts'
import { accountNames } from '../names.ts'
import { day, some, type BookTable, type TableColumn, type TableRow } from '../table.ts'
import { books, period, said } from '../words.ts'
import { walkEntries, type WalkedEntry } from '../entries.ts'
import { openingOfFile } from '../opening.ts'

const { column } = books
const COLUMNS: readonly TableColumn[] = [
  { title: column.journal, kind: 'text', width: 8, where: 'file' },
  { title: column.day, kind: 'day', width: 12 },
  { title: column.entry, kind: 'text', width: 17 },
  { title: column.voucher, kind: 'text', width: 18 },
  { title: column.account, kind: 'text', width: 10 },
  { title: column.accountLabel, kind: 'text', width: 34, where: 'file' },
  { title: column.thirdParty, kind: 'text', width: 28, where: 'file' },
  { title: column.mutual, kind: 'text', width: 22, where: 'file' },
  { title: column.label, kind: 'text', width: 50 },
  { title: column.debit, kind: 'fbu', width: 14 },
  { title: column.credit, kind: 'fbu', width: 14 },
]

interface Journal {
  readonly code: string
  readonly label: string
  readonly account: string | null
}

/** The journal of a period, or one of them: every entry with its lines; of a till or an account, what it held before and after. */
export function journalBook(db: ReadDb, request: BookRequest): BookTable {
  const { from, to, journal } = request
  const journals = db
    .all<Journal>('SELECT code, label, account FROM journal ORDER BY code')
    .filter(({ code }) => journal === undefined || code === journal)
  const [only] = journals
  if (journal !== undefined && only === undefined) refuse('accounting.unknown-journal', { journal })
  const name = accountNames(db, request.plan)
  const seen = { entries: 0, debit: 0, first: 0, last: 0 }
  return {
    title:
      journal === undefined ? books.title.journals : said(books.title.journal, { journal, label: only?.label ?? '' }),
    subtitle: [
      ...(only?.account == null || journal === undefined ? [] : [said(books.accountNumber, { account: only.account })]),
      books.posted,
      period({ from, to }),
    ].join(' · '),
    from,
    to,
    file: [books.file.journal, journal, from, to].filter((part) => part !== undefined).join('-'),
    columns: COLUMNS,
    *rows(): Generator<TableRow> {
      // the books run on from year to year; a file of one year is read without the years before
      const opening = openingOfFile(db, request, { from, to })
      if (opening !== undefined) for (const row of linesOf(opening, name)) yield { ...row, where: 'file' }
      for (const one of journals) {
        const own = { entries: 0, debit: 0, first: 0, last: 0 }
        for (const entry of walkEntries(db, { journal: one.code, from, to, mutualId: request.mutualId })) {
          if (own.entries === 0 && journal === undefined)
            yield { cells: heading(`${one.code} ${one.label}`), look: 'heading', where: 'paper' }
          if (own.entries === 0) own.first = entry.rank
          own.entries += 1
          own.last = entry.rank
          own.debit += entry.total
          yield* linesOf(entry, name)
        }
        if (own.entries === 0) continue
        seen.entries += own.entries
        seen.debit += own.debit
        yield total(
          said(books.totalJournal, { journal: one.code, ...own }),
          own.debit,
          journal === undefined ? 'sum' : 'total',
        )
      }
      if (journal === undefined) yield total(said(books.totalJournals, { entries: seen.entries }), seen.debit, 'total')
    },
    notes: () => (only?.account == null || journal === undefined ? [] : balanceNotes(db, only.account, { from, to })),
    amount: () => seen.debit,
  }
}

/** The lines of an entry: what is the entry's stands on the first. */
function* linesOf(entry: WalkedEntry, name: ReturnType<typeof accountNames>): Generator<TableRow> {
  for (const [index, line] of entry.lines.entries())
    yield {
      cells: [
        entry.journal,
        index === 0 ? day(entry.day) : null,
        index === 0 ? entry.number : null,
        index === 0 ? entry.voucher : null,
        name(line.account).number,
        name(line.account).label,
        line.thirdParty?.label ?? null,
        line.mutual,
        index === 0 ? entry.label : name(line.account).label,
        some(line.debit),
        some(line.credit),
      ],
      ...(index === 0 ? {} : { look: 'under' as const }),
    }
}

const heading = (text: string): TableRow['cells'] => [null, text]

const total = (label: string, amount: number, look: 'sum' | 'total'): TableRow => ({
  cells: [null, null, null, null, null, null, null, null, label, amount, amount],
  look,
  where: 'paper',
})

/** What a till or an account held before, took in, gave out and holds. */
function balanceNotes(db: ReadDb, account: string, { from, to }: { readonly from: Day; readonly to: Day }): string[] {
  const before = movedBefore(db, { account }, from)
  const moved = movedOf(db, { account }, { from, to })
  const opening = before.debit - before.credit
  return [
    said(books.cash, {
      account,
      before: formatDay(addDays(from, -1)),
      opening: formatFbu(opening),
      in: formatFbu(moved.debit),
      out: formatFbu(moved.credit),
      to: formatDay(to),
      closing: formatFbu(opening + moved.debit - moved.credit),
    }),
  ]
}
