import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Day } from '../../shared/dates.ts'
import { usePageKeys } from '../app/keys/usePageKeys.ts'
import { useOfficeCommand } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import { toast } from '../app/toast.ts'
import { Button, CountField, DayField, DayText, Empty, Facts, Panel, RefusalBox, TextField } from '../ui/index.ts'
import classes from './governance.module.css'
import { MeetingState, type Meeting } from './MeetingList.tsx'

/** A meeting's facts, and the next thing to note of it. */
export function MeetingPanel({ meeting, today }: { meeting: Meeting | undefined; today: Day }) {
  const { t } = useTranslation('governance')
  const may = useMay()
  if (meeting === undefined) return <Empty title={t(($) => $.meeting.choose)}>{t(($) => $.meeting.chooseWhy)}</Empty>
  const { state } = meeting
  return (
    <>
      <Panel title={meeting.organ}>
        <Facts
          items={[
            [t(($) => $.meeting.state), <MeetingState key="state" state={state} />],
            [t(($) => $.meeting.plannedOn), <DayText key="planned" value={meeting.plannedOn} />],
            [t(($) => $.meeting.agenda), meeting.agenda === '' ? undefined : meeting.agenda],
            [
              t(($) => $.meeting.heldOn),
              meeting.heldOn === null ? undefined : <DayText key="held" value={meeting.heldOn} />,
            ],
            [t(($) => $.meeting.registered), meeting.registered ?? undefined],
            [t(($) => $.meeting.quorum), meeting.quorum ?? undefined],
            [
              t(($) => $.meeting.present),
              meeting.presentMen === null
                ? undefined
                : t(($) => $.meeting.presentFacts, { men: meeting.presentMen, women: meeting.presentWomen ?? 0 }),
            ],
            [
              t(($) => $.meeting.minutesOn),
              meeting.minutesOn === null ? undefined : <DayText key="minutes" value={meeting.minutesOn} />,
            ],
            [
              t(($) => $.meeting.signedOn),
              meeting.signedOn === null ? undefined : <DayText key="signed" value={meeting.signedOn} />,
            ],
            [t(($) => $.meeting.reason), meeting.reason ?? undefined],
          ]}
        />
      </Panel>
      {may('meeting.enter') && (state === 'planned' || state === 'convened') ? (
        <>
          <Record key={`record-${meeting.meetingId}`} meeting={meeting} today={today} />
          <PutOff key={`off-${meeting.meetingId}`} meeting={meeting} />
        </>
      ) : null}
      {may('meeting.enter') && state === 'held' ? (
        <Minutes key={meeting.meetingId} meeting={meeting} today={today} />
      ) : null}
      {may('meeting.validate') && state === 'minuted' ? (
        <Sign key={meeting.meetingId} meeting={meeting} today={today} />
      ) : null}
    </>
  )
}

function Record({ meeting, today }: { meeting: Meeting; today: Day }) {
  const { t } = useTranslation('governance')
  const [heldOn, setHeldOn] = useState<Day | undefined>(meeting.plannedOn <= today ? meeting.plannedOn : today)
  const [counts, setCounts] = useState<{
    registered?: number
    quorum?: number
    presentMen?: number
    presentWomen?: number
    proxies?: number
  }>({})
  const record = useOfficeCommand('governance.recordMeeting')
  const { registered, quorum, presentMen, presentWomen, proxies } = counts
  const ready =
    heldOn !== undefined &&
    registered !== undefined &&
    quorum !== undefined &&
    presentMen !== undefined &&
    presentWomen !== undefined
  const save = async (): Promise<void> => {
    if (
      heldOn === undefined ||
      registered === undefined ||
      quorum === undefined ||
      presentMen === undefined ||
      presentWomen === undefined
    )
      return
    const result = await record.run({
      meetingId: meeting.meetingId,
      heldOn,
      registered,
      quorum,
      presentMen,
      presentWomen,
      proxies: proxies ?? 0,
    })
    if (result.ok) toast({ tone: 'ok', text: t(($) => $.meeting.done) })
  }
  const field = (name: keyof typeof counts, label: string) => (
    <CountField
      label={label}
      value={counts[name]}
      onChange={(value) => {
        const { [name]: _before, ...rest } = counts
        setCounts(value === undefined ? rest : { ...rest, [name]: value })
      }}
    />
  )
  usePageKeys([
    {
      combo: 'Ctrl+Enter',
      label: t(($) => $.meeting.record),
      foot: true,
      disabled: !ready,
      run: () => void save(),
    },
  ])
  return (
    <Panel title={t(($) => $.meeting.record)}>
      <div className={classes.form}>
        <DayField label={t(($) => $.meeting.heldOn)} value={heldOn} onChange={setHeldOn} />
        <div className={classes.pair}>
          {field(
            'registered',
            t(($) => $.meeting.registered),
          )}
          {field(
            'quorum',
            t(($) => $.meeting.quorum),
          )}
          {field(
            'presentMen',
            t(($) => $.meeting.men),
          )}
          {field(
            'presentWomen',
            t(($) => $.meeting.women),
          )}
        </div>
        {field(
          'proxies',
          t(($) => $.meeting.proxies),
        )}
        {record.refusal ? <RefusalBox refusal={record.refusal} /> : null}
        <div className={classes.acts}>
          <Button combo="Ctrl+Enter" busy={record.busy} disabled={!ready} onClick={() => void save()}>
            {t(($) => $.meeting.record)}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

function PutOff({ meeting }: { meeting: Meeting }) {
  const { t } = useTranslation('governance')
  const [reason, setReason] = useState('')
  const [newDay, setNewDay] = useState<Day>()
  const postpone = useOfficeCommand('governance.postponeMeeting')
  const cancel = useOfficeCommand('governance.cancelMeeting')
  const refusal = postpone.refusal ?? cancel.refusal
  const said = (ok: boolean): void => {
    if (ok) toast({ tone: 'ok', text: t(($) => $.meeting.done) })
  }
  return (
    <Panel title={t(($) => $.meeting.postpone)}>
      <div className={classes.form}>
        <TextField
          label={t(($) => $.meeting.reason)}
          value={reason}
          onChange={(event) => setReason(event.currentTarget.value)}
        />
        <DayField label={t(($) => $.meeting.newDay)} value={newDay} onChange={setNewDay} />
        {refusal ? <RefusalBox refusal={refusal} /> : null}
        <div className={classes.acts}>
          <Button
            busy={postpone.busy}
            disabled={reason.trim() === '' || newDay === undefined}
            onClick={() =>
              newDay === undefined
                ? undefined
                : void postpone.run({ meetingId: meeting.meetingId, reason, newDay }).then(({ ok }) => said(ok))
            }
          >
            {t(($) => $.meeting.postpone)}
          </Button>
          <Button
            kind="danger"
            busy={cancel.busy}
            disabled={reason.trim() === ''}
            onClick={() => void cancel.run({ meetingId: meeting.meetingId, reason }).then(({ ok }) => said(ok))}
          >
            {t(($) => $.meeting.cancel)}
          </Button>
        </div>
      </div>
    </Panel>
  )
}

function Minutes({ meeting, today }: { meeting: Meeting; today: Day }) {
  const { t } = useTranslation('governance')
  const [minutesOn, setDay] = useState<Day | undefined>(today)
  const write = useOfficeCommand('governance.writeMinutes')
  return (
    <Panel title={t(($) => $.meeting.writeMinutes)}>
      <div className={classes.form}>
        <DayField label={t(($) => $.meeting.minutesOn)} value={minutesOn} onChange={setDay} />
        {write.refusal ? <RefusalBox refusal={write.refusal} /> : null}
        <Button
          busy={write.busy}
          disabled={minutesOn === undefined}
          onClick={() =>
            minutesOn === undefined ? undefined : void write.run({ meetingId: meeting.meetingId, minutesOn })
          }
        >
          {t(($) => $.meeting.writeMinutes)}
        </Button>
      </div>
    </Panel>
  )
}

function Sign({ meeting, today }: { meeting: Meeting; today: Day }) {
  const { t } = useTranslation('governance')
  const [signedOn, setDay] = useState<Day | undefined>(today)
  const sign = useOfficeCommand('governance.signMinutes')
  return (
    <Panel title={t(($) => $.meeting.sign)}>
      <div className={classes.form}>
        <DayField label={t(($) => $.meeting.signedOn)} value={signedOn} onChange={setDay} />
        {sign.refusal ? <RefusalBox refusal={sign.refusal} /> : null}
        <Button
          busy={sign.busy}
          disabled={signedOn === undefined}
          onClick={() =>
            signedOn === undefined ? undefined : void sign.run({ meetingId: meeting.meetingId, signedOn })
          }
        >
          {t(($) => $.meeting.sign)}
        </Button>
      </div>
    </Panel>
  )
}
