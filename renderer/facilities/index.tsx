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
  {
    ...common,
    path: '/facility-table',
    section: '/facilities',
    title: 'nav.table',
    load: () => import('./TablePage.tsx'),
  },
  {
    ...common,
    path: '/nomenclature',
    section: '/facilities',
    title: 'nav.acts',
    load: () => import('./acts/ActsPage.tsx'),
  },
  { ...common, path: '/rates', section: '/facilities', title: 'nav.rates', load: () => import('./RatesPage.tsx') },
  {
    ...common,
    path: '/prices-asked',
    section: '/facilities',
    title: 'nav.drift',
    load: () => import('./drift/DriftPage.tsx'),
  },
  {
    ...common,
    path: '/price-drafts/$id',
    section: '/facilities',
    title: 'nav.draft',
    load: () => import('./drafts/DraftPage.tsx'),
  },
]
