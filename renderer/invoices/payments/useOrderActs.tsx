import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { OrderAction } from '../../../shared/rules/invoices/payments/machine.ts'
import { desk, offerFile } from '../../app/desk.ts'
import { formatFbu } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, type OfficeRefusal, type Result } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { RefusalDialog } from '../../ui/index.ts'
import { WhyDialog } from '../acts/WhyDialog.tsx'
import { ExecuteDialog, ReconcileDialog, SignDialog } from './OrderDialogs.tsx'
import type { Order } from './words.ts'

/** What a page offers: matching a statement is undone where the statement is read. */
type Act = Exclude<OrderAction, 'unreconcile'>

const SHOWN = {
  amend: { combo: 'M', kind: 'default' },
  sendBack: { combo: 'R', kind: 'default' },
  check: { combo: 'V', kind: 'primary' },
  signFirst: { combo: 'S', kind: 'primary' },
  signLast: { combo: 'S', kind: 'primary' },
  execute: { combo: 'X', kind: 'primary' },
  reconcile: { combo: 'C', kind: 'primary' },
  cancel: { combo: 'A', kind: 'danger' },
  reverse: { combo: 'E', kind: 'danger' },
} as const satisfies Record<Act, { combo: string; kind: 'default' | 'primary' | 'danger' }>

const ORDER = Object.keys(SHOWN) as Act[]
type WithReason = 'sendBack' | 'cancel' | 'reverse'

/** What the person signed in may do now with an order, the dialogs it takes, and the office's refusals in words. */
export function useOrderActs(order: Order) {
  const { t } = useTranslation('invoices')
  const go = useGo()
  /** What is asked in a dialog, and the order as it was then: another's act meanwhile is told, not passed over. */
  const [ask, setAsk] = useState<{ readonly action: Act; readonly rev: number }>()
  const asked = ask?.action
  const [refusal, setRefusal] = useState<OfficeRefusal>()
  const commands = {
    check: useOfficeCommand('invoices.checkOrder'),
    sign: useOfficeCommand('invoices.signOrder'),
    sendBack: useOfficeCommand('invoices.sendBackOrder'),
    cancel: useOfficeCommand('invoices.cancelOrder'),
    execute: useOfficeCommand('invoices.executeOrder'),
    reverse: useOfficeCommand('invoices.reverseOrder'),
    reconcile: useOfficeCommand('invoices.reconcileOrder'),
    file: useOfficeCommand('invoices.orderFile'),
  }
  const busy = Object.values(commands).some((command) => command.busy)
  const target = { id: order.id, rev: ask?.rev ?? order.rev }
  const { number } = order
  const close = (): void => {
    setAsk(undefined)
  }
  const told = <V,>(answer: Result<V>, words: (value: V) => string): void => {
    close()
    if (answer.ok) toast({ tone: 'ok', text: words(answer.value) })
    else setRefusal(answer.refusal)
  }
  const check = async (): Promise<void> => {
    told(await commands.check.run(target), () => t(($) => $.payments.said.check, { number }))
  }
  const withReason = async (action: WithReason, reason: string): Promise<void> => {
    const input = { ...target, reason }
    if (action === 'reverse')
      told(await commands.reverse.run(input), ({ entryNumber }) =>
        t(($) => $.payments.said.reverse, { number, entry: entryNumber }),
      )
    else told(await commands[action].run(input), () => t(($) => $.payments.said[action], { number }))
  }
  const writeFile = async (): Promise<void> => {
    const folder = await desk.chooseFile({ mode: 'folder', title: t(($) => $.payments.act.file) })
    if (folder === undefined) return
    told(await commands.file.run({ id: order.id, path: folder }, { grants: [folder] }), ({ path }) => {
      offerFile(path)
      return t(($) => $.payments.said.file, { path })
    })
  }
  const run = (action: Act): void => {
    if (action === 'amend') go('/payments/prepare', { order: order.id })
    else if (action === 'check') void check()
    else setAsk({ action, rev: order.rev })
  }
  const acts = ORDER.filter((action) => order.mine.includes(action)).map((action) => ({
    action,
    label: t(($) => $.payments.act[action]),
    ...SHOWN[action],
    run: () => {
      run(action)
    },
  }))
  const ready = ['signed', 'executed', 'reconciled'].includes(order.state)
  const file = {
    on: ready && (order.means === 'transfer' || order.means === 'mobile'),
    busy: commands.file.busy,
    run: () => void writeFile(),
  }
  const reasoned: WithReason | undefined =
    asked === 'sendBack' || asked === 'cancel' || asked === 'reverse' ? asked : undefined
  const dialog: ReactNode = (
    <>
      {reasoned === undefined ? null : (
        <WhyDialog
          title={t(($) => $.payments.ask[reasoned], { number })}
          act={t(($) => $.payments.act[reasoned])}
          keep={t(($) => $.payments.ask.keep)}
          danger
          busy={busy}
          refusal={undefined}
          onKeep={close}
          onAct={(why) => void withReason(reasoned, why)}
        >
          {t(($) => $.payments.ask[`${reasoned}Why`])}
        </WhyDialog>
      )}
      {asked === 'signFirst' || asked === 'signLast' ? (
        <SignDialog
          order={order}
          busy={busy}
          onKeep={close}
          onAct={(resolution) => {
            void commands.sign.run({ ...target, ...resolution }).then((answer) => {
              told(answer, ({ missing }) =>
                t(($) => $.payments.said[missing > 0 ? 'signFirst' : 'signLast'], { number }),
              )
            })
          }}
        />
      ) : null}
      {asked === 'execute' ? (
        <ExecuteDialog
          order={order}
          busy={busy}
          onKeep={close}
          onAct={(how) => {
            void commands.execute.run({ ...target, ...how }).then((answer) => {
              told(answer, ({ entryNumber }) => t(($) => $.payments.said.execute, { number, entry: entryNumber }))
            })
          }}
        />
      ) : null}
      {asked === 'reconcile' ? (
        <ReconcileDialog
          order={order}
          busy={busy}
          onKeep={close}
          onAct={(how) => {
            void commands.reconcile.run({ ...target, ...how }).then((answer) => {
              told(answer, () => t(($) => $.payments.said.reconcile, { number }))
            })
          }}
        />
      ) : null}
      {refusal === undefined ? null : (
        <RefusalDialog
          refusal={refusal}
          title={t(($) => $.payments.ask.refused, { number, total: formatFbu(order.total) })}
          onClose={() => {
            setRefusal(undefined)
          }}
        />
      )}
    </>
  )
  return { acts, file, busy, dialog }
}
