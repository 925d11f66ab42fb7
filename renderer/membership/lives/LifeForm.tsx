import { useEffect, useRef, useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { formatDay, formatFbu, formatPerson } from '../../app/format.ts'
import { usePageKeys } from '../../app/keys/usePageKeys.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { Button, CheckField, DayField, RefusalBox, SelectField, TextField } from '../../ui/index.ts'
import { blankDraft, eventOf, WHOLE, type FormKind, type LifeDraft, type Person } from './form.ts'
import classes from './Lives.module.css'
import { NewPersonFields } from './NewPersonFields.tsx'
import { PlaceFields } from './PlaceFields.tsx'

type Answer = Output<'membership.household'>

const ADULT = 18
const COMES: readonly FormKind[] = ['newborn', 'marriage', 'arrival']
const LEAVES: readonly FormKind[] = ['death', 'departure', 'exclusion']

interface LifeFormProps {
  answer: Answer
  kind: FormKind
  onDone: () => void
}

/** The small form of one event; what it would cost is said while it is filled, and what forbids it. */
export function LifeForm({ answer, kind, onDone }: LifeFormProps) {
  const { t } = useTranslation('membership')
  const form = useRef<HTMLDivElement>(null)
  const [draft, setDraft] = useState<LifeDraft>(() => blankDraft(answer.day))
  const change = (part: Partial<LifeDraft>): void => {
    setDraft((before) => ({ ...before, ...part }))
  }
  const request = useOfficeCommand('membership.requestEvent')
  const event = eventOf(kind, draft, answer.day)
  const input =
    event === undefined || draft.day === undefined
      ? undefined
      : { householdId: answer.household.id, day: draft.day, event, ...(draft.why === '' ? {} : { why: draft.why }) }
  const preview = useOfficeQuery(
    'membership.previewEvent',
    input ?? { householdId: answer.household.id, event: { kind: 'readmission' } },
    { enabled: input !== undefined },
  )
  useEffect(() => {
    form.current?.querySelector<HTMLElement>('input, select')?.focus()
  }, [])
  const save = async (): Promise<void> => {
    if (input === undefined || request.busy) return
    const done = await request.run(input)
    if (!done.ok) return
    toast({ tone: 'ok', text: t(($) => $.lives.saved, { number: done.value.number }) })
    onDone()
  }
  usePageKeys([{ combo: 'Ctrl+Enter', label: t(($) => $.lives.save), run: () => void save(), foot: true }])

  const here = answer.people.filter((p) => p.leftOn === undefined)
  const gone = answer.people.filter((p) => p.leftOn !== undefined)
  const adults = here.filter((p) => p.age >= ADULT)
  const named = (people: readonly Person[]) => people.map((p) => ({ value: p.id as string, label: formatPerson(p) }))
  const whole = { value: WHOLE, label: t(($) => $.lives.whole) }
  const refusal = request.refusal ?? (input === undefined ? undefined : (preview.error ?? undefined))
  const leaver = here.find((p) => p.id === draft.personId)
  return (
    <div ref={form} className={classes.form}>
      {LEAVES.includes(kind) ? (
        <SelectField
          label={t(($) => $.lives.who)}
          value={draft.personId}
          options={kind === 'death' ? named(here) : [...named(here), whole]}
          onChange={(personId) => {
            change({ personId })
          }}
        />
      ) : null}
      {kind === 'readmission' ? (
        <SelectField
          label={t(($) => $.lives.who)}
          value={draft.personId}
          options={answer.household.endedOn === undefined ? named(gone) : [whole, ...named(gone)]}
          onChange={(personId) => {
            change({ personId })
          }}
        />
      ) : null}
      {COMES.includes(kind) ? (
        <NewPersonFields draft={draft} onChange={change} withRelation={kind === 'arrival'} />
      ) : null}
      {kind === 'newborn' ? (
        <SelectField
          label={t(($) => $.lives.mother)}
          value={draft.motherId}
          options={named(here.filter((p) => p.sex === 'F'))}
          onChange={(motherId) => {
            change({ motherId })
          }}
        />
      ) : null}
      {kind === 'split' ? (
        <fieldset className={classes.people}>
          <legend>{t(($) => $.lives.leaving)}</legend>
          {here
            .filter((p) => p.rank !== 1)
            .map((p) => (
              <CheckField
                key={p.id}
                label={formatPerson(p)}
                checked={draft.leaving.includes(p.id)}
                onChange={(event_) => {
                  const rest = draft.leaving.filter((id) => id !== p.id)
                  change({ leaving: event_.currentTarget.checked ? [...rest, p.id] : rest })
                }}
              />
            ))}
        </fieldset>
      ) : null}
      {kind === 'new-member' || kind === 'split' || leaver?.rank === 1 ? (
        <SelectField
          label={t(($) => $.lives.successor)}
          value={draft.successorId}
          options={named(adults.filter((p) => p.rank !== 1 && (kind !== 'split' || draft.leaving.includes(p.id))))}
          onChange={(successorId) => {
            change({ successorId })
          }}
        />
      ) : null}
      {kind === 'transfer' || kind === 'split' ? (
        <PlaceFields answer={answer} draft={draft} onChange={change} toMutual={kind === 'transfer'} />
      ) : null}
      {kind === 'exclusion' ? (
        <TextField
          label={t(($) => $.lives.decision)}
          value={draft.decision}
          onChange={(event_) => {
            change({ decision: event_.currentTarget.value })
          }}
        />
      ) : null}
      <DayField
        label={t(($) => $.lives.day)}
        value={draft.day}
        onChange={(day) => {
          change({ day })
        }}
      />
      <TextField
        label={t(($) => $.lives.why)}
        value={draft.why}
        onChange={(event_) => {
          change({ why: event_.currentTarget.value })
        }}
      />
      <p className={classes.effect} role="status">
        {input === undefined || preview.data === undefined ? null : (
          <>
            {preview.data.supplement > 0
              ? t(($) => $.lives.supplement, { amount: formatFbu(preview.data.supplement) })
              : t(($) => $.lives.noSupplement)}{' '}
            {preview.data.firstCoveredDay === undefined
              ? null
              : t(($) => $.lives.first, { day: formatDay(preview.data.firstCoveredDay) })}
            {preview.data.endsHousehold ? t(($) => $.lives.ends) : null}
          </>
        )}
      </p>
      {refusal === undefined ? null : <RefusalBox refusal={refusal} />}
      {refusal?.code === 'membership.duplicate' || draft.another ? (
        <CheckField
          label={t(($) => $.lives.another)}
          checked={draft.another}
          onChange={(event_) => {
            change({ another: event_.currentTarget.checked })
          }}
        />
      ) : null}
      <Button
        kind="primary"
        wide
        combo="Ctrl+Enter"
        busy={request.busy}
        disabled={input === undefined}
        onClick={() => void save()}
      >
        {t(($) => $.lives.save)}
      </Button>
    </div>
  )
}
