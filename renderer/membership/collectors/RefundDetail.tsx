import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
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
  const mayEndorse = prepared && may('approvePayment.validate') && refund.endorsedBy === undefined
  const mayApprove = prepared && may('payment.approve') && refund.approvedBy === undefined
  const mayPay = prepared && may('payment.execute')
  const word = {
    endorse: t(($) => $.doorMoney.sign),
    approve: t(($) => $.doorMoney.approve),
    pay: t(($) => $.doorMoney.pay),
  }
  usePageKeys([
    { combo: 'V', label: word.endorse, run: () => void sign(endorse), foot: mayEndorse, disabled: !mayEndorse },
    { combo: 'S', label: word.approve, run: () => void sign(approve), foot: mayApprove, disabled: !mayApprove },
    { combo: 'P', label: word.pay, run: () => void payOut(), foot: mayPay, disabled: !mayPay },
  ])
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
      {mayEndorse ? (
        <Button wide kind="primary" combo="V" busy={endorse.busy} onClick={() => void sign(endorse)}>
          {word.endorse}
        </Button>
      ) : null}
      {mayApprove ? (
        <Button wide kind="primary" combo="S" busy={approve.busy} onClick={() => void sign(approve)}>
          {word.approve}
        </Button>
      ) : null}
      {mayPay ? (
        <Button wide combo="P" busy={pay.busy} onClick={() => void payOut()}>
          {word.pay}
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
