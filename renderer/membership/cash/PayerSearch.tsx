import { useEffect, useEffectEvent, useState, type KeyboardEvent, type Ref } from 'react'
import { useTranslation } from 'react-i18next'
import { formatPerson } from '../../app/format.ts'
import { KeysHeld } from '../../app/keys/KeysHeld.tsx'
import { useOfficeQuery } from '../../app/office.ts'
import { SearchBox } from '../../ui/index.ts'
import classes from './Cash.module.css'

interface PayerSearchProps {
  onHousehold: (householdId: string) => void
  ref: Ref<HTMLInputElement>
}

/** Finds the household that pays; Enter takes the person under the hand. */
export function PayerSearch({ onHousehold, ref }: PayerSearchProps) {
  const { t } = useTranslation('membership')
  const [text, setText] = useState('')
  const [at, setAt] = useState(0)
  const asked = text.trim()
  const search = useOfficeQuery(
    'membership.search',
    { text: asked, limit: 6 },
    { enabled: asked.length > 1, keep: true },
  )
  const people = asked.length > 1 ? (search.data?.people ?? []) : []
  // The people in sight may still be those of fewer letters: Enter waits for those of the whole name.
  const behind = asked.length > 1 && (search.isPlaceholderData || search.isPending)
  const [wanted, setWanted] = useState(false)
  const take = (index: number): void => {
    const person = people[index]
    if (person === undefined) return
    setText('')
    setAt(0)
    onHousehold(person.householdId)
  }
  const arrived = wanted && !behind
  const arrive = useEffectEvent(() => {
    setWanted(false)
    take(at)
  })
  useEffect(() => {
    if (arrived) arrive()
  }, [arrived])
  const move = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault()
      setAt(Math.max(0, Math.min(people.length - 1, at + (event.key === 'ArrowDown' ? 1 : -1))))
    } else if (event.key === 'Enter' && !event.ctrlKey) {
      event.preventDefault()
      if (behind) setWanted(true)
      else take(at)
    }
  }
  return (
    <div>
      {wanted ? <KeysHeld /> : null}
      <SearchBox
        ref={ref}
        autoFocus
        label={t(($) => $.cash.payer)}
        placeholder={t(($) => $.cash.placeholder)}
        value={text}
        onChange={(typed) => {
          setText(typed)
          setAt(0)
        }}
        onKeyDown={move}
      />
      {people.length === 0 ? null : (
        <ul className={classes.found} aria-label={t(($) => $.counter.found)}>
          {people.map((person, index) => (
            <li key={person.beneficiaryId}>
              <button
                type="button"
                className={classes.pick}
                data-active={index === at || undefined}
                onClick={() => {
                  take(index)
                }}
              >
                <b>{formatPerson(person)}</b>
                <small>
                  {person.registration} · {person.colline}
                </small>
              </button>
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}
