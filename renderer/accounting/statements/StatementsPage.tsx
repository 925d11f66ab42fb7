import { lazy, Suspense, useState } from 'react'
import { IconPrinter } from '@tabler/icons-react'
import { useTranslation } from 'react-i18next'
import { STATEMENT_COLUMNS } from '../../../shared/contract/accounting/statements.ts'
import type { Month } from '../../../shared/dates.ts'
import { statementId } from '../../../shared/documents/statementId.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { callOffice, useOfficeQuery } from '../../app/office.ts'
import { useToday } from '../../app/words.ts'
import { Button, Mark, Page, PageHeader, RefusalBox, Segments } from '../../ui/index.ts'
import { startingMonths } from '../months.ts'
import { StatementTabs } from '../StatementTabs.tsx'
import { LayoutsPanel } from './LayoutsPanel.tsx'
import { NoteTables } from './NoteTables.tsx'
import { ledgerSearch } from './ledgerSearch.ts'
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
  const [panelText, setPanel] = useFilter('panel')
  const layouts = panelText === 'layouts'
  const setLayouts = (shown: boolean): void => setPanel(shown ? 'layouts' : '')
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

  const open = async (row: StatementRow, column: StatementColumn): Promise<void> => {
    // the figure of one account goes straight to the ledger that comes to it
    if (row.account !== null) {
      const walked = { ...asked, line: row.line, column: column.id, account: row.account }
      const answer = await callOffice('accounting.statementLine', walked)
      const [only, ...others] = answer.ok ? answer.value.accounts : []
      const search = only === undefined || others.length > 0 ? undefined : ledgerSearch(only)
      if (search !== undefined) {
        go('/accounting/ledger', search)
        return
      }
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
        onDown={(row, column) => void open(row, column)}
      />
      {statement === undefined || statement.notes.length === 0 ? null : (
        // read by keys too: it scrolls
        // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex
        <div className={classes.notes} role="region" aria-label={statement.layout.title} tabIndex={0}>
          <NoteTables statement={statement} />
        </div>
      )}
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
            key={`${rowKey(down.row)} ${down.column.id} ${layout}`}
            asked={{
              ...asked,
              line: down.row.line,
              column: down.column.id,
              ...(down.row.account === null ? {} : { account: down.row.account }),
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
