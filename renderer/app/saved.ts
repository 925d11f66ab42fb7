import { useSyncExternalStore } from 'react'

let savedAt: string | undefined
const listeners = new Set<() => void>()

/** A command was acknowledged: the foot says when. */
export function noteSaved(): void {
  savedAt = new Date().toISOString()
  for (const listener of listeners) listener()
}

/** When the last command of this window was acknowledged; undefined before the first. */
export const useSavedAt = (): string | undefined =>
  useSyncExternalStore(
    (listener) => {
      listeners.add(listener)
      return () => {
        listeners.delete(listener)
      }
    },
    () => savedAt,
  )
