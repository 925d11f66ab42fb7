import type { SettingKey } from '../../settings.ts'
import type { NoticeCode } from './notices.ts'
import type { ReasonCode } from './reasons.ts'

/**
 * The stages of a judgement. `whole`: one reason rejects the certificate, and all of them are said. `line`: one reason
 * rejects a line. `cost`: lowers the cost retained of a line. `share`: the patient's part. `ceiling`: what the mutual
 * pays at most. `notice`: said, without an amount.
 */
export const STAGES = ['whole', 'line', 'cost', 'share', 'ceiling', 'notice'] as const
export type Stage = (typeof STAGES)[number]

/** What a rule reads, in the words of the sheet of rules. */
export const LOOKS_AT = [
  'day',
  'rights',
  'number',
  'agreement',
  'service',
  'booklet',
  'invoice',
  'referral',
  'act',
  'person',
  'level',
  'other_care',
  'approval',
  'quantity',
  'price',
  'rate',
  'paid',
  'accepted',
  'paper',
] as const
export type LooksAt = (typeof LOOKS_AT)[number]

interface RuleShape {
  readonly id: string
  readonly stage: Stage
  readonly codes: readonly (ReasonCode | NoticeCode)[]
  readonly looksAt: readonly LooksAt[]
  /** Settings whose value on the day of care it uses. */
  readonly settings: readonly SettingKey[]
}

/**
 * The rules in the order they are applied: the judge walks this list and nothing else. First the person, the facility
 * and the paper, then each line, then its cost, then the patient's share, then the ceilings, last what is only said.
 */
export const ORDER = [
  {
    id: 'rights',
    stage: 'whole',
    codes: ['ADM01', 'ADM02', 'ADM03', 'ADM04'],
    looksAt: ['day', 'rights'],
    settings: ['waiting.emergencies'],
  },
  { id: 'origin', stage: 'whole', codes: ['IM01', 'IM02', 'ADM11'], looksAt: ['number', 'agreement'], settings: [] },
  { id: 'agreement', stage: 'whole', codes: ['ADM11'], looksAt: ['day', 'agreement'], settings: [] },
  { id: 'service', stage: 'whole', codes: ['ADM11'], looksAt: ['service', 'agreement'], settings: [] },
  { id: 'booklet', stage: 'whole', codes: ['ADM08'], looksAt: ['number', 'booklet'], settings: ['booklets.outside'] },
  {
    id: 'late',
    stage: 'whole',
    codes: ['ADM10'],
    looksAt: ['day', 'invoice', 'agreement'],
    settings: ['delay.invoiceFiling', 'invoice.late'],
  },
  {
    id: 'referral',
    stage: 'whole',
    codes: ['MED05'],
    looksAt: ['referral', 'level', 'service'],
    settings: ['referral.missing'],
  },
  { id: 'same_number', stage: 'whole', codes: ['ADM09'], looksAt: ['number', 'other_care'], settings: [] },
  { id: 'excluded', stage: 'line', codes: ['TAR02'], looksAt: ['act'], settings: [] },
  { id: 'same_act', stage: 'line', codes: ['ADM09'], looksAt: ['act', 'day', 'other_care'], settings: [] },
  { id: 'paid_elsewhere', stage: 'line', codes: ['ADM15'], looksAt: ['act', 'day', 'other_care'], settings: [] },
  { id: 'listed', stage: 'line', codes: ['TAR02'], looksAt: ['act', 'agreement', 'day'], settings: [] },
  { id: 'level', stage: 'line', codes: ['TAR02'], looksAt: ['act', 'level'], settings: [] },
  { id: 'state_programme', stage: 'line', codes: ['TAR06'], looksAt: ['act', 'person'], settings: [] },
  { id: 'sex_age', stage: 'line', codes: ['MED04'], looksAt: ['act', 'person'], settings: [] },
  { id: 'interval', stage: 'line', codes: ['TAR03'], looksAt: ['act', 'day', 'other_care'], settings: [] },
  { id: 'approval', stage: 'line', codes: ['MED06'], looksAt: ['act', 'approval', 'day'], settings: [] },
  { id: 'included', stage: 'cost', codes: ['TAR05'], looksAt: ['act'], settings: [] },
  { id: 'quantity', stage: 'cost', codes: ['TAR03'], looksAt: ['act', 'quantity'], settings: [] },
  { id: 'approval_quantity', stage: 'cost', codes: ['MED06'], looksAt: ['approval', 'quantity'], settings: [] },
  { id: 'price', stage: 'cost', codes: ['TAR01'], looksAt: ['price', 'agreement', 'day'], settings: [] },
  { id: 'at_most', stage: 'cost', codes: ['TAR01'], looksAt: ['price', 'act', 'day'], settings: [] },
  { id: 'act_ceiling', stage: 'cost', codes: ['TAR04'], looksAt: ['act', 'price', 'quantity'], settings: [] },
  { id: 'approval_amount', stage: 'cost', codes: ['MED06'], looksAt: ['approval', 'rate'], settings: [] },
  { id: 'copayment', stage: 'share', codes: ['ADM13'], looksAt: ['paid', 'rate'], settings: [] },
  { id: 'coin', stage: 'share', codes: ['ADM13'], looksAt: ['paid', 'rate'], settings: ['copayment.coin'] },
  { id: 'case', stage: 'ceiling', codes: ['TAR04'], looksAt: ['accepted'], settings: ['ceiling.case'] },
  {
    id: 'person_year',
    stage: 'ceiling',
    codes: ['TAR04'],
    looksAt: ['accepted', 'other_care'],
    settings: ['ceiling.personYear'],
  },
  {
    id: 'household_year',
    stage: 'ceiling',
    codes: ['TAR04'],
    looksAt: ['accepted', 'other_care'],
    settings: ['ceiling.householdYear'],
  },
  { id: 'paper', stage: 'notice', codes: ['ADM05', 'ADM06'], looksAt: ['paper'], settings: [] },
  { id: 'period', stage: 'notice', codes: ['ADM14'], looksAt: ['day', 'invoice'], settings: [] },
  { id: 'length_of_stay', stage: 'notice', codes: ['F02'], looksAt: ['day', 'quantity'], settings: [] },
  { id: 'in_bed', stage: 'notice', codes: ['F05'], looksAt: ['day', 'other_care'], settings: [] },
  { id: 'near', stage: 'notice', codes: ['F06'], looksAt: ['day', 'act', 'other_care'], settings: [] },
  { id: 'asked_elsewhere', stage: 'notice', codes: ['ADM15'], looksAt: ['act', 'day', 'other_care'], settings: [] },
] as const satisfies readonly RuleShape[]

export type RuleId = (typeof ORDER)[number]['id']
export const RULE_IDS = ORDER.map(({ id }) => id) as [RuleId, ...RuleId[]]

/** One rule of the list, with its place in it (from 1). */
export interface RuleDefinition extends RuleShape {
  readonly id: RuleId
  readonly position: number
}

export const RULES: readonly RuleDefinition[] = ORDER.map((rule, i) => ({ ...rule, position: i + 1 }))

/**
 * Where a franc is rounded, in the words of the sheet: each line's share to the nearest franc (half up); an amount of
 * the whole certificate shared between lines gives its odd francs to the largest remainders; the patient's share up to
 * the coin of the setting, when one is set. Amounts are whole francs everywhere else.
 */
export const ROUNDINGS = ['line', 'shared', 'coin'] as const
