import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { CommandName, Input } from '../../../shared/contract/index.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { RefusalBox, SecondLook, TextField } from '../../ui/index.ts'

interface ReasonDialogProps<N extends CommandName> {
  command: N
  /** What is sent, with the reason as typed. */
  input: (reason: string) => Input<N>
  title: string
  why: string
  act: string
  done: string
  /** What stands in the field already: the reason of the one who asked. */
  proposed?: string
  danger?: boolean
  onClose: () => void
}

/** A second look that asks why, for what undoes money: the refusal stays in the dialog, beside the reason. */
export function ReasonDialog<N extends CommandName>({
  command,
  input,
  title,
  why,
  act,
  done,
  proposed = '',
  danger = true,
  onClose,
}: ReasonDialogProps<N>) {
  const { t } = useTranslation('membership')
  const [reason, setReason] = useState(proposed)
  const order = useOfficeCommand(command)
  const run = async (): Promise<void> => {
    const answer = await order.run(input(reason))
    if (!answer.ok) return
    toast({ tone: 'ok', text: done })
    onClose()
  }
  return (
    <SecondLook
      title={title}
      act={act}
      onAct={() => void run()}
      keep={t(($) => $.doorMoney.keep)}
      onKeep={onClose}
      busy={order.busy}
      danger={danger}
    >
      <p>{why}</p>
      <TextField
        label={t(($) => $.doorMoney.reason)}
        value={reason}
        data-autofocus
        onChange={(event) => {
          setReason(event.currentTarget.value)
        }}
      />
      {order.refusal === undefined ? null : <RefusalBox refusal={order.refusal} />}
    </SecondLook>
  )
}
