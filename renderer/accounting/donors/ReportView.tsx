import type { ReactNode } from 'react'
import { useTranslation } from 'react-i18next'
import type { Book } from '../../../shared/contract/accounting/reading.ts'
import { formatFbu } from '../../app/format.ts'
import { useFilter } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { Page, PageHeader, RefusalBox, Segments, SelectField } from '../../ui/index.ts'
import { BookActs } from '../reading/BookActs.tsx'
import { StatementTabs } from '../StatementTabs.tsx'
import { PeriodFields } from './PeriodFields.tsx'
import { useDonorPeriod } from './period.ts'
import { DetailTable, SourceTable, StandingTable } from './ReportTables.tsx'

/** The shapes of the report, and the paper of each. */
const SHAPES = { table: 'donor-table', detail: 'donors', standing: 'donor-agreements' } as const satisfies Readonly<
  Record<string, Book>
>
type Shape = keyof typeof SHAPES
const NAMES = ['table', 'detail', 'standing'] as const satisfies readonly Shape[]

/** What was spent by nature and source as the confederation publishes it; account by account; where each agreement stands. */
export function ReportView({ filters }: { filters: ReactNode }) {
  const { t } = useTranslation('accounting')
  const period = useDonorPeriod()
  const { from, to } = period
  const [donorId, setDonor] = useFilter('donor')
  const [shapeText, setShape] = useFilter('shape', 'table')
  const shape = NAMES.find((one) => one === shapeText) ?? 'table'
  const donors = useOfficeQuery('accounting.thirdPartyList', { type: 'donor', limit: 200 })
  const query = useOfficeQuery(
    'accounting.donorReport',
    { from, to, ...(donorId === '' ? {} : { donorId }) },
    { keep: true },
  )
  const report = query.data
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
          <Segments
            label={t(($) => $.donors.shape)}
            value={shape}
            onChange={setShape}
            options={NAMES.map((value) => ({ value, label: t(($) => $.donors.shapes[value]) }))}
          />
          <StatementTabs current="donors" />
        </PageHeader>
      }
      filters={
        <>
          {filters}
          <PeriodFields {...period} />
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
            book={{ book: SHAPES[shape], from, to, ...(donorId === '' ? {} : { thirdPartyId: donorId as never }) }}
            disabled={report === undefined}
          />
        </>
      }
    >
      {query.error ? <RefusalBox refusal={query.error} /> : null}
      {shape === 'table' ? (
        <SourceTable report={report} waiting={query.isPending} onDetail={() => setShape('detail')} />
      ) : shape === 'detail' ? (
        <DetailTable report={report} waiting={query.isPending} days={{ from, to }} />
      ) : (
        <StandingTable report={report} waiting={query.isPending} />
      )}
    </Page>
  )
}
