import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { firstDay, lastDay } from '../../../shared/dates.ts'
import { QUARTERS, type QuarterNumber } from '../../../shared/rules/accounting/budget/quarters.ts'
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
  RefusalBox,
  Segments,
  SelectField,
  type Column,
} from '../../ui/index.ts'
import { BookActs } from '../reading/BookActs.tsx'
import { StatementTabs } from '../StatementTabs.tsx'
import { FollowHead } from './FollowHead.tsx'
import { percent } from './percent.ts'
import { WalkPanel } from './WalkPanel.tsx'

type FollowUp = Output<'accounting.budgetFollowUp'>
type Row = FollowUp['rows'][number]

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
  const [accountText, setAccount] = useFilter('account')
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
  const answer = query.data
  const row = answer?.rows.find(({ account }) => account === accountText)
  const days = answer === undefined ? undefined : { from: firstDay(answer.from), to: lastDay(answer.to) }
  const open = (one: Row): void => {
    if (days === undefined) return
    go('/accounting/ledger', {
      account: one.account,
      ...days,
      ...(entity === 'all' || entity === 'centre' ? {} : { mutual: entity }),
      ...(projectId === '' ? {} : { project: projectId }),
    })
  }
  usePageKeys([{ combo: 'Enter', label: t(($) => $.budget.down), foot: true }])
  const amount = (
    id: 'ofYear' | 'planned' | 'committed' | 'actual' | 'difference',
    title: string,
    width = 100,
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
        row === undefined ? undefined : (
          <WalkPanel asked={{ ...asked, account: row.account }} estimated={answer?.estimated ?? false} />
        )
      }
    >
      {query.error ? <RefusalBox refusal={query.error} /> : null}
      {answer === undefined ? null : <FollowHead answer={answer} rule={row === undefined} />}
      <DataTable
        label={t(($) => $.titles.budget)}
        rows={answer?.rows ?? []}
        columns={columns}
        rowKey={(row) => row.account}
        selectedKey={row?.account}
        onSelect={(one) => setAccount(one.account)}
        onOpen={open}
        waiting={query.isPending}
        empty={<Empty title={t(($) => $.budget.empty)}>{t(($) => $.budget.emptyWhy)}</Empty>}
      />
    </Page>
  )
}
