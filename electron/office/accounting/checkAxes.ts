import type { ReadDb } from '../../../db/handle.ts'
import { refuse } from '../../../shared/errors/refusal.ts'
import type { Id } from '../../../shared/ids.ts'
import { mutual } from '../membership/index.ts'

interface Axes {
  readonly mutualId?: Id | null | undefined
  readonly projectId?: Id | null | undefined
}

/** The mutual and the project that what stands in an account is of must be there. Refuses `membership.mutual-unknown`, `accounting.unknown-project`. */
export function checkAxes(db: ReadDb, account: string, { mutualId, projectId }: Axes): void {
  if (mutualId != null) mutual(db, mutualId)
  if (projectId != null && db.get('SELECT 1 FROM project WHERE id = ?', [projectId]) === undefined)
    refuse('accounting.unknown-project', { account })
}
