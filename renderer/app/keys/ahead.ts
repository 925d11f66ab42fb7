import { isTyping } from './registry.ts'

/*
 * Keys typed ahead. Somebody who types does not look whether the next page is there yet: what is typed while a page is coming, or
 * while a command is being written, waits here and is typed again, in order, when there is something to hear it.
 */

type Stroke = Pick<KeyboardEventInit, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'> & { readonly key: string }

/** Keys are never kept longer than this from whoever pressed them, milliseconds. */
const LONGEST_MS = 8000
const MODIFIERS: ReadonlySet<string> = new Set(['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'CapsLock'])
const STOPS = 'a[href], button, input, select, textarea, [tabindex]'

const holders = new Set<symbol>()
let waiting: Stroke[] = []
let replaying = false
let listening = false

/** Keeps the keys until it is released; `drop` forgets what was typed meanwhile: it was meant for something that is not coming. */
export function holdKeys(longest = LONGEST_MS): (drop?: boolean) => void {
  const holder = Symbol('hold')
  holders.add(holder)
  listen()
  const free = (): void => {
    if (holders.delete(holder) && holders.size === 0) void replay()
  }
  const timer = setTimeout(free, longest)
  return (drop = false) => {
    clearTimeout(timer)
    if (drop && holders.has(holder)) waiting = []
    free()
  }
}

let releaseWay: (() => void) | undefined

/** A way to another page has begun. */
export function setOut(longest?: number): void {
  releaseWay?.()
  releaseWay = holdKeys(longest)
}

/** A page stands where the way led: it keeps the keys itself while its own parts are coming. */
export function arrived(): void {
  releaseWay?.()
  releaseWay = undefined
}

function listen(): void {
  if (listening) return
  listening = true
  window.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.isComposing || MODIFIERS.has(event.key)) return
      if (holders.size === 0 && !replaying) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (event.repeat) return
      const { key, code, ctrlKey, altKey, shiftKey, metaKey } = event
      waiting.push({ key, code, ctrlKey, altKey, shiftKey, metaKey })
    },
    { capture: true },
  )
}

/** Lets what a key brought about be shown before the next one. */
const turn = (ms = 0): Promise<void> =>
  new Promise((resolve) => {
    if (ms > 0) {
      setTimeout(resolve, ms)
      return
    }
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })

async function replay(): Promise<void> {
  if (replaying) return
  replaying = true
  await turn(1)
  while (holders.size === 0) {
    const stroke = waiting.shift()
    if (stroke === undefined) break
    strike(stroke)
    await turn()
  }
  replaying = false
}

/** The key again, and what the engine would have done with it when nobody of ours takes it. */
function strike(stroke: Stroke): void {
  const target = document.activeElement ?? document.body
  const event = new KeyboardEvent('keydown', { ...stroke, bubbles: true, cancelable: true })
  if (!target.dispatchEvent(event)) return
  const { key, ctrlKey = false, altKey = false, metaKey = false, shiftKey = false } = stroke
  if (ctrlKey || altKey || metaKey) return
  if (key === 'Tab') nextStop(target, shiftKey)
  else if (target instanceof HTMLSelectElement) turnSelect(target, key)
  // The one way to put letters in a field as typing does: at the caret, heard by the page, undone by Ctrl+Z.
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  else if (isTyping(target) && key.length === 1) document.execCommand('insertText', false, key)
  // eslint-disable-next-line @typescript-eslint/no-deprecated
  else if (isTyping(target) && key === 'Backspace') document.execCommand('delete')
  else if (key === 'Enter' && target instanceof HTMLInputElement) target.form?.requestSubmit()
  else if ((key === 'Enter' || key === ' ') && target instanceof HTMLElement && target.matches('button, a, input'))
    target.click()
}

function nextStop(from: Element, back: boolean): void {
  const within = from.closest('[role="dialog"]') ?? document
  const stops = [...within.querySelectorAll<HTMLElement>(STOPS)].filter(
    (stop) => stop.tabIndex >= 0 && !stop.matches(':disabled') && stop.getClientRects().length > 0,
  )
  const following = stops.filter((stop) => {
    const place = from.compareDocumentPosition(stop)
    return (place & (back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING)) !== 0
  })
  const next = back ? following.at(-1) : following[0]
  next?.focus()
  if (next instanceof HTMLInputElement) next.select()
}

function turnSelect(select: HTMLSelectElement, key: string): void {
  const open = [...select.options].filter((option) => !option.disabled)
  const at = open.findIndex((option) => option.selected)
  const wanted = key.toLocaleLowerCase('fr')
  const chosen =
    key === 'ArrowDown'
      ? open[at + 1]
      : key === 'ArrowUp'
        ? open[at - 1]
        : key.length === 1
          ? [...open.slice(at + 1), ...open.slice(0, at + 1)].find((one) =>
              one.label.toLocaleLowerCase('fr').startsWith(wanted),
            )
          : undefined
  if (chosen === undefined) return
  select.value = chosen.value
  select.dispatchEvent(new Event('change', { bubbles: true }))
}
