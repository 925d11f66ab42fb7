import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { Button, Section } from '../../ui/index.ts'
import classes from './Collectors.module.css'
import { ReasonDialog } from './ReasonDialog.tsx'

type Use = Output<'membership.advanceUses'>['rows'][number]

/** What an advance already paid, year by year; another person may undo it. */
export function AdvanceUses({ householdId }: { householdId: Id }) {
  const { t } = useTranslation('membership')
  const may = useMay()
  const [cancelling, setCancelling] = useState<Use>()
  const uses = useOfficeQuery('membership.advanceUses', { householdId }).data?.rows ?? []
  const standing = uses.filter((use) => use.state === 'recorded')
  if (standing.length === 0) return null
  return (
    <>
      <Section title={t(($) => $.doorMoney.uses)} />
      {standing.map((use) => (
        <div key={use.id} className={classes.form}>
          <p className={classes.line}>
            <span>
              {use.number} · {formatDay(use.day)} · {use.coverYear}
            </span>
            <b>{formatFbu(use.amount)}</b>
          </p>
          {may('cancelReceipt.validate') ? (
            <Button
              small
              kind="danger"
              onClick={() => {
                setCancelling(use)
              }}
            >
              {t(($) => $.doorMoney.cancelUse)}
            </Button>
          ) : null}
        </div>
      ))}
      {cancelling === undefined ? null : (
        <ReasonDialog
          command="membership.cancelAdvanceUse"
          input={(reason) => ({ useId: cancelling.id, reason })}
          title={t(($) => $.doorMoney.cancelUseTitle, { number: cancelling.number })}
          why={t(($) => $.doorMoney.cancelUseWhy)}
          act={t(($) => $.doorMoney.cancelUse)}
          done={t(($) => $.doorMoney.cancelUseDone, { number: cancelling.number })}
          onClose={() => {
            setCancelling(undefined)
          }}
        />
      )}
    </>
  )
}
