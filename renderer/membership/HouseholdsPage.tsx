import { useMemo, useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { formatFbu, formatPerson } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useFilter, useGo } from '../app/navigation.ts'
import { callOffice, RefusalError, useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import {
  Amount,
  Button,
  DataTable,
  Empty,
  Mark,
  Page,
  PageHeader,
  RefusalBox,
  Segments,
  SelectField,
  type Column,
} from '../ui/index.ts'

type Answer = Output<'membership.households'>
type Row = Answer['rows'][number]

const SHOWS = ['all', 'paid', 'owing', 'absent'] as const
type Show = (typeof SHOWS)[number]
const isShow = (text: string): text is Show => (SHOWS as readonly string[]).includes(text)

const PAGE = 200

/** The households of the centre by number, with where each stands for a cover year. */
export default function HouseholdsPage() {
  const { t } = useTranslation('membership')
  const go = useGo()
  const may = useMay()
  const [showText, setShow] = useFilter('show', 'all')
  const show = isShow(showText) ? showText : 'all'
  const years = useOfficeQuery('membership.coverYears', {}).data
  const [yearText, setYear] = useFilter('year')
  const coverYearId = yearText === '' ? (years?.current ?? years?.enrolling) : yearText
  const year = years?.coverYears.find((one) => one.id === coverYearId)
  const [chosen, setChosen] = useState<string>()

  const input = { ...(coverYearId === undefined ? {} : { coverYearId }), show, limit: PAGE }
  const list = useInfiniteQuery<Answer, RefusalError, { pages: Answer[] }, readonly unknown[], Answer['next']>({
    queryKey: ['membership.households', input],
    enabled: years !== undefined,
    initialPageParam: undefined,
    queryFn: async ({ pageParam }) => {
      const answer = await callOffice('membership.households', {
        ...input,
        ...(pageParam === undefined ? {} : { after: pageParam }),
      })
      if (!answer.ok) throw new RefusalError(answer.refusal)
      return answer.value
    },
    getNextPageParam: (last) => last.next,
  })
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const totals = list.data?.pages[0]?.totals

  const create = (): void => {
    go('/enrolments/new')
  }
  usePageKeys([
    {
      combo: 'F2',
      label: t(($) => $.counter.newHousehold),
      foot: true,
      run: create,
      disabled: !may('household.enter'),
    },
    {
      combo: 'F4',
      label: t(($) => $.households.search),
      foot: true,
      run: () => {
        go('/counter')
      },
    },
  ])

  const columns: Column<Row>[] = [
    {
      id: 'registration',
      header: t(($) => $.column.registration),
      width: 168,
      quiet: true,
      cell: (r) => r.registration,
    },
    { id: 'member', header: t(($) => $.column.member), cell: formatPerson },
    { id: 'place', header: t(($) => $.column.place), width: 200, quiet: true, cell: (r) => r.place },
    { id: 'phone', header: t(($) => $.column.phone), width: 96, cell: (r) => r.phone ?? '—' },
    { id: 'people', header: t(($) => $.column.people), width: 56, align: 'end', cell: (r) => r.people },
    { id: 'due', header: t(($) => $.column.due), width: 80, align: 'end', cell: (r) => <Amount value={r.due} /> },
    { id: 'paid', header: t(($) => $.column.paid), width: 80, align: 'end', cell: (r) => <Amount value={r.paid} /> },
    { id: 'state', header: t(($) => $.column.state), width: 150, cell: (r) => <HouseholdState row={r} /> },
  ]

  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.households.title)}
          facts={
            totals === undefined
              ? undefined
              : t(($) => $.households.facts, {
                  households: formatFbu(totals.households),
                  met: formatFbu(totals.met),
                  year: year?.label ?? '',
                })
          }
        >
          {may('household.enter') ? (
            <Button kind="primary" combo="F2" onClick={create}>
              {t(($) => $.households.new)}
            </Button>
          ) : null}
        </PageHeader>
      }
      filters={
        <>
          <SelectField
            label={t(($) => $.households.year)}
            value={coverYearId}
            onChange={setYear}
            options={years?.coverYears.map(({ id, label }) => ({ value: id as string, label })) ?? []}
          />
          <Segments
            label={t(($) => $.households.showLabel)}
            value={show}
            onChange={setShow}
            options={SHOWS.map((value) => ({ value, label: t(($) => $.households.show[value]) }))}
          />
        </>
      }
    >
      {list.error ? <RefusalBox refusal={list.error} /> : null}
      <DataTable
        label={t(($) => $.households.label)}
        rows={rows}
        columns={columns}
        rowKey={(r) => r.id}
        selectedKey={chosen}
        onSelect={(r) => {
          setChosen(r.id)
        }}
        onOpen={(r) => {
          go(`/households/${r.id}`)
        }}
        waiting={list.isPending}
        onEnd={() => {
          if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
        }}
        totals={
          totals === undefined
            ? undefined
            : {
                member: t(($) => $.households.total, { year: year?.label ?? '' }),
                due: <Amount value={totals.due} />,
                paid: <Amount value={totals.paid} />,
              }
        }
        empty={<Empty title={t(($) => $.households.empty)}>{t(($) => $.households.emptyWhy)}</Empty>}
      />
    </Page>
  )
}

function HouseholdState({ row }: { row: Row }) {
  const { t } = useTranslation('membership')
  if (row.due === undefined) return <Mark tone="quiet">{t(($) => $.households.notEnrolled)}</Mark>
  if (row.paid === row.due) return <Mark tone="ok">{t(($) => $.households.upToDate)}</Mark>
  return row.paid === 0 ? (
    <Mark tone="run">{t(($) => $.households.owes)}</Mark>
  ) : (
    <Mark tone="run">{t(($) => $.households.partly)}</Mark>
  )
}
