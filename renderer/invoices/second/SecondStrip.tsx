import { useTranslation } from 'react-i18next'
import { isBeingKeyed } from '../../../shared/rules/invoices/states.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Button, Incident } from '../../ui/index.ts'
import type { Invoice } from '../claim/words.ts'

/** Says on the invoice's page that a second person is wanted, and how far it is; nothing where none is. */
export function SecondStrip({ invoice, onOpen }: { invoice: Invoice; onOpen: () => void }) {
  const { t } = useTranslation('invoices')
  const second = useOfficeQuery(
    'claims.secondList',
    { invoiceId: invoice.id },
    { enabled: isBeingKeyed(invoice.state), keep: true },
  ).data
  if (second === undefined || second.mode === 'none' || !isBeingKeyed(invoice.state)) return null
  const done = second.missing === 0 && second.differing === 0
  return (
    <Incident
      tone={done ? 'ok' : 'warn'}
      title={t(($) => $.second.strip)}
      action={
        <Button small combo="Alt+J" onClick={onOpen}>
          {t(($) => $.second.open)}
        </Button>
      }
    >
      {done
        ? t(($) => $.second.stripDone)
        : t(($) => $.second.stripLeft, { missing: second.missing, differing: second.differing })}
    </Incident>
  )
}
