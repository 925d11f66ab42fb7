import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OfficeRefusal } from '../../app/office.ts'
import { NoteField, RefusalBox, SecondLook } from '../../ui/index.ts'

interface WhyDialogProps {
  readonly title: string
  readonly act: string
  readonly keep: string
  readonly danger: boolean
  readonly busy: boolean
  readonly refusal: OfficeRefusal | undefined
  readonly onAct: (why: string) => void
  readonly onKeep: () => void
  readonly children: ReactNode
}

/** A second look that wants a reason in writing. */
export function WhyDialog({ title, act, keep, danger, busy, refusal, onAct, onKeep, children }: WhyDialogProps) {
  const { t } = useTranslation('invoices')
  const [note, setNote] = useState('')
  return (
    <SecondLook
      title={title}
      act={act}
      danger={danger}
      busy={busy}
      disabled={note.trim().length < 3}
      onAct={() => {
        onAct(note.trim())
      }}
      keep={keep}
      onKeep={onKeep}
    >
      <p>{children}</p>
      <NoteField
        label={t(($) => $.ask.reason)}
        value={note}
        data-autofocus
        onChange={(event) => {
          setNote(event.currentTarget.value)
        }}
      />
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
    </SecondLook>
  )
}
