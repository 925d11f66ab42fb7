import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Month } from '../../../shared/dates.ts'
import { RHYTHMS, type Rhythm } from '../../../shared/rules/accounting/recurrent.ts'
import { formatFbu } from '../../app/format.ts'
import { useFilter, useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Amount,
  type Column,
  DataTable,
  DayText,
  Empty,
  type ListAct,
  ListPage,
  ReasonDialog,
  RefusalBox,
  RowPanel,
  SecondLook,
  Section,
  SelectField,
  Stacked,
} from '../../ui/index.ts'
import classes from '../chart/chart.module.css'
import { monthsOf, useMonthName } from '../months.ts'
import { useLineAxes } from '../reading/axis.ts'
import { SettingsTabs } from '../SettingsTabs.tsx'

type Models = Output<'accounting.entryModels'>
type Model = Models['rows'][number]
type Due = Models['due'][number]

/** Models of entries, and above them what fell due of those that come back: made on purpose, once. */
export default function ModelsPage() {
  const { t } = useTranslation('accounting')
  const go = useGo()
  const may = useMay()('entry.enter')
  const monthName = useMonthName()
  const axesOf = useLineAxes()
  const [id, setId] = useFilter('model')
  const [dueKey, setDueKey] = useState('')
  const [asked, setAsked] = useState<'rhythm' | 'end' | 'skip'>()
  const models = useOfficeQuery('accounting.entryModels', {})
  const post = useOfficeCommand('accounting.postRecurrent')
  const rows = models.data?.rows ?? []
  const due = models.data?.due ?? []
  const chosen = rows.find((row) => row.id === id)
  const keyOf = ({ modelId, month }: Due): string => `${modelId} ${month}`
  const waiting = due.find((one) => keyOf(one) === dueKey) ?? due[0]
  const make = async (one: Due): Promise<void> => {
    const answer = await post.run({ modelId: one.modelId, month: one.month })
    if (!answer.ok) return
    toast({
      tone: 'ok',
      text:
        answer.value.entry === null
          ? t(($) => $.entry.waiting)
          : t(($) => $.entry.posted, { number: answer.value.entry.number }),
    })
  }
  const acts: ListAct[] = [
    { combo: 'F2', label: t(($) => $.models.new), on: may, kind: 'primary', run: () => go('/accounting/entries') },
  ]
  const rowActs: ListAct[] = [
    ...(waiting === undefined
      ? []
      : [
          {
            combo: 'Alt+P' as const,
            label: t(($) => $.models.post, { month: monthName(waiting.month) }),
            kind: 'primary' as const,
            on: may,
            busy: post.busy,
            run: () => void make(waiting),
          },
          { combo: 'Alt+S' as const, label: t(($) => $.models.skip), on: may, run: () => setAsked('skip') },
        ]),
    ...(chosen === undefined
      ? []
      : [
          { combo: 'Alt+R' as const, label: t(($) => $.models.rhythm), on: may, run: () => setAsked('rhythm') },
          { combo: 'Alt+T' as const, label: t(($) => $.models.end), on: may, run: () => setAsked('end') },
        ]),
  ]
  const dueColumns: Column<Due>[] = [
    { id: 'month', header: t(($) => $.filters.month), width: 130, cell: (one) => monthName(one.month) },
    { id: 'name', header: t(($) => $.models.name), cell: (one) => one.name },
    { id: 'journal', header: t(($) => $.filters.journal), width: 80, cell: (one) => one.journal },
    { id: 'day', header: t(($) => $.columns.day), width: 90, cell: (one) => <DayText value={one.day} /> },
    {
      id: 'total',
      header: t(($) => $.columns.total),
      width: 110,
      align: 'end',
      cell: (one) => <Amount value={one.total} />,
    },
  ]
  const columns: Column<Model>[] = [
    { id: 'name', header: t(($) => $.models.name), width: 220, cell: (row) => row.name },
    { id: 'journal', header: t(($) => $.filters.journal), width: 80, cell: (row) => row.journal },
    { id: 'label', header: t(($) => $.columns.label), cell: (row) => row.label },
    {
      id: 'rhythm',
      header: t(($) => $.models.rhythm),
      width: 150,
      quiet: true,
      cell: (row) => (row.rhythm === null ? '' : t(($) => $.models.rhythms[row.rhythm ?? 'month'])),
    },
    {
      id: 'total',
      header: t(($) => $.columns.total),
      width: 110,
      align: 'end',
      cell: (row) => (row.total === 0 ? '' : <Amount value={row.total} />),
    },
  ]
  return (
    <ListPage
      title={t(($) => $.titles.models)}
      facts={`${t(($) => $.models.facts, { count: rows.length })} · ${t(($) => $.models.dueFacts, { count: due.length })}`}
      tabs={<SettingsTabs current="models" />}
      acts={acts}
      rowActs={rowActs}
      refusal={models.error ?? post.refusal}
      sideWidth={310}
      side={
        chosen === undefined && waiting === undefined ? undefined : (
          <RowPanel title={chosen?.name ?? waiting?.name ?? ''} acts={rowActs}>
            {chosen === undefined ? null : (
              <ul className={classes.list}>
                {chosen.lines.map((line, rank) => (
                  // lines of a model keep their order
                  // eslint-disable-next-line react/no-array-index-key
                  <li key={rank}>
                    <b>{line.account}</b> <span>{line.accountLabel}</span>
                    <small>
                      {line.side === 'debit' ? t(($) => $.columns.debit) : t(($) => $.columns.credit)}{' '}
                      {line.amount === null ? t(($) => $.models.typed) : formatFbu(line.amount)}
                    </small>
                    {axesOf(line) === '' ? null : <small>{axesOf(line)}</small>}
                  </li>
                ))}
              </ul>
            )}
          </RowPanel>
        )
      }
    >
      <Stacked template="minmax(0,2fr) minmax(0,3fr)">
        <Section title={t(($) => $.models.due)} fill>
          <DataTable
            label={t(($) => $.models.due)}
            rows={due}
            columns={dueColumns}
            rowKey={keyOf}
            selectedKey={waiting === undefined ? undefined : keyOf(waiting)}
            onSelect={(one) => {
              setDueKey(keyOf(one))
              setId(one.modelId)
            }}
            onOpen={(one) => void make(one)}
            waiting={models.isPending}
            empty={<Empty title={t(($) => $.models.nothingDue)} />}
          />
        </Section>
        <Section title={t(($) => $.titles.models)} fill>
          <DataTable
            label={t(($) => $.titles.models)}
            rows={rows}
            columns={columns}
            rowKey={(row) => row.id}
            selectedKey={id}
            onSelect={(row) => setId(row.id)}
            onOpen={(row) => setId(row.id)}
            waiting={models.isPending}
            empty={<Empty title={t(($) => $.models.empty)}>{t(($) => $.models.emptyWhy)}</Empty>}
          />
        </Section>
      </Stacked>
      {asked === 'skip' && waiting !== undefined ? (
        <Skip due={waiting} onClose={() => setAsked(undefined)} />
      ) : asked !== undefined && asked !== 'skip' && chosen !== undefined ? (
        asked === 'end' ? (
          <End model={chosen} onClose={() => setAsked(undefined)} />
        ) : (
          <RhythmDialog model={chosen} onClose={() => setAsked(undefined)} />
        )
      ) : null}
    </ListPage>
  )
}

function Skip({ due, onClose }: { due: Due; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const monthName = useMonthName()
  const skip = useOfficeCommand('accounting.skipRecurrent')
  const act = async (reason: string): Promise<void> => {
    const answer = await skip.run({ modelId: due.modelId, month: due.month, reason })
    if (answer.ok) onClose()
  }
  return (
    <ReasonDialog
      title={`${due.name}, ${monthName(due.month)}`}
      act={t(($) => $.models.skip)}
      keep={t(($) => $.chart.stop)}
      label={t(($) => $.chart.reason)}
      least={3}
      short
      onAct={(reason) => void act(reason)}
      onKeep={onClose}
      busy={skip.busy}
      refusal={skip.refusal}
    />
  )
}

function End({ model, onClose }: { model: Model; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const end = useOfficeCommand('accounting.endModel')
  const act = async (): Promise<void> => {
    const answer = await end.run({ id: model.id, rev: model.rev })
    if (answer.ok) onClose()
  }
  return (
    <SecondLook
      title={t(($) => $.models.endTitle, { name: model.name })}
      act={t(($) => $.models.end)}
      keep={t(($) => $.chart.keep)}
      onAct={() => void act()}
      onKeep={onClose}
      busy={end.busy}
    >
      {end.refusal === undefined ? <p>{t(($) => $.models.endWhy)}</p> : <RefusalBox refusal={end.refusal} />}
    </SecondLook>
  )
}

const NONE = 'none'

function RhythmDialog({ model, onClose }: { model: Model; onClose: () => void }) {
  const { t } = useTranslation('accounting')
  const monthName = useMonthName()
  const years = useOfficeQuery('accounting.periods', {})
  const [rhythm, setRhythm] = useState<Rhythm | typeof NONE>(model.rhythm ?? 'month')
  const months = monthsOf(years.data ?? [])
  const [first, setFirst] = useState<string>(model.firstMonth ?? '')
  const save = useOfficeCommand('accounting.saveModel')
  const act = async (): Promise<void> => {
    const answer = await save.run({
      id: model.id,
      rev: model.rev,
      name: model.name,
      journal: model.journal,
      label: model.label,
      rhythm: rhythm === NONE ? null : rhythm,
      firstMonth: rhythm === NONE || first === '' ? null : (first as Month),
      lastMonth: model.lastMonth,
      lines: model.lines.map(
        ({ accountLabel: _label, thirdParty: _party, mutual: _mutual, project: _project, ...line }) => line,
      ),
    })
    if (answer.ok) onClose()
  }
  return (
    <SecondLook
      title={`${t(($) => $.models.rhythm)} : ${model.name}`}
      act={t(($) => $.models.save)}
      written
      keep={t(($) => $.chart.stop)}
      onAct={() => void act()}
      onKeep={onClose}
      danger={false}
      busy={save.busy}
      disabled={rhythm !== NONE && first === ''}
    >
      <div className={classes.stack}>
        <SelectField<Rhythm | typeof NONE>
          label={t(($) => $.models.rhythm)}
          value={rhythm}
          onChange={setRhythm}
          options={[
            { value: NONE, label: t(($) => $.models.noRhythm) },
            ...RHYTHMS.map((value) => ({ value, label: t(($) => $.models.rhythms[value]) })),
          ]}
        />
        {rhythm === NONE ? null : (
          <SelectField
            label={t(($) => $.models.firstMonth)}
            value={first}
            onChange={setFirst}
            options={[
              ...(first === '' ? [{ value: '', label: '—' }] : []),
              ...months.map((value) => ({ value: value as string, label: monthName(value) })),
            ]}
          />
        )}
        {save.refusal === undefined ? null : <RefusalBox refusal={save.refusal} />}
      </div>
    </SecondLook>
  )
}
