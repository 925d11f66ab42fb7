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
  /** Everything is there to be sent. */
  readonly whole: boolean
  readonly setMeeting: (id: string) => void
  readonly setNumber: (number: string) => void
  readonly setText: (text: string) => void
}

/** A meeting that was held, and what it decided: the latest first, its own words when the number is known. */
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
  const meeting = meetings.find(({ meetingId }) => meetingId === chosen) ?? meetings[0]
  const known = meeting?.resolutions.find((one) => one.number === number.trim())?.text
  const text = typed ?? known ?? ''
  return {
    meetings,
    meetingId: meeting?.meetingId ?? ('' as Id),
    number,
    text,
    whole: meeting !== undefined && number.trim() !== '' && text.trim().length >= 3,
    setMeeting,
    setNumber,
    setText,
  }
}

export function MeetingFields({ choice }: { choice: Choice }) {
  const { t } = useTranslation('accounting')
  if (choice.meetings.length === 0) return <ReasonText>{t(($) => $.years.form.noMeeting)}</ReasonText>
  return (
    <>
      <SelectField
        label={t(($) => $.years.form.meeting)}
        value={choice.meetingId}
        data-autofocus
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
        onChange={(event) => {
          choice.setText(event.currentTarget.value)
        }}
      />
    </>
  )
}
