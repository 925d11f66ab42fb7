import { useId, useState, type InputHTMLAttributes, type ReactNode, type Ref, type TextareaHTMLAttributes } from 'react'
import { formatDay, today as todayIn, type Day } from '../../shared/dates.ts'
import { useTranslation } from 'react-i18next'
import { formatFbu, type Fbu } from '../../shared/money.ts'
import { parseDay, parseTypedAmount, parseTypedCount, parseTypedPercent } from './typed.ts'
import classes from './Field.module.css'

/** What every field has around the place where one types. */
export interface FieldFrameProps {
  label: ReactNode
  /** A fact or an example below, in the second ink. */
  help?: ReactNode
  /** Why it is refused, with the proposed correction; what was typed stays. */
  refusal?: ReactNode
  /** For a label that the place already says; screen readers still hear it. */
  hideLabel?: boolean
}

/** Label above, help and refusal below, tied to the control for screen readers. */
export function FieldFrame({
  label,
  help,
  refusal,
  hideLabel = false,
  children,
}: FieldFrameProps & {
  children: (ids: { id: string; describedBy: string | undefined; invalid: boolean }) => ReactNode
}) {
  const id = useId()
  const notes = [refusal == null || refusal === '' ? '' : `${id}-refusal`, help == null ? '' : `${id}-help`].filter(
    Boolean,
  )
  const invalid = refusal != null && refusal !== '' && refusal !== false
  return (
    <div className={classes.field}>
      <label htmlFor={id} className={hideLabel ? classes.hidden : classes.label}>
        {label}
      </label>
      {children({ id, describedBy: notes.length === 0 ? undefined : notes.join(' '), invalid })}
      {invalid ? (
        <div id={`${id}-refusal`} className={classes.error} data-refusal>
          {refusal}
        </div>
      ) : null}
      {help == null ? null : (
        <div id={`${id}-help`} className={classes.help}>
          {help}
        </div>
      )}
    </div>
  )
}

type NativeInput = Omit<InputHTMLAttributes<HTMLInputElement>, 'value' | 'onChange' | 'size'>

export interface TextFieldProps extends FieldFrameProps, Omit<InputHTMLAttributes<HTMLInputElement>, 'size'> {
  /** A unit or a hint printed at the right, inside. */
  unit?: ReactNode
  ref?: Ref<HTMLInputElement>
}

/** One line of text. Uncontrolled: spread `register('name')` of react-hook-form on it; controlled: `value` and `onChange`. */
export function TextField({ label, help, refusal, hideLabel = false, unit, className, ref, ...input }: TextFieldProps) {
  return (
    <FieldFrame label={label} help={help} refusal={refusal} hideLabel={hideLabel}>
      {({ id, describedBy, invalid }) => (
        <span className={classes.box}>
          <input
            type="text"
            autoComplete="off"
            spellCheck={false}
            {...input}
            ref={ref}
            id={id}
            aria-describedby={describedBy}
            aria-invalid={invalid || undefined}
            className={`${classes.input} ${unit === undefined ? '' : classes.withUnit} ${className ?? ''}`}
          />
          {unit === undefined ? null : <span className={classes.unit}>{unit}</span>}
        </span>
      )}
    </FieldFrame>
  )
}

export interface NoteFieldProps extends FieldFrameProps, TextareaHTMLAttributes<HTMLTextAreaElement> {
  ref?: Ref<HTMLTextAreaElement>
}

/** Several lines of text: a motive, a note. */
export function NoteField({ label, help, refusal, hideLabel = false, ref, ...area }: NoteFieldProps) {
  return (
    <FieldFrame label={label} help={help} refusal={refusal} hideLabel={hideLabel}>
      {({ id, describedBy, invalid }) => (
        <textarea
          rows={3}
          {...area}
          ref={ref}
          id={id}
          aria-describedby={describedBy}
          aria-invalid={invalid || undefined}
          className={`${classes.input} ${classes.note}`}
        />
      )}
    </FieldFrame>
  )
}

interface ParsedProps<V> extends FieldFrameProps, NativeInput {
  value: V | undefined
  onChange: (value: V | undefined) => void
  unit?: ReactNode
  ref?: Ref<HTMLInputElement>
}

/** A field that holds a value of another type than the text typed. What was typed stays in sight while it cannot be read. */
function ParsedField<V>({
  value,
  onChange,
  parse,
  print,
  unreadable,
  refusal,
  onBlur,
  onFocus,
  ...rest
}: ParsedProps<V> & {
  parse: (text: string) => V | undefined
  print: (value: V) => string
  unreadable: ReactNode
}) {
  const [typed, setTyped] = useState<string>()
  const shown = typed ?? (value === undefined ? '' : print(value))
  const [left, setLeft] = useState(false)
  const unread = typed !== undefined && typed.trim() !== '' && parse(typed) === undefined
  return (
    <TextField
      {...rest}
      data-unread={unread || undefined}
      value={shown}
      refusal={unread && left ? unreadable : refusal}
      onFocus={(event) => {
        event.currentTarget.select()
        onFocus?.(event)
      }}
      onChange={(event) => {
        setTyped(event.currentTarget.value)
        setLeft(false)
        onChange(parse(event.currentTarget.value))
      }}
      onBlur={(event) => {
        if (!unread) setTyped(undefined)
        setLeft(true)
        onBlur?.(event)
      }}
    />
  )
}

/** Said when what was typed cannot be read; common words are used when it is missing. */
interface Unreadable {
  unreadable?: ReactNode
}

export type AmountFieldProps = ParsedProps<Fbu> & Unreadable

/** An amount in FBu, typed without spaces; small sums are worked out (`1000+500`). */
export function AmountField({ className, ...props }: AmountFieldProps) {
  const { t } = useTranslation('common')
  return (
    <ParsedField
      inputMode="numeric"
      unreadable={t(($) => $.field.notAmount)}
      {...props}
      className={`${classes.figure} ${className ?? ''}`}
      parse={parseTypedAmount}
      print={formatFbu}
    />
  )
}

/** A whole number. */
export function CountField({ className, ...props }: ParsedProps<number> & Unreadable) {
  const { t } = useTranslation('common')
  return (
    <ParsedField
      inputMode="numeric"
      unreadable={t(($) => $.field.notCount)}
      {...props}
      className={`${classes.figure} ${className ?? ''}`}
      parse={parseTypedCount}
      print={(n: number) => formatFbu(n)}
    />
  )
}

/** A percentage, with at most two decimals. */
export function PercentField({ className, ...props }: ParsedProps<number> & Unreadable) {
  const { t } = useTranslation('common')
  return (
    <ParsedField
      inputMode="decimal"
      unreadable={t(($) => $.field.notPercent)}
      unit="%"
      {...props}
      className={`${classes.figure} ${className ?? ''}`}
      parse={parseTypedPercent}
      print={(n: number) => String(n).replace('.', ',')}
    />
  )
}

/** A day, typed (`01021980`, `1/2/80`), shown dd/mm/yyyy. `reference` is the day that two-digit years are read from. */
export function DayField({ reference, ...props }: ParsedProps<Day> & Unreadable & { reference?: Day }) {
  const { t } = useTranslation('common')
  const from = reference ?? todayIn(new Date())
  return (
    <ParsedField
      inputMode="numeric"
      placeholder={t(($) => $.field.dayExample)}
      unreadable={t(($) => $.field.notDay)}
      {...props}
      parse={(text) => parseDay(text, from)}
      print={formatDay}
    />
  )
}

/** A value that is shown, not typed: computed, or fixed by another document. */
export function ReadField({
  label,
  help,
  children,
  figure = false,
}: {
  label: ReactNode
  help?: ReactNode
  children: ReactNode
  figure?: boolean
}) {
  return (
    <div className={classes.field}>
      <div className={classes.label}>{label}</div>
      <div className={`${classes.read} ${figure ? classes.figure : ''}`}>{children}</div>
      {help == null ? null : <div className={classes.help}>{help}</div>}
    </div>
  )
}

export interface CheckFieldProps extends Omit<InputHTMLAttributes<HTMLInputElement>, 'type' | 'size'> {
  label: ReactNode
  ref?: Ref<HTMLInputElement>
}

/** A yes-or-no, with its words beside it. */
export function CheckField({ label, ref, ...input }: CheckFieldProps) {
  return (
    <label className={classes.check}>
      <input {...input} ref={ref} type="checkbox" />
      <span>{label}</span>
    </label>
  )
}
