import type { PageDefinition } from '../app/pages.ts'

export const pages: PageDefinition[] = [
  {
    path: '/norms',
    title: 'title',
    department: 'indicators',
    right: 'norm.read',
    workspace: 'centre',
    load: () => import('./NormsPage.tsx'),
    nav: { group: 'steering', order: 1, icon: 'gauge' },
  },
  {
    path: '/norms/$norm',
    title: 'title',
    department: 'indicators',
    right: 'norm.read',
    workspace: 'centre',
    load: () => import('./NormRowsPage.tsx'),
  },
]
