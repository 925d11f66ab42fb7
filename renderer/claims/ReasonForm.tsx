import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { Button, TextField } from '../ui/index.ts'
import classes from './Certificates.module.css'

/** An act that asks why, in place: the field, the button that names the act. */
export function ReasonForm({
  act,
  busy,
  danger = false,
  optional = false,
  onAct,
}: {
  act: string
  busy: boolean
  danger?: boolean
  /** The act goes without a reason too. */
  optional?: boolean
  onAct: (reason: string) => void
}) {
  const { t } = useTranslation('claims')
  const [reason, setReason] = useState('')
  return (
    <form
      className={classes.form}
      aria-label={act}
      onSubmit={(event) => {
        event.preventDefault()
        onAct(reason.trim())
      }}
    >
      <TextField
        label={t(($) => (optional ? $.certificates.note : $.certificates.reason))}
        value={reason}
        onChange={(event) => {
          setReason(event.currentTarget.value)
        }}
      />
      <Button submit kind={danger ? 'danger' : 'default'} busy={busy} disabled={!optional && reason.trim().length < 3}>
        {act}
      </Button>
    </form>
  )
}
