import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { ReimbursementAction } from '../../../../shared/rules/claims/reimbursements/machine.ts'
import { formatFbu } from '../../../app/format.ts'
import { useGo } from '../../../app/navigation.ts'
import { useOfficeCommand, type OfficeRefusal, type Result } from '../../../app/office.ts'
import { useMay } from '../../../app/session.ts'
import { toast } from '../../../app/toast.ts'
import { RefusalDialog } from '../../../ui/index.ts'
import type { Request } from '../words.ts'
import { AskDialog, type Asked } from './AskDialog.tsx'
import { ACTS, ORDER } from './spec.ts'

export interface OfferedAct {
  readonly action: ReimbursementAction
  readonly label: string
  readonly combo: string
  readonly kind: 'default' | 'primary' | 'danger'
  readonly run: () => void
}

/** What whoever is signed in may do now with a request, the dialogs it takes, the office's refusals in words. */
export function useRequestActs(request: Request, onDecide: () => void) {
  const { t } = useTranslation('claims')
  const go = useGo()
  const may = useMay()
  /** What is asked about, as it was read when it was asked: what somebody else does meanwhile is not acted upon unseen. */
  const [asking, setAsking] = useState<{ action: ReimbursementAction; rev: number }>()
  const asked = asking?.action
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const commands = {
    admit: useOfficeCommand('claims.admitReimbursement'),
    approve: useOfficeCommand('claims.approveReimbursement'),
    pay: useOfficeCommand('claims.payReimbursement'),
    archive: useOfficeCommand('claims.archiveReimbursement'),
    appeal: useOfficeCommand('claims.appealReimbursement'),
    declareInadmissible: useOfficeCommand('claims.declareReimbursementInadmissible'),
    refuseRequest: useOfficeCommand('claims.refuseReimbursement'),
    cancelDecision: useOfficeCommand('claims.cancelReimbursementDecision'),
    refuseApproval: useOfficeCommand('claims.refuseReimbursementApproval'),
    unpay: useOfficeCommand('claims.unpayReimbursement'),
  }
  const busy = Object.values(commands).some((command) => command.busy)
  const target = { id: request.id, rev: asking?.rev ?? request.rev }
  const facts = { number: request.number, granted: formatFbu(request.amounts.granted), payee: request.payee.name }
  const close = (): void => {
    setAsking(undefined)
    for (const command of Object.values(commands)) command.clear()
  }
  /** In a dialog the refusal stands beside what was typed; without one it comes over the page. */
  const told = <V,>(answer: Result<V>, words: (value: V) => string, inDialog: boolean): void => {
    if (answer.ok) {
      close()
      toast({ tone: 'ok', text: words(answer.value) })
    } else if (!inDialog) setRefusal(answer.refusal)
  }
  const act = async (action: ReimbursementAction, what?: Asked): Promise<void> => {
    const reason = what?.reason.trim() ?? ''
    const day = what?.day === undefined ? {} : { day: what.day }
    const done = (): string => t(($) => $.reimbursements.done[action as 'admit'], facts)
    const open = what !== undefined
    switch (action) {
      case 'admit':
        told(await commands.admit.run({ ...target, ...(reason === '' ? {} : { derogation: reason }) }), done, open)
        return
      case 'approve':
        told(await commands.approve.run(target), done, open)
        return
      case 'pay':
        told(
          await commands.pay.run({
            ...target,
            ...day,
            account: what?.account ?? '',
            reference: what?.reference.trim() || null,
            identity: what?.identity.trim() || null,
          }),
          ({ paymentNumber, entryNumber }) =>
            t(($) => $.reimbursements.done.pay, { ...facts, payment: paymentNumber, entry: entryNumber }),
          open,
        )
        return
      case 'archive':
        told(await commands.archive.run({ ...target, ...day, signed: what?.signed ?? 'signature' }), done, open)
        return
      case 'appeal':
        told(await commands.appeal.run({ ...target, ...day, text: reason }), done, open)
        return
      case 'declareInadmissible':
        if (what?.inadmissible !== undefined)
          told(
            await commands.declareInadmissible.run({ ...target, reason: what.inadmissible, text: reason }),
            done,
            open,
          )
        return
      case 'refuseRequest':
        told(await commands.refuseRequest.run({ ...target, text: reason }), done, open)
        return
      case 'cancelDecision':
      case 'refuseApproval':
      case 'unpay':
        told(await commands[action].run({ ...target, reason }), done, open)
        return
      case 'amend':
      case 'decide':
      case 'lapse':
    }
  }
  const run = (action: ReimbursementAction): void => {
    if (action === 'amend') go(`/reimbursements/${request.id}/edit`)
    else if (action === 'decide') onDecide()
    else if (action === 'lapse') go('/reimbursements', { state: 'approved' })
    // nothing to forgive: nothing to write
    else if (action === 'admit' && request.obstacles.length === 0) void act('admit')
    else setAsking({ action, rev: request.rev })
  }
  // what is missing can be forgiven by whoever approves, who then says why
  const forgives = request.state === 'submitted' && request.obstacles.length > 0 && may('reimbursement.approve')
  const acts = ORDER.filter(
    (action) =>
      (action === 'admit' && forgives) || request.actions.some((one) => one.action === action && one.possible),
  ).map((action): OfferedAct => ({
    action,
    label: t(($) => $.reimbursements.act[action]),
    combo: ACTS[action].combo,
    kind: ACTS[action].kind,
    run: () => {
      run(action)
    },
  }))
  const dialog: ReactNode = (
    <>
      {asked === undefined ? null : (
        <AskDialog
          key={asked}
          title={t(($) => $.reimbursements.ask.title[asked as 'admit'], facts)}
          act={t(($) => $.reimbursements.act[asked])}
          danger={ACTS[asked].kind === 'danger'}
          fields={ACTS[asked].asks}
          identity={request.payee.identity ?? ''}
          busy={busy}
          refusal={commands[asked as 'admit'].refusal}
          onKeep={close}
          onAct={(what) => void act(asked, what)}
        >
          <p>{t(($) => $.reimbursements.ask.why[asked as 'admit'], facts)}</p>
        </AskDialog>
      )}
      {refusal === undefined ? null : (
        <RefusalDialog
          refusal={refusal}
          title={t(($) => $.reimbursements.ask.refused, facts)}
          onClose={() => {
            setRefusal(undefined)
          }}
        />
      )}
    </>
  )
  return { acts, busy, dialog }
}
