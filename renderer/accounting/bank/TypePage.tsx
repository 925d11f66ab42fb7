import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { firstDay, lastDay, minDay, monthOf, type Day } from '../../../shared/dates.ts'
import { fbu, sum, type Fbu } from '../../../shared/money.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import {
  Amount,
  AmountField,
  Button,
  DayField,
  EntryGrid,
  Page,
  PageHeader,
  RefusalBox,
  TextField,
  Total,
  TotalsBar,
  type EntryColumn,
} from '../../ui/index.ts'
import classes from './bank.module.css'

interface Line {
  readonly key: string
  day?: Day
  label: string
  reference: string
  out?: number
  in?: number
}

/** A statement typed from the paper: its head, its lines, and whether they come to its closing. */
export default function TypePage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const today = useToday()
  const [account] = useFilter('account')
  const accounts = useOfficeQuery('accounting.bankAccounts', {}).data ?? []
  const known = accounts.find((one) => one.account === account)
  const enter = useOfficeCommand('accounting.enterStatement')
  const month = monthOf(today)
  const [number, setNumber] = useState(`${month.slice(5)}/${month.slice(0, 4)}`)
  const [from, setFrom] = useState<Day | undefined>(firstDay(month))
  const [to, setTo] = useState<Day | undefined>(minDay(lastDay(month), today))
  const [typedOpening, setOpening] = useState<Fbu>()
  const [closing, setClosing] = useState<Fbu>()
  const [gapReason, setGapReason] = useState('')
  const [lines, setLines] = useState<Line[]>([])
  const opening = typedOpening ?? known?.lastStatement?.closing ?? undefined
  const moved = sum(lines.map((line) => fbu((line.in ?? 0) - (line.out ?? 0))))
  const left = opening === undefined || closing === undefined ? undefined : fbu(opening + moved - closing)
  const gap = known?.lastStatement == null || opening === undefined ? 0 : opening - known.lastStatement.closing
  const save = async (): Promise<void> => {
    if (from === undefined || to === undefined || opening === undefined || closing === undefined) return
    const answer = await enter.run({
      account,
      number: number.trim(),
      from,
      to,
      opening,
      closing,
      gapReason: gapReason.trim(),
      lines: lines.map((line) => ({
        day: line.day ?? to,
        label: line.label,
        reference: line.reference,
        amount: fbu((line.in ?? 0) - (line.out ?? 0)),
      })),
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.bank.import.done, { count: answer.value.lines }) })
    go(`/bank/${answer.value.id}`)
  }
  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.bank.import.keep), foot: true, run: () => void save() }])
  const columns: EntryColumn<Line>[] = [
    { id: 'day', header: t(($) => $.columns.day), kind: 'day', field: 'day', reference: to ?? today, width: 100 },
    { id: 'label', header: t(($) => $.columns.label), kind: 'text', field: 'label' },
    { id: 'reference', header: t(($) => $.bank.field.reference), kind: 'text', field: 'reference', width: 170 },
    { id: 'out', header: t(($) => $.bank.field.debit), kind: 'amount', field: 'out', width: 110 },
    { id: 'in', header: t(($) => $.bank.field.credit), kind: 'amount', field: 'in', width: 110 },
  ]
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.bank.type.title, { account: known?.label ?? account })}
          facts={t(($) => $.bank.type.facts)}
        />
      }
      bar={
        <TotalsBar
          actions={
            <Button kind="primary" combo="Ctrl+Enter" busy={enter.busy} onClick={() => void save()}>
              {t(($) => $.bank.import.keep)}
            </Button>
          }
        >
          <Total label={t(($) => $.bank.import.movedLabel)}>
            <Amount value={moved} />
          </Total>
          <Total label={t(($) => $.bank.type.left)}>
            <Amount value={left} />
          </Total>
        </TotalsBar>
      }
    >
      <div className={classes.fields}>
        <TextField
          label={t(($) => $.bank.list.number)}
          value={number}
          onChange={(event) => setNumber(event.currentTarget.value)}
        />
        <DayField label={t(($) => $.filters.from)} value={from} onChange={setFrom} />
        <DayField label={t(($) => $.filters.to)} value={to} onChange={setTo} />
        <AmountField
          label={t(($) => $.bank.list.opening)}
          value={opening}
          unit="FBu"
          onChange={(value) => setOpening(value === undefined ? undefined : fbu(value))}
        />
        <AmountField
          label={t(($) => $.bank.list.closing)}
          value={closing}
          unit="FBu"
          onChange={(value) => setClosing(value === undefined ? undefined : fbu(value))}
        />
      </div>
      {gap === 0 ? null : (
        <TextField
          label={t(($) => $.bank.import.gapReason)}
          value={gapReason}
          onChange={(event) => setGapReason(event.currentTarget.value)}
        />
      )}
      {enter.refusal === undefined ? null : <RefusalBox refusal={enter.refusal} />}
      <EntryGrid
        label={t(($) => $.bank.import.lines)}
        fill
        rows={lines}
        onChange={setLines}
        columns={columns}
        rowKey={(r) => r.key}
        newRow={() => ({ key: crypto.randomUUID(), label: '', reference: '' })}
        waitingWords={t(($) => $.bank.type.waiting)}
        onSave={() => void save()}
      />
    </Page>
  )
}
