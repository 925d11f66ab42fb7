import { useTranslation } from 'react-i18next'
import { ReasonDialog as Asking, type ReasonDialogProps } from '../../ui/ReasonDialog.tsx'

/** Why an act on a till or on a statement is undone: at least five letters. */
export function ReasonDialog({ children, ...asked }: Omit<ReasonDialogProps, 'label' | 'least' | 'keep'>) {
  const { t } = useTranslation('accounting')
  return (
    <Asking {...asked} label={t(($) => $.till.reason)} least={5} keep={t(($) => $.till.keep)}>
      <p>{children}</p>
    </Asking>
  )
}
