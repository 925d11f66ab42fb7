import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import type { Day } from '../../shared/dates.ts'
import { zRegistrationFormat, type RegistrationFormat } from '../../shared/registration.ts'
import { desk, offerFile } from '../app/desk.ts'
import { formatDay } from '../app/format.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { toast } from '../app/toast.ts'
import { useToday } from '../app/words.ts'
import { fits, FormatFields, FormatPreview } from '../ui/NumberFormat.tsx'
import { Button, DataTable, DayField, Empty, Panel, RefusalBox, TextField } from '../ui/index.ts'
import { CodesFrame } from './CodesFrame.tsx'
import classes from './federation.module.css'

type Published = Output<'federation.numberFormats'>['published'][number]

/** The formats of registration numbers that were published, and the next one with the numbers it gives before it is signed. */
export default function NumberFormatPage() {
  const { t } = useTranslation('federation')
  const may = useMay()('federation.execute')
  const asked = useOfficeQuery('federation.numberFormats', {})
  const known = asked.data
  const last = known?.published[0]
  const publish = useOfficeCommand('federation.publishFormat')
  const send = async (said: { validFrom: Day; format: RegistrationFormat; reason: string }): Promise<void> => {
    const folder = await desk.chooseFile({ mode: 'folder', title: t(($) => $.format.folder) })
    if (folder === undefined) return
    const answer = await publish.run({ ...said, path: folder }, { grants: [folder] })
    if (!answer.ok) return
    const { number, again, path } = answer.value
    toast({ tone: 'ok', text: again ? t(($) => $.format.doneAgain, { number }) : t(($) => $.format.done, { number }) })
    offerFile(path)
  }
  const again = (): void => {
    if (last !== undefined) void send(last)
  }
  usePageKeys([
    {
      combo: 'X',
      label: t(($) => $.format.again),
      run: again,
      disabled: !may || last === undefined,
      foot: may && last !== undefined,
    },
  ])
  return (
    <CodesFrame
      current="format"
      facts={t(($) => $.format.facts)}
      actions={
        may && last !== undefined ? (
          <Button combo="X" onClick={again}>
            {t(($) => $.format.again)}
          </Button>
        ) : null
      }
      side={
        known === undefined || !may ? undefined : (
          <Next
            key={last?.number ?? 0}
            format={last?.format ?? known.initial.format}
            busy={publish.busy}
            onSend={(said) => void send(said)}
          />
        )
      }
    >
      {asked.error ? <RefusalBox refusal={asked.error} /> : null}
      {publish.refusal === undefined ? null : <RefusalBox refusal={publish.refusal} />}
      <DataTable
        label={t(($) => $.format.label)}
        rows={known?.published ?? []}
        rowKey={(f: Published) => String(f.number)}
        waiting={asked.isPending}
        empty={<Empty title={t(($) => $.format.none)}>{t(($) => $.format.noneText)}</Empty>}
        columns={[
          { id: 'number', header: t(($) => $.format.number), width: 50, align: 'end', cell: (f) => f.number },
          { id: 'from', header: t(($) => $.format.from), width: 110, cell: (f) => formatDay(f.validFrom) },
          { id: 'example', header: t(($) => $.format.example), width: 230, cell: (f) => f.examples[0] ?? '' },
          { id: 'reason', header: t(($) => $.format.reason), cell: (f) => f.reason },
          { id: 'on', header: t(($) => $.format.on), width: 110, quiet: true, cell: (f) => formatDay(f.madeAt) },
          { id: 'by', header: t(($) => $.format.by), width: 170, quiet: true, cell: (f) => f.madeBy },
        ]}
      />
    </CodesFrame>
  )
}

function Next({
  format: from,
  busy,
  onSend,
}: {
  format: RegistrationFormat
  busy: boolean
  onSend: (said: { validFrom: Day; format: RegistrationFormat; reason: string }) => void
}) {
  const { t } = useTranslation('federation')
  const today = useToday()
  const [format, setFormat] = useState(from)
  const [validFrom, setValidFrom] = useState<Day | undefined>(today)
  const [reason, setReason] = useState('')
  const good = zRegistrationFormat.safeParse(format)
  const fit = useOfficeQuery('federation.numberFormats', good.success ? { preview: good.data } : {}, {
    enabled: good.success,
    keep: true,
  }).data?.preview
  const maySend = good.success && validFrom !== undefined && fits(fit) && reason.trim() !== ''
  const send = (): void => {
    if (maySend) onSend({ validFrom, format: good.data, reason })
  }
  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.format.publish), run: send, disabled: !maySend, foot: true }])
  return (
    <Panel title={t(($) => $.format.next)} facts={t(($) => $.format.keep)}>
      <FormatPreview fit={fit} sound={good.success} />
      <div className={classes.form}>
        <div>
          <FormatFields format={format} writable onChange={setFormat} />
        </div>
        <div>
          <DayField label={t(($) => $.format.from)} value={validFrom} onChange={setValidFrom} reference={today} />
        </div>
        <div>
          <TextField
            label={t(($) => $.format.reason)}
            value={reason}
            maxLength={300}
            onChange={(event) => setReason(event.currentTarget.value)}
          />
        </div>
        <Button kind="primary" combo="Ctrl+Enter" busy={busy} disabled={!maySend} onClick={send}>
          {t(($) => $.format.publish)}
        </Button>
      </div>
    </Panel>
  )
}
