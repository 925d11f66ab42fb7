import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { HOUSEHOLD_CATEGORIES, type HouseholdCategory } from '../../../shared/rules/membership/category.ts'
import { formatFbu, formatPerson } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { RefusalBox, SecondLook, SelectField, TextField } from '../../ui/index.ts'
import type { Output } from '../../../shared/contract/index.ts'
import classes from './Household.module.css'

interface CategoryDialogProps {
  household: Output<'membership.household'>['household']
  onClose: () => void
}

/** What the household pays by: another category or group, why, and what it would be asked then, before it is written. */
export function CategoryDialog({ household, onClose }: CategoryDialogProps) {
  const { t } = useTranslation('membership')
  const [category, setCategory] = useState<HouseholdCategory>(household.category)
  const [groupId, setGroup] = useState<string>(household.groupId ?? '')
  const [reason, setReason] = useState('')
  const groups = useOfficeQuery('membership.groups', { mutualId: household.mutualId }).data?.groups ?? []
  const change = {
    householdId: household.id,
    category,
    ...(groupId === '' ? {} : { groupId: groupId as Id }),
  }
  const same = category === household.category && groupId === (household.groupId ?? '')
  const complete = !same && (category !== 'group' || groupId !== '')
  const effect = useOfficeQuery('membership.categoryEffect', change, { enabled: complete })
  const set = useOfficeCommand('membership.setCategory')
  const ready = complete && reason.trim() !== '' && !effect.error
  const act = async (): Promise<void> => {
    if (!ready) return
    const done = await set.run({ ...change, reason: reason.trim() })
    if (!done.ok) return
    toast({
      tone: 'ok',
      text: t(($) => $.category.done, {
        name: formatPerson(household),
        category: t(($) => $.structure.category[category]),
      }),
    })
    onClose()
  }
  const amount = (value: number | undefined): string => (value === undefined ? '—' : formatFbu(value))
  return (
    <SecondLook
      title={t(($) => $.category.title, { name: formatPerson(household) })}
      act={t(($) => $.category.act)}
      written
      onAct={() => void act()}
      keep={t(($) => $.category.keep)}
      onKeep={onClose}
      danger={false}
      busy={set.busy}
      disabled={!ready}
    >
      <div className={classes.ask}>
        <SelectField
          label={t(($) => $.structure.category.label)}
          value={category}
          onChange={setCategory}
          options={HOUSEHOLD_CATEGORIES.map((c) => ({ value: c, label: t(($) => $.structure.category[c]) }))}
          data-autofocus
        />
        <SelectField
          label={t(($) => $.enrolment.groupChoice)}
          value={groupId}
          onChange={setGroup}
          options={[
            { value: '', label: t(($) => $.enrolment.noGroup) },
            ...groups.filter((g) => g.endedOn === undefined).map((g) => ({ value: g.id as string, label: g.name })),
          ]}
        />
        <TextField
          label={t(($) => $.category.reason)}
          value={reason}
          maxLength={200}
          onChange={(event) => {
            setReason(event.currentTarget.value)
          }}
        />
        <div aria-live="polite">
          {complete && effect.data !== undefined ? (
            effect.data.rows.length === 0 ? (
              <p>{t(($) => $.category.nothingAhead)}</p>
            ) : (
              effect.data.rows.map((row) => (
                <p key={row.coverYearId}>
                  {t(($) => $.category.effect, {
                    year: row.coverYear,
                    before: amount(row.before),
                    after: amount(row.after),
                  })}
                </p>
              ))
            )
          ) : null}
          <p className={classes.quiet}>{t(($) => $.category.owedStays)}</p>
        </div>
        {effect.error ? <RefusalBox refusal={effect.error} /> : null}
        {set.refusal === undefined ? null : <RefusalBox refusal={set.refusal} />}
      </div>
    </SecondLook>
  )
}
