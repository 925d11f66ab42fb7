import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { formatDay } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import { thirdParty } from '../../matching/thirdParty.ts'
import { movedBefore } from '../../reading/sums.ts'
import { typeOfThirdParty } from '../../reading/thirdParty.ts'
import { walkLines } from '../lines.ts'
import { accountNames } from '../names.ts'
import type { BookTable, TableRow } from '../table.ts'
import { books, period, said } from '../words.ts'
import { beforeCells, lineCells, RUNNING_COLUMNS, sumCells } from './running.ts'

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
    columns: [{ title: column.account, kind: 'text', width: 10, where: 'file' }, ...RUNNING_COLUMNS],
    *rows(): Generator<TableRow> {
      for (const { account, label } of accounts) {
        const before = movedBefore(db, { account, thirdPartyId }, from)
        let balance = before.debit - before.credit
        const { number } = name(account)
        yield { cells: [null, `${number} ${label}`], look: 'heading', where: 'paper' }
        yield { cells: [number, ...beforeCells(from, balance)] }
        for (const line of walkLines(db, { account, thirdPartyId }, { from, to })) {
          balance += line.debit - line.credit
          sums.debit += line.debit
          sums.credit += line.credit
          yield { cells: [number, ...lineCells(line, balance)] }
        }
        ends.set(account, balance)
        yield {
          cells: [null, ...sumCells({ label: said(books.closing, { day: formatDay(to) }), balance })],
          look: 'sum',
          where: 'paper',
        }
      }
      const balance = [...ends.values()].reduce((total, one) => total + one, 0)
      yield {
        cells: [null, ...sumCells({ label: books.totalMovements, ...sums, balance })],
        look: 'total',
        where: 'paper',
      }
    },
    notes: () => [books.lettersRule],
    amount: () => Math.abs([...ends.values()].reduce((total, one) => total + one, 0)),
  }
}

const slug = (text: string): string =>
  text
    .normalize('NFD')
    .replaceAll(/\p{Diacritic}/gu, '')
    .replaceAll(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 40)
