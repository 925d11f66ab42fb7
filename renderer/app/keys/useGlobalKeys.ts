import { useEffect } from 'react'
import { actStopped } from '../../ui/unread.ts'
import { undoLast } from '../toast.ts'
import { keepUntil, setOut } from './ahead.ts'
import { answered, isAsking } from './answers.ts'
import { comboOf, findKey, isTyping } from './registry.ts'

const zones = (): HTMLElement[] =>
  [...document.querySelectorAll<HTMLElement>('[data-zone]')].filter((zone) => zone.offsetParent !== null)

const FOCUSABLE =
  'a[href], button:not(:disabled), input:not(:disabled), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]'

/** F6: the next zone (list, panel, bar, navigation), on the first thing of it that takes the focus. */
function nextZone(back: boolean): void {
  const all = zones()
  if (all.length === 0) return
  const at = all.findIndex((zone) => zone.contains(document.activeElement))
  for (let step = 1; step <= all.length; step += 1) {
    const zone = all[(at + (back ? -step : step) + all.length * 2) % all.length]
    const target =
      zone?.querySelector<HTMLElement>('[tabindex="0"][role="grid"]') ?? zone?.querySelector<HTMLElement>(FOCUSABLE)
    if (!target) continue
    target.focus()
    return
  }
}

/** F7: the next field that is refused. */
function nextRefused(): void {
  const refused = [...document.querySelectorAll<HTMLElement>('[aria-invalid="true"]')]
  const active = document.activeElement
  const at = active instanceof HTMLElement ? refused.indexOf(active) : -1
  refused[(at + 1) % Math.max(1, refused.length)]?.focus()
}

/** F4: the box one searches in, when the page did not say otherwise. */
const findOnPage = (): void => document.querySelector<HTMLElement>('main [role="search"] input')?.focus()

/** Back to where one came from: there is such a place when the router has numbered this one beyond the first. */
function goBack(): void {
  const state: unknown = window.history.state
  const place = typeof state === 'object' && state !== null && '__TSR_index' in state ? state.__TSR_index : 0
  if (typeof place === 'number' && place > 0) setOut()
  window.history.back()
}

/** Combinations that are acts of a page, not of a field or of the window. */
const ACT = /^(?:\p{L}|F\d+|Alt\+\p{L}|Ctrl\+(?:Enter|P|S))$/u

/** A key that nothing hears while the page is still asking the office: its act may only now be becoming possible. */
const isEarly = (event: KeyboardEvent): boolean => {
  const combo = comboOf(event)
  return ACT.test(combo) && !(combo.length === 1 && isTyping(event.target)) && isAsking()
}

/** One listener for every key of the program: the topmost layer that knows the key gets it. */
export function useGlobalKeys(): void {
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.isComposing) return
      const found = findKey(event)
      if (found?.run) {
        event.preventDefault()
        if (found.combo !== 'Ctrl+Enter' || !actStopped()) found.run()
        return
      }
      const act = {
        F6: () => {
          nextZone(event.shiftKey)
        },
        F7: nextRefused,
        F4: event.altKey ? undefined : findOnPage,
      }[event.key]
      if (act) {
        event.preventDefault()
        act()
      } else if (event.key.toLowerCase() === 'z' && event.ctrlKey && !isTyping(event.target)) {
        if (undoLast()) event.preventDefault()
      } else if (event.key === 'ArrowLeft' && event.altKey) {
        event.preventDefault()
        goBack()
      } else if (!event.repeat && isEarly(event) && keepUntil(event, answered())) event.preventDefault()
    }
    window.addEventListener('keydown', onKeyDown)
    return () => {
      window.removeEventListener('keydown', onKeyDown)
    }
  }, [])
}
