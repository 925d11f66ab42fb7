import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { Amount, DayText, Mark, type Column, type Tone } from '../../ui/index.ts'

type Answer = Output<'invoices.cheques'>
export type Cheque = Answer['rows'][number]
export type Book = Answer['books'][number]

const TONE: Readonly<Record<Cheque['state'], Tone>> = {
  issued: 'look',
  cashed: 'ok',
  cancelled: 'quiet',
  lost: 'bad',
  spoilt: 'quiet',
}

export function useBookColumns(): Column<Book>[] {
  const { t } = useTranslation('invoices')
  return [
    { id: 'account', header: t(($) => $.payments.cheque.account), width: 70, cell: (r) => r.account },
    {
      id: 'range',
      header: t(($) => $.payments.cheque.range),
      cell: (r) =>
        t(($) => $.payments.cheque.rangeOf, { first: `${r.series}${r.first}`, last: `${r.series}${r.last}` }),
    },
    {
      id: 'received',
      header: t(($) => $.payments.cheque.received),
      width: 84,
      cell: (r) => <DayText value={r.receivedOn} />,
    },
    {
      id: 'used',
      header: t(($) => $.payments.cheque.used),
      width: 90,
      align: 'end',
      cell: (r) => `${r.used} / ${r.last - r.first + 1}`,
    },
    {
      id: 'next',
      header: t(($) => $.payments.cheque.next),
      width: 120,
      cell: (r) => r.next ?? t(($) => $.payments.cheque.over),
    },
  ]
}

export function useChequeColumns(): Column<Cheque>[] {
  const { t } = useTranslation('invoices')
  return [
    { id: 'number', header: t(($) => $.payments.cheque.number), width: 96, cell: (r) => r.number },
    {
      id: 'issued',
      header: t(($) => $.payments.cheque.issued),
      width: 84,
      cell: (r) => <DayText value={r.issuedOn} />,
    },
    { id: 'payee', header: t(($) => $.payments.cheque.payee), cell: (r) => r.payee ?? r.reason },
    { id: 'order', header: t(($) => $.payments.cheque.order), width: 116, quiet: true, cell: (r) => r.order?.number },
    {
      id: 'amount',
      header: t(($) => $.payments.cheque.amount),
      width: 92,
      align: 'end',
      cell: (r) => (r.amount === null ? '' : <Amount value={r.amount} />),
    },
    {
      id: 'settled',
      header: t(($) => $.payments.cheque.settled),
      width: 84,
      cell: (r) => (r.settledOn === null ? '' : <DayText value={r.settledOn} />),
    },
    {
      id: 'state',
      header: t(($) => $.payments.cheque.state),
      width: 100,
      cell: (r) => <Mark tone={TONE[r.state]}>{t(($) => $.payments.cheque.states[r.state])}</Mark>,
    },
  ]
}
