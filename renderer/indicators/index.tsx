import type { PageDefinition } from '../app/pages.ts'

const common = { department: 'indicators', right: 'norm.read', workspace: 'centre' } as const

export const pages: PageDefinition[] = [
  {
    ...common,
    path: '/norms',
    title: 'title',
    load: () => import('./NormsPage.tsx'),
    nav: { group: 'steering', order: 1, icon: 'gauge' },
  },
  { ...common, path: '/norms/$norm', title: 'title', load: () => import('./NormRowsPage.tsx') },
]
