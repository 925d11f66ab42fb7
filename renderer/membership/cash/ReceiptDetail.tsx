import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatFbu, formatTime } from '../../app/format.ts'
import { useGo } from '../../app/navigation.ts'
import { useMay } from '../../app/session.ts'
import { Amount, Button, Facts, Mark, Panel } from '../../ui/index.ts'
import { ReasonDialog } from '../collectors/ReasonDialog.tsx'
import classes from './Cash.module.css'

type Receipt = Output<'membership.receipts'>['rows'][number]

/** One receipt of the day: what it says, its paper, its entry, and how it is cancelled. */
export function ReceiptDetail({ receipt, entry }: { receipt: Receipt; entry?: ReactNode }) {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  const [cancelling, setCancelling] = useState(false)
  const [asking, setAsking] = useState(false)
  const standing = receipt.state === 'recorded'
  return (
    <Panel title={t(($) => $.cash.detail, { number: receipt.number })}>
      <Facts
        items={[
          [t(($) => $.column.payer), receipt.payer],
          [t(($) => $.counter.household), receipt.registration],
          [t(($) => $.column.object), [...new Set(receipt.natures)].map((n) => t(($) => $.nature[n])).join(', ')],
          [t(($) => $.column.year), receipt.coverYear],
          [t(($) => $.column.means), receipt.operator ?? t(($) => $.mode[receipt.mode])],
          [t(($) => $.cash.referenceShort), receipt.reference],
          [t(($) => $.cash.amount), <Amount key="amount" value={receipt.amount} size="strong" unit />],
          [
            t(($) => $.column.state),
            <Mark key="state" tone={standing ? 'ok' : 'quiet'}>
              {t(($) => $.cash.state[receipt.state])}
            </Mark>,
          ],
          [t(($) => $.doorMoney.paper), receipt.paper],
          [t(($) => $.doorMoney.collector), receipt.collector],
          [
            t(($) => $.doorMoney.advanceLine),
            receipt.advance > 0 ? <Amount key="advance" value={receipt.advance} unit /> : undefined,
          ],
          [t(($) => $.cash.reason), receipt.cancelledReason],
        ]}
      />
      <div className={classes.stack}>
        <p>{t(($) => $.cash.entered, { time: formatTime(receipt.at), name: receipt.cashier })}</p>
        {receipt.cancelledOn === undefined ? null : (
          <p>
            {t(($) => $.cash.cancelledBy, { day: formatDay(receipt.cancelledOn), name: receipt.cancelledBy ?? '' })}
          </p>
        )}
        <Button
          wide
          onClick={() => {
            go(`/preview/receipt-a5/${receipt.id}`)
          }}
        >
          {t(($) => $.cash.print)}
        </Button>
        <Button
          wide
          onClick={() => {
            go(`/households/${receipt.householdId}`)
          }}
        >
          {t(($) => $.cash.openHousehold)}
        </Button>
        {entry}
        {receipt.cancellationAsked === undefined ? null : (
          <Mark tone="run">{t(($) => $.doorMoney.askedReason, { reason: receipt.cancellationAsked })}</Mark>
        )}
        {standing && receipt.cancellationAsked === undefined && may('cancelReceipt.enter') ? (
          <Button
            wide
            onClick={() => {
              setAsking(true)
            }}
          >
            {t(($) => $.doorMoney.ask)}
          </Button>
        ) : null}
        {standing && may('cancelReceipt.validate') ? (
          <Button
            wide
            kind="danger"
            onClick={() => {
              setCancelling(true)
            }}
          >
            {t(($) => $.cash.cancel)}
          </Button>
        ) : null}
      </div>
      {asking ? (
        <ReasonDialog
          command="membership.askCancellation"
          input={(reason) => ({ receiptId: receipt.id, reason })}
          title={t(($) => $.doorMoney.askTitle, { number: receipt.number })}
          why={t(($) => $.doorMoney.askWhy)}
          act={t(($) => $.doorMoney.ask)}
          done={t(($) => $.doorMoney.askDone, { number: receipt.number })}
          danger={false}
          onClose={() => {
            setAsking(false)
          }}
        />
      ) : null}
      {cancelling ? (
        <ReasonDialog
          command="membership.cancelReceipt"
          input={(reason) => ({ receiptId: receipt.id, reason })}
          title={t(($) => $.cash.cancelTitle, { number: receipt.number, amount: formatFbu(receipt.amount) })}
          why={t(($) => $.cash.cancelWhy)}
          act={t(($) => $.cash.cancel)}
          keep={t(($) => $.cash.keep)}
          done={t(($) => $.cash.cancelDone, { number: receipt.number })}
          onClose={() => {
            setCancelling(false)
          }}
        />
      ) : null}
    </Panel>
  )
}
