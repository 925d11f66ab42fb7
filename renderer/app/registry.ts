import type { PageDefinition } from './pages.ts'

/**
 * Every page, of every department: each `renderer/<department>/index.tsx` names its own. They are only names and loaders;
 * a page's own code comes when somebody goes there.
 */
const byDepartment = import.meta.glob<readonly PageDefinition[]>('../*/index.tsx', { eager: true, import: 'pages' })

export const pages: readonly PageDefinition[] = Object.values(byDepartment).flatMap((some) => some ?? [])
