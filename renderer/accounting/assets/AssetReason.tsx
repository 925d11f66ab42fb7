import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { ReasonDialog } from '../../ui/index.ts'

/** What takes an asset off the register, or a disposal back, wants to know why. */
export function AssetReason({
  doing,
  asset,
  onDone,
}: {
  doing: 'withdraw' | 'undo'
  asset: Output<'accounting.asset'>
  onDone: () => void
}) {
  const { t } = useTranslation('accounting')
  const withdraw = useOfficeCommand('accounting.withdrawAsset')
  const undo = useOfficeCommand('accounting.undoDisposal')
  const { id, rev, number } = asset
  const act = async (reason: string): Promise<void> => {
    const answer = doing === 'withdraw' ? await withdraw.run({ id, rev, reason }) : await undo.run({ id, rev, reason })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.assets.done[doing], { number }) })
    onDone()
  }
  return (
    <ReasonDialog
      title={t(($) => $.assets.asked[doing], { number })}
      act={doing === 'withdraw' ? t(($) => $.assets.withdraw) : t(($) => $.assets.undoDisposal)}
      keep={t(($) => $.chart.keep)}
      label={t(($) => $.chart.reason)}
      least={3}
      busy={withdraw.busy || undo.busy}
      refusal={withdraw.refusal ?? undo.refusal}
      onAct={(reason) => void act(reason)}
      onKeep={onDone}
    >
      {t(($) => $.assets.askedWhy[doing])}
    </ReasonDialog>
  )
}
