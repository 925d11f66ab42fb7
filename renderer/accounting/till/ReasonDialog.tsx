import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfficeRefusal } from '../../app/office.ts'
import { NoteField, RefusalBox, SecondLook } from '../../ui/index.ts'

/** A second look that wants a reason in writing. */
export function ReasonDialog({
  title,
  act,
  busy,
  refusal,
  danger = true,
  onAct,
  onKeep,
  children,
}: {
  title: string
  act: string
  busy: boolean
  refusal: OfficeRefusal | undefined
  danger?: boolean
  onAct: (reason: string) => void
  onKeep: () => void
  children: ReactNode
}) {
  const { t } = useTranslation('accounting')
  const [reason, setReason] = useState('')
  return (
    <SecondLook
      title={title}
      act={act}
      danger={danger}
      busy={busy}
      disabled={reason.trim().length < 5}
      onAct={() => {
        onAct(reason.trim())
      }}
      keep={t(($) => $.till.keep)}
      onKeep={onKeep}
    >
      <p>{children}</p>
      <NoteField
        label={t(($) => $.till.reason)}
        value={reason}
        data-autofocus
        onChange={(event) => {
          setReason(event.currentTarget.value)
        }}
      />
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
    </SecondLook>
  )
}
