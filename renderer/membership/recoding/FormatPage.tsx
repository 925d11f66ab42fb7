import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../../shared/dates.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { SEPARATORS, zRegistrationFormat, type RegistrationFormat, type Segment } from '../../../shared/registration.ts'
import { formatDay } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { useToday } from '../../app/words.ts'
import {
  Button,
  CheckField,
  CountField,
  DataTable,
  DayField,
  Mark,
  Panel,
  RefusalBox,
  SelectField,
  TextField,
} from '../../ui/index.ts'
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
  return (
    <RecodingFrame
      current="format"
      known={known}
      sideWidth={384}
      side={
        current === undefined ? undefined : (
          <FormatForm key={current.format.version} current={current} writable={may('settings.execute')} />
        )
      }
    >
      {asked.error ? <RefusalBox refusal={asked.error} /> : null}
      <DataTable
        label={t(($) => $.recoding.tabs.format)}
        rows={formats}
        rowKey={(f: Known) => f.validFrom ?? 'first'}
        waiting={asked.isPending}
        columns={[
          {
            id: 'from',
            header: t(($) => $.recoding.format.from),
            width: 110,
            cell: (f) => (f.validFrom === undefined ? t(($) => $.recoding.format.first) : formatDay(f.validFrom)),
          },
          { id: 'example', header: t(($) => $.recoding.format.examples), cell: (f) => f.examples[0] ?? '' },
          {
            id: 'check',
            header: t(($) => $.recoding.format.check),
            width: 130,
            cell: (f) =>
              f.format.check === true ? t(($) => $.recoding.format.with) : t(($) => $.recoding.format.without),
          },
          { id: 'by', header: t(($) => $.recoding.format.by), width: 170, quiet: true, cell: (f) => f.setBy ?? '' },
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
  const unfit = shown?.unfit ?? []
  const mayRecord = writable && good.success && from !== undefined && unfit.length === 0 && source.trim() !== ''
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
  const segment = (name: Segment['name'], max: number | undefined): void => {
    if (max === undefined) return
    setFormat({
      ...format,
      segments: format.segments.map((s) =>
        s.name === name ? { ...s, max, min: s.kind === 'number' ? max : Math.min(s.min, max) } : s,
      ),
    })
  }
  return (
    <Panel title={t(($) => $.recoding.format.next)} facts={t(($) => $.recoding.format.keep)}>
      <ul className={classes.numbers} aria-label={t(($) => $.recoding.format.examples)}>
        {(shown?.examples ?? []).map((text) => (
          <li key={text}>{text}</li>
        ))}
      </ul>
      {unfit.length === 0 ? null : (
        <Mark tone="bad">{t(($) => $.recoding.format.unfit, { mutuals: unfit.join(', ') })}</Mark>
      )}
      {good.success ? null : <Mark tone="bad">{t(($) => $.recoding.format.wrong)}</Mark>}
      <div className={classes.fields}>
        <SelectField
          label={t(($) => $.recoding.format.separator)}
          value={format.separator}
          disabled={!writable}
          options={SEPARATORS.map((value) => ({ value, label: value }))}
          onChange={(separator) => setFormat({ ...format, separator })}
        />
        {format.segments.map((s) => (
          <CountField
            key={s.name}
            label={t(($) => $.recoding.format.width, { segment: t(($) => $.recoding.format.segment[s.name]) })}
            value={s.max}
            disabled={!writable}
            onChange={(max) => segment(s.name, max)}
          />
        ))}
        <CheckField
          label={t(($) => $.recoding.format.check)}
          checked={format.check === true}
          disabled={!writable}
          onChange={(event) => setFormat({ ...format, check: event.currentTarget.checked })}
        />
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
