import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { CheckField, DayField, NoteField, RefusalBox, SecondLook, TextField } from '../../ui/index.ts'
import type { Invoice } from '../claim/words.ts'
import classes from '../disputes/disputes.module.css'
import { Meanwhile } from './Meanwhile.tsx'

/** Gives an invoice back with the list of what is to be completed: what its certificates want, and what one adds. */
export function ReturnDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useTranslation('invoices')
  const asked = useOfficeQuery('invoices.toComplete', { invoiceId: invoice.id }, { keep: true }).data
  const give = useOfficeCommand('invoices.returnToFacility')
  const [rev, setRev] = useState(invoice.rev)
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [answerBy, setAnswerBy] = useState<Day>()
  const [more, setMore] = useState('')
  const [reason, setReason] = useState('')
  const items = asked?.items ?? []
  const moved = rev !== invoice.rev
  const act = async (): Promise<void> => {
    const chosen = items.filter(({ claimId, code }) => !left.has(`${claimId} ${code}`))
    const answer = await give.run({
      id: invoice.id,
      rev,
      reason: reason.trim(),
      ...(answerBy === undefined ? {} : { answerBy }),
      items: [
        ...chosen.map(({ claimId, code, text }) => ({ claimId, code, text })),
        ...(more.trim().length < 3 ? [] : [{ claimId: null, code: null, text: more.trim() }]),
      ],
    })
    if (!answer.ok) return
    const { returnNumber, items: count } = answer.value
    toast({ tone: 'ok', text: t(($) => $.returns.sent, { number: returnNumber, count }) })
    onClose()
  }
  return (
    <SecondLook
      title={t(($) => $.ask.returnToFacility, { number: invoice.number, facility: invoice.facilityName })}
      act={t(($) => $.action.returnToFacility)}
      written
      busy={give.busy}
      disabled={moved || reason.trim().length < 3}
      onAct={() => void act()}
      keep={t(($) => $.ask.keep)}
      onKeep={onClose}
    >
      {moved ? (
        <Meanwhile
          invoice={invoice}
          onSeen={() => {
            setRev(invoice.rev)
          }}
        />
      ) : null}
      <p>{t(($) => $.ask.returnWhy)}</p>
      <div className={classes.stack}>
        <NoteField
          label={t(($) => $.ask.reason)}
          value={reason}
          rows={2}
          data-autofocus
          onChange={(event) => {
            setReason(event.currentTarget.value)
          }}
        />
        {items.length === 0 ? (
          <p className={classes.note}>{t(($) => $.returns.nothing)}</p>
        ) : (
          <div className={classes.checks} role="group" aria-label={t(($) => $.returns.items)}>
            {items.map((item) => {
              const key = `${item.claimId} ${item.code}`
              return (
                <CheckField
                  key={key}
                  label={`${item.certificate} · ${item.code} ${item.text}`}
                  checked={!left.has(key)}
                  onChange={(event) => {
                    const next = new Set(left)
                    if (event.currentTarget.checked) next.delete(key)
                    else next.add(key)
                    setLeft(next)
                  }}
                />
              )
            })}
          </div>
        )}
        <TextField
          label={t(($) => $.returns.more)}
          value={more}
          onChange={(event) => {
            setMore(event.currentTarget.value)
          }}
        />
        <DayField
          label={t(($) => $.returns.answerBy)}
          value={answerBy ?? (asked?.answerBy as Day | undefined)}
          onChange={setAnswerBy}
        />
        {give.refusal === undefined ? null : <RefusalBox refusal={give.refusal} />}
      </div>
    </SecondLook>
  )
}
