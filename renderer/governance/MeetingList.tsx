import { useTranslation } from 'react-i18next'
import type { Output } from '../../shared/contract/index.ts'
import { DataTable, DayText, Empty, Mark, type Column, type Tone } from '../ui/index.ts'

export type Meeting = Output<'governance.meetings'>[number]

const TONES: Readonly<Record<Meeting['state'], Tone>> = {
  planned: 'look',
  convened: 'run',
  held: 'warn',
  inquorate: 'bad',
  postponed: 'quiet',
  cancelled: 'quiet',
  minuted: 'warn',
  signed: 'ok',
}

/** The state of a meeting: only one whose minutes are signed counts. */
export function MeetingState({ state }: { state: Meeting['state'] }) {
  const { t } = useTranslation('governance')
  return <Mark tone={TONES[state]}>{t(($) => $.states[state])}</Mark>
}

interface Props {
  meetings: readonly Meeting[]
  waiting: boolean
  chosen: string | undefined
  onChoose: (meetingId: string) => void
}

export function MeetingList({ meetings, waiting, chosen, onChoose }: Props) {
  const { t } = useTranslation('governance')
  const columns: Column<Meeting>[] = [
    {
      id: 'planned',
      header: t(($) => $.meeting.plannedOn),
      width: 96,
      cell: (row) => <DayText value={row.plannedOn} />,
    },
    {
      id: 'organ',
      header: t(($) => $.meeting.organ),
      cell: (row) => [row.organ, row.mutual].filter(Boolean).join(' · '),
    },
    {
      id: 'kind',
      header: t(($) => $.meeting.kind),
      width: 120,
      quiet: true,
      cell: (row) => t(($) => $.meeting[row.kind]),
    },
    { id: 'state', header: t(($) => $.meeting.state), width: 150, cell: (row) => <MeetingState state={row.state} /> },
    {
      id: 'present',
      header: t(($) => $.meeting.present),
      width: 110,
      cell: (row) =>
        row.presentMen === null
          ? ''
          : t(($) => $.meeting.presentFacts, { men: row.presentMen, women: row.presentWomen ?? 0 }),
    },
    {
      id: 'held',
      header: t(($) => $.meeting.heldOn),
      width: 96,
      cell: (row) => (row.heldOn === null ? '' : <DayText value={row.heldOn} />),
    },
    {
      id: 'minutes',
      header: t(($) => $.meeting.minutes),
      width: 96,
      cell: (row) => (row.minutesOn === null ? '' : <DayText value={row.minutesOn} />),
    },
  ]
  return (
    <DataTable
      label={t(($) => $.meeting.title)}
      rows={meetings}
      columns={columns}
      rowKey={(row) => row.meetingId}
      selectedKey={chosen}
      onSelect={(row) => onChoose(row.meetingId)}
      rowLook={(row) => (row.state === 'cancelled' || row.state === 'postponed' ? 'struck' : undefined)}
      waiting={waiting}
      empty={<Empty title={t(($) => $.meeting.emptyTitle)}>{t(($) => $.meeting.emptyWhy)}</Empty>}
    />
  )
}
