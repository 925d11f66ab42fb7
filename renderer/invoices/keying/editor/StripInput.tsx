import { useState } from 'react'
import { sumShown } from './ActRow.tsx'
import classes from '../keying.module.css'

interface StripInputProps {
  readonly name: string
  readonly value: string
  /** Takes what was typed when the hand leaves; answers what the field then shows. */
  readonly onTaken: (text: string) => string
  readonly placeholder?: string
  readonly numeric?: boolean
  readonly refused?: boolean
  readonly wide?: boolean
  /** What may be written there, offered by the field itself. */
  readonly suggestions?: readonly string[]
}

/** A field of the strip: what is typed in it is taken when it is left, or with the certificate when it is saved. */
export function StripInput({
  name,
  value,
  onTaken,
  placeholder,
  numeric,
  refused,
  wide,
  suggestions,
}: StripInputProps) {
  const [text, setText] = useState(value)
  const [typed, setTyped] = useState(false)
  const sum = typed && numeric === true ? sumShown(text) : undefined
  const list = suggestions === undefined ? undefined : `strip-${name}`
  const take = (): void => {
    if (!typed) return
    setTyped(false)
    setText(onTaken(text))
  }
  return (
    <span className={classes.stripField}>
      <input
        type="text"
        data-strip={name}
        list={list}
        inputMode={numeric === true ? 'numeric' : undefined}
        autoComplete="off"
        className={`${numeric === true ? classes.end : ''} ${wide === true ? classes.wide : ''}`}
        aria-invalid={refused === true || undefined}
        placeholder={placeholder}
        value={text}
        onChange={(event) => {
          setTyped(true)
          setText(event.currentTarget.value)
        }}
        onBlur={take}
        onKeyDown={(event) => {
          if (event.key === 'Enter') take()
        }}
      />
      {list === undefined ? null : (
        <datalist id={list}>
          {suggestions?.map((one) => (
            <option key={one} value={one} />
          ))}
        </datalist>
      )}
      {sum === undefined ? null : <span className={classes.sum}>{sum}</span>}
    </span>
  )
}
