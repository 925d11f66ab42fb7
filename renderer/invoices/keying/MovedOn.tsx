import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../app/format.ts'
import { Incident } from '../../ui/index.ts'
import type { Invoice } from '../claim/words.ts'

/** Somebody took the invoice a step further while a certificate was being typed here: who, when, and where the typing is. */
export function MovedOn({ invoice, number }: { invoice: Invoice; number: string }) {
  const { t } = useTranslation('invoices')
  const last = invoice.history.at(-1)
  const state = t(($) => $.state[invoice.state])
  return (
    <Incident
      tone="warn"
      title={
        last === undefined
          ? t(($) => $.keying.movedOnState, { state })
          : t(($) => $.keying.movedOn, { state, name: last.by, at: formatInstant(last.at) })
      }
    >
      {t(($) => $.keying.movedOnKept, { number })}
    </Incident>
  )
}
