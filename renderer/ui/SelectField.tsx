import { useId, useState, type KeyboardEvent, type ReactNode, type SelectHTMLAttributes, type Ref } from 'react'
import { Select as KitSelect } from '@mantine/core'
import { KeysHeld } from '../app/keys/KeysHeld.tsx'
import { FieldFrame, type FieldFrameProps } from './Field.tsx'
import classes from './SelectField.module.css'

export interface Option<V extends string = string> {
  value: V
  label: string
  /** The second line or the path that tells two equal names apart; only in `FindField`. */
  detail?: string
}

export interface SelectFieldProps<V extends string>
  extends FieldFrameProps, Omit<SelectHTMLAttributes<HTMLSelectElement>, 'value' | 'onChange' | 'size'> {
  value: V | undefined
  /** Undefined while they are coming: what is typed here waits for them. */
  options: readonly Option<V>[] | undefined
  onChange: (value: V) => void
  /** The first, empty line; without it the first option is what an empty field shows. */
  placeholder?: string
  ref?: Ref<HTMLSelectElement>
}

/** Keeps what is typed in a list whose lines are coming. */
function useComing(options: readonly Option[] | undefined) {
  const [hand, setHand] = useState(false)
  return {
    held: options === undefined && hand ? <KeysHeld /> : null,
    enter: () => setHand(true),
    leave: () => setHand(false),
  }
}

/** A choice in a short list that one need not search: the platform's own list, quick and read by every screen reader. */
export function SelectField<V extends string>({
  label,
  help,
  refusal,
  hideLabel = false,
  value,
  options,
  onChange,
  placeholder,
  ref,
  ...select
}: SelectFieldProps<V>) {
  const { held, enter, leave } = useComing(options)
  return (
    <>
      {held}
      <FieldFrame label={label} help={help} refusal={refusal} hideLabel={hideLabel}>
        {({ id, describedBy, invalid }) => (
          <select
            {...select}
            onFocus={(event) => {
              enter()
              select.onFocus?.(event)
            }}
            onBlur={(event) => {
              leave()
              select.onBlur?.(event)
            }}
            ref={ref}
            id={id}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            className={classes.select}
            value={value ?? ''}
            onChange={(event) => {
              const chosen = options?.find((option) => option.value === event.currentTarget.value)
              if (chosen) onChange(chosen.value)
            }}
          >
            {placeholder === undefined && value !== undefined ? null : (
              <option value="" disabled={value !== undefined}>
                {placeholder ?? ''}
              </option>
            )}
            {options?.map((option) => (
              <option key={option.value} value={option.value}>
                {option.label}
              </option>
            ))}
          </select>
        )}
      </FieldFrame>
    </>
  )
}

export interface FindFieldProps {
  label: string
  value: string | undefined
  /** Undefined while they are coming: what is typed here waits for them. */
  options: readonly Option[] | undefined
  onChange: (value: string | undefined, option: Option | undefined) => void
  /** Called with what is typed, when the options come from the office; then they are shown as they come. */
  onSearch?: (text: string) => void
  refusal?: ReactNode
  help?: ReactNode
  placeholder?: string
  nothing?: string
  /** Emptied and left, it holds nothing; without it what was chosen stands again. */
  optional?: boolean
}

/**
 * Enter takes the line that is seen chosen, before the kit hears it. The kit counts lines anew a moment after its list opens: on a slow
 * machine that is after the arrow key, and Enter would then take nothing. At once, and not a moment later: the next key may have opened
 * the list again by then.
 */
function takeSeen(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter' || event.nativeEvent.isComposing) return
  const list = document.getElementById(event.currentTarget.getAttribute('aria-controls') ?? '')
  const seen = list?.querySelector<HTMLElement>('[data-combobox-selected]')
  if (seen == null) return
  event.preventDefault()
  event.stopPropagation()
  seen.click()
}

/** A choice in a long list, found by typing: facilities, hills, accounts. */
export function FindField({
  label,
  value,
  options: coming,
  onChange,
  onSearch,
  refusal,
  help,
  placeholder,
  nothing,
  optional = false,
}: FindFieldProps) {
  const id = useId()
  const options = coming ?? []
  const { held, enter, leave } = useComing(coming)
  const details = new Map(options.map((option) => [option.value, option.detail]))
  return (
    <>
      {held}
      <KitSelect
        id={id}
        label={label}
        description={help}
        error={refusal}
        placeholder={placeholder}
        searchable
        // nothing to choose from yet: a list without a line says nothing to anybody
        openOnFocus={options.length > 0}
        clearable={false}
        // chosen twice, it stays chosen
        allowDeselect={false}
        limit={50}
        data={options.map(({ value: key, label: name }) => ({ value: key, label: name }))}
        value={value ?? null}
        nothingFoundMessage={nothing}
        comboboxProps={{ transitionProps: { duration: 0 }, shadow: 'none' }}
        classNames={{ dropdown: classes.dropdown, option: classes.option }}
        filter={onSearch === undefined ? undefined : ({ options: all }) => all}
        onSearchChange={onSearch}
        onKeyDownCapture={takeSeen}
        onFocus={enter}
        onBlur={(event) => {
          leave()
          if (optional && value !== undefined && event.currentTarget.value.trim() === '') onChange(undefined, undefined)
        }}
        renderOption={({ option }) => (
          <span>
            {option.label}
            {details.get(option.value) === undefined ? null : (
              <small className={classes.detail}> {details.get(option.value)}</small>
            )}
          </span>
        )}
        onChange={(chosen) => {
          onChange(
            chosen ?? undefined,
            options.find((option) => option.value === chosen),
          )
        }}
      />
    </>
  )
}
