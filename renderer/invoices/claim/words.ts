import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatFbu } from '../../app/format.ts'
import { useClaimSentences } from '../../app/claimWords.ts'
import type { Tone } from '../../ui/index.ts'

export type Judgement = Output<'claims.judge'>['judgement']
export type Reason = Judgement['reasons'][number]
export type ClaimNotice = Judgement['notices'][number]
export type Verdict = Judgement['verdict']
export type ClaimRow = Output<'claims.ofInvoice'>['rows'][number]
export type ClaimTotals = Output<'claims.ofInvoice'>['totals']
export type Invoice = Output<'invoices.get'>

export const VERDICT_TONE: Readonly<Record<Verdict, Tone>> = { accepted: 'ok', reduced: 'warn', rejected: 'bad' }

/** Reasons in the field's words, with their figures. */
export function useClaimWords() {
  const { t } = useTranslation('claims')
  const sentences = useClaimSentences()
  return {
    ...sentences,
    /** « réduit · prix > tarif ». */
    verdict: (verdict: Verdict, code: Reason['code'] | null): string =>
      verdict === 'accepted' || code === null
        ? t(($) => $.verdict[verdict])
        : t(($) => $.verdictReason, { verdict: t(($) => $.verdict[verdict]), reason: t(($) => $.reason[code].short) }),
    /** « tarif 2 200 », « au tarif », or the reason. */
    line: (line: Judgement['lines'][number]): string => {
      const [first] = line.reasons
      if (first?.code === 'TAR01') {
        // the price agreed, or what is reimbursed at most of it
        const { tariff } = line.reasons.findLast(({ code }) => code === 'TAR01')?.params ?? {}
        return t(($) => $.line.tariff, { tariff: formatFbu(typeof tariff === 'number' ? tariff : (line.tariff ?? 0)) })
      }
      if (first !== undefined) return t(($) => $.reason[first.code].short)
      if (line.verdict !== 'accepted') return t(($) => $.verdict[line.verdict])
      return line.tariff !== null && line.price < line.tariff ? t(($) => $.line.below) : t(($) => $.line.atTariff)
    },
  }
}

/** The reason that took most, from a judgement; the office keeps the same with a certificate. */
export function mainReason({ reasons, lines }: Judgement): Reason['code'] | null {
  let main: Reason | undefined
  for (const reason of [...reasons, ...lines.flatMap((line) => line.reasons)])
    if (main === undefined || reason.amount > main.amount) main = reason
  return main?.code ?? null
}
