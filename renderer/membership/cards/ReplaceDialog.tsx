import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { fbu } from '../../../shared/money.ts'
import {
  REPLACEMENT_REASONS,
  replacementPrice,
  type ReplacementReason,
} from '../../../shared/rules/membership/cards.ts'
import { formatFbu } from '../../app/format.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { RefusalBox, SecondLook, SelectField } from '../../ui/index.ts'
import classes from './Cards.module.css'
import { CASH, paidInput, PaidFields } from './PaidFields.tsx'
import type { CardRow } from './words.ts'

/** Why the card is made again, what that costs, and how it is paid. */
export function ReplaceDialog({ card, onClose }: { card: CardRow; onClose: () => void }) {
  const { t } = useTranslation('membership')
  const [said, setReason] = useState<ReplacementReason>()
  // the card that was just declared lost becomes so while this is open
  const reason = said ?? (card.state === 'lost' ? 'lost' : 'damaged')
  const [paid, setPaid] = useState(CASH)
  const offer = useOfficeQuery('membership.cardOffer', { householdId: card.householdId })
  const replace = useOfficeCommand('membership.replaceCard')
  const price = offer.data === undefined ? undefined : replacementPrice(reason, offer.data.price ?? fbu(0))
  const act = async (): Promise<void> => {
    const done = await replace.run({ cardId: card.id, reason, ...paidInput(paid) })
    if (!done.ok) return
    const { cards, amount } = done.value
    toast({
      tone: 'ok',
      text: t(($) => $.cards.replaced, { number: cards[0]?.number ?? '', amount: formatFbu(amount) }),
    })
    onClose()
  }
  return (
    <SecondLook
      title={t(($) => $.cards.replaceTitle, { number: card.number })}
      act={price === 0 ? t(($) => $.cards.replaceFree) : t(($) => $.cards.replaceAct)}
      written
      onAct={() => void act()}
      keep={t(($) => $.cards.keep)}
      onKeep={onClose}
      danger={false}
      busy={replace.busy || price === undefined}
    >
      <div className={classes.dialog}>
        <p>{t(($) => $.cards.replaceWhy)}</p>
        <SelectField
          label={t(($) => $.cards.reason)}
          value={reason}
          onChange={(value) => {
            setReason(value as ReplacementReason)
          }}
          options={REPLACEMENT_REASONS.map((value) => ({ value, label: t(($) => $.cards.reasons[value]) }))}
        />
        {offer.isPending ? <KeysHeld /> : null}
        {price === undefined ? null : <PaidFields amount={price} value={paid} onChange={setPaid} />}
        {offer.error ? <RefusalBox refusal={offer.error} /> : null}
        {replace.refusal === undefined ? null : <RefusalBox refusal={replace.refusal} />}
      </div>
    </SecondLook>
  )
}
