import { useTranslation } from 'react-i18next'
import { ReasonDialog, type ReasonDialogProps } from '../../ui/ReasonDialog.tsx'

/** Why an invoice, an order or what hangs on them is changed: at least three letters. */
export function WhyDialog({ children, ...asked }: Omit<ReasonDialogProps, 'label' | 'least'>) {
  const { t } = useTranslation('invoices')
  return (
    <ReasonDialog {...asked} label={t(($) => $.ask.reason)} least={3}>
      <p>{children}</p>
    </ReasonDialog>
  )
}
