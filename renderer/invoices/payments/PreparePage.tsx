import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Page, PageHeader, RefusalBox } from '../../ui/index.ts'
import { PaymentTabs } from './PaymentTabs.tsx'
import { PrepareOrder } from './PrepareOrder.tsx'

/** Prepares an order from what waits for money, or changes one that nobody checked (`?order=`), or begins with one invoice (`?invoice=`). */
export default function PreparePage() {
  const { t } = useTranslation('invoices')
  const [orderId] = useFilter('order')
  const [invoiceId] = useFilter('invoice')
  const order = useOfficeQuery('invoices.order', { id: orderId as Id }, { enabled: orderId !== '' })
  const payable = useOfficeQuery(
    'invoices.payable',
    { orderId: orderId === '' ? null : (orderId as Id) },
    { keep: true },
  )
  const error = payable.error ?? (orderId === '' ? null : order.error)
  if (error)
    return (
      <Page
        header={
          <PageHeader title={t(($) => $.payments.prepare.title)}>
            <PaymentTabs current="/payments/prepare" />
          </PageHeader>
        }
      >
        <RefusalBox refusal={error} />
      </Page>
    )
  if (payable.data === undefined || (orderId !== '' && order.data === undefined)) return <Page>{null}</Page>
  const first = new Map<Id, Fbu>(
    order.data === undefined
      ? payable.data.rows.filter(({ id }) => id === invoiceId).map(({ id, left }) => [id, left])
      : order.data.lines.filter(({ amount }) => amount > 0).map(({ documentId, amount }) => [documentId, fbu(amount)]),
  )
  return <PrepareOrder key={`${orderId}${invoiceId}`} payable={payable.data} order={order.data} first={first} />
}
