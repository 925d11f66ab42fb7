import { useState, type KeyboardEvent } from 'react'
import { IconChevronDown, IconChevronRight, IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { firstDay, lastDay, type Month } from '../../shared/dates.ts'
import { formatDay } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../app/navigation.ts'
import { useOfficeQuery } from '../app/office.ts'
import { useToday } from '../app/words.ts'
import {
  Amount,
  Button,
  CheckField,
  DataTable,
  Empty,
  Mark,
  Page,
  PageHeader,
  RefusalBox,
  SelectField,
  type Column,
} from '../ui/index.ts'
import { AccountingTabs } from './AccountingTabs.tsx'
import { balanceRows, type BalanceRow } from './balanceRows.ts'
import classes from './accounting.module.css'
import { monthsOf, startingMonths, useMonthName } from './months.ts'

const CLASSES = ['1', '2', '3', '4', '5', '6', '7', '8'] as const
const CHEVRON = { size: 14, stroke: 1.75, 'aria-hidden': true } as const

/** The trial balance in six columns, by class; each figure goes down to the lines it is made of. */
export default function BalancePage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const monthName = useMonthName()
  const today = useToday()
  const years = useOfficeQuery('accounting.periods', {})
  const mutuals = useOfficeQuery('membership.mutuals', {})
  const start = startingMonths(years.data ?? [], today)
  const [from, setFrom] = useFilter('from', start.from)
  const [to, setTo] = useFilter('to', start.to)
  const [mutualId, setMutual] = useFilter('mutual')
  const [settled, setSettled] = useFilter('settled')
  const [closed, setClosed] = useState<ReadonlySet<string>>(new Set())
  const [chosen, setChosen] = useState<string>()
  const scope = mutualId === '' ? {} : { mutualId }
  const balance = useOfficeQuery(
    'accounting.trialBalance',
    { from: from as Month, to: to as Month, ...scope },
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
  const down = (account: string): void =>
    go('/accounting/ledger', {
      account,
      from: firstDay(from as Month),
      to: lastDay(to as Month),
      ...(mutualId === '' ? {} : { mutual: mutualId }),
    })
  const open = (row: BalanceRow): void => (row.kind === 'class' ? toggle(row) : down(row.number))
  const print = (): void => go(`/preview/trial-balance/${from}~${to}${mutualId === '' ? '' : `~${mutualId}`}`)
  const arrows = (event: KeyboardEvent): void => {
    const row = rows.find((one) => one.key === chosen)
    if (row?.kind !== 'class' || (event.key !== 'ArrowLeft' && event.key !== 'ArrowRight')) return
    event.preventDefault()
    toggle(row, event.key === 'ArrowRight')
  }

  usePageKeys([
    { combo: 'ArrowRight', label: t(($) => $.balance.open), foot: true },
    { combo: 'Enter', label: t(($) => $.balance.down), foot: true },
    { combo: 'Ctrl+P', label: t(($) => $.keys.print), run: print, foot: true, disabled: rows.length === 0 },
  ])

  const months = monthsOf(years.data ?? []).map((month) => ({ value: month, label: monthName(month) }))
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
    opening: t(($) => $.columns.opening, { day: formatDay(firstDay(from as Month)) }),
    movements: t(($) => $.columns.movements),
    closing: t(($) => $.columns.closing, { day: formatDay(lastDay(to as Month)) }),
  }
  const pair = (
    group: string,
    debit: 'openingDebit' | 'debit' | 'closingDebit',
    credit: 'openingCredit' | 'credit' | 'closingCredit',
    opens: boolean,
  ): Column<BalanceRow>[] =>
    [debit, credit].map((id) => ({
      id,
      header: id === debit ? t(($) => $.columns.debit) : t(($) => $.columns.credit),
      width: 112,
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
    ...pair(groups.opening, 'openingDebit', 'openingCredit', false),
    ...pair(groups.movements, 'debit', 'credit', true),
    ...pair(groups.closing, 'closingDebit', 'closingCredit', true),
  ]

  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.titles.balance)}
          facts={t(($) => $.balance.facts, {
            from: formatDay(firstDay(from as Month)),
            to: formatDay(lastDay(to as Month)),
            entries: t(($) => $.balance.entries, { count: answer?.entries ?? 0 }),
          })}
        >
          {answer === undefined ? null : answer.balanced ? (
            <Mark tone="ok">{t(($) => $.balance.even)}</Mark>
          ) : answer.mutual === null ? (
            <Mark tone="bad" strong>
              {t(($) => $.balance.uneven)}
            </Mark>
          ) : (
            <Mark tone="quiet">{t(($) => $.balance.unevenMutual)}</Mark>
          )}
          <Button
            combo="Ctrl+P"
            icon={<IconPrinter size={16} stroke={1.75} aria-hidden />}
            onClick={print}
            disabled={rows.length === 0}
          >
            {t(($) => $.balance.print)}
          </Button>
          <AccountingTabs current="balance" />
        </PageHeader>
      }
      filters={
        <>
          <SelectField label={t(($) => $.filters.fromMonth)} value={from} options={months} onChange={setFrom} />
          <SelectField label={t(($) => $.filters.toMonth)} value={to} options={months} onChange={setTo} />
          <SelectField
            label={t(($) => $.filters.mutual)}
            value={mutualId === '' ? 'all' : mutualId}
            options={[
              { value: 'all', label: t(($) => $.filters.allMutuals, { count: mutuals.data?.mutuals.length ?? 0 }) },
              ...(mutuals.data?.mutuals ?? []).map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
            onChange={(value) => setMutual(value === 'all' ? '' : value)}
          />
          <CheckField
            label={t(($) => $.filters.settled)}
            checked={settled === '1'}
            onChange={(event) => setSettled(event.currentTarget.checked ? '1' : '')}
          />
        </>
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
