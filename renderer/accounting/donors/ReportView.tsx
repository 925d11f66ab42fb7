import { useState, type ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatFbu } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import {
  Amount,
  DataTable,
  DayField,
  Empty,
  Page,
  PageHeader,
  RefusalBox,
  Section,
  SelectField,
  Stacked,
  type Column,
} from '../../ui/index.ts'
import classes from '../budget/budget.module.css'
import own from '../accounting.module.css'
import { BookActs } from '../reading/BookActs.tsx'
import { StatementTabs } from '../StatementTabs.tsx'
import { useDonorPeriod } from './period.ts'

type Report = Output<'accounting.donorReport'>
type Standing = Report['agreements'][number]
interface Line {
  readonly key: string
  readonly name: string
  readonly account: string | null
  readonly amounts: readonly number[]
  readonly total: number
}

/** What was spent by nature and by source, its accounts under each nature; and where each agreement stands. */
export function ReportView({ filters }: { filters: ReactNode }) {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const { from, to, setFrom, setTo } = useDonorPeriod()
  const [donorId, setDonor] = useFilter('donor')
  const [chosen, setChosen] = useState<string>()
  const [agreement, setAgreement] = useState<string>()
  const donors = useOfficeQuery('accounting.thirdPartyList', { type: 'donor', limit: 200 })
  const query = useOfficeQuery(
    'accounting.donorReport',
    { from, to, ...(donorId === '' ? {} : { donorId }) },
    { keep: true },
  )
  const report = query.data
  const lines: Line[] = (report?.rows ?? []).flatMap((row): Line[] => [
    {
      key: row.nature,
      name: t(($) => $.donors.natures[row.nature]),
      account: null,
      amounts: row.amounts,
      total: row.total,
    },
    ...row.accounts.map((one) => ({
      key: `${row.nature} ${one.account}`,
      name: `${one.account} ${one.label}`,
      account: one.account,
      amounts: one.amounts,
      total: one.total,
    })),
  ])
  const open = (line: Line, projectId?: string): void => {
    if (line.account !== null)
      go('/accounting/ledger', {
        account: line.account,
        from,
        to,
        ...(projectId === undefined ? {} : { project: projectId }),
      })
  }
  usePageKeys([{ combo: 'Enter', label: t(($) => $.budget.down), foot: true }])
  const columns: Column<Line>[] = [
    {
      id: 'nature',
      header: t(($) => $.donors.column.nature),
      cell: (line) => (line.account === null ? <b>{line.name}</b> : <span className={own.under}>{line.name}</span>),
    },
    ...(report?.sources ?? []).map(({ projectId, source }, at): Column<Line> => ({
      id: projectId ?? 'own',
      header: projectId === null ? t(($) => $.donors.own) : source,
      width: 124,
      align: 'end',
      cell: (line) => <Amount value={line.amounts[at] ?? 0} blankZero />,
    })),
    {
      id: 'total',
      header: t(($) => $.donors.column.total),
      width: 128,
      align: 'end',
      cell: (line) => <Amount value={line.total} blankZero />,
    },
  ]
  const standing: Column<Standing>[] = [
    { id: 'reference', header: t(($) => $.donors.column.reference), width: 110, cell: (row) => row.reference },
    { id: 'donor', header: t(($) => $.donors.column.donor), cell: (row) => row.donor },
    ...(['amount', 'notified', 'received', 'spent', 'eligible', 'outside', 'balance', 'fund', 'planned'] as const).map(
      (field): Column<Standing> => ({
        id: field,
        header: t(($) => $.donors.column[field]),
        width: 106,
        align: 'end',
        cell: (row) => <Amount value={row[field]} blankZero />,
      }),
    ),
  ]
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.titles.donors)}
          facts={
            report === undefined || donorId !== ''
              ? undefined
              : t(($) => $.donors.meets, { total: formatFbu(report.total), ledger: formatFbu(report.ledger) })
          }
        >
          <StatementTabs current="donors" />
        </PageHeader>
      }
      filters={
        <>
          {filters}
          <DayField label={t(($) => $.donors.fields.from)} value={from} onChange={setFrom} />
          <DayField label={t(($) => $.donors.fields.to)} value={to} onChange={setTo} />
          <SelectField
            label={t(($) => $.donors.fields.donor)}
            value={donorId === '' ? 'all' : donorId}
            onChange={(value) => setDonor(value === 'all' ? '' : value)}
            options={[
              { value: 'all', label: t(($) => $.budget.allProjects) },
              ...(donors.data?.rows ?? []).map(({ id, name }) => ({ value: id as string, label: name })),
            ]}
          />
          <BookActs
            book={{ book: 'donors', from, to, ...(donorId === '' ? {} : { thirdPartyId: donorId as never }) }}
            disabled={report === undefined || lines.length === 0}
          />
        </>
      }
    >
      {query.error ? <RefusalBox refusal={query.error} /> : null}
      <Stacked template="minmax(0,3fr) minmax(0,2fr)">
        <Section title={t(($) => $.donors.report)} fill>
          <DataTable
            label={t(($) => $.donors.report)}
            rows={lines}
            columns={columns}
            rowKey={(line) => line.key}
            selectedKey={chosen}
            onSelect={(line) => setChosen(line.key)}
            onOpen={(line) => open(line)}
            waiting={query.isPending}
            empty={<Empty title={t(($) => $.budget.empty)} />}
            {...(report === undefined
              ? {}
              : {
                  totals: {
                    nature: t(($) => $.donors.column.total),
                    ...Object.fromEntries(
                      report.sources.map(({ projectId }, at) => [
                        projectId ?? 'own',
                        <Amount key={projectId ?? 'own'} value={report.totals[at] ?? 0} />,
                      ]),
                    ),
                    total: <Amount value={report.total} />,
                  },
                })}
          />
        </Section>
        <Section title={t(($) => $.donors.agreements, { day: formatDay(to) })} fill>
          <DataTable
            label={t(($) => $.donors.views.agreements)}
            rows={report?.agreements ?? []}
            columns={standing}
            rowKey={(row) => row.id}
            selectedKey={agreement}
            onSelect={(row) => setAgreement(row.id)}
            onOpen={(row) => go('/accounting/donors', { agreement: row.id })}
            waiting={query.isPending}
            empty={<Empty title={t(($) => $.donors.empty)}>{t(($) => $.donors.emptyWhy)}</Empty>}
          />
        </Section>
      </Stacked>
      <span className={classes.rule} />
    </Page>
  )
}
