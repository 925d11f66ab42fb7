import { useTranslation } from 'react-i18next'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { ReasonDialog } from '../../ui/index.ts'
import type { CardRow } from './words.ts'

/** A card withdrawn without another in its place: with a reason, and for good. */
export function RetireDialog({ card, onClose }: { card: CardRow; onClose: () => void }) {
  const { t } = useTranslation('membership')
  const retire = useOfficeCommand('membership.retireCard')
  const act = async (reason: string): Promise<void> => {
    const done = await retire.run({ cardId: card.id, reason })
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.cards.retired, { number: card.number }) })
    onClose()
  }
  return (
    <ReasonDialog
      title={t(($) => $.cards.retireTitle, { number: card.number })}
      act={t(($) => $.cards.retire)}
      label={t(($) => $.cards.retireReason)}
      least={0}
      short
      onAct={(reason) => void act(reason)}
      keep={t(($) => $.cards.keep)}
      onKeep={onClose}
      busy={retire.busy}
      refusal={retire.refusal}
    />
  )
}
