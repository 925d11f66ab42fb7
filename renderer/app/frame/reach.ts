import { useMemo } from 'react'
import type { PageDefinition } from '../pages.ts'
import { pages } from '../registry.ts'
import { useSession } from '../session.ts'

/** Whether a page exists in this kind of workspace. */
export const belongs = (page: PageDefinition, kind: 'centre' | 'federation'): boolean =>
  page.workspace === 'any' || page.workspace === kind

/** The pages of this workspace that the signed-in person's rights open. */
export function usePagesInReach(): readonly PageDefinition[] {
  const { rights, workspace } = useSession()
  return useMemo(
    () => pages.filter((page) => belongs(page, workspace.kind) && (page.right === null || rights.includes(page.right))),
    [rights, workspace.kind],
  )
}
