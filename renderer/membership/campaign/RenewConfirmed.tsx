import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Output } from '../../../shared/contract/index.ts'
import { ageOn, type Day } from '../../../shared/dates.ts'
import type { Id } from '../../../shared/ids.ts'
import { dueLines, totalDue, type Scale } from '../../../shared/rules/membership/scale.ts'
import { formatFbu, formatPerson } from '../../app/format.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { useGo } from '../../app/navigation.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { useMay } from '../../app/session.ts'
import { toast } from '../../app/toast.ts'
import { Button, CheckField, RefusalBox, RefusalDialog, SecondLook, Segments, TextField } from '../../ui/index.ts'
import classes from './campaign.module.css'

type Answer = Output<'membership.household'>
type Why = 'death' | 'departure'

interface RenewConfirmedProps {
  householdId: Id
  coverYear: { readonly id: Id; readonly label: string }
  onClose: (renewed: boolean) => void
}

/** The renewal in one act: only what may have changed since last year is asked, the rest is as it was. */
export function RenewConfirmed(props: RenewConfirmedProps) {
  const { data, error } = useOfficeQuery('membership.household', { householdId: props.householdId })
  if (error)
    return (
      <RefusalDialog
        refusal={error}
        onClose={() => {
          props.onClose(false)
        }}
      />
    )
  return data === undefined ? <KeysHeld /> : <Ask {...props} answer={data} />
}

function Ask({ answer, coverYear, householdId, onClose }: RenewConfirmedProps & { answer: Answer }) {
  const { t } = useTranslation('membership')
  const { household, day } = answer
  const people = answer.people.filter((p) => p.leftOn === undefined)
  const [phone, setPhone] = useState(household.phone ?? '')
  const [gone, setGone] = useState<Readonly<Record<string, Why>>>({})
  const [withCard, setWithCard] = useState(false)
  const renew = useOfficeCommand('membership.renewConfirmed')
  const scale = useOfficeQuery('membership.scaleFor', {
    mutualId: household.mutualId,
    coverYearId: coverYear.id,
    category: household.category,
  }).data?.scale
  const staying = people.length - Object.keys(gone).length
  const amount = amountFor(scale, staying, withCard)
  const name = formatPerson(household)
  const go = useGo()
  const mayCollect = useMay()('receipt.enter')

  const act = async (then: 'stay' | 'collect' = 'stay'): Promise<void> => {
    const done = await renew.run({
      householdId,
      coverYearId: coverYear.id,
      ...(phone.trim() === (household.phone ?? '') ? {} : { phone: phone.trim() }),
      gone: Object.entries(gone).map(([beneficiaryId, reason]) => ({ beneficiaryId, reason })),
      withCard,
    })
    if (!done.ok) return
    toast({
      tone: 'ok',
      text: t(($) => $.campaign.renewed, { name, year: coverYear.label, amount: formatFbu(done.value.due) }),
    })
    onClose(true)
    if (then === 'collect') go('/cash', { household: householdId, after: 'back' })
  }

  return (
    <SecondLook
      title={t(($) => $.campaign.renewTitle, { year: coverYear.label, name })}
      act={t(($) => $.campaign.renewAct)}
      written
      keys={[
        {
          combo: 'Alt+E',
          label: t(($) => $.campaign.renewAndCollect),
          disabled: !mayCollect || renew.busy,
          run: () => void act('collect'),
        },
      ]}
      onAct={() => void act()}
      keep={t(($) => $.campaign.renewKeep)}
      onKeep={() => {
        onClose(false)
      }}
      danger={false}
      busy={renew.busy}
    >
      <div className={classes.ask}>
        <p>{t(($) => $.campaign.renewAsk)}</p>
        <TextField
          label={t(($) => $.campaign.renewPhone)}
          value={phone}
          data-autofocus
          onChange={(event) => {
            setPhone(event.currentTarget.value)
          }}
        />
        <fieldset>
          <legend>{t(($) => $.campaign.renewPresent)}</legend>
          {people.map((person) => (
            <Present
              key={person.id}
              person={person}
              day={day}
              why={gone[person.id]}
              onChange={(why) => {
                setGone(without(gone, person.id, why))
              }}
            />
          ))}
        </fieldset>
        {scale === undefined || scale.cardPrice === 0 ? null : (
          <CheckField
            label={t(($) => $.household.withCard, { amount: formatFbu(scale.cardPrice) })}
            checked={withCard}
            onChange={(event) => {
              setWithCard(event.currentTarget.checked)
            }}
          />
        )}
        <p role="status">
          {amount === undefined
            ? t(($) => $.campaign.renewNoScale)
            : t(($) => $.campaign.renewCount, { count: staying, amount: formatFbu(amount) })}
        </p>
        {mayCollect ? (
          <Button combo="Alt+E" busy={renew.busy} onClick={() => void act('collect')}>
            {t(($) => $.campaign.renewAndCollect)}
          </Button>
        ) : null}
        {renew.refusal === undefined ? null : <RefusalBox refusal={renew.refusal} />}
      </div>
    </SecondLook>
  )
}

const without = (
  gone: Readonly<Record<string, Why>>,
  id: string,
  why: Why | undefined,
): Readonly<Record<string, Why>> => {
  const others = Object.fromEntries(Object.entries(gone).filter(([one]) => one !== id))
  return why === undefined ? others : { ...others, [id]: why }
}

function Present({
  person,
  day,
  why,
  onChange,
}: {
  person: Answer['people'][number]
  day: Day
  why: Why | undefined
  onChange: (why: Why | undefined) => void
}) {
  const { t } = useTranslation('membership')
  const name = formatPerson(person)
  const words = { name, age: ageOn(person.birth.date, day) }
  if (person.rank === 1) return <p className={classes.member}>{t(($) => $.campaign.renewMember, words)}</p>
  return (
    <div className={classes.present}>
      <CheckField
        label={t(($) => $.campaign.renewPerson, words)}
        checked={why === undefined}
        onChange={(event) => {
          onChange(event.currentTarget.checked ? undefined : 'departure')
        }}
      />
      {why === undefined ? null : (
        <Segments
          label={t(($) => $.campaign.renewWhy, { name })}
          value={why}
          options={[
            { value: 'departure', label: t(($) => $.campaign.goneDeparture) },
            { value: 'death', label: t(($) => $.campaign.goneDeath) },
          ]}
          onChange={onChange}
        />
      )}
    </div>
  )
}

function amountFor(
  scale: Output<'membership.scaleFor'>['scale'] | undefined,
  people: number,
  withCard: boolean,
): number | undefined {
  if (scale === undefined) return undefined
  try {
    return totalDue(dueLines(scale as unknown as Scale, { people, kind: 'renewal', withCard }))
  } catch {
    // the scale has no amount for so many people: said in words, and refused with its reason when tried
    return undefined
  }
}
