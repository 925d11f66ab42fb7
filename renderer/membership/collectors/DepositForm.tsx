import { useState, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { fbu, sum, type Fbu } from '../../../shared/money.ts'
import { settle } from '../../../shared/rules/membership/doorMoney.ts'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../../app/office.ts'
import { printRoute } from '../../app/print.ts'
import { toast } from '../../app/toast.ts'
import { AmountField, Button, CheckField, Mark, RefusalBox } from '../../ui/index.ts'
import classes from './Collectors.module.css'

type Answer = Output<'membership.collectorAccount'>

interface DepositFormProps {
  account: Answer['account']
  held: Answer['held']
  countedRef: Ref<HTMLInputElement>
  onDone: () => void
}

/** The receipts a collector pays over, what he says, what is counted; what becomes of the difference is said before it is saved. */
export function DepositForm({ account, held, countedRef, onDone }: DepositFormProps) {
  const { t } = useTranslation('membership')
  const record = useOfficeCommand('membership.recordDeposit')
  const [left, setLeft] = useState<ReadonlySet<string>>(new Set())
  const [declared, setDeclared] = useState<Fbu>()
  const [counted, setCounted] = useState<Fbu>()
  const chosen = held.filter((r) => !left.has(r.id))
  const covered = sum(chosen.map((r) => r.amount))
  const toggle = (id: string): void => {
    setLeft((before) => {
      const next = new Set(before)
      if (!next.delete(id)) next.add(id)
      return next
    })
  }
  const save = async (): Promise<void> => {
    const done = await record.run({
      collectorId: account.collectorId,
      receiptIds: chosen.map((r) => r.id),
      declared: declared ?? counted ?? fbu(0),
      counted: counted ?? fbu(0),
    })
    if (!done.ok) return
    const { number, shortage, depositId } = done.value
    const amount = formatFbu(counted ?? 0)
    toast(
      shortage > 0
        ? { tone: 'warn', text: t(($) => $.doorMoney.doneShort, { number, amount, shortage: formatFbu(shortage) }) }
        : { tone: 'ok', text: t(($) => $.doorMoney.done, { number, amount }) },
    )
    onDone()
    await printRoute(`/print/deposit-slip/${depositId}`)
  }
  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.doorMoney.record), foot: true, run: () => void save() }])
  return (
    <form
      className={classes.form}
      aria-label={t(($) => $.doorMoney.depositOf, { name: account.collector })}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      {held.length === 0 ? null : (
        <>
          <div className={classes.line}>
            <span>{t(($) => $.doorMoney.chosen, { count: chosen.length, amount: formatFbu(covered) })}</span>
            <Button
              small
              onClick={() => {
                setLeft(chosen.length === 0 ? new Set() : new Set(held.map((r) => r.id)))
              }}
            >
              {chosen.length === 0 ? t(($) => $.doorMoney.all) : t(($) => $.doorMoney.noneChosen)}
            </Button>
          </div>
          <ul className={classes.receipts} aria-label={t(($) => $.doorMoney.chooseReceipts)}>
            {held.map((r) => (
              <li key={r.id}>
                <CheckField
                  label={
                    <>
                      <b>{r.paper}</b> <span>{formatFbu(r.amount)}</span>
                    </>
                  }
                  checked={!left.has(r.id)}
                  onChange={() => {
                    toggle(r.id)
                  }}
                />
              </li>
            ))}
          </ul>
        </>
      )}
      <div className={classes.two}>
        <AmountField
          label={t(($) => $.doorMoney.declared)}
          value={declared}
          onChange={(value) => {
            setDeclared(value as Fbu | undefined)
          }}
        />
        <AmountField
          label={t(($) => $.doorMoney.counted)}
          ref={countedRef}
          value={counted}
          onChange={(value) => {
            setCounted(value as Fbu | undefined)
          }}
        />
      </div>
      {counted === undefined ? null : <Outcome covered={covered} counted={counted} owed={account.owed} />}
      {record.refusal === undefined ? null : (
        <RefusalBox title={t(($) => $.doorMoney.refused)} refusal={record.refusal} />
      )}
      <Button kind="primary" submit wide combo="Ctrl+Enter" busy={record.busy}>
        {t(($) => $.doorMoney.record)}
      </Button>
    </form>
  )
}

function Outcome(facts: { covered: Fbu; counted: Fbu; owed: Fbu }) {
  const { t } = useTranslation('membership')
  const { shortage, repaid, surplus } = settle(facts)
  if (shortage > 0) return <Mark tone="bad">{t(($) => $.doorMoney.willShort, { amount: formatFbu(shortage) })}</Mark>
  if (repaid === 0 && surplus === 0) return <Mark tone="ok">{t(($) => $.doorMoney.exact)}</Mark>
  return (
    <>
      {repaid > 0 ? <Mark tone="ok">{t(($) => $.doorMoney.willRepay, { amount: formatFbu(repaid) })}</Mark> : null}
      {surplus > 0 ? (
        <Mark tone="warn">{t(($) => $.doorMoney.willSurplus, { amount: formatFbu(surplus) })}</Mark>
      ) : null}
    </>
  )
}
