import { useTranslation } from 'react-i18next'
import { formatFbu } from '../app/format.ts'
import { Amount, Button, Mark, Total, TotalsBar } from '../ui/index.ts'
import type { ClaimRow, ClaimTotals, Invoice } from './claim/words.ts'

interface InvoiceBarProps {
  readonly invoice: Invoice
  readonly totals: ClaimTotals
  readonly rows: readonly ClaimRow[]
  /** Saving the certificate being typed; absent where nothing may be typed. */
  readonly save: { readonly label: string; readonly busy: boolean; readonly run: () => void } | undefined
}

/** How many were accepted, reduced, rejected; what is accepted so far; the way to the next certificate. */
export function InvoiceBar({ invoice, totals, rows, save }: InvoiceBarProps) {
  const { t } = useTranslation('invoices')
  const toLook = rows.filter(({ verdict, notices }) => verdict === 'accepted' && notices > 0)
  return (
    <TotalsBar
      actions={
        <>
          <Total label={save === undefined ? t(($) => $.page.accepted) : t(($) => $.page.acceptedSoFar)}>
            <Amount value={save === undefined ? invoice.accepted : totals.accepted} unit size="strong" />
          </Total>
          {invoice.paid === 0 ? null : (
            <Total label={t(($) => $.page.paid)}>
              <Amount value={invoice.paid} unit size="strong" />
            </Total>
          )}
          {save === undefined ? null : (
            <Button kind="primary" combo="Ctrl+Enter" busy={save.busy} onClick={save.run}>
              {save.label}
            </Button>
          )}
        </>
      }
    >
      <Mark tone="ok">{t(($) => $.page.acceptedCount, { count: totals.acceptedCount })}</Mark>
      {totals.reducedCount === 0 ? null : (
        <Mark tone="warn">
          {t(($) => $.page.reducedCount, { count: totals.reducedCount, amount: formatFbu(-totals.reducedAmount) })}
        </Mark>
      )}
      {totals.rejectedCount === 0 ? null : (
        <Mark tone="bad">
          {t(($) => $.page.rejectedCount, { count: totals.rejectedCount, amount: formatFbu(-totals.rejectedAmount) })}
        </Mark>
      )}
      {toLook.length === 0 ? null : <Mark tone="look">{t(($) => $.page.toLookCount, { count: toLook.length })}</Mark>}
    </TotalsBar>
  )
}
