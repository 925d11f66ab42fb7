import { IconSearch } from '@tabler/icons-react'
import type { KeyboardEventHandler, ReactNode, Ref } from 'react'
import classes from './Field.module.css'

export interface SearchBoxProps {
  /** Its accessible name. */
  label: string
  value: string
  onChange: (value: string) => void
  placeholder?: string
  /** The Guichet's box, 44 px high. */
  big?: boolean
  /** Key hints inside, at the right. */
  aside?: ReactNode
  onKeyDown?: KeyboardEventHandler<HTMLInputElement>
  autoFocus?: boolean
  /** The list that the arrows of this box move in. */
  controls?: string
  activeId?: string
  ref?: Ref<HTMLInputElement>
}

/** The box one searches in: F4 comes here (`usePageKeys` with `ref.current?.focus()`). */
export function SearchBox({
  label,
  value,
  onChange,
  placeholder,
  big = false,
  aside,
  onKeyDown,
  autoFocus = false,
  controls,
  activeId,
  ref,
}: SearchBoxProps) {
  return (
    <div className={`${classes.search} ${big ? classes.big : ''}`} role="search">
      <input
        ref={ref}
        type="text"
        inputMode="search"
        autoComplete="off"
        spellCheck={false}
        // A page that is nothing but its search box starts there: that is what the hand expects.
        autoFocus={autoFocus}
        data-autofocus={autoFocus || undefined}
        aria-label={label}
        {...(controls === undefined
          ? {}
          : {
              role: 'combobox',
              'aria-expanded': true,
              'aria-controls': controls,
              'aria-activedescendant': activeId,
              'aria-autocomplete': 'list' as const,
            })}
        className={classes.input}
        placeholder={placeholder}
        value={value}
        onChange={(event) => {
          onChange(event.currentTarget.value)
        }}
        onKeyDown={onKeyDown}
      />
      <IconSearch size={big ? 20 : 15} stroke={1.75} aria-hidden />
      {aside === undefined ? null : <span className={classes.searchAside}>{aside}</span>}
    </div>
  )
}
