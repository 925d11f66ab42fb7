import { useOfficeQuery } from '../office.ts'
import type { WaitingKind } from '../pages.ts'
import { useSession } from '../session.ts'

/** What waits for the signed-in person's own decision, for the entries of the navigation that count it. */
export function useWaiting(): Readonly<Record<WaitingKind, number>> {
  const { workspace } = useSession()
  const counted = useOfficeQuery('membership.waiting', {}, { enabled: workspace.kind === 'centre', keep: true })
  return counted.data ?? { events: 0, scales: 0, merges: 0 }
}
