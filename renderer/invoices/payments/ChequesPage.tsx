import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  Button,
  CountField,
  DataTable,
  DayText,
  Empty,
  Mark,
  Page,
  PageHeader,
  Panel,
  RefusalBox,
  Section,
  SelectField,
  TextField,
  type Column,
  type Tone,
} from '../../ui/index.ts'
import { WhyDialog } from '../acts/WhyDialog.tsx'
import { PaymentTabs } from './PaymentTabs.tsx'
import classes from './payments.module.css'

type Answer = Output<'invoices.cheques'>
type Cheque = Answer['rows'][number]
type Book = Answer['books'][number]

const TONE: Readonly<Record<Cheque['state'], Tone>> = {
  issued: 'look',
  cashed: 'ok',
  cancelled: 'quiet',
  lost: 'bad',
  spoilt: 'quiet',
}

/** The register of cheques: books received, each number used once, what became of it. */
export default function ChequesPage() {
  const { t } = useTranslation('invoices')
  const go = useGo()
  const may = useMay()
  const list = useOfficeQuery('invoices.cheques', {}, { keep: true })
  const settle = useOfficeCommand('invoices.settleCheque')
  const replace = useOfficeCommand('invoices.replaceCheque')
  const [chosen, setChosen] = useState<string>()
  const [adding, setAdding] = useState(false)
  const [asks, setAsks] = useState<'cancelled' | 'lost'>()
  const rows = list.data?.rows ?? []
  const books = list.data?.books ?? []
  const cheque = rows.find(({ id }) => id === chosen)
  const issued = cheque?.state === 'issued' && may('payment.validate')
  const replaceable =
    cheque !== undefined &&
    (cheque.state === 'lost' || cheque.state === 'cancelled') &&
    cheque.replacedBy === null &&
    may('payment.execute')

  const become = async (state: 'cashed' | 'cancelled' | 'lost', reason = ''): Promise<void> => {
    if (cheque === undefined) return
    const answer = await settle.run({ id: cheque.id, rev: cheque.rev, become: state, reason })
    if (!answer.ok) return
    setAsks(undefined)
    const { number } = answer.value
    const words = { number, state: t(($) => $.payments.cheque.states[answer.value.state]) }
    toast({ tone: 'ok', text: t(($) => $.payments.cheque.said, words) })
  }
  const another = async (): Promise<void> => {
    if (cheque === undefined) return
    const answer = await replace.run({ id: cheque.id })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.payments.cheque.replaced, { number: answer.value.number }) })
  }
  const print = (): void => {
    if (cheque !== undefined && cheque.state !== 'spoilt') go(`/preview/payment-cheque/${cheque.id}`)
  }
  const acts = [
    { combo: 'B', label: t(($) => $.payments.cheque.cash), on: issued, run: () => void become('cashed') },
    { combo: 'A', label: t(($) => $.payments.cheque.cancel), on: issued, run: () => setAsks('cancelled') },
    { combo: 'L', label: t(($) => $.payments.cheque.lose), on: issued, run: () => setAsks('lost') },
    { combo: 'R', label: t(($) => $.payments.cheque.replace), on: replaceable, run: () => void another() },
    {
      combo: 'I',
      label: t(($) => $.payments.cheque.print),
      on: cheque !== undefined && cheque.state !== 'spoilt',
      run: print,
    },
  ] as const
  const mayAdd = may('payment.enter')
  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.payments.cheque.newBook),
      foot: true,
      disabled: !mayAdd,
      run: () => setAdding(true),
    },
    ...acts.map(({ on, ...act }) => ({ ...act, foot: on, disabled: !on })),
  ])
  const bookColumns: Column<Book>[] = [
    { id: 'account', header: t(($) => $.payments.cheque.account), width: 70, cell: (r) => r.account },
    {
      id: 'range',
      header: t(($) => $.payments.cheque.range),
      cell: (r) =>
        t(($) => $.payments.cheque.rangeOf, { first: `${r.series}${r.first}`, last: `${r.series}${r.last}` }),
    },
    {
      id: 'received',
      header: t(($) => $.payments.cheque.received),
      width: 84,
      cell: (r) => <DayText value={r.receivedOn} />,
    },
    {
      id: 'used',
      header: t(($) => $.payments.cheque.used),
      width: 90,
      align: 'end',
      cell: (r) => `${r.used} / ${r.last - r.first + 1}`,
    },
    {
      id: 'next',
      header: t(($) => $.payments.cheque.next),
      width: 120,
      cell: (r) => r.next ?? t(($) => $.payments.cheque.over),
    },
  ]
  const columns: Column<Cheque>[] = [
    { id: 'number', header: t(($) => $.payments.cheque.number), width: 96, cell: (r) => r.number },
    {
      id: 'issued',
      header: t(($) => $.payments.cheque.issued),
      width: 84,
      cell: (r) => <DayText value={r.issuedOn} />,
    },
    { id: 'payee', header: t(($) => $.payments.cheque.payee), cell: (r) => r.payee ?? r.reason },
    { id: 'order', header: t(($) => $.payments.cheque.order), width: 116, quiet: true, cell: (r) => r.order?.number },
    {
      id: 'amount',
      header: t(($) => $.payments.cheque.amount),
      width: 92,
      align: 'end',
      cell: (r) => (r.amount === null ? '' : <Amount value={r.amount} />),
    },
    {
      id: 'settled',
      header: t(($) => $.payments.cheque.settled),
      width: 84,
      cell: (r) => (r.settledOn === null ? '' : <DayText value={r.settledOn} />),
    },
    {
      id: 'state',
      header: t(($) => $.payments.cheque.state),
      width: 100,
      cell: (r) => <Mark tone={TONE[r.state]}>{t(($) => $.payments.cheque.states[r.state])}</Mark>,
    },
  ]
  const refusal = list.error ?? settle.refusal ?? replace.refusal ?? undefined
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.payments.cheque.title)}
          facts={t(($) => $.payments.cheque.facts, { count: rows.filter(({ state }) => state === 'issued').length })}
        >
          <PaymentTabs current="/payments/cheques" />
          {mayAdd ? (
            <Button
              kind="primary"
              combo="F2"
              onClick={() => {
                setAdding(true)
              }}
            >
              {t(($) => $.payments.cheque.newBook)}
            </Button>
          ) : null}
        </PageHeader>
      }
      side={
        adding ? (
          <BookForm onDone={() => setAdding(false)} />
        ) : cheque === undefined ? undefined : (
          <Panel title={cheque.number}>
            <div className={classes.form}>
              {acts.map(({ combo, label, on, run }) =>
                on ? (
                  <Button key={combo} combo={combo} wide busy={settle.busy || replace.busy} onClick={run}>
                    {label}
                  </Button>
                ) : null,
              )}
              {cheque.reason === null ? null : <p className={classes.note}>{cheque.reason}</p>}
              {cheque.replacedBy === null ? null : (
                <p className={classes.note}>{t(($) => $.payments.cheque.replaced, { number: cheque.replacedBy })}</p>
              )}
            </div>
          </Panel>
        )
      }
    >
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      <div className={classes.few}>
        <Section fill title={t(($) => $.payments.cheque.books)}>
          <DataTable
            label={t(($) => $.payments.cheque.books)}
            rows={books}
            columns={bookColumns}
            rowKey={(r) => r.id}
          />
        </Section>
        <Section fill title={t(($) => $.payments.cheque.label)}>
          <DataTable
            label={t(($) => $.payments.cheque.label)}
            rows={rows}
            columns={columns}
            rowKey={(r) => r.id}
            selectedKey={chosen}
            onSelect={(r) => {
              setChosen(r.id)
              setAdding(false)
            }}
            onOpen={(r) => {
              if (r.order !== null) go(`/payments/${r.order.id}`)
            }}
            waiting={list.isPending}
            empty={<Empty title={t(($) => $.payments.cheque.empty)}>{t(($) => $.payments.cheque.emptyWhy)}</Empty>}
          />
        </Section>
      </div>
      {asks === undefined ? null : (
        <WhyDialog
          title={t(($) => $.payments.cheque.said, {
            number: cheque?.number ?? '',
            state: t(($) => $.payments.cheque.states[asks]),
          })}
          act={asks === 'lost' ? t(($) => $.payments.cheque.lose) : t(($) => $.payments.cheque.cancel)}
          keep={t(($) => $.payments.ask.keep)}
          danger
          busy={settle.busy}
          refusal={settle.refusal}
          onKeep={() => {
            setAsks(undefined)
          }}
          onAct={(why) => void become(asks, why)}
        >
          {t(($) => $.payments.cheque.why)}
        </WhyDialog>
      )}
    </Page>
  )
}

function BookForm({ onDone }: { onDone: () => void }) {
  const { t } = useTranslation('invoices')
  const banks = (useOfficeQuery('invoices.payable', {}).data?.accounts ?? []).filter(({ kind }) => kind === 'bank')
  const receive = useOfficeCommand('invoices.receiveChequeBook')
  const [account, setAccount] = useState<string>()
  const [series, setSeries] = useState('')
  const [first, setFirst] = useState<number>()
  const [last, setLast] = useState<number>()
  const chosen = account ?? banks[0]?.account
  const save = async (): Promise<void> => {
    if (chosen === undefined || first === undefined || last === undefined) return
    const answer = await receive.run({ account: chosen, series: series.trim(), first, last })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.payments.cheque.saved, { count: answer.value.cheques }) })
    onDone()
  }
  return (
    <Panel title={t(($) => $.payments.cheque.form)}>
      <form
        className={classes.form}
        aria-label={t(($) => $.payments.cheque.form)}
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <SelectField
          label={t(($) => $.payments.cheque.account)}
          value={chosen}
          onChange={setAccount}
          options={banks.map((one) => ({ value: one.account, label: `${one.account} ${one.label}` }))}
        />
        <TextField
          label={t(($) => $.payments.cheque.series)}
          value={series}
          maxLength={12}
          onChange={(event) => {
            setSeries(event.currentTarget.value)
          }}
        />
        <CountField label={t(($) => $.payments.cheque.first)} value={first} onChange={setFirst} />
        <CountField label={t(($) => $.payments.cheque.last)} value={last} onChange={setLast} />
        {receive.refusal === undefined ? null : <RefusalBox refusal={receive.refusal} />}
        <Button kind="primary" submit wide busy={receive.busy} disabled={first === undefined || last === undefined}>
          {t(($) => $.payments.cheque.save)}
        </Button>
      </form>
    </Panel>
  )
}
