import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Fbu } from '../../../shared/money.ts'
import { MEANS, type Means } from '../../../shared/rules/invoices/payments/machine.ts'
import { boardWanted, signaturesWanted } from '../../../shared/rules/invoices/payments/segregation.ts'
import { formatFbu } from '../../app/format.ts'
import { AmountField, CheckField, DayField, Mark, Panel, SelectField, TextField } from '../../ui/index.ts'
import { PaidBudgets } from './PaidBudgets.tsx'
import classes from './payments.module.css'
import { afterwards, type Selection } from './useSelection.ts'
import type { Payable } from './words.ts'

type Answer = Output<'invoices.payable'>

/** How an order is paid. */
export interface Manner {
  readonly means: Means
  readonly account: string | undefined
  readonly object: string
  readonly wantedOn: Day | undefined
}

interface PanelProps {
  readonly manner: Manner
  readonly onManner: (manner: Manner) => void
  readonly accounts: Answer['accounts']
  readonly account: Answer['accounts'][number] | undefined
  readonly row: Payable | undefined
  readonly selection: Selection
  readonly debts: Answer['debts']
  readonly thresholds: Answer['thresholds']
  readonly total: Fbu
  /** The documents that it pays. */
  readonly taken: readonly Payable[]
}

export function PreparePanel(props: PanelProps) {
  const { t } = useTranslation('invoices')
  const { manner, onManner, accounts, account, row, selection, debts, thresholds, total, taken } = props
  const part = row === undefined ? undefined : selection.taken.get(row.id)
  const missing = account === undefined ? 0 : -afterwards(account.balance, account.reserved, total)
  const facilities = new Set(selection.kept.map(({ debt }) => debt.facilityId))
  const offered = debts.filter(({ id, facilityId }) => facilities.has(facilityId) || selection.left.has(id))
  const signatures = signaturesWanted(selection.atStake, thresholds)
  return (
    <>
      <Panel title={t(($) => $.payments.prepare.how)}>
        <div className={classes.form}>
          <SelectField
            label={t(($) => $.payments.means.label)}
            value={manner.means}
            onChange={(means) => {
              onManner({ ...manner, means })
            }}
            options={MEANS.map((value) => ({ value, label: t(($) => $.payments.means[value]) }))}
          />
          <SelectField
            label={t(($) => $.payments.prepare.account)}
            value={account?.account}
            onChange={(value) => {
              onManner({ ...manner, account: value })
            }}
            options={accounts.map((one) => ({ value: one.account, label: `${one.account} ${one.label}` }))}
          />
          {account === undefined ? null : (
            <p className={classes.note}>
              {t(($) => $.payments.prepare.holds, { balance: formatFbu(account.balance) })}
              {account.reserved > 0
                ? ` · ${t(($) => $.payments.prepare.reserved, { amount: formatFbu(account.reserved) })}`
                : ''}
            </p>
          )}
          {missing > 0 ? (
            <Mark tone={account?.kind === 'till' ? 'bad' : 'warn'}>
              {t(($) => $.payments.prepare.short, { amount: formatFbu(missing) })}
            </Mark>
          ) : null}
          {manner.means === 'cash' && total > thresholds.cashCeiling ? (
            <Mark tone="warn">
              {t(($) => $.payments.prepare.ceiling, { amount: formatFbu(thresholds.cashCeiling) })}
            </Mark>
          ) : null}
          <DayField
            label={t(($) => $.payments.prepare.wanted)}
            value={manner.wantedOn}
            onChange={(wantedOn) => {
              onManner({ ...manner, wantedOn })
            }}
          />
          <TextField
            label={t(($) => $.payments.prepare.object)}
            help={t(($) => $.payments.prepare.objectHelp)}
            value={manner.object}
            maxLength={80}
            onChange={(event) => {
              onManner({ ...manner, object: event.currentTarget.value })
            }}
          />
          {row === undefined || part === undefined || row.type !== 'invoice' ? null : (
            <AmountField
              key={row.id}
              label={t(($) => $.payments.prepare.part, { number: row.number })}
              help={t(($) => $.payments.prepare.partHelp, { left: formatFbu(row.left) })}
              value={part}
              unit="FBu"
              onChange={(value) => {
                if (value !== undefined && value > 0) selection.setAmount(row, value as Fbu)
              }}
            />
          )}
        </div>
      </Panel>
      <Panel title={t(($) => $.payments.prepare.kept)}>
        {offered.length === 0 ? <p className={classes.note}>{t(($) => $.payments.prepare.keptNone)}</p> : null}
        {offered.map((debt) => {
          const kept = selection.kept.find((one) => one.debt.id === debt.id)
          return (
            <CheckField
              key={debt.id}
              checked={kept !== undefined}
              onChange={() => {
                selection.toggleDebt(debt.id)
              }}
              label={t(($) => $.payments.prepare.keep, {
                number: debt.number,
                kind: t(($) => $.payments.kind[debt.type]),
                amount: formatFbu(kept?.amount ?? debt.left),
              })}
            />
          )
        })}
      </Panel>
      <PaidBudgets rows={taken} />
      <Panel title={t(($) => $.payments.prepare.rules)}>
        <p className={classes.note}>
          {t(($) => $.payments.prepare.sign, { count: signatures })}
          {signatures === 2
            ? ` · ${t(($) => $.payments.prepare.second, { limit: formatFbu(thresholds.secondSignatureAbove) })}`
            : ''}
        </p>
        {boardWanted(selection.atStake, thresholds) ? (
          <Mark tone="warn">{t(($) => $.payments.prepare.board, { limit: formatFbu(thresholds.boardAbove) })}</Mark>
        ) : null}
      </Panel>
    </>
  )
}
