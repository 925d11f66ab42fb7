import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { lastDay, type Month } from '../../shared/dates.ts'
import type { Output } from '../../shared/contract/index.ts'
import { formatDay, formatInstant } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { toast } from '../app/toast.ts'
import { useToday } from '../app/words.ts'
import {
  Button,
  DataTable,
  Mark,
  Page,
  PageHeader,
  ReasonText,
  RefusalBox,
  SecondLook,
  SelectField,
  type Column,
} from '../ui/index.ts'
import { ClosingTabs } from './ClosingTabs.tsx'
import { useMonthName } from './months.ts'

type Row = Output<'accounting.periods'>[number]['months'][number]

/** The months of a fiscal year; the next one is closed here, once it is over. */
export default function MonthsPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()
  const monthName = useMonthName()
  const today = useToday()
  const years = useOfficeQuery('accounting.periods', {})
  const next = years.data?.map((one) => one.nextToClose).find((month) => month !== null)
  const [chosenYear, setYear] = useFilter('year')
  const year =
    years.data?.find((one) => String(one.year) === chosenYear) ??
    years.data?.find((one) => one.nextToClose !== null) ??
    years.data?.[0]
  const [closing, setClosing] = useState<Month>()
  const close = useOfficeCommand('accounting.closeMonth')
  const shut = async (month: Month): Promise<void> => {
    const result = await close.run({ month })
    setClosing(undefined)
    if (result.ok) toast({ tone: 'ok', text: t(($) => $.months.done, { month: monthName(month) }) })
  }
  const act = async (): Promise<void> => {
    if (closing !== undefined) await shut(closing)
  }
  const estimates = (): void => go('/invoices/estimates', next == null ? {} : { month: next })
  usePageKeys([
    { combo: 'E', label: t(($) => $.months.estimates), foot: true, run: estimates },
    { combo: 'Enter', label: t(($) => $.balance.down), foot: true },
  ])
  const open = year?.months.filter((month) => month.state === 'open').length ?? 0
  const columns: Column<Row>[] = [
    { id: 'month', header: t(($) => $.months.month), width: 140, cell: (row) => monthName(row.month) },
    {
      id: 'state',
      header: t(($) => $.months.state),
      width: 110,
      cell: (row) =>
        row.state === 'closed' ? (
          <Mark tone="ok">{t(($) => $.months.closed)}</Mark>
        ) : (
          <Mark tone="run">{t(($) => $.months.open)}</Mark>
        ),
    },
    {
      id: 'at',
      header: t(($) => $.months.closedAt),
      width: 150,
      cell: (row) => (row.closedAt === null ? '' : formatInstant(row.closedAt)),
    },
    {
      id: 'by',
      header: t(($) => $.months.closedBy),
      cell: (row) => row.closedBy ?? (row.month === next ? t(($) => $.months.next) : ''),
    },
  ]
  return (
    <Page
      header={
        <PageHeader
          title={t(($) => $.titles.months)}
          facts={
            year === undefined
              ? undefined
              : t(($) => $.months.facts, { year: year.year, open: t(($) => $.months.openMonths, { count: open }) })
          }
        >
          {next == null || !may('period.enter') ? null : today <= lastDay(next) ? (
            <ReasonText>
              {t(($) => $.months.notOver, { month: monthName(next), day: formatDay(lastDay(next)) })}
            </ReasonText>
          ) : (
            <Button kind="primary" busy={close.busy} onClick={() => setClosing(next)}>
              {t(($) => $.months.close, { month: monthName(next) })}
            </Button>
          )}
          <Button combo="E" onClick={estimates}>
            {t(($) => $.months.estimates)}
          </Button>
          <ClosingTabs current="months" />
        </PageHeader>
      }
      filters={
        <SelectField
          label={t(($) => $.filters.year)}
          value={year === undefined ? '' : String(year.year)}
          options={(years.data ?? []).map((one) => ({ value: String(one.year), label: String(one.year) }))}
          onChange={setYear}
        />
      }
    >
      {close.refusal ? <RefusalBox refusal={close.refusal} /> : null}
      <DataTable
        fill={false}
        label={t(($) => $.titles.months)}
        rows={year?.months ?? []}
        columns={columns}
        rowKey={(row) => row.month}
        onOpen={(row) => go('/accounting', { from: row.month, to: row.month })}
      />
      {closing === undefined ? null : (
        <SecondLook
          title={t(($) => $.months.closeTitle, { month: monthName(closing) })}
          act={t(($) => $.months.close, { month: monthName(closing) })}
          keep={t(($) => $.months.keep)}
          onAct={() => void act()}
          onKeep={() => setClosing(undefined)}
          busy={close.busy}
          danger={false}
        >
          {t(($) => $.months.closeWhy)}
        </SecondLook>
      )}
    </Page>
  )
}
