import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay } from '../../app/format.ts'
import { useOfficeQuery } from '../../app/office.ts'
import { NoteField, ReasonText, SelectField, TextField } from '../../ui/index.ts'

interface Choice {
  readonly meetings: Output<'accounting.yearMeetings'>
  readonly meetingId: Id
  readonly number: string
  readonly text: string
  /** Meetings are still asked for. */
  readonly waiting: boolean
  /** Everything is there to be sent. */
  readonly whole: boolean
  readonly setMeeting: (id: string) => void
  readonly setNumber: (number: string) => void
  readonly setText: (text: string) => void
}

/** A meeting that was held, and what it decided: the last one of the year after first, its own words when the number is known. */
export function useMeetingChoice(year: number, step: 'committee' | 'board' | 'assembly' | undefined): Choice {
  const asked = useOfficeQuery(
    'accounting.yearMeetings',
    { year, step: step ?? 'assembly' },
    { enabled: step !== undefined },
  )
  const [chosen, setMeeting] = useState('')
  const [number, setNumber] = useState('1')
  const [typed, setText] = useState<string>()
  const meetings = asked.data ?? []
  // of several, the last one of the year after: a year closed late has later meetings too
  const meeting =
    meetings.find(({ meetingId }) => meetingId === chosen) ??
    meetings.find(({ heldOn }) => heldOn.startsWith(`${year + 1}-`)) ??
    meetings[0]
  const known = meeting?.resolutions.find((one) => one.number === number.trim())?.text
  const text = typed ?? known ?? ''
  return {
    meetings,
    waiting: step !== undefined && asked.isPending,
    meetingId: meeting?.meetingId ?? ('' as Id),
    number,
    text,
    whole: meeting !== undefined && number.trim() !== '' && text.trim().length >= 3,
    setMeeting,
    setNumber,
    setText,
  }
}

/** `focused`: in a dialog; where there is no choice of a meeting, writing begins with the words. */
export function MeetingFields({ choice, focused = false }: { choice: Choice; focused?: boolean }) {
  const { t } = useTranslation('accounting')
  const alone = choice.meetings.length === 1
  if (choice.waiting) return null
  if (choice.meetings.length === 0) return <ReasonText>{t(($) => $.years.form.noMeeting)}</ReasonText>
  return (
    <>
      <SelectField
        label={t(($) => $.years.form.meeting)}
        value={choice.meetingId}
        data-autofocus={(focused && !alone) || undefined}
        options={choice.meetings.map(({ meetingId, organ, heldOn }) => ({
          value: meetingId,
          label: `${formatDay(heldOn)} · ${organ}`,
        }))}
        onChange={choice.setMeeting}
      />
      <TextField
        label={t(($) => $.years.form.report)}
        value={choice.number}
        onChange={(event) => {
          choice.setNumber(event.currentTarget.value)
        }}
      />
      <NoteField
        label={t(($) => $.years.form.text)}
        value={choice.text}
        data-autofocus={(focused && alone) || undefined}
        onChange={(event) => {
          choice.setText(event.currentTarget.value)
        }}
      />
    </>
  )
}
