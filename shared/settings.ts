import { z } from 'zod'

import { fbu, zFbu } from './money.ts'
import { DEFAULT_FORMAT, zRegistrationFormat } from './registration.ts'
import { POINT_LEVELS } from './rules/accounting/closing/points.ts'

/** Where a default comes from, shown beside it: published by the field, or proposed until the federation decides. */
export type SettingSource = 'published' | 'proposed'

interface SettingDefinition<S extends z.ZodType> {
  readonly schema: S
  readonly initial: z.output<S>
  readonly unit: 'FBu' | 'days' | 'percent' | 'count' | 'none'
  readonly source: SettingSource
}

const define = <S extends z.ZodType>(definition: SettingDefinition<S>): SettingDefinition<S> => definition

/**
 * Rules of the field that nobody has fixed for good: kept as dated rows in the workspace, the value in force on a day
 * being the latest that starts on or before it. What is here is only the starting value.
 */
export const settings = {
  /** Above this amount the one who entered an invoice does not approve it, and the one who approved does not pay it. */
  'approval.fourEyesAbove': define({ schema: zFbu, initial: fbu(0), unit: 'FBu', source: 'proposed' }),
  /** Above this amount a payment wants two signatures. */
  'approval.secondSignatureAbove': define({ schema: zFbu, initial: fbu(100_000), unit: 'FBu', source: 'proposed' }),
  /** Above this amount the board decides a payment. */
  'approval.boardAbove': define({ schema: zFbu, initial: fbu(1_000_000), unit: 'FBu', source: 'proposed' }),
  /** Where nobody else holds the right, one person goes on alone and the supervisory committee sees it afterwards. */
  'approval.deferred': define({ schema: z.boolean(), initial: false, unit: 'none', source: 'proposed' }),
  /** The bank's statement shows a transfer order payee by payee, not as one sum: it is posted as it will be shown. */
  'payment.transferByPayee': define({ schema: z.boolean(), initial: false, unit: 'none', source: 'proposed' }),
  /** What the mutual pays at most for one case; published without saying whether per case or per year. */
  'ceiling.case': define({ schema: zFbu, initial: fbu(200_000), unit: 'FBu', source: 'published' }),
  'ceiling.personYear': define({ schema: zFbu, initial: fbu(300_000), unit: 'FBu', source: 'proposed' }),
  'ceiling.householdYear': define({ schema: zFbu, initial: fbu(600_000), unit: 'FBu', source: 'proposed' }),
  /** Day of the following month until which a facility may hand in its invoice. */
  'delay.invoiceFiling': define({ schema: z.int().min(0).max(365), initial: 15, unit: 'days', source: 'proposed' }),
  /** What a certificate is worth whose invoice came after that day. */
  'invoice.late': define({ schema: z.enum(['notice', 'reject']), initial: 'notice', unit: 'none', source: 'proposed' }),
  /** What a certificate is worth whose number is not of a booklet handed to the facility. */
  'booklets.outside': define({
    schema: z.enum(['reject', 'notice']),
    initial: 'reject',
    unit: 'none',
    source: 'proposed',
  }),
  /** Care above the first level without a referral: paid at the rate of care that was not referred, or not at all. */
  'referral.missing': define({ schema: z.enum(['rate', 'reject']), initial: 'rate', unit: 'none', source: 'proposed' }),
  /** The patient's share is rounded up to this coin; 1: to the franc. */
  'copayment.coin': define({ schema: z.int().min(1).max(1000), initial: 1, unit: 'FBu', source: 'proposed' }),
  /** Days after the care within which a member asks to be paid back. */
  'reimbursement.filingDays': define({
    schema: z.int().min(1).max(366),
    initial: 60,
    unit: 'days',
    source: 'proposed',
  }),
  /** Days within which the centre answers. */
  'reimbursement.answerDays': define({
    schema: z.int().min(1).max(366),
    initial: 15,
    unit: 'days',
    source: 'proposed',
  }),
  'reimbursement.appealDays': define({
    schema: z.int().min(1).max(366),
    initial: 30,
    unit: 'days',
    source: 'proposed',
  }),
  /** Days after which what was granted and nobody fetched stays with the mutual. */
  'reimbursement.prescriptionDays': define({
    schema: z.int().min(1).max(3660),
    initial: 365,
    unit: 'days',
    source: 'proposed',
  }),
  /** What the mutual bears at most of care outside any agreement, whatever the table of rates says. */
  'reimbursement.uncontractedRate': define({
    schema: z.int().min(0).max(100),
    initial: 80,
    unit: 'percent',
    source: 'proposed',
  }),
  /** Reasons for which a member may have paid the whole price themselves. */
  'reimbursement.emergency': define({ schema: z.boolean(), initial: true, unit: 'none', source: 'proposed' }),
  'reimbursement.stockOut': define({ schema: z.boolean(), initial: true, unit: 'none', source: 'proposed' }),
  'reimbursement.noCard': define({ schema: z.boolean(), initial: true, unit: 'none', source: 'proposed' }),
  'reimbursement.notContracted': define({ schema: z.boolean(), initial: true, unit: 'none', source: 'proposed' }),
  'reimbursement.outOfArea': define({ schema: z.boolean(), initial: true, unit: 'none', source: 'proposed' }),
  'delay.invoicePayment': define({ schema: z.int().min(0).max(365), initial: 30, unit: 'days', source: 'proposed' }),
  /** Days that a facility has to dispute a statement. */
  'delay.invoiceAppeal': define({ schema: z.int().min(0).max(365), initial: 30, unit: 'days', source: 'proposed' }),
  /** Days that a facility has to complete an invoice given back to it. */
  'delay.invoiceReturn': define({ schema: z.int().min(0).max(365), initial: 15, unit: 'days', source: 'proposed' }),
  /** Days that a document may wait for somebody here before it is late. */
  'delay.waiting': define({ schema: z.int().min(0).max(365), initial: 7, unit: 'days', source: 'proposed' }),
  /** Days after which a cheque that nobody cashed is asked about. */
  'delay.chequeUncashed': define({ schema: z.int().min(1).max(366), initial: 60, unit: 'days', source: 'proposed' }),
  /** Months looked back on for the acceptance rate of a month-end estimate, and how many certificates make one. */
  'estimate.months': define({ schema: z.int().min(1).max(36), initial: 6, unit: 'count', source: 'proposed' }),
  'estimate.certificates': define({ schema: z.int().min(1).max(1000), initial: 30, unit: 'count', source: 'proposed' }),
  /** How depreciation counts days: twelve months of thirty, or those of the calendar. An asset keeps the one it was entered with. */
  'assets.yearDays': define({ schema: z.enum(['360', '365']), initial: '360', unit: 'none', source: 'proposed' }),
  /** What receivables may lose at the end of a year, by days late; from which age on they are doubtful. */
  'impairment.days30': define({ schema: z.int().min(0).max(100), initial: 0, unit: 'percent', source: 'proposed' }),
  'impairment.days60': define({ schema: z.int().min(0).max(100), initial: 0, unit: 'percent', source: 'proposed' }),
  'impairment.days90': define({ schema: z.int().min(0).max(100), initial: 25, unit: 'percent', source: 'proposed' }),
  'impairment.days365': define({ schema: z.int().min(0).max(100), initial: 50, unit: 'percent', source: 'proposed' }),
  'impairment.older': define({ schema: z.int().min(0).max(100), initial: 100, unit: 'percent', source: 'proposed' }),
  'impairment.doubtfulFrom': define({
    schema: z.enum(['days90', 'days365', 'older']),
    initial: 'days365',
    unit: 'none',
    source: 'proposed',
  }),
  /** Day of the following month by which the federation expects a centre's package. */
  'delay.packageFiling': define({ schema: z.int().min(1).max(28), initial: 10, unit: 'days', source: 'proposed' }),
  /** How many days before its term an agreement is among what is coming. */
  'agreement.noticeDays': define({ schema: z.int().min(1).max(400), initial: 60, unit: 'days', source: 'proposed' }),
  /** A price asked is looked at when it moves by more than this from a quarter to the next, or from the agreed price. */
  'prices.drift': define({ schema: z.int().min(1).max(100), initial: 15, unit: 'percent', source: 'proposed' }),
  /** Days after a birth within which a newborn enters without a new payment. */
  'lives.newbornDays': define({ schema: z.int().min(0).max(366), initial: 60, unit: 'days', source: 'proposed' }),
  /** Emergencies are covered while a household waits. */
  'waiting.emergencies': define({ schema: z.boolean(), initial: false, unit: 'none', source: 'proposed' }),
  /** From this age a member’s child is asked about at the renewal: still a dependant? */
  'campaign.childAge': define({ schema: z.int().min(1).max(99), initial: 18, unit: 'count', source: 'proposed' }),
  /** Days after which a collector brings back a call sheet. */
  'campaign.sheetDays': define({ schema: z.int().min(0).max(366), initial: 14, unit: 'days', source: 'proposed' }),
  /** Rights of households that a third party pays for open when it pays; otherwise when it commits itself. */
  'payer.opensOnPayment': define({ schema: z.boolean(), initial: false, unit: 'none', source: 'proposed' }),
  /** Days a prior approval holds when the adviser says nothing else. */
  'approval.validDays': define({ schema: z.int().min(1).max(366), initial: 30, unit: 'days', source: 'proposed' }),
  /** Largest scan of a certificate, in kibibytes. */
  'scan.mostKib': define({ schema: z.int().min(50).max(8192), initial: 2048, unit: 'count', source: 'proposed' }),
  /** Cash in the till above which it should go to the bank. */
  'cash.ceiling': define({ schema: zFbu, initial: fbu(300_000), unit: 'FBu', source: 'proposed' }),
  /** How far apart a line of a statement and a line of the books may be and still be proposed as the same money. */
  'bank.matchDays': define({ schema: z.int().min(0).max(60), initial: 5, unit: 'days', source: 'proposed' }),
  /** Days within which an advance of petty cash is justified. */
  'pettyCash.days': define({ schema: z.int().min(1).max(366), initial: 15, unit: 'days', source: 'proposed' }),
  /** Days after which money that left an account and did not arrive is looked for. */
  'transfer.days': define({ schema: z.int().min(0).max(60), initial: 3, unit: 'days', source: 'proposed' }),
  /** Days a collector may hold what members paid him. */
  'collector.holdingDays': define({ schema: z.int().min(0).max(365), initial: 7, unit: 'days', source: 'proposed' }),
  /** Manual entries wait for a second person before they are posted. */
  'entry.secondPerson': define({ schema: z.boolean(), initial: false, unit: 'none', source: 'proposed' }),
  /** What a point of a month's closing is worth that is not done: nobody closes, somebody says why, or it is only shown. */
  'closing.receipts': define({ schema: z.enum(POINT_LEVELS), initial: 'reason', unit: 'none', source: 'proposed' }),
  'closing.tills': define({ schema: z.enum(POINT_LEVELS), initial: 'reason', unit: 'none', source: 'proposed' }),
  'closing.banks': define({ schema: z.enum(POINT_LEVELS), initial: 'reason', unit: 'none', source: 'proposed' }),
  'closing.invoices': define({ schema: z.enum(POINT_LEVELS), initial: 'notice', unit: 'none', source: 'proposed' }),
  'closing.recurrent': define({ schema: z.enum(POINT_LEVELS), initial: 'reason', unit: 'none', source: 'proposed' }),
  'closing.estimates': define({ schema: z.enum(POINT_LEVELS), initial: 'reason', unit: 'none', source: 'proposed' }),
  'closing.earned': define({ schema: z.enum(POINT_LEVELS), initial: 'reason', unit: 'none', source: 'proposed' }),
  'closing.inventory': define({ schema: z.enum(POINT_LEVELS), initial: 'reason', unit: 'none', source: 'proposed' }),
  'closing.suspense': define({ schema: z.enum(POINT_LEVELS), initial: 'reason', unit: 'none', source: 'proposed' }),
  'closing.intermutual': define({ schema: z.enum(POINT_LEVELS), initial: 'notice', unit: 'none', source: 'proposed' }),
  /** A cost typed by hand that passes the year's budget: warned about, or refused. */
  'budget.overspend': define({ schema: z.enum(['warn', 'refuse']), initial: 'warn', unit: 'none', source: 'proposed' }),
  /** A cost of a donor's project that its agreement does not take: warned about and listed, or refused. */
  'donors.outside': define({ schema: z.enum(['warn', 'refuse']), initial: 'warn', unit: 'none', source: 'proposed' }),
  /** Share of an invoice's certificates, drawn by lot, that a second person keys again; 0: none, 100: all. */
  'doubleKeying.sample': define({ schema: z.int().min(0).max(100), initial: 0, unit: 'percent', source: 'proposed' }),
  /** Invoices announced above this amount are keyed twice, every certificate; 0: none is. */
  'doubleKeying.above': define({ schema: zFbu, initial: fbu(0), unit: 'FBu', source: 'proposed' }),
  /** How numbers are written from a day on; those written before keep their form. The widths are not published. */
  'registration.format': define({
    schema: zRegistrationFormat,
    initial: { ...DEFAULT_FORMAT, segments: [...DEFAULT_FORMAT.segments] },
    unit: 'none',
    source: 'proposed',
  }),
  /** Days after a recoding during which papers carry both numbers. */
  'recoding.doubleCodeDays': define({
    schema: z.int().min(0).max(1096),
    initial: 365,
    unit: 'days',
    source: 'proposed',
  }),
} as const

export type SettingKey = keyof typeof settings
export type SettingValue<K extends SettingKey> = (typeof settings)[K]['initial']

/** The values a setting chooses between; none where it is a number, a yes or no, or something with a page of its own. */
export const settingChoices = (key: SettingKey): readonly string[] => {
  const { schema } = settings[key]
  return schema instanceof z.ZodEnum ? schema.options : []
}

export const isSettingKey = (key: string): key is SettingKey => Object.hasOwn(settings, key)
