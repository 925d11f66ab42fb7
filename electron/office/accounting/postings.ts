import type { ReadDb } from '../../../db/handle.ts'
import type { DocumentPosting } from '../../../shared/posting.ts'
import { BANK_LINE } from '../../../shared/rules/accounting/bank/posting.ts'
import { EARNED_RUN } from '../../../shared/rules/accounting/closing/earnedPosting.ts'
import { OPENING_ENTRY } from '../../../shared/rules/accounting/openingBalances/index.ts'
import { CASH_TRANSFER, PETTY_CASH, TILL_COUNT } from '../../../shared/rules/accounting/till/posting.ts'
import { inventorySources, INVENTORY_POSTINGS } from './inventory/index.ts'
import { MANUAL_ENTRY } from './manual.ts'
import { REGISTER_ENTRY } from './opening.ts'
import { CLOSING_SOURCE, YEAR_ALLOCATION } from './reading/closings.ts'

const DONOR_POSTINGS = `SELECT number, notified_on, entry_id, amount FROM donor_grant
     UNION ALL SELECT number, received_on, entry_id, amount FROM donor_instalment
     UNION ALL SELECT number, fiscal_year || '-12-31', entry_id, NULL FROM donor_run`

const YEAR_POSTINGS = `SELECT CAST(year AS TEXT), year || '-12-31', entry_id, NULL FROM year_result WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, day, entry_id, NULL FROM year_allocation WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, day, entry_id, NULL FROM opening WHERE entry_id IS NOT NULL`

/**
 * Every document of accounting itself that says it made an entry, with the total it must have where it is one amount: entries typed by hand,
 * counts, transfers, advances, lines of statements, opening balances, what closes months and years, grants.
 */
export const accountingPostings = (db: ReadDb): IterableIterator<DocumentPosting> =>
  db.iterate(
    `SELECT coalesce(number, '') AS number, day, entry_id AS entryId, abs(difference) AS total FROM till_count WHERE entry_id IS NOT NULL
     UNION ALL SELECT number, sent_on, sent_entry_id, amount FROM cash_transfer
     UNION ALL SELECT number, received_on, received_entry_id, amount FROM cash_transfer WHERE received_entry_id IS NOT NULL
     UNION ALL SELECT number, given_on, entry_id, amount FROM petty_cash
     UNION ALL SELECT number, date(month || '-01', '+1 month', '-1 day'), entry_id, NULL FROM earned_run WHERE entry_id IS NOT NULL
     UNION ALL SELECT v.voucher, v.day, v.entry_id, NULL FROM petty_cash_voucher v
     UNION ALL SELECT coalesce(m.voucher, m.label), m.day, coalesce(
         (SELECT id FROM entry WHERE source_type = '${MANUAL_ENTRY}' AND source_id = m.id LIMIT 1),
         (SELECT id FROM deferred_entry WHERE source_type = '${MANUAL_ENTRY}' AND source_id = m.id LIMIT 1), m.id), NULL
       FROM manual_entry m WHERE m.state = 'posted'
     UNION ALL SELECT i.file_name, i.accepted_on, r.id, NULL FROM register_made r
       JOIN register_import i ON i.id = r.import_id WHERE r.kind = 'entry'
     UNION ALL SELECT l.label, l.day, m.entry_id, NULL FROM bank_match m JOIN bank_match_line x ON x.match_id = m.id
       JOIN bank_line l ON l.id = x.line_id WHERE m.entry_id IS NOT NULL
     UNION ALL ${INVENTORY_POSTINGS}
     UNION ALL ${DONOR_POSTINGS}
     UNION ALL ${YEAR_POSTINGS}`,
  )

/** What entries of accounting itself name as their source, and the table that document is in. */
export const accountingSources = {
  [MANUAL_ENTRY]: 'manual_entry',
  [TILL_COUNT]: 'till_count',
  [CASH_TRANSFER]: 'cash_transfer',
  [PETTY_CASH]: 'petty_cash',
  [BANK_LINE]: 'bank_line',
  [EARNED_RUN]: 'earned_run',
  [REGISTER_ENTRY]: 'register_import',
  [CLOSING_SOURCE]: 'year_result',
  [YEAR_ALLOCATION]: 'year_allocation',
  [OPENING_ENTRY]: 'opening',
  'donor-grant': 'donor_grant',
  'donor-instalment': 'donor_instalment',
  'donor-run': 'donor_run',
  ...inventorySources,
} as const
