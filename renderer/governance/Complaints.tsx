import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import type { Day } from '../../shared/dates.ts'
import { formatDay } from '../app/format.ts'
import { useOfficeCommand } from '../app/office.ts'
import { useMay } from '../app/session.ts'
import {
  Button,
  type Column,
  DataTable,
  DayField,
  DayText,
  Empty,
  Mark,
  NoteField,
  Panel,
  RefusalBox,
  SecondLook,
  SelectField,
  TextField,
} from '../ui/index.ts'
import classes from './governance.module.css'

type Complaint = Output<'governance.complaints'>[number]
const ABOUT = ['facility', 'mutual', 'reimbursement', 'other'] as const

/** What members complain of, open ones first, with the answer once it is given. */
export function ComplaintList({
  complaints,
  waiting,
  today,
}: {
  complaints: readonly Complaint[]
  waiting: boolean
  today: Day
}) {
  const { t } = useTranslation('governance')
  const may = useMay()
  const [closing, setClosing] = useState<Complaint>()
  const columns: Column<Complaint>[] = [
    {
      id: 'on',
      header: t(($) => $.complaint.receivedOn),
      width: 96,
      cell: (row) => <DayText value={row.receivedOn} />,
    },
    { id: 'author', header: t(($) => $.complaint.author), width: 190, cell: (row) => row.author },
    {
      id: 'about',
      header: t(($) => $.complaint.about),
      width: 150,
      quiet: true,
      cell: (row) => t(($) => $.complaint.aboutKinds[row.about]),
    },
    { id: 'facts', header: t(($) => $.complaint.facts), cell: (row) => <span title={row.facts}>{row.facts}</span> },
    {
      id: 'state',
      header: t(($) => $.obligation.state),
      width: 150,
      cell: (row) =>
        row.closedOn === null ? (
          <Mark tone="warn">{t(($) => $.complaint.open)}</Mark>
        ) : (
          <Mark tone="ok">{t(($) => $.complaint.closed, { day: formatDay(row.closedOn) })}</Mark>
        ),
    },
  ]
  return (
    <>
      <DataTable
        label={t(($) => $.complaint.title)}
        rows={complaints}
        columns={columns}
        rowKey={(row) => row.complaintId}
        onOpen={(row) => {
          if (row.closedOn === null && may('meeting.enter')) setClosing(row)
        }}
        waiting={waiting}
        empty={<Empty title={t(($) => $.complaint.emptyTitle)}>{t(($) => $.complaint.emptyWhy)}</Empty>}
      />
      {closing === undefined ? null : <Close complaint={closing} today={today} onClose={() => setClosing(undefined)} />}
    </>
  )
}

function Close({ complaint, today, onClose }: { complaint: Complaint; today: Day; onClose: () => void }) {
  const { t } = useTranslation('governance')
  const { t: common } = useTranslation('common')
  const [answer, setAnswer] = useState('')
  const close = useOfficeCommand('governance.closeComplaint')
  const act = async (): Promise<void> => {
    const result = await close.run({ complaintId: complaint.complaintId, closedOn: today, answer })
    if (result.ok) onClose()
  }
  return (
    <SecondLook
      title={complaint.author}
      act={t(($) => $.complaint.close)}
      written
      keep={common(($) => $.act.cancel)}
      danger={false}
      onAct={() => void act()}
      onKeep={onClose}
      busy={close.busy}
      disabled={answer.trim() === ''}
    >
      <div className={classes.form}>
        <p>{complaint.facts}</p>
        <NoteField
          label={t(($) => $.complaint.answer)}
          value={answer}
          onChange={(event) => setAnswer(event.currentTarget.value)}
        />
        {close.refusal ? <RefusalBox refusal={close.refusal} /> : null}
      </div>
    </SecondLook>
  )
}

export function NewComplaint({ today }: { today: Day }) {
  const { t } = useTranslation('governance')
  const [author, setAuthor] = useState('')
  const [about, setAbout] = useState<(typeof ABOUT)[number]>('facility')
  const [facts, setFacts] = useState('')
  const [receivedOn, setDay] = useState<Day | undefined>(today)
  const record = useOfficeCommand('governance.recordComplaint')
  const save = async (): Promise<void> => {
    if (receivedOn === undefined) return
    const result = await record.run({ receivedOn, author, about, facts })
    if (!result.ok) return
    setAuthor('')
    setFacts('')
  }
  return (
    <Panel title={t(($) => $.complaint.add)}>
      <div className={classes.form}>
        <div className={classes.pair}>
          <DayField label={t(($) => $.complaint.receivedOn)} value={receivedOn} onChange={setDay} />
          <SelectField
            label={t(($) => $.complaint.about)}
            value={about}
            options={ABOUT.map((one) => ({ value: one, label: t(($) => $.complaint.aboutKinds[one]) }))}
            onChange={setAbout}
          />
        </div>
        <TextField
          label={t(($) => $.complaint.author)}
          value={author}
          onChange={(event) => setAuthor(event.currentTarget.value)}
        />
        <NoteField
          label={t(($) => $.complaint.facts)}
          value={facts}
          onChange={(event) => setFacts(event.currentTarget.value)}
        />
        {record.refusal ? <RefusalBox refusal={record.refusal} /> : null}
        <Button
          kind="primary"
          busy={record.busy}
          disabled={author.trim() === '' || facts.trim() === '' || receivedOn === undefined}
          onClick={() => void save()}
        >
          {t(($) => $.complaint.add)}
        </Button>
      </div>
    </Panel>
  )
}
