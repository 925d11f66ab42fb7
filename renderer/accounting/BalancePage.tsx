import { useState, type KeyboardEvent } from 'react'
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { firstDay, isDay, lastDay, type Day, type Month } from '../../shared/dates.ts'
import { formatDay } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useToday } from '../app/words.ts'
import {
  Amount,
  CheckField,
  DataTable,
  DayField,
  Empty,
  Mark,
  Page,
  PageHeader,
  RefusalBox,
  Segments,
  type Column,
} from '../ui/index.ts'
import { AccountingTabs } from './AccountingTabs.tsx'
import { balanceRows, type BalanceRow } from './balanceRows.ts'
import classes from './accounting.module.css'
import { startingMonths } from './months.ts'
import { AxisFields, PartyAxis, useAxesOpen } from './reading/AxisFields.tsx'
import { useAxes } from './reading/axis.ts'
import { BookActs } from './reading/BookActs.tsx'
import { MutualField } from './MutualField.tsx'

const CLASSES = ['1', '2', '3', '4', '5', '6', '7', '8'] as const
const CHEVRON = { size: 14, stroke: 1.75, 'aria-hidden': true } as const

const COLUMN_COUNTS = ['4', '6', '8'] as const

/** A day of an address, or the end of a month that it names. */
function dayAt(text: string, end: (month: Month) => Day): Day | undefined {
  if (isDay(text)) return text
  return /^\d{4}-\d{2}$/.test(text) && isDay(`${text}-01`) ? end(text as Month) : undefined
}

/** The trial balance in four, six or eight columns, by class; each figure goes down to the lines it is made of. */
export default function BalancePage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const today = useToday()
  const years = useOfficeQuery('accounting.periods', {})
  const start = startingMonths(years.data ?? [], today)
  const [fromText, setFrom] = useFilter('from', firstDay(start.from))
  const [toText, setTo] = useFilter('to', lastDay(start.to))
  // an address may name months
  const from = dayAt(fromText, firstDay) ?? firstDay(start.from)
  const to = dayAt(toText, lastDay) ?? lastDay(start.to)
  const [shownColumns, setColumns] = useFilter('columns', '6')
  const columnCount = COLUMN_COUNTS.find((one) => one === shownColumns) ?? '6'
  const axes = useAxes()
  const finer = useAxesOpen(axes)
  const { mutual: mutualId, party } = axes.values
  const [settled, setSettled] = useFilter('settled')
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<string>()
  const { scope } = axes
  const balance = useOfficeQuery(
    'accounting.trialBalance',
    { from, to, ...scope },
    { enabled: years.data !== undefined, keep: true },
  )
  const answer = balance.data
  const rows = answer === undefined ? [] : balanceRows(answer, closed, settled === '1')

  const toggle = (row: BalanceRow, open = !row.open): void => {
    const next = new Set(closed)
    if (open) next.delete(row.number)
    else next.add(row.number)
    setClosed(next)
  }
  const down = (account: string): void => go('/accounting/ledger', { account, from, to, ...axes.search })
  const open = (row: BalanceRow): void => (row.kind === 'class' ? toggle(row) : down(row.number))
  // the paper of the centre and of a mutual has the controls; of an axis, the figures alone
  const print =
    axes.finer === 0 && party === ''
      ? (): void => go(`/preview/trial-balance/${from}~${to}~${mutualId}~${columnCount}`)
      : undefined
  const arrows = (event: KeyboardEvent): void => {
    const row = rows.find((one) => one.key === chosen)
    if (row?.kind !== 'class' || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
    event.preventDefault()
    toggle(row, event.key === 'ArrowRight')
  }

  usePageKeys([
    { combo: 'ArrowRight', label: t(($) => $.balance.open), foot: true },
    { combo: 'Enter', label: t(($) => $.balance.down), foot: true },
  ])

  const figure = (row: BalanceRow, value: number) =>
    row.kind === 'class' || value === 0 ? (
      <Amount value={value} blankZero />
    ) : (
      <Amount
        value={value}
        label={t(($) => $.balance.openLabel, { account: row.number })}
        onOpen={() => down(row.number)}
      />
    )
  const groups = {
    brought: t(($) => $.books.group.brought),
    earlier: t(($) => $.books.group.earlier),
    opening: t(($) => $.columns.opening, { day: formatDay(from) }),
    movements: t(($) => $.columns.movements),
    closing: t(($) => $.columns.closing, { day: formatDay(to) }),
  }
  const pair = (
    group: string,
    debit: 'broughtDebit' | 'earlierDebit' | 'openingDebit' | 'debit' | 'closingDebit',
    credit: 'broughtCredit' | 'earlierCredit' | 'openingCredit' | 'credit' | 'closingCredit',
    opens: boolean,
  ): Column<BalanceRow>[] =>
    [debit, credit].map((id) => ({
      id,
      header: id === debit ? t(($) => $.columns.debit) : t(($) => $.columns.credit),
      width: columnCount === '8' ? 100 : 112,
      align: 'end',
      group,
      cell: (row) => (opens ? figure(row, row[id]) : <Amount value={row[id]} blankZero />),
    }))
  const columns: Column<BalanceRow>[] = [
    {
      id: 'number',
      header: t(($) => $.columns.number),
      width: 66,
      cell: (row) =>
        row.kind === 'account' ? (
          <span className={classes.under}>{row.number}</span>
        ) : (
          <span className={classes.twist}>
            {row.open ? <IconChevronDown {...CHEVRON} /> : <IconChevronRight {...CHEVRON} />}
            {row.number}
          </span>
        ),
    },
    {
      id: 'name',
      header: t(($) => $.columns.name),
      cell: (row) => (row.kind === 'account' ? row.label : <ClassName row={row} />),
    },
    ...(columnCount === '6' ? pair(groups.opening, 'openingDebit', 'openingCredit', false) : []),
    ...(columnCount === '8'
      ? [
          ...pair(groups.brought, 'broughtDebit', 'broughtCredit', false),
          ...pair(groups.earlier, 'earlierDebit', 'earlierCredit', false),
        ]
      : []),
    ...pair(groups.movements, 'debit', 'credit', true),
    ...pair(groups.closing, 'closingDebit', 'closingCredit', true),
  ]

  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.titles.balance)}
          facts={t(($) => $.balance.entries, { count: answer?.entries ?? 0 })}
        >
          {answer === undefined ? null : answer.balanced ? (
            <Mark tone="ok">{t(($) => $.balance.even)}</Mark>
          ) : axes.finer > 0 || party !== '' ? (
            <Mark tone="quiet">{t(($) => $.balance.unevenPart)}</Mark>
          ) : answer.mutual === null ? (
            <Mark tone="bad" strong>
              {t(($) => $.balance.uneven)}
            </Mark>
          ) : (
            <Mark tone="quiet">{t(($) => $.balance.unevenMutual)}</Mark>
          )}
          <AccountingTabs current="balance" />
        </PageHeader>
      }
      filters={
        <div className={classes.filterRows}>
          <div className={classes.filterRow}>
            <div className={classes.month}>
              <DayField label={t(($) => $.filters.from)} value={from} onChange={(day) => setFrom(day ?? '')} />
            </div>
            <div className={classes.month}>
              <DayField label={t(($) => $.filters.to)} value={to} onChange={(day) => setTo(day ?? '')} />
            </div>
            <div className={classes.journal}>
              <MutualField value={mutualId} onChange={(value) => axes.set('mutual', value)} />
            </div>
            <Segments
              label={t(($) => $.filters.columns)}
              labelled
              value={columnCount}
              options={COLUMN_COUNTS.map((value) => ({ value, label: value }))}
              onChange={setColumns}
            />
            <CheckField
              label={t(($) => $.filters.settled)}
              checked={settled === '1'}
              onChange={(event) => setSettled(event.currentTarget.checked ? '1' : '')}
            />
            {finer.button}
            <BookActs
              book={{ book: 'balance', from, to, columns: columnCount, ...scope }}
              disabled={rows.length === 0}
              {...(print === undefined ? {} : { onPrint: print })}
            />
          </div>
          {finer.open || party !== '' ? (
            <AxisFields axes={axes}>
              <div>
                <PartyAxis axes={axes} label={answer?.thirdParty?.label} />
              </div>
            </AxisFields>
          ) : null}
        </div>
      }
    >
      {balance.error ? <RefusalBox refusal={balance.error} /> : null}
      {/* Left and right open and close the class under the hand; the table itself moves up and down. */}
      <div className={classes.filled} role="presentation" onKeyDown={arrows}>
        <DataTable
          label={t(($) => $.titles.balance)}
          rows={rows}
          columns={columns}
          rowKey={(row) => row.key}
          rowHeight={24}
          rowLook={(row) => (row.kind === 'class' ? 'sub' : undefined)}
          selectedKey={chosen}
          onSelect={(row) => setChosen(row.key)}
          onOpen={open}
          waiting={balance.isPending}
          empty={<Empty title={t(($) => $.balance.emptyTitle)}>{t(($) => $.balance.emptyWhy)}</Empty>}
          {...(answer === undefined
            ? {}
            : {
                totals: {
                  name: t(($) => $.balance.total),
                  broughtDebit: <Amount value={answer.total.broughtDebit} />,
                  broughtCredit: <Amount value={answer.total.broughtCredit} />,
                  earlierDebit: <Amount value={answer.total.earlierDebit} />,
                  earlierCredit: <Amount value={answer.total.earlierCredit} />,
                  openingDebit: <Amount value={answer.total.openingDebit} />,
                  openingCredit: <Amount value={answer.total.openingCredit} />,
                  debit: <Amount value={answer.total.debit} />,
                  credit: <Amount value={answer.total.credit} />,
                  closingDebit: <Amount value={answer.total.closingDebit} />,
                  closingCredit: <Amount value={answer.total.closingCredit} />,
                },
              })}
        />
      </div>
    </Page>
  )
}

function ClassName({ row }: { row: BalanceRow }) {
  const { t } = useTranslation('accounting')
  const known = CLASSES.find((digit) => digit === row.number)
  return (
    <>
      {known === undefined ? row.label : t(($) => $.classes[known])}
      <span className={classes.note}>
        {' · '}
        {row.open && row.hidden > 0
          ? t(($) => $.balance.hidden, { count: row.hidden })
          : t(($) => $.balance.accounts, { count: row.accounts })}
      </span>
    </>
  )
}
