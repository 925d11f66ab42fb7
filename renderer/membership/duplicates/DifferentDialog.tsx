import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { ReasonDialog } from '../../ui/index.ts'

interface DifferentDialogProps {
  readonly pairId: Id
  readonly names: { readonly first: string; readonly second: string }
  readonly onDone: () => void
  readonly onClose: () => void
}

/** « Not the same », with the reason that will be remembered. */
export function DifferentDialog({ pairId, names, onDone, onClose }: DifferentDialogProps) {
  const { t } = useTranslation('membership')
  const say = useOfficeCommand('membership.sayDifferent')
  const run = async (reason: string): Promise<void> => {
    const answer = await say.run({ pairId, reason })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.duplicates.notSameDone) })
    onClose()
    onDone()
  }
  return (
    <ReasonDialog
      title={t(($) => $.duplicates.notSameTitle, names)}
      act={t(($) => $.duplicates.notSameAct)}
      label={t(($) => $.duplicates.reason)}
      least={0}
      short
      onAct={(reason) => void run(reason)}
      keep={t(($) => $.duplicates.keepBoth)}
      onKeep={onClose}
      busy={say.busy}
      refusal={say.refusal}
    >
      <p>{t(($) => $.duplicates.notSameWhy)}</p>
    </ReasonDialog>
  )
}
