import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { formatDecimal, formatPercent } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useMonthName } from '../app/months.ts'
import { useOfficeQuery } from '../app/office.ts'
import { printRoute } from '../app/print.ts'
import { Button, DataTable, Empty, Mark, Page, PageHeader, RefusalBox, Section, type Column } from '../ui/index.ts'
import { ClosingsPanel } from './ClosingsPanel.tsx'
import { toneOfCheck, type CentreClosings } from './words.ts'
import classes from './federation.module.css'

/** What every centre closed and sealed, and whether the federation holds the very same books. */
export default function ClosingsPage() {
  const { t } = useTranslation('federation')
  const monthName = useMonthName()
  const [chosen, setChosen] = useState<string>()
  const closings = useOfficeQuery('federation.closings', {})
  const rows = closings.data?.centres ?? []
  const one = rows.find(({ id }) => id === chosen) ?? rows[0]
  const print = (): void => {
    void printRoute('/print/federation-closings/all')
  }
  usePageKeys([{ combo: 'Ctrl+P', label: t(($) => $.closings.print), run: print, foot: true }])
  const columns: Column<CentreClosings>[] = [
    { id: 'code', header: t(($) => $.centres.code), width: 72, cell: ({ code }) => <b>{code}</b> },
    { id: 'name', header: t(($) => $.closings.centre), cell: ({ name }) => name },
    {
      id: 'month',
      header: t(($) => $.closings.month),
      width: 116,
      cell: ({ lastMonth }) => (lastMonth ? monthName(lastMonth.month) : t(($) => $.closings.noMonth)),
    },
    {
      id: 'hash',
      header: t(($) => $.closings.version),
      width: 120,
      cell: ({ lastMonth }) =>
        lastMonth && (
          <>
            {lastMonth.version} · <code>{lastMonth.hash.slice(0, 8)}</code>
          </>
        ),
    },
    {
      id: 'check',
      header: t(($) => $.closings.check),
      width: 108,
      cell: ({ lastMonth, differing }) => {
        if (!lastMonth) return ''
        if (differing > 0) return <Mark tone="bad">{t(($) => $.closings.differing, { count: differing })}</Mark>
        return <Mark tone={toneOfCheck[lastMonth.check]}>{t(($) => $.closings.short[lastMonth.check])}</Mark>
      },
    },
    {
      id: 'years',
      header: t(($) => $.closings.years),
      width: 126,
      cell: ({ years: [last] }) =>
        last === undefined ? (
          t(($) => $.closings.none)
        ) : (
          <Mark tone={toneOfCheck[last.check]}>
            {last.year} · {t(($) => $.closings.short[last.check])}
          </Mark>
        ),
    },
    {
      id: 'budget',
      header: t(($) => $.closings.budget),
      width: 62,
      align: 'end',
      cell: ({ budget }) =>
        budget && budget.planned > 0 ? formatPercent((100 * budget.spent) / budget.planned, 0) : '',
    },
    {
      id: 'reserve',
      header: t(($) => $.closings.reserve),
      width: 76,
      align: 'end',
      cell: ({ reserve }) =>
        reserve === null || reserve.months === null
          ? ''
          : t(($) => $.closings.months, { months: formatDecimal(reserve.months) }),
    },
  ]
  return (
    <Page
      scroll={false}
      header={
        <PageHeader title={t(($) => $.closings.title)} facts={t(($) => $.closings.facts)}>
          <Button combo="Ctrl+P" disabled={rows.length === 0} onClick={print}>
            {t(($) => $.closings.print)}
          </Button>
        </PageHeader>
      }
      side={one ? <ClosingsPanel one={one} /> : <p className={classes.help}>{t(($) => $.closings.panel.choose)}</p>}
      sideWidth={320}
    >
      <div className={classes.filled}>
        {closings.error ? <RefusalBox refusal={closings.error} /> : null}
        <Section title={t(($) => $.closings.label)} facts={rows.length} fill>
          <DataTable
            label={t(($) => $.closings.label)}
            rows={rows}
            columns={columns}
            rowKey={({ id }) => id}
            selectedKey={one?.id}
            onSelect={({ id }) => {
              setChosen(id)
            }}
            waiting={closings.isPending}
            empty={<Empty title={t(($) => $.closings.empty.title)}>{t(($) => $.closings.empty.text)}</Empty>}
          />
        </Section>
      </div>
    </Page>
  )
}
