import type { PageDefinition } from '../app/pages.ts'

export const pages: PageDefinition[] = [
  {
    path: '/federation',
    title: 'nav.table1',
    department: 'federation',
    right: 'federation.read',
    workspace: 'federation',
    load: () => import('./Table1Page.tsx'),
    nav: { group: 'steering', order: 1, icon: 'report' },
  },
  {
    path: '/federation/packages',
    title: 'nav.packages',
    department: 'federation',
    right: 'federation.read',
    workspace: 'federation',
    load: () => import('./PackagesPage.tsx'),
    nav: { group: 'centre', order: 1, icon: 'transfer' },
  },
  {
    path: '/federation/centres',
    title: 'nav.centres',
    department: 'federation',
    right: 'federation.read',
    workspace: 'federation',
    load: () => import('./CentresPage.tsx'),
    nav: { group: 'centre', order: 2, icon: 'building-community' },
  },
  {
    path: '/federation/codes',
    title: 'nav.codes',
    department: 'federation',
    right: 'federation.read',
    workspace: 'federation',
    load: () => import('./CodesPage.tsx'),
    nav: { group: 'centre', order: 3, icon: 'id' },
  },
]
