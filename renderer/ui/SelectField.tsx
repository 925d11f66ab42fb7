import { useId, type KeyboardEvent, type ReactNode, type SelectHTMLAttributes, type Ref } from 'react'
import { Select as KitSelect } from '@mantine/core'
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
  options: readonly Option<V>[]
  onChange: (value: V) => void
  /** The first, empty line; without it the first option is what an empty field shows. */
  placeholder?: string
  ref?: Ref<HTMLSelectElement>
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
  return (
    <FieldFrame label={label} help={help} refusal={refusal} hideLabel={hideLabel}>
      {({ id, describedBy, invalid }) => (
        <select
          {...select}
          ref={ref}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          className={classes.select}
          value={value ?? ''}
          onChange={(event) => {
            const chosen = options.find((option) => option.value === event.currentTarget.value)
            if (chosen) onChange(chosen.value)
          }}
        >
          {placeholder === undefined && value !== undefined ? null : (
            <option value="" disabled={value !== undefined}>
              {placeholder ?? ''}
            </option>
          )}
          {options.map((option) => (
            <option key={option.value} value={option.value}>
              {option.label}
            </option>
          ))}
        </select>
      )}
    </FieldFrame>
  )
}

export interface FindFieldProps {
  label: string
  value: string | undefined
  options: readonly Option[]
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
 * Enter takes the line that is seen chosen. The kit counts lines anew a moment after its list opens: on a slow machine that is after the
 * arrow key, and Enter would then take nothing.
 */
function takeSeen(event: KeyboardEvent<HTMLInputElement>): void {
  if (event.key !== 'Enter') return
  const list = document.getElementById(event.currentTarget.getAttribute('aria-controls') ?? '')
  const seen = list?.querySelector<HTMLElement>('[data-combobox-selected]')
  if (seen == null) return
  // taken by the kit, it is gone with its list
  setTimeout(() => {
    if (seen.isConnected && seen.matches('[data-combobox-selected]')) seen.click()
  }, 0)
}

/** A choice in a long list, found by typing: facilities, hills, accounts. */
export function FindField({
  label,
  value,
  options,
  onChange,
  onSearch,
  refusal,
  help,
  placeholder,
  nothing,
  optional = false,
}: FindFieldProps) {
  const id = useId()
  const details = new Map(options.map((option) => [option.value, option.detail]))
  return (
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
      onKeyDown={takeSeen}
      onBlur={(event) => {
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
  )
}
