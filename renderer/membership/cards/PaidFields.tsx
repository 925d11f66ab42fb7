import { useTranslation } from 'react-i18next'
import type { Fbu } from '../../../shared/money.ts'
import { RECEIPT_MODES, type ReceiptMode } from '../../../shared/rules/membership/posting.ts'
import { Amount, Segments, TextField } from '../../ui/index.ts'
import classes from './Cards.module.css'

export interface Paid {
  readonly mode: ReceiptMode
  readonly reference: string
}

export const CASH: Paid = { mode: 'cash', reference: '' }

/** What the office is told of a payment: the reference only where there is one. */
export const paidInput = ({ mode, reference }: Paid) => ({ mode, ...(mode === 'cash' ? {} : { reference }) })

interface PaidFieldsProps {
  amount: Fbu
  value: Paid
  onChange: (value: Paid) => void
}

/** The amount, by which means, and the reference that a bank or an operator gives. Nothing but the amount when it is free. */
export function PaidFields({ amount, value, onChange }: PaidFieldsProps) {
  const { t } = useTranslation('membership')
  return (
    <div className={classes.paid}>
      <p className={classes.total}>
        {t(($) => $.cards.total)} <Amount value={amount} size="strong" unit />
      </p>
      {amount === 0 ? null : (
        <Segments
          label={t(($) => $.cards.mode)}
          labelled
          value={value.mode}
          onChange={(mode) => {
            onChange({ ...value, mode })
          }}
          options={RECEIPT_MODES.map((mode) => ({ value: mode, label: t(($) => $.mode[mode]) }))}
        />
      )}
      {amount === 0 || value.mode === 'cash' ? null : (
        <TextField
          label={t(($) => $.cards.reference)}
          value={value.reference}
          onChange={(event) => {
            onChange({ ...value, reference: event.currentTarget.value })
          }}
        />
      )}
    </div>
  )
}
