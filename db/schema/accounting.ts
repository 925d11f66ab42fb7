import { integer, primaryKey, sqliteTable, text } from 'drizzle-orm/sqlite-core'

import type { Month } from '../../shared/dates.ts'
import type { ThirdPartyType } from '../../shared/posting.ts'
import type { AccountRole } from '../../shared/rules/accounting/accountRoles.ts'
import type { JournalKind } from '../../shared/rules/accounting/journals.ts'
import { boolColumn, dayColumn, fbuColumn, idColumn, instantColumn, refColumn } from '../columns.ts'

const rev = integer('rev').notNull().default(1)

/** Tables of 0007_accounting.sql, for typed reads; constraints, indexes and triggers are in the SQL. */
export const account = sqliteTable('account', {
  number: text('number').primaryKey(),
  label: text('label').notNull(),
  role: text('role').$type<AccountRole>(),
  normalSide: text('normal_side', { enum: ['debit', 'credit'] }).notNull(),
  heading: boolColumn('heading').notNull(),
  thirdPartyType: text('third_party_type').$type<ThirdPartyType>(),
  thirdPartyRequired: boolColumn('third_party_required').notNull(),
  matchable: boolColumn('matchable').notNull(),
  endedOn: dayColumn('ended_on'),
  rev,
})

export const journal = sqliteTable('journal', {
  code: text('code').primaryKey(),
  label: text('label').notNull(),
  kind: text('kind').$type<JournalKind>().notNull(),
  account: text('account'),
  endedOn: dayColumn('ended_on'),
  rev,
})

export const fiscalYear = sqliteTable('fiscal_year', {
  year: integer('year').primaryKey(),
  startsOn: dayColumn('starts_on').notNull(),
  endsOn: dayColumn('ends_on').notNull(),
  state: text('state', { enum: ['open', 'closed'] }).notNull(),
  rev,
})

export const period = sqliteTable('period', {
  month: text('month').$type<Month>().primaryKey(),
  fiscalYear: integer('fiscal_year').notNull(),
  state: text('state', { enum: ['open', 'closed'] }).notNull(),
  closedAt: instantColumn('closed_at'),
  closedBy: refColumn('closed_by'),
  rev,
})

export const entry = sqliteTable('entry', {
  id: idColumn('id'),
  journal: text('journal').notNull(),
  fiscalYear: integer('fiscal_year').notNull(),
  number: integer('number').notNull(),
  day: dayColumn('day').notNull(),
  label: text('label').notNull(),
  voucher: text('voucher'),
  sourceType: text('source_type').notNull(),
  sourceId: refColumn('source_id').notNull(),
  mutualId: refColumn('mutual_id'),
  state: text('state', { enum: ['draft', 'posted'] }).notNull(),
  total: fbuColumn('total').notNull(),
  reverses: refColumn('reverses'),
  reason: text('reason'),
  createdAt: instantColumn('created_at').notNull(),
  createdBy: refColumn('created_by').notNull(),
})

export const entryLine = sqliteTable(
  'entry_line',
  {
    account: text('account').notNull(),
    day: dayColumn('day').notNull(),
    entryId: refColumn('entry_id').notNull(),
    rank: integer('rank').notNull(),
    debit: fbuColumn('debit').notNull(),
    credit: fbuColumn('credit').notNull(),
    mutualId: refColumn('mutual_id'),
    thirdPartyType: text('third_party_type').$type<ThirdPartyType>(),
    thirdPartyId: refColumn('third_party_id'),
    facilityType: text('facility_type'),
    ownership: text('ownership'),
    label: text('label'),
  },
  (t) => [primaryKey({ columns: [t.account, t.day, t.entryId, t.rank] })],
)

/** Kept balances; sixteen zero bytes stand for the centre itself. */
export const accountMonth = sqliteTable(
  'account_month',
  {
    month: text('month').$type<Month>().notNull(),
    account: text('account').notNull(),
    mutualId: refColumn('mutual_id').notNull(),
    debit: fbuColumn('debit').notNull(),
    credit: fbuColumn('credit').notNull(),
  },
  (t) => [primaryKey({ columns: [t.month, t.account, t.mutualId] })],
)
