import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { RefusalBox, SecondLook, SelectField, TextField } from '../../ui/index.ts'
import classes from './campaign.module.css'

interface RefuseDialogProps {
  household: { readonly id: Id; readonly name: string }
  coverYear: { readonly id: Id; readonly label: string }
  onClose: (refused: boolean) => void
}

/** Why a household does not come back, from the reasons in force today. */
export function RefuseDialog({ household, coverYear, onClose }: RefuseDialogProps) {
  const { t } = useTranslation('membership')
  const reasons = useOfficeQuery('membership.nonRenewalReasons', {}).data?.reasons ?? []
  const [code, setCode] = useState<string>()
  const [note, setNote] = useState('')
  const refuse = useOfficeCommand('membership.refuseRenewal')
  const reason = reasons.find((one) => one.code === code) ?? reasons[0]
  const act = async (): Promise<void> => {
    if (reason === undefined) return
    const done = await refuse.run({
      householdId: household.id,
      coverYearId: coverYear.id,
      reasonCode: reason.code,
      ...(note.trim() === '' ? {} : { note: note.trim() }),
    })
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.campaign.refused, { name: household.name, reason: reason.label }) })
    onClose(true)
  }
  return (
    <SecondLook
      title={t(($) => $.campaign.refuseTitle, { name: household.name, year: coverYear.label })}
      act={t(($) => $.campaign.refuseAct)}
      written
      onAct={() => void act()}
      keep={t(($) => $.campaign.refuseKeep)}
      onKeep={() => {
        onClose(false)
      }}
      danger={false}
      busy={refuse.busy}
      disabled={reason === undefined}
    >
      <div className={classes.ask}>
        <SelectField
          label={t(($) => $.campaign.refuseReason)}
          value={reason?.code}
          options={reasons.map(({ code: value, label }) => ({ value, label }))}
          onChange={setCode}
          data-autofocus
        />
        <TextField
          label={t(($) => $.campaign.refuseNote)}
          value={note}
          onChange={(event) => {
            setNote(event.currentTarget.value)
          }}
        />
        {reason?.excluded === true ? <p>{t(($) => $.campaign.refuseExcluded)}</p> : null}
        {refuse.refusal === undefined ? null : <RefusalBox refusal={refuse.refusal} />}
      </div>
    </SecondLook>
  )
}
