import type { ReadDb } from '../../../db/handle.ts'
import type { Day } from '../../../shared/dates.ts'
import type { Notice } from '../../../shared/contract/transport.ts'
import { coverYearAt } from '../membership/index.ts'
import type { SessionUser } from '../kernel/context.ts'
import { centre } from './workspaceInfo.ts'

/** What a page needs to know about who is signed in, and to what. */
export function sessionFacts(db: ReadDb, user: SessionUser, today: Day, notices: readonly Notice[] = []) {
  const workspace = centre(db)
  const year = workspace.kind === 'centre' ? coverYearAt(db, today) : undefined
  return {
    user: { id: user.id, login: user.login, name: user.name, roles: [...user.roles] },
    rights: [...user.rights],
    workspace,
    ...(year ? { coverYear: { id: year.id, label: year.label, startsOn: year.startsOn, endsOn: year.endsOn } } : {}),
    notices: notices.map(({ code, params }) => ({ code, params: { ...params } })),
  }
}
