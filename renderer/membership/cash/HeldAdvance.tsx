import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { formatFbu } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Button, Mark, RefusalBox } from '../../ui/index.ts'
import classes from './Cash.module.css'

/** What the household paid ahead, while it owes: one button lets it pay before any money is asked. Nothing without an advance. */
export function HeldAdvance({ householdId, membershipId }: { householdId: Id; membershipId: Id }) {
  const { t } = useTranslation('membership')
  const use = useOfficeCommand('membership.useAdvance')
  const left = useOfficeQuery('membership.advances', { householdId }).data?.rows[0]?.left ?? 0
  if (left <= 0) return null
  const act = async (): Promise<void> => {
    const done = await use.run({ membershipId })
    if (!done.ok) return
    const { number, amount } = done.value
    toast({ tone: 'ok', text: t(($) => $.doorMoney.usedIt, { number, amount: formatFbu(amount) }) })
  }
  return (
    <>
      <div className={classes.payer}>
        <Mark tone="run">{t(($) => $.doorMoney.available, { amount: formatFbu(left) })}</Mark>
        <Button small busy={use.busy} onClick={() => void act()}>
          {t(($) => $.doorMoney.useIt)}
        </Button>
      </div>
      {use.refusal === undefined ? null : <RefusalBox refusal={use.refusal} />}
    </>
  )
}
