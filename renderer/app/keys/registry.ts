import type { KeyCombo } from '../../ui/keyNames.ts'

/** A key that works here, what it does, in words. */
export interface PageKey {
  readonly combo: KeyCombo
  /** What it does: printed in the foot and in the help sheet. */
  readonly label: string
  readonly run?: (() => void) | undefined
  /** In the foot too (at most five are shown, in this order). */
  readonly foot?: boolean
  /** The act is on a button that is disabled: the key does nothing, and says nothing. */
  readonly disabled?: boolean
}

export interface KeyLayer {
  readonly id: symbol
  keys: readonly PageKey[]
  /** Only this layer's keys work while it is there: dialogs. */
  readonly alone?: boolean
  /** Keys of the frame, which every page has. */
  readonly everywhere?: boolean
}

let layers: readonly KeyLayer[] = []
const listeners = new Set<() => void>()
const announce = (): void => {
  for (const listener of listeners) listener()
}

const sameWords = (one: KeyLayer, two: KeyLayer): boolean =>
  one.alone === two.alone &&
  one.keys.length === two.keys.length &&
  one.keys.every((key, index) => {
    const other = two.keys[index]
    return (
      other !== undefined &&
      key.combo === other.combo &&
      key.label === other.label &&
      key.foot === other.foot &&
      key.disabled === other.disabled
    )
  })

/**
 * Puts a layer's keys in force. Told to those who print them only when what is printed changed: a component that both
 * prints and registers keys would otherwise render for ever.
 */
export function putLayer(layer: KeyLayer): void {
  const before = layers.find(({ id }) => id === layer.id)
  if (before && sameWords(before, layer)) {
    before.keys = layer.keys
    return
  }
  layers = layers.some(({ id }) => id === layer.id)
    ? layers.map((one) => (one.id === layer.id ? layer : one))
    : [...layers, layer]
  announce()
}

export function takeLayer(id: symbol): void {
  layers = layers.filter((layer) => layer.id !== id)
  announce()
}

export const currentLayers = (): readonly KeyLayer[] => layers
export const subscribeLayers = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

const named: Record<string, string> = { ' ': 'Space', Esc: 'Escape', Del: 'Delete' }

/** The combination of an event, in our writing. A letter is upper case; Shift is written only with keys that have a name. */
export function comboOf(event: KeyboardEvent): KeyCombo {
  const key = named[event.key] ?? (event.key.length === 1 ? event.key.toLocaleUpperCase('fr') : event.key)
  const parts = []
  if (event.ctrlKey || event.metaKey) parts.push('Ctrl')
  if (event.altKey) parts.push('Alt')
  if (event.shiftKey && event.key.length > 1) parts.push('Shift')
  return [...parts, key].join('+')
}

/** Whether the person is typing: then a letter is a letter. */
export function isTyping(target: EventTarget | null): boolean {
  if (!(target instanceof HTMLElement)) return false
  if (target.isContentEditable) return true
  if (target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement) return true
  return target instanceof HTMLInputElement && !['checkbox', 'radio', 'button', 'submit'].includes(target.type)
}

/** What acts by itself on Enter or Space when it has the focus: a page's key of that name is for elsewhere. */
const ACTS_ON: Readonly<Record<string, string>> = {
  Enter: 'button, a[href], summary, textarea, form input',
  ' ': 'button, summary, input[type="checkbox"], input[type="radio"]',
}

/** Finds the key of the topmost layer that answers to an event, or nothing. */
export function findKey(event: KeyboardEvent): PageKey | undefined {
  const combo = comboOf(event)
  const alone = !event.ctrlKey && !event.altKey && !event.metaKey
  if (alone && event.key.length === 1 && isTyping(event.target)) return undefined
  const own = alone ? ACTS_ON[event.key] : undefined
  if (own !== undefined && event.target instanceof HTMLElement && event.target.matches(own)) return undefined
  for (const layer of [...layers].reverse()) {
    const found = layer.keys.find((key) => key.combo === combo && key.run !== undefined && key.disabled !== true)
    if (found) return found
    if (layer.alone === true) return undefined
  }
  return undefined
}
