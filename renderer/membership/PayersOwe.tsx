import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { formatFbu } from '../app/format.ts'

type Share = Output<'membership.household'>['memberships'][number]['payers'][number]

/** Third parties who took something upon themselves and have not paid all of it: they owe it, not the household. */
export function PayersOwe({ payers }: { payers: readonly Share[] }) {
  const { t } = useTranslation('membership')
  return payers
    .filter((p) => p.owes > 0)
    .map((p) => (
      <span key={p.number}>
        {t(($) => $.payerShare[p.opensOn === 'payment' ? 'owesAndOpens' : 'owesAndOpened'], {
          payer: p.payer,
          number: p.number,
          amount: formatFbu(p.owes),
        })}{' '}
      </span>
    ))
}
