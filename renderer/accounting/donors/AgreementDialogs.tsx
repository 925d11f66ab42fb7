import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { ReasonDialog } from '../../ui/index.ts'
import type { Cancelling } from './AgreementDetails.tsx'

/** No grant is notified on it any more. */
export function CloseDialog({
  agreement: { id, rev, reference },
  onClose,
}: {
  agreement: Output<'accounting.donorAgreements'>[number]
  onClose: () => void
}) {
  const { t } = useTranslation('accounting')
  const close = useOfficeCommand('accounting.closeAgreement')
  const act = async (reason: string): Promise<void> => {
    const answer = await close.run({ id, rev, reason })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.donors.closedDone) })
    onClose()
  }
  return (
    <ReasonDialog
      title={`${t(($) => $.donors.close)} · ${reference}`}
      act={t(($) => $.donors.close)}
      keep={t(($) => $.donors.stop)}
      label={t(($) => $.donors.fields.reason)}
      least={3}
      short
      busy={close.busy}
      refusal={close.refusal}
      onAct={(reason) => void act(reason)}
      onKeep={onClose}
    />
  )
}

/** A grant, or an instalment, is undone by the mirror of its entry. */
export function CancelDialog({ of: { kind, id, rev, number }, onClose }: { of: Cancelling; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const day = useToday()
  const grant = useOfficeCommand('accounting.cancelGrant')
  const instalment = useOfficeCommand('accounting.cancelInstalment')
  const cancel = kind === 'grant' ? grant : instalment
  const act = async (reason: string): Promise<void> => {
    const answer = await cancel.run({ id, rev, day, reason })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.donors.cancelled) })
    onClose()
  }
  return (
    <ReasonDialog
      title={
        kind === 'grant' ? t(($) => $.donors.cancelGrant, { number }) : t(($) => $.donors.cancelInstalment, { number })
      }
      act={t(($) => $.donors.cancelShort)}
      keep={t(($) => $.donors.stop)}
      label={t(($) => $.donors.fields.reason)}
      least={3}
      short
      busy={cancel.busy}
      refusal={cancel.refusal}
      onAct={(reason) => void act(reason)}
      onKeep={onClose}
    />
  )
}
