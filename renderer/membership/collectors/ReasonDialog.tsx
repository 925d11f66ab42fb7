import { useTranslation } from 'react-i18next'
import type { CommandName, Input } from '../../../shared/contract/index.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { ReasonDialog as Asking } from '../../ui/index.ts'

interface ReasonDialogProps<N extends CommandName> {
  command: N
  /** What is sent, with the reason as typed. */
  input: (reason: string) => Input<N>
  title: string
  why: string
  act: string
  /** Keeps things as they are; « Garder » without it. */
  keep?: string
  done: string
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
  keep,
  done,
  proposed,
  danger = true,
  onClose,
}: ReasonDialogProps<N>) {
  const { t } = useTranslation('membership')
  const order = useOfficeCommand(command)
  const run = async (reason: string): Promise<void> => {
    const answer = await order.run(input(reason))
    if (!answer.ok) return
    toast({ tone: 'ok', text: done })
    onClose()
  }
  return (
    <Asking
      title={title}
      act={act}
      onAct={(reason) => void run(reason)}
      keep={keep ?? t(($) => $.doorMoney.keep)}
      onKeep={onClose}
      busy={order.busy}
      danger={danger}
      label={t(($) => $.doorMoney.reason)}
      least={0}
      short
      proposed={proposed}
      refusal={order.refusal}
    >
      <p>{why}</p>
    </Asking>
  )
}
