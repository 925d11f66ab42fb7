import { useSyncExternalStore } from 'react'
import { onOfficeEvent } from './office.ts'

/** What happened to the office process, until the person has read it: it outlives the page, the sign-in page shows it too. */
export type OfficeIncident = 'restarted' | 'stopped'

let incident: OfficeIncident | undefined
const listeners = new Set<() => void>()

function tell(next: OfficeIncident | undefined): void {
  incident = next
  for (const listener of listeners) listener()
}

onOfficeEvent((event) => {
  if (event.type === 'office') tell(event.state)
})

const subscribe = (listener: () => void): (() => void) => {
  listeners.add(listener)
  return () => {
    listeners.delete(listener)
  }
}

export const dismissOfficeIncident = (): void => tell(undefined)
export const useOfficeIncident = (): OfficeIncident | undefined => useSyncExternalStore(subscribe, () => incident)
