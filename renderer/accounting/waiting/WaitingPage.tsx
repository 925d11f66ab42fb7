import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { useRefusalWords } from '../../app/errors/words.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  type Column,
  DataTable,
  DayText,
  Empty,
  type ListAct,
  ListPage,
  Mark,
  RefusalBox,
  RowPanel,
  SecondLook,
  SelectField,
  TextField,
} from '../../ui/index.ts'
import classes from '../chart/chart.module.css'
import { SettingsTabs } from '../SettingsTabs.tsx'
import { pathOf } from './document.ts'

type Waiting = Output<'accounting.waitingPostings'>
type Row = Waiting['rows'][number]

/** What documents could not write in the books, why, and how it is put right. */
export default function WaitingPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()('entry.enter')
  const words = useRefusalWords()
  const [id, setId] = useFilter('posting')
  const [asked, setAsked] = useState<'post' | 'first-open-day' | 'replace'>()
  const waiting = useOfficeQuery('accounting.waitingPostings', {})
  const retry = useOfficeCommand('accounting.retryPosting')
  const all = useOfficeCommand('accounting.retryPostings')
  const rows = waiting.data?.rows ?? []
  const chosen = rows.find((row) => row.id === id) ?? rows[0]
  const tryAll = async (): Promise<void> => {
    const answer = await all.run({})
    if (!answer.ok) return
    const { posted, left } = answer.value
    toast({
      tone: left === 0 ? 'ok' : 'warn',
      text: `${t(($) => $.postings.tried, { count: posted })}, ${t(($) => $.postings.left, { count: left })}`,
    })
  }
  const post = async (row: Row): Promise<void> => {
    const answer = await retry.run({ id: row.id, rev: row.rev })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.postings.posted, { number: answer.value.number }) })
  }
  const acts: ListAct[] = [
    {
      combo: 'F5',
      label: t(($) => $.postings.tryAll),
      kind: 'primary',
      on: may && rows.length > 0,
      busy: all.busy,
      run: () => void tryAll(),
    },
  ]
  const document = pathOf(chosen?.document ?? null)
  const rowActs: ListAct[] =
    chosen === undefined
      ? []
      : [
          {
            combo: 'Alt+P',
            label: t(($) => $.postings.post),
            on: may && chosen.open,
            busy: retry.busy,
            run: () => void post(chosen),
          },
          {
            combo: 'Alt+O',
            label: t(($) => $.postings.postOpen, { day: formatDay(waiting.data?.firstOpen ?? chosen.day) }),
            on: may && !chosen.open && waiting.data?.firstOpen !== null,
            run: () => setAsked('first-open-day'),
          },
          {
            combo: 'Alt+R',
            label: t(($) => $.postings.replace),
            on: may && !chosen.reverses,
            run: () => setAsked('replace'),
          },
          {
            combo: 'Alt+D',
            label: t(($) => $.postings.openDocument),
            on: document !== undefined,
            run: () => {
              if (document !== undefined) go(document)
            },
          },
        ]
  const columns: Column<Row>[] = [
    { id: 'number', header: t(($) => $.postings.number), width: 122, cell: (row) => row.number },
    { id: 'day', header: t(($) => $.columns.day), width: 86, cell: (row) => <DayText value={row.day} /> },
    { id: 'journal', header: t(($) => $.filters.journal), width: 66, cell: (row) => row.journal },
    { id: 'label', header: t(($) => $.columns.label), cell: (row) => <span title={row.label}>{row.label}</span> },
    {
      id: 'why',
      header: t(($) => $.postings.reason),
      width: 300,
      cell: (row) => <Mark tone="warn">{words({ code: row.code, params: row.params }).why}</Mark>,
    },
    {
      id: 'total',
      header: t(($) => $.columns.total),
      width: 100,
      align: 'end',
      cell: (row) => <Amount value={row.total} />,
    },
  ]
  const total = rows.reduce((sum, row) => sum + row.total, 0)
  return (
    <ListPage
      title={t(($) => $.titles.waiting)}
      facts={`${t(($) => $.postings.facts, { count: rows.length })} · ${t(($) => $.postings.factsAmount, { amount: formatFbu(total) })}`}
      tabs={<SettingsTabs current="waiting" />}
      acts={acts}
      rowActs={rowActs}
      refusal={waiting.error ?? retry.refusal ?? all.refusal}
      sideWidth={320}
      side={
        chosen === undefined ? undefined : (
          <RowPanel title={chosen.number} acts={rowActs}>
            <p className={classes.note}>
              {words({ code: chosen.code, params: chosen.params }).why} {t(($) => $.postings.blocks)}
            </p>
            <ul className={classes.list} aria-label={t(($) => $.postings.lines)}>
              {chosen.lines.map((line) => (
                <li key={`${line.account} ${line.thirdParty?.id ?? ''} ${line.debit} ${line.credit}`}>
                  <b>{line.account}</b>
                  <span>{line.accountLabel ?? t(($) => $.postings.unknown)}</span>
                  {line.thirdParty === null ? null : <small>{line.thirdParty.label}</small>}
                  <span>
                    {line.debit === 0 ? t(($) => $.columns.credit) : t(($) => $.columns.debit)}{' '}
                    {formatFbu(line.debit === 0 ? line.credit : line.debit)}
                  </span>
                </li>
              ))}
            </ul>
            <p className={classes.note}>
              {t(($) => $.postings.by_person, { name: chosen.by })}. {t(($) => $.postings.repairHint)}
            </p>
          </RowPanel>
        )
      }
    >
      <DataTable
        label={t(($) => $.titles.waiting)}
        rows={rows}
        columns={columns}
        rowKey={(row) => row.id}
        selectedKey={chosen?.id}
        onSelect={(row) => setId(row.id)}
        onOpen={(row) => setId(row.id)}
        waiting={waiting.isPending}
        empty={<Empty title={t(($) => $.postings.empty)}>{t(($) => $.postings.emptyWhy)}</Empty>}
      />
      {chosen === undefined || asked === undefined || asked === 'post' ? null : (
        <Repair
          row={chosen}
          act={asked}
          label={rowActs[asked === 'replace' ? 2 : 1]?.label ?? ''}
          onClose={() => setAsked(undefined)}
        />
      )}
    </ListPage>
  )
}

function Repair({
  row,
  act,
  label,
  onClose,
}: {
  row: Row
  act: 'first-open-day' | 'replace'
  label: string
  onClose: () => void
}) {
  const { t } = useTranslation('accounting')
  const [reason, setReason] = useState('')
  const [from, setFrom] = useState(row.lines[0]?.account ?? '')
  const [to, setTo] = useState('')
  const retry = useOfficeCommand('accounting.retryPosting')
  const run = async (): Promise<void> => {
    const answer = await retry.run({
      id: row.id,
      rev: row.rev,
      reason,
      on: act === 'first-open-day' || !row.open ? 'first-open-day' : 'own-day',
      accounts: act === 'replace' ? { [from]: to } : {},
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.postings.posted, { number: answer.value.number }) })
    onClose()
  }
  const accounts = [...new Map(row.lines.map((line) => [line.account, line])).values()]
  return (
    <SecondLook
      title={t(($) => $.postings.replaceTitle, { number: row.number })}
      act={label}
      written
      keep={t(($) => $.postings.keep)}
      onAct={() => void run()}
      onKeep={onClose}
      danger={false}
      busy={retry.busy}
      disabled={reason.trim().length < 3 || (act === 'replace' && to === '')}
    >
      <div className={classes.stack}>
        {act === 'replace' ? (
          <div className={classes.two}>
            <SelectField
              label={t(($) => $.postings.account)}
              value={from}
              onChange={setFrom}
              options={accounts.map((line) => ({
                value: line.account,
                label: `${line.account} ${line.accountLabel ?? ''}`,
              }))}
            />
            <TextField
              label={t(($) => $.postings.replacement)}
              value={to}
              inputMode="numeric"
              onChange={(event) => setTo(event.currentTarget.value.replaceAll(/\D/gu, ''))}
            />
          </div>
        ) : null}
        <TextField
          label={t(($) => $.postings.because)}
          value={reason}
          data-autofocus
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        {retry.refusal === undefined ? null : <RefusalBox refusal={retry.refusal} />}
      </div>
    </SecondLook>
  )
}
