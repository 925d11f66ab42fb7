import type { ButtonHTMLAttributes, ReactNode, Ref } from 'react'
import { KeyCap } from './KeyHint.tsx'
import type { KeyCombo } from './keyNames.ts'
import classes from './Button.module.css'
import { actStopped } from './unread.ts'

export interface ButtonProps extends Omit<ButtonHTMLAttributes<HTMLButtonElement>, 'type'> {
  /** One primary per page; `danger` names what it destroys. */
  kind?: 'primary' | 'default' | 'quiet' | 'danger'
  small?: boolean
  /** The key printed on the button. Registering it is the page's business (`usePageKeys`). */
  combo?: KeyCombo
  icon?: ReactNode
  /** The work it started is not finished: pressed again, it does nothing. */
  busy?: boolean
  submit?: boolean
  /** Takes the whole width of its place. */
  wide?: boolean
  ref?: Ref<HTMLButtonElement>
}

/** A plain button; a row of a table uses it too, so it is not the kit's. */
export function Button({
  kind = 'default',
  small = false,
  combo,
  icon,
  busy = false,
  submit = false,
  wide = false,
  children,
  onClick,
  className,
  ...rest
}: ButtonProps) {
  const names = [classes.button, classes[kind], small ? classes.small : '', wide ? classes.wide : '', className ?? '']
  return (
    <button
      {...rest}
      type={submit ? 'submit' : 'button'}
      className={names.join(' ')}
      aria-busy={busy || undefined}
      onClick={(event) => {
        if (busy || (combo === 'Ctrl+Enter' && actStopped())) event.preventDefault()
        else onClick?.(event)
      }}
    >
      {icon}
      {children}
      {combo === undefined ? null : <KeyCap combo={combo} />}
    </button>
  )
}

export interface SegmentsProps<V extends string> {
  label: string
  value: V
  options: readonly { value: V; label: ReactNode; icon?: ReactNode }[]
  onChange: (value: V) => void
  /** The label above it, as a field has; otherwise only for screen readers. */
  labelled?: boolean
}

/** A choice among two to five things that are all in sight. Arrow keys move, as in a radio group. */
export function Segments<V extends string>({ label, value, options, onChange, labelled = false }: SegmentsProps<V>) {
  const group = (
    <div role="radiogroup" aria-label={label} className={classes.segments}>
      {options.map((option) => (
        <button
          key={option.value}
          type="button"
          role="radio"
          aria-checked={option.value === value}
          tabIndex={option.value === value ? 0 : -1}
          onClick={() => {
            onChange(option.value)
          }}
          onKeyDown={(event) => {
            const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key]
            if (step === undefined) return
            event.preventDefault()
            const at = options.findIndex((o) => o.value === value)
            const next = options[(at + step + options.length) % options.length]
            if (!next) return
            onChange(next.value)
            const sibling = event.currentTarget.parentElement?.children[options.indexOf(next)]
            if (sibling instanceof HTMLElement) sibling.focus()
          }}
        >
          {option.icon}
          {option.label}
        </button>
      ))}
    </div>
  )
  if (!labelled) return group
  return (
    <div>
      <div className={classes.segmentsLabel}>{label}</div>
      {group}
    </div>
  )
}
