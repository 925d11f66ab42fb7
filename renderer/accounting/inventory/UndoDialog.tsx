import { useTranslation } from 'react-i18next'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { ReasonDialog } from '../../ui/index.ts'

/** What was posted goes back by reversal, with a reason. */
export function UndoDialog({
  accrual,
  of: { id, number, rev },
  onDone,
}: {
  accrual: boolean
  of: { readonly id: string; readonly number: string; readonly rev: number }
  onDone: () => void
}) {
  const { t } = useTranslation('accounting')
  const undo = useOfficeCommand('accounting.undoInventory')
  const back = useOfficeCommand('accounting.undoAccrual')
  const act = async (reason: string): Promise<void> => {
    const input = { id: id as never, rev, reason }
    const answer = accrual ? await back.run(input) : await undo.run(input)
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.inventory.undoneAs, { number, entry: answer.value.entryNumber }) })
    onDone()
  }
  return (
    <ReasonDialog
      title={t(($) => $.inventory.undoTitle, { number })}
      act={t(($) => $.inventory.undo)}
      keep={t(($) => $.inventory.keep)}
      label={t(($) => $.chart.reason)}
      least={3}
      busy={undo.busy || back.busy}
      refusal={undo.refusal ?? back.refusal}
      onAct={(reason) => void act(reason)}
      onKeep={onDone}
    >
      {t(($) => $.inventory.undoWhy)}
    </ReasonDialog>
  )
}
