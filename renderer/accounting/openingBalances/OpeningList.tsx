import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import { firstDay, monthOf, type Day } from '../../../shared/dates.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { useToday } from '../../app/words.ts'
import {
  Amount,
  Button,
  DataTable,
  DayField,
  DayText,
  Empty,
  Facts,
  ListPage,
  Mark,
  Panel,
  RefusalBox,
  RowPanel,
  SelectField,
  type Column,
  type ListAct,
} from '../../ui/index.ts'
import classes from '../chart/chart.module.css'
import { ClosingTabs } from '../ClosingTabs.tsx'
import { TONES, type OpeningSummary } from './words.ts'

/** Every opening there is, and the beginning of another. */
export function OpeningList({ onOpen }: { onOpen: (id: string) => void }) {
  const { t } = useTranslation('accounting')
  const may = useMay()('entry.enter')
  const openings = useOfficeQuery('accounting.openings', {})
  const [adding, setAdding] = useState(false)
  const [chosen, setChosen] = useState<string>()
  const rows = openings.data ?? []
  const row = rows.find(({ id }) => id === chosen) ?? rows[0]
  const columns: Column<OpeningSummary>[] = [
    { id: 'number', header: t(($) => $.opening.number), width: 130, cell: (one) => one.number ?? '—' },
    { id: 'day', header: t(($) => $.opening.day), width: 130, cell: (one) => <DayText value={one.day} /> },
    { id: 'of', header: t(($) => $.opening.ofMutual), cell: (one) => one.mutual ?? t(($) => $.opening.whole) },
    { id: 'lines', header: t(($) => $.opening.lines), width: 80, align: 'end', cell: (one) => one.lines },
    {
      id: 'debit',
      header: t(($) => $.opening.debit),
      width: 120,
      align: 'end',
      cell: (one) => <Amount value={one.debit} />,
    },
    {
      id: 'entry',
      header: t(($) => $.opening.entryColumn),
      width: 130,
      quiet: true,
      cell: (one) => one.entry?.number ?? '',
    },
    {
      id: 'state',
      header: t(($) => $.opening.state),
      width: 130,
      cell: (one) => <Mark tone={TONES[one.state]}>{t(($) => $.opening.states[one.state])}</Mark>,
    },
  ]
  const rowActs: ListAct[] = [
    {
      combo: 'O',
      label: t(($) => $.opening.open),
      kind: 'primary',
      on: row !== undefined && !adding,
      run: () => row !== undefined && onOpen(row.id),
    },
  ]
  return (
    <ListPage
      title={t(($) => $.titles.opening)}
      tabs={<ClosingTabs current="opening" />}
      acts={[
        {
          combo: 'F2',
          label: t(($) => $.opening.new),
          kind: 'primary',
          on: may && !adding,
          run: () => setAdding(true),
        },
      ]}
      rowActs={rowActs}
      refusal={openings.error}
      sideWidth={330}
      side={
        adding ? (
          <NewOpening onDone={(id) => (id === undefined ? setAdding(false) : onOpen(id))} />
        ) : row === undefined ? undefined : (
          <RowPanel title={row.number ?? formatDay(row.day)} acts={rowActs}>
            <Facts
              items={[
                [t(($) => $.opening.by), row.createdBy],
                [t(($) => $.opening.proposedBy), row.proposedBy ?? undefined],
                [t(($) => $.opening.decidedBy), row.decidedBy ?? undefined],
                [t(($) => $.opening.reason), row.reason ?? undefined],
              ]}
            />
          </RowPanel>
        )
      }
    >
      <DataTable
        label={t(($) => $.titles.opening)}
        rows={rows}
        columns={columns}
        rowKey={(one) => one.id}
        selectedKey={row?.id}
        onSelect={(one) => setChosen(one.id)}
        onOpen={(one) => onOpen(one.id)}
        rowLook={(one) => (one.state === 'undone' || one.state === 'dropped' ? 'struck' : undefined)}
        waiting={openings.isPending}
        empty={<Empty title={t(($) => $.opening.none)}>{t(($) => $.opening.noneWhy)}</Empty>}
      />
    </ListPage>
  )
}

const WHOLE = '*'

function NewOpening({ onDone }: { onDone: (id?: string) => void }) {
  const { t } = useTranslation('accounting')
  const today = useToday()
  const mutuals = useOfficeQuery('membership.mutuals', {}).data?.mutuals ?? []
  const start = useOfficeCommand('accounting.startOpening')
  const [day, setDay] = useState<Day | undefined>(firstDay(monthOf(today)))
  const [scope, setScope] = useState(WHOLE)
  const begin = async (): Promise<void> => {
    if (day === undefined) return
    const answer = await start.run({ day, ...(scope === WHOLE ? {} : { mutualId: scope }) })
    if (answer.ok) onDone(answer.value.id)
  }
  return (
    <Panel title={t(($) => $.opening.new)}>
      <form
        className={classes.form}
        onSubmit={(event) => {
          event.preventDefault()
          void begin()
        }}
      >
        <DayField label={t(($) => $.opening.day)} help={t(($) => $.opening.dayWhy)} value={day} onChange={setDay} />
        <SelectField
          label={t(($) => $.opening.ofMutual)}
          value={scope}
          options={[
            { value: WHOLE, label: t(($) => $.opening.whole) },
            ...mutuals.map(({ id, name }) => ({ value: id as string, label: name })),
          ]}
          onChange={setScope}
        />
        {start.refusal === undefined ? null : <RefusalBox refusal={start.refusal} />}
        <div className={classes.buttons}>
          <Button submit kind="primary" busy={start.busy}>
            {t(($) => $.opening.begin)}
          </Button>
          <Button onClick={() => onDone()}>{t(($) => $.opening.stop)}</Button>
        </div>
      </form>
    </Panel>
  )
}
