import { strike, strokeOf, type Stroke } from './strike.ts'

/*
 * Keys typed ahead. Somebody who types does not look whether the next page is there yet: what is typed while a page is coming, or
 * while a command is being written, waits here and is typed again, in order, when there is something to hear it. However long
 * that takes: a key never goes to what stood there before. Whoever waits is told so, and Escape gives the keyboard back.
 */

/** What waits, for the sign that tells it. */
export interface KeysAhead {
  /** How many keys wait, once they have waited long enough for somebody to wonder; 0 before. */
  readonly waiting: number
  /** How many were forgotten the last time some were: what they were for did not come. */
  readonly forgotten: number
  /** Counts those times. */
  readonly times: number
}

/** From then on whoever types is told that the keys are kept, milliseconds. */
const SIGN_MS = 600
/** Write nothing by themselves; a dead key gives its accent to the letter that follows. */
const SILENT: ReadonlySet<string> = new Set(['Control', 'Alt', 'AltGraph', 'Shift', 'Meta', 'CapsLock', 'Dead'])

const holders = new Set<symbol>()
let waiting: Stroke[] = []
let replaying = false
let listening = false
let signTimer: ReturnType<typeof setTimeout> | undefined
let shown: KeysAhead = { waiting: 0, forgotten: 0, times: 0 }
const listeners = new Set<() => void>()

export const keysAhead = (): KeysAhead => shown
export const subscribeKeysAhead = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

function tell(change: Partial<KeysAhead>): void {
  const next = { ...shown, ...change }
  if (next.waiting === shown.waiting && next.times === shown.times) return
  shown = next
  for (const listener of listeners) listener()
}

/** The page says by itself whether a key would wait now: whoever looks at it from outside knows when a key goes straight through. */
function mark(): void {
  document.documentElement.toggleAttribute('data-keys-held', holders.size > 0 || replaying)
}

/** Keeps the keys until it is released; `drop` forgets what was typed meanwhile: it was meant for something that is not coming. */
export function holdKeys(): (drop?: boolean) => void {
  const holder = Symbol('hold')
  holders.add(holder)
  mark()
  listen()
  return (drop = false) => {
    if (!holders.delete(holder)) return
    if (drop) forget()
    if (holders.size === 0) void replay()
  }
}

let releaseWay: (() => void) | undefined

/** A way to another page has begun. */
export function setOut(): void {
  releaseWay?.()
  releaseWay = holdKeys()
}

/** A page stands where the way led: it keeps the keys itself while its own parts are coming. */
export function arrived(): void {
  releaseWay?.()
  releaseWay = undefined
}

/** Strokes that have already waited once for something to hear them. */
const retried = new WeakSet<Stroke>()
let struck: Stroke | undefined

/** Keeps a key that nothing hears yet, and those after it, until `ready`; it is typed again then, once. False: it was already. */
export function keepUntil(event: KeyboardEvent, ready: Promise<void>): boolean {
  if (struck !== undefined && retried.has(struck)) return false
  const stroke = strokeOf(event)
  retried.add(stroke)
  const release = holdKeys()
  put(stroke, true)
  void ready.then(() => {
    release()
  })
  return true
}

function put(stroke: Stroke, first = false): void {
  waiting = first ? [stroke, ...waiting] : [...waiting, stroke]
  if (shown.waiting > 0) tell({ waiting: waiting.length })
  else
    signTimer ??= setTimeout(() => {
      signTimer = undefined
      if (holders.size > 0) tell({ waiting: waiting.length })
    }, SIGN_MS)
}

function noSign(): void {
  clearTimeout(signTimer)
  signTimer = undefined
  tell({ waiting: 0 })
}

function forget(): void {
  const forgotten = waiting.length
  waiting = []
  noSign()
  if (forgotten > 0) tell({ forgotten, times: shown.times + 1 })
}

function listen(): void {
  if (listening) return
  listening = true
  window.addEventListener(
    'keydown',
    (event) => {
      if (!event.isTrusted || event.isComposing || SILENT.has(event.key)) return
      if (holders.size === 0 && !replaying) return
      event.preventDefault()
      event.stopImmediatePropagation()
      if (shown.waiting > 0 && event.key === 'Escape') {
        holders.clear()
        releaseWay = undefined
        forget()
        mark()
      } else if (!event.repeat) put(strokeOf(event))
    },
    { capture: true },
  )
  // letters that come without a key of their own: a composed accent, a keyboard on the screen. They keep their place among the others.
  window.addEventListener(
    'beforeinput',
    (event) => {
      const { data, inputType } = event
      if ((holders.size === 0 && !replaying) || struck !== undefined) return
      if (inputType !== 'insertText' || data === null || !event.cancelable) return
      event.preventDefault()
      event.stopImmediatePropagation()
      for (const key of data) put(strokeOf(new KeyboardEvent('keydown', { key })))
    },
    { capture: true },
  )
}

/** Lets what a key brought about be shown before the next one: timers it started, then the pages they changed. */
async function turn(): Promise<void> {
  await new Promise((resolve) => {
    setTimeout(resolve, 0)
  })
  await new Promise<void>((resolve) => {
    const { port1, port2 } = new MessageChannel()
    port1.addEventListener('message', () => {
      port1.close()
      resolve()
    })
    port1.start()
    port2.postMessage(undefined)
  })
}

async function replay(): Promise<void> {
  if (replaying) return
  replaying = true
  // What let the keys go may still have to be drawn, and its effects to be in force.
  await turn()
  await turn()
  while (holders.size === 0) {
    const [stroke, ...rest] = waiting
    if (stroke === undefined) break
    waiting = rest
    struck = stroke
    strike(stroke)
    struck = undefined
    await turn()
  }
  replaying = false
  mark()
  if (waiting.length === 0) noSign()
  else if (shown.waiting > 0) tell({ waiting: waiting.length })
}
