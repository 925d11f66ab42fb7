import { z } from 'zod'

import { zDay, zInstant, zMonth } from '../dates.ts'
import { zId } from '../ids.ts'
import { zFbu, ZERO, zSignedFbu } from '../money.ts'
import { ACCOUNT_ROLES } from '../rules/accounting/accountRoles.ts'
import { FACILITY_TYPES, OWNERSHIPS } from '../rules/facilities/vocabulary.ts'
import { CASH_KINDS, JOURNAL_KINDS } from '../rules/accounting/journals.ts'
import { manualEntryMachine } from '../rules/accounting/manualEntry.ts'
import { budgetProcedures } from './accounting/budget.ts'
import { chartProcedures } from './accounting/chart.ts'
import { closingProcedures } from './accounting/closing.ts'
import { donorProcedures } from './accounting/donors.ts'
import { inventoryProcedures } from './accounting/inventory.ts'
import { journalProcedures } from './accounting/journals.ts'
import { modelProcedures } from './accounting/models.ts'
import { partyProcedures } from './accounting/parties.ts'
import { openingProcedures } from './accounting/openingBalances.ts'
import { policyProcedures } from './accounting/policies.ts'
import { statementProcedures } from './accounting/statements.ts'
import { treasuryProcedures } from './accounting/treasury.ts'
import { voucherProcedures } from './accounting/vouchers.ts'
import { waitingPostingProcedures } from './accounting/waitingPostings.ts'
import { yearProcedures } from './accounting/years.ts'
import { bankProcedures } from './accounting/bank.ts'
import { tillProcedures } from './accounting/till.ts'
import { zAxes, zNarrowed } from './accounting/axes.ts'
import { auditProcedures } from './accounting/audit.ts'
import { matchingProcedures } from './accounting/matching.ts'
import { readingProcedures } from './accounting/reading.ts'
import { zKey, zPosition, zRev } from './pieces.ts'
import { command, department, query } from './procedure.ts'

export const THIRD_PARTY_TYPES = ['household', 'facility', 'supplier', 'mutual', 'donor', 'staff', 'collector'] as const

const account = z.string().regex(/^[1-8]\d{0,9}$/)
const limit = z.int().min(1).max(500).default(100)
const thirdPartyType = z.enum(THIRD_PARTY_TYPES)
const side = z.enum(['debit', 'credit'])

/** Who a line concerns, with the name people know it by. */
const thirdParty = z.object({ type: thirdPartyType, id: zId, label: z.string() })

/** The document that made an entry; pages know the way to each type. */
const source = z.object({ type: z.string(), id: zId })

/** Where a list of entries stopped: it goes on after this row, whatever was posted since. */
const entryCursor = z.object({ day: zDay, entryId: zId })
const lineCursor = z.object({ day: zDay, entryId: zId, rank: zPosition.min(1) })

const entryRow = z.object({
  entryId: zId,
  number: z.string(),
  journal: z.string(),
  day: zDay,
  label: z.string(),
  voucher: z.string().nullable(),
  total: zFbu,
  source,
  reverses: zId.nullable(),
  reversedBy: zId.nullable(),
  enteredBy: z.string(),
})

const entryLine = z.object({
  rank: z.int(),
  account: z.string(),
  accountLabel: z.string(),
  thirdParty: thirdParty.nullable(),
  mutual: z.string().nullable(),
  label: z.string().nullable(),
  debit: zFbu,
  credit: zFbu,
  /** Code of what a donor pays for. */
  project: z.string().nullable(),
  facilityType: z.string().nullable(),
  ownership: z.string().nullable(),
  service: z.string().nullable(),
})

const ledgerRow = z.object({
  entryId: zId,
  rank: z.int(),
  day: zDay,
  number: z.string(),
  voucher: z.string().nullable(),
  label: z.string(),
  thirdParty: thirdParty.nullable(),
  /** Accounts on the other side of the entry. */
  counterparts: z.array(z.string()),
  debit: zFbu,
  credit: zFbu,
  /** Debit less credit of everything up to this line. */
  balance: zSignedFbu,
  /** Letters of the matchings it is in; small ones when it is matched in part. */
  letters: z.string(),
  source,
})

const ledger = z.object({
  account: z.object({ number: z.string(), label: z.string(), normalSide: side }),
  thirdParty: thirdParty.nullable(),
  from: zDay,
  to: zDay,
  /** Debit less credit before `from`. */
  opening: zSignedFbu,
  debit: zFbu,
  credit: zFbu,
  closing: zSignedFbu,
  rows: z.array(ledgerRow),
  next: lineCursor.nullable(),
})

const ledgerInput = zNarrowed.extend({
  account,
  from: zDay,
  to: zDay,
  after: lineCursor.optional(),
  limit,
})

const columns = z.object({
  /** The balance with which the fiscal year began, and what moved from then to the period. */
  broughtDebit: zFbu,
  broughtCredit: zFbu,
  earlierDebit: zFbu,
  earlierCredit: zFbu,
  openingDebit: zFbu,
  openingCredit: zFbu,
  debit: zFbu,
  credit: zFbu,
  closingDebit: zFbu,
  closingCredit: zFbu,
})

const manualLine = z.object({
  account,
  debit: zFbu.default(ZERO),
  credit: zFbu.default(ZERO),
  mutualId: zId.optional(),
  thirdPartyType: thirdPartyType.optional(),
  thirdPartyId: zId.optional(),
  label: z.string().max(200).optional(),
  projectId: zId.optional(),
  facilityType: z.enum(FACILITY_TYPES).optional(),
  ownership: z.enum(OWNERSHIPS).optional(),
  service: z.string().trim().min(1).max(60).optional(),
})

const postedEntry = z.object({ entryId: zId, number: z.string() })

export const accounting = department('accounting', {
  ...readingProcedures,
  ...matchingProcedures,
  ...auditProcedures,
  ...tillProcedures,
  ...bankProcedures,
  ...treasuryProcedures,
  ...journalProcedures,
  ...chartProcedures,
  ...waitingPostingProcedures,
  ...modelProcedures,
  ...voucherProcedures,
  ...partyProcedures,
  ...policyProcedures,
  ...statementProcedures,
  ...yearProcedures,
  ...inventoryProcedures,
  ...budgetProcedures,
  ...donorProcedures,
  ...openingProcedures,
  ...closingProcedures,
  /** The chart: every account and heading, by number. */
  chart: query({
    right: 'entry.read',
    reads: ['account'],
    input: z.object({}),
    output: z.array(
      z.object({
        number: z.string(),
        label: z.string(),
        role: z.enum(ACCOUNT_ROLES).nullable(),
        normalSide: side,
        heading: z.boolean(),
        thirdPartyType: thirdPartyType.nullable(),
        thirdPartyRequired: z.boolean(),
        /** Its lines are matched with each other. */
        matchable: z.boolean(),
        endedOn: zDay.nullable(),
        rev: zRev,
      }),
    ),
  }),

  journals: query({
    right: 'entry.read',
    reads: ['journal'],
    input: z.object({}),
    output: z.array(
      z.object({
        code: z.string(),
        label: z.string(),
        kind: z.enum(JOURNAL_KINDS),
        account: z.string().nullable(),
        /** Entries may be typed by hand in it. */
        manual: z.boolean(),
      }),
    ),
  }),

  /** Fiscal years and their months, the latest year first. */
  periods: query({
    right: 'entry.read',
    reads: ['period'],
    input: z.object({}),
    output: z.array(
      z.object({
        year: z.int(),
        state: z.enum(['open', 'closed']),
        months: z.array(
          z.object({
            month: zMonth,
            state: z.enum(['open', 'closed']),
            closedAt: zInstant.nullable(),
            closedBy: z.string().nullable(),
          }),
        ),
        /** The month that closes next, when it is of this year. */
        nextToClose: zMonth.nullable(),
      }),
    ),
  }),

  /** The entries of a journal, or of all, latest first; with words, an amount, an account or a third party, those that hold them. */
  entries: query({
    right: 'entry.read',
    reads: ['entry'],
    input: z.object({
      journal: zKey.optional(),
      from: zDay.optional(),
      to: zDay.optional(),
      /** Words of labels, a voucher, the number of an entry, an account, an amount. */
      text: z.string().max(100).optional(),
      thirdPartyId: zId.optional(),
      mutualId: zId.optional(),
      after: entryCursor.optional(),
      limit,
    }),
    output: z.object({ rows: z.array(entryRow), next: entryCursor.nullable() }),
  }),

  /** One entry with its lines and the document it comes from. */
  entry: query({
    right: 'entry.read',
    reads: ['entry'],
    input: z.object({ entryId: zId }),
    output: entryRow.extend({
      journalLabel: z.string(),
      /** What one opens to read where it comes from; null for an entry typed by hand. */
      document: z
        .object({
          type: z.enum([
            'invoice',
            'receipt',
            'household',
            'deposit',
            'refund',
            'payment-order',
            'facility-recovery',
            'reimbursement',
            'month-estimate',
            'earned-run',
            'inventory',
            'asset',
            'opening',
            'donor-agreement',
            'year',
          ]),
          id: zId,
        })
        .nullable(),
      enteredAt: zInstant,
      reason: z.string().nullable(),
      reversesNumber: z.string().nullable(),
      reversedByNumber: z.string().nullable(),
      lines: z.array(entryLine),
    }),
  }),

  /** What one document posted, reversals included. */
  entriesOfDocument: query({
    right: 'entry.read',
    reads: ['entry'],
    input: z.object({ type: zKey, id: zId }),
    output: z.array(
      z.object({
        entryId: zId,
        number: z.string(),
        day: zDay,
        label: z.string(),
        total: zFbu,
        reverses: zId.nullable(),
        reversedBy: zId.nullable(),
      }),
    ),
  }),

  /** The lines of an account between two days with the balance after each; of one third party when asked. */
  ledger: query({ right: 'entry.read', reads: ['entry', 'matching'], input: ledgerInput, output: ledger }),

  /** The ledger of a till, a bank or a mobile money account, as its keeper reads it. */
  cashBook: query({
    right: 'entry.read',
    reads: ['entry'],
    input: ledgerInput.pick({ account: true, from: true, to: true, after: true, limit: true }),
    output: ledger,
  }),

  /** Tills, banks and mobile money with what is in them. */
  cashAccounts: query({
    right: 'entry.read',
    reads: ['entry', 'journal'],
    input: z.object({}),
    output: z.array(
      z.object({
        account: z.string(),
        label: z.string(),
        journal: z.string(),
        kind: z.enum(CASH_KINDS),
        balance: zSignedFbu,
      }),
    ),
  }),

  /** The trial balance of a period of months or days, of all or of one mutual, third party or axis; what the printed one is made from. */
  trialBalance: query({
    right: 'entry.read',
    reads: ['entry', 'period'],
    input: zAxes.extend({ from: z.union([zMonth, zDay]), to: z.union([zMonth, zDay]) }),
    output: z.object({
      from: zDay,
      to: zDay,
      mutual: z.string().nullable(),
      thirdParty: thirdParty.nullable(),
      /** Entries of the journals in the period and the sum of their debits, for the whole centre. */
      entries: z.int(),
      journalsTotal: zFbu,
      /** Every month of the period is closed. */
      locked: z.boolean(),
      lockedAt: zInstant.nullable(),
      classes: z.array(
        columns.extend({
          class: z.string(),
          label: z.string(),
          rows: z.array(columns.extend({ account: z.string(), label: z.string() })),
        }),
      ),
      total: columns,
      balanced: z.boolean(),
    }),
  }),

  /** An entry typed by hand. It posts at once, or waits for another person when the setting says so. */
  enterManual: command({
    right: 'entry.enter',
    touches: ['manual-entry', 'entry'],
    input: z.object({
      journal: zKey,
      day: zDay,
      label: z.string().trim().min(1).max(200),
      voucher: z.string().trim().max(60).optional(),
      lines: z.array(manualLine).min(1).max(200),
    }),
    output: z.object({ manualEntryId: zId, state: z.enum(manualEntryMachine.states), entry: postedEntry.nullable() }),
  }),

  validateManual: command({
    right: 'entry.validate',
    touches: ['manual-entry', 'entry'],
    input: z.object({ manualEntryId: zId }),
    output: postedEntry,
  }),

  refuseManual: command({
    right: 'entry.validate',
    touches: ['manual-entry'],
    input: z.object({ manualEntryId: zId, reason: z.string().trim().min(1).max(500) }),
    output: z.object({}),
  }),

  /** Entries typed by hand, those that wait first. */
  manualEntries: query({
    right: 'entry.read',
    reads: ['manual-entry'],
    input: z.object({ state: z.enum(manualEntryMachine.states).optional(), limit }),
    output: z.array(
      z.object({
        manualEntryId: zId,
        journal: z.string(),
        day: zDay,
        label: z.string(),
        voucher: z.string().nullable(),
        total: zFbu,
        state: z.enum(manualEntryMachine.states),
        enteredBy: z.string(),
        enteredById: zId,
        decidedBy: z.string().nullable(),
        reason: z.string().nullable(),
        entryId: zId.nullable(),
        lines: z.array(entryLine),
      }),
    ),
  }),

  /** Cancels a posted entry that was typed by hand by its mirror. What a document posted is cancelled with the document. */
  reverse: command({
    right: 'entry.enter',
    touches: ['entry'],
    input: z.object({ entryId: zId, day: zDay, reason: z.string().trim().min(1).max(200) }),
    output: postedEntry,
  }),

  /** The third parties of an account with what they owe (debit less credit), those that weigh most first. */
  accountParties: query({
    right: 'entry.read',
    reads: ['entry'],
    input: z.object({ account, text: z.string().max(100).default(''), limit }),
    output: z.array(thirdParty.extend({ debit: zFbu, credit: zFbu, balance: zSignedFbu })),
  }),

  /** Suppliers, donors and staff whose name contains the text. */
  thirdParties: query({
    right: 'entry.read',
    reads: ['third-party'],
    input: z.object({ text: z.string().max(100).default(''), type: thirdPartyType.optional(), limit }),
    output: z.array(thirdParty),
  }),

  addThirdParty: command({
    right: 'entry.enter',
    touches: ['third-party'],
    input: z.object({
      type: z.enum(['supplier', 'donor', 'staff']),
      name: z.string().trim().min(2).max(120),
      phone: z.string().trim().max(30).optional(),
    }),
    output: z.object({ id: zId }),
  }),
})
