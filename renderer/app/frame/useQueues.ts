import type { Output } from '../../../shared/contract/index.ts'
import { useOfficeQuery } from '../office.ts'
import { useSession } from '../session.ts'

export type Waiting = Output<'administration.waiting'>
export type Queue = Waiting['queues'][number]

/** What waits for whom: asked once for the frame, the block at sign-in and the page. A federation has no queues. */
export function useQueues() {
  const { workspace } = useSession()
  return useOfficeQuery('administration.waiting', { rows: 8 }, { enabled: workspace.kind === 'centre', keep: true })
}
