import type { ComponentType } from 'react'
import type { WorkspaceScope } from '../../shared/contract/procedure.ts'
import type { Right } from '../../shared/roles.ts'

/** The groups of the navigation, in their order. `counter` stands alone at the top without a name. */
export const NAV_GROUPS = ['counter', 'members', 'care', 'money', 'steering', 'centre'] as const
export type NavGroup = (typeof NAV_GROUPS)[number]

/** The departments that have pages; also the namespaces of the words. */
export type PageDepartment =
  | 'membership'
  | 'facilities'
  | 'claims'
  | 'invoices'
  | 'accounting'
  | 'governance'
  | 'indicators'
  | 'exchange'
  | 'federation'
  | 'administration'
  | 'documents'

/** What waits for the decision of whoever is signed in. */
export type WaitingKind = 'events' | 'scales' | 'merges'

export interface NavEntry {
  readonly group: NavGroup
  /** Among the entries of its group, from 1. */
  readonly order: number
  /** A name of `renderer/app/frame/icons.ts`. */
  readonly icon: string
  /** Counted beside the entry, when there is any. */
  readonly waits?: WaitingKind
}

/**
 * A page of a department. `renderer/<department>/index.tsx` exports `pages: PageDefinition[]`; nothing of a page is loaded
 * before somebody goes there.
 */
export interface PageDefinition {
  /** In the router's form: `/households/$id`. */
  readonly path: `/${string}`
  /** A key of the department's words: what the navigation, the palette and the window's title call it. */
  readonly title: string
  readonly department: PageDepartment
  readonly load: () => Promise<{ default: ComponentType }>
  /** In the navigation; a page without it is reached from another. */
  readonly nav?: NavEntry
  /** The path of the entry of the navigation it belongs to, when its own does not begin with it. */
  readonly section?: `/${string}`
  /** The right it needs; null for the pages before sign-in. */
  readonly right: Right | null
  readonly workspace: WorkspaceScope
  /** Bare paper without the frame: `/print/…`. */
  readonly bare?: boolean
}
