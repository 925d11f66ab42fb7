import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { NotedStep } from '../../../shared/rules/accounting/years/steps.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { useOfficeCommand } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { NoteField, RefusalBox, SecondLook } from '../../ui/index.ts'
import { MeetingFields, useMeetingChoice } from './MeetingFields.tsx'

/** Notes a step: of statements a few words, of an organ its meeting, the number and words of what it said. */
export function NoteDialog({
  year,
  step,
  onDone,
  onTaken,
}: {
  year: number
  step: NotedStep
  onDone: () => void
  onTaken: () => void
}) {
  const { t } = useTranslation('accounting')
  const note = useOfficeCommand('accounting.noteYearStep')
  const choice = useMeetingChoice(year, step === 'statements' ? undefined : step)
  const [text, setText] = useState('')
  const act = async (): Promise<void> => {
    const answer = await note.run({
      year,
      step,
      text: (step === 'statements' ? text : choice.text).trim(),
      ...(step === 'statements' ? {} : { meetingId: choice.meetingId, number: choice.number.trim() }),
    })
    if (!answer.ok) return
    toast({ tone: 'ok', text: t(($) => $.years.said.noted) })
    onTaken()
  }
  // the dialog comes with its fields: what is typed meanwhile waits for them
  if (choice.waiting) return <KeysHeld />
  return (
    <SecondLook
      title={t(($) => $.years.step[step])}
      act={t(($) => $.years.act.note)}
      written
      keep={t(($) => $.years.act.keep)}
      danger={false}
      busy={note.busy}
      disabled={step === 'statements' ? text.trim().length < 3 : !choice.whole}
      onAct={() => void act()}
      onKeep={onDone}
    >
      {step === 'statements' ? (
        <NoteField
          label={t(($) => $.years.form.statementsText)}
          value={text}
          data-autofocus
          onChange={(event) => {
            setText(event.currentTarget.value)
          }}
        />
      ) : (
        <MeetingFields choice={choice} focused />
      )}
      {note.refusal === undefined ? null : <RefusalBox refusal={note.refusal} />}
    </SecondLook>
  )
}
