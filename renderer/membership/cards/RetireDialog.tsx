import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { RefusalBox, SecondLook, TextField } from '../../ui/index.ts'
import type { CardRow } from './words.ts'

/** A card withdrawn without another in its place: with a reason, and for good. */
export function RetireDialog({ card, onClose }: { card: CardRow; onClose: () => void }) {
  const { t } = useTranslation('membership')
  const [reason, setReason] = useState('')
  const retire = useOfficeCommand('membership.retireCard')
  const act = async (): Promise<void> => {
    const done = await retire.run({ cardId: card.id, reason })
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.cards.retired, { number: card.number }) })
    onClose()
  }
  return (
    <SecondLook
      title={t(($) => $.cards.retireTitle, { number: card.number })}
      act={t(($) => $.cards.retire)}
      onAct={() => void act()}
      keep={t(($) => $.cards.keep)}
      onKeep={onClose}
      busy={retire.busy}
    >
      <TextField
        label={t(($) => $.cards.retireReason)}
        value={reason}
        data-autofocus
        onChange={(event) => {
          setReason(event.currentTarget.value)
        }}
      />
      {retire.refusal === undefined ? null : <RefusalBox refusal={retire.refusal} />}
    </SecondLook>
  )
}
