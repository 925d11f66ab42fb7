import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { addDays, firstDay, isDay, lastDay, maxDay, minDay, monthOf, type Day } from '../../../shared/dates.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useShortMonth } from '../../app/months.ts'
import { useToday } from '../../app/words.ts'
import {
  Amount,
  Button,
  DataTable,
  DayField,
  Empty,
  Page,
  PageHeader,
  RefusalBox,
  type Column,
} from '../../ui/index.ts'
import { AccountingTabs } from '../AccountingTabs.tsx'
import classes from '../accounting.module.css'
import { BookActs } from './BookActs.tsx'

type Row = Output<'accounting.centralising'>['rows'][number]

/** The months that have a column of their own beside the names of the journals; what is before them is one figure. */
const MONTHS_SHOWN = 7

const movedIn = (row: Row, month: string): number => row.months.find((one) => one.month === month)?.total ?? 0

/** What each journal wrote, month by month; each figure goes down to the entries. */
export default function CentralisingPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const today = useToday()
  const shortMonth = useShortMonth()
  const [fromText, setFrom] = useFilter('from', `${today.slice(0, 4)}-01-01`)
  const [toText, setTo] = useFilter('to', lastDay(monthOf(today)))
  const [chosen, setChosen] = useState<Row>()
  const from: Day = isDay(fromText) ? fromText : today
  const to: Day = isDay(toText) ? toText : today
  const central = useOfficeQuery('accounting.centralising', { from, to }, { keep: true })
  const answer = central.data
  const months = answer?.months ?? []
  const shown = months.slice(-MONTHS_SHOWN)
  const earlier = months.slice(0, -MONTHS_SHOWN)
  const [firstShown] = shown
  const movedEarlier = (row: Row): number => earlier.reduce((sum, month) => sum + movedIn(row, month), 0)
  const down = (journal: string, days: { from: Day; to: Day }): void => go('/accounting/journals', { journal, ...days })
  usePageKeys([{ combo: 'Enter', label: t(($) => $.centralising.down), foot: true }])
  const columns: Column<Row>[] = [
    { id: 'journal', header: t(($) => $.books.column.journal), width: 62, cell: (row) => row.journal },
    { id: 'label', header: t(($) => $.columns.label), cell: (row) => row.label },
    ...(firstShown === undefined || earlier.length === 0
      ? []
      : [
          {
            id: 'earlier',
            header: t(($) => $.centralising.earlier, { month: shortMonth(firstShown) }),
            width: 112,
            align: 'end',
            cell: (row) => {
              const own = movedEarlier(row)
              const to = addDays(firstDay(firstShown), -1)
              return (
                <Amount
                  value={own}
                  blankZero
                  {...(own === 0 ? {} : { onOpen: () => down(row.journal, { from, to }) })}
                />
              )
            },
          } satisfies Column<Row>,
        ]),
    ...shown.map((month): Column<Row> => ({
      id: month,
      header: `${shortMonth(month)} ${month.slice(2, 4)}`,
      width: 92,
      align: 'end',
      cell: (row) => {
        const own = movedIn(row, month)
        return (
          <Amount
            value={own}
            blankZero
            {...(own === 0
              ? {}
              : {
                  onOpen: () =>
                    down(row.journal, { from: maxDay(from, firstDay(month)), to: minDay(to, lastDay(month)) }),
                })}
          />
        )
      },
    })),
    { id: 'entries', header: t(($) => $.books.column.entries), width: 76, align: 'end', cell: (row) => row.entries },
    {
      id: 'total',
      header: t(($) => $.centralising.total),
      width: 100,
      align: 'end',
      cell: (row) => <Amount value={row.total} />,
    },
  ]
  return (
    <Page
      scroll={false}
      header={
        <PageHeader title={t(($) => $.titles.centralising)}>
          <AccountingTabs current="journals" />
        </PageHeader>
      }
      filters={
        <>
          <div className={classes.month}>
            <DayField label={t(($) => $.filters.from)} value={from} onChange={(day) => setFrom(day ?? '')} />
          </div>
          <div className={classes.month}>
            <DayField label={t(($) => $.filters.to)} value={to} onChange={(day) => setTo(day ?? '')} />
          </div>
          <Button small onClick={() => go('/accounting/journals')}>
            {t(($) => $.centralising.entries)}
          </Button>
          <BookActs
            book={{ book: 'centralising', from, to }}
            disabled={answer === undefined || answer.rows.length === 0}
          />
        </>
      }
    >
      {central.error ? <RefusalBox refusal={central.error} /> : null}
      <DataTable
        label={t(($) => $.titles.centralising)}
        rows={answer?.rows ?? []}
        columns={columns}
        rowKey={(row) => row.journal}
        selectedKey={chosen?.journal}
        onSelect={setChosen}
        onOpen={(row) => down(row.journal, { from, to })}
        waiting={central.isPending}
        empty={<Empty title={t(($) => $.balance.emptyTitle)}>{t(($) => $.balance.emptyWhy)}</Empty>}
        {...(answer === undefined
          ? {}
          : {
              totals: {
                label: t(($) => $.books.total),
                entries: answer.entries,
                total: <Amount value={answer.total} />,
                earlier: <Amount value={answer.rows.reduce((sum, row) => sum + movedEarlier(row), 0)} />,
                ...Object.fromEntries(
                  shown.map((month) => [
                    month,
                    <Amount key={month} value={answer.rows.reduce((sum, row) => sum + movedIn(row, month), 0)} />,
                  ]),
                ),
              },
            })}
      />
    </Page>
  )
}
