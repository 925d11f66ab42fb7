import type { PageDefinition } from '../app/pages.ts'

const common = { department: 'federation', right: 'federation.read', workspace: 'federation' } as const

export const pages: PageDefinition[] = [
  {
    ...common,
    path: '/federation',
    title: 'nav.table1',
    load: () => import('./Table1Page.tsx'),
    nav: { group: 'steering', order: 1, icon: 'report' },
  },
  {
    ...common,
    path: '/federation/packages',
    title: 'nav.packages',
    load: () => import('./PackagesPage.tsx'),
    nav: { group: 'centre', order: 1, icon: 'transfer' },
  },
  {
    ...common,
    path: '/federation/centres',
    title: 'nav.centres',
    load: () => import('./CentresPage.tsx'),
    nav: { group: 'centre', order: 2, icon: 'building-community' },
  },
]
