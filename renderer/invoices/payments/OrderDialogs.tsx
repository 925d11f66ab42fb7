import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Input } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import { fbu, type Fbu } from '../../../shared/money.ts'
import { formatFbu } from '../../app/format.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useToday } from '../../app/words.ts'
import { AmountField, DayField, SecondLook, TextField } from '../../ui/index.ts'
import type { Order } from './words.ts'

interface DialogProps<T> {
  readonly order: Order
  readonly busy: boolean
  readonly onAct: (what: T) => void
  readonly onKeep: () => void
}

/** A signature, with the board's decision where the amount wants one. */
export function SignDialog({
  order,
  busy,
  onAct,
  onKeep,
}: DialogProps<Pick<Input<'invoices.signOrder'>, 'resolution'>>) {
  const { t } = useTranslation('invoices')
  const wants = order.board && order.resolution === null
  const { thresholds } = useOfficeQuery('invoices.payable', {}, { enabled: wants }).data ?? {}
  const [number, setNumber] = useState('')
  const [day, setDay] = useState<Day>()
  return (
    <SecondLook
      title={t(($) => $.payments.ask.sign, { number: order.number })}
      act={t(($) => $.payments.act.signLast)}
      written
      danger={false}
      busy={busy}
      disabled={wants && (number.trim() === '' || day === undefined)}
      onAct={() => {
        onAct(wants && day !== undefined ? { resolution: { number: number.trim(), day } } : {})
      }}
      keep={t(($) => $.payments.ask.keep)}
      onKeep={onKeep}
    >
      <p>{t(($) => $.payments.ask.signWhy, { total: formatFbu(order.total) })}</p>
      {wants ? (
        <>
          <p>{t(($) => $.payments.ask.resolutionWhy, { limit: formatFbu(thresholds?.boardAbove ?? fbu(0)) })}</p>
          <TextField
            label={t(($) => $.payments.ask.resolution)}
            value={number}
            data-autofocus
            onChange={(event) => {
              setNumber(event.currentTarget.value)
            }}
          />
          <DayField label={t(($) => $.payments.ask.resolutionOn)} value={day} onChange={setDay} />
        </>
      ) : null}
    </SecondLook>
  )
}

/** The day, the bank's reference and its fee: what the paper that came back says. */
export function ExecuteDialog({
  order,
  busy,
  onAct,
  onKeep,
}: DialogProps<Pick<Input<'invoices.executeOrder'>, 'day' | 'reference' | 'fee'>>) {
  const { t } = useTranslation('invoices')
  const today = useToday()
  const [day, setDay] = useState<Day | undefined>(today)
  const [reference, setReference] = useState('')
  const [fee, setFee] = useState<Fbu | undefined>(fbu(0))
  return (
    <SecondLook
      title={t(($) => $.payments.ask.execute, { number: order.number })}
      act={t(($) => $.payments.act.execute)}
      written
      danger={false}
      busy={busy}
      disabled={day === undefined || fee === undefined}
      onAct={() => {
        onAct({ ...(day === undefined ? {} : { day }), reference: reference.trim() || null, fee: fee ?? fbu(0) })
      }}
      keep={t(($) => $.payments.ask.keep)}
      onKeep={onKeep}
    >
      <p>{t(($) => $.payments.ask.executeWhy, { total: formatFbu(order.total), account: order.accountLabel })}</p>
      <DayField label={t(($) => $.payments.ask.day)} value={day} onChange={setDay} />
      <TextField
        label={t(($) => $.payments.ask.reference)}
        value={reference}
        data-autofocus
        onChange={(event) => {
          setReference(event.currentTarget.value)
        }}
      />
      {order.means === 'cash' ? null : (
        <AmountField
          label={t(($) => $.payments.ask.fee)}
          value={fee}
          unit="FBu"
          onChange={(value) => {
            setFee(value as Fbu | undefined)
          }}
        />
      )}
    </SecondLook>
  )
}

/** The statement on which the movement was found. */
export function ReconcileDialog({
  order,
  busy,
  onAct,
  onKeep,
}: DialogProps<Pick<Input<'invoices.reconcileOrder'>, 'day' | 'statement'>>) {
  const { t } = useTranslation('invoices')
  const today = useToday()
  const [day, setDay] = useState<Day | undefined>(today)
  const [statement, setStatement] = useState('')
  return (
    <SecondLook
      title={t(($) => $.payments.ask.reconcile, { number: order.number })}
      act={t(($) => $.payments.act.reconcile)}
      written
      danger={false}
      busy={busy}
      disabled={day === undefined || statement.trim() === ''}
      onAct={() => {
        if (day !== undefined) onAct({ day, statement: statement.trim() })
      }}
      keep={t(($) => $.payments.ask.keep)}
      onKeep={onKeep}
    >
      <p>{t(($) => $.payments.ask.reconcileWhy, { total: formatFbu(order.total) })}</p>
      <TextField
        label={t(($) => $.payments.ask.statement)}
        value={statement}
        data-autofocus
        onChange={(event) => {
          setStatement(event.currentTarget.value)
        }}
      />
      <DayField label={t(($) => $.payments.ask.statementDay)} value={day} onChange={setDay} />
    </SecondLook>
  )
}
