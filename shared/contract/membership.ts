/** Membership: mutuals, cover years, scales, households and their people, contributions, receipts, cards. */
import { z } from 'zod'

import { zDay } from '../dates.ts'
import { zCardDocument } from '../documents/card.ts'
import { zReceiptDocument } from '../documents/receipt.ts'
import { zId } from '../ids.ts'
import { zFbu } from '../money.ts'
import { callSheetProcedures } from './membership/callSheets.ts'
import { campaignProcedures } from './membership/campaign.ts'
import { cardProcedures } from './membership/cards.ts'
import { codeProcedures } from './membership/codes.ts'
import { doorMoneyProcedures } from './membership/doorMoney.ts'
import { duplicateProcedures } from './membership/duplicates.ts'
import { livesProcedures } from './membership/lives.ts'
import { listProcedures } from './membership/lists.ts'
import {
  zBirth,
  zCard,
  zEnrolled,
  zEnrolment,
  zFoundPerson,
  zHouseholdHead,
  zHouseholdPerson,
  zPayerShare,
  zMembershipRow,
  zPersonBars,
  zReceiptMode,
  zReceiptRow,
  zRights,
  zSex,
} from './membership/people.ts'
import { numberProcedures } from './membership/numbers.ts'
import { recodingProcedures } from './membership/recoding.ts'
import { payerProcedures } from './membership/payers.ts'
import { photoProcedures } from './membership/photos.ts'
import { scaleProposalProcedures } from './membership/scaleProposals.ts'
import {
  structureProcedures,
  zCategory,
  zCollector,
  zCoverYear,
  zMutual,
  zNewCollector,
  zNewCoverYear,
  zNewMutual,
  zScale,
} from './membership/structure.ts'
import { tillProcedures } from './membership/till.ts'
import { command, department, query } from './procedure.ts'

const empty = z.object({})
const zCreated = z.object({ id: zId })

export const membership = department('membership', {
  // what membership rests on
  mutuals: query({
    right: 'own.read',
    reads: ['mutual'],
    input: empty,
    output: z.object({ mutuals: z.array(zMutual) }),
  }),
  createMutual: command({ right: 'settings.execute', touches: ['mutual'], input: zNewMutual, output: zCreated }),
  coverYears: query({
    right: 'own.read',
    reads: ['coverYear'],
    input: empty,
    /** Newest first; `current` covers today, `enrolling` is the one whose campaign is open (else the current one). */
    output: z.object({ coverYears: z.array(zCoverYear), current: zId.optional(), enrolling: zId.optional() }),
  }),
  createCoverYear: command({
    right: 'settings.enter',
    touches: ['coverYear'],
    input: zNewCoverYear,
    output: zCreated,
  }),
  scales: query({
    right: 'own.read',
    reads: ['scale', 'mutual'],
    input: empty,
    output: z.object({ scales: z.array(zScale) }),
  }),
  /** The scale in force for a mutual on the first day of a cover year. */
  scaleFor: query({
    right: 'own.read',
    reads: ['scale', 'coverYear'],
    input: z.object({ mutualId: zId, coverYearId: zId, category: zCategory.default('ordinary') }),
    output: z.object({ scale: zScale, coverYear: zCoverYear }),
  }),
  collectors: query({
    right: 'own.read',
    reads: ['collector'],
    input: z.object({ mutualId: zId.optional() }),
    output: z.object({ collectors: z.array(zCollector) }),
  }),
  createCollector: command({
    right: 'settings.enter',
    touches: ['collector'],
    input: zNewCollector,
    output: zCreated,
  }),

  // people
  search: query({
    right: 'household.read',
    reads: ['household', 'receipt'],
    input: z.object({
      text: z.string().max(120),
      limit: z.int().min(1).max(50).default(12),
      /** Rights and numbers of this day, of a certificate keyed late; today when absent. */
      day: zDay.optional(),
    }),
    /** `folded`: the words as they were compared, to say which letters were confused. `fault`: a number whose check character does not match. */
    output: z.object({
      people: z.array(zFoundPerson),
      words: z.array(z.string()),
      fault: z.literal('check').optional(),
    }),
  }),
  /** The counter in one call: a person, their rights, the household, its last care, its ceilings, what can be done now. */
  counter: query({
    right: 'household.read',
    reads: ['household', 'receipt', 'claim'],
    input: z.object({ beneficiaryId: zId, day: zDay.optional() }),
    output: z.object({
      day: zDay,
      person: zHouseholdPerson,
      household: zHouseholdHead,
      people: z.array(zHouseholdPerson),
      /** The receipt named in the reason, to open it. */
      receiptId: zId.optional(),
      lastCare: z.array(
        z.object({
          claimId: zId,
          careOn: zDay,
          /** Given name of who was treated. */
          person: z.string(),
          facility: z.string(),
          diagnosis: z.string().optional(),
          /** The mutual's share. */
          accepted: zFbu,
          verdict: z.enum(['accepted', 'reduced', 'rejected']),
        }),
      ),
      /** Certificates of the household in the cover year of the day. */
      careCount: z.int(),
      ceilings: z.array(
        z.object({
          scope: z.enum(['household_year', 'person_year', 'case']),
          limit: zFbu,
          used: zFbu,
          left: zFbu,
        }),
      ),
      /** What the household itself still has to pay for the current cover year and the one being enrolled. */
      toPay: z.array(z.object({ membershipId: zId.optional(), coverYearId: zId, coverYear: z.string(), amount: zFbu })),
      /** Third parties who took something of those years upon themselves. */
      payers: z.array(zPayerShare.extend({ coverYear: z.string() })),
      cardPrice: zFbu.optional(),
    }),
  }),
  rights: query({
    right: 'household.read',
    reads: ['household', 'receipt'],
    input: z.object({
      beneficiaryId: zId.optional(),
      registration: z.string().max(60).optional(),
      day: zDay.optional(),
    }),
    output: zRights.extend({
      beneficiaryId: zId.optional(),
      householdId: zId.optional(),
      mutualId: zId.optional(),
      registration: z.string(),
      person: z
        .object({
          familyName: z.string(),
          givenName: z.string(),
          sex: zSex,
          birthDate: zDay,
          birthPrecision: z.enum(['exact', 'year']),
        })
        .optional(),
    }),
  }),
  duplicates: query({
    right: 'household.read',
    reads: ['household'],
    input: z.object({
      familyName: z.string().max(80),
      givenName: z.string().max(80),
      sex: zSex,
      birth: zBirth,
      zoneCode: z.string(),
      phone: z.string().max(30).optional(),
      identityPaper: z.string().max(40).optional(),
    }),
    output: z.object({
      suspects: z.array(
        z.object({
          beneficiaryId: zId,
          householdId: zId,
          familyName: z.string(),
          givenName: z.string(),
          birth: zBirth,
          registration: z.string(),
          mutual: z.string(),
          leftOn: zDay.optional(),
          leftReason: z.string().optional(),
          score: z.number(),
          signs: z.array(z.string()),
        }),
      ),
    }),
  }),
  households: query({
    right: 'household.read',
    reads: ['household', 'receipt'],
    input: z.object({
      coverYearId: zId.optional(),
      mutualId: zId.optional(),
      /** all, up to date, still owing, or not enrolled for the year. */
      show: z.enum(['all', 'paid', 'owing', 'absent']).default('all'),
      after: z.object({ registration: z.string() }).optional(),
      limit: z.int().min(1).max(500).default(100),
    }),
    output: z.object({
      rows: z.array(
        z.object({
          id: zId,
          registration: z.string(),
          familyName: z.string(),
          givenName: z.string(),
          place: z.string(),
          phone: z.string().optional(),
          people: z.int(),
          declaredSize: z.int(),
          due: zFbu.optional(),
          paid: zFbu.optional(),
          metOn: zDay.optional(),
        }),
      ),
      next: z.object({ registration: z.string() }).optional(),
      totals: z.object({ households: z.int(), enrolled: z.int(), met: z.int(), due: zFbu, paid: zFbu }),
    }),
  }),
  household: query({
    right: 'household.read',
    reads: ['household', 'receipt', 'claim'],
    input: z.object({ householdId: zId, day: zDay.optional() }),
    output: z.object({
      day: zDay,
      household: zHouseholdHead,
      people: z.array(zHouseholdPerson),
      memberships: z.array(zMembershipRow),
      receipts: z.array(zReceiptRow),
      bars: z.array(zPersonBars),
      care: z.array(z.object({ beneficiaryId: zId, careOn: zDay })),
      cards: z.array(zCard),
      /** Cover years this household may still be enrolled for. */
      renewable: z.array(z.object({ coverYearId: zId, coverYear: z.string(), amount: zFbu })),
    }),
  }),
  enrol: command({
    right: 'household.enter',
    touches: ['household', 'photo'],
    secrets: ['photos'],
    input: zEnrolment,
    output: zEnrolled,
  }),
  renew: command({
    right: 'household.enter',
    touches: ['household'],
    input: z.object({
      householdId: zId,
      coverYearId: zId,
      day: zDay.optional(),
      withCard: z.boolean().default(false),
      inInstalments: z.boolean().default(false),
    }),
    output: zEnrolled,
  }),

  // money at the door
  recordReceipt: command({
    right: 'receipt.enter',
    touches: ['receipt'],
    input: z.object({
      membershipId: zId,
      day: zDay.optional(),
      amount: zFbu,
      mode: zReceiptMode,
      /** Lumicash, EcoCash … */
      operator: z.string().trim().max(40).optional(),
      /** Of the bank slip or the mobile transfer. */
      reference: z.string().trim().max(60).optional(),
      /** The member when absent. */
      payer: z.string().trim().max(80).optional(),
      collectorId: zId.optional(),
      /** Keyed from a collector's booklet: the money is still with him. In cash only. */
      booklet: z.object({ bookletId: zId, paperNumber: z.int().min(1).max(9_999_999) }).optional(),
      /** What exceeds the due is kept as an advance; otherwise it is refused. */
      surplusAsAdvance: z.boolean().default(false),
    }),
    output: z.object({
      receiptId: zId,
      number: z.string(),
      entryId: zId,
      /** Left to pay for this cover year. */
      left: zFbu,
      /** Kept for what comes next. */
      advance: zFbu,
      /** Rights of the member on the day of the receipt. */
      rights: zRights,
    }),
  }),
  cancelReceipt: command({
    right: 'cancelReceipt.validate',
    touches: ['receipt'],
    /** The reason may be left to the one who asked for it. */
    input: z.object({ receiptId: zId, reason: z.string().trim().max(200).default('') }),
    output: z.object({ receiptId: zId, number: z.string(), reversalId: zId }),
  }),
  receipts: query({
    right: 'receipt.read',
    reads: ['receipt'],
    input: z.object({
      from: zDay.optional(),
      to: zDay.optional(),
      mutualId: zId.optional(),
      after: z.object({ day: zDay, number: z.string() }).optional(),
      limit: z.int().min(1).max(500).default(200),
    }),
    output: z.object({
      rows: z.array(zReceiptRow),
      next: z.object({ day: zDay, number: z.string() }).optional(),
      /** Standing receipts of the period by mode and by what they pay. */
      totals: z.array(
        z.object({
          nature: z.enum(['dues', 'card', 'advance']),
          cash: zFbu,
          bank: zFbu,
          mobile: zFbu,
          /** Still with collectors, whose receipts were keyed; absent when there is none. */
          collector: zFbu.optional(),
        }),
      ),
      cancelled: z.int(),
    }),
  }),
  receiptDocument: query({
    right: 'receipt.read',
    reads: ['receipt'],
    input: z.object({ receiptId: zId }),
    output: zReceiptDocument,
  }),
  cardDocument: query({
    right: 'household.read',
    reads: ['household'],
    input: z.object({ householdId: zId, coverYearId: zId }),
    output: zCardDocument,
  }),

  ...campaignProcedures,
  ...callSheetProcedures,
  ...structureProcedures,
  ...scaleProposalProcedures,
  ...payerProcedures,
  ...photoProcedures,
  ...cardProcedures,
  ...doorMoneyProcedures,
  ...tillProcedures,

  /** What waits for the decision of whoever asks, as the navigation counts it. */
  waiting: query({
    right: 'own.read',
    reads: ['household', 'scaleProposal', 'duplicate'],
    input: empty,
    output: z.object({ events: z.int(), scales: z.int(), merges: z.int() }),
  }),

  ...duplicateProcedures,
  ...recodingProcedures,
  ...codeProcedures,
  ...numberProcedures,

  // lives of a household
  ...livesProcedures,
  ...listProcedures,
})
