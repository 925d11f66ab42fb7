import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { useTranslation } from 'react-i18next'
import { holdKeys } from '../../app/keys/ahead.ts'
import { toast } from '../../app/toast.ts'
import { CellList } from '../../ui/CellList.tsx'
import type { EntryOption } from '../../ui/entry.ts'
import classes from './keying.module.css'
import { useOffers, type Search } from './useOffers.ts'

export interface CellProps {
  /** Accessible name. */
  label: string
  /** What the cell shows while nobody types in it. */
  shown: string
  /** What the input holds when it gets the focus, when it is not what is shown (an amount without spaces). */
  edited?: string
  /** Takes what was typed; false when it cannot be read: it then stays, refused. */
  onText?: (text: string) => boolean
  /** Takes every readable keystroke: figures are judged while typing. A sum is not, until it is whole. */
  live?: boolean | ((text: string) => boolean)
  /** What the typed letters may mean. */
  search?: Search
  onChoose?: (option: EntryOption) => void
  /** Offers what it has before anything is typed. */
  offersEmpty?: boolean
  /** Ctrl+D: takes what stands in the same cell of the certificate above. */
  onCopyAbove?: (() => void) | undefined
  /** What a sum makes, shown while it is typed. */
  result?: (text: string) => string | undefined
  align?: 'start' | 'end'
  placeholder?: string
  numeric?: boolean
  refused?: boolean
  autoFocus?: boolean
  /** Keys of the row: called before the cell's own; true when it was its business. */
  onKey?: (event: KeyboardEvent<HTMLInputElement>, text: string) => boolean
}

/** The inputs of the certificate being typed, in the order of reading. */
const cellsAround = (input: HTMLElement): HTMLInputElement[] => [
  ...(input.closest('[data-editor]')?.querySelectorAll<HTMLInputElement>('input[data-cell]') ?? []),
]

/** Moves the focus among the cells of the certificate; false at the ends. */
export function stepFrom(input: HTMLElement, direction: 1 | -1): boolean {
  const cells = cellsAround(input)
  const next = cells[cells.indexOf(input as HTMLInputElement) + direction]
  next?.focus()
  return next !== undefined
}

/**
 * One cell that is always open: Enter takes it and goes to the next, Shift+Enter back, Escape gives back what stood in it.
 * With `search`, the list follows the letters; Enter takes the first line of it.
 */
export function Cell(props: CellProps) {
  const { label, shown, edited = shown, onText, live = false, search, onChoose, align = 'start', placeholder } = props
  const { numeric = false, refused = false, autoFocus = false, offersEmpty = false, onCopyAbove, result, onKey } = props
  const [text, setText] = useState<string>()
  const [bad, setBad] = useState(false)
  const { t } = useTranslation('invoices')
  const input = useRef<HTMLInputElement>(null)
  const id = useRef(`cell-${crypto.randomUUID()}`)
  const focused = useRef(false)
  const offers = useOffers(search, () => focused.current)

  /** What stands in the cell is selected before the next key, never after: a letter typed at once would be written over. */
  const fresh = useRef(false)
  useLayoutEffect(() => {
    if (!fresh.current) return
    fresh.current = false
    if (input.current === document.activeElement) input.current?.select()
  })

  useEffect(() => {
    if (autoFocus) input.current?.focus()
  }, [autoFocus])

  /** What cannot be read stays, in red, and the line is not recorded without it. */
  const refuse = (typed: string): void => {
    setBad(true)
    toast({ tone: 'warn', text: t(($) => $.keying.unread, { typed, cell: label }) })
  }

  const choose = (option: EntryOption): void => {
    offers.close()
    setText(undefined)
    setBad(false)
    onChoose?.(option)
  }

  /** Takes what is typed; true when the hand may leave. Left by the way, what cannot be read is only marked. */
  const settle = (says = true): boolean => {
    const chosen = text === edited ? undefined : offers.chosen(text)
    if (chosen !== undefined) {
      choose(chosen)
      return true
    }
    offers.close()
    if (text === undefined || text === edited) {
      setText(undefined)
      return true
    }
    const taken = onText?.(text) ?? search === undefined
    if (taken) {
      setBad(false)
      setText(undefined)
    } else if (says) refuse(text.trim())
    else setBad(true)
    return taken
  }

  /** Faster than the list: its answer decides, and what is typed meanwhile is for the cell after. */
  const takeFirst = (typed: string, then: () => void): void => {
    const release = holdKeys()
    void Promise.resolve(search?.(typed) ?? []).then(
      ([first]) => {
        if (first === undefined) refuse(typed)
        else {
          flushSync(() => {
            choose(first)
          })
          then()
        }
        release(first === undefined)
      },
      () => {
        release(true)
      },
    )
  }

  const keyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    fresh.current = false
    const here = event.currentTarget
    const stop = (): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    const typed = text?.trim() ?? ''
    const ahead = search !== undefined && typed !== '' && text !== edited && !offers.areOf(text ?? '')
    if (event.key === 'Enter' && event.ctrlKey) {
      if (ahead) {
        stop()
        const again = { key: 'Enter', code: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }
        takeFirst(typed, () => here.dispatchEvent(new KeyboardEvent('keydown', again)))
      } else if (flushSync(() => settle())) {
        const unread = here.closest('[data-editor]')?.querySelector<HTMLInputElement>('input[data-unread]')
        if (unread == null || unread === here) return
        stop()
        unread.focus()
      } else stop()
    } else if (onCopyAbove !== undefined && event.ctrlKey && !event.shiftKey && event.key.toLowerCase() === 'd') {
      stop()
      offers.close()
      flushSync(() => {
        setText(undefined)
        setBad(false)
        onCopyAbove()
      })
      here.select()
    } else if (onKey?.(event, text ?? edited) === true) stop()
    else if (event.key === 'Enter' || (event.key === 'Tab' && ahead)) {
      stop()
      // At once, with what the taken text brings (another line of acts): the next key is already for the next cell.
      const go = (): void => {
        stepFrom(here, event.shiftKey ? -1 : 1)
      }
      if (ahead) takeFirst(typed, go)
      else if (flushSync(() => settle())) go()
    } else if ((event.key === 'ArrowDown' || event.key === 'ArrowUp') && offers.options.length > 0) {
      stop()
      offers.move(event.key === 'ArrowDown' ? 1 : -1)
    } else if (event.key === 'F4' && search !== undefined) {
      stop()
      offers.ask(text ?? '')
    } else if (event.key === 'Escape' && (offers.options.length > 0 || text !== undefined)) {
      stop()
      if (offers.options.length > 0) offers.close()
      else {
        setText(undefined)
        setBad(false)
      }
    }
  }

  const sum = text === undefined ? undefined : result?.(text)
  const listed = offers.options.length > 0
  return (
    <>
      <input
        ref={input}
        data-cell
        className={`${classes.input} ${align === 'end' ? classes.end : ''}`}
        aria-label={label}
        aria-invalid={bad || refused || undefined}
        data-unread={bad || undefined}
        {...(search === undefined
          ? {}
          : {
              role: 'combobox',
              'aria-expanded': listed,
              'aria-controls': listed ? id.current : undefined,
              'aria-activedescendant': listed ? `${id.current}-${offers.active}` : undefined,
            })}
        autoComplete="off"
        spellCheck={false}
        inputMode={numeric ? 'numeric' : undefined}
        placeholder={placeholder}
        value={text ?? shown}
        onFocus={(event) => {
          focused.current = true
          if (edited !== shown) setText(edited)
          fresh.current = true
          event.currentTarget.select()
          if (offersEmpty && shown === '') offers.ask('')
        }}
        onChange={(event) => {
          fresh.current = false
          const written = event.currentTarget.value
          setText(written)
          setBad(false)
          offers.ask(written)
          if (typeof live === 'function' ? live(written) : live) onText?.(written)
        }}
        onBlur={() => {
          focused.current = false
          settle(false)
        }}
        onKeyDown={keyDown}
      />
      {sum === undefined ? null : <span className={classes.sum}>{sum}</span>}
      {listed && input.current ? (
        <CellList
          id={id.current}
          anchor={input.current}
          label={label}
          options={offers.options}
          active={offers.active}
          onChoose={(index) => {
            const option = offers.options[index]
            if (option === undefined) return
            choose(option)
            if (input.current) stepFrom(input.current, 1)
          }}
        />
      ) : null}
    </>
  )
}
