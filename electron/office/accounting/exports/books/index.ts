import type { ReadDb } from '../../../../../db/handle.ts'
import type { BookRequest } from '../../../../../shared/contract/accounting/reading.ts'
import { yearOf } from '../../../../../shared/dates.ts'
import { refuse } from '../../../../../shared/errors/refusal.ts'
import { withScope } from '../scopeNames.ts'
import type { BookTable } from '../table.ts'
import type { QueryContext } from '../../../kernel/context.ts'
import { audit } from '../../audit/index.ts'
import { yearChecklist } from '../../years/index.ts'
import { accrualsBook } from './accruals.ts'
import { agedBook } from './aged.ts'
import { auditBook } from './audit.ts'
import { balanceBook, centralisingBook, subledgerBook } from './balances.ts'
import { assetsBook, depreciationBook } from './inventory.ts'
import { budgetBook } from './budget.ts'
import { agreementsBook, donorsBook, donorTableBook } from './donors.ts'
import { fundsBook, stateOfFundsBook } from './funds.ts'
import { journalBook } from './journal.ts'
import { ledgerBook } from './ledger.ts'
import { openingBook } from './opening.ts'
import { claimsBook, impairmentBook, provisionsBook } from './provisions.ts'
import { resultBook, roadBook } from './road.ts'
import { statementBook } from './statement.ts'
import { allocationBook, sealBook } from './years.ts'

/** Works of the end of a year, as they are posted or would be today. */
const WORKS = {
  depreciation: depreciationBook,
  impairment: impairmentBook,
  accruals: accrualsBook,
  claims: claimsBook,
} as const

const isWork = (book: BookRequest['book']): book is keyof typeof WORKS => book in WORKS

const BOOKS = {
  ledger: ledgerBook,
  journal: journalBook,
  centralising: centralisingBook,
  balance: balanceBook,
  subledger: subledgerBook,
  statement: statementBook,
  aged: agedBook,
  budget: budgetBook,
  'donor-table': donorTableBook,
  donors: donorsBook,
  'donor-agreements': agreementsBook,
  'donor-state': stateOfFundsBook,
  'donor-funds': fundsBook,
  assets: assetsBook,
  provisions: provisionsBook,
  opening: openingBook,
  allocation: allocationBook,
  seal: sealBook,
} as const satisfies Record<
  Exclude<BookRequest['book'], keyof typeof WORKS | 'audit' | 'road' | 'result'>,
  (db: ReadDb, request: BookRequest) => BookTable
>

/** The book that is asked for, as a table whose rows are walked when they are written. Refuses `accounting.bad-range`. */
export async function bookTable(ctx: QueryContext, request: BookRequest): Promise<BookTable> {
  const { from, to, book } = request
  if (from > to) refuse('accounting.bad-range', { from, to })
  if (book === 'road') return roadBook(yearChecklist(ctx, yearOf(from)), request)
  if (book === 'result') return resultBook(yearChecklist(ctx, yearOf(from)), request)
  if (isWork(book)) return WORKS[book](ctx, request)
  if (book === 'audit') return auditBook(await audit(ctx, { from, to }))
  return withScope(ctx.db, request, BOOKS[book](ctx.db, request))
}
