import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CertificateBookletAction } from '../../../shared/rules/claims/booklets.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { printRoute } from '../../app/print.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, CountField, RefusalBox, Section, TextField } from '../../ui/index.ts'
import classes from '../Certificates.module.css'
import { ReasonForm } from '../ReasonForm.tsx'
import { leaf, type Booklet } from './words.ts'

/** One booklet: its slip, its leaves that say something, and what may be done with it. */
export function BookletActs({ booklet }: { booklet: Booklet }) {
  const { t } = useTranslation('claims')
  const may = useMay()
  const move = useOfficeCommand('claims.moveBooklet')
  const spoil = useOfficeCommand('claims.spoilCertificate')
  const [number, setNumber] = useState<number | undefined>(booklet.missing[0]?.from)
  const [reason, setReason] = useState('')
  const print = (): void => void printRoute(`/print/certificate-slip/${booklet.id}`)
  usePageKeys([{ combo: 'Ctrl+P', label: t(($) => $.booklets.print), foot: true, run: print }])
  const act = async (action: CertificateBookletAction, why: string): Promise<void> => {
    const done = await move.run({ id: booklet.id, action, reason: why })
    if (!done.ok) return
    const { state, missing } = done.value
    toast({
      tone: missing > 0 ? 'warn' : 'ok',
      text: t(($) => $.booklets.moved, { state: t(($) => $.booklets.states[state]), count: missing }),
    })
  }
  const declare = async (): Promise<void> => {
    const done = await spoil.run({ id: booklet.id, leaf: number ?? 0, reason })
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.booklets.spoilDone, { number: number ?? 0 }) })
    setNumber(undefined)
    setReason('')
  }
  const refusal = move.refusal ?? spoil.refusal
  return (
    <div className={classes.form}>
      <Section
        title={`${leaf(booklet, booklet.firstNumber)}–${String(booklet.lastNumber).padStart(booklet.digits, '0')}`}
      />
      <p className={classes.note}>
        {t(($) => $.booklets.handed, {
          slip: booklet.slipNumber,
          day: formatDay(booklet.issuedOn),
          by: booklet.issuedBy,
          to: booklet.receivedBy,
        })}
        {booklet.state === 'issued'
          ? ''
          : ` ${t(($) => $.booklets.since, { state: t(($) => $.booklets.states[booklet.state]), day: formatDay(booklet.stateSince) })}`}
        {booklet.stateReason === null ? '' : ` ${booklet.stateReason}`}
      </p>
      <Button combo="Ctrl+P" onClick={print}>
        {t(($) => $.booklets.print)}
      </Button>
      {may('facility.enter') ? (
        <>
          {booklet.state === 'issued' ? (
            <>
              <Button busy={move.busy} onClick={() => void act('return', '')}>
                {t(($) => $.booklets.return)}
              </Button>
              <ReasonForm
                danger
                act={t(($) => $.booklets.lose)}
                busy={move.busy}
                onAct={(why) => void act('lose', why)}
              />
            </>
          ) : (
            <ReasonForm act={t(($) => $.booklets.reopen)} busy={move.busy} onAct={(why) => void act('reopen', why)} />
          )}
          <form
            className={classes.form}
            aria-label={t(($) => $.booklets.spoil)}
            onSubmit={(event) => {
              event.preventDefault()
              void declare()
            }}
          >
            <div className={classes.two}>
              <CountField label={t(($) => $.booklets.spoilNumber)} value={number} onChange={setNumber} />
              <TextField
                label={t(($) => $.certificates.reason)}
                value={reason}
                onChange={(event) => {
                  setReason(event.currentTarget.value)
                }}
              />
            </div>
            <Button submit busy={spoil.busy} disabled={number === undefined || reason.trim().length < 3}>
              {t(($) => $.booklets.spoil)}
            </Button>
          </form>
        </>
      ) : null}
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
    </div>
  )
}
