import type { ReimbursementDecision } from '../../../shared/documents/reimbursements.ts'
import { arithmetic } from '../../../shared/rules/claims/arithmetic.ts'
import { reasonSentence } from '../../app/claimSentences.ts'
import { paperWords } from '../text.ts'

const SPACE = '\u00A0'

/** One reason with its arithmetic: « TAR01 Amoxicilline : 150 demandés, tarif 120. 20 × (150 − 120) × 80 % = 480 ». */
export function Why({ reason, rate }: { reason: ReimbursementDecision['reasons'][number]; rate: number }) {
  const formula = arithmetic(reason, rate, SPACE)
  return (
    <>
      <b>{reason.code}</b> {reasonSentence(paperWords, reason, SPACE)}
      {formula === undefined ? null : <span className="nw"> {formula}</span>}
    </>
  )
}
