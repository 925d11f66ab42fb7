import { lazy, Suspense, useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { firstDay, lastDay } from '../../../shared/dates.ts'
import { QUARTERS, type QuarterNumber } from '../../../shared/rules/accounting/budget/quarters.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { useToday } from '../../app/words.ts'
import {
  Amount,
  DataTable,
  Empty,
  Page,
  PageHeader,
  Panel,
  RefusalBox,
  Segments,
  SelectField,
  type Column,
} from '../../ui/index.ts'
import { BookActs } from '../reading/BookActs.tsx'
import { StatementTabs } from '../StatementTabs.tsx'
import classes from './budget.module.css'

const ExecutionChart = lazy(() => import('./ExecutionChart.tsx'))

type FollowUp = Output<'accounting.budgetFollowUp'>
type Row = FollowUp['rows'][number]

const percent = (rate: number | null): string => (rate === null ? '' : (rate / 10).toFixed(1).replace('.', ','))

/** Planned, committed, actual and what is left, by account; each line goes down to the ledger, and to what is committed. */
export function FollowView({ year, filters }: { year: number; filters: ReactNode }) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const today = useToday()
  const now = Math.ceil(Number(today.slice(5, 7)) / 3)
  const [quarterText, setQuarter] = useFilter('quarter', String(Number(today.slice(0, 4)) === year ? now : 4))
  const [span, setSpan] = useFilter('span', 'cumulative')
  const [entity, setEntity] = useFilter('entity', 'all')
  const [projectId, setProject] = useFilter('project')
  const [chosen, setChosen] = useState<Row>()
  const quarter: QuarterNumber = QUARTERS.find((one) => String(one) === quarterText) ?? 4
  const asked = {
    year,
    quarter,
    cumulative: span !== 'alone',
    entity,
    ...(projectId === '' ? {} : { projectId }),
  }
  const mutuals = useOfficeQuery('membership.mutuals', {})
  const projects = useOfficeQuery('accounting.projects', {})
  const query = useOfficeQuery('accounting.budgetFollowUp', asked, { keep: true })
  const commitments = useOfficeQuery(
    'accounting.budgetCommitments',
    { ...asked, account: chosen?.account ?? '' },
    { enabled: chosen !== undefined },
  )
  const answer = query.data
  const days = answer === undefined ? undefined : { from: firstDay(answer.from), to: lastDay(answer.to) }
  const open = (row: Row): void => {
    if (days === undefined) return
    go('/accounting/ledger', {
      account: row.account,
      ...days,
      ...(entity === 'all' || entity === 'centre' ? {} : { mutual: entity }),
      ...(projectId === '' ? {} : { project: projectId }),
    })
  }
  usePageKeys([{ combo: 'Enter', label: t(($) => $.budget.down), foot: true }])
  const amount = (
    id: 'ofYear' | 'planned' | 'committed' | 'actual' | 'difference',
    title: string,
    width = 112,
  ): Column<Row> => ({
    id,
    header: title,
    width,
    align: 'end',
    cell: (row) => <Amount value={row[id]} blankZero />,
  })
  const columns: Column<Row>[] = [
    { id: 'account', header: t(($) => $.budget.column.account), width: 72, cell: (row) => row.account },
    { id: 'label', header: t(($) => $.budget.column.label), cell: (row) => row.label },
    amount(
      'ofYear',
      t(($) => $.budget.column.year),
    ),
    amount(
      'planned',
      t(($) => $.budget.column.planned),
    ),
    amount(
      'committed',
      t(($) => $.budget.column.committed),
      100,
    ),
    amount(
      'actual',
      t(($) => $.budget.column.actual),
    ),
    amount(
      'difference',
      t(($) => $.budget.column.difference),
    ),
    { id: 'rate', header: t(($) => $.budget.column.rate), width: 64, align: 'end', cell: (row) => percent(row.rate) },
  ]
  return (
    <Page
      scroll={false}
      sideWidth={290}
      header={
        <PageHeader
          title={t(($) => $.titles.budget)}
          facts={
            answer === undefined
              ? undefined
              : answer.budgets.length === 0
                ? t(($) => $.budget.none, { year })
                : answer.budgets
                    .map(({ number, mutual }) => (mutual === null ? number : `${number} ${mutual}`))
                    .join(' · ')
          }
        >
          <StatementTabs current="budget" />
        </PageHeader>
      }
      filters={
        <>
          {filters}
          <Segments
            label={t(($) => $.budget.quarter)}
            value={String(quarter)}
            onChange={setQuarter}
            options={QUARTERS.map((one) => ({
              value: String(one),
              label: t(($) => $.budget.quarterShort, { returnObjects: true })[one - 1] ?? '',
            }))}
          />
          <Segments
            label={t(($) => $.budget.span)}
            value={span === 'alone' ? 'alone' : 'cumulative'}
            onChange={setSpan}
            options={(['cumulative', 'alone'] as const).map((value) => ({ value, label: t(($) => $.budget[value]) }))}
          />
          <SelectField
            label={t(($) => $.budget.entity)}
            value={entity}
            onChange={setEntity}
            options={[
              { value: 'all', label: t(($) => $.budget.all) },
              { value: 'centre', label: t(($) => $.budget.centre) },
              ...(mutuals.data?.mutuals ?? []).map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
          />
          <SelectField
            label={t(($) => $.budget.project)}
            value={projectId === '' ? 'all' : projectId}
            onChange={(value) => setProject(value === 'all' ? '' : value)}
            options={[
              { value: 'all', label: t(($) => $.budget.allProjects) },
              ...(projects.data ?? []).map(({ id, code }) => ({ value: id as string, label: code })),
            ]}
          />
          {days === undefined ? null : (
            <BookActs
              book={{
                book: 'budget',
                ...days,
                ...(entity === 'all'
                  ? {}
                  : entity === 'centre'
                    ? { entity: 'centre' as const }
                    : { mutualId: entity as never }),
                ...(projectId === '' ? {} : { projectId: projectId as never }),
              }}
              disabled={answer?.rows.length === 0}
            />
          )}
        </>
      }
      side={
        chosen === undefined ? undefined : (
          <Panel title={t(($) => $.budget.commitments, { account: chosen.account })}>
            {commitments.data?.length === 0 ? <p>{t(($) => $.budget.noCommitment)}</p> : null}
            <ul className={classes.list}>
              {(commitments.data ?? []).slice(0, 40).map((one, at) => (
                // lines of one document may share everything but their place
                // eslint-disable-next-line react/no-array-index-key
                <li key={`${one.id} ${at}`}>
                  <b>{formatFbu(one.amount)}</b> {one.number}
                  <small>{[t(($) => $.budget.kinds[one.kind]), formatDay(one.day), one.label].join(' · ')}</small>
                </li>
              ))}
            </ul>
          </Panel>
        )
      }
    >
      {query.error ? <RefusalBox refusal={query.error} /> : null}
      {answer === undefined ? null : <Head answer={answer} />}
      <DataTable
        label={t(($) => $.titles.budget)}
        rows={answer?.rows ?? []}
        columns={columns}
        rowKey={(row) => row.account}
        selectedKey={chosen?.account}
        onSelect={setChosen}
        onOpen={open}
        waiting={query.isPending}
        empty={<Empty title={t(($) => $.budget.empty)}>{t(($) => $.budget.emptyWhy)}</Empty>}
      />
    </Page>
  )
}

function Head({ answer }: { answer: FollowUp }) {
  const { t } = useTranslation('accounting')
  const rows = [
    [t(($) => $.budget.totalCosts), answer.costs],
    [t(($) => $.budget.totalIncome), answer.income],
  ] as const
  return (
    <div className={classes.head}>
      <div role="img" aria-label={t(($) => $.budget.chart)}>
        <Suspense fallback={null}>
          <ExecutionChart quarters={answer.quarters} />
        </Suspense>
      </div>
      <div>
        <table className={classes.figures}>
          <thead>
            <tr>
              <td />
              {(['planned', 'committed', 'actual', 'difference', 'rate'] as const).map((one) => (
                <th key={one} scope="col">
                  {t(($) => $.budget.column[one])}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(([title, one]) => (
              <tr key={title}>
                <th scope="row">{title}</th>
                <td>{formatFbu(one.planned)}</td>
                <td>{formatFbu(one.committed)}</td>
                <td>{formatFbu(one.actual)}</td>
                <td>{formatFbu(one.difference)}</td>
                <td>{percent(one.rate)}</td>
              </tr>
            ))}
          </tbody>
        </table>
        <p className={classes.rule}>
          {t(($) => $.budget.rule, { estimated: answer.estimated ? t(($) => $.budget.estimated) : '' })}
        </p>
      </div>
    </div>
  )
}
