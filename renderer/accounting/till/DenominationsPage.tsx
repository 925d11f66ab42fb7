import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { dayAt, type Day, type Instant } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import {
  Amount,
  type Column,
  DataTable,
  DayField,
  DayText,
  Facts,
  type ListAct,
  ListPage,
  Mark,
  RefusalBox,
  RowPanel,
  SecondLook,
} from '../../ui/index.ts'
import { DenominationForm } from './DenominationForm.tsx'
import { TillTabs } from './TillTabs.tsx'
import { useDenominationWord } from './words.ts'

type Row = Output<'accounting.denominations'>[number]

const keyOf = ({ kind, value, from }: Row): string => `${kind}-${value}-${from}`

/** The notes and coins that counts ask for: each from a day, some to a day, and who said so. */
export default function DenominationsPage() {
  const { t } = useTranslation('accounting')
  const holds = useMay()
  const may = holds('settings.execute') || holds('settings.approve')
  const today = useToday()
  const word = useDenominationWord()
  const list = useOfficeQuery('accounting.denominations', {})
  const rows = list.data ?? []
  const [chosen, setChosen] = useState<string>()
  const [adding, setAdding] = useState(false)
  const [asks, setAsks] = useState(false)
  const row = rows.find((one) => keyOf(one) === chosen) ?? rows[0]
  const stateOf = (one: Row): string =>
    one.circulates
      ? t(($) => $.till.denominations.circulates)
      : one.from > today
        ? t(($) => $.till.denominations.later)
        : t(($) => $.till.denominations.ended)
  const signed = (by: string | null, at: Instant | null): string =>
    by === null || at === null ? '' : `${by}, ${formatDay(dayAt(at))}`
  const columns: Column<Row>[] = [
    {
      id: 'kind',
      header: t(($) => $.till.denominations.kind),
      width: 90,
      cell: (one) => t(($) => $.till.denominations[one.kind]),
    },
    { id: 'value', header: 'FBu', width: 92, align: 'end', cell: (one) => <Amount value={one.value} /> },
    {
      id: 'from',
      header: t(($) => $.till.denominations.since),
      width: 130,
      cell: (one) => <DayText value={one.from} />,
    },
    {
      id: 'to',
      header: t(($) => $.till.denominations.until),
      width: 100,
      cell: (one) => (one.to === null ? '—' : <DayText value={one.to} />),
    },
    {
      id: 'by',
      header: t(($) => $.till.denominations.enteredBy),
      quiet: true,
      cell: (one) => signed(one.enteredBy, one.enteredAt) || t(($) => $.till.denominations.program),
    },
    {
      id: 'ended',
      header: t(($) => $.till.denominations.endedBy),
      quiet: true,
      cell: (one) => signed(one.endedBy, one.endedAt),
    },
    {
      id: 'state',
      header: t(($) => $.till.denominations.state),
      width: 130,
      cell: (one) => <Mark tone={one.circulates ? 'ok' : 'quiet'}>{stateOf(one)}</Mark>,
    },
  ]
  const rowActs: ListAct[] = [
    {
      combo: 'A',
      label: t(($) => (row?.to == null ? $.till.denominations.end : $.till.denominations.resume)),
      kind: row?.to == null ? 'danger' : 'default',
      on: may && row !== undefined,
      run: () => setAsks(true),
    },
  ]
  return (
    <ListPage
      title={t(($) => $.titles.denominations)}
      facts={t(($) => $.till.denominations.facts, { count: rows.filter(({ circulates }) => circulates).length })}
      tabs={<TillTabs current="denominations" />}
      acts={[
        {
          combo: 'F2',
          label: t(($) => $.till.denominations.new),
          kind: 'primary',
          on: may,
          run: () => setAdding(true),
        },
      ]}
      rowActs={adding ? [] : rowActs}
      refusal={list.error}
      side={
        adding ? (
          <DenominationForm onDone={() => setAdding(false)} />
        ) : row === undefined ? undefined : (
          <RowPanel title={word(row)} acts={rowActs}>
            <Facts
              items={[
                [t(($) => $.till.denominations.since), formatDay(row.from)],
                [t(($) => $.till.denominations.until), row.to === null ? undefined : formatDay(row.to)],
                [
                  t(($) => $.till.denominations.enteredBy),
                  signed(row.enteredBy, row.enteredAt) || t(($) => $.till.denominations.program),
                ],
                [t(($) => $.till.denominations.endedBy), signed(row.endedBy, row.endedAt) || undefined],
                [t(($) => $.till.denominations.state), stateOf(row)],
              ]}
            />
          </RowPanel>
        )
      }
    >
      <DataTable
        label={t(($) => $.titles.denominations)}
        rows={rows}
        columns={columns}
        rowKey={keyOf}
        selectedKey={row === undefined ? undefined : keyOf(row)}
        onSelect={(one) => setChosen(keyOf(one))}
        rowLook={(one) => (one.circulates || one.from > today ? undefined : 'struck')}
        waiting={list.isPending}
      />
      {asks && row !== undefined ? <Ending row={row} onDone={() => setAsks(false)} /> : null}
    </ListPage>
  )
}

/** The last day of a note, or its circulation without end again. */
function Ending({ row, onDone }: { readonly row: Row; readonly onDone: () => void }) {
  const { t } = useTranslation('accounting')
  const word = useDenominationWord()
  const today = useToday()
  const save = useOfficeCommand('accounting.setDenomination')
  const [last, setLast] = useState<Day | undefined>(today)
  const ends = row.to === null
  const what = word(row)
  const act = async (): Promise<void> => {
    const { kind, value, from } = row
    const answer = await save.run({ kind, value, from, to: ends ? (last ?? null) : null })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.till.denominations.saved, { what }) })
    onDone()
  }
  return (
    <SecondLook
      title={t(($) => (ends ? $.till.denominations.endTitle : $.till.denominations.resumeTitle), { what })}
      act={t(($) => (ends ? $.till.denominations.end : $.till.denominations.resume))}
      written
      danger={ends}
      keep={t(($) => $.till.keep)}
      busy={save.busy}
      disabled={ends && last === undefined}
      onAct={() => void act()}
      onKeep={onDone}
    >
      <p>
        {ends
          ? t(($) => $.till.denominations.endWhy)
          : t(($) => $.till.denominations.resumeWhy, { from: formatDay(row.from) })}
      </p>
      {ends ? (
        <DayField label={t(($) => $.till.denominations.last)} value={last} data-autofocus onChange={setLast} />
      ) : null}
      {save.refusal === undefined ? null : <RefusalBox refusal={save.refusal} />}
    </SecondLook>
  )
}
