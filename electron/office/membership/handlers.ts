import type { membership } from '../../../shared/contract/membership.ts'
import type { Handlers } from '../kernel/context.ts'
import { optional } from '../kernel/rows.ts'
import { callSheetHandlers } from './callSheets/handlers.ts'
import { campaignHandlers } from './campaign/handlers.ts'
import { cardDocument } from './cards/documents.ts'
import { cardHandlers } from './cards/handlers.ts'
import { codeHandlers } from './codes/handlers.ts'
import { counter } from './counter.ts'
import { receiptDocument } from './documents.ts'
import { doorMoneyHandlers } from './doorMoney/handlers.ts'
import { yearsOf } from './dues.ts'
import { suspects } from './duplicates.ts'
import { duplicateHandlers } from './duplicates/handlers.ts'
import { mergesForMe } from './duplicates/merge/waiting.ts'
import { enrol, renew } from './enrol.ts'
import { householdList } from './householdList.ts'
import { householdPage } from './householdPage.ts'
import { findByRegistration } from './identity.ts'
import { livesHandlers } from './lives/handlers.ts'
import { eventsForMe } from './lives/waiting.ts'
import { listHandlers } from './lists/handlers.ts'
import { coverYearById, coverYears, mutuals } from './lookups.ts'
import { numberHandlers } from './numbers/handlers.ts'
import { payerHandlers } from './payers/handlers.ts'
import { searchPeople } from './people.ts'
import { recodingHandlers } from './recoding/handlers.ts'
import { photoHandlers } from './photos/handlers.ts'
import { receiptList, receiptTotals } from './receiptRows.ts'
import { cancelReceipt, recordReceipt } from './receipts.ts'
import { prefixOf } from './registrations.ts'
import { rightsAt } from './rightsAt.ts'
import { collectors, createCollector, createCoverYear, createMutual, scaleAt, scales } from './structure.ts'
import { scaleProposalHandlers } from './scales/handlers.ts'
import { scalesForMe } from './scales/waiting.ts'
import { structureHandlers } from './structure/handlers.ts'
import { tillDay } from './till/day.ts'

export const handlers: Handlers<typeof membership> = {
  mutuals: ({ db, today }) => ({
    mutuals: mutuals(db).map((owner) => ({ ...owner, prefix: prefixOf(db, owner, today) })),
  }),
  createMutual: (ctx, input) => ({ id: createMutual(ctx, input) }),
  coverYears: ({ db, today }) => {
    const { current, enrolling } = yearsOf(db, today)
    return { coverYears: coverYears(db), ...optional('current', current?.id), ...optional('enrolling', enrolling?.id) }
  },
  createCoverYear: (ctx, input) => ({ id: createCoverYear(ctx, input) }),
  scales: ({ db }) => ({ scales: scales(db) }),
  scaleFor: ({ db }, { mutualId, coverYearId, category }) => {
    const coverYear = coverYearById(db, coverYearId)
    return { coverYear, scale: scaleAt(db, mutualId, coverYear.startsOn, category) }
  },
  collectors: ({ db }, { mutualId }) => ({ collectors: collectors(db, mutualId) }),
  createCollector: (ctx, input) => ({ id: createCollector(ctx, input) }),

  search: ({ db, today }, { text, limit, day }) => searchPeople(db, text, day ?? today, limit),
  counter: (ctx, { beneficiaryId, day }) => counter(ctx, beneficiaryId, day ?? ctx.today),
  rights: ({ db, today }, { beneficiaryId, registration, day = today }) =>
    rightsAt(db, beneficiaryId ?? findByRegistration(db, registration ?? '', day), day, registration),
  duplicates: ({ db }, input) => ({
    suspects: suspects(db, input).map((s) => ({ ...s, signs: [...s.signs] })),
  }),
  households: ({ db, today }, input) => householdList(db, input, today),
  household: (ctx, { householdId, day }) => householdPage(ctx, householdId, day ?? ctx.today),
  enrol,
  renew,

  recordReceipt,
  cancelReceipt,
  receipts: ({ db, today }, input) => {
    const period = { ...input, from: input.from ?? today, to: input.to ?? input.from ?? today }
    const rows = receiptList(db, period)
    const last = rows.length === input.limit ? rows.at(-1) : undefined
    return {
      rows,
      ...(last === undefined ? {} : { next: { day: last.day, number: last.number } }),
      ...receiptTotals(db, period),
    }
  },
  receiptDocument: (ctx, { receiptId }) => receiptDocument(ctx, receiptId),
  cardDocument: (ctx, { householdId, coverYearId }) => cardDocument(ctx, householdId, coverYearId),
  ...campaignHandlers,
  ...callSheetHandlers,
  ...structureHandlers,
  ...scaleProposalHandlers,
  ...payerHandlers,
  ...photoHandlers,
  ...cardHandlers,
  ...doorMoneyHandlers,
  ...duplicateHandlers,
  ...recodingHandlers,
  ...codeHandlers,
  ...numberHandlers,
  tillDay: ({ db, today }, { day }) => tillDay(db, day ?? today),
  waiting: (ctx) => ({ events: eventsForMe(ctx), scales: scalesForMe(ctx), merges: mergesForMe(ctx) }),
  ...livesHandlers,
  ...listHandlers,
}
