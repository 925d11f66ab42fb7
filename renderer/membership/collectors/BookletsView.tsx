import { useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Button,
  CountField,
  DataTable,
  Empty,
  Mark,
  RefusalBox,
  Section,
  SelectField,
  TextField,
  type Column,
  type Tone,
} from '../../ui/index.ts'
import classes from './Collectors.module.css'

export type Booklet = Output<'membership.booklets'>['booklets'][number]

const TONE: Readonly<Record<Booklet['state'], Tone>> = { issued: 'run', returned: 'ok', lost: 'bad' }

const gapText = ({ from, to }: { from: number; to: number }): string => (from === to ? String(from) : `${from}–${to}`)

/** Booklets and their gaps; issuing one, giving one back, declaring a spoilt number at the right. */
export function BookletsView() {
  const { t } = useTranslation('membership')
  const may = useMay()
  const series = useRef<HTMLSelectElement>(null)
  const [chosen, setChosen] = useState<string>()
  const booklets = useOfficeQuery('membership.booklets', {})
  const rows = booklets.data?.booklets ?? []
  const booklet = rows.find((b) => b.id === chosen) ?? rows[0]
  const mayEnter = may('receipt.enter')
  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.doorMoney.issue),
      foot: mayEnter,
      disabled: !mayEnter,
      run: () => series.current?.focus(),
    },
  ])
  const columns: Column<Booklet>[] = [
    {
      id: 'name',
      header: t(($) => $.doorMoney.booklet),
      width: 130,
      cell: (b) => (
        <b>{t(($) => $.doorMoney.bookletName, { series: b.series, first: b.firstNumber, last: b.lastNumber })}</b>
      ),
    },
    { id: 'collector', header: t(($) => $.doorMoney.collector), cell: (b) => b.collector },
    { id: 'issued', header: t(($) => $.doorMoney.issued), width: 92, cell: (b) => formatDay(b.issuedOn) },
    { id: 'used', header: t(($) => $.doorMoney.used), width: 60, align: 'end', cell: (b) => b.used },
    { id: 'spoilt', header: t(($) => $.doorMoney.spoilt), width: 60, align: 'end', cell: (b) => b.spoilt },
    { id: 'next', header: t(($) => $.doorMoney.next), width: 66, align: 'end', cell: (b) => b.next ?? '—' },
    {
      id: 'gaps',
      header: t(($) => $.doorMoney.gaps),
      width: 150,
      cell: (b) => (b.missing === 0 ? '—' : <Mark tone="bad">{b.gaps.map(gapText).join(', ')}</Mark>),
    },
    {
      id: 'state',
      header: t(($) => $.doorMoney.state),
      width: 84,
      cell: (b) => <Mark tone={TONE[b.state]}>{t(($) => $.doorMoney.bookletState[b.state])}</Mark>,
    },
  ]
  return (
    <div className={classes.view}>
      <div className={classes.main}>
        {booklets.isPending ? <KeysHeld /> : null}
        {booklets.error ? <RefusalBox refusal={booklets.error} /> : null}
        <Section fill title={t(($) => $.doorMoney.bookletsLabel)} facts={t(($) => $.doorMoney.gapNote)}>
          <DataTable
            label={t(($) => $.doorMoney.bookletsLabel)}
            rows={rows}
            columns={columns}
            rowKey={(b) => b.id}
            selectedKey={booklet?.id}
            onSelect={(b) => {
              setChosen(b.id)
            }}
            waiting={booklets.isPending}
            empty={<Empty title={t(($) => $.doorMoney.noBooklet)}>{t(($) => $.doorMoney.noBookletWhy)}</Empty>}
          />
        </Section>
      </div>
      <div className={classes.side} role="region" aria-label={t(($) => $.doorMoney.issue)} tabIndex={0}>
        {mayEnter ? <IssueForm key={rows.length} first={series} /> : null}
        {booklet === undefined || !mayEnter ? null : <BookletActs key={booklet.id} booklet={booklet} />}
      </div>
    </div>
  )
}

function IssueForm({ first: box }: { first: React.RefObject<HTMLSelectElement | null> }) {
  const { t } = useTranslation('membership')
  const issue = useOfficeCommand('membership.issueBooklet')
  const known = useOfficeQuery('membership.collectors', {})
  const collectors = known.data?.collectors ?? []
  const [collectorId, setCollector] = useState<string>()
  const [series, setSeries] = useState('A')
  const [first, setFirst] = useState<number>()
  const [last, setLast] = useState<number>()
  const collector = collectors.find((c) => c.id === collectorId) ?? collectors[0]
  const save = async (): Promise<void> => {
    if (collector === undefined) return
    const done = await issue.run({
      collectorId: collector.id,
      series,
      firstNumber: first ?? 1,
      lastNumber: last ?? (first ?? 1) + 49,
    })
    if (!done.ok) return
    const name = `${series.toUpperCase()} ${first ?? 1}`
    toast({ tone: 'ok', text: t(($) => $.doorMoney.issueDone, { name, collector: collector.name }) })
  }
  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.doorMoney.issueAct), foot: true, run: () => void save() }])
  if (known.isPending) return <KeysHeld />
  if (collectors.length === 0) return null
  return (
    <form
      className={classes.form}
      aria-label={t(($) => $.doorMoney.issue)}
      onSubmit={(event) => {
        event.preventDefault()
        void save()
      }}
    >
      <Section title={t(($) => $.doorMoney.issue)} />
      <SelectField
        label={t(($) => $.doorMoney.collector)}
        ref={box}
        value={collector?.id as string | undefined}
        onChange={setCollector}
        options={collectors.map((c) => ({ value: c.id as string, label: c.name }))}
      />
      <TextField
        label={t(($) => $.doorMoney.series)}
        value={series}
        maxLength={8}
        onChange={(event) => {
          setSeries(event.currentTarget.value)
        }}
      />
      <div className={classes.two}>
        <CountField label={t(($) => $.doorMoney.first)} value={first} onChange={setFirst} />
        <CountField label={t(($) => $.doorMoney.last)} value={last} onChange={setLast} />
      </div>
      {issue.refusal === undefined ? null : (
        <RefusalBox title={t(($) => $.doorMoney.issueRefused)} refusal={issue.refusal} />
      )}
      <Button kind="primary" submit wide combo="Ctrl+Enter" busy={issue.busy}>
        {t(($) => $.doorMoney.issueAct)}
      </Button>
    </form>
  )
}

function BookletActs({ booklet }: { booklet: Booklet }) {
  const { t } = useTranslation('membership')
  const move = useOfficeCommand('membership.moveBooklet')
  const spoil = useOfficeCommand('membership.spoilNumber')
  const [number, setNumber] = useState<number | undefined>(booklet.gaps[0]?.from)
  const [reason, setReason] = useState('')
  const name = t(($) => $.doorMoney.bookletName, {
    series: booklet.series,
    first: booklet.firstNumber,
    last: booklet.lastNumber,
  })
  const act = async (action: 'return' | 'lose' | 'reopen'): Promise<void> => {
    const done = await move.run({ bookletId: booklet.id, action })
    if (!done.ok) return
    const { state, missing } = done.value
    const text = t(($) => $.doorMoney.moved, { name, state: t(($) => $.doorMoney.bookletState[state]) })
    toast(
      missing > 0
        ? { tone: 'warn', text: `${text} · ${t(($) => $.doorMoney.movedMissing, { count: missing })}` }
        : { tone: 'ok', text },
    )
  }
  const declare = async (): Promise<void> => {
    const done = await spoil.run({ bookletId: booklet.id, paperNumber: number ?? 0, reason })
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.doorMoney.spoilDone, { number: number ?? 0 }) })
    setNumber(undefined)
    setReason('')
  }
  const refusal = move.refusal ?? spoil.refusal
  return (
    <div className={classes.form}>
      <Section title={name} />
      {booklet.state === 'issued' ? (
        <div className={classes.two}>
          <Button busy={move.busy} onClick={() => void act('return')}>
            {t(($) => $.doorMoney.return)}
          </Button>
          <Button kind="danger" busy={move.busy} onClick={() => void act('lose')}>
            {t(($) => $.doorMoney.lose)}
          </Button>
        </div>
      ) : (
        <Button busy={move.busy} onClick={() => void act('reopen')}>
          {t(($) => $.doorMoney.reopen)}
        </Button>
      )}
      <form
        className={classes.form}
        aria-label={t(($) => $.doorMoney.spoil)}
        onSubmit={(event) => {
          event.preventDefault()
          void declare()
        }}
      >
        <p className={classes.note}>{t(($) => $.doorMoney.spoil)}</p>
        <div className={classes.two}>
          <CountField label={t(($) => $.doorMoney.spoilNumber)} value={number} onChange={setNumber} />
          <TextField
            label={t(($) => $.doorMoney.reason)}
            value={reason}
            onChange={(event) => {
              setReason(event.currentTarget.value)
            }}
          />
        </div>
        <Button submit busy={spoil.busy}>
          {t(($) => $.doorMoney.spoilAct)}
        </Button>
      </form>
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
    </div>
  )
}
