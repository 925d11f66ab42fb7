import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import { fbu, sum, type Fbu } from '../../../shared/money.ts'
import { formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import {
  AmountField,
  Button,
  DayField,
  EntryGrid,
  Panel,
  RefusalBox,
  SelectField,
  TextField,
  type EntryColumn,
} from '../../ui/index.ts'
import { CostWarnings } from '../budget/CostWarnings.tsx'
import { findAccounts } from '../findAccounts.ts'
import classes from './treasury.module.css'
import type { PettyCash } from './words.ts'

/** An advance for small expenses: who takes it, for what, until when. */
export function GiveForm({ onDone }: { onDone: (id?: string) => void }) {
  const { t } = useTranslation('accounting')
  const tills = useOfficeQuery('accounting.tills', {}).data?.rows ?? []
  const give = useOfficeCommand('accounting.givePettyCash')
  const [account, setAccount] = useState<string>()
  const [holder, setHolder] = useState('')
  const [purpose, setPurpose] = useState('')
  const [amount, setAmount] = useState<Fbu>()
  const [dueOn, setDue] = useState<Day>()
  const till = account ?? tills[0]?.account ?? ''
  const save = async (): Promise<void> => {
    const answer = await give.run({
      account: till,
      holder: holder.trim(),
      purpose: purpose.trim(),
      amount: amount ?? fbu(0),
      ...(dueOn === undefined ? {} : { dueOn }),
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.till.petty.given, { number: answer.value.number }) })
    onDone(answer.value.id)
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.till.petty.give), foot: true, run: () => void save() },
    { combo: 'Escape', label: t(($) => $.till.keep), run: () => onDone() },
  ])
  return (
    <Panel title={t(($) => $.till.petty.new)}>
      <div className={classes.fields}>
        <SelectField
          label={t(($) => $.till.list.till)}
          value={till}
          options={tills.map((one) => ({ value: one.account, label: `${one.account} · ${one.label}` }))}
          onChange={setAccount}
        />
        <TextField
          label={t(($) => $.till.petty.holder)}
          value={holder}
          autoFocus
          onChange={(event) => setHolder(event.currentTarget.value)}
        />
        <TextField
          label={t(($) => $.till.petty.purpose)}
          value={purpose}
          onChange={(event) => setPurpose(event.currentTarget.value)}
        />
        <AmountField
          label={t(($) => $.till.transfer.amount)}
          value={amount}
          unit="FBu"
          onChange={(value) => setAmount(value as Fbu | undefined)}
        />
        <DayField
          label={t(($) => $.till.petty.due)}
          help={t(($) => $.till.petty.dueHelp)}
          value={dueOn}
          onChange={setDue}
        />
        {give.refusal === undefined ? null : <RefusalBox refusal={give.refusal} />}
        <Button
          kind="primary"
          combo="Ctrl+Enter"
          wide
          busy={give.busy}
          disabled={holder.trim().length < 2 || purpose.trim().length < 3 || amount === undefined}
          onClick={() => void save()}
        >
          {t(($) => $.till.petty.give)}
        </Button>
      </div>
    </Panel>
  )
}

interface Line {
  readonly key: string
  day?: Day
  voucher: string
  label: string
  account: string
  accountLabel: string
  amount?: number
}

/** Vouchers of an advance, and what is given back: they come to what was given, or the rest stays to justify. */
export function JustifyForm({ advance, onDone }: { advance: PettyCash; onDone: () => void }) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const chart = useOfficeQuery('accounting.chart', {})
  const justify = useOfficeCommand('accounting.justifyPettyCash')
  const [lines, setLines] = useState<Line[]>([])
  const [returned, setReturned] = useState<Fbu | undefined>(fbu(0))
  const spent = sum(lines.map(({ amount = 0 }) => fbu(amount)))
  const left = advance.left - spent - (returned ?? 0)
  const save = async (): Promise<void> => {
    const answer = await justify.run({
      id: advance.id,
      rev: advance.rev,
      vouchers: lines.map(({ day = today, voucher, label, account, amount = 0 }) => ({
        day,
        voucher,
        label,
        account,
        amount: fbu(amount),
      })),
      returned: returned ?? fbu(0),
    })
    if (!answer.ok) return
    toast({
      tone: 'ok',
      text: t(($) => $.till.petty.justified, { number: answer.value.number, left: formatFbu(answer.value.left) }),
    })
    onDone()
  }
  usePageKeys([
    { combo: 'Ctrl+Enter', label: t(($) => $.till.petty.justify), foot: true, run: () => void save() },
    { combo: 'Escape', label: t(($) => $.till.keep), disabled: lines.length > 0, run: onDone },
  ])
  const costs = (chart.data ?? []).filter(({ number, heading }) => /^[26]/.test(number) && !heading)
  const columns: EntryColumn<Line>[] = [
    { id: 'day', header: t(($) => $.columns.day), kind: 'day', field: 'day', reference: today, width: 92 },
    { id: 'voucher', header: t(($) => $.columns.voucher), kind: 'text', field: 'voucher', width: 84 },
    { id: 'label', header: t(($) => $.columns.label), kind: 'text', field: 'label' },
    {
      id: 'account',
      header: t(($) => $.columns.account),
      kind: 'lookup',
      width: 150,
      text: (r) => (r.account === '' ? '' : `${r.account} ${r.accountLabel}`),
      search: (text) => Promise.resolve(findAccounts(costs, text)),
      coming: chart.isPending,
      choose: (r, option) => ({ ...r, account: option.value, accountLabel: option.detail ?? '' }),
      clear: (r) => ({ ...r, account: '', accountLabel: '' }),
    },
    { id: 'amount', header: 'FBu', kind: 'amount', field: 'amount', width: 84 },
  ]
  return (
    <Panel title={t(($) => $.till.petty.justifyTitle, { number: advance.number })} facts={advance.holder}>
      <div className={classes.fields}>
        <EntryGrid
          label={t(($) => $.till.petty.vouchers)}
          rows={lines}
          onChange={setLines}
          columns={columns}
          rowKey={(r) => r.key}
          newRow={() => ({ key: crypto.randomUUID(), voucher: '', label: '', account: '', accountLabel: '' })}
          waitingWords={t(($) => $.till.petty.waiting)}
          onSave={() => void save()}
        />
        <CostWarnings day={today} lines={lines.map(({ account, amount = 0 }) => ({ account, debit: fbu(amount) }))} />
        <AmountField
          label={t(($) => $.till.petty.returned)}
          value={returned}
          unit="FBu"
          onChange={(value) => setReturned(value as Fbu | undefined)}
        />
        <p className={classes.note}>
          {left === 0
            ? t(($) => $.till.petty.even)
            : t(($) => $.till.petty.leftOf, { left: formatFbu(left), amount: formatFbu(advance.left) })}
        </p>
        {justify.refusal === undefined ? null : <RefusalBox refusal={justify.refusal} />}
        <Button kind="primary" combo="Ctrl+Enter" wide busy={justify.busy} onClick={() => void save()}>
          {t(($) => $.till.petty.justify)}
        </Button>
      </div>
    </Panel>
  )
}
