import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import type { Id } from '../../../shared/ids.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import {
  Button,
  DataTable,
  Empty,
  Facts,
  FindField,
  Mark,
  Panel,
  RefusalBox,
  SelectField,
  TextField,
} from '../../ui/index.ts'
import { RecodingFrame } from './RecodingFrame.tsx'
import classes from './Recoding.module.css'

type Group = Output<'membership.recodingConflicts'>['groups'][number]

/** The queue of what a person has to decide: households of one old place together; one decision serves them all. */
export default function ConflictsPage() {
  const { t } = useTranslation('membership')
  const may = useMay()
  const known = useOfficeQuery('membership.recoding', {}).data
  const recoding = known?.recoding
  const asked = useOfficeQuery(
    'membership.recodingConflicts',
    { recodingId: recoding?.id ?? ('' as Id) },
    { enabled: recoding !== undefined },
  )
  const groups = asked.data?.groups ?? []
  const [chosen, setChosen] = useState<string>()
  const key = (g: Group): string => `${g.why} ${g.placeKey} ${g.first.registration}`
  const group = groups.find((g) => key(g) === chosen) ?? groups[0]
  const writable = recoding?.state === 'prepared' && may('registration.enter')
  return (
    <RecodingFrame
      current="conflicts"
      known={known}
      sideWidth={384}
      side={
        group === undefined || recoding === undefined ? undefined : (
          <Decision key={key(group)} recodingId={recoding.id} group={group} writable={writable} />
        )
      }
    >
      {asked.error ? <RefusalBox refusal={asked.error} /> : null}
      <DataTable
        label={t(($) => $.recoding.queue)}
        rows={groups}
        rowKey={key}
        selectedKey={group === undefined ? undefined : key(group)}
        onSelect={(g) => setChosen(key(g))}
        waiting={asked.isPending && recoding !== undefined}
        empty={<Empty title={t(($) => $.recoding.queueEmpty)}>{t(($) => $.recoding.queueEmptyWhy)}</Empty>}
        columns={[
          { id: 'old', header: t(($) => $.recoding.oldPlace), cell: (g) => (g.oldPath === '' ? '—' : g.oldPath) },
          {
            id: 'why',
            header: t(($) => $.recoding.inTheWay),
            width: 210,
            cell: (g) => <Mark tone="warn">{t(($) => $.recoding.word[g.why])}</Mark>,
          },
          {
            id: 'households',
            header: t(($) => $.recoding.households),
            width: 80,
            align: 'end',
            cell: (g) => g.households,
          },
          { id: 'people', header: t(($) => $.recoding.people), width: 80, align: 'end', cell: (g) => g.people },
        ]}
      />
    </RecodingFrame>
  )
}

interface DecisionProps {
  recodingId: Id
  group: Group
  writable: boolean
}

/** Where the households of one old place are: one of the places it may be, or another one found by its name. */
function Decision({ recodingId, group, writable }: DecisionProps) {
  const { t } = useTranslation('membership')
  const [place, setPlace] = useState<{ code: string; level: string } | undefined>()
  const [searched, setSearched] = useState('')
  const [why, setWhy] = useState('')
  const save = useOfficeCommand('membership.resolveRecoding')
  const found =
    useOfficeQuery(
      'administration.geography',
      { text: searched, limit: 40 },
      { enabled: searched.length > 1, keep: true },
    ).data?.places ?? []
  const elsewhere = found.filter((p) => p.level === 'zone' || p.level === 'colline')
  const clash = group.why === 'number-clash'
  const mayRecord = writable && !clash && place !== undefined && why.trim() !== ''
  const record = async (): Promise<void> => {
    if (place === undefined || !mayRecord) return
    const answer = await save.run({
      recodingId,
      placeKey: group.placeKey,
      why,
      ...(place.level === 'zone' ? { zoneCode: place.code } : { hillCode: place.code }),
    })
    if (answer.ok) toast({ tone: 'ok', text: t(($) => $.recoding.said.resolved, { count: group.households }) })
  }
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.recoding.act.resolve),
      run: () => void record(),
      foot: true,
      disabled: !mayRecord,
    },
  ])
  const take = (code: string, among: readonly { code: string; level: string }[]): void => {
    setPlace(among.find((p) => p.code === code))
  }
  return (
    <Panel title={group.oldPath === '' ? t(($) => $.recoding.word[group.why]) : group.oldPath}>
      <Facts
        items={[
          [t(($) => $.recoding.inTheWay), t(($) => $.recoding.explain[group.why])],
          [t(($) => $.recoding.households), `${String(group.households)} (${group.mutuals.join(', ')})`],
          [t(($) => $.recoding.first), `${group.first.person}, ${group.first.registration}`],
          [t(($) => $.recoding.taken), group.detail],
        ]}
      />
      {writable && !clash ? (
        <div className={classes.fields}>
          {group.candidates.length === 0 ? null : (
            <SelectField
              label={t(($) => $.recoding.candidates)}
              value={group.candidates.some((c) => c.code === place?.code) ? place?.code : undefined}
              placeholder={t(($) => $.recoding.choose)}
              options={group.candidates.map((c) => ({ value: c.code, label: c.path }))}
              onChange={(code) => take(code, group.candidates)}
            />
          )}
          <FindField
            label={t(($) => $.recoding.elsewhere)}
            value={elsewhere.some((p) => p.code === place?.code) ? place?.code : undefined}
            options={elsewhere.map((p) => ({ value: p.code, label: p.path }))}
            onSearch={setSearched}
            nothing={t(($) => $.recoding.typePlace)}
            onChange={(code) => {
              if (code !== undefined) take(code, elsewhere)
            }}
          />
          <TextField
            label={t(($) => $.recoding.why)}
            value={why}
            onChange={(event) => setWhy(event.currentTarget.value)}
          />
          {save.refusal === undefined ? null : <RefusalBox refusal={save.refusal} />}
          <Button
            wide
            kind="primary"
            combo="Ctrl+Enter"
            busy={save.busy}
            disabled={!mayRecord}
            onClick={() => void record()}
          >
            {t(($) => $.recoding.act.resolve)}
          </Button>
          <p>{t(($) => $.recoding.serves, { count: group.households })}</p>
        </div>
      ) : null}
    </Panel>
  )
}
