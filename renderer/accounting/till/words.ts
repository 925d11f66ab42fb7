import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { DenominationKind } from '../../../shared/rules/accounting/till/count.ts'
import { formatFbu } from '../../app/format.ts'
import type { Tone } from '../../ui/index.ts'

export type Tills = Output<'accounting.tills'>
export type Till = Tills['rows'][number]
export type Count = Output<'accounting.tillCounts'>['rows'][number]
export type Transfer = Output<'accounting.cashTransfers'>['rows'][number]
export type PettyCash = Output<'accounting.pettyCash'>['rows'][number]

export const COUNT_TONE: Readonly<Record<Count['state'], Tone>> = {
  counting: 'run',
  closed: 'ok',
  reopened: 'warn',
  abandoned: 'quiet',
}
export const TRANSFER_TONE: Readonly<Record<Transfer['state'], Tone>> = {
  sent: 'run',
  received: 'ok',
  cancelled: 'quiet',
}
export const PETTY_TONE: Readonly<Record<PettyCash['state'], Tone>> = {
  given: 'run',
  justified: 'ok',
  cancelled: 'quiet',
}

/** « billet de 5 000 FBu ». */
export function useDenominationWord(): (one: { readonly kind: DenominationKind; readonly value: number }) => string {
  const { t } = useTranslation('accounting')
  return ({ kind, value }) =>
    t(($) => $.till.denominations.named, { kind: t(($) => $.till.denominations[kind]), value: formatFbu(value) })
}
