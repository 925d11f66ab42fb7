import type { PageDefinition } from '../app/pages.ts'

const common = { department: 'facilities', workspace: 'centre', right: 'facility.read' } as const

export const pages: PageDefinition[] = [
  {
    ...common,
    path: '/facilities',
    title: 'nav.list',
    load: () => import('./FacilitiesPage.tsx'),
    nav: { group: 'care', order: 5, icon: 'building-hospital' },
  },
  { ...common, path: '/facilities/$id', title: 'nav.facility', load: () => import('./FacilityPage.tsx') },
]
