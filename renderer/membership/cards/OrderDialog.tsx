import { useState } from 'react'
import { useTranslation } from 'react-i18next'
import type { Id } from '../../../shared/ids.ts'
import { fbu, times } from '../../../shared/money.ts'
import { formatDay, formatPerson } from '../../app/format.ts'
import { useOfficeCommand, useOfficeQuery } from '../../app/office.ts'
import { toast } from '../../app/toast.ts'
import { CheckField, RefusalBox, SecondLook } from '../../ui/index.ts'
import { PayerSearch } from '../cash/PayerSearch.tsx'
import classes from './Cards.module.css'
import { CASH, paidInput, PaidFields } from './PaidFields.tsx'

/** Cards that the enrolment did not sell: the family's, or one for some of its people. */
export function OrderDialog({ household, onClose }: { household: string; onClose: () => void }) {
  const { t } = useTranslation('membership')
  const [householdId, setHousehold] = useState(household)
  const [family, setFamily] = useState(false)
  const [people, setPeople] = useState<readonly Id[]>([])
  const [paid, setPaid] = useState(CASH)
  const [ordered, setOrdered] = useState(0)
  const query = useOfficeQuery('membership.cardOffer', { householdId }, { enabled: householdId !== '' })
  const offer = householdId === '' ? undefined : query.data
  const order = useOfficeCommand('membership.orderCards')
  const count = (family ? 1 : 0) + people.length
  const amount = times(offer?.price ?? fbu(0), count)

  const act = async (): Promise<void> => {
    const kinds = [...(family ? (['family'] as const) : []), ...(people.length > 0 ? (['individual'] as const) : [])]
    let made = ordered
    for (const kind of kinds) {
      const beneficiaryIds = kind === 'individual' ? [...people] : []
      const done = await order.run({ householdId, kind, beneficiaryIds, ...paidInput(paid) })
      if (!done.ok) return
      made += done.value.cards.length
      // What is done stays done: a refusal of the second kind must not sell the first again.
      setOrdered(made)
      if (kind === 'family') setFamily(false)
    }
    toast({ tone: 'ok', text: t(($) => $.cards.ordered, { count: made }) })
    onClose()
  }
  return (
    <SecondLook
      title={
        offer === undefined
          ? t(($) => $.cards.order)
          : t(($) => $.cards.orderTitle, { registration: offer.registration })
      }
      act={amount === 0 ? t(($) => $.cards.orderFree) : t(($) => $.cards.orderAct)}
      written
      onAct={() => {
        if (count > 0) void act()
      }}
      keep={t(($) => $.cards.keep)}
      onKeep={onClose}
      danger={false}
      busy={order.busy}
    >
      <div className={classes.dialog}>
        {offer === undefined ? <PayerSearch ref={null} onHousehold={setHousehold} /> : null}
        {query.error ? <RefusalBox refusal={query.error} /> : null}
        {offer === undefined ? null : (
          <>
            <p>
              {offer.coverYear === undefined || offer.validTo === undefined
                ? t(($) => $.cards.orderNone)
                : t(($) => $.cards.orderYear, { year: offer.coverYear, day: formatDay(offer.validTo) })}
            </p>
            <CheckField
              label={
                offer.family === undefined
                  ? t(($) => $.cards.orderFamily)
                  : t(($) => $.cards.orderHas, { name: t(($) => $.cards.orderFamily), number: offer.family })
              }
              checked={family}
              disabled={offer.family !== undefined}
              onChange={(event) => {
                setFamily(event.currentTarget.checked)
              }}
            />
            <fieldset className={classes.people}>
              <legend>{t(($) => $.cards.orderPeople)}</legend>
              {offer.people.map((person) => (
                <CheckField
                  key={person.beneficiaryId}
                  label={
                    person.card === undefined
                      ? formatPerson(person)
                      : t(($) => $.cards.orderHas, { name: formatPerson(person), number: person.card })
                  }
                  checked={people.includes(person.beneficiaryId)}
                  disabled={person.card !== undefined}
                  onChange={(event) => {
                    const on = event.currentTarget.checked
                    setPeople((before) =>
                      on ? [...before, person.beneficiaryId] : before.filter((id) => id !== person.beneficiaryId),
                    )
                  }}
                />
              ))}
            </fieldset>
            <PaidFields amount={amount} value={paid} onChange={setPaid} />
          </>
        )}
        {order.refusal === undefined ? null : <RefusalBox refusal={order.refusal} />}
      </div>
    </SecondLook>
  )
}
