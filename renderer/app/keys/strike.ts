import { isTyping } from './registry.ts'

/** A key that was pressed, kept to be pressed again. */
export type Stroke = Pick<KeyboardEventInit, 'code' | 'ctrlKey' | 'altKey' | 'shiftKey' | 'metaKey'> & {
  readonly key: string
}

const STOPS = 'a[href], button, input, select, textarea, [tabindex]'

export const strokeOf = ({ key, code, ctrlKey, altKey, shiftKey, metaKey }: KeyboardEvent): Stroke => ({
  key,
  code,
  ctrlKey,
  altKey,
  shiftKey,
  metaKey,
})

/** The key again, and what the engine would have done with it when nobody of ours takes it. */
export function strike(stroke: Stroke): void {
  const target = document.activeElement ?? document.body
  const event = new KeyboardEvent('keydown', { ...stroke, bubbles: true, cancelable: true })
  if (!target.dispatchEvent(event)) return
  const { key, ctrlKey = false, altKey = false, metaKey = false, shiftKey = false } = stroke
  if (altKey || metaKey) return
  if (ctrlKey) {
    if (key.toLowerCase() === 'a' && isWritten(target)) target.select()
  } else if (key === 'Tab') nextStop(target, shiftKey)
  else if (target instanceof HTMLSelectElement) turnSelect(target, key)
  else if (target instanceof HTMLInputElement && target.type === 'radio' && key.startsWith('Arrow'))
    nextRadio(target, key === 'ArrowRight' || key === 'ArrowDown' ? 1 : -1)
  else if (isTyping(target) && write(target, key)) return
  else if (key === 'Enter' && target instanceof HTMLInputElement) target.form?.requestSubmit()
  else if ((key === 'Enter' || key === ' ') && target instanceof HTMLElement && target.matches('button, a, input'))
    target.click()
}

const isWritten = (target: Element): target is HTMLInputElement | HTMLTextAreaElement =>
  (target instanceof HTMLInputElement && isTyping(target)) || target instanceof HTMLTextAreaElement

/** What a key does in a field: the one way to change it as typing does, at the caret, heard by the page, undone by Ctrl+Z. */
function write(target: Element, key: string): boolean {
  const [command, text] =
    key.length === 1
      ? ['insertText', key]
      : key === 'Backspace'
        ? ['delete']
        : key === 'Delete'
          ? ['forwardDelete']
          : key === 'Enter' && target instanceof HTMLTextAreaElement
            ? ['insertLineBreak']
            : []
  if (command !== undefined) {
    // eslint-disable-next-line @typescript-eslint/no-deprecated
    document.execCommand(command, false, text)
    return true
  }
  if (!isWritten(target)) return false
  const { selectionStart: from, selectionEnd: to, value } = target
  if (from === null || to === null) return false
  const caret = {
    ArrowLeft: from === to ? from - 1 : from,
    ArrowRight: from === to ? to + 1 : to,
    Home: 0,
    End: value.length,
  }[key]
  if (caret === undefined) return false
  const place = Math.max(0, Math.min(value.length, caret))
  target.setSelectionRange(place, place)
  return true
}

/** Of radios of one name only the chosen one is a stop, as the engine has it. */
const isStop = (stop: HTMLElement): boolean => {
  if (stop.tabIndex < 0 || stop.matches(':disabled') || stop.getClientRects().length === 0) return false
  if (!(stop instanceof HTMLInputElement) || stop.type !== 'radio' || stop.checked) return true
  return !radiosOf(stop).some(({ checked }) => checked)
}

const radiosOf = (radio: HTMLInputElement): HTMLInputElement[] =>
  [...document.querySelectorAll<HTMLInputElement>('input[type="radio"]')].filter(
    (one) => one.name === radio.name && one.form === radio.form && !one.disabled,
  )

function nextRadio(radio: HTMLInputElement, step: 1 | -1): void {
  const all = radiosOf(radio)
  const next = all[(all.indexOf(radio) + step + all.length) % all.length]
  next?.focus()
  next?.click()
}

function nextStop(from: Element, back: boolean): void {
  const within = from.closest('[role="dialog"]') ?? document
  const stops = [...within.querySelectorAll<HTMLElement>(STOPS)].filter(isStop)
  const following = stops.filter((stop) => {
    const place = from.compareDocumentPosition(stop)
    return (place & (back ? Node.DOCUMENT_POSITION_PRECEDING : Node.DOCUMENT_POSITION_FOLLOWING)) !== 0
  })
  const next = back ? following.at(-1) : following[0]
  next?.focus()
  if (next instanceof HTMLInputElement && isTyping(next)) next.select()
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
