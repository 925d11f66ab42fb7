import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { ReimbursementState } from '../../../shared/rules/claims/reimbursements/machine.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useClaimSentences } from '../../app/claimWords.ts'
import type { Tone } from '../../ui/index.ts'

export type Request = Output<'claims.reimbursement'>
export type Preview = Output<'claims.previewReimbursement'>
export type Row = Output<'claims.reimbursements'>['rows'][number]
/** What a request recorded and one being typed have in common: the judgement. */
export type Judged = Omit<Preview, 'facility' | 'filingDeadline'>
export type Line = Judged['lines'][number]
export type Reason = Judged['reasons'][number]

export const REQUEST_TONE: Readonly<Record<ReimbursementState, Tone>> = {
  submitted: 'look',
  admissible: 'run',
  inadmissible: 'bad',
  decided: 'run',
  refused: 'bad',
  approved: 'run',
  paid: 'ok',
  archived: 'ok',
  lapsed: 'quiet',
}

/** The states in which somebody of the centre still has something to do. */
export const WAITING: readonly ReimbursementState[] = ['submitted', 'admissible', 'decided', 'approved', 'paid']

/** Figures and days of a code's parameters, as they are written. */
export const written = (params: Readonly<Record<string, string | number>>): Record<string, string> =>
  Object.fromEntries(
    Object.entries(params).map(([name, value]) => [
      name,
      typeof value === 'number' ? formatFbu(value) : /^\d{4}-\d\d-\d\d$/u.test(value) ? formatDay(value) : value,
    ]),
  )

/** Reasons, things to look at and rights, in the field's words with their figures. */
export function useJudgedWords() {
  const { t } = useTranslation('claims')
  const sentences = useClaimSentences()
  return {
    ...sentences,
    /** « prix > tarif », « hors liste »: the reason that took most of a line, in two words. */
    line: (line: Line): string => {
      const main = line.reasons.toSorted((a, b) => b.amount - a.amount)[0]
      if (main !== undefined) return t(($) => $.reason[main.code].short)
      if (line.referencePrice === null) return t(($) => $.reimbursements.line.off)
      // a ceiling of the case or of the year is about the whole request
      return t(($) => (line.granted < line.claimed ? $.reimbursements.line.less : $.reimbursements.line.full))
    },
  }
}

/** How a line came out, as a state: all of it, part, nothing. */
export const lineTone = ({ claimed, granted }: Pick<Line, 'claimed' | 'granted'>): Tone =>
  granted === 0 ? 'bad' : granted < claimed ? 'warn' : 'ok'
