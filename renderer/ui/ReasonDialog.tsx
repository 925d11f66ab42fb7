import { useState } from 'react'
import type { OfficeRefusal } from '../app/office.ts'
import { NoteField, TextField } from './Field.tsx'
import { RefusalBox, SecondLook, type SecondLookProps } from './Words.tsx'

export interface ReasonDialogProps extends Omit<SecondLookProps, 'onAct' | 'written'> {
  /** What is asked: « Motif », « Nom ». */
  readonly label: string
  /** Letters it has at least, spaces around it not counted; 0 leaves it to the office. */
  readonly least: number
  /** A few words on one line rather than a note. */
  readonly short?: boolean
  /** What stands in the field already: the reason of the one who asked. */
  readonly proposed?: string
  readonly refusal: OfficeRefusal | undefined
  /** Takes the reason without the spaces around it. */
  readonly onAct: (reason: string) => void
}

/** A second look that wants a few words in writing, most often a reason; what else the act needs is put before it, as children. The refusal stays beside it. */
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
      written
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
