import { useTranslation } from 'react-i18next'
import { formatInstant } from '../../app/format.ts'
import { Button, Incident } from '../../ui/index.ts'
import type { Invoice } from '../claim/words.ts'

/** Somebody changed the invoice while a dialog about it was open: who, when, what. What was typed is kept. */
export function Meanwhile({ invoice, onSeen }: { invoice: Invoice; onSeen: () => void }) {
  const { t } = useTranslation('invoices')
  const last = invoice.history.at(-1)
  if (last === undefined) return null
  return (
    <Incident
      tone="warn"
      title={t(($) => $.meanwhile.title, {
        name: last.by,
        at: formatInstant(last.at),
        did: last.action === null ? t(($) => $.done.received) : t(($) => $.done[last.action ?? 'openKeying']),
      })}
    >
      <p>{t(($) => $.meanwhile.kept)}</p>
      <Button small onClick={onSeen}>
        {t(($) => $.meanwhile.seen)}
      </Button>
    </Incident>
  )
}
