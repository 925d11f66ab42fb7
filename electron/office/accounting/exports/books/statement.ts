import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { addDays, formatDay } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import { thirdParty } from '../../matching/thirdParty.ts'
import { movedBefore } from '../../reading/sums.ts'
import { typeOfThirdParty } from '../../reading/thirdParty.ts'
import { walkLines } from '../lines.ts'
import { accountNames } from '../names.ts'
import { day, some, type BookTable, type TableRow } from '../table.ts'
import { books, period, said } from '../words.ts'

const { column } = books

/** Everything of one third party: each of its accounts with what it opened with, what moved, letters, and what is left. */
export function statementBook(db: ReadDb, request: BookRequest): BookTable {
  const { from, to, thirdPartyId, account: only } = request
  const type = typeOfThirdParty(db, thirdPartyId)
  if (thirdPartyId === undefined || type === null) refuse('accounting.book-of-what', { book: books.title.statement })
  const who = thirdParty(db, { type, id: thirdPartyId })
  const accounts = who.accounts.filter(({ account }) => only === undefined || account === only)
  const name = accountNames(db, request.plan)
  const ends = new Map<string, number>()
  const sums = { debit: 0, credit: 0 }
  return {
    title: books.title.statement,
    subtitle: [who.thirdParty.label, period({ from, to })].join(' · '),
    from,
    to,
    file: [books.file.statement, slug(who.thirdParty.label), from, to].join('-'),
    thirdPartySigns: true,
    columns: [
      { title: column.account, kind: 'text', width: 10, where: 'file' },
      { title: column.day, kind: 'day', width: 12 },
      { title: column.entry, kind: 'text', width: 17 },
      { title: column.voucher, kind: 'text', width: 18 },
      { title: column.label, kind: 'text', width: 46 },
      { title: column.letters, kind: 'text', width: 8 },
      { title: column.debit, kind: 'fbu', width: 14 },
      { title: column.credit, kind: 'fbu', width: 14 },
      { title: column.balance, kind: 'balance', width: 15 },
      { title: column.side, kind: 'text', width: 6, where: 'paper' },
    ],
    *rows(): Generator<TableRow> {
      for (const { account, label } of accounts) {
        const before = movedBefore(db, { account, thirdPartyId }, from)
        let balance = before.debit - before.credit
        const { number } = name(account)
        yield { cells: [null, `${number} ${label}`], look: 'heading', where: 'paper' }
        const eve = addDays(from, -1)
        yield {
          cells: [
            number,
            day(eve),
            null,
            null,
            said(books.before, { day: formatDay(eve) }),
            null,
            null,
            null,
            balance,
            sideOf(balance),
          ],
        }
        for (const line of walkLines(db, { account, thirdPartyId }, { from, to })) {
          balance += line.debit - line.credit
          sums.debit += line.debit
          sums.credit += line.credit
          yield {
            cells: [
              number,
              day(line.day),
              line.number,
              line.voucher,
              line.label,
              line.letters === '' ? null : line.letters,
              some(line.debit),
              some(line.credit),
              balance,
              sideOf(balance),
            ],
          }
        }
        ends.set(account, balance)
        yield {
          cells: [
            null,
            null,
            null,
            null,
            said(books.closing, { day: formatDay(to) }),
            null,
            null,
            null,
            balance,
            sideOf(balance),
          ],
          look: 'sum',
          where: 'paper',
        }
      }
      const balance = [...ends.values()].reduce((total, one) => total + one, 0)
      yield {
        cells: [
          null,
          null,
          null,
          null,
          books.totalMovements,
          null,
          some(sums.debit),
          some(sums.credit),
          balance,
          sideOf(balance),
        ],
        look: 'total',
        where: 'paper',
      }
    },
    notes: () => [books.lettersRule],
    amount: () => Math.abs([...ends.values()].reduce((total, one) => total + one, 0)),
  }
}

const sideOf = (balance: number): string => (balance === 0 ? '' : balance > 0 ? books.side.debit : books.side.credit)

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 40)
