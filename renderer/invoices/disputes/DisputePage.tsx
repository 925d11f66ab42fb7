import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { formatFbu } from '../../app/format.ts'
import { useGo, usePathParam } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Badge, Incident, ListPage, Page, RefusalBox, type ListAct } from '../../ui/index.ts'
import { WhyDialog } from '../acts/WhyDialog.tsx'
import { DisputeSide } from './DisputeSide.tsx'
import { SettleForm } from './SettleForm.tsx'
import { SettledLines } from './SettledLines.tsx'
import { DISPUTE_TONE } from './words.ts'

export type Dispute = Output<'invoices.dispute'>

/** A dispute: what the facility says, what is granted, who approves what it adds. */
export default function DisputePage() {
  const id = usePathParam('id') as Id
  const answer = useOfficeQuery('invoices.dispute', { id }, { keep: true })
  if (answer.error && answer.data === undefined)
    return (
      <Page>
        <RefusalBox refusal={answer.error} />
      </Page>
    )
  if (answer.data === undefined) return <Page>{null}</Page>
  return <Opened key={id} dispute={answer.data} />
}

function Opened({ dispute }: { dispute: Dispute }) {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const may = useMay()
  const [asks, setAsks] = useState<'withdraw' | 'refuse'>()
  // what the person looks at: somebody else's change since then is shown, and what was typed stays
  const [seen, setSeen] = useState(dispute.rev)
  const withdraw = useOfficeCommand('invoices.withdrawDispute')
  const approve = useOfficeCommand('invoices.approveComplement')
  const refuse = useOfficeCommand('invoices.refuseComplement')
  const waiting = dispute.complements.find(({ state }) => state === 'decided')
  const settling = dispute.state === 'opened' && may('decideInvoice.enter')
  const advising = dispute.state === 'opened' && may('medicalReview.validate') && dispute.lines.some((l) => l.medical)
  const [began] = useState(settling || advising)
  // settled by somebody else while it was being settled here: what was typed stays in sight
  const overtaken = began && !settling && !advising && seen !== dispute.rev
  const close = (): void => {
    setAsks(undefined)
  }
  const yes = async (): Promise<void> => {
    if (waiting === undefined) return
    const answer = await approve.run({ id: waiting.id, rev: waiting.rev })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.disputes.approved, { number: answer.value.number }) })
  }
  const acts: ListAct[] = [
    {
      combo: 'Alt+A',
      label: t(($) => $.disputes.approve),
      kind: 'primary',
      on: waiting !== undefined && may('approvePayment.approve'),
      busy: approve.busy,
      run: () => void yes(),
    },
    {
      combo: 'Alt+X',
      label: t(($) => $.disputes.refuse),
      kind: 'danger',
      on: waiting !== undefined && may('approvePayment.approve'),
      run: () => {
        refuse.clear()
        setAsks('refuse')
      },
    },
    {
      combo: 'Alt+L',
      label: t(($) => $.disputes.letter),
      run: () => {
        go(`/preview/dispute-letter/${dispute.id}`)
      },
    },
    {
      combo: 'Alt+W',
      label: t(($) => $.disputes.withdraw),
      on: dispute.state === 'opened' && may('invoice.enter'),
      run: () => {
        withdraw.clear()
        setAsks('withdraw')
      },
    },
    {
      combo: 'Alt+I',
      label: t(($) => $.disputes.invoice),
      run: () => {
        go(`/invoices/${dispute.invoiceId}/course`)
      },
    },
  ]
  return (
    <ListPage
      title={t(($) => $.disputes.one, { number: dispute.number, facility: dispute.facility })}
      facts={t(($) => $.disputes.oneFacts, {
        invoice: dispute.invoice,
        amount: formatFbu(dispute.contested),
      })}
      tabs={<Badge tone={DISPUTE_TONE[dispute.state]}>{t(($) => $.disputes.state[dispute.state])}</Badge>}
      acts={acts}
      refusal={approve.refusal}
      side={<DisputeSide dispute={dispute} />}
      sideWidth={300}
    >
      {overtaken ? (
        <Incident
          tone="warn"
          title={t(($) => $.disputes.movedOn, { state: t(($) => $.disputes.state[dispute.state]) })}
        >
          {t(($) => $.disputes.movedOnWho, { name: dispute.decidedBy ?? dispute.by })}
        </Incident>
      ) : null}
      {settling || advising || overtaken ? (
        <SettleForm
          dispute={dispute}
          seen={seen}
          onSeen={setSeen}
          advising={advising && !settling}
          closed={overtaken}
        />
      ) : (
        <SettledLines dispute={dispute} />
      )}
      {asks === 'withdraw' ? (
        <WhyDialog
          title={t(($) => $.disputes.askWithdraw, { number: dispute.number })}
          act={t(($) => $.disputes.withdraw)}
          danger
          busy={withdraw.busy}
          refusal={withdraw.refusal}
          keep={t(($) => $.ask.keep)}
          onKeep={close}
          onAct={(reason) => {
            void withdraw.run({ id: dispute.id, rev: dispute.rev, reason }).then((answer) => {
              if (!answer.ok) return
              setSeen(answer.value.rev)
              close()
            })
          }}
        >
          {t(($) => $.disputes.withdrawWhy)}
        </WhyDialog>
      ) : null}
      {asks === 'refuse' && waiting !== undefined ? (
        <WhyDialog
          title={t(($) => $.disputes.askRefuse, { number: waiting.number })}
          act={t(($) => $.disputes.refuse)}
          danger
          busy={refuse.busy}
          refusal={refuse.refusal}
          keep={t(($) => $.ask.keep)}
          onKeep={close}
          onAct={(reason) => {
            void refuse.run({ id: waiting.id, rev: waiting.rev, reason }).then((answer) => {
              if (answer.ok) close()
            })
          }}
        >
          {t(($) => $.disputes.refuseWhy)}
        </WhyDialog>
      ) : null}
    </ListPage>
  )
}
