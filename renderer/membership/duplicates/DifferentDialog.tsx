import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { RefusalBox, SecondLook, TextField } from '../../ui/index.ts'

interface DifferentDialogProps {
  readonly pairId: Id
  readonly names: { readonly first: string; readonly second: string }
  readonly onDone: () => void
  readonly onClose: () => void
}

/** « Not the same », with the reason that will be remembered. */
export function DifferentDialog({ pairId, names, onDone, onClose }: DifferentDialogProps) {
  const { t } = useTranslation('membership')
  const [reason, setReason] = useState('')
  const say = useOfficeCommand('membership.sayDifferent')
  const run = async (): Promise<void> => {
    const answer = await say.run({ pairId, reason })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.duplicates.notSameDone) })
    onClose()
    onDone()
  }
  return (
    <SecondLook
      title={t(($) => $.duplicates.notSameTitle, names)}
      act={t(($) => $.duplicates.notSameAct)}
      onAct={() => void run()}
      keep={t(($) => $.duplicates.keepBoth)}
      onKeep={onClose}
      busy={say.busy}
    >
      <p>{t(($) => $.duplicates.notSameWhy)}</p>
      <TextField
        label={t(($) => $.duplicates.reason)}
        value={reason}
        data-autofocus
        onChange={(event) => {
          setReason(event.currentTarget.value)
        }}
      />
      {say.refusal === undefined ? null : <RefusalBox refusal={say.refusal} />}
    </SecondLook>
  )
}
