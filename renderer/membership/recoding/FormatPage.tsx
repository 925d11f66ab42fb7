import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { zRegistrationFormat, type RegistrationFormat } from '../../../shared/registration.ts'
import { desk } from '../../app/desk.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { callOffice, useOfficeCommand, useOfficeQuery, type OfficeRefusal } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import { Button, DataTable, DayField, Mark, Panel, RefusalBox, TextField } from '../../ui/index.ts'
import { fits, FormatFields, FormatPreview } from '../../ui/NumberFormat.tsx'
import { PublishedPanel } from './PublishedPanel.tsx'
import { RecodingFrame } from './RecodingFrame.tsx'
import classes from './Recoding.module.css'

type Known = Output<'membership.registrationFormats'>['formats'][number]

/** How numbers are written, as dated rows; the one to come with the numbers it would give. */
export default function FormatPage() {
  const { t } = useTranslation('membership')
  const may = useMay()
  const known = useOfficeQuery('membership.recoding', {}, { enabled: may('registration.read') }).data
  const asked = useOfficeQuery('membership.registrationFormats', {})
  const formats = asked.data?.formats ?? []
  const current = formats.find((f) => f.current)
  const published = asked.data?.published
  const [reading, setReading] = useState<{ path: string; found: Output<'membership.readPublishedFormat'> }>()
  const [refused, setRefused] = useState<OfficeRefusal>()
  const mayTake = may('settings.execute')
  const read = async (): Promise<void> => {
    const path = await desk.chooseFile({
      mode: 'open',
      title: t(($) => $.recoding.act.takeFile),
      extensions: ['json'],
    })
    if (path === undefined) return
    const answer = await callOffice('membership.readPublishedFormat', { path }, { grants: [path] })
    setRefused(answer.ok ? undefined : answer.refusal)
    setReading(answer.ok ? { path, found: answer.value } : undefined)
  }
  usePageKeys([
    {
      combo: 'I',
      label: t(($) => $.recoding.act.take),
      run: () => void read(),
      disabled: !mayTake || reading !== undefined,
      foot: mayTake,
    },
  ])
  return (
    <RecodingFrame
      current="format"
      known={known}
      sideWidth={384}
      actions={
        mayTake ? (
          <Button combo="I" onClick={() => void read()}>
            {t(($) => $.recoding.act.take)}
          </Button>
        ) : null
      }
      side={
        reading !== undefined ? (
          <PublishedPanel
            key={reading.path}
            path={reading.path}
            found={reading.found}
            onDone={() => setReading(undefined)}
          />
        ) : current === undefined ? undefined : (
          <FormatForm key={current.format.version} current={current} writable={may('settings.execute')} />
        )
      }
    >
      {asked.error ? <RefusalBox refusal={asked.error} /> : null}
      {refused === undefined ? null : <RefusalBox refusal={refused} />}
      {published === undefined ? null : (
        <p className={classes.lead}>
          {t(($) => $.recoding.format.last, {
            number: published.number,
            federation: published.federation,
            day: formatDay(published.takenAt),
          })}
        </p>
      )}
      <DataTable
        label={t(($) => $.recoding.tabs.format)}
        rows={formats}
        rowKey={(f: Known) => f.validFrom ?? 'first'}
        waiting={asked.isPending}
        columns={[
          {
            id: 'from',
            header: t(($) => $.recoding.format.from),
            width: 90,
            cell: (f) => (f.validFrom === undefined ? t(($) => $.recoding.format.first) : formatDay(f.validFrom)),
          },
          { id: 'example', header: t(($) => $.recoding.format.examples), width: 200, cell: (f) => f.examples[0] ?? '' },
          {
            id: 'check',
            header: t(($) => $.column.check),
            width: 75,
            cell: (f) =>
              f.format.check === true ? t(($) => $.recoding.format.with) : t(($) => $.recoding.format.without),
          },
          { id: 'source', header: t(($) => $.recoding.format.source), quiet: true, cell: (f) => f.source },
          { id: 'by', header: t(($) => $.recoding.format.by), width: 150, quiet: true, cell: (f) => f.setBy ?? '' },
          {
            id: 'state',
            header: t(($) => $.structure.state),
            width: 110,
            cell: (f) => (f.current ? <Mark tone="ok">{t(($) => $.recoding.format.current)}</Mark> : ''),
          },
        ]}
      />
    </RecodingFrame>
  )
}

function FormatForm({ current, writable }: { current: Known; writable: boolean }) {
  const { t } = useTranslation('membership')
  const today = useToday()
  const [format, setFormat] = useState<RegistrationFormat>(current.format)
  const [from, setFrom] = useState<Day | undefined>(today)
  const [source, setSource] = useState('')
  const save = useOfficeCommand('membership.setRegistrationFormat')
  const good = zRegistrationFormat.safeParse(format)
  const shown = useOfficeQuery('membership.registrationFormats', good.success ? { preview: good.data } : {}, {
    enabled: good.success,
    keep: true,
  }).data?.preview
  const mayRecord = writable && good.success && from !== undefined && fits(shown) && source.trim() !== ''
  const record = async (): Promise<void> => {
    if (!mayRecord || from === undefined || !good.success) return
    if ((await save.run({ validFrom: from, format: good.data, source })).ok)
      toast({ tone: 'ok', text: t(($) => $.recoding.said.format) })
  }
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.recoding.act.record),
      run: () => void record(),
      disabled: !mayRecord,
      foot: writable,
    },
  ])
  return (
    <Panel title={t(($) => $.recoding.format.next)} facts={t(($) => $.recoding.format.keep)}>
      <FormatPreview fit={shown} sound={good.success} />
      <div className={classes.fields}>
        <FormatFields format={format} writable={writable} onChange={setFormat} />
        {writable ? (
          <>
            <DayField label={t(($) => $.recoding.format.from)} value={from} onChange={setFrom} reference={today} />
            <TextField
              label={t(($) => $.recoding.source)}
              value={source}
              onChange={(event) => setSource(event.currentTarget.value)}
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
              {t(($) => $.recoding.act.record)}
            </Button>
          </>
        ) : (
          <p>{t(($) => $.recoding.format.admin)}</p>
        )}
      </div>
    </Panel>
  )
}
