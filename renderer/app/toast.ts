import type { ReactNode } from 'react'
import type { Tone } from '../ui/Mark.tsx'

export interface Toast {
  readonly tone: Extract<Tone, 'ok' | 'bad' | 'run' | 'warn'>
  readonly text: ReactNode
  /** What can be done about it: « Annuler », « Voir ». */
  readonly act?: { readonly label: string; readonly run: () => void }
  /** Ctrl+Z does the act. */
  readonly undo?: boolean
}

export interface ShownToast extends Toast {
  readonly id: number
}

const MOST = 3
const STAYS_MS = 8000
let shown: readonly ShownToast[] = []
let next = 1
const listeners = new Set<() => void>()
const announce = (): void => {
  for (const listener of listeners) listener()
}

/** A short message, bottom right, eight seconds; an error stays until it is read. At most three. */
export function toast(message: Toast): void {
  const id = next
  next += 1
  shown = [...shown, { ...message, id }].slice(-MOST)
  announce()
  if (message.tone !== 'bad')
    setTimeout(() => {
      dropToast(id)
    }, STAYS_MS)
}

export function dropToast(id: number): void {
  shown = shown.filter((one) => one.id !== id)
  announce()
}

/** Ctrl+Z: undoes the newest message that can be undone. */
export function undoLast(): boolean {
  const last = shown.findLast((one) => one.undo === true && one.act !== undefined)
  if (!last?.act) return false
  last.act.run()
  dropToast(last.id)
  return true
}

export const currentToasts = (): readonly ShownToast[] => shown
export const subscribeToasts = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}
