import { useTranslation } from 'react-i18next'
import { useGo } from '../../app/navigation.ts'
import type { Request } from './words.ts'

export type Paper = 'acknowledgement' | 'decision' | 'voucher' | 'receipt'

/** The papers that a request can have by now; the first is the one that its state calls for. */
export function papersOf(request: Request): readonly Paper[] {
  const papers: Paper[] = []
  if (request.payment !== null) papers.push('receipt')
  if (request.approval !== null && request.amounts.granted > 0) papers.push('voucher')
  if (request.decision !== null || request.inadmissible !== null) papers.push('decision')
  papers.push('acknowledgement')
  return papers
}

/** The papers of a request, each with its words and the way to it. */
export function usePapers(request: Request): readonly { paper: Paper; label: string; open: () => void }[] {
  const { t } = useTranslation('claims')
  const go = useGo()
  return papersOf(request).map((paper) => ({
    paper,
    label: t(($) => $.reimbursements.papers[paper]),
    open: () => {
      go(`/preview/reimbursement-${paper}/${request.id}`)
    },
  }))
}
