import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { formatDay } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import type { Id } from '../../../../../shared/ids.ts'
import type { ThirdPartyType } from '../../../../../shared/posting.ts'
import { thirdPartyLabels } from '../../labels.ts'
import type { Scope } from '../../reading/scope.ts'
import { movedBefore, movedBeforeYear, movedBetween } from '../../reading/sums.ts'
import { walkLines } from '../lines.ts'
import { accountNames } from '../names.ts'
import type { BookTable, TableColumn, TableRow } from '../table.ts'
import { books, period, said } from '../words.ts'
import { beforeCells, lineCells, RUNNING_COLUMNS, sumCells } from './running.ts'

type AccountScope = Scope & { readonly account: string }

const { column } = books
const COLUMNS: readonly TableColumn[] = [
  { title: column.account, kind: 'text', width: 10, where: 'file' },
  { title: column.accountLabel, kind: 'text', width: 34, where: 'file' },
  { title: column.thirdParty, kind: 'text', width: 30, where: 'file' },
  ...RUNNING_COLUMNS,
]

/**
 * The ledger of an account, of a third party in it, or of every account that has something to say. An account whose lines name third
 * parties is laid out party by party, each with its own balance.
 */
export function ledgerBook(db: ReadDb, request: BookRequest): BookTable {
  const { from, to, account } = request
  const scope: Scope = request
  const name = accountNames(db, request.plan)
  if (account !== undefined && db.get('SELECT 1 FROM account WHERE number = ?', [account]) === undefined)
    refuse('accounting.unknown-account', { account })
  const moved = { debit: 0, credit: 0 }
  return {
    title: account === undefined ? books.title.ledger : books.title.ledgerExtract,
    subtitle: [
      account === undefined
        ? books.everyAccount
        : said(books.accountFacts, { account: name(account).number, label: name(account).label }),
      period({ from, to }),
    ].join(' · '),
    from,
    to,
    file: [books.file.ledger, account, from, to].filter((part) => part !== undefined).join('-'),
    columns: COLUMNS,
    *rows() {
      for (const number of account === undefined ? accountsWithLines(db, request) : [account])
        yield* accountRows(db, { ...scope, account: number }, request, { heading: account === undefined, moved })
      yield {
        cells: [null, null, null, ...sumCells({ label: books.totalMovements, ...moved })],
        look: 'total',
        where: 'paper',
      }
    },
    amount: () => moved.debit,
  }
}

const accountsWithLines = (db: ReadDb, request: BookRequest): string[] =>
  [
    ...new Set([
      ...movedBeforeYear(db, request, Number(request.to.slice(0, 4)) + 1).keys(),
      ...movedBetween(db, request, request).keys(),
    ]),
  ].sort()

function* accountRows(
  db: ReadDb,
  scope: AccountScope,
  request: BookRequest,
  { heading, moved }: { heading: boolean; moved: { debit: number; credit: number } },
): Generator<TableRow> {
  const name = accountNames(db, request.plan)(scope.account)
  if (heading) yield { cells: [null, null, null, `${name.number} ${name.label}`], look: 'heading', where: 'paper' }
  const parties = scope.thirdPartyId === undefined && request.account !== undefined ? partiesOf(db, scope.account) : []
  if (parties.length === 0) yield* balanceRows(db, scope, request, moved)
  for (const { id, label } of parties) yield* balanceRows(db, { ...scope, thirdPartyId: id }, request, moved, label)
}

/** Third parties in the order of their names are for paper, where they are few; more than that goes line by line. */
const MOST_PARTIES = 400

function partiesOf(db: ReadDb, account: string): { id: Id; label: string }[] {
  const rows = db.all<{ type: ThirdPartyType; id: Id }>(
    'SELECT third_party_type AS type, third_party_id AS id FROM third_party_balance WHERE account = ? LIMIT ?',
    [account, MOST_PARTIES + 1],
  )
  if (rows.length > MOST_PARTIES) return []
  const nameOf = thirdPartyLabels(db, rows)
  return rows
    .map((row) => ({ id: row.id, label: nameOf(row)?.label ?? '' }))
    .sort((a, b) => a.label.localeCompare(b.label, 'fr'))
}

function* balanceRows(
  db: ReadDb,
  scope: AccountScope,
  request: BookRequest,
  moved: { debit: number; credit: number },
  party?: string,
): Generator<TableRow> {
  const { from, to } = request
  const name = accountNames(db, request.plan)(scope.account)
  const before = movedBefore(db, scope, from)
  let balance = before.debit - before.credit
  const own = { debit: 0, credit: 0 }
  let begun = false
  function* begin(): Generator<TableRow> {
    begun = true
    if (party !== undefined) yield { cells: [null, null, null, party], look: 'heading', where: 'paper' }
    if (balance !== 0) yield { cells: [name.number, name.label, party ?? null, ...beforeCells(from, balance)] }
  }
  if (balance !== 0) yield* begin()
  for (const line of walkLines(db, scope, { from, to })) {
    if (!begun) yield* begin()
    balance += line.debit - line.credit
    own.debit += line.debit
    own.credit += line.credit
    yield { cells: [name.number, name.label, line.thirdParty?.label ?? null, ...lineCells(line, balance)] }
  }
  if (!begun) return
  moved.debit += own.debit
  moved.credit += own.credit
  yield {
    cells: [
      null,
      null,
      null,
      ...sumCells({
        label: said(party === undefined ? books.totalAccount : books.totalParty, {
          account: name.number,
          name: party ?? '',
          day: formatDay(to),
        }),
        ...own,
        balance,
      }),
    ],
    look: 'sum',
    where: 'paper',
  }
}
