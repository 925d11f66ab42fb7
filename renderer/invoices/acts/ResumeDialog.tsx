import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { CheckField, DayField, RefusalBox, SecondLook, TextField } from '../../ui/index.ts'
import type { Invoice } from '../claim/words.ts'
import classes from '../disputes/disputes.module.css'
import { Meanwhile } from './Meanwhile.tsx'

/** An invoice that came back: when, and what of the letter was completed. */
export function ResumeDialog({ invoice, onClose }: { invoice: Invoice; onClose: () => void }) {
  const { t } = useTranslation('invoices')
  const today = useToday()
  const out = useOfficeQuery('invoices.toComplete', { invoiceId: invoice.id }, { keep: true }).data?.out
  const resume = useOfficeCommand('invoices.resume')
  const [rev, setRev] = useState(invoice.rev)
  const [backOn, setBackOn] = useState<Day | undefined>(today)
  const [done, setDone] = useState<ReadonlySet<number>>(new Set())
  const [note, setNote] = useState('')
  const moved = rev !== invoice.rev
  const act = async (): Promise<void> => {
    const answer = await resume.run({
      id: invoice.id,
      rev,
      ...(backOn === undefined ? {} : { backOn }),
      completed: [...done],
      note: note.trim().length < 3 ? null : note.trim(),
    })
    if (!answer.ok) return
    const { days, dueOn } = answer.value
    toast({ tone: 'ok', text: t(($) => $.returns.resumed, { count: days, due: formatDay(dueOn) }) })
    onClose()
  }
  return (
    <SecondLook
      title={t(($) => $.returns.resume, { number: invoice.number })}
      act={t(($) => $.action.resume)}
      written
      busy={resume.busy}
      disabled={moved || backOn === undefined}
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
      <div className={classes.stack}>
        <DayField label={t(($) => $.returns.backOn)} value={backOn} onChange={setBackOn} data-autofocus />
        {out == null ? null : (
          <>
            <p className={classes.note}>
              {t(($) => $.returns.asked, {
                number: out.number,
                day: formatDay(out.returnedOn),
                by: formatDay(out.answerBy),
              })}
            </p>
            <div className={classes.checks} role="group" aria-label={t(($) => $.returns.done)}>
              {out.items.map((item) => (
                <CheckField
                  key={item.position}
                  label={[item.certificate, item.code, item.text].filter((part) => part !== null).join(' · ')}
                  checked={done.has(item.position)}
                  onChange={(event) => {
                    const next = new Set(done)
                    if (event.currentTarget.checked) next.add(item.position)
                    else next.delete(item.position)
                    setDone(next)
                  }}
                />
              ))}
            </div>
          </>
        )}
        <TextField
          label={t(($) => $.returns.note)}
          value={note}
          onChange={(event) => {
            setNote(event.currentTarget.value)
          }}
        />
        {resume.refusal === undefined ? null : <RefusalBox refusal={resume.refusal} />}
      </div>
    </SecondLook>
  )
}
