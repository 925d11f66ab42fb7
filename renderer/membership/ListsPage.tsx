import { useMemo, useState } from 'react'
import { useInfiniteQuery } from '@tanstack/react-query'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { isDay, today } from '../../shared/dates.ts'
import { formatCount, formatDay, formatPerson } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useViewKey } from '../app/keys/useViewKey.ts'
import { useFilter, useGo } from '../app/navigation.ts'
import { callOffice, RefusalError, useOfficeQuery } from '../app/office.ts'
import {
  Button,
  DataTable,
  DayField,
  DayText,
  Empty,
  Page,
  PageHeader,
  RefusalBox,
  Segments,
  SelectField,
  type Column,
} from '../ui/index.ts'
import classes from './campaign/campaign.module.css'
import { placeKey, useMembersScope } from './campaign/scope.ts'
import { useExport } from './campaign/useExport.ts'
import { Pyramid } from './lists/Pyramid.tsx'
import { RightsMark, useRightsWords } from './rights.tsx'

type Answer = Output<'membership.rightsList'>
type Row = Answer['rows'][number]

const SHOWS = ['entitled', 'open', 'waiting', 'suspended', 'expired'] as const
type Show = (typeof SHOWS)[number]
const isShow = (text: string): text is Show => (SHOWS as readonly string[]).includes(text)

const PAGE = 300

/** Lists that leave the centre: persons with rights on a day, suspended and expired, the pyramid of ages. */
export default function ListsPage() {
  const { t } = useTranslation('membership')
  const go = useGo()
  const words = useRightsWords()
  const [dayText, setDay] = useFilter('day')
  const [showText, setShow] = useFilter('show', 'entitled')
  const [view, setView] = useFilter('view', 'people')
  const [facility, setFacility] = useFilter('facility')
  const { mutual, setMutual, place, setPlace, mutuals, places, scope } = useMembersScope()
  const [chosen, setChosen] = useState<string>()
  const now = today(new Date())
  const day = isDay(dayText) ? dayText : now
  const show = isShow(showText) ? showText : 'entitled'
  const onPeople = view !== 'pyramid'
  const asked = { day, ...scope, ...(facility === '' ? {} : { firstContact: facility }) }

  const list = useInfiniteQuery<Answer, RefusalError, { pages: Answer[] }, readonly unknown[], Answer['next']>({
    queryKey: ['membership.rightsList', { ...asked, show }],
    enabled: onPeople,
    initialPageParam: undefined,
    queryFn: async ({ pageParam }) => {
      const answer = await callOffice('membership.rightsList', {
        ...asked,
        show,
        limit: PAGE,
        ...(pageParam === undefined ? {} : { after: pageParam }),
      })
      if (!answer.ok) throw new RefusalError(answer.refusal)
      return answer.value
    },
    getNextPageParam: (last) => last.next,
  })
  const rows = useMemo(() => list.data?.pages.flatMap((page) => page.rows) ?? [], [list.data])
  const pyramid = useOfficeQuery('membership.agePyramid', asked, { keep: true })
  const rightsFile = useExport('membership.exportRights')
  const pyramidFile = useExport('membership.exportPyramid')
  const offlineFile = useExport('membership.exportFacilityList')

  const only = mutuals.length === 1 ? mutuals[0] : mutuals.find(({ id }) => id === mutual)
  const hill = places?.hills.find((one) => placeKey(one) === place)
  const print = (): void => {
    if (only === undefined) return
    go(
      `/preview/facility-rights-list/${[day, only.id, facility, hill?.zoneCode ?? '', hill?.hillCode ?? ''].join('~')}`,
    )
  }
  const write = (): void => {
    if (onPeople) void rightsFile.write({ ...asked, show }, `${t(($) => $.lists.file[show])}-${day}.xlsx`)
    else void pyramidFile.write(asked, `${t(($) => $.lists.file.pyramid)}-${day}.xlsx`)
  }
  const offline = (): void => {
    void offlineFile.write({ firstContact: facility, day }, `liste-${facility.toLowerCase()}-${day}.html`)
  }
  useViewKey(['people', 'pyramid'], onPeople ? 'people' : 'pyramid', setView, (one) => t(($) => $.lists[one]))
  usePageKeys([
    { combo: 'Ctrl+S', label: t(($) => $.lists.export), run: write, foot: true },
    { combo: 'Ctrl+P', label: t(($) => $.lists.print), run: print, disabled: only === undefined, foot: true },
    { combo: 'Alt+H', label: t(($) => $.lists.offline), run: offline, disabled: facility === '' },
  ])

  const states = pyramid.data?.states
  const count = (state: 'open' | 'waiting' | 'suspended' | 'expired'): string => {
    const found = states?.find((one) => one.state === state)
    return formatCount((found?.M ?? 0) + (found?.F ?? 0))
  }
  const refusal =
    offlineFile.refusal ?? rightsFile.refusal ?? pyramidFile.refusal ?? list.error ?? pyramid.error ?? undefined
  const columns: Column<Row>[] = [
    {
      id: 'registration',
      header: t(($) => $.lists.column.registration),
      width: 176,
      quiet: true,
      cell: (r) => r.registration,
    },
    { id: 'name', header: t(($) => $.lists.column.name), width: 220, cell: formatPerson },
    { id: 'sex', header: t(($) => $.lists.column.sex), width: 44, align: 'center', cell: (r) => r.sex },
    {
      id: 'birth',
      header: t(($) => $.lists.column.birth),
      width: 84,
      cell: (r) => (r.birth.precision === 'year' ? r.birth.date.slice(0, 4) : formatDay(r.birth.date)),
    },
    {
      id: 'relation',
      header: t(($) => $.lists.column.relation),
      width: 88,
      quiet: true,
      cell: (r) => t(($) => $.relation[r.relation]),
    },
    { id: 'place', header: t(($) => $.lists.column.place), width: 150, quiet: true, cell: (r) => r.place },
    { id: 'state', header: t(($) => $.lists.column.state), width: 120, cell: (r) => <RightsMark rights={r} /> },
    show === 'suspended' || show === 'expired'
      ? { id: 'reason', header: t(($) => $.lists.column.reason), cell: (r) => words(r).reason }
      : {
          id: 'day',
          header: `${t(($) => $.lists.column.first)} / ${t(($) => $.lists.column.last)}`,
          cell: (r) => <DayText value={r.state === 'open' ? r.lastCoveredDay : r.firstCoveredDay} />,
        },
  ]

  return (
    <Page
      scroll={!onPeople}
      header={
        <PageHeader
          title={t(($) => $.lists.title)}
          facts={
            states === undefined
              ? undefined
              : t(($) => $.lists.facts, {
                  day: formatDay(day),
                  open: count('open'),
                  waiting: count('waiting'),
                  suspended: count('suspended'),
                  expired: count('expired'),
                })
          }
        >
          <Segments
            label={t(($) => $.lists.view)}
            value={onPeople ? 'people' : 'pyramid'}
            onChange={setView}
            options={[
              { value: 'people', label: t(($) => $.lists.people) },
              { value: 'pyramid', label: t(($) => $.lists.pyramid) },
            ]}
          />
          <Button combo="Ctrl+S" busy={rightsFile.busy || pyramidFile.busy} onClick={write}>
            {t(($) => $.lists.export)}
          </Button>
          {facility === '' ? null : (
            <Button combo="Alt+H" busy={offlineFile.busy} onClick={offline}>
              {t(($) => $.lists.offline)}
            </Button>
          )}
          <Button combo="Ctrl+P" disabled={only === undefined} onClick={print}>
            {t(($) => $.lists.print)}
          </Button>
        </PageHeader>
      }
      filters={
        <>
          <div className={classes.day}>
            <DayField
              label={t(($) => $.lists.day)}
              value={day}
              onChange={(value) => {
                setDay(value ?? '')
              }}
              reference={now}
            />
          </div>
          {mutuals.length < 2 ? null : (
            <SelectField
              label={t(($) => $.lists.mutual)}
              value={mutual}
              onChange={setMutual}
              options={[
                { value: '', label: t(($) => $.lists.all) },
                ...mutuals.map(({ id, name }) => ({ value: id as string, label: name })),
              ]}
            />
          )}
          <SelectField
            label={t(($) => $.lists.facility)}
            value={facility}
            onChange={setFacility}
            options={[
              { value: '', label: t(($) => $.lists.all) },
              ...(places?.facilities ?? []).map(({ code, name }) => ({ value: code, label: name })),
            ]}
          />
          <SelectField
            label={t(($) => $.lists.hill)}
            value={place}
            onChange={setPlace}
            options={[
              { value: '', label: t(($) => $.lists.all) },
              ...(places?.hills ?? []).map((one) => ({ value: placeKey(one), label: one.label })),
            ]}
          />
          {onPeople ? (
            <Segments
              label={t(($) => $.lists.which)}
              value={show}
              onChange={setShow}
              options={SHOWS.map((value) => ({ value, label: t(($) => $.lists.show[value]) }))}
            />
          ) : null}
        </>
      }
    >
      {only === undefined ? <p className={classes.hint}>{t(($) => $.lists.printMutual)}</p> : null}
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      {onPeople ? (
        <DataTable
          label={t(($) => $.lists.label)}
          rows={rows}
          columns={columns}
          rowKey={(r) => r.beneficiaryId}
          selectedKey={chosen}
          onSelect={(r) => {
            setChosen(r.beneficiaryId)
          }}
          onOpen={(r) => {
            go(`/households/${r.householdId}`)
          }}
          rowLook={(r) => (r.rank === 1 ? 'strong' : undefined)}
          waiting={list.isPending}
          onEnd={() => {
            if (list.hasNextPage && !list.isFetchingNextPage) void list.fetchNextPage()
          }}
          empty={<Empty title={t(($) => $.lists.empty)}>{t(($) => $.lists.emptyWhy)}</Empty>}
        />
      ) : pyramid.data === undefined ? null : (
        <Pyramid answer={pyramid.data} />
      )}
    </Page>
  )
}
