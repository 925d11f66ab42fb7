import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatInstant } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useGo } from '../../app/navigation.ts'
import { useOfficeQuery } from '../../app/office.ts'
import {
  Button,
  DataTable,
  Empty,
  Facts,
  Mark,
  Page,
  PageHeader,
  Panel,
  RefusalBox,
  type Column,
} from '../../ui/index.ts'

type Row = Output<'membership.waitingEvents'>['rows'][number]

/** More than anybody decides in a day; the rest comes up as these are decided. */
const MOST = 500

/** What happened to households and waits for a decision, those that wait longest first; Enter walks to the household. */
export default function WaitingPage() {
  const { t } = useTranslation('membership')
  const go = useGo()
  const [mine, setMine] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const asked = useOfficeQuery('membership.waitingEvents', { limit: MOST })
  const all = asked.data?.rows ?? []
  const rows = mine ? all.filter((row) => row.mine) : all
  const row = rows.find((one) => one.id === chosen) ?? rows[0]
  const open = (one: Row | undefined): void => {
    if (one !== undefined) go(`/households/${one.householdId}`)
  }
  const turn = (): void => {
    setMine(!mine)
  }
  const turnWord = mine ? t(($) => $.waiting.all) : t(($) => $.waiting.mine)
  const openWord = t(($) => $.cash.openHousehold)
  usePageKeys([
    { combo: 'T', label: turnWord, run: turn, foot: true },
    {
      combo: 'O',
      label: openWord,
      run: () => {
        open(row)
      },
      disabled: row === undefined,
      foot: row !== undefined,
    },
  ])
  const columns: Column<Row>[] = [
    {
      id: 'since',
      header: t(($) => $.waiting.since),
      width: 124,
      quiet: true,
      cell: (r) => formatInstant(r.enteredAt),
    },
    { id: 'number', header: t(($) => $.column.number), width: 136, cell: (r) => r.number },
    { id: 'kind', header: t(($) => $.waiting.what), width: 120, cell: (r) => t(($) => $.lives.word[r.kind]) },
    { id: 'household', header: t(($) => $.lives.household), width: 214, cell: (r) => r.household },
    { id: 'why', header: t(($) => $.waiting.why), cell: (r) => r.why ?? r.undoes ?? '' },
    {
      id: 'who',
      header: t(($) => $.waiting.who),
      width: 124,
      cell: (r) => (
        <Mark tone={r.mine ? 'look' : 'quiet'} strong={r.mine}>
          {r.mine ? t(($) => $.waiting.you) : r.headDecides ? t(($) => $.waiting.head) : t(($) => $.waiting.manager)}
        </Mark>
      ),
    },
  ]
  return (
    <Page
      scroll={false}
      header={
        <PageHeader
          title={t(($) => $.waiting.title)}
          facts={t(($) => $.waiting.facts, { count: asked.data?.total ?? 0, mine: all.filter((r) => r.mine).length })}
        >
          <Button combo="T" onClick={turn}>
            {turnWord}
          </Button>
        </PageHeader>
      }
      side={
        row === undefined ? undefined : (
          <Panel title={`${row.number}, ${t(($) => $.lives.word[row.kind])}`}>
            <Facts
              items={[
                [t(($) => $.lives.household), `${row.household}, ${row.registration}`],
                [t(($) => $.lives.who), row.person ?? t(($) => $.lives.whole)],
                [t(($) => $.lives.day), formatDay(row.day)],
                [t(($) => $.structure.state), t(($) => $.lives.state[row.state])],
                [t(($) => $.waiting.why), row.why],
                [t(($) => $.waiting.undoes), row.undoes],
                [t(($) => $.waiting.entered), `${row.enteredBy}, ${formatInstant(row.enteredAt)}`],
                [
                  t(($) => $.waiting.deciders),
                  row.deciders.length === 0 ? t(($) => $.waiting.nobody) : row.deciders.join(', '),
                ],
              ]}
            />
            <Button
              wide
              kind="primary"
              combo="O"
              onClick={() => {
                open(row)
              }}
            >
              {openWord}
            </Button>
          </Panel>
        )
      }
    >
      {asked.error ? <RefusalBox refusal={asked.error} /> : null}
      <DataTable
        label={t(($) => $.waiting.title)}
        rows={rows}
        columns={columns}
        rowKey={(r) => r.id}
        selectedKey={row?.id}
        onSelect={(r) => {
          setChosen(r.id)
        }}
        onOpen={open}
        waiting={asked.isPending}
        empty={<Empty title={t(($) => $.waiting.empty)}>{t(($) => $.waiting.emptyWhy)}</Empty>}
      />
    </Page>
  )
}
