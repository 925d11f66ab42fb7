import { lazy, Suspense, useState } from 'react'
import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { STATEMENT_COLUMNS } from '../../../shared/contract/accounting/statements.ts'
import type { Month } from '../../../shared/dates.ts'
import { statementId } from '../../../shared/documents/statementId.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useToday } from '../../app/words.ts'
import { Button, Mark, Page, PageHeader, RefusalBox, Segments } from '../../ui/index.ts'
import { startingMonths } from '../months.ts'
import { StatementTabs } from '../StatementTabs.tsx'
import { LayoutsPanel } from './LayoutsPanel.tsx'
import { Readings } from './Readings.tsx'
import { StatementFilters } from './StatementFilters.tsx'
import { rowKey, StatementTable } from './StatementTable.tsx'
import classes from './statements.module.css'
import { useStatementExport } from './useStatementExport.ts'
import { WalkPanel } from './WalkPanel.tsx'
import type { StatementColumn, StatementRow } from './words.ts'

const StatementChart = lazy(() => import('./StatementChart.tsx'))

const SHOWS = ['table', 'chart', 'both'] as const
type Show = (typeof SHOWS)[number]

/** The statements of the books: one chosen, over months of a year, beside last year, the budget, months, mutuals or projects. */
export default function StatementsPage() {
  const { t, i18n } = useTranslation('accounting')
  const go = useGo()
  const today = useToday()
  const years = useOfficeQuery('accounting.periods', {})
  const start = startingMonths(years.data ?? [], today)
  const [layout, setLayout] = useFilter('layout', 'technical-income')
  const [year, setYear] = useFilter('year', start.to.slice(0, 4))
  const [first, setFirst] = useFilter('first', '01')
  const [last, setLast] = useFilter('last', year === start.to.slice(0, 4) ? start.to.slice(5) : '12')
  const [from, to] = [`${year}-${first}` as Month, `${year}-${last}` as Month]
  const [columnsText, setColumns] = useFilter('columns', 'compare')
  const columns = STATEMENT_COLUMNS.find((one) => one === columnsText) ?? 'compare'
  const [mutualId, setMutual] = useFilter('mutual')
  const [projectId, setProject] = useFilter('project')
  const [showText, setShow] = useFilter('show', 'both')
  const show: Show = SHOWS.find((one) => one === showText) ?? 'both'
  const [chosen, setChosen] = useState<string>()
  const [down, setDown] = useState<{ readonly row: StatementRow; readonly column: StatementColumn }>()
  const [layouts, setLayouts] = useState(false)
  const files = useStatementExport()
  const language = i18n.language.startsWith('en') ? ('en' as const) : ('fr' as const)
  const asked = {
    layout,
    from,
    to,
    columns,
    language,
    ...(mutualId === '' ? {} : { mutualId }),
    ...(projectId === '' ? {} : { projectId }),
  }
  const query = useOfficeQuery('accounting.statement', asked, { enabled: years.data !== undefined, keep: true })
  const statement = query.data
  const hasChart = statement !== undefined && statement.chart.length > 0 && columns === 'compare'
  // a panel at the right takes the place of the chart
  const shown: Show = hasChart && !layouts && down === undefined ? show : 'table'

  const open = (row: StatementRow, column: StatementColumn): void => {
    if (row.account !== null && statement !== undefined) {
      const standing = statement.layout.kind === 'balance' || statement.layout.kind === 'movements'
      go('/accounting/ledger', {
        account: row.account,
        from: standing ? `${column.from.slice(0, 4)}-01-01` : `${column.from}-01`,
        to: lastOf(column.to),
        ...(column.mutualId === null ? {} : { mutual: column.mutualId }),
      })
      return
    }
    setLayouts(false)
    setDown({ row, column })
  }
  const print = (): void => go(`/preview/financial-statement/${statementId(asked)}`)
  const next = (): void => setShow(SHOWS[(SHOWS.indexOf(show) + 1) % SHOWS.length] ?? 'both')
  const openLayouts = (): void => {
    setDown(undefined)
    setLayouts(!layouts)
  }
  usePageKeys([
    { combo: 'G', label: t(($) => $.statements.showKey), run: next, foot: hasChart, disabled: !hasChart },
    { combo: 'Enter', label: t(($) => $.statements.down), foot: true },
    { combo: 'L', label: t(($) => $.statements.layouts.act), run: openLayouts, foot: true },
    { combo: 'Ctrl+P', label: t(($) => $.export.print), run: print, foot: true, disabled: statement === undefined },
  ])

  const table = (
    <div className={classes.one}>
      <StatementTable
        statement={statement}
        label={statement?.layout.title ?? t(($) => $.titles.statements)}
        waiting={query.isPending}
        narrow={shown === 'both'}
        chosen={chosen}
        onChoose={(row) => setChosen(rowKey(row))}
        onDown={open}
      />
    </div>
  )
  const beside =
    statement === undefined || !hasChart ? null : (
      <div className={classes.beside}>
        <Suspense fallback={null}>
          <StatementChart statement={statement} />
        </Suspense>
        {statement.layout.kind === 'income' ? <Readings asked={asked} /> : null}
      </div>
    )
  return (
    <Page
      scroll={false}
      sideWidth={320}
      header={
        <PageHeader
          title={statement?.layout.title ?? t(($) => $.titles.statements)}
          facts={
            statement === undefined
              ? undefined
              : t(($) => $.statements.facts, { from: formatDay(statement.from), to: formatDay(statement.to) })
          }
        >
          <Standing statement={statement} />
          <Button
            combo="Ctrl+P"
            icon={<IconPrinter size={16} stroke={1.75} aria-hidden />}
            disabled={statement === undefined}
            onClick={print}
          >
            {t(($) => $.export.print)}
          </Button>
          <Button
            disabled={files.busy || statement === undefined}
            onClick={() => void files.writeStatement(asked, 'xlsx')}
          >
            {t(($) => $.export.xlsx)}
          </Button>
          <Button
            disabled={files.busy || statement === undefined}
            onClick={() => void files.writeStatement(asked, 'csv')}
          >
            {t(($) => $.export.csv)}
          </Button>
          <StatementTabs current="statements" />
        </PageHeader>
      }
      filters={
        <>
          <StatementFilters
            value={{ layout, year, first, last, columns, mutualId, projectId }}
            onLayout={(value) => {
              setDown(undefined)
              setLayout(value)
            }}
            onYear={setYear}
            onFirst={setFirst}
            onLast={setLast}
            onColumns={(value) => {
              setDown(undefined)
              setColumns(value)
            }}
            onMutual={setMutual}
            onProject={setProject}
          />
          <div className={classes.end}>
            {hasChart ? (
              <Segments
                label={t(($) => $.statements.filter.show)}
                value={show}
                options={SHOWS.map((value) => ({ value, label: t(($) => $.statements.show[value]) }))}
                onChange={(value) => setShow(value)}
              />
            ) : null}
            <Button combo="L" onClick={openLayouts}>
              {t(($) => $.statements.layouts.act)}
            </Button>
          </div>
        </>
      }
      side={
        layouts ? (
          <LayoutsPanel current={layout} onClose={() => setLayouts(false)} />
        ) : down === undefined ? null : (
          <WalkPanel
            key={`${down.row.line} ${down.column.id} ${layout}`}
            asked={{
              layout,
              line: down.row.line,
              from: down.column.from,
              to: down.column.to,
              language,
              ...(down.column.mutualId === null ? {} : { mutualId: down.column.mutualId }),
              ...(down.column.projectId === null ? {} : { projectId: down.column.projectId }),
            }}
            onClose={() => setDown(undefined)}
          />
        )
      }
    >
      {query.error ? <RefusalBox refusal={query.error} /> : null}
      {files.refusal ? <RefusalBox refusal={files.refusal} /> : null}
      {shown === 'table' ? (
        table
      ) : shown === 'chart' ? (
        beside
      ) : (
        <div className={classes.both}>
          {table}
          {beside}
        </div>
      )}
    </Page>
  )
}

const lastOf = (month: string): string => {
  const [year, number] = month.split('-').map(Number)
  return `${month}-${String(new Date(Date.UTC(year ?? 0, number ?? 1, 0)).getUTCDate()).padStart(2, '0')}`
}

/** Whether the sides of a balance sheet meet by themselves, and whether the months may still change. */
function Standing({ statement }: { readonly statement: Parameters<typeof StatementTable>[0]['statement'] }) {
  const { t } = useTranslation('accounting')
  if (statement === undefined) return null
  const { balance, locked, yearClosed } = statement
  if (balance !== null && balance.gap !== 0)
    return <Mark tone="warn">{t(($) => $.statements.gap, { gap: formatFbu(balance.gap) })}</Mark>
  if (balance !== null) return <Mark tone="ok">{t(($) => $.statements.balanced)}</Mark>
  return (
    <Mark tone={locked ? 'ok' : 'quiet'}>
      {yearClosed
        ? t(($) => $.statements.closed)
        : locked
          ? t(($) => $.statements.locked)
          : t(($) => $.statements.open)}
    </Mark>
  )
}
