import { useTranslation } from 'react-i18next'
import { formatFbu } from '../../app/format.ts'
import type { Proposal } from './scaleLines.ts'

/** What a scale asks, in a few lines: for whoever reads it before it is accepted. */
export function useScaleTerms(): (scale: Proposal['scale']) => (readonly [string, string | undefined])[] {
  const { t } = useTranslation('membership')
  const money = (amount: number): string => `${formatFbu(amount)} FBu`
  return (scale) => [
    [
      t(($) => $.structure.scales.contribution),
      scale.bands.map((b) => `${b.fromPeople}–${b.toPeople} : ${money(b.amount)}`).join(', '),
    ],
    [
      t(($) => $.structure.scales.supplement),
      scale.supplement === undefined ? undefined : `${money(scale.supplement.each)} (> ${scale.supplement.beyond})`,
    ],
    [t(($) => $.structure.scales.joining), money(scale.joiningFee)],
    [t(($) => $.structure.scales.card), money(scale.cardPrice)],
    [t(($) => $.structure.scales.waiting), String(scale.waitingDays)],
    [
      t(($) => $.structure.scales.instalments),
      scale.instalments.length === 0
        ? undefined
        : t(($) => $.structure.scales.instalmentCount, { count: scale.instalments.length }),
    ],
    [
      t(($) => $.structure.scales.discount),
      scale.discount === undefined
        ? undefined
        : `${scale.discount.percent} (${t(($) => $.structure.scales.for[scale.discount?.for ?? 'all'])})`,
    ],
  ]
}
