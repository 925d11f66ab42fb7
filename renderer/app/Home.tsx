import { Navigate, useRouterState } from '@tanstack/react-router'
import { usePagesInReach } from './frame/reach.ts'
import { useSession } from './session.ts'

/** The first page of the person's day: the counter of a centre, the consolidation of a federation, or what they may see. */
export function Home() {
  const { workspace } = useSession()
  const reach = usePagesInReach()
  const here = useRouterState({ select: (state) => state.location.pathname })
  const wanted = workspace.kind === 'federation' ? '/federation' : '/counter'
  const target = reach.find((page) => page.path === wanted) ?? reach.find((page) => page.nav !== undefined)
  // Whoever asked for another page while the first was coming goes there: drawn again meanwhile, this would call them back.
  if (here !== '/') return null
  return <Navigate to={(target?.path ?? '/administration') as '/'} replace />
}
