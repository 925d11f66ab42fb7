import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { addDays, addMonths, firstDay, isDay, monthOf, type Day } from '../../shared/dates.ts'
import type { Output } from '../../shared/contract/index.ts'
import { formatDay, formatFbu } from '../app/format.ts'
import { useFilter } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useToday } from '../app/words.ts'
import {
  Amount,
  Button,
  DataTable,
  DayField,
  DayText,
  Empty,
  FindField,
  KeyHint,
  Mark,
  RefusalBox,
  Section,
  type Column,
} from '../ui/index.ts'
import classes from './accounting.module.css'
import { usePages } from '../app/usePages.ts'
import { AxisFields, useAxesOpen } from './reading/AxisFields.tsx'
import { useAxes } from './reading/axis.ts'
import { BookActs } from './reading/BookActs.tsx'
import { MutualField } from './MutualField.tsx'
import { useOnly, useOnlyWords } from './reading/only.ts'

type Ledger = Output<'accounting.ledger'>
export type LedgerLine = Ledger['rows'][number]

/** A line as shown: the balance before the first one is a line too. */
type Shown = { kind: 'before'; key: string; balance: number } | { kind: 'line'; key: string; line: LedgerLine }

export interface Chosen {
  readonly account: string
  readonly line: LedgerLine
  /** Whose balance it is, when the ledger is that of one third party. */
  readonly thirdParty: string | null
}

const valid = (text: string, missing: Day): Day => (isDay(text) ? text : missing)

/** An account's lines between two days, with the balance after each: filters, table, totals. The filters live in the address. */
export function LedgerSection({
  chosen,
  onChoose,
  title,
  books = false,
}: {
  chosen: Chosen | undefined
  onChoose: (chosen: Chosen) => void
  title?: string
  /** Where it has the page for itself, it is printed and taken out too. */
  books?: boolean
}) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const [account, setAccount] = useFilter('account')
  const [fromText, setFrom] = useFilter('from', firstDay(monthOf(addMonths(today, -2))))
  const [toText, setTo] = useFilter('to', today)
  const axes = useAxes()
  const finer = useAxesOpen(axes, books)
  const [only, showAll] = useOnly()
  const onlyWords = useOnlyWords()
  const scope = { ...axes.scope, ...(books && only.length > 0 ? { only: [...only] } : {}) }
  const { mutual, party } = axes.values
  const setParty = (value: string): void => axes.set('party', value)
  const [searched, setSearched] = useState('')
  const from = valid(fromText, firstDay(monthOf(today)))
  const to = valid(toText, today)

  const chart = useOfficeQuery('accounting.chart', {})
  const posting = (chart.data ?? []).filter((one) => !one.heading)
  const named = posting.find((one) => one.number === account)
  const words = named === undefined ? '' : t(($) => $.ledger.facts, { account: named.number, label: named.label })
  const parties = useOfficeQuery(
    'accounting.accountParties',
    { account, text: searched, limit: 50 },
    { enabled: named !== undefined && named.thirdPartyType !== null, keep: true },
  )
  const pages = usePages(
    'accounting.ledger',
    {
      account,
      from,
      to,
      ...scope,
    },
    account !== '',
  )
  const head = pages.first
  const shown: Shown[] =
    head === undefined
      ? []
      : [
          { kind: 'before', key: 'before', balance: head.opening },
          ...pages.rows.map((line): Shown => ({ kind: 'line', key: `${line.entryId}-${line.rank}`, line })),
        ]

  return (
    <Section
      fill
      title={title ?? (named === undefined ? t(($) => $.ledger.noAccount) : words)}
      facts={[title === undefined ? undefined : words, head?.thirdParty?.label].filter(Boolean).join(' · ')}
      aside={
        <span className={classes.hints}>
          {books && account !== '' ? (
            <BookActs
              book={{
                book: 'ledger',
                from,
                to,
                account,
                ...scope,
              }}
            />
          ) : null}

          <KeyHint combo="F8">{t(($) => $.ledger.down)}</KeyHint>
          <KeyHint combo="Alt+ArrowLeft">{t(($) => $.ledger.up)}</KeyHint>
        </span>
      }
    >
      <div className={classes.fields}>
        <div className={classes.account}>
          <FindField
            label={t(($) => $.filters.account)}
            placeholder={t(($) => $.ledger.search)}
            value={account === '' ? undefined : account}
            options={posting.map((one) => ({ value: one.number, label: `${one.number} ${one.label}` }))}
            onChange={(value) => {
              setAccount(value ?? '')
              setParty('')
            }}
          />
        </div>
        {named === undefined || named.thirdPartyType === null ? null : (
          <div className={classes.party}>
            <FindField
              label={t(($) => $.filters.thirdParty)}
              placeholder={t(($) => $.filters.anyThirdParty)}
              value={party === '' ? undefined : party}
              options={[
                { value: '*', label: t(($) => $.filters.anyThirdParty) },
                ...(parties.data ?? []).map((one) => ({
                  value: one.id as string,
                  label: one.label,
                  detail: formatFbu(one.balance),
                })),
              ]}
              onSearch={(text) => setSearched(parties.data?.some((one) => one.label === text) === true ? '' : text)}
              onChange={(value) => setParty(value === undefined || value === '*' ? '' : value)}
            />
          </div>
        )}
        <div className={classes.month}>
          <DayField label={t(($) => $.filters.from)} value={from} onChange={(day) => setFrom(day ?? '')} />
        </div>
        <div className={classes.month}>
          <DayField label={t(($) => $.filters.to)} value={to} onChange={(day) => setTo(day ?? '')} />
        </div>
        {finer.button}
      </div>
      {finer.open || (books && mutual !== '') ? (
        <AxisFields axes={axes}>
          <div>
            <MutualField value={mutual} onChange={(value) => axes.set('mutual', value)} />
          </div>
        </AxisFields>
      ) : null}
      {books && only.length > 0 ? (
        <p className={classes.only}>
          <Mark tone="look">{t(($) => $.filters.onlyThese, { lines: onlyWords(only) })}</Mark>
          <Button small onClick={showAll}>
            {t(($) => $.filters.everyLine)}
          </Button>
        </p>
      ) : null}
      {pages.error ? <RefusalBox refusal={pages.error} /> : null}
      {account === '' ? (
        <Empty title={t(($) => $.ledger.noAccount)}>{t(($) => $.ledger.noAccountWhy)}</Empty>
      ) : (
        <LedgerTable
          label={t(($) => $.titles.ledger)}
          shown={shown}
          waiting={pages.waiting}
          before={addDays(from, -1)}
          to={to}
          head={head}
          more={pages.more}
          chosenKey={
            chosen === undefined || chosen.account !== account
              ? undefined
              : `${chosen.line.entryId}-${chosen.line.rank}`
          }
          onChoose={(line) => onChoose({ account, line, thirdParty: head?.thirdParty?.label ?? null })}
        />
      )}
    </Section>
  )
}

/** The third party, unless the label already names it. */
const unsaid = ({ label, thirdParty }: LedgerLine): string =>
  thirdParty === null || label.includes(thirdParty.label) ? '' : thirdParty.label

interface TableProps {
  label: string
  shown: readonly Shown[]
  head: Ledger | undefined
  before: Day
  to: Day
  waiting: boolean
  more: () => void
  chosenKey: string | undefined
  onChoose: (line: LedgerLine) => void
  /** A cash book says in and out instead of debit and credit. */
  cash?: boolean
  /** Lines that were picked to be matched. */
  picked?: (line: LedgerLine) => boolean
  /** Without the accounts on the other side. */
  narrow?: boolean
}

export function LedgerTable({
  label,
  shown,
  head,
  before,
  to,
  waiting,
  more,
  chosenKey,
  onChoose,
  cash = false,
  picked,
  narrow = false,
}: TableProps) {
  const { t } = useTranslation('accounting')
  const side = (balance: number): string =>
    balance === 0 || cash ? '' : balance > 0 ? t(($) => $.ledger.debitSide) : t(($) => $.ledger.creditSide)
  const size = (balance: number): number => (cash ? balance : Math.abs(balance))
  const columns: Column<Shown>[] = [
    {
      id: 'day',
      header: t(($) => $.columns.day),
      width: 86,
      cell: (row) => (row.kind === 'before' ? null : <DayText value={row.line.day} />),
    },
    {
      id: 'entry',
      header: t(($) => $.columns.entry),
      width: 118,
      cell: (row) => (row.kind === 'before' ? null : row.line.number),
    },
    {
      id: 'label',
      header: t(($) => $.columns.label),
      cell: (row) =>
        row.kind === 'before' ? (
          t(($) => $.ledger.before, { day: formatDay(before) })
        ) : (
          <span title={row.line.label}>{[row.line.label, unsaid(row.line)].filter(Boolean).join(' · ')}</span>
        ),
    },
    {
      id: 'counterparts',
      header: t(($) => $.columns.counterparts),
      width: 92,
      quiet: true,
      cell: (row) => (row.kind === 'before' ? null : row.line.counterparts.join(', ')),
    },
    {
      id: 'debit',
      header: cash ? t(($) => $.columns.in) : t(($) => $.columns.debit),
      width: 92,
      align: 'end',
      cell: (row) =>
        row.kind === 'before' ? null : <Amount value={row.line.debit} blankZero onOpen={() => onChoose(row.line)} />,
    },
    {
      id: 'credit',
      header: cash ? t(($) => $.columns.out) : t(($) => $.columns.credit),
      width: 92,
      align: 'end',
      cell: (row) =>
        row.kind === 'before' ? null : <Amount value={row.line.credit} blankZero onOpen={() => onChoose(row.line)} />,
    },
    {
      id: 'balance',
      header: t(($) => $.columns.balance),
      width: 96,
      align: 'end',
      cell: (row) => <Amount value={size(row.kind === 'before' ? row.balance : row.line.balance)} />,
    },
    {
      id: 'side',
      header: <span className={classes.side}>{cash ? '' : t(($) => $.columns.side)}</span>,
      width: 40,
      quiet: true,
      cell: (row) => side(row.kind === 'before' ? row.balance : row.line.balance),
    },
    {
      id: 'letters',
      header: t(($) => $.columns.letters),
      width: 54,
      cell: (row) =>
        row.kind === 'before' ? null : picked?.(row.line) === true ? (
          <Mark tone="look">{t(($) => $.matching.pickedMark)}</Mark>
        ) : (
          row.line.letters
        ),
    },
  ]
  return (
    <DataTable
      label={label}
      rows={shown}
      columns={columns.filter(
        ({ id }) => !(cash && (id === 'side' || id === 'letters')) && !(narrow && id === 'counterparts'),
      )}
      rowKey={(row) => row.key}
      selectedKey={chosenKey}
      onSelect={(row) => {
        if (row.kind === 'line') onChoose(row.line)
      }}
      onExplain={(row) => {
        if (row.kind === 'line') onChoose(row.line)
      }}
      onEnd={more}
      waiting={waiting}
      {...(head === undefined
        ? {}
        : {
            totals: {
              label: t(($) => $.ledger.total, { day: formatDay(to) }),
              debit: <Amount value={head.debit} />,
              credit: <Amount value={head.credit} />,
              balance: <Amount value={size(head.closing)} />,
              side: side(head.closing),
            },
          })}
    />
  )
}

export type { Shown as LedgerShown }
