import { useState } from 'react'
import type { OfficeRefusal } from '../app/office.ts'
import { NoteField, TextField } from './Field.tsx'
import { RefusalBox, SecondLook, type SecondLookProps } from './Words.tsx'

export interface ReasonDialogProps extends Omit<SecondLookProps, 'onAct'> {
  /** What is asked: « Motif ». */
  readonly label: string
  /** Letters a reason has at least, spaces around it not counted; 0 leaves it to the office. */
  readonly least: number
  /** A few words on one line rather than a note. */
  readonly short?: boolean
  /** What stands in the field already: the reason of the one who asked. */
  readonly proposed?: string
  readonly refusal: OfficeRefusal | undefined
  /** Takes the reason without the spaces around it. */
  readonly onAct: (reason: string) => void
}

/** A second look that wants a reason in writing; what else the act needs is put before it, as children. The refusal stays beside the reason. */
export function ReasonDialog({
  label,
  least,
  short = false,
  proposed = '',
  refusal,
  disabled = false,
  onAct,
  children,
  ...look
}: ReasonDialogProps) {
  const [reason, setReason] = useState(proposed)
  const field = {
    label,
    value: reason,
    'data-autofocus': true,
    onChange: (event: { currentTarget: { value: string } }) => {
      setReason(event.currentTarget.value)
    },
  }
  return (
    <SecondLook
      {...look}
      disabled={disabled || reason.trim().length < least}
      onAct={() => {
        onAct(reason.trim())
      }}
    >
      {children}
      {short ? <TextField {...field} /> : <NoteField {...field} />}
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
    </SecondLook>
  )
}
