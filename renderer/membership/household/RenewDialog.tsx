import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatFbu, formatPerson } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { CheckField, RefusalBox, SecondLook } from '../../ui/index.ts'

type Answer = Output<'membership.household'>

interface RenewDialogProps {
  answer: Answer
  year: Answer['renewable'][number]
  onClose: (renewed: boolean) => void
}

/** A second look at the amount before the household is enrolled for another year. */
export function RenewDialog({ answer, year, onClose }: RenewDialogProps) {
  const { t } = useTranslation('membership')
  const [withCard, setWithCard] = useState(false)
  const renew = useOfficeCommand('membership.renew')
  const { household } = answer
  const scale = useOfficeQuery('membership.scaleFor', { mutualId: household.mutualId, coverYearId: year.coverYearId })
    .data?.scale
  const amount = year.amount + (withCard ? (scale?.cardPrice ?? 0) : 0)
  const people = answer.people.filter((p) => p.leftOn === undefined).length
  const act = async (): Promise<void> => {
    const done = await renew.run({ householdId: household.id, coverYearId: year.coverYearId, withCard })
    if (!done.ok) return
    toast({
      tone: 'ok',
      text: t(($) => $.household.renewed, { year: year.coverYear, amount: formatFbu(done.value.due) }),
    })
    onClose(true)
  }
  return (
    <SecondLook
      title={t(($) => $.household.renewTitle, { year: year.coverYear })}
      act={t(($) => $.household.renewAct)}
      onAct={() => void act()}
      keep={t(($) => $.household.renewKeep)}
      onKeep={() => {
        onClose(false)
      }}
      danger={false}
      busy={renew.busy}
    >
      <p>{t(($) => $.household.renewWhy, { amount: formatFbu(amount), name: formatPerson(household), people })}</p>
      {scale === undefined ? null : (
        <CheckField
          label={t(($) => $.household.withCard, { amount: formatFbu(scale.cardPrice) })}
          checked={withCard}
          onChange={(event) => {
            setWithCard(event.currentTarget.checked)
          }}
        />
      )}
      {renew.refusal === undefined ? null : <RefusalBox refusal={renew.refusal} />}
    </SecondLook>
  )
}
