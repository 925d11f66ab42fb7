import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Amount, Button, Facts, RefusalBox, Section } from '../../ui/index.ts'
import { ReasonDialog } from './ReasonDialog.tsx'

type Refund = Output<'membership.refunds'>['rows'][number]

/** One refund on its way: who signed, who may sign, who pays. */
export function RefundDetail({ refund }: { refund: Refund }) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  const [withdrawing, setWithdrawing] = useState(false)
  const endorse = useOfficeCommand('membership.endorseRefund')
  const approve = useOfficeCommand('membership.approveRefund')
  const pay = useOfficeCommand('membership.payRefund')
  const { id: refundId, number } = refund
  const prepared = refund.state === 'prepared'
  const sign = async (act: typeof endorse | typeof approve): Promise<void> => {
    const done = await act.run({ refundId })
    if (done.ok) toast({ tone: 'ok', text: t(($) => $.doorMoney.signed, { number }) })
  }
  const payOut = async (): Promise<void> => {
    const done = await pay.run({ refundId })
    if (done.ok) toast({ tone: 'ok', text: t(($) => $.doorMoney.paid, { number }) })
  }
  const refusal = endorse.refusal ?? approve.refusal ?? pay.refusal
  return (
    <>
      <Section title={number} />
      <Facts
        items={[
          [t(($) => $.doorMoney.payee), refund.payee],
          [t(($) => $.counter.household), refund.registration],
          [t(($) => $.doorMoney.amount), <Amount key="amount" value={refund.amount} size="strong" unit />],
          [t(($) => $.doorMoney.reason), refund.withdrawnReason ?? refund.reason],
          [t(($) => $.doorMoney.sign), refund.endorsedBy],
          [t(($) => $.doorMoney.approve), refund.approvedBy],
          [t(($) => $.doorMoney.state), t(($) => $.doorMoney.refundState[refund.state])],
        ]}
      />
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      {prepared && may('approvePayment.validate') && refund.endorsedBy === undefined ? (
        <Button wide kind="primary" busy={endorse.busy} onClick={() => void sign(endorse)}>
          {t(($) => $.doorMoney.sign)}
        </Button>
      ) : null}
      {prepared && may('payment.approve') && refund.approvedBy === undefined ? (
        <Button wide kind="primary" busy={approve.busy} onClick={() => void sign(approve)}>
          {t(($) => $.doorMoney.approve)}
        </Button>
      ) : null}
      {prepared && may('payment.execute') ? (
        <Button wide busy={pay.busy} onClick={() => void payOut()}>
          {t(($) => $.doorMoney.pay)}
        </Button>
      ) : null}
      <Button
        wide
        onClick={() => {
          go(`/preview/advance-refund/${refundId}`)
        }}
      >
        {t(($) => $.doorMoney.printRefund)}
      </Button>
      {prepared && may('receipt.enter') ? (
        <Button
          wide
          kind="danger"
          onClick={() => {
            setWithdrawing(true)
          }}
        >
          {t(($) => $.doorMoney.withdraw)}
        </Button>
      ) : null}
      {withdrawing ? (
        <ReasonDialog
          command="membership.withdrawRefund"
          input={(reason) => ({ refundId, reason })}
          title={t(($) => $.doorMoney.withdrawTitle, { number })}
          why={t(($) => $.doorMoney.withdrawWhy)}
          act={t(($) => $.doorMoney.withdraw)}
          done={t(($) => $.doorMoney.withdrawn, { number })}
          onClose={() => {
            setWithdrawing(false)
          }}
        />
      ) : null}
    </>
  )
}
