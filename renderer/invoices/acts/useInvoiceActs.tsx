import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import type { Right } from '../../../shared/roles.ts'
import type { InvoiceAction } from '../../../shared/rules/invoices/states.ts'
import { formatFbu } from '../../app/format.ts'
import { useOfficeCommand, type OfficeRefusal, type Result } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import type { KeyCombo } from '../../ui/keyNames.ts'
import { NoteField, RefusalDialog, SecondLook } from '../../ui/index.ts'
import type { Invoice } from '../claim/words.ts'
import { Meanwhile } from './Meanwhile.tsx'
import { PayDialog } from './PayDialog.tsx'
import { ResumeDialog } from './ResumeDialog.tsx'
import { ReturnDialog } from './ReturnDialog.tsx'

/** What a person may be offered, in the order of the buttons; paying is one act whatever is left after it. */
const SHOWN = {
  openKeying: { right: 'invoice.enter', combo: undefined, kind: 'default' },
  resume: { right: 'invoice.enter', combo: 'Alt+S', kind: 'primary' },
  returnToFacility: { right: 'decideInvoice.enter', combo: 'Alt+R', kind: 'default' },
  reject: { right: 'decideInvoice.enter', combo: undefined, kind: 'danger' },
  reopen: { right: 'invoice.validate', combo: 'Alt+O', kind: 'default' },
  control: { right: 'invoice.validate', combo: 'Alt+C', kind: 'default' },
  cancelDecision: { right: 'decideInvoice.enter', combo: undefined, kind: 'danger' },
  decide: { right: 'decideInvoice.enter', combo: 'Alt+D', kind: 'primary' },
  refuseApproval: { right: 'approvePayment.approve', combo: undefined, kind: 'danger' },
  approve: { right: 'approvePayment.approve', combo: 'Alt+A', kind: 'primary' },
  payInFull: { right: 'payment.execute', combo: 'Alt+P', kind: 'primary' },
} as const satisfies Partial<
  Record<InvoiceAction, { right: Right; combo: KeyCombo | undefined; kind: 'default' | 'primary' | 'danger' }>
>

export type ShownAction = keyof typeof SHOWN
const ORDER = Object.keys(SHOWN) as ShownAction[]
/** The acts that need no second look. */
const AT_ONCE: readonly ShownAction[] = ['openKeying', 'control']
const WITH_REASON: readonly ShownAction[] = ['reject', 'reopen', 'cancelDecision', 'refuseApproval']
/** They have dialogs of their own. */
const APART: readonly ShownAction[] = ['payInFull', 'returnToFacility', 'resume']

export interface OfferedAct {
  readonly action: ShownAction
  readonly label: string
  readonly combo: KeyCombo | undefined
  readonly kind: 'default' | 'primary' | 'danger'
  readonly run: () => void
}

/** The acts of an invoice for the person signed in, the dialogs they open, and the office's refusals in words. */
export function useInvoiceActs(invoice: Invoice | undefined): {
  acts: readonly OfferedAct[]
  dialog: ReactNode
  busy: boolean
} {
  const { t } = useTranslation('invoices')
  const may = useMay()
  const [asked, setAsked] = useState<ShownAction>()
  // the invoice as it was when the dialog opened: somebody else's change since is shown before anything is done
  const [seen, setSeen] = useState(0)
  const [reason, setReason] = useState('')
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const commands = {
    openKeying: useOfficeCommand('invoices.openKeying'),
    control: useOfficeCommand('invoices.control'),
    reopen: useOfficeCommand('invoices.reopen'),
    decide: useOfficeCommand('invoices.decide'),
    cancelDecision: useOfficeCommand('invoices.cancelDecision'),
    approve: useOfficeCommand('invoices.approve'),
    refuseApproval: useOfficeCommand('invoices.refuseApproval'),
    reject: useOfficeCommand('invoices.reject'),
  }
  const busy = Object.values(commands).some((command) => command.busy)
  if (invoice === undefined) return { acts: [], dialog: null, busy }

  const close = (): void => {
    setAsked(undefined)
    setReason('')
  }

  const told = <V,>(answer: Result<V>, words: (value: V) => string): void => {
    if (!answer.ok && answer.refusal.code === 'invoices.invoice-changed') {
      // the dialog stays, with what was typed in it: the other's change comes with the invoice
      if (asked === undefined) setRefusal(answer.refusal)
      return
    }
    close()
    if (answer.ok) toast({ tone: 'ok', text: words(answer.value) })
    else setRefusal(answer.refusal)
  }

  const act = async (action: ShownAction): Promise<void> => {
    const target: { id: Id; rev: number } = { id: invoice.id, rev: asked === undefined ? invoice.rev : seen }
    const withReason = { ...target, reason: reason.trim() }
    const done = (): string => t(($) => $.done[action])
    switch (action) {
      case 'openKeying':
      case 'approve':
        told(await commands[action].run(target), done)
        return
      case 'control':
        told(await commands.control.run(target), ({ changed }) =>
          changed === 0 ? done() : t(($) => $.ask.changed, { count: changed }),
        )
        return
      case 'decide':
        told(await commands.decide.run(target), ({ statementNumber, accepted, entryNumber }) =>
          t(($) => $.ask.decided, { number: statementNumber, accepted: formatFbu(accepted), entry: entryNumber ?? '' }),
        )
        return
      case 'reject':
      case 'reopen':
      case 'cancelDecision':
      case 'refuseApproval':
        told(await commands[action].run(withReason), done)
        return
      case 'payInFull':
      case 'returnToFacility':
      case 'resume':
        return
    }
  }

  const acts = ORDER.filter((action) => invoice.actions.includes(action) && may(SHOWN[action].right)).map(
    (action): OfferedAct => ({
      action,
      label: t(($) => $.action[action]),
      combo: SHOWN[action].combo,
      kind: SHOWN[action].kind,
      run: () => {
        if (AT_ONCE.includes(action)) void act(action)
        else {
          setSeen(invoice.rev)
          setAsked(action)
        }
      },
    }),
  )

  const facts = {
    number: invoice.number,
    facility: invoice.facilityName,
    accepted: formatFbu(invoice.accepted),
    claimed: formatFbu(invoice.totals.claimed),
    keyers: invoice.keyers.map((keyer) => keyer.name).join(', '),
    decider: invoice.decidedBy ?? '',
  }
  const words: Record<
    Exclude<ShownAction, 'openKeying' | 'control' | 'resume' | 'payInFull' | 'returnToFacility'>,
    { title: string; why: string }
  > = {
    decide: { title: t(($) => $.ask.decide, facts), why: t(($) => $.ask.decideWhy, facts) },
    cancelDecision: { title: t(($) => $.ask.cancelDecision, facts), why: t(($) => $.ask.undoWhy) },
    approve: { title: t(($) => $.ask.approve, facts), why: t(($) => $.ask.approveWhy, facts) },
    refuseApproval: { title: t(($) => $.ask.refuseApproval, facts), why: t(($) => $.ask.undoWhy) },
    reject: { title: t(($) => $.ask.reject, facts), why: t(($) => $.ask.rejectWhy) },
    reopen: { title: t(($) => $.ask.reopen, facts), why: t(($) => $.ask.reopenWhy) },
  }
  const asks =
    asked === undefined || APART.includes(asked) || AT_ONCE.includes(asked) ? undefined : (asked as keyof typeof words)
  const moved = asks !== undefined && seen !== invoice.rev

  const dialog = (
    <>
      {asks === undefined ? null : (
        <SecondLook
          title={words[asks].title}
          act={t(($) => $.action[asks])}
          written={WITH_REASON.includes(asks)}
          danger={SHOWN[asks].kind === 'danger'}
          busy={busy}
          disabled={
            moved || !invoice.actions.includes(asks) || (WITH_REASON.includes(asks) && reason.trim().length < 3)
          }
          onAct={() => void act(asks)}
          keep={t(($) => $.ask.keep)}
          onKeep={close}
        >
          {moved ? (
            <Meanwhile
              invoice={invoice}
              onSeen={() => {
                setSeen(invoice.rev)
              }}
            />
          ) : null}
          <p>{words[asks].why}</p>
          {WITH_REASON.includes(asks) ? (
            <NoteField
              label={t(($) => $.ask.reason)}
              value={reason}
              data-autofocus
              onChange={(event) => {
                setReason(event.currentTarget.value)
              }}
            />
          ) : null}
        </SecondLook>
      )}
      {asked === 'payInFull' ? (
        <PayDialog
          invoice={invoice}
          onClose={close}
          onRefusal={(why) => {
            close()
            setRefusal(why)
          }}
        />
      ) : null}
      {asked === 'returnToFacility' ? <ReturnDialog invoice={invoice} onClose={close} /> : null}
      {asked === 'resume' ? <ResumeDialog invoice={invoice} onClose={close} /> : null}
      {refusal === undefined ? null : (
        <RefusalDialog
          refusal={refusal}
          title={t(($) => $.ask.refused, facts)}
          onClose={() => {
            setRefusal(undefined)
          }}
        />
      )}
    </>
  )
  return { acts, dialog, busy }
}
