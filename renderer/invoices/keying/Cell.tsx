import { useEffect, useLayoutEffect, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { holdKeys } from '../../app/keys/ahead.ts'
import { CellList } from '../../ui/CellList.tsx'
import type { EntryOption } from '../../ui/entry.ts'
import classes from './keying.module.css'

export interface CellProps {
  /** Accessible name. */
  label: string
  /** What the cell shows while nobody types in it. */
  shown: string
  /** What the input holds when it gets the focus, when it is not what is shown (an amount without spaces). */
  edited?: string
  /** Takes what was typed; false when it cannot be read: it then stays, refused. */
  onText?: (text: string) => boolean
  /** Takes every readable keystroke: figures are judged while typing. */
  live?: boolean
  /** What the typed letters may mean. */
  search?: (text: string) => readonly EntryOption[] | Promise<readonly EntryOption[]>
  onChoose?: (option: EntryOption) => void
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
  const {
    label,
    shown,
    edited = shown,
    onText,
    live = false,
    search,
    onChoose,
    align = 'start',
    placeholder,
    numeric = false,
    refused = false,
    autoFocus = false,
    onKey,
  } = props
  const [text, setText] = useState<string>()
  const [bad, setBad] = useState(false)
  const [options, setOptions] = useState<readonly EntryOption[]>([])
  const [active, setActive] = useState(0)
  const input = useRef<HTMLInputElement>(null)
  const turn = useRef(0)
  const id = useRef(`cell-${crypto.randomUUID()}`)
  const focused = useRef(false)

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

  const offer = (typed: string): void => {
    if (search === undefined) return
    const mine = (turn.current += 1)
    void Promise.resolve(search(typed)).then((found) => {
      // an answer that comes after a later question, or after the hand left, is dropped
      if (mine !== turn.current || !focused.current) return
      setOptions(found)
      setActive(0)
    })
  }

  const close = (): void => {
    turn.current += 1
    setOptions([])
  }

  const choose = (option: EntryOption): void => {
    close()
    setText(undefined)
    setBad(false)
    onChoose?.(option)
  }

  /** Takes what is typed; true when the hand may leave. */
  const settle = (): boolean => {
    if (text === undefined || text === edited) {
      setText(undefined)
      close()
      return true
    }
    const first = options[active]
    if (search !== undefined && text.trim() !== '' && first !== undefined) {
      choose(first)
      return true
    }
    const taken = onText?.(text) ?? search === undefined
    setBad(!taken)
    if (taken) setText(undefined)
    close()
    return taken
  }

  const keyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    fresh.current = false
    const listed = options.length > 0
    const stop = (): void => {
      event.preventDefault()
      event.stopPropagation()
    }
    if (event.key === 'Enter' && event.ctrlKey) {
      settle()
      return
    }
    if (onKey?.(event, text ?? edited) === true) {
      stop()
      return
    }
    if (event.key === 'Enter') {
      stop()
      const here = event.currentTarget
      const direction = event.shiftKey ? -1 : 1
      // At once, with what the taken text brings (another line of acts): the next key is already for the next cell.
      const go = (): void => {
        stepFrom(here, direction)
      }
      const typed = text?.trim() ?? ''
      if (search !== undefined && typed !== '' && text !== edited && options.length === 0) {
        // faster than the list: the answer decides, and what is typed meanwhile is for the cell after
        const release = holdKeys()
        void Promise.resolve(search(typed)).then(
          ([first]) => {
            if (first === undefined) setBad(true)
            else {
              flushSync(() => {
                choose(first)
              })
              go()
            }
            release(first === undefined)
          },
          () => {
            release(true)
          },
        )
      } else if (flushSync(settle)) go()
    } else if (event.key === 'ArrowDown' && listed) {
      stop()
      setActive(Math.min(active + 1, options.length - 1))
    } else if (event.key === 'ArrowUp' && listed) {
      stop()
      setActive(Math.max(active - 1, 0))
    } else if (event.key === 'F4' && search !== undefined) {
      stop()
      offer(text ?? '')
    } else if (event.key === 'Escape' && (listed || text !== undefined)) {
      stop()
      if (listed) close()
      else {
        setText(undefined)
        setBad(false)
      }
    }
  }

  return (
    <>
      <input
        ref={input}
        data-cell
        className={`${classes.input} ${align === 'end' ? classes.end : ''}`}
        aria-label={label}
        aria-invalid={bad || refused || undefined}
        {...(search === undefined
          ? {}
          : {
              role: 'combobox',
              'aria-expanded': options.length > 0,
              'aria-controls': options.length > 0 ? id.current : undefined,
              'aria-activedescendant': options.length > 0 ? `${id.current}-${active}` : undefined,
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
        }}
        onChange={(event) => {
          fresh.current = false
          const typed = event.currentTarget.value
          setText(typed)
          setBad(false)
          offer(typed)
          if (live) onText?.(typed)
        }}
        onBlur={() => {
          focused.current = false
          settle()
        }}
        onKeyDown={keyDown}
      />
      {options.length > 0 && input.current ? (
        <CellList
          id={id.current}
          anchor={input.current}
          label={label}
          options={options}
          active={active}
          onChoose={(index) => {
            const option = options[index]
            if (option === undefined) return
            choose(option)
            if (input.current) stepFrom(input.current, 1)
          }}
        />
      ) : null}
    </>
  )
}
